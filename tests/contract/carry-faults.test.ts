/**
 * A fault at every single call of taking a client in from a file, of going back to a backup, of agreeing a version and of
 * exporting: nothing that was there is lost, nothing half is taken for whole, the reason is told by its code, and the same
 * action succeeds when the trouble is over. Whole handlers on the real file system.
 */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WorkspaceId } from '@shared/blueprint/fields';
import { contract } from '@shared/ipc';
import type { ChannelName } from '@shared/ipc-channels';
import type { Result } from '@shared/result';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createArchives, createBackups } from '../../src/main/adapters/backups';
import { type Fs, realFs } from '../../src/main/adapters/durable-write';
import { createWorkspaceFiles } from '../../src/main/adapters/files';
import { sha256Hex } from '../../src/main/adapters/folder-reader';
import { createExportFiles } from '../../src/main/adapters/places';
import { openRegistry } from '../../src/main/adapters/registry';
import { createVersionFiles } from '../../src/main/adapters/version-files';
import { createAgreeing } from '../../src/main/agreeing';
import { createKeeping } from '../../src/main/keeping';
import type { Ports, WorkspaceFolder } from '../../src/main/ports';
import { plan, profile, sessionOn, silentLog, titleOf, workspaceId } from '../fakes/documents';
import { errorWithCode, type FaultyFs, faultyFs } from '../fakes/faulty-fs';
import { fakeMachine } from '../fakes/ports';

const codes = ['ENOSPC', 'EIO', 'EROFS', 'EACCES', 'EBUSY', 'ENOENT', 'EMFILE'];
/** For what takes a hundred calls: the disk is full, the drive is gone, somebody else has the file. */
const fewCodes = ['ENOSPC', 'ENOENT', 'EBUSY'];
const agreedText = '{"plan": "More calls, as agreed"}\n';
const agreedSum = sha256Hex(agreedText);
const agreement = { number: 1, agreedOn: '2027-03-11', clientSigner: 'Dana', agencySigner: 'Ines' } as never;
const home = { window: 'home' } as const;
const workspace = { window: 'workspace', workspaceId } as const;

let root: string;
let faulty: FaultyFs;
let folder: WorkspaceFolder;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'backcast-carry-'));
  faulty = faultyFs();
  folder = { workspaceId, path: join(root, 'Harbor') };
  const { files } = app(realFs);
  const documents = [profile('Harbor'), plan('More calls'), sessionOn('2027-03-11', 'First')];
  expect(await files.create(folder, documents, [agreedText])).toMatchObject({ ok: true });
});
afterEach(() => rm(root, { recursive: true }));

/** One run of the app: everything that writes goes through `fs`. */
function app(fs: Fs) {
  const vaultOf = () => null;
  const files = createWorkspaceFiles({
    fs,
    vaultOf,
    quarantine: join(root, 'quarantine'),
    device: 'd',
    now: Date.now,
    log: silentLog,
  });
  const machine = fakeMachine();
  let made = 0;
  const registry = openRegistry({ fs, folder: root, now: Date.now, log: silentLog });
  const ports: Ports = {
    ...machine,
    files,
    registry,
    archives: createArchives(fs),
    backups: createBackups({ fs, folder: () => join(root, 'Backups'), now: () => Date.UTC(2027, 2, 12) }),
    versions: createVersionFiles({ fs, vaultOf, log: silentLog }),
    exports: createExportFiles(fs),
    newId: () => {
      made += 1;
      return `made-000${made}`;
    },
    places: { ...machine.places, suggestFolder: async () => join(root, 'Taken in') },
    dialogs: {
      ...machine.dialogs,
      chooseArchive: async () => join(root, 'Harbor.backcast'),
      chooseExport: async (_workspaceId, _folder, fileName) => join(root, fileName),
    },
  };
  const keeping = createKeeping(ports, {
    know: ({ workspaceId: id, path }, face) =>
      registry.putClient({
        workspaceId: id,
        path,
        face,
        lastOpenedAt: null,
        workingCopy: 1,
        isSealed: false,
      }),
    addFolder: unused,
  });
  return {
    files,
    ports,
    registry,
    handlers: { ...keeping.handlers, ...createAgreeing(ports, { handOver: unused }) },
  };
}

