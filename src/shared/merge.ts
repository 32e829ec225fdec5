/**
 * Three-way merge of two versions of a document (docs/spec/merge.md, M5…): by item and field, links and records by
 * key, text never by words. What both sides changed differently keeps both values, as data of the record. Pure, and
 * what did not change is the very same object as in `local`.
 */
import { produce } from 'immer';
import { canonicalJson, repairReferences } from './blueprint/document';
import type { Conflicts, ItemId, KeptValue, Links } from './blueprint/fields';
import {
  type BodyOf,
  type CollectionRule,
  collectionRules,
  type DocumentKind,
  holderOf,
  sectionReferences,
  sectionSchemas,
} from './blueprint/model';

/** Who wrote a version, and when it was last changed. */
export interface Author {
  device: string;
  /** Milliseconds since 1970. */
  at: number;
}

/** A field of a record: `['milestones', 'm1']` or `['destination']`, with `private` when it is there. */
export interface FieldPlace {
  record: readonly string[];
  /** `title`, `smart.specific`, `holidays.2027-05-31`. */
  field: string;
}
export interface ItemPlace {
  collection: string;
  id: ItemId;
}

export interface Merge<K extends DocumentKind> {
  kind: K;
  /** The last version both sides were made from; null when it is not known. */
  base: BodyOf[K] | null;
  local: BodyOf[K];
  remote: BodyOf[K];
  ours: Author;
  theirs: Author;
  /** False keeps what `remote` has removed (see `removedAtOnce`). */
  takesRemovals?: boolean;
  /** False drops the value of `remote` where both differ. */
  keepsBoth?: boolean;
}

export interface Merged<K extends DocumentKind> {
  body: BodyOf[K];
  /** Fields that keep a second value since this merge. */
  conflicts: FieldPlace[];
  /** Removed on one side, changed on the other: still there, with what belongs to them. */
  restored: ItemPlace[];
  /** Needs that were left out, because the two sides together would go in a circle. */
  cut: { milestone: ItemId; needs: ItemId }[];
  /** Links to what the other side removed, as paths. */
  unlinked: string[];
}

type Fields = Readonly<Record<string, unknown>>;
type Items = Readonly<Record<string, Fields>>;
type Side = 'local' | 'remote';

export function mergeBodies<K extends DocumentKind>(given: Merge<K>): Merged<K> {
  const { kind } = given;
  const base = given.base as Fields | null;
  const local = given.local as unknown as Fields;
  const remote = given.remote as unknown as Fields;
  const conflicts: FieldPlace[] = [];
  const { ours, theirs, keepsBoth = true } = given;
  const authors = { ours, theirs, keepsBoth };

  const rules = collectionRules[kind] as Readonly<Record<string, CollectionRule>>;
  const sections: Record<string, unknown> = {};
  const root = mergeHolder(without(base, rules), without(local, rules), without(remote, rules), {
    ...authors,
    record: [],
    conflicts,
    isHolder: (name) => Object.hasOwn(sectionSchemas[kind], name),
  });
  Object.assign(sections, root);

  const joined = joinItems(rules, base, local, remote, given.takesRemovals ?? true, (name, id, b, l, r) =>
    mergeHolder(b, l, r, { ...authors, record: [name, id], conflicts, isHolder: () => false }),
  );
  const relinked = relink(kind, rules, { sections, ...joined }, { local, remote });
  const cut = cutCircles(
    relinked.items.get('milestones'),
    local.milestones as Items,
    remote.milestones as Items,
  );

  const body: Record<string, unknown> = { ...relinked.sections };
  for (const name of Object.keys(rules)) {
    const items = relinked.items.get(name) as Map<string, Fields>;
    body[name] = asBefore(Object.fromEntries(items), local[name] as Items);
  }
  let unlinked: string[] = [];
  const whole = produce(asBefore(body, local) as unknown as BodyOf[K], (draft) => {
    unlinked = repairReferences(kind, draft as BodyOf[K]);
  });
  return { body: whole, conflicts, restored: joined.restored.map(placeOf), cut, unlinked };
}

