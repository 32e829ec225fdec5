/** What is typed is there after whatever happens to the app or the folder (docs/spec/saving.md, workspace.md). */
import { readdirSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { tell, wanted } from '../torture/rows';
import { type BackcastApp, expect, killTree, type LaunchApp, test } from './app';
import { openClient, reopenClient } from './client';

const folderOf = (app: BackcastApp) => join(app.documentsDir, 'Backcast', 'Harbor');
interface PlanFile {
  path: string;
  title: string;
}
function plansIn(app: BackcastApp): PlanFile[] {
  const folder = join(folderOf(app), 'blueprints');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => {
      const path = join(folder, name);
      const { body } = JSON.parse(readFileSync(path, 'utf8')) as { body: { about: { title: string } } };
      return { path, title: body.about.title };
    });
}
const titlesIn = (app: BackcastApp) =>
  plansIn(app)
    .map(({ title }) => title)
    .sort();

const again = (launchApp: LaunchApp, { userDataDir, documentsDir }: BackcastApp) =>
  launchApp({ userDataDir, documentsDir });
async function quit(app: BackcastApp): Promise<void> {
  const gone = new Promise((resolve) => app.child.once('exit', resolve));
  await app.evaluate(({ app: electron }) => electron.quit()).catch(() => undefined);
  await gone;
}
const titleField = (page: Page) => page.getByRole('textbox', { name: 'Name of the blueprint' });
const opener = (page: Page, title: string) => page.getByRole('button', { name: title, exact: true });
const status = (page: Page, line: string | RegExp) => page.getByRole('button', { name: line });
const saved = (page: Page) => status(page, /^Saved in folder/);

async function makeBlueprint(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: /^(New|Start a) blueprint$/ }).click();
  await titleField(page).pressSequentially(title);
  await titleField(page).press('Enter');
  await expect(opener(page, title)).toBeFocused();
}

/** Every new file that the app wants to write is refused with `code`, as a drive would do it; null ends it. */
async function refuseWrites(app: ElectronApplication, code: string | null): Promise<void> {
  await app.evaluate((_electron, error) => {
    const { require } = process.mainModule as NodeModule;
    const fs = require('node:fs/promises') as Record<string, (...given: unknown[]) => unknown>;
    const known = globalThis as { realOpen?: (...given: unknown[]) => unknown };
    known.realOpen ??= fs.open;
    const { realOpen } = known;
    fs.open = async (...given: unknown[]) => {
      if (error && String(given[0]).includes('.~') && String(given[0]).includes('Harbor')) {
        throw Object.assign(new Error(`${error}: injected`), { code: error });
      }
      return realOpen?.(...given);
    };
  }, code);
}

test('[SV19][WS2] what was made is there after quitting, where the user left it', async ({ launchApp }) => {
  const app = await launchApp();
  const { workspace, workspaceId } = await openClient(app);
  await makeBlueprint(workspace, 'More local calls');
  await workspace.keyboard.press('Control+4');
  await workspace.getByRole('textbox', { name: 'Expectations' }).fill('A north star.');
  await quit(app);

  const next = await again(launchApp, app);
  const reopened = await reopenClient(next, workspaceId);
  await expect(reopened.getByRole('textbox', { name: 'Expectations' })).toHaveValue('A north star.');
  await expect(saved(reopened)).toBeVisible();
  await reopened.keyboard.press('Control+1');
  await expect(opener(reopened, 'More local calls')).toBeVisible();
  expect(titlesIn(next)).toEqual(['More local calls']);
});