const unused = async () => {
  throw new Error('Not part of this');
};

/** As it is known on Home. */
async function withHarbor(fs: Fs) {
  const run = app(fs);
  const face = { name: 'Harbor', industry: '', colour: '#0f5f66' };
  await run.registry.putClient({ ...folder, face, lastOpenedAt: null, workingCopy: 1, isSealed: false });
  return run;
}

/** Every file that is no temporary one, with its bytes. */
async function everyFile(at = root): Promise<Record<string, string>> {
  const entries = await readdir(at, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !/registry/.test(entry.name));
  const read = files.map(async (entry) => {
    const path = join(entry.parentPath ?? entry.path, entry.name);
    return [path.slice(root.length + 1), (await readFile(path)).toString('base64')] as const;
  });
  return Object.fromEntries(await Promise.all(read));
}

type Answer = Result<unknown, { code: string }>;

/**
 * Counts the calls of `act`, then fails one after the other with each code. `prepare` makes ready with a sound disk, `check`
 * looks at what has come of it.
 */
async function faultAtEveryCall<Ready>(
  channel: ChannelName,
  {
    prepare,
    act,
    check,
    reset,
    among = codes,
  }: {
    prepare: () => Promise<Ready>;
    act: (ready: Ready) => Promise<Answer>;
    check: (answer: Answer, failed: string) => Promise<void>;
    reset: () => Promise<void>;
    among?: readonly string[];
  },
): Promise<number> {
  faulty.reset();
  const ready = await prepare();
  faulty.reset();
  expect(await act(ready)).toMatchObject({ ok: true });
  const count = faulty.calls.length;
  await reset();
  for (const code of among) {
    for (let failing = 1; failing <= count; failing += 1) {
      faulty.reset();
      const again = await prepare();
      let failed = '';
      faulty.intercept((call, number) => {
        if (number !== failing) return;
        failed = `${code} at ${number}: ${call}`;
        throw errorWithCode(code);
      });
      const answer = await act(again);
      faulty.reset();
      if (!answer.ok) expect(contract[channel].errors, failed).toContain(answer.error.code);
      await check(answer, failed);
      const retried = answer.ok ? answer : await act(again);
      expect(retried, failed).toMatchObject({ ok: true });
      await check(retried, failed);
      await reset();
    }
  }
  return count;
}

/** What the next run of the app finds in the folder of a client that was made. */
async function madeClient(): Promise<{ titles: (string | undefined)[]; agreed: boolean } | null> {
  const run = app(realFs);
  const path = join(root, 'Taken in');
  const found = await run.files.identify(path);
  if (!found.ok) return null;
  const made = { workspaceId: found.value as WorkspaceId, path };
  const loaded = await run.files.load(made);
  if (!loaded.ok || loaded.value.problems.length > 0) throw new Error(JSON.stringify(loaded));
  return {
    titles: loaded.value.documents.map(({ document }) => titleOf(document)).sort(),
    agreed: (await run.ports.versions.read(made, agreedSum)).ok,
  };
}
const whole = { titles: ['First', 'Harbor', 'More calls'], agreed: true };

async function checkMade(answer: Answer, failed: string): Promise<void> {
  expect(await madeClient(), failed).toEqual(answer.ok ? whole : null);
}
const removeMade = () => rm(join(root, 'Taken in'), { recursive: true, force: true });

