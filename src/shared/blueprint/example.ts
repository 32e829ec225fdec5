/**
 * Example plans that a user can start from, and how one is planted as the documents of a client
 * (docs/spec/blueprint.md, B19…).
 */
import { z } from 'zod';
import { walkBack } from '../insight/schedule';
import { err, ok, type Result } from '../result';
import { addDays, type Day, daysBetween, parseDay } from './day';
import { monthNames } from './day-words';
import { createDocument, type DocumentOf, isTooDeep, type NewId, repairReferences } from './document';
import { type DocumentId, daySchema, type Links, words } from './fields';
import {
  type BodyOf,
  type CollectionRule,
  collectionRules,
  type DocumentKind,
  holderOf,
  ordered,
  type Profile,
  profileBodySchema,
  type Session,
  sectionReferences,
  sessionBodySchema,
} from './model';
import { type Blueprint, blueprintBodySchema } from './plan';
import { titleMaxCharacters } from './text';

/** A file of the example library. Ids in shipped ones are short, and all days are told from `asOf`. */
export interface Example {
  title: string;
  industry: string;
  /** What it shows, in a sentence. */
  summary: string;
  asOf: Day;
  profile: Profile;
  blueprint: Blueprint;
  session: Session | null;
}

const format = { format: 'backcast/example', v: 1 } as const;
const line = words(titleMaxCharacters).refine((given) => given.trim() !== '');
const exampleSchema = z.strictObject({
  format: z.literal(format.format),
  v: z.literal(format.v),
  title: line,
  industry: line,
  summary: line,
  asOf: daySchema,
  profile: profileBodySchema,
  blueprint: blueprintBodySchema,
  session: sessionBodySchema.nullable().default(null),
});

/** Checks what was read from an example file. `at` says where it is wrong. */
export function parseExample(value: unknown): Result<Example, { code: 'not-an-example'; at: string }> {
  if (isTooDeep(value)) return err({ code: 'not-an-example', at: '' });
  const parsed = exampleSchema.safeParse(value);
  if (!parsed.success) {
    return err({ code: 'not-an-example', at: parsed.error.issues[0]?.path.join('.') ?? '' });
  }
  const { title, industry, summary, asOf, profile, blueprint, session } = parsed.data;
  return ok({ title, industry, summary, asOf, profile, blueprint, session } as Example);
}

/** What stands in its file. */
export function exampleFile(example: Example): Example & typeof format {
  return { ...format, ...example };
}

/** An example as a gallery shows it. */
export interface ExampleCard {
  title: string;
  industry: string;
  summary: string;
  statement: string;
  /** What must be true on the way, from the destination back to today. */
  chain: string[];
  counts: Readonly<Record<(typeof cardCounts)[number], number>>;
}
const cardCounts = ['objectives', 'metrics', 'milestones', 'obstacles', 'tasks', 'people'] as const;

export function exampleCard(example: Example): ExampleCard {
  const { title, industry, summary, asOf } = example;
  // Its days matter less than its months being called by name.
  const blueprint = moved(example.blueprint, 0);
  const walked = walkBack({
    milestones: blueprint.milestones,
    destination: blueprint.destination.date ?? asOf,
    today: asOf,
    holidays: Object.keys(blueprint.calendar.holidays) as Day[],
  });
  const steps = walked.ok ? walked.value.fromDestination : ordered(blueprint.milestones);
  return {
    title,
    industry,
    summary,
    statement: blueprint.destination.statement,
    chain: steps.map(({ id }) => blueprint.milestones[id]?.title ?? '').filter((step) => step !== ''),
    counts: Object.fromEntries(
      cardCounts.map((name) => [name, Object.keys(blueprint[name]).length]),
    ) as ExampleCard['counts'],
  };
}

export interface PlantedExample {
  profile: DocumentOf<'profile'>;
  blueprints: DocumentOf<'blueprint'>[];
  sessions: DocumentOf<'session'>[];
}

/**
 * The example as new documents: with ids of their own, and with all its days moved by the whole weeks that
 * bring `asOf` nearest to `today`.
 */
export function plantExample(
  example: Example,
  { today, now, newId }: { today: Day; now: number; newId: NewId },
): PlantedExample {
  const days = weeksTo(example, today);
  const plant = <K extends DocumentKind>(kind: K, body: BodyOf[K]): DocumentOf<K> => {
    const planted = moved(body, days);
    repairReferences(kind, planted);
    renewIds(kind, planted, newId);
    return createDocument(kind, newId() as DocumentId, planted, now);
  };
  const blueprint = plant('blueprint', example.blueprint);
  const sessions = example.session ? [plant('session', example.session)] : [];
  for (const session of sessions) session.body.about.blueprint = blueprint.id;
  return { profile: plant('profile', example.profile), blueprints: [blueprint], sessions };
}

/** The whole weeks, in days, that bring `asOf` nearest to `today`. */
export function weeksTo({ asOf }: Example, today: Day): number {
  return Math.round(daysBetween(asOf, today) / 7) * 7;
}

const instantFields = new Set(['at', 'trashedAt', 'runningSince', 'startedAt', 'endedAt']);
const msPerDay = 86_400_000;

/** A copy in which every day, day as a key, instant and month word is `days` later. */
export function moved<T>(value: T, days: number, field = ''): T {
  const move = (each: unknown, key: string): unknown => moved(each, days, key);
  if (Array.isArray(value)) return value.map((entry) => move(entry, field)) as T;
  if (typeof value === 'string') return movedText(value, days) as T;
  if (typeof value === 'number' && instantFields.has(field)) return (value + days * msPerDay) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [movedText(key, days), move(entry, key)]),
  ) as T;
}

function movedText(text: string, days: number): string {
  const day = parseDay(text);
  if (day) return addDays(day, days);
  return text.replace(/\{month:(\d{4}-\d{2}-\d{2})\}/g, (token, within: string) => {
    const monthDay = parseDay(within);
    return monthDay ? (monthNames[Number(addDays(monthDay, days).slice(5, 7)) - 1] as string) : token;
  });
}

/** Gives every item an id of its own, in place, and leads every reference along. */
export function renewIds<K extends DocumentKind>(kind: K, body: BodyOf[K], newId: NewId): void {
  const parts = body as unknown as Record<string, Record<string, unknown>>;
  const rules = Object.entries<CollectionRule>(collectionRules[kind]);
  const fresh = new Map<string, string>();
  const key = (collection: string, id: unknown): string => `${collection}/${id}`;
  for (const [name] of rules) {
    for (const id of Object.keys(parts[name] as object)) fresh.set(key(name, id), newId());
  }
  const renewed = (collection: string, id: unknown): string => fresh.get(key(collection, id)) as string;
  for (const [name, { references }] of rules) {
    const items = Object.entries(parts[name] as Record<string, Record<string, unknown>>);
    for (const [, item] of items) {
      for (const reference of references) {
        const { field, to, shape } = reference;
        const holder = holderOf(item, reference);
        if (shape === 'set') {
          const ids = Object.keys(holder[field] as Links).map((id) => renewed(to, id));
          holder[field] = Object.fromEntries(ids.map((id) => [id, true]));
        } else if (holder[field] !== null) holder[field] = renewed(to, holder[field]);
      }
    }
    parts[name] = Object.fromEntries(items.map(([id, item]) => [renewed(name, id), item]));
  }
  for (const { section, field, to } of sectionReferences[kind]) {
    const values = parts[section] as Record<string, unknown>;
    if (values[field] !== null) values[field] = renewed(to, values[field]);
  }
}
