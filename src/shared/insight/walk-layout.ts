/**
 * Where everything of the walk-back picture stands (docs/spec/walk.md): the destination at the right edge, today
 * towards the left, each milestone at its latest finish. Days become places in walk-scale.ts, lanes and ways are chosen
 * in walk-board.ts; here they become points and paths. Pure; distances are CSS pixels.
 */
import type { ItemId } from '../blueprint/fields';
import type { Schedule } from './schedule';
import { type Board, type Placed, placeSteps } from './walk-board';
import { type Block, pillLeft } from './walk-labels';
import type { Side } from './walk-lanes';
import {
  cornerPx,
  gaps,
  type Item,
  itemOf,
  nodeRadius,
  pill,
  scaleOf,
  type Walkable,
  type WalkOptions,
  type WalkTone,
  type WalkWeek,
  weeksOf,
} from './walk-scale';
import type { Route } from './walk-ways';
import type { WalkTextStyle } from './walk-words';

export interface WalkPoint {
  x: number;
  y: number;
}
export interface WalkBox {
  left: number;
  top: number;
  width: number;
  height: number;
}
export interface WalkWords {
  style: WalkTextStyle;
  lines: string[];
  align: 'start' | 'end';
  box: WalkBox;
  lineHeight: number;
}
export interface WalkStep {
  id: ItemId;
  number: number;
  lane: number;
  tone: WalkTone;
  /** On the chain that decides the date; a late step may be on it or not. */
  isCritical: boolean;
  node: WalkPoint;
  /** Null for a milestone that takes no time. `isCut`: it begins before the picture does. */
  bar: { from: number; to: number; isCut: boolean } | null;
  /** Up to here the bar had to be worked on already. */
  lateTo: number | null;
  /** Title, detail and, for a late step, how late. */
  words: WalkWords[];
  /** From the node to its words, where these do not stand right beside it. */
  leader: { x: number; from: number; to: number } | null;
  obstacle: { exposure: number; box: WalkBox } | null;
}
export interface WalkLink {
  from: ItemId;
  /** What needs it; null for the dotted line that starts today or ends at the destination. */
  to: ItemId | null;
  /** There is room to move between the two. */
  isLoose: boolean;
  isCritical: boolean;
  pieces: WalkPoint[][];
}
export interface WalkLayout {
  widthPx: number;
  heightPx: number;
  todayX: number;
  destinationX: number;
  /** A day is this wide everywhere; its end is this many days' widths left of the destination's. */
  dayPx: number;
  zooms: { least: number; most: number };
  /** Weeks to go, the first one nearest to the destination. */
  weeks: WalkWeek[];
  /** From the destination back. */
  steps: WalkStep[];
  links: WalkLink[];
  /** Milestones that were reached before the picture begins. */
  earlierReached: number;
}

export const walkHeaderPx = 36;
const lineHeights: Record<WalkTextStyle, number> = { title: 20, detail: 16, late: 16 };

/** Lays out the walk. Milestones without a place in the schedule are left out. */
export function layoutWalk(
  schedule: Schedule,
  milestones: Readonly<Record<string, Walkable>>,
  options: WalkOptions,
): WalkLayout {
  const scale = scaleOf(schedule, milestones, options);
  const all = schedule.fromDestination.flatMap((scheduled) => {
    const milestone = milestones[scheduled.id];
    return milestone ? [itemOf(scheduled, milestone, schedule, scale, options)] : [];
  });
  const items = all.filter((item) => !item.isReached || item.finishX > gaps.edge + 2 * nodeRadius);
  return draw(placeSteps(items, schedule, scale, options), all.length - items.length);
}

function draw(board: Board, earlierReached: number): WalkLayout {
  const lanes = laneHeights(board);
  const steps = board.items.map((item) => drawStep(board, item, lanes));
  const boxes = steps.flatMap((step) => step.words.map(({ box }) => box));
  return {
    widthPx: board.scale.widthPx,
    heightPx: lanes.height,
    todayX: board.scale.todayX,
    destinationX: board.scale.destinationX,
    dayPx: board.scale.dayPx,
    zooms: board.scale.zooms,
    weeks: weeksOf(board.schedule, board.scale),
    steps,
    links: board.routes
      .map((route) => drawRoute(route, lanes, boxes))
      .filter(({ pieces }) => pieces.length > 0),
    earlierReached,
  };
}