// ------------------------------------------------------------- fields

interface Holder {
  ours: Author;
  theirs: Author;
  keepsBoth: boolean;
  record: readonly string[];
  conflicts: FieldPlace[];
  /** Whether what stands under this key keeps conflicts of its own; `private` always does. */
  isHolder(key: string): boolean;
}
/** Merges the fields of a section, an item or a private part; what could not be joined is kept in its `conflicts`. */
function mergeHolder(base: Fields | undefined, local: Fields, remote: Fields, holder: Holder): Fields {
  const open = new Set<string>();
  const kept = [base, local, remote].map((fields) => (fields?.conflicts ?? {}) as Conflicts) as [
    Conflicts,
    Conflicts,
    Conflicts,
  ];
  const isOpen = (at: number, field: string) =>
    Object.keys(own(kept[at] as Conflicts, field) ?? {}).length > 0;

  const value = (b: unknown, l: unknown, r: unknown, path: readonly string[], hasBase: boolean): unknown => {
    if (same(l, r)) return l;
    if (isObject(l) && isObject(r)) {
      const key = path.at(-1) as string;
      const isOwnHolder = path.length === 1 && (key === 'private' || holder.isHolder(key));
      const before = isObject(b) ? b : undefined;
      if (isOwnHolder) {
        const record = [...holder.record, key];
        return mergeHolder(before, l, r, { ...holder, record, isHolder: () => false });
      }
      return mergeKeys(before, l, r, [], (each, x, y, z) =>
        value(x, y, z, [...path, each], hasBase && before !== undefined),
      );
    }
    const field = path.join('.');
    if (isOpen(1, field) && isOpen(2, field) && !isOpen(0, field)) {
      // Both have merged before, each with its own value in front: they have to come to the same end.
      return canonicalJson(l ?? null) >= canonicalJson(r ?? null) ? l : r;
    }
    if (same(b, l)) return r;
    if (same(b, r)) return l;
    if (l === undefined || (!hasBase && isEmpty(l))) return r;
    if (r === undefined || (!hasBase && isEmpty(r))) return l;
    if (!holder.keepsBoth) return l;
    if (field === 'order') return String(l) < String(r) ? l : r;
    open.add(field);
    holder.conflicts.push({ record: holder.record, field });
    return l;
  };

  const merged = mergeKeys(base, local, remote, ['conflicts'], (key, b, l, r) =>
    value(b, l, r, [key], base !== undefined),
  );
  for (const conflicts of kept) for (const field of Object.keys(conflicts)) open.add(field);
  return withConflicts(merged, { base, local, remote }, open, holder);
}

/** Every key by itself; a key that comes out as undefined is absent. The same object as `local` where nothing changed. */
function mergeKeys(
  base: Fields | undefined,
  local: Fields,
  remote: Fields,
  except: readonly string[],
  each: (key: string, base: unknown, local: unknown, remote: unknown) => unknown,
): Fields {
  const entries: [string, unknown][] = [];
  for (const key of new Set([...Object.keys(local), ...Object.keys(remote)])) {
    if (except.includes(key)) continue;
    const value = each(key, own(base ?? {}, key), own(local, key), own(remote, key));
    if (value !== undefined) entries.push([key, value]);
  }
  for (const key of except) if (Object.hasOwn(local, key)) entries.push([key, local[key]]);
  return asBefore(Object.fromEntries(entries), local);
}

/**
 * The record with the values that its open fields keep: those that a side has now and the other has not given up. A value
 * counts as had whether it stands in the field itself or beside it.
 */
