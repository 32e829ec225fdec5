/** What the fields of a document can be, and the ids by which documents and items are named. */
import { z } from 'zod';
import { type Day, parseDay } from './day';
import { cleanText, textMaxCharacters } from './text';

// Compiled parsers take a third of the time, but a window's content security policy refuses code that is made of text.
z.config({ jitless: 'location' in globalThis });

const idOf = <Brand extends string>(pattern: RegExp) => z.string().regex(pattern).brand<Brand>();

export const documentIdSchema = idOf<'DocumentId'>(/^[a-z0-9-]{4,64}$/);
export type DocumentId = z.infer<typeof documentIdSchema>;
export const workspaceIdSchema = idOf<'WorkspaceId'>(/^[a-z0-9-]{4,64}$/);
export type WorkspaceId = z.infer<typeof workspaceIdSchema>;
/**
 * Id of an item inside a document; which collection it belongs to is told by where it stands. Short ones are
 * written by people, in example files.
 */
export const itemIdSchema = idOf<'ItemId'>(/^[a-z0-9-]{1,64}$/);
export type ItemId = z.infer<typeof itemIdSchema>;

type Primitive = string | number | boolean | null | undefined;
/** What a schema promises, without the index signature that lets unknown fields pass through. */
export type Known<T> = T extends Primitive
  ? T
  : unknown extends T
    ? T
    : {
        [Key in keyof T as string extends Key ? (unknown extends T[Key] ? never : Key) : Key]: Known<T[Key]>;
      };

/** Text of the user, cleaned on the way in (docs/spec/blueprint.md, B4). */
export const words = (maxCharacters: number) => z.string().overwrite(cleanText).max(maxCharacters);
export const text = words(textMaxCharacters).default('');
export const orderKey = z.string().min(1).max(200);
/** A calendar day. Beside the schemas and not in day.ts, so that what only counts days loads no zod. */
export const daySchema = z.custom<Day>(
  (value) => typeof value === 'string' && parseDay(value) !== null,
  'not a calendar day',
);
export const day = daySchema.nullable().default(null);
/** Milliseconds since 1970, for things that happen in the room. */
export const instant = z.number().int().nullable().default(null);
export const amount = z.number().finite().nullable().default(null);
export const score = z.number().int().min(1).max(5).default(3);
/** Null: nobody has said yes or no. */
export const verdict = z.boolean().nullable().default(null);

export const reference = itemIdSchema.nullable().default(null);
/** A set of ids; the value carries nothing, so that two additions on two laptops join by themselves. */
export const links = z.record(z.string(), z.literal(true)).default({});
export type Links = Record<string, true>;

/**
 * What laptops made of one field and a merge could not join (docs/spec/merge.md): field → name of the value → the value
 * and who wrote it. The field itself holds one of the values until the user has chosen. Absent while there is none.
 */
const keptValue = z.looseObject({ value: z.unknown(), device: z.string(), at: z.number().int() });
const conflicts = z.record(z.string(), z.record(z.string(), keptValue)).optional();
export interface KeptValue {
  value: unknown;
  /** The laptop that had it in its plan. */
  device: string;
  /** Milliseconds since 1970: when that plan was last changed. */
  at: number;
}
export type Conflicts = Readonly<Record<string, Readonly<Record<string, KeptValue>>>>;

/** Fields that are merged one by one: a section, an item, or the private part of one. Unknown fields pass through. */
export const fields = <Shape extends z.ZodRawShape>(shape: Shape) => z.looseObject({ ...shape, conflicts });

const isId = (key: string): boolean => itemIdSchema.safeParse(key).success;
export const collection = <Item extends z.ZodType>(item: Item) =>
  z.record(z.string().refine(isId, 'not an id'), item).default({});

/**
 * Fields that hold fields of their own. They are edited, undone and merged field by field; any other object in an
 * item (links, celebrations) is one value.
 */
const parts: ReadonlySet<string> = new Set(['private', 'smart', 'alignment', 'pushBack']);
export const isPart = (field: string): boolean => parts.has(field);
