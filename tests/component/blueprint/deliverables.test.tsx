import { ordered } from '@shared/blueprint/model';
import { walkKeys } from '@shared/commands';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { harborPlumbing, mockToday, planWith } from './harbor-plumbing';
import { button, field, openEditor } from './open-editor';

const chain = () =>
  planWith({
    destination: { statement: 'The phone rings', date: '2027-06-01' },
    objectives: { 'objective-1': { order: 'a1', statement: 'Calls' } },
    milestones: {
      'step-live': {
        order: 'a1',
        title: 'Page live',
        needs: { 'step-texts': true },
        objectives: { 'objective-1': true },
      },
      'step-texts': { order: 'a2', title: 'Texts agreed' },
    },
  });
const editor = (name: string) => within(screen.getByRole('region', { name }));
const steps = (plan: () => { milestones: Record<string, { order: string }> }) =>
  ordered(plan().milestones).map((milestone) => milestone.id);
const picture = async () => {
  await screen.findByText('Weeks');
  return within(document.querySelector('svg.walk') as unknown as HTMLElement);
};

describe('the walk back', () => {
  it('[WB6] says its finding above the picture, and how late in the list', async () => {
    await openEditor(3);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Walk back from 1 June');
    expect(screen.getByText('Step 9 is late, so as it stands this arrives on 9 June.')).toBeTruthy();
    const rows = within(screen.getByRole('list', { name: 'Milestones, destination first' })).getAllByRole(
      'listitem',
    );
    expect(rows).toHaveLength(9);
    expect(rows[0]?.textContent).toContain('30 Apr1 JunDecides the date');
    expect(rows[8]?.textContent).toContain('Had to start 6 working days ago');
  });

  it('[WB1] [WK1] each step of the picture speaks, and the arrows follow the needs', async () => {
    const { user } = await openEditor(3);
    const walk = await picture();
    const first = walk.getByRole('button', {
      name: /^Step 1: May runs at 120 calls, by 1 Jun, decides the date$/,
    });
    act(() => first.focus());
    await user.keyboard('{ArrowLeft}');
    expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^Step 3: Ads running/);
    await user.keyboard('{ArrowLeft}');
    expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^Step 7: Emergency page live/);
    await user.keyboard('{ArrowRight}{Enter}');
    expect(screen.getByRole('region', { name: 'Step 3' })).toBeTruthy();
  });

  it('[WK5] each key of the sheet does something at a step', async () => {
    await openEditor(3);
    await picture();
    const stepNamed = (words: string) =>
      document.querySelector(`svg.walk [aria-label*="${words}"]`) as SVGElement;
    const signs: Record<string, string> = { Plus: '+', B: 'b', M: 'm', D: 'd' };
    const listed = walkKeys.flatMap(({ keys }) => keys);
    // What removes the step comes last.
    for (const keys of [...listed.filter((each) => each !== 'Delete'), 'Delete']) {
      const step = stepNamed('Ads running');
      act(() => step.focus());
      const parts = keys.split('+');
      const name = parts.at(-1) as string;
      const isArrow = ['Left', 'Right', 'Up', 'Down'].includes(name);
      const isUntouched = fireEvent.keyDown(step, {
        key: isArrow ? `Arrow${name}` : (signs[name] ?? name),
        ctrlKey: parts.includes('Mod'),
        altKey: parts.includes('Alt'),
        shiftKey: parts.includes('Shift'),
      });
      expect(isUntouched, keys).toBe(false);
      // A step that was taken up is put back.
      if (keys === 'M') fireEvent.keyDown(step, { key: 'Escape' });
    }
    expect(fireEvent.keyDown(stepNamed('Step 1'), { key: 'x' })).toBe(true);
  });

  it('[ED1] a step is opened by mouse, edited below, and closed with Escape', async () => {
    const { user, plan } = await openEditor(3);
    const walk = await picture();
    await user.click(walk.getByRole('button', { name: /^Step 7/ }));
    const panel = editor('Step 7');
    await user.type(panel.getByRole('textbox', { name: 'How do we know it is?' }), 'Ten test calls');
    const days = panel.getByRole('textbox', { name: 'Takes' });
    await user.clear(days);
    await user.type(days, '12');
    await user.type(panel.getByRole('textbox', { name: 'What it costs us' }), 'Two days of Theo');
    expect(plan().milestones['step-page']).toMatchObject({
      criterion: 'Ten test calls',
      durationDays: 12,
      private: { notes: '', costNote: 'Two days of Theo' },
    });
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('region', { name: 'Step 7' })).toBeNull();
  });

  it('[ED4] "What must be true just before this?" adds what the asked step needs, and opens it for its words', async () => {
    const { user, plan, undo } = await openEditor(3, chain());
    await user.click(button('Open step 2'));
    await user.click(editor('Step 2').getByRole('button', { name: 'What must be true just before this?' }));
    await user.keyboard('Owner has signed');
    const added = ordered(plan().milestones).find(({ title }) => title === 'Owner has signed');
    expect(plan().milestones['step-texts']?.needs).toEqual({ [added?.id as string]: true });
    expect(steps(plan)).toEqual(['step-live', 'step-texts', added?.id]);
    undo();
    undo();
    expect(plan().milestones).toEqual(chain().milestones);
  });

  it('[ED4] asked at the destination, it stands right before it', async () => {
    const { user, plan } = await openEditor(3, planWith({ destination: { date: '2027-06-01' } }));
    await user.click(button('What must be true just before this?'));
    await user.keyboard('Page live');
    expect(ordered(plan().milestones).map(({ title, needs }) => [title, needs])).toEqual([['Page live', {}]]);
  });

  it('[ED4] what is added serves the objectives of what it is for', async () => {
    const { user, plan } = await openEditor(3, chain());
    await user.click(button('Open step 1'));
    await user.click(editor('Step 1').getByRole('button', { name: 'What must be true just before this?' }));
    const added = ordered(plan().milestones).find(({ title }) => title === '');
    expect(added?.objectives).toEqual({ 'objective-1': true });
  });

  it('[ED5] a circle is refused and named beside the picker, and nothing changes', async () => {
    const { user, plan } = await openEditor(3, chain());
    const before = plan();
    await user.click(button('Open step 2'));
    await user.click(editor('Step 2').getByRole('button', { name: 'Must be true before it: none' }));
    await user.click(await screen.findByRole('option', { name: 'Page live' }));
    expect(
      screen.getByText(
        'That would go in a circle: “Texts agreed” needs “Page live”, “Page live” needs “Texts agreed”. Nothing was changed.',
      ),
    ).toBeTruthy();
    expect(plan()).toBe(before);
  });

  it('[ED7] without a day the chain is a list, and the day is asked for', async () => {
    const { user, plan } = await openEditor(3, {
      ...chain(),
      destination: { ...chain().destination, date: null },
    });
    expect(screen.queryByText('Start by')).toBeNull();
    expect(screen.queryByText('Today')).toBeNull();
    expect(field('Title of step 1')).toBeTruthy();
    await user.type(field('The day of the destination'), '1 June 2027{Enter}');
    expect(plan().destination.date).toBe('2027-06-01');
    expect(await screen.findByText('Today')).toBeTruthy();
  });

  it('[WB1] a destination in the past asks for a new day', async () => {
    const plan = { ...chain(), destination: { ...chain().destination, date: '2027-03-01' as never } };
    const { user } = await openEditor(3, plan);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('1 March is over');
    expect(screen.getByText('Set a new day, and everything moves with it.')).toBeTruthy();
    expect(screen.queryByText('Today')).toBeNull();
    await user.type(field('The day of the destination'), '1 June{Enter}');
    expect(await screen.findByText('Today')).toBeTruthy();
  });

  it('[ED2] [ED3] the list is edited, moved, doubled and removed row by row', async () => {
    const { user, plan, store } = await openEditor(3, chain());
    await user.click(field('Title of step 1'));
    await user.keyboard('{Enter}');
    expect(document.activeElement).toBe(field('Title of step 2'));
    await user.keyboard('{Alt>}{ArrowUp}{/Alt}');
    expect(steps(plan)).toEqual(['step-texts', 'step-live']);
    await user.click(button('Put in walking order'));
    expect(steps(plan)).toEqual(['step-live', 'step-texts']);
    await user.click(field('Title of step 1'));
    await user.keyboard('{Control>}d{/Control}');
    expect(ordered(plan().milestones).map(({ title }) => title)).toEqual([
      'Page live',
      'Page live',
      'Texts agreed',
    ]);
    act(() => screen.getByRole('button', { name: 'Move Texts agreed' }).focus());
    await user.keyboard('{Delete}');
    expect(plan().milestones['step-live']?.needs).toEqual({});
    act(() => store.getState().notice?.action?.run());
    expect(plan().milestones['step-live']?.needs).toEqual({ 'step-texts': true });
  });

  it('[ED1] a row of the list has a menu for those who do not know the keys', async () => {
    const { user, plan } = await openEditor(3, chain());
    await user.click(button('More for step 2'));
    await user.click(await screen.findByRole('menuitem', { name: /Remove/ }));
    expect(steps(plan)).toEqual(['step-live']);
  });

  it('[ED1] days that are no whole number are refused beside the field', async () => {
    const { user, plan } = await openEditor(3, chain());
    const days = field('Working days of step 1');
    await user.tripleClick(days);
    await user.paste('2.5');
    await user.tab();
    expect(screen.getByText(/Whole numbers only/)).toBeTruthy();
    expect(plan().milestones['step-live']?.durationDays).toBe(5);
  });

  it('[ED1] days off move the walk', async () => {
    const { user, plan } = await openEditor(3, chain());
    await user.click(button('Days off'));
    await user.type(field('Another day off'), '31 May 2027{Enter}');
    await user.type(field('What 31 May is'), 'Memorial Day');
    expect(plan().calendar.holidays).toEqual({ '2027-05-31': 'Memorial Day' });
    await waitFor(() => {
      const [row] = within(screen.getByRole('list', { name: 'Milestones, destination first' })).getAllByRole(
        'listitem',
      );
      expect(row?.textContent).toContain('25 May1 Jun');
    });
    await user.click(button('Work on 31 May'));
    expect(plan().calendar.holidays).toEqual({});
  });
});

