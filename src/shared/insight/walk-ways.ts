/**
 * Which way the needs of the walk-back picture are drawn (docs/spec/walk.md, WB4, WB5): out of a milestone along its
 * lane, down or up at one place, and along the other lane into what needs it.
 */
import { addDays, type WorkCalendar } from '../blueprint/day';
import type { ItemId } from '../blueprint/fields';
import { lineWords } from './walk-labels';
import {
  areNear,
  areOverlapping,
  isThroughWord,
  type Lane,
  lineCosts,
  opposite,
  type Side,
  type Track,
  type Words,
} from './walk-lanes';
import { cornerPx, type Item, type Scale } from './walk-scale';

/** One line of the picture: of a need, or (`to` null) the dotted one of slack. */
export interface Route {
  from: ItemId;
  to: ItemId | null;
  fromX: number;
  fromLane: number;
  toX: number;
  toLane: number;
  viaX: number;
  isLoose: boolean;
  isCritical: boolean;
  cost: number;
}

export interface Need {
  from: Item;
  to: Item;
  /** There is room to move between the two. */
  isLoose: boolean;
}

type LaneAt = (lane: number) => Lane;
/** The milestone that is needed, and the one that needs it. */
type End = 'from' | 'to';

/** Needs without those that follow from others: when C needs B and B needs A, a line from A to C says nothing new. */
export function directNeeds(items: readonly Item[], calendar: WorkCalendar): Need[] {
  const byId = new Map(items.map((item) => [item.scheduled.id as string, item]));
  const above = new Map<string, Set<string>>();
  const allNeeds = (id: string): Set<string> => {
    const known = above.get(id);
    if (known) return known;
    const found = new Set<string>();
    above.set(id, found);
    for (const need of Object.keys(byId.get(id)?.milestone.needs ?? {})) {
      found.add(need);
      for (const earlier of allNeeds(need)) found.add(earlier);
    }
    return found;
  };
  const isLoose = (from: Item, to: Item) =>
    from.isReached ||
    to.isReached ||
    calendar.numberOf(addDays(to.scheduled.latestStart, -1)) > calendar.numberOf(from.scheduled.latestFinish);
  return items.flatMap((to) => {
    const needs = Object.keys(to.milestone.needs).filter((id) => byId.has(id));
    return needs
      .filter((id) => !needs.some((other) => other !== id && allNeeds(other).has(id)))
      .map((id) => {
        const from = byId.get(id) as Item;
        return { from, to, isLoose: isLoose(from, to) };
      });
  });
}

/** A place where a line may turn. */
interface Turn {
  x: number;
  /** What it costs in any case. */
  detour: number;
  /** The level parts before and behind it. */
  parts: Record<End, Track | null>;
  /** What it costs in the other milestone's lane and in the first so many lanes above it, or below it. */
  beyond: Record<Side, number[]>;
}

/** The line between a milestone that looks for a lane and one that has its lane, while nothing else is placed. */
export class Line {
  private readonly own: readonly Words[];
  private readonly otherEnd: End;
  private readonly target: ItemId;
  private readonly turns: Turn[];
  private readonly leastDetour: number;

  constructor(
    readonly need: Need,
    readonly end: End,
    readonly otherLane: number,
    private readonly laneAt: LaneAt,
    { destinationX }: Pick<Scale, 'destinationX'>,
  ) {
    this.own = lineWords(need[end]);
    this.otherEnd = end === 'from' ? 'to' : 'from';
    this.target = need.to.scheduled.id;
    const [fromX, toX] = [need.from.finishX, need.to.entryX];
    this.turns = turnsOf(need, destinationX).map((x) => ({
      x,
      detour: Math.abs(x - toX) / 400,
      parts: partsOf(fromX, x, toX),
      beyond: { above: [], below: [] },
    }));
    this.leastDetour = Math.min(...this.turns.map(({ detour }) => detour));
  }

