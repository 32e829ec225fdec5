/**
 * The four stages of the method (S1) as they stand for one plan: what is done, one honest line each and what is
 * still missing, with the place where it is filled in. Rules in docs/spec/walk.md.
 */
import type { Day } from '../blueprint/day';
import { dayWordsNear } from '../blueprint/day-words';
import type { ItemId } from '../blueprint/fields';
import { type ClientSafe, type Collection, ordered, type Section } from '../blueprint/model';
import { counted, formatNumber } from '../blueprint/number-text';
import { type Blueprint, exposure, highExposure } from '../blueprint/plan';
import { openPlaces, traceability, voices } from './coverage';
import { metricProgress, planProgress, readingsByMetric } from './progress';
import { type DoubtAbout, pushBack } from './push-back';
import { type Schedule, walkBack } from './schedule';

export type StageNumber = 1 | 2 | 3 | 4;
export const stageNames: Readonly<Record<StageNumber, string>> = {
  1: 'destination',
  2: 'true needs',
  3: 'aligned deliverables',
  4: 'execute and optimise',
};

type Plan = ClientSafe<Blueprint>;

/** The views of each stage; a stage opens with its first one. */
export const stageViews = {
  1: ['destination'],
  2: ['needs', 'discovery', 'people'],
  3: ['deliverables'],
  4: ['now', 'roadmap', 'whole-plan', 'okr'],
} as const satisfies Record<StageNumber, readonly string[]>;
export type StageView = (typeof stageViews)[StageNumber][number];

/** The views that show a part of a blueprint, the one where it is at home first. None: it has no screen yet. */
export const viewsOfPart: {
  readonly [Part in Collection<'blueprint'> | Section<'blueprint'>]: readonly StageView[];
} = {
  about: [],
  destination: ['destination'],
  calendar: ['deliverables'],
  scoring: ['deliverables'],
  rhythm: [],
  paper: [],
  answers: ['discovery'],
  ladders: ['needs', 'whole-plan'],
  rungs: ['needs'],
  objectives: ['needs', 'okr', 'whole-plan'],
  factors: ['needs'],
  metrics: ['needs', 'now', 'roadmap', 'okr', 'whole-plan'],
  measurements: ['now', 'needs', 'roadmap', 'okr', 'whole-plan'],
  milestones: ['deliverables', 'now', 'roadmap', 'whole-plan'],
  milestoneSteps: ['deliverables'],
  obstacles: ['deliverables', 'whole-plan'],
  tasks: ['deliverables', 'whole-plan'],
  people: ['people', 'whole-plan'],
  champions: ['people'],
  contributions: ['people'],
  resistances: ['people'],
  checkIns: [],
  initiatives: [],
  shortfalls: [],
  optimisations: [],
  changeRequests: [],
  versions: [],
};

export function stageOfView(view: StageView): StageNumber {
  return ([1, 2, 3, 4] as const).find((stage) =>
    (stageViews[stage] as readonly string[]).includes(view),
  ) as StageNumber;
}

/** Where something is filled in: a stage, and there an item and its field, or the place for a new item. */
export interface StageTarget {
  stage: StageNumber;
  /** Only where it is not the view in which the collection is at home. */
  view?: StageView;
  collection?: Collection<'blueprint'>;
  id?: ItemId;
  field?: string;
}
export interface Missing {
  /** "Objective 3 has no owner". */
  text: string;
  /** What the user does about it, in a word or two: "Choose". */
  action: string;
  target: StageTarget;
}
export interface StageStanding {
  number: StageNumber;
  name: string;
  /** `current` is the first stage that is not done. */
  state: 'done' | 'current' | 'open';
  /** "3 objectives, 4 things missing". */
  line: string;
  missing: Missing[];
}

/** All four stages in order. Stages do not lock: any of them can be worked on at any time. */
export function stagesOf(plan: Plan, today: Day): StageStanding[] {
  const steps = stepsOf(plan, today);
  const standings = [
    destinationStage(plan, today),
    needsStage(plan, today),
    deliverablesStage(plan, steps),
    executionStage(plan),
  ];
  const current = standings.findIndex((standing) => !standing.isDone);
  return standings.map(({ isDone, ...standing }, position) => {
    const number = (position + 1) as StageNumber;
    const name = stageNames[number];
    return {
      number,
      name: `${name.charAt(0).toUpperCase()}${name.slice(1)}`,
      state: isDone ? 'done' : position === current ? 'current' : 'open',
      ...standing,
    };
  });
}

