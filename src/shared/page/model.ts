/**
 * What the one page says (docs/spec/page.md, P1…): every word, order, date and number of it, from the client-safe
 * part of a plan. Where it stands and how large it is set is layout's affair.
 */
import { type Day, dayNumber } from '../blueprint/day';
import type { ItemId } from '../blueprint/fields';
import {
  type ClientSafe,
  type LabelSet,
  type Logo,
  ordered,
  type PageLanguage,
  type PageLayoutName,
  type Profile,
} from '../blueprint/model';
import { type Blueprint, exposure, highExposure, type Metric } from '../blueprint/plan';
import { type PageAgreement, shortHash } from '../blueprint/version';
import { type Dated, latestReading, metricProgress, readingsByMetric } from '../insight/progress';
import { type CycleError, type Schedule, type Scheduled, walkBack } from '../insight/schedule';
import { err, ok, type Result } from '../result';
import { emphasised, type StatementPart } from './emphasis';
import { type PageWords, pageWords, type TwoLengths } from './language';
import { inLayout } from './layout-model';
import type { LetterModel, Prose } from './letter-model';
import {
  type MetricChart,
  type MilestoneStanding,
  metricChart,
  milestoneStanding,
  type ScorecardModel,
} from './scorecard-model';
import { type ItemCounts, isAtHome, keeper, leftOutOf, moreWords, wholeSections } from './selection';
import { glued, type MeasureText, nbsp, printable } from './typeset';
import { longDay, numberFormat, percent, period, shortDay, shortName, unitBehindName } from './words';

/** Why a plan has no page yet: its destination lacks words or a day. */
export interface NoDestination {
  code: 'no-destination';
}

export interface PageMilestone {
  on: Day;
  day: string;
  owner: TwoLengths;
  /** "20 days slack", "start is 6 days late"; empty on the critical chain while it is in time. */
  note: TwoLengths;
  title: string;
  isCritical: boolean;
  isLate: boolean;
  /** Where on the way the work that waits for it ends; the destination's day when only that waits. */
  neededOn: Day;
  slackDays: number;
  /** On the scorecard. */
  standing: MilestoneStanding | null;
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
  /** To be kept within `target`, not reached. */
  isBand: boolean;
  hasBaseline: boolean;
  now: string;
  progress: PageProgress;
  /** On the scorecard. */
  chart: MetricChart | null;
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
  /** In the letter. */
  prose: Prose;
}

export interface PageObstacle {
  description: string;
  exposure: number;
  isHigh: boolean;
  /** "High, 16". */
  exposureWords: string;
  mitigation: string;
  isOpen: boolean;
  owner: TwoLengths;
}

export interface PageModel {
  /** Title of the document for readers of the file. */
  title: string;
  /** The client's colour as it was chosen. */
  colour: string;
  today: Day;
  language: PageLanguage;
  /** Between what belongs together in one line. */
  comma: string;
  head: { client: string; initial: string; logo: Logo | null; document: string; state: string };
  destination: {
    label: string;
    parts: StatementPart[];
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
    /** Names of the months for the axis, January first. */
    months: readonly string[];
    comma: string;
    /** What the list leaves to appendix and full plan; empty where it is complete. */
    more: string;
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
    more: string;
  } | null;
  obstacles: {
    title: string;
    subtitle: string;
    key: string;
    tightKey: { scale: string; high: string };
    rows: PageObstacle[];
    more: string;
  } | null;
  scorecard: ScorecardModel | null;
  letter: LetterModel | null;
  /** What has no room on the page may stand on pages behind it. */
  mayHaveAppendix: boolean;
  /** How many items the user keeps off the page. */
  leftOut: ItemCounts;
  expectations: string;
  signatures: { before: string; name: string; after: string; date: string }[];
  foot: { client: string; document: string; before: string; agency: string };
  /** Characters in the texts above that no font of the page has; each is printed as an open square. */
  missing: string[];
}

