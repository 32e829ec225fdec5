import type { Day } from '@shared/blueprint/day';
import { dayNumber } from '@shared/blueprint/day';
import { hasPicture, type Trend, trendPlot } from '@shared/page/trend';
import { describe, expect, it } from 'vitest';

const frame = { left: 30, right: 150, top: 10, bottom: 70 };
const letters = { widthOf: (text: string) => text.length * 4, size: 7.5 };
const reading = (on: string, value: number) => ({ day: dayNumber(on as Day), value });
const written = (value: number) => ({ value, text: String(value) });
/** 1 January to 31 December 2026: 364 days. */
const trend = (parts: Partial<Trend> = {}): Trend => ({
  from: '2026-01-01' as Day,
  until: '2026-12-31' as Day,
  baseline: written(40),
  target: written(100),
  targetHigh: null,
  hasPace: true,
  readings: [],
  notes: [],
  ...parts,
});
function plotOf(parts: Partial<Trend> = {}) {
  const plot = trendPlot(trend(parts), frame, letters);
  if (!plot) throw new Error('no picture');
  return plot;
}

describe('a number over time', () => {
  it('[P87] runs from the baseline to the due day, and exactly between baseline and target', () => {
    const plot = plotOf({ readings: [reading('2026-07-02', 55)] });
    expect(plot.baseline).toEqual({ x: 30, y: 70 });
    expect(plot.target).toEqual({ x: 150, y: 10 });
    expect(plot.pace).toEqual([plot.baseline, plot.target]);
    // Half of the days, a quarter of the way.
    expect(plot.measured.at(-1)).toEqual({ x: 90, y: 55 });
    expect(plot.measured).toHaveLength(2);
    expect(plot.last).toBe(1);
  });

  it('[P87] lets falling targets run downward', () => {
    const plot = plotOf({ baseline: written(22), target: written(8), readings: [reading('2026-07-02', 15)] });
    expect(plot.baseline?.y).toBe(10);
    expect(plot.target.y).toBe(70);
    expect(plot.measured.at(-1)?.y).toBeCloseTo(40);
  });

  it('[P87] grows only for what lies outside: values over the target, away from it, and readings past the day', () => {
    expect(plotOf({ readings: [reading('2026-07-02', 160)] }).target.y).toBeCloseTo(40);
    const away = plotOf({ readings: [reading('2026-07-02', 10)] });
    expect(away.baseline?.y).toBeCloseTo(50);
    expect(away.target.y).toBe(10);
    const late = plotOf({ readings: [reading('2027-12-30', 90)] });
    expect(late.target.x).toBeCloseTo(90);
    expect(late.measured.at(-1)?.x).toBe(150);
  });

  it('[P87] has both ends of a band and no pace to keep', () => {
    const plot = plotOf({ baseline: null, target: written(4), targetHigh: written(6), hasPace: false });
    expect(plot.pace).toBeNull();
    expect([plot.target.y, plot.targetHigh?.y]).toEqual([70, 10]);
    expect(plot.last).toBe(-1);
  });

  it('[P87] is no picture where days or values have no extent', () => {
    expect(hasPicture(trend({ until: '2026-01-01' as Day }))).toBe(false);
    expect(hasPicture(trend({ target: written(40) }))).toBe(false);
    expect(hasPicture(trend({ baseline: written(-1.7e308), target: written(1.7e308) }))).toBe(true);
    expect(trendPlot(trend({ target: written(40) }), frame, letters)).toBeNull();
  });

  it('[P87] names months, then fewer of them, then years, as there is room', () => {
    const partsOf = (until: string) => plotOf({ until: until as Day }).axis;
    expect(partsOf('2026-12-31').map(({ months }) => months)).toEqual(Array.from({ length: 12 }, () => 1));
    expect(partsOf('2027-06-30')[1]).toMatchObject({ month: 4, months: 3, year: 2026 });
    const years = partsOf('2036-12-31');
    expect(years.every(({ months }) => months === 12)).toBe(true);
    expect(new Set(years.map(({ year }) => year)).size).toBe(years.length);
    for (const part of partsOf('2026-12-31').slice(0, -1)) {
      expect(part.tick).toBeCloseTo(part.middle + part.width / 2);
    }
  });

  it('[P88] puts the two latest notes on the empty side: left of a rise, right of a fall', () => {
    const notes = [
      { on: '2026-02-01' as Day, text: 'early' },
      { on: '2026-06-01' as Day, text: 'form' },
      { on: '2026-08-01' as Day, text: 'page' },
    ];
    const rising = plotOf({ notes });
    expect(rising.notes.map(({ text }) => text)).toEqual(['form', 'page']);
    for (const note of rising.notes) expect(note.textX + letters.widthOf(note.text)).toBeLessThan(note.x);
    const falling = plotOf({ baseline: written(100), target: written(40), notes });
    for (const note of falling.notes) expect(note.textX).toBeGreaterThan(note.x);
  });

  it('[P88] draws no note whose words would meet a line or leave the picture', () => {
    const long = 'a note that is far too long to stand anywhere in here';
    expect(plotOf({ notes: [{ on: '2026-06-01' as Day, text: long }] }).notes).toEqual([]);
    // The measured line fills the upper left, the expected one the lower right.
    const high = [reading('2026-01-02', 100), reading('2026-12-30', 100)];
    expect(plotOf({ readings: high, notes: [{ on: '2026-06-01' as Day, text: 'form' }] }).notes).toEqual([
      expect.objectContaining({ row: expect.any(Number) }),
    ]);
    expect(plotOf({ notes: [{ on: '2027-06-01' as Day, text: 'form' }] }).notes).toEqual([]);
  });
});
