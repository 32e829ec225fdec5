import '../browser-gaps';
import type { AnyDocument } from '@shared/blueprint/document';
import { createDocument, emptyBody } from '@shared/blueprint/document';
import type { DocumentId } from '@shared/blueprint/fields';
import type { Blueprint } from '@shared/blueprint/plan';
import { act, render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { createWorkspaceStore, profileOf } from '../../../src/renderer/state/workspace-store';
import type { OpenWorkspace } from '../../../src/renderer/workspace/boot';
import { ForWhom, OtherForms } from '../../../src/renderer/workspace/exports/OtherForms';
import { WorkspaceProvider } from '../../../src/renderer/workspace/workspace-context';
import { harborPlumbing, mockToday, planWith } from '../blueprint/harbor-plumbing';
import { FakeDesktop } from './fake-desktop';

const now = () => Date.parse(`${mockToday}T13:30:00Z`);

async function open(plan: Blueprint = harborPlumbing()) {
  const desktop = new FakeDesktop();
  const store = createWorkspaceStore({ now, newId: () => 'new-0001' });
  const profile = emptyBody('profile');
  store
    .getState()
    .replace([
      createDocument('blueprint', 'blueprint-1' as DocumentId, plan, now()) as AnyDocument,
      createDocument(
        'profile',
        'profile-1' as DocumentId,
        { ...profile, client: { ...profile.client, name: 'Harbor Plumbing' } },
        now(),
      ) as AnyDocument,
    ]);
  store.getState().go({ section: 'exports', blueprint: 'blueprint-1' as DocumentId });
  const workspace = { store, clock: { now, today: () => mockToday } } as unknown as OpenWorkspace;
  render(
    <WorkspaceProvider value={workspace}>
      <ForWhom />
      <OtherForms />
    </WorkspaceProvider>,
  );
  await act(async () => undefined);
  const exported = () =>
    desktop.inputsOf('export:text') as { name: string; extension: string; text: string }[];
  return { user: userEvent.setup(), desktop, store, exported };
}
const press = (name: string) => screen.getByRole('button', { name });

describe('the plan in other forms', () => {
  it('[S12] [AU11] it is for the client first; for whom it is sets the headings of the page, as one step', async () => {
    const { user, store } = await open();
    const labels = () => profileOf(store.getState())?.body.settings.labels;
    expect((screen.getByRole('radio', { name: 'Client' }) as HTMLInputElement).checked).toBe(true);
    await user.click(screen.getByRole('radio', { name: 'Team' }));
    expect(labels()).toBe('outcomes');
    await user.click(screen.getByRole('radio', { name: 'Client' }));
    expect(labels()).toBe('client-objectives');
    act(() => store.getState().undo());
    expect(labels()).toBe('outcomes');
  });

  it('[S72] [AU1] in words for the chosen audience, and nothing private', async () => {
    const plan = harborPlumbing();
    const first = Object.values(plan.objectives)[0] as Blueprint['objectives'][never];
    first.private = { notes: 'They pay late' };
    const { user, exported } = await open(planWith({ ...plan }));
    await user.click(press('Export the plan in words'));
    await user.click(screen.getByRole('radio', { name: 'Leadership' }));
    await user.click(press('Export the plan in words'));
    await waitFor(() => expect(exported()).toHaveLength(2));
    expect(exported().map(({ name, extension }) => [name, extension])).toEqual([
      ['Harbor Plumbing plan for client 2027-03-11', 'txt'],
      ['Harbor Plumbing plan for leadership 2027-03-11', 'txt'],
    ]);
    expect(exported()[0]?.text).toContain('WHAT MAY SLOW US DOWN');
    expect(exported()[1]?.text).toContain('DECISIONS NEEDED');
    expect(JSON.stringify(exported())).not.toContain('They pay late');
  });

  it('[S68] as OKRs, and says where the file is or why there is none', async () => {
    const { user, desktop, store, exported } = await open();
    await user.click(press('Export OKRs as CSV'));
    await waitFor(() =>
      expect(store.getState().notice?.text).toBe('Exported: Harbor.pdf, in Documents / Harbor / exports'),
    );
    act(() => store.getState().notice?.action?.run());
    expect(desktop.inputsOf('page:show-in-folder')).toEqual([{ handle: 'h' }]);
    desktop.failWith('export:text', 'disk-full');
    await user.click(press('Export OKRs as JSON'));
    await waitFor(() =>
      expect(store.getState().notice).toMatchObject({
        tone: 'late',
        text: expect.stringMatching(/disk is full/),
      }),
    );
    expect(exported().map(({ extension }) => extension)).toEqual(['csv', 'json']);
    expect(JSON.parse(exported()[1]?.text ?? '')).toMatchObject({ format: 'backcast/okr', v: 1 });
  });
});
