import '../browser-gaps';
import type { AnyDocument } from '@shared/blueprint/document';
import { act, render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { createWorkspaceStore } from '../../../src/renderer/state/workspace-store';
import type { OpenWorkspace } from '../../../src/renderer/workspace/boot';
import { Protection } from '../../../src/renderer/workspace/protection/Protection';
import { WorkspaceProvider } from '../../../src/renderer/workspace/workspace-context';
import { profile } from './documents';
import { FakeDesktop, now } from './fake-desktop';

const phrase = 'four plain words here';
const code = 'ABCD-EFGH-JKMN-PQRS-TVWX-YZ01-2345-6789-AB';

/** Main as far as sealing goes: one passphrase and one code open it. */
class SealedDesktop extends FakeDesktop {
  passphrase = phrase;
  constructor(documents: readonly AnyDocument[]) {
    super(documents);
    // Keeps what was asked, waits where it is held, and fails where it is told to.
    const ask = this.invoke;
    this.invoke = async (channel, text) => {
      const asked = await ask(channel, text);
      if (!asked.ok) return asked;
      const input = text === '' ? {} : JSON.parse(text);
      const given = input.secret?.passphrase;
      if (given !== undefined && given !== this.passphrase) {
        return { ok: false, error: { code: 'wrong-passphrase', message: '' } } as never;
      }
      if (channel === 'workspace:change-passphrase') this.passphrase = input.passphrase;
      const givesCode = channel === 'workspace:seal' || channel === 'workspace:rotate-key';
      return { ok: true, value: givesCode ? { recoveryCode: code } : undefined } as never;
    };
  }
}

function open({ isSealed }: { isSealed: boolean }) {
  const desktop = new SealedDesktop([profile()]);
  const context = desktop.context();
  const store = createWorkspaceStore({ now: () => now, newId: () => 'new-1' });
  store.getState().replace([profile() as AnyDocument]);
  const workspace = {
    store,
    context: { ...context, context: { ...context.context, isSealed } },
    clock: { now: () => now },
  } as unknown as OpenWorkspace;
  const closed = vi.fn();
  render(
    <WorkspaceProvider value={workspace}>
      <Protection onClose={closed} />
    </WorkspaceProvider>,
  );
  return { user: userEvent.setup(), desktop, store, closed };
}

const button = (name: string) => screen.getByRole('button', { name });
const press = async (user: ReturnType<typeof userEvent.setup>, name: string) => user.click(button(name));
const dialog = (name: string) => screen.getByRole('dialog', { name });
/** Passphrases have no role of their own. */
const secretField = (label: string) => screen.getByLabelText<HTMLInputElement>(label);
const isOff = (name: string) => button(name).getAttribute('aria-disabled') === 'true';
const groupsShown = () =>
  [...document.querySelectorAll('.recovery-code span')].map(({ textContent }) => textContent).join('-');

/** The message of a field that refuses what is in it. */
function saidOf(label: string): string | null {
  const field = secretField(label);
  const message = field.getAttribute('aria-describedby');
  return field.getAttribute('aria-invalid') && message
    ? (document.getElementById(message)?.textContent ?? null)
    : null;
}

async function fillSeal(user: ReturnType<typeof userEvent.setup>) {
  await user.type(screen.getByRole('textbox', { name: 'Alias on the list of clients' }), 'Client Juniper');
  await user.type(secretField('New passphrase'), phrase);
  await user.type(secretField('Once more'), phrase);
}

describe('sealing a client', () => {
  it('[SL18] [SL19] asks for an alias and a passphrase twice, and says beside each what is missing', async () => {
    const { user, desktop } = open({ isSealed: false });
    await press(user, 'Seal');
    expect(screen.getByText('Give it a name that says nothing.')).toBeTruthy();
    expect(screen.getByText('Choose a passphrase.')).toBeTruthy();
    await user.type(secretField('New passphrase'), 'short');
    expect(screen.getByText(/Short ones can be guessed/)).toBeTruthy();
    await user.type(secretField('Once more'), 'shirt');
    await user.type(screen.getByRole('textbox', { name: 'Alias on the list of clients' }), 'Client Juniper');
    await press(user, 'Seal');
    expect(screen.getByText('The two are not the same.')).toBeTruthy();
    expect(desktop.inputsOf('workspace:seal')).toEqual([]);
    expect(secretField('New passphrase').type).toBe('password');
    await user.click(screen.getAllByRole('button', { name: 'Show the letters' })[0] as HTMLElement);
    expect(secretField('New passphrase').type).toBe('text');
  });

  it('[SL3] shows the recovery code once, prints it, and goes on only when it was written down', async () => {
    const { user, desktop, closed } = open({ isSealed: false });
    const print = vi.fn();
    window.print = print;
    await fillSeal(user);
    await user.keyboard('{Enter}');
    expect(desktop.inputsOf('workspace:seal')).toEqual([{ passphrase: phrase, alias: 'Client Juniper' }]);
    expect(dialog('Your recovery code')).toBeTruthy();
    expect(groupsShown()).toBe(code);
    await press(user, 'Print');
    expect(print).toHaveBeenCalledOnce();
    expect(isOff('Done')).toBe(true);
    await user.keyboard('{Escape}');
    await press(user, 'Done');
    expect(groupsShown()).toBe(code);
    await user.click(screen.getByRole('switch', { name: 'I have written it down' }));
    await press(user, 'Done');
    // The window comes back with nothing readable behind it; it is not for the dialog to close.
    expect(desktop.inputsOf('workspace:reopen')).toHaveLength(1);
    expect(closed).not.toHaveBeenCalled();
  });

  it('[SL3] cannot be left while it seals, so that the code is seen', async () => {
    const { user, desktop, closed } = open({ isSealed: false });
    const letGo = desktop.hold('workspace:seal');
    await fillSeal(user);
    await press(user, 'Seal');
    expect(isOff('Sealing…')).toBe(true);
    await press(user, 'Cancel');
    await press(user, 'Close');
    await user.keyboard('{Escape}');
    expect(closed).not.toHaveBeenCalled();
    await act(async () => letGo());
    expect(groupsShown()).toBe(code);
  });

  it('[SL21] says in words why it was not sealed, and keeps what was typed', async () => {
    const { user, desktop } = open({ isSealed: false });
    desktop.failWith('workspace:seal', 'disk-full');
    await fillSeal(user);
    await press(user, 'Seal');
    expect(screen.getByRole('alert').textContent).toMatch(/^The disk is full\. /);
    expect(secretField('New passphrase').value).toBe(phrase);
    desktop.failWith('workspace:seal', null);
    await press(user, 'Seal');
    expect(groupsShown()).toBe(code);
  });

  it('[PV1] tells what is protected and what is not, over what was typed', async () => {
    const { user } = open({ isSealed: false });
    await fillSeal(user);
    await press(user, 'What is protected and what is not');
    const help = dialog('Where your data lives, what is protected and what is not');
    expect(within(help).getAllByRole('rowheader').length).toBeGreaterThan(8);
    expect(within(help).getByRole('heading', { name: 'What sealing does not hide' })).toBeTruthy();
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('dialog', { name: /^Where your data lives/ })).toBeNull();
    expect(secretField('New passphrase').value).toBe(phrase);
    await waitFor(() => expect(document.activeElement).toBe(button('What is protected and what is not')));
  });
});

