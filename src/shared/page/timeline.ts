/**
 * The way back to today as a line (docs/spec/page.md, P30…): today at the left, the destination's flag at the right,
 * the critical chain on the spine with its labels above, everything with slack on a lane below.
 *
 * Few milestones stand on two shelves a side, at their dates. More of them stand in equal columns with a bent leader
 * to the date; beyond six a side, in two rows of columns. Labels never touch and leaders never cross.
 */
import { type Day, dayNumber } from '../blueprint/day';
import { brokenWords } from './broken-words';
import {
  type Block,
  baselineIn,
  line,
  linesMarks,
  type Mark,
  type Point,
  type Type,
  textMark,
  type,
} from './drawing';
import type { PageMilestone, PageModel } from './model';
import { nearestSlots } from './nearest-slots';
import { balanceLines, breakLines, type Line, type MeasureText, type Span, widthOf } from './typeset';

type Way = NonNullable<PageModel['way']>;

export interface TimelineStyle {
  /** Titles and dates of the labels. */
  label: Type;
  /** Columns even where shelves would do. */
  columnsOnly: boolean;
}

export interface Timeline extends Block {
  inColumns: boolean;
  /** Milestones that stand nowhere: more than the line can carry. */
  unlisted: PageMilestone[];
}

/** Room right of the pole for the pennant. */
const flagRoom = 20;
const todayX = 1;
const textGap = 4;
/** Least distance between a label and the next leader or label. */
const labelGap = 6;
const shelfMaxItems = 4;
const columnMaxItems = 6;
const columnGutter = 8;
const ownerSize = 7.5;

interface Item {
  milestone: PageMilestone;
  x: number;
}

interface Axis {
  width: number;
  pole: number;
  xOf: (day: Day) => number;
}

export function timeline(way: Way, style: TimelineStyle, width: number, measure: MeasureText): Timeline {
  const axis = axisOf(way, width);
  const items = way.milestones.map((milestone): Item => ({ milestone, x: axis.xOf(milestone.on) }));
  const above = items.filter(({ milestone }) => milestone.isCritical);
  const below = items.filter(({ milestone }) => !milestone.isCritical);
  const draw = { way, axis, style, measure };
  if (!style.columnsOnly && above.length <= shelfMaxItems && below.length <= shelfMaxItems) {
    const shelves = onShelves(draw, above, below);
    if (shelves) return { ...shelves, inColumns: false, unlisted: [] };
  }
  return inColumns(draw, above, below);
}

interface Draw {
  way: Way;
  axis: Axis;
  style: TimelineStyle;
  measure: MeasureText;
}

function axisOf(way: Way, width: number): Axis {
  const pole = width - flagRoom;
  const [from, to] = [dayNumber(way.from), dayNumber(way.to)];
  const days = Math.max(1, to - from);
  return {
    width,
    pole,
    xOf: (day) =>
      Math.min(pole, Math.max(todayX, todayX + ((dayNumber(day) - from) / days) * (pole - todayX))),
  };
}

// ------------------------------------------------------------------ labels

function dateLine(
  { milestone }: Item,
  length: 'full' | 'short',
  withNote: boolean,
  { way, style }: Draw,
): Span[] {
  const { size } = style.label.style;
  const date = type('sans-bold', size, 0, milestone.isLate ? 'late' : 'ink', true).style;
  const quiet = type('sans', Math.min(ownerSize, size), 0, milestone.isLate ? 'late' : 'ink-2').style;
  const owner = { ...quiet, ink: 'ink-2' as const };
  const name = milestone.owner[length];
  const note = withNote ? milestone.note.full : '';
  const spans: Span[] = [{ text: milestone.day, style: date }];
  if (name !== '') spans.push({ text: `  ${name}`, style: owner });
  if (note !== '') spans.push({ text: name === '' ? `  ${note}` : `${way.comma}${note}`, style: quiet });
  return spans;
}

// ----------------------------------------------------------------- shelves

type Shelf = 'near' | 'far';
type Side = 'left' | 'right';
interface Placed {
  item: Item;
  shelf: Shelf;
  side: Side;
  left: number;
  right: number;
  date: Line;
  title: Line[];
}
/** Something that is in the way on the near shelf. */
interface Taken {
  left: number;
  right: number;
}

