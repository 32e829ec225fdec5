/**
 * The clock of a session (W2): what it shows at an instant, and the edits that move it. Nothing here ticks:
 * the session keeps when the current stretch began, so that an app that was killed and one that was never
 * closed show the same time. Rules in docs/spec/room.md.
 */
import type { ItemId } from '../blueprint/fields';
import { type ClientSafe, ordered, type Session, type StepKind } from '../blueprint/model';
import type { Edit } from '../edit';

const msPerMinute = 60_000;

/** `amber` from a fifth of the step's time left, `red` from a twentieth, and when it is over. */
export type ClockTone = 'calm' | 'amber' | 'red';

export interface StepClock {
  id: ItemId;
  kind: StepKind;
  title: string;
  plannedMs: number;
  /** Planned, with what was given or taken while it ran. */
  allottedMs: number;
  tookMs: number;
  isVisited: boolean;
}

export interface RoomClock {
  state: 'ready' | 'running' | 'paused' | 'ended';
  steps: StepClock[];
  /** The step the room is at (the first one before the start); null when there are no steps. */
  current: StepClock | null;
  /** Left of the current step; negative when it is over. */
  remainingMs: number;
  tone: ClockTone;
  /** Sum of what was planned, whatever was added since. */
  plannedMs: number;
  /** Null before the start. */
  plannedEndAt: number | null;
  /** When the session ends if every step that is left takes its time; when it ended, once it has. */
  endsAt: number | null;
  /** By how much that is later than planned; negative when it is earlier, 0 before the start. */
  behindMs: number;
}

type Timed = Pick<ClientSafe<Session>, 'clock' | 'steps'>;

/** The clock at an instant. A clock of the machine that went backwards shows no time lost, never less than none. */
export function clockAt(session: Timed, nowMs: number): RoomClock {
  const { startedAt, endedAt, runningSince } = session.clock;
  const currentId = currentStepOf(session);
  const running = runningMs(session, nowMs);
  const steps = ordered(session.steps).map(
    (step): StepClock => ({
      id: step.id,
      kind: step.kind,
      title: step.title,
      plannedMs: step.plannedMinutes * msPerMinute,
      allottedMs: allottedMinutes(step) * msPerMinute,
      tookMs: step.spentMs + (step.id === currentId ? running : 0),
      isVisited: step.visited,
    }),
  );
  const at = steps.findIndex((step) => step.id === currentId);
  const current = steps[at] ?? null;
  const remainingMs = current ? current.allottedMs - current.tookMs : 0;
  const plannedMs = steps.reduce((sum, step) => sum + step.plannedMs, 0);
  const aheadMs = steps.slice(at).reduce((sum, step) => sum + Math.max(0, step.allottedMs - step.tookMs), 0);
  const plannedEndAt = startedAt === null ? null : startedAt + plannedMs;
  const endsAt = startedAt === null ? null : (endedAt ?? nowMs + aheadMs);
  return {
    state: stateOf(startedAt, endedAt, runningSince),
    steps,
    current,
    remainingMs,
    tone: current ? toneOf(remainingMs / current.allottedMs) : 'calm',
    plannedMs,
    plannedEndAt,
    endsAt,
    behindMs: endsAt === null || plannedEndAt === null ? 0 : endsAt - plannedEndAt,
  };
}

/** When each step of an agenda begins if the first one begins at `startAt` and all take what is planned (W1). */
export function plannedStarts(steps: Timed['steps'], startAt: number): Map<ItemId, number> {
  const starts = new Map<ItemId, number>();
  let at = startAt;
  for (const step of ordered(steps)) {
    starts.set(step.id, at);
    at += step.plannedMinutes * msPerMinute;
  }
  return starts;
}

/** The step the room is at: the first one before the start, and where the session was left when it has ended. */
export function currentStepOf(session: Timed): ItemId | null {
  const { currentStep } = session.clock;
  if (currentStep !== null && Object.hasOwn(session.steps, currentStep)) return currentStep;
  return ordered(session.steps)[0]?.id ?? null;
}

