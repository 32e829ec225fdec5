/** The way from where the room is asking to the destination, while it walks back (S20). */
import type { Day } from '../blueprint/day';
import type { ItemId } from '../blueprint/fields';
import { type ClientSafe, ordered } from '../blueprint/model';
import type { Blueprint } from '../blueprint/plan';
import { walkBack } from './schedule';

export interface WalkedChain {
  /** What is asked about: "what must be true just before this?". Null while that is the destination itself. */
  head: ItemId | null;
  /** From the head to the one nearest to the destination. */
  path: ItemId[];
  /** All that are not dropped, the furthest from the destination first, with their numbers (1 is nearest to it). */
  all: { id: ItemId; number: number; latestFinish: Day | null; lateStartDays: number }[];
}

/** Where to ask: before this milestone, before the destination, or (null) wherever the walk has come to. */
export type WalkFocus = ItemId | 'destination' | null;

type Walked = Pick<ClientSafe<Blueprint>, 'milestones' | 'destination' | 'calendar'>;

/**
 * The chain at `focus`, when that is there, else at the open milestone that is furthest from the destination.
 * Without a day for the destination the order is known, the dates are not.
 */
export function walkedChain(plan: Walked, today: Day, focus: WalkFocus): WalkedChain {
  const { date } = plan.destination;
  const schedule = walkBack({
    milestones: plan.milestones,
    destination: date ?? today,
    today,
    holidays: Object.keys(plan.calendar.holidays) as Day[],
  });
  if (!schedule.ok) return unsorted(plan, focus);
  const { fromDestination, byId } = schedule.value;
  const all = [...fromDestination].reverse().map(({ id, number, latestFinish, lateStartDays }) => ({
    id,
    number,
    latestFinish: date === null ? null : latestFinish,
    lateStartDays: date === null ? 0 : lateStartDays,
  }));
  const isOpen = (id: string): boolean => byId.get(id as ItemId)?.isReached === false;
  // Work of no days ends with what needs it: then only its needs tell which of the two comes first.
  const isFirst = ({ id }: { id: ItemId }): boolean =>
    isOpen(id) && !Object.keys(plan.milestones[id]?.needs ?? {}).some(isOpen);
  const head = headOf(focus, (id) => byId.has(id), all.find(isFirst)?.id);
  const path: ItemId[] = [];
  // What needs a step is listed nearest to the destination first: the last one leads over every step between.
  for (let at = head; at !== null; at = byId.get(at)?.neededBy.at(-1) ?? null) path.push(at);
  return { head, path, all };
}

/** A file came with needs that go in a circle: the user's own order has to do. */
function unsorted(plan: Walked, focus: WalkFocus): WalkedChain {
  const ids = ordered(plan.milestones)
    .filter(({ status }) => status !== 'dropped')
    .map(({ id }) => id);
  const head = headOf(focus, (id) => ids.includes(id), ids.at(-1));
  return {
    head,
    path: head === null ? [] : [head],
    all: ids
      .map((id, position) => ({ id, number: position + 1, latestFinish: null, lateStartDays: 0 }))
      .reverse(),
  };
}

function headOf(
  focus: WalkFocus,
  isThere: (id: ItemId) => boolean,
  reached: ItemId | undefined,
): ItemId | null {
  if (focus === 'destination') return null;
  return focus !== null && isThere(focus) ? focus : (reached ?? null);
}
