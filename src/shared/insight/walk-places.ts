/**
 * What a point of the walk-back picture means while a step is dragged there, and which step is beside which
 * (docs/spec/walk.md, WM1, WK1). Distances are CSS pixels.
 */
import { addDays, type Day } from '../blueprint/day';
import type { ItemId } from '../blueprint/fields';
import type { Schedule } from './schedule';
import type { WalkLayout, WalkPoint, WalkStep } from './walk-layout';
import type { Place } from './walk-moves';

/** How near the pointer has to be. */
const reach = { line: 18, touch: 10, behind: 40, before: 12, link: 8 };
/** From the middle of a node to the end of its day. */
const nodeToFinish = 12;
/** So near to where it was taken up, a step is not moved. */
const homePx = 8;

/**
 * The place at a point for a step whose node would stand at `nodeX`. On a step it is before or after it, on the line
 * between two it is between them, anywhere else it is a day. Null while it stands where it stood.
 */
export function placeAt(
  layout: WalkLayout,
  schedule: Schedule,
  id: ItemId,
  point: WalkPoint,
  nodeX: number,
): Place | null {
  const own = layout.steps.find((step) => step.id === id);
  if (!own) return null;
  const isHome = Math.abs(nodeX - own.node.x) < homePx && Math.abs(point.y - own.node.y) < homePx * 2;
  if (isHome) return null;
  const others = layout.steps.filter((step) => step.id !== id);
  const onNode = others.find(({ node }) => Math.hypot(node.x - point.x, node.y - point.y) <= 14);
  if (onNode) return { kind: point.x > onNode.node.x + 4 ? 'after' : 'before', step: onNode.id };
  const gap = gapAt(layout, schedule, id, point);
  if (gap) return gap;
  for (const step of others) {
    const side = sideAt(step, point);
    if (side) return { kind: side, step: step.id };
  }
  if (Math.abs(nodeX - own.node.x) < layout.dayPx / 2) return null;
  const daysBefore = Math.round((layout.destinationX - nodeX - nodeToFinish) / layout.dayPx);
  return { kind: 'day', day: addDays(schedule.destination, -daysBefore) };
}

function sideAt({ node, bar, words }: WalkStep, { x, y }: WalkPoint): 'before' | 'after' | null {
  if (Math.abs(node.y - y) <= reach.line) {
    if (x >= (bar ? bar.from : node.x) - reach.before && x <= node.x) return 'before';
    if (x > node.x && x <= node.x + reach.behind) return 'after';
  }
  const isOnWords = words.some(
    ({ box }) => x >= box.left && x <= box.left + box.width && y >= box.top && y <= box.top + box.height,
  );
  return isOnWords ? 'before' : null;
}

/** Two of which one needs the other, where the point is on the line between them or where their bars touch. */
function gapAt({ links, steps }: WalkLayout, schedule: Schedule, id: ItemId, point: WalkPoint): Place | null {
  // Where bars touch there is no line.
  for (const earlier of steps) {
    if (Math.abs(earlier.node.y - point.y) > reach.touch || point.x <= earlier.node.x + 4) continue;
    const laters = schedule.byId.get(earlier.id)?.neededBy ?? [];
    for (const later of steps) {
      if (later.lane !== earlier.lane || !laters.includes(later.id)) continue;
      if (earlier.id === id || later.id === id) continue;
      const end = (later.bar ? later.bar.from : later.node.x - 14) + 24;
      if (point.x < Math.min(end, later.node.x - 14)) {
        return { kind: 'between', earlier: earlier.id, later: later.id };
      }
    }
  }
  let nearest: { place: Place; distance: number } | null = null;
  for (const { from, to, pieces } of links) {
    if (to === null || from === id || to === id) continue;
    for (const piece of pieces) {
      piece.slice(1).forEach((end, at) => {
        const distance = distanceTo(point, piece[at] as WalkPoint, end);
        if (distance <= reach.link && (!nearest || distance < nearest.distance)) {
          nearest = { place: { kind: 'between', earlier: from, later: to }, distance };
        }
      });
    }
  }
  return (nearest as { place: Place } | null)?.place ?? null;
}

/** From a point to a level or upright line. */
function distanceTo({ x, y }: WalkPoint, a: WalkPoint, b: WalkPoint): number {
  const [left, right] = [Math.min(a.x, b.x), Math.max(a.x, b.x)];
  const [top, bottom] = [Math.min(a.y, b.y), Math.max(a.y, b.y)];
  return Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
}

export type Direction = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';

/**
 * The step beside a step: to the left what it needs, to the right what needs it (the one that decides first), and up
 * and down the nearest one of the next lane. Where no need leads on, the next one in the order of the walk.
 */
export function besideStep(
  layout: WalkLayout,
  schedule: Schedule,
  needsOf: (id: ItemId) => readonly ItemId[],
  id: ItemId,
  direction: Direction,
): ItemId | null {
  const at = layout.steps.findIndex((step) => step.id === id);
  const own = layout.steps[at];
  if (!own) return null;
  if (direction === 'ArrowUp' || direction === 'ArrowDown') return nextLane(layout, own, direction);
  const isBack = direction === 'ArrowLeft';
  const linked = isBack ? needsOf(id) : (schedule.byId.get(id)?.neededBy ?? []);
  const drawn = layout.steps.filter((step) => linked.includes(step.id));
  const best = drawn.find((step) => step.isCritical) ?? drawn[0];
  return (best ?? layout.steps[isBack ? at + 1 : at - 1])?.id ?? null;
}

function nextLane({ steps }: WalkLayout, own: WalkStep, direction: 'ArrowUp' | 'ArrowDown'): ItemId | null {
  const way = direction === 'ArrowUp' ? -1 : 1;
  const beyond = steps.filter(({ node }) => (node.y - own.node.y) * way > 1);
  const nearestY = Math.min(...beyond.map(({ node }) => Math.abs(node.y - own.node.y)));
  const inLane = beyond.filter(({ node }) => Math.abs(Math.abs(node.y - own.node.y) - nearestY) < 1);
  inLane.sort((a, b) => Math.abs(a.node.x - own.node.x) - Math.abs(b.node.x - own.node.x));
  return inLane[0]?.id ?? null;
}

/** Where a step can be put by keyboard, as seen from another step: before it, after it, or into a gap on its right. */
export function placesAt(layout: WalkLayout, schedule: Schedule, id: ItemId, at: ItemId): Place[] {
  const laters = (schedule.byId.get(at)?.neededBy ?? []).filter((later) => later !== id);
  const drawn = new Set(layout.steps.map((step) => step.id));
  return [
    { kind: 'before', step: at },
    { kind: 'after', step: at },
    ...laters
      .filter((later) => drawn.has(later))
      .map((later): Place => ({ kind: 'between', earlier: at, later })),
  ];
}

/** The day one working day before or after, for moving a promise by keyboard. */
export function dayBeside(day: Day, byDays: number, isWorkingDay: (day: Day) => boolean): Day {
  const way = byDays < 0 ? -1 : 1;
  let next = day;
  for (let left = Math.abs(byDays); left > 0; ) {
    next = addDays(next, way);
    if (isWorkingDay(next)) left -= 1;
  }
  return next;
}
