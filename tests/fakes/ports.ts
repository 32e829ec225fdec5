/** A machine in memory for tests of the handlers: files, windows, dialogs and the rest, with what was done to them. */
import { createHash, randomBytes, scryptSync } from 'node:crypto';
import type { Day } from '@shared/blueprint/day';
import { type AnyDocument, createDocument, emptyBody } from '@shared/blueprint/document';
import type { Example } from '@shared/blueprint/example';
import type { DocumentId, WorkspaceId } from '@shared/blueprint/fields';
import type { PreviewedPage, Settings } from '@shared/ipc';
import { ok, type Result } from '@shared/result';
import { openVaults } from '../../src/main/adapters/vaults';
import type {
  Archives,
  BackupId,
  Caller,
  ExampleFiles,
  ExportFiles,
  KnownClient,
  PageInput,
  PagePrinter,
  Ports,
  SnapshotId,
  Snapshots,
  VersionFiles,
  WindowChange,
} from '../../src/main/ports';
import { profile, silentLog } from './documents';
import { type FakeWorkspaceFiles, fakeWorkspaceFiles } from './workspace-files';

export interface FakeMachine extends Ports {
  files: FakeWorkspaceFiles;
  /** Folders that are watched, and what to call when they change. */
  watched: Map<string, () => void>;
  /** What was done to windows, in order: `open workspace-…`, `close …`, `stage …`. */
  did: string[];
  sent: { to: Caller; event: string; payload: unknown }[];
  change(change: WindowChange): void;
  /** The screen is locked, or the laptop goes to sleep. */
  goAway(): void;
  idleSeconds: number;
  /** The answer of the next dialogs; null is cancel. */
  answers: { folder: string | null; pdf: string | null; archive: string | null };
  /** Archives and backups that can be read, by path or id. */
  archived: Map<string, Awaited<ReturnType<Archives['read']>>>;
  exported: Map<string, Uint8Array>;
  exportRefusal: Extract<Awaited<ReturnType<ExportFiles['write']>>, { ok: false }>['error'] | null;
  page: Result<PreviewedPage, 'no-destination' | 'page-failed'>;
  printed: PageInput[];
  /** Whether a workspace may close when asked. */
  mayClose: boolean;
  /** Whether the workspace has a window. */
  isOpen: boolean;
}

function fakeSnapshots(): Snapshots {
  const kept = new Map<string, AnyDocument[]>();
  const statesOf = (workspaceId: WorkspaceId, id: string) => kept.get(`${workspaceId}/${id}`) ?? [];
  const keep: Snapshots['keep'] = async (workspaceId, document) => {
    kept.set(`${workspaceId}/${document.id}`, [document, ...statesOf(workspaceId, document.id)]);
  };
  return {
    keep,
    keepWhenDue: keep,
    list: async (workspaceId, id) =>
      statesOf(workspaceId, id).map(({ revision }) => ({
        id: `${revision}` as SnapshotId,
        keptAt: 0,
        revision,
      })),
    async read(workspaceId, id, snapshot) {
      const found = statesOf(workspaceId, id).find(({ revision }) => `${revision}` === snapshot);
      return found ? ok(found) : { ok: false, error: 'unknown-snapshot' };
    },
    thin: async () => undefined,
    rewrite: async () => true,
    async forget(workspaceId) {
      for (const key of kept.keys()) if (key.startsWith(`${workspaceId}/`)) kept.delete(key);
    },
  };
}

function fakeVersions(): VersionFiles {
  const texts = new Map<string, string>();
  return {
    async write(_folder, text) {
      const sha256 = createHash('sha256').update(text).digest('hex');
      texts.set(sha256, text);
      return ok({ sha256 });
    },
    async read(_folder, sha256) {
      const text = texts.get(sha256);
      return text === undefined ? { ok: false, error: 'unknown-version' } : ok(text);
    },
  };
}

function fakeExamples(): ExampleFiles {
  const own = new Map<string, Example>();
  const list = async () => ({
    examples: [...own].map(([id, example]) => ({ id, isOwn: true, example })),
    damaged: [],
  });
  return {
    list,
    async read({ id }) {
      const example = own.get(id);
      return example ? ok(example) : { ok: false, error: 'unknown-example' };
    },
    async keep(example, id = `example-${own.size + 1}`) {
      own.set(id, example);
      return ok({ id });
    },
    async remove(id) {
      own.delete(id);
      return ok(undefined);
    },
  };
}

