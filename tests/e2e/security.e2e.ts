/** What a page of this app can and cannot do, tried in real Electron (docs/spec/ipc.md). */
import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { type BackcastApp, expect, projectRoot, runtimePath, test, windowNamed } from './app';
import { type Bridge, invoke, openClient } from './client';

async function openAll(app: ElectronApplication): Promise<Record<'home' | 'workspace' | 'stage', Page>> {
  const { home, workspace } = await openClient(app);
  expect((await invoke(workspace, 'stage:open')).ok).toBe(true);
  return { home, workspace, stage: await windowNamed(app, 'stage') };
}

const logOf = (app: BackcastApp) => readFileSync(join(app.userDataDir, 'logs', 'main.log'), 'utf8');

test('[I11] every window has the preferences of the list in force, and its own session', async ({
  launchApp,
}) => {
  const app = await launchApp();
  await openAll(app);
  const windows = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map(({ webContents }) => ({
      url: webContents.getURL(),
      preferences: (
        webContents as never as { getLastWebPreferences(): Record<string, unknown> }
      ).getLastWebPreferences(),
      checksSpelling: webContents.session.isSpellCheckerEnabled(),
      storage: webContents.session.getStoragePath(),
    })),
  );
  expect(windows).toHaveLength(3);
  for (const { preferences, checksSpelling } of windows) {
    // The runtime reports these; the others on the list are tried below.
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
    });
    expect(checksSpelling).toBe(false);
  }
  const storageOf = (name: string) => windows.find(({ url }) => url.includes(`/${name}/`))?.storage;
  expect(storageOf('workspace')).toMatch(/Partitions.ws-[a-z0-9]+$/);
  expect(storageOf('stage')).toBeNull();
  expect(new Set(windows.map(({ storage }) => storage)).size).toBe(3);
});

test('[I1] a page has two functions of the machine, and nothing of Node, also in a worker', async ({
  launchApp,
}) => {
  const app = await launchApp();
  for (const page of Object.values(await openAll(app))) {
    const seen = await page.evaluate(() => {
      const global = window as never as Record<string, unknown>;
      const bridge = global.backcast as object;
      return {
        names: Object.keys(bridge).sort(),
        isFrozen: Object.isFrozen(bridge),
        node: ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer'].filter(
          (name) => global[name] !== undefined,
        ),
        foreign: (() => {
          try {
            (bridge as Bridge['backcast']).on('no:such-event', () => undefined);
            return 'listened';
          } catch {
            return 'refused';
          }
        })(),
      };
    });
    expect(seen).toEqual({ names: ['invoke', 'on'], isFrozen: true, node: [], foreign: 'refused' });
    await expect(invoke(page, 'fs:read', '/etc/passwd')).rejects.toThrow('No channel');
  }
});

test('[I2] a window that the app did not make, and a page that is not ours, are not heard', async ({
  launchApp,
}) => {
  const app = await launchApp();
  const { home } = await openAll(app);
  const foreign = await app.evaluate(
    async ({ BrowserWindow }, preload) => {
      const window = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
      await window.loadURL('app://backcast/home/index.html');
      const reply = await window.webContents.executeJavaScript("window.backcast.invoke('home:list', '')");
      window.destroy();
      return reply;
    },
    join(projectRoot, 'out/preload/index.cjs'),
  );
  expect(foreign).toMatchObject({ ok: false, error: { code: 'forbidden' } });

  const elsewhere = await app.evaluate(async ({ BrowserWindow }) => {
    const own = BrowserWindow.getAllWindows().find(({ webContents }) =>
      webContents.getURL().includes('/home/'),
    );
    await own?.loadURL('data:text/html,<p>not ours</p>');
    return own?.webContents.executeJavaScript("window.backcast.invoke('home:list', '')");
  });
  expect(elsewhere).toMatchObject({ ok: false, error: { code: 'forbidden' } });
  // The test's own picture of the window follows a moment later.
  await expect.poll(() => home.url()).toContain('data:');
  expect(logOf(app)).toContain('"code":"forbidden"');
});