/** Where a plan is: its first stage that is not done, and the last one when all are. */
export function currentStage(plan: Plan, today: Day): StageNumber {
  return stagesOf(plan, today).find(({ state }) => state === 'current')?.number ?? 4;
}

interface Standing {
  isDone: boolean;
  line: string;
  missing: Missing[];
}

function destinationStage({ destination }: Plan, today: Day): Standing {
  const { statement, date, agreedOn } = destination;
  const missing: Missing[] = [];
  const add = (text: string, action: string, field: string) =>
    missing.push({ text, action, target: { stage: 1, field } });
  if (!statement.trim()) add('Nobody has said what success looks like', 'Write', 'statement');
  if (!date) add('The destination has no day', 'Set', 'date');
  else if (date < today) add('The day of the destination is over', 'Move', 'date');
  const line = (): string => {
    if (!statement.trim() && !date) return 'Not started';
    if (!date) return 'No day yet';
    if (date < today) return `${dayWordsNear(date, today)} is over`;
    if (!statement.trim()) return `By ${dayWordsNear(date, today)}, no words yet`;
    if (agreedOn) return `Agreed ${dayWordsNear(agreedOn, today)}`;
    return `By ${dayWordsNear(date, today)}, not agreed yet`;
  };
  return { isDone: missing.length === 0, line: line(), missing };
}

function needsStage(plan: Plan, today: Day): Standing {
  const missing: Missing[] = [];
  const add = (text: string, action: string, target: Omit<StageTarget, 'stage'>) =>
    missing.push({ text, action, target: { stage: 2, ...target } });
  const ladders = ordered(plan.ladders);
  const objectives = ordered(plan.objectives);
  const metrics = ordered(plan.metrics);
  const readings = readingsByMetric(plan.measurements);

  if (!ladders.some((ladder) => ladder.asked.trim())) {
    add('What they ask for is not written down', 'Write', {
      collection: 'ladders',
      field: 'asked',
      ...(ladders[0] && { id: ladders[0].id }),
    });
  }
  for (const { id, asked, needed } of ladders) {
    if (asked.trim() && !needed.trim()) {
      add(`The need behind ${quoted(asked)} is open`, 'Ask why', {
        collection: 'ladders',
        id,
        field: 'needed',
      });
    }
  }
  for (const { id, needed, evidence, objectives: led } of ladders) {
    if (!needed.trim()) continue;
    const at = (field: string) => ({ collection: 'ladders' as const, id, field });
    const isBorneOut =
      evidence.trim() || Object.values(plan.rungs).some((rung) => rung.ladder === id && rung.answer.trim());
    if (!isBorneOut) add(`Nothing they said bears out ${quoted(needed)}`, 'Write', at('evidence'));
    if (objectives.length > 0 && Object.keys(led).length === 0) {
      add(`${quoted(needed)} leads to no objective yet`, 'Link', at('objectives'));
    }
  }
  if (objectives.length === 0) add('No objective yet', 'Add', { collection: 'objectives' });
  objectives.forEach(({ id, statement, why, owner, due, alignment }, position) => {
    const name = `Objective ${position + 1}`;
    const at = (field: string) => ({ collection: 'objectives' as const, id, field });
    if (!statement.trim()) add(`${name} has no words`, 'Write', at('statement'));
    else if (!why.trim()) add(`Nobody has said why objective ${position + 1} matters`, 'Write', at('why'));
    if (!owner) add(`${name} has no owner`, 'Choose', at('owner'));
    if (!due) add(`${name} has no day`, 'Set', at('due'));
    if (alignment.vision === false && !alignment.visionNote.trim()) {
      add(`${name} is off the vision, and nothing says why it stays`, 'Note', at('alignment.visionNote'));
    }
    if (alignment.vision === null && plan.destination.vision.trim()) {
      add(`Nobody has held objective ${position + 1} against the vision`, 'Check', at('alignment.vision'));
    }
    if (alignment.capability === false && !alignment.capabilityNote.trim()) {
      add(
        `${name} is more than you can do, and nothing says what then`,
        'Note',
        at('alignment.capabilityNote'),
      );
    }
    if (!metrics.some((metric) => Object.hasOwn(metric.objectives, id))) {
      add(`${name} has no number`, 'Add', at('metrics'));
    }
  });
  metrics.forEach((metric, position) => {
    const name = metric.name.trim() ? quoted(metric.name) : `Number ${position + 1}`;
    const at = (field: string) => ({ collection: 'metrics' as const, id: metric.id, field });
    if (!metric.name.trim()) add(`${name} has no name`, 'Write', at('name'));
    if (metric.direction !== 'within' && metric.baseline === null) {
      add(`${name} has no baseline`, 'Fill in', at('baseline'));
    }
    if (metric.target === null) add(`${name} has no target`, 'Fill in', at('target'));
    if (metric.direction === 'within' && metric.targetHigh === null) {
      add(`${name} has no upper end`, 'Fill in', at('targetHigh'));
    }
    if (metricProgress(metric, []).kind === 'no-distance') {
      add(`${name}: baseline and target are the same`, 'Change', at('target'));
    }
    if (Object.keys(metric.objectives).length === 0) {
      add(`${name} serves no objective yet`, 'Link or drop', at('objectives'));
      return;
    }
    const { verdict, doubts } = pushBack(metric, {
      today,
      measurements: readings.get(metric.id) ?? [],
      destinationDate: plan.destination.date,
    });
    const isOpen = (about: DoubtAbout) => doubts.some((doubt) => doubt.about === about);
    const goal = `${name} to ${formatNumber(metric.target ?? 0)}`;
    if (verdict === 'unrealistic') {
      add(`${goal} is hardly within reach`, 'Push back', at('pushBack.whyThisNumber'));
    } else if (isOpen('distance') && isOpen('benchmark')) {
      add(`${goal}: no benchmark written down`, 'Ask', at('pushBack.benchmark'));
    } else if (isOpen('distance')) {
      add(`${goal}: nobody has said why`, 'Ask', at('pushBack.whyThisNumber'));
    }
    if (metric.due && isOpen('day')) add(`The day of ${name} is over`, 'Move', at('due'));
    if (isOpen('revisedTarget')) {
      add(`${name} still has its old target`, 'Take over', at('pushBack.revisedTarget'));
    }
  });

  missing.push(...missingPeople(plan));

  const isEmpty = objectives.length === 0 && ladders.length === 0;
  const things =
    missing.length > 0 ? `${counted(missing.length, 'thing')} missing` : counted(metrics.length, 'metric');
  return {
    isDone: missing.length === 0,
    line: isEmpty ? 'Not started' : `${counted(objectives.length, 'objective')}, ${things}`,
    missing,
  };
}

