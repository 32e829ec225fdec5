/**
 * What the scorecard says beside what every layout says (docs/spec/page.md, P85…): how each number goes, which one
 * stands as a thermometer, where the milestones are, and what is next.
 */
import { type Day, dayNumber } from '../blueprint/day';
import type { ItemId } from '../blueprint/fields';
import { type ClientSafe, ordered } from '../blueprint/model';
import { exposure, highExposure, type Measurement, type Metric } from '../blueprint/plan';
import { shortHash } from '../blueprint/version';
import { expectedWay, paceOf } from '../insight/pace';
import { latestReading, metricProgress, readingsByMetric } from '../insight/progress';
import type { Schedule, Scheduled } from '../insight/schedule';
import type { TwoLengths } from './language';
import { type ScorecardWords, scorecardWordsIn } from './layout-language';
import type { ModelContext, PageModel } from './model';
import type { Trend } from './trend';
import { longDay, type NumberFormat, numberFormat, percent, period, unitBehindName } from './words';

type ListedMetric = ClientSafe<Metric> & { id: ItemId };
type Reading = Pick<Measurement, 'order' | 'on' | 'value'>;

/** How one number goes. */
export interface MetricChart {
  id: ItemId;
  /** Null where baseline, target or days are missing. */
  trend: Trend | null;
  /** "7 behind pace (95)". */
  standing: string;
  isBehind: boolean;
}

/** The one number that stands as a thermometer. */
export interface ScorecardLead {
  id: ItemId;
  name: string;
  /** Empty before the first reading. */
  now: string;
  /** Under the number: of what and when, and how far on its way. */
  lines: string[];
  /** The share of the tube that is filled. */
  fraction: number;
  isAway: boolean;
  /** Lowest first. `share` is the height in the tube, 0 to 1. */
  points: { share: number; value: string; day: string; note: string; isReached: boolean }[];
}

/** How a milestone stands on the strip; the short one leaves the reason out. */
export interface MilestoneStanding {
  words: TwoLengths;
  isWarning: boolean;
}

export interface ScorecardModel {
  lead: ScorecardLead | null;
  months: { initials: readonly string[]; names: readonly string[] };
  legend: { measured: string; pace: string; target: string; celebrated: string };
  strip: {
    key: string;
    today: string;
    from: Day;
    /** Earliest first. */
    reached: { on: Day; title: string; words: string; isOnChain: boolean }[];
  };
  steps: {
    title: string;
    rows: { day: string; text: string; owner: string; isLate: boolean }[];
    /** What is not listed; empty when all is. */
    more: string;
    /** Nobody wrote them: they follow from the milestones. */
    isDerived: boolean;
  } | null;
}

// ----------------------------------------------------------------- numbers

/** How a number goes, for its picture. */
export function metricChart(
  context: ModelContext,
  metric: ListedMetric,
  readings: readonly Reading[],
  write: NumberFormat,
): MetricChart {
  const words = scorecardWordsIn(context.own.code);
  const { kind, text } = standingOf(context, metric, readings, write, words);
  return {
    id: metric.id,
    trend: trendOf(context, metric, readings, write),
    standing: text,
    isBehind: kind === 'behind',
  };
}

function trendOf(
  { input, words }: ModelContext,
  metric: ListedMetric,
  readings: readonly Reading[],
  write: NumberFormat,
): Trend | null {
  const { blueprint, today } = input;
  const { baseline, target, targetHigh } = metric;
  const sorted = [...readings].sort((a, b) =>
    a.on < b.on ? -1 : a.on > b.on ? 1 : a.order < b.order ? -1 : 1,
  );
  const isBand = metric.direction === 'within';
  const until = metric.due ?? blueprint.destination.date;
  const from = metric.baselineOn ?? sorted[0]?.on ?? today;
  if (target === null || until === null || (isBand ? targetHigh === null : baseline === null)) return null;
  const written = (value: number) => ({ value, text: write(value) });
  const initiatives = ordered(blueprint.initiatives)
    .filter(({ metrics }) => Object.hasOwn(metrics, metric.id))
    .flatMap(({ title, from: on }) => (on === null || on > today ? [] : [{ on, text: words(title) }]))
    .filter(({ text }) => text !== '')
    .sort((a, b) => dayNumber(a.on) - dayNumber(b.on));
  return {
    from,
    until,
    baseline: baseline === null ? null : written(baseline),
    target: written(target),
    targetHigh: isBand && targetHigh !== null ? written(targetHigh) : null,
    hasPace: expectedWay(metric, blueprint.destination.date) !== null,
    readings: sorted.map(({ on, value }) => ({ day: dayNumber(on), value })),
    notes: initiatives,
  };
}

