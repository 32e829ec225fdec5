import type { AnyDocument } from '@shared/blueprint/document';
import { createDocument } from '@shared/blueprint/document';
import type { DocumentId } from '@shared/blueprint/fields';
import { ordered, type Session, sessionBodySchema } from '@shared/blueprint/model';
import type { Blueprint } from '@shared/blueprint/plan';
import { typicalWorries } from '@shared/blueprint/worries';
import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { harborPlumbing, planWith } from './harbor-plumbing';
import { button, field, openEditor } from './open-editor';

async function openPeople(plan: Blueprint = harborPlumbing()) {
  const editor = await openEditor(2, plan);
  await editor.user.click(button('People'));
  return editor;
}
const region = (name: string) => within(screen.getByRole('region', { name }));
/** Without who speaks for service. */
const withoutMarcus = () => {
  const { 'person-marcus': _away, ...people } = harborPlumbing().people;
  return planWith({ people });
};

describe('the map of people', () => {
  it('[PE1] S36 people stand by side and department', async () => {
    await openPeople();
    expect(
      within(region('Client').getByRole('list', { name: 'Sales and marketing' })).getByDisplayValue(
        'Dana Reyes',
      ),
    ).toBeTruthy();
    expect(
      within(region('Client').getByRole('list', { name: 'Service and quality' })).getByDisplayValue(
        'Marcus Webb',
      ),
    ).toBeTruthy();
    expect(
      within(region('Client').getByRole('list', { name: 'No department yet' })).getByDisplayValue(
        'Ines Calloway',
      ),
    ).toBeTruthy();
    expect(region('Agency').getByDisplayValue('Theo Brandt')).toBeTruthy();
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Everyone is at the table');
  });

  it('[PE1] S37 a voice that nobody has is drawn as an empty place', async () => {
    await openPeople(withoutMarcus());
    const places = within(screen.getByRole('list', { name: 'Empty places: client' })).getAllByRole(
      'listitem',
    );
    expect(places.map(({ textContent }) => textContent)).toEqual([
      'Nobody speaks for service',
      'Nobody speaks for product',
    ]);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('2 places at the table are empty');
  });

  it('[PE2] somebody new takes an open place with its department, in one step', async () => {
    const { user, plan, steps } = await openPeople(withoutMarcus());
    await user.click(button('Speaks for service: Nobody speaks for service'));
    await user.keyboard('Jo Park{Enter}');
    expect(ordered(plan().people).at(-1)).toMatchObject({
      name: 'Jo Park',
      side: 'client',
      department: 'Service',
    });
    expect(steps()).toEqual(['Add person']);
    await waitFor(() => expect(screen.queryByText('Nobody speaks for service')).toBeNull());
  });

  it('[PE2] somebody on the list takes one too', async () => {
    const { user, plan } = await openPeople(withoutMarcus());
    await user.click(button('Speaks for product: Nobody speaks for product'));
    await user.keyboard('Dana');
    await user.click(await screen.findByRole('option', { name: 'Dana Reyes, owner' }));
    expect(plan().people['person-dana']?.department).toBe('Sales and marketing, product');
    await waitFor(() => expect(screen.queryByText('Nobody speaks for product')).toBeNull());
  });

  it('[CV4] [ED8] what is missing leads to the place', async () => {
    const { user } = await openEditor(2, withoutMarcus());
    await user.click(button(/Nobody speaks for service or product/));
    await waitFor(() =>
      expect(document.activeElement).toBe(button('Speaks for service: Nobody speaks for service')),
    );
  });

  it('[ED1] [ED2] people are added and named where they stand', async () => {
    const { user, plan } = await openPeople(planWith());
    await user.click(button('Add a person: team'));
    await user.keyboard('Ama{Enter}');
    await user.keyboard('Leif');
    expect(ordered(plan().people).map(({ name, side }) => [name, side])).toEqual([
      ['Ama', 'team'],
      ['Leif', 'team'],
    ]);
  });

  it('[ED3] a person is removed by key and brought back', async () => {
    const { user, plan, undo } = await openPeople();
    act(() => screen.getByRole('button', { name: 'Move Marcus Webb' }).focus());
    await user.keyboard('{Delete}');
    expect(plan().people['person-marcus']).toBeUndefined();
    expect(screen.getByText('Nobody speaks for service')).toBeTruthy();
    undo();
    expect(plan().people['person-marcus']?.name).toBe('Marcus Webb');
  });
});

