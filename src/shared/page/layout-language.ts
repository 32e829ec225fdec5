/** What scorecard and letter say by themselves, beside what every layout says (`PageWords`): one entry a language. */
import type { PageLanguage } from '../blueprint/model';
import type { TwoLengths } from './language';
import { letterWords } from './languages/letter';
import { scorecardWords } from './languages/scorecard';

export interface ScorecardWords {
  document: string;
  titleOf: (client: string) => string;
  /** Of what it is, in the head: "As of 2 June 2026, blueprint version 2". */
  state: {
    draft: (day: string) => string;
    draftAfter: (version: number, day: string) => string;
    agreed: (version: number, day: string) => string;
  };
  /** The same behind the client's name at the foot. */
  foot: {
    draft: (day: string) => string;
    draftAfter: (version: number, day: string) => string;
    agreed: (version: number, day: string, hash: string) => string;
  };
  /** "52% of the way from 82 to 180". */
  ofTheWay: (share: string, from: string, to: string) => string;
  fromTo: (from: string, to: string) => string;
  /** A difference in a share: "4 points". */
  points: (count: string, isOne: boolean) => string;
  behind: (amount: string, expected: string) => string;
  ahead: (amount: string, expected: string) => string;
  onPace: (expected: string) => string;
  reachedTarget: string;
  overTarget: string;
  movedAway: string;
  insideBand: string;
  outsideBand: string;
  noReading: string;
  firstReading: (day: string) => string;
  legend: {
    measured: string;
    pace: string;
    target: string;
    targetOn: (day: string) => string;
    celebrated: string;
  };
  strip: {
    key: string;
    today: (day: string) => string;
    reached: (day: string) => string;
    reachedLate: (day: string, days: number) => string;
    missed: (day: string) => string;
    atRisk: (day: string, reason: string) => TwoLengths;
    /** "61 so far". */
    soFar: (value: string) => string;
  };
  steps: {
    title: string;
    start: (milestone: string) => string;
    finish: (milestone: string) => string;
    more: (count: number) => string;
  };
}

export interface LetterWords {
  preparedBy: (agency: string) => string;
  /** Before what is written to a person; "Dana Whitlock,". */
  greeting: (name: string) => string;
  /** A sentence around a quoted ask. */
  asked: (ask: string) => string;
  /** Before the need, which is a sentence of its own. */
  needed: string;
  /** A quote, and who said it. */
  heard: (quote: string, by: string) => string;
  agreed: (day: string) => string;
  proposed: string;
  heads: { true: string; way: string; not: string; obstacles: string; keep: string };
  /** "Calls from search:", before the numbers. */
  metric: (name: string) => string;
  fromTo: (from: string, to: string) => string;
  toReach: (target: string) => string;
  within: (band: string) => string;
  now: (value: string) => string;
  owner: (name: string) => string;
  /** After the list of what is left out. */
  leftOut: (count: number) => string;
  rhythm: {
    weekly: string;
    'two-weeks': string;
    monthly: string;
    quarterly: string;
    days: (count: number) => string;
  };
  nextOn: (day: string) => string;
}

export function scorecardWordsIn(language: PageLanguage): ScorecardWords {
  return scorecardWords[language];
}

export function letterWordsIn(language: PageLanguage): LetterWords {
  return letterWords[language];
}
