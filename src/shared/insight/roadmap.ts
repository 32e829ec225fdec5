/**
 * The KPI roadmap (S70): milestones and numbers along one axis of days. What is on it, in which words, and where labels
 * stand so that none touches another. Rules in docs/spec/progress.md.
 */
import { addDays, type Day, daysBetween } from '../blueprint/day';
import { dayWordsNear, monthNames, shortDay } from '../blueprint/day-words';
import type { ItemId } from '../blueprint/fields';
import type { ClientSafe } from '../blueprint/model';
import { counted, formatNumber } from '../blueprint/number-text';
import type { Blueprint, Metric } from '../blueprint/plan';
import {
  type ExpectedWay,
  expectedShare,
  expectedWay,
  isBehind,
  paceWords,
  type Standing,
  standingsOf,
} from './pace';
import { readingsByMetric } from './progress';
import { walkBack } from './schedule';
import { hadToStart } from './walk-words';

export interface RoadStop {
  id: ItemId;
  title: string;
  /** Latest finish, or the day on which it was reached. */
  on: Day;
  state: 'reached' | 'late' | 'ahead';
  /** "by 8 Apr", "reached 2 Mar", "Had to start 6 working days ago". */
  words: string;
}

export interface RoadPoint {
  on: Day;
  /** Share of the way to the target; inside a band 0 is its lower and 1 its upper end. */
  share: number;
  value: string;
}
export interface RoadLane {
  id: ItemId;
  name: string;
  /** Ahead or behind in words, or what is missing to tell it. */
  words: string;
  tone: 'good' | 'late' | 'quiet';
  /** Both ends as they are written; null where they are not known. For a band its lower and upper end. */
  baseline: string | null;
  target: string | null;
  isBand: boolean;
  /** From the baseline to the target; null when a day of it is missing. */
  way: (ExpectedWay & { today: number }) | null;
  /** The day of the target: its own, or the destination's. */
  due: Day | null;
  readings: RoadPoint[];
}
export interface Roadmap {
  from: Day;
  until: Day;
  today: Day;
  destination: Day | null;
  /** First days of months, or of every second, third, sixth or twelfth month on a long road. */
  ticks: { day: Day; label: string }[];
  stops: RoadStop[];
  lanes: RoadLane[];
  /** Milestones that have no place: there is no day to walk back from, or needs go in a circle. */
  unplaced: number;
}

type Plan = Pick<
  ClientSafe<Blueprint>,
  'destination' | 'calendar' | 'milestones' | 'metrics' | 'measurements'
>;

/** Least time shown, so that a single day is still an axis. */
const leastDays = 28;

export function roadmapOf(plan: Plan, today: Day): Roadmap {
  const destination = plan.destination.date;
  const { stops, unplaced } = stopsOf(plan, today);
  const readings = readingsByMetric(plan.measurements);
  const lanes = standingsOf(plan, today).map((standing) =>
    laneOf(plan, standing, readings.get(standing.id) ?? [], today),
  );
  const days = [
    today,
    ...(destination ? [destination] : []),
    ...stops.map(({ on }) => on),
    ...lanes.flatMap((lane) => [
      ...(lane.way ? [lane.way.from] : []),
      ...(lane.due ? [lane.due] : []),
      ...lane.readings.map(({ on }) => on),
    ]),
  ].sort();
  const from = days[0] as Day;
  const last = days.at(-1) as Day;
  const until = daysBetween(from, last) < leastDays ? addDays(from, leastDays) : last;
  return { from, until, today, destination, ticks: ticksOf(from, until), stops, lanes, unplaced };
}

function stopsOf(plan: Plan, today: Day): { stops: RoadStop[]; unplaced: number } {
  const total = Object.values(plan.milestones).filter(({ status }) => status !== 'dropped').length;
  const schedule = walkBack({
    milestones: plan.milestones,
    destination: plan.destination.date ?? today,
    today,
    holidays: Object.keys(plan.calendar.holidays) as Day[],
  });
  if (!schedule.ok) return { stops: [], unplaced: total };
  const placed = [...schedule.value.fromDestination]
    .reverse()
    .flatMap(({ id, isReached, latestFinish, earliestFinish, lateStartDays }): RoadStop[] => {
      const milestone = plan.milestones[id];
      if (!milestone || (!isReached && !plan.destination.date)) return [];
      const title = milestone.title.replace(/\s+/g, ' ').trim() || 'No words yet';
      if (isReached) {
        const on = milestone.reachedOn ?? earliestFinish;
        return [{ id, title, on, state: 'reached', words: `reached ${shortDay(on, today)}` }];
      }
      const isOver = latestFinish < today;
      const words =
        lateStartDays > 0
          ? hadToStart(lateStartDays)
          : `${isOver ? 'was due' : 'by'} ${shortDay(latestFinish, today)}`;
      return [{ id, title, on: latestFinish, state: lateStartDays > 0 || isOver ? 'late' : 'ahead', words }];
    })
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  return { stops: placed, unplaced: total - placed.length };
}

