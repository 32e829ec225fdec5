/**
 * A plan as a start for another one: the whole of an example, parts of it, or a plan of one's own that is kept as an example
 * (docs/spec/blueprint.md, B26…). What belongs to one engagement alone stays behind.
 */
import type { z } from 'zod';
import type { Edit } from '../edit';
import { type Day, daysBetween } from './day';
import { type NewId, repairReferences } from './document';
import { type Example, moved, plantExample, renewIds, weeksTo } from './example';
import type { ItemId } from './fields';
import { type CollectionRule, collectionRules, ordered } from './model';
import { type Blueprint, blueprintBodySchema, type Person } from './plan';

/** What happened to a plan, and what is said about people behind their backs. */
const ofOneEngagement = [
  'measurements',
  'checkIns',
  'initiatives',
  'shortfalls',
  'optimisations',
  'changeRequests',
  'versions',
  'champions',
  'resistances',
] as const satisfies readonly (keyof Blueprint)[];

/** What becomes of a text; `part` is the section or collection it stands in. */
export type Rewrite = (text: string, part: string) => string;

/** The plan as if nothing had happened yet: nothing agreed, begun or read, nothing private, nothing that is not known. */
export function asStart(plan: Blueprint, rewrite: Rewrite = (text) => text): Blueprint {
  const start = blueprintBodySchema.parse(rewritten(blueprintBodySchema, plan, rewrite)) as Blueprint;
  for (const collection of ofOneEngagement) start[collection] = {};
  start.about.trashedAt = null;
  start.destination.agreedOn = null;
  start.rhythm.nextOn = null;
  start.paper.clientSigner = '';
  start.paper.agencySigner = '';
  for (const milestone of Object.values(start.milestones)) {
    if (milestone.status !== 'dropped') milestone.status = 'planned';
    milestone.startedOn = null;
    milestone.reachedOn = null;
  }
  for (const step of Object.values(start.milestoneSteps)) step.isDone = false;
  for (const obstacle of Object.values(start.obstacles)) obstacle.status = 'open';
  callByRole(start);
  repairReferences('blueprint', start);
  return start;
}

const sideRoles = { client: 'Client', agency: 'Agency', team: 'Team' } as const;
/** What a person does, in the words that are known. */
export function roleOf({ role, department, side }: Pick<Person, 'role' | 'department' | 'side'>): string {
  return role.trim() || department.trim() || sideRoles[side];
}

/** In a start nobody is somebody yet: a person is called by the role, two of the same role are numbered. */
function callByRole({ people }: Pick<Blueprint, 'people'>): void {
  const counts = new Map<string, number>();
  for (const { id, ...person } of ordered(people)) {
    const role = roleOf(person);
    const count = (counts.get(role) ?? 0) + 1;
    counts.set(role, count);
    (people[id] as Person).name = count === 1 ? role : `${role} ${count}`;
  }
}

/** The whole example as the body of a new blueprint, with ids of its own and its days moved to `today`. */
export function startFromExample(
  example: Example,
  { today, newId }: { today: Day; newId: NewId },
): Blueprint {
  const [planted] = plantExample({ ...example, session: null }, { today, now: 0, newId }).blueprints;
  if (!planted) throw new Error('An example has a blueprint');
  return asStart(planted.body);
}

/** What can be chosen one by one. Numbers and success factors come with their objective, steps with their milestone. */
export const partKinds = ['objectives', 'milestones', 'obstacles', 'tasks', 'people'] as const;
export type PartKind = (typeof partKinds)[number];
export type ExampleParts = Readonly<Record<PartKind, readonly string[]>>;

/** In this order, so that what an item belongs to is there before it. */
const insertOrder = [
  'people',
  'objectives',
  'factors',
  'metrics',
  'milestones',
  'milestoneSteps',
  'obstacles',
  'tasks',
] as const;

/**
 * The chosen parts as one edit of an open plan. Links between them are kept, links to what was not chosen are dropped; days
 * move by whole weeks, so that none lies after `destination`, or with `today` where there is no destination.
 */