/** Whose voice the plan lacks, as part of stage 2 (S37). */
function missingPeople({ people }: Plan): Missing[] {
  const at = (text: string, action: string, field?: string): Missing => ({
    text,
    action,
    target: { stage: 2, collection: 'people', ...(field && { field }) },
  });
  if (Object.keys(people).length === 0) return [at('Nobody is on the list of people yet', 'Add')];
  const open = openPlaces(people);
  const silent = open.filter(({ place }) => voices.some((voice) => voice === place));
  const [first] = silent;
  return [
    ...open
      .filter(({ place }) => !silent.some((each) => each.place === place))
      .map(({ place, text }) => at(text, 'Choose', place)),
    ...(first
      ? [at(`Nobody speaks for ${either(silent.map(({ place }) => place))}`, 'Invite', first.place)]
      : []),
  ];
}

function deliverablesStage(plan: Plan, schedule: Schedule | null): Standing {
  const missing: Missing[] = [];
  const add = (text: string, action: string, target: Omit<StageTarget, 'stage'>) =>
    missing.push({ text, action, target: { stage: 3, ...target } });
  const steps = schedule?.fromDestination ?? [];
  const obstacles = ordered(plan.obstacles);
  const objectives = ordered(plan.objectives);
  const { orphans, bare } = traceability(plan);
  const nameOf = (id: ItemId) => `Objective ${objectives.findIndex((each) => each.id === id) + 1}`;

  if (steps.length === 0) {
    add('Nothing stands between today and the destination', 'Add', { collection: 'milestones' });
  } else if (!plan.destination.date) {
    missing.push({ text: 'No day to walk back from', action: 'Set', target: { stage: 1, field: 'date' } });
  }
  for (const { id, number, isReached } of steps) {
    const milestone = plan.milestones[id];
    if (!milestone || isReached) continue;
    const at = (field: string) => ({ collection: 'milestones' as const, id, field });
    if (!milestone.title.trim()) add(`Step ${number} has no words`, 'Write', at('title'));
    if (!milestone.owner) add(`Step ${number} has no owner`, 'Choose', at('owner'));
    if (objectives.length > 0 && orphans.milestones.includes(id)) {
      const name = milestone.title.trim() ? quoted(milestone.title) : `Step ${number}`;
      add(`${name} serves no objective yet`, 'Link', at('objectives'));
    }
  }
  if (steps.length > 0) {
    for (const id of bare.milestones)
      add(`${nameOf(id)} has no milestone`, 'Add', { collection: 'milestones' });
    if (obstacles.length === 0) {
      add('Nobody has asked what could stop this', 'Ask', { collection: 'obstacles' });
    }
  }
  for (const obstacle of obstacles) {
    const at = (field: string) => ({ collection: 'obstacles' as const, id: obstacle.id, field });
    if (!obstacle.description.trim()) add('An obstacle has no words', 'Write', at('description'));
    if (needsMitigation(obstacle)) {
      const name = obstacle.description.trim() ? quoted(obstacle.description) : 'An obstacle';
      add(`${name} has no mitigation`, 'Answer', at('mitigation'));
    }
  }

  if (objectives.length > 0) {
    for (const id of orphans.tasks) {
      const title = plan.tasks[id]?.title ?? '';
      add(`${title.trim() ? quoted(title) : 'A task'} serves no objective yet`, 'Link', {
        collection: 'tasks',
        id,
        field: 'objectives',
      });
    }
  }
  if (Object.keys(plan.tasks).length > 0) {
    for (const id of bare.tasks) add(`${nameOf(id)} has no task`, 'Add', { collection: 'tasks' });
  }

  const late = steps.filter((step) => step.lateStartDays > 0).length;
  const parts = [counted(steps.length, 'milestone')];
  if (late > 0) parts.push(`${late} late`);
  if (missing.length > 0) parts.push(`${counted(missing.length, 'thing')} missing`);
  const isEmpty = steps.length === 0 && obstacles.length === 0 && Object.keys(plan.tasks).length === 0;
  return {
    isDone: missing.length === 0,
    line: isEmpty ? 'Not started' : parts.join(', '),
    missing,
  };
}

