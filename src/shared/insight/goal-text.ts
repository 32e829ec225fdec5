/**
 * What a goal statement says in numbers and in time: amounts, the span it gives itself and the growth it asks
 * for. English only; rules in docs/spec/goals.md. Nothing here judges.
 */
import { type Day, daysBetween, parseDay } from '../blueprint/day';
import { monthNames } from '../blueprint/day-words';
import { type AmountKind, daysPerMonth } from './goal-pace';

/**
 * Lower case, straight quotes and dashes, British endings. Every character keeps its place, so that a
 * position in the plain text is a position in what was typed.
 */
export function plainText(text: string): string {
  return text
    .replace(/[A-Z\u00c0-\u00de]/g, (letter) => letter.toLowerCase())
    .replace(/[\u2018\u2019\u02bc\u2032]/g, "'")
    .replace(/[\u201c\u201d\u201e\u00ab\u00bb]/g, '"')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\s\u00a0\u2007\u202f]/g, ' ')
    .replace(/iz(?=(?:e[ds]?|ing|ation)\b)/g, 'is');
}

/** Whether the pattern occurs; safe for patterns that keep a position. */
export function matches(pattern: RegExp, text: string): boolean {
  return text.search(pattern) >= 0;
}

export interface Word {
  word: string;
  at: number;
  end: number;
  /** Nothing but a space or a hyphen stands between this word and the one before it. */
  follows: boolean;
}