describe('what could stop us', () => {
  it('[SG5] high exposure says so, and asks for a mitigation or to be accepted', async () => {
    const { user, plan } = await openEditor(3, planWith());
    const section = within(screen.getByRole('region', { name: 'What could stop us' }));
    await user.click(section.getByRole('button', { name: 'Obstacle' }));
    await user.keyboard('Sign-off waits');
    await user.click(section.getByRole('button', { name: 'More about Sign-off waits' }));
    await user.click(section.getByRole('radio', { name: '5, almost certain' }));
    await user.click(section.getAllByRole('radio', { name: '4' })[1] as HTMLElement);
    const [obstacle] = ordered(plan().obstacles);
    expect(obstacle).toMatchObject({ description: 'Sign-off waits', likelihood: 5, impact: 4 });
    expect(section.getByText('High')).toBeTruthy();
    await user.click(section.getByRole('button', { name: 'accept it' }));
    expect(ordered(plan().obstacles)[0]?.status).toBe('accepted');
    expect(section.queryByText(/Needs a mitigation/)).toBeNull();
  });

  it('[ED2] Enter goes from what could stop us to what we do about it, and on to the next', async () => {
    const { user, plan } = await openEditor(3, planWith());
    await user.click(button('Obstacle'));
    await user.keyboard('Letters get lost{Enter}Ines collects them{Enter}Nobody picks up');
    expect(ordered(plan().obstacles).map(({ description, mitigation }) => [description, mitigation])).toEqual(
      [
        ['Letters get lost', 'Ines collects them'],
        ['Nobody picks up', ''],
      ],
    );
  });

  it('[WB9] an obstacle stands on the steps it is tied to', async () => {
    const { user, plan } = await openEditor(3);
    expect((await picture()).getByRole('button', { name: /^Step 7:.*exposure 20$/ })).toBeTruthy();
    await user.click(button('More about Sign-off waits for the owner'));
    await user.click(button('Stands in the way of: Emergency page live'));
    await user.click(await screen.findByRole('option', { name: 'Ads running in six towns' }));
    expect(plan().obstacles['obstacle-owner']?.milestones).toEqual({ 'step-page': true, 'step-ads': true });
  });
});

