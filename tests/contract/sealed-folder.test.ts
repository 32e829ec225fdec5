/** A workspace that is sealed, unsealed and given another key, with a fault at every single call of it. */
import { randomBytes, scryptSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WorkspaceId } from '@shared/blueprint/fields';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { realFs } from '../../src/main/adapters/durable-write';
import { createWorkspaceFiles } from '../../src/main/adapters/files';
import { createVault, type NewVault, unlockVault, type Vault } from '../../src/main/adapters/vault';
import type { WorkspaceFiles, WorkspaceFolder } from '../../src/main/ports';
import { plan, profile, sessionOn, silentLog, titleOf, workspaceId } from '../fakes/documents';
import { errorWithCode, type FaultyFs, faultyFs } from '../fakes/faulty-fs';

const secretWords = 'Sell the boat';
const deps = {
  scrypt: async (passphrase: string, salt: Uint8Array) => scryptSync(passphrase, salt, 32, { N: 16 }),
  randomBytes: (count: number) => new Uint8Array(randomBytes(count)),
};

let root: string;
let folder: WorkspaceFolder;
let faulty: FaultyFs;
let made: NewVault;
let vault: Vault | null;
let files: WorkspaceFiles;

const laptop = (fs = faulty.fs, vaultOf: (id: WorkspaceId) => Vault | null = () => vault): WorkspaceFiles =>
  createWorkspaceFiles({
    vaultOf,
    fs,
    quarantine: join(root, 'quarantine'),
    device: 'd',
    now: Date.now,
    log: silentLog,
  });
const documents = [profile('Harbor'), plan(secretWords), sessionOn('2027-03-11', secretWords)];

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'backcast-sealed-'));
  folder = { workspaceId, path: join(root, 'Client') };
  faulty = faultyFs();
  made = await createVault(deps, workspaceId, 'right');
  vault = made.vault;
  files = laptop();
  expect(await files.create(folder, documents)).toMatchObject({ ok: true });
});
afterEach(() => rm(root, { recursive: true }));

const seal = (from = files) => from.reseal(folder, made.keysText);

async function fileNames(): Promise<string[]> {
  const entries = await readdir(folder.path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort();
}

/** What another run of the app finds, with the key that the folder asks for. */
async function found(passphrase = 'right'): Promise<{ titles: (string | undefined)[]; problems: number }> {
  const keys = await laptop(realFs).keys(folder);
  if (!keys.ok) throw new Error(keys.error);
  const opened =
    keys.value === null ? null : await unlockVault(deps, workspaceId, keys.value, { passphrase });
  if (opened && !opened.ok) throw new Error(opened.error);
  const loaded = await laptop(realFs, () => opened?.value ?? null).load(folder);
  if (!loaded.ok) throw new Error(loaded.error);
  return {
    titles: loaded.value.documents.map(({ document }) => titleOf(document)).sort(),
    problems: loaded.value.problems.length,
  };
}
const whole = { titles: ['Harbor', secretWords, secretWords].sort(), problems: 0 };

/** Nothing in any file of the folder or of the app's own things says what it is about. */
async function wordsLeft(): Promise<string[]> {
  const left: string[] = [];
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    const path = join(entry.parentPath ?? entry.path, entry.name);
    if (/boat|harbor/i.test(entry.name.replace(workspaceId, ''))) left.push(entry.name);
    if (!entry.isFile()) continue;
    const bytes = await readFile(path);
    for (const word of [secretWords, 'boat', 'Harbor']) {
      if (bytes.includes(word) || bytes.includes(Buffer.from(word, 'utf16le'))) left.push(entry.name);
    }
  }
  return left;
}

describe('sealing', () => {
  it('[SL12] leaves no word in the folder, and everything to who has the key', async () => {
    expect(await seal()).toEqual({ ok: true, value: undefined });
    expect(await wordsLeft()).toEqual([]);
    expect(await fileNames()).toEqual(
      ['keys.json', 'workspace.json', ...documents.map(({ id }) => `${id}.bcs`)].sort(),
    );
    expect(await found()).toEqual(whole);
  });

  it('[SL12] keeps revisions, so that what a window has in hand goes on', async () => {
    const base = await files.save(folder, plan(secretWords), await baseOf());
    await seal();
    const next = await files.save(
      folder,
      { ...plan('Sell it later'), revision: 2 },
      base.ok ? base.value : null,
    );
    expect(next).toMatchObject({ ok: true, value: { revision: 3 } });
    expect((await found()).titles).toContain('Sell it later');
    expect(await wordsLeft()).toEqual([]);
  });

  it('[SL13] without the key it is locked; nothing is read, written or kept aside', async () => {
    await seal();
    vault = null;
    expect(await files.load(folder)).toEqual({ ok: false, error: 'locked' });
    expect(await files.read(folder)).toEqual({ ok: false, error: 'locked' });
    const before = await fileNames();
    expect(await files.save(folder, plan('x'), null)).toMatchObject({ ok: false });
    expect(await fileNames()).toEqual(before);
    expect(await readdir(root)).toEqual(['Client']);
  });

  it('[SL14] a damaged sealed file is told and kept aside as it is, and the rest is read', async () => {
    await seal();
    const path = join(folder.path, 'sealed', `${documents[1]?.id}.bcs`);
    const bytes = await readFile(path);
    bytes.writeUInt8(bytes.readUInt8(3000) ^ 1, 3000);
    await writeFile(path, bytes);
    expect(await found()).toEqual({ titles: ['Harbor', secretWords], problems: 1 });
    const [kept] = await readdir(join(root, 'quarantine', workspaceId));
    expect((await readFile(join(root, 'quarantine', workspaceId, String(kept)))).equals(bytes)).toBe(true);
  });

  it('[SL14] a copy of a sealed file made by a sync tool is found by what is in it', async () => {
    await seal();
    const name = join(folder.path, 'sealed', `${documents[1]?.id}`);
    await cp(`${name}.bcs`, `${name} (Dana's conflicted copy).bcs`);
    expect(await found()).toEqual(whole);
    const loaded = await laptop().load(folder);
    expect(loaded.ok && loaded.value.copies.map(({ document }) => document.id)).toEqual([documents[1]?.id]);
  });

  it('[SL15] is refused while a file cannot be read: it would be lost to whoever reads the others', async () => {
    await writeFile(join(folder.path, 'blueprints', 'broken.json'), '{');
    expect(await seal()).toEqual({ ok: false, error: 'files-with-problems' });
    expect((await fileNames()).some((name) => name.endsWith('.bcs') || name === 'keys.json')).toBe(false);
  });
});

