import { monthNames } from '../../blueprint/day-words';
import type { PageWords } from '../language';
import {
  countedBy,
  foundWords,
  initialsOf,
  isSign,
  minus,
  nbsp,
  oneOrMany,
  thinSpace,
} from '../language-parts';

const short = monthNames.map((name) => name.slice(0, 3));
const plural = oneOrMany((count) => count === 1);
const days = (count: number): string => `${count}${nbsp}${plural(count, 'day', 'days')}`;

/** English; thousands apart by a thin space, as in the rest of the app. */
export const en: PageWords = {
  code: 'en',
  direction: 'ltr',
  found: foundWords({
    months: [...monthNames, ...short, 'Sept'],
    dayMonth: (month) => `\\d{1,2}(?:st|nd|rd|th)?\\s${month}(?:,?\\s\\d{4})?`,
    monthDay: (month) => `${month}\\s\\d{1,2}(?:,?\\s\\d{4})?`,
    scales: 'k|m|bn',
    notCounted: 'and|or|of|in|on|at|by|to|per|from|for|with|the|a|an|is|are|more|less',
  }),
  numbers: {
    decimal: '.',
    group: thinSpace,
    groupFromDigits: 4,
    minus,
    scales: [
      { least: 1e6, size: 1e6, suffix: 'M' },
      { least: 1e4, size: 1e3, suffix: 'k' },
    ],
    percent: (digits) => `${digits}%`,
    money: (digits, label) => (isSign(label) ? `${label}${digits}` : `${digits}${nbsp}${label}`),
    withUnit: (digits, label) => `${digits}${nbsp}${label}`,
    over: (share) => `over${nbsp}${share}`,
  },
  days: {
    short: ({ day, month, year }) => [day, short[month - 1], ...(year === null ? [] : [year])].join(nbsp),
    long: ({ day, month, year }) => `${day}${nbsp}${monthNames[month - 1]} ${year}`,
    month: (month, year) => `${monthNames[month - 1]} ${year}`,
    months: (from, to) =>
      `${short[from.month - 1]}${from.year === to.year ? '' : ` ${from.year}`} to ${short[to.month - 1]} ${to.year}`,
    axis: short,
    initials: initialsOf(monthNames),
  },
  comma: ', ',
  semicolon: '; ',
  sentence: { stop: '.', gap: ' ' },
  withRemark: (text, remark) => `${text} (${remark})`,
  tidy: (text) => text,
  counted: countedBy(
    ['Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten', 'Eleven', 'Twelve'],
    {
      outcomes: { none: 'No outcomes', one: 'One outcome', many: 'outcomes' },
      'client-objectives': {
        none: 'No client objectives',
        one: 'One client objective',
        many: 'client objectives',
      },
      numbers: { none: 'No numbers', one: 'One number', many: 'numbers' },
    },
  ),
  dayCount: days,

  document: 'Success Blueprint',
  titleOf: (client) => `${client}: Success Blueprint`,
  state: {
    draft: (day) => `Draft, ${day}`,
    draftAfter: (version, day) => `Draft after version${nbsp}${version}, ${day}`,
    agreed: (version, day) => `Version${nbsp}${version}, agreed ${day}`,
  },
  foot: {
    draft: (day) => `Success Blueprint, draft, ${day}`,
    draftAfter: (version, day) => `Success Blueprint, draft after version${nbsp}${version}, ${day}`,
    agreed: (version, day, isLater, hash) =>
      `Success Blueprint, version${nbsp}${version}, ${isLater ? 'as of ' : ''}${day}, ${hash}`,
    preparedBy: 'Prepared by',
  },
  signature: { by: 'Agreed by', for: 'Agreed for', alone: 'Agreed', date: 'Date' },

  destination: 'Destination',
  destinationOn: (day) => `Destination, ${day}`,
  ask: { asked: 'You asked for', needed: 'You need', heard: 'What we heard' },

  way: {
    title: 'Milestones',
    subtitle: 'the way back',
    today: 'Today',
    direction: 'planned from right to left',
    critical: 'critical: a day late here is a day late at the end',
    criticalWithSpare: (spare) => `critical: decides the date, ${days(spare)} to spare`,
    slack: 'has slack',
    slackInDays: 'has slack (days)',
    startLate: (late) => ({ full: `start is ${days(late)} late`, short: `${late}${nbsp}d${nbsp}late` }),
    late: (late) => ({ full: `${days(late)} late`, short: `${late}${nbsp}d${nbsp}late` }),
    slackOf: (slack) => ({ full: `${days(slack)} slack`, short: `${slack}${nbsp}d` }),
    reached: (items) => `Reached: ${items}.`,
    arrivesLate: (day, late) =>
      `As things stand, the destination is reached on ${day}, ${late} working ${plural(late, 'day', 'days')} late.`,
  },

  objectives: {
    metrics: { outcomes: 'Metrics', 'client-objectives': 'Key metrics' },
    baseline: 'Baseline',
    target: 'Target',
    now: 'Now',
    progress: 'Progress',
    due: (day) => `by${nbsp}${day}`,
    noMetric: 'no metric yet',
    others: 'Other numbers',
    unnamed: 'Unnamed metric',
    baselineIn: (period) => `Baseline: ${period}.`,
    nowIn: (period) => `Now: ${period}.`,
    celebrated: 'celebrated',
    toCelebrate: 'still to celebrate',
    notches: 'Notches: celebration points.',
    band: (low, high) => `${low} to ${high}`,
    exceeded: (share) => `exceeded, ${share}`,
    movedAway: 'moved away',
    inBand: 'in',
    outOfBand: 'out',
  },

  obstacles: {
    title: { outcomes: 'Obstacles', 'client-objectives': 'Challenges' },
    subtitle: 'what could stop us',
    key: 'Likelihood × impact, and what we do about it',
    scale: 'Likelihood × impact',
    highFrom: (exposure) => `${exposure} and above, with owner`,
    exposure: (level, size) => `${{ high: 'High', medium: 'Medium', low: 'Low' }[level]}, ${size}`,
    accepted: 'Accepted',
    earlySign: (sign) => `Early sign: ${sign}`,
    noAnswer: 'No answer agreed yet',
  },

  elsewhere: {
    more: (inAppendix, inPlan) => {
      if (inPlan === 0) return `and ${inAppendix} more in the appendix`;
      if (inAppendix === 0) return `and ${inPlan} more in the full plan`;
      return `and ${inAppendix} more in the appendix, ${inPlan} in the full plan`;
    },
    inAppendix: (sections) => `In the appendix: ${sections}.`,
    inPlan: (sections) => `In the full plan: ${sections}.`,
    appendix: 'Appendix',
    appendixPage: (page, of) => `Appendix, page${nbsp}${page} of${nbsp}${of}`,
    ask: 'What you asked for and need',
    reached: 'Reached',
    expectations: 'Expectations',
  },
};
