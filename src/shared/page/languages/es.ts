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
  'enero',
  'febrero',
  'marzo',
  'abril',
  'mayo',
  'junio',
  'julio',
  'agosto',
  'septiembre',
  'octubre',
  'noviembre',
  'diciembre',
];
const short = ['ene', 'feb', 'mar', 'abr', 'may', 'jun', 'jul', 'ago', 'sept', 'oct', 'nov', 'dic'];
const plural = oneOrMany((count) => count === 1);
const days = (count: number): string => `${count}${nbsp}${plural(count, 'día', 'días')}`;

/** Spanish: thousands apart by a space from five digits on, as the academies ask for wherever it is spoken. */
export const es: PageWords = {
  code: 'es',
  direction: 'ltr',
  found: foundWords({
    months: [...months, ...short, 'sep', 'setiembre'],
    dayMonth: (month) => `\\d{1,2}[.º]?\\s(?:de\\s)?${month}(?:\\s(?:del?\\s)?\\d{4})?`,
    scales: 'k|M|mil|millón|millones',
    notCounted: 'de|del|por|para|con|sin|que|los|las|una|uno|son|más|menos|entre|hasta|desde',
    signsBehind: '[€$£¥₹]|EUR|USD|MXN',
    hasSpacedGroups: true,
  }),
  numbers: {
    decimal: ',',
    group: thinSpace,
    groupFromDigits: 5,
    minus,
    scales: [
      { least: 1e6, size: 1e6, suffix: `${nbsp}M` },
      { least: 1e4, size: 1e3, suffix: `${nbsp}mil` },
    ],
    percent: (digits) => `${digits}${nbsp}%`,
    money: (digits, label) => (/M$/.test(digits) ? `${digits}${label}` : `${digits}${nbsp}${label}`),
    withUnit: (digits, label) => `${digits}${nbsp}${label}`,
    over: (share) => `más de${nbsp}${share}`,
  },
  days: {
    short: ({ day, month, year }) => [day, short[month - 1], ...(year === null ? [] : [year])].join(nbsp),
    long: ({ day, month, year }) => `${day}${nbsp}de${nbsp}${months[month - 1]} de${nbsp}${year}`,
    month: (month, year) => `${months[month - 1]} de ${year}`,
    months: (from, to) =>
      `${short[from.month - 1]}${from.year === to.year ? '' : ` ${from.year}`} a ${short[to.month - 1]} ${to.year}`,
    axis: short,
    initials: initialsOf(months),
  },
  comma: ', ',
  semicolon: '; ',
  sentence: { stop: '.', gap: ' ' },
  withRemark: (text, remark) => `${text} (${remark})`,
  tidy: withSigns,
  counted: countedBy(
    ['Dos', 'Tres', 'Cuatro', 'Cinco', 'Seis', 'Siete', 'Ocho', 'Nueve', 'Diez', 'Once', 'Doce'],
    {
      outcomes: { none: 'Ningún resultado', one: 'Un resultado', many: 'resultados' },
      'client-objectives': {
        none: 'Ningún objetivo del cliente',
        one: 'Un objetivo del cliente',
        many: 'objetivos del cliente',
      },
      numbers: { none: 'Ninguna cifra', one: 'Una cifra', many: 'cifras' },
    },
  ),
  dayCount: days,

  document: 'Plan de éxito',
  titleOf: (client) => `${client}: Plan de éxito`,
  state: {
    draft: (day) => `Borrador, ${day}`,
    draftAfter: (version, day) => `Borrador posterior a la versión${nbsp}${version}, ${day}`,
    agreed: (version, day) => `Versión${nbsp}${version}, acordada el ${day}`,
  },
  foot: {
    draft: (day) => `Plan de éxito, borrador, ${day}`,
    draftAfter: (version, day) => `Plan de éxito, borrador posterior a la versión${nbsp}${version}, ${day}`,
    agreed: (version, day, isLater, hash) =>
      `Plan de éxito, versión${nbsp}${version}, ${isLater ? 'a ' : ''}${day}, ${hash}`,
    preparedBy: 'Preparado por',
  },
  signature: { by: 'Acordado por', for: 'Acordado por', alone: 'Acordado', date: 'Fecha' },

  destination: 'Destino',
  destinationOn: (day) => `Destino, ${day}`,
  ask: { asked: 'Lo que pidieron', needed: 'Lo que necesitan', heard: 'Lo que escuchamos' },

  way: {
    title: 'Hitos',
    subtitle: 'el camino de vuelta',
    today: 'Hoy',
    direction: 'de derecha a izquierda',
    critical: 'crítico: un retraso aquí retrasa el final',
    criticalWithSpare: (spare) => `crítico: decide la fecha, ${days(spare)} de margen`,
    slack: 'con holgura',
    slackInDays: 'con holgura (días)',
    startLate: (late) => ({
      full: `inicio con ${days(late)} de retraso`,
      short: `${late}${nbsp}d${nbsp}de${nbsp}retraso`,
    }),
    late: (late) => ({ full: `${days(late)} de retraso`, short: `${late}${nbsp}d${nbsp}de${nbsp}retraso` }),
    slackOf: (slack) => ({ full: `${days(slack)} de holgura`, short: `${slack}${nbsp}d` }),
    reached: (items) => `Alcanzados: ${items}.`,
    arrivesLate: (day, late) =>
      `Tal como va, se llegará al destino el ${day}, con ${late} ${plural(late, 'día hábil', 'días hábiles')} de retraso.`,
  },

  objectives: {
    metrics: { outcomes: 'Métricas', 'client-objectives': 'Métricas clave' },
    baseline: 'Línea base',
    target: 'Meta',
    now: 'Actual',
    progress: 'Avance',
    due: (day) => `para${nbsp}el${nbsp}${day}`,
    noMetric: 'aún sin métrica',
    others: 'Otras cifras',
    unnamed: 'Métrica sin nombre',
    baselineIn: (period) => `Línea base: ${period}.`,
    nowIn: (period) => `Actual: ${period}.`,
    celebrated: 'celebrado',
    toCelebrate: 'por celebrar',
    notches: 'Muescas: puntos de celebración.',
    band: (low, high) => `${low} a ${high}`,
    exceeded: (share) => `superado, ${share}`,
    movedAway: 'se aleja',
    inBand: 'dentro',
    outOfBand: 'fuera',
  },

  obstacles: {
    title: { outcomes: 'Obstáculos', 'client-objectives': 'Retos' },
    subtitle: 'lo que podría frenarnos',
    key: 'Probabilidad × impacto, y qué hacemos al respecto',
    scale: 'Probabilidad × impacto',
    highFrom: (exposure) => `${exposure} o más, con responsable`,
    exposure: (level, size) => `${{ high: 'Alto', medium: 'Medio', low: 'Bajo' }[level]}, ${size}`,
    accepted: 'Aceptado',
    earlySign: (sign) => `Aviso: ${sign}`,
    noAnswer: 'Aún sin respuesta acordada',
  },

  elsewhere: {
    more: (inAppendix, inPlan) => {
      if (inPlan === 0) return `y ${inAppendix} más en el anexo`;
      if (inAppendix === 0) return `y ${inPlan} más en el plan completo`;
      return `y ${inAppendix} más en el anexo, ${inPlan} en el plan completo`;
    },
    inAppendix: (sections) => `En el anexo: ${sections}.`,
    inPlan: (sections) => `En el plan completo: ${sections}.`,
    appendix: 'Anexo',
    appendixPage: (page, of) => `Anexo, página${nbsp}${page} de${nbsp}${of}`,
    ask: 'Lo que pidieron y necesitan',
    reached: 'Alcanzados',
    expectations: 'Expectativas',
  },
};
