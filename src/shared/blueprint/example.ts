/**
 * Example plans that a user can start from, and how one is planted as the documents of a client
 * (docs/spec/blueprint.md, B19…).
 */
import { z } from 'zod';
import { err, ok, type Result } from '../result';
import { addDays, type Day, daysBetween, parseDay } from './day';
import { monthNames } from './day-words';
import { createDocument, type DocumentOf, type NewId, repairReferences } from './document';
import { type DocumentId, daySchema, type Links } from './fields';
import {
  type BodyOf,
  type CollectionRule,
  collectionRules,
  type DocumentKind,
  holderOf,
  type Profile,
  profileBodySchema,
  type Session,
  sectionReferences,
  sessionBodySchema,
} from './model';
import { type Blueprint, blueprintBodySchema } from './plan';

/** A file of the example library. Ids in it are short, and its days are told from `asOf`. */
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

const exampleSchema = z.strictObject({
  format: z.literal('backcast/example'),
  v: z.literal(1),
  title: z.string().min(1),
  industry: z.string().min(1),
  summary: z.string().min(1),
  asOf: daySchema,
  profile: profileBodySchema,
  blueprint: blueprintBodySchema,
  session: sessionBodySchema.nullable().default(null),
});

/** Checks what was read from an example file. `at` says where it is wrong. */
export function parseExample(value: unknown): Result<Example, { code: 'not-an-example'; at: string }> {
  const parsed = exampleSchema.safeParse(value);
  if (!parsed.success) {
    return err({ code: 'not-an-example', at: parsed.error.issues[0]?.path.join('.') ?? '' });
  }
  const { title, industry, summary, asOf, profile, blueprint, session } = parsed.data;
  return ok({ title, industry, summary, asOf, profile, blueprint, session } as Example);
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
  const days = Math.round(daysBetween(example.asOf, today) / 7) * 7;
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

const instantFields = new Set(['at', 'trashedAt', 'runningSince', 'startedAt', 'endedAt']);
const msPerDay = 86_400_000;

/** A copy in which every day, day as a key, instant and month word is `days` later. */
function moved<T>(value: T, days: number, field = ''): T {
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
function renewIds<K extends DocumentKind>(kind: K, body: BodyOf[K], newId: NewId): void {
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