  /** It costs at least this much when the milestone stands in this lane, whatever is there. */
  leastCost(lane: number): number {
    return lane === this.otherLane ? 0 : 3 * Math.abs(lane - this.otherLane) + this.leastDetour;
  }

  /** The ways it could go when the milestone stands in this lane. */
  waysFrom(lane: number): Ways {
    if (lane === this.otherLane) return new Ways(this, lane, [this.straight()]);
    const side = lane < this.otherLane ? 'below' : 'above';
    const ways = this.turns.map((turn): Way => {
      return { x: turn.x, part: turn.parts[this.end], side, cost: this.costOf(turn, lane, side) };
    });
    return new Ways(
      this,
      lane,
      ways.sort((a, b) => a.cost - b.cost),
    );
  }

  private straight(): Way {
    const [from, to] = [this.need.from.finishX, this.need.to.entryX];
    const part = to > from ? { from, to } : null;
    const isFree = !part || (this.laneAt(this.otherLane).isTrackFree(part) && !isOnWords(part, this.own));
    return { x: to, part, side: null, cost: isFree ? 0 : lineCosts.wrongWay };
  }

  private costOf(turn: Turn, lane: number, side: Side): number {
    const part = turn.parts[this.end];
    const isOnItself = part && !isShort(this.end, part) && isOnWords(part, this.own);
    const distance = Math.abs(lane - this.otherLane);
    return (
      3 * distance +
      turn.detour +
      this.costInLane(this.end, turn, lane, side) +
      (isOnItself ? lineCosts.wrongWay : 0) +
      this.costBeyond(turn, opposite(side), distance - 1)
    );
  }

  private costBeyond(turn: Turn, side: Side, lanes: number): number {
    const known = turn.beyond[side];
    if (known.length === 0) known.push(this.costInLane(this.otherEnd, turn, this.otherLane, side));
    while (known.length <= lanes) {
      const next = this.laneAt(this.otherLane + (side === 'above' ? -known.length : known.length));
      known.push((known[known.length - 1] as number) + next.costOfCrossing(turn.x, this.target));
    }
    return known[lanes] as number;
  }

  /** Of its level part in a lane, and of coming in or going out on one side. */
  private costInLane(end: End, { x, parts }: Turn, at: number, side: Side): number {
    const lane = this.laneAt(at);
    const part = parts[end];
    const isFree = !part || isShort(end, part) || lane.isTrackFree(part);
    return (isFree ? 0 : lineCosts.wrongWay) + lane.costOfEnd(side, x, this.target);
  }
}

/** A way in the lane of the milestone that looks for one. */
interface Way {
  x: number;
  /** The level part in that lane, and the side by which it leaves it; null when it stays. */
  part: Track | null;
  side: Side | null;
  /** What it costs whatever words the milestone gets. */
  cost: number;
}

/** The ways of a line when its milestone stands in a certain lane. */
class Ways {
  constructor(
    private readonly line: Line,
    private readonly lane: number,
    /** The best first. */
    private readonly ways: readonly Way[],
  ) {}

  /** It costs at least this much, whatever words the milestone gets. */
  get leastCost(): number {
    return (this.ways[0] as Way).cost;
  }

  /** The best way past these words of the milestone, and past the lines that were chosen before. */
  best(words: readonly Words[], chosen: readonly Route[]): Route {
    const { need, end, otherLane } = this.line;
    const [first, last] = [Math.min(this.lane, otherLane), Math.max(this.lane, otherLane)];
    let best: Way | null = null;
    let bestCost = Number.POSITIVE_INFINITY;
    for (const way of this.ways) {
      // They are sorted: from here on none can be better.
      if (way.cost >= bestCost) break;
      let { cost } = way;
      if (way.part && isOnWords(way.part, words)) cost += lineCosts.wrongWay;
      if (words.some((word) => word.side === way.side && isThroughWord(way.x, word)))
        cost += lineCosts.throughWords;
      if (way.side && chosen.length > 0)
        cost += costOfMeeting(way.x, first, last, need.to.scheduled.id, chosen);
      if (cost < bestCost) [best, bestCost] = [way, cost];
    }
    const { from, to, isLoose } = need;
    return {
      from: from.scheduled.id,
      to: to.scheduled.id,
      fromX: from.finishX,
      fromLane: end === 'from' ? this.lane : otherLane,
      toX: to.entryX,
      toLane: end === 'from' ? otherLane : this.lane,
      viaX: (best as Way).x,
      isLoose,
      isCritical: from.scheduled.isCritical && to.scheduled.isCritical && !isLoose,
      cost: bestCost,
    };
  }
}