describe('stage 4', () => {
  it('[ED10] started and reached are dated today, and taking them back clears the day', async () => {
    const { user, plan } = await openEditor(4);
    await user.click(button('Start: Service area and prices agreed'));
    expect(plan().milestones['step-area']).toMatchObject({ status: 'started', startedOn: mockToday });
    await user.click(button('Reached: Service area and prices agreed'));
    expect(plan().milestones['step-area']).toMatchObject({ status: 'reached', reachedOn: mockToday });
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(
      '1 of 9 milestones reached, no number is read',
    );
    await user.click(button('Status of Service area and prices agreed'));
    await user.click(await screen.findByRole('menuitem', { name: 'Planned' }));
    expect(plan().milestones['step-area']).toMatchObject({
      status: 'planned',
      startedOn: null,
      reachedOn: null,
    });
  });

  it('[ED10] the day it was reached is corrected in place', async () => {
    const plan = harborPlumbing();
    const area = plan.milestones['step-area'] as (typeof plan.milestones)[string];
    const opened = await openEditor(4, {
      ...plan,
      milestones: { ...plan.milestones, 'step-area': { ...area, status: 'reached', reachedOn: mockToday } },
    });
    await opened.user.click(button(/reached on: Reached on 11 March/));
    const day = screen.getByRole('textbox', { name: /reached on/ });
    await opened.user.clear(day);
    await opened.user.type(day, '10 March 2027{Enter}');
    expect(opened.plan().milestones['step-area']?.reachedOn).toBe('2027-03-10');
  });

  it('[ED9] numbers are read today, and earlier readings are listed, corrected and removed', async () => {
    const plan = planWith({
      ...harborPlumbing(),
      measurements: { 'reading-1': { order: 'a1', metric: 'metric-calls', on: '2027-03-04', value: 50 } },
    });
    const opened = await openEditor(4, plan);
    const { user } = opened;
    const now = field('Local calls a month today');
    await user.clear(now);
    await user.type(now, '83');
    expect(ordered(opened.plan().measurements).map(({ on, value }) => [on, value])).toEqual([
      ['2027-03-04', 50],
      [mockToday, 83],
    ]);
    expect(screen.getByText(/on 11 March, 50.% of the way/)).toBeTruthy();
    await user.click(button('2 readings'));
    await user.click(screen.getAllByRole('button', { name: 'Remove the reading' })[1] as HTMLElement);
    expect(Object.keys(opened.plan().measurements)).toEqual(['reading-1']);
    const reading = field('Reading');
    await user.clear(reading);
    await user.type(reading, '51');
    expect(opened.plan().measurements['reading-1']?.value).toBe(51);
  });

  it('[ED1] an undo of a status or a reading leaves the stage where it was done', async () => {
    const { user, undo, store } = await openEditor(4);
    await user.click(button('Start: Service area and prices agreed'));
    undo();
    expect(store.getState().view.stage).toBe(4);
    await user.type(field('Reviews today'), '20');
    act(() => store.getState().go({ stage: 2 }));
    undo();
    expect(store.getState().view.stage).toBe(2);
  });

  it('[SG3] an empty plan says what will stand here', async () => {
    await openEditor(4, planWith());
    expect(screen.getByText('Nothing to follow yet')).toBeTruthy();
  });
});

