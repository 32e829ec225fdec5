import { emptyBody } from '@shared/blueprint/document';
import type { ItemId } from '@shared/blueprint/fields';
import { type Blueprint, blueprintBodySchema, type Metric } from '@shared/blueprint/plan';
import { forecastArrival, isBehind, paceOf, paceWords, standingsOf } from '@shared/insight/pace';
import { metricProgress } from '@shared/insight/progress';
import { describe, expect, it } from 'vitest';
import { day } from '../fixtures/arbitraries';

const today = day('2027-04-29');
const destination = day('2027-06-01');
const calls = {
  name: 'Local calls',
  unit: 'number',
  baseline: 46,
  baselineOn: '2027-03-11',
  target: 120,
  due: '2027-06-01',
};

/** A plan of these metrics with readings as `[metric, day, value]`. */
function plan(metrics: Record<string, object>, readings: [string, string, number][] = []): Blueprint {
  return blueprintBodySchema.parse({
    ...emptyBody('blueprint'),
    destination: { date: destination },
    metrics: Object.fromEntries(
      Object.entries(metrics).map(([id, metric], at) => [id, { order: `a${at}`, ...metric }]),
    ),
    measurements: Object.fromEntries(
      readings.map(([metric, on, value], at) => [`r${at}`, { order: `a${at}`, metric, on, value }]),
    ),
  }) as Blueprint;
}
const metricOf = (of: Blueprint, id = 'm'): Metric => of.metrics[id as ItemId] as Metric;

/** The only standing of a plan with one metric, with its words. */
function standing(metric: object, ...readings: [string, number][]) {
  const of = plan(
    { m: metric },
    readings.map(([on, value]) => ['m', on, value]),
  );
  const [only] = standingsOf(of, today);
  if (!only) throw new Error('no standing');
  return { ...only, words: paceWords(metricOf(of), only, { destination, today }), isBehind: isBehind(only) };
}

describe('pace', () => {
  it('[PR3] [PR4] 78 of 46 to 120, 49 of 82 days in, is 12 behind', () => {
    const { pace, words, isBehind: behind } = standing(calls, ['2027-04-28', 78]);
    expect(pace?.expected).toBeCloseTo(49 / 82, 12);
    expect(pace?.expectedValue).toBeCloseTo(90.22, 2);
    expect(pace).toMatchObject({ kind: 'behind', gapValue: 12 });
    expect([words, behind]).toEqual(['12 behind', true]);
  });

  it('[PR4] a falling number is behind while it is too high', () => {
    const falling = {
      ...calls,
      unit: 'duration',
      unitLabel: 'days',
      direction: 'decrease',
      baseline: 20,
      target: 10,
    };
    expect(standing(falling, ['2027-04-28', 18]).words).toBe('4\u202fdays behind');
    expect(standing(falling, ['2027-04-28', 11]).words).toBe('3\u202fdays ahead');
  });

  it.each([
    ['percent', '', 22, 45, 30, '6 points behind'],
    ['currency', '$', 0, 10_000, 2_000, '$3,976 behind'],
    ['currency', 'EUR', 0, 10_000, 8_000, '2,024\u202fEUR ahead'],
    ['free', 'jobs', 0, 10, 2, '4\u202fjobs behind'],
    ['number', '', 18, 60, 43, 'On pace'],
    ['number', '', 18, 60, 60, 'Reached'],
    ['number', '', 18, 60, 61, 'Over its target'],
    ['number', '', 18, 60, 12, '31 behind'],
  ])('[PR4] %s %s from %d to %d, now %d: %s', (unit, unitLabel, baseline, target, now, words) => {
    expect(standing({ ...calls, unit, unitLabel, baseline, target }, ['2027-04-28', now]).words).toBe(words);
  });

  it('[PR3] without a day of the baseline, due before it, or in a band there is no pace', () => {
    expect(standing({ ...calls, baselineOn: null }, ['2027-04-28', 78])).toMatchObject({
      pace: null,
      words: '',
    });
    expect(standing({ ...calls, due: '2027-03-11' }, ['2027-04-28', 78]).pace).toBeNull();
    const band = { ...calls, direction: 'within', target: 4, targetHigh: 8 };
    expect(standing(band, ['2027-04-28', 5])).toMatchObject({
      pace: null,
      words: 'Inside its band',
      isBehind: false,
    });
    expect(standing(band, ['2027-04-28', 9])).toMatchObject({ words: 'Outside its band', isBehind: true });
  });

  it('[PR3] a metric without a day of its own is due with the destination', () => {
    expect(standing({ ...calls, due: null }, ['2027-04-28', 78]).words).toBe('12 behind');
    const of = plan({ m: { ...calls, due: null } }, [['m', '2027-04-28', 78]]);
    const progress = metricProgress(metricOf(of), Object.values(of.measurements));
    expect(paceOf(metricOf(of), progress, { destination: null, today })).toBeNull();
  });

  it('[PR4] after its day the whole way is expected, before its baseline none of it', () => {
    expect(standing({ ...calls, due: '2027-04-01' }, ['2027-04-28', 119])).toMatchObject({
      pace: { expected: 1, kind: 'on-pace' },
    });
    expect(standing({ ...calls, baselineOn: '2027-05-10' }, ['2027-04-28', 46]).pace?.expected).toBe(0);
  });
});

