/**
 * What a workspace holds: the three kinds of document, their sections and their collections.
 *
 * A body is made of sections (one object each) and collections (`Record<Id, Item>`, ordered by the
 * fractional `order` key), never arrays, so that an edit, an undo or a merge always addresses one
 * item and one field. The tables at the end name every collection and every reference between items;
 * editing, repair and merging are driven by them, so a new link is declared once.
 *
 * Schemas are additive: every field has a default and unknown fields survive a round trip.
 * Whatever may never leave the facilitator's eyes sits in a `private` sub-object (see `ClientSafe`).
 */
import { z } from 'zod';
import { type Day, parseDay } from './day';
import { cleanText, textMaxCharacters, titleMaxCharacters } from './text';

// Without it zod compiles parsers from text, which the content security policy refuses.
z.config({ jitless: true });

const id = <Brand extends string>(pattern: RegExp) => z.string().regex(pattern).brand<Brand>();
const words = (maxCharacters: number) => z.string().overwrite(cleanText).max(maxCharacters);
const text = words(textMaxCharacters).default('');
const orderKey = z.string().min(1).max(200);
/** A calendar day. Beside the schemas and not in day.ts, so that what only counts days loads no zod. */
export const daySchema = z.custom<Day>(
  (value) => typeof value === 'string' && parseDay(value) !== null,
  'not a calendar day',
);
const day = daySchema.nullable().default(null);
/** Milliseconds since 1970, for things that happen in the room. */
const instant = z.number().int().nullable().default(null);
const amount = z.number().finite().nullable().default(null);
const score = z.number().int().min(1).max(5).default(3);

export const documentIdSchema = id<'DocumentId'>(/^[a-z0-9-]{4,64}$/);
export type DocumentId = z.infer<typeof documentIdSchema>;
export const workspaceIdSchema = id<'WorkspaceId'>(/^[a-z0-9-]{4,64}$/);
export type WorkspaceId = z.infer<typeof workspaceIdSchema>;
/**
 * Id of an item inside a document; which collection it belongs to is told by where it stands. Short ones are
 * written by people, in example files.
 */
export const itemIdSchema = id<'ItemId'>(/^[a-z0-9-]{1,64}$/);
export type ItemId = z.infer<typeof itemIdSchema>;

type Primitive = string | number | boolean | null | undefined;
/** What a schema promises, without the index signature that lets unknown fields pass through. */
type Known<T> = T extends Primitive
  ? T
  : { [Key in keyof T as string extends Key ? (unknown extends T[Key] ? never : Key) : Key]: Known<T[Key]> };

const reference = itemIdSchema.nullable().default(null);
/** A set of ids; the value carries nothing, so that two additions on two laptops join by themselves. */
const links = z.record(z.string(), z.literal(true)).default({});
export type Links = Record<string, true>;

