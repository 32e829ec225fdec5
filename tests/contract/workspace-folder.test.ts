/** The client's folder as other programs see it and leave it (docs/spec/storage.md). */
import { createHash } from 'node:crypto';
import {
  copyFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AnyDocument, canonicalJson } from '@shared/blueprint/document';
import type { DocumentId, WorkspaceId } from '@shared/blueprint/fields';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { realFs } from '../../src/main/adapters/durable-write';
import { createWorkspaceFiles } from '../../src/main/adapters/files';
import type { WorkspaceFiles, WorkspaceFolder } from '../../src/main/ports';
import { plan, profile, sessionOn, silentLog, titleOf, workspaceId } from '../fakes/documents';
import { errorWithCode, faultyFs } from '../fakes/faulty-fs';
import { sha256Of } from '../fakes/workspace-files';

const hourMs = 3_600_000;
let root: string;
let folder: WorkspaceFolder;
let files: WorkspaceFiles;
let nowMs: number;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'backcast-folder-'));
  folder = { workspaceId, path: join(root, 'Client') };
  nowMs = Date.now();
  files = createWorkspaceFiles({
    vaultOf: () => null,
    fs: realFs,
    quarantine: join(root, 'quarantine'),
    device: 'laptop',
    now: () => nowMs,
    log: silentLog,
  });
});
afterEach(() => rm(root, { recursive: true }));

const at = (...parts: string[]) => join(folder.path, ...parts);
async function create(...documents: AnyDocument[]): Promise<void> {
  expect(await files.create(folder, documents)).toEqual({ ok: true, value: undefined });
}
async function loaded() {
  const result = await files.load(folder);
  if (!result.ok) throw new Error(result.error);
  return result.value;
}
const tree = async () => (await readdir(folder.path, { recursive: true })).sort();
const planPath = at.bind(null, 'blueprints', 'more-calls--blueprin.json');
const quarantined = () => readdir(join(root, 'quarantine', workspaceId));

/** Writes a document file by hand, as another program would. */
async function put(path: string, document: AnyDocument, change: object = {}): Promise<void> {
  const { kind, id, revision, updatedAt, body } = document;
  const file = {
    format: `backcast/${kind}`,
    v: 1,
    workspace: workspaceId,
    id,
    rev: revision,
    parent: [],
    device: 'other',
    updatedAt,
    sha256: sha256Of(document),
    body,
    ...change,
  };
  await writeFile(path, JSON.stringify(file));
}

