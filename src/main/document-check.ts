/**
 * Checks documents that windows want to save. The same document comes again after nearly every keystroke with one part
 * changed, so parts (sections and collections) that are as they were are not checked again.
 */
import { type AnyDocument, parseDocument, schemaVersion, type Unreadable } from '@shared/blueprint/document';
import { bodySchemas, type DocumentKind } from '@shared/blueprint/model';
import { err, ok, type Result } from '@shared/result';
import type { z } from 'zod';

export interface DocumentCheck {
  /**
   * What `parseDocument` says, sooner, except that links to nothing stay until the document is read again. Parts that
   * are as they were the last time are the very same objects.
   */
  check(given: Given): Result<AnyDocument, Unreadable>;
}
type Given = Readonly<Record<string, unknown>> & { readonly body: Readonly<Record<string, unknown>> };

/** A section or collection as it came, and as it was understood. */
interface Part {
  given: unknown;
  value: unknown;
}

export function createDocumentCheck(): DocumentCheck {
  const known = new Map<string, ReadonlyMap<string, Part>>();

  function check(given: Given): Result<AnyDocument, Unreadable> {
    const key = `${given.kind}/${given.id}`;
    const before = known.get(key);
    const outside = before && isEnvelope(given) ? null : parseDocument({ ...given, body: {} });
    if (outside && !outside.ok) return outside;

    const schemas = bodySchemas[given.kind as DocumentKind].shape as Readonly<Record<string, z.ZodType>>;
    const parts = new Map<string, Part>();
    const body: Record<string, unknown> = {};
    for (const name of new Set([...Object.keys(schemas), ...Object.keys(given.body)])) {
      if (name === '__proto__') continue;
      const section = Object.hasOwn(given.body, name) ? given.body[name] : undefined;
      let part = before?.get(name);
      if (!part || !isSame(part.given, section)) {
        const parsed = schemas[name]?.safeParse(section) ?? { success: true as const, data: section };
        if (!parsed.success) {
          const at = ['body', name, ...(parsed.error.issues[0]?.path ?? [])].join('.');
          return err({ code: 'invalid-body', at });
        }
        part = { given: section, value: parsed.data };
      }
      parts.set(name, part);
      body[name] = part.value;
    }
    known.set(key, parts);
    return ok({ ...given, ...outside?.value, body } as unknown as AnyDocument);
  }
  return { check };
}

/** For what was read from JSON. In the order of its keys too, which is the order in which a file is read. */
function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const keys = Object.keys(one);
  const otherKeys = Object.keys(other);
  if (keys.length !== otherKeys.length) return false;
  for (const [at, key] of keys.entries()) {
    if (key !== otherKeys[at]) return false;
    if (!isSame((one as Record<string, unknown>)[key], (other as Record<string, unknown>)[key])) return false;
  }
  return true;
}

/** For a document whose kind and id were checked before. */
function isEnvelope(given: Given): boolean {
  const { revision, updatedAt } = given;
  const isCounted = Number.isInteger(revision) && Number(revision) >= 0;
  return given.schemaVersion === schemaVersion && isCounted && Number.isInteger(updatedAt);
}
