/**
 * A document: one body with its identity and revision, and how it is written to and read from text.
 * The envelope on disk is described in docs/spec/storage.md.
 */
import { z } from 'zod';
import { err, ok, type Result } from '../result';
import { type DocumentId, documentIdSchema, type Links, type WorkspaceId, workspaceIdSchema } from './fields';
import {
  type BodyOf,
  bodySchemas,
  type CollectionRule,
  collectionRules,
  type DocumentKind,
  documentKinds,
  holderOf,
  sectionReferences,
} from './model';

/** The schema this version writes. Files with a higher number come from a newer Backcast and are refused. */
export const schemaVersion = 1;

export interface DocumentOf<K extends DocumentKind> {
  kind: K;
  id: DocumentId;
  schemaVersion: number;
  /** Counts the durable writes of this document; 0 until the first one. */
  revision: number;
  /** Milliseconds since 1970 of the last change. */
  updatedAt: number;
  body: BodyOf[K];
}
export type AnyDocument = { [K in DocumentKind]: DocumentOf<K> }[DocumentKind];

export function emptyBody<K extends DocumentKind>(kind: K): BodyOf[K] {
  return bodySchemas[kind].parse({}) as BodyOf[K];
}

export function createDocument<K extends DocumentKind>(
  kind: K,
  id: DocumentId,
  body: BodyOf[K],
  now: number,
): DocumentOf<K> {
  return { kind, id, schemaVersion, revision: 0, updatedAt: now, body };
}

export type UnreadableReason =
  /** Not JSON, not an object, or without the envelope. */
  | 'not-a-document'
  /** JSON nested deeper than any plan is: refused before it is looked at. */
  | 'too-deep'
  /** Written by a newer Backcast. */
  | 'newer-version'
  /** A field has a value that Backcast never writes. */
  | 'invalid-body'
  /** Well-formed, but the content does not match its own hash: edited or damaged outside Backcast. */
  | 'hash-mismatch';

export interface Unreadable {
  code: UnreadableReason;
  /** Where in the file, as far as it is known: `body.metrics.m1.target`. For logs and details, not prose. */
  at: string;
}

/** A document as it stands in a file, with what the file says about its own history. */
export interface StoredDocument {
  document: AnyDocument;
  workspace: WorkspaceId;
  /** Hashes of the versions this one was made from; empty for the first. */
  parent: string[];
  device: string;
  /** Laptop → its last write of the document that this version contains (docs/spec/merge.md). */
  seen: Record<string, number>;
  sha256: string;
}

const maxDepth = 64;

const envelopeSchema = z.looseObject({
  format: z.string(),
  v: z.number().int().min(1),
  workspace: workspaceIdSchema,
  id: documentIdSchema,
  rev: z.number().int().min(0),
  parent: z.array(z.string()).default([]),
  device: z.string().default(''),
  seen: z.record(z.string(), z.number().int()).default({}),
  updatedAt: z.number().int(),
  sha256: z.string(),
  body: z.unknown(),
});

type Origin = Pick<StoredDocument, 'workspace' | 'parent' | 'device'> & Partial<Pick<StoredDocument, 'seen'>>;

/** JSON with sorted keys: equal values give equal text, which is what hashes and merges compare. */
export function canonicalJson(value: unknown, indent?: number): string {
  return JSON.stringify(withSortedKeys(value), null, indent);
}

/** A copy instead of a replacer function, which takes twice the time and every save waits for it. */
function withSortedKeys(value: unknown): unknown {
  return isSorted(value) ? value : sortedCopy(value);
}

/** As everything is that was read from a file of ours. Asking is much cheaper than copying. */
function isSorted(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(isSorted);
  let before: string | null = null;
  for (const key of Object.keys(value)) {
    if (!isSorted((value as Record<string, unknown>)[key])) return false;
    if (alwaysFirst.test(key)) continue;
    if (before !== null && key < before) return false;
    before = key;
  }
  return true;
}

/** Keys that are whole numbers stand in front and by size in every object, whatever order they came in. */
const alwaysFirst = /^(?:0|[1-9]\d{0,8})$/;

