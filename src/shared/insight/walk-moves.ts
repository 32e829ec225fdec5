/**
 * Moving a step of the walk (docs/spec/walk.md, WM1 to WM6): what a place means, which change of the plan it is, what
 * comes of it, and why a place is refused. The same for mouse and keyboard.
 */
import { type Day, workCalendar } from '../blueprint/day';
import { dayWordsNear } from '../blueprint/day-words';
import type { ItemId, Links } from '../blueprint/fields';
import type { Blueprint } from '../blueprint/plan';
import type { Edit } from '../edit';
import type { Schedule } from './schedule';
import { circleWords, stepName } from './walk-words';
import { differenceWords, type Outcome, tryOut } from './what-if';

/** Where a step is put. */
export type Place =
  /** It must be true before that step. */
  | { kind: 'before'; step: ItemId }
  /** That step must be true before it. */
  | { kind: 'after'; step: ItemId }
  /** Into the gap between two of which the later needs the earlier. */
  | { kind: 'between'; earlier: ItemId; later: ItemId }
  /** It is promised for a day. */
  | { kind: 'day'; day: Day };

export interface Move {
  /** What the place means: "“Texts agreed” must be true before “Page live”". */
  words: string;
  /** What comes of it, or why it cannot be. */
  effect: string;
  /** Null when the place is refused, or changes nothing. */
  edit: Edit<'blueprint'> | null;
}

export function areSamePlace(a: Place | null, b: Place | null): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** What putting a step there comes to. The plan has a schedule: a day, and no circle. */
export function moveStep(plan: Blueprint, schedule: Schedule, id: ItemId, place: Place): Move {
  switch (place.kind) {
    case 'before':
      return linkedMove(plan, schedule, place.step, id);
    case 'after':
      return linkedMove(plan, schedule, id, place.step);
    case 'between':
      return betweenMove(plan, schedule, id, place);
    case 'day':
      return promiseMove(plan, schedule, id, place.day);
  }
}

const refused = (words: string, effect: string): Move => ({ words, effect, edit: null });

const patch = (id: ItemId, fields: { needs: Links } | { due: Day | null }): Edit<'blueprint'> => ({
  type: 'change',
  collection: 'milestones',
  id,
  patch: fields,
});

function linkedMove(plan: Blueprint, schedule: Schedule, later: ItemId, earlier: ItemId): Move {
  const { milestones } = plan;
  const words = `${stepName(milestones, earlier)} must be true before ${stepName(milestones, later)}`;
  const needs = milestones[later]?.needs ?? {};
  if (Object.hasOwn(needs, earlier)) return refused(words, 'It is so already.');
  return judged(plan, schedule, words, [patch(later, { needs: { ...needs, [earlier]: true } })]);
}

function betweenMove(
  plan: Blueprint,
  schedule: Schedule,
  id: ItemId,
  { earlier, later }: { earlier: ItemId; later: ItemId },
): Move {
  const { milestones } = plan;
  const words = `${stepName(milestones, id)} between ${stepName(milestones, earlier)} and ${stepName(milestones, later)}`;
  if (id === earlier || id === later) return refused(words, 'It is so already.');
  const isInTheWay = reaches(plan, earlier, id) || reaches(plan, id, later);
  const edits = isInTheWay ? takenOut(plan, id) : [];
  const laterNeeds = isInTheWay ? without(plan, later, id) : (milestones[later]?.needs ?? {});
  const { [earlier]: _direct, ...rest } = laterNeeds;
  const own = isInTheWay ? {} : (milestones[id]?.needs ?? {});
  return judged(plan, schedule, words, [
    ...edits,
    patch(later, { needs: rest }),
    patch(id, { needs: { ...own, [earlier]: true } }),
    patch(later, { needs: { ...rest, [id]: true } }),
  ]);
}

/** Out of its place: what needed the step then needs what the step needed. */
function takenOut(plan: Blueprint, id: ItemId): Edit<'blueprint'>[] {
  const laters = (Object.keys(plan.milestones) as ItemId[]).filter((each) =>
    Object.hasOwn(plan.milestones[each]?.needs ?? {}, id),
  );
  return [...laters.map((each) => patch(each, { needs: without(plan, each, id) })), patch(id, { needs: {} })];
}

function without(plan: Blueprint, later: ItemId, id: ItemId): Links {
  const { [id]: was, ...others } = plan.milestones[later]?.needs ?? {};
  return was ? { ...others, ...plan.milestones[id]?.needs } : others;
}

/** Whether a step needs another one, at once or through others. */
function reaches({ milestones }: Blueprint, from: ItemId, to: ItemId): boolean {
  const seen = new Set<string>([from]);
  // A set hands out what is added while it is gone through.
  for (const each of seen) {
    for (const need of Object.keys(milestones[each]?.needs ?? {})) seen.add(need);
  }
  return from !== to && seen.has(to);
}

/** A promised day, between the first on which it can be finished and the last on which it has to be. */
function promiseMove(plan: Blueprint, schedule: Schedule, id: ItemId, wanted: Day): Move {
  const { today } = schedule;
  const name = stepName(plan.milestones, id);
  const calendar = workCalendar(Object.keys(plan.calendar.holidays) as Day[]);
  const day = calendar.dayOf(calendar.numberOf(wanted));
  const words = `${name} promised for ${dayWordsNear(day, today)}`;
  const scheduled = schedule.byId.get(id);
  const isPromised = plan.milestones[id]?.due != null;
  const free = isPromised ? tryOut(plan, [() => [patch(id, { due: null })]], today) : null;
  if (!scheduled || (free && !free.ok)) return refused(words, 'It has no place in time.');
  if (scheduled.isReached) return refused(words, 'It is reached already.');
  const latest = free?.value.schedule.byId.get(id)?.latestFinish ?? scheduled.latestFinish;
  const earliest = scheduled.earliestFinish;
  if (day >= latest) {
    const until = `${name} finished by ${dayWordsNear(latest, today)}`;
    if (free) {
      return { ...settled(until, free.value, today), effect: 'No earlier day is promised any more.' };
    }
    return refused(until, 'Later than that, what needs it would wait.');
  }
  if (earliest >= latest)
    return refused(words, 'It has no room to move: as things stand it is needed at once.');
  if (day < earliest) {
    return refused(
      words,
      `As things stand it is finished on ${dayWordsNear(earliest, today)} at the earliest.`,
    );
  }
  const outcome = tryOut(plan, [() => [patch(id, { due: day })]], today);
  return outcome?.ok ? settled(words, outcome.value, today) : refused(words, 'That day cannot be taken.');
}

function judged(plan: Blueprint, schedule: Schedule, words: string, edits: Edit<'blueprint'>[]): Move {
  const outcome = tryOut(plan, [() => edits], schedule.today);
  if (outcome?.ok) return settled(words, outcome.value, schedule.today);
  const isCircle = outcome !== null && outcome.error.code === 'cycle';
  return refused(
    words,
    isCircle ? circleWords(outcome.error.cycle, plan.milestones) : 'This is not there any more.',
  );
}

function settled(words: string, { edit, difference }: Outcome, today: Day): Move {
  return { words, effect: differenceWords(difference, today), edit };
}
