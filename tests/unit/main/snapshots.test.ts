import { randomBytes, scryptSync } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DocumentId, WorkspaceId } from '@shared/blueprint/fields';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { realFs } from '../../../src/main/adapters/durable-write';
import { createSnapshots, statesToKeep } from '../../../src/main/adapters/snapshots';
import { createVault, type Vault } from '../../../src/main/adapters/vault';
import type { SnapshotId, Snapshots } from '../../../src/main/ports';
import { plan, silentLog, workspaceId } from '../../fakes/documents';
import { runs } from '../../fixtures/arbitraries';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const start = Date.UTC(2027, 2, 11, 9);

let folder: string;
let now: number;
let vault: Vault | null | 'locked';
let snapshots: Snapshots;
const reopened = () =>
  createSnapshots({ fs: realFs, folder, device: 'd1', now: () => now, vaultOf: () => vault, log: silentLog });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'snapshots-'));
  now = start;
  vault = null;
  snapshots = reopened();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const document = (title: string, revision = 1) => ({ ...plan(title), revision });
const id = document('').id as DocumentId;
const listed = async () =>
  (await snapshots.list(workspaceId, id)).map(({ keptAt, revision }) => [keptAt, revision]);
const latest = async (): Promise<SnapshotId> => (await snapshots.list(workspaceId, id))[0]?.id as SnapshotId;
const fileOf = (name: string) => join(folder, workspaceId, id, name);

describe('keeping', () => {
  it('[SN1] keeps a state once, and the next one after five minutes', async () => {
    await snapshots.keep(workspaceId, document('Calls', 1));
    now += minuteMs;
    await snapshots.keep(workspaceId, document('Calls', 1));
    await snapshots.keepWhenDue(workspaceId, document('More calls', 2));
    now += 4 * minuteMs;
    await snapshots.keepWhenDue(workspaceId, document('Calls', 3));
    expect(await listed()).toEqual([[start, 1]]);
    await snapshots.keepWhenDue(workspaceId, document('Most calls', 4));
    expect(await listed()).toEqual([
      [start + 5 * minuteMs, 4],
      [start, 1],
    ]);
  });

  it('[SN1] knows after a restart what was kept last', async () => {
    await snapshots.keep(workspaceId, document('Calls', 1));
    now += dayMs;
    snapshots = reopened();
    await snapshots.keep(workspaceId, document('Calls', 1));
    expect(await listed()).toHaveLength(1);
  });

  it('[SN3] a clock that is set back changes no order', async () => {
    await snapshots.keep(workspaceId, document('First', 1));
    now -= 3 * dayMs;
    await snapshots.keep(workspaceId, document('Second', 2));
    expect((await listed()).map(([, revision]) => revision)).toEqual([2, 1]);
  });
});

describe('reading', () => {
  it('[SN4] gives back the document as it was', async () => {
    await snapshots.keep(workspaceId, document('Größe', 7));
    expect(await snapshots.read(workspaceId, id, await latest())).toEqual({
      ok: true,
      value: document('Größe', 7),
    });
  });

  it('[SN4] a damaged state is told and the others are read', async () => {
    await snapshots.keep(workspaceId, document('One', 1));
    const good = await latest();
    now += dayMs;
    await snapshots.keep(workspaceId, document('Two', 2));
    const bad = await latest();
    writeFileSync(fileOf(bad), readFileSync(fileOf(bad), 'utf8').replace('Two', 'Too'));
    expect(await snapshots.read(workspaceId, id, bad)).toEqual({ ok: false, error: 'snapshot-damaged' });
    expect(await snapshots.read(workspaceId, id, good)).toMatchObject({ ok: true });
    const other = 'other-client' as WorkspaceId;
    expect(await snapshots.read(other, id, good)).toEqual({ ok: false, error: 'unknown-snapshot' });
  });

  it.each(['', '../../registry.json', '1.json', `${'1'.repeat(13)}-1-${'a'.repeat(16)}.json`])(
    '[SN4] "%s" names no state',
    async (name) => {
      expect(await snapshots.read(workspaceId, id, name as SnapshotId)).toEqual({
        ok: false,
        error: 'unknown-snapshot',
      });
    },
  );

  it('[SN5] states of a sealed workspace hold no word of it', async () => {
    const made = await newVault();
    vault = made.vault;
    await snapshots.keep(workspaceId, document('Sell the boat', 1));
    const name = await latest();
    expect(readFileSync(fileOf(name)).includes('boat')).toBe(false);
    expect(await snapshots.read(workspaceId, id, name)).toMatchObject({ ok: true });
    made.vault.lock();
    expect(await snapshots.read(workspaceId, id, name)).toEqual({ ok: false, error: 'snapshot-damaged' });
  });
});

/** With a scrypt that takes no time. */
const newVault = () =>
  createVault(
    {
      scrypt: async (words, salt) => scryptSync(words, salt, 32, { N: 16 }),
      randomBytes: (count) => new Uint8Array(randomBytes(count)),
    },
    workspaceId,
    'words',
  );

