/**
 * What to do when the working copy on this laptop and the folder are compared at start
 * and whenever something else has written (docs/spec/saving.md, SV…, merge.md). The folder is the record; what only this
 * laptop has is never dropped; a file that is not there is missing, not deleted.
 */
import type { AnyDocument } from '@shared/blueprint/document';
import type { DocumentId } from '@shared/blueprint/fields';
import type { Base, FileProblem, LoadedDocument, LoadedWorkspace } from '@shared/ipc';
import { type FoundFile, type Joined, joinFiles, type KeptVersion, type Version } from '@shared/versions';
import type { Based } from './autosave';

/** A document as the working copy holds it. */
export interface KeptDocument extends Based {
  /** It has changes that the folder has not acknowledged. */
  isUnsaved: boolean;
}

export interface Reconciled {
  /** What store and working copy should hold, each with the folder version that its next save builds on. */
  adopt: KeptDocument[];
  /** Documents whose content the folder lacks. */
  send: DocumentId[];
  /** What came together from both sides. */
  merged: { id: DocumentId; joined: Joined }[];
  /** Copies that are in the documents, as soon as those are in the folder. */
  copies: { id: DocumentId; sha256: string }[];
  /** Saved once, gone from the folder now. They stay in the store. */
  missing: DocumentId[];
}

type Versions = ReadonlyMap<DocumentId, readonly KeptVersion[]>;

/** `versions` are those that this laptop remembers of the documents that `differing` names. */
export function reconcile(
  kept: readonly KeptDocument[],
  loaded: LoadedWorkspace,
  versions: Versions = new Map(),
): Reconciled {
  const result: Reconciled = { adopt: [], send: [], merged: [], copies: [], missing: [] };
  const keptById = new Map(kept.map((entry) => [entry.document.id, entry]));
  const inFolder = new Set<DocumentId>();

  for (const standing of loaded.documents) {
    const { id } = standing.document;
    inFolder.add(id);
    const copies = loaded.copies.filter(({ document }) => document.id === id);
    const files = [standing, ...copies].map(fileFrom);
    const found: KeptDocument = { document: standing.document, base: versionOf(standing), isUnsaved: false };
    const ours = keptById.get(id) ?? found;
    if (copies.length === 0 && isSameFile(ours.base, standing)) {
      result.adopt.push(ours.isUnsaved ? ours : found);
      if (ours.isUnsaved) result.send.push(id);
      continue;
    }
    const held = { ...ours, base: ours.base && { ...ours.base, seen: ours.base.seen ?? {} } };
    const joined = joinFiles(held, files, { kept: versions.get(id) ?? [], device: loaded.device });
    result.adopt.push({ document: joined.document, base: joined.base, isUnsaved: joined.isUnsaved });
    if (joined.isUnsaved) result.send.push(id);
    if (joined.merged.length > 0) result.merged.push({ id, joined });
    result.copies.push(...copies.map(({ sha256 }) => ({ id, sha256 })));
  }
  for (const ours of kept) {
    const { id } = ours.document;
    if (inFolder.has(id)) continue;
    result.adopt.push(ours);
    if (ours.isUnsaved && ours.base === null) result.send.push(id);
    else if (!loaded.problems.some((problem) => concerns(problem, ours.document))) result.missing.push(id);
  }
  return result;
}

/** Documents of which the folder has another version than the one that ours was made from. */
export function differing(kept: readonly Based[], { documents, copies }: LoadedWorkspace): DocumentId[] {
  const bases = new Map(kept.map(({ document, base }) => [document.id, base]));
  const copied = new Set(copies.map(({ document }) => document.id));
  return documents.flatMap((standing) => {
    const { id } = standing.document;
    return !copied.has(id) && isSameFile(bases.get(id) ?? null, standing) ? [] : [id];
  });
}

function isSameFile(base: Base, { document, sha256 }: LoadedDocument): boolean {
  return base?.revision === document.revision && base.sha256 === sha256;
}

export function versionOf({ document, sha256, seen }: LoadedDocument): Version {
  return { revision: document.revision, sha256, seen };
}

function fileFrom(file: LoadedDocument): FoundFile {
  return { document: file.document, version: versionOf(file), device: file.device };
}

/** Whether this file holds, or held, the document: told by what could be read of it, else by its name. */
export function concerns(problem: FileProblem, document: AnyDocument): boolean {
  if (problem.salvaged) return problem.salvaged.id === document.id;
  const name = document.kind === 'profile' ? 'profile.json' : `--${document.id.slice(0, 8)}.json`;
  return problem.fileName.endsWith(name);
}
