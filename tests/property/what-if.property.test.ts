import { addDays, type Day } from '@shared/blueprint/day';
import type { ItemId } from '@shared/blueprint/fields';
import type { Blueprint } from '@shared/blueprint/plan';
import { applyEdit } from '@shared/edit';
import { type Assumption, scheduleOf, waysToCatchUp, whatIf } from '@shared/insight/what-if';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planWith } from '../component/blueprint/harbor-plumbing';
import { anyPlan, type Plan, runs } from '../fixtures/arbitraries';

const bodyOf = ({ milestones, destination, holidays }: Plan): Blueprint =>
  planWith({
    milestones,
    destination: { date: destination },
    calendar: { holidays: Object.fromEntries(holidays.map((holiday) => [holiday, ''])) },
  });

const intents = fc.array(
  fc.record({ kind: fc.nat({ max: 3 }), pick: fc.nat({ max: 999 }), by: fc.integer({ min: -30, max: 30 }) }),
  { maxLength: 5 },
);
type Intents = typeof intents extends fc.Arbitrary<infer T> ? T : never;

function assumed(plan: Blueprint, { destination, today }: Plan, wanted: Intents): Assumption[] {
  const ids = Object.keys(plan.milestones) as ItemId[];
  return wanted.flatMap(({ kind, pick, by }): Assumption[] => {
    const id = ids[pick % Math.max(1, ids.length)];
    if (kind === 0) return [{ kind: 'destination', day: addDays(destination, by) }];
    if (kind === 1) return [{ kind: 'holiday', day: addDays(today, Math.abs(by)), isOff: by > 0 }];
    if (!id) return [];
    if (kind === 2) return [{ kind: 'duration', id, moreDays: by }];
    const needs = Object.keys(plan.milestones[id]?.needs ?? {}) as ItemId[];
    const need = needs[pick % Math.max(1, needs.length)];
    return need ? [{ kind: 'overlap', id, need }] : [];
  });
}

describe('what if, on any plan', () => {
  it('[WI1] no assumption makes no difference', () => {
    fc.assert(
      fc.property(anyPlan('any'), (plan) => {
        const body = bodyOf(plan);
        const outcome = whatIf(body, [], plan.today);
        if (!outcome?.ok) throw new Error('refused');
        expect(outcome.value.plan).toBe(body);
        expect(outcome.value.difference).toMatchObject({ arrivalMovesDays: 0, isSame: true });
        expect(outcome.value.difference.lateSteps).toEqual(outcome.value.difference.lateStepsBefore);
      }),
      runs(100),
    );
  });

  it('[WI5] accepting gives exactly the schedule that was shown, in one edit, and undoing it the old plan', () => {
    fc.assert(
      fc.property(anyPlan('any'), intents, (plan, wanted) => {
        const body = bodyOf(plan);
        const outcome = whatIf(body, assumed(body, plan, wanted), plan.today);
        if (!outcome?.ok) throw new Error('refused');
        const accepted = applyEdit('blueprint', body, outcome.value.edit);
        if (!accepted.ok) throw new Error(accepted.error.code);
        expect(accepted.value.body).toEqual(outcome.value.plan);
        expect(scheduleOf(accepted.value.body, plan.today)).toEqual({
          ok: true,
          value: outcome.value.schedule,
        });
      }),
      runs(150),
    );
  });

  it('[WI2] [WI3] less work and fewer needs never arrive later', () => {
    fc.assert(
      fc.property(anyPlan('any'), intents, (plan, wanted) => {
        const body = bodyOf(plan);
        const easier = assumed(body, plan, wanted).filter(
          (each) => (each.kind === 'duration' && each.moreDays <= 0) || each.kind === 'overlap',
        );
        const outcome = whatIf(body, easier, plan.today);
        if (!outcome?.ok) throw new Error('refused');
        const { arrival, arrivalBefore } = outcome.value.difference;
        expect((arrival as Day) <= arrivalBefore).toBe(true);
      }),
      runs(150),
    );
  });

  it('[WI8] every way to catch up arrives less late, and the first one is never later than the next', () => {
    fc.assert(
      fc.property(anyPlan('any'), (plan) => {
        const body = bodyOf(plan);
        const before = scheduleOf(body, plan.today);
        if (!before?.ok) throw new Error('a circle');
        const ways = waysToCatchUp(body, plan.today);
        expect(ways.length > 0).toBe(before.value.arrivalLateDays > 0);
        const late = ways.map(({ outcome }) => outcome.difference.lateDays);
        for (const days of late) expect(days).toBeLessThan(before.value.arrivalLateDays);
        const isLate = late.map((days) => days > 0);
        expect(isLate).toEqual([...isLate].sort());
      }),
      runs(100),
    );
  });
});
