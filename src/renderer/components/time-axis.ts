/**
 * The one axis that rows share (clients on Home, blueprints in the library): today at the left, the farthest destination at the right,
 * linear in days (docs/spec/interface.md, U10 to U13). Pure: positions in pixels of a given width.
 */
import { type Day, daysBetween } from '@shared/blueprint/day';
import { dayWordsNear, monthNames } from '@shared/blueprint/day-words';

const shortestSpanDays = 92;
/** Mean width of a character of the axis' type; generous, so that a guess never lets two labels touch. */
const characterPx = 6.7;
const labelGapPx = 16;
/** Dots nearer to each other, or to the flag, would read as one. */
const dotGapPx = 12;

export interface Axis {
  today: Day;
  spanDays: number;
  widthPx: number;
  /** Where the farthest destination stands: its label still fits to the right of it. */
  endPx: number;
}

/** A plan on the axis. */
export interface Reach {
  destination: Day;
  /** Latest finish of each milestone, with whether it had to start already. */
  milestones: readonly { on: Day; isLate: boolean }[];
}

export interface Tick {
  label: string;
  atPx: number;
}

export interface Placed {
  flagPx: number;
  label: string;
  /** Left edge of the label: centred under the flag where there is room. */
  labelPx: number;
  dots: { atPx: number; isLate: boolean }[];
}

export function axisOf(today: Day, destinations: readonly Day[], widthPx: number): Axis {
  const spanDays = Math.max(shortestSpanDays, ...destinations.map((day) => daysBetween(today, day)));
  const widest = Math.max(0, ...destinations.map((day) => widthOf(dayWordsNear(day, today))));
  return { today, spanDays, widthPx, endPx: Math.max(1, widthPx - widest / 2) };
}

/** Days before today stand at today, days beyond the axis at its end. */
export function positionOf(axis: Axis, day: Day): number {
  return Math.min(axis.endPx, Math.max(0, offsetOf(axis, day)));
}

/** "Today" and as many months as fit; from the second year on, January is called by its year. */
export function ticksOf(axis: Axis): Tick[] {
  const [year, month] = [Number(axis.today.slice(0, 4)), Number(axis.today.slice(5, 7))];
  // A little beyond the farthest destination there is room for one more name.
  const months = Math.ceil(axis.spanDays / 28) + 2;
  const ahead = Array.from({ length: months }, (_, index) => month + index)
    .map((at) => ({ year: year + Math.floor(at / 12), month: at % 12 }))
    .map((at) => ({ ...at, day: `${at.year}-${String(at.month + 1).padStart(2, '0')}-01` as Day }))
    .filter(({ day }) => offsetOf(axis, day) <= axis.widthPx);
  const isLong = axis.spanDays > 366;
  const nameOf = (at: { year: number; month: number }) =>
    isLong && at.month === 0 ? String(at.year) : (monthNames[at.month] as string);

  // The widest step that still says something; a step counts from January, so that years stay in sight.
  for (const step of [1, 2, 3, 6, 12]) {
    const candidates = ahead
      .filter((at) =>
        isLong || step === 12 ? at.month % step === 0 : monthsSince(at, year, month) % step === 0,
      )
      .map((at) => ({ label: nameOf(at), atPx: offsetOf(axis, at.day) }));
    const ticks = candidates.filter(
      ({ label, atPx }) =>
        atPx - widthOf(label) / 2 >= widthOf('Today') + labelGapPx &&
        atPx + widthOf(label) / 2 <= axis.widthPx,
    );
    const isClear = ticks.every((tick, index) => {
      const before = ticks[index - 1];
      if (!before) return true;
      return tick.atPx - before.atPx >= (widthOf(tick.label) + widthOf(before.label)) / 2 + labelGapPx;
    });
    if (isClear || step === 12) return [{ label: 'Today', atPx: 0 }, ...(isClear ? ticks : ticks.slice(-1))];
  }
  return [];
}

/** A client's flag, its date and its steps. Steps that would touch are drawn as one, late before on time. */
export function placedOn(axis: Axis, reach: Reach): Placed {
  const flagPx = positionOf(axis, reach.destination);
  const label = dayWordsNear(reach.destination, axis.today);
  const dots: Placed['dots'] = [];
  const lateFirst = [...reach.milestones].sort((a, b) => Number(b.isLate) - Number(a.isLate));
  for (const { on, isLate } of lateFirst) {
    const atPx = positionOf(axis, on);
    if (!isLate && flagPx - atPx < dotGapPx) continue;
    if (!isLate && atPx < dotGapPx / 2) continue;
    if (dots.some((dot) => Math.abs(dot.atPx - atPx) < dotGapPx)) continue;
    dots.push({ atPx, isLate });
  }
  const labelPx = Math.min(Math.max(0, flagPx - widthOf(label) / 2), axis.widthPx - widthOf(label));
  return { flagPx, label, labelPx: Math.max(0, labelPx), dots };
}

function offsetOf(axis: Axis, day: Day): number {
  return (daysBetween(axis.today, day) / axis.spanDays) * axis.endPx;
}

function monthsSince(at: { year: number; month: number }, year: number, month: number): number {
  return (at.year - year) * 12 + at.month + 1 - month;
}

function widthOf(label: string): number {
  return label.length * characterPx;
}