describe('what lies in the folder', () => {
  it('[ST2] files are named after kind, title and id, sessions after their day', async () => {
    await create(
      profile('Harbor Plumbing'),
      plan('More Calls, über alles!'),
      sessionOn('2027-03-11', 'First session'),
      sessionOn(null, '第一回', 'session-000002'),
    );
    expect(await tree()).toEqual([
      'assets',
      'blueprints',
      'blueprints/more-calls-uber-alles--blueprin.json',
      'exports',
      'profile.json',
      'sessions',
      'sessions/2027-03-11-first-session--session-.json',
      'sessions/session--session-000002.json',
      'workspace.json',
    ]);
  });

  it('[ST1] a file is sorted JSON, one key a line, only for its owner, with the hash of its body', async () => {
    await create(plan('More calls'));
    const text = await readFile(planPath(), 'utf8');
    const file = JSON.parse(text) as Record<string, unknown>;
    expect(file).toMatchObject({
      format: 'backcast/blueprint',
      v: 1,
      workspace: workspaceId,
      id: 'blueprint-0001',
      rev: 1,
      parent: [],
      device: 'laptop',
    });
    expect(file.sha256).toBe(createHash('sha256').update(canonicalJson(file.body)).digest('hex'));
    expect(text).toBe(`${canonicalJson(file, 1)}\n`);
    if (process.platform !== 'win32') expect((await stat(planPath())).mode & 0o777).toBe(0o600);
  });

  it('[ST2] a file keeps its name when the title changes, and is found under any other name', async () => {
    await create(plan('More calls'));
    const [first] = (await loaded()).documents;
    const base = { revision: 1, sha256: first?.sha256 ?? '' };
    const second = await files.save(folder, { ...plan('Renamed'), revision: 1 }, base);
    expect((await tree()).filter((name) => /calls/.test(name))).toEqual([
      'blueprints/more-calls--blueprin.json',
    ]);
    await rename(planPath(), at('blueprints', 'tidied up by hand.json'));
    if (!second.ok) throw new Error(second.error.code);
    const third = await files.save(folder, { ...plan('Again'), revision: 2 }, second.value);
    expect(third).toMatchObject({ ok: true, value: { revision: 3 } });
    expect((await tree()).filter((name) => name.startsWith('blueprints/'))).toEqual([
      'blueprints/tidied up by hand.json',
    ]);
  });

  it('[ST2] two documents whose ids begin alike have files of their own', async () => {
    await create(plan('Same', 'abcdefgh-1'), plan('Same', 'abcdefgh-2'));
    expect((await tree()).filter((name) => /same/.test(name))).toEqual([
      'blueprints/same--abcdefgh-2.json',
      'blueprints/same--abcdefgh.json',
    ]);
    expect((await loaded()).documents).toHaveLength(2);
  });

  it('[ST3] fields of a newer minor version survive a load and a save', async () => {
    await create();
    const body = { ...plan('More calls').body, mood: { today: 'good' } };
    const document = { ...plan('More calls'), revision: 1, body: body as never };
    await put(planPath(), document);
    const [standing] = (await loaded()).documents;
    if (!standing) throw new Error('not loaded');
    const base = { revision: 1, sha256: standing.sha256 };
    expect(await files.save(folder, standing.document, base)).toMatchObject({ ok: true });
    expect(JSON.parse(await readFile(planPath(), 'utf8')).body.mood).toEqual({ today: 'good' });
  });
});

describe('making a workspace', () => {
  it('[ST4] a folder with anything in it is refused and not touched', async () => {
    await mkdir(folder.path);
    await writeFile(at('thesis.docx'), 'years of work');
    expect(await files.create(folder, [plan('x')])).toEqual({ ok: false, error: 'folder-in-use' });
    expect(await tree()).toEqual(['thesis.docx']);
  });

  it('[ST4] an empty folder is taken, also with what the system leaves in every folder', async () => {
    await mkdir(folder.path);
    await writeFile(at('.DS_Store'), '');
    await create(plan('x'));
    expect(await files.identify(folder.path)).toEqual({ ok: true, value: workspaceId });
  });

  it('[ST4] a file in the place of the folder is folder-in-use', async () => {
    await writeFile(folder.path, '');
    expect(await files.create(folder, [])).toEqual({ ok: false, error: 'folder-in-use' });
    await rm(folder.path);
    await writeFile(join(root, 'file'), '');
    const below = { workspaceId, path: join(root, 'file', 'Client') };
    expect(await files.create(below, [])).toEqual({ ok: false, error: 'folder-in-use' });
  });

  it.each([
    ['', 'not-a-workspace'],
    ['{"format":"backcast/workspace","minReader":1,"id":"harb', 'not-a-workspace'],
    ['{"format":"other/thing","minReader":1,"id":"harbor-0001"}', 'not-a-workspace'],
    ['{"format":"backcast/workspace","minReader":1,"id":"../../etc"}', 'not-a-workspace'],
    ['[]', 'not-a-workspace'],
    ['{"format":"backcast/workspace","minReader":3,"id":"harbor-0001"}', 'newer-version'],
  ])('[ST6] a workspace.json of %j is %s', async (text, expected) => {
    await create();
    await writeFile(at('workspace.json'), text);
    expect(await files.identify(folder.path)).toEqual({ ok: false, error: expected });
    expect(await files.load(folder)).toEqual({ ok: false, error: expected });
  });
});

