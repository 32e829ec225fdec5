import '../browser-gaps';
import 'fake-indexeddb/auto';
import type { AnyDocument } from '@shared/blueprint/document';
import { act, cleanup, render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { documentIn, documentsOf, profileOf } from '../../../src/renderer/state/workspace-store';
import { type OpenWorkspace, openWorkspace } from '../../../src/renderer/workspace/boot';
import { NotOpened } from '../../../src/renderer/workspace/frame/Opening';
import { Workspace } from '../../../src/renderer/workspace/Workspace';
import { WorkspaceProvider } from '../../../src/renderer/workspace/workspace-context';
import { blueprint, harbor, planId, profile, session, sessionId } from './documents';
import { FakeDesktop, now } from './fake-desktop';

// The editor, the room and pdf.js have tests of their own; jsdom can draw none of them.
vi.mock('../../../src/renderer/workspace/blueprint/BlueprintEditor', async () => {
  const { PagePanel } = await import('../../../src/renderer/workspace/page/PagePanel');
  return {
    BlueprintEditor: () => (
      <>
        <main aria-label="Blueprint" />
        <PagePanel />
      </>
    ),
  };
});
vi.mock('../../../src/renderer/workspace/room/Room', () => ({ Room: () => <main aria-label="Room" /> }));
vi.mock('../../../src/renderer/workspace/page/pdf-picture', () => ({
  drawPage: async () => document.createElement('canvas'),
}));

/** What opens on demand is loaded on demand, and a busy machine takes its time. */
const loads = { timeout: 15_000 };

let desktop: FakeDesktop;
let workspace: OpenWorkspace;

beforeEach(() => {
  localStorage.clear();
  Element.prototype.scrollIntoView ??= () => undefined;
  Element.prototype.scrollTo ??= (() => undefined) as typeof Element.prototype.scrollTo;
  globalThis.ResizeObserver ??= class {
    observe() {}
    unobserve() {}
    disconnect() {}
  } as unknown as typeof ResizeObserver;
  window.requestIdleCallback ??= (work) => window.setTimeout(work, 0) as never;
  window.cancelIdleCallback ??= (id) => window.clearTimeout(id);
});
afterEach(() => {
  cleanup();
  workspace?.autosave.stop();
});

async function open(...documents: AnyDocument[]) {
  desktop = new FakeDesktop(documents);
  workspace = await openWorkspace(desktop.context());
  await workspace.verified;
  render(
    <WorkspaceProvider value={workspace}>
      <Workspace />
    </WorkspaceProvider>,
  );
  return userEvent.setup();
}
const state = () => workspace.store.getState();
const tab = (name: string) =>
  within(screen.getByRole('navigation', { name: 'Sections' })).getByRole('button', { name });
const row = (name: string) => screen.getByRole('button', { name });
const plan = () => documentIn(state(), 'blueprint', planId)?.body;

describe('the palette', () => {
  // The first of all tests here: only then the palette is not loaded yet.
  it('[WS22] what is typed before it is on screen is meant for it, and not for the field with the focus', async () => {
    const user = await open(profile(), harbor(), session());
    const search = screen.getByRole<HTMLInputElement>('searchbox');
    search.focus();
    await user.keyboard('{Control>}k{/Control}papet{Backspace}r letter');
    expect(screen.queryByRole('combobox')).toBeNull();
    const field = await screen.findByRole<HTMLInputElement>('combobox', {}, loads);
    expect(document.activeElement).toBe(field);
    expect(field.value).toBe('paper letter');
    expect(search.value).toBe('');
    expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toEqual(['Paper: Letter']);
    await user.keyboard('{Escape}');
    await waitFor(() => expect(document.activeElement).toBe(search));
  });

  it('[WS22] opens over whatever is on screen, is gone with Escape, and the focus is where it was', async () => {
    const user = await open(profile(), harbor(), session());
    const search = screen.getByRole('searchbox');
    search.focus();
    await user.keyboard('{Control>}k{/Control}');
    const field = await screen.findByRole('combobox', {}, loads);
    expect(document.activeElement).toBe(field);
    expect(screen.getAllByRole('option').length).toBeGreaterThan(20);
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('combobox')).toBeNull();
    await waitFor(() => expect(document.activeElement).toBe(search));
    await user.keyboard('{Control>}k{/Control}');
    await screen.findByRole('combobox', {}, loads);
    await user.keyboard('{Control>}k{/Control}');
    expect(screen.queryByRole('combobox')).toBeNull();
  });

  it('[WS22] arrows, Home and End go through the rows, Enter does what the row says', async () => {
    const user = await open(profile(), harbor());
    await user.keyboard('{Control>}k{/Control}');
    const field = await screen.findByRole('combobox', {}, loads);
    const chosen = () => screen.getByRole('option', { selected: true });
    const options = screen.getAllByRole('option');
    expect(field.getAttribute('aria-activedescendant')).toBe(chosen().id);
    expect(chosen()).toBe(options[0]);
    await user.keyboard('{ArrowDown}');
    expect(chosen()).toBe(options[1]);
    await user.keyboard('{End}');
    expect(chosen()).toBe(options.at(-1));
    await user.keyboard('{ArrowDown}');
    expect(chosen()).toBe(options[0]);
    await user.keyboard('{Home}');
    await user.type(field, 'paper letter');
    await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(1));
    await user.keyboard('{Enter}');
    expect(screen.queryByRole('combobox')).toBeNull();
    expect(profileOf(state())?.body.settings.paper).toBe('letter');
    await user.keyboard('{Control>}k{/Control}');
    await screen.findByRole('combobox', {}, loads);
    expect(screen.getAllByRole('option')[0]?.textContent).toBe('Paper: Letter');
    expect(screen.getByRole('group', { name: 'Recent' })).toBeTruthy();
  });

  it('[WS23] a record leads to its field, in whichever plan it is', async () => {
    const user = await open(profile(), harbor(), blueprint('other-plan', 'Another plan', now + 1));
    expect(state().view.blueprint).toBeNull();
    await user.keyboard('{Control>}k{/Control}');
    await user.type(await screen.findByRole('combobox', {}, loads), 'verification');
    const row = await screen.findByRole('option', { name: /Verification/ });
    await user.click(row);
    expect(state().view).toMatchObject({
      section: 'blueprint',
      blueprint: planId,
      target: { stage: 3, collection: 'obstacles', field: 'description' },
    });
  });

  it('[WS23] says so when nothing is found', async () => {
    const user = await open(profile(), harbor());
    await user.keyboard('{Control>}k{/Control}');
    await user.type(await screen.findByRole('combobox', {}, loads), 'xyzzy');
    expect(await screen.findByText('No command and no plan says “xyzzy”.')).toBeTruthy();
    await user.keyboard('{Enter}{ArrowDown}');
    expect(screen.getByRole('combobox')).toBeTruthy();
  });

  it('[WS6] the sheet of keys opens on a question mark and narrows down', async () => {
    const user = await open(profile(), harbor());
    await user.keyboard('?');
    const dialog = await screen.findByRole('dialog', { name: 'Keys' }, loads);
    await user.type(within(dialog).getByRole('searchbox'), 'parking');
    expect(within(dialog).getAllByRole('term')).toHaveLength(1);
  });
});

