/**
 * How numbers stand against the days (S53): what the pace asks for by today, how far a number is behind or ahead of it,
 * and when it arrives if it goes on as it does. Rules in docs/spec/progress.md.
 */
import { type Day, dayFromNumber, dayNumber } from '../blueprint/day';
import { shortDay } from '../blueprint/day-words';
import type { ItemId } from '../blueprint/fields';
import { type ClientSafe, ordered } from '../blueprint/model';
import { formatNumber } from '../blueprint/number-text';
import type { Blueprint, Metric } from '../blueprint/plan';
import { type Dated, type MetricProgress, metricProgress, readingsByMetric } from './progress';

type Paced = Pick<
  ClientSafe<Metric>,
  'direction' | 'baseline' | 'baselineOn' | 'target' | 'targetHigh' | 'due' | 'unit' | 'unitLabel'
>;

/** The straight way of a metric from its baseline to its target. */
export interface ExpectedWay {
  from: Day;
  until: Day;
}

/** A metric without a day of its own is due with the destination. Null: there is no such way. */
export function expectedWay(
  metric: Pick<Paced, 'direction' | 'baselineOn' | 'due'>,
  destination: Day | null,
): ExpectedWay | null {
  const until = metric.due ?? destination;
  if (metric.direction === 'within' || !metric.baselineOn || !until || until <= metric.baselineOn)
    return null;
  return { from: metric.baselineOn, until };
}

/** The share of the way that the pace asks for by a day, from 0 to 1. */
export function expectedShare({ from, until }: ExpectedWay, day: Day): number {
  const share = (dayNumber(day) - dayNumber(from)) / (dayNumber(until) - dayNumber(from));
  return Math.min(1, Math.max(0, share));
}

export interface Pace {
  kind: 'behind' | 'on-pace' | 'ahead';
  /** Share of the way that is expected by today. */
  expected: number;
  /** What the number would be by today. */
  expectedValue: number;
  /** Share of the way by which it is ahead; negative when it is behind. */
  gap: number;
  /** The same in the unit of the metric, never negative, rounded to what a reader of the target would care for. */
  gapValue: number;
}

/** This share of the way before or after what is expected still counts as on pace. */
const onPaceWithin = 0.05;

/** Against the straight way. Null when that cannot be told: no reading, a band, or days that are missing. */
export function paceOf(
  metric: Paced,
  progress: MetricProgress,
  { destination, today }: { destination: Day | null; today: Day },
): Pace | null {
  const way = expectedWay(metric, destination);
  if (!way || !('fraction' in progress) || metric.baseline === null || metric.target === null) return null;
  const expected = expectedShare(way, today);
  const distance = metric.target - metric.baseline;
  if (!Number.isFinite(distance)) return null;
  const gap = progress.fraction - expected;
  const digits = Math.min(12, Math.max(0, Math.ceil(-Math.log10(Math.abs(distance) / 20))));
  const gapValue = Number(Math.abs(gap * distance).toFixed(digits));
  // Readings lag by some days, and over the target no pace asks for more.
  const kind =
    gapValue === 0 || Math.abs(gap) <= onPaceWithin
      ? 'on-pace'
      : gap > 0
        ? 'ahead'
        : progress.fraction >= 1
          ? 'on-pace'
          : 'behind';
  return { kind, expected, expectedValue: metric.baseline + expected * distance, gap, gapValue };
}

/** Fewer points, or fewer days between the first and the last, tell no trend. */
const trendLeast = { points: 3, days: 7 };
/** The recent ones tell where it goes. */
const trendMost = 60;
/** Later than this nobody plans. */
const forecastMaxDays = 3660;

/**
 * The day on which the target is reached if the number goes on as it did: a line through the median of all slopes
 * (Theil and Sen), so that one odd reading does not bend it. Null when there are too few readings, when the number is
 * there already, or when it does not get there within ten years.
 */