describe('files that are no good', () => {
  it.each<[string, (path: string) => Promise<void>, string, boolean]>([
    ['cut short', (path) => truncate(path, 200), 'not-a-document', false],
    ['empty', (path) => truncate(path, 0), 'not-a-document', false],
    ['zeros', (path) => writeFile(path, Buffer.alloc(500)), 'not-a-document', false],
    ['not UTF-8', (path) => writeFile(path, Buffer.from([0x7b, 0xff, 0xfe, 0x7d])), 'not-a-document', false],
    ['a list', (path) => writeFile(path, '[1, 2]'), 'not-a-document', false],
    ['nested too deep', (path) => writeFile(path, '['.repeat(5000) + ']'.repeat(5000)), 'too-deep', false],
    [
      'of the wrong shape',
      (path) => put(path, plan('x'), { body: { milestones: { m1: { order: 1 } } } }),
      'invalid-body',
      false,
    ],
    ['edited by hand', (path) => edit(path, /More calls/, 'More visits'), 'hash-mismatch', true],
  ])('[ST19] %s: reported, kept aside, and the rest loads', async (_what, damage, reason, isSalvaged) => {
    await create(plan('More calls'), plan('Well', 'blueprint-0002'), profile('Harbor Plumbing'));
    await damage(planPath());
    const bytes = await readFile(planPath());
    const { documents, problems } = await loaded();
    expect(documents.map(({ document }) => titleOf(document)).sort()).toEqual(['Harbor Plumbing', 'Well']);
    expect(problems).toEqual([
      {
        fileName: join('blueprints', 'more-calls--blueprin.json'),
        reason,
        salvaged: isSalvaged ? expect.objectContaining({ id: 'blueprint-0001' }) : null,
      },
    ]);
    const [copy, ...more] = await quarantined();
    expect(more).toEqual([]);
    expect(copy).toMatch(/^\d{4}-\d\d-\d\d-[0-9a-f]{8}-more-calls--blueprin\.json$/);
    expect(await readFile(join(root, 'quarantine', workspaceId, copy ?? ''))).toEqual(bytes);
    expect(await readFile(planPath())).toEqual(bytes);
  });

  async function edit(path: string, from: RegExp, to: string): Promise<void> {
    await writeFile(path, (await readFile(path, 'utf8')).replace(from, to));
  }

  it('[ST19] a file saved by an editor with a byte order mark and other line ends is still well', async () => {
    await create(plan('More calls'));
    const text = await readFile(planPath(), 'utf8');
    await writeFile(planPath(), `\ufeff${text.replaceAll('\n', '\r\n')}`);
    expect(await loaded()).toMatchObject({ problems: [], documents: [{}] });
  });

  it('[ST20] the words of a file that was edited by hand are kept aside before ours take its place', async () => {
    await create(plan('More calls'));
    await edit(planPath(), /More calls/, 'More visits');
    const [problem] = (await loaded()).problems;
    expect(titleOf(problem?.salvaged ?? undefined)).toBe('More visits');
    expect(await files.save(folder, { ...plan('Ours'), revision: 1 }, null)).toMatchObject({
      ok: true,
      value: { revision: 2 },
    });
    expect(await loaded()).toMatchObject({ problems: [], documents: [{ document: { revision: 2 } }] });
    const [copy] = await quarantined();
    expect(await readFile(join(root, 'quarantine', workspaceId, copy ?? ''), 'utf8')).toContain(
      'More visits',
    );
  });

  it('[ST27] the same damage is kept once, and for 90 days', async () => {
    await create(plan('More calls'));
    await truncate(planPath(), 100);
    await loaded();
    nowMs += 48 * hourMs;
    await loaded();
    expect(await quarantined()).toHaveLength(1);
    await rm(planPath());
    nowMs += 89 * 24 * hourMs;
    await loaded();
    expect(await quarantined()).toHaveLength(0);
  });

  it('[ST21] of two files with one id ours is written to, the other comes along, none is deleted', async () => {
    await create(plan('More calls'));
    const copy = at('blueprints', "more-calls--blueprin (Ana's conflicted copy 2027-03-11).json");
    await copyFile(planPath(), copy);
    const [first] = (await loaded()).documents;
    expect((await loaded()).copies).toMatchObject([{ sha256: first?.sha256 }]);
    const base = { revision: 1, sha256: first?.sha256 ?? '' };
    expect(await files.save(folder, { ...plan('Newer'), revision: 1 }, base)).toMatchObject({ ok: true });
    const { documents, copies, problems } = await loaded();
    expect(documents.map(({ document }) => titleOf(document))).toEqual(['Newer']);
    expect(copies.map(({ document }) => titleOf(document))).toEqual(['More calls']);
    expect(problems).toEqual([]);
    expect((await tree()).filter((name) => /more-calls/.test(name))).toHaveLength(2);
  });

  it('[ST34] a copy is set aside by what is in it, and only a copy', async () => {
    await create(plan('More calls'));
    const copy = at('blueprints', "more-calls--blueprin (Ana's conflicted copy 2027-03-11).json");
    await put(copy, { ...plan('From Ana'), revision: 7 });
    const { documents, copies } = await loaded();
    expect(documents.map(({ document }) => titleOf(document))).toEqual(['More calls']);
    const id = 'blueprint-0001' as DocumentId;
    const named = (sha256: string | undefined) => [{ id, sha256: sha256 ?? '' }];
    expect(await files.setAside(folder, named(documents[0]?.sha256))).toMatchObject({ ok: true });
    expect(await files.setAside(folder, named('0'.repeat(64)))).toMatchObject({ ok: true });
    expect((await tree()).filter((name) => /more-calls/.test(name))).toHaveLength(2);
    expect(await files.setAside(folder, named(copies[0]?.sha256))).toMatchObject({ ok: true });
    expect((await tree()).filter((name) => /more-calls/.test(name))).toEqual([
      'blueprints/more-calls--blueprin.json',
    ]);
    expect((await quarantined()).some((name) => name.includes('Ana'))).toBe(true);
  });

  it('[ST35] what something else writes is a change, what Backcast writes is none', async () => {
    await create(plan('More calls'));
    const [first] = (await loaded()).documents;
    expect(await files.isChanged(folder)).toBe(false);
    const base = { revision: 1, sha256: first?.sha256 ?? '' };
    expect(await files.save(folder, { ...plan('Ours'), revision: 1 }, base)).toMatchObject({ ok: true });
    expect(await files.isChanged(folder)).toBe(false);
    await put(planPath(), { ...plan('Theirs'), revision: 9 });
    expect(await files.isChanged(folder)).toBe(true);
    await loaded();
    expect(await files.isChanged(folder)).toBe(false);
    await put(at('blueprints', 'another.json'), plan('Another', 'blueprint-0002'));
    expect(await files.isChanged(folder)).toBe(true);
    await loaded();
    await rm(at('blueprints', 'another.json'));
    expect(await files.isChanged(folder)).toBe(true);
  });

  it('[M1] a file names the last write of every laptop that it contains', async () => {
    await create(plan('More calls'));
    const [first] = (await loaded()).documents;
    const mine = Object.keys(first?.seen ?? {})[0] as string;
    expect(first?.seen).toEqual({ [mine]: 1 });
    const base = {
      revision: 1,
      sha256: first?.sha256 ?? '',
      seen: { [mine]: 1, ana: 4 },
      merged: ['f'.repeat(64)],
    };
    const saved = await files.save(folder, { ...plan('Merged'), revision: 4 }, base);
    expect(saved).toMatchObject({ ok: true, value: { revision: 5, seen: { [mine]: 5, ana: 4 } } });
    const file = JSON.parse(await readFile(planPath(), 'utf8')) as { parent: string[]; seen: object };
    expect(file.parent).toEqual([base.sha256, 'f'.repeat(64)]);
    expect(file.seen).toEqual({ [mine]: 5, ana: 4 });
  });

  it.each([
    'x.sync-conflict-20270311-173636-D4LGQYW.json',
    'x (1).json',
    'x 2.json',
    'x-LAPTOP.json',
    'X.JSON',
  ])('[ST2] a copy named %s is found by the id in it', async (name) => {
    await create();
    await put(at('blueprints', name), { ...plan('From elsewhere'), revision: 3 });
    expect((await loaded()).documents).toMatchObject([{ document: { id: 'blueprint-0001', revision: 3 } }]);
  });

  it('[ST22] a file of another client is reported without a word of it', async () => {
    await create();
    await put(planPath(), plan('Their secret'), { workspace: 'brindle-0001' });
    const { documents, problems } = await loaded();
    expect(documents).toEqual([]);
    expect(problems).toEqual([{ fileName: expect.any(String), reason: 'other-workspace', salvaged: null }]);
    expect(JSON.stringify(problems)).not.toContain('secret');
    expect(await files.read(folder)).toEqual({ ok: true, value: [] });
  });

  it('[ST16] a file of a newer version is reported and stays byte for byte', async () => {
    await create();
    await put(planPath(), plan('From the future'), { v: 2 });
    const before = await readFile(planPath());
    expect((await loaded()).problems).toMatchObject([{ reason: 'newer-version' }]);
    expect(await files.save(folder, plan('From the past'), null)).toEqual({
      ok: false,
      error: { code: 'newer-version' },
    });
    expect(await readFile(planPath())).toEqual(before);
  });

  it.runIf(process.platform !== 'win32')(
    '[ST23] links, pipes and huge files are reported, not read',
    async () => {
      await create();
      await writeFile(join(root, 'secret.json'), await fileText(plan('Outside')));
      await symlink(join(root, 'secret.json'), at('blueprints', 'link.json'));
      await symlink(root, at('sessions', 'loop.json'));
      await writeFile(at('blueprints', 'huge.json'), '');
      await truncate(at('blueprints', 'huge.json'), 10_000_001);
      const { execFileSync } = await import('node:child_process');
      execFileSync('mkfifo', [at('blueprints', 'pipe.json')]);
      const { documents, problems } = await loaded();
      expect(documents).toEqual([]);
      expect(problems.map(({ fileName, reason }) => `${fileName} ${reason}`).sort()).toEqual([
        'blueprints/huge.json unreadable-file',
        'blueprints/link.json unreadable-file',
        'blueprints/pipe.json unreadable-file',
        'sessions/loop.json unreadable-file',
      ]);
    },
  );

  async function fileText(document: AnyDocument): Promise<string> {
    await put(join(root, 'scratch'), document);
    return readFile(join(root, 'scratch'), 'utf8');
  }

  it('[ST18] whatever a few wrong bytes do to one file, the others load and nothing is thrown', async () => {
    await create(plan('More calls'), plan('Well', 'blueprint-0002'), profile('Harbor Plumbing'));
    const good = await readFile(planPath());
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 20 }),
        fc.nat(good.length),
        async (changes, length) => {
          const bytes = Buffer.from(good);
          for (const [index, byte] of changes) bytes[index] = byte;
          await writeFile(planPath(), bytes.subarray(0, length));
          const { documents, problems } = await loaded();
          const titles = documents.map(({ document }) => titleOf(document));
          expect(titles).toContain('Well');
          expect(titles).toContain('Harbor Plumbing');
          expect(documents.length + problems.length).toBe(3);
        },
      ),
      { seed: 11, numRuns: 60 },
    );
  });
});

