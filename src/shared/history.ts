/**
 * Undo and redo as a value (docs/spec/history.md, H1…). Entries hold immer patches, which fit only the
 * exact body they were recorded on: whoever replaces a document from outside must `forget` it first.
 */
import { applyPatches, enablePatches, type Patch } from 'immer';
import type { DocumentId } from './blueprint/fields';

enablePatches();

export interface Change {
  document: DocumentId;
  patches: Patch[];
  inverse: Patch[];
}
export interface HistoryEntry {
  /** What was done, for menus and notices: "Change milestone". */
  label: string;
  changes: Change[];
  /** Entries with the same key in a row are one gesture (typing in one field); null never joins. */
  gesture: string | null;
}
export interface History {
  readonly past: readonly HistoryEntry[];
  readonly future: readonly HistoryEntry[];
}

export const emptyHistory: History = { past: [], future: [] };
const historyMaxEntries = 500;

/** Adds what has just been done and drops what had been undone. */
export function record(history: History, entry: HistoryEntry): History {
  if (entry.changes.every((change) => change.patches.length === 0)) return history;
  const last = history.past.at(-1);
  if (last && entry.gesture !== null && last.gesture === entry.gesture) {
    return { past: [...history.past.slice(0, -1), joined(last, entry)], future: [] };
  }
  return { past: [...history.past, entry].slice(-historyMaxEntries), future: [] };
}

/** One entry for both; typing on in the same field keeps only the first way back and the last way forward. */
function joined(first: HistoryEntry, second: HistoryEntry): HistoryEntry {
  const [one, two] = [first.changes.at(-1), second.changes[0]];
  const path = (patches: Patch[] | undefined) =>
    patches?.length === 1 && patches[0]?.op === 'replace' ? JSON.stringify(patches[0].path) : null;
  const isSameField =
    one &&
    two &&
    one.document === two.document &&
    path(two.patches) !== null &&
    path(one.patches) === path(two.patches);
  if (!isSameField || second.changes.length !== 1) {
    return { ...first, changes: [...first.changes, ...second.changes] };
  }
  return {
    ...first,
    changes: [...first.changes.slice(0, -1), { ...one, patches: two.patches }],
  };
}

/** Ends the current gesture: the next entry starts a new undo step even in the same field. */
export function endGesture(history: History): History {
  const last = history.past.at(-1);
  if (!last || last.gesture === null) return history;
  return { ...history, past: [...history.past.slice(0, -1), { ...last, gesture: null }] };
}

export interface Step<Body> {
  history: History;
  entry: HistoryEntry;
  /** The bodies that changed. */
  bodies: Map<DocumentId, Body>;
}

/** Takes back the last entry; null when there is none. `bodyOf` gives the current body of a document. */
export function undo<Body extends object>(
  history: History,
  bodyOf: (id: DocumentId) => Body,
): Step<Body> | null {
  const entry = history.past.at(-1);
  if (!entry) return null;
  const bodies = new Map<DocumentId, Body>();
  for (const change of [...entry.changes].reverse()) {
    const current = bodies.get(change.document) ?? bodyOf(change.document);
    bodies.set(change.document, applyPatches(current, change.inverse) as Body);
  }
  const rest = endGesture({ past: history.past.slice(0, -1), future: history.future });
  return {
    history: { past: rest.past, future: [{ ...entry, gesture: null }, ...rest.future] },
    entry,
    bodies,
  };
}

export function redo<Body extends object>(
  history: History,
  bodyOf: (id: DocumentId) => Body,
): Step<Body> | null {
  const [entry, ...future] = history.future;
  if (!entry) return null;
  const bodies = new Map<DocumentId, Body>();
  for (const change of entry.changes) {
    const current = bodies.get(change.document) ?? bodyOf(change.document);
    bodies.set(change.document, applyPatches(current, change.patches) as Body);
  }
  return { history: { past: [...history.past, entry], future }, entry, bodies };
}

/** Drops what no longer fits after the body of a document was replaced from outside. */
export function forget(history: History, document: DocumentId): History {
  const newestFirst = [...history.past].reverse();
  return { past: fitting(newestFirst, document).reverse(), future: fitting(history.future, document) };
}

/**
 * The entries, nearest first, that can still be applied. An entry over several documents that has to go leaves
 * a gap in the others: what lies beyond it was recorded on bodies that cannot be reached any more.
 */
function fitting(entries: readonly HistoryEntry[], replaced: DocumentId): HistoryEntry[] {
  const outOfReach = new Set([replaced]);
  return entries.filter(({ changes }) => {
    const fits = !changes.some((change) => outOfReach.has(change.document));
    if (!fits) for (const change of changes) outOfReach.add(change.document);
    return fits;
  });
}
