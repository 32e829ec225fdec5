import { ordered } from '@shared/blueprint/model';
import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { id, mockToday, planWith } from './harbor-plumbing';
import { button, field, openEditor } from './open-editor';

const statements = (plan: () => { objectives: Record<string, { order: string; statement: string }> }) =>
  ordered(plan().objectives).map(({ statement }) => statement);

describe('the ladder', () => {
  it('[ED1] begins with the ask, and Enter leads on from question to answer to the next question', async () => {
    const { user, plan } = await openEditor(2, planWith());
    await user.click(button('Write down the ask'));
    expect(document.activeElement).toBe(field('You asked for'));
    await user.keyboard('A better website{Enter}');
    expect(document.activeElement).toBe(field('Question 1'));
    await user.keyboard('Why a better website?{Enter}');
    expect(document.activeElement).toBe(field('Answer 1'));
    await user.keyboard('People leave.{Enter}');
    expect(document.activeElement).toBe(field('Question 2'));
    await user.type(field('You need'), 'More calls');

    const [ladder] = ordered(plan().ladders);
    expect(ladder).toMatchObject({ asked: 'A better website', needed: 'More calls' });
    expect(ordered(plan().rungs).map(({ question, answer }) => [question, answer])).toEqual([
      ['Why a better website?', 'People leave.'],
      ['', ''],
    ]);
  });

  it('[ED1] who answered is one of the people, or a new one by name', async () => {
    const { user, plan, steps } = await openEditor(2);
    await user.click(button('Who answered question 1: Dana Reyes, owner'));
    const who = screen.getByRole('combobox', { name: 'Who answered question 1' });
    expect(document.activeElement).toBe(who);
    await user.clear(who);
    await user.type(who, 'Jo Park{Enter}');
    const jo = ordered(plan().people).find(({ name }) => name === 'Jo Park');
    expect(plan().rungs['rung-1']?.speaker).toBe(jo?.id);
    // One step: the person and the answer go together.
    expect(steps()).toEqual(['Add person']);
    expect(button('Who answered question 1: Jo Park')).toBeTruthy();
  });

  it('[ED1] Escape makes nobody of a half-typed name', async () => {
    const { user, plan } = await openEditor(2);
    const people = Object.keys(plan().people).length;
    await user.click(button('Who answered question 1: Dana Reyes, owner'));
    await user.type(screen.getByRole('combobox', { name: 'Who answered question 1' }), ' and');
    await user.keyboard('{Escape}{Escape}');
    expect(Object.keys(plan().people)).toHaveLength(people);
    expect(document.activeElement).toBe(button('Who answered question 1: Dana Reyes, owner'));
  });

  it('[ED1] an answer with a number at the end of the ladder says stop', async () => {
    const { user } = await openEditor(2);
    expect(screen.getByText('A result you can count. Stop here')).toBeTruthy();
    await user.clear(field('Answer 5'));
    await user.type(field('Answer 5'), 'Nobody knows');
    expect(screen.queryByText('A result you can count. Stop here')).toBeNull();
  });

  it('[ED3] a whole ladder is doubled with its rungs, and removed with them', async () => {
    const { user, plan, undo } = await openEditor(2);
    await user.click(field('You asked for'));
    await user.keyboard('{Control>}d{/Control}');
    expect(ordered(plan().ladders)).toHaveLength(2);
    expect(ordered(plan().rungs)).toHaveLength(10);
    undo();
    act(() => screen.getByRole('button', { name: 'Move A better website' }).focus());
    await user.keyboard('{Delete}');
    expect(ordered(plan().ladders)).toHaveLength(0);
    expect(ordered(plan().rungs)).toHaveLength(0);
  });
});