describe('forecast', () => {
  const weekly = (values: number[]): [string, number][] =>
    values.map((value, at) => [`2027-03-${String(11 + at * 4).padStart(2, '0')}`, value]);

  it('[PR5] two a day from 0 reach 100 on day 50, and later than its day it is told', () => {
    const steady = { ...calls, baseline: 0, target: 100, due: '2027-04-20' };
    const { arrival, words } = standing(steady, ...weekly([0, 8, 16, 24, 32]));
    // 11 March and 50 days.
    expect(arrival).toBe('2027-04-30');
    expect(words).toBe('68 behind, arrives 30 Apr');
  });

  it('[PR5] one odd reading does not bend it', () => {
    const of = plan({ m: { ...calls, baseline: 0, target: 100 } });
    const readings = weekly([0, 8, 90, 24, 32]).map(([on, value], at) => ({
      on: day(on),
      value,
      order: `a${at}`,
    }));
    expect(forecastArrival(metricOf(of), readings, today)).toBe('2027-04-30');
  });

  it('[PR5] too few, the wrong way, there already, or not within ten years: none', () => {
    const of = metricOf(plan({ m: { ...calls, baseline: 0, baselineOn: null, target: 100 } }));
    const arrival = (...values: number[]) =>
      forecastArrival(
        of,
        weekly(values).map(([on, value], at) => ({ on: day(on), value, order: `a${at}` })),
        today,
      );
    expect(arrival(0, 8)).toBeNull();
    expect(arrival(0, -8, -16)).toBeNull();
    expect(arrival(5, 5, 5)).toBeNull();
    expect(arrival(0, 50, 100)).toBeNull();
    expect(arrival(0, 0.01, 0.02)).toBeNull();
    expect(arrival(0, 40, 80)).toBe(today);
  });
});

describe('order', () => {
  it('[PR6] furthest behind first, then what has no pace, then what was never read', () => {
    const of = plan(
      {
        unread: calls,
        ahead: calls,
        untold: { ...calls, baselineOn: null },
        little: calls,
        far: calls,
        band: { ...calls, direction: 'within', target: 4, targetHigh: 8 },
        pace: calls,
      },
      [
        ['ahead', '2027-04-28', 110],
        ['untold', '2027-04-28', 50],
        ['little', '2027-04-28', 80],
        ['far', '2027-04-28', 50],
        ['band', '2027-04-28', 12],
        ['pace', '2027-04-28', 91],
      ],
    );
    expect(standingsOf(of, today).map(({ id }) => id)).toEqual([
      'band',
      'far',
      'little',
      'pace',
      'ahead',
      'untold',
      'unread',
    ]);
  });

  it('[PR2] celebration points are those of the metric, in their order, with what is said', () => {
    const own = { ...calls, baseline: 0, target: 10, celebrations: { '100': '', '30': 'Cake', '5': '' } };
    const { progress } = standing(own, ['2027-03-20', 4], ['2027-03-27', 2]);
    expect(progress).toMatchObject({
      celebrations: [
        { percent: 5, note: '', reachedOn: '2027-03-20' },
        { percent: 30, note: 'Cake', reachedOn: '2027-03-20' },
        { percent: 100, note: '', reachedOn: null },
      ],
    });
  });
});
