/**
 * The walk back (S20): when each milestone must start and finish so that the destination is reached on
 * its day, where there is slack, what decides the date and what is already late. Rules in
 * docs/spec/schedule.md.
 *
 * Working days are numbered (`WorkCalendar`). A milestone of d days that is finished by the end of working
 * day F starts at the end of working day F − d, so its first day of work is number F − d + 1 and what it
 * needs must be finished by the end of F − d.
 */
import { type Day, workCalendar } from '../blueprint/day';
import type { ItemId, Links, Milestone } from '../blueprint/model';
import { err, ok, type Result } from '../result';

export interface Scheduled {
  id: ItemId;
  /** Counted from the destination: 1 is nearest to it. */
  number: number;
  latestStart: Day;
  latestFinish: Day;
  earliestStart: Day;
  earliestFinish: Day;
  /** Working days it may slip before the destination does; negative when it is already too late. */
  slackDays: number;
  /** On the chain that decides the date. */
  isCritical: boolean;
  /** Working days ago it had to start; 0 when there is still time, when it runs or when it is reached. */
  lateStartDays: number;
  isReached: boolean;
  /** What needs it, nearest to the destination first; empty when only the destination does. */
  neededBy: ItemId[];
}
export interface Schedule {
  destination: Day;
  today: Day;
  /** Milestones from the destination back to today; dropped ones are left out. */
  fromDestination: Scheduled[];
  byId: ReadonlyMap<ItemId, Scheduled>;
  /** When the destination is reached as things stand; the destination's own day when nothing is late. */
  arrival: Day;
  /** Working days by which the arrival is later than the destination. */
  arrivalLateDays: number;
}
export interface CycleError {
  code: 'cycle';
  cycle: ItemId[];
}

type Plannable = Pick<Milestone, 'order' | 'durationDays' | 'needs' | 'due' | 'status' | 'startedOn'>;

interface Node {
  id: ItemId;
  milestone: Plannable;
  needs: Node[];
  neededBy: Node[];
  open: number;
  isReached: boolean;
  latestFinish: number;
  latestStart: number;
  earliestStart: number;
  earliestFinish: number;
}

/** Walks back from the destination. A cycle in needs is refused and named. */
export function walkBack(plan: {
  milestones: Readonly<Record<string, Plannable>>;
  destination: Day;
  today: Day;
  holidays: readonly Day[];
}): Result<Schedule, CycleError> {
  const calendar = workCalendar(plan.holidays);
  const sorted = forwardOrder(plan.milestones);
  if (!sorted.ok) return sorted;
  const nodes = sorted.value;

  const end = calendar.numberOf(plan.destination);
  // Work can still be done today: the last finished working day is the one before it.
  const now = calendar.numberOf(plan.today) - (calendar.isWorkingDay(plan.today) ? 1 : 0);

  for (let at = nodes.length - 1; at >= 0; at -= 1) {
    const node = nodes[at] as Node;
    let finish = end;
    for (const later of node.neededBy) {
      if (!later.isReached && later.latestStart < finish) finish = later.latestStart;
    }
    if (node.milestone.due) finish = Math.min(finish, calendar.numberOf(node.milestone.due));
    node.latestFinish = finish;
    node.latestStart = finish - durationOf(node);
  }
  for (const node of nodes) {
    let start = now;
    for (const earlier of node.needs) start = Math.max(start, earlier.earliestFinish);
    if (node.isReached) {
      node.earliestStart = now;
      node.earliestFinish = now;
    } else if (node.milestone.status === 'started' && node.milestone.startedOn) {
      node.earliestStart = calendar.numberOf(node.milestone.startedOn) - 1;
      const finish = node.earliestStart + durationOf(node);
      node.earliestFinish = Math.max(finish, now + Math.min(1, durationOf(node)));
    } else {
      node.earliestStart = start;
      node.earliestFinish = start + durationOf(node);
    }
  }

  const listed = nodes.filter((node) => node.milestone.status !== 'dropped');
  const slackOf = (node: Node): number => node.latestFinish - node.earliestFinish;
  const least = listed.reduce(
    (lowest, node) => (node.isReached ? lowest : Math.min(lowest, slackOf(node))),
    Number.POSITIVE_INFINITY,
  );
  listed.sort((a, b) => b.latestFinish - a.latestFinish || compareOrder(a, b));
  const fromDestination = listed.map((node, position): Scheduled => {
    const isWaiting = !node.isReached && node.milestone.status !== 'started';
    const firstDay = (boundary: number) => calendar.dayOf(boundary + Math.min(1, durationOf(node)));
    return {
      id: node.id,
      number: position + 1,
      latestStart: firstDay(node.latestStart),
      latestFinish: calendar.dayOf(node.latestFinish),
      earliestStart: firstDay(node.earliestStart),
      earliestFinish: calendar.dayOf(node.earliestFinish),
      slackDays: slackOf(node),
      isCritical: !node.isReached && slackOf(node) === least,
      lateStartDays: isWaiting ? Math.max(0, now - node.latestStart) : 0,
      isReached: node.isReached,
      neededBy: node.neededBy
        .filter((later) => later.milestone.status !== 'dropped')
        .sort((a, b) => b.latestFinish - a.latestFinish || compareOrder(a, b))
        .map((later) => later.id),
    };
  });
  const lastFinish = listed.reduce((latest, node) => Math.max(latest, node.earliestFinish), end);
  return ok({
    destination: plan.destination,
    today: plan.today,
    fromDestination,
    byId: new Map(fromDestination.map((scheduled) => [scheduled.id, scheduled])),
    arrival: lastFinish > end ? calendar.dayOf(lastFinish) : plan.destination,
    arrivalLateDays: lastFinish - end,
  });
}

