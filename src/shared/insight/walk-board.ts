/**
 * Which lane of the walk-back picture each milestone takes, where its words stand and which way its needs go
 * (docs/spec/walk.md, WB2 to WB8).
 *
 * A lane has a line, on which bars and nodes lie, and levels of words above and below it (level 1 is nearest to the
 * line), so words of two lanes can never meet and everything is decided along x. The chain that decides the date takes
 * lane 0; every other milestone takes the cheapest lane in which its bar and its words are free and from which its
 * needs can be drawn without crossing words. Only when there is no such way does a line stop at words and go on
 * behind them.
 */
import { addDays, type Day, workCalendar } from '../blueprint/day';
import type { ItemId, Links } from '../blueprint/fields';
import type { Schedule } from './schedule';
import {
  cornerPx,
  gaps,
  type Item,
  nodeInset,
  nodeRadius,
  pastPx,
  pill,
  type Scale,
  type WalkOptions,
} from './walk-scale';
import { type WalkTextStyle, wrap, wrapTight } from './walk-words';

const railClearance = 4;
/** A line that runs along another milestone's bar says something wrong; one that stops at words is only unlovely. */
const wrongWayCost = 120;
const throughWordsCost = 60;
const meetingCost = 12;
const overBarCost = 6;

export type Side = 'above' | 'below';

/** Words at a level of a lane, or (side `line`) a node or a pill on its line. */
interface Words {
  lane: number;
  side: Side | 'line';
  level: number;
  from: number;
  to: number;
}
/** What lies on the line of a lane: a bar with its node, or the level part of a need. */
interface Track {
  lane: number;
  from: number;
  to: number;
}
/** A vertical line through one side of a lane, up to `level`; through its line when the side is `line`. */
interface Rail {
  lane: number;
  side: Side | 'line';
  level: number;
  x: number;
  /** Lines that end at the same milestone may share their way. */
  target: ItemId;
}

/** Some words that stand together at one level, or (side `line`) behind the node. */
export interface Block {
  side: Side | 'line';
  level: number;
  from: number;
  to: number;
  align: 'start' | 'end';
  rows: { style: WalkTextStyle; lines: string[] }[];
  /** The pill stands before the detail, because the bar is too short for it. */
  hasPill: boolean;
}
interface Label {
  cost: number;
  blocks: Block[];
}
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
  tracks: Track[];
  rails: Rail[];
  cost: number;
}
export interface Placed {
  item: Item;
  lane: number;
  label: Label;
}

interface LaneContent {
  words: Words[];
  tracks: Track[];
  rails: Rail[];
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
  let best: Board | null = null;
  for (const taste of items.length > manySteps ? tastes.slice(0, 1) : tastes) {
    const board = new Board(items, schedule, scale, options, taste);
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
  private readonly lanes = new Map<number, LaneContent>();
  /** Where lines will most likely pass through lane 0: words stand elsewhere when they can. */
  private readonly keptFree: Rail[] = [];
  readonly routes: Route[] = [];
  readonly placed = new Map<ItemId, Placed>();
  private readonly links: { from: Item; to: Item }[];
  private readonly calendar;
  private hasChain = false;
  topLane = 0;
  bottomLane = 0;

  constructor(
    readonly items: readonly Item[],
    readonly schedule: Schedule,
    readonly scale: Scale,
    readonly options: WalkOptions,
    private readonly taste: Taste,
  ) {
    this.links = directNeeds(items);
    this.calendar = workCalendar(options.holidays);
  }

  /** What is in a lane so far; lanes appear as they are asked for. */
  private lane(lane: number): LaneContent {
    const known = this.lanes.get(lane);
    if (known) return known;
    const content: LaneContent = { words: [], tracks: [], rails: [] };
    this.lanes.set(lane, content);
    return content;
  }

  private putOnLine(item: Item, lane: number): void {
    this.lane(lane).tracks.push(trackOf(item, lane));
    this.lane(lane).words.push(...lineWords(item, lane));
  }

  /** How unlovely it came out. */
  cost(): number {
    const needs = this.routes.reduce((sum, route) => sum + route.cost, 0);
    return needs + 20 * (this.bottomLane - this.topLane);
  }

  hasLineThroughWords(): boolean {
    return this.routes.some((route) => route.cost >= throughWordsCost);
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
      if (!this.isTrackFree(trackOf(item, 0))) continue;
      this.putOnLine(item, 0);
      onLine.push(item);
    }
    // Keeps the ways free by which lines to other lanes will leave and come in.
    const { first } = this.taste;
    const keepFree = (side: Side, x: number, target: ItemId) =>
      this.keptFree.push({ lane: 0, side, level: Number.POSITIVE_INFINITY, x, target });
    for (const { from, to } of this.links) {
      const [leaves, arrives] = [onLine.includes(from), onLine.includes(to)];
      if (leaves && !arrives) keepFree(first, from.finishX + cornerPx, to.scheduled.id);
      if (arrives && !leaves) keepFree(opposite(first), to.inletX, to.scheduled.id);
    }
    for (const item of onLine) {
      const free = this.labelsOf(item, 5).filter(({ blocks }) => this.areBlocksFree(item, blocks, 0));
      const label =
        free.find(({ blocks }) => !blockWords(blocks, 0).some((word) => this.isKeptFree(word))) ?? free[0];
      if (label) this.settle(item, 0, label, []);
      else this.takeBack(item);
    }
    for (const { from, to } of this.links) {
      const [way] = this.isPlaced(from) && this.isPlaced(to) ? this.ways(from, 0, to, 0) : [];
      if (way) this.keep(way);
    }
  }