function onShelves(draw: Draw, above: Item[], below: Item[]): Block | null {
  const { axis, way, style, measure } = draw;
  const bold = type('sans-bold', style.label.style.size, 0, 'ink').style;
  const todayWidth = Math.max(
    widthOf(way.today.label, bold, measure),
    widthOf(way.today.day, { ...bold, face: 'sans' }, measure),
  );
  const destinationWidth = Math.max(
    widthOf(way.destination.label, bold, measure),
    widthOf(way.destination.day, { ...bold, tabular: true }, measure),
  );
  const isTodayAbove = above.every(({ x }) => x > todayWidth + labelGap);
  const destinationLeft = axis.pole - textGap - destinationWidth;
  const isDestinationAbove = above.every(({ x }) => x < destinationLeft - 3 || x === axis.pole);
  const taken: Taken[] = [
    ...(isTodayAbove ? [{ left: 0, right: todayWidth }] : []),
    { left: isDestinationAbove ? destinationLeft : axis.pole - 1, right: axis.pole + flagRoom },
  ];
  const placedAbove = placeOnShelves(draw, above, taken, aboveTitleWidth);
  const placedBelow = placeOnShelves(draw, below, [], belowTitleWidth);
  if (!placedAbove || !placedBelow) return null;

  const { leading } = style.label;
  const linesOn = (placed: Placed[], shelf: Shelf): number =>
    placed.reduce(
      (most, label) => (label.shelf === shelf ? Math.max(most, 1 + label.title.length) : most),
      0,
    );
  const nearAbove = linesOn(placedAbove, 'near');
  const farAbove = linesOn(placedAbove, 'far');
  // What must be clear of the spine: a marker, and the words beside the flag where they stand.
  const nearRise = Math.max(poleHeight + 1, nearAbove > 0 ? 14 + nearAbove * leading : 0);
  const farRise = farAbove > 0 ? nearRise + farAbove * leading + 2 : 0;
  const spine = shelfTopPad + Math.max(nearRise, farRise);
  const hasLane = below.length > 0;
  const lane = spine + laneDrop;
  const nearBelow = linesOn(placedBelow, 'near');
  const farBelow = linesOn(placedBelow, 'far');
  const farFall = laneLabelGap + (nearBelow > 0 ? nearBelow * leading + 5 : 0);
  const bottom = hasLane
    ? lane + (farBelow > 0 ? farFall + farBelow * leading : laneLabelGap + nearBelow * leading)
    : spine + monthDepth + 4;

  const marks: Mark[] = [];
  const words: Mark[] = [];
  const labelsUnder: Taken[] = [];
  for (const label of placedAbove) {
    const top = spine - (label.shelf === 'near' ? nearRise : farRise);
    marks.push(line('ink-3', leaderWidth, [label.item.x, spine], [label.item.x, top]));
    words.push(...labelMarks(label, top - 1.5, style.label));
  }
  for (const label of placedBelow) {
    const top = lane + (label.shelf === 'near' ? laneLabelGap : farFall);
    const x = laneX(label.item);
    marks.push(line('ink-3', leaderWidth, [x, lane], [x, top + 8]));
    words.push(...labelMarks(label, top, style.label));
  }

  const small = { ...bold, size: Math.min(ownerSize, bold.size) };
  if (isTodayAbove) {
    const top = spine - 6 - 2 - 2 * leading;
    words.push(textMark(way.today.label, bold, 0, top + baselineIn(style.label), 'left', measure));
    const quiet = { ...small, face: 'sans' as const, ink: 'ink-2' as const, tabular: true };
    words.push(textMark(way.today.day, quiet, 0, top + leading + baselineIn(style.label), 'left', measure));
  } else {
    const text = `${way.today.label}${way.comma}${way.today.day}`;
    words.push(textMark(text, small, 5, spine + monthDepth, 'left', measure));
    labelsUnder.push({ left: 0, right: 5 + widthOf(text, small, measure) });
  }
  if (isDestinationAbove) {
    const right = axis.pole - textGap - 2;
    const top = spine - poleHeight - 1;
    const accent = { ...bold, ink: 'accent' as const };
    const date = { ...bold, tabular: true };
    words.push(
      textMark(way.destination.label, accent, right, top + baselineIn(style.label), 'right', measure),
    );
    words.push(
      textMark(way.destination.day, date, right, top + leading + baselineIn(style.label), 'right', measure),
    );
  } else {
    const text = `${way.destination.label}${way.comma}${way.destination.day}`;
    const right = axis.pole - textGap;
    words.push(textMark(text, small, right, spine + monthDepth, 'right', measure));
    labelsUnder.push({ left: right - widthOf(text, small, measure), right });
  }
  const ground = groundMarks(draw, above, below, spine, lane, labelsUnder, markerSizes.shelves);
  return { height: bottom - 1, marks: [...marks, ...ground, ...words] };
}