export function fakeMachine(): FakeMachine {
  const files = fakeWorkspaceFiles();
  const clients = new Map<WorkspaceId, KnownClient>();
  let settings: Settings = {
    theme: 'system',
    coverNames: 'never',
    zoomFactor: null,
    stageDark: false,
    lockAfterMinutes: 10,
  };
  let listener: (change: WindowChange) => void = () => undefined;
  let away: () => void = () => undefined;
  let ids = 0;
  const did: string[] = [];

  const machine: FakeMachine = {
    files,
    watchFolder: (path, onChange) => {
      machine.watched.set(path, onChange);
      return { close: () => void machine.watched.delete(path) };
    },
    watched: new Map(),
    did,
    sent: [],
    change: (change) => listener(change),
    goAway: () => away(),
    idleSeconds: 0,
    answers: { folder: null, pdf: null, archive: null },
    archived: new Map(),
    exported: new Map(),
    exportRefusal: null,
    page: ok({
      fits: true,
      pdf: new Uint8Array([37, 80, 68, 70]),
      step: { density: 1, bodyPt: 9 },
      pages: 1,
      missing: [],
    }),
    printed: [],
    mayClose: true,
    isOpen: false,

    places: {
      suggestFolder: async (name) => `/Documents/Backcast/${name}`,
      display: (path) => path.split('/').filter(Boolean).join(' / '),
      fileName: (path) => path.split('/').at(-1) ?? '',
      folderOf: (path) => path.split('/').slice(0, -1).join('/'),
    },
    exports: {
      folderIn: async (path) => `${path}/exports`,
      async write(path, bytes) {
        if (machine.exportRefusal) return { ok: false, error: machine.exportRefusal };
        machine.exported.set(path, bytes);
        return ok(undefined);
      },
    },
    registry: {
      settings: () => settings,
      async saveSettings(change) {
        settings = { ...settings, ...change };
        return settings;
      },
      clients: () => [...clients.values()],
      client: (id) => clients.get(id) ?? null,
      putClient: async (client) => void clients.set(client.workspaceId, client),
      forgetClient: async (id) => void clients.delete(id),
      windowPlace: () => null,
      putWindowPlace: () => undefined,
      backupFolder: () => null,
      putBackupFolder: async (folder) => void did.push(`backups in ${folder}`),
    },
    // The real ones with less work: what is tested is not how long it takes.
    vaults: openVaults({
      scrypt: async (passphrase, salt) => scryptSync(passphrase, salt, 32, { N: 16 }),
      randomBytes: (count) => new Uint8Array(randomBytes(count)),
    }),
    spill: {
      keep: async () => false,
      read: async () => [],
      saved: async () => undefined,
      reseal: async () => true,
      isEmpty: async () => true,
      release: () => undefined,
    },
    snapshots: fakeSnapshots(),
    versions: fakeVersions(),
    backups: {
      folder: () => '/Documents/Backcast backups',
      async make(folder) {
        did.push(`back up ${folder.workspaceId}`);
        return ok(true);
      },
      list: async () => [...machine.archived.keys()].map((id) => ({ id: id as BackupId, madeAt: 0 })),
      read: async (_workspaceId, id) => machine.archived.get(id) ?? { ok: false, error: 'unknown-backup' },
    },
    archives: {
      pack: async () => ok(new Uint8Array([80, 75])),
      read: async (path) => machine.archived.get(path) ?? { ok: false, error: 'not-an-archive' },
    },
    inBackground: (_what, work) => void work(),
    presence: {
      onAway(told) {
        away = told;
      },
      idleSeconds: () => machine.idleSeconds,
    },
    dialogs: {
      chooseFolder: async () => machine.answers.folder,
      chooseArchive: async () => machine.answers.archive,
      async chooseExport(_workspaceId, folder, fileName) {
        did.push(`ask ${folder}/${fileName}`);
        return machine.answers.pdf;
      },
      showInFolder: (path) => did.push(`show ${path}`),
    },
    windows: {
      showHome: () => did.push('show home'),
      hasSecondDisplay: () => true,
      showWorkspace: (id) => {
        did.push(`show ${id}`);
        machine.isOpen = true;
      },
      isOpen: ({ window }) => window === 'workspace' && machine.isOpen,
      async closeWorkspace(id) {
        did.push(`close ${id}`);
        return machine.mayClose;
      },
      openStage(id) {
        did.push(`stage ${id}`);
        return { onOtherDisplay: true };
      },
      closeStage: (id) => did.push(`close stage ${id}`),
      send: (to, event, payload) => machine.sent.push({ to, event, payload }),
      markReady: (window) => did.push(`ready ${window.window}`),
      markDrained: (window) => did.push(`drained ${window.window}`),
      zoom: (step) => (step === 0 ? null : 1 + step / 10),
      applySettings: ({ theme }) => did.push(`theme ${theme}`),
      retitle: (id) => did.push(`retitle ${id}`),
      eraseWorkingCopies: async (id) => void did.push(`erase ${id}`),
      onChange(next) {
        listener = next;
      },
    },
    pagePrinter: async () => printer,
    examples: fakeExamples(),
    plantSample: async () => ({
      name: 'Harbor Plumbing',
      documents: [
        profile('Harbor Plumbing'),
        createDocument('blueprint', 'blueprint-0001' as DocumentId, emptyBody('blueprint'), 0),
      ],
    }),
    clock: { now: () => Date.UTC(2027, 2, 11, 9), today: () => '2027-03-11' as Day, offsetMs: 5000 },
    newId: () => {
      ids += 1;
      return `id-${String(ids).padStart(4, '0')}`;
    },
    log: silentLog,
    app: { version: '0.1.0', platform: 'linux' },
  };

  const printer: PagePrinter = {
    async preview(input, signal) {
      machine.printed.push(input);
      await Promise.resolve();
      return signal.aborted ? { ok: false, error: 'superseded' } : machine.page;
    },
    async render(input) {
      machine.printed.push(input);
      return machine.page;
    },
    async drawing(input) {
      machine.printed.push(input);
      if (!machine.page.ok) return machine.page;
      return ok(machine.page.value.fits ? { fits: true, svg: '<svg/>' } : machine.page.value);
    },
    async long(input) {
      machine.printed.push(input);
      return machine.page.ok ? ok({ pdf: new Uint8Array([37]), pages: 3, missing: [] }) : machine.page;
    },
    warmUp: async () => undefined,
    dispose: async () => undefined,
  };
  return machine;
}
