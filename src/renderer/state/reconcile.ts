/**
 * What to do when the working copy on this laptop and the folder are compared at start
 * (docs/spec/storage.md, ST…). The folder is the record; what only this laptop has is never dropped; a file
 * that is not there is missing, not deleted.
 */
import type { AnyDocument } from '@shared/blueprint/document';
import type { DocumentId } from '@shared/blueprint/model';
import type { Base, LoadedWorkspace } from '@shared/ipc';

/** A document as the working copy holds it. */
export interface KeptDocument {
  document: AnyDocument;
  /** The version in the folder that it was made from; null when the folder never had it. */
  base: Base;
  /** It has changes that the folder has not acknowledged. */
  isUnsaved: boolean;
}

export interface Reconciled {
  /** What the store should hold, each with the folder version that its next save builds on. */
  adopt: { document: AnyDocument; base: Base }[];
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
    if (!ours?.isUnsaved) {
      result.adopt.push({ document, base });
      continue;
    }
    const builtOnThis = ours.base?.revision === base.revision && ours.base.sha256 === base.sha256;
    if (!builtOnThis) result.conflicts.push({ document, base });
    result.adopt.push({ document: ours.document, base });
    result.send.push(document.id);
  }
  const unreadable = new Set(
    loaded.problems.map((problem) => problem.salvaged?.id).filter((id) => id !== undefined),
  );
  for (const ours of kept) {
    const { id } = ours.document;
    if (inFolder.has(id)) continue;
    result.adopt.push({ document: ours.document, base: ours.base });
    if (ours.isUnsaved && ours.base === null) result.send.push(id);
    else if (!unreadable.has(id)) result.missing.push(id);
  }
  return result;
}