function sortedCopy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedCopy);
  if (typeof value !== 'object' || value === null) return value;
  const given = value as Record<string, unknown>;
  const sorted: Record<string, unknown> = {};
  for (const key of Object.keys(given).sort()) {
    const entry = sortedCopy(given[key]);
    // Defined, not assigned, so that a key named __proto__ is hashed like any other and sets nothing.
    if (key === '__proto__') Object.defineProperty(sorted, key, { value: entry, enumerable: true });
    else sorted[key] = entry;
  }
  return sorted;
}

/**
 * Makes the text of document files (sorted keys, one key a line, trailing newline) and the hash of their bodies. `hash`
 * computes the SHA-256 of a text in hex (a port, so that this stays pure). Sections and collections are never changed in
 * place: each is put into words once, however often its document is saved.
 */
export function documentSerializer(hash: (text: string) => string) {
  const known = new WeakMap<object, { canonical: string; lines: string }>();

  const inWords = (section: unknown): { canonical: string; lines: string } => {
    const before = isObject(section) ? known.get(section) : undefined;
    if (before) return before;
    const sorted = withSortedKeys(section);
    const words = {
      canonical: JSON.stringify(sorted),
      lines: JSON.stringify(sorted, null, 1).replaceAll('\n', '\n  '),
    };
    if (isObject(section)) known.set(section, words);
    return words;
  };

  return (
    document: AnyDocument,
    { workspace, parent, device, seen = {} }: Origin,
  ): { text: string; sha256: string } => {
    const names: string[] = [];
    const canonical: string[] = [];
    const lines: string[] = [];
    for (const [name, section] of Object.entries(document.body)) if (section !== undefined) names.push(name);
    for (const name of names.sort()) {
      const words = inWords((document.body as unknown as Record<string, unknown>)[name]);
      canonical.push(`${JSON.stringify(name)}:${words.canonical}`);
      lines.push(`\n  ${JSON.stringify(name)}: ${words.lines}`);
    }
    const sha256 = hash(`{${canonical.join(',')}}`);
    const rest = {
      device,
      format: `backcast/${document.kind}`,
      id: document.id,
      parent,
      rev: document.revision,
      seen,
      sha256,
      updatedAt: document.updatedAt,
      v: document.schemaVersion,
      workspace,
    };
    const body = lines.length > 0 ? `{${lines.join(',')}\n }` : '{}';
    return { text: `{\n "body": ${body},${JSON.stringify(rest, null, 1).slice(1)}\n`, sha256 };
  };
}

/**
 * Reads the text of a document file. A hash mismatch still returns the document, because someone may have edited it on purpose:
 * the caller decides.
 */
export function parseStoredDocument(
  text: string,
  hash: (text: string) => string,
): Result<StoredDocument, Unreadable & { document?: StoredDocument }> {
  let raw: unknown;
  try {
    // Some editors put a byte order mark in front.
    raw = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return err({ code: 'not-a-document', at: '' });
  }
  if (isTooDeep(raw)) return err({ code: 'too-deep', at: '' });
  const envelope = envelopeSchema.safeParse(raw);
  if (!envelope.success) return err({ code: 'not-a-document', at: pathOf(envelope.error) });
  const file = envelope.data;
  if (!file.format.startsWith('backcast/')) return err({ code: 'not-a-document', at: 'format' });
  if (file.v > schemaVersion) return err({ code: 'newer-version', at: 'v' });
  const kind = documentKinds.find((candidate) => file.format === `backcast/${candidate}`);
  if (!kind) return err({ code: 'not-a-document', at: 'format' });
  const document = checkDocument({
    kind,
    id: file.id,
    schemaVersion: file.v,
    revision: file.rev,
    updatedAt: file.updatedAt,
    body: file.body,
  });
  if (!document.ok) return document;
  const stored: StoredDocument = {
    document: document.value,
    workspace: file.workspace,
    parent: file.parent,
    device: file.device,
    seen: file.seen,
    sha256: file.sha256,
  };
  if (hash(canonicalJson(file.body)) !== file.sha256) {
    return err({ code: 'hash-mismatch', at: 'sha256', document: stored });
  }
  return ok(stored);
}

