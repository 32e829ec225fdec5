/** A fault at every single call of a save: the file is the old one or the new one, and nothing is left over. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { realFs } from '../../src/main/adapters/durable-write';
import { createWorkspaceFiles } from '../../src/main/adapters/files';
import type { WorkspaceFiles, WorkspaceFolder } from '../../src/main/ports';
import { plan, silentLog, titleOf, workspaceId } from '../fakes/documents';
import { errorWithCode, type FaultyFs, faultyFs } from '../fakes/faulty-fs';

/** A call that never comes back, because the process is gone. */
const never = Symbol('never');

let root: string;
let folder: WorkspaceFolder;
let faulty: FaultyFs;
let files: WorkspaceFiles;

const laptop = (fs = faulty.fs): WorkspaceFiles =>
  createWorkspaceFiles({
    vaultOf: () => null,
    fs,
    quarantine: join(root, 'quarantine'),
    device: 'd',
    now: Date.now,
    log: silentLog,
  });

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'backcast-faults-'));
  folder = { workspaceId, path: join(root, 'Client') };
  faulty = faultyFs();
  files = laptop();
});
afterEach(() => rm(root, { recursive: true }));

/** A workspace with the old version in it; returns what the new one builds on. */
async function withOld() {
  expect(await files.create(folder, [])).toMatchObject({ ok: true });
  const saved = await files.save(folder, plan('old'), null);
  if (!saved.ok) throw new Error(saved.error.code);
  return saved.value;
}
const newer = { ...plan('new'), revision: 1 };

async function onDisk(): Promise<{ titles: (string | undefined)[]; problems: number; temporary: string[] }> {
  const loaded = await laptop(realFs).load(folder);
  if (!loaded.ok) throw new Error(loaded.error);
  const names = await readdir(folder.path, { recursive: true });
  return {
    titles: loaded.value.documents.map(({ document }) => titleOf(document)),
    problems: loaded.value.problems.length,
    temporary: names.filter((name) => name.includes('.~')),
  };
}

async function callsOfASave(): Promise<string[]> {
  const base = await withOld();
  faulty.reset();
  expect(await files.save(folder, newer, base)).toMatchObject({ ok: true });
  return [...faulty.calls];
}

describe('the calls of a save', () => {
  it('[ST9] are: temporary file, write, sync, rename, sync of the folder; two syncs in all', async () => {
    const calls = (await callsOfASave()).map((call) => call.replace(/\.~.*/, 'temporary'));
    const name = 'old--blueprin.json';
    const steps = calls.filter((call) => /^(open|write|sync|rename)/.test(call));
    expect(steps).toEqual([
      'open temporary',
      'write temporary',
      'sync temporary',
      'open blueprints',
      'rename temporary',
      'sync blueprints',
    ]);
    expect(calls.indexOf(`lstat ${name}`)).toBeGreaterThan(calls.indexOf('sync temporary'));
    expect(calls.indexOf(`lstat ${name}`)).toBeLessThan(calls.indexOf('rename temporary'));
    expect(calls.length).toBeLessThanOrEqual(12);
  });

  it('[ST12] do not read a file that is as we left it', async () => {
    expect((await callsOfASave()).filter((call) => /^(readdir|readFile|read)/.test(call))).toEqual([]);
  });
});

describe.each(['ENOSPC', 'EIO', 'EROFS', 'EACCES', 'EPERM', 'EBUSY', 'ENOENT', 'EMFILE', 'EDQUOT'])(
  'one call fails with %s',
  (code) => {
    it('[ST10] the file is old or new, an acknowledged save is new, and the next try succeeds', async () => {
      const count = (await callsOfASave()).length;
      for (let failing = 1; failing <= count; failing += 1) {
        await rm(folder.path, { recursive: true });
        files = laptop();
        faulty.reset();
        const base = await withOld();
        let failed = '';
        faulty.intercept((call, number) => {
          if (number !== failing) return;
          failed = call;
          throw errorWithCode(code);
        });
        const result = await files.save(folder, newer, base);
        faulty.reset();

        const { titles, problems, temporary } = await onDisk();
        expect(titles, failed).toHaveLength(1);
        expect(['old', 'new'], failed).toContain(titles[0]);
        if (result.ok) expect(titles, failed).toEqual(['new']);
        expect(problems, failed).toBe(0);
        expect(temporary, failed).toEqual([]);

        const again = await files.save(folder, newer, base);
        expect(again, failed).toMatchObject({ ok: true });
        expect((await onDisk()).titles, failed).toEqual(['new']);
      }
      expect(count).toBeGreaterThan(8);
    });
  },
);

it('[ST14] words typed after the folder could not be synced are saved on the version that got there', async () => {
  const base = await withOld();
  faulty.intercept((call) => {
    if (call === 'sync blueprints') throw errorWithCode('EIO');
  });
  expect(await files.save(folder, newer, base)).toEqual({ ok: false, error: { code: 'folder-missing' } });
  faulty.reset();
  expect(await files.save(folder, { ...plan('newest'), revision: 1 }, base)).toMatchObject({
    ok: true,
    value: { revision: 3 },
  });
  expect((await onDisk()).titles).toEqual(['newest']);
});