function durationOf(node: Node): number {
  return node.milestone.status === 'dropped' ? 0 : node.milestone.durationDays;
}

function compareOrder(a: Node, b: Node): number {
  const [left, right] = [a.milestone.order, b.milestone.order];
  return left < right ? -1 : left > right ? 1 : a.id < b.id ? -1 : 1;
}

/** Every milestone after all that it needs; ties in the user's order. */
function forwardOrder(milestones: Readonly<Record<string, Plannable>>): Result<Node[], CycleError> {
  const byId = new Map<string, Node>();
  for (const [id, milestone] of Object.entries(milestones)) {
    byId.set(id, {
      id: id as ItemId,
      milestone,
      needs: [],
      neededBy: [],
      open: 0,
      isReached: milestone.status === 'reached',
      latestFinish: 0,
      latestStart: 0,
      earliestStart: 0,
      earliestFinish: 0,
    });
  }
  for (const node of byId.values()) {
    for (const needed of Object.keys(node.milestone.needs)) {
      const earlier = byId.get(needed);
      if (!earlier) continue;
      node.needs.push(earlier);
      earlier.neededBy.push(node);
      node.open += 1;
    }
  }
  const ready = [...byId.values()].filter((node) => node.open === 0).sort(compareOrder);
  for (let at = 0; at < ready.length; at += 1) {
    for (const later of (ready[at] as Node).neededBy) {
      later.open -= 1;
      if (later.open === 0) ready.push(later);
    }
  }
  if (ready.length === byId.size) return ok(ready);
  const stuck = [...byId.values()].filter((node) => node.open > 0).sort(compareOrder);
  for (const node of stuck) {
    const cycle = findCycle(milestones, node.id);
    if (cycle) return err({ code: 'cycle', cycle });
  }
  throw new Error('A graph that cannot be sorted has a cycle');
}

/**
 * The shortest circle of needs through `start`: start, what it needs, what that needs … (the last one needs
 * `start` again). Null when there is none.
 */
export function findCycle(
  milestones: Readonly<Record<string, { needs: Links }>>,
  start: ItemId,
): ItemId[] | null {
  const cameFrom = new Map<string, string | null>([[start, null]]);
  const queue: string[] = [start];
  for (let at = 0; at < queue.length; at += 1) {
    const current = queue[at] as string;
    for (const needed of Object.keys(milestones[current]?.needs ?? {})) {
      if (needed === start) {
        const cycle: ItemId[] = [];
        for (let step: string | null = current; step !== null; step = cameFrom.get(step) ?? null) {
          cycle.unshift(step as ItemId);
        }
        return cycle;
      }
      if (cameFrom.has(needed)) continue;
      cameFrom.set(needed, current);
      queue.push(needed);
    }
  }
  return null;
}
