import '../browser-gaps';
import type { Day } from '@shared/blueprint/day';
import type { ClientCard } from '@shared/insight/client-card';
import { act, render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { Home } from '../../../src/renderer/home/Home';
import { client, FakeDesktop } from './fake-desktop';

/** What opens on demand is loaded on demand, and a busy machine takes its time. */
const loads = { timeout: 15_000 };

const three = () => [
  client('Harbor Plumbing', {
    reach: {
      destination: '2027-06-01' as Day,
      milestones: [
        { on: '2027-03-14' as Day, isLate: true },
        { on: '2027-04-18' as Day, isLate: false },
      ],
    },
    stage: { number: 3, name: 'aligned deliverables' },
    next: { text: 'Workshop today', detail: 'One step had to start already', isLate: true },
  }),
  client('Ångström Räder', { industry: 'Bicycles' }),
  client('Osk & Fennimore', { industry: 'Joinery' }),
];

async function opened(desktop: FakeDesktop) {
  render(<Home />);
  if (desktop.clients.length > 0) await screen.findByRole('list', { name: 'Clients' });
  await screen.findByText('Thursday 11 March 2027', { exact: false });
  return userEvent.setup();
}
const names = () => screen.getAllByRole('heading', { level: 2 }).map((heading) => heading.textContent);
const row = (name: string) => screen.getByRole('button', { name });
const search = () => screen.getByRole<HTMLInputElement>('searchbox', { name: 'Find a client' });

describe('the list', () => {
  it('[U22] tells of each client what is next, how it stands and when it should arrive', async () => {
    await opened(new FakeDesktop(three()));
    const first = within(screen.getAllByRole('listitem')[0] as HTMLElement);
    expect(first.getByText('Stage 3, aligned deliverables')).toBeTruthy();
    expect(first.getByText('Workshop today')).toBeTruthy();
    expect(first.getByText('One step had to start already').className).toContain('is-late');
    expect(first.getByText('Destination 1 June, 2 steps, 1 late')).toBeTruthy();
  });

  it('[U31] begins with the client that was open last, after those that have not been opened', async () => {
    const [a, b, c] = three();
    await opened(
      new FakeDesktop([
        { ...a, lastOpenedAt: 1 },
        { ...b, lastOpenedAt: 2 },
        { ...c, lastOpenedAt: null },
      ] as ClientCard[]),
    );
    expect(names()).toEqual(['Osk & Fennimore', 'Ångström Räder', 'Harbor Plumbing']);
  });

  it('[U28] a client out of reach stays, says so and draws no plan', async () => {
    const away = client('Blue Drive', {
      isReachable: false,
      next: { text: 'Folder not reachable', detail: 'Connect its drive', isLate: false },
    });
    const desktop = new FakeDesktop([away]);
    desktop.failWith('home:open', 'folder-missing');
    const user = await opened(desktop);
    expect(screen.getByText('Connect its drive')).toBeTruthy();
    expect(screen.queryByText(/Stage 1/)).toBeNull();
    await user.click(row('Blue Drive'));
    expect(await screen.findByText(/The folder is not there now/)).toBeTruthy();
  });

  it('[U25] goes from row to row with the arrow keys and opens with Enter', async () => {
    const desktop = new FakeDesktop(three());
    const user = await opened(desktop);
    await user.keyboard('{Control>}k{/Control}');
    expect(document.activeElement).toBe(search());
    await user.keyboard('{ArrowDown}{ArrowDown}{Enter}');
    expect(desktop.inputsOf('home:open')).toEqual([{ workspaceId: 'ws--ngstr-m-r-der' }]);
    await user.keyboard('{End}');
    expect(document.activeElement).toBe(row('Osk & Fennimore'));
    await user.keyboard('{Home}{ArrowUp}');
    expect(document.activeElement).toBe(search());
  });

  it('[U25] finds by name and industry, whatever the accents, and opens the first with Enter', async () => {
    const desktop = new FakeDesktop(three());
    const user = await opened(desktop);
    await user.type(search(), 'angstrom');
    expect(names()).toEqual(['Ångström Räder']);
    await user.clear(search());
    await user.type(search(), 'joinery{Enter}');
    expect(desktop.inputsOf('home:open')).toEqual([{ workspaceId: 'ws-osk---fennimore' }]);
    await user.keyboard('{Escape}');
    expect(names()).toHaveLength(3);
  });

  it('[U25] a search that finds nothing offers a client of that name', async () => {
    const user = await opened(new FakeDesktop(three()));
    await user.type(search(), 'Nobody Ltd');
    await user.click(screen.getByRole('button', { name: 'New client with this name' }));
    const dialog = within(await screen.findByRole('dialog', {}, loads));
    expect(dialog.getByLabelText<HTMLInputElement>('Name').value).toBe('Nobody Ltd');
  });

  it('[U26] covered names are neither shown nor found', async () => {
    const desktop = new FakeDesktop(three(), { coverNames: 'always' });
    const user = await opened(desktop);
    expect(await screen.findByText('Client 1')).toBeTruthy();
    expect(document.body.textContent).not.toMatch(/Harbor|Ångström|Osk/);
    expect(document.body.innerHTML).not.toMatch(/title="(Harbor|Ångström|Osk)/);
    await user.type(search(), 'harbor');
    expect(screen.queryAllByRole('heading', { level: 2 })).toEqual([]);
    await user.clear(search());
    await user.click(screen.getByRole('button', { name: 'Show names' }));
    expect(names()[0]).toBe('Harbor Plumbing');
    await user.click(screen.getByRole('button', { name: 'Cover names' }));
    expect(names()).toEqual(['Client 1', 'Client 2', 'Client 3']);
  });

  it.each([
    [true, 'Client 1'],
    [false, 'Harbor Plumbing'],
  ])('[U26] with a second display attached (%s), Home opens with %s', async (hasSecondDisplay, shown) => {
    const desktop = new FakeDesktop(three(), { coverNames: 'second-display' });
    desktop.hasSecondDisplay = hasSecondDisplay;
    await opened(desktop);
    expect(names()[0]).toBe(shown);
  });

  it('[U20] settings are taken at once', async () => {
    const desktop = new FakeDesktop(three());
    const user = await opened(desktop);
    await user.click(screen.getByRole('button', { name: 'Settings' }));
    const panel = within(await screen.findByRole('dialog', { name: 'Settings' }, loads));
    await user.click(panel.getByRole('radio', { name: 'Dark' }));
    // Main answers before they count.
    await waitFor(() => expect(document.documentElement.dataset.theme).toBe('dark'));
    await user.click(panel.getByRole('radio', { name: 'Always' }));
    expect(desktop.inputsOf('settings:save')).toEqual([{ theme: 'dark' }, { coverNames: 'always' }]);
    act(() => desktop.emit('settings:changed', { ...desktop.settings, theme: 'light' }));
    expect(document.documentElement.dataset.theme).toBe('light');
  });
});

describe('taking a client off the list', () => {
  async function takenOff() {
    const desktop = new FakeDesktop(three());
    const user = await opened(desktop);
    await user.click(screen.getByRole('button', { name: 'More for Ångström Räder' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Take off this list' }, loads));
    expect(names()).toEqual(['Harbor Plumbing', 'Osk & Fennimore']);
    return { desktop, user };
  }

  it('[U27] can be taken back without a trace', async () => {
    const { desktop, user } = await takenOff();
    expect(screen.getByText('Ångström Räder is off the list. Its folder stays where it is.')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    expect(names()).toHaveLength(3);
    expect(desktop.inputsOf('home:forget')).toEqual([]);
  });

  it('[U27] holds once the notice is gone', async () => {
    const { desktop, user } = await takenOff();
    await user.click(screen.getByRole('button', { name: 'Dismiss' }));
    await waitFor(() => expect(desktop.clients).toHaveLength(2));
    expect(names()).toEqual(['Harbor Plumbing', 'Osk & Fennimore']);
  });

  it('[U27] holds when the window closes before that', async () => {
    const { desktop } = await takenOff();
    await act(async () => window.dispatchEvent(new Event('pagehide')));
    expect(desktop.clients.map(({ name }) => name)).toEqual(['Harbor Plumbing', 'Osk & Fennimore']);
  });
});

describe('without a client', () => {
  it('[U29] offers the sample and opens it', async () => {
    const desktop = new FakeDesktop();
    const user = await opened(desktop);
    expect(await screen.findByRole('heading', { name: 'Start at the end.' })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: /Harbor Plumbing/ }));
    await waitFor(() =>
      expect(desktop.inputsOf('home:open')).toEqual([{ workspaceId: 'ws-harbor-plumbing' }]),
    );
  });

  it('[U29] says why the sample could not be made', async () => {
    const desktop = new FakeDesktop();
    desktop.failWith('home:add-sample', 'disk-full');
    const user = await opened(desktop);
    await user.click(await screen.findByRole('button', { name: /Harbor Plumbing/ }));
    expect(await screen.findByText(/The disk is full/)).toBeTruthy();
  });

  it('[U29] adds a folder that exists, and says why one cannot be added', async () => {
    const desktop = new FakeDesktop();
    const user = await opened(desktop);
    desktop.chosenFolder = { handle: 'picked', display: 'Elsewhere' };
    desktop.failWith('home:add', 'not-a-workspace');
    await user.click(await screen.findByRole('button', { name: 'Add a client folder' }));
    expect(await screen.findByText(/This is not a client folder/)).toBeTruthy();
    desktop.failWith('home:add', null);
    await user.click(screen.getByRole('button', { name: /Add a client folder/ }));
    await waitFor(() => expect(document.activeElement).toBe(row('Harbor Plumbing')));
    expect(desktop.inputsOf('home:add')).toEqual([{ folder: 'picked' }, { folder: 'picked' }]);
  });
});