function withConflicts(
  merged: Fields,
  { base, local, remote }: { base: Fields | undefined; local: Fields; remote: Fields },
  open: ReadonlySet<string>,
  { ours, theirs }: Holder,
): Fields {
  let record = merged;
  const next: Record<string, Record<string, KeptValue>> = {};
  for (const field of open) {
    const before = valuesOf(base, field, ours);
    const here = valuesOf(local, field, ours);
    const there = valuesOf(remote, field, theirs);
    const values = new Map<string, KeptValue>();
    for (const [name, entry] of [...here, ...there]) {
      if (before.has(name) && !(here.has(name) && there.has(name))) continue;
      const said = [local, remote].flatMap((side) => entryOf(side, field, name) ?? []);
      // A value that a record keeps says for itself who wrote it; one in the field takes that from its version.
      const [kept = entry] = said.sort((a, b) => (canonicalJson(a) < canonicalJson(b) ? 1 : -1));
      values.set(name, kept);
    }
    let name = nameOf(valueAt(record, field));
    if (values.size > 0 && !values.has(name)) {
      // The other side has chosen.
      name =
        [remote, local].map((side) => nameOf(valueAt(side, field))).find((each) => values.has(each)) ?? '';
      name ||= [...values.keys()].sort()[0] as string;
      record = withValue(record, field.split('.'), values.get(name)?.value);
    }
    values.delete(name);
    if (values.size > 0) next[field] = Object.fromEntries(values);
  }
  const sides = same(base?.conflicts, local.conflicts) ? [remote, local] : [local, remote];
  const given = sides.find((side) => same(side.conflicts ?? {}, next));
  const conflicts = given ? given.conflicts : Object.keys(next).length > 0 ? next : undefined;
  if (same(conflicts, record.conflicts)) return record;
  const { conflicts: _old, ...fields } = record;
  return conflicts === undefined ? fields : { ...fields, conflicts };
}

/** All values that a record has for a field, by name. */
function valuesOf(record: Fields | undefined, field: string, { device, at }: Author): Map<string, KeptValue> {
  const values = new Map<string, KeptValue>();
  if (!record) return values;
  for (const entry of Object.values(own((record.conflicts ?? {}) as Conflicts, field) ?? {})) {
    values.set(nameOf(entry.value), entry);
  }
  const value = valueAt(record, field);
  const name = nameOf(value);
  if (value !== undefined && !values.has(name)) values.set(name, { value, device, at });
  return values;
}

function entryOf(record: Fields, field: string, name: string): KeptValue | undefined {
  return own(own((record.conflicts ?? {}) as Conflicts, field) ?? {}, name);
}

function withValue(record: Fields, [key, ...rest]: readonly string[], value: unknown): Fields {
  const inner = own(record, key as string);
  return { ...record, [key as string]: rest.length === 0 ? value : withValue(inner as Fields, rest, value) };
}

/** What stands in a field that is named as in `conflicts`. */
export function valueAt(record: Fields, field: string): unknown {
  return field.split('.').reduce<unknown>((at, key) => (isObject(at) ? own(at, key) : undefined), record);
}

/** Equal values have equal names, on every laptop. */
function nameOf(value: unknown): string {
  let hash = 0x811c9dc5;
  const text = canonicalJson(value ?? null);
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(36);
}

// -------------------------------------------------------------- items

interface Restored {
  collection: string;
  id: string;
  /** The side that still had it. */
  side: Side;
}
interface Joined {
  items: Map<string, Map<string, Fields>>;
  restored: Restored[];
}

