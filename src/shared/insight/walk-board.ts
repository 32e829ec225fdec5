/**
 * Which lane of the walk-back picture each milestone takes (docs/spec/walk.md, WB2 to WB8). The chain that decides the
 * date takes lane 0; every other milestone takes the cheapest lane in which its bar and its words (walk-labels.ts) are
 * free and from which its needs can be drawn (walk-ways.ts) without crossing words. Only when there is no such way does
 * a line stop at words and go on behind them.
 */
import { type WorkCalendar, workCalendar } from '../blueprint/day';
import type { ItemId } from '../blueprint/fields';
import type { Schedule } from './schedule';
import { type Block, coversInlet, type Label, labelsOf, leaderRails, lineWords } from './walk-labels';
import {
  areWordsMeeting,
  isRailThrough,
  Lane,
  lineCosts,
  opposite,
  type Rail,
  type Side,
  type Track,
} from './walk-lanes';
import { cornerPx, type Item, type Scale, type WalkOptions } from './walk-scale';
import { directNeeds, isDrawn, isOnWords, keepRoute, Line, type Need, type Route } from './walk-ways';

export interface Placed {
  item: Item;
  lane: number;
  label: Label;
}

/** What the greedy choice of lanes and labels cares about. Where one way leads lines through words, another may not. */
interface Taste {
  /** What it costs when words stand where needs come in: from further out, from the chain, or on both sides. */
  inlets: { outer: number; inner: number; both: number };
  /** The side of the chain that is filled first, and to which lines leave it. They come in from the other one. */
  first: Side;
}
const easy = { outer: 4, inner: 0, both: 8 };
const strict = { outer: 24, inner: 6, both: 48 };
const tastes: readonly Taste[] = [
  { inlets: easy, first: 'above' },
  { inlets: strict, first: 'above' },
  { inlets: easy, first: 'below' },
  { inlets: strict, first: 'below' },
];
/** From here on one try has to do: the picture follows what is typed. */
const manySteps = 16;

/** The board that came out best of the tastes that were tried. */
export function placeSteps(
  items: readonly Item[],
  schedule: Schedule,
  scale: Scale,
  options: WalkOptions,
): Board {
  const chain = decidingChain(items);
  const needs = new Needs(items, workCalendar(options.holidays));
  let best: Board | null = null;
  for (const taste of items.length > manySteps ? tastes.slice(0, 1) : tastes) {
    const board = new Board(items, schedule, scale, options, needs, taste);
    board.placeChain(chain);
    for (const item of items) if (!board.isPlaced(item)) board.placeBeside(item);
    if (!best || board.cost() < best.cost()) best = board;
    if (!best.hasLineThroughWords()) break;
  }
  return best as Board;
}

/** The longest run of critical milestones, from today towards the destination. */
function decidingChain(items: readonly Item[]): Item[] {
  const best = new Map<ItemId, { length: number; before: Item | null }>();
  let end: Item | null = null;
  // From the far end on, so that what is needed is known before what needs it.
  for (const item of [...items].reverse()) {
    if (!item.scheduled.isCritical) continue;
    let before: Item | null = null;
    let length = 0;
    for (const need of items) {
      if (!Object.hasOwn(item.milestone.needs, need.scheduled.id)) continue;
      const known = best.get(need.scheduled.id);
      if (known && known.length > length) {
        length = known.length;
        before = need;
      }
    }
    length += item.milestone.durationDays + 1;
    best.set(item.scheduled.id, { length, before });
    if (!end || length >= (best.get(end.scheduled.id)?.length ?? 0)) end = item;
  }
  const chain: Item[] = [];
  for (let at = end; at; at = best.get(at.scheduled.id)?.before ?? null) chain.unshift(at);
  return chain;
}

/** The picture while it is being filled. */
export class Board {
  private readonly lanes = new Map<number, Lane>();
  /** Where lines will most likely pass through lane 0: words stand elsewhere when they can. */
  private readonly keptFree: Rail[] = [];
  readonly routes: Route[] = [];
  readonly placed = new Map<ItemId, Placed>();
  private hasChain = false;
  topLane = 0;
  bottomLane = 0;

  constructor(
    readonly items: readonly Item[],
    readonly schedule: Schedule,
    readonly scale: Scale,
    readonly options: WalkOptions,
    private readonly needs: Needs,
    private readonly taste: Taste,
  ) {}

  /** What is in a lane so far; lanes appear as they are asked for. */
  private readonly lane = (at: number): Lane => {
    const known = this.lanes.get(at);
    if (known) return known;
    const lane = new Lane();
    this.lanes.set(at, lane);
    return lane;
  };

  private putOnLine(item: Item, lane: number): void {
    this.lane(lane).putTrack(trackOf(item));
    this.lane(lane).putWords(lineWords(item));
  }