describe('a workspace that is sealed, gets another key and is unsealed', () => {
  const titles = ['Sell the boat', 'Sell both boats'];
  const filesThere = () => readdirSync(join(folder, workspaceId, id)).sort();
  const titlesRead = async () => {
    const read: string[] = [];
    for (const { id: name } of await snapshots.list(workspaceId, id)) {
      const state = await snapshots.read(workspaceId, id, name);
      read.push(state.ok && state.value.kind === 'blueprint' ? state.value.body.about.title : 'damaged');
    }
    return read.reverse();
  };
  const hasWords = () => filesThere().some((name) => readFileSync(fileOf(name)).includes('boat'));

  it('[SN5] keeps its earlier states through all of it, in the clear only while it is not sealed', async () => {
    for (const [at, title] of titles.entries()) await snapshots.keep(workspaceId, document(title, at + 1));
    const made = await newVault();
    vault = made.vault;
    expect(await snapshots.rewrite(workspaceId, 'sealed')).toBe(true);
    expect(filesThere().every((name) => name.endsWith('.bcs'))).toBe(true);
    expect(hasWords()).toBe(false);
    expect(await titlesRead()).toEqual(titles);

    const rotated = await made.vault.rotate('words');
    vault = rotated.vault;
    const before = filesThere();
    expect(await snapshots.rewrite(workspaceId, 'sealed')).toBe(true);
    expect(filesThere()).toEqual(before);
    for (const name of before) {
      const opened = rotated.vault.open(readFileSync(fileOf(name)));
      expect(opened).toMatchObject({ ok: true, value: { keyId: rotated.vault.keyId } });
    }
    // What has the key in use is not written again.
    const bytes = before.map((name) => readFileSync(fileOf(name)));
    expect(await snapshots.rewrite(workspaceId, 'sealed')).toBe(true);
    expect(before.map((name) => readFileSync(fileOf(name)))).toEqual(bytes);

    expect(await snapshots.rewrite(workspaceId, 'plain')).toBe(true);
    vault = null;
    expect(filesThere().every((name) => name.endsWith('.json'))).toBe(true);
    expect(await titlesRead()).toEqual(titles);
  });

  it('[SN4] [SN5] leaves a damaged state as it is, and does nothing without the key', async () => {
    for (const [at, title] of titles.entries()) await snapshots.keep(workspaceId, document(title, at + 1));
    expect(await snapshots.rewrite(workspaceId, 'sealed')).toBe(false);
    vault = (await newVault()).vault;
    await snapshots.rewrite(workspaceId, 'sealed');
    const [first] = filesThere();
    writeFileSync(fileOf(String(first)), 'cut');
    expect(await snapshots.rewrite(workspaceId, 'plain')).toBe(true);
    expect(readFileSync(fileOf(String(first)), 'utf8')).toBe('cut');
    vault = null;
    expect(await titlesRead()).toEqual(['damaged', 'Sell both boats']);
  });
});

describe('a sealed workspace that is locked', () => {
  it('[SN5] nothing of it is kept, least of all in plain', async () => {
    vault = 'locked';
    await snapshots.keep(workspaceId, document('Sell the boat'));
    expect(readdirSync(folder)).toEqual([]);
    expect(await listed()).toEqual([]);
  });
});

describe('thinning', () => {
  const kept = (ages: number[]) =>
    statesToKeep(
      ages.sort((a, b) => a - b).map((age) => ({ keptAt: start - age })),
      start,
    ).map(({ keptAt }) => start - keptAt);

  it('[SN2] all of a day, the latest of each day, then of each week, then none', () => {
    expect(kept([0, hourMs, 23 * hourMs])).toEqual([0, hourMs, 23 * hourMs]);
    // 9 o'clock two days ago, and an hour and two before it.
    expect(kept([0, 2 * dayMs, 2 * dayMs + hourMs, 2 * dayMs + 2 * hourMs])).toEqual([0, 2 * dayMs]);
    const weeks = kept(Array.from({ length: 200 }, (_, days) => days * dayMs));
    expect(weeks.filter((age) => age <= 30 * dayMs)).toHaveLength(31);
    const old = weeks.filter((age) => age > 30 * dayMs);
    expect(old.length).toBeGreaterThanOrEqual(7);
    expect(old.length).toBeLessThanOrEqual(9);
    expect(Math.max(...weeks)).toBeLessThanOrEqual(84 * dayMs);
  });

  it('[SN2] the latest always stays, and thinning again changes nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 200 * 24 })), (hours) => {
        const once = kept(hours.map((hour) => hour * hourMs));
        expect(once[0]).toBe(hours.length > 0 ? Math.min(...hours) * hourMs : undefined);
        expect(kept([...once])).toEqual(once);
      }),
      runs(200),
    );
  });

  it('[SN2] [SN6] takes files away, and all of them with the client', async () => {
    await snapshots.keep(workspaceId, document('Old', 1));
    now += 100 * dayMs;
    await snapshots.keep(workspaceId, document('New', 2));
    await snapshots.thin(workspaceId);
    expect((await listed()).map(([, revision]) => revision)).toEqual([2]);
    await snapshots.forget(workspaceId);
    expect(readdirSync(folder)).toEqual([]);
    await snapshots.keep(workspaceId, document('New', 2));
    expect(await listed()).toHaveLength(1);
  });
});
