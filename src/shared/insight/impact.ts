/**
 * What we do, by impact: tasks ranked by how directly they serve the objectives, and the line below which work is cut.
 * Rules in docs/spec/impact.md.
 *
 * Effort is the facilitator's alone, so what is counted from it (`freedDays`, `running.days`) may not leave the editor.
 */
import type { ItemId } from '../blueprint/fields';
import { ordered } from '../blueprint/model';
import { type Blueprint, exposure, highExposure, type Obstacle, type Task } from '../blueprint/plan';

/** The question that a score answers, from 1 (minimal) to 5 (critical) (S30). */
export const scoringQuestion = 'How directly does this serve the objectives?';
/** What the ends of the score mean. */
export const scoreWords = ['minimal', 'critical'] as const;
/** Where the line may stand: nothing is cut at 0, and what is critical is never cut by it. */
export const cutScores = { min: 0, max: 4 } as const;

export type Priority = 'High' | 'Medium' | 'Low';
export type RankedTask = Task & { id: ItemId; priority: Priority | null };

export interface Ranking {
  /** Scored work above the line, highest score first. */
  kept: RankedTask[];
  /** Set aside, highest score first; what was cut without a score stands last. */
  cut: RankedTask[];
  /** Neither kept nor cut until it has a score, in the user's order. */
  unscored: RankedTask[];
  freedItems: number;
  /** The effort of what is cut, as far as it is known. */
  freedDays: number;
  /** How many of the cut tasks have no effort: with any, `freedDays` is the least that is freed. */
  unsizedItems: number;
  /** Of what is running already (S34). */
  running: RunningWork;
}

export interface RunningWork {
  total: number;
  /** Known effort of all of it. */
  totalDays: number;
  unscored: number;
  /** How many are cut, their known effort, and how many of them have none. */
  cut: number;
  days: number;
  unsizedItems: number;
}

/** 5 is high, 4 and 3 medium, 2 and 1 low (S31). */
export function priorityOf(score: number): Priority {
  if (score >= 5) return 'High';
  return score >= 3 ? 'Medium' : 'Low';
}

/** Whether a task is cut: by the user's own word, else by its score (S33). Without a score no line cuts it. */
export function isCut({ score, keep }: Pick<Task, 'score' | 'keep'>, cutScore: number): boolean {
  if (keep !== null) return !keep;
  return score !== null && score <= cutScore;
}

/** Ranks and cuts (S32, S33). Every task is in exactly one of the three lists. */
export function rankTasks({ tasks, scoring }: Pick<Blueprint, 'tasks' | 'scoring'>): Ranking {
  const ranked = ordered(tasks)
    .map((task): RankedTask => ({ ...task, priority: task.score === null ? null : priorityOf(task.score) }))
    // Sorting keeps the order of equals.
    .sort((a, b) => (b.score ?? 0) - (a.score ?? 0));
  const cut = ranked.filter((task) => isCut(task, scoring.cutScore));
  const rest = ranked.filter((task) => !isCut(task, scoring.cutScore));
  const running = ranked.filter((task) => task.isRunning);
  const runningCut = cut.filter((task) => task.isRunning);
  return {
    kept: rest.filter(({ score }) => score !== null),
    cut,
    unscored: rest.filter(({ score }) => score === null),
    freedItems: cut.length,
    freedDays: daysOf(cut),
    unsizedItems: unsized(cut),
    running: {
      total: running.length,
      totalDays: daysOf(running),
      unscored: running.filter(({ score }) => score === null).length,
      cut: runningCut.length,
      days: daysOf(runningCut),
      unsizedItems: unsized(runningCut),
    },
  };
}

function daysOf(tasks: readonly RankedTask[]): number {
  const days = tasks.reduce((sum, task) => sum + (task.private.effortDays ?? 0), 0);
  // Tenths of days add up to tenths.
  return Math.round(days * 1000) / 1000;
}