function executionStage(plan: Plan): Standing {
  const { metrics, milestones } = planProgress(plan);
  const hasBegun =
    metrics.measured > 0 ||
    Object.values(plan.milestones).some(({ status }) => status === 'started' || status === 'reached');
  if (!hasBegun) {
    return {
      isDone: false,
      line: plan.destination.agreedOn ? 'Not started' : 'Starts when the plan is agreed',
      missing: [],
    };
  }
  const read = new Set(Object.values(plan.measurements).map(({ metric }) => metric));
  const missing = ordered(plan.metrics)
    .filter(({ id, name }) => name.trim() && !read.has(id))
    .map(
      ({ id, name }): Missing => ({
        text: `${quoted(name)} has no reading yet`,
        action: 'Read',
        target: { stage: 4, collection: 'metrics', id, field: 'reading' },
      }),
    );
  return {
    isDone: milestones.total > 0 && milestones.reached === milestones.total,
    line: `${milestones.reached} of ${milestones.total} reached, ${read.size} of ${counted(metrics.total, 'number')} read`,
    missing,
  };
}

/** High exposure without a mitigation and without an explicit "accepted" (S24). */
export function needsMitigation(obstacle: {
  likelihood: number;
  impact: number;
  mitigation: string;
  status: string;
}): boolean {
  return exposure(obstacle) >= highExposure && !obstacle.mitigation.trim() && obstacle.status === 'open';
}

/** The steps in their order; without a destination the days mean nothing, the order does. Null for a circle. */
function stepsOf(plan: Plan, today: Day): Schedule | null {
  const schedule = walkBack({
    milestones: plan.milestones,
    destination: plan.destination.date ?? today,
    today,
    holidays: Object.keys(plan.calendar.holidays) as Day[],
  });
  if (!schedule.ok) return null;
  if (plan.destination.date) return schedule.value;
  const undated = schedule.value.fromDestination.map((step) => ({ ...step, lateStartDays: 0 }));
  return { ...schedule.value, fromDestination: undated };
}

/** In quotes, short enough for a narrow column. */
function quoted(text: string): string {
  const words = text.replace(/\s+/g, ' ').trim();
  const characters = [...words];
  return `“${characters.length > 40 ? `${characters.slice(0, 38).join('').trimEnd()}…` : words}”`;
}

/** "sales, service or marketing". */
function either(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