function laneOf(
  plan: Plan,
  standing: Standing,
  readings: readonly { on: Day; value: number; order: string }[],
  today: Day,
): RoadLane {
  const metric = plan.metrics[standing.id] as ClientSafe<Metric>;
  const isBand = metric.direction === 'within';
  const [low, high] = isBand
    ? [metric.target, metric.targetHigh].sort((a, b) => Number(a ?? 0) - Number(b ?? 0))
    : [metric.baseline, metric.target];
  const days = { destination: plan.destination.date, today };
  const straight = expectedWay(metric, plan.destination.date);
  const distance =
    low === null || high === null || low === undefined || high === undefined ? 0 : high / 2 - low / 2;
  const points =
    distance === 0
      ? []
      : [...readings]
          .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.order < b.order ? -1 : 1))
          .map(({ on, value }) => ({
            on,
            share: (value / 2 - (low as number) / 2) / distance,
            value: valueWords(metric, value),
          }));
  const isWrong = isBehind(standing);
  return {
    id: standing.id,
    name: metric.name.replace(/\s+/g, ' ').trim() || 'A number without a name',
    words: paceWords(metric, standing, days) || openWords(standing, metric, straight),
    tone: isWrong ? 'late' : 'latest' in standing.progress && (straight || isBand) ? 'good' : 'quiet',
    baseline: low === null || low === undefined ? null : valueWords(metric, low),
    target: high === null || high === undefined ? null : valueWords(metric, high),
    isBand,
    way: straight && { ...straight, today: expectedShare(straight, today) },
    due: metric.due ?? plan.destination.date,
    readings: points,
  };
}

/** What is missing to tell whether it is ahead or behind. */
function openWords({ progress }: Standing, metric: ClientSafe<Metric>, way: ExpectedWay | null): string {
  switch (progress.kind) {
    case 'incomplete':
      return metric.direction === 'within' ? 'Its band is not known yet' : 'Baseline or target is still open';
    case 'no-distance':
      return 'Baseline and target are the same';
    case 'not-started':
      return 'Not read yet';
    default:
      if (way) return '';
      return metric.baselineOn === null
        ? 'No day for its baseline, so no pace'
        : 'No day for its target, so no pace';
  }
}

/** "46", "22 %", "$1,200", "3 days". */
export function valueWords({ unit, unitLabel }: Pick<Metric, 'unit' | 'unitLabel'>, value: number): string {
  const number = formatNumber(value);
  const label = unitLabel.trim();
  if (unit === 'percent') return `${number}\u202f%`;
  if (unit === 'number' || label === '') return number;
  return unit === 'currency' && !/\p{L}/u.test(label)
    ? number.replace(/^−?/, (minus) => `${minus}${label}`)
    : `${number}\u202f${label}`;
}

const tickSteps = [1, 2, 3, 6, 12];
const ticksAtMost = 13;

function ticksOf(from: Day, until: Day): Roadmap['ticks'] {
  const monthNumber = (day: Day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
  const [first, last] = [monthNumber(from) + 1, monthNumber(until)];
  const step = tickSteps.find((each) => (last - first + 1) / each <= ticksAtMost) ?? 12;
  const ticks: Roadmap['ticks'] = [];
  for (let month = first; month <= last; month += 1) {
    if (month % step !== 0) continue;
    const [year, at] = [Math.floor(month / 12), month % 12];
    const name = (monthNames[at] as string).slice(0, 3);
    ticks.push({
      day: `${year}-${String(at + 1).padStart(2, '0')}-01` as Day,
      label: at === 0 || ticks.length === 0 ? `${name} ${year}` : name,
    });
  }
  return ticks;
}

/** Where a label begins and how wide it may be. */
export interface LabelRoom {
  x: number;
  room: number;
}
/**
 * Places for labels over one line, in the order of the days at `days` (CSS pixels): each as near to its day as the others
 * let it, `least` apart. They stand in two rows, so a label may reach over the next one.
 */
export function labelRooms(
  days: readonly number[],
  {
    from,
    until,
    gap,
    least,
    most,
  }: { from: number; until: number; gap: number; least: number; most: number },
): LabelRoom[] {
  const x: number[] = [];
  for (const day of days) x.push(Math.max(day, (x.at(-1) ?? from - least) + least));
  for (let at = x.length - 1, limit = until - least * 2; at >= 0; at -= 1, limit -= least) {
    x[at] = Math.min(x[at] as number, limit);
  }
  const last = (x.at(-1) ?? from) + least;
  const startOf = (at: number): number => x[at] ?? last + (at - x.length) * least;
  return x.map((start, at) => ({ x: start, room: Math.min(most, startOf(at + 2) - start - gap) }));
}

export interface LabelPlace {
  /** 0 stands right over the line, 1 above it. */
  row: 0 | 1;
  /** Where its leader leaves it: straight down past the labels below, then bent to its day. */
  leader: number;
}
/** Rows for labels of these widths, none wider than its room. No two touch, and no leader runs through words. */
export function labelPlaces(labels: readonly { x: number; width: number }[], gap: number): LabelPlace[] {
  let lowerEnd = Number.NEGATIVE_INFINITY;
  return labels.map(({ x, width }): LabelPlace => {
    if (x >= lowerEnd + gap) {
      lowerEnd = x + width;
      return { row: 0, leader: x };
    }
    return { row: 1, leader: Math.max(x, lowerEnd + gap / 2) };
  });
}

/** "From 11 March to 1 June: 9 milestones, 2 of them reached; 6 numbers, 2 behind." */
export function roadmapSummary({ from, until, today, stops, lanes }: Roadmap): string {
  const reached = stops.filter(({ state }) => state === 'reached').length;
  const behind = lanes.filter(({ tone }) => tone === 'late').length;
  return (
    `From ${dayWordsNear(from, today)} to ${dayWordsNear(until, today)}: ` +
    `${counted(stops.length, 'milestone')}, ${reached} of them reached; ${counted(lanes.length, 'number')}, ${behind} behind.`
  );
}

/** Where a day stands on the axis, from 0 to 1. */
export function shareOfRoad({ from, until }: Pick<Roadmap, 'from' | 'until'>, day: Day): number {
  return daysBetween(from, day) / Math.max(1, daysBetween(from, until));
}
