/**
 * Every change a user can make to a document, as data, and what it does (docs/spec/blueprint.md, B1…).
 * Pure: the same document and edit give the same result in any process.
 */

import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing';
import { enablePatches, type Patch, produceWithPatches } from 'immer';
import { repairReferences } from './blueprint/document';
import { type ItemId, isPart, itemIdSchema, type Links } from './blueprint/fields';
import {
  type BodyOf,
  type Collection,
  type CollectionRule,
  collectionRules,
  type DocumentKind,
  holderOf,
  type ItemOf,
  ordered,
  type Section,
  type SectionOf,
  sectionReferences,
  sectionSchemas,
} from './blueprint/model';
import { findCycle } from './insight/schedule';
import { err, ok, type Result } from './result';

enablePatches();

/** One change to a document of kind K. In a patch, a field that is absent or undefined stays as it is. */
export type Edit<K extends DocumentKind> = SectionEdit<K> | CollectionEdit<K> | RestoreEdit<K> | BatchEdit<K>;

type SectionEdit<K extends DocumentKind> = {
  [S in Section<K>]: { type: 'set'; section: S; patch: Partial<SectionOf<K, S>> };
}[Section<K>];

type CollectionEdit<K extends DocumentKind> = {
  [C in Collection<K>]:
    | {
        type: 'add';
        collection: C;
        id: ItemId;
        item: Partial<Omit<ItemOf<K, C>, 'order'>>;
        /** Place it before this item; at the end when null or absent. */
        before?: ItemId | null;
      }
    | { type: 'change'; collection: C; id: ItemId; patch: Partial<Omit<ItemOf<K, C>, 'order'>> }
    | { type: 'move'; collection: C; id: ItemId; before: ItemId | null }
    | { type: 'remove'; collection: C; id: ItemId };
}[Collection<K>];

/**
 * Puts sections and items of another state of this document in the place of these, as they stood there; null takes an item
 * away. All of it at once, so that they may refer to each other; what then points to nothing is cleared.
 */
export interface RestoreEdit<K extends DocumentKind> {
  type: 'restore';
  sections: { readonly [S in Section<K>]?: SectionOf<K, S> };
  items: { readonly [C in Collection<K>]?: Readonly<Record<string, ItemOf<K, C> | null>> };
}

interface BatchEdit<K extends DocumentKind> {
  type: 'batch';
  edits: readonly Edit<K>[];
}

export type EditError =
  /** The item, or an item it points to, is not there (any more). */
  | { code: 'unknown-item'; id: string }
  | { code: 'id-taken'; id: string }
  /** Needs would go in a circle; the ids of the circle in order, first one first. */
  | { code: 'cycle'; cycle: ItemId[] }
  | { code: 'text-too-long'; field: string }
  | { code: 'invalid-value'; field: string };

export interface Edited<K extends DocumentKind> {
  body: BodyOf[K];
  /** Patches that lead from the old body to the new one and back (for history). */
  patches: Patch[];
  inverse: Patch[];
}

class Refused extends Error {
  constructor(readonly reason: EditError) {
    super(reason.code);
  }
}

/** Applies one edit. A refused edit changes nothing; a batch is refused as a whole. */
export function applyEdit<K extends DocumentKind>(
  kind: K,
  body: BodyOf[K],
  edit: Edit<K>,
): Result<Edited<K>, EditError> {
  try {
    const [next, patches, inverse] = produceWithPatches(body, (draft) => {
      applyTo(kind, draft as unknown as LooseBody, edit as unknown as LooseEdit);
    });
    return ok({ body: next as BodyOf[K], patches, inverse });
  } catch (thrown) {
    if (thrown instanceof Refused) return err(thrown.reason);
    throw thrown;
  }
}

type LooseItem = Record<string, unknown> & { order: string };
type LooseBody = Record<string, Record<string, LooseItem>>;
type LooseEdit =
  | { type: 'set'; section: string; patch: Record<string, unknown> }
  | { type: 'add'; collection: string; id: string; item: Record<string, unknown>; before?: string | null }
  | { type: 'change'; collection: string; id: string; patch: Record<string, unknown> }
  | { type: 'move'; collection: string; id: string; before: string | null }
  | { type: 'remove'; collection: string; id: string }
  | {
      type: 'restore';
      sections: Record<string, Record<string, unknown>>;
      items: Record<string, Record<string, LooseItem | null>>;
    }
  | { type: 'batch'; edits: LooseEdit[] };

