import { type AnyDocument, parseDocument, repairReferences } from '@shared/blueprint/document';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDocumentCheck } from '../../../src/main/document-check';
import { plan } from '../../fakes/documents';

const given = (body: object, change: object = {}) =>
  ({ ...plan('More calls'), ...change, body }) as unknown as { body: Record<string, unknown> };
const objective = { order: 'a0', statement: 'More calls' };
const metric = { order: 'a0', name: 'Calls', objectives: { 'ob-1': true } };

/** As the document will be when it is read again. */
function repaired(document: AnyDocument): AnyDocument {
  const copy = structuredClone(document);
  repairReferences(copy.kind, copy.body);
  return copy;
}

const ids = fc.constantFrom('ob-1', 'ob-2', '__proto__');
const section = fc.oneof(
  fc.record({ title: fc.constantFrom('One', 'Two') }),
  fc.dictionary(ids, fc.constantFrom(objective, { ...objective, order: 7 }), { maxKeys: 2 }),
  fc.dictionary(ids, fc.constantFrom(metric, { ...metric, objectives: { 'ob-2': true } }), { maxKeys: 2 }),
  fc.constantFrom(null, [], 'text', 7, {}),
);
const body = fc.dictionary(
  fc.constantFrom('about', 'objectives', 'metrics', 'rungs', 'unknown', '__proto__'),
  section,
);

describe('checking the same document again', () => {
  it('[I5] gives the answer that checking it anew would give, whatever came before', () => {
    fc.assert(
      fc.property(fc.array(body, { minLength: 2, maxLength: 8 }), (bodies) => {
        const { check } = createDocumentCheck();
        for (const each of bodies) {
          const again = check(given(structuredClone(each)));
          const anew = parseDocument(given(structuredClone(each)));
          expect(again.ok).toBe(anew.ok);
          if (again.ok) expect(repaired(again.value)).toEqual(anew.ok && anew.value);
          else if (!anew.ok) expect(again.error.code).toBe(anew.error.code);
        }
      }),
      { seed: 5, numRuns: 500 },
    );
  });

  it('hands out the same object for a part that is as it was, and a new one for one that is not', () => {
    const { check } = createDocumentCheck();
    const bodyOf = (of: object) => {
      const checked = check(given(structuredClone(of)));
      if (!checked.ok || checked.value.kind !== 'blueprint') throw new Error('not taken');
      return checked.value.body;
    };
    const first = bodyOf({ about: { title: 'One' }, objectives: { 'ob-1': objective } });
    const second = bodyOf({ about: { title: 'Two' }, objectives: { 'ob-1': objective } });
    expect(second.objectives).toBe(first.objectives);
    expect(second.about).toMatchObject({ title: 'Two' });
    expect(bodyOf({ about: { title: 'Two' } }).objectives).toEqual({});
  });

  it('[I5] says where a document is wrong, and takes it once it is right', () => {
    const { check } = createDocumentCheck();
    const wrong = { about: { title: 'x' }, objectives: { 'ob-1': { ...objective, order: 7 } } };
    expect(check(given(wrong))).toEqual({
      ok: false,
      error: { code: 'invalid-body', at: 'body.objectives.ob-1.order' },
    });
    expect(check(given({ ...wrong, objectives: { 'ob-1': objective } })).ok).toBe(true);
    expect(check(given({}, { schemaVersion: 99 }))).toMatchObject({ error: { code: 'newer-version' } });
    expect(check(given({}, { revision: -1 }))).toMatchObject({ error: { code: 'not-a-document' } });
  });

  it('keeps two documents apart, and two kinds with one id', () => {
    const { check } = createDocumentCheck();
    check(given({ about: { title: 'One' } }));
    const session = check(given({ about: { title: 'One', date: '2027-03-11' } }, { kind: 'session' }));
    expect(session.ok && session.value.body).toMatchObject({ about: { date: '2027-03-11' }, steps: {} });
    const other = check(given({ about: { title: 'Two' } }, { id: 'blueprint-0002' }));
    expect(other.ok && other.value.body).toMatchObject({ about: { title: 'Two' } });
  });
});