describe('other things in the folder', () => {
  it('[ST24] an old temporary file is removed, a young one is left, neither is a document', async () => {
    await create(plan('More calls'));
    await writeFile(at('blueprints', '.~more-calls--blueprin.json-0123abcd'), 'half');
    await writeFile(at('.~profile.json-0123abcd'), 'half');
    const old = new Date(nowMs - 25 * hourMs);
    await utimes(at('.~profile.json-0123abcd'), old, old);
    expect(await loaded()).toMatchObject({ problems: [], documents: [{}] });
    const left = (await tree()).filter((name) => name.includes('.~'));
    expect(left).toEqual(['blueprints/.~more-calls--blueprin.json-0123abcd']);
  });

  it('[ST18] files of other programs are nobody’s business', async () => {
    await create(plan('More calls'));
    await writeFile(at('notes.txt'), 'mine');
    await writeFile(at('package.json'), '{}');
    await writeFile(at('blueprints', 'Thumbs.db'), '');
    await writeFile(at('blueprints', '.DS_Store'), '');
    await mkdir(at('blueprints', 'folder.json'));
    expect(await loaded()).toMatchObject({ problems: [], documents: [{}] });
  });

  it('[ST25] looking at a folder for Home changes nothing in it and keeps nothing aside', async () => {
    await create(plan('More calls'), profile('Harbor Plumbing'));
    await truncate(planPath(), 100);
    const before = await tree();
    const changed = (await stat(at('blueprints'))).mtimeMs;
    expect(await files.read(folder)).toMatchObject({ ok: true, value: [{ kind: 'profile' }] });
    expect(await tree()).toEqual(before);
    expect((await stat(at('blueprints'))).mtimeMs).toBe(changed);
    await expect(quarantined()).rejects.toThrow('ENOENT');
  });

  it('[ST15] a sub-folder that is missing is made again by a save', async () => {
    await create();
    await rm(at('blueprints'), { recursive: true });
    expect(await files.save(folder, plan('More calls'), null)).toMatchObject({ ok: true });
    expect((await loaded()).documents).toHaveLength(1);
  });

  it('[ST12] a file that was only touched is read again and saved over', async () => {
    await create(plan('More calls'));
    const [standing] = (await loaded()).documents;
    await utimes(planPath(), new Date(), new Date(nowMs + 5000));
    const base = { revision: 1, sha256: standing?.sha256 ?? '' };
    expect(await files.save(folder, { ...plan('Saved'), revision: 1 }, base)).toMatchObject({ ok: true });
  });

  it('[ST12] a change that keeps size and modification time is still seen', async () => {
    await create(plan('More calls'));
    const [standing] = (await loaded()).documents;
    const { mtime } = await stat(planPath());
    await writeFile(planPath(), (await readFile(planPath(), 'utf8')).replace('More calls', 'Less calls'));
    await utimes(planPath(), mtime, mtime);
    const base = { revision: 1, sha256: standing?.sha256 ?? '' };
    expect(await files.save(folder, { ...plan('Saved'), revision: 1 }, base)).toMatchObject({
      ok: false,
      error: { code: 'changed-on-disk' },
    });
  });

  it('[ST16] an old folder in which another workspace lies now is folder-missing', async () => {
    await create(plan('More calls'));
    files.release(workspaceId);
    await rm(folder.path, { recursive: true });
    const other = { workspaceId: 'other-0001' as WorkspaceId, path: folder.path };
    expect(await files.create(other, [])).toMatchObject({ ok: true });
    expect(await files.save(folder, plan('More calls'), null)).toEqual({
      ok: false,
      error: { code: 'folder-missing' },
    });
  });
});