describe('the things to do on the way', () => {
  it('[ED12] [S22] lines that are pasted become one each, in their order, and are ticked and doubled', async () => {
    const { user, plan, steps, undo } = await openEditor(3, chain());
    await user.click(button('Open step 1'));
    await user.click(editor('Step 1').getByRole('button', { name: 'Something to do' }));
    await waitFor(() => expect(document.activeElement).toBe(field('Thing to do 1')));
    const before = steps().length;
    await user.paste('- Draft the page\n2. Dana reads it\n\n\t• Publish');
    const titles = () => ordered(plan().milestoneSteps).map(({ title }) => title);
    expect(titles()).toEqual(['Draft the page', 'Dana reads it', 'Publish']);
    expect(steps()).toHaveLength(before + 1);
    await user.click(screen.getByRole('checkbox', { name: 'Done: thing to do 2' }));
    expect(ordered(plan().milestoneSteps).map(({ isDone }) => isDone)).toEqual([false, true, false]);
    await user.click(field('Thing to do 1'));
    await user.keyboard('{Control>}d{/Control}');
    expect(titles()).toEqual(['Draft the page', 'Draft the page', 'Dana reads it', 'Publish']);
    await user.keyboard('{Alt>}{ArrowDown}{/Alt}');
    expect(titles()).toEqual(['Draft the page', 'Dana reads it', 'Draft the page', 'Publish']);
    undo();
    undo();
    undo();
    undo();
    expect(titles()).toEqual(['']);
  });

  it('[S22] what it takes and the numbers that show it are kept with the milestone', async () => {
    const { user, plan } = await openEditor(3);
    await user.click((await picture()).getByRole('button', { name: /^Step 7/ }));
    const panel = editor('Step 7');
    await user.type(panel.getByRole('textbox', { name: 'What it takes' }), 'Two days of Theo');
    await user.click(panel.getByRole('button', { name: /^Numbers that show it/ }));
    const [option] = await screen.findAllByRole('option');
    await user.click(option as HTMLElement);
    expect(plan().milestones['step-page']?.resources).toBe('Two days of Theo');
    expect(Object.keys(plan().milestones['step-page']?.metrics ?? {})).toHaveLength(1);
  });
});

