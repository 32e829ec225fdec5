/**
 * What if (docs/spec/schedule.md, WI1 to WI8): assumptions that are tried on a plan before anything is changed, what
 * they do to the arrival and to late steps, and the ways to catch up that are worth trying. Accepting them is the one
 * edit that was previewed, so the plan then has exactly the schedule that was shown.
 */
import { type Day, workCalendar } from '../blueprint/day';
import { dayWordsNear } from '../blueprint/day-words';
import type { ItemId, Links } from '../blueprint/fields';
import type { Blueprint, Milestone } from '../blueprint/plan';
import { applyEdit, type Edit, type EditError } from '../edit';
import { ok, type Result } from '../result';
import { type CycleError, type Schedule, type Scheduled, walkBack } from './schedule';
import { stepName } from './walk-words';

export type Assumption =
  | { kind: 'destination'; day: Day }
  /** Working days that a milestone takes longer; shorter when negative. */
  | { kind: 'duration'; id: ItemId; moreDays: number }
  /** A milestone no longer waits for one of its needs, only for what that one waits for. */
  | { kind: 'overlap'; id: ItemId; need: ItemId }
  | { kind: 'holiday'; day: Day; isOff: boolean };

export interface Difference {
  arrival: Day;
  arrivalBefore: Day;
  /** Working days by which the arrival comes later; negative when it comes earlier. */
  arrivalMovesDays: number;
  /** Working days by which the arrival misses the destination. */
  lateDays: number;
  /** Working days that all of it may slip; 0 when something is late. */
  spareDays: number;
  /** Steps that had to start already, by their number: those that are late with and without the assumptions. */
  lateSteps: Scheduled[];
  lateStepsBefore: Scheduled[];
  isSame: boolean;
}
export interface Outcome {
  plan: Blueprint;
  schedule: Schedule;
  difference: Difference;
  /** All assumptions as one change of the plan; without edits when they change nothing. */
  edit: { type: 'batch'; edits: Edit<'blueprint'>[] };
}

/** The schedule of a plan. Without a day for the destination there is none. */
export function scheduleOf(plan: Blueprint, today: Day): Result<Schedule, CycleError> | null {
  const { milestones, destination, calendar } = plan;
  if (!destination.date) return null;
  const holidays = Object.keys(calendar.holidays) as Day[];
  return walkBack({ milestones, destination: destination.date, today, holidays });
}

/** What the plan would come to. Null where there is nothing to compare: no day, or needs in a circle. */
export function whatIf(
  plan: Blueprint,
  assumptions: readonly Assumption[],
  today: Day,
): Result<Outcome, EditError> | null {
  return tryOut(
    plan,
    assumptions.map((assumption) => (next) => editsOf(next, assumption)),
    today,
  );
}

/** What changes would come to, each made on what the ones before it left. */
export function tryOut(
  plan: Blueprint,
  changes: readonly ((next: Blueprint) => Edit<'blueprint'>[])[],
  today: Day,
): Result<Outcome, EditError> | null {
  const before = scheduleOf(plan, today);
  if (!before?.ok) return null;
  let next = plan;
  const edits: Edit<'blueprint'>[] = [];
  for (const each of changes) {
    for (const edit of each(next)) {
      const edited = applyEdit('blueprint', next, edit);
      if (!edited.ok) return edited;
      next = edited.value.body;
      edits.push(edit);
    }
  }
  const after = scheduleOf(next, today);
  if (!after?.ok) return null;
  return ok({
    plan: next,
    schedule: after.value,
    difference: differenceOf(before.value, after.value, plan, next),
    edit: { type: 'batch', edits },
  });
}

