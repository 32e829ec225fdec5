/**
 * Versions of a document on several laptops: which was made from which, and how two become one (docs/spec/merge.md, M1
 * to M6). Clocks decide nothing: every laptop counts its own writes of a document, and a version names the last write
 * of each laptop that it contains.
 */
import { type AnyDocument, canonicalJson } from './blueprint/document';
import type { BodyOf, DocumentKind } from './blueprint/model';
import { type ItemPlace, type Merged, mergeBodies, removedAtOnce } from './merge';

/** Laptop → its last write that a version contains. */
export type Seen = Record<string, number>;

/** A state of a document that was in the folder. */
export interface Version {
  revision: number;
  sha256: string;
  seen: Seen;
}
export interface KeptVersion extends Version {
  body: AnyDocument['body'];
}

/** What both of two versions contain together. */
export function bothSeen(one: Seen, other: Seen): Seen {
  const joined: Record<string, number> = { ...one };
  for (const [device, write] of Object.entries(other)) joined[device] = Math.max(joined[device] ?? 0, write);
  return joined;
}

/** Whether `later` contains everything that `earlier` does. */
function contains(later: Seen, earlier: Seen): boolean {
  return Object.entries(earlier).every(([device, write]) => write <= (later[device] ?? 0));
}

/** Whether `other` contains a write of another laptop than `device` that `known` does not. */
function hasNews(known: Seen, other: Seen, device: string): boolean {
  return Object.entries(other).some(([author, write]) => author !== device && write > (known[author] ?? 0));
}

/**
 * What both sides were made from, as far as it is kept. When they have merged each other before there may be several
 * such versions, none after the other: what both knew is those together.
 */
function commonBody<K extends DocumentKind>(
  kind: K,
  kept: readonly KeptVersion[],
  one: Seen,
  other: Seen,
): BodyOf[K] | null {
  const common = kept.filter(({ seen }) => contains(one, seen) && contains(other, seen));
  const latest = new Map<string, KeptVersion>();
  for (const version of common) {
    const isOutdone = common.some(
      ({ seen }) => contains(seen, version.seen) && !contains(version.seen, seen),
    );
    if (!isOutdone) latest.set(canonicalJson(version.seen), version);
  }
  // By name, so that every laptop joins them in the same order.
  const [first, ...others] = [...latest].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, version]) => version);
  if (!first) return null;
  let { seen } = first;
  let body = first.body as BodyOf[K];
  const nobody = { device: '', at: 0 };
  for (const version of others) {
    const base = commonBody(kind, kept, seen, version.seen);
    const sides = { local: body, remote: version.body as BodyOf[K], ours: nobody, theirs: nobody };
    body = mergeBodies({ kind, base, ...sides, keepsBoth: false }).body;
    seen = bothSeen(seen, version.seen);
  }
  return body;
}

/** A document as this laptop has it. */
export interface Held {
  document: AnyDocument;
  /** The version in the folder that it was made from; null when the folder never had it. */
  base: Base;
  /** It differs from its base. */
  isUnsaved: boolean;
}
/** What a save builds on: the file that it replaces, and versions that were merged into ours since. */
export type Base = (Version & { merged?: string[] | undefined }) | null;

/** A file of a document, written by some laptop. */
export interface FoundFile {
  document: AnyDocument;
  version: Version;
  device: string;
}

export interface Joined extends Held {
  /** What was merged, file by file. */
  merged: Merged<DocumentKind>[];
  /** Removed by another laptop all at once; still here until the user has said so (M13). */
  asked: ItemPlace[];
}

/**
 * Makes one document of ours and the files that hold it: the first is the one that saves replace, the others are
 * copies that a sync tool has left. `kept` are versions that this laptop remembers, in any order.
 */
