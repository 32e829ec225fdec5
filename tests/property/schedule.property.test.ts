import {
  addDays,
  type Day,
  dayFromNumber,
  dayNumber,
  daysBetween,
  workCalendar,
} from '@shared/blueprint/day';
import type { ItemId } from '@shared/blueprint/fields';
import type { Milestone } from '@shared/blueprint/plan';
import { findCycle, type Schedule, type Scheduled, walkBack } from '@shared/insight/schedule';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyPlan, day, type Plan, runs } from '../fixtures/arbitraries';

function walk(plan: Plan): Schedule {
  const walked = walkBack(plan);
  if (!walked.ok) throw new Error(walked.error.code);
  return walked.value;
}

function of(schedule: Schedule, id: string): Scheduled {
  const found = schedule.byId.get(id as ItemId);
  if (!found) throw new Error(`${id} is not in the schedule`);
  return found;
}

/** Mondays to Fridays by walking the calendar day by day, the way a person counts on paper. */
const weekdays: Day[] = [];
for (let number = dayNumber(day('2024-01-01')); number < dayNumber(day('2032-01-01')); number += 1) {
  const inWeek = new Date(number * 86_400_000).getUTCDay();
  if (inWeek !== 0 && inWeek !== 6) weekdays.push(dayFromNumber(number));
}
const countedDays = (holidays: readonly Day[]): Day[] => weekdays.filter((each) => !holidays.includes(each));

interface Expected {
  latestFinish: number;
  earliestFinish: number;
  left: number;
}

/**
 * The same rules without any cleverness: dropped milestones are taken out of the graph first, and every
 * latest and earliest finish is pushed until nothing moves any more.
 */
function naive(plan: Plan, days: readonly Day[]) {
  const upTo = (limit: Day) => days.filter((each) => each <= limit).length;
  const before = (limit: Day) => days.filter((each) => each < limit).length;
  const end = upTo(plan.destination);
  const now = before(plan.today);
  const kept = Object.entries(plan.milestones).filter(([, each]) => each.status !== 'dropped');
  const needsOf = (milestone: { needs: Record<string, true> }): string[] =>
    Object.keys(milestone.needs).flatMap((id) => {
      const needed = plan.milestones[id] as Plan['milestones'][string];
      return needed.status === 'dropped' ? needsOf(needed) : [id];
    });
  const expected = new Map<string, Expected>();
  for (const [id, { status, durationDays, startedOn }] of kept) {
    let left = durationDays;
    if (status === 'reached') left = 0;
    else if (status === 'started' && startedOn !== null && durationDays > 0) {
      const worked = days.filter((each) => each >= startedOn && each < plan.today).length;
      left = Math.max(1, durationDays - worked);
    }
    expected.set(id, { latestFinish: end, earliestFinish: now + left, left });
  }
  const get = (id: string) => expected.get(id) as Expected;
  for (let moved = true; moved; ) {
    moved = false;
    for (const [id, milestone] of kept) {
      const own = get(id);
      if (milestone.due !== null && upTo(milestone.due) < own.latestFinish) {
        own.latestFinish = upTo(milestone.due);
        moved = true;
      }
      if (milestone.status === 'reached') continue;
      for (const needed of needsOf(milestone).map(get)) {
        const isReached = kept.some(([other, { status }]) => get(other) === needed && status === 'reached');
        if (own.latestFinish - own.left < needed.latestFinish) {
          needed.latestFinish = own.latestFinish - own.left;
          moved = true;
        }
        if (!isReached && needed.earliestFinish + own.left > own.earliestFinish) {
          own.earliestFinish = needed.earliestFinish + own.left;
          moved = true;
        }
      }
    }
  }
  const unreached = kept
    .filter(([, { status }]) => status !== 'reached')
    .map(([id]) => get(id).earliestFinish);
  const arrival = unreached.length === 0 ? end : Math.max(end, now + 1, ...unreached);
  return { expected, end, now, arrival, kept };
}

