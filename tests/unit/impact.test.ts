import { emptyBody } from '@shared/blueprint/document';
import type { ItemId } from '@shared/blueprint/fields';
import { type Blueprint, blueprintBodySchema } from '@shared/blueprint/plan';
import {
  allocate,
  byExposure,
  cutScoreBetween,
  exposureLevel,
  isCut,
  moveAmongEquals,
  priorityOf,
  type RankedTask,
  rankTasks,
} from '@shared/insight/impact';
import { stagesOf } from '@shared/insight/stages';
import { describe, expect, it } from 'vitest';
import { day } from '../fixtures/arbitraries';

type Row = Record<string, unknown>;

function planOf(tasks: readonly Row[], rest: Row = {}): Blueprint {
  const entries = tasks.map((task, at) => [
    `task-${at + 1}`,
    { order: `a${String.fromCharCode(65 + at)}`, ...task },
  ]);
  return blueprintBodySchema.parse({
    ...emptyBody('blueprint'),
    tasks: Object.fromEntries(entries),
    ...rest,
  }) as Blueprint;
}

/** The worked example of the method. */
const method = [
  { title: 'Landing page', score: 5 },
  { title: 'Blog post', score: 2 },
  { title: 'Social campaign', score: 4 },
  { title: 'Meta tags', score: 3 },
  { title: 'Case study template', score: 1 },
];
const scores = (tasks: readonly RankedTask[]) => tasks.map(({ score }) => score);
const titles = (tasks: readonly RankedTask[]) => tasks.map(({ title }) => title);

describe('the ranking', () => {
  it('[IM1] [IM2] [IM3] the worked example ends as 5, 4, 3 above the line and 2, 1 below it', () => {
    const { kept, cut, unscored } = rankTasks(planOf(method));
    expect(titles(kept)).toEqual(['Landing page', 'Social campaign', 'Meta tags']);
    expect(scores(kept)).toEqual([5, 4, 3]);
    expect(kept.map(({ priority }) => priority)).toEqual(['High', 'Medium', 'Medium']);
    expect(titles(cut)).toEqual(['Blog post', 'Case study template']);
    expect(scores(cut)).toEqual([2, 1]);
    expect(cut.map(({ priority }) => priority)).toEqual(['Low', 'Low']);
    expect(unscored).toEqual([]);
  });

  it('[IM1] 5 is high, 4 and 3 are medium, 2 and 1 are low', () => {
    expect([5, 4, 3, 2, 1].map(priorityOf)).toEqual(['High', 'Medium', 'Medium', 'Low', 'Low']);
  });

  it('[IM2] equals keep the order of the user', () => {
    const plan = planOf([
      { title: 'a', score: 3 },
      { title: 'b', score: 5 },
      { title: 'c', score: 3 },
      { title: 'd', score: 5 },
    ]);
    expect(titles(rankTasks(plan).kept)).toEqual(['b', 'd', 'a', 'c']);
  });

  it('[IM3] the line can stand anywhere from nothing to everything under 5', () => {
    const cutAt = (cutScore: number) => scores(rankTasks(planOf(method, { scoring: { cutScore } })).cut);
    expect([0, 1, 2, 3, 4].map(cutAt)).toEqual([[], [1], [2, 1], [3, 2, 1], [4, 3, 2, 1]]);
  });

  it('[IM4] the word of the user comes before the line', () => {
    const plan = planOf([
      { title: 'kept', score: 1, keep: true },
      { title: 'out', score: 5, keep: false },
      { title: 'never scored', keep: false },
      { title: 'to be scored', keep: true },
    ]);
    const { kept, cut, unscored } = rankTasks(plan);
    expect([titles(kept), titles(cut), titles(unscored)]).toEqual([
      ['kept'],
      ['out', 'never scored'],
      ['to be scored'],
    ]);
    expect(isCut({ score: null, keep: null }, 4)).toBe(false);
  });

  it('[IM6] what is cut frees its effort, and an unknown one is counted as unknown', () => {
    const effort = (effortDays: number | null) => ({ private: { effortDays } });
    const plan = planOf([
      { score: 5, ...effort(9) },
      { score: 2, ...effort(0.1) },
      { score: 1, ...effort(0.2) },
      { score: 1, ...effort(null) },
    ]);
    expect(rankTasks(plan)).toMatchObject({ freedItems: 3, freedDays: 0.3, unsizedItems: 1 });
  });

  it('[IM7] what is running already is audited apart', () => {
    const plan = planOf([
      { score: 5, isRunning: true, private: { effortDays: 9 } },
      { score: 2, isRunning: true, private: { effortDays: 8 } },
      { score: 1, private: { effortDays: 3 } },
    ]);
    expect(rankTasks(plan)).toMatchObject({ freedDays: 11, running: { total: 2, cut: 1, days: 8 } });
  });
});

