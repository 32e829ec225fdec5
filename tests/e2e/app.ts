/**
 * Runs the built app in real Electron for a test.
 *
 *   import { expect, test, windowNamed, killTree } from './app';
 *
 *   test('…', async ({ launchApp }) => {
 *     const app = await launchApp();
 *     const home = await windowNamed(app, 'home');
 *     …
 *     await killTree(app);                                  // or app.close()
 *     const again = await launchApp({ userDataDir: app.userDataDir, documentsDir: app.documentsDir });
 *   });
 *
 * Every app gets a userData and a documents folder of its own, under testInfo.outputPath(), unless it is handed those of an
 * earlier one. When the test ends, apps that still run are killed; when it failed, what the main process printed and a
 * picture of each window are attached to the report.
 */
import { type ChildProcess, execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  _electron,
  test as base,
  type ElectronApplication,
  type Page,
  type TestInfo,
} from '@playwright/test';

export { expect } from '@playwright/test';

export const projectRoot = resolve(__dirname, '../..');

export type WindowName = 'home' | 'workspace' | 'stage';

export interface LaunchOptions {
  userDataDir?: string;
  documentsDir?: string;
  env?: Record<string, string>;
  args?: string[];
  /** Started in the place of Electron, with the same arguments: a tracer, for instance. */
  executablePath?: string;
}

export type BackcastApp = ElectronApplication & {
  readonly userDataDir: string;
  readonly documentsDir: string;
  /** The main process; unlike app.process(), it can be asked after the app has gone. */
  readonly child: ChildProcess;
  /** What the main process has printed since the launch was complete (what it printed before is in a launch error). */
  output(): string;
};

export type LaunchApp = (options?: LaunchOptions) => Promise<BackcastApp>;

const LAUNCH_TIMEOUT_MS = 30_000;

let knownRuntime: string | undefined;
export function runtimePath(): string {
  // Asked as a program: Playwright turns what tests import into CommonJS, which an .mjs file cannot be.
  knownRuntime ??= execFileSync(process.execPath, [resolve(projectRoot, 'scripts/electron-runtime.mjs')], {
    encoding: 'utf8',
  }).trim();
  return knownRuntime;
}

/** The one retry there is: Electron itself sometimes fails to come up on a busy machine. */
async function launchElectron(options: Parameters<typeof _electron.launch>[0]): Promise<ElectronApplication> {
  try {
    return await _electron.launch(options);
  } catch (error) {
    process.stderr.write(`Launch failed, trying once more: ${String(error)}\n`);
    return _electron.launch(options);
  }
}

async function launch(options: LaunchOptions, scratch: string): Promise<BackcastApp> {
  const userDataDir = options.userDataDir ?? `${scratch}/userData`;
  const documentsDir = options.documentsDir ?? `${scratch}/Documents`;
  mkdirSync(userDataDir, { recursive: true });
  mkdirSync(documentsDir, { recursive: true });

  const env: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) if (value !== undefined) env[name] = value;
  delete env.ELECTRON_RUN_AS_NODE;
  Object.assign(env, { BACKCAST_USER_DATA: userDataDir, BACKCAST_DOCUMENTS: documentsDir }, options.env);

  const app = await launchElectron({
    executablePath: options.executablePath ?? runtimePath(),
    args: ['--no-sandbox', projectRoot, ...(options.args ?? [])],
    cwd: projectRoot,
    env,
    timeout: LAUNCH_TIMEOUT_MS,
  });
  let printed = '';
  const collect = (chunk: Buffer) => {
    printed += chunk.toString();
  };
  const child = app.process();
  child.stdout?.on('data', collect);
  child.stderr?.on('data', collect);
  return Object.assign(app, { userDataDir, documentsDir, child, output: () => printed });
}

/** The window that shows app://backcast/<name>/index.html, as soon as there is one and its document is read. */
export async function windowNamed(
  app: ElectronApplication,
  name: WindowName,
  { timeout = 20_000, where = () => true }: { timeout?: number; where?: (page: Page) => boolean } = {},
): Promise<Page> {
  const prefix = `app://backcast/${name}/index.html`;
  const deadline = Date.now() + timeout;
  for (;;) {
    const page = app.windows().find((each) => each.url().startsWith(prefix) && where(each));
    if (page) {
      await page.waitForLoadState('domcontentloaded');
      return page;
    }
    if (Date.now() > deadline) {
      const open = app.windows().map((each) => each.url());
      throw new Error(`No window "${name}" within ${timeout} ms. Open: ${open.join(', ') || 'none'}`);
    }
    await sleep(25);
  }
}

/** SIGKILL for the app and everything it started, as a flat battery or a task manager would do it. */
export async function killTree({ child }: BackcastApp): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const gone = new Promise((done) => child.once('exit', done));
  try {
    // Playwright starts the app as the leader of its own process group.
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL');
  } catch {
    // It ended by itself a moment ago.
  }
  await gone;
}

async function attachEvidence(app: BackcastApp, label: string, testInfo: TestInfo): Promise<void> {
  await testInfo.attach(`${label}: main process`, {
    body: app.output() || '(silent)',
    contentType: 'text/plain',
  });
  for (const [index, page] of app.windows().entries()) {
    const body = await page.screenshot({ timeout: 3_000 }).catch(() => null);
    if (body) await testInfo.attach(`${label}: window ${index}`, { body, contentType: 'image/png' });
  }
}

export const test = base.extend<{ launchApp: LaunchApp }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's dependencies from this pattern.
  launchApp: async ({}, use, testInfo) => {
    const apps: BackcastApp[] = [];
    await use(async (options = {}) => {
      const app = await launch(options, testInfo.outputPath(`app-${apps.length + 1}`));
      apps.push(app);
      return app;
    });
    const failed = testInfo.status !== testInfo.expectedStatus;
    for (const [index, app] of apps.entries()) {
      if (failed) await attachEvidence(app, `launch ${index + 1}`, testInfo);
      await killTree(app);
    }
  },
});
