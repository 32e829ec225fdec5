/**
 * Carries every change of a document from the store to the working copy and on to the folder, and says
 * honestly how far it got (docs/spec/saving.md, SV…). Order for one change: store → working copy, marked as
 * not yet in the folder, within `quietMs` of the last keystroke and `longestMs` of the first → folder → mark
 * cleared. The folder is only ever sent what the working copy has already, so that after a crash between the
 * two both hold the same words.
 */
import type { AnyDocument } from '@shared/blueprint/document';
import type { DocumentId } from '@shared/blueprint/fields';
import type { Base, DomainError, ErrorCode, Failure, Output } from '@shared/ipc';
import type { Result } from '@shared/result';
import type { WorkspaceStore } from './workspace-store';

/** A document and the version in the folder that it was made from; null when the folder never had it. */
export interface Based {
  document: AnyDocument;
  base: Base;
}

/** The durable copy on this laptop that survives a crash of any process. */
export interface WorkingCopy {
  /** Stores the documents and marks them as not yet in the folder, in one durable transaction. */
  putUnsaved(changed: readonly Based[]): Promise<void>;
  /** The folder has this version; clears the mark unless a newer version has been put since. */
  markSaved(document: AnyDocument, base: NonNullable<Base>): Promise<void>;
}

export type SaveToFolder = (
  document: AnyDocument,
  base: Base,
) => Promise<Result<Output<'workspace:save'>, Failure<DomainError<'workspace:save'>>>>;

export interface Autosave {
  /** The folder has been read: from now on changes go there, too. Until then only the working copy gets them. */
  release(): void;
  /** Writes down everything now; resolves when the folder has it or has refused it. */
  flush(): Promise<void>;
  /** True while something is not in the folder yet. */
  hasUnsaved(): boolean;
  /** What the next save of a document builds on. */
  baseOf(id: DocumentId): Base;
  /** The document is not, or not like this, in the folder. */
  isUnsaved(id: DocumentId): boolean;
  /** Runs `work` while nothing is being saved. */
  undisturbed(work: () => Promise<void>): Promise<void>;
  /** Takes documents that came from outside into the store; later saves build on `base`. */
  adopt(entries: readonly Based[]): void;
  /** Takes documents that the folder has exactly like this. */
  adoptSaved(entries: readonly Based[]): void;
  /** These documents stand in the store but not (or not like this) in the folder: send them. */
  enqueue(ids: readonly DocumentId[]): void;
  stop(): void;
}

export interface AutosaveDeps {
  store: WorkspaceStore;
  /** Null while there is none: then changes wait for the folder alone. */
  workingCopy: () => WorkingCopy | null;
  saveToFolder: SaveToFolder;
  /** Another version stands in the folder. Resolves when it is merged into the store; false: try again later. */
  onConflict: (document: AnyDocument) => Promise<boolean>;
  /** The folder has a document as it stands in the store. */
  onSaved?: (id: DocumentId) => void;
  /** Whether what the folder refused outlives this window; without it, whatever the working copy has does. */
  isKept?: (refusal: Refusal) => boolean;
  now: () => number;
  report: (thrown: unknown) => void;
}

type Refusal = Failure<DomainError<'workspace:save'>>;

const quietMs = 150;
const longestMs = 1000;
const retryDelaysMs = [1000, 2000, 5000, 10_000];

