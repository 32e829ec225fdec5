import { parseDocument } from '@shared/blueprint/document';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDocumentCheck } from '../../../src/main/document-check';
import { plan } from '../../fakes/documents';

const given = (body: object, change: object = {}) =>
  ({ ...plan('More calls'), ...change, body }) as unknown as { body: Record<string, unknown> };
const objective = { order: 'a0', statement: 'More calls' };
const metric = { order: 'a0', name: 'Calls', objectives: { 'ob-1': true } };

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
          if (again.ok) expect(again).toEqual(anew);
          else if (!anew.ok) expect(again.error.code).toBe(anew.error.code);
        }
      }),
      { seed: 5, numRuns: 500 },
    );
  });

  it('[B3] a link that was cleared because its target was gone is there again with its target', () => {
    const { check } = createDocumentCheck();
    const whole = { objectives: { 'ob-1': objective }, metrics: { 'me-1': metric } };
    const linksOf = (of: object) => {
      const checked = check(given(structuredClone(of)));
      if (!checked.ok || checked.value.kind !== 'blueprint') throw new Error('not taken');
      return Object.keys(checked.value.body.metrics['me-1']?.objectives ?? {});
    };
    expect(linksOf(whole)).toEqual(['ob-1']);
    expect(linksOf({ ...whole, objectives: {} })).toEqual([]);
    expect(linksOf(whole)).toEqual(['ob-1']);
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
