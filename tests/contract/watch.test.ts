import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createWatcher } from '../../src/main/adapters/watch';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

let root: string;
let folder: string;
let changes: number;
let watching: { close(): void };

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'backcast-watch-'));
  folder = join(root, 'Harbor Plumbing');
  mkdirSync(join(folder, 'blueprints'), { recursive: true });
  changes = 0;
  watching = createWatcher(log)(folder, () => {
    changes += 1;
  });
  await sleep(100);
});
afterEach(() => {
  watching.close();
  rmSync(root, { recursive: true, force: true });
});

async function untilChanges(count: number): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (changes < count && Date.now() < deadline) await sleep(25);
  expect(changes).toBe(count);
}

describe('a watched folder', () => {
  it('[M15] tells once of files that are put in together', async () => {
    writeFileSync(join(folder, 'profile.json'), '{}');
    writeFileSync(join(folder, 'blueprints', 'one.json'), '{}');
    await untilChanges(1);
    await sleep(500);
    expect(changes).toBe(1);
  });

  it('[M15] says nothing of temporary files and of folders without documents', async () => {
    mkdirSync(join(folder, 'blueprints', '.~deep'));
    writeFileSync(join(folder, 'blueprints', '.~one.json-abcd'), '{}');
    await sleep(700);
    expect(changes).toBe(0);
  });

  it('[M15] tells of a folder that comes later, and of what is put into it', async () => {
    mkdirSync(join(folder, 'sessions'));
    await untilChanges(1);
    await sleep(2500);
    const before = changes;
    writeFileSync(join(folder, 'sessions', 'monday.json'), '{}');
    await untilChanges(before + 1);
  });

  it('[M15] watches anew when the folder was away and is there again', async () => {
    const away = join(root, 'away');
    renameSync(folder, away);
    await sleep(2500);
    mkdirSync(folder);
    renameSync(join(away, 'blueprints'), join(folder, 'blueprints'));
    await sleep(2800);
    const before = changes;
    expect(before).toBeGreaterThan(0);
    writeFileSync(join(folder, 'blueprints', 'two.json'), '{}');
    await untilChanges(before + 1);
  });

  it('[M15] says nothing after it was closed', async () => {
    watching.close();
    writeFileSync(join(folder, 'profile.json'), '{}');
    await sleep(600);
    expect(changes).toBe(0);
  });
});
