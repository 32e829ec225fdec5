/**
 * What the one page says (docs/spec/page.md, P1…): every word, order, date and number of it, from the client-safe
 * part of a plan. Where it stands and how large it is set is layout's affair.
 */
import { type Day, dayNumber } from '../blueprint/day';
import type { ItemId } from '../blueprint/fields';
import { type ClientSafe, type LabelSet, ordered, type Profile } from '../blueprint/model';
import { type Blueprint, exposure, highExposure, type Metric } from '../blueprint/plan';
import { type PageAgreement, shortHash } from '../blueprint/version';
import { latestReading, metricProgress, readingsByMetric } from '../insight/progress';
import { type CycleError, type Schedule, type Scheduled, walkBack } from '../insight/schedule';
import { err, ok, type Result } from '../result';
import { glued, type MeasureText, nbsp, printable } from './typeset';
import {
  counted,
  dayCount,
  longDay,
  numberFormat,
  percent,
  period,
  shortDay,
  shortName,
  unitBehindName,
} from './words';

/** Why a plan has no page yet: its destination lacks words or a day. */
export interface NoDestination {
  code: 'no-destination';
}

/** A word or two in two lengths; the short one is for narrow columns. */
export interface Name {
  full: string;
  short: string;
}

export interface PageMilestone {
  on: Day;
  day: string;
  owner: Name;
  /** "20 days slack", "start is 6 days late"; empty on the critical chain while it is in time. */
  note: Name;
  title: string;
  isCritical: boolean;
  isLate: boolean;
  /** Where on the way the work that waits for it ends; the destination's day when only that waits. */
  neededOn: Day;
}

/** Thermometer, word, or nothing. */
export type PageProgress =
  | {
      kind: 'tube';
      fraction: number;
      text: string;
      isWarning: boolean;
      points: { fraction: number; isReached: boolean }[];
    }
  | { kind: 'word'; text: string; isWarning: boolean }
  | { kind: 'none' };

export interface PageMetric {
  name: string;
  /** The metric's unit where it is too long for the cells. */
  unit: string;
  baseline: string;
  target: string;
  now: string;
  progress: PageProgress;
}

export interface PageObjective {
  /** "1"; empty for the numbers that serve no objective. */
  number: string;
  statement: string;
  /** "Tom Bracken, by 24 Apr". */
  owner: string;
  metrics: PageMetric[];
  /** Said where there is no metric. */
  noMetric: string;
}

export interface PageObstacle {
  description: string;
  exposure: number;
  isHigh: boolean;
  /** "High, 16". */
  exposureWords: string;
  mitigation: string;
  isOpen: boolean;
  owner: Name;
}

export interface PageModel {
  /** Title of the document for readers of the file. */
  title: string;
  /** The client's colour as it was chosen. */
  colour: string;
  today: Day;
  head: { client: string; initial: string; document: string; state: string };
  destination: {
    label: string;
    parts: { text: string; isKey: boolean }[];
    /** A short plan: there is room for a larger word. */
    isSparse: boolean;
  };
  ask: { kind: 'asked' | 'needed' | 'heard'; label: string; text: string; by: string }[];
  way: {
    title: string;
    subtitle: string;
    from: Day;
    to: Day;
    today: { label: string; day: string };
    destination: { label: string; day: string };
    legend: { direction: string; critical: string; slack: string; slackInDays: string };
    milestones: PageMilestone[];
    /** What is true already; empty when nothing is. */
    reached: string;
    /** By how much it is late as things stand; empty while it is in time. */
    late: string;
  } | null;
  objectives: {
    title: string;
    subtitle: string;
    /** When the numbers were read. */
    key: string;
    celebrated: string;
    toCelebrate: string;
    notches: string;
    columns: { metrics: string; baseline: string; target: string; now: string; progress: string };
    hasReadings: boolean;
    rows: PageObjective[];
  } | null;
  obstacles: {
    title: string;
    subtitle: string;
    key: string;
    tightKey: { scale: string; high: string };
    rows: PageObstacle[];
  } | null;
  expectations: string;
  signatures: { before: string; name: string; after: string; date: string }[];
  foot: { client: string; document: string; before: string; agency: string };
  /** Characters in the texts above that no font of the page has; each is printed as an open square. */
  missing: string[];
}

