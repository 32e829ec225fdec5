/**
 * The three kinds of window: where they stand, which session they have, what is sent to them, and how they
 * close without losing a word (docs/spec/ipc.md, windows).
 */

import { setTimeout as sleep } from 'node:timers/promises';
import type { WorkspaceId } from '@shared/blueprint/fields';
import type { Settings } from '@shared/ipc';
import {
  type App,
  BrowserWindow,
  type Display,
  dialog,
  nativeTheme,
  type Rectangle,
  type Session,
  screen,
  session,
} from 'electron';
import { appOrigin, hardenSession, webPreferences } from './hardening';
import type { Caller, KnownClient, Log, WindowChange, WindowPlace, Windows } from './ports';

export interface WindowsDeps {
  app: App;
  /** Folder of the built pages. */
  pages: string;
  preload: string;
  devServer: string | null;
  places: {
    windowPlace(name: string): WindowPlace | null;
    putWindowPlace(name: string, place: WindowPlace): void;
  };
  settings(): Settings;
  client(workspaceId: WorkspaceId): KnownClient | null;
  /** Resolves when everything that is being written is on the disk. */
  settled(): Promise<void>;
  log: Log;
}

/** What the composition root and the other adapters need of the windows, beyond the port. */
export interface WindowManager extends Windows {
  whoIs(webContentsId: number): Caller | null;
  windowOf(caller: Caller): BrowserWindow | null;
  focused(): Caller | null;
}

interface OpenWindow {
  caller: Caller;
  window: BrowserWindow;
  isReady: boolean;
  queued: { event: string; payload: unknown }[];
  /** Set while the window is asked to write everything down. */
  drained: (() => void) | null;
  mayClose: boolean;
  lastCrashAt: number;
}

/** Backgrounds of the theme (tokens.css), shown until the page has painted. */
const paper = { light: '#faf8f4', dark: '#14181d' };
const sizes = {
  home: { width: 1280, height: 800, minWidth: 900, minHeight: 600 },
  workspace: { width: 1440, height: 900, minWidth: 1024, minHeight: 640 },
  stage: { width: 1280, height: 720, minWidth: 480, minHeight: 270 },
};
const bigScreenWidth = 1800;
const bigScreenZoom = 1.2;
const zoomSteps = [0.5, 0.67, 0.75, 0.8, 0.9, 1, 1.1, 1.2, 1.25, 1.5, 1.75, 2, 2.5, 3];
const drainLimitMs = 1000;
const crashLoopMs = 60_000;
const settleMs = 150;
const exitLimitMs = 5000;

