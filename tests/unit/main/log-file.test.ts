import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openLog } from '../../../src/main/adapters/log-file';
import { report } from '../../../src/renderer/desktop';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'log-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (thrown) {
    return thrown;
  }
  throw new Error('it did not throw');
}
/** What the engine says of it quotes the words. */
const unparsed = () => thrownBy(() => JSON.parse('Quibbleton is sold'));
const missing = () => thrownBy(() => readFileSync('/nowhere/Quibbleton/profile.json'));

it('[PV2] the log holds names, codes and places of what went wrong, and no word of a client', () => {
  expect(String(unparsed())).toContain('Quibbl');
  expect(String(missing())).toContain('Quibbl');
  const log = openLog(folder, { alsoPrint: false, now: () => 0 });
  log.error('not read', missing());
  log.error('not understood', unparsed());
  log.error('a fault of ours', new Error('no such stage'));
  const text = readFileSync(join(folder, 'main.log'), 'utf8');
  expect(text).not.toContain('Quibbl');
  expect(text).toContain('"code":"ENOENT"');
  expect(text).toMatch(/not understood \{"name":"SyntaxError","stack":" +at /);
  expect(text).toContain('no such stage');
});

it('[PV2] a window reports where it failed to understand a text, and none of the text', async () => {
  const told: string[] = [];
  const window = {
    backcast: {
      on: () => () => undefined,
      invoke: async (_channel: string, text: string) => {
        told.push(text);
        return { ok: true, value: undefined };
      },
    },
  };
  Object.assign(globalThis, { window });
  try {
    report(unparsed());
    report(new Error('no such stage'));
  } finally {
    Reflect.deleteProperty(globalThis, 'window');
  }
  expect(told).toHaveLength(2);
  expect(told[0]).toMatch(/^\{"message":"SyntaxError","stack":" +at /);
  expect(told.join()).not.toContain('Quibbl');
  expect(told[1]).toContain('no such stage');
});
