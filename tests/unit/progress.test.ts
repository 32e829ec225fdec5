import { type Day, parseDay } from '@shared/blueprint/day';
import { emptyBody } from '@shared/blueprint/document';
import type { Metric } from '@shared/blueprint/plan';
import { metricProgress, planProgress } from '@shared/insight/progress';
import { describe, expect, it } from 'vitest';

const day = (text: string) => parseDay(text) as Day;
const metric = (values: Partial<Pick<Metric, 'direction' | 'baseline' | 'target' | 'targetHigh'>>) => ({
  direction: 'increase' as const,
  baseline: null,
  target: null,
  targetHigh: null,
  ...values,
});
const readings = (...values: [string, number][]) =>
  values.map(([on, value], at) => ({ order: `a${at}`, on: day(on), value }));

describe('progress of a metric', () => {
  it.each([
    ['250 of 500 from 0', { baseline: 0, target: 500 }, 250, 0.5],
    ['20 of 50 from 0', { baseline: 0, target: 50 }, 20, 0.4],
    ['+10 % of a wanted +20 %', { baseline: 100, target: 120 }, 110, 0.5],
    ['a falling number', { direction: 'decrease' as const, baseline: 22, target: 8 }, 15, 0.5],
    ['across zero', { baseline: -10, target: 10 }, 0, 0.5],
    ['at the baseline', { baseline: 5, target: 10 }, 5, 0],
    ['at the target', { baseline: 0.1, target: 0.4 }, 0.1 + 0.3, 1],
  ])('[S45] %s', (_title, values, now, fraction) => {
    const progress = metricProgress(metric(values), readings(['2026-03-01', now]));
    expect(progress).toMatchObject({ kind: 'progress', fraction, latest: { value: now } });
  });

  it('[S45] over the target is exceeded and behind the baseline is moved away, both ways round', () => {
    const rising = metric({ baseline: 0, target: 50 });
    expect(metricProgress(rising, readings(['2026-03-01', 56]))).toMatchObject({
      kind: 'exceeded',
      fraction: 1.12,
    });
    expect(metricProgress(rising, readings(['2026-03-01', -5]))).toMatchObject({
      kind: 'moved-away',
      fraction: -0.1,
    });
    const falling = metric({ direction: 'decrease', baseline: 50, target: 40 });
    expect(metricProgress(falling, readings(['2026-03-01', 38])).kind).toBe('exceeded');
    expect(metricProgress(falling, readings(['2026-03-01', 51])).kind).toBe('moved-away');
  });

  it('[S45] a band is in or out, both ends included and in either order', () => {
    const band = metric({ direction: 'within', target: 8, targetHigh: 4 });
    const kindAt = (value: number) => metricProgress(band, readings(['2026-03-01', value])).kind;
    expect([3.9, 4, 6, 8, 8.1].map(kindAt)).toEqual([
      'outside-band',
      'within-band',
      'within-band',
      'within-band',
      'outside-band',
    ]);
    expect(metricProgress({ ...band, targetHigh: null }, []).kind).toBe('incomplete');
    expect(metricProgress(band, []).kind).toBe('not-started');
  });

  it('[S45] what cannot be told is said, not guessed', () => {
    const read = readings(['2026-03-01', 5]);
    expect(metricProgress(metric({ target: 5 }), read).kind).toBe('incomplete');
    expect(metricProgress(metric({ baseline: 5 }), read).kind).toBe('incomplete');
    expect(metricProgress(metric({ baseline: 5, target: 5 }), read).kind).toBe('no-distance');
    expect(metricProgress(metric({ baseline: 0, target: 5 }), []).kind).toBe('not-started');
  });

  it('[S45] the latest day counts, and of one day the reading that stands last', () => {
    const of = metric({ baseline: 0, target: 100 });
    const unsorted = readings(['2026-05-01', 50], ['2026-03-01', 10], ['2026-05-01', 60], ['2026-04-01', 90]);
    expect(metricProgress(of, unsorted)).toMatchObject({ latest: { value: 60, on: '2026-05-01' } });
  });

  it('[S47] a celebration point carries the day it was first reached and stays reached', () => {
    const of = metric({ baseline: 0, target: 100 });
    const progress = metricProgress(
      of,
      readings(['2026-03-01', 10], ['2026-04-01', 55], ['2026-05-01', 20], ['2026-06-01', 60]),
    );
    expect(progress).toMatchObject({
      celebrations: [
        { percent: 10, reachedOn: '2026-03-01' },
        { percent: 25, reachedOn: '2026-04-01' },
        { percent: 50, reachedOn: '2026-04-01' },
        { percent: 75, reachedOn: null },
        { percent: 100, reachedOn: null },
      ],
    });
  });
});

describe('progress of a plan', () => {
  it('[S45] numbers and milestones are told apart, and nothing is told before there is something', () => {
    expect(planProgress(emptyBody('blueprint'))).toEqual({
      metrics: { fraction: null, measured: 0, total: 0 },
      milestones: { fraction: null, reached: 0, total: 0 },
    });
  });

  it('[S45] each metric counts once and no more than fully; dropped milestones do not count', () => {
    const shape = { order: 'a0', durationDays: 1 };
    const body = emptyBody('blueprint');
    const full = {
      ...body,
      metrics: Object.fromEntries(
        [
          ['half', metric({ baseline: 0, target: 10 })],
          ['over', metric({ baseline: 0, target: 10 })],
          ['none', metric({ baseline: 0, target: 10 })],
        ].map(([id, values]) => [id, { ...(values as object), order: 'a0' }]),
      ) as unknown as typeof body.metrics,
      measurements: {
        one: { order: 'a0', metric: 'half', on: day('2026-03-01'), value: 5, note: '' },
        two: { order: 'a1', metric: 'over', on: day('2026-03-01'), value: 30, note: '' },
      } as unknown as typeof body.measurements,
      milestones: {
        a: { ...shape, status: 'reached' },
        b: { ...shape, status: 'planned' },
        c: { ...shape, status: 'dropped' },
      } as unknown as typeof body.milestones,
    };
    expect(planProgress(full)).toEqual({
      metrics: { fraction: 0.75, measured: 2, total: 3 },
      milestones: { fraction: 0.5, reached: 1, total: 2 },
    });
  });
});