describe('moving', () => {
  const id = (number: number) => `task-${number}` as ItemId;
  const { tasks } = planOf([{ score: 3 }, { score: 5 }, { score: 3 }, { score: 5 }]);
  // Shown as 2, 4, 1, 3.
  const shown = [2, 4, 1, 3].map(id);

  it('[IM9] a row goes before or after its equals', () => {
    expect(moveAmongEquals(tasks, shown, id(3), id(1))).toBe(id(1));
    expect(moveAmongEquals(tasks, shown, id(2), id(1))).toBe(null);
    expect(moveAmongEquals(tasks, shown, id(1), null)).toBe(id(4));
  });

  it('[IM9] pulled beyond them it stops there, and what stands there already is not moved', () => {
    expect(moveAmongEquals(tasks, shown, id(3), id(2))).toBe(id(1));
    expect(moveAmongEquals(tasks, shown, id(1), id(2))).toBeUndefined();
    expect(moveAmongEquals(tasks, shown, id(4), null)).toBeUndefined();
  });

  it('[IM10] the line goes no further than the rows it passes', () => {
    expect(cutScoreBetween([5, 4, 3], [2, 1], 2)).toBe(2);
    expect(cutScoreBetween([5, 4], [3, 2, 1], 2)).toBe(3);
    expect(cutScoreBetween([5, 4, 3, 2], [1], 2)).toBe(1);
    expect(cutScoreBetween([5, 4, 3, 2, 1], [], 2)).toBe(0);
    // Nothing stands between 5 and 1: anywhere from 1 to 4 is the same.
    expect(cutScoreBetween([5], [1], 3)).toBe(3);
    expect(cutScoreBetween([], [5, 2], 2)).toBe(4);
    expect(cutScoreBetween([5, null], [null, 1], 0)).toBe(1);
  });
});

describe('where the effort goes', () => {
  const objectives = {
    calls: { order: 'a', statement: 'Calls' },
    trust: { order: 'b', statement: 'Trust' },
    idle: { order: 'c', statement: 'Nobody works for it' },
  };
  const days = (effortDays: number) => ({ private: { effortDays } });

  it('[IM16] [S35] is shared out evenly, counts only what is kept, and adds up', () => {
    const plan = planOf(
      [
        { title: 'Page', score: 5, objectives: { calls: true, trust: true }, ...days(9) },
        { title: 'Ads', score: 4, objectives: { calls: true }, ...days(3) },
        { title: 'Tidying', score: 3, ...days(0.5) },
        { title: 'Cut', score: 1, objectives: { trust: true }, ...days(100) },
        { title: 'Not scored', objectives: { trust: true }, ...days(100) },
        { title: 'No effort known', score: 5, objectives: { trust: true } },
      ],
      { objectives },
    );
    expect(allocate(plan)).toEqual([
      { objective: 'calls', tasks: 2, days: 7.5, share: 0.6 },
      { objective: 'trust', tasks: 2, days: 4.5, share: 0.36 },
      { objective: 'idle', tasks: 0, days: 0, share: 0 },
      { objective: null, tasks: 1, days: 0.5, share: 0.04 },
    ]);
  });

  it('[IM7] [S34] of what is running it is told how much there is, how much is cut and what has no score', () => {
    const { running } = rankTasks(
      planOf([
        { score: 1, isRunning: true, ...days(6) },
        { score: 2, isRunning: true },
        { score: 5, isRunning: true, ...days(4) },
        { isRunning: true, ...days(1) },
        { score: 1, ...days(50) },
      ]),
    );
    expect(running).toEqual({ total: 4, totalDays: 11, unscored: 1, cut: 2, days: 6, unsizedItems: 1 });
  });
});

describe('what could stop us', () => {
  it('[IM17] [S23] exposure is low under 6, medium from 6 and high from 12', () => {
    expect([1, 5, 6, 10, 12, 25].map(exposureLevel)).toEqual([
      'low',
      'low',
      'medium',
      'medium',
      'high',
      'high',
    ]);
  });

  it('[IM19] stands worst first, what is gone last, equals in the order of the user', () => {
    const obstacles = {
      mild: { order: 'a', likelihood: 1, impact: 2 },
      gone: { order: 'b', likelihood: 5, impact: 5, status: 'gone' },
      first: { order: 'c', likelihood: 4, impact: 3 },
      second: { order: 'd', likelihood: 3, impact: 4 },
      worst: { order: 'e', likelihood: 5, impact: 4 },
    };
    const ids = byExposure(planOf([], { obstacles }).obstacles).map(({ id }) => id);
    expect(ids).toEqual(['worst', 'first', 'second', 'mild', 'gone']);
  });
});

describe('what is missing', () => {
  const objectives = { 'objective-1': { order: 'a', statement: 'Calls' } };
  const missing = (tasks: readonly Row[], rest: Row) =>
    stagesOf(planOf(tasks, rest), day('2027-03-11'))[2]?.missing.filter(
      ({ target }) => target.collection === 'tasks',
    );

  it('[IM13] a task that serves no objective is named; one that is cut or linked is not', () => {
    const tasks = [
      { title: 'Weekly blog post' },
      { title: 'Linked', objectives: { 'objective-1': true } },
      { title: 'Cut', score: 1 },
    ];
    expect(missing(tasks, { objectives })).toEqual([
      {
        text: '“Weekly blog post” serves no objective yet',
        action: 'Link',
        target: { stage: 3, collection: 'tasks', id: 'task-1', field: 'objectives' },
      },
    ]);
    expect(missing(tasks, {})).toEqual([]);
  });
});