const shelfTopPad = 9;
const laneDrop = 23;
/** From the lane to the top of the nearest label. */
const laneLabelGap = 7;
const monthDepth = 10.5;
const poleHeight = 30;
const leaderWidth = 0.5;
/** How wide a title likes to be: above, two short lines; below, one long one. */
const aboveTitleWidth = 118;
const belowTitleWidth = 196;
const titleMaxWidth = 230;
const titleMaxLines = 2;

/** Nothing below the spine starts before the lane does. */
function laneX({ x }: Item): number {
  return Math.max(x, todayX + 4);
}

function labelMarks(label: Placed, top: number, of: Type): Mark[] {
  const at = label.side === 'right' ? { x: label.left, top } : { x: 0, top, right: label.right };
  return [
    ...linesMarks([label.date], at, of),
    ...linesMarks(label.title, { ...at, top: top + of.leading }, of),
  ];
}

/** From the right to the left, each label to the first place that is free; null when one finds none. */
function placeOnShelves(draw: Draw, items: Item[], taken: Taken[], titleWidth: number): Placed[] | null {
  const placed: Placed[] = [];
  for (let at = items.length - 1; at >= 0; at -= 1) {
    const item = items[at] as Item;
    const earlier = items.slice(0, at).map(({ x }) => x);
    const found = placeOf(draw, item, earlier, placed, taken, titleWidth);
    if (!found) return null;
    placed.push(found);
  }
  return placed.reverse();
}

function placeOf(
  draw: Draw,
  item: Item,
  earlier: number[],
  placed: Placed[],
  taken: Taken[],
  titleWidth: number,
): Placed | null {
  const places: [Shelf, Side][] = [
    ['near', 'right'],
    ['far', 'right'],
    ['near', 'left'],
    ['far', 'left'],
  ];
  for (const [shelf, side] of places) {
    const room = roomFor(draw.axis, item, shelf, side, earlier, placed, taken);
    if (room === null) continue;
    const label = fittedLabel(draw, item, room, titleWidth);
    if (!label) continue;
    const width = Math.max(label.date.width, ...label.title.map((each) => each.width));
    const left = side === 'right' ? item.x + textGap : item.x - textGap - width;
    return { item, shelf, side, left, right: left + width, ...label };
  }
  return null;
}

/** The width that a label may have there; null where its leader cannot even reach that shelf. */
function roomFor(
  axis: Axis,
  { x }: Item,
  shelf: Shelf,
  side: Side,
  earlier: number[],
  placed: Placed[],
  taken: Taken[],
): number | null {
  const holds = (box: Taken): boolean => box.left - 2 < x && x < box.right + 2;
  const boxesOn = (wanted: Shelf): Taken[] => [
    ...placed.filter((label) => label.shelf === wanted),
    ...(wanted === 'near' ? taken : []),
  ];
  const isPole = x === axis.pole;
  if (boxesOn('near').some((box) => holds(box) && !(isPole && taken.includes(box)))) return null;
  if (shelf === 'far' && boxesOn('far').some(holds)) return null;
  // Leaders stand on the near shelf all of them, on the far one only those that reach it.
  const leaders = [
    ...placed.filter((label) => shelf === 'near' || label.shelf === 'far').map((label) => label.item.x),
    ...(shelf === 'near' ? earlier : []),
  ];
  const boxes = boxesOn(shelf);
  if (side === 'right') {
    const start = x + textGap;
    const ends = [
      axis.width,
      ...leaders.filter((other) => other > x).map((other) => other - labelGap),
      ...boxes.filter((box) => box.right > start).map((box) => box.left - labelGap),
    ];
    return Math.min(...ends) - start;
  }
  const end = x - textGap;
  const starts = [
    0,
    ...leaders.filter((other) => other < x).map((other) => other + labelGap),
    ...boxes.filter((box) => box.left < end).map((box) => box.right + labelGap),
  ];
  return end - Math.max(...starts);
}

