import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { mockToday, planWith } from './harbor-plumbing';
import { button, field, openEditor } from './open-editor';

const stages = () => within(screen.getByRole('complementary', { name: 'Stages' }));
const stage = (name: RegExp) => stages().getByRole('button', { name });

describe('the spine', () => {
  it('[SG1] [SG3] shows the four stages, each with its line', async () => {
    await openEditor(3);
    const lines = stages()
      .getAllByRole('button')
      .map((each) => each.textContent);
    expect(lines).toEqual([
      'DestinationAgreed 4 March',
      '2True needs3 objectives, 3 things missing',
      'Aligned deliverables9 milestones, 1 late',
      '4Execute and optimiseNot started',
    ]);
    expect(stage(/Aligned/).getAttribute('aria-current')).toBe('step');
  });

  it('[SG1] any stage opens, by mouse and by keyboard', async () => {
    const { user, store } = await openEditor(1);
    await user.click(stage(/Execute/));
    expect(store.getState().view.stage).toBe(4);
    stage(/Execute/).focus();
    await user.keyboard('{ArrowUp}{ArrowUp}{Enter}');
    expect(store.getState().view.stage).toBe(2);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('What they truly need');
  });

  it('[ED1] the name of the plan is edited in place, as one step', async () => {
    const { user, plan, steps } = await openEditor(1);
    await user.clear(field('Name of the blueprint'));
    await user.type(field('Name of the blueprint'), 'Calls');
    expect(plan().about.title).toBe('Calls');
    expect(steps()).toEqual(['Rename blueprint']);
  });

  it('[ED1] the page beside the editor opens and closes', async () => {
    const { user } = await openEditor(2);
    expect(screen.queryByRole('complementary', { name: 'The one page' })).toBeNull();
    await user.click(button('One page'));
    expect(screen.getByRole('complementary', { name: 'The one page' })).toBeTruthy();
  });
});

describe('what is missing', () => {
  it('[ED8] an entry leads to its field, which has the focus', async () => {
    const { user } = await openEditor(2);
    const missing = within(screen.getByRole('region', { name: 'Still missing' }));
    await user.click(missing.getByRole('button', { name: /Objective 3 has no owner/ }));
    await waitFor(() => expect(document.activeElement).toBe(button('Owner of objective 3: No owner yet')));
    await user.click(missing.getByRole('button', { name: /Page views/ }));
    await waitFor(() =>
      expect(document.activeElement?.closest('[data-row]')?.getAttribute('data-row')).toBe('metric-views'),
    );
  });

  it('[ED8] an entry of another stage goes there', async () => {
    const plan = planWith({ milestones: { 'step-1': { order: 'a1', title: 'There' } } });
    const { user, store } = await openEditor(3, plan);
    await user.click(button(/No day to walk back from/));
    expect(store.getState().view.stage).toBe(1);
    await waitFor(() => expect(document.activeElement).toBe(field('The day')));
  });

  it('[ED8] an entry about a milestone opens it', async () => {
    const plan = planWith({
      destination: { statement: 'There', date: '2027-06-01' },
      milestones: { 'step-1': { order: 'a1' } },
    });
    const { user } = await openEditor(3, plan);
    await user.click(button(/Step 1 has no words/));
    expect(screen.getByRole('region', { name: 'Step 1' })).toBeTruthy();
  });
});

describe('stage 1', () => {
  it('[ED1] an empty plan teaches how to say it, and takes the sentence', async () => {
    const { user, plan, steps } = await openEditor(1, planWith());
    expect(screen.getByText('Not what we would make')).toBeTruthy();
    await user.type(field('What is true when this has worked?'), 'The phone rings');
    expect(plan().destination.statement).toBe('The phone rings');
    expect(steps()).toEqual(['Change destination']);
    expect(screen.queryByText('Not what we would make')).toBeNull();
  });

  it('[ED1] the day is typed as people write it, and says how far it is', async () => {
    const { user, plan } = await openEditor(1, planWith());
    await user.type(field('The day'), '1 June 2027{Enter}');
    expect(plan().destination.date).toBe('2027-06-01');
    expect(screen.getByText('82 days from today, 58 of them working.')).toBeTruthy();
  });

  it('[ED1] a day before today is taken, with a hint', async () => {
    const { user, plan } = await openEditor(1);
    await user.clear(field('The day'));
    await user.type(field('The day'), '1 March 2027{Enter}');
    expect(plan().destination.date).toBe('2027-03-01');
    expect(screen.getByText('This day is already over.')).toBeTruthy();
  });

  it('[ED1] the day of the agreement may lie in the past, and is today with one press', async () => {
    const { user, plan } = await openEditor(1, planWith());
    await user.click(button('Agreed today'));
    expect(plan().destination.agreedOn).toBe(mockToday);
    expect(screen.queryByText('This day is already over.')).toBeNull();
  });

  it('[ED1] selected words are emphasised, and the emphasis is taken back', async () => {
    const { user, plan } = await openEditor(1);
    const statement = field('What is true when this has worked?') as HTMLTextAreaElement;
    const from = statement.value.indexOf('120 times');
    await user.click(statement);
    statement.setSelectionRange(from, from + '120 times a month'.length);
    fireEvent.keyUp(statement, { key: 'Shift' });
    await user.click(await screen.findByRole('button', { name: 'Emphasise “120 times a month”' }));
    expect(plan().destination.emphasis).toBe('120 times a month');
    await user.click(button('Emphasise nothing in particular'));
    expect(plan().destination.emphasis).toBe('');
  });

  it('[ED1] a sentence that is too long is refused beside it and kept as typed', async () => {
    const { user, plan } = await openEditor(1, planWith());
    const statement = field('What is true when this has worked?') as HTMLTextAreaElement;
    await user.click(statement);
    await user.paste('x'.repeat(20_001));
    expect(plan().destination.statement).toBe('');
    expect(statement.value).toHaveLength(20_001);
    expect(statement.getAttribute('aria-invalid')).toBe('true');
    await user.click(stage(/True needs/));
    await user.click(stage(/Destination/));
    expect((field('What is true when this has worked?') as HTMLTextAreaElement).value).toHaveLength(20_001);
  });
});