describe('one person', () => {
  it('[PE3] S36 side, role, department and kind are open; influence and stance are private', async () => {
    const { user, plan } = await openPeople();
    await user.click(button('More about Marcus Webb'));
    const detail = region('Marcus Webb');
    await user.click(detail.getByRole('radio', { name: 'Team' }));
    await user.clear(detail.getByRole('combobox', { name: 'Department' }));
    await user.type(detail.getByRole('combobox', { name: 'Department' }), 'Dispatch{Enter}');
    await user.click(detail.getByRole('switch', { name: 'Has the last word' }));
    const secret = within(detail.getByRole('region', { name: 'Only you see this: Marcus Webb' }));
    await user.click(secret.getByRole('radio', { name: '5, decisive' }));
    await user.click(secret.getByRole('button', { name: /Stance/ }));
    await user.click(await screen.findByRole('option', { name: 'Against it' }));
    expect(plan().people['person-marcus']).toMatchObject({
      side: 'team',
      department: 'Dispatch',
      decides: true,
      private: { influence: 5, stance: 'against' },
    });
    const open = detail.getAllByRole('radio').filter((each) => !each.closest('.private'));
    expect(open.map((each) => each.closest('label')?.textContent)).toEqual(['Client', 'Agency', 'Team']);
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('region', { name: 'Marcus Webb' })).toBeNull();
  });

  it('[PE4] S38 is marked as a champion once, and the mark is taken back', async () => {
    const { user, plan, undo } = await openPeople();
    await user.click(button('More about Ines Calloway'));
    const mark = () => region('Ines Calloway').getByRole('switch', { name: /^Champion/ });
    await user.click(mark());
    expect(ordered(plan().champions)).toMatchObject([{ person: 'person-ines' }]);
    const champions = region('Champions');
    await user.type(
      champions.getByRole('textbox', { name: 'Next step with Ines Calloway' }),
      'Coffee on Friday',
    );
    await user.click(champions.getByRole('button', { name: /^Whom Ines Calloway can win over/ }));
    await user.click(await screen.findByRole('option', { name: 'Marcus Webb, dispatch' }));
    await user.keyboard('{Escape}');
    expect(ordered(plan().champions)[0]?.private).toMatchObject({
      nextStep: 'Coffee on Friday',
      winsOver: { 'person-marcus': true },
    });
    await user.click(mark());
    expect(ordered(plan().champions)).toEqual([]);
    undo();
    expect(ordered(plan().champions)[0]?.private.nextStep).toBe('Coffee on Friday');
  });

  it('[PE4] S38 somebody new becomes a champion in one step', async () => {
    const { user, plan, steps } = await openPeople();
    await user.type(screen.getByRole('combobox', { name: 'Add a champion' }), 'Jo Park{Enter}');
    const jo = ordered(plan().people).find(({ name }) => name === 'Jo Park');
    expect(ordered(plan().champions).map(({ person }) => person)).toEqual([jo?.id]);
    expect(steps()).toEqual(['Add person']);
  });

  it('[PE4] S38 somebody on the list is chosen by key, and nobody is added', async () => {
    const { user, plan } = await openPeople();
    await user.type(screen.getByRole('combobox', { name: 'Add a champion' }), 'Ines{ArrowDown}{Enter}');
    expect(ordered(plan().champions).map(({ person }) => person)).toEqual(['person-ines']);
    expect(Object.keys(plan().people)).toHaveLength(4);
  });

  it('[CV6] [CV7] S36 tells which sessions they came to', async () => {
    const { user, store } = await openPeople();
    const session = sessionBodySchema.parse({
      about: { title: 'First talk', blueprint: 'blueprint-1', date: '2027-03-04' },
      attendees: { one: { order: 'a0', name: 'Theo Brandt' } },
    }) as Session;
    act(() =>
      store
        .getState()
        .replace([createDocument('session', 'session-1' as DocumentId, session, 0) as AnyDocument]),
    );
    await user.click(button('More about Theo Brandt'));
    expect(region('Theo Brandt').getByText('Came to First talk, 4 March.')).toBeTruthy();
    await user.click(button('More about Dana Reyes'));
    expect(region('Dana Reyes').getByText('One answer in this plan. Came to no session yet.')).toBeTruthy();
  });
});

describe('what follows from people', () => {
  it('[PE6] S39 what somebody brings is tied to objectives', async () => {
    const { user, plan } = await openPeople();
    await user.type(screen.getByRole('combobox', { name: 'Add what somebody brings' }), 'Ines');
    await user.click(await screen.findByRole('option', { name: 'Ines Calloway, office' }));
    expect(document.activeElement).toBe(field('What they bring'));
    await user.keyboard('Knows every caller');
    await user.click(button('Serves the objectives: none'));
    await user.click(await screen.findByRole('option', { name: 'People in our six towns call us first' }));
    expect(ordered(plan().contributions)).toMatchObject([
      { person: 'person-ines', contribution: 'Knows every caller', objectives: { 'objective-1': true } },
    ]);
  });

  it('[PE5] [PE3] S40 a typical worry is taken over with its answer, once, and privately', async () => {
    const { user, plan } = await openPeople();
    const [typical] = typicalWorries;
    await user.click(button('Often heard'));
    const often = () => screen.getByRole('list', { name: 'Often heard' });
    expect(within(often()).getAllByRole('button')).toHaveLength(typicalWorries.length);
    await user.click(within(often()).getByRole('button', { name: new RegExp(typical?.worry ?? 'none') }));
    expect(ordered(plan().resistances)).toMatchObject([
      { side: 'team', private: { worry: typical?.worry, response: typical?.response, evidence: '' } },
    ]);
    expect(within(often()).getAllByRole('button')).toHaveLength(typicalWorries.length - 1);
    const worries = region('Worries');
    expect(worries.getByRole('textbox', { name: 'Worry' }).closest('.private')).not.toBeNull();
    await user.type(worries.getByRole('textbox', { name: 'What bears it out' }), 'The shop in Leeds');
    expect(ordered(plan().resistances)[0]?.private.evidence).toBe('The shop in Leeds');
  });
});