  /** How unlovely it came out. */
  cost(): number {
    const needs = this.routes.reduce((sum, route) => sum + route.cost, 0);
    return needs + 20 * (this.bottomLane - this.topLane);
  }

  hasLineThroughWords(): boolean {
    return this.routes.some((route) => route.cost >= lineCosts.throughWords);
  }

  isPlaced(item: Item): boolean {
    return this.placed.has(item.scheduled.id);
  }

  /**
   * Lane 0, from the left on: words that do not fit beside their node go one level further out, and the line to
   * them passes to the right of all words that are placed already.
   */
  placeChain(chain: readonly Item[]): void {
    this.hasChain = chain.length > 0;
    const onLine: Item[] = [];
    for (const item of chain) {
      if (!this.lane(0).isTrackFree(trackOf(item))) continue;
      this.putOnLine(item, 0);
      onLine.push(item);
    }
    // Keeps the ways free by which lines to other lanes will leave and come in.
    const { first } = this.taste;
    const keepFree = (side: Side, x: number, target: ItemId) =>
      this.keptFree.push({ side, level: Number.POSITIVE_INFINITY, x, target });
    for (const { from, to } of this.needs.all) {
      const [leaves, arrives] = [onLine.includes(from), onLine.includes(to)];
      if (leaves && !arrives) keepFree(first, from.finishX + cornerPx, to.scheduled.id);
      if (arrives && !leaves) keepFree(opposite(first), to.inletX, to.scheduled.id);
    }
    for (const item of onLine) {
      const free = this.labelsOf(item, 5).filter(({ blocks }) => this.areBlocksFree(item, blocks, 0));
      const isKeptFree = (block: Block) => this.keptFree.some((rail) => isRailThrough(rail, block));
      const label = free.find(({ blocks }) => !blocks.some(isKeptFree)) ?? free[0];
      if (label) this.settle(item, 0, label, []);
      else this.lane(0).clearLine(trackOf(item));
    }
    for (const need of this.needs.all) {
      if (!this.isPlaced(need.from) || !this.isPlaced(need.to) || !isDrawn(need)) continue;
      this.keep(new Line(need, 'from', 0, this.lane, this.scale).waysFrom(0).best([], []));
    }
  }

  /** The cheapest lane and label for a milestone that is not in lane 0. */
  placeBeside(item: Item): void {
    let best: { cost: number; lane: number; label: Label; routes: Route[] } | null = null;
    const labels = this.labelsOf(item, 1);
    const awaitsNeeds = this.awaitsNeeds(item);
    const lines = this.linesOf(item);
    for (const { lane, cost: laneCost, least } of this.lanesFor(lines)) {
      if (best && least + (labels[0] as Label).cost > best.cost) break;
      if (!this.lane(lane).isTrackFree(trackOf(item))) continue;
      if (!lineWords(item).every((word) => this.lane(lane).isWordFree(word))) continue;
      const loose = this.looseEnds(item, lane);
      const waysOfLines = lines.map((line) => line.waysFrom(lane));
      const linesCost = waysOfLines.reduce((sum, ways) => sum + ways.leastCost, 0);
      // What it needs will most likely come from further out.
      const outer: Side = lane < 0 ? 'above' : 'below';
      for (const label of labels) {
        const cost = laneCost + label.cost + (awaitsNeeds ? this.shutting(item, label.blocks, outer) : 0);
        if (best && cost + linesCost > best.cost) continue;
        if (!this.areBlocksFree(item, label.blocks, lane)) continue;
        const routes: Route[] = [];
        for (const ways of waysOfLines) routes.push(ways.best(label.blocks, routes));
        // The dotted line of slack is left out where words stand in its way.
        routes.push(...loose.filter(({ fromX, toX }) => !isOnWords({ from: fromX, to: toX }, label.blocks)));
        const total = routes.reduce((sum, route) => sum + route.cost, cost);
        // Of lanes that cost the same, the highest.
        const isBetter = !best || total < best.cost || (total === best.cost && lane < best.lane);
        if (isBetter) best = { cost: total, lane, label, routes };
      }
    }
    if (!best) throw new Error('A new lane is always free');
    this.putOnLine(item, best.lane);
    this.settle(item, best.lane, best.label, best.routes);
  }

  /** The lanes that can be tried, with what each costs by itself and at the least. The cheapest comes first. */
  private lanesFor(lines: readonly Line[]): { lane: number; cost: number; least: number }[] {
    const lanes: { lane: number; cost: number; least: number }[] = [];
    for (let lane = this.topLane - 1; lane <= this.bottomLane + 1; lane += 1) {
      if (lane === 0 && this.hasChain) continue;
      const isNew = lane < this.topLane || lane > this.bottomLane;
      const isOnFirst = lane < 0 === (this.taste.first === 'above');
      const cost = 6 * Math.abs(lane) + (isOnFirst ? 0 : 1) + (isNew ? 14 : 0);
      lanes.push({ lane, cost, least: lines.reduce((sum, line) => sum + line.leastCost(lane), cost) });
    }
    return lanes.sort((a, b) => a.least - b.least);
  }