export interface PageInput {
  blueprint: ClientSafe<Blueprint>;
  profile: ClientSafe<Profile>;
  /** Without a layout, what every layout says. */
  options: { labels: LabelSet; language: PageLanguage; layout?: PageLayoutName };
  today: Day;
  /** How the plan stands to the version agreed last; absent or null while nothing is agreed. */
  agreement?: PageAgreement | null | undefined;
}

/** The page of a plan, or why there is none yet. Empty sections are null or empty and are left out. */
export function pageModel(
  input: PageInput,
  measure: MeasureText,
): Result<PageModel, NoDestination | CycleError> {
  const { blueprint, profile, today } = input;
  const own = pageWords(input.options.language);
  const missing = new Set<string>();
  const clean = (value: unknown): string => printable(value, measure, missing);
  const words = (value: unknown): string => glued(own.tidy(clean(value)));

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

  const context: ModelContext = {
    input,
    own,
    isKept: keeper(blueprint),
    leftOut: leftOutOf(blueprint),
    clean,
    words,
    day: (day) => shortDay(day, today, own),
    nameOf: (person) => nameOf(person === null ? '' : clean(blueprint.people[person]?.name)),
  };
  const way = wayBack(context, schedule.value);
  const objectives = objectiveRows(context);
  const obstacles = obstacleRows(context);
  const client = clean(profile.client.name);
  const agency = clean(profile.agency.name);
  const isSparse = objectives === null || objectives.rows.length <= 2 || obstacles === null;
  const hasYear = statement.includes(destinationDay.slice(0, 4));
  const model: PageModel = {
    title: client === '' ? own.document : own.titleOf(client),
    colour: profile.client.colour,
    today,
    language: own.code,
    comma: own.comma,
    head: {
      client,
      initial: Array.from(client)[0]?.toLocaleUpperCase('en') ?? '',
      logo: profile.client.logo,
      document: own.document,
      state: stateWords(input, own),
    },
    destination: {
      label: way && hasYear ? own.destination : own.destinationOn(longDay(destinationDay, own)),
      parts: emphasised(statement, clean(blueprint.destination.emphasis), targetsOf(blueprint), own),
      isSparse,
    },
    ask: askAndNeed(context),
    way,
    objectives,
    obstacles,
    mayHaveAppendix: blueprint.paper.appendix,
    leftOut: context.leftOut,
    expectations: [
      words(blueprint.paper.expectations),
      wholeSections(own, input.options.labels, context.leftOut, { milestones: way, objectives, obstacles }),
    ]
      .filter((part) => part !== '')
      .join(own.sentence.gap),
    signatures: [
      signature(clean(blueprint.paper.clientSigner), client, own),
      signature(clean(blueprint.paper.agencySigner), agency, own),
    ],
    foot: {
      client,
      document: footWords(input, own),
      before: agency === '' ? '' : own.foot.preparedBy,
      agency,
    },
    scorecard: null,
    letter: null,
    missing: [],
  };
  const laidOut = inLayout(model, context, schedule.value);
  return ok({ ...laidOut, missing: [...missing] });
}

/** "Version 2, agreed 4 March 2027"; a draft has the day on which it was printed. */
function stateWords({ agreement, today }: PageInput, own: PageWords): string {
  const { state } = own;
  if (!agreement) return state.draft(longDay(today, own));
  const { number, agreedOn, isAsAgreed } = agreement;
  return isAsAgreed
    ? state.agreed(number, longDay(agreedOn, own))
    : state.draftAfter(number, longDay(today, own));
}

/** As the head, with the hash of the version; readings may be of a later day than the agreement. */
function footWords({ agreement, today }: PageInput, own: PageWords): string {
  const { foot } = own;
  const day = longDay(today, own);
  if (!agreement) return foot.draft(day);
  const { number, agreedOn, sha256, isAsAgreed } = agreement;
  if (!isAsAgreed) return foot.draftAfter(number, day);
  return foot.agreed(number, day, agreedOn !== today, shortHash(sha256).replace(' ', nbsp));
}

