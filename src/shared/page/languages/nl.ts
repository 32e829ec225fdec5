import type { PageWords } from '../language';
import {
  countedBy,
  foundWords,
  initialsOf,
  isSign,
  minus,
  nbsp,
  oneOrMany,
  withSigns,
} from '../language-parts';

const months = [
  'januari',
  'februari',
  'maart',
  'april',
  'mei',
  'juni',
  'juli',
  'augustus',
  'september',
  'oktober',
  'november',
  'december',
];
const short = ['jan', 'feb', 'mrt', 'apr', 'mei', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'];
const plural = oneOrMany((count) => count === 1);
const days = (count: number): string => `${count}${nbsp}${plural(count, 'dag', 'dagen')}`;

/** Dutch: the sign of currency before, apart by a space. */
export const nl: PageWords = {
  code: 'nl',
  direction: 'ltr',
  found: foundWords({
    months: [...months, ...short, 'sept'],
    dayMonth: (month) => `\\d{1,2}\\s${month}(?:\\s\\d{4})?`,
    scales: 'k|mln|miljoen|duizend',
    notCounted: 'van|per|met|zonder|voor|tot|bij|aan|uit|het|een|zijn|meer|minder|dan|die|dat|door|naar',
    signsBehind: '[€$£¥₹]|EUR',
  }),
  numbers: {
    decimal: ',',
    group: '.',
    groupFromDigits: 4,
    minus,
    scales: [
      { least: 1e6, size: 1e6, suffix: `${nbsp}mln` },
      { least: 1e4, size: 1e3, suffix: 'k' },
    ],
    percent: (digits) => `${digits}%`,
    money: (digits, label) => (isSign(label) ? `${label}${nbsp}${digits}` : `${digits}${nbsp}${label}`),
    withUnit: (digits, label) => `${digits}${nbsp}${label}`,
    over: (share) => `meer dan${nbsp}${share}`,
  },
  days: {
    short: ({ day, month, year }) => [day, short[month - 1], ...(year === null ? [] : [year])].join(nbsp),
    long: ({ day, month, year }) => `${day}${nbsp}${months[month - 1]} ${year}`,
    month: (month, year) => `${months[month - 1]} ${year}`,
    months: (from, to) =>
      `${short[from.month - 1]}${from.year === to.year ? '' : ` ${from.year}`} t/m ${short[to.month - 1]} ${to.year}`,
    axis: short,
    initials: initialsOf(months),
  },
  comma: ', ',
  semicolon: '; ',
  sentence: { stop: '.', gap: ' ' },
  withRemark: (text, remark) => `${text} (${remark})`,
  tidy: (text) => withSigns(text).replace(/([€$£]) (?=\p{Nd})/gu, `$1${nbsp}`),
  counted: countedBy(
    ['Twee', 'Drie', 'Vier', 'Vijf', 'Zes', 'Zeven', 'Acht', 'Negen', 'Tien', 'Elf', 'Twaalf'],
    {
      outcomes: { none: 'Geen resultaten', one: 'Eén resultaat', many: 'resultaten' },
      'client-objectives': { none: 'Geen klantdoelen', one: 'Eén klantdoel', many: 'klantdoelen' },
      numbers: { none: 'Geen cijfers', one: 'Eén cijfer', many: 'cijfers' },
    },
  ),
  dayCount: days,

  document: 'Succesplan',
  titleOf: (client) => `${client}: Succesplan`,
  state: {
    draft: (day) => `Concept, ${day}`,
    draftAfter: (version, day) => `Concept na versie${nbsp}${version}, ${day}`,
    agreed: (version, day) => `Versie${nbsp}${version}, akkoord op ${day}`,
  },
  foot: {
    draft: (day) => `Succesplan, concept, ${day}`,
    draftAfter: (version, day) => `Succesplan, concept na versie${nbsp}${version}, ${day}`,
    agreed: (version, day, isLater, hash) =>
      `Succesplan, versie${nbsp}${version}, ${isLater ? 'stand ' : ''}${day}, ${hash}`,
    preparedBy: 'Opgesteld door',
  },
  signature: { by: 'Voor akkoord:', for: 'Voor akkoord:', alone: 'Voor akkoord', date: 'Datum' },

  destination: 'Bestemming',
  destinationOn: (day) => `Bestemming, ${day}`,
  ask: { asked: 'U vroeg om', needed: 'U hebt nodig', heard: 'Wat wij hoorden' },

  way: {
    title: 'Mijlpalen',
    subtitle: 'de weg terug',
    today: 'Vandaag',
    direction: 'van rechts naar links',
    critical: 'kritiek: hier te laat is aan het eind te laat',
    criticalWithSpare: (spare) => `kritiek: bepaalt de datum, ${days(spare)} over`,
    slack: 'met speling',
    slackInDays: 'met speling (dagen)',
    startLate: (late) => ({
      full: `start ${days(late)} te laat`,
      short: `${late}${nbsp}d${nbsp}te${nbsp}laat`,
    }),
    late: (late) => ({ full: `${days(late)} te laat`, short: `${late}${nbsp}d${nbsp}te${nbsp}laat` }),
    slackOf: (slack) => ({ full: `${days(slack)} speling`, short: `${slack}${nbsp}d` }),
    reached: (items) => `Bereikt: ${items}.`,
    arrivesLate: (day, late) =>
      `Zoals het nu gaat, wordt de bestemming op ${day} bereikt, ${late} ${plural(late, 'werkdag', 'werkdagen')} te laat.`,
  },

  objectives: {
    metrics: { outcomes: 'Indicatoren', 'client-objectives': 'Kernindicatoren' },
    baseline: 'Nulmeting',
    target: 'Doel',
    now: 'Nu',
    progress: 'Voortgang',
    due: (day) => `uiterlijk${nbsp}${day}`,
    noMetric: 'nog geen indicator',
    others: 'Overige cijfers',
    unnamed: 'Indicator zonder naam',
    baselineIn: (period) => `Nulmeting: ${period}.`,
    nowIn: (period) => `Nu: ${period}.`,
    celebrated: 'gevierd',
    toCelebrate: 'nog te vieren',
    notches: 'Streepjes: momenten om te vieren.',
    band: (low, high) => `${low} tot ${high}`,
    exceeded: (share) => `overtroffen, ${share}`,
    movedAway: 'verder weg',
    inBand: 'binnen',
    outOfBand: 'buiten',
  },

  obstacles: {
    title: { outcomes: 'Obstakels', 'client-objectives': 'Uitdagingen' },
    subtitle: 'wat ons kan tegenhouden',
    key: 'Kans × impact, en wat we eraan doen',
    scale: 'Kans × impact',
    highFrom: (exposure) => `${exposure} en hoger, met eigenaar`,
    exposure: (level, size) => `${{ high: 'Hoog', medium: 'Middel', low: 'Laag' }[level]}, ${size}`,
    accepted: 'Geaccepteerd',
    earlySign: (sign) => `Signaal: ${sign}`,
    noAnswer: 'Nog geen antwoord afgesproken',
  },

  elsewhere: {
    more: (inAppendix, inPlan) => {
      if (inPlan === 0) return `en nog ${inAppendix} in de bijlage`;
      if (inAppendix === 0) return `en nog ${inPlan} in het volledige plan`;
      return `en nog ${inAppendix} in de bijlage, ${inPlan} in het volledige plan`;
    },
    inAppendix: (sections) => `In de bijlage: ${sections}.`,
    inPlan: (sections) => `In het volledige plan: ${sections}.`,
    appendix: 'Bijlage',
    appendixPage: (page, of) => `Bijlage, pagina${nbsp}${page} van${nbsp}${of}`,
    ask: 'Wat u vroeg en nodig hebt',
    reached: 'Bereikt',
    expectations: 'Verwachtingen',
  },
};
