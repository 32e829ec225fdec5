/** A sealed client whose folder goes away while it is written to. Rules in docs/spec/sealed.md. */
import { readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { type BackcastApp, expect, killTree, test, windowNamed } from './app';
import { invoke, openClient } from './client';
import { leaks } from './leaks';
import { field, openStage, saved, write } from './workshop';

const passphrase = 'four plain words here';
const question = 'What is true when this has worked?';

async function sealed(app: BackcastApp): Promise<Page> {
  const { workspace } = await openClient(app);
  await workspace.getByRole('button', { name: 'Start a blueprint' }).click();
  await workspace.keyboard.type('Boat');
  await workspace.keyboard.press('Enter');
  await openStage(workspace, 'Destination');
  await write(field(workspace, question), 'Sold by spring');
  await saved(workspace);
  const closed = workspace.waitForEvent('close');
  expect(await invoke(workspace, 'workspace:seal', { passphrase, alias: 'Juniper' })).toMatchObject({
    ok: true,
  });
  await invoke(workspace, 'workspace:reopen');
  await closed;
  return opened(app);
}

async function opened(app: BackcastApp): Promise<Page> {
  const page = await windowNamed(app, 'workspace', { where: (each) => !each.isClosed() });
  await page.getByText('Boat').first().click();
  await openStage(page, 'Destination');
  return page;
}

async function unlocked(app: BackcastApp): Promise<Page> {
  const home = await windowNamed(app, 'home');
  await home.getByRole('button', { name: 'Unlock Juniper' }).click();
  await home.getByRole('dialog').getByLabel('Passphrase').fill(passphrase);
  await home.keyboard.press('Enter');
  return opened(app);
}

function spilled({ userDataDir }: BackcastApp): string[] {
  return readdirSync(join(userDataDir, 'spill'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
}

test('[SL25] [SL26] every word that was called kept is there after a flat battery, though the folder was away', async ({
  launchApp,
}) => {
  const app = await launchApp();
  const folder = join(app.documentsDir, 'Backcast', 'Harbor');
  const page = await sealed(app);
  await expect(field(page, question)).toHaveValue('Sold by spring');
  renameSync(folder, `${folder} away`);
  await write(field(page, question), 'Sold by summer, to Quibbleton');
  await expect(page.getByText('Kept on this laptop; folder not there')).toBeVisible();
  expect(spilled(app)).toHaveLength(1);
  expect(leaks(app, ['Quibbleton'])).toEqual([]);
  await killTree(app);
  renameSync(`${folder} away`, folder);

  const again = await launchApp({ userDataDir: app.userDataDir, documentsDir: app.documentsDir });
  const next = await unlocked(again);
  await expect(field(next, question)).toHaveValue('Sold by summer, to Quibbleton');
  await saved(next);
  expect(spilled(again)).toEqual([]);

  // Once more, and nothing of it is left to come in.
  await killTree(again);
  const last = await launchApp({ userDataDir: app.userDataDir, documentsDir: app.documentsDir });
  await expect(field(await unlocked(last), question)).toHaveValue('Sold by summer, to Quibbleton');
});

test('[SL20] [SL25] locked while the folder is away, its words come back with the folder', async ({
  launchApp,
}) => {
  const app = await launchApp();
  const folder = join(app.documentsDir, 'Backcast', 'Harbor');
  const page = await sealed(app);
  renameSync(folder, `${folder} away`);
  await write(field(page, question), 'Sold by autumn');
  await expect(page.getByText('Kept on this laptop; folder not there')).toBeVisible();
  // The user is asked, and closes anyway.
  await app.evaluate(({ dialog }) => {
    dialog.showMessageBox = (async () => ({ response: 1, checkboxChecked: false })) as never;
  });
  const closed = page.waitForEvent('close');
  await invoke(page, 'workspace:lock');
  await closed;
  renameSync(`${folder} away`, folder);
  const next = await unlocked(app);
  await expect(field(next, question)).toHaveValue('Sold by autumn');
  await saved(next);
  expect(spilled(app)).toEqual([]);
});
