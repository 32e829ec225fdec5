/**
 * Milestones beside a straight line of days (docs/spec/page.md, P91…): reached ones and those ahead, some with their
 * labels above and some below.
 *
 * Few labels stand on one shelf a side, each right or left of its leader. More of them stand in equal columns with
 * leaders bent to the date, in one row or two. What finds no place is handed back: the page tells it in words.
 */
import { type Day, dayNumber } from '../blueprint/day';
import { brokenWords } from './broken-words';
import {
  type Block,
  line,
  linesMarks,
  type Mark,
  type Point,
  type Type,
  textMark,
  triangle,
  triangleWidth,
  type,
} from './drawing';
import { nearestSlots } from './nearest-slots';
import { balanceLines, type Line, type MeasureText, type Span, widthOf } from './typeset';

/** Words of a label that start on a line of their own; a warning has its triangle before them. */
export interface Paragraph {
  spans: Span[];
  isWarning: boolean;
}

export interface StripItem {
  on: Day;
  side: 'above' | 'below';
  marker: 'reached' | 'ahead' | 'late' | 'none';
  /** The label, and the same with less to say about how it stands. */
  full: Paragraph[];
  short: Paragraph[];
  /** Of an end: where its label has to stand, and the same in one line for where that is no place. */
  end?: { place: 'left' | 'right'; words: string };
}

export interface StripLine {
  from: Day;
  to: Day;
  /** The bar across the line; null for a line that starts today. */
  today: { on: Day; label: string } | null;
  /** Names of months, January first; empty for a line without them. */
  months: readonly string[];
  items: readonly StripItem[];
}

export interface StripStyle {
  /** Distance of the lines of a label. */
  leading: number;
  pole: number;
  /** Least width of a label's column. */
  columnLeast: number;
  /** Radius of the markers on each side. */
  markers: { above: number; below: number };
}

export interface Strip extends Block {
  /** What found no place. */
  rest: StripItem[];
}

const flagRoom = 18;
const startX = 2;
const textGap = 4;
const labelGap = 6;
/** From the line to the nearest label, above and below. */
const nearest = { above: 13, below: 15 };
const monthBaseline = 11.5;
const smallSize = 7.5;

interface Placed {
  item: StripItem;
  x: number;
}

export function strip(given: StripLine, style: StripStyle, width: number, measure: MeasureText): Strip {
  const pole = width - flagRoom;
  const [from, to] = [dayNumber(given.from), dayNumber(given.to)];
  const xOf = (day: Day): number => {
    const share = (dayNumber(day) - from) / Math.max(1, to - from);
    return startX + Math.min(1, Math.max(0, share)) * (pole - startX);
  };
  const placed = given.items.map((item): Placed => ({ item, x: xOf(item.on) })).sort((a, b) => a.x - b.x);
  const draw: Draw = { given, style, width, pole, xOf, measure };
  const sides = {
    above: placed.filter(({ item }) => item.side === 'above'),
    below: placed.filter(({ item }) => item.side === 'below'),
  };
  const isEnd = ({ item }: Placed): boolean => item.marker === 'none';
  const ends = placed.filter(isEnd);
  const others = {
    above: sides.above.filter((each) => !isEnd(each)),
    below: sides.below.filter((each) => !isEnd(each)),
  };
  // The words of an end may stand under the line where a milestone needs their place.
  return onShelves(draw, sides, []) ?? onShelves(draw, others, ends) ?? inColumns(draw, others, ends);
}

interface Draw {
  given: StripLine;
  style: StripStyle;
  width: number;
  pole: number;
  xOf: (day: Day) => number;
  measure: MeasureText;
}
interface Sides {
  above: Placed[];
  below: Placed[];
}

// ------------------------------------------------------------------ labels

interface Label {
  paragraphs: { lines: Line[]; isWarning: boolean }[];
  lineCount: number;
  width: number;
}

const warningStep = triangleWidth + 3;