test('[SV13][WS3] 300 edits and quit: every one of them is in the folder', async ({ launchApp }) => {
  const rounds = wanted('QUITS', 1);
  test.setTimeout(60_000 + rounds * 30_000);
  const text = Array.from({ length: 300 }, (_, edit) => edit % 10).join('');
  for (let round = 1; round <= rounds; round += 1) {
    const app = await launchApp();
    const { workspace, workspaceId } = await openClient(app);
    await workspace.getByRole('button', { name: 'Start a blueprint' }).click();
    await titleField(workspace).press('Control+a');
    await workspace.evaluate(() => {
      for (let edit = 0; edit < 300; edit += 1) document.execCommand('insertText', false, String(edit % 10));
    });
    await quit(app);
    expect(titlesIn(app)).toEqual([text]);

    const next = await again(launchApp, app);
    await expect(opener(await reopenClient(next, workspaceId), text)).toBeVisible();
    await killTree(next);
  }
  tell({
    id: 'app/300-edits-then-quit',
    what: '300 edits and quit at once',
    trials: rounds,
    lost: 0,
    torn: 0,
  });
});

test('[SV6][SV11] killed half a second after the last key: nothing is missing, nothing is doubled', async ({
  launchApp,
}) => {
  let app = await launchApp();
  let { workspace, workspaceId } = await openClient(app);
  await makeBlueprint(workspace, 'Calls');
  let title = 'Calls';
  for (const wait of [500, 650, 800]) {
    await opener(workspace, title).press('F2');
    await titleField(workspace).press('End');
    await titleField(workspace).pressSequentially(` and ${wait}`);
    title += ` and ${wait}`;
    await workspace.waitForTimeout(wait);
    await killTree(app);
    app = await again(launchApp, app);
    workspace = await reopenClient(app, workspaceId);
    await expect(opener(workspace, title)).toBeVisible();
    await expect(saved(workspace)).toBeVisible();
    expect(titlesIn(app)).toEqual([title]);
  }
});

test('[SV17] IndexedDB deleted between runs: everything comes back from the folder', async ({
  launchApp,
}) => {
  const app = await launchApp();
  const { workspace, workspaceId } = await openClient(app);
  await makeBlueprint(workspace, 'More local calls');
  await quit(app);
  const partition = join(app.userDataDir, 'Partitions', `ws-${workspaceId}`);
  expect(readdirSync(partition)).toContain('IndexedDB');
  rmSync(join(partition, 'IndexedDB'), { recursive: true });

  const next = await again(launchApp, app);
  const reopened = await reopenClient(next, workspaceId);
  await expect(opener(reopened, 'More local calls')).toBeVisible();
  await makeBlueprint(reopened, 'Second');
  await quit(next);
  expect(titlesIn(next)).toEqual(['More local calls', 'Second']);
});

test('[SV17] IndexedDB damaged on the disk: everything comes back from the folder', async ({ launchApp }) => {
  const app = await launchApp();
  const { workspace, workspaceId } = await openClient(app);
  await makeBlueprint(workspace, 'More local calls');
  await quit(app);
  const database = join(app.userDataDir, 'Partitions', `ws-${workspaceId}`, 'IndexedDB');
  const files = readdirSync(database, { recursive: true, encoding: 'utf8' });
  for (const name of files.filter((each) => /\.(log|ldb)$|MANIFEST/.test(each))) {
    const path = join(database, name);
    const bytes = readFileSync(path);
    for (let at = 20; at < bytes.length; at += 97) bytes.writeUInt8(bytes.readUInt8(at) ^ 0x5a, at);
    writeFileSync(path, bytes);
  }
  const next = await again(launchApp, app);
  const reopened = await reopenClient(next, workspaceId);
  await expect(opener(reopened, 'More local calls')).toBeVisible();
  expect(titlesIn(next)).toEqual(['More local calls']);
});