/** In each lane through which a line goes beside another one to something else. */
function costOfMeeting(
  x: number,
  first: number,
  last: number,
  target: ItemId,
  chosen: readonly Route[],
): number {
  const near = chosen.filter((other) => {
    return other.fromLane !== other.toLane && other.to !== target && areNear(other.viaX, x);
  });
  let cost = 0;
  for (let lane = first; lane <= last && near.length > 0; lane += 1) {
    const isThere = near.some(
      ({ fromLane, toLane }) => lane >= Math.min(fromLane, toLane) && lane <= Math.max(fromLane, toLane),
    );
    if (isThere) cost += lane === first || lane === last ? lineCosts.meeting : 3 * lineCosts.meeting;
  }
  return cost;
}

/** The short way out of a milestone may run under the start of the next bar. */
function isShort(end: End, { from, to }: Track): boolean {
  return end === 'from' && to - from <= cornerPx + 1;
}

/** The level parts of a line with a turn. */
function partsOf(fromX: number, viaX: number, toX: number): Record<End, Track | null> {
  return {
    from: viaX > fromX + 1 ? { from: fromX, to: viaX } : null,
    to: toX > viaX + 1 ? { from: viaX, to: toX } : null,
  };
}

/** Where a line may turn: into what needs it, right behind its milestone, or between the two. */
function turnsOf({ from, to }: Need, destinationX: number): number[] {
  const [early, late] = [from.finishX + cornerPx, to.entryX - cornerPx];
  const turns = [to.inletX, late, early];
  if (to.finishX - to.startX > 64) turns.push(to.inletX + cornerPx, to.inletX + 2 * cornerPx);
  const room = late - early;
  for (let part = 1; part < 12 && room > 24; part += 1) turns.push(early + (room * part) / 12);
  const onTheWay = turns.filter((x) => x >= from.finishX - 1 && x < destinationX - 2);
  return onTheWay.length > 0 ? onTheWay : [to.nodeX];
}

/** No line goes back in time, to what had to begin before this was reached. */
export function isDrawn({ from, to }: Need): boolean {
  return to.nodeX >= from.nodeX;
}

/** Puts the line into the lanes through which it goes. */
export function keepRoute({ fromX, fromLane, toX, toLane, viaX, to }: Route, laneAt: LaneAt): void {
  if (fromLane === toLane) {
    if (toX > fromX) laneAt(fromLane).putTrack({ from: fromX, to: toX });
    return;
  }
  const parts = partsOf(fromX, viaX, toX);
  if (parts.from) laneAt(fromLane).putTrack(parts.from);
  if (parts.to) laneAt(toLane).putTrack(parts.to);
  const isDown = toLane > fromLane;
  const rail = { level: Number.POSITIVE_INFINITY, x: viaX, target: to as ItemId };
  laneAt(fromLane).putRail({ ...rail, side: isDown ? 'below' : 'above' });
  laneAt(toLane).putRail({ ...rail, side: isDown ? 'above' : 'below' });
  const [first, last] = [Math.min(fromLane, toLane), Math.max(fromLane, toLane)];
  for (let lane = first + 1; lane < last; lane += 1) laneAt(lane).putCrossing(viaX, rail.target);
}

export function isOnWords(track: Track, words: readonly Words[]): boolean {
  return words.some((word) => word.side === 'line' && areOverlapping(track, word));
}
