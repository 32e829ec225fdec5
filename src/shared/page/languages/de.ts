import type { PageWords } from '../language';
import { countedBy, foundWords, initialsOf, minus, nbsp, oneOrMany, withSigns } from '../language-parts';

const months = [
  'Januar',
  'Februar',
  'März',
  'April',
  'Mai',
  'Juni',
  'Juli',
  'August',
  'September',
  'Oktober',
  'November',
  'Dezember',
];
const short = [
  'Jan.',
  'Feb.',
  'März',
  'Apr.',
  'Mai',
  'Juni',
  'Juli',
  'Aug.',
  'Sept.',
  'Okt.',
  'Nov.',
  'Dez.',
];
const plural = oneOrMany((count) => count === 1);
const days = (count: number): string => `${count}${nbsp}${plural(count, 'Tag', 'Tage')}`;

/** German: point and comma as in business, a space before per cent, the sign of currency behind. */
export const de: PageWords = {
  code: 'de',
  direction: 'ltr',
  found: foundWords({
    months: [...months, ...short.map((name) => name.replace('.', '')), 'Jänner', 'Sep', 'Mrz'],
    dayMonth: (month) => `\\d{1,2}\\.\\s?${month}(?:\\s\\d{4})?`,
    scales: 'Tsd\\.|Mio\\.|Mrd\\.|Tausend|Millionen',
    notCounted:
      'und|oder|von|vom|aus|bei|bis|pro|mit|ohne|für|auf|als|der|die|das|den|dem|ein|eine|ist|sind|mehr|weniger',
    signsBehind: '[€$£¥₹]|EUR|CHF',
  }),
  numbers: {
    decimal: ',',
    group: '.',
    groupFromDigits: 4,
    minus,
    scales: [
      { least: 1e6, size: 1e6, suffix: `${nbsp}Mio.` },
      { least: 1e4, size: 1e3, suffix: `${nbsp}T` },
    ],
    percent: (digits) => `${digits}${nbsp}%`,
    money: (digits, label) => (/T$/.test(digits) ? `${digits}${label}` : `${digits}${nbsp}${label}`),
    withUnit: (digits, label) => `${digits}${nbsp}${label}`,
    over: (share) => `über${nbsp}${share}`,
  },
  days: {
    short: ({ day, month, year }) =>
      [`${day}.`, short[month - 1], ...(year === null ? [] : [year])].join(nbsp),
    long: ({ day, month, year }) => `${day}.${nbsp}${months[month - 1]} ${year}`,
    month: (month, year) => `${months[month - 1]} ${year}`,
    months: (from, to) =>
      `${short[from.month - 1]}${from.year === to.year ? '' : ` ${from.year}`} bis ${short[to.month - 1]} ${to.year}`,
    axis: ['Jan', 'Feb', 'Mär', 'Apr', 'Mai', 'Jun', 'Jul', 'Aug', 'Sep', 'Okt', 'Nov', 'Dez'],
    initials: initialsOf(months),
  },
  comma: ', ',
  semicolon: '; ',
  sentence: { stop: '.', gap: ' ' },
  withRemark: (text, remark) => `${text} (${remark})`,
  // "z. B.", "d. h." stay whole.
  tidy: (text) => withSigns(text).replace(/(?<=(?<!\p{L})\p{L}\.) (?=\p{L}\.)/gu, nbsp),
  counted: countedBy(
    ['Zwei', 'Drei', 'Vier', 'Fünf', 'Sechs', 'Sieben', 'Acht', 'Neun', 'Zehn', 'Elf', 'Zwölf'],
    {
      outcomes: { none: 'Keine Ergebnisse', one: 'Ein Ergebnis', many: 'Ergebnisse' },
      'client-objectives': { none: 'Keine Kundenziele', one: 'Ein Kundenziel', many: 'Kundenziele' },
      numbers: { none: 'Keine Zahlen', one: 'Eine Zahl', many: 'Zahlen' },
    },
  ),
  dayCount: days,

  document: 'Erfolgsplan',
  titleOf: (client) => `${client}: Erfolgsplan`,
  state: {
    draft: (day) => `Entwurf, ${day}`,
    draftAfter: (version, day) => `Entwurf nach Version${nbsp}${version}, ${day}`,
    agreed: (version, day) => `Version${nbsp}${version}, vereinbart am ${day}`,
  },
  foot: {
    draft: (day) => `Erfolgsplan, Entwurf, ${day}`,
    draftAfter: (version, day) => `Erfolgsplan, Entwurf nach Version${nbsp}${version}, ${day}`,
    agreed: (version, day, isLater, hash) =>
      `Erfolgsplan, Version${nbsp}${version}, ${isLater ? 'Stand ' : ''}${day}, ${hash}`,
    preparedBy: 'Erstellt von',
  },
  signature: { by: 'Vereinbart:', for: 'Vereinbart für', alone: 'Vereinbart', date: 'Datum' },

  destination: 'Ziel',
  destinationOn: (day) => `Ziel, ${day}`,
  ask: { asked: 'Ihr Wunsch', needed: 'Was Sie brauchen', heard: 'Was wir gehört haben' },

  way: {
    title: 'Meilensteine',
    subtitle: 'der Weg zurück',
    today: 'Heute',
    direction: 'von rechts nach links',
    critical: 'kritisch: Verzug hier ist Verzug am Ende',
    criticalWithSpare: (spare) => `kritisch: bestimmt den Termin, ${days(spare)} Reserve`,
    slack: 'mit Puffer',
    slackInDays: 'mit Puffer (Tage)',
    startLate: (late) => ({
      full: `Start ${days(late)} im Verzug`,
      short: `${late}${nbsp}T.${nbsp}Verzug`,
    }),
    late: (late) => ({ full: `${days(late)} im Verzug`, short: `${late}${nbsp}T.${nbsp}Verzug` }),
    slackOf: (slack) => ({ full: `${days(slack)} Puffer`, short: `${slack}${nbsp}T.` }),
    reached: (items) => `Erreicht: ${items}.`,
    arrivesLate: (day, late) =>
      `Nach heutigem Stand wird das Ziel am ${day} erreicht, ${late} ${plural(late, 'Arbeitstag', 'Arbeitstage')} zu spät.`,
  },

  objectives: {
    metrics: { outcomes: 'Kennzahlen', 'client-objectives': 'Wichtige Kennzahlen' },
    baseline: 'Ausgangswert',
    target: 'Zielwert',
    now: 'Aktuell',
    progress: 'Fortschritt',
    due: (day) => `bis${nbsp}${day}`,
    noMetric: 'noch keine Kennzahl',
    others: 'Weitere Zahlen',
    unnamed: 'Kennzahl ohne Namen',
    baselineIn: (period) => `Ausgangswert: ${period}.`,
    nowIn: (period) => `Aktuell: ${period}.`,
    celebrated: 'gefeiert',
    toCelebrate: 'noch zu feiern',
    notches: 'Kerben: Anlässe zum Feiern.',
    band: (low, high) => `${low} bis ${high}`,
    exceeded: (share) => `übertroffen, ${share}`,
    movedAway: 'entfernt sich',
    inBand: 'innerhalb',
    outOfBand: 'außerhalb',
  },

  obstacles: {
    title: { outcomes: 'Hindernisse', 'client-objectives': 'Herausforderungen' },
    subtitle: 'was uns aufhalten könnte',
    key: 'Wahrscheinlichkeit × Auswirkung und was wir dagegen tun',
    scale: 'Wahrscheinlichkeit × Auswirkung',
    highFrom: (exposure) => `ab ${exposure}, mit Zuständigen`,
    exposure: (level, size) => `${{ high: 'Hoch', medium: 'Mittel', low: 'Gering' }[level]}, ${size}`,
    accepted: 'Hingenommen',
    earlySign: (sign) => `Warnzeichen: ${sign}`,
    noAnswer: 'Noch keine Antwort vereinbart',
  },

  elsewhere: {
    more: (inAppendix, inPlan) => {
      if (inPlan === 0) return `und ${inAppendix} weitere im Anhang`;
      if (inAppendix === 0) return `und ${inPlan} weitere im vollständigen Plan`;
      return `und ${inAppendix} weitere im Anhang, ${inPlan} im vollständigen Plan`;
    },
    inAppendix: (sections) => `Im Anhang: ${sections}.`,
    inPlan: (sections) => `Im vollständigen Plan: ${sections}.`,
    appendix: 'Anhang',
    appendixPage: (page, of) => `Anhang, Seite${nbsp}${page} von${nbsp}${of}`,
    ask: 'Ihr Wunsch und was Sie brauchen',
    reached: 'Erreicht',
    expectations: 'Erwartungen',
  },
};
