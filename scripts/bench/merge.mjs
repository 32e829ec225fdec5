/** Merging two versions of a plan of 500 records, each changed in a hundred places, against the time one may wait for it. */
import { bundled } from '../bundle.mjs';
import { fiveHundredRecords, planDocument } from './plan.mjs';

const mayTakeMs = 200;
const rounds = 9;

/** @param {{ root: string }} bench */
export async function measure({ root }) {
  const { bodySchemas, mergeBodies } = await bundled(root, 'scripts/bench/storage-entry.ts');
  const document = planDocument({ id: 'merged', title: 'On two laptops', ...fiveHundredRecords });
  const base = bodySchemas.blueprint.parse(document.body);
  const changed = (from, every, words) => {
    const body = structuredClone(base);
    const texts = [
      ['metrics', 'name'],
      ['milestones', 'title'],
      ['obstacles', 'description'],
    ];
    for (const [collection, field] of texts) {
      Object.values(body[collection]).forEach((item, at) => {
        if (at % every === from) item[field] = `${words} ${at}`;
      });
    }
    return body;
  };
  const local = changed(0, 4, 'Changed here');
  const remote = changed(0, 6, 'Changed there');
  const author = (device) => ({ device, at: 1_800_000_000_000 });
  const result = { ours: [], limit: [] };
  for (let round = -2; round < rounds; round += 1) {
    const given = { kind: 'blueprint', base, local, remote, ours: author('a'), theirs: author('b') };
    const startedAt = performance.now();
    const { conflicts } = mergeBodies(given);
    const tookMs = performance.now() - startedAt;
    if (conflicts.length === 0)
      throw new Error('Both sides changed the same fields, and no conflict was seen.');
    if (round < 0) continue;
    result.ours.push(tookMs);
    result.limit.push(mayTakeMs);
  }
  return result;
}
