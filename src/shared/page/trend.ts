/**
 * A number over time as a picture (docs/spec/page.md, P87…): where its baseline, target, readings, months and notes
 * stand in a frame. Time runs from the baseline's day to the due day, values exactly between baseline and target and
 * not from zero; either grows only where a reading lies outside. Falling targets run downward.
 */
import { type Day, dayFromNumber, dayNumber } from '../blueprint/day';

/** A value as the page writes it. */
export interface WrittenValue {
  value: number;
  text: string;
}

export interface Trend {
  from: Day;
  until: Day;
  baseline: WrittenValue | null;
  target: WrittenValue;
  /** The other end of a band that is to be kept; null for a target that is to be reached. */
  targetHigh: WrittenValue | null;
  /** Whether the straight way from baseline to target is what the pace asks for. */
  hasPace: boolean;
  /** Earliest first; days are counted as by `dayNumber`. */
  readings: readonly { day: number; value: number }[];
  /** What was done to move the number, earliest first. */
  notes: readonly { on: Day; text: string }[];
}

/** Edges of the plot; its labels stand outside. */
export interface Frame {
  left: number;
  right: number;
  top: number;
  bottom: number;
}
interface At {
  x: number;
  y: number;
}

/** A stretch of the axis between two ticks. */
export interface AxisPart {
  /** Its end, where the tick stands; null where that lies beyond the axis. */
  tick: number | null;
  middle: number;
  width: number;
  year: number;
  /** 1 to 12: its first month. */
  month: number;
  /** How many months it spans. */
  months: 1 | 3 | 6 | 12;
}

export interface TrendNote {
  text: string;
  x: number;
  /** Left edge of the words. */
  textX: number;
  /** 0 is the uppermost line. */
  row: number;
}

export interface TrendPlot {
  baseline: At | null;
  target: At;
  targetHigh: At | null;
  /** From baseline to target; null where no pace can be told. */
  pace: [At, At] | null;
  /** Baseline first, where its day is known to be before the first reading. */
  measured: At[];
  /** Where the last reading stands in `measured`; -1 before the first. */
  last: number;
  axis: AxisPart[];
  notes: TrendNote[];
}

/** Whether days and values give a picture any size. */
export function hasPicture(trend: Trend): boolean {
  return extentOf(trend) !== null;
}

/** From which to which day and value a picture goes. */
function extentOf({ from, until, baseline, target, targetHigh, readings }: Trend): Extent | null {
  const days = [dayNumber(from), dayNumber(until), ...readings.map(({ day }) => day)];
  const ends = [target, ...(baseline ? [baseline] : []), ...(targetHigh ? [targetHigh] : [])];
  const values = [...ends, ...readings].map(({ value }) => value);
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  // Halves, because the distance between two huge numbers may be too large for a number.
  const halfSpan = high / 2 - low / 2;
  return last > first && halfSpan > 0 && Number.isFinite(halfSpan) ? { first, last, low, halfSpan } : null;
}

interface Extent {
  first: number;
  last: number;
  low: number;
  halfSpan: number;
}

/** Where everything stands; null where neither days nor values give the picture any size. */
export function trendPlot(
  trend: Trend,
  frame: Frame,
  letters: { widthOf: (text: string) => number; size: number },
): TrendPlot | null {
  const extent = extentOf(trend);
  if (!extent) return null;
  const { baseline, target, targetHigh, readings } = trend;
  const { first: from, last: until, low, halfSpan } = extent;
  const [start, due] = [dayNumber(trend.from), dayNumber(trend.until)];
  const xOf = (day: number): number =>
    frame.left + ((day - from) / (until - from)) * (frame.right - frame.left);
  const yOf = (value: number): number =>
    frame.bottom - ((value / 2 - low / 2) / halfSpan) * (frame.bottom - frame.top);
  const at = (day: number, value: number): At => ({ x: xOf(day), y: yOf(value) });

  const beginning = baseline && at(start, baseline.value);
  const end = at(due, target.value);
  const read = readings.map(({ day, value }) => at(day, value));
  const first = readings[0];
  const startsAtBaseline = beginning !== null && first !== undefined && first.day > start;
  const measured = startsAtBaseline ? [beginning, ...read] : read;
  const pace: [At, At] | null = trend.hasPace && beginning ? [beginning, end] : null;
  const plot = {
    baseline: beginning,
    target: end,
    targetHigh: targetHigh && at(due, targetHigh.value),
    pace,
    measured,
    last: read.length === 0 ? -1 : measured.length - 1,
    axis: axisParts(from, until, xOf, letters.size),
  };
  const isFalling = baseline !== null && target.value < baseline.value;
  return { ...plot, notes: placedNotes(trend, frame, plot, isFalling, xOf, letters) };
}

// -------------------------------------------------------------------- axis