function fittedLabel(
  draw: Draw,
  item: Item,
  room: number,
  titleWidth: number,
): { date: Line; title: Line[] } | null {
  const { style, measure } = draw;
  const title = [{ text: item.milestone.title, style: style.label.style }];
  const date = (['full', 'short'] as const)
    .map((length) => breakLines(dateLine(item, length, true, draw), Number.POSITIVE_INFINITY, measure)[0])
    .find((each) => each !== undefined && each.width <= room);
  if (!date) return null;
  for (const width of [Math.min(titleWidth, room), Math.min(titleMaxWidth, room)]) {
    const lines = balanceLines(title, width, measure);
    if (lines.length <= titleMaxLines) return { date, title: lines };
  }
  return null;
}

// ----------------------------------------------------------------- columns

interface Slot {
  leaderX: number;
  textX: number;
  width: number;
  row: 'inner' | 'outer';
}
interface InSlot {
  item: Item;
  slot: Slot;
  lines: Line[];
}

interface Slotted {
  placed: InSlot[];
  unlisted: Item[];
}

function inColumns(draw: Draw, above: Item[], below: Item[]): Timeline {
  const { axis, style, way, measure } = draw;
  const { leading } = style.label;
  const { top, foot, elbow } = bestColumns(draw, above, below);
  const heightOf = (labels: InSlot[], row: Slot['row']): number =>
    labels.reduce(
      (height, { slot, lines }) => (slot.row === row ? Math.max(height, lines.length) : height),
      0,
    ) * leading;

  const outerAbove = heightOf(top.placed, 'outer');
  const innerAbove = heightOf(top.placed, 'inner');
  const outerGap = outerAbove > 0 ? 4 : 0;
  const elbowTop = columnTopPad + outerAbove + outerGap + innerAbove + (top.placed.length > 0 ? 5 : 0);
  const spine = Math.max(elbowTop + (top.placed.length > 0 ? elbow + stem : 0), columnTopPad + columnPole);
  const hasLane = below.length > 0;
  const lane = spine + columnLaneDrop;
  const innerTop = lane + stem - 1 + elbow;
  const innerBelow = heightOf(foot.placed, 'inner');
  const outerBelow = heightOf(foot.placed, 'outer');
  const outerTop = innerTop + innerBelow + (outerBelow > 0 ? 4 : 0);
  const bottom = hasLane ? outerTop + outerBelow : spine + monthDepth + 4;

  const marks: Mark[] = [];
  const words: Mark[] = [];
  for (const { item, slot, lines } of top.placed) {
    const y = slot.row === 'outer' ? columnTopPad : columnTopPad + outerAbove + outerGap;
    marks.push(
      leader([
        { x: slot.leaderX, y },
        { x: slot.leaderX, y: elbowTop },
        { x: item.x, y: elbowTop + elbow },
        { x: item.x, y: spine },
      ]),
    );
    words.push(...linesMarks(lines, { x: slot.textX, top: y - 1 }, style.label));
  }
  for (const { item, slot, lines } of foot.placed) {
    const y = slot.row === 'outer' ? outerTop : innerTop;
    const x = laneX(item);
    marks.push(
      leader([
        { x: slot.leaderX, y: y + lines.length * leading },
        { x: slot.leaderX, y: innerTop - 1 },
        { x, y: lane + stem - 1 },
        { x, y: lane },
      ]),
    );
    words.push(...linesMarks(lines, { x: slot.textX, top: y }, style.label));
  }
  const small = type('sans-bold', Math.min(ownerSize, style.label.style.size), 0, 'ink', true).style;
  const today = `${way.today.label}${way.comma}${way.today.day}`;
  const right = axis.pole - textGap;
  words.push(textMark(today, small, 5, spine + columnMonthDepth, 'left', measure));
  words.push(textMark(way.destination.day, small, right, spine + columnMonthDepth, 'right', measure));
  const labelsUnder = [
    { left: 0, right: 5 + widthOf(today, small, measure) },
    { left: right - widthOf(way.destination.day, small, measure), right },
  ];
  const ground = groundMarks(draw, above, below, spine, lane, labelsUnder, markerSizes.columns);
  return {
    height: bottom,
    marks: [...marks, ...ground, ...words],
    inColumns: true,
    unlisted: [...top.unlisted, ...foot.unlisted].map(({ milestone }) => milestone),
  };
}

