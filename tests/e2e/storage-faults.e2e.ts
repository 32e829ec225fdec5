/** Accidents that the folder must survive, caused to the real app (docs/spec/storage.md, ipc.md). */
import { readdirSync, readFileSync, renameSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { tell, wanted } from '../torture/rows';
import { type BackcastApp, expect, killTree, test, windowNamed } from './app';
import { type Bridge, invoke, openClient, reopenClient } from './client';

type Base = { revision: number; sha256: string } | null;
interface Loaded {
  documents: { document: { id: string; revision: number; body: { about?: { title: string } } } }[];
  problems: { fileName: string; reason: string }[];
}

const planId = 'faults-plan-0001';
const planOf = (title: string, revision = 0, id = planId) => ({
  kind: 'blueprint',
  id,
  schemaVersion: 1,
  revision,
  updatedAt: 1_800_000_000_000,
  body: { about: { title } },
});
async function save(page: Page, title: string, base: Base) {
  const document = planOf(title, base?.revision);
  const reply = await invoke<NonNullable<Base>>(page, 'workspace:save', { document, base });
  const { revision, sha256 } = reply.value ?? { revision: 0, sha256: '' };
  return { ...reply, value: { revision, sha256 } };
}
async function loadedTitle(page: Page): Promise<string | undefined> {
  const { value } = await invoke<Loaded>(page, 'workspace:load');
  return value.documents.find(({ document }) => document.id === planId)?.document.body.about?.title;
}

const folderOf = (app: BackcastApp) => join(app.documentsDir, 'Backcast', 'Harbor');
const filesIn = (app: BackcastApp) =>
  readdirSync(folderOf(app), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'));
function planFile(app: BackcastApp): string {
  const name = filesIn(app).find((each) => readFileSync(join(folderOf(app), each), 'utf8').includes(planId));
  if (!name) throw new Error('No file of the plan');
  return join(folderOf(app), name);
}

/** Lets every call of this name in the main process fail with `code`, where its path matches; null ends it. */
async function failCalls(
  app: ElectronApplication,
  name: 'open' | 'rename',
  pattern: string,
  code: string | null,
) {
  await app.evaluate(
    (_electron, [call, source, error]) => {
      const { require } = process.mainModule as NodeModule;
      const fs = require('node:fs/promises') as Record<string, (...given: unknown[]) => unknown>;
      const real = (globalThis as Record<string, unknown>)[`real ${call}`] ?? fs[call as string];
      (globalThis as Record<string, unknown>)[`real ${call}`] = real;
      fs[call as string] = async (...given: unknown[]) => {
        if (error && new RegExp(source as string).test(String(given[0]))) {
          throw Object.assign(new Error(`${error}: injected`), { code: error });
        }
        return (real as (...args: unknown[]) => unknown)(...given);
      };
    },
    [name, pattern, code] as const,
  );
}
/** The next message boxes are answered with this button. */
const answerDialogs = (app: ElectronApplication, response: number) =>
  app.evaluate(({ dialog }, button) => {
    const known = globalThis as { asked?: string[] };
    const asked = known.asked ?? [];
    known.asked = asked;
    dialog.showMessageBox = (async (...given: unknown[]) => {
      const options = given.at(-1) as { message: string };
      asked.push(options.message);
      return { response: button, checkboxChecked: false };
    }) as typeof dialog.showMessageBox;
  }, response);
const dialogsAsked = (app: ElectronApplication) =>
  app.evaluate(() => (globalThis as { asked?: string[] }).asked ?? []);

test('[ST9] killed while it saves, again and again: what was acknowledged is there, and nothing is torn', async ({
  launchApp,
}) => {
  const rounds = wanted('APP_KILLS', 5);
  test.setTimeout(60_000 + rounds * 20_000);
  let app = await launchApp();
  let { workspace, workspaceId } = await openClient(app);
  const first = await save(workspace, 'save 0', null);
  expect(first.ok).toBe(true);
  for (let round = 1; round <= rounds; round += 1) {
    let acknowledged = 0;
    let refused = '';
    await workspace.exposeFunction('acknowledge', (revision: number) => {
      acknowledged = Math.max(acknowledged, revision);
    });
    const standing = JSON.parse(readFileSync(planFile(app), 'utf8')) as { rev: number; sha256: string };
    void workspace
      .evaluate(
        async ({ document, revision, sha256 }) => {
          const { backcast, acknowledge } = window as never as Bridge & {
            acknowledge(revision: number): void;
          };
          let base = { revision, sha256 };
          for (;;) {
            const body = { about: { title: `save ${base.revision}`, filler: 'x'.repeat(50_000) } };
            const next = { ...document, revision: base.revision, body };
            const reply = await backcast.invoke<typeof base>(
              'workspace:save',
              JSON.stringify({ document: next, base }),
            );
            if (!reply.ok) throw new Error(reply.error?.code);
            base = { revision: reply.value.revision, sha256: reply.value.sha256 };
            acknowledge(base.revision);
          }
        },
        { document: planOf(''), revision: standing.rev, sha256: standing.sha256 },
      )
      .catch((thrown) => {
        refused = String(thrown);
      });
    await expect
      .poll(() => {
        expect(refused).toBe('');
        return acknowledged;
      })
      .toBeGreaterThan(standing.rev + 5);
    await workspace.waitForTimeout(Math.random() * 200);
    await killTree(app);

    const after = JSON.parse(readFileSync(planFile(app), 'utf8')) as { rev: number };
    expect(after.rev).toBeGreaterThanOrEqual(acknowledged);
    app = await launchApp({ userDataDir: app.userDataDir, documentsDir: app.documentsDir });
    workspace = await reopenClient(app, workspaceId);
    const loaded = await invoke<Loaded>(workspace, 'workspace:load');
    expect(loaded.value.problems).toEqual([]);
    expect(loaded.value.documents.find(({ document }) => document.id === planId)?.document.revision).toBe(
      after.rev,
    );
  }
  const what = 'The whole app, while a window saves: what the window was told is there';
  tell({ id: 'app/kill-saving', what, trials: rounds, lost: 0, torn: 0 });
});

test('[ST16] a full disk, a drive without rights, a busy file: told, nothing lost, and it goes on by itself', async ({
  launchApp,
}) => {
  const app = await launchApp();
  const { workspace } = await openClient(app);
  let base = (await save(workspace, 'before', null)).value;
  for (const [call, errno, code] of [
    ['open', 'ENOSPC', 'disk-full'],
    ['open', 'EROFS', 'folder-read-only'],
    ['rename', 'EBUSY', 'file-busy'],
  ] as const) {
    const before = readFileSync(planFile(app));
    await failCalls(app, call, '\\.~faults|\\.~before', errno);
    expect(await save(workspace, `${code} words`, base)).toMatchObject({ ok: false, error: { code } });
    expect(readFileSync(planFile(app))).toEqual(before);
    await failCalls(app, call, '', null);
    const saved = await save(workspace, `${code} words`, base);
    expect(saved.ok).toBe(true);
    base = saved.value;
    expect(await loadedTitle(workspace)).toBe(`${code} words`);
  }
});

test('[ST16] a drive that is pulled out and comes back', async ({ launchApp }) => {
  const app = await launchApp();
  const { home, workspace, workspaceId } = await openClient(app);
  const { value: base } = await save(workspace, 'before', null);
  renameSync(folderOf(app), `${folderOf(app)} away`);
  expect(await save(workspace, 'after', base)).toMatchObject({
    ok: false,
    error: { code: 'folder-missing' },
  });
  const cards = await invoke<{ name: string; isReachable: boolean }[]>(home, 'home:list');
  expect(cards.value).toMatchObject([{ name: 'Harbor', isReachable: false }]);
  // Its window is open, so it comes to the front with what this laptop has.
  expect(await invoke(home, 'home:open', { workspaceId })).toMatchObject({ ok: true });
  renameSync(`${folderOf(app)} away`, folderOf(app));
  expect(await save(workspace, 'after', base)).toMatchObject({ ok: true });
});

test('[ST19] [ST29] a half-written plan and a broken registry: the rest opens', async ({ launchApp }) => {
  const app = await launchApp();
  const { workspace, workspaceId } = await openClient(app);
  await save(workspace, 'the plan', null);
  const path = planFile(app);
  await killTree(app);
  truncateSync(path, 90);
  writeFileSync(join(app.userDataDir, 'registry.json'), '{"format":"backcast/regis');

  const again = await launchApp({ userDataDir: app.userDataDir, documentsDir: app.documentsDir });
  const reopened = await reopenClient(again, workspaceId);
  const { value } = await invoke<Loaded>(reopened, 'workspace:load');
  expect(value.problems).toMatchObject([{ reason: 'not-a-document' }]);
  expect(value.documents.map(({ document }) => document.id)).not.toContain(planId);
  expect(value.documents.length).toBeGreaterThan(0);
  const kept = readdirSync(join(again.userDataDir, 'quarantine', workspaceId));
  expect(kept).toHaveLength(1);
  expect(readdirSync(again.userDataDir)).toContainEqual(expect.stringMatching(/^registry\.json\.damaged-/));
});

test('[I20] quitting in the middle of 300 saves loses none that came through, and leaves none half done', async ({
  launchApp,
}) => {
  const app = await launchApp();
  const { workspace } = await openClient(app);
  const gone = new Promise((resolve) => app.child.once('exit', resolve));
  await workspace.evaluate(async (document) => {
    const { backcast } = window as never as Bridge;
    const saves = Array.from({ length: 300 }, (_, count) => {
      const id = `many-plans-${String(count).padStart(4, '0')}`;
      return backcast.invoke('workspace:save', JSON.stringify({ document: { ...document, id }, base: null }));
    });
    await Promise.race(saves);
  }, planOf('one of many'));
  await app.evaluate(({ app: electron }) => electron.quit()).catch(() => undefined);
  await gone;
  const names = readdirSync(folderOf(app), { recursive: true, encoding: 'utf8' });
  expect(names.filter((name) => name.includes('.~'))).toEqual([]);
  const saved = names.filter((name) => name.includes('one-of-many'));
  expect(saved).toHaveLength(300);
  for (const name of saved) JSON.parse(readFileSync(join(folderOf(app), name), 'utf8'));
});

test('[I20] a window that does not answer asks before it closes, and can wait', async ({ launchApp }) => {
  const app = await launchApp();
  const { workspace } = await openClient(app);
  await answerDialogs(app, 0);
  void workspace
    .evaluate(() => {
      const until = Date.now() + 60_000;
      while (Date.now() < until);
    })
    .catch(() => undefined);
  await workspace.waitForTimeout(200);
  const closeWorkspace = () =>
    app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()
        .find(({ webContents }) => webContents.getURL().includes('/workspace/'))
        ?.close(),
    );
  await closeWorkspace();
  await expect.poll(() => dialogsAsked(app)).toEqual(['Some words are not in the folder yet']);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(2);
  await answerDialogs(app, 1);
  await closeWorkspace();
  await expect.poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('[I21] a page that falls over comes back, and the second time the user is asked', async ({
  launchApp,
}) => {
  const app = await launchApp();
  const { workspace } = await openClient(app);
  await save(workspace, 'still here', null);
  await answerDialogs(app, 0);
  const crash = () =>
    app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()
        .find(({ webContents }) => webContents.getURL().includes('/workspace/'))
        ?.webContents.forcefullyCrashRenderer(),
    );
  const titleAfterCrash = () =>
    app.evaluate(async ({ BrowserWindow }, id) => {
      const { webContents } =
        BrowserWindow.getAllWindows().find((each) => each.webContents.getURL().includes('/workspace/')) ?? {};
      if (!webContents || webContents.isCrashed() || webContents.isLoading()) return null;
      // Asked of a page that goes under just now, a question would never be answered.
      const asked = webContents.executeJavaScript("window.backcast.invoke('workspace:load', '')") as Promise<{
        value: { documents: { document: { id: string; body: { about?: { title: string } } } }[] };
      }>;
      const loaded = await Promise.race([asked, new Promise<null>((done) => setTimeout(done, 1000, null))]);
      return loaded?.value.documents.find(({ document }) => document.id === id)?.document.body.about?.title;
    }, planId);
  await crash();
  await expect.poll(titleAfterCrash).toBe('still here');
  expect(await dialogsAsked(app)).toEqual([]);
  await crash();
  await expect.poll(() => dialogsAsked(app)).toEqual(['This window stopped again']);
  await expect.poll(titleAfterCrash).toBe('still here');
});

test('[ST30] a client that is forgotten leaves no words on this laptop, and all of them in its folder', async ({
  launchApp,
}) => {
  const app = await launchApp();
  const { home, workspace, workspaceId } = await openClient(app);
  await save(workspace, 'the canary plan', null);
  await workspace.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('canary', 1);
        opening.onupgradeneeded = () => opening.result.createObjectStore('words');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const transaction = opening.result.transaction('words', 'readwrite', { durability: 'strict' });
          transaction.objectStore('words').put('the-canary-sings', 1);
          transaction.oncomplete = () => resolve();
        };
      }),
  );
  const partition = join(app.userDataDir, 'Partitions', `ws-${workspaceId}`);
  expect(readdirSync(partition).length).toBeGreaterThan(0);
  expect(await invoke(home, 'home:forget', { workspaceId })).toMatchObject({ ok: true });
  expect((await invoke<unknown[]>(home, 'home:list')).value).toEqual([]);
  expect(filesIn(app).some((name) => name.includes('the-canary-plan'))).toBe(true);
  await app.close();

  const again = await launchApp({ userDataDir: app.userDataDir, documentsDir: app.documentsDir });
  await windowNamed(again, 'home');
  await expect.poll(() => readdirSync(join(again.userDataDir, 'Partitions'))).toEqual([]);
  expect(filesIn(again).some((name) => name.includes('the-canary-plan'))).toBe(true);
});
