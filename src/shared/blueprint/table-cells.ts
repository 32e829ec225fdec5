/** What single cells of a pasted table mean (docs/spec/paste.md, PC1…). Pure readers: a value, or why there is none. */
import type { Day } from './day';
import { type DayReading, readDay } from './day-text';
import { dayWords } from './day-words';
import { parseNumber } from './number-text';
import type { Metric } from './plan';

/** A value, or the reason in words that follow the cell's text: "is not from 1 to 5". */
export type Read<T> = { value: T; look?: string } | { why: string };

/** Words compared without case, accents of width, spaces and punctuation around them. */
export function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_]+/g, ' ')
    .replace(/^[^\p{L}\p{N}%#]+|[^\p{L}\p{N}%#]+$/gu, '');
}

// ------------------------------------------------------------------ numbers

/** How the numbers of one column are written. */
export type NumberStyle = 'point' | 'comma';

/** Told by the column as a whole: `1.200,5` or `20,5` in one cell says what `1.200` means in the next. */
export function numberStyle(cells: readonly string[]): NumberStyle {
  const digits = cells.map((cell) => /\d[\d.,'’ ]*/.exec(cell)?.[0].trim() ?? '');
  const usesComma = digits.some((text) =>
    /\d\.\d{3},\d|^\d+,(\d{1,2}|\d{4,})$|^\d{1,3}(\.\d{3}){2,}$/.test(text),
  );
  const usesPoint = digits.some((text) =>
    /\d,\d{3}\.\d|^\d+\.(\d{1,2}|\d{4,})$|^\d{1,3}(,\d{3}){2,}$/.test(text),
  );
  return usesComma && !usesPoint ? 'comma' : 'point';
}

export interface Amount {
  value: number;
  unit: Metric['unit'] | null;
  /** Currency, time unit or counted thing. */
  label: string;
}

const timeUnit = /^(?:second|sec|minute|min|hour|hr|h|day|week|month|year)s?$/i;

/** A number with whatever stands around it: `1,200`, `20 %`, `$3k`, `EUR 1.200,5`, `(300)`, `120 calls`. */
export function readAmount(text: string, style: NumberStyle): Read<Amount> {
  const wide = text.normalize('NFKC').replace(/\s+/g, ' ').trim();
  const owed = /^\((.+)\)$/.exec(wide)?.[1];
  const words = owed === undefined ? wide : `-${owed}`;
  const parts =
    /^([-−–+]?) ?(\p{Sc}|[A-Z]{3}(?= ?\d))? ?([-−–+]?\d[\d.,'’ ]*?) ?([kKmM]?) ?(\p{Sc}|%|\p{L}[\p{L}/ .]*)?$/u.exec(
      words,
    );
  if (!parts) return { why: 'is not a number' };
  const [, sign = '', before = '', digits = '', size = '', after = ''] = parts;
  const isCode = /^[A-Z]{3}$/.test(after);
  const around = before || after;
  const written = style === 'comma' ? digits.replaceAll('.', '').replace(',', '.') : digits;
  const value = parseNumber(`${sign}${written}${size}`);
  if (value === null) return { why: 'is not a number' };
  const unit = ((): Metric['unit'] | null => {
    if (around === '') return null;
    if (around === '%') return 'percent';
    if (before !== '' || isCode || /^\p{Sc}$/u.test(around)) return 'currency';
    return timeUnit.test(around) ? 'duration' : 'free';
  })();
  const isGroup = style === 'point' && /^\d{1,3}\.\d{3}$/.test(digits);
  const amount = { value, unit, label: unit === 'percent' ? '' : around };
  return isGroup ? { value: amount, look: `read as ${value}; thousands take a comma` } : { value: amount };
}

/** What a number counts, said by itself: `%`, `EUR`, `days`, `leads`. */
export function readUnit(text: string): Pick<Amount, 'unit' | 'label'> {
  const word = text.normalize('NFKC').trim();
  if (/^(?:%|percent|per cent|percentage|pct)$/i.test(word)) return { unit: 'percent', label: '' };
  if (/^(?:number|count|#|units?)$/i.test(word)) return { unit: 'number', label: '' };
  if (/^(?:\p{Sc}|[A-Z]{3})$/u.test(word)) return { unit: 'currency', label: word };
  return { unit: timeUnit.test(word) ? 'duration' : 'free', label: word };
}

/** 1 to 5, also as `4/5` or `5 - critical`. */
export function readScore(text: string): Read<number> {
  const match = /^([1-5])(?:[.,]0+)?(?: ?\/ ?5| of 5| ?[-–—:] ?\D.*| ?\(\D.*\))?$/.exec(
    text.normalize('NFKC').trim(),
  );
  return match ? { value: Number(match[1]) } : { why: 'is not from 1 to 5' };
}

/** Working days; a week is five of them. */
export function readWorkDays(
  text: string,
  style: NumberStyle,
  { max, isWhole }: { max: number; isWhole: boolean },
): Read<number> {
  const match = /^(.*\d)\s*(d|days?|working days?|business days?|person days?|pd|w|weeks?|wks?)?\.?$/i.exec(
    text.trim(),
  );
  const amount = match ? readAmount(match[1] as string, style) : null;
  if (!amount || !('value' in amount) || amount.value.unit !== null)
    return { why: 'is not a number of days' };
  const days =
    amount.value.value * (/^w/i.test(match?.[2] ?? '') && !/^work/i.test(match?.[2] ?? '') ? 5 : 1);
  if (days < 0 || days > max) return { why: `is not from 0 to ${max} days` };
  if (isWhole && !Number.isInteger(days)) return { why: 'is not a whole number of days' };
  return { value: days, ...(amount.look && { look: amount.look }) };
}

// --------------------------------------------------------------------- days

export type DayOrder = 'day-first' | 'month-first';
/** `3/4/2027`: two readings, and nothing in the cell says which. */
export interface AmbiguousDay {
  text: string;
  dayFirst: Day;
  monthFirst: Day;
}

const numeric = /^(\d{1,2})[/.-] ?(\d{1,2})[/.-] ?(\d{2}|\d{4})$/;

/** What stands around a day in a spreadsheet: a time, slashes in an ISO day, dashes between words. */
function tidyDay(text: string): string {
  const words = text.normalize('NFKC').trim();
  const day = words.replace(/[ T,]+\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)? ?(?:[ap]\.?m\.?|z)?$/i, '');
  if (/^\d{4}[/.]\d{1,2}[/.]\d{1,2}$/.test(day)) {
    const [year, month, date] = day.split(/[/.]/) as [string, string, string];
    return `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  }
  return /[a-z]/i.test(day) ? day.replace(/(?<=\w)[-/](?=\w)/g, ' ') : day;
}

const inOrder = ([, first, second, year]: RegExpExecArray, order: DayOrder): string =>
  order === 'day-first' ? `${first}.${second}.${year}` : `${second}.${first}.${year}`;

export function ambiguousDay(text: string, today: Day): AmbiguousDay | null {
  const match = numeric.exec(tidyDay(text));
  if (!match || match[0].includes('.') || match[1] === match[2]) return null;
  const [dayFirst, monthFirst] = [
    readDay(inOrder(match, 'day-first'), today),
    readDay(inOrder(match, 'month-first'), today),
  ];
  if (!('day' in dayFirst) || !('day' in monthFirst) || dayFirst.day === monthFirst.day) return null;
  return { text, dayFirst: dayFirst.day, monthFirst: monthFirst.day };
}

/** What a column's other days say: `13/4/2027` can only be day first. Null when they say nothing, or both. */
export function dayOrderOf(cells: readonly string[], today: Day): DayOrder | null {
  const matches = cells
    .map((cell) => numeric.exec(tidyDay(cell)))
    .filter((match) => match !== null && !match[0].includes('.')) as RegExpExecArray[];
  const fits = (match: RegExpExecArray, order: DayOrder) => 'day' in readDay(inOrder(match, order), today);
  const onlyDayFirst = matches.some((match) => fits(match, 'day-first') && !fits(match, 'month-first'));
  const onlyMonthFirst = matches.some((match) => fits(match, 'month-first') && !fits(match, 'day-first'));
  if (onlyDayFirst === onlyMonthFirst) return null;
  return onlyDayFirst ? 'day-first' : 'month-first';
}

export function readCellDay(text: string, today: Day, order: DayOrder | null): Read<Day> {
  const unclear = ambiguousDay(text, today);
  if (unclear && order === null) {
    return { why: `could be ${dayWords(unclear.dayFirst)} or ${dayWords(unclear.monthFirst)}` };
  }
  const words = tidyDay(text);
  const match = numeric.exec(words);
  const reading: DayReading =
    unclear && order && match ? readDay(inOrder(match, order), today) : readDay(words, today);
  return 'day' in reading ? { value: reading.day } : { why: 'is not a day' };
}

// -------------------------------------------------------------------- words

const yes = ['yes', 'y', 'true', 'x', '1', '✓', '✔', '✅'];
const no = ['no', 'n', 'false', '0', '-', '–', '—', '✗', '✘'];

export function readYesNo(
  text: string,
  more: { yes?: readonly string[]; no?: readonly string[] },
): Read<boolean> {
  const word = plain(text) || text.trim();
  if ([...yes, ...(more.yes ?? [])].includes(word)) return { value: true };
  if ([...no, ...(more.no ?? [])].includes(word)) return { value: false };
  return { why: 'is neither yes nor no' };
}

export function readChoice(text: string, choices: Readonly<Record<string, readonly string[]>>): Read<string> {
  const word = plain(text);
  const found = Object.entries(choices).find(
    ([id, words]) => id === word || id.replaceAll('-', ' ') === word || words.includes(word),
  );
  return found ? { value: found[0] } : { why: 'is none of the words known here' };
}
