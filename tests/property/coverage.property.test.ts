import type { ItemId } from '@shared/blueprint/fields';
import { type Blueprint, blueprintBodySchema } from '@shared/blueprint/plan';
import {
  canTake,
  openPlaces,
  placePatch,
  placesAtTable,
  traceability,
  traced,
} from '@shared/insight/coverage';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText, runs } from '../fixtures/arbitraries';

const ids = ['one', 'two', 'three'] as const;
const links = fc
  .subarray([...ids, 'gone'])
  .map((some) => Object.fromEntries(some.map((each) => [each, true])));
const collection = (row: fc.Arbitrary<object>) =>
  fc
    .array(row, { maxLength: 5 })
    .map((items) =>
      Object.fromEntries(items.map((item, at) => [`item-${at}`, { order: `a${at}`, ...item }])),
    );

const aPlan: fc.Arbitrary<Blueprint> = fc
  .record({
    objectives: fc
      .subarray([...ids])
      .map((some) => Object.fromEntries(some.map((each, at) => [each, { order: `a${at}` }]))),
    tasks: collection(
      fc.record({
        objectives: links,
        score: fc.constantFrom(null, 1, 3, 5),
        keep: fc.constantFrom(null, true, false),
      }),
    ),
    milestones: collection(
      fc.record({ objectives: links, status: fc.constantFrom('planned', 'reached', 'dropped') }),
    ),
    metrics: collection(
      fc.record({
        objectives: links,
        predicts: fc
          .subarray([0, 1, 2, 3])
          .map((some) => Object.fromEntries(some.map((at) => [`item-${at}`, true]))),
      }),
    ),
  })
  .map((body) => blueprintBodySchema.parse(body) as Blueprint);

const aPerson = fc.record({
  name: anyText,
  side: fc.constantFrom('client' as const, 'agency' as const, 'team' as const),
  role: fc.oneof(
    anyText,
    fc.constantFrom('Head of sales', 'Support', 'Product owner', 'Press', 'Account lead'),
  ),
  department: anyText,
  kind: fc.constantFrom(null, 'project-lead', 'primary-contact', 'subject-expert'),
  decides: fc.boolean(),
});

describe('coverage', () => {
  it('[TR1] [TR3] tying every orphan leaves none, and then only objectives that nothing names are bare', () => {
    fc.assert(
      fc.property(aPlan, (plan) => {
        const [objective] = Object.keys(plan.objectives);
        const { orphans } = traceability(plan);
        if (objective === undefined) {
          // Nothing to tie to: whatever counts is an orphan.
          expect(orphans.metrics).toHaveLength(Object.keys(plan.metrics).length);
          return;
        }
        for (const kind of traced) {
          for (const id of orphans[kind]) {
            const item = plan[kind][id] as { objectives: Record<string, true> };
            item.objectives = { ...item.objectives, [objective]: true };
          }
        }
        const after = traceability(plan);
        for (const kind of traced) {
          expect(after.orphans[kind]).toEqual([]);
          if (orphans[kind].length > 0) expect(after.bare[kind]).not.toContain(objective);
          for (const bare of after.bare[kind]) {
            const counted = Object.entries(plan[kind]).filter(
              ([id, item]) => Object.hasOwn(item.objectives, bare) && !isOut(plan, kind, id as ItemId),
            );
            expect(counted).toEqual([]);
          }
        }
      }),
      runs(300),
    );
  });

  it('[TR1] an orphan has no tie of its own to an objective that is there', () => {
    fc.assert(
      fc.property(aPlan, (plan) => {
        const { orphans } = traceability(plan);
        for (const kind of traced) {
          for (const [id, item] of Object.entries(plan[kind])) {
            const hasTie = Object.keys(item.objectives).some((each) => each in plan.objectives);
            if (hasTie) expect(orphans[kind]).not.toContain(id);
            else if (kind !== 'metrics' && !isOut(plan, kind, id as ItemId)) {
              expect(orphans[kind]).toContain(id);
            }
          }
        }
      }),
      runs(300),
    );
  });

  it('[CV5] one more person opens no place, but for the contact of two', () => {
    const aTable = fc.array(aPerson, { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(aTable, aPerson, (table, last) => {
        const peopleOf = (persons: object[]) =>
          (
            blueprintBodySchema.parse({
              people: Object.fromEntries(
                persons.map((each, at) => [`p-${at}`, { order: `a${at}`, ...each }]),
              ),
            }) as Blueprint
          ).people;
        const before = openPlaces(peopleOf(table)).map(({ place }) => place);
        const after = openPlaces(peopleOf([...table, last])).map(({ place }) => place);
        const isSecond = last.side === 'client' && table.filter(({ side }) => side === 'client').length === 1;
        expect(isSecond ? [...before, 'contact'] : before).toEqual(expect.arrayContaining(after));
      }),
      runs(400),
    );
  });
});

describe('taking an open place', () => {
  it('[PE2] closes it, by somebody new and by anybody on the list who can', () => {
    fc.assert(
      fc.property(fc.array(aPerson, { maxLength: 5 }), fc.nat(), (table, at) => {
        const peopleOf = (persons: object[]) =>
          (
            blueprintBodySchema.parse({
              people: Object.fromEntries(
                persons.map((each, index) => [`p-${index}`, { order: `a${index}`, ...each }]),
              ),
            }) as Blueprint
          ).people;
        const isOpen = (persons: object[], sought: string) =>
          openPlaces(peopleOf(persons)).some(({ place }) => place === sought);
        for (const place of placesAtTable) {
          expect(isOpen([...table, { name: 'New', ...placePatch(place, null) }], place)).toBe(false);
          const chosen = table[at % Math.max(table.length, 1)];
          if (!chosen || !canTake(place, chosen.side)) continue;
          const taken = table.map((each) =>
            each === chosen ? { ...each, ...placePatch(place, each) } : each,
          );
          expect(isOpen(taken, place)).toBe(false);
        }
      }),
      runs(200),
    );
  });
});

/** By the words of the rule: cut by the user or the line, or dropped. */
function isOut(plan: Blueprint, kind: (typeof traced)[number], id: ItemId): boolean {
  if (kind === 'milestones') return plan.milestones[id]?.status === 'dropped';
  if (kind === 'metrics') return false;
  const task = plan.tasks[id];
  if (!task) return false;
  return task.keep === null ? task.score !== null && task.score <= plan.scoring.cutScore : !task.keep;
}