describe('unsealing and another key', () => {
  it('[SL16] gives back plain files, and no sealed one stays', async () => {
    const before = await fileNames();
    await seal();
    expect(await files.reseal(folder, null)).toEqual({ ok: true, value: undefined });
    expect(await fileNames()).toEqual(before);
    expect(await found()).toEqual(whole);
  });

  it('[SL16] takes along what a sync tool puts there meanwhile, while it can still be read', async () => {
    await seal();
    const late = plan('Late words', 'blueprint-0002');
    const other = laptop(realFs);
    faulty.intercept((call) => {
      // The manifest is about to say that it is plain: whatever was sealed before has been written anew.
      if (!call.startsWith('rename .~workspace')) return;
      writeFileSync(join(folder.path, 'sealed', 'late.bcs'), sealedLate);
    });
    await other.save(folder, late, null);
    const name = (await fileNames()).find((each) => each.startsWith('blueprint-0002'));
    const sealedLate = await readFile(join(folder.path, 'sealed', String(name)));
    await rm(join(folder.path, 'sealed', String(name)));
    expect(await files.reseal(folder, null)).toMatchObject({ ok: true });
    faulty.reset();
    vault = null;
    expect(await found()).toEqual({ titles: [...whole.titles, 'Late words'].sort(), problems: 0 });
  });

  it('[SL6] after a rotation every file is under the new key', async () => {
    await seal();
    const rotated = await made.vault.rotate('right');
    vault = rotated.vault;
    expect(await files.reseal(folder, rotated.keysText)).toMatchObject({ ok: true });
    await files.saveKeys(folder, rotated.vault.finishRotation());
    expect(await found()).toEqual(whole);
    vault = made.vault;
    expect(await laptop(realFs).load(folder)).toMatchObject({ ok: true, value: { documents: [] } });
  });
});

describe.each(['ENOSPC', 'EACCES', 'ENOENT'])('a call fails with %s', (code) => {
  it.each(['seal', 'unseal', 'rotate'] as const)(
    '[SL17] in the middle of %s: nothing is lost',
    async (what) => {
      const prepare = async () => {
        await rm(folder.path, { recursive: true, force: true });
        vault = made.vault;
        files = laptop();
        await files.create(folder, documents);
        if (what !== 'seal') await seal();
      };
      const act = async () => {
        if (what === 'seal') return seal();
        if (what === 'unseal') return files.reseal(folder, null);
        const rotated = await made.vault.rotate('right');
        vault = rotated.vault;
        return files.reseal(folder, rotated.keysText);
      };
      await prepare();
      faulty.reset();
      expect(await act()).toMatchObject({ ok: true });
      const count = faulty.calls.length;
      expect(count).toBeGreaterThan(30);
      for (let failing = 1; failing <= count; failing += 1) {
        await prepare();
        faulty.reset();
        let failed = '';
        faulty.intercept((call, number) => {
          if (number !== failing) return;
          failed = `${failing} ${call}`;
          throw errorWithCode(code);
        });
        const result = await act();
        faulty.reset();
        expect(await found(), failed).toEqual(whole);
        if (result.ok && what === 'seal')
          expect(await laptop(realFs).keys(folder), failed).not.toEqual({ ok: true, value: null });
        if (what === 'rotate') continue;
        const again = await act();
        expect(again, failed).toMatchObject({ ok: true });
        expect(await found(), failed).toEqual(whole);
      }
    },
  );
});

async function baseOf() {
  const loaded = await files.load(folder);
  if (!loaded.ok) throw new Error(loaded.error);
  const own = loaded.value.documents.find(({ document }) => document.kind === 'blueprint');
  return own ? { revision: own.document.revision, sha256: own.sha256 } : null;
}
