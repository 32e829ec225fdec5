import '../browser-gaps';
import type { AnyDocument } from '@shared/blueprint/document';
import { createDocument, emptyBody } from '@shared/blueprint/document';
import type { DocumentId } from '@shared/blueprint/fields';
import type { Blueprint } from '@shared/blueprint/plan';
import { act, configure, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createWorkspaceStore, documentIn, profileOf } from '../../../src/renderer/state/workspace-store';
import type { OpenWorkspace } from '../../../src/renderer/workspace/boot';
import { Exports } from '../../../src/renderer/workspace/exports/Exports';
import type { logoFrom } from '../../../src/renderer/workspace/exports/logo/logo-picture';
import { WorkspaceProvider } from '../../../src/renderer/workspace/workspace-context';
import { harborPlumbing, mockToday } from '../blueprint/harbor-plumbing';
import { FakeDesktop } from './fake-desktop';

// jsdom draws and decodes nothing: pdf.js and the making of logos are tested in the app itself.
const logo = vi.hoisted(() => ({ from: vi.fn<typeof logoFrom>() }));
vi.mock('../../../src/renderer/workspace/exports/logo/logo-picture', () => ({ logoFrom: logo.from }));
const read = vi.hoisted(() => ({ text: vi.fn<(pdf: Uint8Array) => Promise<string | null>>() }));
const a4 = vi.hoisted(() => ({ language: 'de-DE', widthPt: 595, heightPt: 842 }));
vi.mock('../../../src/renderer/workspace/page/pdf-picture', () => ({
  drawPage: async () => document.createElement('canvas'),
  wordsOfPdf: async (pdf: Uint8Array) => {
    const text = await read.text(pdf);
    return text === null ? null : { text, ...a4 };
  },
}));

/** A busy machine takes its time. */
configure({ asyncUtilTimeout: 15_000 });

const id = 'blueprint-1' as DocumentId;
const now = () => Date.parse(`${mockToday}T13:30:00Z`);
const overflow = {
  overPt: 62,
  sections: [
    {
      section: 'obstacles' as const,
      overPt: 62,
      items: 3,
      unlisted: 0,
      longest: ['Sign-off waits for the owner'],
    },
  ],
};

beforeEach(() => {
  logo.from.mockReset();
  read.text.mockReset();
  globalThis.ResizeObserver ??= class {
    observe() {}
    unobserve() {}
    disconnect() {}
  } as unknown as typeof ResizeObserver;
});

async function open({
  plan = harborPlumbing(),
  set = () => undefined,
}: {
  plan?: Blueprint;
  set?: (desktop: FakeDesktop) => void;
} = {}) {
  const desktop = new FakeDesktop();
  set(desktop);
  const store = createWorkspaceStore({ now, newId: () => 'new-0001' });
  const profile = emptyBody('profile');
  store
    .getState()
    .replace([
      createDocument('blueprint', id, plan, now()) as AnyDocument,
      createDocument(
        'profile',
        'profile-1' as DocumentId,
        { ...profile, client: { ...profile.client, name: 'Harbor Plumbing' } },
        now(),
      ) as AnyDocument,
    ]);
  store.getState().go({ section: 'exports', blueprint: id });
  const flush = vi.fn(async () => undefined);
  const workspace = {
    store,
    context: desktop.context(),
    autosave: { flush },
    clock: { now, today: () => mockToday },
  } as unknown as OpenWorkspace;
  render(
    <WorkspaceProvider value={workspace}>
      <Exports isExportAsked={false} onTaken={() => undefined} onVersions={() => undefined} />
    </WorkspaceProvider>,
  );
  await act(async () => undefined);
  const settings = () => profileOf(store.getState())?.body.settings;
  const body = () => documentIn(store.getState(), 'blueprint', id)?.body as Blueprint;
  const keptLogo = () => profileOf(store.getState())?.body.client.logo;
  return { user: userEvent.setup(), desktop, store, settings, body, keptLogo, flush };
}
type User = ReturnType<typeof userEvent.setup>;
const button = (name: string | RegExp) => screen.getByRole('button', { name });
const group = (name: string) => button(new RegExp(`^${name}`));
async function pick(user: User, name: string) {
  await user.click(screen.getByRole('button', { name: /What$/ }));
  await user.click(screen.getByRole('option', { name }));
}
const file = (name: string, text = 'x') => new File([text], name);

