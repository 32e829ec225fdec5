/** What every WorkspaceFiles must do, whatever it is made of (docs/spec/storage.md). */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AnyDocument } from '@shared/blueprint/document';
import type { DocumentId, WorkspaceId } from '@shared/blueprint/fields';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { realFs } from '../../src/main/adapters/durable-write';
import { createWorkspaceFiles } from '../../src/main/adapters/files';
import type { WorkspaceFiles, WorkspaceFolder } from '../../src/main/ports';
import { plan, profile, sessionOn, silentLog, titleOf, workspaceId } from '../fakes/documents';
import { fakeWorkspaceFiles } from '../fakes/workspace-files';

/** A kind of WorkspaceFiles, and what the rest of the world does to its folders. */
interface World {
  files: WorkspaceFiles;
  newPath(): string;
  damage(folder: WorkspaceFolder, id: DocumentId): Promise<void>;
  remove(folder: WorkspaceFolder, id: DocumentId): Promise<void>;
  /** Another laptop, through a synced folder. */
  elsewhere(): WorkspaceFiles;
  close(): Promise<void>;
}

async function realWorld(): Promise<World> {
  const root = await mkdtemp(join(tmpdir(), 'backcast-contract-'));
  const laptop = (device: string) =>
    createWorkspaceFiles({
      vaultOf: () => null,
      fs: realFs,
      quarantine: join(root, `quarantine-${device}`),
      device,
      now: Date.now,
      log: silentLog,
    });
  let folders = 0;
  const fileOf = async (folder: WorkspaceFolder, id: DocumentId): Promise<string> => {
    for (const name of await readdir(folder.path, { recursive: true })) {
      if (!/\.json$/.test(name) || name === 'workspace.json') continue;
      const path = join(folder.path, name);
      if ((await readFile(path, 'utf8')).includes(`"id": "${id}"`)) return path;
    }
    throw new Error(`No file of ${id}`);
  };
  return {
    files: laptop('one'),
    newPath: () => {
      folders += 1;
      return join(root, 'Backcast', `Client ${folders}`);
    },
    async damage(folder, id) {
      const path = await fileOf(folder, id);
      const text = await readFile(path, 'utf8');
      await writeFile(path, text.slice(0, text.length / 2));
    },
    remove: async (folder, id) => rm(await fileOf(folder, id)),
    elsewhere: () => laptop('two'),
    close: () => rm(root, { recursive: true }),
  };
}

async function fakeWorld(): Promise<World> {
  const files = fakeWorkspaceFiles();
  let folders = 0;
  return {
    files,
    newPath: () => {
      folders += 1;
      return `/fake/${folders}`;
    },
    async damage({ path }, id) {
      const file = files.at(path).files.get(id);
      if (!file) throw new Error(`No file of ${id}`);
      file.problem = 'not-a-document';
      file.isReported = false;
    },
    remove: async ({ path }, id) => void files.at(path).files.delete(id),
    elsewhere: () => files,
    close: async () => undefined,
  };
}