export function forecastArrival(metric: Paced, readings: readonly Dated[], today: Day): Day | null {
  const { baseline, baselineOn, target } = metric;
  if (metric.direction === 'within' || baseline === null || target === null || baseline === target)
    return null;
  const points = readings
    .filter(({ on }) => on <= today)
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.order < b.order ? -1 : 1))
    .map(({ on, value }) => ({ x: dayNumber(on), y: value }));
  if (baselineOn && (points[0]?.x ?? 0) > dayNumber(baselineOn)) {
    points.unshift({ x: dayNumber(baselineOn), y: baseline });
  }
  const recent = points.slice(-trendMost);
  const [first, last] = [recent[0], recent.at(-1)];
  if (!first || !last || recent.length < trendLeast.points || last.x - first.x < trendLeast.days) return null;
  const isThere = target > baseline ? last.y >= target : last.y <= target;
  if (isThere) return null;
  const slopes: number[] = [];
  for (const [at, a] of recent.entries()) {
    for (const b of recent.slice(at + 1)) if (b.x > a.x) slopes.push((b.y - a.y) / (b.x - a.x));
  }
  const slope = median(slopes);
  const arrival = (target - median(recent.map(({ x, y }) => y - slope * x))) / slope;
  const now = dayNumber(today);
  if (!Number.isFinite(arrival) || slope * (target - baseline) <= 0 || arrival > now + forecastMaxDays)
    return null;
  return dayFromNumber(Math.max(now, Math.ceil(Number(arrival.toFixed(6)))));
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

export interface Standing {
  id: ItemId;
  progress: MetricProgress;
  pace: Pace | null;
  /** When it arrives at the pace of its readings; null when that cannot be told. */
  arrival: Day | null;
}

type Standable = Pick<ClientSafe<Blueprint>, 'metrics' | 'measurements'> & {
  destination: Pick<Blueprint['destination'], 'date'>;
};

/**
 * All metrics, furthest behind first (S53): by their gap, a number outside its band as one with the whole way to go.
 * Then those whose pace cannot be told, and those that were never read; equal ones keep the user's order.
 */
export function standingsOf(plan: Standable, today: Day): Standing[] {
  const readings = readingsByMetric(plan.measurements);
  const days = { destination: plan.destination.date, today };
  return ordered(plan.metrics)
    .map((metric): Standing => {
      const own = readings.get(metric.id) ?? [];
      const progress = metricProgress(metric, own);
      return {
        id: metric.id,
        progress,
        pace: paceOf(metric, progress, days),
        arrival: forecastArrival(metric, own, today),
      };
    })
    .sort((a, b) => rankOf(a) - rankOf(b));
}

function rankOf({ progress, pace }: Standing): number {
  if (progress.kind === 'outside-band') return -1;
  if (pace) return pace.kind === 'on-pace' ? 0 : pace.gap;
  if (progress.kind === 'within-band') return 0;
  if (progress.kind === 'moved-away') return progress.fraction;
  // After all that are paced: a gap is less than a thousand ways.
  return 'fraction' in progress ? 1e300 : Number.MAX_VALUE;
}

/** Whether somebody has to look: it is behind its pace, outside its band or on the wrong side of its baseline. */
export function isBehind({ progress, pace }: Standing): boolean {
  return pace?.kind === 'behind' || progress.kind === 'outside-band' || progress.kind === 'moved-away';
}

/** "12 calls behind, arrives 26 Jun", "On pace", "9 points ahead"; empty when the pace cannot be told. */
export function paceWords(
  metric: Pick<Paced, 'unit' | 'unitLabel' | 'due'>,
  { progress, pace, arrival }: Standing,
  { destination, today }: { destination: Day | null; today: Day },
): string {
  if (progress.kind === 'within-band') return 'Inside its band';
  if (progress.kind === 'outside-band') return 'Outside its band';
  const until = metric.due ?? destination;
  if (!pace) {
    if (progress.kind === 'moved-away') return 'Moved away from its target';
    return progress.kind === 'exceeded' ? 'Over its target' : '';
  }
  if (progress.kind === 'exceeded') return 'Over its target';
  if ('fraction' in progress && progress.fraction === 1) return 'Reached';
  if (pace.kind === 'on-pace') return 'On pace';
  const size = amountWords(metric, pace.gapValue);
  if (pace.kind === 'ahead') return `${size} ahead`;
  const isLater = arrival !== null && until !== null && arrival > until;
  return isLater ? `${size} behind, arrives ${shortDay(arrival, today)}` : `${size} behind`;
}

/** A difference in the unit of the metric: "6 points", "$1,200", "3 days", "12". */
function amountWords({ unit, unitLabel }: Pick<Paced, 'unit' | 'unitLabel'>, value: number): string {
  const number = formatNumber(value);
  const label = unitLabel.trim();
  if (unit === 'percent') return value === 1 ? '1 point' : `${number} points`;
  if (unit === 'number' || label === '') return number;
  return unit === 'currency' && !/\p{L}/u.test(label) ? `${label}${number}` : `${number}\u202f${label}`;
}