describe('what is shared', () => {
  it('[SH1] one list has every way out, and only the choices that matter to it stay', async () => {
    const { user, desktop } = await open();
    expect(screen.getByRole('group', { name: 'Layout' })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: /What$/ }));
    expect(screen.getAllByRole('option')).toHaveLength(14);
    expect(screen.getAllByRole('group', { name: /read and sign|slides|words|programs|keep/ })).toHaveLength(
      5,
    );
    await user.click(screen.getByRole('option', { name: 'Milestones' }));
    expect(screen.queryByRole('group', { name: 'Layout' })).toBeNull();
    expect(screen.queryByRole('group', { name: 'For whom' })).toBeNull();
    expect(button(/Export CSV/)).toBeTruthy();
    await waitFor(() =>
      expect(desktop.inputsOf('export:preview')).toMatchObject([{ form: 'milestones-csv' }]),
    );
  });

  it('[SH2] shows a text as its file holds it, a table as a table, and follows the plan', async () => {
    const { user, desktop, store } = await open();
    await pick(user, 'The plan in words');
    expect(await screen.findByText('What will be true')).toBeTruthy();
    desktop.form = { kind: 'text', text: '\ufeffMilestone,Due\r\n"Page, live",2027-04-08\r\n' };
    act(() => {
      const patch = { statement: 'The phone rings' };
      store.getState().edit('blueprint', id, { type: 'set', section: 'destination', patch }, { label: 'x' });
    });
    await waitFor(() => expect(desktop.inputsOf('export:preview')).toHaveLength(2));
    await pick(user, 'Milestones');
    const table = await screen.findByRole('table');
    expect(
      within(table)
        .getAllByRole('columnheader')
        .map(({ textContent }) => textContent),
    ).toEqual(['Milestone', 'Due']);
    expect(within(table).getByRole('cell', { name: 'Page, live' })).toBeTruthy();
  });

  it('[SH2] turns the pages of an appendix and of the long version', async () => {
    const { user, desktop } = await open({
      set: (each) => {
        each.page = {
          fits: true,
          pdf: new Uint8Array([1]),
          step: { density: 4, bodyPt: 7.5 },
          pages: 3,
          missing: [],
        };
      },
    });
    expect(await screen.findByText('Page 1 of 3')).toBeTruthy();
    expect(screen.getByText('Fits, text at 7.5 pt, with 2 pages of appendix')).toBeTruthy();
    await user.click(button('Next page'));
    expect(screen.getByRole('img', { name: 'Page 2 of 3 as it will be printed' })).toBeTruthy();
    await pick(user, 'Picture of the page');
    expect(screen.queryByText(/Page \d of 3/)).toBeNull();
    desktop.form = { kind: 'pages', pdf: new Uint8Array([2]), pages: 4, missing: [] };
    await pick(user, 'The long version');
    expect(await screen.findByText('Page 1 of 4')).toBeTruthy();
  });

  it('[SH2] a page that takes long says so', async () => {
    const { desktop, store } = await open();
    expect(await screen.findByText('Fits, text at 8.5 pt')).toBeTruthy();
    const finish = desktop.hold('page:preview');
    act(() => {
      const patch = { statement: 'The phone rings' };
      store.getState().edit('blueprint', id, { type: 'set', section: 'destination', patch }, { label: 'x' });
    });
    expect(await screen.findByText('Drawing…')).toBeTruthy();
    await act(async () => finish());
    expect(await screen.findByText('Fits, text at 8.5 pt')).toBeTruthy();
  });

  it('[SH2] says why there is nothing to see', async () => {
    const { user, desktop } = await open();
    desktop.failWith('export:preview', 'page-failed');
    await pick(user, 'The long version');
    expect(await screen.findByText('The page could not be drawn')).toBeTruthy();
    desktop.failWith('export:preview', 'no-destination');
    await pick(user, 'For screens and screen readers');
    expect(await screen.findByRole('button', { name: 'Write the destination' })).toBeTruthy();
  });

  it('[SH3] layout and language are kept with the client, each choice one step', async () => {
    const { user, settings, store } = await open();
    await user.click(screen.getByRole('radio', { name: 'Scorecard' }));
    await user.click(screen.getByRole('radio', { name: 'Letter' }));
    await user.click(screen.getByRole('button', { name: /Language of headings/ }));
    await user.click(screen.getByRole('option', { name: 'Deutsch' }));
    expect(settings()).toMatchObject({ layout: 'letter', language: 'de' });
    act(() => store.getState().undo());
    act(() => store.getState().undo());
    expect(settings()).toMatchObject({ layout: 'scorecard', language: 'en' });
  });

  it('[S12] [AU11] [SH7] it is for the client first; for whom it is sets the headings of the page, as one step', async () => {
    const { user, settings, store } = await open();
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Client' }).checked).toBe(true);
    await user.click(screen.getByRole('radio', { name: 'Team' }));
    expect(settings()?.labels).toBe('outcomes');
    await user.click(screen.getByRole('radio', { name: 'Client' }));
    expect(settings()?.labels).toBe('client-objectives');
    act(() => store.getState().undo());
    expect(settings()?.labels).toBe('outcomes');
  });
});

