/**
 * What of the walk-back picture follows from days alone (docs/spec/walk.md): the scale of time, and for each milestone
 * where it starts and ends and what it has to say. Pure: all widths come from `measureText`, all days from the
 * schedule. Distances are CSS pixels.
 */
import { addDays, type Day, daysBetween } from '../blueprint/day';
import type { ItemId } from '../blueprint/fields';
import type { Milestone } from '../blueprint/plan';
import type { Schedule, Scheduled } from './schedule';
import { hadToStart, type MeasureWalkText, type TitleVariant, titleVariants, walkDetail } from './walk-words';

export interface WalkOptions {
  /** Room for the picture. It comes out wider when it has to scroll. */
  widthPx: number;
  /** A picture that needs less is set in the middle of this. */
  minHeightPx?: number;
  /** How many times wider a day is drawn than it is by itself; never less than what shows the whole way. */
  zoom?: number;
  measureText: MeasureWalkText;
  holidays: readonly Day[];
  /** The highest exposure among the obstacles of a milestone. */
  exposures: ReadonlyMap<ItemId, number>;
}

export type WalkTone = 'critical' | 'late' | 'movable' | 'reached';
export type Walkable = Pick<
  Milestone,
  'title' | 'needs' | 'status' | 'due' | 'durationDays' | 'startedOn' | 'reachedOn'
>;

export interface Item {
  scheduled: Scheduled;
  milestone: Walkable;
  isReached: boolean;
  tone: WalkTone;
  startX: number;
  isCut: boolean;
  finishX: number;
  nodeX: number;
  /** False when the node covers all of it. */
  hasBar: boolean;
  /** Where a line along the lane comes in, and where lines from other lanes do. */
  entryX: number;
  inletX: number;
  exposure: number | null;
  hasBarPill: boolean;
  titles: TitleVariant[];
  detail: string;
  lateWords: string;
}

export const nodeRadius = 11;
/** From a milestone's latest finish to the middle of its node, so that the node ends where the work does. */
export const nodeInset = 12;
/** With more steps than this each says its title alone. */
const crowd = 24;
const minWeekPx = 34;
const maxDayPx = 48;
const weeksInView = 16;
const maxWidthPx = 16_000;
const maxPastDays = 56;
export const pastPx = { late: 104, calm: 64 };
export const pill = { width: 40, height: 20, gap: 6 };
/** Between the line of a lane and its words, between levels of words, between lanes. */
export const gaps = { line: 14, level: 6, lane: 14, words: 10, edge: 4 };
export const cornerPx = 8;

export interface WalkWeek {
  x: number;
  number: number;
  day: Day;
}

export interface Scale {
  widthPx: number;
  todayX: number;
  destinationX: number;
  dayPx: number;
  /** The zooms at which the whole way is in sight, and from which on a day grows no wider. */
  zooms: { least: number; most: number };
  endOf(day: Day): number;
  startOf(day: Day): number;
}

export function scaleOf(
  schedule: Schedule,
  milestones: Readonly<Record<string, Walkable>>,
  { widthPx, zoom = 1 }: WalkOptions,
): Scale {
  const { destination, today } = schedule;
  let pastDays = 0;
  let isLate = false;
  for (const step of schedule.fromDestination) {
    const reachedOn = step.isReached ? milestones[step.id]?.reachedOn : null;
    const since = step.isReached ? (reachedOn ?? today) : step.latestStart;
    pastDays = Math.max(pastDays, daysBetween(since, today));
    isLate ||= step.lateStartDays > 0;
  }
  pastDays = Math.min(pastDays, maxPastDays);
  const futureDays = Math.max(1, daysBetween(today, destination) + 1);
  const leastPastPx = isLate ? pastPx.late : pastPx.calm;
  const margin = nodeRadius + gaps.edge;

  const days = futureDays + pastDays;
  const shownDays = Math.min(days, weeksInView * 7);
  let dayPx = (widthPx - margin) / shownDays;
  if (days <= weeksInView * 7 && pastDays * dayPx + margin < leastPastPx) {
    dayPx = (widthPx - leastPastPx) / futureDays;
  }
  const most = Math.min(maxDayPx, maxWidthPx / days);
  const easyPx = Math.min(Math.max(dayPx, minWeekPx / 7), most);
  const wholePx = Math.min((widthPx - leastPastPx) / futureDays, (widthPx - margin) / days, easyPx);
  dayPx = Math.min(Math.max(easyPx * zoom, wholePx), most);
  const needed = futureDays * dayPx + Math.max(leastPastPx, pastDays * dayPx + margin);
  const width = Math.max(widthPx, needed);
  const endOf = (day: Day) => width - daysBetween(day, destination) * dayPx;
  return {
    widthPx: width,
    destinationX: width,
    todayX: endOf(today) - dayPx,
    dayPx,
    zooms: { least: wholePx / easyPx, most: most / easyPx },
    endOf,
    startOf: (day) => endOf(day) - dayPx,
  };
}