/** The change that an assumption is, on a plan in which the earlier ones are made. None when it says what is so. */
function editsOf(plan: Blueprint, assumption: Assumption): Edit<'blueprint'>[] {
  switch (assumption.kind) {
    case 'destination':
      return plan.destination.date === assumption.day
        ? []
        : [{ type: 'set', section: 'destination', patch: { date: assumption.day } }];
    case 'duration': {
      const milestone = plan.milestones[assumption.id];
      if (!milestone) return [];
      const durationDays = Math.min(2000, Math.max(0, milestone.durationDays + assumption.moreDays));
      return durationDays === milestone.durationDays ? [] : [change(assumption.id, { durationDays })];
    }
    case 'overlap': {
      const milestone = plan.milestones[assumption.id];
      if (!milestone || !Object.hasOwn(milestone.needs, assumption.need)) return [];
      return [change(assumption.id, { needs: needsWithout(plan, assumption.id, assumption.need) })];
    }
    case 'holiday': {
      const { [assumption.day]: name, ...others } = plan.calendar.holidays;
      if ((name !== undefined) === assumption.isOff) return [];
      const holidays = assumption.isOff ? { ...others, [assumption.day]: '' } : others;
      return [{ type: 'set', section: 'calendar', patch: { holidays } }];
    }
  }
}

const change = (id: ItemId, patch: Partial<Omit<Milestone, 'order'>>): Edit<'blueprint'> => ({
  type: 'change',
  collection: 'milestones',
  id,
  patch,
});

/** What a milestone needs once it no longer waits for `need`: what that one needs stays needed. */
function needsWithout(plan: Blueprint, id: ItemId, need: ItemId): Links {
  const { [need]: _dropped, ...others } = plan.milestones[id]?.needs ?? {};
  return { ...others, ...plan.milestones[need]?.needs };
}

function differenceOf(before: Schedule, after: Schedule, plan: Blueprint, next: Blueprint): Difference {
  // Counted in the days that are worked on then.
  const calendar = workCalendar(Object.keys(next.calendar.holidays) as Day[]);
  const isLate = (step: Scheduled) => step.lateStartDays > 0;
  const lateSteps = after.fromDestination.filter(isLate);
  const lateStepsBefore = before.fromDestination.filter(isLate);
  return {
    arrival: after.arrival,
    arrivalBefore: before.arrival,
    arrivalMovesDays: calendar.numberOf(after.arrival) - calendar.numberOf(before.arrival),
    lateDays: after.arrivalLateDays,
    spareDays: spareDaysOf(after),
    lateSteps,
    lateStepsBefore,
    isSame: plan === next,
  };
}

function spareDaysOf({ fromDestination }: Schedule): number {
  const slack = fromDestination.filter((step) => !step.isReached).map((step) => step.slackDays);
  return slack.length === 0 ? 0 : Math.max(0, Math.min(...slack));
}

// ---------------------------------------------------------- ways to catch up

export interface Way {
  assumption: Assumption;
  outcome: Outcome;
}

/** At most this share of a step's work is suggested to be left out. */
const leastShareLeft = 0.5;

/**
 * The best way of each kind to arrive earlier, best first: what arrives on time before what is still late, and then
 * shortening a step before overlapping two before moving the destination. Empty when nothing is late.
 */
