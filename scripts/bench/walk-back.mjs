/**
 * The walk back of two thousand milestones against a plain topological sort of the same graph: what dates, slack and the
 * critical chain cost on top of putting the milestones in order.
 */
import { bundled } from '../bundle.mjs';
import { alternate } from './compare.mjs';

const rounds = 7;
const walksARound = 20;
const milestoneCount = 2000;

/** @param {{ root: string }} bench */
export async function measure({ root }) {
  const { walkBack } = await bundled(root, 'src/shared/insight/schedule.ts');
  const milestones = graph();
  const plan = {
    milestones,
    today: '2027-03-11',
    destination: '2031-06-02',
    holidays: ['2027-05-31', '2028-05-29'],
  };
  if (!walkBack(plan).ok || sorted(milestones).length !== milestoneCount)
    throw new Error('The graph is not walked whole.');
  const ours = () => samplesOf(() => walkBack(plan));
  const limit = () => samplesOf(() => sorted(milestones));
  await ours();
  await limit();
  return alternate(rounds, { ours, limit });
}

async function samplesOf(work) {
  const samples = [];
  for (let walk = 0; walk < walksARound; walk += 1) {
    const startedAt = performance.now();
    work();
    samples.push(performance.now() - startedAt);
  }
  return samples;
}

function graph() {
  const milestones = {};
  for (let at = 0; at < milestoneCount; at += 1) {
    const before = [at - 1, at - 7, at - 40].filter((needed) => needed >= 0);
    const needs = at % 5 === 0 ? before.slice(1) : before;
    milestones[`m${at}`] = {
      order: `a${String(at).padStart(4, '0')}`,
      durationDays: at % 9,
      due: null,
      status: 'planned',
      startedOn: null,
      needs: Object.fromEntries(needs.map((needed) => [`m${needed}`, true])),
    };
  }
  return milestones;
}

function sorted(milestones) {
  const open = new Map(Object.keys(milestones).map((id) => [id, 0]));
  const later = new Map(Object.keys(milestones).map((id) => [id, []]));
  for (const [id, { needs }] of Object.entries(milestones)) {
    for (const needed of Object.keys(needs)) {
      later.get(needed).push(id);
      open.set(id, open.get(id) + 1);
    }
  }
  const ready = [...open].filter(([, count]) => count === 0).map(([id]) => id);
  for (const id of ready) {
    for (const next of later.get(id)) {
      open.set(next, open.get(next) - 1);
      if (open.get(next) === 0) ready.push(next);
    }
  }
  return ready;
}