describe('taking in a client from a file', () => {
  beforeEach(async () => {
    const packed = await createArchives(realFs).pack(folder);
    if (packed.ok) await writeFile(join(root, 'Harbor.backcast'), packed.value);
  });

  it('[AR6] a fault at any call leaves a whole client with its agreed versions or none', async () => {
    const before = await everyFile();
    const count = await faultAtEveryCall('archive:import', {
      prepare: async () => {
        const { handlers } = app(faulty.fs);
        const offered = await handlers['archive:choose'](undefined, home);
        if (!offered.ok || !offered.value) throw new Error('Not offered');
        return { handlers, handle: offered.value.handle };
      },
      act: async ({ handlers, handle }) => handlers['archive:import']({ handle }, home),
      check: checkMade,
      reset: removeMade,
      among: fewCodes,
    });
    expect(count).toBeGreaterThan(40);
    expect(await everyFile()).toEqual(before);
  });

  it('[AR3] a fault while the file is read is told, and nothing is written', async () => {
    const before = await everyFile();
    const count = await faultAtEveryCall('archive:choose', {
      prepare: async () => app(faulty.fs).handlers,
      act: async (handlers) => handlers['archive:choose'](undefined, home),
      async check(answer, failed) {
        if (!answer.ok) expect(answer.error.code, failed).toBe('archive-unreadable');
      },
      reset: async () => undefined,
    });
    expect(count).toBeGreaterThan(0);
    expect(await everyFile()).toEqual(before);
  });
});

describe('going back to a backup', () => {
  const theBackup = async () => {
    const { ports } = app(realFs);
    const [backup] = await ports.backups.list(workspaceId);
    return String(backup?.id);
  };
  beforeEach(async () => {
    expect(await app(realFs).ports.backups.make(folder)).toEqual({ ok: true, value: true });
  });

  it('[BK6] a fault at any call makes a whole new client of it or none', async () => {
    const before = await everyFile();
    const backup = await theBackup();
    const count = await faultAtEveryCall('backups:restore', {
      prepare: async () => (await withHarbor(faulty.fs)).handlers,
      act: async (handlers) => handlers['backups:restore']({ backup }, workspace),
      check: checkMade,
      reset: removeMade,
      among: ['ENOSPC'],
    });
    expect(count).toBeGreaterThan(40);
    expect(await everyFile()).toEqual(before);
  });

  it('[BK6] a fault while it is looked into is told, and neither it nor the client is changed', async () => {
    const before = await everyFile();
    const backup = await theBackup();
    await faultAtEveryCall('backups:look', {
      prepare: async () => (await withHarbor(faulty.fs)).handlers,
      act: async (handlers) => handlers['backups:look']({ backup }, workspace),
      check: async () => expect(await everyFile()).toEqual(before),
      reset: async () => undefined,
    });
  });

  it('[BK3] a fault at any call of making one leaves the ones before it and no half one', async () => {
    const [before] = await app(realFs).ports.backups.list(workspaceId);
    const base = await app(realFs).files.load(folder);
    const known = base.ok ? base.value.documents.find(({ document }) => document.kind === 'blueprint') : null;
    if (!known) throw new Error('No plan');
    const { revision } = known.document;
    const changed = { ...plan('Changed since'), revision };
    const version = { revision, sha256: known.sha256, seen: known.seen };
    expect(await app(realFs).files.save(folder, changed, version)).toMatchObject({ ok: true });
    const make = (fs: Fs) =>
      createBackups({ fs, folder: () => join(root, 'Backups'), now: () => Date.UTC(2027, 2, 13) }).make(
        folder,
      );
    faulty.reset();
    expect(await make(faulty.fs)).toEqual({ ok: true, value: true });
    const count = faulty.calls.length;
    const names = async () => (await readdir(join(root, 'Backups', workspaceId))).sort();
    const [, second = ''] = await names();
    await rm(join(root, 'Backups', workspaceId, second));
    expect(count).toBeGreaterThan(15);
    for (const code of codes) {
      for (let failing = 1; failing <= count; failing += 1) {
        faulty.intercept((_call, number) => {
          if (number === failing) throw errorWithCode(code);
        });
        const made = await make(faulty.fs);
        faulty.reset();
        if (!made.ok) {
          expect(['folder-missing', 'folder-read-only', 'disk-full', 'file-busy']).toContain(made.error);
        }
        const { backups } = app(realFs).ports;
        const there = await backups.list(workspaceId);
        expect(there.map(({ id }) => id)).toContain(before?.id);
        for (const { id } of there) expect(await backups.read(workspaceId, id)).toMatchObject({ ok: true });
        if (made.ok) expect(there).toHaveLength(2);
        expect(await make(realFs)).toMatchObject({ ok: true });
        expect(await names()).toHaveLength(2);
        await rm(join(root, 'Backups', workspaceId, second));
      }
    }
  });
});

