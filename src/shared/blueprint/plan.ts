/**
 * What a blueprint holds: its items and sections, in the terms of the method. Every field has a default and unknown
 * fields survive a round trip. Whatever may never leave the facilitator's eyes sits in a `private` part.
 */
import { z } from 'zod';
import { parseDay } from './day';
import {
  amount,
  collection,
  day,
  daySchema,
  fields,
  instant,
  itemIdSchema,
  type Known,
  links,
  orderKey,
  reference,
  score,
  text,
  verdict,
  words,
} from './fields';
import { titleMaxCharacters } from './text';

// -------------------------------------------------------------- true needs

/** The questions come from one of the method's sets (S4, S5, S6), or are the facilitator's own. */
export const discoverySets = ['strategic', 'before-project', 'product', 'own'] as const;
export type DiscoverySet = (typeof discoverySets)[number];
export const answerStates = ['open', 'asked', 'skipped'] as const;

/** What an answer or a rung was made into; the links are kept (S7, S9). */
const promotions = { objectives: links, metrics: links, milestones: links, obstacles: links };

/** A question of the discovery talk and what was said to it (S7). */
const answerSchema = fields({
  order: orderKey,
  set: z.enum(discoverySets).default('own'),
  question: text,
  answer: text,
  speaker: reference,
  state: z.enum(answerStates).default('open'),
  ...promotions,
  private: fields({ notes: text }).default({ notes: '' }),
});
/** An ask and the need behind it, with the Five Whys ladder that leads from one to the other (S3, S9). */
const ladderSchema = fields({
  order: orderKey,
  asked: text,
  needed: text,
  evidence: text,
  heardFrom: reference,
  objectives: links,
});
/** One rung of a ladder: a question and its answer (S9). */
const rungSchema = fields({
  order: orderKey,
  ladder: itemIdSchema,
  question: text,
  answer: text,
  speaker: reference,
  ...promotions,
});

export const priorities = ['high', 'medium', 'low'] as const;
export type Priority = (typeof priorities)[number];

/** A business outcome the client needs, never an output (S13). */
const objectiveSchema = fields({
  order: orderKey,
  statement: text,
  why: text,
  owner: reference,
  due: day,
  priority: z.enum(priorities).nullable().default(null),
  /** The larger vision it serves. */
  vision: text,
  /** The user's note beside each letter of the SMART test (S14). */
  smart: z
    .looseObject({ specific: text, measurable: text, achievable: text, relevant: text, timeBound: text })
    .prefault({}),
  /** With the overall vision, and with what we can do and have (S15). */
  alignment: z
    .looseObject({ vision: verdict, visionNote: text, capability: verdict, capabilityNote: text })
    .prefault({}),
  private: fields({ notes: text }).default({ notes: '' }),
});
/** What has to go right for an objective (S21). */
const factorSchema = fields({ order: orderKey, objective: itemIdSchema, statement: text });

export const metricUnits = ['number', 'percent', 'currency', 'duration', 'free'] as const;
export const metricDirections = ['increase', 'decrease', 'within'] as const;
export const cadences = ['weekly', 'two-weeks', 'monthly', 'quarterly', 'custom'] as const;
export type Cadence = (typeof cadences)[number];
const cadence = z.enum(cadences).nullable().default(null);