function standingOf(
  { input, own, day }: ModelContext,
  metric: ListedMetric,
  readings: readonly Reading[],
  write: NumberFormat,
  words: ScorecardWords,
): { kind: 'behind' | 'fine'; text: string } {
  const { blueprint, today } = input;
  const progress = metricProgress(metric, readings);
  const { target, targetHigh } = metric;
  const isBand = metric.direction === 'within' && target !== null && targetHigh !== null;
  const withBand = (text: string): string => {
    if (!isBand) return text;
    const [low, high] = [Math.min(target, targetHigh), Math.max(target, targetHigh)];
    return own.withRemark(text, own.objectives.band(write(low), write(high)));
  };
  if (progress.kind === 'within-band') return { kind: 'fine', text: withBand(words.insideBand) };
  if (progress.kind === 'outside-band') return { kind: 'behind', text: withBand(words.outsideBand) };
  if (progress.kind === 'moved-away') return { kind: 'behind', text: words.movedAway };
  if (progress.kind === 'exceeded') return { kind: 'fine', text: words.overTarget };
  if (readings.length === 0) {
    const next = blueprint.rhythm.nextOn;
    return {
      kind: 'fine',
      text: withBand(next !== null && next >= today ? words.firstReading(day(next)) : words.noReading),
    };
  }
  if (progress.kind === 'progress' && progress.fraction === 1) {
    return { kind: 'fine', text: words.reachedTarget };
  }
  const pace = paceOf(metric, progress, { destination: blueprint.destination.date, today });
  if (!pace || metric.baseline === null || metric.target === null) return { kind: 'fine', text: '' };
  const distance = Math.abs(metric.target - metric.baseline);
  const step = readableStep(distance, [metric.baseline, metric.target]);
  const expected = write(roundedTo(pace.expectedValue, step));
  const gap = roundedTo(pace.gapValue, step);
  if (pace.kind === 'on-pace' || gap === 0) return { kind: 'fine', text: words.onPace(expected) };
  const amount =
    metric.unit === 'percent'
      ? words.points(numberFormat({ unit: 'number', unitLabel: '' }, [], own)(gap), gap === 1)
      : write(gap);
  return pace.kind === 'ahead'
    ? { kind: 'fine', text: words.ahead(amount, expected) }
    : { kind: 'behind', text: words.behind(amount, expected) };
}

/** A power of ten that a reader of these numbers cares for; whole numbers stay whole. */
function readableStep(distance: number, ends: readonly number[]): number {
  const step = 10 ** Math.floor(Math.log10(distance / 50));
  return distance >= 10 && ends.every(Number.isInteger) ? Math.max(1, step) : step;
}

function roundedTo(value: number, step: number): number {
  const steps = Math.round(value / step);
  return Number.isFinite(steps) ? Number((steps * step).toPrecision(12)) : value;
}

// -------------------------------------------------------------------- lead