/** What the parts of a model are made with. */
export interface ModelContext {
  input: PageInput;
  /** The page's own words. */
  own: PageWords;
  /** Not kept off the page by the user. */
  isKept: (item: { id: ItemId }) => boolean;
  leftOut: ItemCounts;
  /** The text gate. */
  clean: (value: unknown) => string;
  /** The gate, then typographic glue. */
  words: (value: unknown) => string;
  day: (day: Day) => string;
  nameOf: (person: ItemId | null) => TwoLengths;
}

function nameOf(name: string): TwoLengths {
  return { full: name, short: shortName(name) };
}

function signature(
  name: string,
  organisation: string,
  { signature: own, comma }: PageWords,
): PageModel['signatures'][number] {
  const { date } = own;
  if (name !== '') {
    return { before: own.by, name, after: organisation === '' ? '' : `${comma}${organisation}`, date };
  }
  return { before: organisation === '' ? own.alone : own.for, name: organisation, after: '', date };
}

/** The targets of metrics that serve an objective, as bare numbers. */
function targetsOf(blueprint: PageInput['blueprint']): string[] {
  return ordered(blueprint.metrics)
    .filter(({ objectives, target }) => target !== null && Object.keys(objectives).length > 0)
    .map(({ target }) => String(target));
}

// ------------------------------------------------------------- ask and need

/** "You asked for … / You need … / What we heard …" of the first ladder that says anything (S3, S9). */
function askAndNeed({ input, own, words, clean }: ModelContext): PageModel['ask'] {
  for (const ladder of ordered(input.blueprint.ladders)) {
    const person = ladder.heardFrom === null ? undefined : input.blueprint.people[ladder.heardFrom];
    const by = person
      ? [clean(person.name), clean(person.role)].filter((part) => part !== '').join(own.comma)
      : '';
    const parts: PageModel['ask'] = [
      { kind: 'asked', label: own.ask.asked, text: words(ladder.asked), by: '' },
      { kind: 'needed', label: own.ask.needed, text: words(ladder.needed), by: '' },
      { kind: 'heard', label: own.ask.heard, text: words(ladder.evidence), by },
    ];
    const told = parts.filter(({ text }) => text !== '');
    if (told.length > 0) return told;
  }
  return [];
}

// ----------------------------------------------------------------- the way

function wayBack(context: ModelContext, schedule: Schedule): PageModel['way'] {
  const { input, own, clean, words, day, nameOf, isKept, leftOut } = context;
  const { milestones } = input.blueprint;
  const titleOf = (id: ItemId): string => {
    const milestone = milestones[id];
    return words(milestone?.title) || words(milestone?.criterion);
  };
  const shown = schedule.fromDestination
    .filter((scheduled) => isKept(scheduled) && titleOf(scheduled.id) !== '')
    .reverse();
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
    .map(({ title, on }) => (on === null ? title : own.withRemark(title, day(on))));
  return {
    title: own.way.title,
    subtitle: own.way.subtitle,
    from: schedule.today,
    to: schedule.destination,
    today: { label: own.way.today, day: day(schedule.today) },
    destination: { label: own.destination, day: day(schedule.destination) },
    legend: {
      direction: own.way.direction,
      critical: spare > 0 ? own.way.criticalWithSpare(spare) : own.way.critical,
      slack: own.way.slack,
      slackInDays: own.way.slackInDays,
    },
    milestones: ahead.map((scheduled): PageMilestone => {
      const milestone = milestones[scheduled.id];
      return {
        on: scheduled.latestFinish,
        day: day(scheduled.latestFinish),
        owner: nameOf(milestone?.owner ?? null),
        note: noteOf(scheduled, own),
        title: titleOf(scheduled.id),
        isCritical: scheduled.isCritical,
        isLate: isLate(scheduled),
        neededOn: neededOn(scheduled, schedule),
        slackDays: scheduled.slackDays,
        standing: input.options.layout === 'scorecard' ? milestoneStanding(context, scheduled) : null,
      };
    }),
    reached: reached.length === 0 ? '' : clean(own.way.reached(reached.join(own.semicolon))),
    late:
      schedule.arrivalLateDays > 0
        ? own.way.arrivesLate(longDay(schedule.arrival, own), schedule.arrivalLateDays)
        : '',
    months: own.days.axis,
    comma: own.comma,
    more: moreWords(own, 0, leftOut.milestones),
  };
}