export interface PageInput {
  blueprint: ClientSafe<Blueprint>;
  profile: ClientSafe<Profile>;
  options: { labels: LabelSet };
  today: Day;
  /** How the plan stands to the version agreed last; absent or null while nothing is agreed. */
  agreement?: PageAgreement | null | undefined;
}

const documentName = 'Success Blueprint';

const labels: Record<LabelSet, { one: string; many: string; metrics: string; obstacles: string }> = {
  outcomes: { one: 'outcome', many: 'outcomes', metrics: 'Metrics', obstacles: 'Obstacles' },
  'client-objectives': {
    one: 'client objective',
    many: 'client objectives',
    metrics: 'Key metrics',
    obstacles: 'Challenges',
  },
};

/** The page of a plan, or why there is none yet. Empty sections are null or empty and are left out. */
export function pageModel(
  input: PageInput,
  measure: MeasureText,
): Result<PageModel, NoDestination | CycleError> {
  const { blueprint, profile, today } = input;
  const missing = new Set<string>();
  const clean = (value: unknown): string => printable(value, measure, missing);
  const words = (value: unknown): string => glued(clean(value));

  const destinationDay = blueprint.destination.date;
  const statement = clean(blueprint.destination.statement);
  if (destinationDay === null || statement === '') return err({ code: 'no-destination' });
  const schedule = walkBack({
    milestones: blueprint.milestones,
    destination: destinationDay,
    today,
    holidays: Object.keys(blueprint.calendar.holidays) as Day[],
  });
  if (!schedule.ok) return schedule;

  const context: Context = {
    input,
    clean,
    words,
    day: (day) => shortDay(day, today),
    nameOf: (person) => nameOf(person === null ? '' : clean(blueprint.people[person]?.name)),
  };
  const way = wayBack(context, schedule.value);
  const objectives = objectiveRows(context);
  const obstacles = obstacleRows(context);
  const client = clean(profile.client.name);
  const agency = clean(profile.agency.name);
  const isSparse = objectives === null || objectives.rows.length <= 2 || obstacles === null;
  const hasYear = statement.includes(destinationDay.slice(0, 4));
  return ok({
    title: client === '' ? documentName : `${client}: ${documentName}`,
    colour: profile.client.colour,
    today,
    head: {
      client,
      initial: Array.from(client)[0]?.toLocaleUpperCase('en') ?? '',
      document: documentName,
      state: stateWords(input),
    },
    destination: {
      label: way && hasYear ? 'Destination' : `Destination, ${longDay(destinationDay)}`,
      parts: emphasised(statement, clean(blueprint.destination.emphasis), targetsOf(blueprint)),
      isSparse,
    },
    ask: askAndNeed(context),
    way,
    objectives,
    obstacles,
    expectations: words(blueprint.paper.expectations),
    signatures: [
      signature(clean(blueprint.paper.clientSigner), client),
      signature(clean(blueprint.paper.agencySigner), agency),
    ],
    foot: {
      client,
      document: `${documentName}, ${footWords(input)}`,
      before: agency === '' ? '' : 'Prepared by',
      agency,
    },
    missing: [...missing],
  });
}

/** "Version 2, agreed 4 March 2027"; a draft has the day on which it was printed. */
function stateWords({ agreement, today }: PageInput): string {
  if (!agreement) return `Draft, ${longDay(today)}`;
  const { number, agreedOn, isAsAgreed } = agreement;
  return isAsAgreed
    ? `Version${nbsp}${number}, agreed ${longDay(agreedOn)}`
    : `Draft after version${nbsp}${number}, ${longDay(today)}`;
}

/** As the head, with the hash of the version; readings may be of a later day than the agreement. */
function footWords({ agreement, today }: PageInput): string {
  if (!agreement) return `draft, ${longDay(today)}`;
  const { number, agreedOn, sha256, isAsAgreed } = agreement;
  if (!isAsAgreed) return `draft after version${nbsp}${number}, ${longDay(today)}`;
  const day = agreedOn === today ? longDay(today) : `as of ${longDay(today)}`;
  return `version${nbsp}${number}, ${day}, ${shortHash(sha256).replace(' ', nbsp)}`;
}