/** The words and numbers of a plain text in order. */
export function wordsOf(plain: string): Word[] {
  const words: Word[] = [];
  let end = 0;
  for (const match of plain.matchAll(/[a-z\u00df-\u00ff]+(?:['-][a-z]+)*|\d+(?:[.,]\d+)*/g)) {
    words.push({
      word: match[0],
      at: match.index,
      end: match.index + match[0].length,
      follows: /^[ "'%$€£]*$/.test(plain.slice(end, match.index)),
    });
    end = match.index + match[0].length;
  }
  return words;
}

export interface Amount {
  kind: AmountKind;
  value: number;
  at: number;
  end: number;
}

const units: Readonly<Record<string, number>> = {
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};
const scales: Readonly<Record<string, number>> = {
  dozen: 12,
  hundred: 100,
  thousand: 1000,
  k: 1000,
  million: 1e6,
  m: 1e6,
  mn: 1e6,
  billion: 1e9,
  bn: 1e9,
  b: 1e9,
};
const unitWord = Object.keys(units).join('|');
const scaleWord = '(?:dozen|hundred|thousand|million|billion)s?';
const digits = "\\d{1,3}(?:[,.' ]\\d{3})+(?:\\.\\d+)?(?!\\d)|\\d+(?:[.,]\\d+)?";
const shortUnits = `(?:${unitWord})(?:-(?:${unitWord}|one))?`;
const spelled = [
  `(?:(?:half )?an?|one|${unitWord})(?:[- ](?:${unitWord}|one))?(?: ${scaleWord})+(?: and ${shortUnits})?`,
  shortUnits,
].join('|');
const timeUnit = '(?:second|minute|hour|day|night|week|weekend|fortnight|month|quarter|year|sprint)s?';
const monthWord = monthNames
  .map((name) => `${name.slice(0, 3).toLowerCase()}(?:${name.slice(3).toLowerCase()})?`)
  .join('|');

const amountPattern = new RegExp(
  [
    '(?<![\\w.#/-])(?<sign>[$€£¥])?(?:',
    `(?<digits>${digits})(?<short> ?(?:k|m|mn|bn|b)(?![a-z]))?(?<long>(?: ${scaleWord})*)`,
    // "1st", "24/7" and "8 pm" are no amounts.
    '(?!\\d|(?:st|nd|rd|th|/\\d+| ?[ap]m)\\b)',
    `|(?<spelled>${spelled})(?![a-z]))(?:`,
    ' ?(?<percent>%|percent|per cent|percentage points?|points)',
    '| ?(?<signAfter>€|dollars?|euros?|pounds?|usd|eur|gbp)\\b',
    '|(?<multiple> ?x\\b|[- ]?fold\\b| times (?:as|more|the|our|what|last)\\b)',
    `|(?<duration>[ -](?:working )?${timeUnit}\\b))?`,
  ].join(''),
  'g',
);
/** A share in words: "seven in ten", "five nights out of seven", "half of", "a third of", "by a quarter". */
const sharePattern = new RegExp(
  [
    `\\b(?<part>\\d+|one|${unitWord})(?: [a-z]+)? (?:in|out of(?: every)?) (?<all>\\d+|${unitWord})\\b` +
      '(?! (?:minutes|days|weeks|months|years|hours|towns|regions))',
    '(?<!\\bin |\\band a )\\b(?<half>half)(?= (?:of|the|our|all|within|by|in|over)\\b|[.,;]|$)',
    '\\b(?:a|one) (?<third>third|quarter|fifth|tenth)(?= (?:of|more|fewer|less))',
    '\\bby (?:a|one) (?<by>third|quarter|fifth|half)\\b',
    '\\b(?<two>two thirds|three quarters)\\b',
  ].join('|'),
  'g',
);
const namedShares: Readonly<Record<string, number>> = {
  half: 50,
  third: 100 / 3,
  quarter: 25,
  fifth: 20,
  tenth: 10,
  'two thirds': 200 / 3,
  'three quarters': 75,
};

/** Every amount of a plain text in order. Dates, years, versions and labels such as "Q3" are no amounts. */
export function amountsOf(plain: string): Amount[] {
  const amounts: Amount[] = [];
  for (const match of plain.matchAll(sharePattern)) {
    const { part, all, half, third, by, two } = match.groups as Record<string, string | undefined>;
    const named = half ?? third ?? by ?? two;
    const value = named
      ? (namedShares[named] as number)
      : (100 * numberOf(part as string)) / numberOf(all as string);
    if (value <= 100)
      amounts.push({ kind: 'percent', value, at: match.index, end: match.index + match[0].length });
  }
  const shares = [...amounts];
  const dates = [...plain.matchAll(datePattern)].map((match) => ({
    at: match.index,
    end: match.index + match[0].length,
  }));
  for (const match of plain.matchAll(amountPattern)) {
    const found = match.groups as Record<string, string | undefined>;
    const at = match.index;
    const end = at + match[0].length;
    if ([...shares, ...dates].some((other) => at < other.end && end > other.at)) continue;
    if (isLabel(plain, at, found)) continue;
    const kind: AmountKind = found.percent
      ? 'percent'
      : (found.sign ?? found.signAfter)
        ? 'currency'
        : found.multiple
          ? 'multiple'
          : found.duration
            ? 'duration'
            : 'count';
    const value = found.digits
      ? digitsOf(found.digits) * scaleOf(`${found.short ?? ''}${found.long ?? ''}`)
      : spelledOf(found.spelled as string);
    if (Number.isFinite(value)) amounts.push({ kind, value, at, end });
  }
  return amounts.sort((a, b) => a.at - b.at);
}

/** A number that names something: a year, a version, a norm, a line. */
function isLabel(plain: string, at: number, found: Record<string, string | undefined>): boolean {
  const before = plain.slice(Math.max(0, at - 14), at);
  if (labelBefore.test(before)) return true;
  const isBare = !(found.sign ?? found.percent ?? found.short ?? found.multiple ?? found.duration);
  if (!isBare || !/^(?:19|20)\d\d$/.test(found.digits ?? '')) return false;
  const isCount = /^ [a-z]/.test(plain.slice(at + 4));
  return !isCount || /\b(?:in|by|of|for|until|before|since|during|end|year) $/.test(before);
}

const labels =
  'version|iso|line|stage|phase|level|number|no\\.?|tier|type|page|step|day|top|form|room|windows|office';
const labelBefore = new RegExp(`\\b(?:${labels})[ -]$`);

function digitsOf(text: string): number {
  const isGrouped = /^[1-9]\d{0,2}(?:[,.' ]\d{3})+(?:\.\d+)?$/.test(text);
  if (!isGrouped) return Number(text.replace(',', '.'));
  const decimals = /\.\d{1,2}$/.exec(text)?.[0] ?? '';
  return Number(text.slice(0, text.length - decimals.length).replace(/\D/g, '') + decimals);
}

function scaleOf(text: string): number {
  return text
    .split(' ')
    .filter((word) => word !== '')
    .reduce((product, word) => product * (scales[word.replace(/s$/, '')] ?? 1), 1);
}

/** "two hundred and fifty", "half a million": words that are no number, like "and", add nothing. */
function spelledOf(text: string): number {
  let sum = 0;
  let group = 0;
  for (const word of text.split(/[- ]/)) {
    const scale = scales[word.replace(/s$/, '')];
    if (scale) {
      group = (group || 1) * scale;
      if (scale >= 1000) {
        sum += group;
        group = 0;
      }
    } else if (word === 'half') group = 0.5;
    else group += word === 'one' ? 1 : (units[word] ?? 0);
  }
  return sum + group;
}

function numberOf(text: string): number {
  return /^\d/.test(text) ? Number(text) : (units[text] ?? 1);
}

// --------------------------------------------------------------------- time

const countOf = `(?<count>\\d+(?:-\\d+)?|an?|one|half an?|${unitWord})`;
const span = 'day|week|weekend|fortnight|month|quarter|year|sprint';
const inSpan = new RegExp(
  [
    `\\b(?:in|within|over|inside|during|for)(?! (?:${span})s?\\b)`,
    '(?: (?:just|only|less than|under|about|the|our|next|first|coming|following|their))*',
    `(?: ${countOf})?(?: (?:short|single|working|full|next))*[ -](?<unit>${span})s?\\b`,
  ].join(''),
  'g',
);
const weekdayWord = 'monday|tuesday|wednesday|thursday|friday|saturday|sunday';
const bySpan = new RegExp(
  [
    '\\b(?:by|before|until|till)(?: the)?(?: (?<end>end of(?: the| this)?))?(?: (?<next>next|this|coming))?(?: the)?',
    ` ?(?<unit>${span}|year-end|tomorrow|${weekdayWord})\\b`,
  ].join(''),
  'g',
);
const thisSpan = /(?<!\bof )\b(?<next>this|next) (?<unit>week|weekend|month|quarter|year)\b/g;
const nth = '(?:st|nd|rd|th)?';
const yearWord = '(?:19|20)\\d\\d';
const datePattern = new RegExp(
  [
    `\\b(?:(?<day>\\d{1,2})${nth}(?: of)? (?<month>${monthWord})`,
    `|(?<monthFirst>${monthWord}) (?<dayAfter>\\d{1,2})${nth}(?!\\d))(?:,? (?<year>${yearWord}))?\\b`,
    '|\\b(?<iso>\\d{4}-\\d{2}-\\d{2})\\b',
  ].join(''),
  'g',
);
const monthPattern = new RegExp(
  [
    '\\b(?:by|before|until|till|in)(?: the)?(?: (?:end|start|middle|beginning) of| early| late| mid)?[ -]',
    `(?<month>${monthWord})(?: (?<year>${yearWord}))?\\b(?! \\d)`,
  ].join(''),
  'g',
);

const daysIn: Readonly<Record<string, number>> = {
  tomorrow: 1,
  day: 1,
  weekend: 3,
  week: 7,
  fortnight: 14,
  sprint: 14,
  month: daysPerMonth,
  quarter: 3 * daysPerMonth,
  year: 12 * daysPerMonth,
  'year-end': 12 * daysPerMonth,
};

/**
 * How many days the statement gives itself at most: "in six weeks", "by next Friday", "by the end of the
 * quarter", and with `today` also "by 1 June". The longest span it names; null when it names none. "120 calls
 * a month" is a rate, no span.
 */
export function spanDays(plain: string, today: Day | null): number | null {
  const spans: number[] = [];
  for (const { groups = {} } of plain.matchAll(inSpan)) {
    const each = daysIn[groups.unit as string] as number;
    const count = (groups.count ?? 'a').replace(/^\d+-/, '');
    spans.push((count.startsWith('half') ? 0.5 : numberOf(count)) * each);
  }
  for (const { groups = {} } of plain.matchAll(bySpan)) {
    const unit = groups.unit as string;
    const each = daysIn[unit];
    if (each === undefined) spans.push(groups.next === 'next' ? 14 : 7);
    else if (groups.next === 'next') spans.push(groups.end ? 2 * each : 1.5 * each);
    else spans.push(each);
  }
  for (const { groups = {} } of plain.matchAll(thisSpan)) {
    const each = daysIn[groups.unit as string] as number;
    spans.push(groups.next === 'next' ? 1.5 * each : each);
  }
  if (/\b(?:overnight|instantly)\b/.test(plain)) spans.push(1);
  if (today) for (const day of daysNamed(plain, today)) spans.push(daysBetween(today, day));
  // A day that is over says nothing about the time left.
  if (spans.some((days) => days <= 0)) return null;
  return spans.length > 0 ? Math.max(...spans) : null;
}

/** Whether an amount is the time a plain text gives itself: the six of "within six months". */
export function isSpan(plain: string, { at, end }: Amount): boolean {
  return [...plain.matchAll(inSpan)].some((span) => at >= span.index && end <= span.index + span[0].length);
}

/**
 * The days a plain text names, each the next one after `today` when it names no year. A month alone is its
 * last day.
 */
function daysNamed(plain: string, today: Day): Day[] {
  const named: Day[] = [];
  const add = (year: string | undefined, month: string, date: number | null): void => {
    const number = monthNames.findIndex((name) => name.toLowerCase().startsWith(month.slice(0, 3))) + 1;
    const inYear = (of: number): Day | null => {
      const last = new Date(Date.UTC(of, number, 0)).getUTCDate();
      return parseDay(`${of}-${String(number).padStart(2, '0')}-${String(date ?? last).padStart(2, '0')}`);
    };
    const thisYear = Number(today.slice(0, 4));
    const day = year ? inYear(Number(year)) : inYear(thisYear);
    if (!day) return;
    const next = !year && day < today ? inYear(thisYear + 1) : day;
    if (next) named.push(next);
  };
  for (const { groups = {} } of plain.matchAll(datePattern)) {
    const day = groups.iso ? parseDay(groups.iso) : null;
    if (day) named.push(day);
    const month = groups.month ?? groups.monthFirst;
    if (month) add(groups.year, month, Number(groups.day ?? groups.dayAfter));
  }
  for (const { groups = {} } of plain.matchAll(monthPattern)) add(groups.year, groups.month as string, null);
  return named;
}

// ------------------------------------------------------------------- growth

/** How much a statement wants to change something: to twice as much, to a fifth, from 200 to 2,000. */
export interface Growth {
  /** New divided by old: 2 is double, 0.5 is half. */
  factor: number;
  /** Where the statement names both numbers. */
  ends: { from: number; to: number; kind: AmountKind } | null;
  /** The words that say it. */
  at: number;
  end: number;
}

const multiples: readonly (readonly [RegExp, number])[] = [
  [/\b(?:double[sd]?|doubling)\b(?!-)|\btwice (?:as|the|our|what)\b/, 2],
  [/\b(?:triple[sd]?|tripling|trebles?|trebling)\b|\bthree times (?:as|the|our|what)\b/, 3],
  [/\bquadruple[sd]?|quadrupling\b/, 4],
  [/\bquintuple[sd]?\b/, 5],
  [/\b(?:halve[sd]?|halving)\b|\b(?:in|by) half\b/, 0.5],
];
/** "by 20%", "up 20%", "an increase of 20%", "grow sales 20%". */
const byPercent = new RegExp(
  [
    '\\b(?:by|up|down|(?:increase|rise|growth|decrease|reduction) of',
    '|(?:grow|increase|raise|boost|cut|reduce|lower) (?:\\w+ ){0,2}',
    '(?<!\\b(?:to|at|of|from|than|above|below|over|under|least) )) ?(?:about |over |at least )?$',
  ].join(''),
);
const risingWord = /\b(?:increas|grow|rais|ris|lift|boost|more|up|gain|expan|improv|climb|higher)\w*/;
const fallingWord =
  /\b(?:cut|reduc|lower|decreas|shrink|drop|fall|fell|fewer|less|sav|shorten|down|minimis|slash)\w*/;

/**
 * The growth a plain text asks for; null when it names none. Shorter waits and turnaround times are no
 * growth.
 */
export function growthOf(plain: string, amounts: readonly Amount[]): Growth | null {
  for (const [position, from] of amounts.entries()) {
    const to = amounts[position + 1];
    if (!to) break;
    const between = plain.slice(from.end, to.at);
    const before = plain.slice(Math.max(0, from.at - 9), from.at);
    if (
      !/\bfrom (?:about |around |some )?$/.test(before) ||
      !/^[a-z ]{0,20}\bto (?:about |over |under |at least )?$/.test(between)
    )
      continue;
    const kind = to.kind === 'count' ? from.kind : to.kind;
    if (kind === 'duration' || from.value <= 0) return null;
    return {
      factor: to.value / from.value,
      ends: { from: from.value, to: to.value, kind },
      at: from.at,
      end: to.end,
    };
  }
  for (const [words, factor] of multiples) {
    const match = words.exec(plain);
    if (match) return { factor, ends: null, at: match.index, end: match.index + match[0].length };
  }
  for (const { kind, value, at, end } of amounts) {
    if (kind === 'multiple' && value > 0) return { factor: value, ends: null, at, end };
    if (kind !== 'percent') continue;
    const before = plain.slice(0, at);
    const after = plain.slice(end, end + 20);
    const isNoun = /^ (?:more|increase|growth|rise|fewer|less|decrease|reduction)\b/.test(after);
    const isBy = byPercent.test(before) || plain.startsWith('by ', at);
    if (!isBy && !isNoun) continue;
    const said = isNoun ? after : before;
    if (fallingWord.test(said)) return { factor: Math.max(0, 1 - value / 100), ends: null, at, end };
    if (risingWord.test(said)) return { factor: 1 + value / 100, ends: null, at, end };
  }
  return null;
}