function laneHeights(board: Board): Lanes {
  const heights = new Map<string, number>();
  for (const { lane, label } of board.placed.values()) {
    for (const block of label.blocks) {
      if (block.side === 'line') continue;
      const key = `${lane} ${block.side} ${block.level}`;
      heights.set(key, Math.max(heights.get(key) ?? 0, heightOf(block)));
    }
  }
  const offsets = new Map<string, number>();
  const lineY = new Map<number, number>();
  let y = walkHeaderPx;
  const reach = (lane: number, side: Side): number => {
    let offset = gaps.line;
    for (
      let level = 1;
      heights.has(`${lane} ${side} ${level}`) ||
      heights.has(`${lane} ${side} ${level + 1}`) ||
      heights.has(`${lane} ${side} ${level + 2}`);
      level += 1
    ) {
      offsets.set(`${lane} ${side} ${level}`, offset);
      offset += (heights.get(`${lane} ${side} ${level}`) ?? 0) + gaps.level;
    }
    return Math.max(offset - gaps.level, gaps.line);
  };
  const used = new Set([...board.placed.values()].map(({ lane }) => lane));
  for (let lane = board.topLane; lane <= board.bottomLane; lane += 1) {
    if (!used.has(lane)) continue;
    y += gaps.lane + reach(lane, 'above');
    lineY.set(lane, y);
    y += reach(lane, 'below');
  }
  const height = Math.max(y + gaps.lane, board.options.minHeightPx ?? 0);
  const drop = (height - y - gaps.lane) / 2;
  return {
    lineY: (lane) => (lineY.get(lane) as number) + drop,
    offsetOf: (lane, { side, level }) => offsets.get(`${lane} ${side} ${level}`) ?? 0,
    height,
  };
}

function drawStep(board: Board, item: Item, lanes: Lanes): WalkStep {
  const { lane, label } = board.placed.get(item.scheduled.id) as Placed;
  const y = lanes.lineY(lane);
  const words: WalkWords[] = [];
  let obstacle: WalkStep['obstacle'] = null;
  let leader: WalkStep['leader'] = null;
  const { measureText } = board.options;
  for (const block of label.blocks) {
    const offset = lanes.offsetOf(lane, block);
    let top =
      block.side === 'line'
        ? y - heightOf(block) / 2
        : block.side === 'above'
          ? y - offset - heightOf(block)
          : y + offset;
    if (block.level > 1) {
      const isAbove = block.side === 'above';
      leader = {
        x: item.nodeX,
        from: isAbove ? y - nodeRadius : y + nodeRadius,
        to: isAbove ? top + heightOf(block) : top,
      };
    }
    for (const row of block.rows) {
      const { style, lines } = row;
      const width = Math.max(...lines.map((line) => measureText(line, style)));
      const height = lines.length * lineHeights[style];
      let left = block.align === 'end' ? block.to - width : block.from;
      if (style === 'detail' && block.hasPill && item.exposure !== null) {
        if (block.align === 'start') left += pill.width + pill.gap;
        obstacle = {
          exposure: item.exposure,
          box: {
            left: left - pill.width - pill.gap,
            top,
            width: pill.width,
            height: pill.height,
          },
        };
      }
      words.push({
        style,
        lines,
        align: block.align,
        box: { left, top: top + (rowHeight(block, row) - height) / 2, width, height },
        lineHeight: lineHeights[style],
      });
      top += rowHeight(block, row);
    }
  }
  if (item.hasBarPill && item.exposure !== null) {
    obstacle = {
      exposure: item.exposure,
      box: { left: pillLeft(item), top: y - pill.height / 2, width: pill.width, height: pill.height },
    };
  }
  return {
    id: item.scheduled.id,
    number: item.scheduled.number,
    lane,
    tone: item.tone,
    isCritical: item.scheduled.isCritical,
    node: { x: item.nodeX, y },
    bar: item.hasBar ? { from: item.startX, to: item.nodeX, isCut: item.isCut } : null,
    lateTo: item.tone === 'late' ? Math.min(item.nodeX, board.scale.todayX) : null,
    words,
    leader,
    obstacle,
  };
}

interface Lanes {
  lineY(lane: number): number;
  /** From the line of the lane to the near edge of its words. */
  offsetOf(lane: number, block: Pick<Block, 'side' | 'level'>): number;
  height: number;
}

