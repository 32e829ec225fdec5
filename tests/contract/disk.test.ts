/**
 * A real disk (an ext4 image, mounted) that loses its power, is full, takes no writes or is pulled out. Needs root on Linux;
 * where that is not to be had, it says so and tries nothing.
 */
import { mkdtemp, readdir, readFile, rm, statfs, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBackups } from '../../src/main/adapters/backups';
import { realFs } from '../../src/main/adapters/durable-write';
import { createWorkspaceFiles } from '../../src/main/adapters/files';
import { createExportFiles } from '../../src/main/adapters/places';
import type { WorkspaceFolder } from '../../src/main/ports';
import { plan, silentLog, titleOf, workspaceId } from '../fakes/documents';
import { createLoopDisk, type LoopDisk, noLoopDisks } from '../torture/loop-image';
import { tell, wanted } from '../torture/rows';
import { buildWriter, count, type Outcome, remember, startWriter } from '../torture/trials';
import { careless, type WritePath, writePaths } from '../torture/write-paths';

const images = wanted('IMAGES', 3);
const rounds = wanted('DISKS', 1);
const timeout = 60_000 + images * 6000;
const why = noLoopDisks();

let scratch: string;
let script: string;
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'backcast-writer-'));
  script = await buildWriter(scratch);
}, 60_000);
afterAll(() => rm(scratch, { recursive: true }));

/** After each acknowledgement the writer waits, and the disk is looked at as it would be found after a power cut. */
async function cutPower(path: WritePath, trials: number): Promise<Outcome> {
  const outcome: Outcome = { trials: 0, lost: [], torn: [], acknowledged: 0 };
  while (outcome.trials < trials) {
    const disk = createLoopDisk();
    const writer = startWriter(script, path, { root: disk.path, from: 1, lanes: 1, steps: true });
    try {
      const latest = new Map<string, number>();
      for (let left = 25; left > 0 && outcome.trials < trials; left -= 1) {
        await writer.next();
        remember(latest, writer.acks);
        outcome.trials += 1;
        count(outcome, outcome.trials, await disk.afterPowerCut((at) => path.look(at, latest)));
        writer.step();
      }
      outcome.acknowledged += writer.acks.length;
    } finally {
      await writer.kill().catch(() => undefined);
      disk.remove();
    }
  }
  return outcome;
}

describe('the power is cut at an acknowledgement', () => {
  it.each(writePaths)('[ST9] $what: it is there, nothing is torn', { timeout }, async (path) => {
    const id = `power-cut/${path.id}`;
    if (why) {
      tell({ id, what: path.what, trials: 0, lost: 0, torn: 0, note: `not possible here: ${why}` });
      return;
    }
    const { trials, lost, torn } = await cutPower(path, images);
    tell({ id, what: path.what, trials, lost: lost.length, torn: torn.length });
    expect({ lost, torn }).toEqual({ lost: [], torn: [] });
    expect(trials).toBe(images);
  });

  it('what was not synced is seen to be lost', { timeout }, async () => {
    const [id, what] = ['control/power-cut', careless.what];
    if (why) {
      tell({ id, what, trials: 0, lost: 0, torn: 0, note: `not possible here: ${why}` });
      return;
    }
    const { trials, lost, torn } = await cutPower(careless, images);
    tell({ id, what, trials, lost: lost.length, torn: torn.length, note: 'must not be 0' });
    expect(lost.length).toBeGreaterThan(0);
  });
});

// ------------------------------------------------- full, locked, pulled out

const laptop = (disk: LoopDisk) => {
  const folder: WorkspaceFolder = { workspaceId, path: join(disk.path, 'Client') };
  const files = createWorkspaceFiles({
    vaultOf: () => null,
    fs: realFs,
    quarantine: join(scratch, 'quarantine'),
    device: 'd',
    now: Date.now,
    log: silentLog,
  });
  return { folder, files };
};
const planOf = (title: string, revision = 0) => ({
  ...plan(title),
  revision,
  body: { ...plan(title).body, about: { title, trashedAt: null, filler: 'x'.repeat(200_000) } },
});

