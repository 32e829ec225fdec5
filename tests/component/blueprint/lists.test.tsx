import type { ItemId } from '@shared/blueprint/fields';
import { ordered } from '@shared/blueprint/model';
import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { planWith } from './harbor-plumbing';
import { button, field, openEditor } from './open-editor';

const letter = (at: number) => String.fromCharCode(65 + at);
const many = (count: number, item: (at: number) => Record<string, unknown>) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, at) => [`row-${at + 1}`, { order: `a${letter(at)}`, ...item(at) }]),
  );
const obstacles = () => within(screen.getByRole('region', { name: 'What could stop us' }));
const shownObstacles = () =>
  obstacles()
    .getAllByRole<HTMLTextAreaElement>('textbox', { name: 'What could stop us' })
    .map(({ value }) => value);
/** Loaded when it is first needed, which takes a moment. */
const sheetOf = (name: string) => screen.findByRole('dialog', { name }, { timeout: 8000 });
const clipboard = (text: string) => ({ clipboardData: { getData: () => text } });

describe('a long list', () => {
  it('[IM20] is narrowed to the rows with all words, in whatever field they stand; a short one is left alone', async () => {
    const plan = (count: number) =>
      planWith({
        obstacles: many(count, (at) => ({
          description: `Risk ${at + 1}`,
          mitigation: at === 4 ? 'Ask Dana first' : at === 7 ? 'Dana calls back' : '',
        })),
      });
    const { user } = await openEditor(3, plan(13));
    const search = obstacles().getByRole('searchbox', { name: 'Filter: Obstacles' });
    await user.type(search, 'dana');
    expect(shownObstacles()).toEqual(['Risk 5', 'Risk 8']);
    await user.type(search, ' first');
    expect(shownObstacles()).toEqual(['Risk 5']);
    expect(obstacles().getByText('1 of 13')).toBeTruthy();
    // It no longer has the words, and stays while somebody works on it.
    await user.clear(field('What we do about Risk 5'));
    expect(shownObstacles()).toEqual(['Risk 5']);
    // A new row is shown.
    await user.type(field('What we do about Risk 5'), '{Enter}');
    expect(shownObstacles()).toHaveLength(14);
    expect((document.activeElement as HTMLTextAreaElement).value).toBe('');
  });

  it('[IM20] a row moved last among those that are shown lands beside them, not at the end', async () => {
    const { user, plan } = await openEditor(
      3,
      planWith({ obstacles: many(13, (at) => ({ description: `Risk ${at + 1}${at < 3 ? ' near' : ''}` })) }),
    );
    await user.type(obstacles().getByRole('searchbox', { name: 'Filter: Obstacles' }), 'near');
    await user.click(obstacles().getAllByRole('textbox', { name: 'What could stop us' })[0] as HTMLElement);
    await user.keyboard('{Alt>}{ArrowDown}{ArrowDown}{/Alt}');
    expect(shownObstacles()).toEqual(['Risk 2 near', 'Risk 3 near', 'Risk 1 near']);
    expect(
      ordered(plan().obstacles)
        .map(({ id }) => id)
        .slice(0, 4),
    ).toEqual(['row-2', 'row-3', 'row-1', 'row-4']);
  });

  it('[IM20] a short list has no field to filter with', async () => {
    await openEditor(3, planWith({ obstacles: many(12, (at) => ({ description: `Risk ${at}` })) }));
    expect(obstacles().queryByRole('searchbox')).toBeNull();
  });
});

