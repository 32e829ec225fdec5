import type { PageWords } from '../language';
import { countedBy, foundWords, initialsOf, minus, nbsp, oneOrMany, withSigns } from '../language-parts';

const months = [
  'janeiro',
  'fevereiro',
  'março',
  'abril',
  'maio',
  'junho',
  'julho',
  'agosto',
  'setembro',
  'outubro',
  'novembro',
  'dezembro',
];
const short = ['jan', 'fev', 'mar', 'abr', 'mai', 'jun', 'jul', 'ago', 'set', 'out', 'nov', 'dez'];
/** Zero is one in Portuguese. */
const plural = oneOrMany((count) => count < 2);
const days = (count: number): string => `${count}${nbsp}${plural(count, 'dia', 'dias')}`;
/** The first of a month is an ordinal. */
const dayOf = (day: number): string => (day === 1 ? '1º' : String(day));

/** Portuguese in words that both sides of the ocean use; numbers and sums as in Brazil. */
export const pt: PageWords = {
  code: 'pt',
  direction: 'ltr',
  found: foundWords({
    months: [...months, ...short],
    dayMonth: (month) => `\\d{1,2}\\.?º?\\s(?:de\\s)?${month}(?:\\s(?:de\\s)?\\d{4})?`,
    scales: 'k|M|mil|mi|milhão|milhões',
    notCounted: 'de|do|da|dos|das|por|para|com|sem|que|uma|são|mais|menos|entre|até|desde',
    signsBehind: '[€$£¥₹]|EUR|BRL',
  }),
  numbers: {
    decimal: ',',
    group: '.',
    groupFromDigits: 4,
    minus,
    scales: [
      { least: 1e6, size: 1e6, suffix: `${nbsp}mi` },
      { least: 1e4, size: 1e3, suffix: `${nbsp}mil` },
    ],
    percent: (digits) => `${digits}%`,
    money: (digits, label) => `${label}${nbsp}${digits}`,
    withUnit: (digits, label) => `${digits}${nbsp}${label}`,
    over: (share) => `mais de${nbsp}${share}`,
  },
  days: {
    short: ({ day, month, year }) =>
      [dayOf(day), short[month - 1], ...(year === null ? [] : [year])].join(nbsp),
    long: ({ day, month, year }) => `${dayOf(day)}${nbsp}de${nbsp}${months[month - 1]} de${nbsp}${year}`,
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
    ['Dois', 'Três', 'Quatro', 'Cinco', 'Seis', 'Sete', 'Oito', 'Nove', 'Dez', 'Onze', 'Doze'],
    {
      outcomes: { none: 'Nenhum resultado', one: 'Um resultado', many: 'resultados' },
      'client-objectives': {
        none: 'Nenhum objetivo do cliente',
        one: 'Um objetivo do cliente',
        many: 'objetivos do cliente',
      },
      numbers: { none: 'Nenhum número', one: 'Um número', many: 'números' },
    },
  ),
  dayCount: days,

  document: 'Plano de sucesso',
  titleOf: (client) => `${client}: Plano de sucesso`,
  state: {
    draft: (day) => `Rascunho, ${day}`,
    draftAfter: (version, day) => `Rascunho após a versão${nbsp}${version}, ${day}`,
    agreed: (version, day) => `Versão${nbsp}${version}, acordada em ${day}`,
  },
  foot: {
    draft: (day) => `Plano de sucesso, rascunho, ${day}`,
    draftAfter: (version, day) => `Plano de sucesso, rascunho após a versão${nbsp}${version}, ${day}`,
    agreed: (version, day, isLater, hash) =>
      `Plano de sucesso, versão${nbsp}${version}, ${isLater ? 'em ' : ''}${day}, ${hash}`,
    preparedBy: 'Preparado por',
  },
  signature: { by: 'Acordado por', for: 'Acordado por', alone: 'Acordado', date: 'Data' },

  destination: 'Destino',
  destinationOn: (day) => `Destino, ${day}`,
  ask: { asked: 'O que pediram', needed: 'Do que precisam', heard: 'O que ouvimos' },

  way: {
    title: 'Marcos',
    subtitle: 'o caminho de volta',
    today: 'Hoje',
    direction: 'da direita para a esquerda',
    critical: 'crítico: um atraso aqui atrasa o fim',
    criticalWithSpare: (spare) => `crítico: decide a data, ${days(spare)} de margem`,
    slack: 'com folga',
    slackInDays: 'com folga (dias)',
    startLate: (late) => ({
      full: `início com ${days(late)} de atraso`,
      short: `${late}${nbsp}d${nbsp}de${nbsp}atraso`,
    }),
    late: (late) => ({ full: `${days(late)} de atraso`, short: `${late}${nbsp}d${nbsp}de${nbsp}atraso` }),
    slackOf: (slack) => ({ full: `${days(slack)} de folga`, short: `${slack}${nbsp}d` }),
    reached: (items) => `Alcançados: ${items}.`,
    arrivesLate: (day, late) =>
      `Do jeito que está, chega-se ao destino em ${day}, com ${late} ${plural(late, 'dia útil', 'dias úteis')} de atraso.`,
  },

  objectives: {
    metrics: { outcomes: 'Métricas', 'client-objectives': 'Métricas-chave' },
    baseline: 'Linha de base',
    target: 'Meta',
    now: 'Atual',
    progress: 'Progresso',
    due: (day) => `até${nbsp}${day}`,
    noMetric: 'ainda sem métrica',
    others: 'Outros números',
    unnamed: 'Métrica sem nome',
    baselineIn: (period) => `Linha de base: ${period}.`,
    nowIn: (period) => `Atual: ${period}.`,
    celebrated: 'celebrado',
    toCelebrate: 'a celebrar',
    notches: 'Riscos no tubo: pontos de celebração.',
    band: (low, high) => `${low} a ${high}`,
    exceeded: (share) => `superado, ${share}`,
    movedAway: 'afastou-se',
    inBand: 'dentro',
    outOfBand: 'fora',
  },

  obstacles: {
    title: { outcomes: 'Obstáculos', 'client-objectives': 'Desafios' },
    subtitle: 'o que poderia nos deter',
    key: 'Probabilidade × impacto, e o que fazemos a respeito',
    scale: 'Probabilidade × impacto',
    highFrom: (exposure) => `${exposure} ou mais, com responsável`,
    exposure: (level, size) => `${{ high: 'Alto', medium: 'Médio', low: 'Baixo' }[level]}, ${size}`,
    accepted: 'Assumido',
    earlySign: (sign) => `Sinal de alerta: ${sign}`,
    noAnswer: 'Ainda sem resposta acordada',
  },

  elsewhere: {
    more: (inAppendix, inPlan) => {
      if (inPlan === 0) return `e mais ${inAppendix} no anexo`;
      if (inAppendix === 0) return `e mais ${inPlan} no plano completo`;
      return `e mais ${inAppendix} no anexo, ${inPlan} no plano completo`;
    },
    inAppendix: (sections) => `No anexo: ${sections}.`,
    inPlan: (sections) => `No plano completo: ${sections}.`,
    appendix: 'Anexo',
    appendixPage: (page, of) => `Anexo, página${nbsp}${page} de${nbsp}${of}`,
    ask: 'O que pediram e do que precisam',
    reached: 'Alcançados',
    expectations: 'Expectativas',
  },
};