interface Context {
  input: PageInput;
  /** The text gate. */
  clean: (value: unknown) => string;
  /** The gate, then typographic glue. */
  words: (value: unknown) => string;
  day: (day: Day) => string;
  nameOf: (person: ItemId | null) => Name;
}

function nameOf(name: string): Name {
  return { full: name, short: shortName(name) };
}

function signature(name: string, organisation: string): PageModel['signatures'][number] {
  const date = 'Date';
  if (name !== '') {
    return { before: 'Agreed by', name, after: organisation === '' ? '' : `, ${organisation}`, date };
  }
  return { before: organisation === '' ? 'Agreed' : 'Agreed for', name: organisation, after: '', date };
}

// -------------------------------------------------------------- destination

const month =
  '(?:January|February|March|April|May|June|July|August|September|October|November|December|' +
  'Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)';
const datePattern = new RegExp(
  `\\b\\d{1,2}(?:st|nd|rd|th)?\\s${month}(?:,?\\s\\d{4})?\\b|\\b${month}\\s\\d{1,2}(?:,?\\s\\d{4})?\\b|` +
    `\\b${month}\\s\\d{4}\\b|\\b(?:19|20)\\d\\d\\b`,
  'gi',
);
/** A number with its sign of currency or percent, and the noun that it counts. */
const numberPattern =
  /[+\u2212-]?[$€£¥₹]?\d[\d.,\u00a0\u2009\u202f]*(?:%|\s?(?:k|m|bn)\b)?(?:[\s\u00a0](?!(?:and|or|of|in|on|at|by|to|per|from|for|with|the|a|an|is|are|more|less)\b)\p{L}{3,})?/giu;

/** The statement in parts; the key part is the user's own choice, else the number that the page is about. */
function emphasised(
  statement: string,
  chosen: string,
  targets: readonly string[],
): PageModel['destination']['parts'] {
  const [from, to] = keyRange(statement, chosen, targets);
  const parts = [
    { text: statement.slice(0, from), isKey: false },
    { text: statement.slice(from, to), isKey: true },
    { text: statement.slice(to), isKey: false },
  ];
  return gluedParts(parts.filter(({ text }) => text !== ''));
}

/** A key part as short as this is never broken over two lines. */
const unbrokenKeyMaxLength = 26;

/** Glue sees the whole sentence: a number at the end of one part stays with the word that starts the next. */
function gluedParts(parts: PageModel['destination']['parts']): PageModel['destination']['parts'] {
  const whole = glued(parts.map(({ text }) => text).join(''));
  let at = 0;
  return parts.map(({ text, isKey }) => {
    const part = whole.slice(at, at + text.length);
    at += text.length;
    const isWhole = isKey && text.length <= unbrokenKeyMaxLength;
    return { text: isWhole ? part.replace(/(\S) (?=\S)/g, `$1${nbsp}`) : part, isKey };
  });
}

function keyRange(statement: string, chosen: string, targets: readonly string[]): [number, number] {
  if (chosen !== '') {
    const at = statement.toLowerCase().indexOf(chosen.toLowerCase());
    if (at >= 0) return [at, at + chosen.length];
  }
  const withoutDates = statement.replace(datePattern, (date) => ' '.repeat(date.length));
  const numbers = [...withoutDates.matchAll(numberPattern)];
  const isTarget = (match: RegExpMatchArray): boolean => targets.includes(bareNumber(match[0]));
  const found = numbers.find(isTarget) ?? numbers[0] ?? [...statement.matchAll(datePattern)][0];
  if (!found) return [0, 0];
  const text = found[0].replace(/[\s\u00a0.,]+$/, '');
  return [found.index, found.index + text.length];
}

function bareNumber(text: string): string {
  return (/\d[\d.,\u00a0\u2009\u202f]*/.exec(text)?.[0] ?? '').replace(/[,\u00a0\u2009\u202f]|\.$/g, '');
}