test('[I2] a frame inside a page gets no bridge of its own', async ({ launchApp }) => {
  const app = await launchApp();
  const { workspace } = await openClient(app);
  const inFrame = await workspace.evaluate(() => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const inside = frame.contentWindow as never as Record<string, unknown> | null;
    return { bridge: typeof inside?.backcast, node: typeof inside?.require };
  });
  expect(inFrame).toEqual({ bridge: 'undefined', node: 'undefined' });
});

test('[I3] [I4] [I5] wrong windows, malformed and oversized messages are refused', async ({ launchApp }) => {
  const app = await launchApp();
  const { home, workspace, stage } = await openAll(app);
  const codeOf = async (page: Page, channel: string, input?: unknown) =>
    (await invoke(page, channel, input)).error?.code;
  expect(await codeOf(home, 'workspace:load')).toBe('forbidden');
  expect(await codeOf(workspace, 'home:list')).toBe('forbidden');
  expect(await codeOf(stage, 'workspace:load')).toBe('forbidden');
  expect(await codeOf(stage, 'export:form', {})).toBe('forbidden');
  expect(await codeOf(workspace, 'workspace:save', { document: { kind: 'blueprint' }, base: null })).toBe(
    'bad-request',
  );
  expect(await codeOf(workspace, 'workspace:load', { workspaceId: 'other-0001' })).toBe('bad-request');
  expect(await codeOf(home, 'home:create', { name: '', industry: '', colour: '#000000', folder: null })).toBe(
    'bad-request',
  );
  expect(await codeOf(home, 'home:add', { folder: '/etc' })).toBe('unknown-folder');
  const huge = await workspace.evaluate(() =>
    (window as never as Bridge).backcast.invoke('workspace:save', 'x'.repeat(6_000_000)),
  );
  expect(huge.error?.code).toBe('too-large');
});

test('[I12] navigation, redirects, new windows, webviews and downloads are refused', async ({
  launchApp,
}) => {
  const app = await launchApp();
  const pages = await openAll(app);
  for (const [name, page] of Object.entries(pages)) {
    const url = page.url();
    for (const target of [
      'https://example.com/',
      'file:///etc/passwd',
      'app://backcast/home/index.html?x',
      'data:text/html,x',
    ]) {
      await page.evaluate((to) => {
        location.href = to;
      }, target);
      await page.waitForTimeout(50);
      expect(page.url(), `${name} → ${target}`).toBe(url);
    }
    const opened = await page.evaluate(() => window.open('https://example.com/') === null);
    expect(opened).toBe(true);
    await page.evaluate(() => {
      const add = (tag: string, attributes: Record<string, string>) => {
        const element = document.createElement(tag);
        for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
        document.body.append(element);
        return element;
      };
      add('a', { href: 'https://example.com/', target: '_blank' }).click();
      add('a', { href: 'app://backcast/stage/index.html', target: '_blank' }).click();
      add('a', { href: URL.createObjectURL(new Blob(['x'])), download: 'x.txt' }).click();
      add('meta', { 'http-equiv': 'refresh', content: '0; url=https://example.com/' });
      add('iframe', { src: 'https://example.com/' });
      add('webview', { src: 'https://example.com/' });
      const form = add('form', { action: 'https://example.com/', method: 'post' }) as HTMLFormElement;
      form.submit();
    });
    await page.waitForTimeout(300);
    expect(page.url(), name).toBe(url);
  }
  const count = await app.evaluate(({ BrowserWindow, webContents }) => ({
    windows: BrowserWindow.getAllWindows().length,
    contents: webContents.getAllWebContents().length,
  }));
  expect(count).toEqual({ windows: 3, contents: 3 });
  const log = logOf(app);
  for (const what of [/"what":"(frame )?navigation"/, /"what":"window.open"/, /download refused/]) {
    expect(log).toMatch(what);
  }
});

