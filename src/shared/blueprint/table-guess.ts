/** Which column of a pasted table fills which field (docs/spec/paste.md, PM1…). */
import type { Day } from './day';
import { plain, readCellDay, readChoice, readScore, readWorkDays, readYesNo } from './table-cells';
import { type Column, notesKey, type PasteCollection, staysOut, type Target, tables } from './table-columns';
import type { TableRow } from './table-text';

export interface ColumnGuess {
  hasHeader: boolean;
  targets: Target[];
}

/**
 * Which field each column fills: by the words of the first row where they are known, else by what stands in the cells.
 * No two columns fill one field unless it is text for notes. What fits nowhere goes to the notes.
 */
export function guessColumns(
  collection: PasteCollection,
  rows: readonly TableRow[],
  today: Day,
  hasHeader = isHeader(collection, rows),
): ColumnGuess {
  const { columns, name, workedOut } = tables[collection];
  const width = rows[0]?.cells.length ?? 0;
  const targets: (Target | null)[] = new Array(width).fill(null);
  if (hasHeader) {
    const matches = (rows[0]?.cells ?? []).flatMap((head, at) =>
      columns.map((column) => ({ at, key: column.key, fit: headFit(head, column.heads) })),
    );
    // The closest words first; among equals the table's own order, so that the name finds its column.
    for (const { at, key, fit } of matches.sort((a, b) => b.fit - a.fit)) {
      if (fit > 0 && targets[at] === null && !targets.includes(key)) targets[at] = key;
    }
    (rows[0]?.cells ?? []).forEach((head, at) => {
      if (targets[at] === null && workedOut.includes(headWords(head))) targets[at] = staysOut;
    });
  }
  const body = rows.slice(hasHeader ? 1 : 0);
  const cellsOf = (at: number) => body.map(({ cells }) => cells[at] ?? '').filter(Boolean);
  if (!targets.includes(name)) {
    const lengths = targets.map((target, at) => (target === null ? wordiness(cellsOf(at)) : -1));
    const longest = lengths.indexOf(Math.max(...lengths));
    if ((lengths[longest] ?? -1) >= 0) targets[longest] = name;
  }
  if (!hasHeader) {
    targets.forEach((target, at) => {
      if (target !== null) return;
      const cells = cellsOf(at);
      const fitting = columns.find(
        (column) =>
          !targets.includes(column.key) &&
          cells.length > 0 &&
          cells.every((cell) => fits(cell, column, today)),
      );
      if (fitting) targets[at] = fitting.key;
    });
  }
  return { hasHeader, targets: targets.map((target) => target ?? notesKey) };
}

/** A first row of which at least half says what a column is, or any cell does beside no number and no day. */
function isHeader(collection: PasteCollection, rows: readonly TableRow[]): boolean {
  const { columns, workedOut } = tables[collection];
  const heads = (rows[0]?.cells ?? []).filter(Boolean);
  const known = heads.filter(
    (head) =>
      workedOut.includes(headWords(head)) || columns.some(({ heads: words }) => headFit(head, words) >= 100),
  );
  const isData = heads.some((head) => /^[\d$€£(.,%-]/.test(head));
  return (
    known.length > 0 &&
    (known.length * 2 >= heads.length || !isData) &&
    !heads.every((head) => /^\d/.test(head))
  );
}

const headWords = (head: string): string =>
  plain(head.replace(/\([^)]*\)/g, ' ').replace(/[/&+-]/g, ' ')) || plain(head) || head.trim();

/** 0 for a head that names something else; from 100 on the head is just these words. */
function headFit(head: string, words: readonly string[]): number {
  const said = headWords(head);
  if (words.includes(said)) return 100;
  const within = words.filter((word) => word.length > 2 && ` ${said} `.includes(` ${word} `));
  return Math.max(0, ...within.map((word) => word.length));
}

/** How much a column reads like names: letters per cell. */
function wordiness(cells: readonly string[]): number {
  if (cells.length === 0) return 0;
  return cells.reduce((sum, cell) => sum + (cell.match(/\p{L}/gu)?.length ?? 0), 0) / cells.length;
}

/** Whether a cell by itself says that it belongs to this column: words could belong to any. */
function fits(cell: string, { cell: kind }: Column, today: Day): boolean {
  switch (kind.kind) {
    case 'score':
      return 'value' in readScore(cell);
    case 'days':
      return 'value' in readWorkDays(cell, 'point', kind);
    case 'amount':
      return /\d/.test(cell) && !/[/:]/.test(cell) && !/\p{L}{3}/u.test(cell);
    case 'day':
      return (
        /\d/.test(cell) &&
        /\D/.test(cell) &&
        ('value' in readCellDay(cell, today, 'day-first') ||
          'value' in readCellDay(cell, today, 'month-first'))
      );
    case 'yes-no':
      return !/^[01]$/.test(cell) && 'value' in readYesNo(cell, kind);
    case 'choice':
      return 'value' in readChoice(cell, kind.choices);
    default:
      return false;
  }
}
