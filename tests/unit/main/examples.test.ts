import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { emptyBody } from '@shared/blueprint/document';
import type { Example } from '@shared/blueprint/example';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { realFs } from '../../../src/main/adapters/durable-write';
import { createExampleFiles } from '../../../src/main/adapters/examples';
import { createHandlers } from '../../../src/main/handlers';
import { silentLog } from '../../fakes/documents';
import { errorWithCode, faultyFs } from '../../fakes/faulty-fs';
import { fakeMachine } from '../../fakes/ports';
import { day } from '../../fixtures/arbitraries';

const shipped = resolve(import.meta.dirname, '../../../resources/examples');
let root: string;
let own: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'backcast-examples-'));
  own = join(root, 'examples');
});
afterEach(() => rm(root, { recursive: true }));

let ids = 0;
const library = (fs = realFs) =>
  createExampleFiles({
    fs,
    shipped,
    own,
    newId: () => {
      ids += 1;
      return `own-${ids}`;
    },
    log: silentLog,
  });
const example = (title: string): Example => ({
  title,
  industry: 'Trades',
  summary: 'A plan of my own.',
  asOf: day('2027-03-11'),
  profile: emptyBody('profile'),
  blueprint: emptyBody('blueprint'),
  session: null,
});
const workspace = { window: 'workspace' as const, workspaceId: 'workspace-1' as never };

describe('the example library', () => {
  it('[ST40] lists what came with the app while there are no own ones, and makes no folder for them', async () => {
    const { examples, damaged } = await library().list();
    expect(examples.length).toBeGreaterThanOrEqual(10);
    expect(examples.every(({ isOwn }) => !isOwn)).toBe(true);
    expect(damaged).toEqual([]);
    expect(await readdir(root)).toEqual([]);
  });

  it('[ST40] keeps an own one so that it is there the next time, whole and for no other account', async () => {
    const kept = await library().keep(example('Two towns'));
    if (!kept.ok) throw new Error(kept.error);
    const again = await library().read({ id: kept.value.id, isOwn: true });
    expect(again).toEqual({ ok: true, value: example('Two towns') });
    expect((await library().list()).examples[0]).toMatchObject({ id: kept.value.id, isOwn: true });
    expect(await library().remove(kept.value.id)).toMatchObject({ ok: true });
    expect(await library().read({ id: kept.value.id, isOwn: true })).toEqual({
      ok: false,
      error: 'unknown-example',
    });
    expect(await readdir(own)).toEqual([]);
  });

  it('[ST41] a damaged, foreign or enormous file is named and left as it is; the rest works', async () => {
    await mkdir(own);
    await library().keep(example('Two towns'), 'good');
    await writeFile(join(own, 'cut.json'), (await readFile(join(own, 'good.json'), 'utf8')).slice(0, 200));
    await writeFile(join(own, 'other.json'), '{"format":"backcast/blueprint"}');
    await writeFile(join(own, 'deep.json'), `${'['.repeat(100_000)}${']'.repeat(100_000)}`);
    await writeFile(join(own, 'big.json'), ' '.repeat(5_000_001));
    await symlink(join(own, 'good.json'), join(own, 'link.json'));
    await writeFile(join(own, 'NOT OURS.json'), 'x');
    await writeFile(join(own, 'notes.txt'), 'x');
    const before = await readdir(own);
    const { examples, damaged } = await library().list();
    expect(examples.filter(({ isOwn }) => isOwn).map(({ id }) => id)).toEqual(['good']);
    expect(damaged).toEqual(['big.json', 'cut.json', 'deep.json', 'link.json', 'other.json']);
    expect(await readdir(own)).toEqual(before);
    expect(await library().read({ id: 'cut', isOwn: true })).toEqual({ ok: false, error: 'not-an-example' });
  });

  it('[ST41] a disk that is full is said, and leaves nothing half', async () => {
    await mkdir(own);
    const full = faultyFs();
    full.intercept((call) => {
      if (call.startsWith('write')) throw errorWithCode('ENOSPC');
    });
    expect(await library(full.fs).keep(example('Two towns'))).toEqual({ ok: false, error: 'disk-full' });
    expect(await readdir(own)).toEqual([]);
  });
});

describe('the channels of examples', () => {
  const handlers = () => createHandlers({ ...fakeMachine(), examples: library() });

  it('[ST42] a title is told apart from those of all others, however it is written', async () => {
    const made = handlers();
    const keep = (title: string) => made['examples:keep']({ example: { ...file(title) } }, workspace);
    const file = (title: string) => ({ format: 'backcast/example', v: 1, ...example(title) });
    const first = await keep('Two towns');
    expect(first.ok).toBe(true);
    expect(await keep(' two TOWNS')).toMatchObject({ error: { code: 'title-taken' } });
    expect(await keep('Local service business')).toMatchObject({ error: { code: 'title-taken' } });
    const second = await keep('Three towns');
    if (!second.ok || !first.ok) throw new Error('not kept');
    const { id } = second.value;
    expect(await made['examples:rename']({ id: id as never, title: 'Two towns' }, workspace)).toMatchObject({
      error: { code: 'title-taken' },
    });
    expect(await made['examples:rename']({ id: id as never, title: 'three towns' }, workspace)).toMatchObject(
      {
        ok: true,
      },
    );
    const removed = await made['examples:remove']({ id: id as never }, workspace);
    expect(removed).toMatchObject({ ok: true, value: { title: 'three towns' } });
    if (!removed.ok) return;
    const back = { format: 'backcast/example', v: 1, ...removed.value };
    expect(await made['examples:keep']({ example: back as never }, workspace)).toMatchObject({ ok: true });
  });

  it('[ST42] what is no example is refused, and nobody reaches another file by a name', async () => {
    const made = handlers();
    expect(await made['examples:keep']({ example: { format: 'backcast/example' } }, workspace)).toMatchObject(
      {
        error: { code: 'not-an-example' },
      },
    );
    expect(await made['examples:read']({ id: 'gone' as never, isOwn: true }, workspace)).toMatchObject({
      error: { code: 'unknown-example' },
    });
    const listed = await made['examples:list'](undefined, workspace);
    expect(listed.ok && listed.value.examples[0]).toMatchObject({ isOwn: false, counts: { objectives: 3 } });
    expect(JSON.stringify(listed)).not.toContain('"private"');
  });
});