describe('a client that is sealed', () => {
  it('[SL20] is locked by one press', async () => {
    const { user, desktop } = open({ isSealed: true });
    await press(user, 'Lock now');
    expect(desktop.inputsOf('workspace:lock')).toHaveLength(1);
  });

  it('[SL5] [SL22] takes another passphrase from someone who knows the old one', async () => {
    const { user, desktop, closed, store } = open({ isSealed: true });
    await press(user, 'Change the passphrase…');
    await press(user, 'Change it');
    expect(screen.getByText('Type the passphrase that opens it now.')).toBeTruthy();
    expect(document.activeElement).toBe(secretField('Passphrase now'));
    await user.type(secretField('Passphrase now'), 'a guess');
    await user.type(secretField('New passphrase'), 'five other plain words');
    await user.type(secretField('Once more'), 'five other plain words');
    await press(user, 'Change it');
    expect(saidOf('Passphrase now')).toMatch(/^That is not the passphrase\. /);
    // Ready to be typed over.
    expect(document.activeElement).toBe(secretField('Passphrase now'));
    expect(secretField('Passphrase now').selectionEnd).toBe('a guess'.length);
    await user.clear(secretField('Passphrase now'));
    await user.type(secretField('Passphrase now'), phrase);
    expect(saidOf('Passphrase now')).toBeNull();
    await press(user, 'Change it');
    expect(desktop.passphrase).toBe('five other plain words');
    expect(closed).toHaveBeenCalledOnce();
    expect(store.getState().notice?.text).toBe('The passphrase is changed.');
  });

  it('[SL22] takes the recovery code where the passphrase is forgotten', async () => {
    const { user, desktop } = open({ isSealed: true });
    await press(user, 'Change the passphrase…');
    await press(user, 'Use the recovery code');
    await press(user, 'Change it');
    expect(screen.getByText('Type the recovery code.')).toBeTruthy();
    await user.type(secretField('Recovery code'), code);
    await user.type(secretField('New passphrase'), 'five other plain words');
    await user.type(secretField('Once more'), 'five other plain words');
    desktop.failWith('workspace:change-passphrase', 'recovery-code-mistyped');
    await press(user, 'Change it');
    expect(saidOf('Recovery code')).toMatch(/^There is a slip in the recovery code\. /);
    desktop.failWith('workspace:change-passphrase', null);
    await press(user, 'Change it');
    expect(desktop.inputsOf('workspace:change-passphrase').at(-1)).toEqual({
      secret: { recoveryCode: code },
      passphrase: 'five other plain words',
    });
  });

  it('[SL6] gets a new key, whose code is shown once and closes nothing', async () => {
    const { user, desktop, closed } = open({ isSealed: true });
    await press(user, 'New key and recovery code…');
    await user.type(secretField('Passphrase now'), phrase);
    await user.type(secretField('New passphrase'), phrase);
    await user.type(secretField('Once more'), phrase);
    await press(user, 'Make a new key');
    expect(groupsShown()).toBe(code);
    await user.click(screen.getByRole('switch', { name: 'I have written it down' }));
    await press(user, 'Done');
    expect(closed).toHaveBeenCalledOnce();
    expect(desktop.inputsOf('workspace:reopen')).toEqual([]);
  });

  it('[SL22] is unsealed with the passphrase only, and opens again as plain files', async () => {
    const { user, desktop, closed } = open({ isSealed: true });
    await press(user, 'Unseal…');
    expect(screen.queryByLabelText('New passphrase')).toBeNull();
    await user.type(secretField('Passphrase now'), phrase);
    await press(user, 'Unseal');
    expect(closed).toHaveBeenCalledOnce();
    expect(desktop.inputsOf('workspace:reopen')).toHaveLength(1);
  });

  it('[SL4] [SL15] says three different things of a wrong passphrase, of damaged keys and of changed ones', async () => {
    const { user, desktop } = open({ isSealed: true });
    await press(user, 'Unseal…');
    await user.type(secretField('Passphrase now'), phrase);
    const said: (string | null)[] = [];
    for (const failure of ['wrong-passphrase', 'keys-damaged', 'keys-tampered', 'files-with-problems']) {
      desktop.failWith('workspace:unseal', failure);
      await press(user, 'Unseal');
      said.push(saidOf('Passphrase now') ?? screen.getByRole('alert').textContent);
    }
    expect(said.map((text) => text?.split('. ')[0])).toEqual([
      'That is not the passphrase',
      'The keys of this client are damaged',
      'Somebody has changed the keys of this client',
      'Some files of this client cannot be read',
    ]);
    await press(user, 'Back');
    expect(dialog('This client is sealed')).toBeTruthy();
  });
});
