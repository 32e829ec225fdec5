/**
 * How far a plan has come (S45-S47): (current − baseline) / (target − baseline) for rising and falling
 * numbers alike, in or out for a band. Numbers and milestones are never mixed into one figure. How that stands
 * against the days (S53) is in pace.ts.
 */
import type { Day } from '../blueprint/day';
import type { ClientSafe } from '../blueprint/model';
import type { Blueprint, Measurement, Metric } from '../blueprint/plan';

export interface CelebrationPoint {
  /** Share of the way at which a team stops to celebrate (S47). */
  percent: number;
  /** What is said when it is reached. */
  note: string;
  /** The day on which it was first reached; null while it is ahead. It stays reached when the number falls back. */
  reachedOn: Day | null;
}

export interface Reading {
  value: number;
  on: Day;
}

/** Where one metric stands. `fraction` is the share of the way from baseline to target: 0.25 is a quarter. */
export type MetricProgress =
  /** Baseline or target (for a band: one of its two ends) is not known yet. */
  | { kind: 'incomplete' }
  /** Baseline and target are the same number, so no share of the way can be told: an error of input. */
  | { kind: 'no-distance' }
  /** Everything is known but a first reading. */
  | { kind: 'not-started' }
  | {
      /** From 0 to 1 inclusive; above is `exceeded`, below `moved-away`. */
      kind: 'progress' | 'exceeded' | 'moved-away';
      fraction: number;
      latest: Reading;
      celebrations: CelebrationPoint[];
    }
  | { kind: 'within-band' | 'outside-band'; latest: Reading };

export type Measured = Pick<ClientSafe<Metric>, 'direction' | 'baseline' | 'target' | 'targetHigh'> &
  Partial<Pick<ClientSafe<Metric>, 'celebrations'>>;
/** Points of a metric that has none of its own. */
const usualCelebrations = { '10': '', '25': '', '50': '', '75': '', '100': '' };
export type Dated = Pick<Measurement, 'order' | 'on' | 'value'>;

/** Progress by the latest reading. `readings` are the metric's own measurements in any order. */
export function metricProgress(metric: Measured, readings: readonly Dated[]): MetricProgress {
  const { baseline, target, targetHigh } = metric;
  const byDay = [...readings].sort(compareReadings);
  const last = byDay.at(-1);
  if (metric.direction === 'within') {
    if (target === null || targetHigh === null) return { kind: 'incomplete' };
    if (!last) return { kind: 'not-started' };
    const isWithin = last.value >= Math.min(target, targetHigh) && last.value <= Math.max(target, targetHigh);
    return { kind: isWithin ? 'within-band' : 'outside-band', latest: { value: last.value, on: last.on } };
  }
  if (baseline === null || target === null) return { kind: 'incomplete' };
  // Halves, because the distance between two huge numbers may be too large for a number.
  const distance = target / 2 - baseline / 2;
  if (distance === 0) return { kind: 'no-distance' };
  if (!last) return { kind: 'not-started' };
  const shareOf = (value: number): number => steady((value / 2 - baseline / 2) / distance);
  const fraction = shareOf(last.value);
  return {
    kind: fraction > 1 ? 'exceeded' : fraction < 0 ? 'moved-away' : 'progress',
    fraction,
    latest: { value: last.value, on: last.on },
    celebrations: Object.entries(metric.celebrations ?? usualCelebrations)
      .map(([percent, note]) => ({ percent: Number(percent), note }))
      .sort((a, b) => a.percent - b.percent)
      .map(({ percent, note }) => ({
        percent,
        note,
        reachedOn: byDay.find((reading) => shareOf(reading.value) >= percent / 100)?.on ?? null,
      })),
  };
}

/** The reading of the latest day, and of one day the one that stands last; null before the first. */
export function latestReading(readings: readonly Dated[]): Reading | null {
  const last = [...readings].sort(compareReadings).at(-1);
  return last ? { value: last.value, on: last.on } : null;
}

export interface PlanProgress {
  /** Metrics that have a reading and a distance to go: mean of their fractions, each held between 0 and 1. */
  metrics: { fraction: number | null; measured: number; total: number };
  /** Milestones that are not dropped. */
  milestones: { fraction: number | null; reached: number; total: number };
}

/** Progress of the whole plan, numbers and milestones apart (S45). A fraction is null while there is nothing to tell. */
export function planProgress(
  blueprint: Pick<ClientSafe<Blueprint>, 'metrics' | 'measurements' | 'milestones'>,
): PlanProgress {
  const readings = readingsByMetric(blueprint.measurements);
  const metrics = Object.entries(blueprint.metrics);
  const shares: number[] = [];
  for (const [id, metric] of metrics) {
    const progress = metricProgress(metric, readings.get(id) ?? []);
    if (progress.kind === 'within-band') shares.push(1);
    else if (progress.kind === 'outside-band') shares.push(0);
    else if ('fraction' in progress) shares.push(Math.min(1, Math.max(0, progress.fraction)));
  }
  const milestones = Object.values(blueprint.milestones).filter(({ status }) => status !== 'dropped');
  const reached = milestones.filter(({ status }) => status === 'reached').length;
  return {
    metrics: {
      fraction: shares.length === 0 ? null : shares.reduce((sum, share) => sum + share, 0) / shares.length,
      measured: shares.length,
      total: metrics.length,
    },
    milestones: {
      fraction: milestones.length === 0 ? null : reached / milestones.length,
      reached,
      total: milestones.length,
    },
  };
}

/** The measurements of a plan by the id of their metric. */
export function readingsByMetric<M extends { metric: string }>(
  measurements: Readonly<Record<string, M>>,
): ReadonlyMap<string, M[]> {
  const byMetric = new Map<string, M[]>();
  for (const measurement of Object.values(measurements)) {
    const list = byMetric.get(measurement.metric);
    if (list) list.push(measurement);
    else byMetric.set(measurement.metric, [measurement]);
  }
  return byMetric;
}

function compareReadings(a: Dated, b: Dated): number {
  return compareText(a.on, b.on) || compareText(a.order, b.order);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Without the last bits of floating point, so that 0.1 + 0.2 of 0.3 is all of the way and not a hair less. */
function steady(share: number): number {
  return Number(share.toPrecision(12));
}
