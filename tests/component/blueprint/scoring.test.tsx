import type { ItemId } from '@shared/blueprint/fields';
import { ordered } from '@shared/blueprint/model';
import { rankTasks } from '@shared/insight/impact';
import { act, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { planWith } from './harbor-plumbing';
import { button, field, openEditor } from './open-editor';

const method = [
  ['Landing page', 5],
  ['Blog post', 2],
  ['Social campaign', 4],
  ['Meta tags', 3],
  ['Case study template', 1],
] as const;

function planOf(rows: readonly Record<string, unknown>[], rest: Record<string, unknown> = {}) {
  const tasks = rows.map((row, at) => [
    `task-${at + 1}`,
    { order: `a${String.fromCharCode(65 + at)}`, ...row },
  ]);
  return planWith({ tasks: Object.fromEntries(tasks), ...rest });
}
const methodPlan = (rest: Record<string, unknown> = {}) =>
  planOf(
    method.map(([title, score], at) => ({ title, score, private: { effortDays: at + 1 } })),
    rest,
  );

const section = () => within(screen.getByRole('region', { name: 'What we do, by impact' }));
const wordsIn = (list: string) => {
  const found = section().queryByRole('list', { name: list });
  return found
    ? within(found)
        .getAllByRole<HTMLTextAreaElement>('textbox', { name: /^Words of/ })
        .map(({ value }) => value)
    : [];
};
const above = () => wordsIn('Tasks, most direct first');
const below = () => wordsIn('Cut');
const line = () => section().getByRole('slider', { name: 'Cut line' });
const score = (name: string) => within(section().getByRole('group', { name: `Score of ${name}` }));

describe('the table', () => {
  it('[IM8] an empty one teaches, and what is typed stands above the line, row after row', async () => {
    const { user, plan } = await openEditor(3, planWith());
    expect(
      section().getByText(
        'List what is asked for or already running, then ask of each: how directly does this serve the objectives?',
      ),
    ).toBeTruthy();
    await user.click(button('First task'));
    await user.keyboard('Landing page{Enter}Blog post');
    expect(ordered(plan().tasks).map(({ title, score: value }) => [title, value])).toEqual([
      ['Landing page', null],
      ['Blog post', null],
    ]);
    expect(above()).toEqual(['Landing page', 'Blog post']);
    expect(section().getAllByText('Not scored')).toHaveLength(2);
  });

  it('[IM1] [IM2] [IM3] stands sorted, with its priorities, and says what the line frees', async () => {
    await openEditor(3, methodPlan());
    expect(above()).toEqual(['Landing page', 'Social campaign', 'Meta tags']);
    expect(below()).toEqual(['Blog post', 'Case study template']);
    expect(
      section()
        .getAllByText(/^(High|Medium|Low)$/)
        .map(({ textContent }) => textContent),
    ).toEqual(['High', 'Medium', 'Medium', 'Low', 'Low']);
    expect(line().getAttribute('aria-valuetext')).toBe('Cut below 3. Frees 7 days, kept in the cut list');
  });

  it('[IM12] a score given by key moves the row, the focus goes with it, and undo takes it back', async () => {
    const { user, plan, undo, steps } = await openEditor(3, methodPlan());
    act(() => score('Landing page').getByRole('radio', { name: '5, critical' }).focus());
    await user.keyboard('2');
    expect(above()).toEqual(['Social campaign', 'Meta tags']);
    expect(below()).toEqual(['Landing page', 'Blog post', 'Case study template']);
    expect(document.activeElement).toBe(score('Landing page').getByRole('radio', { name: '2' }));
    expect(steps()).toEqual(['Change task']);
    undo();
    expect(plan().tasks['task-1']?.score).toBe(5);
    expect(above()).toEqual(['Landing page', 'Social campaign', 'Meta tags']);
  });

  it('[IM9] a row moves among equals, and further up it is told why not', async () => {
    const rows = ['a', 'b', 'c'].map((title, at) => ({ title, score: at === 0 ? 5 : 4 }));
    const { user, store } = await openEditor(3, planOf(rows));
    await user.click(field('Words of c'));
    await user.keyboard('{Alt>}{ArrowUp}{/Alt}');
    expect(above()).toEqual(['a', 'c', 'b']);
    expect(document.activeElement).toBe(field('Words of c'));
    await user.keyboard('{Alt>}{ArrowUp}{/Alt}');
    expect(above()).toEqual(['a', 'c', 'b']);
    expect(store.getState().notice?.text).toMatch(/^The score decides where it stands/);
  });

  it('[IM8] a row is doubled, removed with an undo in the notice, linked and sized', async () => {
    const objectives = { 'objective-1': { order: 'a', statement: 'Calls' } };
    const { user, plan, store } = await openEditor(3, planOf([{ title: 'Landing page' }], { objectives }));
    await user.click(field('Words of Landing page'));
    await user.keyboard('{Control>}d{/Control}');
    expect(above()).toEqual(['Landing page', 'Landing page']);
    await user.click(section().getAllByRole('button', { name: 'More for Landing page' })[1] as HTMLElement);
    await user.click(await screen.findByRole('menuitem', { name: 'Remove' }));
    expect(above()).toEqual(['Landing page']);
    expect(store.getState().notice?.text).toBe('Task removed: “Landing page”');
    act(() => store.getState().notice?.action?.run());
    expect(above()).toHaveLength(2);
    const [row] = section().getAllByRole('button', { name: 'Objectives that Landing page serves: none' });
    await user.click(row as HTMLElement);
    await user.click(await screen.findByRole('option', { name: 'Calls' }));
    await user.keyboard('{Escape}');
    await user.type(screen.getAllByRole('textbox', { name: /^Effort of/ })[0] as HTMLElement, '2.5 days');
    expect(plan().tasks['task-1']).toMatchObject({
      objectives: { 'objective-1': true },
      private: { effortDays: 2.5 },
    });
  });

  it('[IM12] the last row of a list that is removed hands the focus to the line, and then to a new beginning', async () => {
    const { user } = await openEditor(
      3,
      planOf([
        { title: 'a', score: 5 },
        { title: 'b', score: 1 },
      ]),
    );
    act(() => button('Move b').focus());
    await user.keyboard('{Delete}');
    expect(document.activeElement).toBe(line());
    act(() => button('Move a').focus());
    await user.keyboard('{Delete}');
    expect(document.activeElement).toBe(button('First task'));
  });

  it('[IM13] what is missing leads to the objectives of the task', async () => {
    const objectives = { 'objective-1': { order: 'a', statement: 'Calls' } };
    const { user } = await openEditor(3, planOf([{ title: 'Blog post' }], { objectives }));
    await user.click(button('“Blog post” serves no objective yet Link'));
    expect(document.activeElement).toBe(button('Objectives that Blog post serves: none'));
  });

  it('[IM7] what is running is switched on in its row, and audited below', async () => {
    const { user, plan } = await openEditor(3, methodPlan());
    for (const name of ['Blog post', 'Meta tags']) {
      await user.click(section().getByRole('button', { name: `More about ${name}` }));
      await user.click(section().getByRole('switch'));
      await user.click(section().getByRole('button', { name: `Less about ${name}` }));
    }
    expect(plan().tasks['task-2']?.isRunning).toBe(true);
    expect(
      section().getByText('Already running: 2 tasks, 6 days. 1 is cut, which frees 2 days.'),
    ).toBeTruthy();
  });
});

describe('the line', () => {
  it('[IM10] moves with the arrow keys, a step for undo each, and says what it cuts', async () => {
    const { user, plan, undo } = await openEditor(3, methodPlan());
    act(() => line().focus());
    await user.keyboard('{ArrowUp}');
    expect(line().getAttribute('aria-valuenow')).toBe('3');
    expect(line().getAttribute('aria-valuetext')).toBe('Cut below 4. Frees 11 days, kept in the cut list');
    expect(below()[0]).toBe('Meta tags');
    await user.keyboard('{Home}');
    expect(below()).toEqual([]);
    expect(line().getAttribute('aria-valuetext')).toBe('No score is cut. Move the line up to cut');
    await user.keyboard('{End}{ArrowUp}');
    expect(plan().scoring.cutScore).toBe(4);
    expect(document.activeElement).toBe(line());
    undo();
    undo();
    expect(plan().scoring.cutScore).toBe(3);
  });

  it('[IM6] says "at least" while the effort of something cut is not known', async () => {
    await openEditor(
      3,
      planOf([
        { title: 'a', score: 1 },
        { title: 'b', score: 1, private: { effortDays: 1 } },
      ]),
    );
    expect(line().getAttribute('aria-valuetext')).toBe(
      'Cut below 3. Frees at least 1 day, kept in the cut list',
    );
  });

  it('[IM4] [IM11] what is cut has its reason, folds away, and comes back in spite of its score', async () => {
    const { user, plan } = await openEditor(3, methodPlan());
    await user.type(field('Why Blog post is cut'), 'Nobody reads it');
    expect(plan().tasks['task-2']?.cutReason).toBe('Nobody reads it');
    await user.click(button('Fold away what is cut'));
    expect(below()).toEqual([]);
    expect(section().getByText('Cut below 3. Frees 7 days, 2 tasks kept in the cut list')).toBeTruthy();
    await user.click(button('Show what is cut'));
    await user.click(button('Bring back Blog post'));
    expect(above()).toEqual(['Landing page', 'Social campaign', 'Meta tags', 'Blog post']);
    expect(document.activeElement).toBe(field('Words of Blog post'));
    expect(plan().tasks['task-2']).toMatchObject({ keep: true, cutReason: 'Nobody reads it' });
    await user.click(button('More for Landing page'));
    await user.click(await screen.findByRole('menuitem', { name: 'Cut, whatever its score' }));
    expect(below()).toEqual(['Landing page', 'Case study template']);
    await user.click(button('Bring back Landing page'));
    expect(plan().tasks['task-1']?.keep).toBeNull();
  });
});

describe('one at a time', () => {
  it('[IM14] [IM15] five tasks are scored by key, each by itself to undo, and Escape keeps all', async () => {
    const { user, plan, steps } = await openEditor(3, planOf(method.map(([title]) => ({ title }))));
    await user.click(button('Score one by one'));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByRole('heading').textContent).toBe('How directly does this serve the objectives?');
    expect(dialog.getByText('1 of 5')).toBeTruthy();
    await user.keyboard('5{ArrowRight}2{ArrowRight}');
    expect(dialog.getByText('3 of 5')).toBeTruthy();
    expect(dialog.getByText('Social campaign')).toBeTruthy();
    await user.keyboard('4{ArrowRight}3{ArrowRight}1');
    expect(dialog.getByRole('button', { name: '1 minimal' }).getAttribute('aria-pressed')).toBe('true');
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(steps()).toHaveLength(5);
    const { kept, cut } = rankTasks(plan());
    expect([kept, cut].map((tasks) => tasks.map(({ title }) => title))).toEqual([
      ['Landing page', 'Social campaign', 'Meta tags'],
      ['Blog post', 'Case study template'],
    ]);
  });

  it('[IM14] opens at the first one without a score, and a task that an undo took away is passed over', async () => {
    const rows = [{ title: 'a', score: 3 }, { title: 'b' }, { title: 'c', score: 1 }];
    const { user, store } = await openEditor(3, planOf(rows));
    await user.click(button('Score one by one'));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText('2 of 3')).toBeTruthy();
    act(() => {
      store
        .getState()
        .edit(
          'blueprint',
          'blueprint-1' as never,
          { type: 'remove', collection: 'tasks', id: 'task-2' as ItemId },
          { label: 'Remove task' },
        );
    });
    expect(dialog.getByText('2 of 2')).toBeTruthy();
    await user.click(dialog.getByRole('button', { name: 'Done' }));
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});
