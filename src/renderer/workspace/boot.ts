/**
 * Opens the workspace of this window: shows what this laptop holds at once, checks it against the folder,
 * joins the two and keeps them joined (docs/spec/saving.md). Composition root of the window's state.
 */

import type { Day } from '@shared/blueprint/day';
import { createDocument, emptyBody, idFromBytes } from '@shared/blueprint/document';
import type { DocumentId } from '@shared/blueprint/fields';
import type { AppContext, ErrorCode, LoadedWorkspace, SpilledDocument } from '@shared/ipc';
import type { KeptVersion } from '@shared/versions';
import { desktop, report } from '../desktop';
import { type Autosave, type Based, createAutosave } from '../state/autosave';
import { differing, type KeptDocument, type Reconciled, reconcile, versionOf } from '../state/reconcile';
import { createWorkspaceStore, localDay, profileOf, type WorkspaceStore } from '../state/workspace-store';
import type { OpenWorkingCopy } from '../storage/working-copy';
import { mergeNotice } from './conflicts/merge-notice';

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
  /** What this laptop is called in files; empty before the folder was read. */
  deviceName: () => string;
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
  const { isSealed } = context.context;
  const clock = clockOf(context);
  const store = createWorkspaceStore({ now: clock.now, newId });
  let workingCopy: OpenWorkingCopy | null = null;
  const autosave = createAutosave({
    store,
    workingCopy: () => workingCopy,
    saveToFolder: (document, base) => desktop.invoke('workspace:save', { document, base } as never),
    onConflict: takeIn,
    onSaved: setCopiesAside,
    // The working copy of a sealed client is in memory only: it does not outlive the app.
    isKept: ({ detail }) => !isSealed || (detail as { isKept?: boolean } | undefined)?.isKept === true,
    now: clock.now,
    report,
  });

  /** Copies that go from the folder once the document they were merged into is there. */
  const copies = new Map<DocumentId, Reconciled['copies']>();

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
  let device = '';
  let shownProblems = '';
  const verified = join(loading);
  if (!isShown) await verified;
  desktop.on('workspace:changed', () => {
    if (isJoined) void autosave.undisturbed(async () => void (await takeIn())).catch(report);
  });
  return {
    context,
    store,
    autosave,
    clock,
    newId,
    deviceName: () => device,
    verified,
    readFolderAgain: async () => (isJoined ? null : join(desktop.invoke('workspace:load'))),
  };

  /** What this laptop holds and what the folder holds become one. */
  async function join(load: typeof loading): Promise<ErrorCode | null> {
    const [opened, loaded] = await Promise.all([copyOpened, load]);
    if (!loaded.ok) {
      const { code } = loaded.error;
      if (isShown) store.getState().setSaveStatus({ kind: 'kept', reason: code, where: 'laptop' });
      // Only what is sent to the folder is kept where a sealed client's words survive.
      if (isShown && isSealed) autosave.release();
      return code;
    }
    device = loaded.value.device;
    if (!workingCopy) workingCopy = opened?.isSound ? opened.copy : await renewWorkingCopy(opened);

    const { spilled } = loaded.value;
    const kept = withSpilled(opened?.kept ?? [], spilled);
    const versions = await versionsFor(kept, loaded.value);
    for (const { document, madeOn } of spilled) {
      if (madeOn) versions.set(document.id, [...(versions.get(document.id) ?? []), madeOn]);
    }
    const joined = reconcile(withWhatWasTyped(kept), loaded.value, versions);
    autosave.adopt(joined.adopt);
    await workingCopy?.rebuild(joined.adopt).catch(report);
    ensureProfile(loaded.value);
    store.getState().setFolderDisplay(loaded.value.folderDisplay);
    if (joined.missing.length > 0) offerToPutBack(joined.missing);
    store
      .getState()
      .setSaveStatus(
        loaded.value.isWritable
          ? { kind: 'saved', at: null }
          : { kind: 'kept', reason: 'folder-read-only', where: 'laptop' },
      );
    setProblems(loaded.value);
    afterMerge(joined);
    autosave.enqueue(joined.send);
    autosave.release();
    isJoined = true;
    return null;
  }

  /** What something else has written while the window is open becomes one with what is here (M15). */
  async function takeIn(): Promise<boolean> {
    const loaded = await desktop.invoke('workspace:load');
    if (!loaded.ok) return false;
    const held = (): KeptDocument[] =>
      Object.values(store.getState().documents).map((document) => {
        const { id } = document;
        return { document, base: autosave.baseOf(id), isUnsaved: autosave.isUnsaved(id) };
      });
    const versions = await versionsFor(held(), loaded.value);
    // From here on nothing waits, so that no key falls between reading the plan and replacing it.
    const changed = new Set(differing(held(), loaded.value));
    const joined = reconcile(held(), loaded.value, versions);
    const adopt = joined.adopt.filter(({ document }) => changed.has(document.id));
    autosave.adopt(adopt.filter(({ isUnsaved }) => isUnsaved));
    autosave.adoptSaved(adopt.filter(({ isUnsaved }) => !isUnsaved));
    setProblems(loaded.value);
    afterMerge(joined);
    autosave.enqueue(adopt.flatMap(({ document, isUnsaved }) => (isUnsaved ? [document.id] : [])));
    return true;
  }

  /** What this laptop remembers of the documents that have changed; what it reads now is remembered, too. */
  async function versionsFor(
    held: readonly Based[],
    loaded: LoadedWorkspace,
  ): Promise<Map<DocumentId, KeptVersion[]>> {
    const ids = differing(held, loaded);
    if (!workingCopy || ids.length === 0) return new Map();
    try {
      const versions = await workingCopy.versionsOf(ids);
      const read = [...loaded.documents, ...loaded.copies].filter(({ document }) =>
        ids.includes(document.id),
      );
      await workingCopy.keepVersions(
        read.map((file) => ({ ...versionOf(file), id: file.document.id, body: file.document.body })),
      );
      return versions;
    } catch (thrown) {
      report(thrown);
      return new Map();
    }
  }

  function afterMerge(joined: Reconciled): void {
    for (const copy of joined.copies) copies.set(copy.id, [...(copies.get(copy.id) ?? []), copy]);
    for (const id of new Set(joined.copies.map((copy) => copy.id))) {
      if (!joined.send.includes(id)) setCopiesAside(id);
    }
    const notice = mergeNotice(joined.merged, store);
    if (notice) store.getState().notify(notice);
  }

  function setCopiesAside(id: DocumentId): void {
    const merged = copies.get(id);
    if (!merged) return;
    copies.delete(id);
    void desktop.invoke('workspace:set-aside', { copies: merged }).catch(report);
  }

  /** Those that the user has put off stay so until there are others. */
  function setProblems({ problems }: LoadedWorkspace): void {
    const names = problems.map(({ fileName, reason }) => `${fileName} ${reason}`).join();
    if (names !== shownProblems) store.getState().setProblems(problems);
    shownProblems = names;
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

/** What the folder of a sealed client could not take, where the working copy has nothing of it: that one is never older. */
function withSpilled(kept: readonly KeptDocument[], spilled: readonly SpilledDocument[]): KeptDocument[] {
  const known = new Set(kept.map(({ document }) => document.id));
  const lacking = spilled.filter(({ document }) => !known.has(document.id));
  return [...kept, ...lacking.map(({ document, base }) => ({ document, base, isUnsaved: true }))];
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('IndexedDB did not answer')), openingMaxMs);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
