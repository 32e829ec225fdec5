/** Which rows of the palette were used last: ids alone, in the client's own partition. Losing them costs nothing. */
const key = 'palette-recent';
const mostKept = 24;

/** The latest first. */
export function recentRows(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}

export function rememberRow(id: string): void {
  const rows = [id, ...recentRows().filter((other) => other !== id)].slice(0, mostKept);
  try {
    localStorage.setItem(key, JSON.stringify(rows));
  } catch {
    // A full disk is told of where documents are saved.
  }
}
