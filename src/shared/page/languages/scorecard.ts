/** The words of the scorecard, one table a language. */
import type { PageLanguage } from '../../blueprint/model';
import { nbsp } from '../language-parts';
import type { ScorecardWords } from '../layout-language';

const en: ScorecardWords = {
  document: 'Scorecard',
  titleOf: (client) => `${client}: Scorecard`,
  state: {
    draft: (day) => `As of ${day}, draft`,
    draftAfter: (version, day) => `As of ${day}, draft after version${nbsp}${version}`,
    agreed: (version, day) => `As of ${day}, blueprint version${nbsp}${version}`,
  },
  foot: {
    draft: (day) => `Scorecard, ${day}, draft`,
    draftAfter: (version, day) => `Scorecard, ${day}, draft after version${nbsp}${version}`,
    agreed: (version, day, hash) => `Scorecard, ${day}, blueprint version${nbsp}${version}, ${hash}`,
  },
  ofTheWay: (share, from, to) => `${share} of the way from ${from} to ${to}`,
  fromTo: (from, to) => `from ${from} to ${to}`,
  points: (count, isOne) => `${count}${nbsp}${isOne ? 'point' : 'points'}`,
  behind: (amount, expected) => `${amount} behind pace (${expected})`,
  ahead: (amount, expected) => `${amount} ahead of pace (${expected})`,
  onPace: (expected) => `On pace (${expected})`,
  reachedTarget: 'Target reached',
  overTarget: 'Over its target',
  movedAway: 'Moved away from its target',
  insideBand: 'Inside its band',
  outsideBand: 'Outside its band',
  noReading: 'No reading yet',
  firstReading: (day) => `First reading ${day}`,
  legend: {
    measured: 'measured',
    pace: 'expected pace',
    target: 'target',
    targetOn: (day) => `target, ${day}`,
    celebrated: 'celebrated',
  },
  strip: {
    key: 'Critical chain above the line, the rest below',
    today: (day) => `Today, ${day}`,
    reached: (day) => `reached ${day}`,
    reachedLate: (day, days) => `reached ${day}, ${days}${nbsp}${days === 1 ? 'day' : 'days'} late`,
    missed: (day) => `${day}, missed`,
    atRisk: (day, reason) => ({ full: `${day}, at risk: ${reason}`, short: `${day}, at risk` }),
    soFar: (value) => `${value} so far`,
  },
  steps: {
    title: 'Next steps',
    start: (milestone) => `Start: ${milestone}`,
    finish: (milestone) => `Finish: ${milestone}`,
    more: (count) => `and ${count} more in the full plan`,
  },
};

export const scorecardWords: Record<PageLanguage, ScorecardWords> = {
  en,
  de: en,
  fr: en,
  es: en,
  pt: en,
  it: en,
  nl: en,
  ja: en,
  zh: en,
  ar: en,
  he: en,
};