function labelOf(paragraphs: readonly Paragraph[], width: number, measure: MeasureText): Label {
  const set = paragraphs
    .filter(({ spans }) => spans.some(({ text }) => text !== ''))
    .map(({ spans, isWarning }) => ({
      lines: balanceLines(spans, width - (isWarning ? warningStep : 0), measure),
      isWarning,
    }));
  return {
    paragraphs: set,
    lineCount: set.reduce((sum, { lines }) => sum + lines.length, 0),
    width: Math.max(
      0,
      ...set.map(
        ({ lines, isWarning }) =>
          Math.max(...lines.map((each) => each.width)) + (isWarning ? warningStep : 0),
      ),
    ),
  };
}

function labelMarks(label: Label, at: { x: number; top: number; right?: number }, { style }: Draw): Mark[] {
  const marks: Mark[] = [];
  let top = at.top;
  for (const { lines, isWarning } of label.paragraphs) {
    const first = lines[0];
    const of: Type = {
      style: first?.runs[0]?.style ?? type('sans', smallSize, style.leading, 'ink').style,
      leading: style.leading,
    };
    const step = isWarning ? warningStep : 0;
    marks.push(...linesMarks(lines, { ...at, x: at.x + step, top }, of));
    if (isWarning && first) {
      const left = at.right === undefined ? at.x : at.right - first.width - step;
      const baseline = marks.find((mark) => mark.kind === 'text' && mark.text === first.runs[0]?.text);
      if (baseline?.kind === 'text') marks.push(triangle(left, baseline.baseline, 'late'));
    }
    top += lines.length * style.leading;
  }
  return marks;
}

// ----------------------------------------------------------------- shelves

interface Shelved {
  placed: Placed;
  label: Label;
  side: 'left' | 'right';
}

/** Widest a label may be, tried in order; with the longer label first. */
const labelWidths = [Number.POSITIVE_INFINITY, 130, 104, 84, 66];
const shelfMaxLines = 5;

/**
 * All labels of a side on one shelf, as wide as can be; null where they do not find room. What is told elsewhere as well
 * gives way to a lower shelf.
 */
function shelfOf(draw: Draw, items: readonly Placed[], right = draw.width): Shelved[] | null {
  for (const width of labelWidths) {
    const [full, short] = (['full', 'short'] as const).map((length) =>
      shelfAt(draw, items, length, width, right),
    );
    if (full && short) return linesIn(short) + 1 < linesIn(full) ? short : full;
    if (full || short) return full ?? short ?? null;
  }
  return null;
}

function shelfAt(
  draw: Draw,
  items: readonly Placed[],
  length: 'full' | 'short',
  width: number,
  right: number,
): Shelved[] | null {
  const labels = items.map(({ item }) => labelOf(item[length], width, draw.measure));
  if (labels.some(({ lineCount }) => lineCount > shelfMaxLines)) return null;
  const sides = sidesOf(items, labels, right);
  return (
    sides &&
    items.map((placed, at) => ({
      placed,
      label: labels[at] as Label,
      side: sides[at] as 'left' | 'right',
    }))
  );
}

function linesIn(shelf: readonly Shelved[]): number {
  return Math.max(0, ...shelf.map(({ label }) => label.lineCount));
}

/**
 * Right or left of its leader for each label, so that no label meets another one or a leader, and as few as can be
 * stand left; null where there is no such way. Right ends only matter to the next one, so one way to each side does.
 */