const columnLeastCount = 4;
const columnTopPad = 5;
const columnPole = 18;
const columnLaneDrop = 22;
const columnMonthDepth = 10;
/** Height of the upright part of a leader next to the line. */
const stem = 8;
/** Height of its slanted part: the further it leans, the higher. */
const elbowLeast = 12;
const elbowMost = 20;
const elbowSlope = 1 / 16;
/** How far the inner label of a column steps back from the outer one's leader. */
const innerStep = 5;

/** As few columns as make short labels, as many as keep the leaders from leaning far. */
function bestColumns(
  draw: Draw,
  above: Item[],
  below: Item[],
): { top: Slotted; foot: Slotted; elbow: number } {
  const most = Math.max(above.length, below.length);
  const least = Math.min(columnMaxItems, Math.max(columnLeastCount, most));
  let best: { top: Slotted; foot: Slotted; elbow: number; cost: number } | null = null;
  for (let columns = least; columns <= columnMaxItems; columns += 1) {
    const [top, foot] = [inSlots(draw, above, columns), inSlots(draw, below, columns)];
    const leans = [...top.placed, ...foot.placed].map(({ item, slot }) => Math.abs(item.x - slot.leaderX));
    const lines = [top, foot].map(({ placed }) => Math.max(0, ...placed.map((each) => each.lines.length)));
    const broken = [...top.placed, ...foot.placed].reduce((sum, { item, slot }) => {
      const title = { text: item.milestone.title, style: draw.style.label.style };
      return sum + brokenWords([title], slot.width, draw.measure);
    }, 0);
    const cost =
      draw.style.label.leading * lines.reduce((sum, count) => sum + count, broken) +
      leans.reduce((sum, lean) => sum + lean, 0) * elbowSlope;
    const elbow = Math.min(elbowMost, Math.max(elbowLeast, Math.max(0, ...leans) * elbowSlope));
    if (!best || cost < best.cost) best = { top, foot, elbow, cost };
  }
  return best as { top: Slotted; foot: Slotted; elbow: number };
}

function leader(points: Point[]): Mark {
  return { kind: 'line', points, width: leaderWidth, ink: 'ink-3' };
}

function inSlots(draw: Draw, items: Item[], columns: number): Slotted {
  const { axis, style, measure } = draw;
  const rows = items.length > columns ? 2 : 1;
  const width = (axis.width - (columns - 1) * columnGutter) / columns;
  const slots = Array.from({ length: columns * rows }, (_, at): Slot => {
    const isInner = rows === 1 || at % 2 === 1;
    const left = Math.floor(at / rows) * (width + columnGutter) + 0.25;
    const leaderX = left + (rows === 2 && isInner ? innerStep : 0);
    const textX = leaderX + textGap;
    return { leaderX, textX, width: left + width - textX, row: isInner ? 'inner' : 'outer' };
  });
  const listed = items.slice(0, slots.length);
  const chosen = nearestSlots(
    listed.map(({ x }) => x),
    slots.map(({ leaderX }) => leaderX),
  );
  const placed = listed.map((item, at): InSlot => {
    const slot = slots[chosen[at] as number] as Slot;
    const { milestone } = item;
    const note = type('sans', style.label.style.size, 0, milestone.isLate ? 'late' : 'ink-2').style;
    const title: Span[] = [{ text: milestone.title, style: style.label.style }];
    if (milestone.note.short !== '') title.push({ text: ` (${milestone.note.short})`, style: note });
    const lines = [
      ...breakLines(dateLine(item, 'short', false, draw), slot.width, measure),
      ...balanceLines(title, slot.width, measure),
    ];
    return { item, slot, lines };
  });
  return { placed, unlisted: items.slice(slots.length) };
}

// ------------------------------------------------------------------ ground

const markerSizes = {
  shelves: { critical: 4.2, open: 3.1, pole: poleHeight, pennant: [17, 11] },
  columns: { critical: 4, open: 3, pole: columnPole, pennant: [14, 9] },
} as const;