  /** The cheapest lane and label for a milestone that is not in lane 0. */
  placeBeside(item: Item): void {
    let best: { cost: number; lane: number; label: Label; routes: Route[] } | null = null;
    const labels = this.labelsOf(item, 1);
    const awaitsNeeds = this.awaitsNeeds(item);
    for (let lane = this.topLane - 1; lane <= this.bottomLane + 1; lane += 1) {
      if (lane === 0 && this.hasChain) continue;
      // What it needs will most likely come from further out.
      const outer: Side = lane < 0 ? 'above' : 'below';
      const isNew = lane < this.topLane || lane > this.bottomLane;
      const laneCost =
        6 * Math.abs(lane) + (lane < 0 === (this.taste.first === 'above') ? 0 : 1) + (isNew ? 14 : 0);
      if (best && laneCost >= best.cost) continue;
      if (!this.isTrackFree(trackOf(item, lane))) continue;
      if (!lineWords(item, lane).every((word) => this.isWordFree(word))) continue;
      const ways = this.waysOf(item, lane);
      for (const label of labels) {
        const cost = laneCost + label.cost + (awaitsNeeds ? this.shutting(item, label.blocks, outer) : 0);
        if (best && cost >= best.cost) continue;
        if (!this.areBlocksFree(item, label.blocks, lane)) continue;
        const routes = chooseWays(ways, blockWords(label.blocks, lane));
        const total = routes.reduce((sum, route) => sum + route.cost, cost);
        if (!best || total < best.cost) best = { cost: total, lane, label, routes };
      }
    }
    if (!best) throw new Error('A new lane is always free');
    this.putOnLine(item, best.lane);
    this.settle(item, best.lane, best.label, best.routes);
  }

  private settle(item: Item, lane: number, label: Label, routes: readonly Route[]): void {
    this.placed.set(item.scheduled.id, { item, lane, label });
    this.topLane = Math.min(this.topLane, lane);
    this.bottomLane = Math.max(this.bottomLane, lane);
    this.lane(lane).words.push(...blockWords(label.blocks, lane));
    this.lane(lane).rails.push(...leaderRails(item, label.blocks, lane));
    for (const route of routes) this.keep(route);
  }

  private keep(route: Route): void {
    this.routes.push(route);
    for (const track of route.tracks) this.lane(track.lane).tracks.push(track);
    for (const rail of route.rails) this.lane(rail.lane).rails.push(rail);
  }

  /** It found no room for its words in lane 0: it goes to another lane. */
  private takeBack(item: Item): void {
    const content = this.lane(0);
    const track = trackOf(item, 0);
    const isOwn = ({ from, to }: Track) => from >= track.from && to <= track.to;
    content.tracks = content.tracks.filter((other) => !isOwn(other));
    content.words = content.words.filter((word) => word.side !== 'line' || !isOwn(word));
  }

  // ---- words

