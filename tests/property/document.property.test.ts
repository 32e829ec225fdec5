import { createHash } from 'node:crypto';
import {
  type AnyDocument,
  canonicalJson,
  createDocument,
  documentSerializer,
  emptyBody,
  parseDocument,
  parseStoredDocument,
  repairReferences,
} from '@shared/blueprint/document';
import { documentIdSchema, workspaceIdSchema } from '@shared/blueprint/fields';
import { clientSafe } from '@shared/blueprint/model';
import { type Blueprint, blueprintBodySchema } from '@shared/blueprint/plan';
import { applyEdit } from '@shared/edit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyIntent, anyText, editOf, runs } from '../fixtures/arbitraries';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const workspace = workspaceIdSchema.parse('workspace-0001');
const id = documentIdSchema.parse('document-0001');

/** Fields that only a newer version would know, to be put anywhere. */
const anyUnknown = fc.dictionary(
  fc.constantFrom('horizon', 'mood', 'weights', 'extra'),
  fc.jsonValue({ maxDepth: 3 }).filter((value) => JSON.stringify(value) !== undefined),
  { maxKeys: 2 },
);

/** A plan made by edits, with unknown fields in its sections, items and private parts. */
const anyBody: fc.Arbitrary<Blueprint> = fc
  .tuple(
    fc.array(anyIntent, { minLength: 15, maxLength: 35, size: 'max' }),
    fc.array(anyUnknown, { minLength: 4, maxLength: 4 }),
  )
  .map(([intents, unknown]) => {
    let body = emptyBody('blueprint');
    for (const intent of intents) {
      const edited = applyEdit('blueprint', body, editOf(body, intent));
      if (edited.ok) body = edited.value.body;
    }
    const copy = JSON.parse(JSON.stringify({ ...body, ...unknown[0] }));
    Object.assign(copy.destination, unknown[1]);
    for (const milestone of Object.values<Record<string, object>>(copy.milestones)) {
      Object.assign(milestone, unknown[2]);
      Object.assign(milestone.private as object, unknown[3]);
    }
    return copy as Blueprint;
  });

const serialize = documentSerializer(sha256);

function fileOf(body: Blueprint): string {
  const document = { ...createDocument('blueprint', id, body, 1_800_000_000_000), revision: 3 };
  return serialize(document, { workspace, parent: ['p'], device: 'd' }).text;
}