describe('handing over', () => {
  it('[S72] [SH4] sends what is typed to the folder first, and asks for the chosen form and reader', async () => {
    const { user, desktop, flush } = await open();
    await pick(user, 'The plan in words');
    await user.click(screen.getByRole('radio', { name: 'Leadership' }));
    await user.click(button(/Export text/));
    expect(await screen.findByText('Exported: Harbor.pdf, in Documents / Harbor / exports')).toBeTruthy();
    expect(desktop.inputsOf('export:form')).toMatchObject([
      { form: 'text', audience: 'leadership', plan: id },
    ]);
    expect(flush).toHaveBeenCalledOnce();
    await user.click(button('Show in folder'));
    expect(desktop.inputsOf('page:show-in-folder')).toEqual([{ handle: 'h' }]);
    await pick(user, 'The one page');
    expect(screen.queryByText(/^Exported/)).toBeNull();
  });

  it('[SH4] what takes long says what it does, and can be cancelled', async () => {
    const { user, desktop } = await open();
    const finish = desktop.hold('export:form');
    desktop.exported = null;
    await user.click(button(/Export PDF/));
    expect(button(/Export PDF/).getAttribute('aria-disabled')).toBe('true');
    expect(await screen.findByText('Drawing it…')).toBeTruthy();
    act(() => desktop.emit('export:progress', { step: 'choosing' }));
    expect(screen.queryByRole('button', { name: 'Cancel' })).toBeNull();
    act(() => desktop.emit('export:progress', { step: 'writing' }));
    await user.click(button('Cancel'));
    expect(desktop.inputsOf('export:cancel')).toHaveLength(1);
    finish();
    await waitFor(() => expect(screen.queryByText('Writing it and reading it back…')).toBeNull());
    expect(screen.queryByText(/Exported/)).toBeNull();
  });

  it('[SH4] says what was kept when it fails', async () => {
    const { user, desktop } = await open();
    desktop.failWith('export:form', 'file-busy');
    await user.click(button(/Export PDF/));
    expect(await screen.findByText(/Nothing was overwritten/)).toBeTruthy();
  });

  it('[SH1] the whole client is a file of its own', async () => {
    const { user, desktop, flush } = await open();
    await pick(user, 'The whole client');
    expect(screen.getByText('private notes as well')).toBeTruthy();
    await user.click(button(/Export client file/));
    await waitFor(() => expect(desktop.inputsOf('archive:export')).toHaveLength(1));
    expect(flush).toHaveBeenCalled();
  });

  it('[SH6] copies the plan with its headings and as plain words', async () => {
    const { user, desktop } = await open();
    const taken: Record<string, string> = {};
    document.execCommand = () => {
      const event = Object.assign(new Event('copy', { cancelable: true }), {
        clipboardData: { setData: (type: string, text: string) => Object.assign(taken, { [type]: text }) },
      });
      return document.dispatchEvent(event) || true;
    };
    const both = { html: '<h1>More calls</h1>', text: 'MORE CALLS' };
    desktop.answerWith('export:rich-text', both);
    await user.click(button('Copy the plan in words'));
    await waitFor(() => expect(taken).toEqual({ 'text/plain': both.text, 'text/html': both.html }));
    expect(desktop.inputsOf('export:rich-text')).toMatchObject([{ audience: 'client' }]);
    expect(desktop.inputsOf('export:rich-text')[0]).not.toHaveProperty('form');
  });
});

