import { weekday } from '@shared/blueprint/day';
import { dayWords } from '@shared/blueprint/day-words';
import type { WorkspaceId } from '@shared/blueprint/fields';
import type { ClientCard } from '@shared/insight/client-card';
import { Eye, EyeOff, FileInput, FolderInput, Plus, Settings } from 'lucide-react';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { Button, IconButton } from '../components/Button';
import { Flag } from '../components/Flag';
import { Notice, NoticeArea } from '../components/Notice';
import { SearchField } from '../components/SearchField';
import { desktop } from '../desktop';
import { applyTheme } from '../theme/theme';
import { ClientList } from './ClientList';
import { FirstRun } from './FirstRun';
import { useHome } from './use-home';
import './home.css';

/** None of them is on the first screen, so none is in the first chunk. */
const NewClient = lazy(() => import('./NewClient').then((module) => ({ default: module.NewClient })));
const Unlock = lazy(() => import('./Unlock').then((module) => ({ default: module.Unlock })));
const TakeIn = lazy(() => import('./TakeIn').then((module) => ({ default: module.TakeIn })));
const WhereDataLives = lazy(() =>
  import('../help/WhereDataLives').then((module) => ({ default: module.WhereDataLives })),
);
const SettingsPanel = lazy(() =>
  import('./SettingsPanel').then((module) => ({ default: module.SettingsPanel })),
);