export function joinFiles(
  ours: Held,
  files: readonly FoundFile[],
  { kept, device }: { kept: readonly KeptVersion[]; device: string },
): Joined {
  const joined: Joined = { ...ours, merged: [], asked: [] };
  for (const [at, file] of files.entries()) {
    const { base } = joined;
    const isOurBase = base?.revision === file.version.revision && base.sha256 === file.version.sha256;
    if (isOurBase && base) {
      if (at === 0) joined.base = { ...base, seen: bothSeen(base.seen, file.version.seen) };
      continue;
    }
    const one = joinFile(joined, file, kept, device);
    const isChanged = one.document.body !== joined.document.body;
    joined.document = one.document;
    if (at === 0) {
      joined.isUnsaved = one.isUnsaved;
      joined.base = {
        ...file.version,
        seen: one.seen,
        merged: base ? [...(base.merged ?? []), base.sha256] : [],
      };
    } else if (base) {
      joined.isUnsaved ||= isChanged;
      joined.base = { ...base, seen: one.seen, merged: [...(base.merged ?? []), file.version.sha256] };
    }
    if (one.merged) joined.merged.push(one.merged);
    joined.asked.push(...one.asked);
  }
  return joined;
}

/** Ours and one file. `isUnsaved` says whether that file lacks something of the outcome. */
function joinFile(
  { document: ours, base, isUnsaved }: Held,
  file: FoundFile,
  kept: readonly KeptVersion[],
  device: string,
): {
  document: AnyDocument;
  seen: Seen;
  isUnsaved: boolean;
  merged: Merged<DocumentKind> | null;
  asked: ItemPlace[];
} {
  const { kind } = ours;
  const theirs = file.document;
  const known = base?.seen ?? {};
  // A file from before versions named their laptops is taken for one that was made from ours.
  const isUnsigned = Object.keys(file.version.seen).length === 0;
  const written = isUnsigned ? bothSeen(known, { [file.device]: file.version.revision }) : file.version.seen;
  const seen = bothSeen(known, written);
  const revision = Math.max(ours.revision, theirs.revision);
  const has = (body: AnyDocument['body']) => ({ ...ours, revision, body }) as AnyDocument;
  const nothing = { document: has(ours.body), seen, merged: null, asked: [] };
  if (isEqual(ours.body, theirs.body)) return { ...nothing, isUnsaved: false };
  // Nothing in it that ours was not made from: an older version, or a write of our own whose answer was lost. An answer
  // can only be lost for words that still wait for it: without such, a later write of our own is news like any other.
  const isOursLater = (written[device] ?? 0) > (known[device] ?? 0);
  if (base && !hasNews(known, written, device) && (isUnsaved || !isOursLater)) {
    return { ...nothing, isUnsaved: true };
  }

  const all = base && !isUnsaved ? [...kept, { ...base, body: ours.body }] : kept;
  const before = commonBody<DocumentKind>(kind, all, known, written);
  const [local, remote] = [ours.body, theirs.body] as BodyOf[DocumentKind][] as [
    BodyOf[DocumentKind],
    BodyOf[DocumentKind],
  ];
  const gone = before ? removedAtOnce(kind, before, remote) : [];
  const merged = mergeBodies<DocumentKind>({
    kind,
    base: before,
    local,
    remote,
    ours: { device, at: ours.updatedAt },
    theirs: { device: file.device, at: theirs.updatedAt },
    takesRemovals: gone.length === 0,
  });
  const items = local as unknown as Record<string, object>;
  return {
    // Later than both, so that it counts as the latest of the three.
    document: {
      ...has(merged.body as AnyDocument['body']),
      updatedAt: Math.max(ours.updatedAt, theirs.updatedAt) + 1,
    },
    seen,
    isUnsaved: !isEqual(merged.body, remote),
    merged,
    asked: gone.filter(({ collection, id }) => Object.hasOwn(items[collection] ?? {}, id)),
  };
}

function isEqual(one: object, other: object): boolean {
  return one === other || canonicalJson(one) === canonicalJson(other);
}
