/**
 * The composition root: the one file that does something when it is loaded. The first window is on its way
 * before the rest of the main process (contract, door, storage) is even read, because starting is what users
 * wait for.
 */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { dayAt } from '@shared/blueprint/day';
import { idFromBytes } from '@shared/blueprint/document';
import { app, ipcMain, nativeTheme } from 'electron';
import { realFs } from './adapters/durable-write';
import { createDialogs } from './adapters/electron';
import { createWorkspaceFiles } from './adapters/files';
import { openLog } from './adapters/log-file';
import { createExportFiles, createPlaces } from './adapters/places';
import { openRegistry } from './adapters/registry';
import { registerDoor } from './door';
import { createHandlers } from './handlers';
import { appOrigin, hardenApp, hardenContents, originOf } from './hardening';
import { installMenu } from './menu';
import type { Clock, Log, PagePrinter } from './ports';
import { createWindows, type WindowManager } from './windows';

/** For tests and demos; a packaged app takes nothing from its surroundings. */
const override = (name: string): string | undefined => (app.isPackaged ? undefined : process.env[name]);

const devServer = override('ELECTRON_RENDERER_URL') ?? null;
const userData = override('BACKCAST_USER_DATA');
const documents = override('BACKCAST_DOCUMENTS');
if (userData) app.setPath('userData', userData);
if (documents) app.setPath('documents', documents);

if (app.isPackaged && app.commandLine.hasSwitch('no-sandbox')) {
  process.stderr.write('Backcast does not run without its sandbox.\n');
  app.exit(1);
} else if (!app.requestSingleInstanceLock()) {
  app.exit(0);
} else {
  hardenApp(app, devServer);
  const log = openLog(join(app.getPath('userData'), 'logs'), {
    alsoPrint: !app.isPackaged,
    now: () => Date.now(),
  });
  process.on('uncaughtException', (thrown) => log.error('uncaught', thrown));
  process.on('unhandledRejection', (thrown) => log.error('unhandled rejection', thrown));
  app.on('web-contents-created', (_event, contents) => hardenContents(contents, log));
  void app.whenReady().then(() => start(log));
}

function start(log: Log): void {
  const folder = app.getPath('userData');
  const clock = createClock(override('BACKCAST_NOW'));
  const registry = openRegistry({ fs: realFs, folder, now: Date.now, log });
  nativeTheme.themeSource = registry.settings().theme;

  const windows = createWindows({
    app,
    pages: join(__dirname, '../renderer'),
    preload: join(__dirname, '../preload/index.cjs'),
    devServer,
    places: registry,
    settings: registry.settings,
    client: registry.client,
    flush: registry.flush,
    log,
  });
  windows.showHome();
  app.on('second-instance', () => windows.showHome());
  app.on('activate', () => windows.showHome());

  let printer: Promise<PagePrinter> | null = null;
  const handlers = createHandlers({
    files: createWorkspaceFiles({
      fs: realFs,
      quarantine: join(folder, 'quarantine'),
      device: registry.device,
      now: Date.now,
      log,
    }),
    places: createPlaces(app.getPath('documents')),
    exports: createExportFiles(realFs),
    registry,
    dialogs: createDialogs({ windowOf: windows.windowOf, documents: app.getPath('documents') }),
    windows,
    pagePrinter: () => {
      printer ??= openPrinter();
      return printer;
    },
    plantSample: async () => {
      const { plantSample } = await import('./adapters/sample');
      return plantSample(join(app.getAppPath(), 'resources/examples'), { clock, newId });
    },
    clock,
    newId,
    log,
    app: {
      version: app.getVersion(),
      platform: process.platform === 'darwin' ? 'mac' : process.platform === 'win32' ? 'windows' : 'linux',
    },
  });
  registerDoor(
    {
      handle: (channel, answer) =>
        ipcMain.handle(channel, ({ sender, senderFrame }, input) =>
          answer(
            {
              webContentsId: sender.id,
              isMainFrame: senderFrame !== null && senderFrame === sender.mainFrame,
              origin: originOf(senderFrame?.url ?? ''),
            },
            input,
          ),
        ),
    },
    handlers,
    {
      whoIs: windows.whoIs,
      origins: devServer ? [appOrigin, originOf(devServer)] : [appOrigin],
      monotonicMs: () => performance.now(),
      log,
    },
  );
  installMenu(
    {
      command: (command) => sendToFront(windows, command),
      zoom: (step) => {
        const zoomFactor = windows.zoom(step);
        void registry.saveSettings({ zoomFactor });
        windows.applySettings({ ...registry.settings(), zoomFactor });
      },
      showHome: () => windows.showHome(),
    },
    { isMac: process.platform === 'darwin', hasDevTools: !app.isPackaged },
  );
}

async function openPrinter(): Promise<PagePrinter> {
  const { createPagePrinter } = await import('./adapters/pdf');
  return createPagePrinter({
    workerFile: join(__dirname, 'pdf-worker.js'),
    fontsDir: join(app.getAppPath(), 'resources/fonts'),
  });
}

function sendToFront(
  windows: WindowManager,
  command: Parameters<typeof windows.send<'menu:command'>>[2],
): void {
  const front = windows.focused();
  if (front) windows.send(front, 'menu:command', command);
}

const newId = (): string => idFromBytes(randomBytes(16));

/** `from` is an instant (ISO or milliseconds) at which the clock is set when the app starts. */
function createClock(from: string | undefined): Clock {
  const set = from === undefined ? Number.NaN : /^\d+$/.test(from) ? Number(from) : Date.parse(from);
  const offsetMs = Number.isNaN(set) ? 0 : set - Date.now();
  const now = () => Date.now() + offsetMs;
  return {
    now,
    today: () => dayAt(now(), -new Date(now()).getTimezoneOffset()),
    offsetMs,
  };
}