describe('agreeing a version', () => {
  it('[V7] a fault at any call leaves the file whole or none, and the agreed ones before it', async () => {
    const input = { blueprint: plan('More calls').body, profile: profile('Harbor').body, agreement };
    const folderOfVersions = join(folder.path, 'versions');
    const count = await faultAtEveryCall('versions:freeze', {
      prepare: async () => (await withHarbor(faulty.fs)).handlers,
      act: async (handlers) => handlers['versions:freeze'](input, workspace),
      async check(answer, failed) {
        const names = await readdir(folderOfVersions);
        expect(names, failed).toContain(`${agreedSum}.json`);
        for (const name of names) {
          expect(sha256Hex(await readFile(join(folderOfVersions, name))), failed).toBe(name.slice(0, 64));
        }
        if (answer.ok) expect(names, failed).toHaveLength(2);
      },
      async reset() {
        for (const name of await readdir(folderOfVersions)) {
          if (!name.startsWith(agreedSum)) await rm(join(folderOfVersions, name));
        }
      },
    });
    expect(count).toBeGreaterThan(10);
  });
});

describe('exporting', () => {
  it('[ST32] a fault at any call of writing a client as one file leaves the file before it or the new one', async () => {
    const target = join(root, 'Harbor.backcast');
    const packed = await createArchives(realFs).pack(folder);
    if (!packed.ok) throw new Error(packed.error);
    const old = Buffer.from('the one before');
    await writeFile(target, old);
    const count = await faultAtEveryCall('archive:export', {
      prepare: async () => (await withHarbor(faulty.fs)).handlers,
      act: async (handlers) => handlers['archive:export'](undefined, workspace),
      async check(answer, failed) {
        const standing = await readFile(target);
        const isNew = standing.equals(packed.value);
        expect(isNew || standing.equals(old), failed).toBe(true);
        if (answer.ok) expect(isNew, failed).toBe(true);
        expect(
          (await readdir(root)).filter((name) => name.startsWith('.~')),
          failed,
        ).toEqual([]);
      },
      reset: () => writeFile(target, old),
    });
    expect(count).toBeGreaterThan(20);
  });

  it('[ST32] a fault at any call of writing a page leaves the page before it or the new one', async () => {
    const target = join(root, 'page.pdf');
    const [old, page] = [Buffer.from('%PDF old'), Buffer.from('%PDF new '.repeat(9000))];
    await writeFile(target, old);
    const count = await faultAtEveryCall('export:form', {
      prepare: async () => createExportFiles(faulty.fs),
      act: async (exports) => {
        const written = await exports.write(target, page);
        return written.ok ? written : { ok: false, error: { code: written.error } };
      },
      async check(answer, failed) {
        const standing = await readFile(target);
        expect(standing.equals(page) || standing.equals(old), failed).toBe(true);
        if (answer.ok) expect(standing.equals(page), failed).toBe(true);
        expect((await readdir(root)).filter((name) => name.startsWith('.~'))).toEqual([]);
      },
      reset: () => writeFile(target, old),
    });
    expect(count).toBeGreaterThan(8);
  });
});