/** A number that shows an objective moving (S16). `within` keeps between `target` and `targetHigh`. */
const metricSchema = fields({
  order: orderKey,
  name: text,
  unit: z.enum(metricUnits).default('number'),
  /** Currency sign or code, time unit, or the free unit's word; empty for number and percent. */
  unitLabel: words(40).default(''),
  direction: z.enum(metricDirections).default('increase'),
  baseline: amount,
  baselineOn: day,
  target: amount,
  targetHigh: amount,
  due: day,
  leading: z.boolean().nullable().default(null),
  /** The metrics that a leading one foretells (S17). */
  predicts: links,
  source: text,
  owner: reference,
  cadence,
  objectives: links,
  /** Answers to the questions that push back on a target, and the target they led to (S10). */
  pushBack: z
    .looseObject({ whyThisNumber: text, benchmark: text, largerObjective: text, revisedTarget: amount })
    .prefault({}),
  /** Percent of the way → what is said when it is first reached (S47). */
  celebrations: z
    .record(z.string().regex(/^[1-9]\d{0,2}$/), words(titleMaxCharacters))
    .default({ '10': '', '25': '', '50': '', '75': '', '100': '' }),
  private: fields({ notes: text }).default({ notes: '' }),
});
/** One reading of a metric (S16), taken by itself or in a check-in (S43). */
const measurementSchema = fields({
  order: orderKey,
  metric: itemIdSchema,
  on: daySchema,
  value: z.number().finite(),
  note: text,
  checkIn: reference,
});

// ----------------------------------------------------- aligned deliverables

export const milestoneStatuses = ['planned', 'started', 'reached', 'missed', 'dropped'] as const;
export const obstacleKinds = [
  'client-delay',
  'scarce-experts',
  'market',
  'competitor',
  'technical',
  'organisational',
  'other',
] as const;
export const obstacleStatuses = ['open', 'mitigated', 'accepted', 'gone'] as const;

/** A state that must be true on the way (S19). `needs` are the milestones that must come before it. */
const milestoneSchema = fields({
  order: orderKey,
  title: text,
  criterion: text,
  /** The numbers by which the criterion is judged. */
  metrics: links,
  durationDays: z.number().int().min(0).max(2000).default(5),
  needs: links,
  owner: reference,
  objectives: links,
  /** A promised day, where there is one: it may only pull the latest finish earlier. */
  due: day,
  status: z.enum(milestoneStatuses).default('planned'),
  startedOn: day,
  reachedOn: day,
  /** People, money and material it takes (S22). */
  resources: text,
  private: fields({ notes: text, costNote: text }).default({ notes: '', costNote: '' }),
});
/** Something to do on the way to a milestone (S22). */
const milestoneStepSchema = fields({
  order: orderKey,
  milestone: itemIdSchema,
  title: text,
  isDone: z.boolean().default(false),
  owner: reference,
});
/** Something that may stop us, with what we do about it (S23). Exposure is likelihood × impact. */
const obstacleSchema = fields({
  order: orderKey,
  description: text,
  kind: z.enum(obstacleKinds).default('other'),
  likelihood: score,
  impact: score,
  mitigation: text,
  warningSign: text,
  owner: reference,
  status: z.enum(obstacleStatuses).default('open'),
  milestones: links,
  objectives: links,
  private: fields({ notes: text }).default({ notes: '' }),
});
/** A candidate piece of work, scored by how directly it serves the objectives (S29, S30). */
const taskSchema = fields({
  order: orderKey,
  title: text,
  /** 1 minimal … 5 critical; null until it is scored. */
  score: z.number().int().min(1).max(5).nullable().default(null),
  objectives: links,
  milestones: links,
  owner: reference,
  /** It is running already, and is scored to see whether it should go on (S34). */
  isRunning: z.boolean().default(false),
  /** The user's own word against the cut line; null follows it (S33). */
  keep: z.boolean().nullable().default(null),
  cutReason: text,
  private: fields({
    effortDays: z.number().min(0).max(10_000).nullable().default(null),
    notes: text,
  }).default({ effortDays: null, notes: '' }),
});

// ------------------------------------------------------------------- people

export const personSides = ['client', 'agency', 'team'] as const;
/** Who decides is told by `decides`: a lead or a contact may decide as well. */
export const personKinds = ['project-lead', 'primary-contact', 'subject-expert'] as const;
export const stances = ['for', 'neutral', 'against'] as const;

