import { en } from '@shared/page/languages/en';
import {
  longDay,
  numberFormat,
  percent,
  period,
  shortDay,
  shortName,
  unitBehindName,
} from '@shared/page/words';
import { describe, expect, it } from 'vitest';
import { day } from '../fixtures/arbitraries';

const spaced = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');
const written = (
  metric: { unit: 'number' | 'percent' | 'currency' | 'duration' | 'free'; unitLabel?: string },
  ...values: (number | null)[]
): string[] => values.map((value) => spaced(numberFormat({ unitLabel: '', ...metric }, values)(value)));

describe('numbers on the page', () => {
  it('[P10] have thousands apart, at most two decimals and a true minus', () => {
    expect(written({ unit: 'number' }, 64, 1200, 1234567, 0.1 + 0.2, 1.005, -12.5, 0)).toEqual([
      '64',
      '1 200',
      '1 234 567',
      '0.3',
      '1',
      '−12.5',
      '0',
    ]);
  });

  it('[P10] keep what is small and what is huge readable', () => {
    expect(written({ unit: 'number' }, 0.00123, 1e-9, 1e15, -2.5e20)).toEqual([
      '0.0012',
      '1e-9',
      '1.00e15',
      '−2.50e20',
    ]);
  });

  it('[P10] carry percent behind, signs of currency before, codes and units behind', () => {
    expect(written({ unit: 'percent' }, 41, -3)).toEqual(['41%', '−3%']);
    expect(written({ unit: 'currency', unitLabel: '$' }, 950, -9.5)).toEqual(['$950', '−$9.50']);
    expect(written({ unit: 'currency', unitLabel: 'EUR' }, 950)).toEqual(['950 EUR']);
    expect(written({ unit: 'duration', unitLabel: 's' }, 30)).toEqual(['30 s']);
  });

  it('[P10] shorten long sums only where nothing is lost, and all of a metric alike', () => {
    const dollars = { unit: 'currency', unitLabel: '$' } as const;
    expect(written(dollars, 10_500, 35_600, 15_300)).toEqual(['$10.5k', '$35.6k', '$15.3k']);
    expect(written(dollars, 10_550, 35_600)).toEqual(['$10 550', '$35 600']);
    expect(written(dollars, 1_500_000, 2_000_000)).toEqual(['$1.5M', '$2M']);
    expect(written({ unit: 'number' }, 10_500)).toEqual(['10 500']);
  });

  it('[P10] show a dash for what is not known', () => {
    expect(written({ unit: 'percent' }, null)).toEqual(['–']);
  });

  it('[P10] leave a long unit to the name of the metric', () => {
    expect(unitBehindName({ unit: 'free', unitLabel: 'minutes' })).toBe('minutes');
    expect(written({ unit: 'free', unitLabel: 'minutes' }, 30)).toEqual(['30']);
    expect(unitBehindName({ unit: 'free', unitLabel: 'min' })).toBe('');
    expect(unitBehindName({ unit: 'currency', unitLabel: 'dollars' })).toBe('');
  });

  it('[P8] say 100 % only when all of it is done', () => {
    expect([0, 0.25, 0.996, 1, 1.001, 1.12].map((share) => percent(share, en))).toEqual([
      '0%',
      '25%',
      '99%',
      '100%',
      '101%',
      '112%',
    ]);
    expect(spaced(percent(1e9, en))).toBe('over 9 999%');
  });
});

describe('days and counts on the page', () => {
  it('[P11] are short, with the year only where it is needed', () => {
    expect(spaced(shortDay(day('2027-04-24'), day('2027-04-02'), en))).toBe('24 Apr');
    expect(spaced(shortDay(day('2027-04-24'), day('2026-04-02'), en))).toBe('24 Apr 2027');
    expect(spaced(longDay(day('2027-04-04'), en))).toBe('4 April 2027');
  });

  it('[P11] fall into a period', () => {
    expect(period([], en)).toBe('');
    expect(period([day('2026-03-31'), day('2026-03-01')], en)).toBe('March 2026');
    expect(period([day('2026-04-01'), day('2026-02-11')], en)).toBe('Feb to Apr 2026');
    expect(period([day('2026-02-11'), day('2025-12-31')], en)).toBe('Dec 2025 to Feb 2026');
  });

  it('[P12] are counted in words up to twelve', () => {
    expect(en.counted(1, 'outcomes')).toBe('One outcome');
    expect(en.counted(12, 'outcomes')).toBe('Twelve outcomes');
    expect(en.counted(13, 'outcomes')).toBe('13 outcomes');
    expect(spaced(en.dayCount(1))).toBe('1 day');
    expect(spaced(en.dayCount(20))).toBe('20 days');
  });

  it('[P12] shorten names to an initial and the last name', () => {
    expect(spaced(shortName('Tom Bracken'))).toBe('T. Bracken');
    expect(spaced(shortName('Ana María  de la Vega'))).toBe('A. Vega');
    expect(shortName('Priya')).toBe('Priya');
    expect(shortName('')).toBe('');
  });
});