  /** Every way to write the words of a milestone beside its node, the nicest first. */
  private labelsOf(item: Item, maxLevel: number): Label[] {
    const { measureText } = this.options;
    const hasPill = item.exposure !== null && !item.hasBarPill;
    const details: Block['rows'] = item.detail ? [{ style: 'detail', lines: [item.detail] }] : [];
    const detailPx =
      measureText(item.detail, 'detail') + (hasPill && item.detail ? pill.width + pill.gap : 0);
    const labels: Label[] = [];

    const awaitsNeeds = this.awaitsNeeds(item);
    // Ending at the node, or moved to the right so far that needs can come in before the words.
    const starts = awaitsNeeds && item.hasBar ? [0, item.inletX + railClearance + 2] : [0];

    for (const title of item.titles) {
      const titleRow: Block['rows'][number] = { style: 'title', lines: title.lines };
      const both = Math.max(title.width, detailPx);
      if (details.length === 0 && title.lines.length === 1) {
        const behind = this.behind(item, title.width, [titleRow], false);
        // Words on the line itself make the lowest lane. Two lines would reach into what stands above and below it.
        if (behind) labels.push({ cost: title.cost - 6, blocks: [behind] });
      }
      for (const start of starts) {
        const at = (side: Side, level: number, width: number, rows: Block['rows'], pilled: boolean) =>
          this.block(item, side, level, width, rows, pilled, start);
        const above = at('above', 1, title.width, [titleRow], false);
        if (details.length > 0) {
          labels.push({
            cost: title.cost,
            blocks: [above, at('below', 1, detailPx, details, hasPill)],
          });
          const behind = this.behind(item, detailPx, details, hasPill);
          if (maxLevel === 1 && behind) labels.push({ cost: title.cost + 1, blocks: [above, behind] });
        }
        for (let level = 1; level <= maxLevel; level += 1) {
          const cost = title.cost + 2 + (level - 1) * 6;
          const rows = [titleRow, ...details];
          labels.push(
            { cost, blocks: [at('above', level, both, rows, hasPill)] },
            { cost: cost + 0.5, blocks: [at('below', level, both, rows, hasPill)] },
          );
        }
      }
    }
    const withLateWords = item.lateWords ? labels.flatMap((label) => this.lateLabels(item, label)) : labels;
    for (const label of withLateWords) label.cost += awkwardness(item, label.blocks);
    return withLateWords.sort((a, b) => a.cost - b.cost);
  }

  /** What it costs that words stand in the way of needs that are still to come. */
  private shutting(item: Item, blocks: readonly Block[], outer: Side): number {
    const { inlets } = this.taste;
    const isOuter = coversInlet(item, blocks, outer);
    const isInner = coversInlet(item, blocks, opposite(outer));
    return isOuter && isInner ? inlets.both : isOuter ? inlets.outer : isInner ? inlets.inner : 0;
  }

  private awaitsNeeds(item: Item): boolean {
    return this.links.some(({ from, to }) => to === item && !this.isPlaced(from));
  }

  /** The words on lateness stand over the late part, in the past; where they do not fit, with the others. */
  private lateLabels(item: Item, label: Label): Label[] {
    const { measureText } = this.options;
    const measure = (text: string) => measureText(text, 'late');
    const widest = (lines: readonly string[]) => Math.max(...lines.map(measure));
    const narrow = widest(wrap(item.lateWords, pastPx.late - 24, 3, measure));
    const from = Math.max(gaps.edge, Math.min(item.startX, this.scale.todayX - 8 - narrow));
    const room = Math.min(this.scale.todayX - 8 - from, 216);
    const labels: Label[] = [];
    if (room >= narrow) {
      const lines = wrapTight(item.lateWords, room, 3, measure);
      const width = widest(lines);
      for (const side of ['above', 'below'] as const) {
        const block: Block = {
          side,
          level: 1,
          from,
          to: from + width,
          align: 'start',
          rows: [{ style: 'late', lines }],
          hasPill: false,
        };
        labels.push({ cost: label.cost + (side === 'above' ? 0 : 0.5), blocks: [...label.blocks, block] });
      }
    }
    const last = label.blocks.at(-1) as Block;
    const width = Math.max(last.to - last.from, measureText(item.lateWords, 'late'));
    const rows = [...last.rows, { style: 'late' as const, lines: [item.lateWords] }];
    if (last.side !== 'line') {
      const joined = this.block(item, last.side, last.level, width, rows, last.hasPill);
      labels.push({ cost: label.cost + 4, blocks: [...label.blocks.slice(0, -1), joined] });
    }
    return labels;
  }

  /** On the line, behind the node; null where the destination is too near. */
  private behind(item: Item, width: number, rows: Block['rows'], hasPill: boolean): Block | null {
    const from = item.finishX + cornerPx + gaps.words;
    const to = from + width;
    if (to > this.scale.destinationX - gaps.edge) return null;
    return { side: 'line', level: 0, from, to, align: 'start', rows, hasPill };
  }

