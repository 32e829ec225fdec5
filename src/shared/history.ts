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

/** Where something is in a body: `['milestones', 'm1', 'title']`. The empty path is all of it. */
export type Path = readonly (string | number)[];

/** Drops what no longer fits after something outside has changed a document at these paths. */
export function forget(history: History, document: DocumentId, paths: readonly Path[] = [[]]): History {
  if (paths.length === 0) return history;
  const newestFirst = [...history.past].reverse();
  return {
    past: fitting(newestFirst, document, paths).reverse(),
    future: fitting(history.future, document, paths),
  };
}

/**
 * The entries, nearest first, that can still be applied: those that touch nothing of what was changed. One that has to go
 * leaves a gap: what lies beyond it at the same places was recorded on values that cannot be reached any more.
 */
function fitting(
  entries: readonly HistoryEntry[],
  document: DocumentId,
  paths: readonly Path[],
): HistoryEntry[] {
  const outOfReach = new Map<DocumentId, Path[]>([[document, [...paths]]]);
  return entries.filter(({ changes }) => {
    const fits = !changes.some((change) => {
      const gaps = outOfReach.get(change.document);
      return gaps && touched(change).some((path) => gaps.some((gap) => isAlong(path, gap)));
    });
    if (fits) return true;
    for (const change of changes) {
      outOfReach.set(change.document, [...(outOfReach.get(change.document) ?? []), ...touched(change)]);
    }
    return false;
  });
}

const touched = ({ patches, inverse }: Change): Path[] => [...patches, ...inverse].map(({ path }) => path);

/** One of them is, or is within, the other. */
function isAlong(one: Path, other: Path): boolean {
  for (let at = 0; at < Math.min(one.length, other.length); at += 1) {
    if (one[at] !== other[at]) return false;
  }
  return true;
}

/** The places at which two bodies differ, as near to the leaves as they go. */
export function differences(before: unknown, after: unknown, path: Path = []): Path[] {
  if (before === after) return [];
  if (!isTree(before) || !isTree(after))
    return JSON.stringify(before) === JSON.stringify(after) ? [] : [path];
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].flatMap((key) => differences(before[key], after[key], [...path, key]));
}

function isTree(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
