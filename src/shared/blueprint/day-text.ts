/** Days as people type them (docs/spec/interface.md, U7). */
import { addDays, type Day, dayNumber, parseDay } from './day';
import { dayWords, monthNames } from './day-words';

export type DayReading = { day: Day } | { message: string };

const notADay = 'A day, such as 1 June 2027 or +6 weeks. Kept as you typed it.';
const tooFar = 'That is too far away. Kept as you typed it.';

/** The day that `text` means, seen from `today`, or why it means none. Two readings are never guessed between. */
export function readDay(text: string, today: Day): DayReading {
  const words = text.normalize('NFKC').toLowerCase().replace(/,/g, ' ').replace(/\s+/g, ' ').trim();
  const iso = parseDay(words);
  if (iso) return { day: iso };
  return relativeDay(words, today) ?? wordedDay(words, today) ?? numericDay(words) ?? { message: notADay };
}

function relativeDay(words: string, today: Day): DayReading | null {
  if (words === 'today') return { day: today };
  if (words === 'tomorrow') return { day: addDays(today, 1) };
  const match = /^(?:\+ ?|in )?(\d{1,4}) ?(days?|d|weeks?|w|months?|years?|y)(?: from (?:now|today))?$/.exec(
    words,
  );
  if (!match) return null;
  const count = Number(match[1]);
  const unit = (match[2] as string).charAt(0);
  const day =
    unit === 'd' || unit === 'w'
      ? addDays(today, unit === 'd' ? count : count * 7)
      : addMonths(today, unit === 'm' ? count : count * 12);
  // The calendar ends with the year 2999.
  return day === null || day.startsWith('2999') ? { message: tooFar } : { day };
}

function wordedDay(words: string, today: Day): DayReading | null {
  const end = /^(?:the )?end of ([a-z]{3,9})\.?(?: (\d{4}))?$/.exec(words);
  if (end) {
    const month = monthOf(end[1]);
    if (month === null) return null;
    return nextOrIn(end[2], today, (year) => lastDayOf(year, month));
  }
  const match =
    /^(?:[a-z]{3,9} )?(\d{1,2})(?:st|nd|rd|th|\.)? ?(?:of )?([a-z]{3,9})\.?(?: (\d{2}|\d{4}))?$/.exec(
      words,
    ) ?? swapped(/^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?(?: (\d{2}|\d{4}))?$/.exec(words));
  if (!match) return null;
  const month = monthOf(match[2]);
  if (month === null) return null;
  const date = Number(match[1]);
  return nextOrIn(match[3], today, (year) => dayOf(year, month, date));
}

/** `1.6.2027` is day first; `6/1/2027` may be either, so only what has one reading is taken. */
function numericDay(words: string): DayReading | null {
  const match = /^(\d{1,2})([./-]) ?(\d{1,2})\2 ?(\d{2}|\d{4})$/.exec(words);
  if (!match) return null;
  const [first, second, year] = [Number(match[1]), Number(match[3]), fullYear(match[4] as string)];
  if (match[2] === '.') return known(dayOf(year, second, first));
  const dayFirst = dayOf(year, second, first);
  const monthFirst = dayOf(year, first, second);
  if (dayFirst && monthFirst && dayFirst !== monthFirst) {
    return { message: `${dayWords(dayFirst)} or ${dayWords(monthFirst)}? Write the month as a word.` };
  }
  return known(dayFirst ?? monthFirst);
}

/** In the year that was typed; without one, the first such day from today on. */
function nextOrIn(year: string | undefined, today: Day, inYear: (year: number) => Day | null): DayReading {
  if (year !== undefined) return known(inYear(fullYear(year)));
  const thisYear = parts(today)[0];
  // A 29 February comes back after at most eight years.
  for (let next = thisYear; next <= thisYear + 8; next += 1) {
    const day = inYear(next);
    if (day !== null && dayNumber(day) >= dayNumber(today)) return { day };
  }
  return { message: notADay };
}

function known(day: Day | null): DayReading {
  return day === null ? { message: 'There is no such day. Kept as you typed it.' } : { day };
}

function parts(day: Day): [year: number, month: number, date: number] {
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8))];
}

function dayOf(year: number, month: number, date: number): Day | null {
  const two = (value: number) => String(value).padStart(2, '0');
  return parseDay(`${year}-${two(month)}-${two(date)}`);
}

function lastDayOf(year: number, month: number): Day | null {
  return dayOf(year, month, new Date(Date.UTC(year, month, 0)).getUTCDate());
}

/** The same date `count` months on, or the last day of that month where it is shorter. */
function addMonths(day: Day, count: number): Day | null {
  const [year, month, date] = parts(day);
  const months = month - 1 + count;
  const [inYear, inMonth] = [year + Math.floor(months / 12), (months % 12) + 1];
  return dayOf(inYear, inMonth, date) ?? lastDayOf(inYear, inMonth);
}

function fullYear(year: string): number {
  return year.length === 2 ? 2000 + Number(year) : Number(year);
}

function monthOf(word: string | undefined): number | null {
  if (!word || word.length < 3) return null;
  const index = monthNames.findIndex((name) => name.toLowerCase().startsWith(word));
  if (index !== -1) return index + 1;
  return word === 'sept' ? 9 : null;
}

function swapped(match: RegExpExecArray | null): (string | undefined)[] | null {
  return match && [match[0], match[2], match[1], match[3]];
}