/** Where a day ends in a picture that ends with the destination. */
export function dayX(
  { destinationX, dayPx }: { destinationX: number; dayPx: number },
  destination: Day,
  day: Day,
): number {
  return destinationX - daysBetween(day, destination) * dayPx;
}

/** Every so many weeks a line with its number, so that the numbers never meet. */
export function weeksOf({ destination, today }: Schedule, { dayPx, todayX, startOf }: Scale): WalkWeek[] {
  const room = 48;
  const stepWeeks = [1, 2, 4, 8, 13, 26, 52].find((weeks) => weeks * 7 * dayPx >= room) ?? 104;
  const weeks: WalkWeek[] = [];
  const count = Math.floor(daysBetween(today, destination) / 7);
  for (let number = stepWeeks; number <= count; number += stepWeeks) {
    const day = addDays(destination, -7 * number);
    const x = startOf(day);
    if (x - todayX >= room) weeks.push({ x, number, day });
  }
  return weeks;
}

export function itemOf(
  scheduled: Scheduled,
  milestone: Walkable,
  schedule: Schedule,
  scale: Scale,
  { exposures, measureText }: WalkOptions,
): Item {
  const { isReached } = scheduled;
  const leastX = gaps.edge + 2 * nodeRadius + 1;
  const rawFinish = isReached
    ? Math.min(scale.endOf(milestone.reachedOn ?? schedule.today), scale.todayX)
    : scale.endOf(scheduled.latestFinish);
  const finishX = isReached ? rawFinish : Math.min(Math.max(rawFinish, leastX), scale.destinationX);
  const takesTime = isReached ? milestone.startedOn !== null : milestone.durationDays > 0;
  const rawStart = !takesTime
    ? finishX
    : scale.startOf(isReached ? (milestone.startedOn as Day) : scheduled.latestStart);
  const startX = Math.min(Math.max(rawStart, gaps.edge), finishX);
  const nodeX = finishX - nodeInset;
  const hasBar = startX < nodeX - nodeRadius;
  const isLate = scheduled.lateStartDays > 0;
  const exposure = isReached ? null : (exposures.get(scheduled.id) ?? null);
  const roomForPill = finishX - nodeInset - nodeRadius - Math.max(startX, isLate ? scale.todayX : 0);
  const hasBarPill = exposure !== null && roomForPill >= pill.width + 44;
  const isCrowded = schedule.fromDestination.length > crowd;
  return {
    scheduled,
    milestone,
    isReached,
    tone: isReached ? 'reached' : isLate ? 'late' : scheduled.isCritical ? 'critical' : 'movable',
    startX,
    isCut: rawStart < gaps.edge,
    finishX,
    nodeX,
    hasBar,
    entryX: Math.min(startX, nodeX - nodeInset),
    inletX: hasBar ? startX + cornerPx : nodeX,
    exposure,
    hasBarPill,
    titles: titleVariants(milestone.title, measureText),
    // In a crowd the axis says when, and the step itself when it is asked.
    detail:
      isCrowded && !isLate && (exposure === null || hasBarPill)
        ? ''
        : walkDetail(scheduled, milestone, schedule),
    lateWords: isLate ? hadToStart(scheduled.lateStartDays) : '',
  };
}
