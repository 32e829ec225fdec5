/**
 * What to do when the working copy on this laptop and the folder are compared at start
 * (docs/spec/saving.md, SV…). The folder is the record; what only this laptop has is never dropped; a file
 * that is not there is missing, not deleted.
 */
import { type AnyDocument, canonicalJson } from '@shared/blueprint/document';
import type { DocumentId } from '@shared/blueprint/fields';
import type { Base, FileProblem, LoadedWorkspace } from '@shared/ipc';
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
  /** Changed here and in the folder: ours is adopted, this is the folder's version of it. */
  conflicts: { document: AnyDocument; base: NonNullable<Base> }[];
  /** Saved once, gone from the folder now. They stay in the store. */
  missing: DocumentId[];
}

export function reconcile(kept: readonly KeptDocument[], loaded: LoadedWorkspace): Reconciled {
  const result: Reconciled = { adopt: [], send: [], conflicts: [], missing: [] };
  const keptById = new Map(kept.map((entry) => [entry.document.id, entry]));
  const inFolder = new Set<DocumentId>();

  for (const { document, sha256 } of loaded.documents) {
    inFolder.add(document.id);
    const base = { revision: document.revision, sha256 };
    const ours = keptById.get(document.id);
    if (!ours?.isUnsaved || hasSameWords(ours.document, document)) {
      result.adopt.push({ document, base, isUnsaved: false });
      continue;
    }
    const builtOnThis = ours.base?.revision === base.revision && ours.base.sha256 === base.sha256;
    if (!builtOnThis) result.conflicts.push({ document, base });
    result.adopt.push({ document: ours.document, base, isUnsaved: true });
    result.send.push(document.id);
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

/** Whether this file holds, or held, the document: told by what could be read of it, else by its name. */
export function concerns(problem: FileProblem, document: AnyDocument): boolean {
  if (problem.salvaged) return problem.salvaged.id === document.id;
  const name = document.kind === 'profile' ? 'profile.json' : `--${document.id.slice(0, 8)}.json`;
  return problem.fileName.endsWith(name);
}

/** The app may have ended after the folder had the words and before this laptop noted it. */
function hasSameWords(ours: AnyDocument, theirs: AnyDocument): boolean {
  return canonicalJson(ours.body) === canonicalJson(theirs.body);
}
