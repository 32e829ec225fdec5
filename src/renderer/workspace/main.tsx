/** The window of one client: shows its frame at once, its documents as soon as there are any. */
import type { AppContext } from '@shared/ipc';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ErrorBoundary } from '../components/ErrorBoundary';
import { desktop, report, reportFailures } from '../desktop';
import { profileOf } from '../state/workspace-store';
import { type OpenWorkspace, openWorkspace } from './boot';
import { recallLastView, rememberView } from './frame/last-view';
import { NotOpened, Opening } from './frame/Opening';
import { placeAtStart } from './frame/place-at-start';
import { Workspace } from './Workspace';
import { WorkspaceProvider } from './workspace-context';
import '../theme/base.css';
import './workspace.css';

reportFailures();
const last = recallLastView();
const container = document.getElementById('root');
if (!container) throw new Error('index.html has no #root');
const root = createRoot(container);
let opened: OpenWorkspace | null = null;

desktop.on('app:before-close', () => void writeDown());
for (const [target, event] of [
  [window, 'blur'],
  [window, 'pagehide'],
  [document, 'visibilitychange'],
] as const) {
  target.addEventListener(event, () => void opened?.autosave.flush());
}

root.render(
  <StrictMode>
    <Opening last={last} theme="system" />
  </StrictMode>,
);
void open();

async function open(): Promise<void> {
  let settings: AppContext['settings'] | null = null;
  try {
    const ready = await desktop.invoke('app:ready');
    if (!ready.ok) return;
    settings = ready.value.settings;
    opened = await openWorkspace(ready.value);
    show(opened, await codeOfFailure(opened));
  } catch (thrown) {
    report(thrown);
    root.render(
      <StrictMode>
        <NotOpened
          last={last}
          theme={settings?.theme ?? 'system'}
          code="internal"
          onTryAgain={() => window.location.reload()}
        />
      </StrictMode>,
    );
  }
}

/** Why there is nothing to show; null when there is. */
async function codeOfFailure({ store, verified }: OpenWorkspace) {
  return profileOf(store.getState()) ? null : ((await verified) ?? 'internal');
}

function show(workspace: OpenWorkspace, failure: Awaited<ReturnType<typeof codeOfFailure>>): void {
  if (failure !== null) {
    const tryAgain = async () => {
      if ((await workspace.readFolderAgain()) === null) show(workspace, null);
    };
    root.render(
      <StrictMode>
        <NotOpened
          last={last}
          theme={workspace.context.settings.theme}
          code={failure}
          onTryAgain={() => tryAgain().catch(report)}
        />
      </StrictMode>,
    );
    return;
  }
  const state = workspace.store.getState();
  state.go(placeAtStart(state, last?.view ?? null, window.innerWidth));
  rememberView(workspace.store);
  void workspace.verified.then(() => tellOfProblems(workspace));
  root.render(
    <StrictMode>
      <ErrorBoundary kept="Everything you typed is kept." onError={report}>
        <WorkspaceProvider value={workspace}>
          <Workspace />
        </WorkspaceProvider>
      </ErrorBoundary>
    </StrictMode>,
  );
}

/** The library shows them; who is elsewhere is told. */
function tellOfProblems({ store }: OpenWorkspace): void {
  const { problems, view, notice, notify, go } = store.getState();
  if (problems.length === 0 || view.section === 'library' || notice) return;
  notify({
    tone: 'warn',
    text:
      problems.length === 1 ? 'A file in the folder needs a look.' : `${problems.length} files need a look.`,
    action: { label: 'Show', run: () => go({ section: 'library', session: null }) },
  });
}

/** Says that the window may close once the folder has everything; until then the main process asks the user. */
async function writeDown(): Promise<void> {
  // A field that takes its words when it is left gets its chance.
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  await opened?.autosave.flush();
  if (!opened?.autosave.hasUnsaved()) await desktop.invoke('app:close-ready');
}
