import { createHash } from 'node:crypto';
import {
  canonicalJson,
  createDocument,
  documentSerializer,
  emptyBody,
  parseDocument,
  parseStoredDocument,
  schemaVersion,
} from '@shared/blueprint/document';
import { documentIdSchema, workspaceIdSchema } from '@shared/blueprint/fields';
import { blueprintBodySchema } from '@shared/blueprint/plan';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const serialize = documentSerializer(sha256);
const workspace = workspaceIdSchema.parse('harbor-0001');
const id = documentIdSchema.parse('blueprint-0001');

function document(body: object = {}) {
  const parsed = blueprintBodySchema.parse({ about: { title: 'More local calls' }, ...body });
  return { ...createDocument('blueprint', id, parsed as never, 1_800_000_000_000), revision: 4 };
}

function fileOf(of = document()): Record<string, unknown> {
  const { text } = serialize(of, { workspace, parent: ['abc'], device: 'laptop' });
  return JSON.parse(text) as Record<string, unknown>;
}

const read = (file: unknown) => parseStoredDocument(JSON.stringify(file), sha256);
const errorOf = (file: unknown) => {
  const parsed = read(file);
  return parsed.ok ? null : { code: parsed.error.code, at: parsed.error.at };
};

describe('writing', () => {
  it('[B15] is sorted, one key a line, with a line end at the end', () => {
    const { text } = serialize(document(), { workspace, parent: [], device: 'd' });
    expect(text.startsWith('{\n "body": {\n  "about": {\n   "title": "More local calls",\n')).toBe(true);
    expect(text.endsWith('\n}\n')).toBe(true);
    expect(Object.keys(JSON.parse(text))).toEqual(Object.keys(JSON.parse(text)).sort());
  });

  it('[B15] a text that was made from parts is the text of the whole, whichever parts changed since', () => {
    const anything = fc.dictionary(
      fc.constantFrom('about', 'a', 'b', '__proto__', '"', ''),
      fc.oneof(fc.jsonValue(), fc.constant({ text: 'line\nbreak' })),
    );
    fc.assert(
      fc.property(fc.array(anything, { minLength: 1, maxLength: 6 }), (steps) => {
        let body: Record<string, unknown> = {};
        for (const step of steps) {
          body = { ...body, ...step };
          const { text, sha256: hash } = serialize(
            { ...document(), body: body as never },
            { workspace, parent: [], device: 'd' },
          );
          expect(text).toBe(`${canonicalJson(JSON.parse(text), 1)}\n`);
          expect(hash).toBe(sha256(canonicalJson(body)));
          expect(canonicalJson((JSON.parse(text) as { body: unknown }).body)).toBe(canonicalJson(body));
        }
      }),
      { seed: 3 },
    );
  });

  it('[B15] equal values give equal text, whatever order they were made in', () => {
    expect(canonicalJson({ b: 1, a: { d: [1, { f: 2, e: 3 }], c: null } })).toBe(
      canonicalJson({ a: { c: null, d: [1, { e: 3, f: 2 }] }, b: 1 }),
    );
  });
});

