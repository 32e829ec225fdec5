/** What the library knows of documents: which are in use, what they are called, how far they got. Pure. */
import type { Day } from '@shared/blueprint/day';
import type { DocumentOf } from '@shared/blueprint/document';
import type { DocumentId } from '@shared/blueprint/fields';
import type { Session } from '@shared/blueprint/model';
import { ordered } from '@shared/blueprint/model';
import type { Blueprint } from '@shared/blueprint/plan';
import { clockAt } from '@shared/insight/room-clock';
import { walkBack } from '@shared/insight/schedule';
import type { Reach } from '../../components/time-axis';
import { documentIn, documentsOf, type WorkspaceState } from '../../state/workspace-store';

type Documents = Pick<WorkspaceState, 'documents'>;
type Shelved = 'blueprint' | 'session';

/** The title that is shown; one without words still has a name. */
export function titleOf(document: { kind: Shelved; body: { about: { title: string } } }): string {
  const title = document.body.about.title.replace(/\s+/g, ' ').trim();
  if (title !== '') return title;
  return document.kind === 'blueprint' ? 'Untitled blueprint' : 'Untitled session';
}

/** In use, the one that was changed last first. */
export function blueprintsOf(state: Documents): DocumentOf<'blueprint'>[] {
  return inUse(documentsOf(state as WorkspaceState, 'blueprint')).sort(byChange);
}

/** In use, the latest date first; those without a date are still to come. */
export function sessionsOf(state: Documents): DocumentOf<'session'>[] {
  const dateOf = (session: DocumentOf<'session'>) => session.body.about.date ?? '9999';
  return inUse(documentsOf(state as WorkspaceState, 'session')).sort((a, b) =>
    dateOf(a) === dateOf(b) ? byChange(a, b) : dateOf(a) < dateOf(b) ? 1 : -1,
  );
}

/** In the trash, the latest first. */
export function trashOf(state: Documents): (DocumentOf<'blueprint'> | DocumentOf<'session'>)[] {
  const all = [
    ...documentsOf(state as WorkspaceState, 'blueprint'),
    ...documentsOf(state as WorkspaceState, 'session'),
  ];
  const trashedAt = (document: (typeof all)[number]) => document.body.about.trashedAt ?? 0;
  return all
    .filter((document) => document.body.about.trashedAt !== null)
    .sort((a, b) => trashedAt(b) - trashedAt(a));
}

/** The blueprint that is open, else the one that was changed last; null when none is in use. */
export function blueprintInUse(state: WorkspaceState): DocumentId | null {
  const open = documentIn(state, 'blueprint', state.view.blueprint);
  if (open?.body.about.trashedAt === null) return open.id;
  return blueprintsOf(state)[0]?.id ?? null;
}

function inUse<Document extends { body: { about: { trashedAt: number | null } } }>(
  all: Document[],
): Document[] {
  return all.filter((document) => document.body.about.trashedAt === null);
}

function byChange(a: { updatedAt: number }, b: { updatedAt: number }): number {
  return b.updatedAt - a.updatedAt;
}

/** A name that no other one has: "More local calls, copy", "More local calls, copy 2" … */
export function copyTitle(title: string, taken: readonly string[]): string {
  const stem = `${title.replace(/, copy( \d+)?$/, '')}, copy`;
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? stem : `${stem} ${number}`;
    if (!taken.includes(candidate)) return candidate;
  }
}

/** A plan on the time axis; null while it has no day or the day is over. */
export function reachOf(
  plan: Pick<Blueprint, 'destination' | 'milestones' | 'calendar'>,
  today: Day,
): Reach | null {
  const { date } = plan.destination;
  if (!date || date < today) return null;
  const holidays = Object.keys(plan.calendar.holidays) as Day[];
  const walked = walkBack({ milestones: plan.milestones, destination: date, today, holidays });
  const steps = walked.ok ? walked.value.fromDestination : [];
  return {
    destination: date,
    milestones: steps.map((step) => ({ on: step.latestFinish, isLate: step.lateStartDays > 0 })),
  };
}

/** Two short lines of counts: "3 objectives, 6 numbers" and "9 milestones, 3 obstacles". */
export function countsOf(plan: Pick<Blueprint, 'objectives' | 'metrics' | 'milestones' | 'obstacles'>) {
  const pair = (first: object, firstNoun: string, second: object, secondNoun: string) => {
    const [one, two] = [Object.keys(first).length, Object.keys(second).length];
    if (one === 0 && two === 0) return `No ${firstNoun}s yet`;
    return `${counted(one, firstNoun)}, ${counted(two, secondNoun)}`;
  };
  return {
    aims: pair(plan.objectives, 'objective', plan.metrics, 'number'),
    work: pair(plan.milestones, 'milestone', plan.obstacles, 'obstacle'),
  };
}

export function counted(count: number, noun: string): string {
  return `${count === 0 ? 'no' : count} ${noun}${count === 1 ? '' : 's'}`;
}

export interface SessionStanding {
  state: 'ready' | 'running' | 'paused' | 'ended';
  /** "Ready", "At Walk back, step 5 of 7", "All 7 steps". */
  reached: string;
  /** "90 min planned", with what it took once it began. */
  time: string;
  /** The agenda as it was kept: share of the plan each step has, and whether the room was in it. */
  steps: { id: string; title: string; plannedMinutes: number; isVisited: boolean; isCurrent: boolean }[];
}

/** How far a session got, and how its time compares with the plan. */
export function standingOf(session: Pick<Session, 'clock' | 'steps'>, nowMs: number): SessionStanding {
  const clock = clockAt(session, nowMs);
  const all = clock.steps.length;
  const at = clock.steps.findIndex((step) => step.id === clock.current?.id);
  const planned = `${Math.round(clock.plannedMs / 60_000)} min planned`;
  const tookMin = Math.round(clock.steps.reduce((sum, step) => sum + step.tookMs, 0) / 60_000);
  const where = clock.current
    ? `${clock.current.title.trim() || 'Step'}, step ${at + 1} of ${all}`
    : 'No steps';
  const hasSeenAll = clock.steps.every((step) => step.isVisited);
  const reached = {
    ready: `Not started, ${counted(all, 'step')}`,
    running: `Running: ${where}`,
    paused: `Paused at ${where}`,
    ended: hasSeenAll ? `All ${all} steps` : `Ended at ${where}`,
  }[clock.state];
  return {
    state: clock.state,
    reached,
    time: clock.state === 'ready' ? planned : `${planned}, ${tookMin} taken`,
    steps: ordered(session.steps).map(({ id, title, plannedMinutes, visited }) => ({
      id,
      title,
      plannedMinutes,
      isVisited: visited,
      isCurrent: clock.state !== 'ready' && clock.state !== 'ended' && id === clock.current?.id,
    })),
  };
}