describe.each([
  ['on disk', realWorld],
  ['in memory', fakeWorld],
])('workspace files %s', (_name, makeWorld) => {
  let world: World;
  let files: WorkspaceFiles;
  let folder: WorkspaceFolder;
  beforeEach(async () => {
    world = await makeWorld();
    files = world.files;
    folder = { workspaceId, path: world.newPath() };
  });
  afterEach(() => world.close());

  async function create(...documents: AnyDocument[]): Promise<void> {
    expect(await files.create(folder, documents)).toEqual({ ok: true, value: undefined });
  }
  async function saved(document: AnyDocument, base: { revision: number; sha256: string } | null) {
    const result = await files.save(folder, document, base);
    if (!result.ok) throw new Error(result.error.code);
    return result.value;
  }
  async function loaded() {
    const result = await files.load(folder);
    if (!result.ok) throw new Error(result.error);
    return result.value;
  }
  const titles = async () => (await loaded()).documents.map(({ document }) => titleOf(document)).sort();

  it('[ST5] a new workspace holds what it was made of, each at revision 1', async () => {
    await create(profile('Harbor Plumbing'), plan('More calls'), sessionOn('2027-03-11', 'First session'));
    expect(await titles()).toEqual(['First session', 'Harbor Plumbing', 'More calls']);
    expect((await loaded()).documents.map(({ document }) => document.revision)).toEqual([1, 1, 1]);
    expect(await files.identify(folder.path)).toEqual({ ok: true, value: workspaceId });
  });

  it('[ST4] a folder with a workspace is no place for another one', async () => {
    await create(profile('Harbor Plumbing'));
    const other = { workspaceId: 'other-0001' as WorkspaceId, path: folder.path };
    expect(await files.create(other, [profile('Brindle Lane')])).toEqual({
      ok: false,
      error: 'folder-in-use',
    });
    expect(await titles()).toEqual(['Harbor Plumbing']);
  });

  it('[ST6] what is not there, or is another workspace, is not opened', async () => {
    expect(await files.identify(folder.path)).toEqual({ ok: false, error: 'folder-missing' });
    expect(await files.load(folder)).toEqual({ ok: false, error: 'folder-missing' });
    await create(profile('Harbor Plumbing'));
    const other = { workspaceId: 'other-0001' as WorkspaceId, path: folder.path };
    expect(await files.load(other)).toEqual({ ok: false, error: 'not-a-workspace' });
    expect(await files.read(other)).toEqual({ ok: false, error: 'not-a-workspace' });
  });

  it('[ST17] each save on the version before it counts the revision up by one', async () => {
    await create();
    let base: { revision: number; sha256: string } | null = null;
    for (const revision of [1, 2, 3]) {
      base = await saved({ ...plan(`Title ${revision}`), revision: revision - 1 }, base);
      expect(base.revision).toBe(revision);
    }
    const { documents } = await loaded();
    expect(documents.map(({ document, sha256 }) => [titleOf(document), document.revision, sha256])).toEqual([
      ['Title 3', 3, base?.sha256],
    ]);
  });

  it('[ST11] a save on another version than the one there is refused with what was found', async () => {
    await create();
    const first = await saved(plan('Ours'), null);
    const second = await saved({ ...plan('Ours again'), revision: 1 }, first);
    const late = await files.save(folder, { ...plan('Late'), revision: 1 }, first);
    expect(late).toEqual({ ok: false, error: { code: 'changed-on-disk', found: second } });
    const blind = await files.save(folder, plan('Blind'), null);
    expect(blind).toEqual({ ok: false, error: { code: 'changed-on-disk', found: second } });
    expect(await titles()).toEqual(['Ours again']);
  });

  it('[ST11] what another laptop wrote is not written over', async () => {
    await create();
    const base = await saved(plan('Before'), null);
    const theirs = await world.elsewhere().save(folder, { ...plan('Theirs'), revision: 1 }, base);
    expect(theirs).toMatchObject({ ok: true, value: { revision: 2 } });
    const ours = await files.save(folder, { ...plan('Ours'), revision: 1 }, base);
    expect(ours).toMatchObject({ ok: false, error: { code: 'changed-on-disk', found: { revision: 2 } } });
    expect(await titles()).toEqual(['Theirs']);
  });

  it('[ST14] saving what is there already acknowledges it', async () => {
    await create();
    const answerThatGotLost = await saved(plan('Same'), null);
    expect(await saved(plan('Same'), null)).toEqual(answerThatGotLost);
  });

  it('[ST15] a document whose file is gone is written again', async () => {
    await create();
    const base = await saved(plan('Here to stay'), null);
    await world.remove(folder, plan('').id);
    expect(await titles()).toEqual([]);
    expect(await saved({ ...plan('Here to stay'), revision: 1 }, base)).toMatchObject({ revision: 2 });
    expect(await titles()).toEqual(['Here to stay']);
  });

  it('[ST18] a damaged file is reported and hides no other', async () => {
    await create(profile('Harbor Plumbing'), plan('Broken'), plan('Well', 'blueprint-0002'));
    await world.damage(folder, plan('').id);
    const { documents, problems } = await loaded();
    expect(documents.map(({ document }) => titleOf(document)).sort()).toEqual(['Harbor Plumbing', 'Well']);
    expect(problems).toMatchObject([{ reason: 'not-a-document', salvaged: null }]);
    const read = await files.read(folder);
    expect(read.ok && read.value.map(titleOf).sort()).toEqual(['Harbor Plumbing', 'Well']);
  });

  it('[ST20] a damaged file that was reported gives way to a good version', async () => {
    await create(plan('Good'));
    const [standing] = (await loaded()).documents;
    const base = { revision: 1, sha256: standing?.sha256 ?? '' };
    await world.damage(folder, plan('').id);
    await loaded();
    expect(await saved({ ...plan('Good again'), revision: 1 }, base)).toMatchObject({ revision: 2 });
    expect(await loaded()).toMatchObject({ problems: [] });
    expect(await titles()).toEqual(['Good again']);
  });

  it('[ST20] a file that was damaged since it was last reported is not written over', async () => {
    await create(plan('Good'));
    const [standing] = (await loaded()).documents;
    const base = { revision: 1, sha256: standing?.sha256 ?? '' };
    await world.damage(folder, plan('').id);
    const refusal = { ok: false, error: { code: 'changed-on-disk', found: null } };
    expect(await files.save(folder, { ...plan('Ours'), revision: 1 }, base)).toEqual(refusal);
    expect((await loaded()).problems).toHaveLength(1);
    expect(await saved({ ...plan('Ours'), revision: 1 }, base)).toMatchObject({ revision: 2 });
  });

  it('[ST13] saves of one document that are asked for at once happen one after the other', async () => {
    await create();
    const results = await Promise.all(['a', 'b', 'c'].map((title) => files.save(folder, plan(title), null)));
    expect(results.map((result) => (result.ok ? 'ok' : result.error.code))).toEqual([
      'ok',
      'changed-on-disk',
      'changed-on-disk',
    ]);
    expect(await titles()).toEqual(['a']);
  });

  it('[ST9] 40 documents saved at once are all there', async () => {
    await create();
    const ids = Array.from({ length: 40 }, (_, index) => `blueprint-1${String(index).padStart(3, '0')}`);
    const results = await Promise.all(ids.map((id) => files.save(folder, plan(id, id), null)));
    expect(results.every((result) => result.ok)).toBe(true);
    expect(await titles()).toEqual(ids);
  });
});