/** An initial needs this many times its size, a short name of a month more. */
const initialRoom = 1.1;
const nameRoom = 2.6;

/** The axis in months, or in as many of them together as leave room for their names. */
function axisParts(from: number, until: number, xOf: (day: number) => number, size: number): AxisPart[] {
  const perMonth = ((xOf(until) - xOf(from)) / (until - from)) * 30.44;
  const roomOf = (months: number): number => (months === 1 ? initialRoom : nameRoom) * size;
  const months = ([1, 3, 6, 12] as const).find((each) => perMonth * each >= roomOf(each)) ?? 12;
  const stride = Math.max(1, Math.ceil(roomOf(12) / (perMonth * 12)));
  const parts: AxisPart[] = [];
  let [year, month] = dayFromNumber(from).split('-').map(Number) as [number, number];
  month -= (month - 1) % months;
  if (months === 12) year -= year % stride;
  for (let begin = firstOf(year, month); begin < until; begin = firstOf(year, month)) {
    const [partYear, partMonth] = [year, month];
    month += months * (months === 12 ? stride : 1);
    year += Math.floor((month - 1) / 12);
    month = ((month - 1) % 12) + 1;
    const next = firstOf(year, month);
    const [left, right] = [xOf(Math.max(begin, from)), xOf(Math.min(next, until))];
    parts.push({
      tick: next <= until ? right : null,
      middle: (left + right) / 2,
      width: right - left,
      year: partYear,
      month: partMonth,
      months,
    });
  }
  return parts;
}

function firstOf(year: number, month: number): number {
  return dayNumber(`${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01` as Day);
}

// ------------------------------------------------------------------- notes

/** More would hide the line. */
const notesMost = 2;
const noteRows = 3;
const noteGap = 3;
const noteLeading = 1.2;

/**
 * The latest notes, each with its words on the empty side of the line where that can be had: left while it rises,
 * right while it falls. Words stand clear of all lines; a note that finds no such place is not drawn.
 */
function placedNotes(
  { notes }: Trend,
  frame: Frame,
  plot: Pick<TrendPlot, 'pace' | 'measured'>,
  isFalling: boolean,
  xOf: (day: number) => number,
  { widthOf, size }: { widthOf: (text: string) => number; size: number },
): TrendNote[] {
  const lines = [plot.measured, plot.pace ?? []];
  const placed: TrendNote[] = [];
  const latest = notes
    .map(({ on, text }) => ({ text, x: xOf(dayNumber(on)) }))
    .filter(({ x }) => x >= frame.left - 0.01 && x <= frame.right + 0.01)
    .slice(-notesMost);
  for (const { text, x } of latest) {
    const width = widthOf(text);
    const sides = [x - noteGap - width, x + noteGap];
    if (isFalling) sides.reverse();
    const found = sides
      .flatMap((textX) => Array.from({ length: noteRows }, (_, row) => ({ text, x, textX, row })))
      .find((note) => {
        const box = boxOf(note, width, frame, size);
        const others = placed.map((other) => boxOf(other, widthOf(other.text), frame, size));
        const uprights = placed.map((other) => other.x);
        return (
          box.left >= frame.left - 0.01 &&
          box.right <= frame.right + 0.01 &&
          box.bottom <= frame.bottom - 2 &&
          others.every((other) => !touch(box, other) && !(other.left - 1 < x && x < other.right + 1)) &&
          uprights.every((other) => other < box.left - 1 || box.right + 1 < other) &&
          lines.every((points) => !runsThrough(points, box))
        );
      });
    if (found) placed.push(found);
  }
  return placed;
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}
function boxOf({ textX, row }: TrendNote, width: number, frame: Frame, size: number): Box {
  const top = frame.top + 2 + row * size * noteLeading;
  return { left: textX, right: textX + width, top, bottom: top + size * noteLeading };
}

function touch(a: Box, b: Box): boolean {
  return a.left < b.right + 1 && b.left < a.right + 1 && a.top < b.bottom && b.top < a.bottom;
}

/** Whether a line through `points` meets the box. */
function runsThrough(points: readonly At[], box: Box): boolean {
  return points.slice(1).some((end, index) => {
    const start = points[index] as At;
    const [left, right] = [Math.max(start.x, box.left - 1), Math.min(end.x, box.right + 1)];
    if (left > right) return false;
    const yAt = (x: number): number =>
      end.x === start.x ? start.y : start.y + ((x - start.x) / (end.x - start.x)) * (end.y - start.y);
    const ys = end.x === start.x ? [start.y, end.y] : [yAt(left), yAt(right)];
    return Math.min(...ys) < box.bottom + 1 && Math.max(...ys) > box.top - 1;
  });
}

/** Where the words of a note have their baseline, from the top of the frame. */
export function noteBaseline(row: number, size: number): number {
  return 2 + row * size * noteLeading + size * 0.93;
}