/** Which items there are (M8 to M11): absent on one side means removed there only when both sides once had it. */
function joinItems(
  rules: Readonly<Record<string, CollectionRule>>,
  base: Fields | null,
  local: Fields,
  remote: Fields,
  takesRemovals: boolean,
  mergeItem: (name: string, id: string, base: Fields | undefined, local: Fields, remote: Fields) => Fields,
): Joined {
  const items = new Map<string, Map<string, Fields>>();
  const removed = new Map<string, Restored & { item: Fields }>();
  const restored: Restored[] = [];

  for (const name of Object.keys(rules)) {
    const [before, ours, theirs] = [base, local, remote].map((body) => (body?.[name] ?? {}) as Items) as [
      Items,
      Items,
      Items,
    ];
    const alive = new Map<string, Fields>();
    for (const id of new Set([...Object.keys(ours), ...Object.keys(theirs)])) {
      const [b, l, r] = [own(before, id), own(ours, id), own(theirs, id)];
      if (l && r) alive.set(id, mergeItem(name, id, b, l, r));
      else {
        const item = (l ?? r) as Fields;
        const place: Restored = { collection: name, id, side: l ? 'local' : 'remote' };
        if (!b) alive.set(id, item);
        else if (!same(b, item) || (l && !takesRemovals)) {
          alive.set(id, item);
          restored.push(place);
        } else removed.set(`${name}/${id}`, { ...place, item });
      }
    }
    items.set(name, alive);
  }

  const revive = (key: string): void => {
    const { item, ...place } = removed.get(key) as Restored & { item: Fields };
    removed.delete(key);
    items.get(place.collection)?.set(place.id, item);
    restored.push(place);
  };
  const parentsOf = (name: string, item: Fields): string[] =>
    (rules[name]?.references ?? [])
      .filter(({ shape }) => shape === 'parent')
      .map((reference) => `${reference.to}/${String(holderOf(item, reference)[reference.field])}`);
  // What is there needs its parents; what has come back brings its parts along.
  for (const [name, alive] of items) {
    for (const item of alive.values()) {
      for (const parent of parentsOf(name, item)) if (removed.has(parent)) revive(parent);
    }
  }
  for (let at = 0; at < restored.length; at += 1) {
    const { collection, id, side } = restored[at] as Restored;
    const item = items.get(collection)?.get(id) as Fields;
    for (const parent of parentsOf(collection, item)) if (removed.has(parent)) revive(parent);
    for (const [key, part] of [...removed]) {
      const isPart = parentsOf(part.collection, part.item).includes(`${collection}/${id}`);
      if (isPart && part.side === side) revive(key);
    }
  }
  return { items, restored };
}

/** Removing an item took the links to it: where it is back, so are they (M11). */
function relink(
  kind: DocumentKind,
  rules: Readonly<Record<string, CollectionRule>>,
  { sections, items, restored }: Joined & { sections: Fields },
  bodies: Record<Side, Fields>,
): { sections: Fields; items: Joined['items'] } {
  let linked = sections;
  for (const { collection, id, side } of restored) {
    for (const [name, { references }] of Object.entries(rules)) {
      for (const reference of references) {
        const { field, part, shape, to } = reference;
        if (to !== collection || shape === 'parent') continue;
        const alive = items.get(name) as Map<string, Fields>;
        for (const [itemId, had] of Object.entries(bodies[side][name] as Items)) {
          const item = alive.get(itemId);
          if (!item) continue;
          const before = holderOf(had as Record<string, unknown>, reference)[field];
          const now = holderOf(item as Record<string, unknown>, reference)[field];
          let next: unknown;
          if (shape === 'one') {
            if (before === id && now === null) next = id;
          } else if (Object.hasOwn(before as Links, id) && !Object.hasOwn(now as Links, id)) {
            next = { ...(now as Links), [id]: true };
          }
          if (next === undefined) continue;
          const holder = part ? { [part]: { ...(item[part] as Fields), [field]: next } } : { [field]: next };
          alive.set(itemId, { ...item, ...holder });
        }
      }
    }
    for (const { section, field, to } of sectionReferences[kind]) {
      const [had, now] = [bodies[side][section], linked[section]] as [Fields, Fields];
      if (to !== collection || had[field] !== id || now[field] !== null) continue;
      linked = { ...linked, [section]: { ...now, [field]: id } };
    }
  }
  return { sections: linked, items };
}

/**
 * Leaves out needs that only one side has and that close a circle with those of the other (M12). In the order of their
 * ids, so that both laptops leave out the same.
 */