describe('the process dies at a call', () => {
  it('[ST10] what is found at the next start is old or new, whole', async () => {
    const count = (await callsOfASave()).length;
    for (let last = 1; last <= count; last += 1) {
      await rm(folder.path, { recursive: true });
      files = laptop();
      faulty.reset();
      const base = await withOld();
      const died = new Promise<typeof never>((resolve) => {
        faulty.intercept((_call, number) => {
          if (number < last) return;
          resolve(never);
          throw errorWithCode('dead');
        });
      });
      // Cleaning up is what a dead process cannot do: every later call fails as well.
      await Promise.race([files.save(folder, newer, base).catch(() => never), died]);
      const { titles, problems, temporary } = await onDisk();
      expect(titles).toHaveLength(1);
      expect(['old', 'new']).toContain(titles[0]);
      expect(problems).toBe(0);
      expect(temporary.length).toBeLessThanOrEqual(1);
    }
  });

  it('[ST10] a write that gets only half of the bytes down leaves the old file', async () => {
    const base = await withOld();
    const half: typeof faulty.fs = {
      ...faulty.fs,
      open: (async (...given: Parameters<typeof realFs.open>) => {
        const handle = await realFs.open(...given);
        if (given[1] !== 'wx') return handle;
        let writes = 0;
        return new Proxy(handle, {
          get(target, key) {
            if (key !== 'write') {
              const value = Reflect.get(target, key, target) as unknown;
              return typeof value === 'function' ? value.bind(target) : value;
            }
            return async (bytes: Uint8Array, from: number) => {
              writes += 1;
              if (writes > 1) throw errorWithCode('ENOSPC');
              return target.write(bytes, from, Math.floor(bytes.length / 2));
            };
          },
        });
      }) as typeof realFs.open,
    };
    expect(await laptop(half).save(folder, newer, base)).toEqual({ ok: false, error: { code: 'disk-full' } });
    expect(await onDisk()).toEqual({ titles: ['old'], problems: 0, temporary: [] });
  });
});

describe('refusals that last', () => {
  it.each([
    ['ENOSPC', 'disk-full', /^write/],
    ['EDQUOT', 'disk-full', /^sync \.~/],
    ['EROFS', 'folder-read-only', /^open \.~/],
    ['EACCES', 'folder-read-only', /^open \.~/],
    ['EIO', 'folder-missing', /^sync \.~/],
    ['ENODEV', 'folder-missing', /^open \.~/],
  ])('[ST16] %s is %s, and the file is as it was', async (code, expected, where) => {
    const base = await withOld();
    faulty.intercept((call) => {
      if (where.test(call)) throw errorWithCode(code);
    });
    expect(await files.save(folder, newer, base)).toEqual({ ok: false, error: { code: expected } });
    expect(await onDisk()).toEqual({ titles: ['old'], problems: 0, temporary: [] });
  });

  it.each(['EPERM', 'EACCES', 'EBUSY'])(
    '[ST16] a rename that is refused with %s for a while goes through',
    async (code) => {
      const base = await withOld();
      let left = 4;
      faulty.intercept((call) => {
        if (!call.startsWith('rename') || left === 0) return;
        left -= 1;
        throw errorWithCode(code);
      });
      expect(await files.save(folder, newer, base)).toMatchObject({ ok: true });
      expect(await onDisk()).toEqual({ titles: ['new'], problems: 0, temporary: [] });
    },
  );

  it('[ST16] a rename that goes on being refused is file-busy, and the file is as it was', async () => {
    const base = await withOld();
    let tries = 0;
    faulty.intercept((call) => {
      if (!call.startsWith('rename')) return;
      tries += 1;
      throw errorWithCode('EBUSY');
    });
    expect(await files.save(folder, newer, base)).toEqual({ ok: false, error: { code: 'file-busy' } });
    expect(tries).toBe(9);
    expect(await onDisk()).toEqual({ titles: ['old'], problems: 0, temporary: [] });
  });

  it('[ST16] a folder that has gone is folder-missing, and comes back', async () => {
    const base = await withOld();
    const { rename } = await import('node:fs/promises');
    await rename(folder.path, `${folder.path} away`);
    expect(await files.save(folder, newer, base)).toEqual({ ok: false, error: { code: 'folder-missing' } });
    await rename(`${folder.path} away`, folder.path);
    expect(await files.save(folder, newer, base)).toMatchObject({ ok: true });
  });
});

describe('making a workspace', () => {
  it('[ST5] a fault at any call leaves a whole workspace or none, and the folder can be used again', async () => {
    expect(await files.create(folder, [plan('one'), plan('two', 'blueprint-0002')])).toMatchObject({
      ok: true,
    });
    const count = faulty.calls.length;
    for (let failing = 1; failing <= count; failing += 1) {
      await rm(folder.path, { recursive: true, force: true });
      files = laptop();
      let failed = '';
      faulty.intercept((call, number) => {
        if (number !== failing) return;
        failed = call;
        throw errorWithCode('ENOSPC');
      });
      const made = await files.create(folder, [plan('one'), plan('two', 'blueprint-0002')]);
      faulty.reset();
      const found = await laptop(realFs).identify(folder.path);
      if (made.ok) expect(found.ok, failed).toBe(true);
      else {
        expect(found.ok, failed).toBe(false);
        expect(await laptop(realFs).create(folder, [plan('one')]), failed).toMatchObject({ ok: true });
      }
    }
    expect(count).toBeGreaterThan(20);
  });
});

it('[ST19] a damaged file that cannot be copied aside is not written over', async () => {
  const base = await withOld();
  const [name] = await readdir(join(folder.path, 'blueprints'));
  const path = join(folder.path, 'blueprints', name ?? '');
  await writeFile(path, 'half a fi');
  faulty.intercept((call) => {
    if (/^mkdir/.test(call)) throw errorWithCode('ENOSPC');
  });
  expect(await files.load(folder)).toMatchObject({ ok: true, value: { problems: [{ salvaged: null }] } });
  const refusal = { ok: false, error: { code: 'changed-on-disk', found: null } };
  expect(await files.save(folder, newer, base)).toEqual(refusal);
  expect(await readFile(path, 'utf8')).toBe('half a fi');

  faulty.reset();
  await files.load(folder);
  expect(await files.save(folder, newer, base)).toMatchObject({ ok: true });
});
