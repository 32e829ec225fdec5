import type { DocumentId, ItemId } from '@shared/blueprint/fields';
import type { Session } from '@shared/blueprint/model';
import { ordered } from '@shared/blueprint/model';
import { createSession, firstGoalSession } from '@shared/blueprint/session-template';
import { applyEdit, type Edit } from '@shared/edit';
import {
  addMinutes,
  clockAt,
  end,
  goTo,
  next,
  pause,
  plannedStarts,
  previous,
  start,
} from '@shared/insight/room-clock';
import { describe, expect, it } from 'vitest';
import { countingIds, day } from '../fixtures/arbitraries';

const minute = 60_000;
const nine = Date.UTC(2027, 2, 11, 9, 0);

function session(): Session {
  return createSession({
    template: firstGoalSession,
    blueprint: 'plan-1' as DocumentId,
    today: day('2027-03-11'),
    attendees: [],
    newId: countingIds('step'),
  });
}

function having(body: Session, ...edits: ((body: Session) => Edit<'session'>)[]): Session {
  return edits.reduce((before, edit) => {
    const edited = applyEdit('session', before, edit(before));
    if (!edited.ok) throw new Error(edited.error.code);
    return edited.value.body;
  }, body);
}

const stepIds = (body: Session): ItemId[] => ordered(body.steps).map((step) => step.id);
const idAt = (body: Session, at: number): ItemId => stepIds(body)[at] as ItemId;
const took = (body: Session, at: number, now: number): number | undefined =>
  clockAt(body, now).steps[at]?.tookMs;

