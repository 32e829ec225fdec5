/** A plan as it would be told: names in place of ids, in the user's order, without what the app begins with. */
import { dayWords } from '@shared/blueprint/day-words';
import { questionSets } from '@shared/blueprint/discovery';
import type { ItemId, Links } from '@shared/blueprint/fields';
import { ordered } from '@shared/blueprint/model';
import {
  type Blueprint,
  blueprintBodySchema,
  type Metric,
  type Person,
  type Priority,
} from '@shared/blueprint/plan';

export interface PlanInWords {
  title: string;
  statement: string;
  /** As it is typed. */
  day: string;
  people: {
    name: string;
    role: string;
    side: Person['side'];
    department?: string;
    kind?: NonNullable<Person['kind']>;
    decides?: true;
    champion?: true;
  }[];
  /** The first question of a set; its answer becomes the first objective. */
  asked: { set: string; answer: string; speaker: string };
  ladder: {
    asked: string;
    rungs: [question: string, answer: string][];
    needed: string;
    evidence: string;
    objectives: string[];
  };
  objectives: {
    statement: string;
    owner: string;
    why: string;
    priority: Priority;
    visionNote: string;
    capabilityNote: string;
    smart: Partial<Record<'specific' | 'measurable' | 'achievable' | 'relevant' | 'timeBound', string>>;
    factor: string;
    metrics: { name: string; unit: Metric['unit']; baseline: number; target: number; leading: boolean }[];
  }[];
  milestones: {
    title: string;
    criterion: string;
    days: number;
    owner: string;
    /** Places of objectives. */
    serves: number[];
    steps: string[];
  }[];
  obstacles: { description: string; mitigation: string; likelihood: number; impact: number }[];
  tasks: { title: string; score: number; serves: number[] }[];
  reading: [metric: string, value: number];
}

export function planInWords(body: unknown): PlanInWords & Ties {
  const plan = blueprintBodySchema.parse(body) as Blueprint;
  const { about, destination } = plan;
  const objectives = ordered(plan.objectives);
  const [answer] = ordered(plan.answers);
  const [ladder] = ordered(plan.ladders);
  const [measurement] = ordered(plan.measurements);
  const nameOf = (id: ItemId | null) => (id && plan.people[id]?.name) || '';
  const placesOf = (links: Links) => objectives.flatMap(({ id }, at) => (links[id] ? [at] : []));
  const statementsOf = (links: Links) => placesOf(links).map((at) => objectives[at]?.statement ?? '');
  const champions = Object.values(plan.champions).map(({ person }) => person);
  return {
    title: about.title,
    statement: destination.statement,
    day: destination.date ? dayWords(destination.date) : '',
    people: ordered(plan.people).map(({ id, name, role, side, department, kind, decides }) => ({
      name,
      role,
      side,
      ...(department && { department }),
      ...(kind && { kind }),
      ...(decides && { decides }),
      ...(champions.includes(id) && { champion: true }),
    })),
    asked: {
      set: answer ? questionSets[answer.set].name : '',
      answer: answer?.answer ?? '',
      speaker: nameOf(answer?.speaker ?? null),
    },
    ladder: {
      asked: ladder?.asked ?? '',
      rungs: ordered(plan.rungs).map((rung) => [rung.question, rung.answer]),
      needed: ladder?.needed ?? '',
      evidence: ladder?.evidence ?? '',
      objectives: statementsOf(ladder?.objectives ?? {}),
    },
    objectives: objectives.map((objective) => objectiveInWords(plan, objective)),
    milestones: ordered(plan.milestones).map(({ id, title, criterion, durationDays, owner, ...rest }) => ({
      title,
      criterion,
      days: durationDays,
      owner: nameOf(owner),
      serves: placesOf(rest.objectives),
      steps: ordered(plan.milestoneSteps)
        .filter(({ milestone }) => milestone === id)
        .map((step) => step.title),
    })),
    obstacles: ordered(plan.obstacles).map(({ description, mitigation, likelihood, impact }) => ({
      description,
      mitigation,
      likelihood,
      impact,
    })),
    tasks: ordered(plan.tasks).map((task) => ({
      title: task.title,
      score: task.score ?? 0,
      serves: placesOf(task.objectives),
    })),
    reading: [plan.metrics[measurement?.metric as ItemId]?.name ?? '', measurement?.value ?? 0],
    ...tiesOf(plan),
  };
}

function objectiveInWords(
  plan: Blueprint,
  objective: ReturnType<typeof ordered<Blueprint['objectives'][string]>>[number],
): PlanInWords['objectives'][number] {
  const { id, statement, why, priority, alignment } = objective;
  const smart = Object.fromEntries(Object.entries(objective.smart).filter(([, note]) => note));
  return {
    statement,
    owner: (objective.owner && plan.people[objective.owner]?.name) || '',
    why,
    priority: priority ?? 'low',
    visionNote: alignment.visionNote,
    capabilityNote: alignment.capabilityNote,
    smart,
    factor: ordered(plan.factors)
      .filter((factor) => factor.objective === id)
      .map((factor) => factor.statement)
      .join('; '),
    metrics: ordered(plan.metrics)
      .filter((metric) => metric.objectives[id])
      .map(({ name, unit, baseline, target, leading }) => ({
        name,
        unit,
        baseline: baseline ?? Number.NaN,
        target: target ?? Number.NaN,
        leading: leading ?? false,
      })),
  };
}

/** What follows from the way a plan is written down. */
export interface Ties {
  agreedOn: string | null;
  /** What the first answer became. */
  became: string[];
  /** What must come before each milestone. */
  needs: string[][];
  objectivesAreDue: (string | null)[];
  /** Fits the vision, and what can be done. */
  fits: (boolean | null)[][];
  started: string[];
}
function tiesOf(plan: Blueprint): Ties {
  const objectives = ordered(plan.objectives);
  const milestones = ordered(plan.milestones);
  const [answer] = ordered(plan.answers);
  return {
    agreedOn: plan.destination.agreedOn,
    became: objectives.filter(({ id }) => answer?.objectives[id]).map(({ statement }) => statement),
    needs: milestones.map(({ needs }) => milestones.filter(({ id }) => needs[id]).map(({ title }) => title)),
    objectivesAreDue: objectives.map(({ due }) => due),
    fits: objectives.map(({ alignment }) => [alignment.vision, alignment.capability]),
    started: milestones.filter(({ status }) => status === 'started').map(({ title }) => title),
  };
}
