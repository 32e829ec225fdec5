/**
 * The walk back (S20): when each milestone must start and finish so that the destination is reached on
 * its day, where there is slack, what decides the date and what is already late. Rules in
 * docs/spec/schedule.md.
 *
 * Working days are numbered (`WorkCalendar`), and a number stands for the end of that day. A milestone of
 * d days that is finished at F starts at F − d: its first day of work is number F − d + 1, and what it needs
 * must be finished at F − d.
 */
import { type Day, type WorkCalendar, workCalendar } from '../blueprint/day';
import type { ItemId, Links } from '../blueprint/fields';
import type { Milestone } from '../blueprint/plan';
import { err, ok, type Result } from '../result';

export interface Scheduled {
  id: ItemId;
  /** Counted from the destination: 1 is nearest to it. */
  number: number;
  latestStart: Day;
  latestFinish: Day;
  /** As things stand; for what runs or is reached, the day on which it did start. */
  earliestStart: Day;
  /** As things stand; for what is reached, the day on which it was. */
  earliestFinish: Day;
  /**
   * Working days it may slip before the destination, or a promised day on the way, does; negative when it is
   * already too late, 0 when it is reached.
   */
  slackDays: number;
  /** On the chain that decides the date: no other work ends later. */
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
  /** Working days by which the arrival is later than the destination; 0 when nothing is late. */
  arrivalLateDays: number;
}
export interface CycleError {
  code: 'cycle';
  /** Each one needs the next, and the last one needs the first. */
  cycle: ItemId[];
}

type Plannable = Pick<
  Milestone,
  'order' | 'durationDays' | 'needs' | 'due' | 'status' | 'startedOn' | 'reachedOn'
>;

interface Node {
  id: ItemId;
  milestone: Plannable;
  isReached: boolean;
  isDropped: boolean;
  needs: Node[];
  neededBy: Node[];
  /** Needs that are not sorted yet. */
  open: number;
  /** Working days of work that are left. */
  left: number;
  latestFinish: number;
  earliestFinish: number;
  /** The longest work between this and the destination, in working days. */
  after: number;
  /** The longest way from this to the destination, in milestones. */
  steps: number;
  number: number;
}

/** Walks back from the destination. A cycle in needs is refused and named. */
export function walkBack(plan: {
  milestones: Readonly<Record<string, Plannable>>;
  destination: Day;
  today: Day;
  holidays: readonly Day[];
}): Result<Schedule, CycleError> {
  const sorted = needsFirst(plan.milestones);
  if (!sorted.ok) return sorted;
  const nodes = sorted.value;
  const calendar = workCalendar(plan.holidays);
  const end = calendar.numberOf(plan.destination);
  const now = startOf(plan.today, calendar);

  for (const node of nodes) node.left = workLeft(node, now, calendar);
  for (let at = nodes.length - 1; at >= 0; at -= 1) setLatest(nodes[at] as Node, end, calendar);
  for (const node of nodes) setEarliest(node, now);

  const listed = nodes.filter((node) => !node.isDropped).sort(nearestToDestinationFirst);
  for (const [position, node] of listed.entries()) node.number = position + 1;
  const unreached = listed.filter((node) => !node.isReached);
  const lastFinish = unreached.reduce((latest, node) => Math.max(latest, node.earliestFinish), now);
  // What is not reached yet is reached today at the earliest, even when it takes no work.
  const arrival = unreached.length === 0 ? end : Math.max(end, lastFinish, now + 1);

  const fromDestination = listed.map((node): Scheduled => {
    const { id, milestone, isReached, number, latestFinish, earliestFinish, left } = node;
    const firstDay = (start: number, days: number): Day => calendar.dayOf(start + Math.min(1, days));
    const latestStart = latestFinish - milestone.durationDays;
    const reachedOn = isReached ? (milestone.reachedOn ?? plan.today) : null;
    const startedOn = isReached || milestone.status === 'started' ? milestone.startedOn : null;
    return {
      id,
      number,
      latestStart: firstDay(latestStart, milestone.durationDays),
      latestFinish: calendar.dayOf(latestFinish),
      earliestStart: startedOn ?? reachedOn ?? firstDay(Math.max(earliestFinish - left, now), 1),
      earliestFinish: reachedOn ?? calendar.dayOf(Math.max(earliestFinish, now + 1)),
      slackDays: isReached ? 0 : latestFinish - earliestFinish,
      isCritical: !isReached && earliestFinish + node.after === lastFinish,
      lateStartDays: isReached || milestone.status === 'started' ? 0 : Math.max(0, now - latestStart),
      isReached,
      neededBy: laterOf(node).map((later) => later.id),
    };
  });
  return ok({
    destination: plan.destination,
    today: plan.today,
    fromDestination,
    byId: new Map(fromDestination.map((scheduled) => [scheduled.id, scheduled])),
    arrival: arrival > end ? calendar.dayOf(arrival) : plan.destination,
    arrivalLateDays: arrival - end,
  });
}

