/**
 * Opening a client with five hundred blueprints (10 MB): what main reads, proves and understands, against reading, hashing and
 * parsing the same files and nothing else.
 */
import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundled } from '../bundle.mjs';
import { alternate } from './compare.mjs';
import { planDocument } from './plan.mjs';

const blueprintCount = 500;
/** About 20 KB a file. */
const size = { objectives: 6, metrics: 12, milestones: 16, obstacles: 8 };
const readersAtOnce = 8;
const rounds = 7;

/** @param {{ root: string, scratch: string }} bench */
export async function measure({ root, scratch }) {
  const { bodySchemas, createWorkspaceFiles, realFs } = await bundled(root, 'scripts/bench/storage-entry.ts');
  const home = join(scratch, 'five-hundred');
  mkdirSync(home);
  const folder = { workspaceId: 'the-five-hundred', path: join(home, 'Client') };
  const log = { info() {}, warn() {}, error() {} };
  const newFiles = () =>
    createWorkspaceFiles({
      fs: realFs,
      quarantine: join(home, 'quarantine'),
      device: 'bench',
      vaultOf: () => null,
      now: Date.now,
      log,
    });
  const plans = Array.from({ length: blueprintCount }, (_, at) => {
    const document = planDocument({ id: `plan-${at}-of-five-hundred`, title: `Plan ${at}`, ...size });
    return { ...document, body: bodySchemas.blueprint.parse(document.body) };
  });
  const created = await newFiles().create(folder, plans);
  if (!created.ok) throw new Error(created.error);

  const timed = async (work) => {
    const startedAt = performance.now();
    const count = await work();
    if (count !== blueprintCount) throw new Error(`${count} of ${blueprintCount} were read.`);
    return [performance.now() - startedAt];
  };
  const ours = () =>
    timed(async () => {
      const loaded = await newFiles().load(folder);
      return loaded.ok ? loaded.value.documents.length : 0;
    });
  const limit = () => timed(() => readAll(join(folder.path, 'blueprints')));
  await ours();
  await limit();
  return alternate(rounds, { ours, limit });
}

async function readAll(folder) {
  const names = await readdir(folder);
  let next = 0;
  let read = 0;
  const reader = async () => {
    for (let at = next++; at < names.length; at = next++) {
      const text = await readFile(join(folder, names[at]), 'utf8');
      const sha256 = createHash('sha256').update(text).digest('hex');
      if (JSON.parse(text).body && sha256) read += 1;
    }
  };
  await Promise.all(Array.from({ length: readersAtOnce }, reader));
  return read;
}