/** The targets of metrics that serve an objective, as bare numbers. */
function targetsOf(blueprint: PageInput['blueprint']): string[] {
  return ordered(blueprint.metrics)
    .filter(({ objectives, target }) => target !== null && Object.keys(objectives).length > 0)
    .map(({ target }) => String(target));
}

// ------------------------------------------------------------- ask and need

/** "You asked for … / You need … / What we heard …" of the first ladder that says anything (S3, S9). */
function askAndNeed({ input, words, clean }: Context): PageModel['ask'] {
  for (const ladder of ordered(input.blueprint.ladders)) {
    const person = ladder.heardFrom === null ? undefined : input.blueprint.people[ladder.heardFrom];
    const by = person
      ? [clean(person.name), clean(person.role)].filter((part) => part !== '').join(', ')
      : '';
    const parts: PageModel['ask'] = [
      { kind: 'asked', label: 'You asked for', text: words(ladder.asked), by: '' },
      { kind: 'needed', label: 'You need', text: words(ladder.needed), by: '' },
      { kind: 'heard', label: 'What we heard', text: words(ladder.evidence), by },
    ];
    const told = parts.filter(({ text }) => text !== '');
    if (told.length > 0) return told;
  }
  return [];
}

// ----------------------------------------------------------------- the way

function wayBack(context: Context, schedule: Schedule): PageModel['way'] {
  const { input, clean, words, day, nameOf } = context;
  const { milestones } = input.blueprint;
  const titleOf = (id: ItemId): string => {
    const milestone = milestones[id];
    return words(milestone?.title) || words(milestone?.criterion);
  };
  const shown = schedule.fromDestination.filter(({ id }) => titleOf(id) !== '').reverse();
  if (shown.length === 0) return null;
  const ahead = shown.filter(({ isReached }) => !isReached);
  // Promised days on the way only take from this: the chain itself has the same room all along.
  const spare = Math.max(
    0,
    ...ahead.filter(({ isCritical }) => isCritical).map(({ slackDays }) => slackDays),
  );
  const reached = shown
    .filter(({ isReached }) => isReached)
    .map(({ id, latestFinish }) => {
      const on = milestones[id]?.reachedOn ?? null;
      return { title: titleOf(id), on, sort: dayNumber(on ?? latestFinish) };
    })
    .sort((a, b) => a.sort - b.sort)
    .map(({ title, on }) => (on === null ? title : `${title} (${day(on)})`));
  return {
    title: 'Milestones',
    subtitle: 'the way back',
    from: schedule.today,
    to: schedule.destination,
    today: { label: 'Today', day: day(schedule.today) },
    destination: { label: 'Destination', day: day(schedule.destination) },
    legend: {
      direction: 'planned from right to left',
      critical:
        spare > 0
          ? `critical: decides the date, ${dayCount(spare)} to spare`
          : 'critical: a day late here is a day late at the end',
      slack: 'has slack',
      slackInDays: 'has slack (days)',
    },
    milestones: ahead.map((scheduled): PageMilestone => {
      const milestone = milestones[scheduled.id];
      return {
        on: scheduled.latestFinish,
        day: day(scheduled.latestFinish),
        owner: nameOf(milestone?.owner ?? null),
        note: noteOf(scheduled),
        title: titleOf(scheduled.id),
        isCritical: scheduled.isCritical,
        isLate: isLate(scheduled),
        neededOn: neededOn(scheduled, schedule),
      };
    }),
    reached: reached.length === 0 ? '' : clean(`Reached: ${reached.join('; ')}.`),
    late:
      schedule.arrivalLateDays > 0
        ? `As things stand, the destination is reached on ${longDay(schedule.arrival)}, ` +
          `${schedule.arrivalLateDays} working ${schedule.arrivalLateDays === 1 ? 'day' : 'days'} late.`
        : '',
  };
}

/** Late by itself: what only waits for something late is covered by the sentence under the line. */
function isLate({ isCritical, slackDays, lateStartDays }: Scheduled): boolean {
  return lateStartDays > 0 || (!isCritical && slackDays < 0);
}