  /** Ends at the node; moved to the right where it would cross the left edge, the line of today or `start`. */
  private block(
    item: Item,
    side: Side,
    level: number,
    width: number,
    rows: Block['rows'],
    hasPill: boolean,
    start = 0,
  ): Block {
    const { todayX, destinationX } = this.scale;
    const isAhead = item.nodeX > todayX;
    const least = Math.max(start, isAhead ? todayX + 8 : gaps.edge);
    const end = item.nodeX + nodeInset / 2;
    const isMoved = end - width < least;
    const from = isMoved ? Math.min(least, destinationX - gaps.edge - width) : end - width;
    return { side, level, from, to: from + width, align: isMoved ? 'start' : 'end', rows, hasPill };
  }

  private areBlocksFree(item: Item, blocks: readonly Block[], lane: number): boolean {
    const words = blockWords(blocks, lane);
    return (
      words.every((word) => this.isWordFree(word)) &&
      words.every((word, at) => words.slice(at + 1).every((other) => !areWordsMeeting(word, other))) &&
      leaderRails(item, blocks, lane).every((rail) => this.isRailFree(rail, words))
    );
  }

  private isWordFree(word: Words): boolean {
    const { words, tracks, rails } = this.lane(word.lane);
    return (
      !words.some((other) => areWordsMeeting(word, other)) &&
      !rails.some((rail) => isRailThrough(rail, word)) &&
      (word.side !== 'line' || !tracks.some((track) => areOverlapping(track, word)))
    );
  }

  private isKeptFree(word: Words): boolean {
    return this.keptFree.some((rail) => isRailThrough(rail, word));
  }

  private isTrackFree(track: Track, own: readonly Words[] = []): boolean {
    const { words, tracks } = this.lane(track.lane);
    const isInTheWay = (word: Words) => word.side === 'line' && areOverlapping(track, word);
    return (
      !tracks.some((other) => areOverlapping(track, other)) &&
      !words.some(isInTheWay) &&
      !own.some(isInTheWay)
    );
  }

  private isRailFree(rail: Rail, own: readonly Words[]): boolean {
    const isThrough = (word: Words) => isRailThrough(rail, word);
    return !this.lane(rail.lane).words.some(isThrough) && !own.some(isThrough);
  }

  // ---- needs

  /** For each line between a milestone and those that are placed already, the ways it could go if it stood here. */
  private waysOf(item: Item, lane: number): Route[][] {
    const own = lineWords(item, lane);
    const ways = this.links.map(({ from, to }) => {
      const other = from === item ? to : to === item ? from : null;
      const otherLane = other ? this.placed.get(other.scheduled.id)?.lane : undefined;
      if (otherLane === undefined) return [];
      return from === item
        ? this.ways(from, lane, to, otherLane, own)
        : this.ways(from, otherLane, to, lane, own);
    });
    return [...ways.filter((each) => each.length > 0), ...this.looseEnds(item, lane).map((end) => [end])];
  }

