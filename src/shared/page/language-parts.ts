/** What the tables of languages are made of. */
import type { CountedNoun, FoundWords } from './language';

export const nbsp = '\u00a0';
export const thinSpace = '\u202f';
export const minus = '\u2212';

/** A sign of currency, as against a code such as EUR. */
export function isSign(label: string): boolean {
  return !/\p{L}/u.test(label);
}

/** The plural of languages with two forms. */
export function oneOrMany(isOne: (count: number) => boolean) {
  return (count: number, one: string, many: string): string => (isOne(count) ? one : many);
}

/** What no and one of something are called, and the noun behind a number. */
interface Counted {
  none: string;
  one: string;
  many: string;
}

/** "Three outcomes": `words` for 2, 3 …, figures beyond them. */
export function countedBy(
  words: readonly string[],
  nouns: Record<CountedNoun, Counted>,
): (count: number, noun: CountedNoun) => string {
  return (count, noun) => {
    const { none, one, many } = nouns[noun];
    if (count === 0) return none;
    return count === 1 ? one : `${words[count - 2] ?? count} ${many}`;
  };
}

/** Twelve figures, for languages that number their months. */
export const monthNumbers: readonly string[] = Array.from({ length: 12 }, (_, at) => String(at + 1));

/** First letters of months. */
export function initialsOf(months: readonly string[]): string[] {
  return months.map((name) => name.slice(0, 1).toUpperCase());
}

/** What stands behind a figure stays with it: percent and signs of currency. */
export function withSigns(text: string): string {
  return text.replace(/(\p{Nd}) (?=[%€$£¥₹₪])/gu, `$1${nbsp}`);
}

/** A sentence with its stop; an abbreviation at its end has one already. */
export function closed(sentence: string): string {
  return sentence.endsWith('.') ? sentence : `${sentence}.`;
}

/** Nothing that is a letter or a figure stands before, or behind. */
const start = '(?<![\\p{L}\\p{Nd}])';
const end = '(?![\\p{L}\\p{Nd}])';
const figures = '\\p{Nd}[\\p{Nd}.,\\u00a0\\u2009\\u202f]*';
const dayInFigures = ['\\d{4}-\\d\\d-\\d\\d', '\\d{1,2}([./])\\d{1,2}\\1\\d{2,4}'];

/** The patterns of a language that parts its words by spaces. `month` matches any of `months`, which are patterns. */
export function foundWords(of: {
  months: readonly string[];
  /** "24 April 2027". */
  dayMonth: (month: string) => string;
  /** "April 24, 2027". */
  monthDay?: (month: string) => string;
  /** Words for thousands and millions. */
  scales: string;
  /** Words that a number does not count. */
  notCounted: string;
  /** "45 %", "180 €", "€ 180": signs are apart by a space, and stand behind as well. */
  signsBehind?: string;
  /** Thousands may be apart by the space of the keyboard. */
  hasSpacedGroups?: boolean;
}): FoundWords {
  const month = `(?:${[...of.months].sort((a, b) => b.length - a.length).join('|')})\\.?`;
  const whole = (pattern: string): string => `${start}${pattern}${end}`;
  const date = [
    ...dayInFigures,
    of.dayMonth(month),
    ...(of.monthDay ? [of.monthDay(month)] : []),
    `${month}\\s(?:de\\s)?\\d{4}`,
    '(?:19|20)\\d\\d',
  ];
  const percent = of.signsBehind ? '\\s?%' : '%';
  const behind = of.signsBehind ? `(?:\\s?(?:${of.signsBehind}))?` : '';
  const before = of.signsBehind ? '\\s?' : '';
  const groups = of.hasSpacedGroups ? '(?: \\d{3}(?!\\d))*' : '';
  return {
    date: new RegExp(date.map(whole).join('|'), 'giu'),
    number: new RegExp(
      `[+\\u2212-]?(?:(?:R\\$|[$€£¥₹₪])${before})?${figures}${groups}(?:${percent}|\\s?(?:${of.scales})${end})?${behind}` +
        `(?:[\\s\\u00a0](?!(?:${of.notCounted})${end})[\\p{L}\\p{M}]{3,})?`,
      'giu',
    ),
  };
}

/** The patterns of a language that is written without spaces: a number ends with what it is counted in. */
export function foundUnspaced(of: { scales: string; counters: string }): FoundWords {
  const years = '(?<!\\p{Nd})(?:19|20)\\p{Nd}{2}(?!\\p{Nd})';
  const date = [
    ...dayInFigures.map((pattern) => `${start}${pattern}(?!\\p{Nd})`),
    `${years}年(?:\\s?\\p{Nd}{1,2}月(?:\\s?\\p{Nd}{1,2}日)?)?[初中末底]?`,
    '(?<!\\p{Nd})\\p{Nd}{1,2}月(?:\\s?\\p{Nd}{1,2}日|[初中末底])?',
    years,
  ];
  return {
    date: new RegExp(date.join('|'), 'giu'),
    number: new RegExp(
      `[+\\u2212-]?[$€£¥￥]?${figures}\\s?(?:${of.scales})?(?:[%％]|\\s?(?:${of.counters}))?`,
      'giu',
    ),
  };
}
