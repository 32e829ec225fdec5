import type { Day } from '@shared/blueprint/day';
import type { ItemId } from '@shared/blueprint/fields';
import { exposure } from '@shared/blueprint/plan';
import { walkBack } from '@shared/insight/schedule';
import { layoutWalk, type WalkLayout, type WalkStep, walkPath } from '@shared/insight/walk-layout';
import { slackWords } from '@shared/insight/walk-words';
import { describe, expect, it } from 'vitest';
import { day, harborPlumbing, id, mockToday, planWith } from '../component/blueprint/harbor-plumbing';

/** About the width of the real fonts, and the same on every machine. */
const measureText = (text: string, style: string) => text.length * (style === 'title' ? 7.4 : 6.2);

function layout(plan = harborPlumbing(), widthPx = 952, today = mockToday): WalkLayout {
  const holidays = Object.keys(plan.calendar.holidays) as Day[];
  const schedule = walkBack({
    milestones: plan.milestones,
    destination: plan.destination.date as Day,
    today,
    holidays,
  });
  if (!schedule.ok) throw new Error('a cycle');
  const exposures = new Map<ItemId, number>();
  for (const obstacle of Object.values(plan.obstacles)) {
    for (const milestone of Object.keys(obstacle.milestones))
      exposures.set(id(milestone), exposure(obstacle));
  }
  return layoutWalk(schedule.value, plan.milestones, { widthPx, measureText, holidays, exposures });
}
const stepOf = (walk: WalkLayout, milestone: string): WalkStep => {
  const step = walk.steps.find((each) => each.id === milestone);
  if (!step) throw new Error(`${milestone} is not drawn`);
  return step;
};
const said = (step: WalkStep, style: string) =>
  step.words
    .filter((words) => words.style === style)
    .map(({ lines }) => lines.join(' '))
    .join(' ');
const chainOf = (...durations: number[]) =>
  planWith({
    destination: { date: '2027-06-01' },
    milestones: Object.fromEntries(
      durations.map((durationDays, at) => [
        `step-${at}`,
        {
          order: `a${at}`,
          title: `Step ${at}`,
          durationDays,
          needs: at > 0 ? { [`step-${at - 1}`]: true } : {},
        },
      ]),
    ),
  });

