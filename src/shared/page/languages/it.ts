import type { PageWords } from '../language';
import { countedBy, foundWords, initialsOf, minus, nbsp, oneOrMany, withSigns } from '../language-parts';

const months = [
  'gennaio',
  'febbraio',
  'marzo',
  'aprile',
  'maggio',
  'giugno',
  'luglio',
  'agosto',
  'settembre',
  'ottobre',
  'novembre',
  'dicembre',
];
const short = ['gen', 'feb', 'mar', 'apr', 'mag', 'giu', 'lug', 'ago', 'set', 'ott', 'nov', 'dic'];
const plural = oneOrMany((count) => count === 1);
const days = (count: number): string => `${count}${nbsp}${plural(count, 'giorno', 'giorni')}`;
/** The first of a month is an ordinal. */
const dayOf = (day: number): string => (day === 1 ? '1º' : String(day));
/** The article before a day: eight and eleven start with a vowel. */
export const withArticle = (day: string, article: string, beforeVowel: string): string =>
  /^(?:8|11)\D/.test(day) ? `${beforeVowel}${day}` : `${article}${nbsp}${day}`;

/** Italian. */
export const it: PageWords = {
  code: 'it',
  direction: 'ltr',
  found: foundWords({
    months: [...months, ...short, 'sett'],
    dayMonth: (month) => `\\d{1,2}[º°]?\\s${month}(?:\\s\\d{4})?`,
    scales: 'k|mila|mln|milione|milioni',
    notCounted: 'dei|del|della|delle|degli|per|con|senza|che|una|sono|più|meno|tra|fra|entro|dal|dalle|alle',
    signsBehind: '[€$£¥₹]|EUR|CHF',
  }),
  numbers: {
    decimal: ',',
    group: '.',
    groupFromDigits: 4,
    minus,
    scales: [
      { least: 1e6, size: 1e6, suffix: `${nbsp}mln` },
      { least: 1e4, size: 1e3, suffix: `${nbsp}k` },
    ],
    percent: (digits) => `${digits}%`,
    money: (digits, label) => (/k$/.test(digits) ? `${digits}${label}` : `${digits}${nbsp}${label}`),
    withUnit: (digits, label) => `${digits}${nbsp}${label}`,
    over: (share) => `oltre${nbsp}${share}`,
  },
  days: {
    short: ({ day, month, year }) =>
      [dayOf(day), short[month - 1], ...(year === null ? [] : [year])].join(nbsp),
    long: ({ day, month, year }) => `${dayOf(day)}${nbsp}${months[month - 1]} ${year}`,
    month: (month, year) => `${months[month - 1]} ${year}`,
    months: (from, to) =>
      `da ${short[from.month - 1]}${from.year === to.year ? '' : ` ${from.year}`} a ${short[to.month - 1]} ${to.year}`,
    axis: short,
    initials: initialsOf(months),
  },
  comma: ', ',
  semicolon: '; ',
  sentence: { stop: '.', gap: ' ' },
  withRemark: (text, remark) => `${text} (${remark})`,
  tidy: withSigns,
  counted: countedBy(
    ['Due', 'Tre', 'Quattro', 'Cinque', 'Sei', 'Sette', 'Otto', 'Nove', 'Dieci', 'Undici', 'Dodici'],
    {
      outcomes: { none: 'Nessun risultato', one: 'Un risultato', many: 'risultati' },
      'client-objectives': {
        none: 'Nessun obiettivo del cliente',
        one: 'Un obiettivo del cliente',
        many: 'obiettivi del cliente',
      },
      numbers: { none: 'Nessun numero', one: 'Un numero', many: 'numeri' },
    },
  ),
  dayCount: days,

  document: 'Piano di successo',
  titleOf: (client) => `${client}: Piano di successo`,
  state: {
    draft: (day) => `Bozza, ${day}`,
    draftAfter: (version, day) => `Bozza successiva alla versione${nbsp}${version}, ${day}`,
    agreed: (version, day) => `Versione${nbsp}${version}, concordata ${withArticle(day, 'il', 'l’')}`,
  },
  foot: {
    draft: (day) => `Piano di successo, bozza, ${day}`,
    draftAfter: (version, day) =>
      `Piano di successo, bozza successiva alla versione${nbsp}${version}, ${day}`,
    agreed: (version, day, isLater, hash) =>
      `Piano di successo, versione${nbsp}${version}, ${isLater ? withArticle(day, 'al', 'all’') : day}, ${hash}`,
    preparedBy: 'Preparato da',
  },
  signature: { by: 'Per accordo:', for: 'Per accordo:', alone: 'Per accordo', date: 'Data' },

  destination: 'Destinazione',
  destinationOn: (day) => `Destinazione, ${day}`,
  ask: { asked: 'Che cosa avete chiesto', needed: 'Che cosa vi serve', heard: 'Che cosa abbiamo sentito' },

  way: {
    title: 'Tappe',
    subtitle: 'il percorso a ritroso',
    today: 'Oggi',
    direction: 'da destra a sinistra',
    critical: 'critico: un ritardo qui ritarda la fine',
    criticalWithSpare: (spare) => `critico: decide la data, ${days(spare)} di margine`,
    slack: 'con margine',
    slackInDays: 'con margine (giorni)',
    startLate: (late) => ({
      full: `inizio in ritardo di ${days(late)}`,
      short: `${late}${nbsp}g${nbsp}di${nbsp}ritardo`,
    }),
    late: (late) => ({ full: `${days(late)} di ritardo`, short: `${late}${nbsp}g${nbsp}di${nbsp}ritardo` }),
    slackOf: (slack) => ({ full: `${days(slack)} di margine`, short: `${slack}${nbsp}g` }),
    reached: (items) => `Raggiunte: ${items}.`,
    arrivesLate: (day, late) =>
      `Allo stato attuale la destinazione si raggiunge ${withArticle(day, 'il', 'l’')}, con ${late} ${plural(late, 'giorno lavorativo', 'giorni lavorativi')} di ritardo.`,
  },

  objectives: {
    metrics: { outcomes: 'Metriche', 'client-objectives': 'Metriche chiave' },
    baseline: 'Partenza',
    target: 'Obiettivo',
    now: 'Oggi',
    progress: 'Progresso',
    due: (day) => `entro${nbsp}${withArticle(day, 'il', 'l’')}`,
    noMetric: 'ancora nessuna metrica',
    others: 'Altri numeri',
    unnamed: 'Metrica senza nome',
    baselineIn: (period) => `Partenza: ${period}.`,
    nowIn: (period) => `Oggi: ${period}.`,
    celebrated: 'festeggiato',
    toCelebrate: 'da festeggiare',
    notches: 'Tacche: traguardi da festeggiare.',
    band: (low, high) => `da ${low} a ${high}`,
    exceeded: (share) => `superato, ${share}`,
    movedAway: 'si allontana',
    inBand: 'dentro',
    outOfBand: 'fuori',
  },

  obstacles: {
    title: { outcomes: 'Ostacoli', 'client-objectives': 'Sfide' },
    subtitle: 'che cosa potrebbe fermarci',
    key: 'Probabilità × impatto, e che cosa facciamo',
    scale: 'Probabilità × impatto',
    highFrom: (exposure) => `da ${exposure} in su, con responsabile`,
    exposure: (level, size) => `${{ high: 'Alto', medium: 'Medio', low: 'Basso' }[level]}, ${size}`,
    accepted: 'Accettato',
    earlySign: (sign) => `Segnale: ${sign}`,
    noAnswer: 'Ancora nessuna risposta concordata',
  },

  elsewhere: {
    more: (inAppendix, inPlan) => {
      if (inPlan === 0) return `e ancora ${inAppendix} in appendice`;
      if (inAppendix === 0) return `e ancora ${inPlan} nel piano completo`;
      return `e ancora ${inAppendix} in appendice, ${inPlan} nel piano completo`;
    },
    inAppendix: (sections) => `In appendice: ${sections}.`,
    inPlan: (sections) => `Nel piano completo: ${sections}.`,
    appendix: 'Appendice',
    appendixPage: (page, of) => `Appendice, pagina${nbsp}${page} di${nbsp}${of}`,
    ask: 'Che cosa avete chiesto e vi serve',
    reached: 'Raggiunte',
    expectations: 'Aspettative',
  },
};
