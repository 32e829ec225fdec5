/** A sealed workspace that travels as one file: its files go into a new folder as they are, with a fault at every single call of it. */
import { randomBytes, scryptSync } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WorkspaceId } from '@shared/blueprint/fields';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { unpackArchive } from '../../src/main/adapters/archive';
import { createArchives } from '../../src/main/adapters/backups';
import { type Fs, realFs } from '../../src/main/adapters/durable-write';
import { createWorkspaceFiles } from '../../src/main/adapters/files';
import { createVault, unlockVault, type Vault } from '../../src/main/adapters/vault';
import type { ArchivedFile, WorkspaceFiles } from '../../src/main/ports';
import { plan, profile, silentLog, titleOf, workspaceId } from '../fakes/documents';
import { errorWithCode, faultyFs } from '../fakes/faulty-fs';

const deps = {
  scrypt: async (passphrase: string, salt: Uint8Array) => scryptSync(passphrase, salt, 32, { N: 16 }),
  randomBytes: (count: number) => new Uint8Array(randomBytes(count)),
};

let root: string;
let archived: ArchivedFile[];

const laptop = (vaultOf: (id: WorkspaceId) => Vault | null, fs: Fs = realFs): WorkspaceFiles =>
  createWorkspaceFiles({
    vaultOf,
    fs,
    quarantine: join(root, 'quarantine'),
    device: 'd',
    now: Date.now,
    log: silentLog,
  });

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'backcast-carried-'));
  const folder = { workspaceId, path: join(root, 'Client') };
  const made = await createVault(deps, workspaceId, 'right');
  const files = laptop(() => made.vault);
  expect(await files.create(folder, [profile('Harbor'), plan('Sell the boat')])).toMatchObject({ ok: true });
  expect(await files.reseal(folder, made.keysText)).toMatchObject({ ok: true });
  const packed = await createArchives(realFs).pack(folder);
  const unpacked = packed.ok ? await unpackArchive(packed.value) : packed;
  if (!unpacked.ok) throw new Error(unpacked.error);
  archived = unpacked.value;
});
afterEach(() => rm(root, { recursive: true }));

async function filesIn(path: string): Promise<string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}

describe('a sealed workspace in a file', () => {
  it('[AR7] comes out byte for byte, and opens with its passphrase', async () => {
    const path = join(root, 'Taken in');
    const closed = laptop(() => null);
    expect(await closed.unpack(path, archived)).toMatchObject({ ok: true });
    for (const { name, bytes } of archived) {
      expect(Buffer.compare(await readFile(join(path, name)), bytes)).toBe(0);
    }
    expect(await closed.identify(path)).toEqual({ ok: true, value: workspaceId });
    const keys = await closed.keys({ workspaceId, path });
    const unlocked = await unlockVault(deps, workspaceId, (keys.ok && keys.value) || '', {
      passphrase: 'right',
    });
    if (!unlocked.ok) throw new Error(unlocked.error);
    const loaded = await laptop(() => unlocked.value).load({ workspaceId, path });
    if (!loaded.ok) throw new Error(loaded.error);
    expect(loaded.value.problems).toEqual([]);
    expect(loaded.value.documents.map(({ document }) => titleOf(document)).sort()).toEqual([
      'Harbor',
      'Sell the boat',
    ]);
  });

  it('[AR7] takes nothing along that a workspace does not have, and writes into no folder in use', async () => {
    const path = join(root, 'Taken in');
    const stranger = { name: '../stranger.json', bytes: Buffer.from('{}') };
    expect(await laptop(() => null).unpack(path, [...archived, stranger])).toMatchObject({ ok: true });
    expect(await filesIn(root)).not.toContain('stranger.json');
    expect(await laptop(() => null).unpack(path, archived)).toEqual({ ok: false, error: 'folder-in-use' });
  });

  it('[AR7] is whole or not there, whichever call fails', async () => {
    const counting = faultyFs();
    await laptop(() => null, counting.fs).unpack(join(root, 'counted'), archived);
    const calls = counting.calls.length;
    expect(calls).toBeGreaterThan(10);
    for (let at = 1; at <= calls; at += 1) {
      const faulty = faultyFs();
      faulty.intercept((_call, number) => {
        if (number === at) throw errorWithCode('ENOSPC');
      });
      const path = join(root, `faulty ${at}`);
      const unpacked = await laptop(() => null, faulty.fs).unpack(path, archived);
      if (unpacked.ok) {
        expect((await filesIn(path)).length).toBe(archived.length);
      } else {
        expect(await laptop(() => null).identify(path)).toMatchObject({ ok: false });
        expect(await laptop(() => null).unpack(path, archived)).toMatchObject({ ok: true });
      }
    }
  });
});
