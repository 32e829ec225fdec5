import type { PasteCollection } from '@shared/blueprint/table-columns';
import type { WindowCommand } from '@shared/commands';
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useState } from 'react';
import { ErrorBoundary } from '../components/ErrorBoundary';
import { Notice, NoticeArea, type NoticeTone } from '../components/Notice';
import { desktop, report } from '../desktop';
import type { Notice as StoreNotice } from '../state/workspace-store';
import { Bar } from './frame/Bar';
import { loadPalette, PaletteSoon } from './frame/PaletteSoon';
import { useCommands, type WindowDialog } from './frame/use-commands';
import { useSettings, useTheme } from './frame/use-look';
import { useStageWindow } from './frame/use-stage-window';
import { WithBlueprint } from './frame/WithBlueprint';
import { Library } from './library/Library';
import { commandOf } from './shortcuts';
import { useOpenWorkspace, useProfile, useWorkspace } from './workspace-context';

// Only the library is on the first screen; the rest is fetched while the user looks at it.
const loadBlueprint = () => import('./blueprint/BlueprintEditor');
const loadRoom = () => import('./room/Room');
const loadExports = () => import('./exports/Exports');
const BlueprintEditor = lazy(() => loadBlueprint().then((module) => ({ default: module.BlueprintEditor })));
const Room = lazy(() => loadRoom().then((module) => ({ default: module.Room })));
const Exports = lazy(() => loadExports().then((module) => ({ default: module.Exports })));
const ClientDialog = lazy(() =>
  import('./frame/ClientDialog').then((module) => ({ default: module.ClientDialog })),
);
const History = lazy(() => import('./history/History').then((module) => ({ default: module.History })));
const Versions = lazy(() => import('./versions/Versions').then((module) => ({ default: module.Versions })));
const Backups = lazy(() => import('./history/Backups').then((module) => ({ default: module.Backups })));
const Protection = lazy(() =>
  import('./protection/Protection').then((module) => ({ default: module.Protection })),
);
const WhereDataLives = lazy(() =>
  import('../help/WhereDataLives').then((module) => ({ default: module.WhereDataLives })),
);
const ShortcutSheet = lazy(() =>
  import('./frame/ShortcutSheet').then((module) => ({ default: module.ShortcutSheet })),
);

const ExampleGallery = lazy(() =>
  import('./library/ExampleGallery').then((module) => ({ default: module.ExampleGallery })),
);
const KeepExample = lazy(() =>
  import('./library/KeepExample').then((module) => ({ default: module.KeepExample })),
);
const PasteSheet = lazy(() =>
  import('./blueprint/PasteSheet').then((module) => ({ default: module.PasteSheet })),
);
const nothingPasted = { text: '', field: null };

