import '../browser-gaps';
import type { WorkspaceId } from '@shared/blueprint/fields';
import type { OfferedArchive } from '@shared/ipc';
import { act, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { Home } from '../../../src/renderer/home/Home';
import { TakeIn } from '../../../src/renderer/home/TakeIn';
import { Unlock } from '../../../src/renderer/home/Unlock';
import { client, FakeDesktop, now } from './fake-desktop';

/** What opens on demand is loaded on demand, and a busy machine takes its time. */
const loads = { timeout: 15_000 };
const workspaceId = 'ws-juniper' as WorkspaceId;
const secretField = (label: string) => screen.getByLabelText<HTMLInputElement>(label);
const said = () => {
  const id = document.querySelector('[aria-invalid="true"]')?.getAttribute('aria-describedby');
  return id ? document.getElementById(id)?.textContent : null;
};

function openUnlock() {
  const desktop = new FakeDesktop();
  const closed = vi.fn();
  render(<Unlock workspaceId={workspaceId} name="Client Juniper" onClose={closed} />);
  return { user: userEvent.setup(), desktop, closed };
}

describe('unlocking a sealed client', () => {
  it('[SL19] takes the passphrase with Enter and hands it on as it was typed', async () => {
    const { user, desktop, closed } = openUnlock();
    expect(document.activeElement).toBe(secretField('Passphrase'));
    await user.keyboard('{Enter}');
    expect(desktop.asked).toEqual([]);
    await user.keyboard('Four  plain Words {Enter}');
    expect(desktop.inputsOf('home:unlock')).toEqual([
      { workspaceId, secret: { passphrase: 'Four  plain Words ' } },
    ]);
    expect(closed).toHaveBeenCalledOnce();
  });

  it('[SL4] says which of three things is wrong, and has the words ready to be typed over', async () => {
    const { user, desktop, closed } = openUnlock();
    await user.type(secretField('Passphrase'), 'a guess');
    const heard: (string | null | undefined)[] = [];
    for (const failure of ['wrong-passphrase', 'keys-damaged', 'keys-tampered', 'folder-missing']) {
      desktop.failWith('home:unlock', failure);
      await user.click(screen.getByRole('button', { name: 'Unlock' }));
      heard.push(said()?.split('. ')[0]);
      const field = secretField('Passphrase');
      expect(document.activeElement).toBe(field);
      expect([field.selectionStart, field.selectionEnd]).toEqual([0, 'a guess'.length]);
    }
    expect(heard).toEqual([
      'That is not the passphrase',
      'The keys of this client are damaged',
      'Somebody has changed the keys of this client',
      'The folder is not there now',
    ]);
    await user.keyboard('x');
    expect(said()).toBeNull();
    expect(closed).not.toHaveBeenCalled();
  });

  it('[SL3] takes the recovery code, and tells a slip in it from a code of something else', async () => {
    const { user, desktop } = openUnlock();
    await user.type(secretField('Passphrase'), 'forgotten');
    await user.click(screen.getByRole('button', { name: 'Use the recovery code' }));
    expect(secretField('Recovery code').value).toBe('');
    expect(document.activeElement).toBe(secretField('Recovery code'));
    await user.keyboard('abcd efgh');
    desktop.failWith('home:unlock', 'recovery-code-mistyped');
    await user.keyboard('{Enter}');
    expect(said()).toMatch(/^There is a slip in the recovery code\. /);
    desktop.failWith('home:unlock', 'wrong-recovery-code');
    await user.keyboard('{Enter}');
    expect(said()).toMatch(/^That recovery code is for something else\. /);
    expect(desktop.inputsOf('home:unlock').at(-1)).toEqual({
      workspaceId,
      secret: { recoveryCode: 'abcd efgh' },
    });
  });
});

describe('Home', () => {
  it('[SL19] asks for the passphrase of a sealed client and shows nothing of it', async () => {
    const juniper = client('Client Juniper', { isSealed: true, reach: null, industry: '' });
    const desktop = new FakeDesktop([juniper]);
    const user = userEvent.setup();
    render(<Home />);
    await screen.findByRole('list', { name: 'Clients' });
    desktop.failWith('home:open', 'locked');
    await user.click(screen.getByRole('button', { name: 'Client Juniper' }));
    expect(await screen.findByRole('dialog', { name: 'Unlock Client Juniper' }, loads)).toBeTruthy();
  });

  it('[PV1] says where data lives, from the Help menu and from the settings', async () => {
    const desktop = new FakeDesktop([client('Harbor Plumbing')]);
    const user = userEvent.setup();
    render(<Home />);
    await screen.findByRole('list', { name: 'Clients' });
    const help = { name: 'Where your data lives, what is protected and what is not' };
    act(() => desktop.emit('menu:command', 'privacy'));
    expect(await screen.findByRole('dialog', help, loads)).toBeTruthy();
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('dialog', help)).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Settings' }));
    await user.click(await screen.findByRole('button', { name: 'Where your data lives' }, loads));
    expect(await screen.findByRole('dialog', help, loads)).toBeTruthy();
  });
});

describe('taking in a client from a file', () => {
  const offered = (problems: number): OfferedArchive => ({
    handle: 'h-1',
    summary: { name: 'Brindle Lane', isSealed: false, blueprints: 2, sessions: 1, updatedAt: now, problems },
  });
  function openTakeIn(problems = 0) {
    const desktop = new FakeDesktop();
    const { invoke } = desktop;
    desktop.invoke = async (channel, text) => {
      const reply = await invoke(channel, text);
      return channel === 'archive:import' && reply.ok
        ? ({ ok: true, value: { workspaceId } } as never)
        : reply;
    };
    const taken = vi.fn();
    render(
      <TakeIn
        offered={offered(problems)}
        nameShown="Brindle Lane"
        onClose={() => undefined}
        onTaken={taken}
      />,
    );
    return { desktop, taken, user: userEvent.setup() };
  }

  it('[AR6] shows what is in it before anything is taken, and what will not come along', async () => {
    const { desktop, user, taken } = openTakeIn(2);
    expect(screen.getByRole('heading', { name: 'Brindle Lane' })).toBeTruthy();
    expect(screen.getByText('Blueprints').nextSibling?.textContent).toBe('2');
    expect(screen.getByText(/^2 files in it are damaged/)).toBeTruthy();
    expect(desktop.asked).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Take in as a new client' }));
    expect(desktop.inputsOf('archive:import')).toEqual([{ handle: 'h-1' }]);
    expect(taken).toHaveBeenCalledWith(workspaceId);
  });

  it('[AR6] says why it could not be taken in, and can be tried again', async () => {
    const { desktop, user, taken } = openTakeIn();
    expect(screen.queryByText(/damaged/)).toBeNull();
    desktop.failWith('archive:import', 'disk-full');
    await user.click(screen.getByRole('button', { name: 'Take in as a new client' }));
    expect(screen.getByRole('alert').textContent).toMatch(/^The disk is full\. /);
    expect(taken).not.toHaveBeenCalled();
    expect(
      screen.getByRole('button', { name: 'Take in as a new client' }).getAttribute('aria-disabled'),
    ).not.toBe('true');
  });
});