function sidesOf(
  items: readonly Placed[],
  labels: readonly Label[],
  width: number,
): ('left' | 'right')[] | null {
  interface Way {
    cost: number;
    /** How far right it is taken. */
    end: number;
    sides: ('left' | 'right')[];
  }
  let ways: Way[] = [{ cost: 0, end: Number.NEGATIVE_INFINITY, sides: [] }];
  items.forEach(({ x, item }, at) => {
    const wide = (labels[at] as Label).width;
    const next: Way[] = [];
    for (const side of ['right', 'left'] as const) {
      if (item.end && item.end.place !== side) continue;
      const fitting = ways.filter(({ end, sides }) => {
        const isAfterRight = sides.at(-1) === 'right';
        if (side === 'right') {
          return x + textGap + wide <= width && (!isAfterRight || end + labelGap <= x);
        }
        const left = x - textGap - wide;
        return left >= 0 && left >= end + (isAfterRight ? labelGap : 2);
      });
      const best = fitting.reduce<Way | null>((a, b) => (a && a.cost <= b.cost ? a : b), null);
      if (!best) continue;
      next.push({
        cost: best.cost + (side === 'left' && !item.end ? 1 : 0),
        end: side === 'right' ? x + textGap + wide : x,
        sides: [...best.sides, side],
      });
    }
    ways = next;
  });
  const best = ways.reduce<Way | null>((a, b) => (a && a.cost <= b.cost ? a : b), null);
  return best?.sides ?? null;
}

function onShelves(draw: Draw, sides: Sides, ends: readonly Placed[]): Strip | null {
  // The words of the destination keep others away from its flag; where they stand elsewhere, the flag does.
  const above = shelfOf(draw, sides.above, ends.length > 0 ? draw.pole - textGap : draw.width);
  const below = above && shelfOf(draw, sides.below);
  if (!above || !below) return null;
  const { leading } = draw.style;
  const spine = spineUnder(draw, linesIn(above) * leading, above.length > 0);
  const top = spine - nearest.above - linesIn(above) * leading;
  const underTop = spine + nearest.below;
  const marks: Mark[] = [];
  const words: Mark[] = [];
  for (const [shelf, labelTop] of [
    [above, top],
    [below, underTop],
  ] as const) {
    for (const { placed, label, side } of shelf) {
      const { x, item } = placed;
      const far = item.side === 'above' ? labelTop + 1.5 : labelTop + label.lineCount * leading;
      if (item.marker !== 'none')
        marks.push(
          leader([
            { x, y: spine },
            { x, y: far },
          ]),
        );
      const at =
        side === 'right'
          ? { x: x + textGap, top: labelTop }
          : { x: x - textGap - label.width, top: labelTop, right: x - textGap };
      words.push(...labelMarks(label, at, draw));
    }
  }
  const stemsOf = (shelf: readonly Shelved[]): number[] =>
    shelf.filter(({ placed }) => placed.item.marker !== 'none').map(({ placed }) => placed.x);
  const stems = { above: stemsOf(above), below: stemsOf(below) };
  const bottom = below.length > 0 ? underTop + linesIn(below) * leading : spine + groundDepth(draw);
  const ground = groundMarks(draw, [...sides.above, ...sides.below], spine, stems, ends, bottom);
  return { height: ground.bottom, marks: [...marks, ...ground.marks, ...words], rest: [] };
}

function spineUnder({ style, given }: Draw, labels: number, hasLabels: boolean): number {
  const todayRoom = given.today ? nearest.above + 2 : 6;
  return Math.max(style.pole + 1, hasLabels ? labels + nearest.above : todayRoom);
}

function groundDepth({ given }: Draw): number {
  return given.months.length > 0 || !given.today ? monthBaseline + 2.5 : 6;
}

function leader(points: Point[]): Mark {
  return { kind: 'line', points, width: 0.5, ink: 'ink-3' };
}

// ----------------------------------------------------------------- columns

interface Slot {
  leaderX: number;
  textX: number;
  width: number;
  row: 'inner' | 'outer';
}
interface InSlot {
  placed: Placed;
  slot: Slot;
  label: Label;
}
interface Columns {
  labels: InSlot[];
  rest: Placed[];
  inner: number;
  outer: number;
  /** Words that had to be broken. */
  broken: number;
}

const columnGutter = 8;
const rowGap = 4;
/** How far the inner label of a column steps back from the outer one's leader. */
const innerStep = 5;
/** Words over the line stand under where leaders bend. */
const stem = 12.5;
const elbowLeast = 10;
const elbowMost = 20;
const elbowSlope = 1 / 16;