/** The user's choice; else the first number, in the user's order, that has readings, or that could have them. */
function leadOf(context: ModelContext): ScorecardLead | null {
  const { input, own, clean, words, day } = context;
  const { blueprint } = input;
  const readings = readingsByMetric(blueprint.measurements);
  const metrics = ordered(blueprint.metrics).filter(
    (metric) =>
      context.isKept(metric) &&
      metric.direction !== 'within' &&
      metric.baseline !== null &&
      metric.target !== null &&
      metric.baseline !== metric.target &&
      clean(metric.name) !== '',
  );
  const metric =
    metrics.find(({ id }) => id === blueprint.paper.leadMetric) ??
    metrics.find(({ id }) => readings.has(id)) ??
    metrics[0];
  if (!metric || metric.baseline === null || metric.target === null) return null;
  const { baseline, target } = metric;
  const said = scorecardWordsIn(own.code);
  const list = readings.get(metric.id) ?? [];
  const latest = latestReading(list);
  const progress = metricProgress(metric, list);
  const unit = { unit: metric.unit, unitLabel: clean(metric.unitLabel) };
  const write = numberFormat(unit, [baseline, target, metric.targetHigh, latest?.value ?? null], own);
  const step = readableStep(Math.abs(target - baseline), [baseline, target]);
  const isMeasured = 'fraction' in progress;
  const fraction = isMeasured ? progress.fraction : 0;
  const celebrations = isMeasured
    ? progress.celebrations
    : Object.entries(metric.celebrations).map(([share, note]) => ({
        percent: Number(share),
        note,
        reachedOn: null,
      }));
  const top = Math.max(100, ...celebrations.map(({ percent: share }) => share)) / 100;
  const due = metric.due ?? blueprint.destination.date;
  const dayOf = (share: number, reachedOn: Day | null): string =>
    reachedOn !== null ? day(reachedOn) : share === 100 && due !== null ? day(due) : '';
  const points = celebrations.map(({ percent: share, note, reachedOn }) => ({
    share: share / 100 / top,
    value: write(share === 100 ? target : roundedTo(baseline + (share / 100) * (target - baseline), step)),
    day: dayOf(share, reachedOn),
    note: words(note),
    isReached: reachedOn !== null,
  }));
  if (!celebrations.some(({ percent: share }) => share === 100)) {
    const isReached = fraction >= 1;
    points.push({ share: 1 / top, value: write(target), day: dayOf(100, null), note: '', isReached });
  }
  points.push({
    share: 0,
    value: write(baseline),
    day: metric.baselineOn === null ? '' : day(metric.baselineOn),
    note: '',
    isReached: true,
  });
  const [from, to] = [write(baseline), write(target)];
  const isOnTheWay = progress.kind === 'progress';
  const standing =
    progress.kind === 'exceeded'
      ? own.objectives.exceeded(percent(fraction, own))
      : standingOf(context, metric, list, write, said).text;
  const way = isOnTheWay
    ? [said.ofTheWay(percent(fraction, own), from, to)]
    : [standing, said.fromTo(from, to)];
  const when = [unitBehindName(unit), latest ? period([latest.on], own) : ''];
  return {
    id: metric.id,
    name: words(metric.name),
    now: latest ? write(latest.value) : '',
    lines: [when.filter((part) => part !== '').join(own.comma), ...way].filter((part) => part !== ''),
    fraction: Math.min(1, Math.max(0, fraction) / top),
    isAway: progress.kind === 'moved-away',
    points: points.sort((a, b) => a.share - b.share),
  };
}

// -------------------------------------------------------------- milestones

/** How a milestone that is still ahead stands. */
export function milestoneStanding(context: ModelContext, scheduled: Scheduled): MilestoneStanding {
  const { input, own, words, day } = context;
  const { blueprint } = input;
  const { strip } = scorecardWordsIn(own.code);
  const milestone = blueprint.milestones[scheduled.id];
  const on = day(scheduled.latestFinish);
  if (milestone?.status === 'missed') {
    return { words: alike(strip.missed(on)), isWarning: true };
  }
  if (scheduled.lateStartDays > 0) {
    const late = own.way.startLate(scheduled.lateStartDays).full;
    return { words: { full: `${on}${own.comma}${late}`, short: on }, isWarning: true };
  }
  const threat = ordered(blueprint.obstacles)
    .filter(
      (obstacle) =>
        obstacle.status === 'open' &&
        context.isKept(obstacle) &&
        exposure(obstacle) >= highExposure &&
        Object.hasOwn(obstacle.milestones, scheduled.id) &&
        words(obstacle.description) !== '',
    )
    .sort((a, b) => exposure(b) - exposure(a))[0];
  if (threat) {
    const reason = words(threat.description);
    return { words: strip.atRisk(on, reason), isWarning: true };
  }
  const soFar = soFarOf(context, scheduled.id);
  const full = soFar === '' ? on : `${on}${own.comma}${strip.soFar(soFar)}`;
  return { words: { full, short: on }, isWarning: false };
}

