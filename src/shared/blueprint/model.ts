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
import {
  collection,
  day,
  documentIdSchema,
  fields,
  type ItemId,
  instant,
  itemIdSchema,
  type Known,
  orderKey,
  reference,
  text,
} from './fields';
import { type Blueprint, blueprintBodySchema, type PlanItems, planItemSchemas } from './plan';

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

const stepSchema = fields({
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
  private: fields({ notes: text }).default({ notes: '' }),
});
/** `person` is the one of the session's plan, where that is known (S36): another document, so it may be gone. */
const attendeeSchema = fields({
  order: orderKey,
  person: itemIdSchema.nullable().default(null),
  name: text,
  role: text,
  present: z.boolean().default(true),
});
/** A parked idea, a decision or an open question (S8, W6). */
const jottingSchema = fields({ order: orderKey, text, at: instant });

export const sessionBodySchema = fields({
  about: fields({
    title: text,
    blueprint: documentIdSchema.nullable().default(null),
    date: day,
    trashedAt: instant,
  }).prefault({}),
  /** The room's clock (W2). Elapsed time of a step = spentMs + (now − runningSince) while it is running. */
  clock: fields({
    currentStep: reference,
    /** When the current stretch began; null while paused, before the start and after the end. */
    runningSince: instant,
    startedAt: instant,
    endedAt: instant,
  }).prefault({}),
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

const colour = z
  .string()
  .regex(/^#[0-9a-f]{6}$/)
  .default('#0f5f66');

export const paperSizes = ['a4', 'letter'] as const;
export type PaperSize = (typeof paperSizes)[number];
/** The two label sets of S11 and S12. */
export const labelSets = ['outcomes', 'client-objectives'] as const;
export type LabelSet = (typeof labelSets)[number];
/** What the one page can look like (docs/spec/page.md). */
export const pageLayouts = ['journey', 'scorecard', 'letter'] as const;
export type PageLayoutName = (typeof pageLayouts)[number];
/** Languages of the page's own words, dates and numbers; the app's language is another matter. */
export const pageLanguages = ['en', 'de', 'fr', 'es', 'pt', 'it', 'nl', 'ja', 'zh', 'ar', 'he'] as const;
export type PageLanguage = (typeof pageLanguages)[number];

export const logoMaxBase64 = 200_000;
/** A picture that the app itself has drawn from what the user chose: nothing of a foreign file is kept. */
const logoSchema = z.object({
  /** Base64 of a PNG. */
  png: z
    .string()
    .regex(/^[A-Za-z0-9+/]+={0,2}$/)
    .max(logoMaxBase64),
  widthPx: z.number().int().min(1).max(2000),
  heightPx: z.number().int().min(1).max(2000),
});
export type Logo = z.infer<typeof logoSchema>;

export const profileBodySchema = fields({
  client: fields({ name: text, industry: text, colour, logo: logoSchema.nullable().default(null) }).prefault(
    {},
  ),
  agency: fields({ name: text }).prefault({}),
  settings: fields({
    paper: z.enum(paperSizes).default('a4'),
    labels: z.enum(labelSets).default('outcomes'),
    layout: z.enum(pageLayouts).default('journey'),
    language: z.enum(pageLanguages).default('en'),
  }).prefault({}),
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
  blueprint: PlanItems;
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
  blueprint: Pick<Blueprint, 'about' | 'destination' | 'calendar' | 'scoring' | 'rhythm' | 'paper'>;
  session: Pick<Session, 'about' | 'clock'>;
}
export type Section<K extends DocumentKind> = keyof Sections[K] & string;
export type SectionOf<K extends DocumentKind, S extends Section<K>> = Sections[K][S];

/** How an item refers to items of another collection of the same document. */
export interface ReferenceRule {
  field: string;
  /** The part of the item that holds the field, when it is not the item itself. */
  part?: 'private';
  to: string;
  /** `set` is a Links record; `one` may be null; `parent` cannot live without its target. */
  shape: 'set' | 'one' | 'parent';
}
export interface CollectionRule {
  schema: z.ZodType;
  references: readonly ReferenceRule[];
}
const one = (field: string, to: Collection<'blueprint'>): ReferenceRule => ({ field, to, shape: 'one' });
const set = (to: Collection<'blueprint'>, field: string = to): ReferenceRule => ({ field, to, shape: 'set' });
const parent = (field: string, to: Collection<'blueprint'>): ReferenceRule => ({
  field,
  to,
  shape: 'parent',
});
const owner = one('owner', 'people');
const promotions = [set('objectives'), set('metrics'), set('milestones'), set('obstacles')];

const planReferences: { readonly [C in Collection<'blueprint'>]: readonly ReferenceRule[] } = {
  answers: [one('speaker', 'people'), ...promotions],
  ladders: [one('heardFrom', 'people'), set('objectives')],
  rungs: [parent('ladder', 'ladders'), one('speaker', 'people'), ...promotions],
  objectives: [owner],
  factors: [parent('objective', 'objectives')],
  metrics: [owner, set('objectives'), set('metrics', 'predicts')],
  measurements: [parent('metric', 'metrics'), one('checkIn', 'checkIns')],
  milestones: [set('milestones', 'needs'), owner, set('objectives'), set('metrics')],
  milestoneSteps: [parent('milestone', 'milestones'), owner],
  obstacles: [owner, set('milestones'), set('objectives')],
  tasks: [owner, set('objectives'), set('milestones')],
  people: [],
  champions: [parent('person', 'people'), { ...set('people', 'winsOver'), part: 'private' }],
  contributions: [parent('person', 'people'), set('objectives')],
  resistances: [one('person', 'people')],
  checkIns: [set('obstacles')],
  initiatives: [set('metrics')],
  shortfalls: [one('metric', 'metrics')],
  optimisations: [set('objectives'), set('metrics'), set('milestones')],
  changeRequests: [one('requester', 'people'), set('objectives'), set('milestones')],
  versions: [],
};

export const collectionRules: {
  [K in DocumentKind]: { readonly [C in Collection<K>]: CollectionRule };
} = {
  profile: {},
  blueprint: Object.fromEntries(
    Object.entries<z.ZodType>(planItemSchemas).map(([name, schema]) => [
      name,
      { schema, references: planReferences[name as Collection<'blueprint'>] },
    ]),
  ) as unknown as { [C in Collection<'blueprint'>]: CollectionRule },
  session: {
    steps: { schema: stepSchema, references: [] },
    attendees: { schema: attendeeSchema, references: [] },
    parkingLot: { schema: jottingSchema, references: [] },
    decisions: { schema: jottingSchema, references: [] },
    openQuestions: { schema: jottingSchema, references: [] },
  },
};

/** The object of an item that holds the field of a reference: the item itself or one of its parts. */
export function holderOf(item: Record<string, unknown>, { part }: ReferenceRule): Record<string, unknown> {
  return part ? (item[part] as Record<string, unknown>) : item;
}

/** How a section refers to an item of the same document; the field may be null. */
export const sectionReferences: {
  [K in DocumentKind]: readonly { section: Section<K>; field: string; to: Collection<K> }[];
} = {
  profile: [],
  blueprint: [{ section: 'paper', field: 'leadMetric', to: 'metrics' }],
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
    rhythm: blueprintBodySchema.shape.rhythm,
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
export type ClientSafe<T> = T extends string | number | boolean | null | undefined
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
