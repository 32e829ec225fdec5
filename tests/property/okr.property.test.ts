import type { Day } from '@shared/blueprint/day';
import { emptyBody } from '@shared/blueprint/document';
import type { ItemId } from '@shared/blueprint/fields';
import { clientSafe } from '@shared/blueprint/model';
import { type Blueprint, blueprintBodySchema, metricDirections, metricUnits } from '@shared/blueprint/plan';
import { applyEdit } from '@shared/edit';
import { okrCsv, okrImport, okrJson, okrOf } from '@shared/insight/okr';
import { readOkr } from '@shared/insight/okr-file';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText, countingIds, day, runs } from '../fixtures/arbitraries';

const today = day('2027-03-11');
/** Words with whatever a cell may trip over. */
const words = fc
  .oneof(
    anyText,
    fc.constantFrom('=1+1', "'=x", '-5', '@a', 'a,"b"', 'two\nlines', '  wide ', '＝cmd', 'O: x', '42'),
  )
  .map((text) => `${text}x`);
const amount = fc
  .oneof(fc.constant(null), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer())
  .map((value) => (value === 0 ? 0 : value));
const anyDay = fc.constantFrom(null, '2027-06-01' as Day, '1999-12-31' as Day, '2028-02-29' as Day);

const anyPlan: fc.Arbitrary<Blueprint> = fc
  .record({
    objectives: fc.array(fc.record({ statement: words, why: words, due: anyDay }), { maxLength: 5 }),
    metrics: fc.array(
      fc.record({
        name: words,
        unit: fc.constantFrom(...metricUnits),
        unitLabel: fc.constantFrom('', '$', 'days', '=x', 'a,b'),
        direction: fc.constantFrom(...metricDirections),
        baseline: amount,
        baselineOn: anyDay,
        target: amount,
        targetHigh: amount,
        due: anyDay,
        serves: fc.array(fc.nat({ max: 4 }), { maxLength: 3 }),
      }),
      { maxLength: 8 },
    ),
  })
  .map(({ objectives, metrics }) =>
    blueprintBodySchema.parse({
      ...emptyBody('blueprint'),
      objectives: Object.fromEntries(objectives.map((each, at) => [`o${at}`, { order: `a${at}`, ...each }])),
      metrics: Object.fromEntries(
        metrics.map(({ serves, ...each }, at) => [
          `m${at}`,
          {
            order: `a${at}`,
            ...each,
            objectives: Object.fromEntries(
              serves.filter((to) => to < objectives.length).map((to) => [`o${to}`, true]),
            ),
          },
        ]),
      ),
    }),
  ) as fc.Arbitrary<Blueprint>;

/** What an exchange keeps, in an order that does not depend on it. */
function kept(plan: Blueprint): unknown {
  const objectives = Object.values(plan.objectives).map(({ statement, why, due }) => ({
    statement,
    why,
    due,
  }));
  const metrics = Object.values(plan.metrics).map(
    ({
      name,
      unit,
      unitLabel,
      direction,
      baseline,
      baselineOn,
      target,
      targetHigh,
      due,
      objectives: serves,
    }) => ({
      name,
      unit,
      unitLabel,
      direction,
      baseline,
      baselineOn,
      target,
      targetHigh,
      due,
      serves: Object.keys(serves)
        .map((id) => plan.objectives[id as ItemId]?.statement)
        .sort(),
    }),
  );
  const sorted = (list: unknown[]) => list.map((each) => JSON.stringify(each)).sort();
  return { objectives: sorted(objectives), metrics: sorted(metrics) };
}

describe('the exchange', () => {
  it.each([
    ['JSON', okrJson],
    ['CSV', okrCsv],
  ])('[S68] [OK9] %s into an empty plan gives the same objectives and metrics', (_format, write) => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const file = readOkr(write(okrOf(clientSafe(plan))), today);
        if (!file.ok) {
          expect([plan.objectives, plan.metrics]).toEqual([{}, {}]);
          return;
        }
        const empty = emptyBody('blueprint');
        const { edits } = okrImport(file.value, empty, { newId: countingIds('new') as () => ItemId, today });
        const edited = applyEdit('blueprint', empty, { type: 'batch', edits });
        if (!edited.ok) throw new Error(JSON.stringify(edited.error));
        expect(kept(edited.value.body)).toEqual(kept(plan));
      }),
      runs(300),
    );
  });

  it('[OK11] [OK14] any text is taken or refused without a throw, and removes nothing', () => {
    const mess = fc.oneof(
      fc.string({ maxLength: 200 }),
      anyText,
      fc.json(),
      fc
        .array(fc.array(words, { maxLength: 5 }), { maxLength: 5 })
        .map((rows) => ['Objective,Key result,From,To,Now', ...rows.map((row) => row.join(','))].join('\n')),
      fc
        .array(words, { maxLength: 6 })
        .map((lines) => `O: a\n${lines.map((each) => `KR ${each} from 1 to 2`).join('\n')}`),
    );
    fc.assert(
      fc.property(mess, anyPlan, (text, plan) => {
        const file = readOkr(text, today);
        if (!file.ok) return;
        const { edits } = okrImport(file.value, plan, { newId: countingIds('new') as () => ItemId, today });
        const edited = applyEdit('blueprint', plan, { type: 'batch', edits });
        expect(edited.ok).toBe(true);
        if (!edited.ok) return;
        for (const collection of ['objectives', 'metrics', 'measurements'] as const) {
          expect(Object.keys(edited.value.body[collection])).toEqual(
            expect.arrayContaining(Object.keys(plan[collection])),
          );
        }
      }),
      runs(400),
    );
  });
});
