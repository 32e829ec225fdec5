/** What Home knows and can do, over the desktop bridge. */
import { type Day, dayAt } from '@shared/blueprint/day';
import type { WorkspaceId } from '@shared/blueprint/fields';
import type { ClientCard } from '@shared/insight/client-card';
import type { AppContext, OfferedArchive, Settings } from '@shared/ipc';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { NoticeTone } from '../components/Notice';
import { desktop } from '../desktop';
import { wordsFor } from '../words';

export interface HomeNotice {
  tone: NoticeTone;
  text: string;
  undo?: (() => void) | undefined;
}

export interface HomeState {
  app: AppContext | null;
  today: Day;
  /** Null until the first answer. */
  clients: readonly ClientCard[] | null;
  notice: HomeNotice | null;
  closeNotice(): void;
  openClient(workspaceId: WorkspaceId): Promise<void>;
  /** The sealed client whose passphrase is asked for. */
  unlocking: ClientCard | null;
  closeUnlock(): void;
  /** Takes a client off the list once its notice is gone; until then it can be undone without a trace. */
  forgetClient(client: ClientCard, nameShown: string): void;
  addFolder(): Promise<WorkspaceId | null>;
  addSample(): Promise<void>;
  /** A file with a whole client in it that was chosen or dropped, to be looked at. */
  offered: OfferedArchive | null;
  chooseFile(): Promise<void>;
  closeOffer(): void;
  /** The offered client has been taken in. */
  taken(): Promise<void>;
  saveSettings(change: Partial<Settings>): Promise<void>;
}

export function useHome(): HomeState {
  const [app, setApp] = useState<AppContext | null>(null);
  const [clients, setClients] = useState<readonly ClientCard[] | null>(null);
  const [notice, setNotice] = useState<HomeNotice | null>(null);
  const [today, setToday] = useState(() => todayAt(0));
  const [unlocking, setUnlocking] = useState<WorkspaceId | null>(null);
  const [offered, setOffered] = useState<OfferedArchive | null>(null);
  const [leaving, setLeaving] = useState<WorkspaceId | null>(null);
  const leavingNow = useRef<WorkspaceId | null>(null);
  const offsetMs = useRef(0);

  const refresh = useCallback(async () => {
    const listed = await desktop.invoke('home:list');
    if (listed.ok) setClients(inOrder(listed.value));
  }, []);

  const tell = useCallback((code: Parameters<typeof wordsFor>[0]) => {
    const { title, text } = wordsFor(code);
    setNotice({ tone: 'late', text: `${title}. ${text}` });
  }, []);

  const forgetNow = useCallback(async () => {
    const workspaceId = leavingNow.current;
    if (workspaceId === null) return;
    leavingNow.current = null;
    await desktop.invoke('home:forget', { workspaceId });
    await refresh();
    setLeaving((current) => (current === workspaceId ? null : current));
  }, [refresh]);

  useEffect(() => {
    void desktop.invoke('app:ready').then((ready) => {
      if (!ready.ok) return;
      offsetMs.current = ready.value.clockOffsetMs;
      setApp(ready.value);
      setToday(todayAt(offsetMs.current));
    });
    // Home stays open for days.
    const onFocus = () => setToday(todayAt(offsetMs.current));
    window.addEventListener('focus', onFocus);
    // The window closes without asking: what was taken off the list stays off.
    const onLeave = () => void forgetNow();
    window.addEventListener('pagehide', onLeave);
    const stops = [
      () => window.removeEventListener('focus', onFocus),
      () => window.removeEventListener('pagehide', onLeave),
      desktop.on('home:changed', () => void refresh()),
      desktop.on('archive:offered', (told) => ('code' in told ? tell(told.code) : setOffered(told))),
      desktop.on('settings:changed', (settings) => setApp((current) => current && { ...current, settings })),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [refresh, forgetNow, tell]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new day changes what is late and what is next.
  useEffect(() => void refresh(), [refresh, today]);

  const closeNotice = useCallback(() => {
    setNotice(null);
    void forgetNow();
  }, [forgetNow]);

  const openClient = async (workspaceId: WorkspaceId) => {
    const opened = await desktop.invoke('home:open', { workspaceId });
    if (opened.ok) return;
    if (opened.error.code === 'locked') setUnlocking(workspaceId);
    else tell(opened.error.code);
  };

  return {
    app,
    today,
    // Not before it is known whether names are to be covered.
    clients: (app && clients?.filter((client) => client.workspaceId !== leaving)) ?? null,
    notice,
    closeNotice,
    openClient,
    unlocking: clients?.find((client) => client.workspaceId === unlocking) ?? null,
    closeUnlock: () => setUnlocking(null),
    forgetClient(client, nameShown) {
      void forgetNow();
      leavingNow.current = client.workspaceId;
      setLeaving(client.workspaceId);
      setNotice({
        tone: 'plain',
        text: `${nameShown} is off the list. Its folder stays where it is.`,
        undo() {
          leavingNow.current = null;
          setLeaving(null);
        },
      });
    },
    async addFolder() {
      const chosen = await desktop.invoke('home:choose-folder', { purpose: 'add' });
      if (!chosen.ok || chosen.value === null) return null;
      const added = await desktop.invoke('home:add', { folder: chosen.value.handle });
      if (!added.ok) {
        tell(added.error.code);
        return null;
      }
      await refresh();
      return added.value.workspaceId;
    },
    offered,
    closeOffer: () => setOffered(null),
    async chooseFile() {
      const chosen = await desktop.invoke('archive:choose');
      if (!chosen.ok) tell(chosen.error.code);
      else if (chosen.value !== null) setOffered(chosen.value);
    },
    async taken() {
      await refresh();
      setOffered(null);
      setNotice({ tone: 'plain', text: 'The client is on the list, in a folder of its own.' });
    },
    async addSample() {
      const added = await desktop.invoke('home:add-sample');
      if (added.ok) await openClient(added.value.workspaceId);
      else tell(added.error.code);
    },
    async saveSettings(change) {
      const saved = await desktop.invoke('settings:save', change);
      if (saved.ok) setApp((current) => current && { ...current, settings: saved.value });
    },
  };
}

/** The one that was open last comes first; before it, those that have not been opened yet. */
function inOrder(clients: readonly ClientCard[]): ClientCard[] {
  const at = ({ lastOpenedAt }: ClientCard) => lastOpenedAt ?? Number.POSITIVE_INFINITY;
  return [...clients].sort((a, b) => (at(a) === at(b) ? 0 : at(b) - at(a)));
}

const todayAt = (clockOffsetMs: number): Day => dayOf(Date.now() + clockOffsetMs);

/** The day of an instant, by the clock of this laptop. */
export function dayOf(instant: number): Day {
  return dayAt(instant, -new Date(instant).getTimezoneOffset());
}