export function waysToCatchUp(plan: Blueprint, today: Day): Way[] {
  const scheduled = scheduleOf(plan, today);
  if (!scheduled?.ok || scheduled.value.arrivalLateDays === 0) return [];
  const schedule = scheduled.value;
  const critical = schedule.fromDestination.filter((step) => step.isCritical);

  const shorter = critical.flatMap(({ id }): Assumption[] => {
    const milestone = plan.milestones[id] as Milestone;
    const most = Math.floor(milestone.durationDays * (1 - leastShareLeft));
    const days = Math.min(most, schedule.arrivalLateDays);
    return days > 0 ? [{ kind: 'duration', id, moreDays: -days }] : [];
  });
  const overlapping = critical.flatMap(({ id }): Assumption[] =>
    (Object.keys((plan.milestones[id] as Milestone).needs) as ItemId[])
      .filter((need) => schedule.byId.get(need)?.isCritical)
      .map((need) => ({ kind: 'overlap', id, need })),
  );
  const moved: Assumption[] = [{ kind: 'destination', day: schedule.arrival }];

  const ways = [shorter, overlapping, moved].flatMap((kind) => {
    const [best] = kind
      .flatMap((assumption): Way[] => {
        const outcome = whatIf(plan, [assumption], today);
        return outcome?.ok ? [{ assumption, outcome: outcome.value }] : [];
      })
      .filter(({ outcome }) => outcome.difference.lateDays < schedule.arrivalLateDays)
      .sort((a, b) => earlier(a, b) || strain(plan, schedule, a) - strain(plan, schedule, b));
    return best ? [best] : [];
  });
  return ways.sort((a, b) => Number(isLateStill(a)) - Number(isLateStill(b)));
}

const isLateStill = ({ outcome }: Way): boolean => outcome.difference.lateDays > 0;

function earlier(a: Way, b: Way): number {
  return (
    a.outcome.difference.lateDays - b.outcome.difference.lateDays ||
    a.outcome.difference.lateSteps.length - b.outcome.difference.lateSteps.length
  );
}

/**
 * How much is asked for the same gain: the share of a step's work that goes; for an overlap, how near the destination it
 * is, because what is won early leaves more ways open later.
 */
function strain(plan: Blueprint, { byId }: Schedule, { assumption }: Way): number {
  switch (assumption.kind) {
    case 'duration':
      return -assumption.moreDays / (plan.milestones[assumption.id]?.durationDays ?? 1);
    case 'overlap':
      return -(byId.get(assumption.id)?.number ?? 0);
    default:
      return 0;
  }
}

// ------------------------------------------------------------------- words

/** "“Emergency page live” takes 6 days less". */
export function assumptionWords(plan: Blueprint, assumption: Assumption, today: Day): string {
  switch (assumption.kind) {
    case 'destination':
      return `The destination moves to ${dayWordsNear(assumption.day, today)}`;
    case 'duration': {
      const days = Math.abs(assumption.moreDays);
      const more = assumption.moreDays < 0 ? 'less' : 'more';
      return `${stepName(plan.milestones, assumption.id)} takes ${days} ${days === 1 ? 'day' : 'days'} ${more}`;
    }
    case 'overlap':
      return `${stepName(plan.milestones, assumption.id)} no longer waits for ${stepName(plan.milestones, assumption.need)}`;
    case 'holiday':
      return `${dayWordsNear(assumption.day, today)} is ${assumption.isOff ? 'a day off' : 'worked'}`;
  }
}

/** "Arrives on 1 June, 6 working days earlier. No step is late." */
export function differenceWords(difference: Difference, today: Day): string {
  const { arrival, arrivalMovesDays, lateDays, spareDays, lateSteps } = difference;
  const moved = Math.abs(arrivalMovesDays);
  const days = `${moved} working ${moved === 1 ? 'day' : 'days'}`;
  const how =
    arrivalMovesDays === 0 ? 'as now' : `${days} ${arrivalMovesDays < 0 ? 'earlier' : 'later'} than now`;
  const late =
    lateDays > 0 ? `, still ${lateDays} late` : spareDays > 0 ? `, with ${spareDays} to spare` : '';
  return `Arrives on ${dayWordsNear(arrival, today)}, ${how}${late}. ${lateStepsWords(lateSteps)}.`;
}

/** "Step 9 is late". */
export function lateStepsWords(steps: readonly Scheduled[]): string {
  const numbers = steps.map(({ number }) => number).sort((a, b) => a - b);
  if (numbers.length === 0) return 'No step is late';
  if (numbers.length === 1) return `Step ${numbers[0]} is late`;
  if (numbers.length > 4) return `${numbers.length} steps are late`;
  return `Steps ${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)} are late`;
}
