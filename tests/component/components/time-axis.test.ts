import { addDays, type Day } from '@shared/blueprint/day';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { axisOf, placedOn, positionOf, ticksOf } from '../../../src/renderer/components/time-axis';

const today = '2027-03-11' as Day;
/** Wide enough for any character of 12 px Inter that stands in a month or a date, on average. */
const widthOf = (label: string) => label.length * 6.4;
const labelsAt = (destinations: Day[], widthPx = 456) =>
  ticksOf(axisOf(today, destinations, widthPx)).map(({ label }) => label);

const anyDay = fc.integer({ min: 0, max: 4000 }).map((days) => addDays(today, days));
const anyStart = fc.integer({ min: 0, max: 800 }).map((days) => addDays('2026-01-01' as Day, days));
const anyWidth = fc.integer({ min: 320, max: 900 });

describe('the axis', () => {
  it('[U22] is linear in days, from today to the farthest destination', () => {
    const farthest = '2027-12-31' as Day;
    const axis = axisOf(today, ['2027-06-01' as Day, farthest], 456);
    expect(positionOf(axis, today)).toBe(0);
    expect(positionOf(axis, farthest)).toBe(axis.endPx);
    const [half, whole] = [addDays(today, 50), addDays(today, 100)];
    expect(positionOf(axis, whole)).toBeCloseTo(2 * positionOf(axis, half));
  });

  it('[U22] is at least three months long, and past days stand at today', () => {
    const axis = axisOf(today, [addDays(today, 5)], 456);
    expect(axis.spanDays).toBe(92);
    expect(positionOf(axis, addDays(today, -30))).toBe(0);
    expect(axisOf(today, [], 456).spanDays).toBe(92);
  });

  it('[U23] leaves months out evenly', () => {
    expect(labelsAt(['2027-06-10' as Day])).toEqual(['Today', 'April', 'May', 'June']);
    expect(labelsAt(['2027-12-31' as Day])).toEqual([
      'Today',
      'May',
      'July',
      'September',
      'November',
      'January',
    ]);
    expect(labelsAt(['2029-03-20' as Day])).toEqual(['Today', '2028', 'July', '2029']);
    expect(labelsAt(['2036-03-20' as Day])[0]).toBe('Today');
  });

  it('[U23] names neither touch nor leave the axis, whatever stands on it', () => {
    fc.assert(
      fc.property(anyStart, fc.array(anyDay, { maxLength: 8 }), anyWidth, (start, destinations, widthPx) => {
        const ticks = ticksOf(axisOf(start, destinations, widthPx));
        expect(ticks[0]).toEqual({ label: 'Today', atPx: 0 });
        let end = widthOf('Today');
        for (const { label, atPx } of ticks.slice(1)) {
          expect(atPx - widthOf(label) / 2).toBeGreaterThan(end);
          end = atPx + widthOf(label) / 2;
        }
        expect(end).toBeLessThanOrEqual(widthPx);
      }),
      { numRuns: 500, seed: 20270311 },
    );
  });
});

describe('a client on the axis', () => {
  it('[U24] dates stay inside the axis and under their flag', () => {
    fc.assert(
      fc.property(anyDay, fc.array(anyDay, { maxLength: 8 }), anyWidth, (destination, others, widthPx) => {
        const axis = axisOf(today, [destination, ...others], widthPx);
        const { flagPx, label, labelPx } = placedOn(axis, { destination, milestones: [] });
        expect(labelPx).toBeGreaterThanOrEqual(0);
        expect(labelPx + widthOf(label)).toBeLessThanOrEqual(widthPx);
        expect(labelPx).toBeLessThanOrEqual(flagPx);
        expect(labelPx + widthOf(label)).toBeGreaterThanOrEqual(flagPx - 4);
      }),
      { numRuns: 500, seed: 20270311 },
    );
  });

  it('[U24] steps never touch each other or the flag, and a late one always shows', () => {
    const milestone = fc.record({ on: anyDay, isLate: fc.boolean() });
    fc.assert(
      fc.property(
        anyDay,
        fc.array(milestone, { maxLength: 30 }),
        anyWidth,
        (destination, milestones, widthPx) => {
          const { dots, flagPx } = placedOn(axisOf(today, [destination], widthPx), {
            destination,
            milestones,
          });
          const sorted = dots.map(({ atPx }) => atPx).sort((a, b) => a - b);
          for (const [index, atPx] of sorted.entries()) {
            if (index > 0) expect(atPx - (sorted[index - 1] as number)).toBeGreaterThanOrEqual(12);
          }
          for (const dot of dots) if (!dot.isLate) expect(flagPx - dot.atPx).toBeGreaterThanOrEqual(12);
          expect(dots.some(({ isLate }) => isLate)).toBe(milestones.some(({ isLate }) => isLate));
        },
      ),
      { numRuns: 300, seed: 20270311 },
    );
  });

  it('[U24] says the year of a date that is not in this one', () => {
    const axis = axisOf(today, ['2028-02-01' as Day], 456);
    expect(placedOn(axis, { destination: '2028-02-01' as Day, milestones: [] }).label).toBe(
      '1 February 2028',
    );
    expect(placedOn(axis, { destination: '2027-06-01' as Day, milestones: [] }).label).toBe('1 June');
  });
});