describe('the frame', () => {
  it('[WS5] says whose workspace it is, where one is, and that the folder has everything', async () => {
    await open(profile(), harbor());
    expect(row('Harbor Plumbing')).toBeTruthy();
    expect(tab('Library').getAttribute('aria-current')).toBe('page');
    expect(row('Saved in folder')).toBeTruthy();
  });

  it('[WS5] a folder that is away is said with its reason, and tried again from there', async () => {
    const user = await open(profile(), harbor());
    desktop.failWith('workspace:save', 'folder-missing');
    act(() => void state().edit('blueprint', planId, title('Changed'), { label: 'Rename' }));
    await act(() => workspace.autosave.flush());
    await user.click(row('Kept on this laptop; folder not there'));
    expect(await screen.findByText('The folder is not there now', {}, loads)).toBeTruthy();
    desktop.failWith('workspace:save', null);
    await user.click(screen.getByRole('button', { name: 'Try now' }));
    await waitFor(() => expect(screen.getByText(/^Saved in folder, \d\d:\d\d$/)).toBeTruthy());
  });

  it('[WS6] keys go from section to section, arrows along the tabs', async () => {
    const user = await open(profile(), harbor());
    await user.keyboard('{Control>}2{/Control}');
    expect(tab('Blueprint').getAttribute('aria-current')).toBe('page');
    expect(await screen.findByRole('main', { name: 'Blueprint' }, loads)).toBeTruthy();
    tab('Blueprint').focus();
    await user.keyboard('{ArrowRight}{Enter}');
    expect(tab('Room').getAttribute('aria-current')).toBe('page');
  });

  it('[WS6] undo and redo work inside a field and inside a dialog', async () => {
    const user = await open(profile(), harbor());
    await user.click(row('Harbor Plumbing'));
    const name = await screen.findByRole('textbox', { name: 'Name' }, loads);
    await user.type(name, ' Ltd');
    expect(profileOf(state())?.body.client.name).toBe('Harbor Plumbing Ltd');
    await user.keyboard('{Control>}z{/Control}');
    expect(profileOf(state())?.body.client.name).toBe('Harbor Plumbing');
    expect((name as HTMLInputElement).value).toBe('Harbor Plumbing');
    await user.keyboard('{Control>}y{/Control}');
    expect((name as HTMLInputElement).value).toBe('Harbor Plumbing Ltd');
    await user.keyboard('{Control>}2{/Control}');
    expect(state().view.section).toBe('library');
  });

  it('[WS6] the undo that a menu or the system asks for is the app’s, too', async () => {
    await open(profile(), harbor());
    act(() => void state().edit('blueprint', planId, title('Changed'), { label: 'Rename' }));
    act(() => desktop.emit('menu:command', 'undo'));
    expect(plan()?.about.title).toBe('More local calls');
    expect(await screen.findByText('Undone: Rename')).toBeTruthy();
    const event = new InputEvent('beforeinput', {
      inputType: 'historyRedo',
      cancelable: true,
      bubbles: true,
    });
    act(() => void window.dispatchEvent(event));
    expect(plan()?.about.title).toBe('Changed');
    expect(event.defaultPrevented).toBe(true);
  });

  it('[WS6] a question mark shows every key', async () => {
    const user = await open(profile(), harbor());
    await user.keyboard('?');
    expect(await screen.findByRole('dialog', { name: 'Keys' }, loads)).toBeTruthy();
  });

  it('[WS7] a session has the whole window', async () => {
    await open(profile(), harbor(), session());
    act(() => state().go({ section: 'room', session: sessionId }));
    expect(await screen.findByRole('main', { name: 'Room' }, loads)).toBeTruthy();
    expect(screen.queryByRole('navigation', { name: 'Sections' })).toBeNull();
  });

  it('[WS6] the stage is opened and closed, and a dot tells that it is open', async () => {
    const user = await open(profile(), harbor());
    await user.click(row('Stage'));
    expect(desktop.inputsOf('stage:open')).toHaveLength(1);
    expect(await screen.findByText(/The stage is a window of its own/)).toBeTruthy();
    act(() => desktop.emit('stage:state', { isOpen: true }));
    await user.keyboard('{F5}');
    expect(row('Stage is open').getAttribute('aria-pressed')).toBe('true');
    expect(desktop.inputsOf('stage:close')).toHaveLength(1);
  });

  it('[WS8] a client without a name is refused beside the field and keeps the one it has', async () => {
    const user = await open(profile(), harbor());
    await user.click(row('Harbor Plumbing'));
    await user.clear(await screen.findByRole('textbox', { name: 'Name' }, loads));
    expect(screen.getByText('Give the client a name. It may be a nickname.')).toBeTruthy();
    expect(profileOf(state())?.body.client.name).toBe('Harbor Plumbing');
    await user.click(screen.getByRole('radio', { name: 'Plum' }));
    expect(profileOf(state())?.body.client.colour).toBe('#7a3b69');
  });

  it('[WS1] when nothing can be shown: why, what was kept, and what can be done', async () => {
    desktop = new FakeDesktop();
    const tryAgain = vi.fn();
    render(<NotOpened last={null} theme="light" code="newer-version" onTryAgain={tryAgain} />);
    const user = userEvent.setup();
    expect(screen.getByText('Made with a newer Backcast')).toBeTruthy();
    expect(screen.getByText(/Nothing was changed/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(tryAgain).toHaveBeenCalledOnce();
    await user.click(screen.getByRole('button', { name: 'Back to clients' }));
    expect(desktop.inputsOf('workspace:show-home')).toHaveLength(1);
  });
});

const title = (text: string) => ({ type: 'set', section: 'about', patch: { title: text } }) as const;

describe('the library', () => {
  const titles = () => screen.getAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent);

  it('[WS15] empty, it teaches the two ways to begin', async () => {
    const user = await open(profile());
    await user.click(screen.getByRole('button', { name: 'Start a blueprint' }));
    const name = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Name of the blueprint' });
    expect(document.activeElement).toBe(name);
    expect(name.value).toBe('New blueprint');
  });

  it('[WS15] a session can be the beginning', async () => {
    const user = await open(profile());
    await user.click(screen.getByRole('button', { name: 'Start with a session' }));
    expect(state().view.section).toBe('room');
    expect(documentsOf(state(), 'session')).toHaveLength(1);
    expect(documentsOf(state(), 'blueprint')).toHaveLength(1);
  });

  it('[WS10] a new title is typed over, kept by Enter, and saved', async () => {
    const user = await open(profile(), harbor());
    await user.click(screen.getByRole('button', { name: 'New blueprint' }));
    await user.keyboard('Better reviews{Enter}');
    expect(titles()[0]).toBe('Better reviews');
    await waitFor(() => expect(document.activeElement).toBe(row('Better reviews')));
    await act(() => workspace.autosave.flush());
    const inFolder = [...desktop.folder.values()].map(({ document }) => document);
    expect(inFolder.filter(({ kind }) => kind === 'blueprint')).toHaveLength(2);
    await user.keyboard('{Enter}');
    expect(state().view.section).toBe('blueprint');
  });

  it('[WS10] a title of nothing falls back where everybody sees it; Escape takes back what was typed', async () => {
    const user = await open(profile(), harbor());
    row('More local calls').focus();
    await user.keyboard('{F2}');
    const name = screen.getByRole('textbox', { name: 'Name of the blueprint' });
    await user.clear(name);
    await user.type(name, '   ');
    await user.keyboard('{Escape}');
    expect(titles()[0]).toBe('More local calls');
    await waitFor(() => expect(document.activeElement).toBe(row('More local calls')));
    await user.keyboard('{F2}');
    await user.clear(screen.getByRole('textbox', { name: 'Name of the blueprint' }));
    await user.keyboard('{Enter}');
    expect(titles()[0]).toBe('Untitled blueprint');
  });

  it('[WS10] more than 300 characters are refused beside the field', async () => {
    const user = await open(profile(), harbor());
    row('More local calls').focus();
    await user.keyboard('{F2}');
    await user.clear(screen.getByRole('textbox', { name: 'Name of the blueprint' }));
    await user.paste('x'.repeat(301));
    expect(screen.getByText(/300 characters at most/)).toBeTruthy();
    expect(plan()?.about.title).toBe('');
  });

  it('[WS11] a copy opens for its name, and nobody has agreed to it', async () => {
    const user = await open(profile(), harbor());
    await user.click(screen.getByRole('button', { name: 'More for More local calls' }));
    await user.click(await screen.findByRole('menuitem', { name: /Duplicate/ }, loads));
    const copy = documentsOf(state(), 'blueprint').find(({ id }) => id !== planId)?.body;
    expect(copy?.about.title).toBe('More local calls, copy');
    expect(copy?.destination.agreedOn).toBeNull();
    expect(Object.keys(copy?.milestones ?? {})).toEqual(Object.keys(plan()?.milestones ?? {}));
  });

  it('[WS12][WS13] Delete moves to the trash and the focus to a neighbour; it comes back from there', async () => {
    const user = await open(profile(), harbor(), blueprint('other-plan', 'Other', 1), session());
    row('More local calls').focus();
    await user.keyboard('{Delete}');
    expect(titles()).toEqual(['Other', 'First goal session']);
    expect(document.activeElement).toBe(row('Other'));
    expect(screen.getByText('“More local calls” is in the trash.')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Trash, 1' }));
    await user.click(screen.getByRole('button', { name: 'Take back' }));
    expect(titles()).toContain('More local calls');
    await user.keyboard('{Control>}z{/Control}');
    expect(plan()?.about.trashedAt).not.toBeNull();
  });

  it('[WS12] the notice takes it back, too', async () => {
    const user = await open(profile(), harbor());
    row('More local calls').focus();
    await user.keyboard('{Delete}');
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    expect(plan()?.about.trashedAt).toBeNull();
  });

  it('[WS13] arrows go through all rows, and up from the first one to the search', async () => {
    const user = await open(profile(), harbor(), blueprint('other-plan', 'Other', 1), session());
    row('More local calls').focus();
    await user.keyboard('{ArrowDown}');
    expect(document.activeElement).toBe(row('Other'));
    await user.keyboard('{ArrowDown}');
    expect(document.activeElement).toBe(row('First goal session'));
    await user.keyboard('{Home}{ArrowUp}');
    expect(document.activeElement).toBe(screen.getByRole('searchbox'));
  });

  it('[WS14] finds a word from anywhere, marks it, and leads to its field', async () => {
    const user = await open(profile(), harbor(), session());
    await user.keyboard('{Control>}2{/Control}{Control>}f{/Control}');
    expect(document.activeElement).toBe(screen.getByRole('searchbox'));
    await user.keyboard('verification');
    expect((await screen.findAllByText('Verification'))[0]?.tagName).toBe('MARK');
    await user.click(screen.getByRole('button', { name: /^Obstacle/ }));
    expect(state().view).toMatchObject({
      section: 'blueprint',
      blueprint: planId,
      stage: 3,
      target: { collection: 'obstacles', field: 'description' },
    });
  });

  it('[WS14] finds what was parked, and says so when there is nothing', async () => {
    const user = await open(profile(), harbor(), session());
    const field = screen.getByRole('searchbox');
    await user.type(field, 'landlords');
    await user.click(await screen.findByRole('button', { name: /Parking lot/ }));
    expect(state().view).toMatchObject({ section: 'room', session: sessionId });
    act(() => state().go({ section: 'library', session: null }));
    await user.type(screen.getByRole('searchbox'), 'zeppelin');
    expect(await screen.findByText('No plan and no session says “zeppelin”.')).toBeTruthy();
  });

  it('[WS9] a session says how far it got and takes the user there', async () => {
    const user = await open(profile(), harbor(), session());
    expect(screen.getByText('Not started, 7 steps')).toBeTruthy();
    await user.click(row('First goal session'));
    expect(state().view).toMatchObject({ section: 'room', session: sessionId, blueprint: planId });
  });
});

describe('a file that needs a look', () => {
  const edited = () => blueprint(planId, 'Edited by hand');
  const problem = (patch: object = {}) => ({
    fileName: `blueprints/calls--${planId.slice(0, 8)}.json`,
    reason: 'hash-mismatch' as const,
    salvaged: edited(),
    ...patch,
  });
  async function openWith(...problems: ReturnType<typeof problem>[]) {
    const user = await open(profile(), harbor());
    act(() => state().setProblems(problems));
    return user;
  }

  it('[WS16] says what happened and what was kept, and takes the edited text', async () => {
    const user = await openWith(problem());
    expect(screen.getByText(/This file was changed outside Backcast/)).toBeTruthy();
    expect(screen.getByText(/kept aside for 90 days/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Use the edited text' }));
    expect(plan()?.about.title).toBe('Edited by hand');
    expect(screen.queryByText('A file needs a look')).toBeNull();
  });

  it('[WS16] or keeps the one that Backcast has, and writes it', async () => {
    const user = await openWith(problem({ reason: 'not-a-document', salvaged: null }));
    desktop.folder.delete(planId);
    expect(screen.queryByRole('button', { name: 'Use the edited text' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Keep the one Backcast has' }));
    await act(() => workspace.autosave.flush());
    expect(desktop.folder.has(planId)).toBe(true);
  });

  it('[WS16] a second file of the same plan can stand beside the first', async () => {
    const user = await openWith(problem({ reason: 'same-id-twice' }));
    await user.click(screen.getByRole('button', { name: 'Add it beside the other' }));
    await act(() => workspace.autosave.flush());
    const titles = documentsOf(state(), 'blueprint').map(({ body }) => body.about.title);
    expect(titles.sort()).toEqual(['Edited by hand (second version)', 'More local calls']);
    expect(desktop.folder.size).toBe(3);
  });

  it('[WS16] what belongs to another client or a newer Backcast offers nothing that would change it', async () => {
    await openWith(
      problem({ reason: 'other-workspace', salvaged: null }),
      problem({ fileName: 'blueprints/new.json', reason: 'newer-version', salvaged: null }),
    );
    const panel = within(screen.getByRole('region', { name: 'Files that need a look' }));
    expect(panel.getAllByRole('button').map(({ textContent }) => textContent)).toEqual([
      'Not now',
      'Not now',
    ]);
  });
});

describe('the page', () => {
  const panel = () => screen.findByRole('complementary', { name: 'The one page' }, loads);
  async function openPage(...documents: AnyDocument[]) {
    const user = await open(profile(), ...documents);
    act(() => state().go({ section: 'blueprint', blueprint: planId, isPageOpen: true }));
    await panel();
    return user;
  }

  it('[WS17][WS18] says that it fits, and shows the PDF', async () => {
    await openPage(harbor());
    expect(await screen.findByText('Fits, text at 8.5 pt')).toBeTruthy();
    expect(screen.getByRole('img', { name: /as it will be printed/ })).toBeTruthy();
    expect(desktop.inputsOf('page:preview')[0]).toMatchObject({
      options: { paper: 'a4', labels: 'outcomes', layout: 'journey', language: 'en' },
      today: '2027-03-11',
    });
  });

  it('[WS17] typing asks once, after it has rested', async () => {
    await openPage(harbor());
    await screen.findByText('Fits, text at 8.5 pt');
    for (const text of ['a', 'ab', 'abc']) {
      act(() => void state().edit('blueprint', planId, title(text), { label: 'Rename' }));
    }
    await waitFor(() => expect(desktop.inputsOf('page:preview')).toHaveLength(2));
    const [, last] = desktop.inputsOf('page:preview') as { blueprint: { about: { title: string } } }[];
    expect(last?.blueprint.about.title).toBe('abc');
  });

  it('[WS17] the newest wins, whatever comes back first', async () => {
    await openPage(harbor());
    await screen.findByText('Fits, text at 8.5 pt');
    const slow = desktop.hold('page:preview');
    desktop.page = {
      fits: true,
      pdf: new Uint8Array([2]),
      step: { density: 4, bodyPt: 7.5 },
      pages: 1,
      missing: [],
    };
    act(() => void state().edit('blueprint', planId, title('one'), { label: 'Rename' }));
    await waitFor(() => expect(desktop.inputsOf('page:preview')).toHaveLength(2));
    act(() => void state().edit('blueprint', planId, title('two'), { label: 'Rename' }));
    await waitFor(() => expect(desktop.inputsOf('page:preview')).toHaveLength(3));
    expect(screen.getByText('Fits, text at 8.5 pt')).toBeTruthy();
    slow();
    expect(await screen.findByText('Fits, text at 7.5 pt')).toBeTruthy();
  });

  it('[WS18] what is too long leads to where it is shortened; the last picture stays', async () => {
    const user = await openPage(harbor());
    await screen.findByText('Fits, text at 8.5 pt');
    desktop.page = {
      fits: false,
      overflow: {
        overPt: 120,
        sections: [{ section: 'ask', overPt: 120, items: 4, unlisted: 0, longest: ['A very long wish'] }],
      },
      missing: ['𝒳'],
    };
    act(() => void state().edit('blueprint', planId, title('longer'), { label: 'Rename' }));
    expect(await screen.findByText('Does not fit')).toBeTruthy();
    expect(screen.getByRole('img', { name: /as it will be printed/ })).toBeTruthy();
    expect(screen.getByText(/no letter for 𝒳/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: /Ask and need.*120 pt over, about 12 lines/ }));
    expect(state().view).toMatchObject({ section: 'blueprint', stage: 2 });
  });

  it('[WS19] without a destination it teaches where to begin', async () => {
    desktop = new FakeDesktop();
    const user = await open(profile(), blueprint(planId, 'Empty'));
    desktop.failWith('page:preview', 'no-destination');
    act(() => state().go({ section: 'blueprint', blueprint: planId, isPageOpen: true, stage: 3 }));
    await panel();
    await user.click(await screen.findByRole('button', { name: 'Write the destination' }));
    expect(state().view.stage).toBe(1);
  });

  it('[WS20] paper, headings, signers and expectations are kept and undone', async () => {
    const user = await open(profile(), harbor());
    await user.keyboard('{Control>}4{/Control}');
    await user.click(await screen.findByRole('radio', { name: 'US Letter' }, loads));
    await user.click(screen.getByRole('radio', { name: 'Client objectives' }));
    expect(profileOf(state())?.body.settings).toMatchObject({ paper: 'letter', labels: 'client-objectives' });
    await user.type(screen.getByRole('textbox', { name: 'Signs for the client' }), 'Dana Reyes');
    await user.type(screen.getByRole('textbox', { name: 'Expectations' }), 'A north star.');
    expect(plan()?.paper).toMatchObject({ clientSigner: 'Dana Reyes', expectations: 'A north star.' });
    await user.keyboard('{Control>}zz{/Control}');
    expect(plan()?.paper).toMatchObject({ clientSigner: '', expectations: '' });
  });

  it('[WS21] an export ends with the file, its folder and the way to it', async () => {
    const user = await open(profile(), harbor());
    await user.keyboard('{Control>}p{/Control}');
    expect(
      await screen.findByText('Exported: Harbor.pdf, in Documents / Harbor / exports', {}, loads),
    ).toBeTruthy();
    expect(desktop.inputsOf('export:form')).toMatchObject([{ form: 'pdf', plan: planId }]);
    await user.click(screen.getByRole('button', { name: 'Show in folder' }));
    expect(desktop.inputsOf('page:show-in-folder')).toEqual([{ handle: 'h' }]);
  });

  it('[WS21] a failed one says what was kept; a cancelled one says nothing', async () => {
    const user = await open(profile(), harbor());
    await user.keyboard('{Control>}4{/Control}');
    const button = await screen.findByRole('button', { name: /Export PDF/ }, loads);
    desktop.failWith('export:form', 'file-busy');
    await user.click(button);
    expect(await screen.findByText(/Nothing was overwritten/)).toBeTruthy();
    desktop.failWith('export:form', null);
    desktop.exported = null;
    await user.click(button);
    await waitFor(() => expect(screen.queryByText(/Nothing was overwritten/)).toBeNull());
    expect(screen.queryByText(/Exported/)).toBeNull();
  });
});
