/** What the channels of the page and of everything else that leaves the room do (docs/spec/forms.md). */
import { createHash } from 'node:crypto';
import type { WorkspaceId } from '@shared/blueprint/fields';
import { clientSafe } from '@shared/blueprint/model';
import { pageAgreement } from '@shared/blueprint/version';
import type { ExportedFile, Failure, Parsed } from '@shared/ipc';
import { formExtensions, formName, isDrawn } from '@shared/page/forms/form';
import { type FormInput, formText, richText } from '@shared/page/forms/form-text';
import { err, ok, type Result } from '@shared/result';
import type { Handlers } from './door';
import { safeFileName } from './file-names';
import type { KnownClient, PageInput, Ports } from './ports';

type ExportChannel =
  | 'page:preview'
  | 'page:show-in-folder'
  | 'export:form'
  | 'export:preview'
  | 'export:rich-text'
  | 'export:picture'
  | 'export:cancel'
  | 'export:text';
type HandOverError = 'file-busy' | 'folder-read-only' | 'folder-missing' | 'disk-full' | 'not-verified';
/** Null: it is not wanted any more. */
type HandedOver = Result<ExportedFile | null, Failure<HandOverError>>;

export interface Exporting {
  handlers: Pick<Handlers, ExportChannel>;
  /** Asks where to put a file of this name and writes it there; null when the user thought better of it. */
  handOver(client: KnownClient, fileName: string, bytes: Uint8Array): Promise<HandedOver>;
  /** The window of a workspace has closed: nothing that it waited for is wanted any more. */
  closed(workspaceId: WorkspaceId): void;
}

const fail = <Code extends string>(code: Code, message: string, detail?: unknown) =>
  err<Failure<Code>>(detail === undefined ? { code, message } : { code, message, detail });
const utf8 = new TextEncoder();

