import type { Day } from '@shared/blueprint/day';
import type { ItemId } from '@shared/blueprint/fields';
import type { Blueprint } from '@shared/blueprint/plan';
import { applyEdit } from '@shared/edit';
import { layoutWalk } from '@shared/insight/walk-layout';
import { moveStep, type Place } from '@shared/insight/walk-moves';
import { besideStep, placeAt, placesAt } from '@shared/insight/walk-places';
import { scheduleOf } from '@shared/insight/what-if';
import { describe, expect, it } from 'vitest';
import { day, harborPlumbing, id, mockToday, planWith } from '../component/blueprint/harbor-plumbing';

const scheduleIn = (plan: Blueprint) => {
  const schedule = scheduleOf(plan, mockToday);
  if (!schedule?.ok) throw new Error('no schedule');
  return schedule.value;
};
const moved = (plan: Blueprint, step: string, place: Place) =>
  moveStep(plan, scheduleIn(plan), id(step), place);
const made = (plan: Blueprint, step: string, place: Place): Blueprint => {
  const { edit, effect } = moved(plan, step, place);
  const edited = edit && applyEdit('blueprint', plan, edit);
  if (!edited?.ok) throw new Error(effect);
  return edited.value.body;
};
const needs = (plan: Blueprint, step: string) => Object.keys(plan.milestones[step]?.needs ?? {}).sort();
const harbor = harborPlumbing();
/** D needs C needs B needs A. */
const four = planWith({
  destination: { date: '2027-06-01' },
  milestones: Object.fromEntries(
    ['A', 'B', 'C', 'D'].map((title, at) => [
      `step-${title.toLowerCase()}`,
      {
        order: `a${at}`,
        title,
        durationDays: 5,
        needs: at > 0 ? { [`step-${'abcd'[at - 1]}`]: true } : {},
      },
    ]),
  ),
});

describe('moving a step', () => {
  it('[WM1] onto the left of another: it must be true before it, and says what comes of that', () => {
    const place: Place = { kind: 'before', step: id('step-profiles') };
    expect(moved(harbor, 'step-form', place)).toMatchObject({
      words: '“Request form cut to four fields” must be true before “Six town profiles verified”',
      effect: 'Arrives on 9 June, as now, still 6 late. Step 9 is late.',
    });
    expect(needs(made(harbor, 'step-form', place), 'step-profiles')).toEqual(['step-area', 'step-form']);
  });

  it('[WM1] onto the right of another: that one must be true before it', () => {
    const plan = made(harbor, 'step-form', { kind: 'after', step: id('step-area') });
    expect(needs(plan, 'step-form')).toEqual(['step-area', 'step-source']);
  });

  it('[WM2] into a gap: the later one needs it, it needs the earlier one, and the old need goes', () => {
    const plan = made(harbor, 'step-form', {
      kind: 'between',
      earlier: id('step-area'),
      later: id('step-page'),
    });
    expect(needs(plan, 'step-page')).toEqual(['step-form']);
    expect(needs(plan, 'step-form')).toEqual(['step-area', 'step-source']);
  });

  it('[WM2] into a gap further on or back in its own chain: it leaves its place, which closes behind it', () => {
    const later = made(four, 'step-b', { kind: 'between', earlier: id('step-c'), later: id('step-d') });
    expect(['step-b', 'step-c', 'step-d'].map((step) => needs(later, step))).toEqual([
      ['step-c'],
      ['step-a'],
      ['step-b'],
    ]);
    const earlier = made(four, 'step-c', { kind: 'between', earlier: id('step-a'), later: id('step-b') });
    expect(['step-b', 'step-c', 'step-d'].map((step) => needs(earlier, step))).toEqual([
      ['step-c'],
      ['step-a'],
      ['step-b'],
    ]);
  });

  it('[WM3] a circle is refused and named', () => {
    expect(moved(four, 'step-d', { kind: 'before', step: id('step-a') })).toEqual({
      words: '“D” must be true before “A”',
      effect: 'That would go in a circle: “A” needs “D”, “D” needs “C”, “C” needs “B”, “B” needs “A”.',
      edit: null,
    });
    expect(moved(four, 'step-a', { kind: 'before', step: id('step-b') })).toMatchObject({
      effect: 'It is so already.',
      edit: null,
    });
  });

  it('[WM4] along time: promised for a working day between the first and the last that are possible', () => {
    const to = (text: string) => moved(harbor, 'step-profiles', { kind: 'day', day: day(text) });
    // Latest finish 26 April, earliest 13 April. 17 April is a Saturday.
    expect(to('2027-04-17').words).toBe('“Six town profiles verified” promised for 16 April');
    expect(
      made(harbor, 'step-profiles', { kind: 'day', day: day('2027-04-17') }).milestones['step-profiles']?.due,
    ).toBe('2027-04-16');
    expect(to('2027-04-02')).toMatchObject({
      effect: 'As things stand it is finished on 13 April at the earliest.',
      edit: null,
    });
    expect(to('2027-05-20')).toMatchObject({
      effect: 'Later than that, what needs it would wait.',
      edit: null,
    });
  });

  it('[WM4] back to where it has to be: the promise goes', () => {
    const promised = made(harbor, 'step-profiles', { kind: 'day', day: day('2027-04-17') });
    const freed = moved(promised, 'step-profiles', { kind: 'day', day: day('2027-04-30') });
    expect(freed).toMatchObject({
      words: '“Six town profiles verified” finished by 26 April',
      effect: 'No earlier day is promised any more.',
    });
    expect(
      made(promised, 'step-profiles', { kind: 'day', day: day('2027-04-30') }).milestones['step-profiles']
        ?.due,
    ).toBeNull();
  });

  it('[WM4] what decides the date has no room to move', () => {
    expect(moved(harbor, 'step-page', { kind: 'day', day: day('2027-03-30') })).toMatchObject({
      effect: 'It has no room to move: as things stand it is needed at once.',
      edit: null,
    });
  });
});