const colour = z
  .string()
  .regex(/^#[0-9a-f]{6}$/)
  .default('#0f5f66');

// ---------------------------------------------------------------- blueprint

export const metricUnits = ['number', 'percent', 'currency', 'duration', 'free'] as const;
export const metricDirections = ['increase', 'decrease', 'within'] as const;
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
export const personSides = ['client', 'agency', 'team'] as const;

/** An ask and the need behind it, with the Five Whys ladder that leads from one to the other (S3, S9). */
const ladderSchema = z.looseObject({
  order: orderKey,
  asked: text,
  needed: text,
  evidence: text,
  heardFrom: reference,
  objectives: links,
});
/** One rung of a ladder: a question and its answer (S9). */
const rungSchema = z.looseObject({
  order: orderKey,
  ladder: itemIdSchema,
  question: text,
  answer: text,
  speaker: reference,
});
/** A business outcome the client needs, never an output (S13). */
const objectiveSchema = z.looseObject({
  order: orderKey,
  statement: text,
  why: text,
  owner: reference,
  due: day,
  private: z.looseObject({ notes: text }).default({ notes: '' }),
});
/** A number that shows an objective moving (S16). `within` keeps between `target` and `targetHigh`. */
const metricSchema = z.looseObject({
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
  source: text,
  owner: reference,
  objectives: links,
  private: z.looseObject({ notes: text }).default({ notes: '' }),
});
/** One reading of a metric (S16). */
const measurementSchema = z.looseObject({
  order: orderKey,
  metric: itemIdSchema,
  on: daySchema,
  value: z.number().finite(),
  note: text,
});
/** A state that must be true on the way (S19). `needs` are the milestones that must come before it. */
const milestoneSchema = z.looseObject({
  order: orderKey,
  title: text,
  criterion: text,
  durationDays: z.number().int().min(0).max(2000).default(5),
  needs: links,
  owner: reference,
  objectives: links,
  /** A promised day, where there is one: it may only pull the latest finish earlier. */
  due: day,
  status: z.enum(milestoneStatuses).default('planned'),
  startedOn: day,
  reachedOn: day,
  private: z.looseObject({ notes: text, costNote: text }).default({ notes: '', costNote: '' }),
});
/** Something that may stop us, with what we do about it (S23). Exposure is likelihood × impact. */
const obstacleSchema = z.looseObject({
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
  private: z.looseObject({ notes: text }).default({ notes: '' }),
});
/** A candidate piece of work, scored by how directly it serves the objectives (S29, S30). */
const taskSchema = z.looseObject({
  order: orderKey,
  title: text,
  /** 1 minimal … 5 critical; null until it is scored. */
  score: z.number().int().min(1).max(5).nullable().default(null),
  objectives: links,
  owner: reference,
  /** It is running already, and is scored to see whether it should go on (S34). */
  isRunning: z.boolean().default(false),
  /** The user's own word against the cut line; null follows it (S33). */
  keep: z.boolean().nullable().default(null),
  cutReason: text,
  private: z
    .looseObject({ effortDays: z.number().min(0).max(10_000).nullable().default(null), notes: text })
    .default({ effortDays: null, notes: '' }),
});
/** A person in this engagement (S36). Influence and stance are for the facilitator alone. */
const personSchema = z.looseObject({
  order: orderKey,
  name: text,
  side: z.enum(personSides).default('client'),
  role: text,
  department: text,
  decides: z.boolean().default(false),
  private: z
    .looseObject({
      influence: score.nullable().default(null),
      stance: z.enum(['for', 'neutral', 'against']).nullable().default(null),
      notes: text,
    })
    .default({ influence: null, stance: null, notes: '' }),
});

const isId = (key: string): boolean => itemIdSchema.safeParse(key).success;
const collection = <Item extends z.ZodType>(item: Item) =>
  z.record(z.string().refine(isId, 'not an id'), item).default({});
const isDay = (key: string): boolean => parseDay(key) !== null;

export const blueprintBodySchema = z.looseObject({
  about: z
    .looseObject({
      title: text,
      /** When it was put in the trash; null while it is in use. */
      trashedAt: instant,
    })
    .prefault({}),
  destination: z
    .looseObject({
      statement: text,
      date: day,
      /** Words of the statement that the page sets in the client's colour; empty picks the first number. */
      emphasis: text,
      agreedOn: day,
    })
    .prefault({}),
  calendar: z
    .looseObject({
      /** Holiday → its name. */
      holidays: z
        .record(z.string().refine(isDay, 'not a calendar day'), words(titleMaxCharacters))
        .default({}),
    })
    .prefault({}),
  /** Work that scores this or less is cut (S33). */
  scoring: z.looseObject({ cutScore: z.number().int().min(0).max(4).default(2) }).prefault({}),
  paper: z
    .looseObject({
      expectations: text,
      clientSigner: text,
      agencySigner: text,
    })
    .prefault({}),
  ladders: collection(ladderSchema),
  rungs: collection(rungSchema),
  objectives: collection(objectiveSchema),
  metrics: collection(metricSchema),
  measurements: collection(measurementSchema),
  milestones: collection(milestoneSchema),
  obstacles: collection(obstacleSchema),
  tasks: collection(taskSchema),
  people: collection(personSchema),
});
export type Blueprint = Known<z.infer<typeof blueprintBodySchema>>;
export type Ladder = Known<z.infer<typeof ladderSchema>>;
export type Rung = Known<z.infer<typeof rungSchema>>;
export type Objective = Known<z.infer<typeof objectiveSchema>>;
export type Metric = Known<z.infer<typeof metricSchema>>;
export type Measurement = Known<z.infer<typeof measurementSchema>>;
export type Milestone = Known<z.infer<typeof milestoneSchema>>;
export type Obstacle = Known<z.infer<typeof obstacleSchema>>;
export type Task = Known<z.infer<typeof taskSchema>>;
export type Person = Known<z.infer<typeof personSchema>>;

// ------------------------------------------------------------------ session

/** What a step of a session is about; it decides the prompt, the capture fields and what the room sees. */
export const stepKinds = [
  'welcome',
  'destination',
  'five-whys',
  'metrics',
  'walk-back',
  'obstacles',
  'close',
] as const;
export type StepKind = (typeof stepKinds)[number];

const stepSchema = z.looseObject({
  order: orderKey,
  kind: z.enum(stepKinds),
  title: text,
  plannedMinutes: z.number().int().min(1).max(600).default(10),
  /** Minutes given to (or taken from) the step while it ran. */
  addedMinutes: z.number().int().min(-600).max(600).default(0),
  /** Time spent on the step, not counting the stretch that is running now. */
  spentMs: z.number().int().min(0).default(0),
  /** Entered at least once. */
  visited: z.boolean().default(false),
  private: z.looseObject({ notes: text }).default({ notes: '' }),
});
const attendeeSchema = z.looseObject({
  order: orderKey,
  name: text,
  role: text,
  present: z.boolean().default(true),
});
/** A parked idea, a decision or an open question (S8, W6). */
const jottingSchema = z.looseObject({ order: orderKey, text, at: instant });

export const sessionBodySchema = z.looseObject({
  about: z
    .looseObject({
      title: text,
      blueprint: documentIdSchema.nullable().default(null),
      date: day,
      trashedAt: instant,
    })
    .prefault({}),
  /** The room's clock (W2). Elapsed time of a step = spentMs + (now − runningSince) while it is running. */
  clock: z
    .looseObject({
      currentStep: reference,
      /** When the current stretch began; null while paused, before the start and after the end. */
      runningSince: instant,
      startedAt: instant,
      endedAt: instant,
    })
    .prefault({}),
  steps: collection(stepSchema),
  attendees: collection(attendeeSchema),
  parkingLot: collection(jottingSchema),
  decisions: collection(jottingSchema),
  openQuestions: collection(jottingSchema),
});
export type Session = Known<z.infer<typeof sessionBodySchema>>;
export type SessionStep = Known<z.infer<typeof stepSchema>>;
export type Attendee = Known<z.infer<typeof attendeeSchema>>;
export type Jotting = Known<z.infer<typeof jottingSchema>>;

// ------------------------------------------------------------------ profile

export const paperSizes = ['a4', 'letter'] as const;
export type PaperSize = (typeof paperSizes)[number];
/** The two label sets of S11 and S12. */
export const labelSets = ['outcomes', 'client-objectives'] as const;
export type LabelSet = (typeof labelSets)[number];

export const profileBodySchema = z.looseObject({
  client: z.looseObject({ name: text, industry: text, colour }).prefault({}),
  agency: z.looseObject({ name: text }).prefault({}),
  settings: z
    .looseObject({
      paper: z.enum(paperSizes).default('a4'),
      labels: z.enum(labelSets).default('outcomes'),
    })
    .prefault({}),
});
export type Profile = Known<z.infer<typeof profileBodySchema>>;

// --------------------------------------------------------------- the tables

export interface BodyOf {
  profile: Profile;
  blueprint: Blueprint;
  session: Session;
}
export type DocumentKind = keyof BodyOf;
export const documentKinds = ['profile', 'blueprint', 'session'] as const satisfies readonly DocumentKind[];

export const bodySchemas = {
  profile: profileBodySchema,
  blueprint: blueprintBodySchema,
  session: sessionBodySchema,
} as const satisfies Record<DocumentKind, z.ZodType>;

interface Items {
  profile: Record<never, never>;
  blueprint: {
    ladders: Ladder;
    rungs: Rung;
    objectives: Objective;
    metrics: Metric;
    measurements: Measurement;
    milestones: Milestone;
    obstacles: Obstacle;
    tasks: Task;
    people: Person;
  };
  session: {
    steps: SessionStep;
    attendees: Attendee;
    parkingLot: Jotting;
    decisions: Jotting;
    openQuestions: Jotting;
  };
}
export type Collection<K extends DocumentKind> = keyof Items[K] & string;
export type ItemOf<K extends DocumentKind, C extends Collection<K>> = Items[K][C];

interface Sections {
  profile: Pick<Profile, 'client' | 'agency' | 'settings'>;
  blueprint: Pick<Blueprint, 'about' | 'destination' | 'calendar' | 'scoring' | 'paper'>;
  session: Pick<Session, 'about' | 'clock'>;
}
export type Section<K extends DocumentKind> = keyof Sections[K] & string;
export type SectionOf<K extends DocumentKind, S extends Section<K>> = Sections[K][S];

/** How an item refers to items of another collection of the same document. */
export interface ReferenceRule {
  field: string;
  to: string;
  /** `set` is a Links record; `one` may be null; `parent` cannot live without its target. */
  shape: 'set' | 'one' | 'parent';
}
export interface CollectionRule {
  schema: z.ZodType;
  references: readonly ReferenceRule[];
}
export const collectionRules: {
  [K in DocumentKind]: { readonly [C in Collection<K>]: CollectionRule };
} = {
  profile: {},
  blueprint: {
    ladders: {
      schema: ladderSchema,
      references: [
        { field: 'heardFrom', to: 'people', shape: 'one' },
        { field: 'objectives', to: 'objectives', shape: 'set' },
      ],
    },
    rungs: {
      schema: rungSchema,
      references: [
        { field: 'ladder', to: 'ladders', shape: 'parent' },
        { field: 'speaker', to: 'people', shape: 'one' },
      ],
    },
    objectives: { schema: objectiveSchema, references: [{ field: 'owner', to: 'people', shape: 'one' }] },
    metrics: {
      schema: metricSchema,
      references: [
        { field: 'owner', to: 'people', shape: 'one' },
        { field: 'objectives', to: 'objectives', shape: 'set' },
      ],
    },
    measurements: {
      schema: measurementSchema,
      references: [{ field: 'metric', to: 'metrics', shape: 'parent' }],
    },
    milestones: {
      schema: milestoneSchema,
      references: [
        { field: 'needs', to: 'milestones', shape: 'set' },
        { field: 'owner', to: 'people', shape: 'one' },
        { field: 'objectives', to: 'objectives', shape: 'set' },
      ],
    },
    obstacles: {
      schema: obstacleSchema,
      references: [
        { field: 'owner', to: 'people', shape: 'one' },
        { field: 'milestones', to: 'milestones', shape: 'set' },
      ],
    },
    tasks: {
      schema: taskSchema,
      references: [
        { field: 'owner', to: 'people', shape: 'one' },
        { field: 'objectives', to: 'objectives', shape: 'set' },
      ],
    },
    people: { schema: personSchema, references: [] },
  },
  session: {
    steps: { schema: stepSchema, references: [] },
    attendees: { schema: attendeeSchema, references: [] },
    parkingLot: { schema: jottingSchema, references: [] },
    decisions: { schema: jottingSchema, references: [] },
    openQuestions: { schema: jottingSchema, references: [] },
  },
};

/** How a section refers to an item of the same document; the field may be null. */
export const sectionReferences: {
  [K in DocumentKind]: readonly { section: Section<K>; field: string; to: Collection<K> }[];
} = {
  profile: [],
  blueprint: [],
  session: [{ section: 'clock', field: 'currentStep', to: 'steps' }],
};

export const sectionSchemas: { [K in DocumentKind]: { readonly [S in Section<K>]: z.ZodType } } = {
  profile: {
    client: profileBodySchema.shape.client,
    agency: profileBodySchema.shape.agency,
    settings: profileBodySchema.shape.settings,
  },
  blueprint: {
    about: blueprintBodySchema.shape.about,
    destination: blueprintBodySchema.shape.destination,
    calendar: blueprintBodySchema.shape.calendar,
    scoring: blueprintBodySchema.shape.scoring,
    paper: blueprintBodySchema.shape.paper,
  },
  session: { about: sessionBodySchema.shape.about, clock: sessionBodySchema.shape.clock },
};

/** The items of a collection in the user's order, each with its id. */
export function ordered<Item extends { order: string }>(
  items: Readonly<Record<string, Item>>,
): (Item & { id: ItemId })[] {
  return Object.entries(items)
    .map(([itemId, item]) => ({ ...item, id: itemId as ItemId }))
    .sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : a.id < b.id ? -1 : 1));
}

/** A body without any of its `private` parts, at every depth: all that stage, page and exports may see. */
export type ClientSafe<T> = T extends Primitive
  ? T
  : T extends readonly (infer U)[]
    ? ClientSafe<U>[]
    : { [Key in keyof T as Key extends 'private' ? never : Key]: ClientSafe<T[Key]> };

export function clientSafe<T>(value: T): ClientSafe<T> {
  if (Array.isArray(value)) return value.map((entry) => clientSafe(entry)) as ClientSafe<T>;
  if (typeof value !== 'object' || value === null) return value as ClientSafe<T>;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'private')
      .map(([key, entry]) => [key, clientSafe(entry)]),
  ) as ClientSafe<T>;
}

/** Exposure of an obstacle (S23), 1 to 25. */
export function exposure(obstacle: { likelihood: number; impact: number }): number {
  return obstacle.likelihood * obstacle.impact;
}
/** From here an obstacle needs a mitigation or an explicit "accepted" (S24). */
export const highExposure = 12;