export function createExporting({
  places,
  exports,
  registry,
  dialogs,
  windows,
  pagePrinter,
  newId,
}: Pick<
  Ports,
  'places' | 'exports' | 'registry' | 'dialogs' | 'windows' | 'pagePrinter' | 'newId'
>): Exporting {
  /** Paths that a window knows by a handle only. */
  const exported = new Map<string, string>();
  /** The newest of each kind that a window waits for. */
  const previews = new Map<string, AbortController>();
  /** What is drawn for a preview now, by window. */
  const drawing = new Map<WorkspaceId, Promise<unknown>>();
  const running = new Map<WorkspaceId, Set<AbortController>>();

  function newest(kind: string): AbortSignal {
    previews.get(kind)?.abort();
    const current = new AbortController();
    previews.set(kind, current);
    return current.signal;
  }

  /** One after the other, so that typing does not pile up documents; null for what a newer one has overtaken by then. */
  function inTurn<T>(
    workspaceId: WorkspaceId,
    signal: AbortSignal,
    draw: () => Promise<T>,
  ): Promise<T | null> {
    const mine = (drawing.get(workspaceId) ?? Promise.resolve()).then(async () => {
      if (signal.aborted) return null;
      const drawn = await draw();
      return signal.aborted ? null : drawn;
    });
    drawing.set(
      workspaceId,
      mine.catch(() => undefined),
    );
    return mine;
  }

  async function handOver(
    client: KnownClient,
    fileName: string,
    bytes: Uint8Array,
    signal?: AbortSignal,
  ): Promise<HandedOver> {
    const { workspaceId } = client;
    const tell = (step: 'choosing' | 'writing') =>
      windows.send({ window: 'workspace', workspaceId }, 'export:progress', { step });
    tell('choosing');
    const path = await dialogs.chooseExport(workspaceId, await exports.folderIn(client.path), fileName);
    if (path === null || signal?.aborted) return ok(null);
    tell('writing');
    const written = await exports.write(path, bytes);
    if (!written.ok) return fail(written.error, 'not written');
    const handle = newId();
    exported.set(handle, path);
    return ok({
      handle,
      fileName: places.fileName(path),
      folderDisplay: places.display(places.folderOf(path)),
    });
  }

  /** Does `work` until it is done or not wanted any more. */
  async function cancellable<T>(
    workspaceId: WorkspaceId,
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<T | { ok: true; value: null }> {
    const controller = new AbortController();
    const { signal } = controller;
    const ofWindow = running.get(workspaceId) ?? new Set();
    running.set(workspaceId, ofWindow.add(controller));
    windows.send({ window: 'workspace', workspaceId }, 'export:progress', { step: 'making' });
    const cancelled = new Promise<{ ok: true; value: null }>((resolve) => {
      signal.addEventListener('abort', () => resolve({ ok: true, value: null }), { once: true });
    });
    try {
      return await Promise.race([work(signal), cancelled]);
    } finally {
      ofWindow.delete(controller);
    }
  }

  function cancel(workspaceId: WorkspaceId): void {
    for (const controller of running.get(workspaceId) ?? []) controller.abort();
    running.delete(workspaceId);
  }

  /** The bytes of a form, made of the client-safe part alone. */
  async function formBytes(input: Parsed<'export:form'>) {
    if (!isDrawn(input.form)) {
      const text = formText(input.form, textInput(input), input.audience);
      return text.ok ? ok(utf8.encode(text.value)) : fail(pageRefusal(text.error.code), 'not made');
    }
    const page = pageInput(input);
    const printer = await pagePrinter();
    if (input.form === 'long-pdf') {
      const long = await printer.long(page);
      return long.ok ? ok(long.value.pdf) : fail(long.error, 'no pages');
    }
    if (input.form === 'svg') {
      const drawn = await printer.drawing(page);
      if (!drawn.ok) return fail(drawn.error, 'no drawing');
      if (!drawn.value.fits) return fail('does-not-fit', 'more than one page', drawn.value.overflow);
      return ok(utf8.encode(drawn.value.svg));
    }
    return pageBytes(page);
  }

  async function pageBytes(input: PageInput) {
    const page = await (await pagePrinter()).render(input);
    if (!page.ok) return fail(page.error, 'no page');
    if (!page.value.fits) return fail('does-not-fit', 'more than one page', page.value.overflow);
    return ok(page.value.pdf);
  }

  const handlers: Exporting['handlers'] = {
    'page:preview': async (input, { workspaceId }) => {
      const signal = newest(`page ${workspaceId}`);
      const printer = await pagePrinter();
      const page = await printer.preview(pageInput(input), signal);
      return page.ok ? page : fail(page.error, 'no preview');
    },

    'export:form': async (input, { workspaceId }) => {
      const client = registry.client(workspaceId);
      if (!client) return fail('folder-missing', 'not a known client');
      return cancellable(workspaceId, async (signal) => {
        const bytes = await formBytes(input);
        if (!bytes.ok) return bytes;
        if (signal.aborted) return ok(null);
        const name = formName(input.form, input.profile.client.name, input.audience, input.today);
        return handOver(client, safeFileName(name, formExtensions[input.form]), bytes.value, signal);
      });
    },

    'export:preview': async (input, { workspaceId }) => {
      const signal = newest(`form ${workspaceId}`);
      const page = pageInput(input);
      if (!isDrawn(input.form)) {
        const text = formText(input.form, textInput(input), input.audience);
        return text.ok
          ? ok({ kind: 'text', text: text.value })
          : fail(pageRefusal(text.error.code), 'no preview');
      }
      const printer = await pagePrinter();
      if (input.form === 'long-pdf') {
        const long = await inTurn(workspaceId, signal, () => printer.long(page));
        if (!long) return fail('superseded', 'a newer one is wanted');
        return long.ok ? ok({ kind: 'pages', ...long.value }) : fail(long.error, 'no preview');
      }
      // Not as a preview: that would take the place of the one that the page beside it waits for.
      const shown = await inTurn(workspaceId, signal, () => printer.render(page));
      if (!shown) return fail('superseded', 'a newer one is wanted');
      if (!shown.ok) return fail(shown.error, 'no preview');
      if (!shown.value.fits) return ok({ kind: 'does-not-fit', overflow: shown.value.overflow });
      const { pdf, pages, missing } = shown.value;
      return ok({ kind: 'pages', pdf, pages, missing });
    },

    'export:rich-text': (input) => {
      const both = richText(textInput(input), input.audience);
      return both.ok ? both : fail(pageRefusal(both.error.code), 'not made');
    },

    'export:picture': async ({ name, png }, { workspaceId }) => {
      const client = registry.client(workspaceId);
      if (!client) return fail('folder-missing', 'not a known client');
      const bytes = new Uint8Array(Buffer.from(png, 'base64'));
      if (!isPng(bytes)) return fail('not-a-picture', 'not a PNG');
      return cancellable(workspaceId, (signal) =>
        handOver(client, safeFileName(name, '.png'), bytes, signal),
      );
    },

    'export:cancel': (_input, { workspaceId }) => {
      cancel(workspaceId);
      return ok(undefined);
    },

    'export:text': async ({ name, extension, text }, { workspaceId }) => {
      const client = registry.client(workspaceId);
      if (!client) return fail('folder-missing', 'not a known client');
      return handOver(client, safeFileName(name, `.${extension}`), utf8.encode(text));
    },

    'page:show-in-folder': ({ handle }) => {
      const path = exported.get(handle);
      if (path === undefined) return fail('unknown-file', 'nothing was exported under this handle');
      dialogs.showInFolder(path);
      return ok(undefined);
    },
  };

  return {
    handlers,
    handOver,
    closed(workspaceId) {
      for (const kind of [`page ${workspaceId}`, `form ${workspaceId}`]) {
        previews.get(kind)?.abort();
        previews.delete(kind);
      }
      drawing.delete(workspaceId);
      cancel(workspaceId);
    },
  };
}

function pageInput({ blueprint, profile, options, today }: Parsed<'page:preview'>): PageInput {
  return { blueprint: clientSafe(blueprint), profile: clientSafe(profile), options, today };
}

/** As the printer, a text tells how the plan stands to the version agreed last. */
function textInput(input: Parsed<'export:rich-text'>): FormInput {
  const page = pageInput(input);
  const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
  return { ...page, plan: input.plan, agreement: pageAgreement(page.blueprint, page.profile, hash) };
}

/** A circle in needs is refused when it is made; only a file changed by hand brings one here. */
function pageRefusal(code: string): 'no-destination' | 'page-failed' {
  return code === 'no-destination' ? code : 'page-failed';
}

const pngStart = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
function isPng(bytes: Uint8Array): boolean {
  return bytes.length > 40 && pngStart.every((byte, at) => bytes[at] === byte);
}