function inColumns(draw: Draw, sides: Sides, ends: readonly Placed[]): Strip {
  const [top, foot] = [bestColumns(draw, sides.above), bestColumns(draw, sides.below)];
  const leans = [...top.labels, ...foot.labels].map(({ placed, slot }) => Math.abs(placed.x - slot.leaderX));
  const elbow = Math.min(elbowMost, Math.max(elbowLeast, Math.max(0, ...leans) * elbowSlope));
  const { leading } = draw.style;
  const gapOf = ({ outer }: Columns): number => (outer > 0 ? rowGap : 0);
  const hasTop = top.labels.length > 0;
  const elbowTop = hasTop ? top.outer + gapOf(top) + top.inner + 4 : 0;
  const stemTop = elbowTop + (hasTop ? elbow : 0);
  const spine = Math.max(hasTop ? stemTop + stem : 0, draw.style.pole + 1, draw.given.today ? 14 : 0);
  const footStem = spine + groundDepth(draw) + 1;
  const innerTop = footStem + elbow + 2;
  const outerTop = innerTop + foot.inner + gapOf(foot);
  const marks: Mark[] = [];
  const words: Mark[] = [];
  for (const { placed, slot, label } of top.labels) {
    const y = slot.row === 'outer' ? 0 : top.outer + gapOf(top);
    const bend = [
      { x: slot.leaderX, y: elbowTop },
      { x: placed.x, y: stemTop },
    ];
    marks.push(leader([{ x: slot.leaderX, y: y + 1.5 }, ...bend, { x: placed.x, y: spine }]));
    words.push(...labelMarks(label, { x: slot.textX, top: y }, draw));
  }
  for (const { placed, slot, label } of foot.labels) {
    const y = slot.row === 'outer' ? outerTop : innerTop;
    const bend = [
      { x: slot.leaderX, y: innerTop - 1 },
      { x: placed.x, y: footStem },
    ];
    const end = { x: slot.leaderX, y: y + label.lineCount * leading };
    marks.push(leader([end, ...bend, { x: placed.x, y: spine }]));
    words.push(...labelMarks(label, { x: slot.textX, top: y }, draw));
  }
  const bottom = foot.labels.length > 0 ? outerTop + foot.outer : spine + groundDepth(draw);
  const shown = [...top.labels, ...foot.labels].map(({ placed }) => placed);
  const stems: Stems = {
    above: top.labels.map(({ placed }) => placed.x),
    below: foot.labels.map(({ placed }) => placed.x),
  };
  const ground = groundMarks(draw, [...shown, ...top.rest, ...foot.rest], spine, stems, ends, bottom);
  return {
    height: ground.bottom,
    marks: [...marks, ...ground.marks, ...words],
    rest: [...top.rest, ...foot.rest].sort((a, b) => a.x - b.x).map(({ item }) => item),
  };
}

/** As few columns as make short labels, as many as keep the leaders from leaning far. */
function bestColumns(draw: Draw, items: readonly Placed[]): Columns {
  const { leading, columnLeast } = draw.style;
  const most = Math.max(1, Math.floor((draw.width + columnGutter) / (columnLeast + columnGutter)));
  const least = Math.min(most, Math.max(Math.min(4, most), items.length));
  let best: (Columns & { cost: number }) | null = null;
  for (let count = least; count <= most; count += 1) {
    const columns = inSlots(draw, items, count);
    const leans = columns.labels.reduce(
      (sum, { placed, slot }) => sum + Math.abs(placed.x - slot.leaderX),
      0,
    );
    const cost =
      columns.inner +
      columns.outer +
      leans * elbowSlope +
      (columns.rest.length + columns.broken) * leading * 4;
    if (!best || cost < best.cost) best = { ...columns, cost };
  }
  return best ?? { labels: [], rest: [], inner: 0, outer: 0, broken: 0 };
}