function cutCircles(
  milestones: Map<string, Fields> | undefined,
  local: Items,
  remote: Items,
): { milestone: ItemId; needs: ItemId }[] {
  if (!milestones) return [];
  const isIn = (side: Items, from: string, to: string): boolean =>
    Object.hasOwn((own(side, from)?.needs ?? {}) as Links, to);
  const edges = [...milestones].flatMap(([from, { needs }]) =>
    Object.keys(needs as Links).map((to) => ({
      from,
      to,
      isOurs: isIn(local, from, to),
      isTheirs: isIn(remote, from, to),
    })),
  );
  if (edges.every(({ isOurs }) => isOurs) || edges.every(({ isTheirs }) => isTheirs)) return [];

  const graph = new Map<string, string[]>();
  const put = ({ from, to }: { from: string; to: string }) =>
    graph.set(from, [...(graph.get(from) ?? []), to]);
  const leads = (from: string, to: string): boolean => {
    const passed = new Set([from]);
    for (const at of passed) {
      if (at === to) return true;
      for (const next of graph.get(at) ?? []) passed.add(next);
    }
    return false;
  };
  for (const edge of edges) if (edge.isOurs && edge.isTheirs) put(edge);
  const cut: { milestone: ItemId; needs: ItemId }[] = [];
  const oneSided = edges
    .filter(({ isOurs, isTheirs }) => isOurs !== isTheirs)
    .sort((a, b) => (`${a.from} ${a.to}` < `${b.from} ${b.to}` ? -1 : 1));
  for (const edge of oneSided) {
    if (!leads(edge.to, edge.from)) {
      put(edge);
      continue;
    }
    const item = milestones.get(edge.from) as Fields;
    const { [edge.to]: _cut, ...needs } = item.needs as Links;
    milestones.set(edge.from, { ...item, needs });
    cut.push({ milestone: edge.from as ItemId, needs: edge.to as ItemId });
  }
  return cut;
}

// ------------------------------------------------------------ the rest

const removedAtOnceShare = 0.3;
/** A few are removed by hand in no time. */
const removedAtOnceMin = 5;

/** What is gone from `after`, when it is so much that the user should be asked (M13); otherwise nothing. */
export function removedAtOnce<K extends DocumentKind>(
  kind: K,
  before: BodyOf[K],
  after: BodyOf[K],
): ItemPlace[] {
  let count = 0;
  const gone: ItemPlace[] = [];
  for (const collection of Object.keys(collectionRules[kind])) {
    const [had, has] = [before, after].map(
      (body) => (body as unknown as Record<string, Items>)[collection],
    ) as [Items, Items];
    for (const id of Object.keys(had)) {
      count += 1;
      if (!Object.hasOwn(has, id)) gone.push({ collection, id: id as ItemId });
    }
  }
  return gone.length >= removedAtOnceMin && gone.length > count * removedAtOnceShare ? gone : [];
}

const placeOf = ({ collection, id }: Restored): ItemPlace => ({ collection, id: id as ItemId });

function without(body: Fields, rules: object): Fields;
function without(body: Fields | null, rules: object): Fields | undefined;
function without(body: Fields | null, rules: object): Fields | undefined {
  if (body === null) return undefined;
  return Object.fromEntries(Object.entries(body).filter(([name]) => !Object.hasOwn(rules, name)));
}

/** `before` itself when it holds the same objects. */
function asBefore<T extends Fields>(next: T, before: T): T {
  const keys = Object.keys(next);
  const isSame =
    keys.length === Object.keys(before).length &&
    keys.every((key) => Object.hasOwn(before, key) && next[key] === before[key]);
  return isSame ? before : next;
}

function own<T>(fields: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(fields, key) ? fields[key] : undefined;
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isEmpty(value: unknown): boolean {
  return value === '' || value === null;
}

/** Equal as data, whatever the order of keys. */
function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [one, other] = [a as Fields, b as Fields];
  const keys = Object.keys(one).filter((key) => one[key] !== undefined);
  return (
    keys.length === Object.keys(other).filter((key) => other[key] !== undefined).length &&
    keys.every((key) => Object.hasOwn(other, key) && same(one[key], other[key]))
  );
}