describe('the logo', () => {
  const taken = { png: 'AAAA', widthPx: 300, heightPx: 100 };

  it('[SH10] [SH13] is taken from a file, shown, removed, and both are undone', async () => {
    const { user, keptLogo, store } = await open();
    logo.from.mockResolvedValue({ ok: true, value: taken });
    await user.click(group('Logo'));
    await user.upload(
      screen.getByLabelText('Picture of the logo'),
      new File(['x'], 'logo.png', { type: 'image/png' }),
    );
    expect(await screen.findByRole('img', { name: 'Logo of Harbor Plumbing' })).toBeTruthy();
    expect(keptLogo()).toEqual(taken);
    await user.click(button('Remove logo'));
    expect(keptLogo()).toBeNull();
    act(() => store.getState().undo());
    expect(keptLogo()).toEqual(taken);
    act(() => store.getState().undo());
    expect(keptLogo()).toBeNull();
  });

  it('[SH11] a refused one says why and leaves the logo as it was', async () => {
    const { user, keptLogo } = await open();
    logo.from.mockResolvedValueOnce({ ok: true, value: taken });
    fireEvent.drop(screen.getByRole('main'), {
      dataTransfer: { types: ['Files'], files: [file('logo.svg')] },
    });
    await waitFor(() => expect(keptLogo()).toEqual(taken));
    logo.from.mockResolvedValueOnce({ ok: false, error: 'picture-script' });
    await user.upload(
      screen.getByLabelText('Picture of the logo'),
      new File(['x'], 'l.svg', { type: 'image/svg+xml' }),
    );
    expect(await screen.findByText(/There is a script in this SVG\. The logo is as it was\./)).toBeTruthy();
    expect(keptLogo()).toEqual(taken);
  });

  it('[SH13] the picture chosen last counts, whichever is read first', async () => {
    const { keptLogo } = await open();
    let finish: (logo: Awaited<ReturnType<typeof logoFrom>>) => void = () => undefined;
    logo.from.mockImplementationOnce(() => new Promise((resolve) => (finish = resolve)));
    logo.from.mockResolvedValueOnce({ ok: true, value: taken });
    const drop = (name: string) =>
      fireEvent.drop(screen.getByRole('main'), { dataTransfer: { types: ['Files'], files: [file(name)] } });
    drop('slow.png');
    await waitFor(() => expect(logo.from).toHaveBeenCalledTimes(1));
    drop('quick.png');
    await waitFor(() => expect(keptLogo()).toEqual(taken));
    await act(async () => finish({ ok: true, value: { ...taken, png: 'BBBB' } }));
    expect(keptLogo()).toEqual(taken);
  });
});