function noteOf(scheduled: Scheduled): Name {
  const { isCritical, slackDays, lateStartDays } = scheduled;
  if (lateStartDays > 0) {
    return {
      full: `start is ${dayCount(lateStartDays)} late`,
      short: `${lateStartDays}${nbsp}d${nbsp}late`,
    };
  }
  if (isLate(scheduled)) {
    return { full: `${dayCount(-slackDays)} late`, short: `${-slackDays}${nbsp}d${nbsp}late` };
  }
  if (isCritical) return { full: '', short: '' };
  return { full: `${dayCount(slackDays)} slack`, short: `${slackDays}${nbsp}d` };
}

/** The nearest critical milestone that waits for this one, directly or through others; else the destination. */
function neededOn(scheduled: Scheduled, schedule: Schedule): Day {
  const seen = new Set<ItemId>();
  let waiting = [...scheduled.neededBy];
  let nearest: Scheduled | null = null;
  while (waiting.length > 0) {
    const next: ItemId[] = [];
    for (const id of waiting) {
      if (seen.has(id)) continue;
      seen.add(id);
      const later = schedule.byId.get(id);
      if (!later) continue;
      if (!later.isCritical) next.push(...later.neededBy);
      else if (!nearest || dayNumber(later.latestFinish) < dayNumber(nearest.latestFinish)) nearest = later;
    }
    waiting = next;
  }
  return nearest?.latestFinish ?? schedule.destination;
}

// -------------------------------------------------------------- objectives

type ListedMetric = ClientSafe<Metric> & { id: ItemId };

function objectiveRows(context: Context): PageModel['objectives'] {
  const { input, words, clean, day, nameOf } = context;
  const { blueprint } = input;
  const label = labels[input.options.labels];
  const readings = readingsByMetric(blueprint.measurements);
  const objectives = ordered(blueprint.objectives);
  const isBlank = (metric: ListedMetric): boolean =>
    clean(metric.name) === '' && metric.baseline === null && metric.target === null;
  const metrics = ordered(blueprint.metrics).filter((metric) => !isBlank(metric));
  const firstObjective = (metric: ListedMetric): ItemId | null =>
    objectives.find(({ id }) => Object.hasOwn(metric.objectives, id))?.id ?? null;
  const metricsOf = (objective: ItemId | null): PageMetric[] =>
    metrics
      .filter((metric) => firstObjective(metric) === objective)
      .map((metric) => pageMetric(context, metric, readings.get(metric.id) ?? []));

  const destinationDay = blueprint.destination.date;
  const rows: PageObjective[] = objectives
    .map((objective) => {
      const owner = nameOf(objective.owner).full;
      const due =
        objective.due !== null && objective.due !== destinationDay ? `by${nbsp}${day(objective.due)}` : '';
      return {
        number: '',
        statement: words(objective.statement),
        owner: [owner, due].filter((part) => part !== '').join(', '),
        metrics: metricsOf(objective.id),
        noMetric: 'no metric yet',
      };
    })
    .filter(({ statement, metrics: own }) => statement !== '' || own.length > 0)
    .map((row, at) => ({ ...row, number: String(at + 1) }));
  const count = rows.length;
  const others = metricsOf(null);
  if (others.length > 0) {
    const statement = count === 0 ? '' : 'Other numbers';
    rows.push({ number: '', statement, owner: '', metrics: others, noMetric: '' });
  }
  if (rows.length === 0) return null;

  const latest = metrics.flatMap((metric) => latestReading(readings.get(metric.id) ?? [])?.on ?? []);
  const baselines = metrics.flatMap(({ baselineOn }) => (baselineOn === null ? [] : [baselineOn]));
  const told = [
    baselines.length > 0 ? `Baseline: ${period(baselines)}.` : '',
    latest.length > 0 ? `Now: ${period(latest)}.` : '',
  ];
  return {
    title: count === 0 ? counted(metrics.length, 'number', 'numbers') : counted(count, label.one, label.many),
    subtitle: '',
    key: told.filter((part) => part !== '').join(' '),
    celebrated: 'celebrated',
    toCelebrate: 'still to celebrate',
    notches: 'Notches: celebration points.',
    columns: {
      metrics: label.metrics,
      baseline: 'Baseline',
      target: 'Target',
      now: 'Now',
      progress: 'Progress',
    },
    hasReadings: latest.length > 0,
    rows,
  };
}

