import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backupsToKeep, createBackups } from '../../../src/main/adapters/backups';
import { realFs } from '../../../src/main/adapters/durable-write';
import type { BackupId, Backups, WorkspaceFolder } from '../../../src/main/ports';
import { workspaceId } from '../../fakes/documents';
import { errorWithCode, faultyFs } from '../../fakes/faulty-fs';
import { runs } from '../../fixtures/arbitraries';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
let root: string;
let folder: WorkspaceFolder;
let now: number;
let backups: Backups;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'backups-'));
  folder = { workspaceId, path: join(root, 'Client') };
  now = Date.UTC(2027, 2, 11, 13, 30, 5);
  for (const sub of ['blueprints', 'sessions', 'exports'])
    mkdirSync(join(folder.path, sub), { recursive: true });
  writeFileSync(join(folder.path, 'workspace.json'), '{}');
  writeFileSync(join(folder.path, 'exports', 'page.pdf'), '%PDF');
  write('calls', 'one');
  backups = createBackups({ fs: realFs, folder: () => join(root, 'Backups'), now: () => now });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const write = (name: string, text: string) =>
  writeFileSync(join(folder.path, 'blueprints', `${name}.json`), text);
const kept = join('Backups', workspaceId);

describe('making', () => {
  it('[BK1] packs the workspace, and nothing when nothing has changed', async () => {
    expect(await backups.make(folder)).toEqual({ ok: true, value: true });
    now += hourMs;
    expect(await backups.make(folder)).toEqual({ ok: true, value: false });
    write('calls', 'two');
    expect(await backups.make(folder)).toEqual({ ok: true, value: true });
    const [latest, first] = await backups.list(workspaceId);
    expect([latest?.madeAt, first?.madeAt]).toEqual([now, now - hourMs]);
    const read = await backups.read(workspaceId, first?.id as BackupId);
    expect(read.ok && read.value.map(({ name, bytes }) => [name, Buffer.from(bytes).toString()])).toEqual([
      ['blueprints/calls.json', 'one'],
      ['workspace.json', '{}'],
    ]);
  });

  it('[BK1] follows no link out of the folder', async () => {
    writeFileSync(join(root, 'secret.json'), 'secret');
    symlinkSync(join(root, 'secret.json'), join(folder.path, 'blueprints', 'link.json'));
    await backups.make(folder);
    const [only] = await backups.list(workspaceId);
    const read = await backups.read(workspaceId, only?.id as BackupId);
    expect(read.ok && read.value.map(({ name }) => name)).toEqual([
      'blueprints/calls.json',
      'workspace.json',
    ]);
  });

  it('[BK4] [BK7] the first sealed one takes the place of all that are plain, also when sealing had no room for it', async () => {
    await backups.make(folder);
    now += hourMs;
    write('calls', 'two');
    await backups.make(folder);
    // Sealed in between; the backup at that time was not made.
    rmSync(join(folder.path, 'blueprints', 'calls.json'));
    writeFileSync(join(folder.path, 'keys.json'), '{}');
    mkdirSync(join(folder.path, 'sealed'));
    writeFileSync(join(folder.path, 'sealed', 'x.bcs'), 'bytes');
    now += hourMs;
    expect(await backups.make(folder)).toEqual({ ok: true, value: true });
    expect(readdirSync(join(root, kept))).toEqual([expect.stringMatching(/ sealed\.backcast$/)]);
    now += hourMs;
    expect(await backups.make(folder)).toEqual({ ok: true, value: false });
    expect(await backups.list(workspaceId)).toHaveLength(1);
  });

  it('[BK3] a folder that is not there, or refuses, is told and leaves nothing half', async () => {
    expect(await backups.make({ workspaceId, path: join(root, 'gone') })).toEqual({
      ok: false,
      error: 'folder-missing',
    });
    const faulty = faultyFs();
    const careful = createBackups({ fs: faulty.fs, folder: () => join(root, 'Backups'), now: () => now });
    faulty.intercept((call) => {
      if (call.startsWith('write')) throw errorWithCode('ENOSPC');
    });
    expect(await careful.make(folder)).toEqual({ ok: false, error: 'disk-full' });
    faulty.reset();
    expect(readdirSync(join(root, kept))).toEqual([]);
    expect(await careful.make(folder)).toEqual({ ok: true, value: true });
  });

  it('[BK4] its name says nothing of the client', async () => {
    await backups.make(folder);
    expect(readdirSync(join(root, kept))).toEqual([
      expect.stringMatching(/^2027-03-11 133005 [0-9a-f]{8}\.backcast$/),
    ]);
  });
});

describe('reading', () => {
  it('[BK5] a damaged backup is told, the others are read', async () => {
    await backups.make(folder);
    now += hourMs;
    write('calls', 'two');
    await backups.make(folder);
    const [latest, first] = await backups.list(workspaceId);
    const path = join(root, kept, String(latest?.id));
    writeFileSync(path, readFileSync(path).subarray(0, 200));
    expect(await backups.read(workspaceId, latest?.id as BackupId)).toMatchObject({ ok: false });
    expect(await backups.read(workspaceId, first?.id as BackupId)).toMatchObject({ ok: true });
    for (const name of ['', '../../secret', '2027-03-11 133005 00000000.backcast']) {
      expect(await backups.read(workspaceId, name as BackupId)).toEqual({
        ok: false,
        error: 'unknown-backup',
      });
    }
  });
});

describe('rotating', () => {
  const ages = (hours: number[]) =>
    backupsToKeep(
      [...hours].sort((a, b) => a - b).map((hour) => ({ madeAt: now - hour * hourMs })),
      now,
    ).map(({ madeAt }) => (now - madeAt) / hourMs);

  it('[BK2] the newest ten, then one a day, then one a week, then none', () => {
    expect(ages(Array.from({ length: 10 }, (_, at) => at * 5000))).toHaveLength(10);
    const daily = ages(Array.from({ length: 24 * 250 }, (_, hour) => hour));
    expect(daily.slice(0, 10)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    const month = daily.filter((age) => age > 24 && age <= 30 * 24);
    expect(month.length).toBeGreaterThanOrEqual(28);
    expect(month.length).toBeLessThanOrEqual(30);
    expect(daily.filter((age) => age > 30 * 24).length).toBeLessThanOrEqual(24);
    expect(Math.max(...daily)).toBeLessThanOrEqual((26 * 7 * dayMs) / hourMs);
  });

  it('[BK2] rotating again changes nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 24 * 300 }), { maxLength: 60 }), (hours) => {
        const once = ages(hours);
        expect(ages(once)).toEqual(once);
      }),
      runs(200),
    );
  });
});
