import {
  addDays,
  dayAt,
  dayFromNumber,
  daysBetween,
  parseDay,
  weekday,
  workCalendar,
} from '@shared/blueprint/day';
import { describe, expect, it } from 'vitest';
import { day } from '../fixtures/arbitraries';

describe('days', () => {
  it.each(['2027-03-31', '2028-02-29', '1900-01-01', '2999-12-31'])('[SC1] %s is a day', (text) => {
    expect(parseDay(text)).toBe(text);
  });

  it.each([
    '2027-02-29',
    '2027-13-01',
    '2027-00-10',
    '2027-04-31',
    '1899-12-31',
    '3000-01-01',
    '0027-01-01',
    '2027-3-1',
    ' 2027-03-01',
    '2027-03-01T00:00',
    '２０２７-03-01',
    '',
  ])('[SC1] "%s" is no day', (text) => {
    expect(parseDay(text)).toBeNull();
  });

  it('[SC1] counts over months, leap days and years', () => {
    expect(addDays(day('2028-02-28'), 1)).toBe('2028-02-29');
    expect(addDays(day('2027-12-31'), 1)).toBe('2028-01-01');
    expect(daysBetween(day('2027-03-11'), day('2027-06-01'))).toBe(82);
    expect(weekday(day('2027-03-11'))).toBe(4);
    expect(weekday(day('1969-12-28'))).toBe(0);
  });

  it('[SC1] stops at the first and the last day', () => {
    expect(addDays(day('1900-01-01'), -1)).toBe('1900-01-01');
    expect(addDays(day('2999-12-31'), 40_000_000)).toBe('2999-12-31');
    expect(dayFromNumber(Number.MAX_SAFE_INTEGER)).toBe('2999-12-31');
  });

  it('[SC1] the day at an instant is the local one', () => {
    const midnightUtc = Date.UTC(2027, 2, 11);
    expect(dayAt(midnightUtc, 0)).toBe('2027-03-11');
    expect(dayAt(midnightUtc - 1, 0)).toBe('2027-03-10');
    expect(dayAt(midnightUtc - 1, 60)).toBe('2027-03-11');
    expect(dayAt(midnightUtc, -300)).toBe('2027-03-10');
  });
});

describe('working days', () => {
  it('[SC2] weekends and holidays have the number of the working day before', () => {
    const calendar = workCalendar([day('2027-05-31')]);
    const friday = calendar.numberOf(day('2027-05-28'));
    expect(calendar.numberOf(day('2027-05-30'))).toBe(friday);
    expect(calendar.numberOf(day('2027-05-31'))).toBe(friday);
    expect(calendar.numberOf(day('2027-06-01'))).toBe(friday + 1);
    expect(calendar.dayOf(friday)).toBe('2027-05-28');
    expect(calendar.dayOf(friday + 1)).toBe('2027-06-01');
    expect(calendar.isWorkingDay(day('2027-05-31'))).toBe(false);
    expect(calendar.isWorkingDay(day('2027-05-29'))).toBe(false);
    expect(calendar.isWorkingDay(day('2027-06-01'))).toBe(true);
  });

  it('[SC2] a holiday on a weekend or given twice counts once', () => {
    const days = [day('2027-05-31'), day('2027-05-31'), day('2027-05-30'), day('2027-05-29')];
    const [many, one] = [workCalendar(days), workCalendar([day('2027-05-31')])];
    for (const text of ['2027-05-28', '2027-05-31', '2027-06-01', '2027-06-30']) {
      expect(many.numberOf(day(text))).toBe(one.numberOf(day(text)));
    }
  });

  it('[SC2] a week of holidays is stepped over', () => {
    const week = ['2027-12-27', '2027-12-28', '2027-12-29', '2027-12-30', '2027-12-31'].map(day);
    const calendar = workCalendar(week);
    expect(calendar.dayOf(calendar.numberOf(day('2027-12-24')) + 1)).toBe('2028-01-03');
  });
});