/** Where the one number stands by which a milestone is judged. */
function soFarOf({ input, own, clean }: ModelContext, id: ItemId): string {
  const { metrics, measurements, milestones } = input.blueprint;
  const [only, ...others] = Object.keys(milestones[id]?.metrics ?? {});
  const metric = only === undefined ? undefined : metrics[only as ItemId];
  if (!metric || others.length > 0) return '';
  const latest = latestReading(readingsByMetric(measurements).get(only as ItemId) ?? []);
  const unit = { unit: metric.unit, unitLabel: clean(metric.unitLabel) };
  return latest ? numberFormat(unit, [latest.value], own)(latest.value) : '';
}

function alike(text: string): TwoLengths {
  return { full: text, short: text };
}

function stripOf(context: ModelContext, schedule: Schedule): ScorecardModel['strip'] {
  const { input, own, words, day } = context;
  const { milestones } = input.blueprint;
  const { strip } = scorecardWordsIn(own.code);
  const chain = new Set<ItemId>();
  // From the destination back: what the chain needs belongs to it, also when it is done.
  for (const each of schedule.fromDestination) {
    if (each.isCritical || (each.isReached && each.neededBy.some((later) => chain.has(later)))) {
      chain.add(each.id);
    }
  }
  const reached = schedule.fromDestination
    .filter((each) => each.isReached && context.isKept(each))
    .map((each) => {
      const milestone = milestones[each.id];
      const on = milestone?.reachedOn ?? each.latestFinish;
      const lateDays = milestone?.due && milestone.reachedOn ? dayNumber(on) - dayNumber(milestone.due) : 0;
      return {
        on: on < input.today ? on : input.today,
        title: words(milestone?.title) || words(milestone?.criterion),
        words: lateDays > 0 ? strip.reachedLate(day(on), lateDays) : strip.reached(day(on)),
        isOnChain: chain.has(each.id),
      };
    })
    .filter(({ title }) => title !== '')
    .sort((a, b) => dayNumber(a.on) - dayNumber(b.on));
  return {
    key: strip.key,
    today: strip.today(day(input.today)),
    from: reached[0] && reached[0].on < input.today ? reached[0].on : input.today,
    reached,
  };
}

// -------------------------------------------------------------- next steps

const stepsMost = 5;

