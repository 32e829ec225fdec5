/** Where windows stand, what they are called, and how they open and close (docs/spec/ipc.md). */
import type { ElectronApplication } from '@playwright/test';
import { expect, test, windowNamed } from './app';
import { type Bridge, invoke, openClient, reopenClient } from './client';

type Kind = 'home' | 'workspace' | 'stage';

/** What the main process knows of the window of a kind; null when it is not open. */
const stateOf = (app: ElectronApplication, kind: Kind) =>
  app.evaluate(({ BrowserWindow }, name) => {
    const window = BrowserWindow.getAllWindows().find(({ webContents }) =>
      webContents.getURL().includes(`/${name}/`),
    );
    return (
      window && {
        title: window.getTitle(),
        bounds: window.getBounds(),
        isVisible: window.isVisible(),
        isFullScreen: window.isFullScreen(),
        zoom: window.webContents.getZoomFactor(),
      }
    );
  }, kind);
const change = (app: ElectronApplication, kind: Kind, bounds: Partial<Electron.Rectangle> | 'close') =>
  app.evaluate(
    ({ BrowserWindow }, [name, to]) => {
      const window = BrowserWindow.getAllWindows().find(({ webContents }) =>
        webContents.getURL().includes(`/${name}/`),
      );
      if (to === 'close') window?.close();
      else window?.setBounds(to);
    },
    [kind, bounds] as const,
  );
const count = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);

test('[I16] [I18] one window of a kind, each with its own title that a page cannot change', async ({
  launchApp,
}) => {
  const app = await launchApp();
  const { home, workspace, workspaceId } = await openClient(app, 'Harbor Plumbing');
  await invoke(home, 'home:open', { workspaceId });
  await invoke(workspace, 'stage:open');
  await invoke(workspace, 'stage:open');
  await invoke(workspace, 'workspace:show-home');
  const stage = await windowNamed(app, 'stage');
  expect(await count(app)).toBe(3);
  for (const page of [home, workspace, stage]) {
    await page.evaluate(() => {
      document.title = 'Brindle Lane Dental';
    });
  }
  await expect.poll(async () => (await stateOf(app, 'home'))?.title).toBe('Backcast');
  expect((await stateOf(app, 'workspace'))?.title).toBe('Backcast – Harbor Plumbing');
  expect((await stateOf(app, 'stage'))?.title).toBe('Backcast stage');
  for (const kind of ['home', 'workspace', 'stage'] as const) {
    await expect.poll(async () => (await stateOf(app, kind))?.isVisible).toBe(true);
  }
});

test('[I19] the stage is a window where there is one display, and closes with its workspace', async ({
  launchApp,
}) => {
  const app = await launchApp();
  const { home, workspace } = await openClient(app);
  const states = await workspace.evaluateHandle(() => {
    const seen: unknown[] = [];
    const listen = (window as never as Bridge).backcast.on as (
      event: string,
      listener: (payload: unknown) => void,
    ) => () => void;
    listen('stage:state', (state) => seen.push(state));
    return seen;
  });
  expect((await invoke(workspace, 'stage:open')).value).toEqual({ onOtherDisplay: false });
  await windowNamed(app, 'stage');
  await invoke(workspace, 'stage:close');
  await expect.poll(() => stateOf(app, 'stage')).toBeUndefined();
  await expect.poll(() => states.jsonValue()).toEqual([{ isOpen: true }, { isOpen: false }]);

  await invoke(workspace, 'stage:open');
  await windowNamed(app, 'stage');
  await change(app, 'workspace', 'close');
  await expect.poll(() => count(app)).toBe(1);
  expect((await invoke(home, 'home:list')).ok).toBe(true);
});

test('[I19] the stage takes another display, also one that comes later, and gives it back', async ({
  launchApp,
}) => {
  const app = await launchApp();
  const { workspace } = await openClient(app);
  const projector = { x: 900, y: 0, width: 800, height: 600 };
  /** As if a projector was plugged in or pulled out. */
  const plug = (isIn: boolean) =>
    app.evaluate(
      ({ screen }, [bounds, isThere]) => {
        const known = globalThis as { real?: Electron.Display[] };
        const real = known.real ?? screen.getAllDisplays();
        known.real = real;
        const display = { ...(real[0] as Electron.Display), id: 99, bounds, workArea: bounds };
        screen.getAllDisplays = () => (isThere ? [...real, display] : real);
        screen.emit(isThere ? 'display-added' : 'display-removed', {}, display);
      },
      [projector, isIn] as const,
    );
  const isWhole = async () => (await stateOf(app, 'stage'))?.isFullScreen;
  await plug(true);
  expect((await invoke(workspace, 'stage:open')).value).toEqual({ onOtherDisplay: true });
  await windowNamed(app, 'stage');
  await expect.poll(isWhole).toBe(true);
  await plug(false);
  await expect.poll(isWhole).toBe(false);
  await plug(true);
  await expect.poll(isWhole).toBe(true);
});