function drawRoute(route: Route, lanes: Lanes, boxes: readonly WalkBox[]): WalkLink {
  const { from, to, fromX, toX, viaX, isLoose, isCritical } = route;
  const [fromY, toY] = [lanes.lineY(route.fromLane), lanes.lineY(route.toLane)];
  const points = [{ x: Math.min(fromX, viaX), y: fromY }];
  if (fromY !== toY) points.push({ x: viaX, y: fromY }, { x: viaX, y: toY });
  points.push({ x: fromY === toY ? toX : Math.max(toX, viaX), y: toY });
  return { from, to, isLoose, isCritical, pieces: withoutWords(points, boxes) };
}

/** The line, stopped before words and going on behind them. */
function withoutWords(points: readonly WalkPoint[], boxes: readonly WalkBox[]): WalkPoint[][] {
  const pieces: WalkPoint[][] = [];
  let piece: WalkPoint[] = points.slice(0, 1);
  const end = () => {
    if (piece.length > 1) pieces.push(piece);
    piece = [];
  };
  points.slice(1).forEach((to, at) => {
    const from = points[at] as WalkPoint;
    const length = distance(from, to);
    if (length < 0.5) return;
    let done = 0;
    for (const [enter, leave] of stretchesIn(boxes, from, to)) {
      if (enter > done) piece.push(towards(from, to, enter));
      if (leave > done) {
        end();
        done = leave;
        if (done < length) piece.push(towards(from, to, done));
      }
    }
    if (done < length) piece.push(to);
  });
  end();
  return pieces;
}

/** The parts of a straight level or upright line that lie in the boxes, as distances from its start. */
function stretchesIn(boxes: readonly WalkBox[], from: WalkPoint, to: WalkPoint): [number, number][] {
  const margin = 2;
  const isUpright = from.x === to.x;
  const length = distance(from, to);
  const sign = (isUpright ? to.y - from.y : to.x - from.x) > 0 ? 1 : -1;
  const across = isUpright ? from.x : from.y;
  const origin = isUpright ? from.y : from.x;
  const stretches: [number, number][] = [];
  for (const { left, top, width, height } of boxes) {
    const [acrossFrom, acrossSize] = isUpright ? [left, width] : [top, height];
    if (across <= acrossFrom - margin || across >= acrossFrom + acrossSize + margin) continue;
    const [alongFrom, alongSize] = isUpright ? [top, height] : [left, width];
    const near = (alongFrom - margin - origin) * sign;
    const far = (alongFrom + alongSize + margin - origin) * sign;
    const [enter, leave] = [Math.min(near, far), Math.max(near, far)];
    if (leave > 0 && enter < length) stretches.push([Math.max(0, enter), Math.min(length, leave)]);
  }
  return stretches.sort((a, b) => a[0] - b[0]);
}

/** An SVG path through the points with rounded corners. */
export function walkPath(points: readonly WalkPoint[]): string {
  const [start, ...rest] = points;
  if (!start) return '';
  const commands = [`M${round(start.x)} ${round(start.y)}`];
  rest.forEach((point, at) => {
    const before = points[at] as WalkPoint;
    const after = rest[at + 1];
    if (!after) {
      commands.push(`L${round(point.x)} ${round(point.y)}`);
      return;
    }
    const into = Math.min(
      cornerPx,
      distance(before, point),
      distance(point, after) / (at + 2 < rest.length ? 2 : 1),
    );
    const [enter, leave] = [towards(point, before, into), towards(point, after, into)];
    commands.push(
      `L${round(enter.x)} ${round(enter.y)}`,
      `Q${round(point.x)} ${round(point.y)} ${round(leave.x)} ${round(leave.y)}`,
    );
  });
  return commands.join('');
}

function distance(a: WalkPoint, b: WalkPoint): number {
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
}
function towards(from: WalkPoint, to: WalkPoint, by: number): WalkPoint {
  const length = distance(from, to) || 1;
  return { x: from.x + ((to.x - from.x) * by) / length, y: from.y + ((to.y - from.y) * by) / length };
}
function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function heightOf(block: Block): number {
  return block.rows.reduce((sum, row) => sum + rowHeight(block, row), 0);
}

function rowHeight({ hasPill }: Block, { style, lines }: Block['rows'][number]): number {
  const height = lines.length * lineHeights[style];
  return hasPill && style === 'detail' ? Math.max(height, pill.height) : height;
}