export function createWindows(deps: WindowsDeps): WindowManager {
  const { app, log } = deps;
  const open = new Map<string, OpenWindow>();
  const byContents = new Map<number, OpenWindow>();
  const hardened = new WeakSet<Session>();
  let tell: (change: WindowChange) => void = () => undefined;
  let isQuitting = false;
  let isFollowingDisplays = false;

  const keyOf = (caller: Caller): string =>
    caller.window === 'home' ? 'home' : `${caller.window}-${caller.workspaceId}`;
  const titleOf = (caller: Caller): string => {
    if (caller.window === 'stage') return 'Backcast stage';
    const name = caller.window === 'workspace' ? deps.client(caller.workspaceId)?.face.name : undefined;
    return name ? `Backcast – ${name}` : 'Backcast';
  };
  /** A stage keeps nothing: in memory, and apart so that its zoom is its own. */
  const sessionOf = (caller: Caller): Session => {
    if (caller.window === 'home') return session.defaultSession;
    const { window, workspaceId } = caller;
    return session.fromPartition(window === 'workspace' ? partitionFor(workspaceId) : `stage-${workspaceId}`);
  };

  /** Of a sealed client nothing is put on the disk: in memory as long as the app runs. */
  const partitionFor = (workspaceId: WorkspaceId): string =>
    deps.client(workspaceId)?.isSealed ? `sealed-${workspaceId}` : partitionOf(workspaceId);

  function isDark(): boolean {
    const { theme } = deps.settings();
    return theme === 'system' ? nativeTheme.shouldUseDarkColors : theme === 'dark';
  }

  function make(caller: Caller, bounds: Partial<Rectangle>, isFullScreen = false): OpenWindow {
    const own = sessionOf(caller);
    if (!hardened.has(own)) {
      hardenSession(own, deps.pages, deps.devServer, log);
      hardened.add(own);
    }
    const { minWidth, minHeight } = sizes[caller.window];
    const window = new BrowserWindow({
      ...bounds,
      minWidth,
      minHeight,
      title: titleOf(caller),
      show: false,
      fullscreen: isFullScreen,
      autoHideMenuBar: true,
      backgroundColor: isDark() ? paper.dark : paper.light,
      webPreferences: {
        ...webPreferences,
        devTools: !app.isPackaged,
        session: own,
        preload: deps.preload,
      },
    });
    const opened: OpenWindow = {
      caller,
      window,
      isReady: false,
      queued: [],
      drained: null,
      mayClose: caller.window !== 'workspace',
      lastCrashAt: 0,
    };
    const contentsId = window.webContents.id;
    open.set(keyOf(caller), opened);
    byContents.set(contentsId, opened);

    if (caller.window === 'stage') {
      window.webContents.on('before-input-event', (_event, { type, key }) => {
        if (type === 'keyDown' && key === 'Escape' && window.isFullScreen()) window.setFullScreen(false);
      });
    }
    window.once('ready-to-show', () => window.show());
    window.on('page-title-updated', (event) => event.preventDefault());
    window.on('close', (event) => {
      if (opened.mayClose) return;
      event.preventDefault();
      void close(opened);
    });
    window.once('closed', () => {
      open.delete(keyOf(caller));
      byContents.delete(contentsId);
      opened.drained?.();
      afterClose(caller);
    });
    // Read a moment later: X11 tells of a change before it is made.
    let settling: ReturnType<typeof setTimeout> | undefined;
    const settle = () => {
      clearTimeout(settling);
      settling = setTimeout(() => {
        rememberPlace(opened);
        applyZoom(opened);
      }, settleMs);
    };
    window.on('resize', settle);
    window.on('move', settle);
    window.webContents.on('did-start-navigation', (details) => {
      if (details.isMainFrame && !details.isSameDocument) opened.isReady = false;
    });
    window.webContents.on('did-finish-load', () => applyZoom(opened));
    window.webContents.on('render-process-gone', (_event, { reason }) => void revive(opened, reason));
    const page = `${caller.window}/index.html`;
    void window.loadURL(deps.devServer ? `${deps.devServer}/${page}` : `${appOrigin}/${page}`);
    return opened;
  }

  /** Where a window stood last time, if a screen still shows that place. */
  function placeOf(caller: Caller): { bounds: Partial<Rectangle>; isMaximised: boolean } {
    const known = deps.places.windowPlace(keyOf(caller));
    const { width, height } = sizes[caller.window];
    if (!known) {
      const { workAreaSize } = screen.getPrimaryDisplay();
      return {
        bounds: { width: Math.min(width, workAreaSize.width), height: Math.min(height, workAreaSize.height) },
        isMaximised: false,
      };
    }
    const { isMaximised, x, y } = known;
    const area = screen.getDisplayMatching(known).workArea;
    const size = { width: Math.min(known.width, area.width), height: Math.min(known.height, area.height) };
    const isVisible =
      x < area.x + area.width - 50 &&
      x + size.width > area.x + 50 &&
      y >= area.y &&
      y < area.y + area.height - 50;
    return { bounds: isVisible ? { x, y, ...size } : size, isMaximised };
  }

  function rememberPlace({ window, caller }: OpenWindow): void {
    if (window.isDestroyed() || window.isMinimized()) return;
    const isOnProjector = caller.window === 'stage' && window.isFullScreen();
    const name = isOnProjector ? roomKeyOf(caller.workspaceId) : keyOf(caller);
    const bounds = isOnProjector ? window.getBounds() : window.getNormalBounds();
    deps.places.putWindowPlace(name, {
      ...bounds,
      isMaximised: window.isMaximized(),
    });
  }

  function applyZoom({ window, caller }: OpenWindow): void {
    if (window.isDestroyed() || caller.window === 'stage') return;
    window.webContents.setZoomFactor(zoomOf(window));
  }
  function zoomOf(window: BrowserWindow): number {
    const isBig = window.getContentBounds().width >= bigScreenWidth;
    return deps.settings().zoomFactor ?? (isBig ? bigScreenZoom : 1);
  }

  function show(caller: Caller): void {
    const existing = open.get(keyOf(caller));
    if (existing) {
      if (existing.window.isMinimized()) existing.window.restore();
      existing.window.show();
      existing.window.focus();
      return;
    }
    const { bounds, isMaximised } = placeOf(caller);
    const { window } = make(caller, bounds);
    if (isMaximised) window.once('ready-to-show', () => window.maximize());
    if (caller.window === 'home') window.on('focus', () => tell({ type: 'home-focused' }));
  }

  function afterClose(caller: Caller): void {
    if (caller.window === 'home') return;
    const { workspaceId } = caller;
    if (caller.window === 'stage') {
      tell({ type: 'stage-closed', workspaceId });
      return;
    }
    open.get(keyOf({ window: 'stage', workspaceId }))?.window.destroy();
    tell({ type: 'workspace-closed', workspaceId });
    if (isQuitting) app.quit();
  }

  /** Lets a workspace write everything down, asks when it cannot in time, and closes it. False: it stays open. */
  async function close(opened: OpenWindow): Promise<boolean> {
    const { window } = opened;
    if (opened.drained) return false;
    while (!(await drain(opened))) {
      if (window.isDestroyed()) break;
      const { response } = await dialog.showMessageBox(window, {
        type: 'warning',
        message: 'Some words are not in the folder yet',
        detail:
          'They are kept on this laptop and go into the folder the next time this client is open. ' +
          'Wait if the folder is coming back, or close now.',
        buttons: ['Wait', 'Close anyway'],
        defaultId: 0,
        cancelId: 0,
        noLink: true,
      });
      if (response === 0) {
        isQuitting = false;
        return false;
      }
      break;
    }
    // Not `close`, which would wait for a page that does not answer.
    if (!window.isDestroyed()) window.destroy();
    return true;
  }

  /** True when the window said in time that all is written, or has nothing that could be asked. */
  async function drain(opened: OpenWindow): Promise<boolean> {
    const { window } = opened;
    if (!opened.isReady || window.webContents.isCrashed()) return true;
    return new Promise((resolve) => {
      const end = (isDrained: boolean) => {
        clearTimeout(timer);
        opened.drained = null;
        resolve(isDrained);
      };
      const timer = setTimeout(() => end(false), drainLimitMs);
      opened.drained = () => end(true);
      window.webContents.send('app:before-close');
    });
  }

  /** Once, a window that fell over simply comes back; its words are in the working copy. */
  async function revive(opened: OpenWindow, reason: string): Promise<void> {
    const { window } = opened;
    log.warn('a window fell over', { window: opened.caller.window, reason });
    if (window.isDestroyed() || reason === 'clean-exit') return;
    const isFirst = Date.now() - opened.lastCrashAt > crashLoopMs;
    opened.lastCrashAt = Date.now();
    opened.isReady = false;
    if (isFirst) {
      window.webContents.reload();
      return;
    }
    const { response } = await dialog.showMessageBox(window, {
      type: 'error',
      message: 'This window stopped again',
      detail: 'What was saved is in the folder, and the last words are kept on this laptop.',
      buttons: ['Open it again', 'Close it'],
      defaultId: 0,
      cancelId: 1,
      noLink: true,
    });
    if (window.isDestroyed()) return;
    if (response === 0) window.webContents.reload();
    else window.destroy();
  }

  const send: Windows['send'] = (to, event, payload) => {
    const opened = open.get(keyOf(to));
    if (!opened || opened.window.isDestroyed()) return;
    if (opened.isReady) opened.window.webContents.send(event, payload);
    else opened.queued.push({ event, payload });
  };

  /** The display for the room: the one it was on before, else any that the console is not on. */
  function displayForStage(workspaceId: WorkspaceId): Display | null {
    const console = open.get(keyOf({ window: 'workspace', workspaceId }))?.window;
    const own = console ? screen.getDisplayMatching(console.getBounds()) : screen.getPrimaryDisplay();
    const others = screen.getAllDisplays().filter((display) => display.id !== own.id);
    const known = deps.places.windowPlace(roomKeyOf(workspaceId));
    const before = known && screen.getDisplayMatching(known);
    return others.find((display) => display.id === before?.id) ?? others[0] ?? null;
  }

  /** A projector that is plugged in takes the stage; one that is pulled out gives it back as a window. */
  function followDisplays(): void {
    for (const { caller, window } of open.values()) {
      if (caller.window !== 'stage') continue;
      const display = displayForStage(caller.workspaceId);
      if ((display !== null) === window.isFullScreen()) continue;
      window.setFullScreen(display !== null);
      window.setBounds(display?.bounds ?? placeOf(caller).bounds);
    }
  }

  app.on('before-quit', () => {
    isQuitting = true;
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin' || isQuitting) app.quit();
  });
  app.on('will-quit', (event) => {
    event.preventDefault();
    void Promise.race([deps.settled(), sleep(exitLimitMs)]).finally(() => app.exit());
  });

  return {
    showHome: () => show({ window: 'home' }),
    hasSecondDisplay: () => screen.getAllDisplays().length > 1,
    showWorkspace: (workspaceId) => show({ window: 'workspace', workspaceId }),
    isOpen: (caller) => open.has(keyOf(caller)),

    async closeWorkspace(workspaceId) {
      const opened = open.get(keyOf({ window: 'workspace', workspaceId }));
      if (!opened) return true;
      const isGone = new Promise<void>((resolve) => opened.window.once('closed', () => resolve()));
      if (!(await close(opened))) return false;
      await isGone;
      return true;
    },

    openStage(workspaceId) {
      const caller: Caller = { window: 'stage', workspaceId };
      const display = displayForStage(workspaceId);
      const existing = open.get(keyOf(caller));
      if (existing) {
        existing.window.show();
        return { onOtherDisplay: display !== null };
      }
      if (!isFollowingDisplays) {
        screen.on('display-added', followDisplays);
        screen.on('display-removed', followDisplays);
        isFollowingDisplays = true;
      }
      const { window } = make(caller, display?.bounds ?? placeOf(caller).bounds, display !== null);
      window.setMenuBarVisibility(false);
      tell({ type: 'stage-opened', workspaceId });
      return { onOtherDisplay: display !== null };
    },
    closeStage(workspaceId) {
      open.get(keyOf({ window: 'stage', workspaceId }))?.window.close();
    },

    send: (to, event, payload) => send(to, event, payload),
    markReady(caller) {
      const opened = open.get(keyOf(caller));
      if (!opened) return;
      opened.isReady = true;
      const queued = opened.queued.splice(0);
      for (const { event, payload } of queued) opened.window.webContents.send(event, payload);
    },
    markDrained(caller) {
      open.get(keyOf(caller))?.drained?.();
    },

    applySettings(settings) {
      nativeTheme.themeSource = settings.theme;
      for (const opened of open.values()) {
        opened.window.setBackgroundColor(isDark() ? paper.dark : paper.light);
        applyZoom(opened);
        send(opened.caller, 'settings:changed', settings);
      }
    },
    retitle(workspaceId) {
      const caller: Caller = { window: 'workspace', workspaceId };
      open.get(keyOf(caller))?.window.setTitle(titleOf(caller));
    },
    async eraseWorkingCopies(workspaceId) {
      for (const partition of [partitionOf(workspaceId), `sealed-${workspaceId}`]) {
        const own = session.fromPartition(partition);
        await own.clearStorageData();
        await own.clearCache();
      }
    },
    onChange(listener) {
      tell = listener;
    },

    whoIs: (webContentsId) => byContents.get(webContentsId)?.caller ?? null,
    windowOf: (caller) => open.get(keyOf(caller))?.window ?? null,
    focused() {
      const focused = BrowserWindow.getFocusedWindow();
      return focused ? (byContents.get(focused.webContents.id)?.caller ?? null) : null;
    },
    zoom(step) {
      if (step === 0) return null;
      const window = BrowserWindow.getFocusedWindow();
      const current = window ? zoomOf(window) : 1;
      return step > 0
        ? (zoomSteps.find((each) => each > current + 0.01) ?? current)
        : ([...zoomSteps].reverse().find((each) => each < current - 0.01) ?? current);
    },
  };
}

/** Where Chromium keeps the working copy of a client. */
const partitionOf = (workspaceId: WorkspaceId): string => `persist:ws-${workspaceId}`;

/** Name under which the display of a client's stage is remembered. */
const roomKeyOf = (workspaceId: WorkspaceId): string => `room-${workspaceId}`;
