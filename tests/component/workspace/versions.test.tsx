import '../browser-gaps';
import type { AnyDocument } from '@shared/blueprint/document';
import { createDocument, emptyBody } from '@shared/blueprint/document';
import type { DocumentId } from '@shared/blueprint/fields';
import type { Blueprint } from '@shared/blueprint/plan';
import { freeze, termsText, versionText } from '@shared/blueprint/version';
import type { Input } from '@shared/ipc';
import { act, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { createWorkspaceStore, documentIn } from '../../../src/renderer/state/workspace-store';
import type { OpenWorkspace } from '../../../src/renderer/workspace/boot';
import { Versions } from '../../../src/renderer/workspace/versions/Versions';
import { WorkspaceProvider } from '../../../src/renderer/workspace/workspace-context';
import { harborPlumbing, mockToday } from '../blueprint/harbor-plumbing';
import { FakeDesktop } from './fake-desktop';

const now = () => Date.parse(`${mockToday}T13:30:00Z`);
const id = 'blueprint-1' as DocumentId;

/** Main as far as versions go: keeps what is frozen under a name made of its number. */
class VersionDesktop extends FakeDesktop {
  readonly kept = new Map<string, unknown>();
  override invoke: FakeDesktop['invoke'] = async (channel, text) => {
    this.asked.push([channel, text === '' ? undefined : JSON.parse(text)]);
    const value = this.answerTo(channel, text);
    return { ok: value !== undefined, value, error: { code: 'unknown-version', message: '' } } as never;
  };
  private readonly answerTo = (channel: string, text: string): unknown => {
    const input = JSON.parse(text);
    if (channel === 'versions:freeze') {
      const { blueprint, profile, agreement } = input as Input<'versions:freeze'> as never as {
        blueprint: Blueprint;
        profile: ReturnType<typeof emptyBody<'profile'>>;
        agreement: Parameters<typeof freeze>[2];
      };
      const version = freeze(blueprint, profile, agreement);
      const sha256 = String(agreement.number).repeat(64);
      this.kept.set(sha256, JSON.parse(versionText(version)));
      return { sha256, termsSha256: termsText(version.plan, version.profile).slice(0, 64) };
    }
    if (channel === 'versions:read') return this.kept.get(input.sha256);
    return null;
  };
}

async function open(plan: Blueprint = harborPlumbing()) {
  const desktop = new VersionDesktop();
  let ids = 0;
  const newId = () => {
    ids += 1;
    return `new-${ids}`;
  };
  const store = createWorkspaceStore({ now, newId });
  store
    .getState()
    .replace([
      createDocument('blueprint', id, plan, now()) as AnyDocument,
      createDocument('profile', 'profile-1' as DocumentId, emptyBody('profile'), now()) as AnyDocument,
    ]);
  store.getState().go({ section: 'exports', blueprint: id });
  const workspace = { store, newId, clock: { now, today: () => mockToday } } as unknown as OpenWorkspace;
  render(
    <WorkspaceProvider value={workspace}>
      <Versions onClose={() => undefined} />
    </WorkspaceProvider>,
  );
  await act(async () => undefined);
  const body = () => documentIn(store.getState(), 'blueprint', id)?.body as Blueprint;
  return { user: userEvent.setup(), desktop, store, body };
}
const button = (name: string) => screen.getByRole('button', { name });

describe('agreed versions', () => {
  it('[V12] takes signers from the page and agrees with one edit, which undo takes back', async () => {
    const plan = harborPlumbing();
    const { user, store, body, desktop } = await open({
      ...plan,
      paper: { ...plan.paper, clientSigner: 'Dana Whitlock', agencySigner: '' },
      destination: { ...plan.destination, agreedOn: null },
    });
    const before = body();
    expect(screen.getByRole('textbox', { name: 'Agrees for the client' })).toHaveProperty(
      'value',
      'Dana Whitlock',
    );
    await user.type(screen.getByRole('textbox', { name: 'Agrees for the agency' }), 'Tom Bracken');
    expect(desktop.inputsOf('versions:freeze')).toEqual([]);
    await user.click(button('Agree this version'));
    expect(Object.values(body().versions)).toMatchObject([
      { number: 1, agreedOn: mockToday, clientSigner: 'Dana Whitlock', agencySigner: 'Tom Bracken' },
    ]);
    expect(body().destination.agreedOn).toBe(mockToday);
    expect(screen.getByRole('option', { name: /^Version 1/ })).toBeTruthy();
    act(() => store.getState().undo());
    expect(body()).toEqual(before);
  });

  it('[V14] shows what has changed since, and between two versions', async () => {
    const { user, store } = await open();
    await user.click(button('Agree this version'));
    expect(await screen.findByText('There is no difference.')).toBeTruthy();
    act(() => {
      const patch = { statement: 'By June, every van is booked.' };
      store.getState().edit('blueprint', id, { type: 'set', section: 'destination', patch }, { label: 'x' });
    });
    expect(await screen.findByText('One record differs.')).toBeTruthy();
    await user.click(button('Agree this version…'));
    await user.click(button('Agree this version'));
    expect(screen.getAllByRole('option').map(({ textContent }) => textContent?.slice(0, 9))).toEqual([
      'Version 2',
      'Version 1',
    ]);
    expect(await screen.findByText('There is no difference.')).toBeTruthy();
    await user.click(screen.getByRole('option', { name: /^Version 1/ }));
    expect(await screen.findByText('One record differs.')).toBeTruthy();
  });

  it('[V15] two versions that two laptops gave one number are told apart by their marks', async () => {
    const version = (agreedOn: string, sha256: string) => ({ order: 'a0', number: 2, agreedOn, sha256 });
    await open({
      ...harborPlumbing(),
      versions: {
        here: version('2027-03-04', `3f2a91bc${'0'.repeat(56)}`),
        there: version('2027-03-05', `77aa01cd${'0'.repeat(56)}`),
      } as unknown as Blueprint['versions'],
    });
    expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toEqual([
      'Version 2, 77aa 01cd5 March 2027',
      'Version 2, 3f2a 91bc4 March 2027',
    ]);
  });

  it('[V13] [V8] tells in words what main refuses', async () => {
    const { user, desktop, body } = await open();
    await user.click(button('Agree this version'));
    await screen.findByText('There is no difference.');
    desktop.kept.clear();
    await user.click(button('Agree this version…'));
    desktop.invoke = async () => ({ ok: false, error: { code: 'same-version', message: '' } }) as never;
    await user.click(button('Agree this version'));
    expect(screen.getByText(/Nothing has changed since\./)).toBeTruthy();
    expect(Object.keys(body().versions)).toHaveLength(1);
    desktop.invoke = async () => ({ ok: false, error: { code: 'version-damaged', message: '' } }) as never;
    await user.click(button('Back'));
    expect(await screen.findByText(/This version cannot be read\./)).toBeTruthy();
  });

  it('[V12] asks for the destination first', async () => {
    await open(emptyBody('blueprint'));
    expect(screen.getByText(/Write the destination and its day first/)).toBeTruthy();
    expect(button('Agree this version').getAttribute('aria-disabled')).toBe('true');
  });
});
