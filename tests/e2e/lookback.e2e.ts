/** Earlier states, backups and files to carry, in the real app. Rules in docs/spec/{snapshots,backups,archive}.md. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { strToU8, zipSync } from 'fflate';
import { type BackcastApp, expect, test, windowNamed } from './app';
import { invoke, openClient, reopenClient } from './client';
import { field, openStage, saved, write } from './workshop';

const statement = 'What is true when this has worked?';

async function startPlan(page: Page, title: string, truth: string): Promise<void> {
  await page.getByRole('button', { name: 'Start a blueprint' }).click();
  await page.keyboard.type(title);
  await page.keyboard.press('Enter');
  await openStage(page, 'Destination');
  await write(field(page, statement), truth);
  await saved(page);
}

/** A command by its words in the palette. */
async function command(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused();
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
}
const lookBack = async (page: Page) => {
  await command(page, 'Earlier states');
  return page.getByRole('dialog', { name: 'Earlier states' });
};
const openBackups = async (page: Page) => {
  await command(page, 'Backups and copies');
  return page.getByRole('dialog', { name: 'Backups and copies' });
};

async function close(app: BackcastApp, page: Page): Promise<void> {
  const closed = page.waitForEvent('close');
  await app.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows())
      if (window.webContents.getURL().includes('/workspace/')) window.close();
  });
  await closed;
}

/** Names of the backups of the one client of this app. */
function backupsOf(app: BackcastApp): string[] {
  const folder = join(app.documentsDir, 'Backcast backups');
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((id) => readdirSync(join(folder, id)));
}

const exportsTo = (app: BackcastApp, path: string) =>
  app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);
const opensFrom = (app: BackcastApp, path: string) =>
  app.evaluate(({ dialog }, filePath) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
  }, path);

const noFindings = async (page: Page, within: string) =>
  expect((await new AxeBuilder({ page }).setLegacyMode().include(within).analyze()).violations).toEqual([]);

