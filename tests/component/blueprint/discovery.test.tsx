import { questionSets } from '@shared/blueprint/discovery';
import { ordered } from '@shared/blueprint/model';
import type { Blueprint } from '@shared/blueprint/plan';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { harborPlumbing, planWith } from './harbor-plumbing';
import { button, field, openEditor } from './open-editor';

async function openDiscovery(plan: Blueprint = harborPlumbing()) {
  const editor = await openEditor(2, plan);
  await editor.user.click(button('Discovery'));
  return editor;
}
const answersOf = (plan: Blueprint) => ordered(plan.answers);

describe('the question sets', () => {
  it('[DI5] S4 S5 S6 a set is added with one click, in its order, as one step', async () => {
    const { user, plan, steps, undo } = await openDiscovery(planWith());
    await user.click(button('Add the 6 questions of Strategic conversation'));
    expect(answersOf(plan()).map(({ question }) => question)).toEqual(questionSets.strategic.questions);
    expect(answersOf(plan()).every(({ set, state }) => set === 'strategic' && state === 'open')).toBe(true);
    expect(steps()).toEqual(['Add strategic conversation']);
    // Ready to take down what is said.
    expect(document.activeElement).toBe(field('Answer 1'));
    await user.click(button('Add the 4 questions of Before the project'));
    await user.click(button('Add the 4 questions of Product team'));
    expect(answersOf(plan())).toHaveLength(14);
    expect(screen.queryByRole('button', { name: /^Add the/ })).toBeNull();
    undo();
    expect(answersOf(plan())).toHaveLength(10);
  });

  it('[DI5] one’s own questions begin with an empty one', async () => {
    const { user, plan } = await openDiscovery(planWith());
    await user.click(button('Write your own questions'));
    expect(document.activeElement).toBe(field('Question 1'));
    await user.keyboard('Who else has tried this?{Enter}');
    expect(document.activeElement).toBe(field('Answer 1'));
    expect(answersOf(plan())).toMatchObject([{ set: 'own', question: 'Who else has tried this?' }]);
  });

  it('[DI5] every question is asked in so few words that it can be said', () => {
    for (const { questions } of Object.values(questionSets)) {
      for (const question of questions) {
        expect(question.length, question).toBeLessThanOrEqual(72);
        expect(question).toMatch(/[?]$|[?] .+[?]$/);
      }
    }
  });
});

