/**
 * Every change a user can make to a document, as data, and what it does (docs/spec/blueprint.md, B1…).
 * Pure: the same document and edit give the same result in any process.
 */

import { generateKeyBetween } from 'fractional-indexing';
import { enablePatches, type Patch, produceWithPatches } from 'immer';
import {
  type BodyOf,
  type Collection,
  collectionRules,
  type DocumentKind,
  type ItemId,
  type ItemOf,
  type Links,
  ordered,
  type Section,
  type SectionOf,
  sectionSchemas,
} from './blueprint/model';
import { findCycle } from './insight/schedule';
import { err, ok, type Result } from './result';

enablePatches();

/** One change to a document of kind K. `label` words the undo entry: "Rename objective". */
export type Edit<K extends DocumentKind> = SectionEdit<K> | CollectionEdit<K> | BatchEdit<K>;

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
  | { type: 'batch'; edits: LooseEdit[] };

function applyTo(kind: DocumentKind, body: LooseBody, edit: LooseEdit): void {
  switch (edit.type) {
    case 'batch':
      for (const part of edit.edits) applyTo(kind, body, part);
      return;
    case 'set': {
      const section = body[edit.section] as Record<string, unknown>;
      const next = { ...section, ...cleaned(edit.patch) };
      check(sectionSchemas[kind as 'blueprint'][edit.section as 'about'], next, edit.section);
      assignChanged(section, edit.patch, next);
      return;
    }
    case 'add': {
      const items = collectionOf(body, edit.collection);
      if (Object.hasOwn(items, edit.id)) throw new Refused({ code: 'id-taken', id: edit.id });
      const order = keyBefore(items, edit.before ?? null);
      const candidate = { ...cleaned(edit.item), order };
      items[edit.id] = checkItem(kind, body, edit.collection, edit.id, candidate);
      return;
    }
    case 'change': {
      const item = itemOf(body, edit.collection, edit.id);
      const next = { ...item, ...cleaned(edit.patch) };
      const checked = checkItem(kind, body, edit.collection, edit.id, next);
      assignChanged(item, edit.patch, checked);
      return;
    }
    case 'move': {
      const item = itemOf(body, edit.collection, edit.id);
      const others = { ...collectionOf(body, edit.collection) };
      delete others[edit.id];
      item.order = keyBefore(others, edit.before);
      return;
    }
    case 'remove':
      itemOf(body, edit.collection, edit.id);
      removeItem(kind, body, edit.collection, edit.id);
  }
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

/** Only the fields that really differ, so that patches (and later merges) name nothing else. */
function assignChanged(
  target: Record<string, unknown>,
  patch: Record<string, unknown>,
  next: Record<string, unknown>,
): void {
  for (const key of Object.keys(patch)) {
    if (JSON.stringify(target[key]) !== JSON.stringify(next[key])) target[key] = next[key];
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
  for (const { field, to, shape } of rule.references) {
    const targets =
      shape === 'set' ? Object.keys(item[field] as Links) : item[field] === null ? [] : [String(item[field])];
    for (const target of targets) {
      const isSelf = to === collection && target === id;
      if (!isSelf && !Object.hasOwn(collectionOf(body, to), target)) {
        throw new Refused({ code: 'unknown-item', id: target });
      }
    }
  }
  if (collection === 'milestones') {
    const all = { ...collectionOf(body, 'milestones'), [id]: item } as unknown as Record<
      string,
      { needs: Links }
    >;
    const cycle = findCycle(all, id as ItemId);
    if (cycle) throw new Refused({ code: 'cycle', cycle });
  }
  return item;
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

function keyBefore(items: Record<string, LooseItem>, before: string | null): string {
  const rows = ordered(items);
  if (before === null) return generateKeyBetween(rows.at(-1)?.order ?? null, null);
  const at = rows.findIndex((row) => row.id === before);
  const next = rows[at];
  if (!next) throw new Refused({ code: 'unknown-item', id: before });
  let previous = rows[at - 1];
  // Two laptops may have given the same key: then the place just before the pair is as near as it gets.
  for (let back = at - 1; previous && previous.order >= next.order; back -= 1) previous = rows[back - 1];
  return generateKeyBetween(previous?.order ?? null, next.order);
}

/** Takes the item and every reference to it, and the items that cannot live without it (B4). */
function removeItem(kind: DocumentKind, body: LooseBody, collection: string, id: string): void {
  delete collectionOf(body, collection)[id];
  for (const [name, rule] of Object.entries(collectionRules[kind])) {
    for (const { field, to, shape } of rule.references) {
      if (to !== collection) continue;
      for (const [otherId, other] of Object.entries(collectionOf(body, name))) {
        if (shape === 'set') {
          if (Object.hasOwn(other[field] as Links, id)) delete (other[field] as Links)[id];
        } else if (other[field] === id) {
          if (shape === 'parent') removeItem(kind, body, name, otherId);
          else other[field] = null;
        }
      }
    }
  }
}

function cleaned(patch: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(patch).map(([key, value]) => [key, typeof value === 'string' ? cleanText(value) : value]),
  );
}

/**
 * Text as it may enter a plan: control characters, bidirectional overrides and halves of surrogate pairs
 * are dropped (they hide or reorder words on other screens); tabs become spaces, line ends become `\n`.
 * Zero-width joiners stay: scripts and emoji need them.
 */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/\t/g, ' ')
    .replace(/(?!\n)[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\ufeff]/gu, '');
}
