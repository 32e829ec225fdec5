/** What each channel of the contract does. One function a channel; everything of the machine comes in by ports. */
import { createDocument, emptyBody } from '@shared/blueprint/document';
import { exampleCard, parseExample } from '@shared/blueprint/example';
import type { DocumentId, WorkspaceId } from '@shared/blueprint/fields';
import { clientCard, sealedClientCard } from '@shared/insight/client-card';
import type { Failure, Output } from '@shared/ipc';
import { err, ok } from '@shared/result';
import type { StageFrame } from '@shared/stage';
import { createAgreeing } from './agreeing';
import { createDocumentCheck, type DocumentCheck } from './document-check';
import type { Handlers, Outcome } from './door';
import { createExporting } from './exporting';
import { createKeeping } from './keeping';
import type { KnownClient, Ports, WorkspaceFolder } from './ports';
import { createSealing, faceOfStranger } from './sealing';

/** A folder that does not answer in this time (a lost network drive) counts as out of reach. */
const reachTimeoutMs = 3000;
const warmUpDelayMs = 2500;

const fail = <Code extends string>(code: Code, message: string, detail?: unknown) =>
  err<Failure<Code>>(detail === undefined ? { code, message } : { code, message, detail });

export function createHandlers(ports: Ports): Handlers {
  const { files, spill, places, registry, dialogs, windows, clock, log } = ports;
  /** Paths that a window knows by a handle only. */
  const folders = new Map<string, string>();
  const frames = new Map<WorkspaceId, StageFrame>();
  const checks = new Map<WorkspaceId, DocumentCheck>();
  const watches = new Map<WorkspaceId, ReturnType<Ports['watchFolder']>>();
  let isHomeStale = false;
  let isPrinterWarm = false;

  windows.onChange((change) => {
    if (change.type === 'home-focused') {
      if (isHomeStale) homeChanged();
      return;
    }
    const { workspaceId } = change;
    if (change.type === 'workspace-closed') {
      frames.delete(workspaceId);
      exporting.closed(workspaceId);
      checks.delete(workspaceId);
      watches.get(workspaceId)?.close();
      watches.delete(workspaceId);
      files.release(workspaceId);
      spill.release(workspaceId);
      keeping.closed(workspaceId);
      homeChanged();
      return;
    }
    const isOpen = change.type === 'stage-opened';
    windows.send({ window: 'workspace', workspaceId }, 'stage:state', { isOpen });
  });

  function homeChanged(): void {
    isHomeStale = false;
    windows.send({ window: 'home' }, 'home:changed', undefined);
  }

  /** From now on its window is told when something else writes into the folder. */
  function watch(folder: WorkspaceFolder): void {
    const { workspaceId, path } = folder;
    if (watches.has(workspaceId)) return;
    const look = async () => {
      if (await files.isChanged(folder)) {
        windows.send({ window: 'workspace', workspaceId }, 'workspace:changed', undefined);
      }
    };
    const onChange = () => void look().catch((thrown) => log.error('folder not looked at', thrown));
    watches.set(workspaceId, ports.watchFolder(path, onChange));
  }

  function checkOf(workspaceId: WorkspaceId): DocumentCheck {
    const known = checks.get(workspaceId) ?? createDocumentCheck();
    checks.set(workspaceId, known);
    return known;
  }

  function remember(known: Map<string, string>, path: string): string {
    const handle = ports.newId();
    known.set(handle, path);
    return handle;
  }

  const folderOf = ({ workspaceId, path }: KnownClient): WorkspaceFolder => ({ workspaceId, path });

  function folderOfCaller(workspaceId: WorkspaceId): WorkspaceFolder | null {
    const client = registry.client(workspaceId);
    return client && folderOf(client);
  }

  async function cardOf(client: KnownClient): Promise<Output<'home:list'>[number]> {
    if (client.isSealed) return sealedCard(client);
    const read = await within(reachTimeoutMs, files.read(folderOf(client)));
    const documents = read?.ok ? read.value : null;
    const profile = documents?.find((document) => document.kind === 'profile');
    const face = profile ? faceOf(profile.body, client.face.name) : client.face;
    if (profile) await keepFace(client, face);
    return clientCard({
      workspaceId: client.workspaceId,
      ...face,
      lastOpenedAt: client.lastOpenedAt,
      plans: documents && {
        blueprints: documents.flatMap((document) => (document.kind === 'blueprint' ? [document.body] : [])),
        sessions: documents.flatMap((document) => (document.kind === 'session' ? [document.body] : [])),
      },
      today: clock.today(),
    });
  }

  /** Nothing is read of it, open or not: Home shows what everybody may see. */
  async function sealedCard(client: KnownClient): Promise<Output<'home:list'>[number]> {
    const found = await within(reachTimeoutMs, files.identify(client.path));
    const { workspaceId, face, lastOpenedAt } = client;
    const isReachable = found?.ok === true && found.value === workspaceId;
    return sealedClientCard({ workspaceId, ...face, lastOpenedAt, isReachable });
  }

  async function keepFace(client: KnownClient, face: KnownClient['face']): Promise<void> {
    if (client.isSealed) return;
    const { name, industry, colour } = client.face;
    if (face.name === name && face.industry === industry && face.colour === colour) return;
    const current = registry.client(client.workspaceId);
    if (!current) return;
    await registry.putClient({ ...current, face });
    if (face.name !== name) windows.retitle(client.workspaceId);
  }

  async function isTitleTaken(title: string, ownId?: string): Promise<boolean> {
    const plain = (each: string) => each.normalize('NFC').trim().toLowerCase();
    const { examples } = await ports.examples.list();
    return examples.some(
      ({ id, isOwn, example }) => plain(example.title) === plain(title) && !(isOwn && id === ownId),
    );
  }

  /** In the quiet after a client was opened, so that the first page is as quick as the others. */
  function warmUpPrinter(): void {
    if (isPrinterWarm) return;
    isPrinterWarm = true;
    setTimeout(async () => {
      try {
        await (await ports.pagePrinter()).warmUp();
      } catch (thrown) {
        log.error('page printer not warmed up', thrown);
      }
    }, warmUpDelayMs).unref();
  }

  async function know(folder: WorkspaceFolder, face: KnownClient['face'], isSealed = false): Promise<void> {
    await registry.putClient({ ...folder, face, lastOpenedAt: null, workingCopy: 1, isSealed });
    homeChanged();
  }

  async function open(workspaceId: WorkspaceId): Promise<void> {
    windows.showWorkspace(workspaceId);
    const client = registry.client(workspaceId);
    if (client) await registry.putClient({ ...client, lastOpenedAt: clock.now() });
    isHomeStale = true;
  }
  /** Takes the workspace in a folder onto Home. */
  async function addFolder(path: string): Promise<Outcome<'home:add'>> {
    const found = await files.identify(path);
    if (!found.ok) {
      const code = found.error === 'folder-missing' ? 'folder-not-readable' : found.error;
      return fail(code, 'the folder cannot be taken in');
    }
    const workspaceId = found.value;
    const known = registry.client(workspaceId);
    if (known) {
      const before = known.path === path ? found : await files.identify(known.path);
      if (before.ok && before.value === workspaceId) return fail('already-added', 'it is on Home already');
      // Its folder has moved: this is where it is now.
      files.release(workspaceId);
      await registry.putClient({ ...known, path });
      homeChanged();
      return ok({ workspaceId });
    }
    const keys = await files.keys({ workspaceId, path });
    if (keys.ok && keys.value !== null) {
      // Not even its name is known before it is unlocked.
      await know({ workspaceId, path }, faceOfStranger(registry.clients()), true);
      return ok({ workspaceId });
    }
    const read = await files.read({ workspaceId, path });
    const profile = read.ok ? read.value.find((document) => document.kind === 'profile') : undefined;
    const name = places.fileName(path);
    await know(
      { workspaceId, path },
      profile ? faceOf(profile.body, name) : { ...emptyBody('profile').client, name },
    );
    return ok({ workspaceId });
  }
  const keeping = createKeeping(ports, { know, addFolder });
  const exporting = createExporting(ports);
  const sealing = createSealing(ports, { open, homeChanged });

  return {
    'app:ready': (_input, caller) => {
      windows.markReady(caller);
      if (caller.window === 'workspace') warmUpPrinter();
      const client = caller.window === 'workspace' ? registry.client(caller.workspaceId) : null;
      return ok({
        context:
          caller.window === 'workspace'
            ? {
                ...caller,
                workingCopy: client?.workingCopy ?? 1,
                isSealed: client?.isSealed ?? false,
                nameOnHome: client?.face.name ?? '',
              }
            : caller.window === 'home'
              ? { ...caller, hasSecondDisplay: windows.hasSecondDisplay() }
              : { window: 'stage' },
        settings: registry.settings(),
        platform: ports.app.platform,
        version: ports.app.version,
        clockOffsetMs: clock.offsetMs,
      });
    },

    'app:close-ready': (_input, caller) => {
      windows.markDrained(caller);
      return ok(undefined);
    },

    'app:report': ({ message, stack }, caller) => {
      log.warn('a window failed', { window: caller.window, message, stack });
      return ok(undefined);
    },

    'settings:save': async (change) => {
      const settings = await registry.saveSettings(change);
      windows.applySettings(settings);
      return ok(settings);
    },

    'settings:zoom': async ({ step }) => {
      const settings = await registry.saveSettings({ zoomFactor: windows.zoom(step) });
      windows.applySettings(settings);
      return ok(settings);
    },

    'home:list': async () => ok(await Promise.all(registry.clients().map(cardOf))),

    'home:choose-folder': async ({ purpose }) => {
      const path = await dialogs.chooseFolder(purpose);
      return ok(path === null ? null : { handle: remember(folders, path), display: places.display(path) });
    },

    'home:suggest-folder': async ({ name }) => {
      const path = await places.suggestFolder(name);
      return ok({ handle: remember(folders, path), display: places.display(path) });
    },

    'home:create': async ({ name, industry, colour, folder: handle }) => {
      const path = handle === null ? await places.suggestFolder(name) : folders.get(handle);
      if (path === undefined) return fail('unknown-folder', 'no folder was chosen under this handle');
      const workspaceId = ports.newId() as WorkspaceId;
      const empty = emptyBody('profile');
      const body = { ...empty, client: { ...empty.client, name, industry, colour } };
      const profile = createDocument('profile', ports.newId() as DocumentId, body, clock.now());
      const created = await files.create({ workspaceId, path }, [profile]);
      if (!created.ok) return fail(created.error, 'the workspace could not be made');
      await know({ workspaceId, path }, { name, industry, colour });
      return ok({ workspaceId });
    },

    'home:add': ({ folder: handle }) => {
      const path = folders.get(handle);
      return path === undefined
        ? fail('unknown-folder', 'no folder was chosen under this handle')
        : addFolder(path);
    },

    'home:add-sample': async () => {
      const sample = await ports.plantSample();
      const path = await places.suggestFolder(sample.name);
      const workspaceId = ports.newId() as WorkspaceId;
      const created = await files.create({ workspaceId, path }, sample.documents);
      if (!created.ok) {
        const code = created.error === 'folder-in-use' ? 'folder-not-writable' : created.error;
        return fail(code, 'the sample could not be made');
      }
      const profile = sample.documents.find((document) => document.kind === 'profile');
      const face = profile?.body.client ?? emptyBody('profile').client;
      await know({ workspaceId, path }, { ...face, name: sample.name });
      return ok({ workspaceId });
    },

    'home:open': async ({ workspaceId }) => {
      const client = registry.client(workspaceId);
      if (!client) return fail('folder-missing', 'not a known client');
      if (windows.isOpen({ window: 'workspace', workspaceId })) {
        windows.showWorkspace(workspaceId);
        return ok(undefined);
      }
      const found = await within(reachTimeoutMs, files.identify(client.path));
      if (!found || (!found.ok && found.error === 'folder-not-readable')) {
        return fail('folder-missing', 'the folder cannot be read');
      }
      if (!found.ok)
        return fail(found.error as Exclude<typeof found.error, 'folder-not-readable'>, 'not opened');
      if (found.value !== workspaceId) return fail('not-a-workspace', 'another workspace is in its folder');
      const sealed = await sealing.isLocked(client);
      if (!sealed.ok) return sealed;
      if (sealed.value) return fail('locked', 'it has to be unlocked');
      await open(workspaceId);
      return ok(undefined);
    },

    ...sealing.handlers,
    ...keeping.handlers,
    ...exporting.handlers,
    ...createAgreeing(ports, exporting),

    'home:forget': async ({ workspaceId }) => {
      if (!(await windows.closeWorkspace(workspaceId))) return ok(undefined);
      await registry.forgetClient(workspaceId);
      await windows.eraseWorkingCopies(workspaceId);
      keeping.forget(workspaceId);
      homeChanged();
      return ok(undefined);
    },

    'workspace:load': async (_input, { workspaceId }) => {
      const folder = folderOfCaller(workspaceId);
      if (!folder) return fail('folder-missing', 'not a known client');
      const loaded = await files.load(folder);
      if (!loaded.ok) return fail(loaded.error, 'the folder could not be loaded');
      if (loaded.value.problems.length > 0) {
        log.warn('files with problems', {
          count: loaded.value.problems.length,
          reasons: loaded.value.problems.map((problem) => problem.reason).join(' '),
        });
      }
      watch(folder);
      keeping.opened(
        folder,
        loaded.value.documents.map(({ document }) => document),
      );
      const spilled = (await spill.read(workspaceId, loaded.value.documents)).map(
        ({ document, base, madeOn }) => ({ document, base, madeOn }),
      );
      return ok({ ...loaded.value, spilled, folderDisplay: places.display(folder.path) });
    },

    'workspace:save': async ({ document: given, base }, { workspaceId }) => {
      const document = checkOf(workspaceId).check(given);
      if (!document.ok) {
        const code = document.error.code === 'newer-version' ? 'newer-version' : 'invalid-document';
        return fail(code, `${document.error.code} at ${document.error.at}`);
      }
      const client = registry.client(workspaceId);
      if (!client) return fail('folder-missing', 'not a known client');
      const saved = await files.save(folderOf(client), document.value, base);
      if (!saved.ok) {
        const { code } = saved.error;
        const isKept = await spill.keep(workspaceId, document.value, base);
        return code === 'changed-on-disk'
          ? fail(code, 'another version stands in the folder', { ...saved.error.found, isKept })
          : fail(code, 'not written', { isKept });
      }
      await spill.saved(workspaceId, document.value, saved.value);
      isHomeStale = true;
      keeping.saved(workspaceId, { ...document.value, revision: saved.value.revision });
      if (document.value.kind === 'profile') {
        await keepFace(client, faceOf(document.value.body, client.face.name));
      }
      return ok({ ...saved.value, savedAt: clock.now() });
    },

    'workspace:set-aside': async ({ copies }, { workspaceId }) => {
      const folder = folderOfCaller(workspaceId);
      const done = folder && (await files.setAside(folder, copies));
      return done?.ok ? ok(undefined) : fail('folder-missing', 'copies not set aside');
    },

    'workspace:renew-working-copy': async (_input, { workspaceId }) => {
      const client = registry.client(workspaceId);
      const workingCopy = (client?.workingCopy ?? 1) + 1;
      if (client) await registry.putClient({ ...client, workingCopy });
      return ok({ workingCopy });
    },

    'workspace:show-home': () => {
      windows.showHome();
      return ok(undefined);
    },

    'examples:list': async () => {
      const { examples, damaged } = await ports.examples.list();
      return ok({
        examples: examples.map(({ id, isOwn, example }) => ({ id, isOwn, ...exampleCard(example) })),
        damaged,
      });
    },

    'examples:read': async (name) => {
      const read = await ports.examples.read(name);
      return read.ok ? read : fail(read.error, 'no such example');
    },

    'examples:keep': async ({ example: given }) => {
      const example = parseExample(given);
      if (!example.ok) return fail(example.error.code, `not an example at ${example.error.at}`);
      if (await isTitleTaken(example.value.title)) return fail('title-taken', 'another one has this title');
      const kept = await ports.examples.keep(example.value);
      return kept.ok ? kept : fail(kept.error, 'not kept');
    },

    'examples:rename': async ({ id, title }) => {
      const read = await ports.examples.read({ id, isOwn: true });
      if (!read.ok) return fail(read.error, 'no such example');
      if (await isTitleTaken(title, id)) return fail('title-taken', 'another one has this title');
      const renamed = await ports.examples.keep({ ...read.value, title }, id);
      return renamed.ok ? ok(undefined) : fail(renamed.error, 'not renamed');
    },

    'examples:remove': async ({ id }) => {
      const read = await ports.examples.read({ id, isOwn: true });
      if (!read.ok) return fail(read.error, 'no such example');
      const removed = await ports.examples.remove(id);
      return removed.ok ? read : fail(removed.error, 'not removed');
    },

    'stage:open': (_input, { workspaceId }) => ok(windows.openStage(workspaceId)),

    'stage:close': (_input, { workspaceId }) => {
      windows.closeStage(workspaceId);
      return ok(undefined);
    },

    'stage:show': (frame, { workspaceId }) => {
      frames.set(workspaceId, frame);
      windows.send({ window: 'stage', workspaceId }, 'stage:frame', frame);
      return ok(undefined);
    },

    'stage:command': (command, { workspaceId }) => {
      windows.send({ window: 'workspace', workspaceId }, 'stage:command', command);
      return ok(undefined);
    },

    'stage:latest': (_input, { workspaceId }) => ok(frames.get(workspaceId) ?? null),
  };
}

function faceOf({ client }: { client: KnownClient['face'] }, fallbackName: string): KnownClient['face'] {
  return { name: client.name.trim() || fallbackName, industry: client.industry, colour: client.colour };
}

/** The outcome of `work`, or null when it takes too long. */
async function within<T>(limitMs: number, work: Promise<T>): Promise<T | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), limitMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
