import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { harborPlumbing, planWith } from './harbor-plumbing';
import { button, openEditor } from './open-editor';

// What the app's Chromium has and jsdom lacks.
File.prototype.text ??= function text(this: File) {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.readAsText(this);
  });
};

/** The plumbing company seven weeks later: one number far behind, one a little, the others never read. */
function underWay() {
  const plan = harborPlumbing();
  const dated = Object.fromEntries(
    Object.entries(plan.metrics).map(([id, metric]) => [
      id,
      { ...metric, baselineOn: '2027-01-28', due: '2027-04-22' },
    ]),
  );
  return planWith({
    ...plan,
    metrics: dated,
    measurements: {
      r1: { order: 'a1', metric: 'metric-calls', on: '2027-03-10', value: 78 },
      r2: { order: 'a2', metric: 'metric-forms', on: '2027-03-10', value: 40 },
      r3: { order: 'a3', metric: 'metric-finished', on: '2027-03-10', value: 22.5 },
      r4: { order: 'a4', metric: 'metric-finished', on: '2027-02-10', value: 28 },
    },
  });
}
const views = () => within(screen.getByRole('navigation', { name: 'Views of this stage' }));
async function openView(name: string, plan = underWay()) {
  const opened = await openEditor(4, plan);
  await opened.user.click(views().getByRole('button', { name }));
  return opened;
}
const heading = () => screen.getByRole('heading', { level: 1 }).textContent;

describe('where we stand', () => {
  it('[S53] [PR6] [PR4] [S47] furthest behind first, with the pace in words and the day of the last celebration', async () => {
    await openEditor(4, underWay());
    const numbers = within(screen.getByRole('region', { name: 'Numbers' }));
    expect(
      numbers
        .getAllByRole('heading', { level: 3 })
        .map((each) => each.textContent)
        .slice(0, 3),
    ).toEqual(['Forms finished', 'Local calls a month', 'Form submissions']);
    // 42 of 84 days in, half of each way is expected: 33.5 %, 83 calls, 37 forms.
    expect(numbers.getByText(/^11 points behind/)).toBeTruthy();
    expect(numbers.getByText('5 behind')).toBeTruthy();
    expect(numbers.getByText('3 ahead')).toBeTruthy();
    expect(numbers.getByText(/25.% first reached on 10 February/)).toBeTruthy();
    expect(heading()).toBe('No milestone is reached yet, 2 of 7 numbers behind');
  });

  it('[PR6] rows stay where they are while somebody types in the list', async () => {
    const { user } = await openEditor(4, underWay());
    const field = screen.getByRole('textbox', { name: 'Forms finished today' });
    await user.clear(field);
    await user.type(field, '45');
    const names = () =>
      within(screen.getByRole('region', { name: 'Numbers' }))
        .getAllByRole('heading', { level: 3 })
        .map((each) => each.textContent);
    expect(names()[0]).toBe('Forms finished');
    expect(document.activeElement).toBe(field);
    await user.click(screen.getByRole('heading', { level: 1 }));
    await waitFor(() => expect(names()[0]).toBe('Local calls a month'));
  });
});

describe('the roadmap', () => {
  it('[S70] [RM3] draws every milestone and number, and says what it shows', async () => {
    await openView('Roadmap');
    expect(heading()).toBe('2 of 7 numbers are behind');
    const picture = screen.getByRole('img', { name: /9 milestones, 0 of them reached; 7 numbers, 2 behind/ });
    expect(picture.querySelectorAll('.road-stop')).toHaveLength(9);
    expect(picture.querySelectorAll('.road-lane')).toHaveLength(7);
    expect(button(/Forms finished\s*11 points behind/)).toBeTruthy();
  });

  it('[RM6] the list says the same, and leads to where it is changed', async () => {
    const { user, store } = await openView('Roadmap');
    await user.click(screen.getByRole('radio', { name: 'List' }));
    const numbers = within(screen.getByRole('region', { name: 'Numbers along the road' }));
    expect(numbers.getAllByRole('listitem')).toHaveLength(7);
    await user.click(numbers.getByRole('button', { name: 'Local calls a month' }));
    expect(store.getState().view.stageViews[4]).toBe('now');
    await waitFor(() =>
      expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Local calls a month today' })),
    );
  });

  it('[RM2] an empty plan, and one without a day, say what is missing', async () => {
    await openView('Roadmap', planWith());
    expect(screen.getByText('The road is still empty')).toBeTruthy();
  });

  it('[RM2] milestones without a day are counted', async () => {
    await openView('Roadmap', planWith({ milestones: { a: { order: 'a1', title: 'There' } } }));
    expect(screen.getByText('One milestone has no day, because the destination has none yet.')).toBeTruthy();
  });
});