export function insertParts(
  example: Example,
  chosen: ExampleParts,
  { today, destination, newId }: { today: Day; destination: Day | null; newId: NewId },
): Edit<'blueprint'> {
  const theirs = example.blueprint.destination.date;
  const days =
    theirs && destination ? Math.floor(daysBetween(theirs, destination) / 7) * 7 : weeksTo(example, today);
  const body = onlyParts(asStart(moved(example.blueprint, days)), chosen);
  renewIds('blueprint', body, newId);

  const adds: Edit<'blueprint'>[] = [];
  const ties: Edit<'blueprint'>[] = [];
  for (const collection of insertOrder) {
    const { references } = collectionRules.blueprint[collection] as CollectionRule;
    const loose = references.filter(({ shape }) => shape !== 'parent').map(({ field }) => field);
    for (const { id, order: _order, ...item } of ordered(body[collection] as Items)) {
      const tie = Object.fromEntries(
        loose.filter((field) => isTied(item[field])).map((field) => [field, item[field]]),
      );
      const untied = Object.fromEntries(Object.entries(item).filter(([field]) => !loose.includes(field)));
      adds.push({ type: 'add', collection, id, item: untied } as unknown as Edit<'blueprint'>);
      if (Object.keys(tie).length === 0) continue;
      ties.push({ type: 'change', collection, id, patch: tie } as unknown as Edit<'blueprint'>);
    }
  }
  return { type: 'batch', edits: [...adds, ...ties] };
}
type Items = Record<string, { order: string } & Record<string, unknown>>;

const isTied = (value: unknown): boolean =>
  typeof value === 'object' && value !== null ? Object.keys(value).length > 0 : value !== null;

/** The plan with nothing in it but the chosen parts and what belongs to them. */
function onlyParts(plan: Blueprint, chosen: ExampleParts): Blueprint {
  const isChosen = (kind: PartKind, id: string) => chosen[kind].includes(id);
  const kept: { [C in (typeof insertOrder)[number]]: (id: string, item: never) => boolean } = {
    people: (id) => isChosen('people', id),
    objectives: (id) => isChosen('objectives', id),
    factors: (_id, { objective }: { objective: ItemId }) => isChosen('objectives', objective),
    metrics: (_id, { objectives }: { objectives: object }) =>
      Object.keys(objectives).some((id) => isChosen('objectives', id)),
    milestones: (id) => isChosen('milestones', id),
    milestoneSteps: (_id, { milestone }: { milestone: ItemId }) => isChosen('milestones', milestone),
    obstacles: (id) => isChosen('obstacles', id),
    tasks: (id) => isChosen('tasks', id),
  };
  const body: Record<string, unknown> = { ...plan };
  for (const name of Object.keys(collectionRules.blueprint)) {
    const isKept = kept[name as keyof typeof kept] as ((id: string, item: unknown) => boolean) | undefined;
    const entries = Object.entries(plan[name as keyof Blueprint] as object);
    body[name] = Object.fromEntries(isKept ? entries.filter(([id, item]) => isKept(id, item)) : []);
  }
  repairReferences('blueprint', body as unknown as Blueprint);
  return body as unknown as Blueprint;
}

/** A copy of what `schema` knows, without anything private, and with all words of the user put through `rewrite`. */
function rewritten(
  schema: z.ZodType,
  value: unknown,
  rewrite: Rewrite,
  path: readonly string[] = [],
): unknown {
  if (typeof value === 'string') {
    if (path.at(-1) === 'order' || !isWords(schema)) return value;
    const text = rewrite(value, path[0] ?? '');
    return schema.safeParse(text).success ? text : '';
  }
  if (typeof value !== 'object' || value === null) return value;
  const { shape, valueType } = bare(schema);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !hidden.has(key) && (shape === undefined ? valueType !== undefined : key in shape))
      .map(([key, entry]) => [
        key,
        rewritten((shape?.[key] ?? valueType) as z.ZodType, entry, rewrite, [...path, key]),
      ]),
  );
}

/** Never shown to anybody else; `conflicts` may hold what is private, too. */
const hidden: ReadonlySet<string> = new Set(['private', 'conflicts']);

/** Any text is one of its values: not an id, a day or a word of a fixed list. */
const isWords = (schema: z.ZodType): boolean => schema.safeParse('Any words!').success;

interface Bare {
  shape?: Record<string, z.ZodType>;
  valueType?: z.ZodType;
}
/** The schema under its defaults. */
function bare(schema: z.ZodType): Bare {
  return 'unwrap' in schema
    ? bare((schema as unknown as { unwrap(): z.ZodType }).unwrap())
    : (schema as Bare);
}
