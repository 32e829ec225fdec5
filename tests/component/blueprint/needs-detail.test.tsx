import { ordered } from '@shared/blueprint/model';
import type { Blueprint } from '@shared/blueprint/plan';
import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { harborPlumbing, mockToday, planWith } from './harbor-plumbing';
import { button, field, openEditor } from './open-editor';

const detail = (name: string) => within(screen.getByRole('region', { name: `About ${name}` }));
const factors = (plan: () => Blueprint) => ordered(plan().factors).map(({ statement }) => statement);
/** Harbor Plumbing with other fields in one of its metrics. */
const withMetric = (id: string, parts: object): Blueprint => {
  const plan = harborPlumbing();
  return planWith({ ...plan, metrics: { ...plan.metrics, [id]: { ...plan.metrics[id], ...parts } } });
};

describe('details', () => {
  it('[G40] one unfolds at a time, and Escape folds it and goes back to its row', async () => {
    const { user } = await openEditor(2);
    await user.click(button('More about objective 1'));
    expect(detail('objective 1').getByRole('textbox', { name: 'Why it matters' })).toBeTruthy();
    await user.click(button('More about Reviews'));
    expect(screen.queryByRole('region', { name: 'About objective 1' })).toBeNull();
    await user.click(detail('Reviews').getByRole('textbox', { name: 'Where it is read' }));
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('region', { name: /^About/ })).toBeNull();
    expect(document.activeElement).toBe(button('More about Reviews'));
  });

  it('[G40] Escape in a list of its own closes the list alone', async () => {
    const { user } = await openEditor(2);
    await user.click(button('More about Reviews'));
    await user.click(detail('Reviews').getByRole('button', { name: /^Counted in|Counted in$/ }));
    await screen.findByRole('option', { name: 'Money' });
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('option', { name: 'Money' })).toBeNull());
    expect(detail('Reviews')).toBeTruthy();
  });

  it('[ED8] [G40] what is missing unfolds the detail that its field is in', async () => {
    const { user } = await openEditor(2);
    const missing = within(screen.getByRole('region', { name: 'Still missing' }));
    await user.click(missing.getByRole('button', { name: /no benchmark written down/ }));
    await waitFor(() =>
      expect(document.activeElement).toBe(
        detail('Form submissions').getByRole('textbox', { name: 'Is there a benchmark?' }),
      ),
    );
    // Twice is as good as once, also after it was folded.
    await user.keyboard('{Escape}');
    await user.click(missing.getByRole('button', { name: /no benchmark written down/ }));
    await waitFor(() => expect(detail('Form submissions')).toBeTruthy());
  });
});

