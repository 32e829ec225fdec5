/** A thousand messages that are wrong in some way on every channel of the contract: none comes through the door. */
import { contract } from '@shared/ipc';
import { type ChannelName, channelNames } from '@shared/ipc-channels';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { access, createDoor, type Handlers } from '../../../src/main/door';
import type { Caller, Log } from '../../../src/main/ports';
import { plan, workspaceId } from '../../fakes/documents';
import { runs } from '../../fixtures/arbitraries';
import { tell } from '../../torture/rows';

const messagesAChannel = 1000;
const callers = {
  home: { window: 'home' },
  workspace: { window: 'workspace', workspaceId },
  stage: { window: 'stage', workspaceId },
} as const satisfies Record<Caller['window'], Caller>;

const hostile = fc.constantFrom<unknown>(
  '../../etc/passwd',
  'C:\\Windows\\win.ini',
  '\u0000',
  '\u202egnp.exe',
  '<img src=x onerror=alert(1)>',
  "'; DROP TABLE plans; --",
  'x'.repeat(10_000),
  '',
  -1,
  0.1,
  1e308,
  Number.MAX_SAFE_INTEGER,
  null,
  true,
  [],
  [[[]]],
  {},
  { path: '/etc' },
  { toString: 'x', length: 9 },
  plan('A plan'),
);
const anyValue = fc.oneof(hostile, fc.jsonValue({ maxDepth: 3 }));

/** The names at the top of what a channel takes; none for one that takes nothing. */
function fieldsOf(channel: ChannelName): string[] {
  const { def } = contract[channel].input as unknown as { def: { shape?: Record<string, z.ZodType> } };
  return Object.keys(def.shape ?? {});
}

/** Wrong whatever the channel takes: no text, no JSON, or JSON that no object of the contract looks like. */
function wrongMessage(channel: ChannelName): fc.Arbitrary<unknown> {
  const names = fieldsOf(channel);
  const someFields = fc
    .tuple(...names.map(() => fc.option(anyValue)))
    .map((values) => names.flatMap((name, at) => (values[at] === null ? [] : [[name, values[at]]])));
  const json = (value: fc.Arbitrary<unknown>) => value.map((each) => JSON.stringify(each));
  const strange = fc
    .constantFrom('unknown', 'path', '$ref', 'then', 'hasOwnProperty', 'constructor')
    .filter((name) => !names.includes(name));
  return fc.oneof(
    // Not a text at all.
    fc.oneof(
      fc.constantFrom<unknown>(
        undefined,
        null,
        true,
        7,
        7n,
        Number.NaN,
        Symbol('x'),
        () => '""',
        new Date(0),
      ),
      fc.object(),
      fc.uint8Array(),
    ),
    // A text, and no JSON.
    fc.string({ minLength: 1 }).map((text) => `{${text}`),
    fc.constantFrom(
      '{',
      '{"a":',
      'undefined',
      'NaN',
      "{'a':1}",
      '{"a":1}}',
      '\ufeff{}',
      '{"a":1,}',
      '//',
      ' ',
    ),
    // JSON, and no object.
    json(fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.array(anyValue))),
    // What is asked for, with a word beside it that is not.
    json(
      fc
        .tuple(someFields, strange, anyValue)
        .map(([fields, name, value]) => Object.fromEntries([...fields, [name, value]])),
    ),
    // A prototype in disguise.
    fc
      .tuple(fc.constantFrom('__proto__', 'constructor'), json(someFields.map(Object.fromEntries)))
      .map(([name, fields]) => `{"${name}":{"polluted":true},${String(fields).slice(1)}`.replace(/,}$/, '}')),
    // Too deep.
    fc.integer({ min: 65, max: 3000 }).map((depth) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`),
  );
}

describe('a thousand malformed messages on every channel', () => {
  it('[I4] [I5] none reaches a handler, none throws, each is refused by its code', {
    timeout: 60_000,
  }, async () => {
    let handled = 0;
    let answered = 0;
    let clockMs = 0;
    const codes = new Map<string, number>();
    const failures: string[] = [];
    const log: Log = { info: () => {}, warn: () => {}, error: (event) => failures.push(event) };
    const handler = async () => {
      handled += 1;
      return { ok: true, value: undefined };
    };
    const handlers = Object.fromEntries(channelNames.map((channel) => [channel, handler]));
    const door = createDoor(handlers as unknown as Handlers, {
      whoIs: (id) => Object.values(callers)[id] ?? null,
      origins: ['app://backcast'],
      // Slow enough for each to be read, and not refused for being one of many.
      monotonicMs: () => {
        clockMs += 10;
        return clockMs;
      },
      log,
    });
    const reached: string[] = [];
    for (const channel of channelNames) {
      const webContentsId = Object.keys(callers).indexOf(access[channel][0]);
      const sender = { webContentsId, isMainFrame: true, origin: 'app://backcast' };
      const { seed } = runs(1);
      for (const message of fc.sample(wrongMessage(channel), { seed, numRuns: messagesAChannel })) {
        const before = handled;
        const reply = await door(channel, sender, message);
        answered += 1;
        if (handled > before) reached.push(`${channel}: ${String(message).slice(0, 200)}`);
        if (!reply.ok) codes.set(reply.error.code, (codes.get(reply.error.code) ?? 0) + 1);
      }
    }
    expect(reached).toEqual([]);
    expect(failures).toEqual([]);
    expect(answered).toBe(messagesAChannel * channelNames.length);
    expect([...codes.keys()]).toEqual(['bad-request']);
    expect(({} as { polluted?: true }).polluted).toBeUndefined();
    const what = `Malformed messages on ${channelNames.length} channels: none handled, none thrown`;
    tell({ id: 'door/malformed', what, trials: answered, lost: 0, torn: 0 });
  });
});