function inSlots(draw: Draw, items: readonly Placed[], columns: number): Columns {
  const { leading } = draw.style;
  const rows = items.length > columns ? 2 : 1;
  const width = (draw.width - (columns - 1) * columnGutter) / columns;
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
  const labels = listed.map((placed, at): InSlot => {
    const slot = slots[chosen[at] as number] as Slot;
    const label = (['full', 'short'] as const)
      .map((length) => labelOf(placed.item[length], slot.width, draw.measure))
      .reduce((full, short) => (short.lineCount < full.lineCount ? short : full));
    return { placed, slot, label };
  });
  const heightOf = (row: Slot['row']): number =>
    Math.max(0, ...labels.filter(({ slot }) => slot.row === row).map(({ label }) => label.lineCount)) *
    leading;
  const broken = labels.reduce((sum, { placed, slot }) => {
    const spans = placed.item.short.flatMap((paragraph) => paragraph.spans);
    return sum + brokenWords(spans, slot.width, draw.measure);
  }, 0);
  return {
    labels,
    rest: items.slice(slots.length),
    inner: heightOf('inner'),
    outer: heightOf('outer'),
    broken,
  };
}

// ------------------------------------------------------------------ ground

/** Where leaders stand upright on the line. */
interface Stems {
  above: readonly number[];
  below: readonly number[];
}
interface Stretch {
  left: number;
  right: number;
}

/** The line, its ends, months and markers, and the words that belong to no marker. */
function groundMarks(
  draw: Draw,
  items: readonly Placed[],
  spine: number,
  stems: Stems,
  ends: readonly Placed[],
  bottom: number,
): { marks: Mark[]; bottom: number } {
  const { given, style, pole } = draw;
  const marks: Mark[] = [];
  const today = given.today;
  const todayX = today ? draw.xOf(today.on) : startX;
  const words = [
    ...(today ? [{ text: today.label, x: todayX, isLeft: false }] : []),
    ...ends.map(({ item, x }) => ({ text: item.end?.words ?? '', x, isLeft: item.end?.place === 'left' })),
  ];
  const looseWords = looseMarks(draw, words, spine, stems, bottom);
  marks.push(...looseWords.marks);
  const { under } = looseWords;
  const uprights = [...stems.below, ...(today ? [todayX] : [])];
  marks.push(...monthMarks(draw, spine, [...under, ...uprights.map((x) => ({ left: x, right: x }))]));
  if (today) {
    marks.push(line('ink-3', 0.75, [startX, spine], [pole, spine]));
    marks.push(line('accent', 3, [startX, spine], [todayX, spine]));
  } else {
    marks.push(line('ink', 0.75, [startX - 1, spine], [pole, spine]));
    marks.push(line('ink', 1.25, [startX - 1, spine - 4], [startX - 1, spine + 4]));
  }
  marks.push(line('ink', 1, [pole, spine], [pole, spine - style.pole]));
  const tip = spine - style.pole;
  const pennant = [
    { x: pole, y: tip },
    { x: pole + 16, y: tip + 5 },
    { x: pole, y: tip + 10 },
  ];
  marks.push({ kind: 'area', points: pennant, ink: 'brand' });
  for (const { item, x } of items) marks.push(...markerMarks(item, x, spine, style));
  if (today) marks.push(line('ink', 1.25, [todayX, spine - 12], [todayX, spine + 12]));
  return { marks, bottom: Math.max(looseWords.bottom, spine + (today ? 12 : 5)) };
}

const endStyle = type('sans-bold', smallSize, 10, 'ink', true).style;

/**
 * Words beside their place on the line: over it, else under it, each on the side where they meet no leader; in a row of
 * their own at the foot where there is no such place.
 */
