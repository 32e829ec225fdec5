import { applyEdit } from '@shared/edit';
import {
  type Assumption,
  assumptionWords,
  differenceWords,
  type Outcome,
  scheduleOf,
  waysToCatchUp,
  whatIf,
} from '@shared/insight/what-if';
import { describe, expect, it } from 'vitest';
import { day, harborPlumbing, id, mockToday, planWith } from '../component/blueprint/harbor-plumbing';

/** Harbor Plumbing: 10 + 17 + 15 + 22 = 64 working days of work, 58 working days from 11 March to 1 June. */
const harbor = harborPlumbing();
const tried = (...assumptions: Assumption[]): Outcome => {
  const outcome = whatIf(harbor, assumptions, mockToday);
  if (!outcome?.ok) throw new Error('refused');
  return outcome.value;
};
const words = (...assumptions: Assumption[]) => differenceWords(tried(...assumptions).difference, mockToday);
const page = id('step-page');
const area = id('step-area');
const may = id('step-may');

describe('what if', () => {
  it('[WI1] nothing assumed, nothing different', () => {
    const { difference, edit } = tried();
    expect(difference).toMatchObject({ arrivalMovesDays: 0, lateDays: 6, isSame: true });
    expect(difference.lateSteps.map(({ number }) => number)).toEqual([9]);
    expect(edit.edits).toEqual([]);
    expect(words()).toBe('Arrives on 9 June, as now, still 6 late. Step 9 is late.');
  });

  it('[WI2] a step that takes less brings the arrival nearer, day by day', () => {
    expect(words({ kind: 'duration', id: page, moreDays: -4 })).toBe(
      'Arrives on 3 June, 4 working days earlier than now, still 2 late. Step 9 is late.',
    );
    expect(words({ kind: 'duration', id: page, moreDays: -6 })).toBe(
      'Arrives on 1 June, 6 working days earlier than now. No step is late.',
    );
    // Six days less than late, and the next chain (10 + 14 + 25 = 49 days) has 9 to spare.
    expect(words({ kind: 'duration', id: page, moreDays: -8 })).toBe(
      'Arrives on 1 June, 6 working days earlier than now, with 2 to spare. No step is late.',
    );
    expect(words({ kind: 'duration', id: may, moreDays: 5 })).toBe(
      'Arrives on 16 June, 5 working days later than now, still 11 late. Steps 7 and 9 are late.',
    );
  });

  it('[WI3] two steps that overlap: the later one waits only for what the other waits for', () => {
    const { plan } = tried({ kind: 'overlap', id: id('step-ads'), need: page });
    expect(plan.milestones['step-ads']?.needs).toEqual({ 'step-form': true, 'step-area': true });
    // 17 + 15 + 22 = 54 of 58 days.
    expect(words({ kind: 'overlap', id: page, need: area })).toBe(
      'Arrives on 1 June, 6 working days earlier than now, with 4 to spare. No step is late.',
    );
  });

  it('[WI4] the destination moves, a day off is worked, another day is off', () => {
    expect(words({ kind: 'destination', day: day('2027-06-09') })).toBe(
      'Arrives on 9 June, as now. No step is late.',
    );
    expect(words({ kind: 'holiday', day: day('2027-05-31'), isOff: false })).toBe(
      'Arrives on 8 June, 1 working day earlier than now, still 5 late. Step 9 is late.',
    );
    expect(words({ kind: 'holiday', day: day('2027-05-03'), isOff: true })).toBe(
      'Arrives on 10 June, 1 working day later than now, still 7 late. Step 9 is late.',
    );
  });

  it('[WI5] assumptions add up, and what is accepted is what was shown', () => {
    const assumptions: Assumption[] = [
      { kind: 'duration', id: page, moreDays: -3 },
      { kind: 'holiday', day: day('2027-05-31'), isOff: false },
      { kind: 'destination', day: day('2027-06-03') },
    ];
    expect(words(...assumptions)).toBe(
      'Arrives on 3 June, 4 working days earlier than now. No step is late.',
    );
    const { edit, schedule } = tried(...assumptions);
    const accepted = applyEdit('blueprint', harbor, edit);
    if (!accepted.ok) throw new Error('refused');
    expect(scheduleOf(accepted.value.body, mockToday)).toEqual({ ok: true, value: schedule });
  });

  it('[WI6] a step never takes less than nothing', () => {
    expect(
      tried({ kind: 'duration', id: page, moreDays: -400 }).plan.milestones['step-page']?.durationDays,
    ).toBe(0);
  });

  it('[WI7] without a day, without steps or in a circle there is nothing to compare', () => {
    expect(whatIf(planWith(), [], mockToday)).toBeNull();
    expect(waysToCatchUp(planWith(), mockToday)).toEqual([]);
  });

  it('[WI8] the ways to catch up: one of each kind, those that arrive in time first', () => {
    const ways = waysToCatchUp(harbor, mockToday);
    expect(ways.map(({ assumption }) => assumptionWords(harbor, assumption, mockToday))).toEqual([
      '“May runs at 120 calls” takes 6 days less',
      '“Emergency page live” no longer waits for “Service area and prices agreed”',
      'The destination moves to 9 June',
    ]);
    expect(ways.every(({ outcome }) => outcome.difference.lateDays === 0)).toBe(true);
    expect(
      waysToCatchUp(
        { ...harbor, destination: { ...harbor.destination, date: day('2027-09-01') } },
        mockToday,
      ),
    ).toEqual([]);
  });

  it('[WI8] no step is asked to do more than half of its work less, so a far destination comes first', () => {
    const near = { ...harbor, destination: { ...harbor.destination, date: day('2027-04-20') } };
    const ways = waysToCatchUp(near, mockToday);
    expect(ways[0]?.assumption.kind).toBe('destination');
    const shorter = ways.find(({ assumption }) => assumption.kind === 'duration');
    expect(shorter?.assumption).toEqual({ kind: 'duration', id: may, moreDays: -11 });
    expect(shorter?.outcome.difference.lateDays).toBeGreaterThan(0);
  });
});