interface Trouble {
  id: string;
  what: string;
  code: string;
  begin(disk: LoopDisk): Promise<void>;
  end(disk: LoopDisk): Promise<void>;
}
const troubles: readonly Trouble[] = [
  {
    id: 'disk/full',
    what: 'A full disk',
    code: 'disk-full',
    async begin(disk) {
      const { bavail, bsize } = await statfs(disk.path);
      const filler = Buffer.alloc(4096, 'x');
      await writeFile(join(disk.path, 'filler'), Buffer.alloc(Math.max(0, bavail - 8) * bsize, 'x'));
      for (let at = 0; ; at += 1) {
        try {
          await writeFile(join(disk.path, `filler-${at}`), filler);
        } catch {
          return;
        }
      }
    },
    async end(disk) {
      const names = await readdir(disk.path);
      for (const name of names.filter((each) => each.startsWith('filler')))
        await unlink(join(disk.path, name));
    },
  },
  {
    id: 'disk/read-only',
    what: 'A disk that takes no writes',
    code: 'folder-read-only',
    begin: async (disk) => disk.setReadOnly(true),
    end: async (disk) => disk.setReadOnly(false),
  },
  {
    id: 'disk/pulled-out',
    what: 'A disk that is pulled out and plugged in again',
    code: 'folder-missing',
    begin: async (disk) => disk.setMounted(false),
    end: async (disk) => disk.setMounted(true),
  },
];

describe('a disk that gives trouble', () => {
  it.each(troubles)(
    '[ST16] $what: told, the old version whole, and on it goes',
    { timeout },
    async (trouble) => {
      const { id, what, code } = trouble;
      if (why) {
        tell({ id, what, trials: 0, lost: 0, torn: 0, note: `not possible here: ${why}` });
        return;
      }
      for (let round = 1; round <= rounds; round += 1) {
        const disk = createLoopDisk();
        try {
          const { folder, files } = laptop(disk);
          const backups = createBackups({
            fs: realFs,
            folder: () => join(disk.path, 'Backups'),
            now: Date.now,
          });
          const page = join(folder.path, 'exports', 'page.pdf');
          expect(await files.create(folder, [])).toMatchObject({ ok: true });
          const first = await files.save(folder, planOf('old'), null);
          if (!first.ok) throw new Error(first.error.code);
          expect(await backups.make(folder)).toMatchObject({ ok: true });
          const standing = await readdir(join(folder.path, 'blueprints'));
          const file = join(folder.path, 'blueprints', String(standing[0]));
          const bytes = await readFile(file);

          await trouble.begin(disk);
          const newer = planOf('new', first.value.revision);
          expect(await files.save(folder, newer, first.value)).toEqual({ ok: false, error: { code } });
          expect(await createExportFiles(realFs).write(page, Buffer.alloc(300_000))).toEqual({
            ok: false,
            error: code,
          });
          if (code === 'folder-missing') expect(await readdir(disk.path)).toEqual([]);
          else {
            expect(await readFile(file)).toEqual(bytes);
            expect(await readdir(join(folder.path, 'blueprints'))).toEqual(standing);
            expect(await readdir(join(folder.path, 'exports'))).toEqual([]);
            const seen = await laptop(disk).files.load(folder);
            expect(seen).toMatchObject({
              ok: true,
              value: { problems: [], isWritable: code === 'disk-full' },
            });
          }

          await trouble.end(disk);
          expect(await files.save(folder, newer, first.value)).toMatchObject({ ok: true });
          expect(await backups.make(folder)).toEqual({ ok: true, value: true });
          const { documents, problems } = await disk.afterPowerCut(async (at) => {
            const path = join(at, 'Client');
            const loaded = await laptop(disk).files.load({ ...folder, path });
            if (!loaded.ok) throw new Error(loaded.error);
            return loaded.value;
          });
          expect(documents.map(({ document }) => titleOf(document))).toEqual(['new']);
          expect(problems).toEqual([]);
        } finally {
          disk.remove();
        }
      }
      tell({ id, what, trials: rounds, lost: 0, torn: 0 });
    },
  );
});