describe('the whole plan', () => {
  it('[S71] [S72] [AU11] is for the client first, and for team and leadership with one press', async () => {
    const { user } = await openView('The whole plan');
    expect(heading()).toBe('The phone rings 120 times a month, from six towns we reach in half an hour.');
    expect(screen.getByRole('region', { name: 'What may slow us down' })).toBeTruthy();
    expect(screen.queryByText(/exposure/)).toBeNull();
    await user.click(screen.getByRole('radio', { name: 'Team' }));
    expect(screen.queryByRole('region', { name: 'What may slow us down' })).toBeNull();
    expect(screen.getAllByText(/exposure/).length).toBeGreaterThan(0);
    await user.click(screen.getByRole('radio', { name: 'Leadership' }));
    const late = within(screen.getByRole('region', { name: 'What is late' }));
    expect(late.getByText(/11 points behind/)).toBeTruthy();
  });

  it('[S71] of an empty plan it begins with the destination', async () => {
    const { user, store } = await openView('The whole plan', planWith());
    await user.click(button('Write the destination'));
    expect(store.getState().view.stage).toBe(1);
  });
});

describe('OKRs', () => {
  it('[S68] [OK1] shows objectives with their key results', async () => {
    const { user, store } = await openView('OKRs');
    expect(heading()).toBe('3 objectives, 7 key results');
    const first = within(screen.getByRole('region', { name: 'People in our six towns call us first' }));
    expect(first.getByText('from 46 to 120, now 78')).toBeTruthy();
    await user.click(first.getByRole('button', { name: 'Local calls a month' }));
    expect(store.getState().view.stage).toBe(2);
  });

  it('[S68] [OK17] [OK11] an import shows first what would change, and is one step', async () => {
    const { user, plan, undo, steps } = await openView('OKRs', planWith());
    const before = plan();
    await user.click(screen.getAllByRole('button', { name: 'Import…' })[0] as HTMLElement);
    const text = await screen.findByRole('textbox', { name: 'Paste CSV, JSON or text' });
    await user.click(text);
    await user.paste('Objective,Key result,From,To\nGrow,Calls,46,120\nGrow,Forms,none,60\n');
    const preview = within(screen.getByRole('region', { name: 'What would change' }));
    expect(await preview.findByText(/“none” is no number/)).toBeTruthy();
    expect(preview.getByText('Row 3, from:')).toBeTruthy();
    expect(preview.getAllByText('New')).toHaveLength(3);
    expect(plan()).toBe(before);
    await user.click(button('Take in: 3 new'));
    expect(
      Object.values(plan().metrics).map(({ name, baseline, target }) => [name, baseline, target]),
    ).toEqual([
      ['Calls', 46, 120],
      ['Forms', null, 60],
    ]);
    expect(steps()).toEqual(['Import OKRs']);
    undo();
    expect(plan()).toEqual(before);
    // The view follows a moment behind the plan.
    await waitFor(() => expect(heading()).toBe('Objectives and key results'));
  });

  it('[OK13] a file is read, and one that cannot be is refused with words', async () => {
    const { user } = await openView('OKRs', planWith());
    await user.click(screen.getAllByRole('button', { name: 'Import…' })[0] as HTMLElement);
    const input = await screen.findByLabelText('File with OKRs');
    await user.upload(input, new File(['{"objectives": ['], 'okr.json', { type: 'application/json' }));
    expect(await screen.findByText(/it cannot be read as a list of objectives/)).toBeTruthy();
    expect(screen.getByText('From okr.json')).toBeTruthy();
    expect(button('Take in').getAttribute('aria-disabled')).toBe('true');
  });

  it('[OK8] is copied as text', async () => {
    const { user, store } = await openView('OKRs');
    const given: string[] = [];
    document.execCommand = vi.fn(() => {
      const event = new Event('copy', { bubbles: true, cancelable: true });
      Object.assign(event, { clipboardData: { setData: (_type: string, text: string) => given.push(text) } });
      document.dispatchEvent(event);
      return true;
    });
    await user.click(button('Copy'));
    await user.click(await screen.findByRole('menuitem', { name: 'As text' }));
    expect(given[0]).toContain(
      'O1: People in our six towns call us first\n  KR1: Local calls a month, from 46 to 120',
    );
    await act(async () => undefined);
    expect(store.getState().notice?.text).toBe('OKRs copied');
  });
});
