/**
 * Calendar days without time zones, and working-day arithmetic (S20).
 * A Day is `YYYY-MM-DD`. Nothing here reads the clock.
 */
import type { z } from 'zod';

const dayPattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const msPerDay = 86_400_000;

export type Day = string & z.$brand<'Day'>;

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

const firstDayNumber = dayNumber('1900-01-01' as Day);
const lastDayNumber = dayNumber('2999-12-31' as Day);

/** The day with this number. What lies outside the years 1900 to 2999 is the first or the last day of them. */
export function dayFromNumber(number: number): Day {
  const within = Math.min(lastDayNumber, Math.max(firstDayNumber, number));
  return new Date(within * msPerDay).toISOString().slice(0, 10) as Day;
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
  return dayFromNumber(Math.floor((epochMs + offsetMinutes * 60_000) / msPerDay));
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

/** How many Mondays to Fridays there are from `mondayEpoch` up to and including a day number. */
function weekdaysUpTo(number: number): number {
  const since = number - mondayEpoch + 1;
  const weeks = Math.floor(since / 7);
  return weeks * 5 + Math.min(5, since - weeks * 7);
}

/**
 * The calendar without these holidays. Weekends are counted by division and holidays by binary search, so
 * a step of ten years costs no more than a step of one day.
 */
export function workCalendar(holidays: readonly Day[]): WorkCalendar {
  const isWeekend = (day: Day): boolean => weekday(day) % 6 === 0;
  const free = new Set(holidays);
  /** The holidays that are no weekend, as counts of weekdays. */
  const off = [...free]
    .filter((day) => !isWeekend(day))
    .map((day) => weekdaysUpTo(dayNumber(day)))
    .sort((a, b) => a - b);
  const known = new Map<number, Day>();

  /** How many leading holidays hold `isBefore`, which holds for the first ones only. */
  const countOff = (isBefore: (weekdays: number, position: number) => boolean): number => {
    let low = 0;
    let high = off.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBefore(off[middle] as number, middle)) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const numberOf = (day: Day): number => {
    const weekdays = weekdaysUpTo(dayNumber(day));
    return weekdays - countOff((holiday) => holiday <= weekdays);
  };
  const dayOf = (number: number): Day => {
    const weekdays = number + countOff((holiday, earlier) => holiday - earlier <= number);
    const weeks = Math.floor((weekdays - 1) / 5);
    return dayFromNumber(mondayEpoch + weeks * 7 + (weekdays - 1 - weeks * 5));
  };

  return {
    isWorkingDay: (day) => !isWeekend(day) && !free.has(day),
    numberOf,
    dayOf: (number) => {
      const day = known.get(number) ?? dayOf(number);
      known.set(number, day);
      return day;
    },
  };
}
