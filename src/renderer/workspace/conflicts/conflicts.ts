/** Fields with several values, as the window shows them (docs/spec/merge.md, M16). Pure. */

import { type Day, parseDay } from '@shared/blueprint/day';
import { dayWords } from '@shared/blueprint/day-words';
import type { AnyDocument } from '@shared/blueprint/document';
import {
  type Conflicts,
  type DocumentId,
  type ItemId,
  isPart,
  type KeptValue,
} from '@shared/blueprint/fields';
import { collectionRules, type DocumentKind } from '@shared/blueprint/model';
import type { Edit } from '@shared/edit';
import { valueAt } from '@shared/merge';

/** A section or an item of a document. */
export interface RecordPlace {
  document: DocumentId;
  kind: DocumentKind;
  /** The section, or the collection of the item. */
  name: string;
  /** Null for a section. */
  id: ItemId | null;
}
/** One field of a record that has more than one value. */
export interface OpenField {
  field: string;
  isPrivate: boolean;
  current: unknown;
  others: (KeptValue & { name: string })[];
}
export interface OpenRecord extends RecordPlace {
  fields: OpenField[];
}

type Fields = Readonly<Record<string, unknown>>;

/** Sections and collections are never changed in place: each is looked through once, however often it is asked for. */
const known = new WeakMap<object, { id: ItemId | null; fields: OpenField[] }[]>();

/** All records of a document in which something is to be chosen. */
export function openRecords({ id: document, kind, body }: AnyDocument): OpenRecord[] {
  return Object.entries(body as unknown as Record<string, Fields>).flatMap(([name, value]) => {
    if (name === 'conflicts' || typeof value !== 'object' || value === null) return [];
    let open = known.get(value);
    if (!open) {
      const isCollection = Object.hasOwn(collectionRules[kind], name);
      const records = (isCollection ? Object.entries(value) : [[null, value]]) as [ItemId | null, Fields][];
      open = records.flatMap(([id, record]) => {
        const fields = openFields(record);
        return fields.length > 0 ? [{ id, fields }] : [];
      });
      known.set(value, open);
    }
    return open.map((record) => ({ document, kind, name, ...record }));
  });
}

/** How many fields wait for a choice in all of the client's plans. */
export function openCount(documents: Readonly<Record<string, AnyDocument>>): number {
  return Object.values(documents)
    .flatMap(openRecords)
    .reduce((sum, { fields }) => sum + fields.length, 0);
}

/** The record itself; null when it has gone. */
export function recordIn(
  documents: Readonly<Record<string, AnyDocument>>,
  place: RecordPlace,
): Fields | null {
  const body = documents[place.document]?.body as unknown as Record<string, Fields> | undefined;
  const part = body?.[place.name];
  return (place.id === null ? part : (part?.[place.id] as Fields | undefined)) ?? null;
}

/** What an id stands for in a document; null when it is no id of it. */
export function nameIn({ kind, body }: AnyDocument, id: string): string | null {
  for (const name of Object.keys(collectionRules[kind])) {
    const item = (body as unknown as Record<string, Record<string, Fields>>)[name]?.[id];
    if (item) return recordName({ name, id: id as ItemId }, item);
  }
  return null;
}

export function openFields(record: Fields): OpenField[] {
  const own = record.private as Fields | undefined;
  return [...fieldsIn(record, false), ...(own ? fieldsIn(own, true) : [])];
}

function fieldsIn(holder: Fields, isPrivate: boolean): OpenField[] {
  return Object.entries((holder.conflicts ?? {}) as Conflicts).flatMap(([field, values]) => {
    const current = valueAt(holder, field);
    const others = Object.entries(values)
      .filter(([, { value }]) => JSON.stringify(value) !== JSON.stringify(current))
      .map(([name, entry]) => ({ ...entry, name }));
    return others.length > 0 ? [{ field, isPrivate, current, others }] : [];
  });
}

/** The edit that settles one field on a value: the one in use or another. It is undone like any other. */
export function choice<K extends DocumentKind>(
  { name, id }: RecordPlace,
  record: Fields,
  { field, isPrivate }: OpenField,
  value: unknown,
): Edit<K> {
  const holder = isPrivate ? (record.private as Fields) : record;
  const { [field]: _settled, ...conflicts } = holder.conflicts as Conflicts;
  const [key, ...within] = field.split('.') as [string, ...string[]];
  // A part is patched field by field, any other object is replaced whole.
  const around = isPart(key) ? {} : holder[key];
  const fields = { [key]: withValue(around, within, value), conflicts };
  const patch = isPrivate ? { private: fields } : fields;
  return (id === null
    ? { type: 'set', section: name, patch }
    : { type: 'change', collection: name, id, patch }) as unknown as Edit<K>;
}

function withValue(around: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  const fields = (around ?? {}) as Fields;
  return { ...fields, [key]: withValue(fields[key], rest, value) };
}

const labels: Readonly<Record<string, string>> = {
  on: 'Day',
  from: 'From',
  until: 'Until',
  due: 'Due',
  asked: 'Asked for',
  needed: 'Needed',
  durationDays: 'Working days',
  isDone: 'Done',
  isRunning: 'Running',
  holidays: 'Holiday',
  celebrations: 'Celebration at percent',
  trashedAt: 'In the trash',
};

/** What a field is called: "Criterion", "SMART specific", "Holiday 2027-05-31". */
export function fieldLabel(field: string): string {
  const words = field
    .split('.')
    .map((key) => labels[key] ?? key.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase())
    .join(' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What a record is called where there are no words of the user. */
const nouns: Readonly<Record<string, string>> = {
  about: 'Title',
  client: 'Client',
  agency: 'Agency',
  settings: 'Settings',
  clock: 'Clock of the session',
  rhythm: 'Check-ins',
  paper: 'The page',
  scoring: 'Cut line',
};

/** The first words of a record, for lists. */
export function recordName(place: Pick<RecordPlace, 'name' | 'id'>, record: Fields): string {
  const namedBy = ['title', 'name', 'statement', 'description', 'question', 'asked', 'request', 'text'];
  const words =
    place.id === null
      ? ''
      : namedBy.map((key) => record[key]).find((each) => typeof each === 'string' && each.trim() !== '');
  if (typeof words === 'string' && words !== '') return words;
  const noun = nouns[place.name] ?? place.name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return noun.charAt(0).toUpperCase() + noun.slice(1);
}

/** A value as a person reads it. Ids are resolved by `nameOf`. */
export function valueWords(value: unknown, nameOf: (id: string) => string | null): string {
  if (value === null || value === undefined || value === '') return 'Nothing';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'string') return nameOf(value) ?? (parseDay(value) ? dayWords(value as Day) : value);
  return typeof value === 'number' ? String(value) : JSON.stringify(value);
}