it('[ST26] a folder that takes no writes is read, and says so', async () => {
  await create(plan('More calls'));
  const faulty = faultyFs();
  faulty.intercept((call) => {
    if (/^open \.~/.test(call)) throw errorWithCode('EROFS');
  });
  const onReadOnlyDrive = createWorkspaceFiles({
    vaultOf: () => null,
    fs: faulty.fs,
    quarantine: join(root, 'quarantine'),
    device: 'laptop',
    now: () => nowMs,
    log: silentLog,
  });
  expect(await onReadOnlyDrive.load(folder)).toMatchObject({
    ok: true,
    value: { isWritable: false, documents: [{}], problems: [] },
  });
});

it('[ST26] a folder that takes writes says so, and the probe leaves nothing', async () => {
  await create(plan('More calls'));
  const before = await tree();
  expect((await loaded()).isWritable).toBe(true);
  expect(await tree()).toEqual(before);
});

it('[ST18] 300 documents load', async () => {
  await create();
  const ids = Array.from(
    { length: 300 },
    (_, index) => `blueprint-${String(index).padStart(4, '0')}` as DocumentId,
  );
  await Promise.all(ids.map((id) => put(at('blueprints', `${id}.json`), { ...plan(id, id), revision: 1 })));
  expect((await loaded()).documents).toHaveLength(300);
});
