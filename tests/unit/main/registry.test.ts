import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WorkspaceId } from '@shared/blueprint/fields';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { realFs } from '../../../src/main/adapters/durable-write';
import { openRegistry } from '../../../src/main/adapters/registry';
import type { KnownClient } from '../../../src/main/ports';
import { silentLog } from '../../fakes/documents';
import { errorWithCode, faultyFs } from '../../fakes/faulty-fs';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'backcast-registry-'));
});
afterEach(() => rm(folder, { recursive: true }));

const open = (fs = realFs) => openRegistry({ fs, folder, now: () => Date.UTC(2027, 2, 11), log: silentLog });
const file = () => join(folder, 'registry.json');
const harbor: KnownClient = {
  workspaceId: 'harbor-0001' as WorkspaceId,
  path: '/somewhere/Harbor Plumbing',
  lastOpenedAt: null,
  workingCopy: 1,
  isSealed: false,
  face: { name: 'Harbor Plumbing', industry: 'Local services', colour: '#0f5f66' },
};
const brindle: KnownClient = { ...harbor, workspaceId: 'brindle-0001' as WorkspaceId };

describe('remembering', () => {
  it('[ST28] settings, clients and places are there the next time', async () => {
    const first = open();
    await first.putClient(harbor);
    await first.saveSettings({ theme: 'dark' });
    first.putWindowPlace('home', { x: 1, y: 2, width: 300, height: 200, isMaximised: true });
    await first.flush();
    const next = open();
    expect(next.device).toBe(first.device);
    expect(next.client(harbor.workspaceId)).toEqual(harbor);
    expect(next.settings()).toEqual({
      theme: 'dark',
      coverNames: 'second-display',
      zoomFactor: null,
      stageDark: false,
      lockAfterMinutes: 10,
    });
    expect(next.windowPlace('home')).toEqual({ x: 1, y: 2, width: 300, height: 200, isMaximised: true });
    expect((await readdir(folder)).sort()).toEqual(['registry.backup.json', 'registry.json']);
  });

  it('[ST28] one change leaves the other settings as they are', async () => {
    const registry = open();
    await registry.saveSettings({ zoomFactor: 1.5, coverNames: 'always' });
    expect(await registry.saveSettings({ theme: 'light' })).toEqual({
      theme: 'light',
      coverNames: 'always',
      zoomFactor: 1.5,
      stageDark: false,
      lockAfterMinutes: 10,
    });
  });

  it('[ST30] a forgotten client is gone, with its windows, and marked until its traces are', async () => {
    const registry = open();
    await registry.putClient(harbor);
    await registry.putClient(brindle);
    registry.putWindowPlace('workspace-harbor-0001', { x: 0, y: 0, width: 9, height: 9, isMaximised: false });
    await registry.forgetClient(harbor.workspaceId);
    const next = open();
    expect(next.clients()).toEqual([brindle]);
    expect(next.windowPlace('workspace-harbor-0001')).toBeNull();
    expect(next.forgotten()).toEqual([harbor.workspaceId]);
    await next.markErased(harbor.workspaceId);
    expect(open().forgotten()).toEqual([]);
  });

  it('[ST30] a client that comes back is no longer marked', async () => {
    const registry = open();
    await registry.putClient(harbor);
    await registry.forgetClient(harbor.workspaceId);
    await registry.putClient(harbor);
    expect(open().forgotten()).toEqual([]);
    expect(open().clients()).toEqual([harbor]);
  });
});

describe('a registry that is no good', () => {
  it.each<[string, () => Promise<void>]>([
    ['cut short', () => truncate(file(), 40)],
    ['empty', () => truncate(file(), 0)],
    ['zeros', () => writeFile(file(), Buffer.alloc(300))],
    ['something else', () => writeFile(file(), '{"format":"other"}')],
    ['a list', () => writeFile(file(), '[]')],
    ['null', () => writeFile(file(), 'null')],
    ['gone', () => rm(file())],
  ])('[ST29] %s: the copy is taken', async (_what, damage) => {
    const first = open();
    await first.putClient(harbor);
    await damage();
    const next = open();
    expect(next.clients()).toEqual([harbor]);
    expect(next.device).toBe(first.device);
    await next.putClient(brindle);
    expect(open().clients()).toHaveLength(2);
  });

  it('[ST29] without a copy it starts empty, and the bytes are put aside', async () => {
    await writeFile(file(), 'half a regis');
    await writeFile(join(folder, 'registry.backup.json'), '{');
    expect(open().clients()).toEqual([]);
    expect(await readFile(join(folder, 'registry.json.damaged-2027-03-11'), 'utf8')).toBe('half a regis');
  });

  it('[ST29] a part that makes no sense is left out and the rest kept', async () => {
    await open().putClient(harbor);
    const remembered = JSON.parse(await readFile(file(), 'utf8'));
    remembered.clients.odd = { workspaceId: '../..', path: 7 };
    remembered.clients[harbor.workspaceId].face.colour = 'red';
    remembered.clients[harbor.workspaceId].workingCopy = -1;
    remembered.settings = { theme: 'pink', coverNames: 'always', zoomFactor: 99 };
    remembered.windows = { home: { x: 'a' }, 'stage-1': { x: 0, y: 0, width: 5, height: 5 } };
    remembered.forgotten = [1, 'gone-0001'];
    await writeFile(file(), JSON.stringify(remembered));
    const registry = open();
    expect(registry.clients()).toEqual([harbor]);
    expect(registry.settings()).toEqual({
      theme: 'system',
      coverNames: 'always',
      zoomFactor: null,
      stageDark: false,
      lockAfterMinutes: 10,
    });
    expect(registry.windowPlace('home')).toBeNull();
    expect(registry.windowPlace('stage-1')).not.toBeNull();
    expect(registry.forgotten()).toEqual(['gone-0001']);
  });

  it('[ST28] a fault at any call of a write leaves a registry that can be read', async () => {
    await open().putClient(harbor);
    const faulty = faultyFs();
    await open(faulty.fs).putClient(brindle);
    const count = faulty.calls.length;
    for (let failing = 1; failing <= count; failing += 1) {
      await rm(folder, { recursive: true });
      await realFs.mkdir(folder);
      await open().putClient(harbor);
      faulty.intercept((_call, number) => {
        if (number === failing) throw errorWithCode('ENOSPC');
      });
      await open(faulty.fs).putClient(brindle);
      const ids = open()
        .clients()
        .map(({ workspaceId }) => workspaceId);
      expect(ids).toContain(harbor.workspaceId);
      expect(await readdir(folder)).not.toContainEqual(expect.stringContaining('damaged'));
    }
    expect(count).toBeGreaterThan(10);
  });
});
