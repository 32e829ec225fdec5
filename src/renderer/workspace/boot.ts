/**
 * Opens the workspace of this window: shows what this laptop holds at once, checks it against the folder,
 * joins the two and keeps them joined (docs/spec/saving.md). Composition root of the window's state.
 */

import type { Day } from '@shared/blueprint/day';
import { type AnyDocument, createDocument, emptyBody, idFromBytes } from '@shared/blueprint/document';
import type { DocumentId } from '@shared/blueprint/fields';
import type { AppContext, Base, ErrorCode, LoadedWorkspace } from '@shared/ipc';
import { desktop, report } from '../desktop';
import { type Autosave, createAutosave } from '../state/autosave';
import { type KeptDocument, reconcile } from '../state/reconcile';
import { createWorkspaceStore, localDay, profileOf, type WorkspaceStore } from '../state/workspace-store';
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
  /** Tries the folder again after it could not be read; the code says why it still cannot. */
  readFolderAgain(): Promise<ErrorCode | null>;
}

export function newId(): string {
  return idFromBytes(crypto.getRandomValues(new Uint8Array(16)));
}

export function clockOf(context: AppContext): Clock {
  const now = () => Date.now() + context.clockOffsetMs;
  return { now, today: () => localDay(now()) };
}

/** A database that does not open by then counts as damaged: the folder has everything that was saved. */
const openingMaxMs = 5000;

interface OpenedCopy {
  copy: OpenWorkingCopy;
  isSound: boolean;
  kept: KeptDocument[];
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

  const loading = desktop.invoke('workspace:load');
  const copyOpened = openCopy(context.context.workingCopy);
  // A folder that cannot be read has nothing to show, however quickly it says so.
  const first = await Promise.race([copyOpened, loading.then((loaded) => (loaded.ok ? null : copyOpened))]);
  const isShown = first?.isSound === true && first.kept.length > 0;
  if (isShown) {
    workingCopy = first.copy;
    autosave.adopt(first.kept);
  }
  let isJoined = false;
  const verified = join(loading);
  if (!isShown) await verified;
  return {
    context,
    store,
    autosave,
    clock,
    newId,
    verified,
    readFolderAgain: async () => (isJoined ? null : join(desktop.invoke('workspace:load'))),
  };

  /** What this laptop holds and what the folder holds become one. */
  async function join(load: typeof loading): Promise<ErrorCode | null> {
    const [opened, loaded] = await Promise.all([copyOpened, load]);
    if (!loaded.ok) {
      const { code } = loaded.error;
      if (isShown) store.getState().setSaveStatus({ kind: 'kept', reason: code, where: 'laptop' });
      return code;
    }
    if (!workingCopy) workingCopy = opened?.isSound ? opened.copy : await renewWorkingCopy(opened);

    const joined = reconcile(withWhatWasTyped(opened?.kept ?? []), loaded.value);
    autosave.adopt(joined.adopt);
    void workingCopy?.rebuild(joined.adopt).catch(report);
    for (const conflict of joined.conflicts) addCopy(conflict.document);
    ensureProfile(loaded.value);
    store.getState().setProblems(loaded.value.problems);
    store.getState().setFolderDisplay(loaded.value.folderDisplay);
    if (joined.missing.length > 0) offerToPutBack(joined.missing);
    store
      .getState()
      .setSaveStatus(
        loaded.value.isWritable
          ? { kind: 'saved', at: null }
          : { kind: 'kept', reason: 'folder-read-only', where: 'laptop' },
      );
    autosave.enqueue(joined.send);
    autosave.release();
    isJoined = true;
    return null;
  }

  async function openCopy(number: number): Promise<OpenedCopy | null> {
    try {
      // Loaded after the first paint: opening a client must not wait for the database code.
      const { openWorkingCopy } = await import('../storage/working-copy');
      const copy = await inTime(openWorkingCopy(number));
      const { isSound, documents } = await inTime(copy.readAll());
      return { copy, isSound, kept: documents };
    } catch (thrown) {
      report(thrown);
      return null;
    }
  }

  /** IndexedDB is empty or damaged: a new database under a new name, to be filled from the folder. */
  async function renewWorkingCopy(damaged: OpenedCopy | null): Promise<OpenWorkingCopy | null> {
    damaged?.copy.close();
    const renewed = await desktop.invoke('workspace:renew-working-copy');
    if (!renewed.ok) return null;
    const next = await openCopy(renewed.value.workingCopy);
    const { dropWorkingCopy } = await import('../storage/working-copy');
    void dropWorkingCopy(renewed.value.workingCopy - 1).catch(report);
    return next?.copy ?? null;
  }

  /** What is shown counts, with what was typed since: while the folder was read, or while it was away. */
  function withWhatWasTyped(kept: readonly KeptDocument[]): KeptDocument[] {
    const { documents } = store.getState();
    const keptById = new Map(kept.map((entry) => [entry.document.id, entry]));
    for (const document of Object.values(documents)) {
      const before = keptById.get(document.id);
      if (before?.document.body === document.body) continue;
      keptById.set(document.id, { document, base: before?.base ?? null, isUnsaved: true });
    }
    return [...keptById.values()];
  }

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

  /** The profile's file may be damaged on the first start on this laptop; everything else still opens. */
  function ensureProfile({ problems }: LoadedWorkspace): void {
    if (profileOf(store.getState())) return;
    const salvaged = problems.find(({ salvaged }) => salvaged?.kind === 'profile')?.salvaged;
    const empty = () => createDocument('profile', newId() as DocumentId, emptyBody('profile'), clock.now());
    autosave.adopt([{ document: salvaged ?? empty(), base: null }]);
  }

  /** Missing is not deleted: nothing is written to the folder before the user says so. */
  function offerToPutBack(missing: DocumentId[]): void {
    const count = missing.length === 1 ? 'One file is' : `${missing.length} files are`;
    store.getState().notify({
      tone: 'warn',
      text: `${count} gone from the folder. Backcast still has the words.`,
      action: {
        label: missing.length === 1 ? 'Put it back' : 'Put them back',
        run: () => autosave.enqueue(missing),
      },
    });
  }
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('IndexedDB did not answer')), openingMaxMs);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
