/** Days as words of the plan: the same on screen, on the stage and on paper. Day first, month as a word. */
import { type Day, daysBetween } from './day';

export const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** "1 June 2027". */
export function dayWords(day: Day): string {
  return `${Number(day.slice(8))} ${monthNames[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`;
}

/** "1 June" in the year of `today`, else with its year. */
export function dayWordsNear(day: Day, today: Day): string {
  const words = dayWords(day);
  return day.slice(0, 4) === today.slice(0, 4) ? words.slice(0, -5) : words;
}

/** Within this many days a month says by itself which year is meant. */
const yearlessMaxDays = 300;

/** Whether the year of `day` is plain without being said. */
export function isNearYear(day: Day, today: Day): boolean {
  return Math.abs(daysBetween(today, day)) <= yearlessMaxDays;
}

/** "1 Jun", for axes and tables; with the year when the day is far from `today`: "4 Jan 2028". */
export function shortDay(day: Day, today: Day): string {
  const month = monthNames[Number(day.slice(5, 7)) - 1] as string;
  const words = `${Number(day.slice(8))} ${month.slice(0, 3)}`;
  return isNearYear(day, today) ? words : `${words} ${day.slice(0, 4)}`;
}