describe('objectives and their numbers', () => {
  it('[ED1] typing is one undo step until the field is left', async () => {
    const { user, plan, steps, undo } = await openEditor(2);
    await user.type(field('Objective 1'), ' and second');
    await user.tab();
    expect(plan().objectives['objective-1']?.statement).toBe(
      'People in our six towns call us first and second',
    );
    expect(steps()).toEqual(['Change objective']);
    undo();
    expect((field('Objective 1') as HTMLTextAreaElement).value).toBe('People in our six towns call us first');
  });

  it('[ED2] Enter goes to the next objective, and in the last one adds another', async () => {
    const { user, plan } = await openEditor(2);
    await user.click(field('Objective 2'));
    await user.keyboard('{Enter}');
    expect(document.activeElement).toBe(field('Objective 3'));
    await user.keyboard('{Enter}');
    expect(ordered(plan().objectives)).toHaveLength(4);
    expect(document.activeElement).toBe(field('Objective 4'));
  });

  it('[ED3] moves with Alt and the arrows, doubles with Ctrl+D, and comes back with Undo after Delete', async () => {
    const { user, plan, store } = await openEditor(2);
    await user.click(field('Objective 1'));
    await user.keyboard('{Alt>}{ArrowDown}{/Alt}');
    expect(statements(plan)).toEqual([
      'Website visits turn into requests',
      'People in our six towns call us first',
      'Strangers trust us before they call',
    ]);
    await user.keyboard('{Control>}d{/Control}');
    expect(statements(plan).slice(1, 3)).toEqual([
      'People in our six towns call us first',
      'People in our six towns call us first',
    ]);
    act(() => screen.getByRole('button', { name: 'Move Strangers trust us before they call' }).focus());
    await user.keyboard('{Delete}');
    expect(statements(plan)).toHaveLength(3);
    expect(plan().metrics['metric-stars']?.objectives).toEqual({});
    const { notice } = store.getState();
    expect(notice?.text).toBe('Objective removed: “Strangers trust us before they call”');
    act(() => notice?.action?.run());
    expect(statements(plan)).toContain('Strangers trust us before they call');
    expect(plan().metrics['metric-stars']?.objectives).toEqual({ 'objective-3': true });
    expect(store.getState().view.stage).toBe(2);
  });

  it('[ED3] the Undo of a notice leaves later changes alone', async () => {
    const { user, plan, store } = await openEditor(2);
    act(() => screen.getByRole('button', { name: 'Move Strangers trust us before they call' }).focus());
    await user.keyboard('{Delete}');
    const { notice } = store.getState();
    await user.type(field('Objective 1'), '!');
    act(() => notice?.action?.run());
    expect(statements(plan)).toEqual([
      'People in our six towns call us first!',
      'Website visits turn into requests',
    ]);
    expect(store.getState().notice?.text).toContain('step by step');
  });

  it('[ED1] the owner is chosen and the day typed in place', async () => {
    const { user, plan } = await openEditor(2);
    await user.click(button('Owner of objective 3: No owner yet'));
    await user.type(screen.getByRole('combobox', { name: 'Owner of objective 3' }), 'Theo');
    await user.click(await screen.findByRole('option', { name: 'Theo Brandt, lead' }));
    expect(plan().objectives['objective-3']?.owner).toBe('person-theo');
    await user.click(button('Objective 3 is due: by 1 June'));
    const due = screen.getByRole('textbox', { name: 'Objective 3 is due' });
    await user.clear(due);
    await user.type(due, '15 May 2027{Enter}');
    expect(plan().objectives['objective-3']?.due).toBe('2027-05-15');
    expect(document.activeElement).toBe(button('Objective 3 is due: by 15 May'));
  });

  it('[ED2] a number is named, then its baseline, then its target, then the next one', async () => {
    const { user, plan } = await openEditor(
      2,
      planWith({ objectives: { 'objective-1': { order: 'a1', statement: 'Calls' } } }),
    );
    await user.click(button('Add a number to objective 1'));
    await user.keyboard('Local calls{Enter}46{Enter}1.2k{Enter}Reviews{Enter}');
    expect(
      ordered(plan().metrics).map(({ name, baseline, target, objectives }) => [
        name,
        baseline,
        target,
        objectives,
      ]),
    ).toEqual([
      ['Local calls', 46, 1200, { 'objective-1': true }],
      ['Reviews', null, null, { 'objective-1': true }],
    ]);
  });

  it('[ED1] what is no number stays in the field with the reason, and nothing else is lost', async () => {
    const { user, plan } = await openEditor(2);
    const baseline = field('Baseline of Reviews') as HTMLInputElement;
    await user.clear(baseline);
    await user.type(baseline, 'many');
    await user.tab();
    expect(baseline.value).toBe('many');
    expect(screen.getByText(/Numbers only/)).toBeTruthy();
    expect(plan().metrics['metric-reviews']?.target).toBe(60);
  });

  it('[ED6] a baseline that equals the target is taken, with a message beside it', async () => {
    const { user, plan } = await openEditor(2);
    const target = field('Target of Reviews');
    await user.clear(target);
    await user.type(target, '18');
    expect(plan().metrics['metric-reviews']).toMatchObject({ baseline: 18, target: 18 });
    const row = target.closest<HTMLElement>('[data-row]');
    expect(within(row as HTMLElement).getByText(/Baseline and target are the same/)).toBeTruthy();
  });

  it('[ED1] a number of another objective is tied to this one, too, and one of none is listed apart', async () => {
    const { user, plan } = await openEditor(2);
    const loose = within(screen.getByRole('region', { name: 'Numbers without an objective' }));
    await user.click(loose.getByRole('button', { name: 'More about Page views' }));
    await user.click(loose.getByRole('button', { name: 'Shows these objectives moving: none' }));
    await user.click(await screen.findByRole('option', { name: 'Website visits turn into requests' }));
    expect(plan().metrics['metric-views']?.objectives).toEqual({ 'objective-2': true });
    await waitFor(() =>
      expect(screen.queryByRole('region', { name: 'Numbers without an objective' })).toBeNull(),
    );
  });

  it('[ED9] a reading is dated today, and a second one on the same day replaces it', async () => {
    const { user, plan, steps } = await openEditor(2);
    await user.click(button('More about Reviews'));
    const now = screen.getByRole('textbox', { name: 'Now' });
    await user.type(now, '24');
    await user.tab();
    await user.clear(now);
    await user.type(now, '27');
    await user.tab();
    expect(ordered(plan().measurements).map(({ metric, on, value }) => [metric, on, value])).toEqual([
      ['metric-reviews', mockToday, 27],
    ]);
    expect(steps()).toEqual(['Read a number', 'Read a number']);
    expect(screen.getByText(/^27 on 11 March, 21.% of the way$/)).toBeTruthy();
  });

  it('[ED1] unit, direction and private notes unfold below the number', async () => {
    const { user, plan } = await openEditor(2);
    await user.click(button('More about Reviews'));
    await user.click(screen.getByRole('radio', { name: 'Stay between' }));
    await user.type(field('Upper end of Reviews'), '90');
    await user.click(button(/Counted in/));
    await user.click(await screen.findByRole('option', { name: 'Money' }));
    await user.type(field('Currency'), '€');
    const secret = within(screen.getByRole('region', { name: 'Only you see this' }));
    await user.type(secret.getByRole('textbox', { name: 'Private notes' }), 'Bought reviews?');
    expect(plan().metrics['metric-reviews']).toMatchObject({
      direction: 'within',
      target: 60,
      targetHigh: 90,
      unit: 'currency',
      unitLabel: '€',
      private: { notes: 'Bought reviews?' },
    });
  });

  it('[ED1] leading and lagging go round with each press', async () => {
    const { user, plan } = await openEditor(2);
    await user.click(button('Reviews is leading'));
    expect(plan().metrics['metric-reviews']?.leading).toBe(false);
    await user.click(button('Reviews is lagging'));
    expect(plan().metrics['metric-reviews']?.leading).toBe(null);
  });

  it('[ED11] what is missing waits for a pause in typing, the field does not', async () => {
    const { user, plan } = await openEditor(2, planWith());
    const missing = () =>
      within(screen.getByRole('region', { name: 'Still missing' })).queryByText('Objective 1 has no words');
    await user.click(button('Objective'));
    await waitFor(() => expect(missing()).toBeTruthy());
    await user.keyboard('C');
    expect(ordered(plan().objectives)[0]?.statement).toBe('C');
    expect((field('Objective 1') as HTMLTextAreaElement).value).toBe('C');
    expect(missing()).toBeTruthy();
    await waitFor(() => expect(missing()).toBeNull());
  });

  it('[ED1] a row that goes while its field has the focus takes nothing with it', async () => {
    const { user, store, plan } = await openEditor(2);
    await user.click(field('Objective 3'));
    act(() => {
      store
        .getState()
        .edit(
          'blueprint',
          store.getState().view.blueprint as never,
          { type: 'remove', collection: 'objectives', id: id('objective-3') },
          { label: 'Remove objective' },
        );
    });
    expect(statements(plan)).toHaveLength(2);
    expect(screen.queryByRole('textbox', { name: 'Objective 3' })).toBeNull();
  });
});