describe('an objective', () => {
  it('[ED1] [S13] why, priority and vision are kept', async () => {
    const { user, plan, steps } = await openEditor(2);
    await user.click(button('More about objective 3'));
    await user.click(detail('objective 3').getByRole('radio', { name: 'High' }));
    await user.type(field('The larger vision it serves'), 'First in the county');
    await user.tab();
    expect(plan().objectives['objective-3']).toMatchObject({
      priority: 'high',
      vision: 'First in the county',
    });
    expect(steps()).toEqual(['Change objective', 'Change objective']);
    await user.click(detail('objective 3').getAllByRole('radio', { name: 'Open' })[0] as HTMLElement);
    expect(plan().objectives['objective-3']?.priority).toBeNull();
  });

  it('[ED2] [ED3] [S21] success factors are added by Enter, moved, doubled, removed and brought back', async () => {
    const { user, plan, store } = await openEditor(2);
    await user.click(button('More about objective 1'));
    await user.click(button('Success factor'));
    await user.keyboard('Two phones{Enter}An evening shift{Enter}A van a town');
    expect(factors(plan)).toEqual(['Two phones', 'An evening shift', 'A van a town']);
    await user.keyboard('{Alt>}{ArrowUp}{/Alt}');
    expect(factors(plan)).toEqual(['Two phones', 'A van a town', 'An evening shift']);
    await user.click(field('Success factor 1'));
    await user.keyboard('{Control>}d{/Control}');
    expect(factors(plan)).toEqual(['Two phones', 'Two phones', 'A van a town', 'An evening shift']);
    expect(ordered(plan().objectives)).toHaveLength(3);
    act(() => screen.getByRole('button', { name: 'Move A van a town' }).focus());
    await user.keyboard('{Delete}');
    expect(factors(plan)).toEqual(['Two phones', 'Two phones', 'An evening shift']);
    act(() => store.getState().notice?.action?.run());
    expect(factors(plan)).toHaveLength(4);
    expect(ordered(plan().factors).every(({ objective }) => objective === 'objective-1')).toBe(true);
  });

  it('[S15] [G32] [G33] what the user says of its fit is what the SMART test says', async () => {
    const { user, plan, undo } = await openEditor(2);
    await user.click(button('More about objective 1'));
    const fit = within(detail('objective 1').getByRole('region', { name: 'Does it fit?' }));
    const capability = within(fit.getByRole('group', { name: 'With what we can do and have' }));
    await user.click(capability.getByRole('radio', { name: 'No' }));
    await user.type(fit.getByRole('textbox', { name: 'What is there, what is not' }), 'One van');
    expect(plan().objectives['objective-1']?.alignment).toEqual({
      vision: null,
      visionNote: '',
      capability: false,
      capabilityNote: 'One van',
    });
    await screen.findByText('You have said that it is more than you can do or have.');
    undo();
    undo();
    expect(plan().objectives['objective-1']?.alignment.capability).toBeNull();
  });

  it('[S14] [G36] [G41] the closed row shows the one letter that matters, and leads to all five', async () => {
    const { user, plan } = await openEditor(2);
    const hint = await screen.findByRole('button', { name: /^Achievable is open/ });
    expect(hint.textContent).toContain('“Form submissions”: 4.3 times as much in 3 months. That is a lot.');
    expect(screen.getAllByRole('button', { name: / is open\./ })).toHaveLength(1);
    await user.click(hint);
    const test = within(detail('objective 2').getByRole('region', { name: 'SMART test' }));
    expect(test.getAllByRole('listitem').map((each) => each.textContent?.slice(0, 3))).toEqual([
      'SSp',
      'MMe',
      'AAc',
      'RRe',
      'TTi',
    ]);
    expect(test.getByText('4 of 5 hold')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^Achievable is open/ })).toBeNull();
    await user.type(test.getByRole('textbox', { name: 'Note on achievable' }), 'The best month had 31');
    expect(plan().objectives['objective-2']?.smart.achievable).toBe('The best month had 31');
    await user.keyboard('{Escape}');
    // What has a note of the user's is not brought up again.
    await waitFor(() => expect(screen.queryByRole('button', { name: / is open\./ })).toBeNull());
  });

  it('[G36] [ED11] nothing is said of an objective that is still being written', async () => {
    const { user } = await openEditor(2, planWith({ destination: { statement: 'Calls' } }));
    await user.click(button('Objective'));
    await user.keyboard('A new website');
    expect(screen.queryByRole('button', { name: / is open\./ })).toBeNull();
    await screen.findByRole('button', {
      name: /^Specific is open. “A new website” is something we make or do/,
    });
  });
});