describe('an answer', () => {
  const withSet = () =>
    planWith({
      people: harborPlumbing().people,
      answers: {
        first: { order: 'a0', set: 'product', question: 'What changes?' },
        second: { order: 'a1', set: 'product', question: 'How much?' },
      },
    });

  it('[DI6] [DI7] S7 words in it make the question asked, in one step, and Enter leads to the next answer', async () => {
    const { user, plan, steps, undo } = await openDiscovery(withSet());
    const set = screen.getByRole('region', { name: 'Product team' });
    expect(set.textContent).toContain('0 of 2 asked');
    await user.click(field('Answer 1'));
    await user.keyboard('Vans are full{Enter}');
    expect(document.activeElement).toBe(field('Answer 2'));
    expect(plan().answers.first).toMatchObject({ answer: 'Vans are full', state: 'asked' });
    expect(set.textContent).toContain('1 of 2 asked');
    expect(steps()).toEqual(['Change question']);
    await user.clear(field('Answer 1'));
    expect(plan().answers.first?.state).toBe('open');
    undo();
    undo();
    expect(plan().answers.first).toMatchObject({ answer: '', state: 'open' });
  });

  it('[DI6] [DI7] a question can be skipped and asked after all', async () => {
    const { user, plan } = await openDiscovery(withSet());
    const [skip] = screen.getAllByRole('button', { name: 'Skip' });
    await user.click(skip as HTMLElement);
    expect(plan().answers.first?.state).toBe('skipped');
    expect(screen.getByRole('region', { name: 'Product team' }).textContent).toContain('1 skipped');
    await user.click(button('Ask after all'));
    expect(plan().answers.first?.state).toBe('open');
  });

  it('[DI6] who answered is one of the people, or a new one by name', async () => {
    const { user, plan } = await openDiscovery(withSet());
    await user.type(field('Answer 1'), 'Vans are full');
    await user.click(button('Who answered question 1: Who said it?'));
    await user.type(screen.getByRole('combobox', { name: 'Who answered question 1' }), 'Jo Park{Enter}');
    const jo = ordered(plan().people).find(({ name }) => name === 'Jo Park');
    expect(jo).toBeDefined();
    expect(plan().answers.first?.speaker).toBe(jo?.id);
  });

  it('[DI1] [DI2] [DI4] S7 it becomes an obstacle in one step, is named beside it, and leads there', async () => {
    const { user, plan, store, undo } = await openDiscovery(withSet());
    await user.type(field('Answer 1'), 'Nobody picks up');
    expect(screen.getAllByRole('button', { name: 'Use in the plan' })).toHaveLength(1);
    await user.click(button('Use in the plan'));
    await user.click(await screen.findByRole('menuitem', { name: 'As an obstacle' }));
    expect(ordered(plan().obstacles)).toMatchObject([{ description: 'Nobody picks up' }]);
    undo();
    expect(ordered(plan().obstacles)).toEqual([]);
    expect(plan().answers.first?.obstacles).toEqual({});
    await user.click(button('Use in the plan'));
    await user.click(await screen.findByRole('menuitem', { name: 'As an obstacle' }));
    await user.click(button('Obstacle: Nobody picks up. Go to it'));
    expect(store.getState().view.stage).toBe(3);
    await waitFor(() =>
      expect((document.activeElement as HTMLTextAreaElement | null)?.value).toBe('Nobody picks up'),
    );
  });

  it('[DI6] private notes stand in the private look', async () => {
    const { user, plan } = await openDiscovery(withSet());
    const [note] = screen.getAllByRole('button', { name: 'Note' });
    await user.click(note as HTMLElement);
    const secret = within(screen.getByRole('region', { name: 'Only you see this: question 1' }));
    await user.type(secret.getByRole('textbox', { name: 'Private notes' }), 'She sighed');
    expect(plan().answers.first?.private.notes).toBe('She sighed');
  });

  it('[ED3] questions are doubled, moved within their set, and removed by key', async () => {
    const { user, plan, undo } = await openDiscovery(withSet());
    await user.click(field('Question 1'));
    await user.keyboard('{Alt>}{ArrowDown}{/Alt}');
    expect(answersOf(plan()).map(({ id }) => id)).toEqual(['second', 'first']);
    await user.keyboard('{Control>}d{/Control}');
    expect(answersOf(plan())).toHaveLength(3);
    undo();
    screen.getByRole('button', { name: 'Move How much?' }).focus();
    await user.keyboard('{Delete}');
    expect(answersOf(plan()).map(({ id }) => id)).toEqual(['first']);
  });
});

describe('one question at a time', () => {
  it('[DI8] Enter takes the answer down and goes on; after the last one the window is back', async () => {
    const plan = planWith({
      answers: {
        first: { order: 'a0', set: 'product', question: 'What changes?', answer: 'Known', state: 'asked' },
        second: { order: 'a1', set: 'product', question: 'How much?', private: { notes: 'secret' } },
        third: { order: 'a2', set: 'product', question: 'By when?' },
      },
    });
    const { user, plan: now } = await openDiscovery(plan);
    await user.click(button('One at a time'));
    const dialog = await screen.findByRole('dialog', { name: 'How much?' });
    expect(dialog.textContent).toContain('2 of 3');
    expect(dialog.textContent).not.toContain('secret');
    await user.keyboard('120 calls{Enter}');
    expect(await screen.findByRole('dialog', { name: 'By when?' })).toBeTruthy();
    await user.keyboard('{Control>}{ArrowLeft}{/Control}');
    expect(await screen.findByRole('dialog', { name: 'How much?' })).toBeTruthy();
    await user.keyboard('{Control>}{ArrowRight}{/Control}');
    await user.click(button('Skip'));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(now().answers).toMatchObject({
      second: { answer: '120 calls', state: 'asked' },
      third: { state: 'skipped' },
    });
  });
});

describe('why we start at the end', () => {
  it('[DI9] S2 sets both ways of planning side by side, to show a client', async () => {
    const { user } = await openEditor(1);
    await user.click(button('Why from the end?'));
    const card = await screen.findByRole('dialog', { name: 'Two ways to plan the same work' });
    expect(within(card).getAllByRole('row')).toHaveLength(5);
    expect(
      within(card)
        .getAllByRole('rowheader')
        .map(({ textContent }) => textContent),
    ).toEqual(['We begin with', 'We look at', 'You are asked', 'When things change']);
  });
});