describe('places in the picture', () => {
  const schedule = scheduleIn(harbor);
  const layout = layoutWalk(schedule, harbor.milestones, {
    widthPx: 952,
    measureText: (text, style) => text.length * (style === 'title' ? 7.4 : 6.2),
    holidays: Object.keys(harbor.calendar.holidays) as Day[],
    exposures: new Map(),
  });
  const nodeOf = (step: string) => {
    const found = layout.steps.find((each) => each.id === step);
    if (!found) throw new Error(step);
    return found;
  };
  const at = (step: string, x: number, y: number) => placeAt(layout, schedule, id(step), { x, y }, x);
  const needsOf = (step: ItemId) => Object.keys(harbor.milestones[step]?.needs ?? {}) as ItemId[];

  it('[WM1] left of a node is before it, right of it after it', () => {
    const { node, bar } = nodeOf('step-reviews');
    expect(at('step-form', node.x - 40, node.y)).toEqual({ kind: 'before', step: 'step-reviews' });
    expect(at('step-form', (bar?.from ?? 0) + 40, node.y + 10)).toEqual({
      kind: 'before',
      step: 'step-reviews',
    });
    const page = nodeOf('step-form').node;
    expect(at('step-rings', page.x + 9, page.y)).toEqual({ kind: 'after', step: 'step-form' });
  });

  it('[WM2] where two bars of the chain touch, and on a line, is between them', () => {
    const { node } = nodeOf('step-page');
    expect(at('step-form', node.x + 18, node.y)).toEqual({
      kind: 'between',
      earlier: 'step-page',
      later: 'step-ads',
    });
    const link = layout.links.find(({ from, to }) => from === 'step-area' && to === 'step-profiles');
    // Its upright part, away from both bars.
    const points = link?.pieces.flat() ?? [];
    const end = points.findIndex(
      ({ x, y }, at) => at > 0 && points[at - 1]?.x === x && points[at - 1]?.y !== y,
    );
    const [from, to] = [points[end - 1], points[end]];
    if (!from || !to) throw new Error('no line');
    const place = at('step-rings', from.x + 3, (from.y + to.y) / 2);
    expect(place).toEqual({ kind: 'between', earlier: 'step-area', later: 'step-profiles' });
  });

  it('[WM4] anywhere else is the day at that place, and where it stood is none', () => {
    const { node } = nodeOf('step-profiles');
    expect(at('step-profiles', node.x + 1, node.y)).toBeNull();
    const bottom = layout.heightPx - 2;
    expect(at('step-profiles', node.x - 10 * layout.dayPx, bottom)).toEqual({
      kind: 'day',
      day: '2027-04-16',
    });
  });

  it('[WK1] the arrows follow the needs, and go on in the order of the walk where there is none', () => {
    const beside = (step: string, direction: Parameters<typeof besideStep>[4]) =>
      besideStep(layout, schedule, needsOf, id(step), direction);
    expect(beside('step-may', 'ArrowLeft')).toBe('step-ads');
    expect(beside('step-ads', 'ArrowLeft')).toBe('step-page');
    expect(beside('step-source', 'ArrowRight')).toBe('step-rings');
    expect(beside('step-source', 'ArrowLeft')).toBe('step-area');
    expect(beside('step-area', 'ArrowLeft')).toBeNull();
    expect(beside('step-may', 'ArrowRight')).toBeNull();
    const above = beside('step-may', 'ArrowUp');
    expect(above && nodeOf(above).node.y).toBeLessThan(nodeOf('step-may').node.y);
  });

  it('[WK3] by keyboard the same places: before, after, and between it and what needs it', () => {
    expect(placesAt(layout, schedule, id('step-form'), id('step-area'))).toEqual([
      { kind: 'before', step: 'step-area' },
      { kind: 'after', step: 'step-area' },
      { kind: 'between', earlier: 'step-area', later: 'step-profiles' },
      { kind: 'between', earlier: 'step-area', later: 'step-page' },
    ]);
  });
});
