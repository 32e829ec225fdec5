/** What is different between two states of a document, in words, and the edit that takes parts of one over (B25). Pure. */
import type { ItemId } from '@shared/blueprint/fields';
import {
  type BodyOf,
  type CollectionRule,
  collectionRules,
  type DocumentKind,
  sectionSchemas,
} from '@shared/blueprint/model';
import type { Edit } from '@shared/edit';
import { kindWords, labelOf, type NameOf, titleOfRecord, wordsOf } from './record-words';

export interface FieldDifference {
  label: string;
  /** Null: nothing was there. */
  now: string | null;
  before: string | null;
  /** Words of the plan, to be compared word by word. */
  isText: boolean;
  /** For the facilitator's eyes alone. */
  isPrivate: boolean;
}
/** A record that is not now what it was then. */
export interface Difference {
  /** The section, or the collection of the item. */
  name: string;
  /** Null for a section. */
  id: ItemId | null;
  /** Seen from then: `added` since, `removed` since, or `changed`. */
  since: 'added' | 'removed' | 'changed';
  /** What it is: "Milestone". */
  kind: string;
  /** What the user called it; null where that says no more than its kind. */
  title: string | null;
  fields: FieldDifference[];
}

type Fields = Readonly<Record<string, unknown>>;
type Body = Readonly<Record<string, Fields>>;

/** Nobody reads of these: where an item stands in its list, and values that a merge has kept. */
const silent = new Set(['order', 'conflicts']);

export function differences<K extends DocumentKind>(kind: K, now: BodyOf[K], then: BodyOf[K]): Difference[] {
  const [standing, former] = [now, then] as unknown as [Body, Body];
  const nameOf = namesIn(kind, [former, standing]);
  const found: Difference[] = [];
  const compare = (name: string, id: ItemId | null, a: Fields | undefined, b: Fields | undefined): void => {
    if (a === b) return;
    const fields = a && b ? fieldDifferences(name, a, b, '', nameOf) : [];
    if (a && b && fields.length === 0) return;
    const since = a && b ? 'changed' : a ? 'added' : 'removed';
    const title = titleOfRecord(name, id, (a ?? b) as Fields, nameOf);
    found.push({ name, id, since, kind: kindWords(name), title, fields });
  };
  for (const section of Object.keys(sectionSchemas[kind])) {
    compare(section, null, standing[section], former[section]);
  }
  for (const collection of Object.keys(collectionRules[kind])) {
    const [a, b] = [standing[collection], former[collection]] as [
      Record<string, Fields>,
      Record<string, Fields>,
    ];
    for (const id of new Set([...Object.keys(b), ...Object.keys(a)])) {
      compare(collection, id as ItemId, a[id], b[id]);
    }
  }
  return found;
}

function fieldDifferences(
  name: string,
  now: Fields,
  then: Fields,
  within: string,
  nameOf: NameOf,
): FieldDifference[] {
  return [...new Set([...Object.keys(then), ...Object.keys(now)])].flatMap((key): FieldDifference[] => {
    if (silent.has(key)) return [];
    const [a, b] = [now[key], then[key]];
    if (JSON.stringify(a) === JSON.stringify(b)) return [];
    const path = within ? `${within}.${key}` : key;
    if (isRecord(a) && isRecord(b) && !isSet(a) && !isSet(b)) {
      return fieldDifferences(name, a, b, path, nameOf);
    }
    const isPrivate = path.startsWith('private.');
    const difference = {
      label: labelOf(name, isPrivate ? path.slice('private.'.length) : path),
      now: wordsOf(key, a, nameOf),
      before: wordsOf(key, b, nameOf),
    };
    // Both say nothing: a field that has not been there, and an empty one.
    if (difference.now === null && difference.before === null) return [];
    return [{ ...difference, isText: isWords(a) && isWords(b), isPrivate }];
  });
}

const isRecord = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
const isSet = (value: Fields): boolean =>
  Object.values(value).length > 0 && Object.values(value).every((each) => each === true);
const isWords = (value: unknown): boolean => typeof value === 'string' && /\s/.test(value.trim());

function namesIn(kind: DocumentKind, bodies: readonly Body[]): NameOf {
  const names = new Map<string, string>();
  const nameOf: NameOf = (id) => names.get(id) ?? null;
  for (const body of bodies) {
    for (const collection of Object.keys(collectionRules[kind])) {
      for (const [id, item] of Object.entries(body[collection] as Record<string, Fields>)) {
        const title = titleOfRecord(collection, id as ItemId, item, nameOf);
        names.set(id, title ?? kindWords(collection));
      }
    }
  }
  return nameOf;
}

/** The edit after which these records are as they were then. Items that belong to one that comes back come along. */
export function restoring<K extends DocumentKind>(
  kind: K,
  now: BodyOf[K],
  then: BodyOf[K],
  chosen: readonly Pick<Difference, 'name' | 'id'>[],
): Edit<K> {
  const former = then as unknown as Record<string, Record<string, unknown>>;
  const standing = now as unknown as Record<string, Record<string, unknown>>;
  const sections: Record<string, unknown> = {};
  const items: Record<string, Record<string, unknown>> = {};
  const take = (name: string, id: string): void => {
    const byId = items[name] ?? {};
    items[name] = byId;
    if (Object.hasOwn(byId, id)) return;
    byId[id] = former[name]?.[id] ?? null;
    const isBack = !Object.hasOwn(standing[name] ?? {}, id);
    if (!isBack) return;
    for (const [collection, { references }] of Object.entries<CollectionRule>(collectionRules[kind])) {
      for (const { field, to, shape } of references) {
        if (shape !== 'parent' || to !== name) continue;
        for (const [childId, child] of Object.entries(former[collection] ?? {})) {
          if ((child as Fields)[field] === id) take(collection, childId);
        }
      }
    }
  };
  for (const { name, id } of chosen) {
    if (id === null) sections[name] = former[name];
    else take(name, id);
  }
  return { type: 'restore', sections, items } as unknown as Edit<K>;
}