describe('what had to start, and what cannot be worked out', () => {
  it('[S20] [WB6] an opened step says what it had to be started for', async () => {
    const { user } = await openEditor(3);
    await user.click((await picture()).getByRole('button', { name: /^Step 9/ }));
    expect(
      editor('Step 9').getByText(/To arrive on 1 June this had to start 6 working days ago\./),
    ).toBeTruthy();
  });

  it('[ED13] a circle from a file is named and mended, and then the days come back', async () => {
    const round = chain();
    const texts = round.milestones['step-texts'] as (typeof round.milestones)[string];
    const { user, plan } = await openEditor(3, {
      ...round,
      milestones: { ...round.milestones, 'step-texts': { ...texts, needs: { 'step-live': true } } },
    });
    expect(screen.getByRole('alert').textContent).toContain(
      '“Page live” needs “Texts agreed”, “Texts agreed” needs “Page live”',
    );
    expect(screen.queryByText('Today')).toBeNull();
    await user.click(button('“Texts agreed” does not need “Page live”'));
    expect(plan().milestones['step-texts']?.needs).toEqual({});
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
    expect(await screen.findByText('Today')).toBeTruthy();
  });

  it('[ED14] [WI5] what is tried is one step when it is accepted, and nothing before', async () => {
    const { user, plan, steps, undo } = await openEditor(3);
    const before = plan();
    await user.click(button('Ways to catch up'));
    const panel = within(await screen.findByRole('region', { name: 'Ways to catch up' }));
    await user.click(panel.getByRole('button', { name: /“Emergency page live” no longer waits for/ }));
    expect((await panel.findByRole('status')).textContent).toBe(
      'Arrives on 1 June, 6 working days earlier than now, with 4 to spare. No step is late.',
    );
    await user.click(panel.getByRole('button', { name: 'Longer or shorter' }));
    expect(plan()).toBe(before);
    const count = steps().length;
    await user.click(panel.getByRole('button', { name: 'Accept' }));
    expect(plan().milestones['step-page']?.needs).toEqual({});
    expect(steps()).toHaveLength(count + 1);
    undo();
    expect(plan()).toEqual(before);
  });

  it('[ED14] with days to spare the same panel is for what if', async () => {
    const { user } = await openEditor(3, chain());
    await user.click(button('What if…'));
    const panel = within(await screen.findByRole('region', { name: 'What if…' }));
    expect(panel.getByText('Nothing is changed until you accept it.')).toBeTruthy();
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('region', { name: 'What if…' })).toBeNull();
  });
});