const documentSchema = z.looseObject({
  kind: z.enum(documentKinds),
  id: documentIdSchema,
  schemaVersion: z.number().int().min(1),
  revision: z.number().int().min(0),
  updatedAt: z.number().int(),
  body: z.unknown(),
});

/** Checks a document that comes from outside this process and fills in what older versions lacked. */
export function parseDocument(value: unknown): Result<AnyDocument, Unreadable> {
  if (isTooDeep(value)) return err({ code: 'too-deep', at: '' });
  return checkDocument(value);
}

function checkDocument(value: unknown): Result<AnyDocument, Unreadable> {
  const parsed = documentSchema.safeParse(value);
  if (!parsed.success) return err({ code: 'not-a-document', at: pathOf(parsed.error) });
  if (parsed.data.schemaVersion > schemaVersion) return err({ code: 'newer-version', at: 'v' });
  const { kind } = parsed.data;
  const body = bodySchemas[kind].safeParse(parsed.data.body);
  if (!body.success) return err({ code: 'invalid-body', at: `body.${pathOf(body.error)}` });
  repairReferences(kind, body.data as BodyOf[DocumentKind]);
  return ok({ ...parsed.data, schemaVersion, body: body.data } as AnyDocument);
}

function pathOf(error: z.ZodError): string {
  return error.issues[0]?.path.join('.') ?? '';
}

/** Nested deeper than anything Backcast writes: to be refused before it is looked at. */
export const isTooDeep = (value: unknown): boolean => isDeeperThan(value, maxDepth);

/** Iterative and by distinct values, so that a hostile file or object cannot overflow the stack or run for ever. */
function isDeeperThan(value: unknown, limit: number): boolean {
  let level = new Set(isObject(value) ? [value] : []);
  for (let depth = 1; level.size > 0; depth += 1) {
    if (depth > limit) return true;
    const next = new Set<object>();
    for (const object of level) {
      for (const entry of Object.values(object)) if (isObject(entry)) next.add(entry);
    }
    level = next;
  }
  return false;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/**
 * Removes what points to nothing (B6): links and single references are cleared, items without their parent
 * go. Works in place; returns what it removed, as paths. One pass is enough, because nothing refers to items
 * that have a parent.
 */
export function repairReferences<K extends DocumentKind>(kind: K, body: BodyOf[K]): string[] {
  const repaired: string[] = [];
  const parts = body as unknown as Record<string, Record<string, Record<string, unknown>>>;
  const has = (collection: string, id: unknown): boolean =>
    Object.hasOwn(parts[collection] as object, String(id));
  for (const [name, { references }] of Object.entries<CollectionRule>(collectionRules[kind])) {
    const items = parts[name] as Record<string, Record<string, unknown>>;
    for (const [itemId, item] of Object.entries(items)) {
      for (const reference of references) {
        const { field, to, shape, part } = reference;
        const holder = holderOf(item, reference);
        const path = () => [name, itemId, ...(part ? [part] : []), field].join('.');
        if (shape === 'set') {
          const links = holder[field] as Links;
          for (const target of Object.keys(links)) {
            if (has(to, target)) continue;
            delete links[target];
            repaired.push(`${path()}.${target}`);
          }
        } else if (holder[field] !== null && !has(to, holder[field])) {
          repaired.push(path());
          if (shape === 'one') {
            holder[field] = null;
            continue;
          }
          delete items[itemId];
          break;
        }
      }
    }
  }
  for (const { section, field, to } of sectionReferences[kind]) {
    const values = parts[section] as Record<string, unknown>;
    if (values[field] === null || has(to, values[field])) continue;
    values[field] = null;
    repaired.push(`${section}.${field}`);
  }
  return repaired;
}

/** A new id from the caller's source of randomness: 16 characters, safe in file names on every system. */
export function idFromBytes(bytes: Uint8Array): string {
  const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
  return Array.from(bytes.slice(0, 16), (byte) => alphabet[byte % 32]).join('');
}
export type NewId = () => string;