describe('too much for the page', () => {
  const tooMuch = (desktop: FakeDesktop) => {
    desktop.page = { fits: false, overflow, missing: [] };
  };

  it('[SH5] [SH20] opens by itself, says how much, and points from the button to it', async () => {
    await open({ set: tooMuch });
    expect(await screen.findByText('Too much for one page: about 6 lines too long.')).toBeTruthy();
    expect(group('What is on the page').getAttribute('aria-expanded')).toBe('true');
    expect(screen.getByText(/“What is on the page” above has three ways/)).toBeTruthy();
  });

  it('[SH21] what is left off is kept with the plan and undone; the answer follows', async () => {
    const { user, desktop, body, store } = await open({ set: tooMuch });
    await screen.findByText(/about 6 lines too long/);
    const [obstacle] = Object.entries(body().obstacles).find(([, { status }]) => status !== 'gone') ?? [];
    const text = body().obstacles[obstacle as never]?.description ?? '';
    desktop.page = {
      fits: true,
      pdf: new Uint8Array([1]),
      step: { density: 4, bodyPt: 7.5 },
      pages: 1,
      missing: [],
    };
    await user.click(screen.getByRole('checkbox', { name: text }));
    expect(body().paper.leftOut).toEqual({ [String(obstacle)]: true });
    expect(await screen.findByText('Everything chosen fits on the page.')).toBeTruthy();
    const all = screen.getByRole<HTMLInputElement>('checkbox', { name: /^Milestones/ });
    await user.click(all);
    expect(all.checked).toBe(false);
    await user.click(all);
    expect(body().paper.leftOut).toEqual({ [String(obstacle)]: true });
    for (const _step of [1, 2, 3]) act(() => store.getState().undo());
    expect(body().paper.leftOut).toEqual({});
  });

  it('[SH22] the longest texts are shortened right there, and stay where they are while it fits', async () => {
    const { user, desktop, body, store } = await open({ set: tooMuch });
    await screen.findByText(/about 6 lines too long/);
    await user.click(screen.getByRole('radio', { name: 'Shorten' }));
    const [first] = screen.getAllByRole<HTMLTextAreaElement>('textbox', { name: /obstacle|sign/i });
    const before = first?.value ?? '';
    expect(screen.getAllByText('Obstacles: 62 pt over, about 6 lines.').length).toBeGreaterThan(0);
    expect(screen.getByText(`${before.length} characters`)).toBeTruthy();
    desktop.page = {
      fits: true,
      pdf: new Uint8Array([1]),
      step: { density: 4, bodyPt: 7.5 },
      pages: 1,
      missing: [],
    };
    await user.clear(first as HTMLTextAreaElement);
    await user.type(first as HTMLTextAreaElement, 'Short.');
    expect(JSON.stringify(body().obstacles)).toContain('"Short."');
    expect(first?.isConnected).toBe(true);
    expect((await screen.findAllByText('Its section fits.')).length).toBeGreaterThan(0);
    expect(screen.getByText('6 characters')).toBeTruthy();
    act(() => store.getState().undo());
    expect(JSON.stringify(body().obstacles)).toContain(JSON.stringify(before));
  });

  it('[SH23] the rest goes to an appendix, and the sheet says of how many pages', async () => {
    const { user, desktop, body } = await open({ set: tooMuch });
    await screen.findByText(/about 6 lines too long/);
    await user.click(screen.getByRole('radio', { name: 'Appendix' }));
    desktop.page = {
      fits: true,
      pdf: new Uint8Array([1]),
      step: { density: 4, bodyPt: 7.5 },
      pages: 2,
      missing: [],
    };
    await user.click(screen.getByRole('switch', { name: /Put the rest on further pages/ }));
    expect(body().paper.appendix).toBe(true);
    expect(await screen.findByText('The page fits. One page of appendix behind it.')).toBeTruthy();
    expect(screen.getByText('Page 1 of 2')).toBeTruthy();
  });
});