function unsized(tasks: readonly RankedTask[]): number {
  return tasks.filter((task) => task.private.effortDays === null).length;
}

/** What the work above the line gives to one objective, or to none. */
export interface Allocation {
  objective: ItemId | null;
  tasks: number;
  /** The known effort; work for several objectives is shared out evenly, so that all of them add up. */
  days: number;
  /** From 0 to 1, of all known effort above the line. */
  share: number;
}

/** Where the effort goes (S35): every objective in the user's order, then what serves none, if there is any. */
export function allocate(plan: Pick<Blueprint, 'tasks' | 'scoring' | 'objectives'>): Allocation[] {
  const { kept } = rankTasks(plan);
  const total = daysOf(kept);
  const serving = (objective: ItemId | null): Allocation => {
    const tasks = kept.filter(({ objectives }) =>
      objective === null ? Object.keys(objectives).length === 0 : Object.hasOwn(objectives, objective),
    );
    const days = tasks.reduce((sum, { objectives, private: { effortDays } }) => {
      return sum + (effortDays ?? 0) / Math.max(1, Object.keys(objectives).length);
    }, 0);
    return { objective, tasks: tasks.length, days, share: total === 0 ? 0 : days / total };
  };
  const loose = serving(null);
  return [...ordered(plan.objectives).map(({ id }) => serving(id)), ...(loose.tasks > 0 ? [loose] : [])];
}

/**
 * The place in the user's order (before that task, or last when null) that brings a shown task as near to `before` as
 * its score lets it; undefined when it stands there already. `shown` is one list of a ranking in its order.
 */
export function moveAmongEquals(
  tasks: Blueprint['tasks'],
  shown: readonly ItemId[],
  id: ItemId,
  before: ItemId | null,
): ItemId | null | undefined {
  const rest = shown.filter((each) => each !== id);
  const landing = before === null ? rest.length : rest.indexOf(before);
  const score = tasks[id]?.score;
  const isEqual = (each: ItemId) => tasks[each]?.score === score;
  const next = rest.slice(landing).find(isEqual);
  const previous = rest.slice(0, landing).filter(isEqual).at(-1);
  const equals = shown.filter(isEqual);
  const at = equals.indexOf(id);
  if ((equals[at + 1] ?? null) === (next ?? null) && (equals[at - 1] ?? null) === (previous ?? null)) {
    return undefined;
  }
  if (next !== undefined) return next;
  const inOrder = ordered(tasks)
    .map((task) => task.id)
    .filter((each) => each !== id);
  return inOrder[inOrder.indexOf(previous as ItemId) + 1] ?? null;
}

/**
 * The line between what stands above it and what stands below it, moved no further than it has to be.
 * Tasks without a score say nothing.
 */
export function cutScoreBetween(
  above: readonly (number | null)[],
  below: readonly (number | null)[],
  current: number,
): number {
  const least = Math.max(cutScores.min, ...below.map((score) => score ?? 0));
  const most = Math.min(cutScores.max, ...above.map((score) => (score ?? cutScores.max + 1) - 1));
  return Math.min(Math.max(current, least), Math.max(most, Math.min(least, cutScores.max)), cutScores.max);
}

/** From here an obstacle is no longer low: it could well happen, or would hurt. */
const mediumExposure = 6;

/** How an exposure is drawn (S23): high is what needs a mitigation (S24). */
export function exposureLevel(value: number): 'low' | 'medium' | 'high' {
  if (value >= highExposure) return 'high';
  return value >= mediumExposure ? 'medium' : 'low';
}

/** Obstacles with the highest exposure first; what is gone comes last, and equals keep the user's order. */
export function byExposure(obstacles: Blueprint['obstacles']): (Obstacle & { id: ItemId })[] {
  const weight = (obstacle: Obstacle) => (obstacle.status === 'gone' ? 0 : exposure(obstacle));
  return ordered(obstacles).sort((a, b) => weight(b) - weight(a));
}