/** A person in this engagement (S36). Influence and stance are for the facilitator alone. */
const personSchema = fields({
  order: orderKey,
  name: text,
  side: z.enum(personSides).default('client'),
  role: text,
  department: text,
  kind: z.enum(personKinds).nullable().default(null),
  decides: z.boolean().default(false),
  private: fields({
    influence: score.nullable().default(null),
    stance: z.enum(stances).nullable().default(null),
    notes: text,
  }).default({ influence: null, stance: null, notes: '' }),
});
/** An advocate on either side: whom they can win over, and what is next (S38). */
const championSchema = fields({
  order: orderKey,
  person: itemIdSchema,
  private: fields({ winsOver: links, nextStep: text, notes: text }).prefault({}),
});
/** What a person brings, and to which objective (S39). */
const contributionSchema = fields({
  order: orderKey,
  person: itemIdSchema,
  contribution: text,
  objectives: links,
});
/** A worry, what we say to it and what bears it out (S40). Who said it may be unknown. */
const resistanceSchema = fields({
  order: orderKey,
  side: z.enum(personSides).default('client'),
  person: reference,
  private: fields({ worry: text, response: text, evidence: text }).prefault({}),
});

// --------------------------------------------------------- keeping on track

/** A dated review of the plan (S43, S44). Its values are the measurements that name it. */
const checkInSchema = fields({
  order: orderKey,
  on: daySchema,
  confidence: z.number().int().min(1).max(5).nullable().default(null),
  shifts: text,
  opportunities: text,
  adaptations: text,
  learnings: text,
  blockers: text,
  nextSteps: text,
  obstacles: links,
  private: fields({ notes: text }).default({ notes: '' }),
});
/** Something done to move metrics, from one day to another (S49). */
const initiativeSchema = fields({
  order: orderKey,
  title: text,
  from: day,
  until: day,
  metrics: links,
});
/** What falls short, why we think so, what could be tried (S51). */
const shortfallSchema = fields({
  order: orderKey,
  metric: reference,
  on: day,
  shortfall: text,
  hypothesis: text,
  alternatives: text,
  recommendation: text,
});
/** What was seen, which part of the plan it concerns and what was changed (S52). */
const optimisationSchema = fields({
  order: orderKey,
  on: day,
  observation: text,
  change: text,
  objectives: links,
  metrics: links,
  milestones: links,
});

export const changeServes = ['yes', 'partly', 'no'] as const;
export const changeDecisions = ['open', 'accepted', 'tabled', 'separate', 'declined'] as const;
/** A proposed change of scope, weighed against the objectives (S54–S57). */
const changeRequestSchema = fields({
  order: orderKey,
  request: text,
  requester: reference,
  on: day,
  serves: z.enum(changeServes).nullable().default(null),
  objectives: links,
  milestones: links,
  extraDays: z.number().int().min(-2000).max(2000).nullable().default(null),
  extraCost: text,
  resources: text,
  effectOnGoals: text,
  decision: z.enum(changeDecisions).default('open'),
  decidedOn: day,
  /** When a tabled idea is looked at again (S56). */
  reviewOn: day,
  clientSigner: text,
  agencySigner: text,
  private: fields({ costNote: text, notes: text }).default({ costNote: '', notes: '' }),
});
/** A frozen, agreed state of the plan (S27). Its content is the file that `sha256` names. */
const versionSchema = fields({
  order: orderKey,
  number: z.number().int().min(1),
  agreedOn: day,
  clientSigner: text,
  agencySigner: text,
  summary: text,
  sha256: words(64).default(''),
  /** Of what was promised in it: tells whether the plan still is what was agreed. */
  termsSha256: words(64).default(''),
});

// --------------------------------------------------------------------- body

const isDay = (key: string): boolean => parseDay(key) !== null;

