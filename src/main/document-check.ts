/**
 * Checks documents that windows want to save. The same document comes again after nearly every keystroke with one
 * section changed, so sections that are as they were are not checked again.
 */
import {
  type AnyDocument,
  parseDocument,
  repairReferences,
  type Unreadable,
} from '@shared/blueprint/document';
import { bodySchemas } from '@shared/blueprint/model';
import { err, ok, type Result } from '@shared/result';
import type { z } from 'zod';

export interface DocumentCheck {
  /** The same answer as `parseDocument` for all that JSON can say, sooner. */
  check(given: { body: Readonly<Record<string, unknown>> }): Result<AnyDocument, Unreadable>;
}

interface Section {
  text: string;
  value: unknown;
}

export function createDocumentCheck(): DocumentCheck {
  const known = new Map<string, ReadonlyMap<string, Section>>();

  return {
    check(given) {
      const outside = parseDocument({ ...given, body: {} });
      if (!outside.ok) return outside;
      const { kind, id } = outside.value;
      const schemas = bodySchemas[kind].shape as Readonly<Record<string, z.ZodType>>;
      const before = known.get(`${kind}/${id}`);
      const sections = new Map<string, Section>();
      const body: Record<string, unknown> = { ...outside.value.body };
      for (const [name, section] of Object.entries(given.body)) {
        if (name === '__proto__' || section === undefined) continue;
        const text = JSON.stringify(section);
        const seen = before?.get(name);
        if (seen?.text === text) {
          sections.set(name, seen);
          body[name] = seen.value;
          continue;
        }
        const parsed = schemas[name]?.safeParse(section) ?? { success: true as const, data: section };
        if (!parsed.success) {
          const at = ['body', name, ...(parsed.error.issues[0]?.path ?? [])].join('.');
          return err({ code: 'invalid-body', at });
        }
        sections.set(name, { text, value: parsed.data });
        body[name] = parsed.data;
      }
      const document = { ...outside.value, body } as AnyDocument;
      // What was repaired is no longer what its text says.
      if (repairReferences(kind, document.body).length > 0) known.delete(`${kind}/${id}`);
      else known.set(`${kind}/${id}`, sections);
      return ok(document);
    },
  };
}