describe('the walk-back picture', () => {
  it('[WB1] the destination is the right edge and a day is the same width everywhere', () => {
    const walk = layout();
    expect(walk.widthPx).toBe(952);
    expect(walk.destinationX).toBe(952);
    // 83 days from the start of today, 11 March, to the end of 1 June.
    const dayPx = (walk.destinationX - walk.todayX) / 83;
    const page = stepOf(walk, 'step-page');
    expect(page.bar?.from).toBeCloseTo(952 - 77 * dayPx, 5); // starts on 17 March
    expect(page.node.x + 12).toBeCloseTo(952 - 54 * dayPx, 5); // ends on 8 April
    expect(stepOf(walk, 'step-may').node.x + 12).toBe(952);
  });

  it('[WB1] weeks are counted down to the destination', () => {
    const walk = layout();
    expect(walk.weeks.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(walk.weeks[0]?.day).toBe('2027-05-25');
    expect(layout(harborPlumbing(), 520).weeks.map(({ number }) => number)).toEqual([2, 4, 6, 8, 10]);
  });

  it('[WB3] the chain that decides the date is one line, from today to the destination', () => {
    const walk = layout();
    const chain = ['step-area', 'step-page', 'step-ads', 'step-may'].map((each) => stepOf(walk, each));
    expect(chain.map(({ lane }) => lane)).toEqual([0, 0, 0, 0]);
    expect(walk.steps.filter(({ lane }) => lane === 0)).toHaveLength(4);
    expect(new Set(chain.map(({ node }) => node.y)).size).toBe(1);
  });

  it('[WB3] many short steps in a row still share the line: their words go further out', () => {
    const walk = layout(chainOf(5, 5, 5, 5, 5, 5, 5, 5));
    expect(walk.steps.map(({ lane }) => lane)).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it('[WB4] every need is a line, and one that follows from others is not drawn again', () => {
    const plan = chainOf(5, 5, 5);
    const walk = layout({
      ...plan,
      milestones: {
        ...plan.milestones,
        'step-2': {
          ...(plan.milestones['step-2'] as (typeof plan.milestones)[string]),
          needs: { 'step-0': true, 'step-1': true },
        },
      },
    });
    const needs = walk.links.filter(({ to }) => to !== null).map(({ from, to }) => `${to} needs ${from}`);
    expect(needs).not.toContain('step-2 needs step-0');
    const pairs = layout().links.filter(({ to }) => to !== null);
    expect(pairs.map(({ from, to }) => `${from} ${to}`).sort()).toContain('step-source step-rings');
  });

  it('[WB5] a line with room to move is dotted, a tight one is not', () => {
    const { links } = layout();
    const link = (from: string, to: string) => links.find((each) => each.from === from && each.to === to);
    expect(link('step-area', 'step-profiles')?.isLoose).toBe(true);
    expect(link('step-source', 'step-form')?.isLoose).toBe(false);
    expect(links.some(({ from, to, isLoose }) => from === 'step-source' && to === null && isLoose)).toBe(
      true,
    );
  });

  it('[WB5] a weekend between two steps is no room to move', () => {
    // Ends on Friday 28 May, goes on on Monday 31 May.
    const { links } = layout(chainOf(3, 2));
    expect(links.filter(({ to }) => to !== null).every(({ isLoose }) => !isLoose)).toBe(true);
  });

  it('[WB6] the late part is red up to today and says how late', () => {
    const walk = layout();
    const late = stepOf(walk, 'step-area');
    expect(late.tone).toBe('late');
    expect(late.lateTo).toBe(walk.todayX);
    expect(said(late, 'late')).toBe('Had to start 6 working days ago');
    const words = late.words.find(({ style }) => style === 'late');
    expect(words && words.box.left + words.box.width).toBeLessThan(walk.todayX);
  });

  it('[WB7] slack is said once on a path, nearest to the destination', () => {
    const walk = layout();
    expect(said(stepOf(walk, 'step-form'), 'detail')).toBe('by 8 Apr · 10 days of slack');
    expect(said(stepOf(walk, 'step-source'), 'detail')).toBe('by 31 Mar');
    expect(said(stepOf(walk, 'step-may'), 'detail')).toBe('by 1 Jun');
    expect(slackWords(1)).toBe('1 day of slack');
    expect(slackWords(0)).toBe('no slack');
  });

  it('[WB8] a title of 300 characters, or of one endless word, is cut to two lines', () => {
    for (const title of ['very long words '.repeat(19).trim(), 'x'.repeat(300)]) {
      const plan = chainOf(5);
      const milestone = plan.milestones['step-0'] as (typeof plan.milestones)[string];
      const walk = layout({ ...plan, milestones: { 'step-0': { ...milestone, title } } });
      const words = walk.steps[0]?.words.find(({ style }) => style === 'title');
      expect(words?.lines.length).toBeLessThanOrEqual(2);
      expect(words?.lines.at(-1)?.endsWith('…')).toBe(true);
      expect(words?.box.width).toBeLessThan(240);
    }
  });

  it('[WB9] the exposure stands on a long bar and before the date of a short one', () => {
    const plan = harborPlumbing();
    const page = stepOf(layout(plan), 'step-page');
    expect(page.obstacle?.exposure).toBe(20);
    expect(page.obstacle && page.obstacle.box.top + 10).toBe(page.node.y);
    const owner = plan.obstacles['obstacle-owner'] as (typeof plan.obstacles)[string];
    const obstacles = {
      ...plan.obstacles,
      'obstacle-owner': { ...owner, milestones: { 'step-source': true as const } },
    };
    const source = stepOf(layout({ ...plan, obstacles }), 'step-source');
    const detail = source.words.find(({ style }) => style === 'detail');
    expect(source.obstacle && source.obstacle.box.left + 46).toBe(detail?.box.left);
  });

  it('[WB10] a way of more than sixteen weeks is wider than the window', () => {
    const far = {
      ...harborPlumbing(),
      destination: { ...harborPlumbing().destination, date: day('2027-12-01') },
    };
    expect(layout(far).widthPx).toBeGreaterThan(952 * 2);
    expect(layout().widthPx).toBe(952);
    const never = { ...far, destination: { ...far.destination, date: day('2980-01-01') } };
    expect(layout(never).widthPx).toBeLessThan(20_000);
  });

  it('[WB11] a reached step stands at its day, and one reached long ago is only counted', () => {
    const plan = chainOf(5, 5, 5);
    const at = (step: string, reachedOn: string) => ({
      [step]: {
        ...(plan.milestones[step] as (typeof plan.milestones)[string]),
        status: 'reached' as const,
        reachedOn: day(reachedOn),
      },
    });
    const walk = layout({
      ...plan,
      milestones: { ...plan.milestones, ...at('step-0', '2026-11-02'), ...at('step-1', '2027-03-05') },
    });
    expect(walk.earlierReached).toBe(1);
    const reached = stepOf(walk, 'step-1');
    expect(reached.tone).toBe('reached');
    expect(reached.node.x).toBeLessThan(walk.todayX);
    expect(said(reached, 'detail')).toBe('reached 5 Mar');
  });

  it('[WB2] nothing, one step and a destination of today make a picture too', () => {
    expect(layout(chainOf()).steps).toEqual([]);
    expect(layout(chainOf(0)).steps).toHaveLength(1);
    const walk = layout(chainOf(0, 0, 3), 952, day('2027-06-01'));
    expect(walk.steps).toHaveLength(3);
    expect(walk.todayX).toBeLessThan(walk.destinationX);
  });

  it('[WB4] a path turns with round corners', () => {
    const path = walkPath([
      { x: 0, y: 0 },
      { x: 20, y: 0 },
      { x: 20, y: 50 },
      { x: 60, y: 50 },
    ]);
    expect(path).toBe('M0 0L12 0Q20 0 20 8L20 42Q20 50 28 50L60 50');
    expect(walkPath([])).toBe('');
  });
});
