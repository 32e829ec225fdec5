/** Two laptops with a profile each, on folders that a sync tool keeps in step: real files, joined as the app does. */
import { cp, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AnyDocument, DocumentOf } from '@shared/blueprint/document';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { realFs } from '../../src/main/adapters/durable-write';
import { createWorkspaceFiles } from '../../src/main/adapters/files';
import type { WorkspaceFiles, WorkspaceFolder } from '../../src/main/ports';
import { differing, type KeptDocument, reconcile } from '../../src/renderer/state/reconcile';
import { plan, profile, silentLog, workspaceId } from '../fakes/documents';

interface Laptop {
  files: WorkspaceFiles;
  folder: WorkspaceFolder;
  kept: KeptDocument[];
}

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'backcast-laptops-'));
});
afterEach(() => rm(root, { recursive: true }));

function laptop(device: string): Laptop {
  const files = createWorkspaceFiles({
    fs: realFs,
    quarantine: join(root, device, 'quarantine'),
    device,
    vaultOf: () => null,
    now: Date.now,
    log: silentLog,
  });
  return { files, folder: { workspaceId, path: join(root, device, 'Harbor') }, kept: [] };
}
/** Reads the folder, joins it with what is here, writes the outcome, sets copies aside: what a window does. */
async function look(one: Laptop): Promise<void> {
  const loaded = await one.files.load(one.folder);
  if (!loaded.ok) throw new Error(loaded.error);
  const workspace = { ...loaded.value, folderDisplay: '' };
  const versions = new Map(
    differing(one.kept, workspace).map((id) => [id, remembered.get(one)?.get(id) ?? []]),
  );
  const joined = reconcile(one.kept, workspace, versions);
  one.kept = joined.adopt;
  for (const entry of [...one.kept]) if (entry.isUnsaved) await save(one, entry.document);
  if (joined.copies.length > 0) await one.files.setAside(one.folder, joined.copies);
  for (const { document, base } of one.kept) remember(one, document, base);
}
type Versions = Map<
  string,
  { revision: number; sha256: string; seen: Record<string, number>; body: AnyDocument['body'] }[]
>;
const remembered = new WeakMap<Laptop, Versions>();
function remember(one: Laptop, { id, body }: AnyDocument, base: KeptDocument['base']): void {
  if (!base) return;
  const known = remembered.get(one) ?? new Map();
  const { revision, sha256, seen = {} } = base;
  known.set(id, [...(known.get(id) ?? []), { revision, sha256, seen, body }]);
  remembered.set(one, known);
}
async function save(one: Laptop, document: AnyDocument): Promise<void> {
  const base = one.kept.find((entry) => entry.document.id === document.id)?.base ?? null;
  const saved = await one.files.save(one.folder, document, base);
  if (!saved.ok) throw new Error(saved.error.code);
  const entry = {
    document: { ...document, revision: saved.value.revision } as AnyDocument,
    base: saved.value,
    isUnsaved: false,
  };
  one.kept = [...one.kept.filter((each) => each.document.id !== document.id), entry];
  remember(one, entry.document, entry.base);
}
function planOf({ kept }: Laptop): DocumentOf<'blueprint'> {
  return kept.find(({ document }) => document.kind === 'blueprint')?.document as never;
}
const titled = (one: Laptop, title: string): AnyDocument => {
  const document = planOf(one);
  return { ...document, body: { ...document.body, about: { ...document.body.about, title } } };
};
const stating = (one: Laptop, statement: string): AnyDocument => {
  const document = planOf(one);
  return {
    ...document,
    body: { ...document.body, destination: { ...document.body.destination, statement } },
  };
};
const plansIn = async ({ folder }: Laptop) =>
  (await readdir(join(folder.path, 'blueprints'))).filter((name) => /^[^.].*json$/.test(name));
const pathIn = async (one: Laptop) => join(one.folder.path, 'blueprints', (await plansIn(one))[0] as string);

async function twoLaptops(): Promise<[Laptop, Laptop]> {
  const [one, other] = [laptop('one'), laptop('other')];
  await one.files.create(one.folder, [profile('Harbor'), plan('More calls')]);
  await mkdir(join(root, 'other'), { recursive: true });
  await cp(one.folder.path, other.folder.path, { recursive: true });
  await look(one);
  await look(other);
  return [one, other];
}

describe('two laptops on one synced folder', () => {
  it('[M9] both changed it apart: one keeps the name, the other comes as a copy, and both get everything', async () => {
    const [one, other] = await twoLaptops();
    await save(one, titled(one, 'Renamed on one'));
    await save(other, stating(other, 'Said on the other'));
    // The sync tool keeps one version under the name, and puts the other beside it, on both.
    const name = await pathIn(one);
    const copy = name.replace('.json', '.sync-conflict-20270311-173636-D4LGQYW.json');
    await cp(await pathIn(other), copy);
    await cp(name, await pathIn(other));
    await cp(copy, copy.replace(one.folder.path, other.folder.path));
    await look(one);
    expect(await plansIn(one)).toHaveLength(1);
    await look(other);
    expect(await plansIn(other)).toHaveLength(1);
    for (const laptopPlan of [planOf(one), planOf(other)]) {
      expect(laptopPlan.body.about.title).toBe('Renamed on one');
      expect(laptopPlan.body.destination.statement).toBe('Said on the other');
    }
    expect(planOf(one).body).toEqual(planOf(other).body);
    expect(await readdir(join(root, 'one', 'quarantine', workspaceId))).toHaveLength(1);
  });

  it('[M2] a sync tool that simply overwrites takes nothing away', async () => {
    const [one, other] = await twoLaptops();
    await save(one, titled(one, 'Renamed on one'));
    await save(other, stating(other, 'Said on the other'));
    await cp(await pathIn(one), await pathIn(other));
    await look(other);
    expect(planOf(other).body).toMatchObject({
      about: { title: 'Renamed on one' },
      destination: { statement: 'Said on the other' },
    });
    await cp(await pathIn(other), await pathIn(one));
    await look(one);
    expect(planOf(one).body).toEqual(planOf(other).body);
    const file = JSON.parse(await readFile(await pathIn(one), 'utf8')) as { seen: object; parent: string[] };
    expect(Object.keys(file.seen).sort()).toEqual(['one', 'other']);
    expect(file.parent).toHaveLength(2);
  });
});