function applyTo(kind: DocumentKind, body: LooseBody, edit: LooseEdit): void {
  switch (edit.type) {
    case 'batch':
      for (const part of edit.edits) applyTo(kind, body, part);
      return;
    case 'set': {
      const section = body[edit.section] as Record<string, unknown>;
      const schema = sectionSchemas[kind as 'blueprint'][edit.section as Section<'blueprint'>];
      const checked = check(schema, merged(section, edit.patch), edit.section);
      for (const reference of sectionReferences[kind]) {
        if (reference.section === edit.section && checked[reference.field] !== null) {
          itemOf(body, reference.to, String(checked[reference.field]));
        }
      }
      assignChanged(section, edit.patch, checked);
      return;
    }
    case 'add': {
      const items = collectionOf(body, edit.collection);
      if (!itemIdSchema.safeParse(edit.id).success) {
        throw new Refused({ code: 'invalid-value', field: `${edit.collection}.id` });
      }
      if (Object.hasOwn(items, edit.id)) throw new Refused({ code: 'id-taken', id: edit.id });
      const order = keyBefore(items, edit.before ?? null);
      const item = checkItem(kind, body, edit.collection, edit.id, merged({ order }, edit.item));
      refuseCycle(body, edit.collection, edit.id, item);
      items[edit.id] = item;
      return;
    }
    case 'change': {
      const item = itemOf(body, edit.collection, edit.id);
      const checked = checkItem(kind, body, edit.collection, edit.id, merged(item, edit.patch));
      refuseCycle(body, edit.collection, edit.id, checked);
      assignChanged(item, edit.patch, checked);
      return;
    }
    case 'move': {
      const items = collectionOf(body, edit.collection);
      const item = itemOf(body, edit.collection, edit.id);
      const rows = ordered(items);
      const at = rows.findIndex((row) => row.id === edit.id);
      if (edit.before === edit.id || edit.before === (rows[at + 1]?.id ?? null)) return;
      const others = { ...items };
      delete others[edit.id];
      item.order = keyBefore(others, edit.before);
      return;
    }
    case 'restore':
      restore(kind, body, edit);
      return;
    case 'remove':
      itemOf(body, edit.collection, edit.id);
      removeItem(kind, body, edit.collection, edit.id);
  }
}

function restore(
  kind: DocumentKind,
  body: LooseBody,
  { sections, items }: Extract<LooseEdit, { type: 'restore' }>,
): void {
  for (const [section, value] of Object.entries(sections)) {
    const schema = sectionSchemas[kind as 'blueprint'][section as Section<'blueprint'>];
    takeOver(body, section, check(schema, value, section));
  }
  const taken = Object.entries(items).flatMap(([collection, byId]) =>
    Object.entries(byId).map(([id, item]) => ({ collection, id, item })),
  );
  for (const { collection, id, item } of taken) {
    const standing = collectionOf(body, collection);
    if (item === null) {
      if (Object.hasOwn(standing, id)) removeItem(kind, body, collection, id);
      continue;
    }
    if (!itemIdSchema.safeParse(id).success) {
      throw new Refused({ code: 'invalid-value', field: `${collection}.id` });
    }
    const { schema } = collectionRules[kind as 'blueprint'][collection as Collection<'blueprint'>];
    takeOver(standing, id, check(schema, item, collection));
  }
  repairReferences(kind, body as unknown as BodyOf[DocumentKind]);
  for (const { collection, id, item } of taken) {
    if (collection !== 'milestones' || item === null) continue;
    const milestones = body.milestones as unknown as Record<string, { needs: Links }>;
    const cycle = findCycle(milestones, id as ItemId);
    if (cycle) throw new Refused({ code: 'cycle', cycle });
  }
}

/** Only where it differs, so that an undo step names nothing else. */
function takeOver(target: object, key: string, value: unknown): void {
  const values = target as Record<string, unknown>;
  if (JSON.stringify(values[key]) !== JSON.stringify(value)) values[key] = value;
}

function collectionOf(body: LooseBody, name: string): Record<string, LooseItem> {
  const items = body[name];
  if (!items) throw new Error(`No collection ${name}`);
  return items;
}

function itemOf(body: LooseBody, name: string, id: string): LooseItem {
  const items = collectionOf(body, name);
  const item = Object.hasOwn(items, id) ? items[id] : undefined;
  if (!item) throw new Refused({ code: 'unknown-item', id });
  return item;
}

type Fields = Record<string, unknown>;

/** The fields with the patch over them; a part (`private`, `smart` …) is patched field by field like the rest. */
function merged<Target extends Fields>(target: Target, patch: Fields): Target {
  const next: Fields = { ...target };
  for (const [key, value] of Object.entries(patch)) {
    if (isPart(key)) next[key] = merged((target[key] ?? {}) as Fields, value as Fields);
    else if (value !== undefined) next[key] = value;
  }
  return next as Target;
}