  /** The dotted lines that show slack where no other milestone bounds it: from today, and up to the destination. */
  private looseEnds(item: Item, lane: number): Route[] {
    if (item.isReached) return [];
    const ends: { from: number; to: number }[] = [];
    const isWaiting = item.milestone.status !== 'started' && item.scheduled.slackDays > 0;
    const hasOpenNeed = this.links.some(({ from, to }) => to === item && !from.isReached);
    if (isWaiting && !hasOpenNeed) ends.push({ from: this.scale.todayX, to: item.entryX });
    const isLast = !this.links.some(({ from }) => from === item);
    if (isLast && this.hasRoom(item.scheduled.latestFinish, this.schedule.destination)) {
      ends.push({ from: item.finishX, to: this.scale.destinationX });
    }
    return ends.flatMap(({ from, to }): Route[] => {
      const track = { lane, from, to };
      if (to - from < 8 || !this.isTrackFree(track)) return [];
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
          tracks: [track],
          rails: [],
          cost: 0,
        },
      ];
    });
  }

  /** Whether a working day lies between the end of one day and the start of the other milestone's work. */
  private hasRoom(finish: Day, before: Day): boolean {
    return this.calendar.numberOf(before) > this.calendar.numberOf(finish);
  }

  /** The ways a line could go, the best first. None back in time, to what had to begin before this was reached. */
  private ways(from: Item, fromLane: number, to: Item, toLane: number, own: readonly Words[] = []): Route[] {
    if (to.nodeX < from.nodeX) return [];
    const isLoose =
      from.isReached ||
      to.isReached ||
      this.hasRoom(from.scheduled.latestFinish, addDays(to.scheduled.latestStart, -1));
    const base = {
      from: from.scheduled.id,
      to: to.scheduled.id,
      fromX: from.finishX,
      fromLane,
      toX: to.entryX,
      toLane,
      isLoose,
      isCritical: from.scheduled.isCritical && to.scheduled.isCritical && !isLoose,
    };
    if (fromLane === toLane) {
      const track = { lane: fromLane, from: from.finishX, to: to.entryX };
      const isFree = track.to <= track.from || this.isTrackFree(track, own);
      return [
        {
          ...base,
          viaX: to.entryX,
          tracks: track.to > track.from ? [track] : [],
          rails: [],
          cost: isFree ? 0 : wrongWayCost,
        },
      ];
    }
    return this.turns(from, to)
      .map((viaX) => this.wayVia(base, viaX, own))
      .sort((a, b) => a.cost - b.cost);
  }

  /** Where a line may turn: into what needs it, right behind its milestone, or between the two. */
  private turns(from: Item, to: Item): number[] {
    const [early, late] = [from.finishX + cornerPx, to.entryX - cornerPx];
    const turns = [to.inletX, late, early];
    if (to.finishX - to.startX > 64) turns.push(to.inletX + cornerPx, to.inletX + 2 * cornerPx);
    const room = late - early;
    for (let part = 1; part < 12 && room > 24; part += 1) turns.push(early + (room * part) / 12);
    const isOnTheWay = (x: number) => x >= from.finishX - 1 && x < this.scale.destinationX - 2;
    const onTheWay = turns.filter(isOnTheWay);
    return onTheWay.length > 0 ? onTheWay : [to.nodeX];
  }

  private wayVia(
    base: Omit<Route, 'viaX' | 'tracks' | 'rails' | 'cost'>,
    viaX: number,
    own: readonly Words[],
  ): Route {
    const { fromLane, toLane, fromX, toX } = base;
    const tracks: Track[] = [];
    if (viaX > fromX + 1) tracks.push({ lane: fromLane, from: fromX, to: viaX });
    if (toX > viaX + 1) tracks.push({ lane: toLane, from: viaX, to: toX });
    const down = toLane > fromLane;
    const rails: Rail[] = [
      {
        lane: fromLane,
        side: down ? 'below' : 'above',
        level: Number.POSITIVE_INFINITY,
        x: viaX,
        target: base.to as ItemId,
      },
      {
        lane: toLane,
        side: down ? 'above' : 'below',
        level: Number.POSITIVE_INFINITY,
        x: viaX,
        target: base.to as ItemId,
      },
    ];
    for (let lane = Math.min(fromLane, toLane) + 1; lane < Math.max(fromLane, toLane); lane += 1) {
      for (const side of ['above', 'line', 'below'] as const) {
        rails.push({ lane, side, level: Number.POSITIVE_INFINITY, x: viaX, target: base.to as ItemId });
      }
    }
    let cost = 3 * Math.abs(toLane - fromLane) + Math.abs(viaX - toX) / 400;
    for (const track of tracks) {
      // The short way out of a milestone may run under the start of the next bar.
      const isShort = track.lane === fromLane && track.to - track.from <= cornerPx + 1;
      if (!isShort && !this.isTrackFree(track, own)) cost += wrongWayCost;
    }
    for (const rail of rails) {
      if (!this.isRailFree(rail, own)) cost += throughWordsCost;
      const { tracks: others, rails: neighbours } = this.lane(rail.lane);
      const isMeeting = (other: Rail) => areRailsMeeting(rail, other);
      if (rail.side === 'line' && others.some((track) => isOn(track, rail))) cost += overBarCost;
      if (neighbours.some(isMeeting)) cost += meetingCost;
    }
    return { ...base, viaX, tracks, rails, cost };
  }
}

/** For each line its best way past these words and past the lines chosen before it. */
function chooseWays(lines: readonly (readonly Route[])[], words: readonly Words[]): Route[] {
  const chosen: Route[] = [];
  for (const ways of lines) {
    let best: Route | null = null;
    for (const way of ways) {
      // They are sorted: from here on none can be better.
      if (best && way.cost >= best.cost) break;
      let { cost } = way;
      for (const track of way.tracks) {
        if (words.some((word) => word.side === 'line' && areOverlapping(track, word))) cost += wrongWayCost;
      }
      for (const rail of way.rails) {
        if (words.some((word) => isRailThrough(rail, word))) cost += throughWordsCost;
        if (chosen.some((other) => other.rails.some((each) => areRailsMeeting(rail, each))))
          cost += meetingCost;
      }
      if (!best || cost < best.cost) best = { ...way, cost };
    }
    // The dotted line of slack is left out where words stand in its way.
    if (best && (best.to !== null || best.cost < wrongWayCost)) chosen.push(best);
  }
  return chosen;
}