describe('which version a PDF is', () => {
  const sha256 = `3f2a91bc${'0'.repeat(56)}`;
  const agreed = (): Blueprint => ({
    ...harborPlumbing(),
    versions: {
      ver1: {
        order: 'a0',
        number: 2,
        agreedOn: '2027-03-04',
        clientSigner: '',
        agencySigner: '',
        summary: '',
        sha256,
      },
    } as unknown as Blueprint['versions'],
  });
  const drop = (bytes: string) =>
    fireEvent.drop(screen.getByRole('main'), {
      dataTransfer: { types: ['Files'], files: [new File([bytes], 'from mail.pdf')] },
    });
  const made = new TextEncoder().encode('%PDF-1 as agreed');
  const withVersion = (desktop: FakeDesktop) => desktop.answerWith('versions:page', { pdf: made });

  it('[SH30] [SH31] the same bytes are exactly what was agreed', async () => {
    const { desktop } = await open({ plan: agreed(), set: withVersion });
    read.text.mockResolvedValue('Harbor version 2, 3f2a\u00a091bc');
    drop('%PDF-1 as agreed');
    expect(await screen.findByText(/^This is version 2.*agreed 4 March 2027\.$/)).toBeTruthy();
    expect(screen.getByText(/byte for byte/)).toBeTruthy();
    expect(desktop.inputsOf('versions:page')).toEqual([{ sha256, options: null }]);
  });

  it('[SH31] [SH33] other words are shown where they are; the halves of the mark may be turned round', async () => {
    await open({ plan: agreed(), set: withVersion });
    read.text.mockImplementation(async (pdf) =>
      pdf.length === made.length
        ? 'By June the phone rings 120 times a month. 91bc 3f2a'
        : 'By June the phone rings 80 times a month. 91bc 3f2a',
    );
    drop('%PDF-1 changed by somebody');
    expect(await screen.findByText(/says version 2.*but it is not the page that was agreed/)).toBeTruthy();
    expect(screen.getByText('120').tagName).toBe('DEL');
    expect(screen.getByText('80').tagName).toBe('INS');
  });

  it('[SH31] the agreed plan in another look is known by its sheet and language', async () => {
    const { desktop } = await open({ plan: agreed(), set: withVersion });
    const letter = '%PDF-1 as agreed, in German sentences';
    const invoke = desktop.invoke.bind(desktop);
    desktop.invoke = async (channel, text) => {
      if (channel !== 'versions:page') return invoke(channel, text);
      const input = JSON.parse(text);
      desktop.asked.push([channel, input]);
      const isIt = input.options?.layout === 'letter' && input.options.labels === 'client-objectives';
      return { ok: true, value: { pdf: isIt ? new TextEncoder().encode(letter) : made } } as never;
    };
    read.text.mockImplementation(async (pdf) => `${pdf.length} words, 3f2a 91bc`);
    drop(letter);
    expect(await screen.findByText(/^This is version 2.*, in another look\.$/)).toBeTruthy();
    const asked = desktop.inputsOf('versions:page') as { options: object | null }[];
    expect(asked.map(({ options }) => options)).toEqual([
      null,
      { paper: 'a4', layout: 'journey', labels: 'outcomes', language: 'de' },
      { paper: 'a4', layout: 'journey', labels: 'client-objectives', language: 'de' },
      { paper: 'a4', layout: 'letter', labels: 'outcomes', language: 'de' },
      { paper: 'a4', layout: 'letter', labels: 'client-objectives', language: 'de' },
    ]);
  });

  it('[SH31] the same words in another file are told apart from the file', async () => {
    await open({ plan: agreed(), set: withVersion });
    read.text.mockResolvedValue('Version 2, 3f2a 91bc');
    drop('%PDF-1 saved anew by a reader');
    expect(await screen.findByText(/not the one that Backcast makes/)).toBeTruthy();
  });

  it('[SH32] says what it cannot tell', async () => {
    const { desktop } = await open({ plan: agreed(), set: withVersion });
    read.text.mockResolvedValueOnce('Version 1, aa11 bb22, in 2027 2028');
    drop('%PDF-1');
    expect(await screen.findByText('This carries the mark aa11 bb22.')).toBeTruthy();
    read.text.mockResolvedValueOnce('A draft of 2027 2028');
    drop('%PDF-1');
    expect(await screen.findByText('No agreed version stands on this.')).toBeTruthy();
    read.text.mockResolvedValueOnce(null);
    drop('%PDF-1');
    expect(await screen.findByText('This cannot be read as a PDF.')).toBeTruthy();
    read.text.mockResolvedValueOnce('3f2a 91bc');
    desktop.failWith('versions:page', 'version-damaged');
    drop('%PDF-1');
    expect(await screen.findByText(/It could not be compared\. This version cannot be read/)).toBeTruthy();
  });
});
