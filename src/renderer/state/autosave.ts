/**
 * Carries every change of a document from the store to the working copy and on to the folder, and says
 * honestly how far it got (docs/spec/storage.md). Order for one change: store → working copy, marked as not
 * yet in the folder, within `quietMs` of the last keystroke and `longestMs` of the first → folder → mark cleared.
 */
import type { AnyDocument } from '@shared/blueprint/document';
import type { DocumentId } from '@shared/blueprint/model';
import type { Base, DomainError, ErrorCode, Failure, Output } from '@shared/ipc';
import type { Result } from '@shared/result';
import type { WorkspaceStore } from './workspace-store';

/** The durable copy on this laptop that survives a crash of any process. */
export interface WorkingCopy {
  /** Stores the documents and marks them as not yet in the folder, in one durable transaction. */
  putUnsaved(documents: readonly AnyDocument[]): Promise<void>;
  /** The folder has this version; clears the mark unless a newer version has been put since. */
  markSaved(document: AnyDocument, base: NonNullable<Base>): Promise<void>;
}

export type SaveToFolder = (
  document: AnyDocument,
  base: Base,
) => Promise<Result<Output<'workspace:save'>, Failure<DomainError<'workspace:save'>>>>;

export interface Autosave {
  /** Writes down everything now; resolves when the folder has it or has refused it. */
  flush(): Promise<void>;
  /** True while something is not in the folder yet. */
  hasUnsaved(): boolean;
  /** Takes documents that came from outside into the store; later saves build on `base`. */
  adopt(entries: readonly { document: AnyDocument; base: Base }[]): void;
  /** These documents stand in the store but not (or not like this) in the folder: send them. */
  enqueue(ids: readonly DocumentId[]): void;
  /** The folder's version that the next save of this document builds on. */
  baseOf(id: DocumentId): Base;
  stop(): void;
}

export interface AutosaveDeps {
  store: WorkspaceStore;
  /** Null while the working copy is being opened or rebuilt: then changes wait for the folder alone. */
  workingCopy: () => WorkingCopy | null;
  saveToFolder: SaveToFolder;
  /** Another version stands in the folder. Resolves with the base to save on, or `leave` to try again later. */
  onConflict: (document: AnyDocument) => Promise<Base | 'leave'>;
  now: () => number;
  report: (thrown: unknown) => void;
}

const quietMs = 150;
const longestMs = 1000;
const retryDelaysMs = [1000, 2000, 5000, 10_000];

export function createAutosave(deps: AutosaveDeps): Autosave {
  const { store } = deps;
  const bases = new Map<DocumentId, Base>();
  /** Changed since the last put into the working copy. */
  const dirty = new Set<DocumentId>();
  /** In the working copy (or on its way), not in the folder. */
  const unsaved = new Set<DocumentId>();
  let quietTimer: ReturnType<typeof setTimeout> | undefined;
  let dirtySince: number | null = null;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let running: Promise<void> | null = null;
  let isAdopting = false;

  const unsubscribe = store.subscribe((state, before) => {
    if (state.documents === before.documents || isAdopting) return;
    let changed = false;
    for (const [id, document] of Object.entries(state.documents)) {
      if (document === before.documents[id] || document.body === before.documents[id]?.body) continue;
      dirty.add(document.id);
      unsaved.add(document.id);
      changed = true;
    }
    if (changed) schedule();
  });

  function schedule(): void {
    if (store.getState().saveStatus.kind === 'saved') store.getState().setSaveStatus({ kind: 'saving' });
    dirtySince ??= deps.now();
    const waitMs = Math.max(0, Math.min(quietMs, dirtySince + longestMs - deps.now()));
    clearTimeout(quietTimer);
    quietTimer = setTimeout(() => void run(), waitMs);
  }

  /** One run at a time; a run goes on until nothing is left that can be written now. */
  function run(): Promise<void> {
    clearTimeout(quietTimer);
    clearTimeout(retryTimer);
    running ??= drain()
      .catch((thrown) => {
        deps.report(thrown);
        tryLater('internal');
      })
      .finally(() => {
        running = null;
      });
    return running;
  }

  async function drain(): Promise<void> {
    let refusal: Failure<DomainError<'workspace:save'>> | null = null;
    const refused = new Set<DocumentId>();
    while (dirty.size > 0 || [...unsaved].some((id) => !refused.has(id))) {
      await putDirty();
      for (const id of [...unsaved]) {
        if (refused.has(id)) continue;
        const failure = await saveOne(id);
        if (failure) {
          refusal = failure;
          refused.add(id);
        }
        await putDirty();
      }
    }
    if (refusal) {
      tryLater(refusal.code);
    } else {
      failures = 0;
      store.getState().setSaveStatus({ kind: 'saved', at: deps.now() });
    }
  }

  function tryLater(reason: ErrorCode): void {
    store.getState().setSaveStatus({ kind: 'kept', reason });
    const delayMs = retryDelaysMs[Math.min(failures, retryDelaysMs.length - 1)];
    failures += 1;
    retryTimer = setTimeout(() => void run(), delayMs);
  }

  async function putDirty(): Promise<void> {
    if (dirty.size === 0) return;
    const { documents } = store.getState();
    const changed = [...dirty].map((id) => documents[id]).filter((entry) => entry !== undefined);
    dirty.clear();
    dirtySince = null;
    // The folder is the record: when this laptop's copy fails, the folder still gets every word.
    await deps.workingCopy()?.putUnsaved(changed).catch(deps.report);
  }

  async function saveOne(id: DocumentId): Promise<Failure<DomainError<'workspace:save'>> | null> {
    const document = store.getState().documents[id];
    if (!document) {
      unsaved.delete(id);
      return null;
    }
    let base = bases.get(id) ?? null;
    let reply = await deps.saveToFolder(document, base);
    if (!reply.ok && reply.error.code === 'changed-on-disk') {
      const settled = await deps.onConflict(document);
      if (settled === 'leave') return reply.error;
      base = settled;
      reply = await deps.saveToFolder(document, base);
    }
    if (!reply.ok) return reply.error;
    const { revision, sha256 } = reply.value;
    bases.set(id, { revision, sha256 });
    if (store.getState().documents[id]?.body === document.body) unsaved.delete(id);
    store.getState().acknowledge(id, revision);
    await deps
      .workingCopy()
      ?.markSaved({ ...document, revision } as AnyDocument, { revision, sha256 })
      .catch(deps.report);
    return null;
  }

  return {
    async flush() {
      if (running) await running;
      if (dirty.size > 0 || unsaved.size > 0) await run();
    },
    hasUnsaved: () => dirty.size > 0 || unsaved.size > 0,
    adopt(entries) {
      for (const { document, base } of entries) bases.set(document.id, base);
      isAdopting = true;
      try {
        store.getState().replace(entries.map((entry) => entry.document));
      } finally {
        isAdopting = false;
      }
    },
    baseOf: (id) => bases.get(id) ?? null,
    enqueue(ids) {
      for (const id of ids) unsaved.add(id);
      if (ids.length > 0) schedule();
    },
    stop() {
      unsubscribe();
      clearTimeout(quietTimer);
      clearTimeout(retryTimer);
    },
  };
}
