import type { ChannelName } from '@shared/ipc-channels';
import { channelNames } from '@shared/ipc-channels';
import { describe, expect, it } from 'vitest';
import { access, createDoor, type Handlers, type Sender } from '../../../src/main/door';
import type { Caller, Log } from '../../../src/main/ports';
import { plan, workspaceId } from '../../fakes/documents';

const windows = new Map<number, Caller>([
  [1, { window: 'home' }],
  [2, { window: 'workspace', workspaceId }],
  [3, { window: 'stage', workspaceId }],
]);
const contentsOf = { home: 1, workspace: 2, stage: 3 };

function door(handler: (input: unknown, caller: Caller) => unknown = () => ({ ok: true, value: 'done' })) {
  const handled: { channel: string; input: unknown; caller: Caller }[] = [];
  const logged: string[] = [];
  const log: Log = {
    info: (...entry) => logged.push(JSON.stringify(entry)),
    warn: (...entry) => logged.push(JSON.stringify(entry)),
    error: (event, thrown, facts) => logged.push(JSON.stringify([event, String(thrown), facts])),
  };
  let clockMs = 0;
  const handlers = Object.fromEntries(
    channelNames.map((channel) => [
      channel,
      async (input: unknown, caller: Caller) => {
        handled.push({ channel, input, caller });
        return handler(input, caller);
      },
    ]),
  ) as unknown as Handlers;
  const open = createDoor(handlers, {
    whoIs: (id) => windows.get(id) ?? null,
    origins: ['app://backcast'],
    monotonicMs: () => clockMs,
    log,
  });
  const send = (channel: ChannelName, message: unknown, sender: Partial<Sender> = {}) =>
    open(channel, { webContentsId: 1, isMainFrame: true, origin: 'app://backcast', ...sender }, message);
  return {
    handled,
    logged,
    wait: (ms: number) => {
      clockMs += ms;
    },
    ask: (channel: ChannelName, input: unknown, sender: Partial<Sender> = {}) =>
      send(channel, input === undefined ? '' : JSON.stringify(input), sender),
    send,
  };
}
const workspaceWindow = { webContentsId: contentsOf.workspace };
const save = { document: plan('More calls'), base: null };

describe('who is heard', () => {
  it('[I2] the main frame of a window of ours is heard', async () => {
    const { ask, handled } = door();
    expect(await ask('home:list', undefined)).toEqual({ ok: true, value: 'done' });
    expect(handled).toEqual([{ channel: 'home:list', input: undefined, caller: { window: 'home' } }]);
  });

  it.each<[string, Partial<Sender>]>([
    ['a frame inside a page', { isMainFrame: false }],
    ['web contents that we did not make', { webContentsId: 99 }],
    ['a page of another scheme', { origin: 'file://' }],
    ['a page of the network', { origin: 'https://backcast' }],
    ['another host of our scheme', { origin: 'app://elsewhere' }],
    ['a page that looks like ours', { origin: 'app://backcast.example' }],
    ['no page at all', { origin: '' }],
  ])('[I2] %s is forbidden on every channel', async (_who, sender) => {
    const { ask, handled, logged } = door();
    for (const channel of channelNames) {
      expect(await ask(channel, undefined, sender)).toMatchObject({
        ok: false,
        error: { code: 'forbidden' },
      });
    }
    expect(handled).toEqual([]);
    expect(logged).toHaveLength(channelNames.length);
  });

  it('[I3] each kind of window is heard on its own channels only', async () => {
    const { ask, handled } = door();
    for (const [kind, webContentsId] of Object.entries(contentsOf)) {
      for (const channel of channelNames) {
        const reply = await ask(channel, undefined, { webContentsId });
        const isMeant = (access[channel] as readonly string[]).includes(kind);
        const isForbidden = !reply.ok && reply.error.code === 'forbidden';
        expect(isForbidden, `${kind} ${channel}`).toBe(!isMeant);
      }
    }
    expect(
      handled.every(({ channel, caller }) =>
        (access[channel as 'app:ready'] as readonly string[]).includes(caller.window),
      ),
    ).toBe(true);
  });

  it('[I3] which workspace it is comes from the window, not from the message', async () => {
    const { ask, handled } = door();
    const claimed = await ask('workspace:load', { workspaceId: 'brindle-0001' }, workspaceWindow);
    expect(claimed).toMatchObject({ ok: false, error: { code: 'bad-request' } });
    await ask('workspace:load', undefined, workspaceWindow);
    expect(handled.map(({ caller }) => caller)).toEqual([{ window: 'workspace', workspaceId }]);
  });
});