describe('a number', () => {
  it('[S10] [G29] its target is flagged until the questions are answered', async () => {
    const { user, plan } = await openEditor(2, withMetric('metric-calls', { target: 4000 }));
    await user.click(button('More about Local calls a month'));
    const check = within(
      detail('Local calls a month').getByRole('region', { name: 'Push back on the target' }),
    );
    expect(check.getByText('Unrealistic')).toBeTruthy();
    expect(check.getByText(/Hardly anyone gets that far that fast/)).toBeTruthy();
    expect(check.getByText('Nobody has said why it is this number.')).toBeTruthy();
    await user.type(check.getByRole('textbox', { name: 'Why this number?' }), 'Ten towns');
    await user.type(check.getByRole('textbox', { name: 'Is there a benchmark?' }), 'The chain has 3,900');
    await check.findByText('Clear');
    expect(check.queryByText(/Hardly anyone/)).toBeNull();
    expect(plan().metrics['metric-calls']?.pushBack).toMatchObject({
      whyThisNumber: 'Ten towns',
      benchmark: 'The chain has 3,900',
      largerObjective: '',
    });
  });

  it('[S10] [G31] one action takes a revised target over, as one step', async () => {
    const { user, plan, steps, undo } = await openEditor(2);
    await user.click(button('More about Form submissions'));
    expect(screen.queryByRole('button', { name: /the target$/ })).toBeNull();
    await user.type(field('Revised target'), '35');
    await screen.findByText('You came to 35, and the target still says 60.');
    await user.click(button('Make 35 the target'));
    expect(plan().metrics['metric-forms']).toMatchObject({ target: 35, pushBack: { revisedTarget: null } });
    expect(steps()).toEqual(['Change number', 'Change number']);
    undo();
    expect(plan().metrics['metric-forms']).toMatchObject({ target: 60, pushBack: { revisedTarget: 35 } });
  });

  it('[S17] [G42] a leading number is tied to those that move after it', async () => {
    const { user, plan } = await openEditor(2);
    await user.click(button('More about Forms finished'));
    await user.click(button('When it moves, these move next: none'));
    expect(screen.queryByRole('option', { name: 'Forms finished' })).toBeNull();
    await user.click(await screen.findByRole('option', { name: 'Form submissions' }));
    expect(plan().metrics['metric-finished']?.predicts).toEqual({ 'metric-forms': true });
    await user.keyboard('{Escape}');
    await user.click(detail('Forms finished').getByRole('radio', { name: 'Lagging' }));
    expect(plan().metrics['metric-finished']?.leading).toBe(false);
    // The tie is not thrown away unseen.
    expect(button('When it moves, these move next: Form submissions')).toBeTruthy();
  });

  it('[S16] a band keeps its baseline, and the rhythm of reading is chosen', async () => {
    const { user, plan } = await openEditor(2, withMetric('metric-stars', { direction: 'within' }));
    await user.click(button('More about Average stars'));
    expect((field('Baseline') as HTMLInputElement).value).toBe('4.1');
    expect(screen.queryByRole('region', { name: 'Celebration points' })).toBeNull();
    expect(screen.queryByRole('textbox', { name: 'Revised target' })).toBeNull();
    await user.click(detail('Average stars').getByRole('button', { name: /Not said yet/ }));
    await user.click(await screen.findByRole('option', { name: 'Every month' }));
    expect(plan().metrics['metric-stars']?.cadence).toBe('monthly');
  });

  it('[S18] attention is flagged until it is tied to a result', async () => {
    const { user } = await openEditor(2);
    const loose = within(screen.getByRole('region', { name: 'Numbers without an objective' }));
    expect(loose.getByText(/“Page views” counts attention/)).toBeTruthy();
    await user.click(loose.getByRole('button', { name: 'More about Page views' }));
    await user.click(loose.getByRole('button', { name: 'Shows these objectives moving: none' }));
    await user.click(await screen.findByRole('option', { name: 'Website visits turn into requests' }));
    await waitFor(() => expect(screen.queryByText(/counts attention/)).toBeNull());
  });

  it('[S47] [G43] celebration points are changed, added and removed, each with its note', async () => {
    const { user, plan, undo } = await openEditor(
      2,
      planWith({
        ...harborPlumbing(),
        measurements: { 'reading-1': { order: 'a1', metric: 'metric-forms', on: mockToday, value: 30 } },
      }),
    );
    const points = () => plan().metrics['metric-forms']?.celebrations;
    await user.click(button('More about Form submissions'));
    const list = within(screen.getByRole('region', { name: 'Celebration points' }));
    expect(list.getAllByText('reached 11 March')).toHaveLength(2);
    await user.type(list.getByRole('textbox', { name: 'What is said at 50%' }), 'Lunch');
    await user.tab();
    expect(points()?.['50']).toBe('Lunch');
    const half = list.getAllByRole('textbox', { name: 'Percent of the way' })[2] as HTMLInputElement;
    await user.clear(half);
    await user.type(half, '75');
    await user.tab();
    expect(list.getByText('There is a point at 75% already.')).toBeTruthy();
    await user.clear(half);
    await user.type(half, '60');
    await user.tab();
    expect(points()).toEqual({ '10': '', '25': '', '60': 'Lunch', '75': '', '100': '' });
    await user.click(list.getByRole('button', { name: 'Celebration point' }));
    expect(Object.keys(points() ?? {})).toEqual(['10', '25', '43', '60', '75', '100']);
    expect((document.activeElement as HTMLInputElement).value).toBe('43%');
    await user.click(list.getByRole('button', { name: 'Remove the point at 60%' }));
    expect(points()).not.toHaveProperty('60');
    undo();
    expect(points()?.['60']).toBe('Lunch');
  });
});

describe('a ladder', () => {
  it('[S9] [G38] says when it has arrived, and what to ask when nothing is counted', async () => {
    const { user } = await openEditor(2);
    expect(screen.getAllByText('A result you can count. Stop here')).toHaveLength(1);
    await user.clear(field('Answer 5'));
    await user.type(field('Answer 5'), 'We lose customers');
    expect(
      await screen.findByText('Customers who stay: a result they can feel. Ask how much, then stop'),
    ).toBeTruthy();
    await user.type(field('Answer 5'), '. Nobody here is 40 yet');
    await screen.findByText('A result you can count. Stop here');
    await user.clear(field('Answer 5'));
    await user.type(field('Answer 5'), 'It looks 13 years old');
    expect(screen.queryByText(/Stop here|then stop/)).toBeNull();
  });

  it('[S7] [S9] an answer becomes an obstacle, and the link is kept', async () => {
    const { user, plan } = await openEditor(2);
    const rung = field('Answer 4').closest<HTMLElement>('[data-row]') as HTMLElement;
    await user.click(within(rung).getByRole('button', { name: 'Use in the plan' }));
    await user.click(await screen.findByRole('menuitem', { name: 'As an obstacle' }));
    const made = Object.keys(plan().rungs['rung-4']?.obstacles ?? {});
    expect(made).toHaveLength(1);
    expect(plan().obstacles[made[0] as string]?.description).toBe(
      'Two of five vans stand still three days a week.',
    );
  });
});