export function createAutosave(deps: AutosaveDeps): Autosave {
  const { store } = deps;
  const bases = new Map<DocumentId, Base>();
  /** Changed since the last put into the working copy. */
  const dirty = new Set<DocumentId>();
  /** Not in the folder. Holds all that is dirty. */
  const unsaved = new Set<DocumentId>();
  /** What the working copy holds of the unsaved ones. */
  const kept = new Map<DocumentId, AnyDocument>();
  let quietTimer: ReturnType<typeof setTimeout> | undefined;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let dirtySince: number | null = null;
  let failures = 0;
  let running: Promise<void> | null = null;
  let isAskedAgain = false;
  let isHeld = true;
  let isAdopting = false;

  const unsubscribe = store.subscribe((state, before) => {
    if (state.documents === before.documents || isAdopting) return;
    const changed = Object.values(state.documents).filter(
      (document) => document.body !== before.documents[document.id]?.body,
    );
    if (changed.length > 0) enqueue(changed.map((document) => document.id));
  });

  function enqueue(ids: readonly DocumentId[]): void {
    for (const id of ids) {
      dirty.add(id);
      unsaved.add(id);
    }
    if (ids.length > 0) schedule();
  }

  function schedule(): void {
    if (store.getState().saveStatus.kind === 'saved') store.getState().setSaveStatus({ kind: 'saving' });
    dirtySince ??= deps.now();
    const waitMs = Math.max(0, Math.min(quietMs, dirtySince + longestMs - deps.now()));
    clearTimeout(quietTimer);
    quietTimer = setTimeout(() => void run(), waitMs);
  }

  /** One run at a time; whoever asks during one gets another after it. */
  function run(): Promise<void> {
    clearTimeout(quietTimer);
    clearTimeout(retryTimer);
    if (running) {
      isAskedAgain = true;
      return running;
    }
    running = drain().finally(() => {
      running = null;
      if (isAskedAgain) schedule();
      isAskedAgain = false;
    });
    return running;
  }

  /** Each unsaved document once; what is typed meanwhile has its turn after the next pause. */
  async function drain(): Promise<void> {
    await putDirty();
    if (isHeld) return;
    let refusal: ErrorCode | null = null;
    let isKept = true;
    for (const id of [...unsaved]) {
      try {
        const refused = await saveOne(id);
        if (refused && deps.isKept?.(refused) === false) isKept = false;
        refusal = refused?.code ?? refusal;
      } catch (thrown) {
        deps.report(thrown);
        refusal = 'internal';
      }
      await putDirty();
    }
    if (refusal) tryLater(refusal, isKept);
    else failures = 0;
    if (unsaved.size === 0) store.getState().setSaveStatus({ kind: 'saved', at: deps.now() });
  }

  function tryLater(reason: ErrorCode, isKept: boolean): void {
    const where = dirty.size > 0 || !isKept ? 'window' : 'laptop';
    store.getState().setSaveStatus({ kind: 'kept', reason, where });
    const delayMs = retryDelaysMs[Math.min(failures, retryDelaysMs.length - 1)];
    failures += 1;
    clearTimeout(retryTimer);
    retryTimer = setTimeout(() => void run(), delayMs);
  }

  async function putDirty(): Promise<void> {
    dirtySince = null;
    const copy = deps.workingCopy();
    if (dirty.size === 0 || !copy) return;
    const changed = [...dirty].flatMap((id): Based[] => {
      const document = store.getState().documents[id];
      return document ? [{ document, base: bases.get(id) ?? null }] : [];
    });
    dirty.clear();
    try {
      await copy.putUnsaved(changed);
      for (const { document } of changed) kept.set(document.id, document);
    } catch (thrown) {
      // The folder is the record: when this laptop's copy fails, the folder still gets every word.
      deps.report(thrown);
      for (const { document } of changed) {
        dirty.add(document.id);
        kept.delete(document.id);
      }
    }
  }

  async function saveOne(id: DocumentId): Promise<Refusal | null> {
    let document = kept.get(id) ?? store.getState().documents[id];
    if (!document) throw new Error(`No document ${id} to save`);
    let reply = await deps.saveToFolder(document, bases.get(id) ?? null);
    if (!reply.ok && reply.error.code === 'changed-on-disk') {
      if (!(await deps.onConflict(document))) return reply.error;
      if (!unsaved.has(id)) return null;
      await putDirty();
      document = kept.get(id) ?? store.getState().documents[id] ?? document;
      reply = await deps.saveToFolder(document, bases.get(id) ?? null);
    }
    if (!reply.ok) return reply.error;
    const { revision, sha256, seen } = reply.value;
    const base = { revision, sha256, seen };
    bases.set(id, base);
    if (store.getState().documents[id]?.body === document.body) {
      unsaved.delete(id);
      dirty.delete(id);
      kept.delete(id);
    }
    store.getState().acknowledge(id, revision);
    await deps
      .workingCopy()
      ?.markSaved({ ...document, revision } as AnyDocument, base)
      .catch(deps.report);
    if (!unsaved.has(id)) deps.onSaved?.(id);
    return null;
  }

  function adopt(entries: readonly Based[]): void {
    for (const { document, base } of entries) {
      bases.set(document.id, base);
      kept.delete(document.id);
    }
    isAdopting = true;
    try {
      store.getState().replace(entries.map((entry) => entry.document));
    } finally {
      isAdopting = false;
    }
  }

  return {
    release() {
      isHeld = false;
      if (unsaved.size > 0) schedule();
    },
    async flush() {
      if (running) await running;
      if (unsaved.size > 0) await run();
    },
    hasUnsaved: () => unsaved.size > 0,
    baseOf: (id) => bases.get(id) ?? null,
    isUnsaved: (id) => unsaved.has(id),
    async undisturbed(work) {
      while (running) await running;
      running = work().finally(() => {
        running = null;
        if (isAskedAgain) schedule();
        isAskedAgain = false;
      });
      await running;
    },
    adopt,
    adoptSaved(entries) {
      adopt(entries);
      for (const { document, base } of entries) {
        unsaved.delete(document.id);
        dirty.delete(document.id);
        if (base) void deps.workingCopy()?.markSaved(document, base).catch(deps.report);
      }
      const isAll = unsaved.size === 0 && store.getState().saveStatus.kind === 'saving';
      if (isAll) store.getState().setSaveStatus({ kind: 'saved', at: deps.now() });
    },
    enqueue,
    stop() {
      unsubscribe();
      clearTimeout(quietTimer);
      clearTimeout(retryTimer);
    },
  };
}