  private settle(item: Item, lane: number, label: Label, routes: readonly Route[]): void {
    this.placed.set(item.scheduled.id, { item, lane, label });
    this.topLane = Math.min(this.topLane, lane);
    this.bottomLane = Math.max(this.bottomLane, lane);
    this.lane(lane).putWords(label.blocks);
    for (const rail of leaderRails(item, label.blocks)) this.lane(lane).putRail(rail);
    for (const route of routes) this.keep(route);
  }

  private keep(route: Route): void {
    this.routes.push(route);
    keepRoute(route, this.lane);
  }

  private labelsOf(item: Item, maxLevel: number): Label[] {
    const awaitsNeeds = this.awaitsNeeds(item);
    return labelsOf(item, this.scale, this.options.measureText, { maxLevel, awaitsNeeds });
  }

  /** What it costs that words stand in the way of needs that are still to come. */
  private shutting(item: Item, blocks: readonly Block[], outer: Side): number {
    const { inlets } = this.taste;
    const isOuter = coversInlet(item, blocks, outer);
    const isInner = coversInlet(item, blocks, opposite(outer));
    return isOuter && isInner ? inlets.both : isOuter ? inlets.outer : isInner ? inlets.inner : 0;
  }

  private awaitsNeeds(item: Item): boolean {
    return this.needs.of(item).some(({ from, to }) => to === item && !this.isPlaced(from));
  }

  private areBlocksFree(item: Item, blocks: readonly Block[], at: number): boolean {
    const lane = this.lane(at);
    return (
      blocks.every((block) => lane.isWordFree(block)) &&
      blocks.every((block, at) => blocks.slice(at + 1).every((other) => !areWordsMeeting(block, other))) &&
      leaderRails(item, blocks).every(
        (rail) => lane.isRailFree(rail) && !blocks.some((block) => isRailThrough(rail, block)),
      )
    );
  }

  /** The lines between a milestone and those that are placed already. */
  private linesOf(item: Item): Line[] {
    return this.needs.of(item).flatMap((need) => {
      const end = need.from === item ? 'from' : 'to';
      const other = this.placed.get(need[end === 'from' ? 'to' : 'from'].scheduled.id);
      return other && isDrawn(need) ? [new Line(need, end, other.lane, this.lane, this.scale)] : [];
    });
  }

  /** The dotted lines that show slack where no other milestone bounds it: from today, and up to the destination. */
  private looseEnds(item: Item, lane: number): Route[] {
    if (item.isReached) return [];
    const { calendar } = this.needs;
    const ends: { from: number; to: number }[] = [];
    const needs = this.needs.of(item);
    const isWaiting = item.milestone.status !== 'started' && item.scheduled.slackDays > 0;
    const hasOpenNeed = needs.some(({ from, to }) => to === item && !from.isReached);
    if (isWaiting && !hasOpenNeed) ends.push({ from: this.scale.todayX, to: item.entryX });
    const isLast = !needs.some(({ from }) => from === item);
    const { latestFinish } = item.scheduled;
    if (isLast && calendar.numberOf(this.schedule.destination) > calendar.numberOf(latestFinish)) {
      ends.push({ from: item.finishX, to: this.scale.destinationX });
    }
    return ends.flatMap(({ from, to }): Route[] => {
      if (to - from < 8 || !this.lane(lane).isTrackFree({ from, to })) return [];
      return [
        {
          from: item.scheduled.id,
          to: null,
          fromX: from,
          fromLane: lane,
          toX: to,
          toLane: lane,
          viaX: from,
          isLoose: true,
          isCritical: false,
          cost: 0,
        },
      ];
    });
  }
}

/** The needs that are drawn, and the calendar by which there is room between their ends. */
class Needs {
  readonly all: readonly Need[];
  private readonly byItem = new Map<Item, Need[]>();

  constructor(
    items: readonly Item[],
    readonly calendar: WorkCalendar,
  ) {
    this.all = directNeeds(items, calendar);
    for (const need of this.all) {
      for (const item of [need.from, need.to]) this.byItem.set(item, [...this.of(item), need]);
    }
  }

  /** Those that begin or end at a milestone. */
  of(item: Item): readonly Need[] {
    return this.byItem.get(item) ?? [];
  }
}

function trackOf(item: Item): Track {
  return { from: item.entryX, to: item.finishX };
}