describe('working days', () => {
  const anyDay = fc.integer({ min: 0, max: 2500 }).map((offset) => addDays(day('2024-06-01'), offset));

  it('[SC2] numbers are the ones counted on paper, and lead back to their days', () => {
    fc.assert(
      fc.property(fc.array(anyDay, { maxLength: 40 }), anyDay, anyDay, (holidays, from, to) => {
        const calendar = workCalendar(holidays);
        const days = countedDays(holidays);
        const counted = days.filter((each) => each > from && each <= to).length;
        const countedBack = days.filter((each) => each > to && each <= from).length;
        expect(calendar.numberOf(to) - calendar.numberOf(from)).toBe(counted - countedBack);
        expect(calendar.isWorkingDay(to)).toBe(days.includes(to));
        expect(calendar.dayOf(calendar.numberOf(to))).toBe(days.filter((each) => each <= to).at(-1));
      }),
      runs(200),
    );
  });

  it('[SC2] every number has its own day, in order', () => {
    fc.assert(
      fc.property(fc.array(anyDay, { maxLength: 40 }), anyDay, (holidays, from) => {
        const calendar = workCalendar(holidays);
        const first = calendar.numberOf(from);
        for (let number = first; number < first + 60; number += 1) {
          expect(calendar.numberOf(calendar.dayOf(number))).toBe(number);
          expect(calendar.isWorkingDay(calendar.dayOf(number))).toBe(true);
        }
      }),
      runs(100),
    );
  });
});

