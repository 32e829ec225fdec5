/** One row of Home: everything about a client that may be shown before its workspace is opened. */
import { type Day, daysBetween, weekday } from '../blueprint/day';
import { dayWordsNear } from '../blueprint/day-words';
import type { ItemId, WorkspaceId } from '../blueprint/fields';
import type { Session } from '../blueprint/model';
import type { Blueprint } from '../blueprint/plan';
import { walkBack } from './schedule';
import { currentStage, type StageNumber, stageNames } from './stages';

export interface ClientCard {
  workspaceId: WorkspaceId;
  name: string;
  industry: string;
  colour: string;
  /** False when the folder is not there now (a drive that is not plugged in). */
  isReachable: boolean;
  /** Sealed: the name is an alias, and nothing else about it is said. */
  isSealed: boolean;
  lastOpenedAt: number | null;
  /** The plan that Home draws: the one with the nearest destination ahead; null when none has a date. */
  reach: {
    destination: Day;
    /** Latest finish of each milestone, with whether it had to start already. */
    milestones: { on: Day; isLate: boolean }[];
  } | null;
  stage: { number: StageNumber; name: string };
  /** Two short lines: what is next (or last), and how things stand. */
  next: { text: string; detail: string; isLate: boolean };
}

/** What is known of a client when Home is drawn. */
export interface ClientFacts {
  workspaceId: WorkspaceId;
  name: string;
  industry: string;
  colour: string;
  lastOpenedAt: number | null;
  /** Null while the folder is out of reach. */
  plans: { blueprints: readonly Blueprint[]; sessions: readonly Session[] } | null;
  today: Day;
}

/** The row of a sealed client: an alias, and how to get in. */
export function sealedClientCard(
  client: Pick<ClientCard, 'workspaceId' | 'name' | 'industry' | 'colour' | 'lastOpenedAt' | 'isReachable'>,
): ClientCard {
  return {
    ...client,
    industry: '',
    isSealed: true,
    reach: null,
    stage: { number: 1, name: stageNames[1] },
    next: client.isReachable
      ? {
          text: 'Sealed. This name is an alias',
          detail: 'Nothing is shown until you open it with the passphrase.',
          isLate: false,
        }
      : awayLine,
  };
}

const awayLine = {
  text: 'Folder not reachable',
  detail: 'Connect its drive, or check that it was not moved',
  isLate: false,
};

/** The row of one client. Trashed plans and sessions count for nothing. */
export function clientCard(facts: ClientFacts): ClientCard {
  const { workspaceId, name, industry, colour, lastOpenedAt, plans, today } = facts;
  const shared = { workspaceId, name, industry, colour, lastOpenedAt, isSealed: false };
  if (!plans) {
    return {
      ...shared,
      isReachable: false,
      reach: null,
      stage: { number: 1, name: stageNames[1] },
      next: awayLine,
    };
  }
  const blueprint = planToShow(
    plans.blueprints.filter((plan) => plan.about.trashedAt === null),
    today,
  );
  const sessions = plans.sessions.filter((session) => session.about.trashedAt === null);
  const steps = blueprint ? stepsOf(blueprint, today) : [];
  const number = blueprint ? currentStage(blueprint, today) : 1;
  const destination = blueprint?.destination.date ?? null;
  return {
    ...shared,
    isReachable: true,
    reach:
      destination && destination >= today
        ? { destination, milestones: steps.map(({ on, isLate }) => ({ on, isLate })) }
        : null,
    stage: { number, name: stageNames[number] },
    next: { text: sessionLine(sessions, today), ...standing(blueprint, steps, today) },
  };
}

function planToShow(blueprints: readonly Blueprint[], today: Day): Blueprint | null {
  const rank = ({ destination: { date } }: Blueprint): string =>
    date === null ? '2' : date >= today ? `0${date}` : `1${9999 - Number(date.slice(0, 4))}`;
  return [...blueprints].sort((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0))[0] ?? null;
}

interface Step {
  on: Day;
  startBy: Day;
  isLate: boolean;
  isReached: boolean;
}

function stepsOf(blueprint: Blueprint, today: Day): Step[] {
  const { date } = blueprint.destination;
  if (!date) return [];
  const holidays = Object.keys(blueprint.calendar.holidays) as Day[];
  const schedule = walkBack({ milestones: blueprint.milestones, destination: date, today, holidays });
  if (!schedule.ok) return [];
  return schedule.value.fromDestination.map((scheduled) => ({
    on: scheduled.latestFinish,
    startBy: scheduled.latestStart,
    isLate: scheduled.lateStartDays > 0,
    isReached: scheduled.isReached,
  }));
}

function withoutNumber(blueprint: Blueprint): ItemId[] {
  const metrics = Object.values(blueprint.metrics);
  return (Object.keys(blueprint.objectives) as ItemId[]).filter(
    (id) => !metrics.some((metric) => Object.hasOwn(metric.objectives, id)),
  );
}

function sessionLine(sessions: readonly Session[], today: Day): string {
  const dated = sessions.flatMap(({ about, clock }) =>
    about.date
      ? [{ on: about.date, isRunning: clock.startedAt !== null && clock.endedAt === null, clock }]
      : [],
  );
  const running = dated.find((session) => session.isRunning);
  if (running) {
    return running.on === today
      ? 'Workshop under way'
      : `Workshop of ${wordsFor(running.on, today)} is still open`;
  }
  const byDay = dated.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  const next = byDay.find(({ on, clock }) => on >= today && clock.endedAt === null);
  if (next) return `Workshop ${wordsFor(next.on, today)}`;
  const last = byDay.filter(({ on }) => on <= today).at(-1);
  return last ? `Last session ${wordsFor(last.on, today)}` : 'No session yet';
}

function standing(
  blueprint: Blueprint | null,
  steps: readonly Step[],
  today: Day,
): { detail: string; isLate: boolean } {
  const calm = (detail: string) => ({ detail, isLate: false });
  if (!blueprint) return calm('No plan yet');
  const late = steps.filter((step) => step.isLate).length;
  if (late > 0) return { detail: `${counted(late, 'step')} had to start already`, isLate: true };
  const { date, statement } = blueprint.destination;
  if (!date || !statement.trim()) return calm('No destination yet');
  if (date < today) return calm(`The destination was ${wordsFor(date, today)}`);
  if (Object.keys(blueprint.objectives).length === 0) return calm('No objective yet');
  const bare = withoutNumber(blueprint).length;
  if (bare > 0) return calm(`${counted(bare, 'objective')} ${bare === 1 ? 'has' : 'have'} no number yet`);
  if (steps.length === 0) return calm('Not walked back yet');
  const ahead = steps.filter((step) => !step.isReached).map((step) => step.startBy);
  const first = ahead.sort()[0];
  if (!first) return calm('Every step is reached');
  return calm(first < today ? 'On time' : `Next step starts by ${wordsFor(first, today)}`);
}

const numberWords = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten'];
function counted(count: number, noun: string): string {
  return `${numberWords[count] ?? count} ${noun}${count === 1 ? '' : 's'}`;
}

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
/** "today", "tomorrow", "Monday" within the coming week, else "4 March" (with the year when it is another one). */
function wordsFor(day: Day, today: Day): string {
  const ahead = daysBetween(today, day);
  if (ahead === 0) return 'today';
  if (ahead === 1) return 'tomorrow';
  if (ahead > 1 && ahead < 7) return weekdays[weekday(day)] as string;
  return dayWordsNear(day, today);
}
