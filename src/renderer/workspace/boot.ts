/**
 * Opens the workspace of this window: shows what this laptop holds at once, checks it against the folder,
 * joins the two and keeps them joined (docs/spec/storage.md). Composition root of the window's state.
 */

import type { Day } from '@shared/blueprint/day';
import { type AnyDocument, idFromBytes } from '@shared/blueprint/document';
import type { DocumentId } from '@shared/blueprint/model';
import type { AppContext, Base, ErrorCode, LoadedWorkspace } from '@shared/ipc';
import { desktop } from '../desktop';
import { type Autosave, createAutosave } from '../state/autosave';
import { type KeptDocument, reconcile } from '../state/reconcile';
import { createWorkspaceStore, localDay, type WorkspaceStore } from '../state/workspace-store';
import type { OpenWorkingCopy } from '../storage/working-copy';

export interface Clock {
  now(): number;
  today(): Day;
}

export interface OpenWorkspace {
  context: AppContext;
  store: WorkspaceStore;
  autosave: Autosave;
  clock: Clock;
  newId: () => string;
  /** Settles when the folder has been read; the code says why it could not be. */
  verified: Promise<ErrorCode | null>;
}

export function newId(): string {
  return idFromBytes(crypto.getRandomValues(new Uint8Array(16)));
}

export function clockOf(context: AppContext): Clock {
  const now = () => Date.now() + context.clockOffsetMs;
  return { now, today: () => localDay(now()) };
}

function report(thrown: unknown): void {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  void desktop.invoke('app:report', {
    message: `${error.name}: ${error.message}`.slice(0, 2000),
    stack: (error.stack ?? '').slice(0, 8000),
  });
}

/** Resolves as soon as there is something to show: from this laptop, or from the folder when that is first. */
export async function openWorkspace(context: AppContext): Promise<OpenWorkspace> {
  if (context.context.window !== 'workspace') throw new Error('Not the window of a workspace');
  const clock = clockOf(context);
  const store = createWorkspaceStore({ now: clock.now, newId });
  let workingCopy: OpenWorkingCopy | null = null;
  const autosave = createAutosave({
    store,
    workingCopy: () => workingCopy,
    saveToFolder: (document, base) => desktop.invoke('workspace:save', { document, base } as never),
    onConflict: keepBoth,
    now: clock.now,
    report,
  });

  /** Ours stays current; the folder's version becomes a document of its own beside it. */
  async function keepBoth(document: AnyDocument): Promise<Base | 'leave'> {
    const loaded = await desktop.invoke('workspace:load');
    if (!loaded.ok) return 'leave';
    const theirs = loaded.value.documents.find((entry) => entry.document.id === document.id);
    if (!theirs) return null;
    addCopy(theirs.document);
    return { revision: theirs.document.revision, sha256: theirs.sha256 };
  }

  function addCopy(theirs: AnyDocument): void {
    if (theirs.kind === 'profile') return;
    const title = `${theirs.body.about.title} (the folder’s version)`.trim();
    const body = { ...theirs.body, about: { ...theirs.body.about, title } };
    store.getState().create(theirs.kind, body as never);
    store.getState().notify({
      tone: 'warn',
      text: `“${theirs.body.about.title}” was changed in the folder too. Both versions are in the library.`,
    });
  }

  const loading = desktop.invoke('workspace:load');
  const copyOpened = openCopy(context.context.workingCopy);
  const kept = await Promise.race([copyOpened.then((copy) => copy?.kept ?? null), loading.then(() => null)]);
  if (kept && kept.length > 0) autosave.adopt(kept);

  async function openCopy(
    number: number,
  ): Promise<{ copy: OpenWorkingCopy; kept: KeptDocument[] | null } | null> {
    try {
      // Loaded after the first paint: opening a client must not wait for the database code.
      const { openWorkingCopy } = await import('../storage/working-copy');
      const copy = await openWorkingCopy(number);
      return { copy, kept: await copy.readAll() };
    } catch (thrown) {
      report(thrown);
      return null;
    }
  }

  async function verify(): Promise<ErrorCode | null> {
    const [opened, loaded] = await Promise.all([copyOpened, loading]);
    if (!loaded.ok) {
      workingCopy = opened?.kept ? opened.copy : null;
      if (opened?.kept) store.getState().setSaveStatus({ kind: 'kept', reason: loaded.error.code });
      return loaded.error.code;
    }
    const sound = opened?.kept ?? null;
    if (opened && sound) {
      workingCopy = opened.copy;
    } else {
      opened?.copy.close();
      workingCopy = await renewWorkingCopy(loaded.value);
    }
    join(sound ?? [], loaded.value);
    return null;
  }

  /** IndexedDB is empty or damaged: a new database under a new name, filled from the folder. */
  async function renewWorkingCopy(loaded: LoadedWorkspace): Promise<OpenWorkingCopy | null> {
    const renewed = await desktop.invoke('workspace:renew-working-copy');
    if (!renewed.ok) return null;
    const next = await openCopy(renewed.value.workingCopy);
    await next?.copy
      .rebuild(
        loaded.documents.map(({ document, sha256 }) => ({
          document,
          base: { revision: document.revision, sha256 },
          isUnsaved: false,
        })),
      )
      .catch(report);
    const { dropWorkingCopy } = await import('../storage/working-copy');
    void dropWorkingCopy(renewed.value.workingCopy - 1).catch(report);
    return next?.copy ?? null;
  }

  function join(before: readonly KeptDocument[], loaded: LoadedWorkspace): void {
    const { documents } = store.getState();
    // What was typed while the folder was being read counts as unsaved work on this laptop.
    const current = before.map((entry) => {
      const shown = documents[entry.document.id];
      const isTyped = shown !== undefined && shown.body !== entry.document.body;
      return isTyped ? { ...entry, document: shown, isUnsaved: true } : entry;
    });
    const joined = reconcile(current, loaded);
    autosave.adopt(joined.adopt);
    for (const conflict of joined.conflicts) addCopy(conflict.document);
    store.getState().setProblems(loaded.problems);
    autosave.enqueue(joined.send);
    if (workingCopy && before.length > 0) {
      const unsaved = new Set<DocumentId>(joined.send);
      void workingCopy
        .rebuild(joined.adopt.map((entry) => ({ ...entry, isUnsaved: unsaved.has(entry.document.id) })))
        .catch(report);
    }
    if (joined.missing.length > 0) offerToPutBack(joined.missing);
    if (joined.send.length === 0) {
      store
        .getState()
        .setSaveStatus(
          loaded.isWritable ? { kind: 'saved', at: null } : { kind: 'kept', reason: 'folder-read-only' },
        );
    }
  }

  /** Missing is not deleted: nothing is written to the folder before the user says so. */
  function offerToPutBack(missing: DocumentId[]): void {
    const count = missing.length === 1 ? 'One file is' : `${missing.length} files are`;
    store.getState().notify({
      tone: 'warn',
      text: `${count} gone from the folder. Backcast still has the words.`,
      action: {
        label: missing.length === 1 ? 'Put it back' : 'Put them back',
        run: () => {
          const { documents } = store.getState();
          autosave.adopt(
            missing.flatMap((id) => (documents[id] ? [{ document: documents[id], base: null }] : [])),
          );
          autosave.enqueue(missing);
        },
      },
    });
  }

  const verified = verify();
  if (!kept || kept.length === 0) await verified;
  return { context, store, autosave, clock, newId, verified };
}