function looseMarks(
  { style, width, pole, measure }: Draw,
  words: readonly { text: string; x: number; isLeft: boolean }[],
  spine: number,
  stems: Stems,
  bottom: number,
): { marks: Mark[]; under: Stretch[]; bottom: number } {
  const marks: Mark[] = [];
  const taken = { over: [] as Stretch[], under: [] as Stretch[], foot: [] as Stretch[] };
  const gap = textGap + 0.5;
  let depth = bottom;
  for (const { text, x, isLeft } of words) {
    const wide = widthOf(text, endStyle, measure);
    const right = { left: x + gap, right: x + gap + wide };
    const left = { left: x - gap - wide, right: x - gap };
    const isFree = (box: Stretch, uprights: readonly number[], others: readonly Stretch[]): boolean =>
      box.left >= 0 &&
      box.right <= width &&
      uprights.every((each) => each < box.left - 2 || box.right + 2 < each) &&
      others.every((other) => other.right + 3 < box.left || box.right + 3 < other.left);
    const places = isLeft ? [left, right] : [right, left];
    const over = places.find((box) => isFree(box, [...stems.above, pole], taken.over));
    const under = over ? undefined : places.find((box) => isFree(box, stems.below, taken.under));
    const put = (box: Stretch, baseline: number): void => {
      marks.push(textMark(text, endStyle, box.left, baseline, 'left', measure));
    };
    if (over) {
      taken.over.push(over);
      put(over, spine - overBaseline);
    } else if (under) {
      taken.under.push(under);
      put(under, spine + monthBaseline);
    } else {
      const start = x < width / 2 ? 0 : width - wide;
      const box = { left: start, right: start + wide };
      if (depth === bottom || !isFree(box, [], taken.foot)) {
        taken.foot = [];
        depth += style.leading + 2;
      }
      taken.foot.push(box);
      put(box, depth - 2.5);
    }
  }
  return { marks, under: taken.under, bottom: depth };
}

/** From the line up to the words over it: clear of the markers. */
const overBaseline = 5.8;

function markerMarks({ marker, side }: StripItem, x: number, y: number, { markers }: StripStyle): Mark[] {
  const r = markers[side];
  switch (marker) {
    case 'none':
      return [];
    case 'reached':
      return [{ kind: 'circle', x, y, r, fill: 'accent', outline: { ink: 'sheet', width: 1 } }];
    default: {
      const outline = { ink: marker === 'late' ? ('late' as const) : ('accent' as const), width: 1.5 };
      return [{ kind: 'circle', x, y, r, fill: 'sheet', outline }];
    }
  }
}

/** Ticks at the first days of months, or of fewer where there are many, with the names for which there is room. */
function monthMarks({ given, pole, xOf, measure }: Draw, spine: number, taken: readonly Stretch[]): Mark[] {
  if (given.months.length === 0) return [];
  const months = (dayNumber(given.to) - dayNumber(given.from)) / 30.44;
  const step = [1, 2, 3, 6, 12].find((each) => months / each <= 13) ?? Math.ceil(months / 13 / 12) * 12;
  const style = type('sans', smallSize, 10, 'ink-2').style;
  const marks: Mark[] = [];
  let [year, month] = given.from.split('-').map(Number) as [number, number];
  for (;;) {
    month += 1;
    if (month > 12) [month, year] = [1, year + 1];
    const day = `${year}-${String(month).padStart(2, '0')}-01` as Day;
    if (dayNumber(day) >= dayNumber(given.to)) return marks;
    const isTick = step < 12 ? (month - 1) % step === 0 : month === 1 && year % (step / 12) === 0;
    if (!isTick) continue;
    const x = xOf(day);
    if (taken.some(({ left, right }) => left < x && x < right)) continue;
    marks.push(line('ink-3', 0.5, [x, spine + 3], [x, spine + 7]));
    const text = step >= 12 || (month === 1 && months > 12) ? String(year) : (given.months[month - 1] ?? '');
    const right = x + 2.5 + widthOf(text, style, measure);
    const isFree = taken.every((box) => right + 2 < box.left || box.right + 2 < x + 2.5);
    if (isFree && right < pole - 2) {
      marks.push(textMark(text, style, x + 2.5, spine + monthBaseline, 'left', measure));
    }
  }
}