test('[I11] a middle click opens nothing', async ({ launchApp }) => {
  const app = await launchApp();
  const home = await windowNamed(app, 'home');
  await home.evaluate(() => {
    const link = document.createElement('a');
    link.href = 'app://backcast/stage/index.html';
    link.id = 'bait';
    link.textContent = 'bait';
    link.style.position = 'fixed';
    link.style.inset = '0';
    link.style.zIndex = '9999';
    document.body.append(link);
  });
  await home.locator('#bait').click({ button: 'middle' });
  await home.waitForTimeout(300);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('[I13] permissions are refused, but lasting storage', async ({ launchApp }) => {
  const app = await launchApp();
  const { workspace } = await openClient(app);
  const answers = await workspace.evaluate(async () => {
    const state = async (name: string) =>
      (await navigator.permissions.query({ name: name as PermissionName })).state;
    const position = new Promise<string>((resolve) =>
      navigator.geolocation.getCurrentPosition(
        () => resolve('told'),
        ({ code }) => resolve(code === 1 ? 'denied' : `error ${code}`),
      ),
    );
    const refused = (work: Promise<unknown> | undefined) =>
      (work ?? Promise.reject()).then(
        () => 'given',
        () => 'refused',
      );
    return {
      persisted: await navigator.storage.persist(),
      notifications: await state('notifications'),
      geolocation: await position,
      camera: await refused(navigator.mediaDevices.getUserMedia({ video: true })),
      microphone: await refused(navigator.mediaDevices.getUserMedia({ audio: true })),
      clipboardRead: await state('clipboard-read'),
    };
  });
  expect(answers).toEqual({
    persisted: true,
    notifications: 'denied',
    geolocation: 'denied',
    camera: 'refused',
    microphone: 'refused',
    clipboardRead: 'denied',
  });
});

test('[I10] only our own files are served, each with its policy', async ({ launchApp }) => {
  const app = await launchApp();
  const home = await windowNamed(app, 'home');
  // Asked in the main process, where no policy of a page is in the way.
  const ask = (url: string) =>
    app.evaluate(async ({ net }, target) => {
      try {
        const response = await net.fetch(target);
        return {
          status: response.status,
          text: (await response.text()).slice(0, 200),
          headers: Object.fromEntries(response.headers),
        };
      } catch (thrown) {
        return { status: 0, text: String(thrown), headers: {} as Record<string, string> };
      }
    }, url);
  const page = await ask('app://backcast/home/index.html');
  expect(page.status).toBe(200);
  expect(page.headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
    'content-security-policy':
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; " +
      "connect-src 'self'; worker-src 'self'; frame-src 'none'; object-src 'none'; base-uri 'none'; " +
      "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
  });
  for (const path of [
    'app://backcast/../../package.json',
    'app://backcast/..%2f..%2fpackage.json',
    'app://backcast/%2e%2e/%2e%2e/package.json',
    'app://backcast/home/..%5c..%5c..%5cpackage.json',
    'app://backcast//etc/passwd',
    'app://backcast/home/%00index.html',
    'app://backcast/%E0%A4%A',
    'app://backcast/',
    'app://backcast/home',
    'app://backcast/nothing.html',
    'app://elsewhere/home/index.html',
  ]) {
    const answer = await ask(path);
    expect([0, 400, 403, 404], `${path}: ${answer.status}`).toContain(answer.status);
    expect(answer.text).not.toContain('"name"');
  }
  const metaPolicy = await home.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
  expect(metaPolicy).toContain("script-src 'self'");
});

test('[I10] our pages break no policy, and what is injected does not run', async ({ launchApp }) => {
  const app = await launchApp();
  const violations: string[] = [];
  const context = app.context();
  context.on('console', (message) => {
    if (/Content Security Policy|Trusted/i.test(message.text())) violations.push(message.text());
  });
  const pages = await openAll(app);
  for (const page of Object.values(pages)) {
    await page.reload();
    await page.waitForLoadState('load');
    await page.waitForTimeout(500);
  }
  expect(violations).toEqual([]);

  const injected = await pages.workspace.evaluate(async () => {
    const global = window as never as Record<string, unknown>;
    const blocked: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => blocked.push(event.violatedDirective));
    const script = document.createElement('script');
    try {
      script.textContent = 'window.injected = true';
    } catch {
      blocked.push('trusted types');
    }
    document.body.append(script);
    const attempt = (work: () => unknown): string => {
      try {
        work();
        return 'done';
      } catch {
        return 'refused';
      }
    };
    const html = attempt(() => {
      document.body.insertAdjacentHTML('beforeend', '<img src=x onerror="window.injected = true">');
    });
    const network = await fetch('https://example.com/').then(
      () => 'reached',
      () => 'refused',
    );
    await new Promise((resolve) => setTimeout(resolve, 200));
    return { ran: global.injected === true, html, network, blocked: blocked.length > 0 };
  });
  expect(injected).toEqual({ ran: false, html: 'refused', network: 'refused', blocked: true });
});

