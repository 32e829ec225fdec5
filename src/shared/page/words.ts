/** How numbers, days and counts are written on the page (docs/spec/page.md, P10…). */
import { type Day, dayNumber } from '../blueprint/day';
import { dayWords, monthNames, shortDay as shortDayWords } from '../blueprint/day-words';
import type { Metric } from '../blueprint/plan';
import { nbsp } from './typeset';

const thinSpace = '\u202f';
const minus = '\u2212';
/** For a number that is not known. */
const unknownNumber = '\u2013';

/** "24 Apr", with the year where the day is far from `today`. */
export function shortDay(day: Day, today: Day): string {
  return shortDayWords(day, today).replaceAll(' ', nbsp);
}

/** "24 April 2027". */
export function longDay(day: Day): string {
  return dayWords(day).replace(' ', nbsp);
}

/** The time that days fall into, as short as it can be told: "March 2027", "Feb to Apr 2027", "Nov 2026 to Feb 2027". */
export function period(days: readonly Day[]): string {
  const sorted = [...days].sort((a, b) => dayNumber(a) - dayNumber(b));
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (!first || !last) return '';
  const [from, to] = [first, last].map((day) => ({ year: day.slice(0, 4), month: monthOf(day) })) as [
    { year: string; month: string },
    { year: string; month: string },
  ];
  if (from.year === to.year && from.month === to.month) return `${to.month} ${to.year}`;
  const year = from.year === to.year ? '' : ` ${from.year}`;
  return `${from.month.slice(0, 3)}${year} to ${to.month.slice(0, 3)} ${to.year}`;
}

/** The name of a day's month. */
export function monthOf(day: Day): string {
  return monthNames[Number(day.slice(5, 7)) - 1] as string;
}

const countWords = [
  'No',
  'One',
  'Two',
  'Three',
  'Four',
  'Five',
  'Six',
  'Seven',
  'Eight',
  'Nine',
  'Ten',
  'Eleven',
  'Twelve',
];
/** "Three objectives", "One objective", "13 objectives". */
export function counted(count: number, one: string, many: string): string {
  return `${countWords[count] ?? count} ${count === 1 ? one : many}`;
}

/** "20 days", "1 day". */
export function dayCount(days: number): string {
  return `${days}${nbsp}${days === 1 ? 'day' : 'days'}`;
}

/** The numbers of one metric, written alike: all of them in thousands, or none. */
export type NumberFormat = (value: number | null) => string;

/** A unit of more letters than this stands behind the metric's name instead of in every cell. */
const cellUnitMaxLetters = 3;

type Unit = Pick<Metric, 'unit' | 'unitLabel'>;

/** The unit as words behind the metric's name; empty where it stands in the cells. */
export function unitBehindName({ unit, unitLabel }: Unit): string {
  const isInCells = unit === 'percent' || unit === 'currency' || unitLabel.length <= cellUnitMaxLetters;
  return isInCells ? '' : unitLabel;
}

export function numberFormat(metric: Unit, values: readonly (number | null)[]): NumberFormat {
  const { unit, unitLabel } = metric;
  const known = values.filter((value) => value !== null);
  const scale = unit === 'currency' ? sharedScale(known) : plainScale;
  const label = unitBehindName(metric) === '' ? unitLabel : '';
  return (value) => {
    if (value === null) return unknownNumber;
    const sign = value < 0 ? minus : '';
    const size = Math.abs(value) / scale.size;
    const hasCents = unit === 'currency' && scale === plainScale && !Number.isInteger(size);
    const digits = `${hasCents ? withCents(size) : plainNumber(size)}${scale.suffix}`;
    if (unit === 'percent') return `${sign}${digits}%`;
    if (unit === 'currency' && label !== '' && !/\p{L}/u.test(label)) return `${sign}${label}${digits}`;
    return label === '' ? `${sign}${digits}` : `${sign}${digits}${nbsp}${label}`;
  };
}

interface Scale {
  size: number;
  suffix: string;
}
const plainScale: Scale = { size: 1, suffix: '' };

/** Thousands or millions, when the largest is long and nothing is lost by it. */
function sharedScale(values: readonly number[]): Scale {
  const largest = Math.max(0, ...values.map(Math.abs));
  const isExact = (size: number): boolean =>
    values.every((value) => Math.abs((value / size) * 10 - Math.round((value / size) * 10)) < 1e-9);
  if (largest >= 1e6 && isExact(1e6)) return { size: 1e6, suffix: 'M' };
  if (largest >= 1e4 && isExact(1e3)) return { size: 1e3, suffix: 'k' };
  return plainScale;
}

/** A number without sign: at most two decimals (more when it is small), thousands apart by a thin space. */
export function plainNumber(value: number): string {
  if (value >= 1e15) return value.toExponential(2).replace('e+', 'e');
  const rounded = value !== 0 && value < 0.01 ? Number(value.toPrecision(2)) : Math.round(value * 100) / 100;
  const text = rounded < 1e-6 && rounded > 0 ? rounded.toExponential() : String(rounded);
  const [whole, decimals] = text.split('.') as [string, string?];
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, thinSpace);
  return decimals === undefined ? grouped : `${grouped}.${decimals}`;
}

function withCents(value: number): string {
  const text = plainNumber(value);
  return /\.\d$/.test(text) ? `${text}0` : text;
}

/** A share of the way in whole percent; 100 only where exactly all of it is done. */
export function percent(fraction: number): string {
  const rounded = Math.round(fraction * 100);
  const told = fraction < 1 ? Math.min(99, rounded) : fraction === 1 ? 100 : Math.max(101, rounded);
  if (told > 9999) return `over${nbsp}${plainNumber(9999)}%`;
  return `${plainNumber(told)}%`;
}

/** "T. Bracken" for "Tom Bracken"; a single name as it is. */
export function shortName(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '');
  const [first, last] = [words[0], words.at(-1)];
  if (!first || !last || words.length === 1) return name;
  return `${Array.from(first)[0]}.${nbsp}${last}`;
}