describe('the clock of a session', () => {
  it('[R1] keeps no time before the start', () => {
    const clock = clockAt(session(), nine);
    expect(clock).toMatchObject({
      state: 'ready',
      plannedMs: 90 * minute,
      remainingMs: 5 * minute,
      plannedEndAt: null,
      endsAt: null,
      behindMs: 0,
    });
    expect(clock.current?.kind).toBe('welcome');
  });

  it('[R2] the agenda tells when each step begins, and follows a change of minutes or order', () => {
    const body = session();
    const times = (of: Session) =>
      [...plannedStarts(of.steps, nine).values()].map((at) => (at - nine) / minute);
    expect(times(body)).toEqual([0, 5, 20, 35, 50, 70, 80]);
    const longer = having(body, () => ({
      type: 'change',
      collection: 'steps',
      id: idAt(body, 0),
      patch: { plannedMinutes: 10 },
    }));
    expect(times(longer)).toEqual([0, 10, 25, 40, 55, 75, 85]);
    const moved = having(body, () => ({
      type: 'move',
      collection: 'steps',
      id: idAt(body, 4),
      before: idAt(body, 1),
    }));
    expect(times(moved)).toEqual([0, 5, 25, 40, 55, 70, 80]);
  });

  it('[R6] the same session shows the same time after any silence: nothing ticks', () => {
    const body = having(session(), (of) => start(of, nine));
    const reopened = JSON.parse(JSON.stringify(body)) as Session;
    expect(clockAt(reopened, nine + 4 * minute)).toEqual(clockAt(body, nine + 4 * minute));
    expect(clockAt(reopened, nine + 4 * minute)).toMatchObject({ state: 'running', remainingMs: minute });
  });

  it('[R7] tells behind and ahead of the whole plan by the end it leads to', () => {
    const running = having(session(), (of) => start(of, nine));
    expect(clockAt(running, nine + 3 * minute)).toMatchObject({
      behindMs: 0,
      plannedEndAt: nine + 90 * minute,
      endsAt: nine + 90 * minute,
    });
    expect(clockAt(running, nine + 8 * minute).behindMs).toBe(3 * minute);
    const early = having(running, (of) => next(of, nine + 2 * minute));
    expect(clockAt(early, nine + 2 * minute).behindMs).toBe(-3 * minute);
    // A step that was jumped over is not waited for.
    const jumped = having(running, (of) => goTo(of, nine + 5 * minute, idAt(of, 2)));
    expect(clockAt(jumped, nine + 5 * minute).behindMs).toBe(-15 * minute);
  });

  it('[R7] a pause puts the whole plan behind', () => {
    const body = having(
      session(),
      (of) => start(of, nine),
      (of) => pause(of, nine + minute),
    );
    expect(clockAt(body, nine + 11 * minute)).toMatchObject({
      state: 'paused',
      remainingMs: 4 * minute,
      behindMs: 10 * minute,
    });
  });

  it.each([
    [0, 'calm'],
    [3.9, 'calm'],
    [4, 'amber'],
    [4.7, 'amber'],
    [4.75, 'red'],
    [5, 'red'],
    [9, 'red'],
  ])('[R8] after %s of 5 minutes the tone is %s', (minutes, tone) => {
    const body = having(session(), (of) => start(of, nine));
    expect(clockAt(body, nine + minutes * minute).tone).toBe(tone);
  });

  it('[R9] every change of step keeps what the step took, also when it is visited twice', () => {
    const body = having(
      session(),
      (of) => start(of, nine),
      (of) => next(of, nine + 6 * minute),
      (of) => previous(of, nine + 8 * minute),
      (of) => goTo(of, nine + 9 * minute, idAt(of, 3)),
      (of) => end(of, nine + 20 * minute),
    );
    const now = nine + 500 * minute;
    expect([0, 1, 2, 3].map((at) => (took(body, at, now) ?? 0) / minute)).toEqual([7, 2, 0, 11]);
    expect(clockAt(body, now)).toMatchObject({
      state: 'ended',
      endsAt: nine + 20 * minute,
      behindMs: -70 * minute,
    });
    expect(clockAt(body, now).steps.map((step) => step.isVisited)).toEqual([
      true,
      true,
      false,
      true,
      false,
      false,
      false,
    ]);
    expect(clockAt(body, now).steps.map((step) => step.plannedMs / minute)).toEqual([
      5, 15, 15, 15, 20, 10, 10,
    ]);
  });

  it('[R10] a paused session stays paused, and there is nothing past either end', () => {
    const body = having(
      session(),
      (of) => start(of, nine),
      (of) => previous(of, nine + minute),
      (of) => pause(of, nine + minute),
      (of) => goTo(of, nine + 2 * minute, idAt(of, 6)),
      (of) => next(of, nine + 3 * minute),
    );
    expect(clockAt(body, nine + 9 * minute)).toMatchObject({ state: 'paused', remainingMs: 10 * minute });
    expect(clockAt(body, nine).current?.kind).toBe('close');
    expect(took(body, 0, nine + 9 * minute)).toBe(minute);
  });

  it('[R11] minutes are given and taken, a step keeps one, and the plan stays what it was', () => {
    const body = having(
      session(),
      (of) => start(of, nine),
      (of) => addMinutes(of, 1),
    );
    expect(clockAt(body, nine)).toMatchObject({
      remainingMs: 6 * minute,
      plannedMs: 90 * minute,
      behindMs: minute,
    });
    const least = having(body, ...Array.from({ length: 9 }, () => (of: Session) => addMinutes(of, -1)));
    expect(clockAt(least, nine)).toMatchObject({ remainingMs: minute, behindMs: -4 * minute });
  });

  it('[R12] an ended session goes on at its step, and the time in between belongs to no step', () => {
    const body = having(
      session(),
      (of) => start(of, nine),
      (of) => next(of, nine + 5 * minute),
      (of) => end(of, nine + 6 * minute),
      (of) => start(of, nine + 60 * minute),
    );
    expect(clockAt(body, nine + 62 * minute)).toMatchObject({ state: 'running', remainingMs: 12 * minute });
    expect(clockAt(body, nine + 62 * minute).current?.kind).toBe('destination');
    expect(clockAt(body, nine).plannedEndAt).toBe(nine + 90 * minute);
  });

  it('[R13] a clock that goes backwards takes nothing away', () => {
    const body = having(session(), (of) => start(of, nine));
    expect(clockAt(body, nine - 60 * minute)).toMatchObject({ remainingMs: 5 * minute, tone: 'calm' });
    const moved = having(body, (of) => next(of, nine - 60 * minute));
    expect(took(moved, 0, nine - 60 * minute)).toBe(0);
    expect(clockAt(moved, nine - 58 * minute).remainingMs).toBe(13 * minute);
  });

  it('[R9] starting twice, ending twice and pausing a paused clock change nothing', () => {
    const body = having(session(), (of) => start(of, nine));
    expect(having(body, (of) => start(of, nine + minute))).toBe(body);
    const paused = having(body, (of) => pause(of, nine + minute));
    expect(having(paused, (of) => pause(of, nine + 2 * minute))).toBe(paused);
    const ended = having(paused, (of) => end(of, nine + 3 * minute));
    expect(having(ended, (of) => end(of, nine + 4 * minute))).toBe(ended);
    expect(having(session(), (of) => end(of, nine)).clock.endedAt).toBeNull();
  });

  it('[R6] a session whose current step is gone is at its first one, and one without steps at none', () => {
    const body = having(session(), (of) => start(of, nine));
    const lost = { ...body, clock: { ...body.clock, currentStep: 'nowhere' as ItemId } };
    expect(clockAt(lost, nine).current?.kind).toBe('welcome');
    expect(clockAt({ ...body, steps: {} }, nine)).toMatchObject({
      current: null,
      remainingMs: 0,
      tone: 'calm',
    });
  });
});