describe('what is let in', () => {
  it.each<[ChannelName, unknown]>([
    ['home:create', undefined],
    ['home:create', { name: ' ', industry: '', colour: '#0f5f66', folder: null }],
    ['home:create', { name: 'x', industry: '', colour: 'red', folder: null }],
    ['home:create', { name: 'x', industry: '', colour: '#0f5f66', folder: null, path: '/etc' }],
    ['home:open', { workspaceId: '../../etc' }],
    ['home:open', { workspaceId: 7 }],
    ['home:list', {}],
    ['settings:save', { theme: 'pink' }],
    ['settings:save', { unknown: 1 }],
  ])('[I5] %s with %j is a bad request', async (channel, input) => {
    const { ask, handled } = door();
    expect(await ask(channel, input)).toMatchObject({ ok: false, error: { code: 'bad-request' } });
    expect(handled).toEqual([]);
  });

  it('[I5] what is absent from a change of settings stays absent', async () => {
    const { ask, handled } = door();
    await ask('settings:save', { theme: 'dark' });
    expect(handled[0]?.input).toEqual({ theme: 'dark' });
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['an object', save],
    ['bytes', new Uint8Array(10)],
    ['half of a text', JSON.stringify(save).slice(0, 50)],
    ['words', 'plan'],
    ['a function in disguise', '{"toString":()=>1}'],
  ])('[I5] %s is not a message', async (_what, message) => {
    const { send, handled } = door();
    expect(await send('workspace:save', message, workspaceWindow)).toMatchObject({
      ok: false,
      error: { code: 'bad-request' },
    });
    expect(handled).toEqual([]);
  });

  it.each<[string, string]>([
    ['in a document', JSON.stringify({ ...save, filler: 'x'.repeat(5_000_000) })],
    ['of nothing but brackets', '['.repeat(6_000_000)],
  ])('[I4] more than 5 MB %s is too large, and not read', async (_what, message) => {
    const { send, handled } = door();
    expect(await send('workspace:save', message, workspaceWindow)).toMatchObject({
      ok: false,
      error: { code: 'too-large' },
    });
    expect(handled).toEqual([]);
  });

  it.each([70, 200_000])('[I4] a message that is nested %i deep is refused', async (depth) => {
    const { send, handled } = door();
    const message = '['.repeat(depth) + ']'.repeat(depth);
    expect(await send('workspace:save', message, workspaceWindow)).toMatchObject({
      ok: false,
      error: { code: 'bad-request' },
    });
    expect(handled).toEqual([]);
  });

  it('[I4] a document of 4 MB is let in', async () => {
    const { ask } = door();
    const body = { text: 'x'.repeat(4_000_000) };
    const reply = await ask('workspace:save', { ...save, document: { ...plan('x'), body } }, workspaceWindow);
    expect(reply.ok).toBe(true);
  });

  it('[I4] a flood of messages is refused until it ebbs, and holds up no other window', async () => {
    const { ask, wait } = door();
    const codes: (string | null)[] = [];
    for (let count = 0; count < 1100; count += 1) {
      const reply = await ask('home:list', undefined);
      codes.push(reply.ok ? null : reply.error.code);
    }
    expect(codes.indexOf('too-many')).toBe(1000);
    expect((await ask('workspace:load', undefined, workspaceWindow)).ok).toBe(true);
    wait(10);
    expect((await ask('home:list', undefined)).ok).toBe(true);
  });
});

describe('what goes out', () => {
  it('[I6] a handler that throws is answered with internal and nothing more', async () => {
    const { ask, logged } = door(() => {
      throw new Error('ENOENT: /home/ana/Harbor Plumbing');
    });
    expect(await ask('home:list', undefined)).toEqual({
      ok: false,
      error: { code: 'internal', message: 'see the log' },
    });
    expect(logged).toHaveLength(1);
  });

  it('[I7] an expected failure comes out as its handler gave it', async () => {
    const failure = { ok: false, error: { code: 'changed-on-disk', message: 'm', detail: { revision: 2 } } };
    const { ask } = door(() => failure);
    expect(await ask('workspace:save', save, workspaceWindow)).toEqual(failure);
  });

  it('[I8] the log never holds what was in a message', async () => {
    const { ask, logged } = door(() => ({ ok: false, error: { code: 'disk-full', message: 'm' } }));
    await ask('workspace:save', { document: plan('Secret words'), base: null }, workspaceWindow);
    await ask('workspace:save', { document: plan('Secret words'), base: null });
    await ask('home:create', { name: 'Secret words', industry: 'Secret words', colour: 'Secret words' });
    await ask('home:suggest-folder', { name: 'Secret words', 'Secret words': 1 });
    const page = { blueprint: { objectives: { 'Secret words': 1 } }, profile: {}, options: {}, today: '' };
    await ask('page:preview', page, workspaceWindow);
    expect(logged.length).toBeGreaterThanOrEqual(5);
    expect(logged.join('\n')).not.toContain('Secret words');
  });
});
