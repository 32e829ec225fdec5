/** Files of agreed versions on a real disk, plain and sealed. */
import { randomBytes, scryptSync } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createArchives } from '../../src/main/adapters/backups';
import { realFs } from '../../src/main/adapters/durable-write';
import { createWorkspaceFiles } from '../../src/main/adapters/files';
import { sha256Hex } from '../../src/main/adapters/folder-reader';
import { createVault, type NewVault, type Vault } from '../../src/main/adapters/vault';
import { createVersionFiles } from '../../src/main/adapters/version-files';
import type { VersionFiles, WorkspaceFiles, WorkspaceFolder } from '../../src/main/ports';
import { plan, profile, silentLog, workspaceId } from '../fakes/documents';
import { errorWithCode, type FaultyFs, faultyFs } from '../fakes/faulty-fs';

const text = '{"plan": "Sell the boat"}\n';
const sha256 = sha256Hex(text);
const vaultDeps = {
  scrypt: async (passphrase: string, salt: Uint8Array) => scryptSync(passphrase, salt, 32, { N: 16 }),
  randomBytes: (count: number) => new Uint8Array(randomBytes(count)),
};

let root: string;
let folder: WorkspaceFolder;
let faulty: FaultyFs;
let vault: Vault | null;
let made: NewVault;
let versions: VersionFiles;
let files: WorkspaceFiles;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'backcast-versions-'));
  folder = { workspaceId, path: join(root, 'Client') };
  faulty = faultyFs();
  made = await createVault(vaultDeps, workspaceId, 'right');
  vault = null;
  const deps = { fs: faulty.fs, vaultOf: () => vault, log: silentLog };
  versions = createVersionFiles(deps);
  files = createWorkspaceFiles({
    ...deps,
    quarantine: join(root, 'quarantine'),
    device: 'd',
    now: Date.now,
  });
  expect(await files.create(folder, [profile('Harbor'), plan('More calls')])).toMatchObject({ ok: true });
});
afterEach(() => rm(root, { recursive: true }));

const plainPath = () => join(folder.path, 'versions', `${sha256}.json`);
const sealedPath = () => join(folder.path, 'sealed', `${sha256}.bcv`);
const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );

describe('files of versions', () => {
  it('[V7] are named by the hash of their text, and read as they were written', async () => {
    expect(await versions.write(folder, text)).toEqual({ ok: true, value: { sha256 } });
    expect(sha256Hex(await readFile(plainPath()))).toBe(sha256);
    expect(await versions.read(folder, sha256)).toEqual({ ok: true, value: text });
  });

  it('[V7] [ST9] the first one syncs the entry of its folder, too', async () => {
    faulty.reset();
    await versions.write(folder, text);
    const syncs = faulty.calls
      .filter((call) => call.startsWith('sync'))
      .map((call) => call.replace(/\.~.*/, '.~'));
    expect(syncs).toEqual(['sync Client', 'sync .~', 'sync versions']);
    faulty.reset();
    await versions.write(folder, `${text} `);
    expect(faulty.calls.filter((call) => call.startsWith('sync'))).toHaveLength(2);
  });

  it('[V7] are written once: the same text leaves the file alone', async () => {
    await versions.write(folder, text);
    const { ino } = await stat(plainPath());
    await versions.write(folder, text);
    expect((await stat(plainPath())).ino).toBe(ino);
  });

  it('[V8] are told when they are damaged or missing, and damaged ones are left', async () => {
    expect(await versions.read(folder, sha256)).toEqual({ ok: false, error: 'unknown-version' });
    await versions.write(folder, text);
    await writeFile(plainPath(), text.replace('boat', 'goat'));
    expect(await versions.read(folder, sha256)).toEqual({ ok: false, error: 'version-damaged' });
    expect(await readFile(plainPath(), 'utf8')).toContain('goat');
  });

  it('[V8] are refused with a reason when the disk is full, and nothing half is left', async () => {
    faulty.intercept((call) => {
      if (call.startsWith('write ')) throw errorWithCode('ENOSPC');
    });
    expect(await versions.write(folder, text)).toEqual({ ok: false, error: 'disk-full' });
    faulty.reset();
    expect(await readdir(join(folder.path, 'versions'))).toEqual([]);
  });

  it('[V8] are of this workspace only', async () => {
    const other = { ...folder, workspaceId: 'workspace-other' as WorkspaceFolder['workspaceId'] };
    expect(await versions.write(other, text)).toEqual({ ok: false, error: 'folder-missing' });
  });

  it('[V9] go into an archive', async () => {
    await versions.write(folder, text);
    const packed = await createArchives(realFs).pack(folder);
    expect(packed.ok && Buffer.from(packed.value).includes(`versions/${sha256}.json`)).toBe(true);
  });
});

describe('versions of a sealed client', () => {
  async function seal(): Promise<void> {
    vault = made.vault;
    expect(await files.reseal(folder, made.keysText)).toMatchObject({ ok: true });
  }
  const wordsIn = async (path: string) => (await readFile(path)).includes('boat');

  it('[V10] are written encrypted, and not at all while it is locked', async () => {
    await seal();
    expect(await versions.write(folder, text)).toMatchObject({ ok: true });
    expect(await wordsIn(sealedPath())).toBe(false);
    expect(await exists(plainPath())).toBe(false);
    expect(await versions.read(folder, sha256)).toEqual({ ok: true, value: text });
    vault = null;
    expect(await versions.read(folder, sha256)).toEqual({ ok: false, error: 'locked' });
    expect(await versions.write(folder, `${text} `)).toEqual({ ok: false, error: 'locked' });
  });

  it('[V10] are sealed and unsealed with the rest', async () => {
    await versions.write(folder, text);
    await seal();
    expect(await exists(join(folder.path, 'versions'))).toBe(false);
    expect(await wordsIn(sealedPath())).toBe(false);
    expect(await versions.read(folder, sha256)).toEqual({ ok: true, value: text });
    expect(await files.reseal(folder, null)).toMatchObject({ ok: true });
    vault = null;
    expect(await exists(join(folder.path, 'sealed'))).toBe(false);
    expect(await versions.read(folder, sha256)).toEqual({ ok: true, value: text });
  });

  it('[V10] get a new key with the rest', async () => {
    await versions.write(folder, text);
    await seal();
    const rotated = await made.vault.rotate('right');
    const before = await readFile(sealedPath());
    vault = rotated.vault;
    expect(await files.reseal(folder, rotated.keysText)).toMatchObject({ ok: true });
    const after = await readFile(sealedPath());
    expect(after.equals(before)).toBe(false);
    const opened = rotated.vault.open(after);
    expect(opened.ok && opened.value.keyId).toBe(rotated.vault.keyId);
  });

  it('[V10] keep a client from being sealed when one is damaged, so that none is lost', async () => {
    await versions.write(folder, text);
    await writeFile(plainPath(), 'goat');
    vault = made.vault;
    expect(await files.reseal(folder, made.keysText)).toEqual({ ok: false, error: 'files-with-problems' });
    expect(await readFile(plainPath(), 'utf8')).toBe('goat');
    expect(await files.load(folder)).toMatchObject({ ok: true, value: { problems: [] } });
  });

  it('[V10] that were left plain by a change cut short are sealed when it is loaded', async () => {
    await versions.write(folder, text);
    const left = await readFile(plainPath());
    await seal();
    await realFs.mkdir(join(folder.path, 'versions'));
    await writeFile(plainPath(), left);
    await files.load(folder);
    expect(await exists(plainPath())).toBe(false);
    expect(await versions.read(folder, sha256)).toEqual({ ok: true, value: text });
  });
});
