/** What the folder of a sealed workspace could not take, kept on this laptop, with a fault at every single call of it. */
import { randomBytes, scryptSync } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Base, LoadedDocument } from '@shared/ipc';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { realFs } from '../../src/main/adapters/durable-write';
import { createSpill } from '../../src/main/adapters/spill';
import { createVault, type NewVault, type Vault } from '../../src/main/adapters/vault';
import type { Spill } from '../../src/main/ports';
import { plan, silentLog, titleOf, workspaceId } from '../fakes/documents';
import { errorWithCode, type FaultyFs, faultyFs } from '../fakes/faulty-fs';
import { sha256Of } from '../fakes/workspace-files';

const secret = 'Sell the boat';
const before = { ...plan('before'), revision: 4 };
const after = { ...plan(secret), revision: 4 };
const base: Base = { revision: 4, sha256: sha256Of(before), seen: { other: 4 } };
const inFolder: LoadedDocument = {
  document: before,
  sha256: sha256Of(before),
  seen: { other: 4 },
  device: 'd',
};

let root: string;
let faulty: FaultyFs;
let made: NewVault;
let vault: Vault | null;
let spill: Spill;

const laptop = (fs = faulty.fs): Spill =>
  createSpill({ fs, folder: join(root, 'spill'), device: 'd', vaultOf: () => vault, log: silentLog });
/** What the next run of the app finds while the folder holds `documents`. */
const found = async (documents: LoadedDocument[] = [inFolder]) =>
  (await laptop(realFs).read(workspaceId, documents)).map(({ document }) => titleOf(document));
const filesThere = async () =>
  (await readdir(join(root, 'spill', workspaceId)).catch((): string[] => [])).filter((name) => name !== '');

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'backcast-spill-'));
  faulty = faultyFs();
  made = await createVault(
    {
      scrypt: async (passphrase, salt) => scryptSync(passphrase, salt, 32, { N: 16 }),
      randomBytes: (count) => new Uint8Array(randomBytes(count)),
    },
    workspaceId,
    'right',
  );
  vault = made.vault;
  spill = laptop();
  await spill.read(workspaceId, [inFolder]);
});
afterEach(() => rm(root, { recursive: true }));

describe('what the folder of a sealed workspace could not take', () => {
  it('[SL25] is on this laptop, sealed, with what it was made on', async () => {
    expect(await spill.keep(workspaceId, after, base)).toBe(true);
    const [name] = await filesThere();
    const bytes = await readFile(join(root, 'spill', workspaceId, String(name)));
    expect(name).toBe(`${after.id}.bcs`);
    for (const words of [secret, 'before']) {
      expect(bytes.includes(words) || bytes.includes(Buffer.from(words, 'utf16le'))).toBe(false);
    }
    const [kept] = await laptop(realFs).read(workspaceId, [inFolder]);
    expect(kept).toMatchObject({ document: after, base, madeOn: { ...base, body: before.body } });
  });

  it('[SL25] is not kept of a workspace that is not sealed, or is locked', async () => {
    vault = null;
    expect(await spill.keep(workspaceId, after, base)).toBe(false);
    expect(await filesThere()).toEqual([]);
  });

  it('[SL26] goes once the folder has the document, in this run of the app or the next', async () => {
    await spill.keep(workspaceId, after, base);
    await spill.saved(workspaceId, after, { revision: 5, sha256: sha256Of(after), seen: {} });
    expect(await filesThere()).toEqual([]);

    await spill.keep(workspaceId, after, base);
    expect(await found([{ ...inFolder, document: after, sha256: sha256Of(after) }])).toEqual([]);
    expect(await filesThere()).toEqual([]);
  });

  it('[SL26] stays while its removal fails, and goes with the next save', async () => {
    await spill.keep(workspaceId, after, base);
    const version = { revision: 5, sha256: sha256Of(after), seen: {} };
    faulty.intercept(() => {
      throw errorWithCode('EIO');
    });
    await spill.saved(workspaceId, after, version);
    faulty.reset();
    expect(await filesThere()).toHaveLength(1);
    await spill.saved(workspaceId, after, version);
    expect(await filesThere()).toEqual([]);
  });

  it('[SL25] is the earlier words or the later ones, whichever call of writing them fails', async () => {
    await spill.keep(workspaceId, plan('earlier'), base);
    faulty.reset();
    await spill.keep(workspaceId, plan('earlier'), base);
    const calls = faulty.calls.length;
    expect(calls).toBeGreaterThan(5);
    for (let at = 1; at <= calls; at += 1) {
      for (const code of ['EIO', 'ENOSPC']) {
        faulty.reset();
        await laptop(realFs).keep(workspaceId, plan('earlier'), base);
        faulty.intercept((_call, number) => {
          if (number === at) throw errorWithCode(code);
        });
        const isKept = await spill.keep(workspaceId, after, base);
        faulty.reset();
        const [title, ...others] = await found();
        expect(others).toEqual([]);
        expect(isKept ? [secret] : ['earlier', secret]).toContain(title);
      }
    }
  });

  it('[SL27] is opened by the new key after a rotation, and by the earlier one until then', async () => {
    await spill.keep(workspaceId, after, base);
    const rotated = await made.vault.rotate('right');
    vault = rotated.vault;
    expect(await found()).toEqual([secret]);
    expect(await spill.reseal(workspaceId)).toBe(true);
    const bytes = await readFile(join(root, 'spill', workspaceId, `${after.id}.bcs`));
    expect(rotated.vault.open(bytes)).toMatchObject({ ok: true, value: { keyId: rotated.vault.keyId } });
    const [kept] = await laptop(realFs).read(workspaceId, [inFolder]);
    expect(kept).toMatchObject({ document: after, base, madeOn: { body: before.body } });
  });

  it('[SL27] keeps the earlier key when it could not be sealed anew', async () => {
    await spill.keep(workspaceId, after, base);
    faulty.intercept((call) => {
      if (call.startsWith('readFile') || call.startsWith('open')) throw errorWithCode('EIO');
    });
    expect(await spill.reseal(workspaceId)).toBe(false);
    expect(await spill.isEmpty(workspaceId)).toBe(false);
  });

  it('[SL25] damaged, it hides nothing else and comes in nowhere', async () => {
    await spill.keep(workspaceId, after, base);
    await spill.keep(workspaceId, plan('whole', 'blueprint-0002'), null);
    const path = join(root, 'spill', workspaceId, `${after.id}.bcs`);
    const bytes = await readFile(path);
    bytes[bytes.length - 40] = (bytes[bytes.length - 40] ?? 0) ^ 1;
    await writeFile(path, bytes);
    expect(await found()).toEqual(['whole']);
  });
});