/** Takes over only the fields that really differ, so that patches (and later merges) name nothing else. */
function assignChanged(target: Fields, patch: Fields, checked: Fields): void {
  for (const key of Object.keys(patch)) {
    if (isPart(key)) assignChanged(target[key] as Fields, patch[key] as Fields, checked[key] as Fields);
    else if (JSON.stringify(target[key]) !== JSON.stringify(checked[key])) target[key] = checked[key];
  }
}

function checkItem(
  kind: DocumentKind,
  body: LooseBody,
  collection: string,
  id: string,
  candidate: LooseItem,
): LooseItem {
  const rule = collectionRules[kind as 'blueprint'][collection as Collection<'blueprint'>];
  const item = check(rule.schema, candidate, collection) as LooseItem;
  for (const reference of rule.references) {
    const { field, to, shape } = reference;
    const value = holderOf(item, reference)[field];
    const targets = shape === 'set' ? Object.keys(value as Links) : value === null ? [] : [String(value)];
    for (const target of targets) {
      const isSelf = to === collection && target === id;
      if (!isSelf) itemOf(body, to, target);
    }
  }
  return item;
}

/** Only needs that are new can be refused: a circle that came with a file must be possible to mend. */
function refuseCycle(body: LooseBody, collection: string, id: string, next: LooseItem): void {
  if (collection !== 'milestones') return;
  const milestones = body.milestones as unknown as Record<string, { needs: Links }>;
  const known = milestones[id]?.needs ?? {};
  const added = Object.keys(next.needs as Links).filter((needed) => !Object.hasOwn(known, needed));
  if (added.length === 0) return;
  const needs = Object.fromEntries(added.map((needed) => [needed, true as const]));
  const cycle = findCycle({ ...milestones, [id]: { needs } }, id as ItemId);
  if (cycle) throw new Refused({ code: 'cycle', cycle });
}

function check(
  schema: { safeParse(value: unknown): { success: boolean; data?: unknown; error?: unknown } },
  value: Record<string, unknown>,
  where: string,
): Record<string, unknown> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data as Record<string, unknown>;
  const issue = (parsed.error as { issues: { path: PropertyKey[]; code: string; origin?: string }[] })
    .issues[0];
  const field = [where, ...(issue?.path ?? [])].join('.');
  const isLong = issue?.code === 'too_big' && issue.origin === 'string';
  throw new Refused({ code: isLong ? 'text-too-long' : 'invalid-value', field });
}

/** Longer keys come from thousands of moves into one gap. */
const orderKeyMaxCharacters = 64;

/** A key for the place before an item, or at the end. Where there is no such key all get new ones. */
function keyBefore(items: Record<string, LooseItem>, before: string | null): string {
  if (before === null) {
    // Without sorting: hundreds of rows are pasted as one batch.
    const key = keyBetween(lastKey(items), null);
    if (key !== null) return key;
  }
  const rows = ordered(items);
  const at = before === null ? rows.length : rows.findIndex((row) => row.id === before);
  if (at === -1) throw new Refused({ code: 'unknown-item', id: String(before) });
  const key = keyBetween(rows[at - 1]?.order ?? null, rows[at]?.order ?? null);
  if (key !== null) return key;
  const fresh = generateNKeysBetween(null, null, rows.length + 1);
  const [own] = fresh.splice(at, 1);
  for (const [position, row] of rows.entries()) {
    (items[row.id] as LooseItem).order = fresh[position] as string;
  }
  return own as string;
}

function lastKey(items: Record<string, LooseItem>): string | null {
  let last: string | null = null;
  for (const { order } of Object.values(items)) if (last === null || order > last) last = order;
  return last;
}

/** Null where there is none: two laptops gave the same key, or a file came with keys of its own. */
function keyBetween(previous: string | null, next: string | null): string | null {
  try {
    const key = generateKeyBetween(previous, next);
    return key.length > orderKeyMaxCharacters ? null : key;
  } catch {
    return null;
  }
}

/** Takes the item and every reference to it, and the items that cannot live without it (B10). */
function removeItem(kind: DocumentKind, body: LooseBody, collection: string, id: string): void {
  delete collectionOf(body, collection)[id];
  for (const [name, rule] of Object.entries<CollectionRule>(collectionRules[kind])) {
    for (const reference of rule.references) {
      const { field, to, shape } = reference;
      if (to !== collection) continue;
      for (const [otherId, item] of Object.entries(collectionOf(body, name))) {
        const other = holderOf(item, reference);
        if (shape === 'set') {
          if (Object.hasOwn(other[field] as Links, id)) delete (other[field] as Links)[id];
        } else if (other[field] === id) {
          if (shape === 'parent') removeItem(kind, body, name, otherId);
          else other[field] = null;
        }
      }
    }
  }
  for (const { section, field, to } of sectionReferences[kind]) {
    const values = body[section] as Fields;
    if (to === collection && values[field] === id) values[field] = null;
  }
}
