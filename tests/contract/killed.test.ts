/**
 * Processes that write are killed at random moments, and what they had said to be on the disk is looked for. A few trials
 * here; `npm run torture` asks for many (docs/reliability.md).
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tell, wanted } from '../torture/rows';
import { buildWriter, killWhileWriting } from '../torture/trials';
import { careless, writePaths } from '../torture/write-paths';

const kills = wanted('KILLS', 6);
const timeout = 30_000 + kills * 20_000;

let scratch: string;
let script: string;
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'backcast-writer-'));
  script = await buildWriter(scratch);
}, 60_000);
afterAll(() => rm(scratch, { recursive: true }));

describe.concurrent('killed while it writes', () => {
  it.each(writePaths)(
    '[ST9] $what: what was acknowledged is there, nothing is torn',
    { timeout },
    async (path) => {
      const { trials, lost, torn, acknowledged } = await killWhileWriting(script, path, kills);
      const note = `${acknowledged} acknowledged`;
      tell({ id: `kill/${path.id}`, what: path.what, trials, lost: lost.length, torn: torn.length, note });
      expect({ lost, torn }).toEqual({ lost: [], torn: [] });
      expect(trials).toBe(kills);
      expect(acknowledged).toBeGreaterThanOrEqual(kills);
    },
  );

  it('a file that is written in place is seen to be torn', { timeout: 120_000 }, async () => {
    const { trials, lost, torn } = await killWhileWriting(script, careless, 10);
    tell({
      id: 'control/kill',
      what: careless.what,
      trials,
      lost: lost.length,
      torn: torn.length,
      note: 'must not be 0',
    });
    expect(torn.length).toBeGreaterThan(0);
  });
});
