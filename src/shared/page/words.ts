/** How numbers and days are written on the page, in its language (docs/spec/page.md, P10…). */
import { type Day, dayNumber } from '../blueprint/day';
import { isNearYear } from '../blueprint/day-words';
import type { Metric } from '../blueprint/plan';
import type { DayParts, NumberScale, NumberWords, PageWords } from './language';
import { en } from './languages/en';
import { nbsp } from './typeset';

/** For a number that is not known. */
const unknownNumber = '\u2013';

/** "24 Apr", with the year where the day is far from `today`. */
export function shortDay(day: Day, today: Day, { days }: PageWords): string {
  const parts = partsOf(day);
  return days.short(isNearYear(day, today) ? { ...parts, year: null } : parts);
}

/** "24 April 2027". */
export function longDay(day: Day, { days }: PageWords): string {
  return days.long(partsOf(day));
}

/** The time that days fall into, as short as it can be told: "March 2027", "Feb to Apr 2027", "Nov 2026 to Feb 2027". */
export function period(days: readonly Day[], words: PageWords): string {
  const sorted = [...days].sort((a, b) => dayNumber(a) - dayNumber(b));
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (!first || !last) return '';
  const [from, to] = [partsOf(first), partsOf(last)];
  const isOneMonth = from.year === to.year && from.month === to.month;
  return isOneMonth ? words.days.month(to.month, to.year) : words.days.months(from, to);
}

function partsOf(day: Day): DayParts {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  return { day: date, month, year };
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

/** Without a language as the app writes them. */
export function numberFormat(
  metric: Unit,
  values: readonly (number | null)[],
  { numbers }: Pick<PageWords, 'numbers'> = en,
): NumberFormat {
  const { unit, unitLabel } = metric;
  const known = values.filter((value) => value !== null);
  const scale = unit === 'currency' ? sharedScale(known, numbers.scales) : plainScale;
  const label = unitBehindName(metric) === '' ? unitLabel : '';
  return (value) => {
    if (value === null) return unknownNumber;
    const sign = value < 0 ? numbers.minus : '';
    const size = Math.abs(value) / scale.size;
    const hasCents = unit === 'currency' && scale === plainScale && !Number.isInteger(size);
    const number = hasCents ? withCents(size, numbers) : plainNumber(size, numbers);
    return `${sign}${withLabel(`${number}${scale.suffix}`, metric.unit, label, numbers)}`;
  };
}

function withLabel(digits: string, unit: Unit['unit'], label: string, numbers: NumberWords): string {
  if (unit === 'percent') return numbers.percent(digits);
  if (label === '') return digits;
  return unit === 'currency' ? numbers.money(digits, label) : numbers.withUnit(digits, label);
}

const plainScale: NumberScale = { least: 0, size: 1, suffix: '' };

/** Thousands or millions, when the largest is long and nothing is lost by it. */
function sharedScale(values: readonly number[], scales: readonly NumberScale[]): NumberScale {
  const largest = Math.max(0, ...values.map(Math.abs));
  const isExact = (size: number): boolean =>
    values.every((value) => Math.abs((value / size) * 10 - Math.round((value / size) * 10)) < 1e-9);
  return scales.find(({ least, size }) => largest >= least && isExact(size)) ?? plainScale;
}

/** A number without sign: at most two decimals (more when it is small), thousands apart. */
export function plainNumber(value: number, { decimal, group, groupFromDigits }: NumberWords): string {
  if (value >= 1e15) return value.toExponential(2).replace('e+', 'e').replace('.', decimal);
  const rounded = value !== 0 && value < 0.01 ? Number(value.toPrecision(2)) : Math.round(value * 100) / 100;
  const text = rounded < 1e-6 && rounded > 0 ? rounded.toExponential() : String(rounded);
  const [whole, decimals] = text.split('.') as [string, string?];
  const grouped = whole.length < groupFromDigits ? whole : whole.replace(/\B(?=(\d{3})+$)/g, group);
  return decimals === undefined ? grouped : `${grouped}${decimal}${decimals}`;
}

function withCents(value: number, numbers: NumberWords): string {
  const text = plainNumber(value, numbers);
  return text.at(-2) === numbers.decimal ? `${text}0` : text;
}

/** A share of the way in whole percent; 100 only where exactly all of it is done. */
export function percent(fraction: number, { numbers }: PageWords): string {
  const rounded = Math.round(fraction * 100);
  const told = fraction < 1 ? Math.min(99, rounded) : fraction === 1 ? 100 : Math.max(101, rounded);
  if (told > 9999) return numbers.over(numbers.percent(plainNumber(9999, numbers)));
  return numbers.percent(plainNumber(told, numbers));
}

/** "T. Bracken" for "Tom Bracken"; a single name as it is, and one whose letters are no initials. */
export function shortName(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '');
  const [first, last] = [words[0], words.at(-1)];
  if (!first || !last || words.length === 1 || !/^[\p{Lu}\p{Ll}\p{Lt}]/u.test(first)) return name;
  return `${Array.from(first)[0]}.${nbsp}${last}`;
}