const weekdayNames = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** The clients of this laptop on one time axis; the door to every workspace. */
export function Home() {
  const home = useHome();
  const { app, clients, today, notice } = home;
  const [sought, setSought] = useState('');
  const [isUncovered, setUncovered] = useState(false);
  const [dialog, setDialog] = useState<'none' | 'new-client' | 'settings' | 'privacy'>('none');
  const [newName, setNewName] = useState('');
  const [focusOn, setFocusOn] = useState<WorkspaceId | null>(null);
  const search = useRef<HTMLInputElement>(null);
  const settingsButton = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLUListElement>(null);

  const settings = app?.settings;
  const theme = settings?.theme ?? 'system';
  useEffect(() => applyTheme({ settings: { theme } }), [theme]);

  const isWatched = app?.context.window === 'home' && app.context.hasSecondDisplay;
  const coverAtStart =
    settings?.coverNames === 'always' || (settings?.coverNames === 'second-display' && isWatched === true);
  const [coverBefore, setCoverBefore] = useState(coverAtStart);
  const [isCoveredNow, setCoveredNow] = useState(false);
  if (coverAtStart !== coverBefore) {
    setCoverBefore(coverAtStart);
    setUncovered(false);
    setCoveredNow(false);
  }
  const isCovered = isCoveredNow || (coverAtStart && !isUncovered);

  const startNewClient = (name = '') => {
    setNewName(name);
    setDialog('new-client');
  };
  useEffect(() => {
    const find = () => {
      search.current?.focus();
      search.current?.select();
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      const key = event.key.toLowerCase();
      if (key !== 'k' && key !== 'f') return;
      event.preventDefault();
      find();
    };
    window.addEventListener('keydown', onKeyDown);
    const stop = desktop.on('menu:command', (command) => {
      if (command === 'find' || command === 'palette') find();
      if (command === 'privacy') setDialog('privacy');
      if (command === 'new') {
        setNewName('');
        setDialog('new-client');
      }
    });
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      stop();
    };
  }, []);

  const named = (clients ?? []).map((client, index) => ({
    client,
    name: isCovered ? `Client ${index + 1}` : client.name,
  }));
  const found = named.filter((row) => matches(row.name, isCovered ? null : row.client, sought));
  const isFirstRun = clients?.length === 0 && notice === null;
  const findKey = app?.platform === 'mac' ? '⌘ K' : 'Ctrl K';

  const addFolder = async () => {
    const added = await home.addFolder();
    if (added !== null) setFocusOn(added);
  };

  return (
    <div className="home">
      <header className="home__bar">
        <span className="home__word">
          <Flag />
          Backcast
        </span>
        <div className="row home__tools">
          {!isFirstRun && (
            <Button
              variant="quiet"
              icon={
                isCovered ? <Eye className="icon" aria-hidden /> : <EyeOff className="icon" aria-hidden />
              }
              onPress={() => {
                setCoveredNow(!isCovered);
                setUncovered(isCovered);
              }}
            >
              {isCovered ? 'Show names' : 'Cover names'}
            </Button>
          )}
          <IconButton
            buttonRef={settingsButton}
            label="Settings"
            icon={<Settings className="icon" aria-hidden />}
            aria-haspopup="dialog"
            aria-expanded={dialog === 'settings'}
            onPress={() => setDialog('settings')}
          />
        </div>
      </header>

      {isFirstRun ? (
        <FirstRun
          onStart={() => startNewClient()}
          onSample={() => void home.addSample()}
          onAddFolder={() => void addFolder()}
          onTakeIn={() => void home.chooseFile()}
        />
      ) : (
        <main className="home__main">
          <div className="home__head">
            <h1 className="display">Clients</h1>
            <SearchField
              label="Find a client"
              value={sought}
              onChange={setSought}
              shortcut={findKey}
              inputRef={search}
              onKeyDown={(event) => {
                const first = found[0];
                if (event.key === 'Enter' && first && sought.trim() !== '')
                  void home.openClient(first.client.workspaceId);
                if (event.key === 'ArrowDown') {
                  event.preventDefault();
                  list.current?.querySelector<HTMLElement>('.client__open')?.focus();
                }
              }}
            />
            <Button
              variant="primary"
              size="l"
              icon={<Plus className="icon" aria-hidden />}
              onPress={() => startNewClient()}
            >
              New client
            </Button>
          </div>
          {clients !== null && (
            <ClientList
              rows={found}
              reachOf={named.flatMap(({ client }) => (client.reach ? [client.reach.destination] : []))}
              today={today}
              listRef={list}
              focusOn={focusOn}
              onOpen={(workspaceId) => void home.openClient(workspaceId)}
              onForget={home.forgetClient}
              onLeaveTop={() => search.current?.focus()}
            />
          )}
          {clients !== null && found.length === 0 && sought.trim() !== '' && (
            <div className="home__none">
              <p>
                No client is called <span className="strong">{sought.trim()}</span>.
              </p>
              <Button
                icon={<Plus className="icon" aria-hidden />}
                onPress={() => startNewClient(sought.trim())}
              >
                New client with this name
              </Button>
            </div>
          )}
        </main>
      )}

      <footer className="home__foot">
        {isFirstRun ? (
          <span />
        ) : (
          <div className="row">
            <Button
              variant="quiet"
              icon={<FolderInput className="icon" aria-hidden />}
              onPress={() => void addFolder()}
            >
              Add a client folder that exists already
            </Button>
            <Button
              variant="quiet"
              icon={<FileInput className="icon" aria-hidden />}
              onPress={() => void home.chooseFile()}
            >
              Take in a client from a file
            </Button>
          </div>
        )}
        <p className="right num">
          {weekdayNames[weekday(today)]} {dayWords(today)}
          <br />
          Everything stays on this laptop
        </p>
      </footer>

      <NoticeArea>
        {notice && (
          <Notice
            key={notice.text}
            tone={notice.tone}
            text={notice.text}
            action={notice.undo && { label: 'Undo', onAction: notice.undo }}
            onClose={home.closeNotice}
          />
        )}
      </NoticeArea>
      <Suspense>
        {dialog === 'new-client' && (
          <NewClient
            name={newName}
            onClose={() => setDialog('none')}
            onCreated={(workspaceId) => {
              setDialog('none');
              setSought('');
              setFocusOn(workspaceId);
              void home.openClient(workspaceId);
            }}
          />
        )}
        {home.unlocking && (
          <Unlock
            workspaceId={home.unlocking.workspaceId}
            name={named.find(({ client }) => client === home.unlocking)?.name ?? ''}
            onClose={home.closeUnlock}
          />
        )}
        {home.offered && (
          <TakeIn
            key={home.offered.handle}
            offered={home.offered}
            nameShown={isCovered ? 'A client whose name is covered' : home.offered.summary.name}
            onClose={home.closeOffer}
            onTaken={(workspaceId) => {
              setSought('');
              void home.taken().then(() => setFocusOn(workspaceId));
            }}
          />
        )}
        {dialog === 'privacy' && <WhereDataLives onClose={() => setDialog('none')} />}
        {dialog === 'settings' && app && (
          <SettingsPanel
            anchor={settingsButton}
            app={app}
            onChange={(change) => void home.saveSettings(change)}
            onPrivacy={() => setDialog('privacy')}
            onClose={() => setDialog('none')}
          />
        )}
      </Suspense>
    </div>
  );
}

/** Covered names are found by what is on screen alone. */
function matches(nameShown: string, client: ClientCard | null, sought: string): boolean {
  const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const wanted = plain(sought.trim());
  return plain(nameShown).includes(wanted) || (client !== null && plain(client.industry).includes(wanted));
}