describe('reading', () => {
  it('[B15] gives back the document and what the file says about its history', () => {
    const read1 = read(fileOf());
    expect(read1).toMatchObject({
      ok: true,
      value: { workspace, parent: ['abc'], device: 'laptop', sha256: sha256(canonicalJson(document().body)) },
    });
    expect(read1.ok && read1.value.document).toEqual(document());
  });

  it('[B15] a byte order mark in front does no harm', () => {
    expect(parseStoredDocument(`\ufeff${JSON.stringify(fileOf())}`, sha256).ok).toBe(true);
  });

  it.each([
    ['nothing', ''],
    ['half a file', '{"format":"backcast/blueprint","v":1,"body":{"about'],
    ['zeros', '\u0000\u0000\u0000'],
    ['a list', '[]'],
    ['a word', '"backcast"'],
    ['null', 'null'],
  ])('[B16] %s is not a document', (_what, text) => {
    expect(parseStoredDocument(text, sha256)).toEqual({
      ok: false,
      error: { code: 'not-a-document', at: expect.any(String) },
    });
  });

  it('[B16] a file without its envelope, or of another program, is not a document', () => {
    expect(errorOf({ ...fileOf(), id: undefined })).toEqual({ code: 'not-a-document', at: 'id' });
    expect(errorOf({ ...fileOf(), workspace: '../up' })).toEqual({ code: 'not-a-document', at: 'workspace' });
    expect(errorOf({ ...fileOf(), format: 'other/blueprint', v: 9 })).toEqual({
      code: 'not-a-document',
      at: 'format',
    });
    expect(errorOf({ ...fileOf(), format: 'backcast/poem' })).toEqual({
      code: 'not-a-document',
      at: 'format',
    });
    expect(errorOf({ ...fileOf(), rev: 1.5 })).toEqual({ code: 'not-a-document', at: 'rev' });
  });

  it('[B16] a later version is told apart from a broken file, even of a kind that is not known yet', () => {
    expect(errorOf({ ...fileOf(), v: schemaVersion + 1 })).toEqual({ code: 'newer-version', at: 'v' });
    expect(errorOf({ ...fileOf(), v: schemaVersion + 1, format: 'backcast/library' })).toEqual({
      code: 'newer-version',
      at: 'v',
    });
    expect(parseDocument({ ...document(), schemaVersion: schemaVersion + 1 })).toMatchObject({
      error: { code: 'newer-version' },
    });
  });

  it('[B16] a wrong value is named by its place', () => {
    const file = fileOf();
    const body = { ...(file.body as object), metrics: { k1: { order: 'a0', target: 'many' } } };
    expect(errorOf({ ...file, body })).toEqual({ code: 'invalid-body', at: 'body.metrics.k1.target' });
  });

  it('[B16] a body that does not match its hash comes with what could be read', () => {
    const file = fileOf();
    const body = { ...(file.body as object), about: { title: 'Edited by hand', trashedAt: null } };
    const parsed = read({ ...file, body });
    expect(parsed.ok).toBe(false);
    if (parsed.ok) return;
    expect(parsed.error.code).toBe('hash-mismatch');
    expect(parsed.error.document?.document.body).toMatchObject({ about: { title: 'Edited by hand' } });
  });

  it('[B16] JSON nested deeper than 64 is refused before it is looked at', () => {
    const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
    expect(parseStoredDocument(nested(100), sha256)).toMatchObject({ error: { code: 'too-deep' } });
    expect(parseStoredDocument('['.repeat(200_000) + ']'.repeat(200_000), sha256)).toMatchObject({
      error: { code: 'too-deep' },
    });
    const file = fileOf();
    const withExtra = (depth: number) => {
      const body = { ...(file.body as object), extra: JSON.parse(nested(depth)) };
      return { ...file, body, sha256: sha256(canonicalJson(body)) };
    };
    // Two levels of the file lie around it.
    expect(read(withExtra(62)).ok).toBe(true);
    expect(errorOf(withExtra(63))).toMatchObject({ code: 'too-deep' });
    expect(parseDocument({ ...document(), body: JSON.parse(nested(100)) })).toMatchObject({
      error: { code: 'too-deep' },
    });
  });

  it('[B16] an object that holds itself is refused, not followed for ever', () => {
    const endless: Record<string, unknown> = {};
    endless.left = endless;
    endless.right = endless;
    expect(parseDocument({ ...document(), body: endless })).toMatchObject({ error: { code: 'too-deep' } });
  });

  it('[B17] hostile keys change no object and become no item', () => {
    const plain = document({ objectives: { o1: { order: 'a0' } } });
    const text = serialize(plain, { workspace, parent: [], device: '' })
      .text.replace('"objectives": {', '"objectives": {"__proto__": {"order": "a1", "statement": "x"},')
      .replace(
        '"body": {',
        '"body": {"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}},',
      );
    const parsed = parseStoredDocument(text, sha256);
    expect(parsed).toMatchObject({ ok: false, error: { code: 'hash-mismatch' } });
    if (parsed.ok || parsed.error.document?.document.kind !== 'blueprint') throw new Error('not read');
    const { body } = parsed.error.document.document;
    expect(Object.keys(body.objectives)).toEqual(['o1']);
    expect(Object.getPrototypeOf(body.objectives)).toBe(Object.prototype);
    expect(Object.getPrototypeOf(body)).toBe(Object.prototype);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('[B17] a hostile key does not hide from the hash', () => {
    const plain = JSON.parse('{"a":1}');
    const hostile = JSON.parse('{"a":1,"__proto__":{"b":2}}');
    expect(canonicalJson(hostile)).not.toBe(canonicalJson(plain));
  });

  it('[B6] a document with loose ends is read with them mended', () => {
    const loose = { ...document(), body: { rungs: { r1: { order: 'a0', ladder: 'gone' } } } };
    expect(parseDocument(loose)).toMatchObject({ ok: true, value: { body: { rungs: {} } } });
  });

  it('[B3] an older file gets what it lacks', () => {
    const parsed = parseDocument({ ...document(), body: {} });
    expect(parsed).toMatchObject({ ok: true, value: { body: emptyBody('blueprint') } });
  });
});