/** Late by itself: what only waits for something late is covered by the sentence under the line. */
function isLate({ isCritical, slackDays, lateStartDays }: Scheduled): boolean {
  return lateStartDays > 0 || (!isCritical && slackDays < 0);
}

function noteOf(scheduled: Scheduled, { way }: PageWords): TwoLengths {
  const { isCritical, slackDays, lateStartDays } = scheduled;
  if (lateStartDays > 0) return way.startLate(lateStartDays);
  if (isLate(scheduled)) return way.late(-slackDays);
  return isCritical ? { full: '', short: '' } : way.slackOf(slackDays);
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

function objectiveRows(context: ModelContext): PageModel['objectives'] {
  const { input, own, words, clean, day, nameOf, isKept, leftOut } = context;
  const { blueprint } = input;
  const { labels } = input.options;
  const readings = readingsByMetric(blueprint.measurements);
  const objectives = ordered(blueprint.objectives).filter(isKept);
  const isBlank = (metric: ListedMetric): boolean =>
    clean(metric.name) === '' && metric.baseline === null && metric.target === null;
  const metrics = ordered(blueprint.metrics).filter(
    (metric) => isKept(metric) && isAtHome(blueprint, metric.objectives) && !isBlank(metric),
  );
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
        objective.due !== null && objective.due !== destinationDay
          ? own.objectives.due(day(objective.due))
          : '';
      return {
        number: '',
        statement: words(objective.statement),
        owner: [owner, due].filter((part) => part !== '').join(own.comma),
        metrics: metricsOf(objective.id),
        noMetric: own.objectives.noMetric,
        prose: [],
      };
    })
    .filter(({ statement, metrics: own }) => statement !== '' || own.length > 0)
    .map((row, at) => ({ ...row, number: String(at + 1) }));
  const count = rows.length;
  const others = metricsOf(null);
  if (others.length > 0) {
    const statement = count === 0 ? '' : own.objectives.others;
    rows.push({ number: '', statement, owner: '', metrics: others, noMetric: '', prose: [] });
  }
  if (rows.length === 0) return null;

  const latest = metrics.flatMap((metric) => latestReading(readings.get(metric.id) ?? [])?.on ?? []);
  const baselines = metrics.flatMap(({ baselineOn }) => (baselineOn === null ? [] : [baselineOn]));
  const told = [
    baselines.length > 0 ? own.objectives.baselineIn(period(baselines, own)) : '',
    latest.length > 0 ? own.objectives.nowIn(period(latest, own)) : '',
  ];
  return {
    title: count === 0 ? own.counted(metrics.length, 'numbers') : own.counted(count, labels),
    subtitle: '',
    key: told.filter((part) => part !== '').join(own.sentence.gap),
    celebrated: own.objectives.celebrated,
    toCelebrate: own.objectives.toCelebrate,
    notches: own.objectives.notches,
    columns: {
      metrics: own.objectives.metrics[labels],
      baseline: own.objectives.baseline,
      target: own.objectives.target,
      now: own.objectives.now,
      progress: own.objectives.progress,
    },
    hasReadings: latest.length > 0,
    rows,
    more: moreWords(own, 0, leftOut.objectives),
  };
}

function pageMetric(context: ModelContext, metric: ListedMetric, readings: readonly Dated[]): PageMetric {
  const { own, clean, words } = context;
  const progress = metricProgress(metric, readings);
  const latest = latestReading(readings)?.value ?? null;
  const unit = { unit: metric.unit, unitLabel: clean(metric.unitLabel) };
  const write = numberFormat(unit, [metric.baseline, metric.target, metric.targetHigh, latest], own);
  const name = words(metric.name);
  const unitWord = unitBehindName(unit);
  return {
    name: name === '' ? own.objectives.unnamed : name,
    unit: name.toLowerCase().includes(unitWord.toLowerCase()) ? '' : unitWord,
    baseline: write(metric.baseline),
    target: metric.direction === 'within' ? band(metric, write, own) : write(metric.target),
    isBand: metric.direction === 'within',
    hasBaseline: metric.baseline !== null,
    now: latest === null ? '' : write(latest),
    progress: pageProgress(progress, own),
    chart:
      context.input.options.layout === 'scorecard' ? metricChart(context, metric, readings, write) : null,
  };
}