test('[I17] [I19] the stage has only what its console shows it, and a zoom of its own', async ({
  launchApp,
}) => {
  const app = await launchApp();
  const { workspace } = await openClient(app);
  const frame = {
    colour: '#0f5f66',
    dark: false,
    destination: { day: '', year: '', short: '' },
    content: { kind: 'blank' },
  };
  await invoke(workspace, 'stage:open');
  const stage = await windowNamed(app, 'stage');
  expect(await invoke(workspace, 'stage:show', frame)).toMatchObject({ ok: true });
  expect((await invoke(stage, 'stage:latest')).value).toEqual(frame);
  expect(await invoke(workspace, 'stage:show', { ...frame, notes: 'private' })).toMatchObject({
    error: { code: 'bad-request' },
  });
  expect(await stage.evaluate(async () => (await indexedDB.databases()).length)).toBe(0);
  await change(app, 'workspace', { x: 0, y: 0, width: 1900, height: 1000 });
  await expect.poll(async () => (await stateOf(app, 'workspace'))?.zoom).toBeCloseTo(1.2);
  expect((await stateOf(app, 'stage'))?.zoom).toBe(1);
});

test('[I22] [I23] windows stand where they stood, at the size of words that was chosen', async ({
  launchApp,
}) => {
  const app = await launchApp();
  const { home, workspaceId } = await openClient(app);
  expect((await stateOf(app, 'workspace'))?.zoom).toBe(1);
  await change(app, 'home', { x: 40, y: 50, width: 1100, height: 700 });
  await change(app, 'workspace', { x: 20, y: 30, width: 1200, height: 800 });
  await invoke(home, 'settings:save', { zoomFactor: 1.5 });
  await expect.poll(async () => (await stateOf(app, 'home'))?.zoom).toBeCloseTo(1.5);
  // Places are written a moment after the last move.
  await home.waitForTimeout(1000);
  await app.close();

  const again = await launchApp({ userDataDir: app.userDataDir, documentsDir: app.documentsDir });
  await windowNamed(again, 'home');
  await reopenClient(again, workspaceId);
  expect((await stateOf(again, 'home'))?.bounds).toEqual({ x: 40, y: 50, width: 1100, height: 700 });
  expect((await stateOf(again, 'workspace'))?.bounds).toEqual({ x: 20, y: 30, width: 1200, height: 800 });
  await expect.poll(async () => (await stateOf(again, 'workspace'))?.zoom).toBeCloseTo(1.5);
  await change(again, 'home', 'close');
  await change(again, 'workspace', 'close');
  await new Promise((resolve) => again.child.once('exit', resolve));
});

test('[I22] a place that no display shows any more is given up, its size kept within the screen', async ({
  launchApp,
}) => {
  const app = await launchApp();
  await windowNamed(app, 'home');
  await change(app, 'home', { x: 40, y: 50, width: 1000, height: 650 });
  await app.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1000)));
  await app.close();
  const { readFileSync, writeFileSync } = await import('node:fs');
  const path = `${app.userDataDir}/registry.json`;
  const registry = JSON.parse(readFileSync(path, 'utf8'));
  expect(registry.windows.home).toMatchObject({ width: 1000, height: 650 });
  registry.windows.home = { x: 9000, y: -4000, width: 9000, height: 650, isMaximised: false };
  writeFileSync(path, JSON.stringify(registry));

  const again = await launchApp({ userDataDir: app.userDataDir, documentsDir: app.documentsDir });
  await windowNamed(again, 'home');
  const { bounds } = (await stateOf(again, 'home')) ?? {};
  const screen = await again.evaluate(({ screen: { getPrimaryDisplay } }) => getPrimaryDisplay().workArea);
  expect(bounds?.x).toBeGreaterThanOrEqual(screen.x);
  expect(bounds?.y).toBeGreaterThanOrEqual(screen.y);
  expect(bounds?.width).toBe(screen.width);
  expect(bounds?.height).toBe(650);
});

test('[I9] what is sent to a window before it listens is not lost', async ({ launchApp }) => {
  const app = await launchApp();
  const { home, workspace } = await openClient(app);
  await invoke(workspace, 'stage:open');
  const frame = {
    colour: '#123456',
    dark: true,
    destination: { day: '', year: '', short: '' },
    content: { kind: 'blank' },
  };
  await invoke(workspace, 'stage:show', frame);
  const stage = await windowNamed(app, 'stage');
  await expect.poll(async () => (await invoke(stage, 'stage:latest')).value).toEqual(frame);
  const changes = await home.evaluateHandle(() => {
    const seen: unknown[] = [];
    const listen = (window as never as Bridge).backcast.on as (
      event: string,
      listener: (payload: unknown) => void,
    ) => () => void;
    listen('settings:changed', (settings) => seen.push(settings));
    return seen;
  });
  await invoke(home, 'settings:save', { theme: 'dark' });
  await expect.poll(() => changes.jsonValue()).toMatchObject([{ theme: 'dark' }]);
});