test('[I14] in a whole run the app connects to nothing and looks up no name', async ({
  browserName: _,
}, testInfo) => {
  const trace = testInfo.outputPath('calls.txt');
  const wrapper = testInfo.outputPath('electron-traced');
  mkdirSync(testInfo.outputPath('userData'), { recursive: true });
  writeFileSync(
    wrapper,
    `#!/bin/sh\nexec strace -f -qq -e trace=connect,sendto,sendmsg,sendmmsg -o '${trace}' '${runtimePath()}' "$@"\n`,
  );
  chmodSync(wrapper, 0o755);
  const env = { ...process.env } as Record<string, string>;
  delete env.ELECTRON_RUN_AS_NODE;
  const app = await _electron.launch({
    executablePath: wrapper,
    args: ['--no-sandbox', projectRoot],
    cwd: projectRoot,
    env: {
      ...env,
      BACKCAST_USER_DATA: testInfo.outputPath('userData'),
      BACKCAST_DOCUMENTS: testInfo.outputPath('Documents'),
    },
    timeout: 60_000,
  });
  try {
    const { home, workspace, stage } = await openAll(app);
    for (const page of [home, workspace, stage]) {
      await page.evaluate(() =>
        Promise.allSettled([
          fetch('https://example.com/'),
          fetch('http://127.0.0.1:9/'),
          new Promise((resolve) => {
            const image = new Image();
            image.onload = image.onerror = resolve;
            image.src = 'https://example.com/pixel.png';
          }),
        ]),
      );
    }
    // Chromium asks for spell-check dictionaries, certificates and components in the first seconds.
    await home.waitForTimeout(8000);
  } finally {
    await app.evaluate(({ app: electron }) => electron.exit()).catch(() => undefined);
    await app.close().catch(() => undefined);
  }
  const calls = readFileSync(trace, 'utf8').split('\n');
  expect(calls.some((call) => call.includes('AF_UNIX'))).toBe(true);
  expect(calls.filter((call) => /AF_INET6?\b/.test(call))).toEqual([]);
});

test('[I24] a second start ends at once and leaves the first one running', async ({ launchApp }) => {
  const app = await launchApp();
  const home = await windowNamed(app, 'home');
  await home.waitForLoadState('load');
  const second = spawn(runtimePath(), ['--no-sandbox', projectRoot], {
    env: { ...process.env, BACKCAST_USER_DATA: app.userDataDir, BACKCAST_DOCUMENTS: app.documentsDir },
    stdio: 'ignore',
  });
  const code = await new Promise((resolve) => second.once('exit', resolve));
  expect(code).toBe(0);
  expect((await invoke(home, 'home:list')).ok).toBe(true);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('[I15] a packaged app does not start without its sandbox', async ({ browserName: _ }, testInfo) => {
  // A runtime under another name is what Electron takes for a packaged app.
  const dist = join(runtimePath(), '..');
  const packaged = testInfo.outputPath('packaged');
  mkdirSync(packaged, { recursive: true });
  for (const name of readdirSync(dist)) {
    if (name !== 'electron') symlinkSync(join(dist, name), join(packaged, name));
  }
  copyFileSync(runtimePath(), join(packaged, 'backcast'));
  chmodSync(join(packaged, 'backcast'), 0o755);
  const run = spawnSync(join(packaged, 'backcast'), ['--no-sandbox', projectRoot], {
    encoding: 'utf8',
    timeout: 30_000,
    env: { ...process.env, HOME: testInfo.outputPath('home') },
  });
  expect(run.stderr).toContain('does not run without its sandbox');
  expect(run.status).toBe(1);
});