describe('the walk back', () => {
  it('[SC4] [SC7] [SC8] [SC9] [SC12] [SC13] [SC15] is what naive relaxation finds', () => {
    const met = { late: 0, dropped: 0, reached: 0, started: 0, promised: 0, needs: 0 };
    fc.assert(
      fc.property(anyPlan('any'), (plan) => {
        const schedule = walk(plan);
        const days = countedDays(plan.holidays);
        const { expected, end, arrival, kept, now } = naive(plan, days);
        const dayOf = (number: number) => days[number - 1];
        expect([...schedule.byId.keys()].sort()).toEqual([...expected.keys()].sort());
        for (const [id, milestone] of kept) {
          const own = expected.get(id) as Expected;
          const found = of(schedule, id);
          expect(found.latestFinish).toBe(dayOf(own.latestFinish));
          if (milestone.status === 'reached') {
            expect(found).toMatchObject({ slackDays: 0, isReached: true, isCritical: false });
            met.reached += 1;
            continue;
          }
          expect(found.slackDays).toBe(own.latestFinish - own.earliestFinish);
          expect(found.earliestFinish).toBe(dayOf(Math.max(own.earliestFinish, now + 1)));
          const latestStart = own.latestFinish - milestone.durationDays;
          const isLate = milestone.status !== 'started' && latestStart < now;
          expect(found.lateStartDays).toBe(isLate ? now - latestStart : 0);
          met.late += isLate ? 1 : 0;
          met.started += milestone.status === 'started' ? 1 : 0;
          met.promised += milestone.due !== null ? 1 : 0;
          met.needs += Object.keys(milestone.needs).length;
        }
        met.dropped += Object.keys(plan.milestones).length - kept.length;
        expect(schedule.arrivalLateDays).toBe(arrival - end);
        expect(schedule.arrival).toBe(arrival > end ? dayOf(arrival) : plan.destination);
      }),
      runs(400),
    );
    for (const count of Object.values(met)) expect(count).toBeGreaterThan(50);
  });

  it('[SC4] [SC16] what is needed is finished before what needs it starts, and is numbered after it', () => {
    let links = 0;
    fc.assert(
      fc.property(anyPlan('simple'), (plan) => {
        const schedule = walk(plan);
        const calendar = workCalendar(plan.holidays);
        for (const [id, { needs, durationDays }] of Object.entries(plan.milestones)) {
          const own = of(schedule, id);
          expect(calendar.numberOf(own.latestFinish) - calendar.numberOf(own.latestStart) + 1).toBe(
            durationDays,
          );
          for (const needed of Object.keys(needs).map((each) => of(schedule, each))) {
            expect(needed.latestFinish < own.latestStart).toBe(true);
            expect(needed.earliestFinish < own.earliestStart).toBe(true);
            expect(needed.number).toBeGreaterThan(own.number);
            expect(needed.neededBy).toContain(own.id);
            links += 1;
          }
        }
        const numbers = schedule.fromDestination.map((each) => each.number);
        expect(numbers).toEqual(numbers.map((_, position) => position + 1));
      }),
      runs(200),
    );
    expect(links).toBeGreaterThan(200);
  });

  it('[SC9] slack is how far one milestone may grow before the arrival moves', () => {
    let [withSlack, late] = [0, 0];
    const grown = (plan: Plan, id: string, by: number): number => {
      const own = plan.milestones[id] as Plan['milestones'][string];
      const milestones = { ...plan.milestones, [id]: { ...own, durationDays: own.durationDays + by } };
      return walk({ ...plan, milestones }).arrivalLateDays;
    };
    fc.assert(
      fc.property(anyPlan('simple'), fc.nat(), (plan, pick) => {
        const schedule = walk(plan);
        const one = schedule.fromDestination[pick % schedule.fromDestination.length] as Scheduled;
        if (one.slackDays >= 0) {
          expect(grown(plan, one.id, one.slackDays)).toBe(schedule.arrivalLateDays);
          expect(grown(plan, one.id, one.slackDays + schedule.arrivalLateDays + 1)).toBeGreaterThan(
            schedule.arrivalLateDays,
          );
          withSlack += 1;
        } else {
          expect(schedule.arrivalLateDays).toBeGreaterThanOrEqual(-one.slackDays);
          late += 1;
        }
        const least = Math.min(...schedule.fromDestination.map((each) => each.slackDays));
        expect(schedule.arrivalLateDays).toBe(Math.max(0, -least));
      }),
      runs(200),
    );
    expect(withSlack).toBeGreaterThan(30);
    expect(late).toBeGreaterThan(30);
  });

  it('[SC10] the critical chain begins today, has no gap, and ends at the last finish', () => {
    fc.assert(
      fc.property(anyPlan('simple'), (plan) => {
        const schedule = walk(plan);
        const calendar = workCalendar(plan.holidays);
        const critical = schedule.fromDestination.filter((each) => each.isCritical);
        expect(critical.length).toBeGreaterThan(0);
        const starts = (each: Scheduled) => calendar.numberOf(each.earliestStart) - 1;
        const ends = (each: Scheduled) => calendar.numberOf(each.earliestFinish);
        const today = calendar.numberOf(plan.today) - (calendar.isWorkingDay(plan.today) ? 1 : 0);
        const last = Math.max(...schedule.fromDestination.map(ends));
        for (const each of critical) {
          const before = Object.keys(plan.milestones[each.id]?.needs ?? {}).map((id) => of(schedule, id));
          const after = each.neededBy.map((id) => of(schedule, id));
          expect(
            starts(each) === today || before.some((one) => one.isCritical && ends(one) === starts(each)),
          ).toBe(true);
          expect(
            ends(each) === last || after.some((one) => one.isCritical && starts(one) === ends(each)),
          ).toBe(true);
        }
        // Nothing else decides the date: a day saved anywhere else changes nothing.
        for (const each of schedule.fromDestination.filter((one) => !one.isCritical)) {
          const own = plan.milestones[each.id] as Plan['milestones'][string];
          const shorter = {
            ...plan.milestones,
            [each.id]: { ...own, durationDays: own.durationDays - 1 },
          };
          expect(walk({ ...plan, milestones: shorter }).arrival).toBe(schedule.arrival);
        }
      }),
      runs(200),
    );
  });

  it('[SC4] a destination a week later moves every latest finish by a week', () => {
    let moved = 0;
    fc.assert(
      fc.property(anyPlan('simple'), fc.boolean(), (plan, hasHolidays) => {
        const base = hasHolidays ? plan : { ...plan, holidays: [] };
        const now = walk(base);
        const later = walk({ ...base, destination: addDays(base.destination, 7) });
        const calendar = workCalendar(base.holidays);
        const week = calendar.numberOf(later.destination) - calendar.numberOf(now.destination);
        for (const each of now.fromDestination) {
          const after = of(later, each.id);
          expect(calendar.numberOf(after.latestFinish) - calendar.numberOf(each.latestFinish)).toBe(week);
          expect(after.slackDays - each.slackDays).toBe(week);
          expect(after.earliestFinish).toBe(each.earliestFinish);
          if (!hasHolidays) {
            expect(daysBetween(each.latestFinish, after.latestFinish)).toBe(7);
            moved += 1;
          }
        }
      }),
      runs(150),
    );
    expect(moved).toBeGreaterThan(100);
  });

  it('[SC2] taking holidays away never asks for an earlier start and never makes anything later', () => {
    let changed = 0;
    fc.assert(
      fc.property(anyPlan('any'), (plan) => {
        const before = walk(plan);
        const after = walk({
          ...plan,
          holidays: plan.holidays.slice(0, Math.floor(plan.holidays.length / 3)),
        });
        expect(after.arrival <= before.arrival).toBe(true);
        for (const each of before.fromDestination) {
          const own = of(after, each.id);
          expect(own.latestFinish >= each.latestFinish).toBe(true);
          expect(own.latestStart >= each.latestStart).toBe(true);
          expect(own.earliestFinish <= each.earliestFinish).toBe(true);
          changed += own.latestStart > each.latestStart ? 1 : 0;
        }
      }),
      runs(200),
    );
    expect(changed).toBeGreaterThan(50);
  });

  it('[SC16] is the same whatever order the milestones are stored in', () => {
    fc.assert(
      fc.property(anyPlan('any'), (plan) => {
        const turned = Object.fromEntries(Object.entries(plan.milestones).reverse());
        expect(walk({ ...plan, milestones: turned }).fromDestination).toEqual(walk(plan).fromDestination);
      }),
      runs(100),
    );
  });

  it('[SC17] a graph is refused exactly when it has a circle, and the circle is a real one', () => {
    const met = { circles: 0, none: 0 };
    const anyGraph = fc.array(fc.array(fc.nat({ max: 8 }), { maxLength: 2 }), { maxLength: 8 });
    fc.assert(
      fc.property(anyGraph, anyPlan('simple'), (graph, { today, destination }) => {
        const milestones = Object.fromEntries(
          graph.map((needs, index) => [
            `m${index}`,
            {
              order: 'a0',
              durationDays: 1,
              needs: Object.fromEntries(needs.map((needed) => [`m${needed}`, true as const])),
              due: null,
              status: 'planned' as Milestone['status'],
              startedOn: null,
              reachedOn: null,
            },
          ]),
        );
        const walked = walkBack({ milestones, today, destination, holidays: [] });
        const inCircle = Object.keys(milestones).some((id) => findCycle(milestones, id as ItemId) !== null);
        expect(walked.ok).toBe(!inCircle);
        if (walked.ok) {
          met.none += 1;
          return;
        }
        met.circles += 1;
        const { cycle } = walked.error;
        expect(cycle.length).toBeGreaterThan(0);
        expect(new Set(cycle).size).toBe(cycle.length);
        for (const [index, id] of cycle.entries()) {
          const next = cycle[(index + 1) % cycle.length] as string;
          expect(milestones[id]?.needs).toHaveProperty(next);
        }
      }),
      runs(300),
    );
    expect(met.circles).toBeGreaterThan(50);
    expect(met.none).toBeGreaterThan(50);
  });
});
