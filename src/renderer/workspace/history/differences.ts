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
import { fieldLabel, recordName, valueWords } from '../conflicts/conflicts';

export interface FieldDifference {
  label: string;
  now: string;
  before: string;
}
/** A record that is not now what it was then. */
export interface Difference {
  /** The section, or the collection of the item. */
  name: string;
  /** Null for a section. */
  id: ItemId | null;
  /** Seen from then: `added` since, `removed` since, or `changed`. */
  since: 'added' | 'removed' | 'changed';
  words: string;
  fields: FieldDifference[];
}

type Fields = Readonly<Record<string, unknown>>;
type Body = Readonly<Record<string, Fields>>;

/** Nobody reads of these: where an item stands in its list, and values that a merge has kept. */
const silent = new Set(['order', 'conflicts']);

export function differences<K extends DocumentKind>(kind: K, now: BodyOf[K], then: BodyOf[K]): Difference[] {
  const [standing, former] = [now, then] as unknown as [Body, Body];
  const nameOf = namesIn(kind, [standing, former]);
  const found: Difference[] = [];
  const compare = (name: string, id: ItemId | null, a: Fields | undefined, b: Fields | undefined): void => {
    const words = recordName({ name, id }, (b ?? a) as Fields);
    if (!a || !b) {
      found.push({ name, id, since: a ? 'added' : 'removed', words, fields: [] });
      return;
    }
    const fields = fieldDifferences(a, b, '', nameOf);
    if (fields.length > 0) found.push({ name, id, since: 'changed', words, fields });
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
  now: Fields,
  then: Fields,
  within: string,
  nameOf: (id: string) => string | null,
): FieldDifference[] {
  return [...new Set([...Object.keys(then), ...Object.keys(now)])].flatMap((key): FieldDifference[] => {
    if (silent.has(key)) return [];
    const [a, b] = [now[key], then[key]];
    if (JSON.stringify(a) === JSON.stringify(b)) return [];
    const path = within ? `${within}.${key}` : key;
    if (isRecord(a) && isRecord(b) && !isSet(a) && !isSet(b)) return fieldDifferences(a, b, path, nameOf);
    return [{ label: fieldLabel(path), now: inWords(a, nameOf), before: inWords(b, nameOf) }];
  });
}

const isRecord = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
const isSet = (value: Fields): boolean =>
  Object.values(value).length > 0 && Object.values(value).every((each) => each === true);

function inWords(value: unknown, nameOf: (id: string) => string | null): string {
  if (!isRecord(value)) return valueWords(value, nameOf);
  const names = Object.keys(value).map((id) => nameOf(id) ?? id);
  return names.length > 0 ? names.join(', ') : valueWords(null, nameOf);
}

function namesIn(kind: DocumentKind, bodies: readonly Body[]): (id: string) => string | null {
  const names = new Map<string, string>();
  for (const body of bodies) {
    for (const collection of Object.keys(collectionRules[kind])) {
      for (const [id, item] of Object.entries(body[collection] as Record<string, Fields>)) {
        names.set(id, recordName({ name: collection, id: id as ItemId }, item));
      }
    }
  }
  return (id) => names.get(id) ?? null;
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