test('[WS16] a file edited by hand: told, and the edited text can be taken', async ({ launchApp }) => {
  const app = await launchApp();
  const { workspace, workspaceId } = await openClient(app);
  await makeBlueprint(workspace, 'More local calls');
  await quit(app);
  const { path } = plansIn(app)[0] as PlanFile;
  writeFileSync(path, readFileSync(path, 'utf8').replace('More local calls', 'Edited by hand'));

  const next = await again(launchApp, app);
  const reopened = await reopenClient(next, workspaceId);
  await expect(reopened.getByText(/This file was changed outside Backcast/)).toBeVisible();
  await expect(opener(reopened, 'More local calls')).toBeVisible();
  await reopened.getByRole('button', { name: 'Use the edited text' }).click();
  await expect(opener(reopened, 'Edited by hand')).toBeVisible();
  await expect(saved(reopened)).toBeVisible();
  await quit(next);

  const last = await again(launchApp, next);
  const clean = await reopenClient(last, workspaceId);
  await expect(opener(clean, 'Edited by hand')).toBeVisible();
  await expect(clean.getByText('A file needs a look')).toHaveCount(0);
  expect(titlesIn(last)).toEqual(['Edited by hand']);
});

test('[WS16][SV23] a file cut short: the rest opens, and Backcast writes its own version back', async ({
  launchApp,
}) => {
  const app = await launchApp();
  const { workspace, workspaceId } = await openClient(app);
  await makeBlueprint(workspace, 'More local calls');
  await makeBlueprint(workspace, 'Untouched');
  await quit(app);
  const { path } = plansIn(app).find(({ title }) => title === 'More local calls') as PlanFile;
  truncateSync(path, 200);

  const next = await again(launchApp, app);
  const reopened = await reopenClient(next, workspaceId);
  await expect(opener(reopened, 'Untouched')).toBeVisible();
  await expect(reopened.getByText(/no longer whole/)).toBeVisible();
  await expect(reopened.getByText(/gone from the folder/)).toHaveCount(0);
  await reopened.getByRole('button', { name: 'Keep the one Backcast has' }).click();
  await expect.poll(() => readFileSync(path, 'utf8').length).toBeGreaterThan(200);
  expect(titlesIn(next)).toEqual(['More local calls', 'Untouched']);
  expect(readdirSync(join(next.userDataDir, 'quarantine', workspaceId))).toHaveLength(1);
});

test('[SV8][SV12] a folder that takes no changes: said, kept over a crash, and written when it does again', async ({
  launchApp,
}) => {
  const app = await launchApp();
  const { workspace, workspaceId } = await openClient(app);
  await makeBlueprint(workspace, 'Before');
  await expect(saved(workspace)).toBeVisible();
  await refuseWrites(app, 'EROFS');
  await opener(workspace, 'Before').press('F2');
  await titleField(workspace).fill('Written on a locked drive');
  await expect(status(workspace, 'Kept on this laptop; folder takes no changes')).toBeVisible();
  expect(titlesIn(app)).toEqual(['Before']);
  await killTree(app);

  const next = await again(launchApp, app);
  const reopened = await reopenClient(next, workspaceId);
  await expect(opener(reopened, 'Written on a locked drive')).toBeVisible();
  await expect(saved(reopened)).toBeVisible();
  await expect.poll(() => titlesIn(next)).toEqual(['Written on a locked drive']);
});

test('[SV8][WS5] a drive pulled out and plugged in again: said with its reason, and caught up by itself', async ({
  launchApp,
}) => {
  const app = await launchApp();
  const { workspace } = await openClient(app);
  await makeBlueprint(workspace, 'Before');
  await expect(saved(workspace)).toBeVisible();
  renameSync(folderOf(app), `${folderOf(app)} away`);
  await opener(workspace, 'Before').press('F2');
  await titleField(workspace).fill('Written without the drive');
  await status(workspace, 'Kept on this laptop; folder not there').click();
  await expect(workspace.getByText(/Plug the drive in/)).toBeVisible();
  renameSync(`${folderOf(app)} away`, folderOf(app));
  await workspace.getByRole('button', { name: 'Try now' }).click();
  await expect(saved(workspace)).toBeVisible();
  expect(titlesIn(app)).toEqual(['Written without the drive']);
});
