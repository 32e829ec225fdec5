/**
 * Calendar days without time zones, and working-day arithmetic (S20).
 * A Day is `YYYY-MM-DD`. Nothing here reads the clock.
 */
import { z } from 'zod';

const dayPattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const msPerDay = 86_400_000;

export type Day = string & z.$brand<'Day'>;
export const daySchema = z.custom<Day>(
  (value) => typeof value === 'string' && parseDay(value) !== null,
  'not a calendar day',
);

/** `text` as a Day when it is a real date written `YYYY-MM-DD` (years 1900 to 2999), else null. */
export function parseDay(text: string): Day | null {
  const match = dayPattern.exec(text);
  if (!match) return null;
  const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const at = new Date(Date.UTC(year, month - 1, date));
  const isReal = at.getUTCMonth() === month - 1 && at.getUTCDate() === date && year >= 1900 && year < 3000;
  return isReal ? (text as Day) : null;
}

/** Days since 1 January 1970; the form in which days are compared and subtracted. */
export function dayNumber(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`) / msPerDay;
}

export function dayFromNumber(number: number): Day {
  return new Date(number * msPerDay).toISOString().slice(0, 10) as Day;
}

export function addDays(day: Day, count: number): Day {
  return dayFromNumber(dayNumber(day) + count);
}

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from);
}

/** 0 Sunday … 6 Saturday. */
export function weekday(day: Day): number {
  return (((dayNumber(day) + 4) % 7) + 7) % 7;
}

/** The local calendar day at an instant. `offsetMinutes` is minutes to add to UTC (e.g. 60 for CET). */
export function dayAt(epochMs: number, offsetMinutes: number): Day {
  return new Date(epochMs + offsetMinutes * 60_000).toISOString().slice(0, 10) as Day;
}

/**
 * Which days count as work: Monday to Friday less the given holidays. Working days are numbered one after
 * the other, so that all planning is plain integer arithmetic.
 */
export interface WorkCalendar {
  isWorkingDay(day: Day): boolean;
  /** Number of the last working day up to and including `day`. */
  numberOf(day: Day): number;
  /** The working day with this number. */
  dayOf(number: number): Day;
}

/** Monday of the week of day 0 (1970-01-01 was a Thursday) as a day number, so weeks can be counted from it. */
const mondayEpoch = -3;

/**
 * `index(day)` is the number of working days from a fixed Monday up to and
 * including `day`. Weekends are counted by division and holidays by binary search, so a step of ten
 * years costs no more than a step of one day.
 */
export function workCalendar(holidays: readonly Day[]): WorkCalendar {
  const offWork = [...new Set(holidays.map(dayNumber))]
    .filter((number) => (((number - mondayEpoch) % 7) + 7) % 7 < 5)
    .sort((a, b) => a - b);

  const holidaysUpTo = (number: number): number => {
    let low = 0;
    let high = offWork.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((offWork[middle] as number) <= number) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const weekdaysUpTo = (number: number): number => {
    const since = number - mondayEpoch + 1;
    const weeks = Math.floor(since / 7);
    return weeks * 5 + Math.min(5, since - weeks * 7);
  };
  const index = (number: number): number => weekdaysUpTo(number) - holidaysUpTo(number);

  /** The first day number whose index is `wanted`: that day is always a working day. */
  const dayOfIndex = (wanted: number): number => {
    let low = mondayEpoch + Math.floor((wanted / 5) * 7) - 8;
    while (index(low) >= wanted) low -= 370;
    let high = mondayEpoch + Math.ceil((wanted / 5) * 7) + 8;
    while (index(high) < wanted) high += 370;
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (index(middle) >= wanted) high = middle;
      else low = middle;
    }
    return high;
  };

  return {
    isWorkingDay: (day) => index(dayNumber(day)) !== index(dayNumber(day) - 1),
    numberOf: (day) => index(dayNumber(day)),
    dayOf: (number) => dayFromNumber(dayOfIndex(number)),
  };
}