test('[SN1] [SN7] [SN8] one record, then all of it, comes back from an earlier state, and undo takes both back', async ({
  launchApp,
}) => {
  const app = await launchApp();
  const { workspace, workspaceId } = await openClient(app);
  await startPlan(workspace, 'More calls', 'The phone rings all day');
  await close(app, workspace);

  const page = await reopenClient(app, workspaceId);
  await page.getByText('More calls').first().click();
  await openStage(page, 'Destination');
  // What is kept of this opening, before anything is changed.
  const dialog = await lookBack(page);
  await expect(dialog.getByRole('option').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await write(field(page, statement), 'The phone rings all night');
  await saved(page);

  await lookBack(page);
  await expect(dialog.getByText('What is true', { exact: true })).toBeVisible();
  await expect(dialog.locator('ins', { hasText: 'night' })).toBeVisible();
  await expect(dialog.locator('del', { hasText: 'day' })).toBeVisible();
  await noFindings(page, '.dialog');
  await dialog.getByRole('button', { name: 'Put back: Destination' }).click();
  await expect(dialog.getByText('Destination: as it was then.')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Put back: Destination' })).toBeHidden();
  await dialog.getByRole('button', { name: 'Undo' }).click();
  await expect(dialog.getByRole('button', { name: 'Put back: Destination' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Restore all of it' }).click();
  await expect(dialog.getByRole('heading', { name: 'Nothing has changed since' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(field(page, statement)).toHaveValue('The phone rings all day');
  await saved(page);
  await page.keyboard.press('Control+z');
  await expect(field(page, statement)).toHaveValue('The phone rings all night');
});

test('[BK1] [BK6] what was lost in the folder comes back from a backup, here or beside as a client of its own', async ({
  launchApp,
}) => {
  const app = await launchApp();
  const { workspace, workspaceId } = await openClient(app);
  await startPlan(workspace, 'More calls', 'The phone rings all day');
  await close(app, workspace);
  await expect.poll(() => backupsOf(app)).toHaveLength(1);

  // One blueprint goes, as by a slip in the file manager, and what this laptop keeps of it as well.
  const folder = join(app.documentsDir, 'Backcast', 'Harbor');
  const [blueprint] = readdirSync(join(folder, 'blueprints'));
  await app.close();
  rmSync(join(folder, 'blueprints', String(blueprint)));
  const again = await launchApp({ documentsDir: app.documentsDir });
  await opensFrom(again, folder);
  const home = await windowNamed(again, 'home');
  await home.getByRole('button', { name: 'Add a client folder' }).click();
  await expect(home.getByRole('button', { name: 'Harbor', exact: true })).toBeVisible();
  const page = await reopenClient(again, workspaceId);
  await expect(page.getByRole('button', { name: 'Start a blueprint' })).toBeVisible();

  const dialog = await openBackups(page);
  await expect(dialog.getByRole('heading', { name: '1 blueprint, 0 sessions' })).toBeVisible();
  await expect(dialog.getByText('Is not here any more, and comes back.')).toBeVisible();
  await noFindings(page, '.dialog');
  await dialog.getByRole('button', { name: 'Restore here' }).click();
  await expect(dialog.getByText('One document is as it was.')).toBeVisible();
  await expect(dialog.getByText('All of it is as it is now.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Undo' }).click();
  await expect(dialog.getByText('One record differs: Title')).toBeVisible();
  await dialog.getByRole('button', { name: 'Restore here' }).click();
  await page.keyboard.press('Escape');
  await page.getByText('More calls').first().click();
  await openStage(page, 'Destination');
  await expect(field(page, statement)).toHaveValue('The phone rings all day');
  await saved(page);
  await expect.poll(() => readdirSync(join(folder, 'blueprints'))).toHaveLength(1);

  await openBackups(page);
  await dialog.getByRole('button', { name: 'Restore beside, as a new client' }).click();
  await expect(dialog.getByText('It is on the list of clients now, beside this one.')).toBeVisible();
  await expect(home.getByRole('button', { name: 'Harbor', exact: true })).toHaveCount(2);
  await expect
    .poll(() => existsSync(join(app.documentsDir, 'Backcast', 'Harbor 2', 'workspace.json')))
    .toBe(true);
});

test('[AR1] [AR6] a whole client goes as one file to another laptop, chosen or dropped', async ({
  launchApp,
}, info) => {
  const app = await launchApp();
  const { workspace } = await openClient(app);
  await startPlan(workspace, 'More calls', 'The phone rings all day');
  const file = info.outputPath('Harbor.backcast');
  await exportsTo(app, file);
  const dialog = await openBackups(workspace);
  await expect(dialog.getByText('No backup here yet')).toBeVisible();
  await dialog.getByRole('button', { name: 'Whole client as one file…' }).click();
  await expect(dialog.getByText(/^Harbor\.backcast is in /)).toBeVisible();

  const other = await launchApp();
  const home = await windowNamed(other, 'home');
  await opensFrom(other, file);
  await home.getByRole('button', { name: 'Take in a file' }).click();
  const preview = home.getByRole('dialog', { name: 'Take in a client from a file' });
  await expect(preview.getByRole('heading', { name: 'Harbor' })).toBeVisible();
  await noFindings(home, '.dialog');
  await preview.getByRole('button', { name: 'Cancel' }).click();
  expect(existsSync(join(other.documentsDir, 'Backcast'))).toBe(false);

  await home.getByRole('button', { name: 'Take in a file' }).click();
  await expect(preview.getByRole('button', { name: 'Take in as a new client' })).toBeFocused();
  await home.keyboard.press('Enter');
  await expect(home.getByText('The client is on the list')).toBeVisible();
  await home.getByRole('button', { name: 'Harbor', exact: true }).click();
  const page = await windowNamed(other, 'workspace');
  await page.getByText('More calls').first().click();
  await openStage(page, 'Destination');
  await expect(field(page, statement)).toHaveValue('The phone rings all day');

  // Dropped: the page hears what is in the file and never where it is.
  await drop(home, file);
  await expect(preview.getByRole('heading', { name: 'Harbor' })).toBeVisible();
  await preview.getByRole('button', { name: 'Cancel' }).click();
  await expect(invoke(home, 'archive:offer', { path: file })).rejects.toThrow('No channel');
});

test('[AR3] [AR4] a file that is broken or means harm is refused with words, and nothing is written', async ({
  launchApp,
}, info) => {
  const app = await launchApp();
  const home = await windowNamed(app, 'home');
  const file = info.outputPath('Harm.backcast');
  mkdirSync(info.outputPath(), { recursive: true });
  const hostile: [Uint8Array, RegExp][] = [
    [Buffer.from('Dear Dana'), /This is not a Backcast client/],
    [zipOf({ '../../evil.json': '{}', 'backcast-archive.json': manifest }), /This file is not safe/],
    [zipOf({ 'backcast-archive.json': manifest.replace('1', '99') }), /Made with a newer Backcast/],
    [
      zipOf({ 'backcast-archive.json': manifest, 'profile.json': '{"__proto__":1}' }),
      /not a Backcast client/,
    ],
  ];
  for (const [bytes, words] of hostile) {
    writeFileSync(file, bytes);
    await opensFrom(app, file);
    await home.getByRole('button', { name: /Take in a (file|client from a file)/ }).click();
    await expect(home.getByText(words)).toBeVisible();
    await home.getByRole('button', { name: /Close|Dismiss/ }).click();
  }
  await drop(home, file);
  await expect(home.getByText(/not a Backcast client/)).toBeVisible();
  expect(existsSync(join(app.documentsDir, 'Backcast'))).toBe(false);
  expect(readFileSync(file).length).toBeGreaterThan(0);
});

const manifest = '{"format":"backcast/archive","v":1}';
const zipOf = (files: Record<string, string>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));

/** A file let go over the middle of Home, as the desktop does it. */
async function drop(home: Page, path: string): Promise<void> {
  const session = await home.context().newCDPSession(home);
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: 400, y: 300, data });
  }
}
