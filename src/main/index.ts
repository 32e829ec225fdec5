/**
 * Where the app begins: the one file that does something when it is loaded. Only what the first window needs is
 * loaded here; the rest of the main process follows when that window asks for something (composition.ts).
 */
import { join } from 'node:path';
import { channelNames } from '@shared/ipc-channels';
import { app, ipcMain, nativeTheme } from 'electron';
import { realFs } from './adapters/durable-write';
import { openLog } from './adapters/log-file';
import { openRegistry } from './adapters/registry';
import type { Machine } from './composition';
import { hardenApp, hardenContents, originOf } from './hardening';
import type { Log } from './ports';
import { createWindows } from './windows';

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
  const registry = openRegistry({ fs: realFs, folder, now: Date.now, log });
  nativeTheme.themeSource = registry.settings().theme;

  let machine: Promise<Machine> | null = null;
  const windows = createWindows({
    app,
    pages: join(__dirname, '../renderer'),
    preload: join(__dirname, '../preload/index.cjs'),
    devServer,
    places: registry,
    settings: registry.settings,
    client: registry.client,
    settled: async () => (machine ? (await machine).settled() : registry.flush()),
    log,
  });
  const loadMachine = async (): Promise<Machine> => {
    const { compose } = await import('./composition');
    return compose({
      app,
      folder,
      pdfWorker: join(__dirname, 'pdf-worker.js'),
      scryptWorker: join(__dirname, 'scrypt-worker.js'),
      devServer,
      startAt: override('BACKCAST_NOW'),
      registry,
      windows,
      log,
    });
  };
  // Loading the rest would hold up the first page; it is loaded when that page first asks for something.
  for (const channel of channelNames) {
    ipcMain.handle(channel, async ({ sender, senderFrame }, message: unknown) => {
      const from = {
        webContentsId: sender.id,
        isMainFrame: senderFrame !== null && senderFrame === sender.mainFrame,
        origin: originOf(senderFrame?.url ?? ''),
      };
      machine ??= loadMachine();
      return (await machine).door(channel, from, message);
    });
  }

  windows.showHome();
  app.on('second-instance', () => windows.showHome());
  app.on('activate', () => windows.showHome());
}
