/** What the tables of languages are made of. */
import type { CountedNoun, FoundWords } from './language';

export const nbsp = '\u00a0';
export const thinSpace = '\u202f';

/** A sign of currency, as against a code such as EUR. */
export function isSign(label: string): boolean {
  return !/\p{L}/u.test(label);
}

/** The plural of languages with two forms. */
export function oneOrMany(isOne: (count: number) => boolean) {
  return (count: number, one: string, many: string): string => (isOne(count) ? one : many);
}

/** "Three outcomes": `words` for 0, 1, 2 …, digits beyond; the noun follows. */
export function countedBy(
  words: readonly string[],
  nouns: Record<CountedNoun, (count: number) => string>,
): (count: number, noun: CountedNoun) => string {
  return (count, noun) => `${words[count] ?? count} ${nouns[noun](count)}`;
}

/** Nothing that is a letter or a figure stands before, or behind. */
const start = '(?<![\\p{L}\\p{Nd}])';
const end = '(?![\\p{L}\\p{Nd}])';
const figures = '\\p{Nd}[\\p{Nd}.,\\u00a0\\u2009\\u202f]*';

/** The patterns of a language that parts its words by spaces. */
export function foundWords(of: {
  months: readonly string[];
  /** "24 April 2027"; `month` matches any of `months`. */
  dayMonth: (month: string) => string;
  /** "April 24, 2027". */
  monthDay?: (month: string) => string;
  /** Words for thousands and millions, right behind the figures. */
  scales: string;
  /** Words that a number does not count. */
  notCounted: string;
}): FoundWords {
  const month = `(?:${[...of.months].sort((a, b) => b.length - a.length).join('|')})\\.?`;
  const whole = (pattern: string): string => `${start}${pattern}${end}`;
  const date = [
    '\\d{4}-\\d\\d-\\d\\d',
    '\\d{1,2}([./])\\d{1,2}\\1\\d{2,4}',
    of.dayMonth(month),
    ...(of.monthDay ? [of.monthDay(month)] : []),
    `${month}\\s(?:de\\s)?\\d{4}`,
    '(?:19|20)\\d\\d',
  ];
  return {
    date: new RegExp(date.map(whole).join('|'), 'giu'),
    number: new RegExp(
      `[+\\u2212-]?[$€£¥₹]?${figures}(?:%|\\s?(?:${of.scales})${end})?` +
        `(?:[\\s\\u00a0](?!(?:${of.notCounted})${end})\\p{L}{3,})?`,
      'giu',
    ),
  };
}
