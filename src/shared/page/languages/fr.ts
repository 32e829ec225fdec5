import type { PageWords } from '../language';
import {
  countedBy,
  foundWords,
  initialsOf,
  minus,
  nbsp,
  oneOrMany,
  thinSpace,
  withSigns,
} from '../language-parts';

const months = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
];
const short = [
  'janv.',
  'févr.',
  'mars',
  'avr.',
  'mai',
  'juin',
  'juil.',
  'août',
  'sept.',
  'oct.',
  'nov.',
  'déc.',
];
/** Zero is one in French. */
const plural = oneOrMany((count) => count < 2);
const days = (count: number): string => `${count}${nbsp}${plural(count, 'jour', 'jours')}`;
/** The first of a month is an ordinal. */
const dayOf = (day: number): string => (day === 1 ? '1er' : String(day));
const colon = `${thinSpace}:`;

/** French: a narrow space before high signs and per cent, thousands apart by one too, "35,6 k€". */
export const fr: PageWords = {
  code: 'fr',
  direction: 'ltr',
  found: foundWords({
    months: [...months, ...short.map((name) => name.replace('.', '')), 'fevrier', 'aout', 'decembre'],
    dayMonth: (month) => `\\d{1,2}(?:er)?\\s${month}(?:\\s\\d{4})?`,
    scales: 'k|M|mille|millions?|milliards?',
    notCounted: 'et|ou|de|des|du|dans|sur|par|pour|avec|sans|les|une|est|sont|plus|moins|que|qui|aux',
    signsBehind: '[€$£¥₹]|EUR|CHF|CAD',
    hasSpacedGroups: true,
  }),
  numbers: {
    decimal: ',',
    group: thinSpace,
    groupFromDigits: 4,
    minus,
    scales: [
      { least: 1e6, size: 1e6, suffix: `${nbsp}M` },
      { least: 1e4, size: 1e3, suffix: `${nbsp}k` },
    ],
    percent: (digits) => `${digits}${thinSpace}%`,
    money: (digits, label) => (/[kM]$/.test(digits) ? `${digits}${label}` : `${digits}${nbsp}${label}`),
    withUnit: (digits, label) => `${digits}${nbsp}${label}`,
    over: (share) => `plus de${nbsp}${share}`,
  },
  days: {
    short: ({ day, month, year }) =>
      [dayOf(day), short[month - 1], ...(year === null ? [] : [year])].join(nbsp),
    long: ({ day, month, year }) => `${dayOf(day)}${nbsp}${months[month - 1]} ${year}`,
    month: (month, year) => `${months[month - 1]} ${year}`,
    months: (from, to) =>
      `${short[from.month - 1]}${from.year === to.year ? '' : ` ${from.year}`} à ${short[to.month - 1]} ${to.year}`,
    axis: short,
    initials: initialsOf(months),
  },
  comma: ', ',
  semicolon: `${thinSpace}; `,
  sentence: { stop: '.', gap: ' ' },
  withRemark: (text, remark) => `${text} (${remark})`,
  tidy: (text) =>
    withSigns(text)
      .replace(/[ \u00a0](?=[;:!?%](?!\p{L}))/gu, thinSpace)
      .replace(/« ?/g, `«${nbsp}`)
      .replace(/ »/g, `${nbsp}»`),
  counted: countedBy(
    ['Deux', 'Trois', 'Quatre', 'Cinq', 'Six', 'Sept', 'Huit', 'Neuf', 'Dix', 'Onze', 'Douze'],
    {
      outcomes: { none: 'Aucun résultat', one: 'Un résultat', many: 'résultats' },
      'client-objectives': {
        none: 'Aucun objectif client',
        one: 'Un objectif client',
        many: 'objectifs client',
      },
      numbers: { none: 'Aucun chiffre', one: 'Un chiffre', many: 'chiffres' },
    },
  ),
  dayCount: days,

  document: 'Plan de réussite',
  titleOf: (client) => `${client}${colon} Plan de réussite`,
  state: {
    draft: (day) => `Brouillon, ${day}`,
    draftAfter: (version, day) => `Brouillon après la version${nbsp}${version}, ${day}`,
    agreed: (version, day) => `Version${nbsp}${version}, convenue le ${day}`,
  },
  foot: {
    draft: (day) => `Plan de réussite, brouillon, ${day}`,
    draftAfter: (version, day) => `Plan de réussite, brouillon après la version${nbsp}${version}, ${day}`,
    agreed: (version, day, isLater, hash) =>
      `Plan de réussite, version${nbsp}${version}, ${isLater ? 'au ' : ''}${day}, ${hash}`,
    preparedBy: 'Préparé par',
  },
  signature: {
    by: `Bon pour accord${colon}`,
    for: `Bon pour accord${colon}`,
    alone: 'Bon pour accord',
    date: 'Date',
  },

  destination: 'Destination',
  destinationOn: (day) => `Destination, ${day}`,
  ask: { asked: 'Votre demande', needed: 'Votre besoin', heard: 'Ce que nous avons entendu' },

  way: {
    title: 'Jalons',
    subtitle: 'le chemin à rebours',
    today: 'Aujourd’hui',
    direction: 'de droite à gauche',
    critical: `critique${colon} tout retard ici retarde la fin`,
    criticalWithSpare: (spare) => `critique${colon} fixe la date, ${days(spare)} de marge`,
    slack: 'avec marge',
    slackInDays: 'avec marge (jours)',
    startLate: (late) => ({
      full: `début en retard de ${days(late)}`,
      short: `${late}${nbsp}j${nbsp}de${nbsp}retard`,
    }),
    late: (late) => ({ full: `${days(late)} de retard`, short: `${late}${nbsp}j${nbsp}de${nbsp}retard` }),
    slackOf: (slack) => ({ full: `${days(slack)} de marge`, short: `${slack}${nbsp}j` }),
    reached: (items) => `Atteints${colon} ${items}.`,
    arrivesLate: (day, late) =>
      `En l’état, la destination sera atteinte le ${day}, avec ${late} ${plural(late, 'jour ouvré', 'jours ouvrés')} de retard.`,
  },

  objectives: {
    metrics: { outcomes: 'Indicateurs', 'client-objectives': 'Indicateurs clés' },
    baseline: 'Départ',
    target: 'Cible',
    now: 'Actuel',
    progress: 'Progression',
    due: (day) => `pour${nbsp}le${nbsp}${day}`,
    noMetric: 'pas encore d’indicateur',
    others: 'Autres chiffres',
    unnamed: 'Indicateur sans nom',
    baselineIn: (period) => `Départ${colon} ${period}.`,
    nowIn: (period) => `Actuel${colon} ${period}.`,
    celebrated: 'célébré',
    toCelebrate: 'à célébrer',
    notches: `Encoches${colon} étapes à célébrer.`,
    band: (low, high) => `${low} à ${high}`,
    exceeded: (share) => `dépassé, ${share}`,
    movedAway: 's’éloigne',
    inBand: 'dans la cible',
    outOfBand: 'hors cible',
  },

  obstacles: {
    title: { outcomes: 'Obstacles', 'client-objectives': 'Défis' },
    subtitle: 'ce qui pourrait nous arrêter',
    key: 'Probabilité × impact, et notre réponse',
    scale: 'Probabilité × impact',
    highFrom: (exposure) => `${exposure} et plus, avec responsable`,
    exposure: (level, size) => `${{ high: 'Élevé', medium: 'Moyen', low: 'Faible' }[level]}, ${size}`,
    accepted: 'Accepté',
    earlySign: (sign) => `Alerte${colon} ${sign}`,
    noAnswer: 'Pas encore de réponse convenue',
  },

  elsewhere: {
    more: (inAppendix, inPlan) => {
      const others = (count: number): string => `et ${count} ${plural(count, 'autre', 'autres')}`;
      if (inPlan === 0) return `${others(inAppendix)} en annexe`;
      if (inAppendix === 0) return `${others(inPlan)} dans le plan complet`;
      return `${others(inAppendix)} en annexe, ${inPlan} dans le plan complet`;
    },
    inAppendix: (sections) => `En annexe${colon} ${sections}.`,
    inPlan: (sections) => `Dans le plan complet${colon} ${sections}.`,
    appendix: 'Annexe',
    appendixPage: (page, of) => `Annexe, page${nbsp}${page} sur${nbsp}${of}`,
    ask: 'Votre demande et votre besoin',
    reached: 'Atteints',
    expectations: 'Attentes',
  },
};