describe('a table pasted into a list', () => {
  it('[PP1] [PB1] is shown before it is added, and is one step for undo', async () => {
    const { user, plan, undo, steps } = await openEditor(
      3,
      planWith({ obstacles: many(1, () => ({ description: 'Old' })) }),
    );
    fireEvent.paste(
      field('What could stop us'),
      clipboard(
        'Risk\tLikelihood\tImpact\tMitigation\nSign-off waits\t4\t5\tSilence is a yes\nLetters get lost\t9\t2\t',
      ),
    );
    const sheet = within(await sheetOf('Paste a table of obstacles'));
    expect(sheet.getByText('“9” is not from 1 to 5. Stays at 3.')).toBeTruthy();
    expect(plan().obstacles).toHaveProperty('row-1');
    expect(Object.keys(plan().obstacles)).toHaveLength(1);
    await user.click(sheet.getByRole('button', { name: 'Add 2 obstacles' }));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(
      ordered(plan().obstacles).map(({ description, likelihood, impact }) => [
        description,
        likelihood,
        impact,
      ]),
    ).toEqual([
      ['Old', 3, 3],
      ['Sign-off waits', 4, 5],
      ['Letters get lost', 3, 2],
    ]);
    expect(steps()).toEqual(['Paste 2 obstacles']);
    undo();
    expect(Object.keys(plan().obstacles)).toEqual(['row-1']);
  });

  it('[PM1] [PB2] [PB3] columns, days and names that are there are asked about, and answers change what will be added', async () => {
    const { user, plan } = await openEditor(
      3,
      planWith({ tasks: many(1, () => ({ title: 'Landing page', score: 2 })) }),
    );
    fireEvent.paste(field('Words of Landing page'), clipboard('Task\tWeight\nLanding page\t5\nAds\t4'));
    const sheet = within(await sheetOf('Paste a table of tasks'));
    expect(sheet.getByText('1 name is there already')).toBeTruthy();
    await user.click(sheet.getByRole('button', { name: /Weight fills/ }));
    await user.click(await screen.findByRole('option', { name: 'Score' }));
    await user.click(sheet.getByRole('radio', { name: 'Update' }));
    await user.click(sheet.getByRole('button', { name: 'Add 1 task, update 1' }));
    expect(ordered(plan().tasks).map(({ title, score }) => [title, score])).toEqual([
      ['Landing page', 5],
      ['Ads', 4],
    ]);
  });

  it('[PT5] [PB7] one cell and a wrapped sentence stay what they are; Escape changes nothing', async () => {
    const { user, steps } = await openEditor(
      3,
      planWith({ obstacles: many(1, () => ({ description: 'Old' })) }),
    );
    const row = field('What could stop us');
    expect(fireEvent.paste(row, clipboard('Sign-off waits'))).toBe(true);
    expect(fireEvent.paste(row, clipboard('Sign-off waits\nfor the owner'))).toBe(true);
    expect(fireEvent.paste(row, clipboard('a\t1\nb\t2'))).toBe(false);
    await sheetOf('Paste a table of obstacles');
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(steps()).toEqual([]);
  });

  it('[PP6] numbers pasted under an objective serve it', async () => {
    const objectives = { calls: { order: 'a', statement: 'Calls' } };
    const { user, plan } = await openEditor(2, planWith({ objectives }));
    await user.click(button('Paste a table of numbers for objective 1'));
    const sheet = within(await sheetOf('Paste a table of numbers'));
    fireEvent.paste(
      sheet.getByRole('textbox', { name: 'Cells from a spreadsheet' }),
      clipboard('Metric\tNow\tTarget\nCalls a month\t38\t120'),
    );
    await user.click(await sheet.findByRole('button', { name: 'Add 1 number' }));
    expect(Object.values(plan().metrics)).toMatchObject([
      { name: 'Calls a month', baseline: 38, target: 120, objectives: { calls: true } },
    ]);
  });
});

describe('obstacles', () => {
  const plan = () =>
    planWith({
      people: { dana: { order: 'a', name: 'Dana Reyes' } },
      milestones: { live: { order: 'a', title: 'Page live' } },
      objectives: { calls: { order: 'a', statement: 'Calls' } },
      obstacles: {
        mild: { order: 'a', description: 'Mild', likelihood: 1, impact: 2 },
        worst: {
          order: 'b',
          description: 'Worst',
          likelihood: 5,
          impact: 4,
          owner: 'dana',
          warningSign: 'Two days of silence',
          milestones: { live: true },
        },
      },
    });

  it('[IM17] [IM18] [S24] a row says how bad it is, what it still needs, and what is behind it', async () => {
    const { user, plan: now } = await openEditor(3, plan());
    expect(obstacles().getByTitle('Likelihood 5 × impact 4 = 20').textContent).toBe('Exposure20High');
    expect(obstacles().getByTitle('Likelihood 1 × impact 2 = 2').textContent).toBe('Exposure2Low');
    expect(obstacles().getByText('Page live · Dana Reyes watches · Sign: Two days of silence')).toBeTruthy();
    await user.click(obstacles().getByRole('button', { name: 'accept it' }));
    expect(now().obstacles['worst' as ItemId]?.status).toBe('accepted');
    expect(obstacles().getByText(/^Accepted · Page live/)).toBeTruthy();
  });

  it('[IM19] are sorted worst first once, and tie to the objectives they put at risk', async () => {
    const { user, plan: now, undo } = await openEditor(3, plan());
    await user.click(obstacles().getByRole('button', { name: 'Worst first' }));
    expect(shownObstacles()).toEqual(['Worst', 'Mild']);
    expect(obstacles().queryByRole('button', { name: 'Worst first' })).toBeNull();
    undo();
    expect(shownObstacles()).toEqual(['Mild', 'Worst']);
    await user.click(obstacles().getByRole('button', { name: 'More about Worst' }));
    await user.click(obstacles().getByRole('button', { name: 'Puts at risk: none' }));
    await user.click(await screen.findByRole('option', { name: 'Calls' }));
    expect(now().obstacles['worst' as ItemId]?.objectives).toEqual({ calls: true });
  });
});

describe('scoring', () => {
  it('[IM7] [IM16] running work is scored by itself, and the effort stands by objective', async () => {
    const { user } = await openEditor(
      3,
      planWith({
        objectives: { calls: { order: 'a', statement: 'Calls' }, trust: { order: 'b', statement: 'Trust' } },
        tasks: {
          page: {
            order: 'a',
            title: 'Page',
            score: 5,
            objectives: { calls: true },
            private: { effortDays: 3 },
          },
          blog: { order: 'b', title: 'Blog', isRunning: true, private: { effortDays: 6 } },
          posts: {
            order: 'c',
            title: 'Posts',
            score: 4,
            objectives: { trust: true },
            private: { effortDays: 1 },
          },
        },
      }),
    );
    const effort = within(screen.getByRole('region', { name: 'Where the effort goes' }));
    expect(effort.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      'Calls3 days, 75 %',
      'Trust1 day, 25 %',
    ]);
    await user.click(button('Score the 1 that have none'));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText('1 of 1')).toBeTruthy();
    await user.keyboard('1{Escape}');
    expect(screen.getByText(/Already running: 1 task, 6 days. 1 is cut, which frees 6 days./)).toBeTruthy();
  });
});