function band(metric: ListedMetric, write: (value: number | null) => string, own: PageWords): string {
  const { target, targetHigh } = metric;
  if (target === null || targetHigh === null) return write(target ?? targetHigh);
  return own.objectives.band(write(Math.min(target, targetHigh)), write(Math.max(target, targetHigh)));
}

function pageProgress(progress: ReturnType<typeof metricProgress>, own: PageWords): PageProgress {
  const words = own.objectives;
  switch (progress.kind) {
    case 'progress':
    case 'exceeded':
    case 'moved-away': {
      const isAway = progress.kind === 'moved-away';
      const share = isAway ? words.movedAway : percent(progress.fraction, own);
      return {
        kind: 'tube',
        fraction: Math.min(1, Math.max(0, progress.fraction)),
        text: progress.kind === 'exceeded' ? words.exceeded(share) : share,
        isWarning: isAway,
        points: progress.celebrations.map((point) => ({
          fraction: point.percent / 100,
          isReached: point.reachedOn !== null,
        })),
      };
    }
    case 'within-band':
      return { kind: 'word', text: words.inBand, isWarning: false };
    case 'outside-band':
      return { kind: 'word', text: words.outOfBand, isWarning: true };
    default:
      return { kind: 'none' };
  }
}

// --------------------------------------------------------------- obstacles

/** From here an obstacle is worth a "Medium". */
const mediumExposure = 6;

function obstacleRows({ input, own, words, nameOf, isKept, leftOut }: ModelContext): PageModel['obstacles'] {
  const rows = ordered(input.blueprint.obstacles)
    .filter((obstacle) => obstacle.status !== 'gone' && isKept(obstacle))
    .map((obstacle): PageObstacle => {
      const size = exposure(obstacle);
      const isHigh = size >= highExposure;
      const level = isHigh ? 'high' : size >= mediumExposure ? 'medium' : 'low';
      const answer = mitigationOf(obstacle, words, own);
      return {
        description: words(obstacle.description),
        exposure: size,
        isHigh,
        exposureWords: own.obstacles.exposure(level, size),
        mitigation: answer,
        isOpen: answer === '' && isHigh,
        owner: nameOf(obstacle.owner),
      };
    })
    .filter(({ description, mitigation }) => description !== '' || mitigation !== '')
    .sort((a, b) => b.exposure - a.exposure);
  if (rows.length === 0) return null;
  return {
    title: own.obstacles.title[input.options.labels],
    subtitle: own.obstacles.subtitle,
    key: own.obstacles.key,
    tightKey: { scale: own.obstacles.scale, high: own.obstacles.highFrom(highExposure) },
    rows: rows.map((row) => (row.isOpen ? { ...row, mitigation: own.obstacles.noAnswer } : row)),
    more: moreWords(own, 0, leftOut.obstacles),
  };
}

function mitigationOf(
  obstacle: { status: string; mitigation: string; warningSign: string },
  words: (value: unknown) => string,
  { obstacles, sentence }: PageWords,
): string {
  const sign = words(obstacle.warningSign);
  const parts = [
    obstacle.status === 'accepted' ? obstacles.accepted : '',
    words(obstacle.mitigation),
    sign === '' ? '' : obstacles.earlySign(sign),
  ].filter((part) => part !== '');
  if (parts.length === 1) return parts[0] as string;
  return parts
    .map((part) => (/[.!?…。！？؟]$/u.test(part) ? part : `${part}${sentence.stop}`))
    .join(sentence.gap);
}