/** Starts the clock, or starts it again where the session was left. */
export function start(session: Timed, nowMs: number): Edit<'session'> {
  const current = currentStepOf(session);
  if (current === null || session.clock.runningSince !== null) return nothing;
  const startedAt = session.clock.startedAt ?? nowMs;
  return {
    type: 'batch',
    edits: [
      {
        type: 'set',
        section: 'clock',
        patch: { startedAt, endedAt: null, runningSince: nowMs, currentStep: current },
      },
      { type: 'change', collection: 'steps', id: current, patch: { visited: true } },
    ],
  };
}

/** Stops counting; `start` goes on. The step stays. */
export function pause(session: Timed, nowMs: number): Edit<'session'> {
  if (session.clock.runningSince === null) return nothing;
  return {
    type: 'batch',
    edits: [...settled(session, nowMs), { type: 'set', section: 'clock', patch: { runningSince: null } }],
  };
}

/** Goes to a step. A paused clock stays paused; the step that is left keeps the time it took. */
export function goTo(session: Timed, nowMs: number, step: ItemId): Edit<'session'> {
  if (!Object.hasOwn(session.steps, step) || step === session.clock.currentStep) return nothing;
  const runningSince = session.clock.runningSince === null ? null : nowMs;
  return {
    type: 'batch',
    edits: [
      ...settled(session, nowMs),
      { type: 'set', section: 'clock', patch: { currentStep: step, runningSince } },
      { type: 'change', collection: 'steps', id: step, patch: { visited: true } },
    ],
  };
}

/** The step after the current one; nothing at the last. */
export function next(session: Timed, nowMs: number): Edit<'session'> {
  return goBy(session, nowMs, 1);
}

/** The step before the current one; nothing at the first. */
export function previous(session: Timed, nowMs: number): Edit<'session'> {
  return goBy(session, nowMs, -1);
}

/** Gives time to the current step, or takes it; a step keeps at least a minute. */
export function addMinutes(session: Timed, minutes: number): Edit<'session'> {
  const current = currentStepOf(session);
  const step = current === null ? undefined : session.steps[current];
  if (!step || current === null) return nothing;
  const addedMinutes = Math.min(600, Math.max(1 - step.plannedMinutes, step.addedMinutes + minutes));
  return { type: 'change', collection: 'steps', id: current, patch: { addedMinutes } };
}

/** Ends the session; `start` takes it up again. */
export function end(session: Timed, nowMs: number): Edit<'session'> {
  if (session.clock.startedAt === null || session.clock.endedAt !== null) return nothing;
  return {
    type: 'batch',
    edits: [
      ...settled(session, nowMs),
      { type: 'set', section: 'clock', patch: { runningSince: null, endedAt: nowMs } },
    ],
  };
}

const nothing: Edit<'session'> = { type: 'batch', edits: [] };

function goBy(session: Timed, nowMs: number, by: 1 | -1): Edit<'session'> {
  const ids = ordered(session.steps).map((step) => step.id);
  const current = currentStepOf(session);
  const target = current === null ? undefined : ids[ids.indexOf(current) + by];
  return target === undefined ? nothing : goTo(session, nowMs, target);
}

/** The stretch that is running now, put on the account of its step. */
function settled(session: Timed, nowMs: number): Edit<'session'>[] {
  const current = currentStepOf(session);
  const step = current === null ? undefined : session.steps[current];
  const running = runningMs(session, nowMs);
  if (!step || current === null || running === 0) return [];
  return [{ type: 'change', collection: 'steps', id: current, patch: { spentMs: step.spentMs + running } }];
}

function runningMs({ clock }: Timed, nowMs: number): number {
  return clock.runningSince === null ? 0 : Math.max(0, Math.round(nowMs - clock.runningSince));
}

function allottedMinutes(step: { plannedMinutes: number; addedMinutes: number }): number {
  return Math.max(1, step.plannedMinutes + step.addedMinutes);
}

function stateOf(
  startedAt: number | null,
  endedAt: number | null,
  runningSince: number | null,
): RoomClock['state'] {
  if (startedAt === null) return 'ready';
  if (endedAt !== null) return 'ended';
  return runningSince === null ? 'paused' : 'running';
}

function toneOf(shareLeft: number): ClockTone {
  if (shareLeft <= 0.05) return 'red';
  return shareLeft <= 0.2 ? 'amber' : 'calm';
}
