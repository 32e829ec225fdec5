import { emptyBody } from '@shared/blueprint/document';
import { clientSafe } from '@shared/blueprint/model';
import type { Blueprint } from '@shared/blueprint/plan';
import { applyEdit } from '@shared/edit';
import { audiences, audienceText, planFor } from '@shared/insight/audience';
import { okrCsv, okrJson, okrOf, okrText } from '@shared/insight/okr';
import { roadmapOf } from '@shared/insight/roadmap';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyIntent, day, editOf, runs } from '../fixtures/arbitraries';

const today = day('2027-03-11');
const marker = 'QQsecretQQ';

/** The body with the marker in every text that is private, and how many those were. */
function marked(body: Blueprint): { body: Blueprint; planted: number } {
  let planted = 0;
  const plant = (value: unknown, isPrivate: boolean): unknown => {
    if (typeof value === 'string' && isPrivate) {
      planted += 1;
      return `${value}${marker}`;
    }
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, entry]) => [key, plant(entry, isPrivate || key === 'private')]),
    );
  };
  return { body: plant(body, false) as Blueprint, planted };
}

const anyBody = fc.array(anyIntent, { minLength: 5, maxLength: 60 }).map((intents) => {
  let body = emptyBody('blueprint');
  for (const intent of intents) {
    const edited = applyEdit('blueprint', body, editOf(body, intent));
    if (edited.ok) body = edited.value.body;
  }
  return body;
});

describe('what leaves the editor', () => {
  it('[AU1] [OK4] [RM3] no audience, no exchange and no roadmap tells anything private, even from a plan that holds it', () => {
    let planted = 0;
    fc.assert(
      fc.property(anyBody, (plain) => {
        const { body, planted: count } = marked(plain);
        planted += count;
        const before = JSON.stringify(body);
        // As it is called, and as it never should be.
        for (const plan of [clientSafe(body), body]) {
          for (const audience of audiences) {
            const view = planFor(audience, plan, today);
            expect(JSON.stringify(view)).not.toContain(marker);
            expect(audienceText(view, { title: 'Plan', today })).not.toContain(marker);
          }
          const okr = okrOf(plan);
          expect(okrJson(okr) + okrCsv(okr) + okrText(okr)).not.toContain(marker);
          expect(JSON.stringify(roadmapOf(plan, today))).not.toContain(marker);
        }
        expect(JSON.stringify(body)).toBe(before);
      }),
      runs(120),
    );
    expect(planted).toBeGreaterThan(200);
  });
});