/** The number of the last working day before work on `day` begins. */
function startOf(day: Day, calendar: WorkCalendar): number {
  return calendar.numberOf(day) - (calendar.isWorkingDay(day) ? 1 : 0);
}

/** What runs has at least a day to go, however long ago it started: it is not reached. */
function workLeft(node: Node, now: number, calendar: WorkCalendar): number {
  if (node.isReached || node.isDropped) return 0;
  const { durationDays, status, startedOn } = node.milestone;
  if (status !== 'started' || startedOn === null) return durationDays;
  const workedDays = Math.max(0, now - startOf(startedOn, calendar));
  return Math.max(durationDays - workedDays, Math.min(1, durationDays));
}

/** By what needs it, all of which have been placed before. */
function setLatest(node: Node, end: number, calendar: WorkCalendar): void {
  node.latestFinish = end;
  for (const later of node.neededBy) {
    node.steps = Math.max(node.steps, later.steps + 1);
    // What is reached waits for nothing any more.
    if (later.isReached) continue;
    node.latestFinish = Math.min(node.latestFinish, later.latestFinish - later.left);
    node.after = Math.max(node.after, later.after + later.left);
  }
  const { due } = node.milestone;
  if (due && !node.isDropped) node.latestFinish = Math.min(node.latestFinish, calendar.numberOf(due));
}

/** By what it needs, all of which have been placed before. */
function setEarliest(node: Node, now: number): void {
  let start = now;
  if (!node.isReached) {
    for (const earlier of node.needs) start = Math.max(start, earlier.earliestFinish);
  }
  node.earliestFinish = start + node.left;
}

/** What needs it, nearest to the destination first; where that was dropped, what needed the dropped one. */
function laterOf(node: Node): Node[] {
  const later = new Set(node.neededBy);
  // A set hands out what is added while it is gone through.
  for (const each of later) {
    if (each.isDropped) for (const beyond of each.neededBy) later.add(beyond);
  }
  return [...later].filter((each) => !each.isDropped).sort((a, b) => a.number - b.number);
}

function nearestToDestinationFirst(a: Node, b: Node): number {
  return b.latestFinish - a.latestFinish || a.steps - b.steps || byOrder(a, b);
}

function byOrder(a: Node, b: Node): number {
  const [left, right] = [a.milestone.order, b.milestone.order];
  return left < right ? -1 : left > right ? 1 : a.id < b.id ? -1 : 1;
}

/** Every milestone after all that it needs. */
function needsFirst(milestones: Readonly<Record<string, Plannable>>): Result<Node[], CycleError> {
  const byId = new Map<string, Node>();
  for (const [id, milestone] of Object.entries(milestones)) {
    byId.set(id, {
      id: id as ItemId,
      milestone,
      isReached: milestone.status === 'reached',
      isDropped: milestone.status === 'dropped',
      needs: [],
      neededBy: [],
      open: 0,
      left: 0,
      latestFinish: 0,
      earliestFinish: 0,
      after: 0,
      steps: 0,
      number: 0,
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
  const sorted = [...byId.values()].filter((node) => node.open === 0);
  for (const node of sorted) {
    for (const later of node.neededBy) {
      later.open -= 1;
      if (later.open === 0) sorted.push(later);
    }
  }
  if (sorted.length === byId.size) return ok(sorted);
  const stuck = [...byId.values()].filter((node) => node.open > 0).sort(byOrder);
  return err({ code: 'cycle', cycle: findCycle(milestones, circling(stuck).id) as ItemId[] });
}

/** From any milestone that could not be sorted, its stuck needs lead into a circle. */
function circling(stuck: readonly Node[]): Node {
  const passed = new Set<Node>();
  let node = stuck[0] as Node;
  while (!passed.has(node)) {
    passed.add(node);
    node = node.needs.find((earlier) => earlier.open > 0) as Node;
  }
  return node;
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
