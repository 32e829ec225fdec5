import { emptyBody } from '@shared/blueprint/document';
import type { ItemId } from '@shared/blueprint/fields';
import { type Blueprint, blueprintBodySchema } from '@shared/blueprint/plan';
import { applyEdit } from '@shared/edit';
import { cutScoreBetween, moveAmongEquals, rankTasks } from '@shared/insight/impact';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../fixtures/arbitraries';

const anyTask = fc.record({
  score: fc.option(fc.integer({ min: 1, max: 5 })),
  keep: fc.option(fc.boolean(), { freq: 3 }),
  isRunning: fc.boolean(),
  effortDays: fc.option(fc.integer({ min: 0, max: 400 }).map((tenths) => tenths / 10)),
});
const anyPlan = fc
  .record({ tasks: fc.array(anyTask, { maxLength: 12 }), cutScore: fc.integer({ min: 0, max: 4 }) })
  .map(({ tasks, cutScore }): Blueprint => {
    const entries = tasks.map(({ effortDays, ...task }, at) => [
      `task-${at}`,
      { ...task, order: `a${String.fromCharCode(65 + at)}`, private: { effortDays } },
    ]);
    const parts = { tasks: Object.fromEntries(entries), scoring: { cutScore } };
    return blueprintBodySchema.parse({ ...emptyBody('blueprint'), ...parts }) as Blueprint;
  });
const ids = (tasks: readonly { id: ItemId }[]) => tasks.map(({ id }) => id);

describe('the ranking', () => {
  it('[IM2] [IM5] every task is in one list, by score, and equals in the order of the user', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const { kept, cut, unscored } = rankTasks(plan);
        expect(ids([...kept, ...cut, ...unscored]).sort()).toEqual(Object.keys(plan.tasks).sort());
        for (const list of [kept, cut, unscored]) {
          list.slice(1).forEach((task, at) => {
            const before = list[at] as (typeof list)[number];
            const difference = (before.score ?? 0) - (task.score ?? 0);
            expect(difference > 0 || (difference === 0 && before.order < task.order)).toBe(true);
          });
        }
      }),
      runs(300),
    );
  });

  it('[IM3] [IM6] raising the line never brings anything back, and never frees less', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        let before = rankTasks({ ...plan, scoring: { cutScore: 0 } });
        for (const cutScore of [1, 2, 3, 4]) {
          const after = rankTasks({ ...plan, scoring: { cutScore } });
          expect(ids(after.cut)).toEqual(expect.arrayContaining(ids(before.cut)));
          expect(after.freedDays).toBeGreaterThanOrEqual(before.freedDays);
          expect(after.running.days).toBeLessThanOrEqual(after.freedDays);
          before = after;
        }
      }),
      runs(200),
    );
  });
});

describe('moving', () => {
  it('[IM9] a move changes the order of equals and nothing else of the ranking, and lands next to what it may', () => {
    fc.assert(
      fc.property(anyPlan, fc.nat(), fc.nat(), (plan, from, to) => {
        const ranking = rankTasks(plan);
        const shown = ids([...ranking.kept, ...ranking.unscored]);
        fc.pre(shown.length > 1);
        const id = shown[from % shown.length] as ItemId;
        const rest = shown.filter((each) => each !== id);
        const landing = to % (rest.length + 1);
        const before = moveAmongEquals(plan.tasks, shown, id, rest[landing] ?? null);
        const score = plan.tasks[id]?.score;
        const isEqual = (each: ItemId) => plan.tasks[each]?.score === score;
        const wanted = [...rest.slice(0, landing), id, ...rest.slice(landing)].filter(isEqual);
        if (before === undefined) {
          expect(wanted).toEqual(shown.filter(isEqual));
          return;
        }
        const moved = applyEdit('blueprint', plan, { type: 'move', collection: 'tasks', id, before });
        if (!moved.ok) throw new Error(moved.error.code);
        const after = rankTasks(moved.value.body);
        const shownAfter = ids([...after.kept, ...after.unscored]);
        expect(shownAfter.filter(isEqual)).toEqual(wanted);
        expect(shownAfter.filter((each) => !isEqual(each))).toEqual(shown.filter((each) => !isEqual(each)));
      }),
      runs(400),
    );
  });

  it('[IM10] wherever the line is left among ranked rows, it cuts what stands below and keeps what stands above', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 8 }),
        fc.nat(),
        fc.integer({ min: 0, max: 4 }),
        (scores, at, current) => {
          const sorted = [...scores].sort((a, b) => b - a);
          const place = at % (sorted.length + 1);
          const [above, below] = [sorted.slice(0, place), sorted.slice(place)];
          const cutScore = cutScoreBetween(above, below, current);
          expect(cutScore).toBeGreaterThanOrEqual(0);
          expect(cutScore).toBeLessThanOrEqual(4);
          // Equals cannot be parted, and a 5 cannot be cut.
          const isClean = (below[0] ?? 0) < (above.at(-1) ?? 6) && (below[0] ?? 0) < 5;
          if (!isClean) return;
          expect(above.every((score) => score > cutScore)).toBe(true);
          expect(below.every((score) => score <= cutScore)).toBe(true);
        },
      ),
      runs(300),
    );
  });
});
