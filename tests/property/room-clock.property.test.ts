import type { DocumentId, ItemId } from '@shared/blueprint/fields';
import { ordered, type Session } from '@shared/blueprint/model';
import { createSession, firstGoalSession } from '@shared/blueprint/session-template';
import { applyEdit, type Edit } from '@shared/edit';
import { addMinutes, clockAt, end, goTo, next, pause, previous, start } from '@shared/insight/room-clock';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countingIds, day, runs } from '../fixtures/arbitraries';

const begin = Date.UTC(2027, 2, 11, 9);

const fresh = (): Session =>
  createSession({
    template: firstGoalSession,
    blueprint: 'plan-1' as DocumentId,
    today: day('2027-03-11'),
    attendees: [],
    newId: countingIds('step'),
  });

const anyAction = fc.record({
  action: fc.constantFrom('start', 'pause', 'next', 'previous', 'goTo', 'add', 'take', 'end', 'wait'),
  /** Time until then; the machine's clock sometimes jumps back. */
  waitMs: fc.oneof(
    { weight: 9, arbitrary: fc.nat({ max: 3_600_000 }) },
    fc.integer({ min: -7_200_000, max: -1 }),
  ),
  step: fc.nat({ max: 6 }),
});
type Action = typeof anyAction extends fc.Arbitrary<infer T> ? T : never;

function editFor(session: Session, now: number, { action, step }: Action): Edit<'session'> {
  switch (action) {
    case 'start':
      return start(session, now);
    case 'pause':
      return pause(session, now);
    case 'next':
      return next(session, now);
    case 'previous':
      return previous(session, now);
    case 'goTo':
      return goTo(session, now, ordered(session.steps)[step]?.id as ItemId);
    case 'add':
      return addMinutes(session, 1);
    case 'take':
      return addMinutes(session, -1);
    case 'end':
      return end(session, now);
    default:
      return { type: 'batch', edits: [] };
  }
}

describe('the clock over any course of a session', () => {
  it('[R9] [R13] every edit is taken, time is never negative, and all of it stands on the account of some step', () => {
    fc.assert(
      fc.property(fc.array(anyAction, { maxLength: 40 }), (actions) => {
        let session = fresh();
        let now = begin;
        let ranMs = 0;
        for (const each of actions) {
          const before = clockAt(session, now);
          const nowNext = now + each.waitMs;
          const shown = clockAt(session, nowNext);
          const total = (clock: typeof shown) => clock.steps.reduce((sum, step) => sum + step.tookMs, 0);
          expect(total(shown)).toBe(ranMs + runningMs(session, nowNext));
          expect(shown.steps.every((step) => step.tookMs >= 0)).toBe(true);
          expect(shown.steps.map((step) => step.plannedMs)).toEqual(
            before.steps.map((step) => step.plannedMs),
          );
          const edited = applyEdit('session', session, editFor(session, nowNext, each));
          if (!edited.ok) throw new Error(`${each.action} was refused: ${edited.error.code}`);
          const settled = total(clockAt(edited.value.body, nowNext));
          // Moving the clock neither makes nor loses time.
          expect(settled).toBe(total(shown));
          session = edited.value.body;
          now = nowNext;
          ranMs = settled - runningMs(session, now);
          const { state, current, endsAt, plannedEndAt, behindMs } = clockAt(session, now);
          expect(current).not.toBeNull();
          if (state !== 'ready') expect(behindMs).toBe(Number(endsAt) - Number(plannedEndAt));
        }
      }),
      runs(400),
    );
  });
});

function runningMs({ clock }: Session, now: number): number {
  return clock.runningSince === null ? 0 : Math.max(0, now - clock.runningSince);
}