function trackOf(item: Item, lane: number): Track {
  return { lane, from: item.entryX, to: item.finishX };
}

/** The number in the node and the pill on the bar are words too: no line may cross them. */
function lineWords(item: Item, lane: number): Words[] {
  const node: Words = {
    lane,
    side: 'line',
    level: 0,
    from: item.nodeX - nodeRadius,
    to: item.nodeX + nodeRadius,
  };
  if (!item.hasBarPill) return [node];
  const left = pillLeft(item);
  return [node, { ...node, from: left, to: left + pill.width }];
}

/** In the middle of the part of the bar that lies ahead. */
export function pillLeft(item: Item): number {
  const from = item.startX + 24;
  const to = item.nodeX - nodeRadius - 8;
  return from + (to - from - pill.width) / 2;
}

function blockWords(blocks: readonly Block[], lane: number): Words[] {
  return blocks.map(({ side, level, from, to }) => ({ lane, side, level, from, to }));
}

/** Whether words stand where needs of other lanes come in: over the start of the bar. */
function coversInlet(item: Item, blocks: readonly Block[], side: Side): boolean {
  const inlet = item.startX + cornerPx;
  return blocks.some(
    (block) => block.side === side && block.from - railClearance < inlet && inlet < block.to + railClearance,
  );
}

function opposite(side: Side): Side {
  return side === 'above' ? 'below' : 'above';
}

/** Of words that reach far past their node. */
function awkwardness(item: Item, blocks: readonly Block[]): number {
  return (
    Math.max(...blocks.map(({ side, to }) => (side === 'line' ? 0 : Math.max(0, to - item.finishX)))) / 24
  );
}

function leaderRails(item: Item, blocks: readonly Block[], lane: number): Rail[] {
  return blocks
    .filter(({ level }) => level > 1)
    .map(({ side, level }) => ({ lane, side, level: level - 1, x: item.nodeX, target: item.scheduled.id }));
}

function areWordsMeeting(a: Words, b: Words): boolean {
  return (
    a.lane === b.lane &&
    a.side === b.side &&
    a.level === b.level &&
    a.from < b.to + gaps.words &&
    b.from < a.to + gaps.words
  );
}

function areOverlapping(a: Track, b: Track): boolean {
  return a.lane === b.lane && a.from < b.to - 0.5 && b.from < a.to - 0.5;
}

function isRailThrough(rail: Rail, word: Words): boolean {
  return (
    rail.lane === word.lane &&
    rail.side === word.side &&
    word.level <= rail.level &&
    rail.x > word.from - railClearance &&
    rail.x < word.to + railClearance
  );
}

function areRailsMeeting(a: Rail, b: Rail): boolean {
  return a.lane === b.lane && a.target !== b.target && Math.abs(a.x - b.x) < 5;
}

function isOn(track: Track, rail: Rail): boolean {
  return track.lane === rail.lane && rail.x > track.from && rail.x < track.to;
}

/** Needs without those that follow from others: when C needs B and B needs A, a line from A to C says nothing new. */
function directNeeds(items: readonly Item[]): { from: Item; to: Item }[] {
  const byId = new Map(items.map((item) => [item.scheduled.id as string, item]));
  const above = new Map<string, Set<string>>();
  const allNeeds = (id: string): Set<string> => {
    const known = above.get(id);
    if (known) return known;
    const found = new Set<string>();
    above.set(id, found);
    for (const need of Object.keys(needsOf(byId, id))) {
      found.add(need);
      for (const earlier of allNeeds(need)) found.add(earlier);
    }
    return found;
  };
  return items.flatMap((to) => {
    const needs = Object.keys(to.milestone.needs).filter((id) => byId.has(id));
    return needs
      .filter((id) => !needs.some((other) => other !== id && allNeeds(other).has(id)))
      .map((id) => ({ from: byId.get(id) as Item, to }));
  });
}

function needsOf(byId: ReadonlyMap<string, Item>, id: string): Links {
  return byId.get(id)?.milestone.needs ?? {};
}