/** Spine, lane, ticks, months, markers, today and the flag. */
function groundMarks(
  { way, axis, measure }: Draw,
  above: Item[],
  below: Item[],
  spine: number,
  lane: number,
  labelsUnder: Taken[],
  sizes: (typeof markerSizes)[keyof typeof markerSizes],
): Mark[] {
  const marks: Mark[] = [];
  const risers = riserPlaces(axis, below);
  const inTheWay = [
    ...labelsUnder,
    ...risers.map((x) => ({ left: x - 1, right: x + 1 })),
    ...(below.length > 0 ? [{ left: 0, right: 3 }] : []),
  ];
  const month = type('sans', ownerSize, 0, 'ink-2').style;
  for (const { day, label } of monthTicks(way)) {
    const x = axis.xOf(day);
    if (labelsUnder.some((box) => box.left < x && x < box.right)) continue;
    marks.push(line('ink-3', 0.5, [x, spine + 1.5], [x, spine + 6]));
    const right = x + 2.5 + widthOf(label, month, measure);
    const isFree = inTheWay.every((box) => right + 2 < box.left || box.right + 2 < x + 2.5);
    if (isFree && right < axis.pole - 2) {
      marks.push(textMark(label, month, x + 2.5, spine + monthDepth, 'left', measure));
    }
  }
  if (below.length > 0) marks.push(...laneMarks(below, risers, spine, lane, labelsUnder));
  marks.push(line('accent', 3, [todayX, spine], [axis.pole, spine]));
  const [wide, high] = sizes.pennant;
  const tip = spine - sizes.pole;
  marks.push(line('ink', 2, [todayX, spine - 6], [todayX, spine + 6]));
  marks.push(line('ink', 1, [axis.pole, spine + 1.5], [axis.pole, tip]));
  const pennant = [
    { x: axis.pole, y: tip },
    { x: axis.pole + wide, y: tip + high / 2 },
    { x: axis.pole, y: tip + high },
  ];
  marks.push({ kind: 'area', points: pennant, ink: 'brand' });
  for (const { x } of above) {
    const outline = { ink: 'sheet', width: 1.2 } as const;
    marks.push({ kind: 'circle', x, y: spine, r: sizes.critical, fill: 'accent', outline });
  }
  for (const item of below) {
    const outline = { ink: 'ink', width: 1 } as const;
    marks.push({ kind: 'circle', x: laneX(item), y: lane, r: sizes.open, fill: 'sheet', outline });
  }
  return marks;
}

/** Where work on the lane is waited for, from left to right; only the last where so many would be a thicket. */
function riserPlaces(axis: Axis, below: Item[]): number[] {
  const places = [...new Set(below.map(({ milestone }) => axis.xOf(milestone.neededOn)))].sort(
    (a, b) => a - b,
  );
  return places.length > 3 ? places.slice(-1) : places;
}

function laneMarks(
  below: Item[],
  risers: number[],
  spine: number,
  lane: number,
  labelsUnder: Taken[],
): Mark[] {
  const corner = 4;
  const last = Math.max(...below.map(laneX));
  const furthest = Math.max(...risers);
  const marks = [
    line('ink', 0.75, [todayX, spine], [todayX, lane - corner], [todayX + corner, lane], [last, lane]),
  ];
  for (const x of risers) {
    // A dashed line through words would strike them out: there it stops under them.
    const isUnderWords = labelsUnder.some((box) => box.left - 1 < x && x < box.right + 1);
    const end = isUnderWords ? spine + monthDepth + 3 : spine + 1.5;
    const start = x === furthest ? Math.min(last, x) : x - corner;
    const bend = Math.min(corner, x - start);
    const points: [number, number][] = [
      [start, lane],
      [x - bend, lane],
      [x, lane - bend],
      [x, end],
    ];
    marks.push(dashed(points));
  }
  return marks;
}

function dashed(points: [number, number][]): Mark {
  return { ...line('ink', 0.75, ...points), dash: [1.5, 2] } as Mark;
}

/** First days of months (of every second, third, sixth month or of years on longer ways), with their names. */
function monthTicks({ from, to, months: names }: Way): { day: Day; label: string }[] {
  const months = (dayNumber(to) - dayNumber(from)) / 30.44;
  const step = [1, 2, 3, 6, 12].find((each) => months / each <= 13) ?? Math.ceil(months / 13 / 12) * 12;
  const ticks: { day: Day; label: string }[] = [];
  let [year, month] = from.split('-').map(Number) as [number, number];
  for (;;) {
    month += 1;
    if (month > 12) {
      month = 1;
      year += 1;
    }
    const day = `${year}-${String(month).padStart(2, '0')}-01` as Day;
    if (dayNumber(day) >= dayNumber(to)) return ticks;
    const isTick = step < 12 ? (month - 1) % step === 0 : month === 1 && year % (step / 12) === 0;
    if (!isTick) continue;
    const label = step >= 12 || (month === 1 && months > 12) ? String(year) : (names[month - 1] as string);
    ticks.push({ day, label });
  }
}