export const planItemSchemas = {
  answers: answerSchema,
  ladders: ladderSchema,
  rungs: rungSchema,
  objectives: objectiveSchema,
  factors: factorSchema,
  metrics: metricSchema,
  measurements: measurementSchema,
  milestones: milestoneSchema,
  milestoneSteps: milestoneStepSchema,
  obstacles: obstacleSchema,
  tasks: taskSchema,
  people: personSchema,
  champions: championSchema,
  contributions: contributionSchema,
  resistances: resistanceSchema,
  checkIns: checkInSchema,
  initiatives: initiativeSchema,
  shortfalls: shortfallSchema,
  optimisations: optimisationSchema,
  changeRequests: changeRequestSchema,
  versions: versionSchema,
} as const;

export const blueprintBodySchema = fields({
  about: fields({
    title: text,
    /** When it was put in the trash; null while it is in use. */
    trashedAt: instant,
  }).prefault({}),
  destination: fields({
    statement: text,
    date: day,
    /** Words of the statement that the page sets in the client's colour; empty picks the first number. */
    emphasis: text,
    /** The overall vision that it is a step of (S15). */
    vision: text,
    agreedOn: day,
  }).prefault({}),
  calendar: fields({
    /** Holiday → its name. */
    holidays: z.record(z.string().refine(isDay, 'not a calendar day'), words(titleMaxCharacters)).default({}),
  }).prefault({}),
  /** Work that scores this or less is cut (S33). */
  scoring: fields({ cutScore: z.number().int().min(0).max(4).default(2) }).prefault({}),
  /** When the plan is looked at again (S42). `everyDays` counts for a cadence of one's own. */
  rhythm: fields({
    cadence,
    everyDays: z.number().int().min(1).max(366).nullable().default(null),
    nextOn: day,
  }).prefault({}),
  paper: fields({
    expectations: text,
    clientSigner: text,
    agencySigner: text,
    /** The metric whose thermometer stands upright on the scorecard. */
    leadMetric: reference,
    /** Items that the user keeps off the page; the page says how many more there are. */
    leftOut: links,
    /** What does not fit goes to further pages behind the one. */
    appendix: z.boolean().default(false),
  }).prefault({}),
  answers: collection(answerSchema),
  ladders: collection(ladderSchema),
  rungs: collection(rungSchema),
  objectives: collection(objectiveSchema),
  factors: collection(factorSchema),
  metrics: collection(metricSchema),
  measurements: collection(measurementSchema),
  milestones: collection(milestoneSchema),
  milestoneSteps: collection(milestoneStepSchema),
  obstacles: collection(obstacleSchema),
  tasks: collection(taskSchema),
  people: collection(personSchema),
  champions: collection(championSchema),
  contributions: collection(contributionSchema),
  resistances: collection(resistanceSchema),
  checkIns: collection(checkInSchema),
  initiatives: collection(initiativeSchema),
  shortfalls: collection(shortfallSchema),
  optimisations: collection(optimisationSchema),
  changeRequests: collection(changeRequestSchema),
  versions: collection(versionSchema),
});
export type Blueprint = Known<z.infer<typeof blueprintBodySchema>>;
export type PlanItems = { [C in keyof typeof planItemSchemas]: Known<z.infer<(typeof planItemSchemas)[C]>> };
export type Answer = PlanItems['answers'];
export type Ladder = PlanItems['ladders'];
export type Rung = PlanItems['rungs'];
export type Objective = PlanItems['objectives'];
export type Metric = PlanItems['metrics'];
export type Measurement = PlanItems['measurements'];
export type Milestone = PlanItems['milestones'];
export type Obstacle = PlanItems['obstacles'];
export type Task = PlanItems['tasks'];
export type Person = PlanItems['people'];

/** Exposure of an obstacle (S23), 1 to 25. */
export function exposure(obstacle: { likelihood: number; impact: number }): number {
  return obstacle.likelihood * obstacle.impact;
}
/** From here an obstacle needs a mitigation or an explicit "accepted" (S24). */
export const highExposure = 12;
