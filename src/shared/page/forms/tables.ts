/**
 * Tables of the plan for a spreadsheet (docs/spec/forms.md, F30…): one a file, days and numbers as plain ones, so that
 * they can be sorted and computed with. The whole plan, also what is kept off the page.
 */
import type { Day } from '../../blueprint/day';
import type { ItemId, Links } from '../../blueprint/fields';
import { type ClientSafe, ordered, type PageLanguage } from '../../blueprint/model';
import { type Blueprint, exposure } from '../../blueprint/plan';
import { csvText } from '../../insight/okr';
import { latestReading, metricProgress, readingsByMetric } from '../../insight/progress';
import { type CycleError, walkBack } from '../../insight/schedule';
import { ok, type Result } from '../../result';
import { formWords } from './words';

type Plan = ClientSafe<Blueprint>;

const nameIn =
  (plan: Plan) =>
  (person: ItemId | null): string =>
    (person && plan.people[person]?.name) || '';
const number = (value: number | null): string => (value === null ? '' : String(value));

/** A row a metric under each objective that it serves; an objective without one has a row of its own. */
export function objectivesCsv(plan: Plan, language: PageLanguage): string {
  const own = formWords(language);
  const nameOf = nameIn(plan);
  const readings = readingsByMetric(plan.measurements);
  const metrics = ordered(plan.metrics);
  const metricCells = (metric: (typeof metrics)[number]): string[] => {
    const taken = readings.get(metric.id) ?? [];
    const latest = latestReading(taken);
    const progress = metricProgress(metric, taken);
    return [
      metric.name,
      metric.unit === 'percent' ? '%' : metric.unitLabel,
      own.directions[metric.direction],
      number(metric.baseline),
      metric.baselineOn ?? '',
      number(metric.target),
      number(metric.targetHigh),
      metric.due ?? '',
      number(latest?.value ?? null),
      latest?.on ?? '',
      'fraction' in progress ? String(Math.round(progress.fraction * 100)) : '',
      nameOf(metric.owner),
    ];
  };
  const rows: string[][] = [];
  for (const objective of ordered(plan.objectives)) {
    const head = [objective.statement, objective.why, nameOf(objective.owner), objective.due ?? ''];
    const serving = metrics.filter((metric) => Object.hasOwn(metric.objectives, objective.id));
    if (serving.length === 0) rows.push([...head, ...Array.from({ length: 12 }, () => '')]);
    for (const metric of serving) rows.push([...head, ...metricCells(metric)]);
  }
  const others = metrics.filter(
    (metric) => !Object.keys(metric.objectives).some((id) => Object.hasOwn(plan.objectives, id)),
  );
  for (const metric of others) rows.push(['', '', '', '', ...metricCells(metric)]);
  const head = [own.objective, own.why, own.owner, own.due];
  const ofMetric = [
    own.metric,
    own.unit,
    own.direction,
    own.baseline,
    own.baselineOn,
    own.target,
    own.targetHigh,
    own.due,
    own.now,
    own.nowOn,
    own.progress,
    own.owner,
  ];
  return csvText([[...head, ...ofMetric], ...rows]);
}

/** From today to the destination; dropped ones last. Days of the walk back stand where the destination has a day. */
export function milestonesCsv(plan: Plan, language: PageLanguage, today: Day): Result<string, CycleError> {
  const own = formWords(language);
  const nameOf = nameIn(plan);
  const destination = plan.destination.date;
  const schedule = walkBack({
    milestones: plan.milestones,
    destination: destination ?? today,
    today,
    holidays: Object.keys(plan.calendar.holidays) as Day[],
  });
  if (!schedule.ok) return schedule;
  const { byId, fromDestination } = schedule.value;
  const titles = (links: Links): string =>
    Object.keys(links)
      .map((id) => plan.milestones[id as ItemId]?.title ?? '')
      .filter((title) => title !== '')
      .join('; ');
  const onTheWay = [...fromDestination].reverse().map(({ id }) => id);
  const dropped = ordered(plan.milestones)
    .map(({ id }) => id)
    .filter((id) => !byId.has(id));
  const rows = [...onTheWay, ...dropped].flatMap((id): string[][] => {
    const milestone = plan.milestones[id];
    if (!milestone) return [];
    const walked = destination === null || milestone.status === 'reached' ? undefined : byId.get(id);
    return [
      [
        milestone.title,
        milestone.criterion,
        walked?.latestStart ?? '',
        walked?.latestFinish ?? '',
        String(milestone.durationDays),
        walked ? String(walked.slackDays) : '',
        walked ? (walked.isCritical ? own.yes : own.no) : '',
        own.milestoneStatuses[milestone.status],
        milestone.reachedOn ?? '',
        nameOf(milestone.owner),
        titles(milestone.needs),
      ],
    ];
  });
  const head = [
    own.milestone,
    own.criterion,
    own.startBy,
    own.finishBy,
    own.workingDays,
    own.slackDays,
    own.critical,
    own.status,
    own.reachedOn,
    own.owner,
    own.needs,
  ];
  return ok(csvText([head, ...rows]));
}

/** The largest exposure first. */
export function obstaclesCsv(plan: Plan, language: PageLanguage): string {
  const own = formWords(language);
  const nameOf = nameIn(plan);
  const head = [
    own.obstacle,
    own.likelihood,
    own.impact,
    own.exposure,
    own.answer,
    own.earlySign,
    own.owner,
    own.status,
  ];
  const rows = [...ordered(plan.obstacles)]
    .sort((a, b) => exposure(b) - exposure(a))
    .map((obstacle) => [
      obstacle.description,
      String(obstacle.likelihood),
      String(obstacle.impact),
      String(exposure(obstacle)),
      obstacle.mitigation,
      obstacle.warningSign,
      nameOf(obstacle.owner),
      own.obstacleStatuses[obstacle.status],
    ]);
  return csvText([head, ...rows]);
}