function pageMetric(
  { clean, words }: Context,
  metric: ListedMetric,
  readings: Parameters<typeof metricProgress>[1],
): PageMetric {
  const progress = metricProgress(metric, readings);
  const latest = latestReading(readings)?.value ?? null;
  const unit = { unit: metric.unit, unitLabel: clean(metric.unitLabel) };
  const write = numberFormat(unit, [metric.baseline, metric.target, metric.targetHigh, latest]);
  const name = words(metric.name);
  const unitWord = unitBehindName(unit);
  return {
    name: name === '' ? 'Unnamed metric' : name,
    unit: name.toLowerCase().includes(unitWord.toLowerCase()) ? '' : unitWord,
    baseline: write(metric.baseline),
    target: metric.direction === 'within' ? band(metric, write) : write(metric.target),
    now: latest === null ? '' : write(latest),
    progress: pageProgress(progress),
  };
}

function band(metric: ListedMetric, write: (value: number | null) => string): string {
  const { target, targetHigh } = metric;
  if (target === null || targetHigh === null) return write(target ?? targetHigh);
  return `${write(Math.min(target, targetHigh))} to ${write(Math.max(target, targetHigh))}`;
}

function pageProgress(progress: ReturnType<typeof metricProgress>): PageProgress {
  switch (progress.kind) {
    case 'progress':
    case 'exceeded':
    case 'moved-away': {
      const isAway = progress.kind === 'moved-away';
      const share = isAway ? 'moved away' : percent(progress.fraction);
      return {
        kind: 'tube',
        fraction: Math.min(1, Math.max(0, progress.fraction)),
        text: progress.kind === 'exceeded' ? `exceeded, ${share}` : share,
        isWarning: isAway,
        points: progress.celebrations.map((point) => ({
          fraction: point.percent / 100,
          isReached: point.reachedOn !== null,
        })),
      };
    }
    case 'within-band':
      return { kind: 'word', text: 'in', isWarning: false };
    case 'outside-band':
      return { kind: 'word', text: 'out', isWarning: true };
    default:
      return { kind: 'none' };
  }
}

// --------------------------------------------------------------- obstacles

/** From here an obstacle is worth a "Medium". */
const mediumExposure = 6;

function obstacleRows({ input, words, nameOf }: Context): PageModel['obstacles'] {
  const rows = ordered(input.blueprint.obstacles)
    .filter(({ status }) => status !== 'gone')
    .map((obstacle): PageObstacle => {
      const size = exposure(obstacle);
      const isHigh = size >= highExposure;
      const level = isHigh ? 'High' : size >= mediumExposure ? 'Medium' : 'Low';
      const answer = mitigationOf(obstacle, words);
      return {
        description: words(obstacle.description),
        exposure: size,
        isHigh,
        exposureWords: `${level}, ${size}`,
        mitigation: answer,
        isOpen: answer === '' && isHigh,
        owner: nameOf(obstacle.owner),
      };
    })
    .filter(({ description, mitigation }) => description !== '' || mitigation !== '')
    .sort((a, b) => b.exposure - a.exposure);
  if (rows.length === 0) return null;
  return {
    title: labels[input.options.labels].obstacles,
    subtitle: 'what could stop us',
    key: 'Likelihood × impact, and what we do about it',
    tightKey: { scale: 'Likelihood × impact', high: `${highExposure} and above, with owner` },
    rows: rows.map((row) => (row.isOpen ? { ...row, mitigation: 'No answer agreed yet' } : row)),
  };
}

function mitigationOf(
  obstacle: { status: string; mitigation: string; warningSign: string },
  words: (value: unknown) => string,
): string {
  const sign = words(obstacle.warningSign);
  const parts = [
    obstacle.status === 'accepted' ? 'Accepted' : '',
    words(obstacle.mitigation),
    sign === '' ? '' : `Early sign: ${sign}`,
  ].filter((part) => part !== '');
  if (parts.length === 1) return parts[0] as string;
  return parts.map((part) => (/[.!?…]$/.test(part) ? part : `${part}.`)).join(' ');
}