/** The window of an open client. A session in the room has all of it. */
export function Workspace() {
  const { context } = useOpenWorkspace();
  const settings = useSettings(context.settings);
  const colour = useProfile((profile) => profile.client.colour);
  useTheme(settings.theme, colour);
  const section = useWorkspace((state) => state.view.section);
  const hasSession = useWorkspace((state) => state.view.session !== null);
  const stage = useStageWindow();
  const [dialog, setDialog] = useState<WindowDialog | null>(null);
  /** What a key asked of a section, until it is on screen and takes it. */
  const [asked, setAsked] = useState<'search' | 'export' | null>(null);
  const taken = useCallback(() => setAsked(null), []);
  const closeDialog = useCallback(() => setDialog(null), []);
  const pasted = dialog?.startsWith('paste-') ? (dialog.slice('paste-'.length) as PasteCollection) : null;
  const inWindow = useCommands({ stage, onDialog: setDialog, onAsk: setAsked });
  useKeysAndMenu(inWindow);
  useEffect(() => {
    const idle = requestIdleCallback(() => {
      void Promise.all([loadBlueprint(), loadRoom(), loadExports(), loadPalette()]).catch(report);
    });
    return () => cancelIdleCallback(idle);
  }, []);

  const room = <Room stage={stage} isStageDark={settings.stageDark} />;
  return (
    <>
      {section === 'room' && hasSession ? (
        <Screen name="room">{room}</Screen>
      ) : (
        <div className="window">
          <Bar isStageOpen={stage.isOpen} onToggleStage={stage.toggle} onClient={() => setDialog('client')} />
          <Screen name={section}>
            {section === 'library' && (
              <Library isSearchAsked={asked === 'search'} onTaken={taken} onDialog={setDialog} />
            )}
            {section === 'blueprint' && (
              <WithBlueprint onDialog={setDialog}>
                <BlueprintEditor />
              </WithBlueprint>
            )}
            {section === 'room' && room}
            {section === 'exports' && (
              <WithBlueprint onDialog={setDialog}>
                <Exports isExportAsked={asked === 'export'} onTaken={taken} onVersions={inWindow.versions} />
              </WithBlueprint>
            )}
          </Screen>
        </div>
      )}
      <Notices />
      <Suspense>
        {dialog === 'client' && (
          <ClientDialog onClose={() => setDialog(null)} onProtection={() => setDialog('protection')} />
        )}
        {dialog === 'versions' && <Versions onClose={() => setDialog(null)} />}
        {dialog === 'history' && <History onClose={() => setDialog(null)} />}
        {dialog === 'backups' && <Backups onClose={() => setDialog(null)} />}
        {dialog === 'protection' && <Protection onClose={() => setDialog(null)} />}
        {dialog === 'palette' && (
          <PaletteSoon inWindow={inWindow} onDialog={setDialog} onClose={closeDialog} />
        )}
        {dialog === 'examples' && <ExampleGallery onClose={() => setDialog(null)} />}
        {pasted && <PasteSheet collection={pasted} pasted={nothingPasted} onClose={() => setDialog(null)} />}
        {dialog === 'keep-example' && <KeepExample onClose={() => setDialog(null)} />}
        {dialog === 'privacy' && <WhereDataLives onClose={() => setDialog(null)} />}
        {dialog === 'shortcuts' && (
          <ShortcutSheet platform={context.platform} onClose={() => setDialog(null)} />
        )}
      </Suspense>
    </>
  );
}

/** One section: when drawing it fails, the others still work. */
function Screen({ name, children }: { name: string; children: ReactNode }) {
  return (
    <ErrorBoundary key={name} kept="Everything you typed is kept." onError={report}>
      <Suspense fallback={<div className="main" aria-busy="true" />}>{children}</Suspense>
    </ErrorBoundary>
  );
}

const tones: Record<StoreNotice['tone'], NoticeTone> = { quiet: 'plain', warn: 'warn', late: 'late' };

function Notices() {
  const notice = useWorkspace((state) => state.notice);
  const { store } = useOpenWorkspace();
  const close = useCallback(() => store.getState().notify(null), [store]);
  return (
    <NoticeArea>
      {notice && (
        <Notice
          key={notice.id}
          tone={tones[notice.tone]}
          text={notice.text}
          action={notice.action && { label: notice.action.label, onAction: notice.action.run }}
          onClose={close}
        />
      )}
    </NoticeArea>
  );
}

/** Keys and menu speak the same commands. */
function useKeysAndMenu(inWindow: Readonly<Record<WindowCommand, () => void>>): void {
  const { context, store, autosave, readFolderAgain } = useOpenWorkspace();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const command = commandOf(event, context.platform, isTyping(event.target));
      if (!command || (isInDialog(event.target) && command !== 'undo' && command !== 'redo')) return;
      event.preventDefault();
      inWindow[command]();
    };
    // The field's own undo knows only its own letters; a menu or a gesture of the system may ask for it.
    const onBeforeInput = (event: InputEvent) => {
      if (event.inputType !== 'historyUndo' && event.inputType !== 'historyRedo') return;
      event.preventDefault();
      inWindow[event.inputType === 'historyUndo' ? 'undo' : 'redo']();
    };
    window.addEventListener('keydown', onKeyDown);
    window.addEventListener('beforeinput', onBeforeInput);
    const stop = desktop.on('menu:command', (command) => inWindow[command]());
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      window.removeEventListener('beforeinput', onBeforeInput);
      stop();
    };
  });
  useEffect(() => {
    // A folder that was away is looked for when the user comes back.
    const onFocus = () => {
      if (store.getState().saveStatus.kind !== 'kept') return;
      void readFolderAgain()
        .then(() => autosave.flush())
        .catch(report);
    };
    window.addEventListener('focus', onFocus);
    return () => window.removeEventListener('focus', onFocus);
  }, [store, autosave, readFolderAgain]);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.matches('input, textarea, select') || target.isContentEditable)
  );
}

function isInDialog(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('[role="dialog"], [role="alertdialog"]') !== null;
}
