/**
 * The page's own language (docs/spec/page.md, P75…): every word, plural, date and number pattern that the page writes
 * by itself. One table a language in `languages/`; all of them say the same. Nothing here comes from `Intl`, whose
 * words change with the runtime: the same input makes the same bytes (P61).
 */
import type { LabelSet, PageLanguage } from '../blueprint/model';
import { ar } from './languages/ar';
import { de } from './languages/de';
import { en } from './languages/en';
import { es } from './languages/es';
import { fr } from './languages/fr';
import { he } from './languages/he';
import { it } from './languages/it';
import { ja } from './languages/ja';
import { nl } from './languages/nl';
import { pt } from './languages/pt';
import { zh } from './languages/zh';

/** What the page counts in titles. */
export type CountedNoun = LabelSet | 'numbers';

export type ExposureLevel = 'high' | 'medium' | 'low';

/** A text in two lengths; the short one is for narrow columns. */
export interface TwoLengths {
  full: string;
  short: string;
}

/** A day in its parts; the year is null where it need not be told. */
export interface DayParts<Year = number> {
  day: number;
  /** 1 to 12. */
  month: number;
  year: Year;
}

/** How a large sum is shortened: from `least` on, in units of `size`, with `suffix` right behind the digits. */
export interface NumberScale {
  least: number;
  size: number;
  suffix: string;
}

export interface NumberWords {
  decimal: string;
  group: string;
  /** Whole numbers of fewer digits stand without `group`. */
  groupFromDigits: number;
  minus: string;
  /** Largest first. */
  scales: readonly NumberScale[];
  /** Digits come without a sign, and may have a scale's suffix. */
  percent: (digits: string) => string;
  money: (digits: string, label: string) => string;
  withUnit: (digits: string, label: string) => string;
  /** "over 9 999%". */
  over: (share: string) => string;
}

export interface DayWords {
  /** "24 Apr", "24 Apr 2027". */
  short: (day: DayParts<number | null>) => string;
  /** "24 April 2027". */
  long: (day: DayParts) => string;
  /** "March 2027". */
  month: (month: number, year: number) => string;
  /** "Feb to Apr 2027", "Nov 2026 to Feb 2027". */
  months: (from: Omit<DayParts, 'day'>, to: Omit<DayParts, 'day'>) => string;
  /** Names for an axis, January first. */
  axis: readonly string[];
  /** The shortest names for an axis, January first. */
  initials: readonly string[];
}

/** How a day, a number and what it counts are found in a sentence of the plan (P3). */
export interface FoundWords {
  /** A day, a month of a year, or a year. */
  date: RegExp;
  /** A number with its sign of currency or percent, and the noun that it counts. */
  number: RegExp;
}

export interface PageWords {
  code: PageLanguage;
  direction: 'ltr' | 'rtl';
  found: FoundWords;
  numbers: NumberWords;
  days: DayWords;
  /** Between what belongs together in one line. */
  comma: string;
  /** Between items of a sentence. */
  semicolon: string;
  /** Ends a sentence, and stands between two. */
  sentence: { stop: string; gap: string };
  /** "Site live (24 Apr)". */
  withRemark: (text: string, remark: string) => string;
  /** The customs of print for a text of the plan: what else must not be parted at a line's end. */
  tidy: (text: string) => string;
  /** "Three outcomes"; words up to twelve. */
  counted: (count: number, noun: CountedNoun) => string;
  /** "20 days". */
  dayCount: (days: number) => string;

  document: string;
  /** Title of the document for readers of the file. */
  titleOf: (client: string) => string;
  state: {
    draft: (day: string) => string;
    draftAfter: (version: number, day: string) => string;
    agreed: (version: number, day: string) => string;
  };
  /** The document, its version and its day, in one line at the foot of the page. */
  foot: {
    draft: (day: string) => string;
    draftAfter: (version: number, day: string) => string;
    /** `isLater`: the readings are of a later day than the agreement. */
    agreed: (version: number, day: string, isLater: boolean, hash: string) => string;
    preparedBy: string;
  };
  signature: {
    /** Before the name of a person. */
    by: string;
    /** Before the name of an organisation. */
    for: string;
    alone: string;
    date: string;
  };

  destination: string;
  destinationOn: (day: string) => string;
  ask: { asked: string; needed: string; heard: string };

  way: {
    title: string;
    subtitle: string;
    today: string;
    direction: string;
    critical: string;
    criticalWithSpare: (days: number) => string;
    slack: string;
    slackInDays: string;
    startLate: (days: number) => TwoLengths;
    late: (days: number) => TwoLengths;
    slackOf: (days: number) => TwoLengths;
    /** Items come joined. */
    reached: (items: string) => string;
    arrivesLate: (day: string, workingDays: number) => string;
  };

  objectives: {
    /** Of the column of metrics. */
    metrics: Record<LabelSet, string>;
    baseline: string;
    target: string;
    now: string;
    progress: string;
    /** "by 24 Apr", behind an owner. */
    due: (day: string) => string;
    noMetric: string;
    others: string;
    unnamed: string;
    baselineIn: (period: string) => string;
    nowIn: (period: string) => string;
    celebrated: string;
    toCelebrate: string;
    notches: string;
    band: (low: string, high: string) => string;
    exceeded: (share: string) => string;
    movedAway: string;
    inBand: string;
    outOfBand: string;
  };

  obstacles: {
    title: Record<LabelSet, string>;
    subtitle: string;
    key: string;
    scale: string;
    highFrom: (exposure: number) => string;
    /** "High, 16". */
    exposure: (level: ExposureLevel, size: number) => string;
    accepted: string;
    earlySign: (sign: string) => string;
    noAnswer: string;
  };

  /** What does not stand on the page itself. */
  elsewhere: {
    /** "and 2 more in the appendix, 1 in the full plan", under a list; one of the counts may be 0. */
    more: (inAppendix: number, inPlan: number) => string;
    /** "In the appendix: Obstacles.", of whole sections. */
    inAppendix: (sections: string) => string;
    /** "In the full plan: Obstacles." */
    inPlan: (sections: string) => string;
    appendix: string;
    /** "Appendix, page 2 of 3". */
    appendixPage: (page: number, of: number) => string;
    /** Names of what has no title on the page. */
    ask: string;
    reached: string;
    expectations: string;
  };
}

const tables: Record<PageLanguage, PageWords> = { en, de, fr, es, pt, it, nl, ja, zh, ar, he };

/** The words of a page in `language`. */
export function pageWords(language: PageLanguage): PageWords {
  return tables[language];
}
