/** The user's own examples on the real disk: kept without names, there the next time, removed and put back (S63). */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { type BackcastApp, expect, test, windowNamed } from './app';
import { field, write } from './workshop';

const env = { BACKCAST_NOW: '2027-03-11T13:30:00Z' };
const folderOf = (app: BackcastApp) => join(app.userDataDir, 'examples');
const gallery = (page: Page) => page.getByRole('dialog', { name: 'Start from an example' });

async function command(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'A command, or a word of a plan' }).fill(words);
  await page.getByRole('option', { name: words }).first().click();
}

test('[WS26] [WS28] [WS29] [ST40] a plan is kept, found again after a restart, removed and put back', async ({
  launchApp,
}) => {
  const app = await launchApp({ env });
  const home = await windowNamed(app, 'home');
  await home.getByRole('button', { name: /Look around in the sample/ }).click();
  const page = await windowNamed(app, 'workspace');
  await expect(page.getByRole('button', { name: /^Saved in folder/ })).toBeVisible();
  expect(() => readdirSync(folderOf(app))).toThrow();

  await command(page, 'Keep as an example');
  const dialog = page.getByRole('dialog', { name: 'Keep as an example' });
  await write(field(dialog, 'Name of the example'), 'Calls from six towns');
  await dialog.getByRole('button', { name: 'Keep this example' }).click();
  await expect(page.getByText(/is kept as an example/)).toBeVisible();
  const [file, ...others] = readdirSync(folderOf(app));
  expect(others).toEqual([]);
  const kept = readFileSync(join(folderOf(app), file as string), 'utf8');
  expect(kept).toContain('120 times a month');
  expect(kept).not.toMatch(/Dana|Reyes|Marcus|Webb|Calloway|Harbor|Northlight|\$900/i);
  writeFileSync(join(folderOf(app), 'cut-short.json'), kept.slice(0, 400));
  await app.close();

  const again = await launchApp({ env, userDataDir: app.userDataDir, documentsDir: app.documentsDir });
  const clients = await windowNamed(again, 'home');
  await clients
    .getByRole('button', { name: /Harbor Plumbing/ })
    .first()
    .click();
  const window = await windowNamed(again, 'workspace');
  await expect(window.getByRole('button', { name: /^Saved in folder/ })).toBeVisible();
  await command(window, 'Start from an example');
  await expect(gallery(window).getByText(/cut-short\.json/)).toBeVisible();
  const own = gallery(window).getByRole('region', { name: 'Your own' });
  await own.getByRole('button', { name: /Calls from six towns/ }).click();
  await gallery(window).getByRole('button', { name: 'Remove this example' }).click();
  await expect(own).toBeHidden();
  // The notice stands outside of the dialog and is pressed while that is open.
  await window.getByRole('button', { name: 'Undo' }).click();
  await own.getByRole('button', { name: /Calls from six towns/ }).click();
  await gallery(window).getByRole('button', { name: 'Start a blueprint from it' }).click();
  await expect(field(window, 'Name of the blueprint')).toHaveValue('More local calls, copy');
});