describe('files', () => {
  it('[B15] [B3] are read as they were written, unknown fields and all, and written again the same', () => {
    let withUnknown = 0;
    fc.assert(
      fc.property(anyBody, (body) => {
        const text = fileOf(body);
        const read = parseStoredDocument(text, sha256);
        if (!read.ok) throw new Error(read.error.code);
        expect(read.value.document).toEqual({
          ...createDocument('blueprint', id, body, 1_800_000_000_000),
          revision: 3,
        });
        const { document, ...envelope } = read.value;
        expect(serialize(document, envelope)).toEqual({ text, sha256: sha256(canonicalJson(body)) });
        withUnknown += /"(horizon|mood|weights|extra)"/.test(text) ? 1 : 0;
      }),
      runs(150),
    );
    expect(withUnknown).toBeGreaterThan(50);
  });

  it('[B16] any change of one character is found, or changes nothing of the plan', () => {
    const met: Record<string, number> = {};
    fc.assert(
      fc.property(anyBody, fc.nat(), fc.constantFrom('0', '7', 'x', '"', '{', ' ', 'é'), (body, pick, to) => {
        const text = fileOf(body);
        const at = pick % text.length;
        const read = parseStoredDocument(text.slice(0, at) + to + text.slice(at + 1), sha256);
        const outcome = read.ok ? 'unchanged' : read.error.code;
        met[outcome] = (met[outcome] ?? 0) + 1;
        if (read.ok) expect(read.value.document.body).toEqual(body);
      }),
      runs(600),
    );
    expect(met['hash-mismatch'] ?? 0).toBeGreaterThan(50);
    expect(met['not-a-document'] ?? 0).toBeGreaterThan(50);
    expect(met['invalid-body'] ?? 0).toBeGreaterThan(5);
  });

  it('[B16] a file cut off anywhere is not a document', () => {
    fc.assert(
      fc.property(anyBody, fc.nat(), (body, pick) => {
        const text = fileOf(body).trimEnd();
        const read = parseStoredDocument(text.slice(0, pick % text.length), sha256);
        expect(read).toMatchObject({ ok: false, error: { code: 'not-a-document' } });
      }),
      runs(150),
    );
  });

  it('[B16] whatever comes in, reading answers and never throws', () => {
    const met = { ok: 0, refused: 0 };
    const anyValue = fc.oneof(
      fc.anything({ maxDepth: 4 }),
      fc.record({
        kind: fc.constantFrom('blueprint', 'session', 'profile', 'poem'),
        id: fc.constantFrom('document-0001', 'document-0002', 'x'),
        schemaVersion: fc.constantFrom(1, 1, 2, '1'),
        revision: fc.integer({ min: -1, max: 5 }),
        updatedAt: fc.integer(),
        body: fc.oneof(fc.constant({}), fc.object({ maxDepth: 3 })),
      }),
    );
    fc.assert(
      fc.property(anyValue, (value) => {
        const read = parseDocument(value);
        met[read.ok ? 'ok' : 'refused'] += 1;
        if (read.ok) expect(parseDocument(read.value)).toEqual(read);
      }),
      runs(400),
    );
    expect(met.ok).toBeGreaterThan(10);
    expect(met.refused).toBeGreaterThan(100);
  });

  it('[B17] keys of any name change no object but their own', () => {
    let checked = 0;
    const hostile = fc.constantFrom('__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty');
    fc.assert(
      fc.property(
        anyBody,
        hostile,
        fc.constantFrom('objectives', 'milestones', 'about'),
        (body, key, where) => {
          const text = fileOf(body).replace(
            `"${where}": {`,
            `"${where}": {"${key}": {"order": "a0", "polluted": 1},`,
          );
          const read = parseStoredDocument(text.replace(/,(\s*)\}/g, '$1}'), sha256);
          expect(({} as { polluted?: number }).polluted).toBeUndefined();
          const document: AnyDocument | undefined = read.ok
            ? read.value.document
            : read.error.document?.document;
          if (document?.kind !== 'blueprint') return;
          checked += 1;
          expect(Object.getPrototypeOf(document.body[where as 'objectives'])).toBe(Object.prototype);
          expect(Object.keys(document.body[where as 'objectives'])).not.toContain('__proto__');
          expect(repairReferences('blueprint', document.body)).toEqual([]);
        },
      ),
      runs(150),
    );
    expect(checked).toBeGreaterThan(50);
  });
});

describe('repair', () => {
  it('[B6] mends any loose ends for good, and leaves the rest as it was', () => {
    let repairedSome = 0;
    fc.assert(
      fc.property(anyBody, fc.array(fc.nat(), { minLength: 4, maxLength: 8, size: 'max' }), (body, picks) => {
        const broken = structuredClone(body);
        for (const pick of picks) {
          const collections = [
            broken.people,
            broken.milestones,
            broken.objectives,
            broken.ladders,
            broken.metrics,
          ];
          const collection = collections[pick % collections.length] as Record<string, unknown>;
          const ids = Object.keys(collection);
          if (ids.length > 0) delete collection[ids[pick % ids.length] as string];
        }
        const whole = structuredClone(broken);
        const repaired = repairReferences('blueprint', broken);
        repairedSome += repaired.length > 0 ? 1 : 0;
        expect(blueprintBodySchema.safeParse(broken).success).toBe(true);
        expect(repairReferences('blueprint', broken)).toEqual([]);
        if (repaired.length === 0) expect(broken).toEqual(whole);
        for (const name of [
          'people',
          'milestones',
          'objectives',
          'metrics',
          'obstacles',
          'ladders',
        ] as const) {
          expect(Object.keys(broken[name])).toEqual(Object.keys(whole[name]));
        }
      }),
      runs(200),
    );
    expect(repairedSome).toBeGreaterThan(50);
  });
});

describe('private parts', () => {
  it('[B7] nothing written into a private part is left in the client-safe plan', () => {
    let planted = 0;
    fc.assert(
      fc.property(anyBody, anyText, (body, text) => {
        const marker = 'PRIVATE-MARKER';
        const marked = structuredClone(body);
        for (const name of ['objectives', 'metrics', 'milestones', 'obstacles', 'people'] as const) {
          for (const item of Object.values<{ private: { notes: string } }>(marked[name])) {
            item.private = { ...item.private, notes: `${text}${marker}` };
            planted += 1;
          }
        }
        const safe = clientSafe(marked);
        expect(JSON.stringify(safe)).not.toContain(marker);
        expect(safe).toEqual(clientSafe(body));
        expect(clientSafe(safe)).toEqual(safe);
      }),
      runs(100),
    );
    expect(planted).toBeGreaterThan(100);
  });
});
