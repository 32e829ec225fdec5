/** Puts the real machine behind the ports and makes the door. Loaded when the first window has something to ask. */
import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { dayAt } from '@shared/blueprint/day';
import { idFromBytes } from '@shared/blueprint/document';
import type { App } from 'electron';
import { createArchives, createBackups } from './adapters/backups';
import { realFs } from './adapters/durable-write';
import { createDialogs, createPresence } from './adapters/electron';
import { createExampleFiles } from './adapters/examples';
import { createWorkspaceFiles } from './adapters/files';
import { createExportFiles, createPlaces } from './adapters/places';
import type { RegistryFile } from './adapters/registry';
import { plantSample } from './adapters/sample';
import { createScrypt } from './adapters/scrypt';
import { createSnapshots } from './adapters/snapshots';
import { createSpill } from './adapters/spill';
import { openVaults } from './adapters/vaults';
import { createVersionFiles } from './adapters/version-files';
import { createWatcher } from './adapters/watch';
import { createDoor, type Door } from './door';
import { createHandlers } from './handlers';
import { appOrigin, originOf } from './hardening';
import { installMenu } from './menu';
import type { Clock, Log, PagePrinter } from './ports';
import type { WindowManager } from './windows';

export interface CompositionDeps {
  app: App;
  /** Where this laptop keeps its own things. */
  folder: string;
  /** The built PDF worker. */
  pdfWorker: string;
  /** The built scrypt worker. */
  scryptWorker: string;
  devServer: string | null;
  /** Instant (ISO or milliseconds) that the clock shows now, for tests and demos. */
  startAt: string | undefined;
  registry: RegistryFile;
  windows: WindowManager;
  log: Log;
}

export interface Machine {
  door: Door;
  /** Resolves when everything that is being written is on the disk. */
  settled(): Promise<void>;
}

export function compose(deps: CompositionDeps): Machine {
  const { app, folder, devServer, registry, windows, log } = deps;
  const clock = createClock(deps.startAt);
  const documents = app.getPath('documents');
  const resources = join(app.getAppPath(), 'resources');
  let printer: Promise<PagePrinter> | null = null;

  void eraseTraces(folder, registry, log);
  let background: Promise<unknown> = Promise.resolve();
  const vaults = openVaults({
    scrypt: createScrypt(deps.scryptWorker),
    randomBytes: (count) => new Uint8Array(randomBytes(count)),
  });
  const files = createWorkspaceFiles({
    fs: realFs,
    quarantine: join(folder, 'quarantine'),
    device: registry.device,
    vaultOf: vaults.vaultOf,
    now: Date.now,
    log,
  });
  const handlers = createHandlers({
    files,
    watchFolder: createWatcher(log),
    places: createPlaces(documents),
    exports: createExportFiles(realFs),
    registry,
    vaults,
    spill: createSpill({
      fs: realFs,
      folder: join(folder, 'spill'),
      device: registry.device,
      vaultOf: vaults.vaultOf,
      log,
    }),
    versions: createVersionFiles({ fs: realFs, vaultOf: vaults.vaultOf, log }),
    snapshots: createSnapshots({
      fs: realFs,
      folder: join(folder, 'history'),
      device: registry.device,
      now: Date.now,
      vaultOf: (workspaceId) =>
        registry.client(workspaceId)?.isSealed ? (vaults.vaultOf(workspaceId) ?? 'locked') : null,
      log,
    }),
    backups: createBackups({
      fs: realFs,
      folder: () => registry.backupFolder() ?? join(documents, 'Backcast backups'),
      now: Date.now,
    }),
    archives: createArchives(realFs),
    dialogs: createDialogs({ windowOf: windows.windowOf, documents }),
    windows,
    pagePrinter: () => {
      printer ??= openPrinter(deps.pdfWorker, resources, log);
      return printer;
    },
    examples: createExampleFiles({
      fs: realFs,
      shipped: join(resources, 'examples'),
      own: join(folder, 'examples'),
      newId,
      log,
    }),
    plantSample: () => plantSample(join(resources, 'examples'), { clock, newId }),
    presence: createPresence(),
    inBackground(what, work) {
      background = background.then(work).catch((thrown) => log.error(what, thrown));
    },
    clock,
    newId,
    log,
    app: { version: app.getVersion(), platform: platforms[process.platform] ?? 'linux' },
  });
  const door = createDoor(handlers, {
    whoIs: windows.whoIs,
    origins: devServer ? [appOrigin, originOf(devServer)] : [appOrigin],
    monotonicMs: () => performance.now(),
    log,
  });
  installMenu(
    {
      command: (command) => {
        const front = windows.focused();
        if (front) windows.send(front, 'menu:command', command);
      },
      zoom: (step) => {
        void registry.saveSettings({ zoomFactor: windows.zoom(step) }).then(windows.applySettings);
      },
      showHome: () => windows.showHome(),
    },
    { isMac: process.platform === 'darwin', hasDevTools: !app.isPackaged },
  );
  return {
    door,
    async settled() {
      await Promise.all([files.settled(), registry.flush(), background]);
    },
  };
}

const platforms: Partial<Record<NodeJS.Platform, 'mac' | 'windows'>> = { darwin: 'mac', win32: 'windows' };

async function openPrinter(workerFile: string, resources: string, log: Log): Promise<PagePrinter> {
  const { createPagePrinter } = await import('./adapters/pdf');
  return createPagePrinter({
    workerFile,
    fontsDir: join(resources, 'fonts'),
    onFault: (fault) => log.warn('page printer', { fault }),
  });
}

/**
 * What clients that were forgotten, or sealed since, left readable on this laptop; before their sessions could come to life
 * again.
 */
async function eraseTraces(folder: string, registry: RegistryFile, log: Log): Promise<void> {
  const sealed = registry.clients().filter(({ isSealed }) => isSealed);
  for (const workspaceId of [...registry.forgotten(), ...sealed.map((client) => client.workspaceId)]) {
    try {
      await rm(join(folder, 'Partitions', `ws-${workspaceId}`), { recursive: true, force: true });
      if (!registry.client(workspaceId)) await registry.markErased(workspaceId);
    } catch (thrown) {
      log.error('traces not erased', thrown);
    }
  }
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