/** What the last check-in agreed, then open steps of milestones ahead; else the milestones that are next to be worked on. */
function stepsOf(context: ModelContext, schedule: Schedule): ScorecardModel['steps'] {
  const { input, own, words, day, nameOf, isKept } = context;
  const { blueprint, today } = input;
  const { steps } = scorecardWordsIn(own.code);
  const ahead = schedule.fromDestination.filter((each) => !each.isReached && isKept(each)).reverse();
  const lastCheckIn = ordered(blueprint.checkIns)
    .filter(({ on }) => on <= today)
    .sort((a, b) => dayNumber(a.on) - dayNumber(b.on))
    .at(-1);
  const agreed = (lastCheckIn?.nextSteps ?? '')
    .split(/\n+/)
    .map((text) => words(text.replace(/^\s*[-–•*]\s+/, '')))
    .filter((text) => text !== '')
    .map((text) => ({ day: '', text, owner: '', isLate: false }));
  const open = ahead.flatMap(({ id, latestFinish, lateStartDays }) =>
    ordered(blueprint.milestoneSteps)
      .filter(({ milestone, isDone, title }) => milestone === id && !isDone && words(title) !== '')
      .map(({ title, owner }) => ({
        day: day(latestFinish),
        text: words(title),
        owner: nameOf(owner ?? blueprint.milestones[id]?.owner ?? null).full,
        isLate: latestFinish < today || lateStartDays > 0,
      })),
  );
  let rows = [...agreed, ...open];
  const isDerived = rows.length === 0;
  if (isDerived) {
    rows = ahead
      .map(({ id, latestStart, latestFinish, lateStartDays }) => {
        const milestone = blueprint.milestones[id];
        const isRunning = milestone?.status === 'started';
        const title = words(milestone?.title) || words(milestone?.criterion);
        return {
          on: isRunning ? latestFinish : latestStart,
          title,
          text: isRunning ? steps.finish(title) : steps.start(title),
          owner: nameOf(milestone?.owner ?? null).full,
          isLate: lateStartDays > 0 || (isRunning && latestFinish < today),
        };
      })
      .filter(({ title }) => title !== '')
      .sort((a, b) => dayNumber(a.on) - dayNumber(b.on))
      .slice(0, 3)
      .map(({ on, text, owner, isLate }) => ({ day: day(on), text, owner, isLate }));
  }
  if (rows.length === 0) return null;
  const more = rows.length - stepsMost;
  return {
    title: steps.title,
    rows: rows.slice(0, stepsMost),
    more: more > 0 ? steps.more(more) : '',
    isDerived,
  };
}

// ------------------------------------------------------------------ putting

/** A number that leads and serves no objective is told by its own thermometer alone. */
function withoutLead(
  objectives: NonNullable<PageModel['objectives']>,
  lead: ScorecardLead | null,
): NonNullable<PageModel['objectives']> {
  const rows = objectives.rows.flatMap((row) => {
    if (row.number !== '') return [row];
    const metrics = row.metrics.filter(({ chart }) => chart?.id !== lead?.id);
    return metrics.length > 0 ? [{ ...row, metrics }] : [];
  });
  return { ...objectives, rows };
}

/** The model of a page with what the scorecard adds and says in its own way. */
export function asScorecard(model: PageModel, context: ModelContext, schedule: Schedule): PageModel {
  const { own, input } = context;
  const words = scorecardWordsIn(own.code);
  const { legend, state, foot } = words;
  const today = longDay(input.today, own);
  const charts =
    model.objectives?.rows.flatMap(({ metrics }) => metrics.map(({ chart }) => chart?.trend)) ?? [];
  const dues = new Set(charts.flatMap((trend) => (trend ? [trend.until] : [])));
  const [due] = dues;
  const { agreement } = input;
  const lead = leadOf(context);
  const stateWords = !agreement
    ? state.draft(today)
    : (agreement.isAsAgreed ? state.agreed : state.draftAfter)(agreement.number, today);
  const footWords = !agreement
    ? foot.draft(today)
    : agreement.isAsAgreed
      ? foot.agreed(agreement.number, today, shortHash(agreement.sha256).replace(' ', '\u00a0'))
      : foot.draftAfter(agreement.number, today);
  return {
    ...model,
    title: model.head.client === '' ? words.document : words.titleOf(model.head.client),
    head: { ...model.head, document: words.document, state: stateWords },
    foot: { ...model.foot, document: footWords },
    objectives: model.objectives && withoutLead(model.objectives, lead),
    scorecard: {
      lead,
      months: { initials: own.days.initials, names: own.days.axis },
      legend: {
        measured: legend.measured,
        pace: legend.pace,
        target: due !== undefined && dues.size === 1 ? legend.targetOn(context.day(due)) : legend.target,
        celebrated: legend.celebrated,
      },
      strip: stripOf(context, schedule),
      steps: stepsOf(context, schedule),
    },
  };
}
