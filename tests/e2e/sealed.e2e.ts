/** A sealed client in the real app: what is left on the disk, and who gets in. Rules in docs/spec/sealed.md. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import { type BackcastApp, expect, killTree, test, windowNamed } from './app';
import { openClient } from './client';
import { leaks } from './leaks';
import { field, openStage, saved, write } from './workshop';

/** Words that stand nowhere else, so that any of them on the disk has leaked. */
const canaries = ['Zylophane', 'Quibbleton', 'Vexillary'];
const passphrase = 'four plain words here';

async function writePlan(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Start a blueprint' }).click();
  await page.keyboard.type('Zylophane plan');
  await page.keyboard.press('Enter');
  await openStage(page, 'Destination');
  await write(field(page, 'What is true when this has worked?'), 'Quibbleton is sold by spring');
  await saved(page);
}

async function seal(page: Page): Promise<string> {
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused();
  await page.keyboard.type('who can read');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Seal this client' });
  await write(field(dialog, 'Alias on the list of clients'), 'Client Juniper');
  await dialog.getByLabel('New passphrase').fill(passphrase);
  await dialog.getByLabel('Once more').fill('not the same');
  await dialog.getByRole('button', { name: 'Seal', exact: true }).click();
  await expect(dialog.getByText('The two are not the same.')).toBeVisible();
  await dialog.getByLabel('Once more').fill(passphrase);
  await dialog.getByRole('button', { name: 'Seal', exact: true }).click();
  const shown = page.getByRole('dialog', { name: 'Your recovery code' });
  await expect(shown).toBeVisible();
  const groups = await shown.locator('.recovery-code span').allTextContents();
  await shown.getByText('I have written it down').click();
  await shown.getByRole('button', { name: 'Done' }).click();
  return groups.join('-');
}

const unlockedPage = (app: BackcastApp) =>
  windowNamed(app, 'workspace', { where: (page) => !page.isClosed() });

test('[SL12] [SL19] [SL20] sealed, nothing of it is on the disk, and only passphrase or code opens it', async ({
  launchApp,
}) => {
  const app = await launchApp();
  const { home, workspace } = await openClient(app);
  await writePlan(workspace);
  expect(leaks(app, canaries).length).toBeGreaterThan(1);
  const closed = workspace.waitForEvent('close');
  const code = await seal(workspace);
  expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){8}[0-9A-HJKMNP-TV-Z]{2}$/);
  await closed;

  // It opens again by itself, and goes on being written to.
  let page = await unlockedPage(app);
  await page.getByText('Zylophane plan').first().click();
  await openStage(page, 'Destination');
  await expect(field(page, 'What is true when this has worked?')).toHaveValue('Quibbleton is sold by spring');
  await write(field(page, 'What is true when this has worked?'), 'Vexillary is sold by summer');
  await saved(page);
  // What the readable window kept is being removed.
  await expect.poll(() => leaks(app, canaries)).toEqual([]);

  // The window goes while the key is still down.
  await page.keyboard.press('Control+Shift+l').catch(() => undefined);
  await expect.poll(() => app.windows().some((each) => each.url().includes('/workspace/'))).toBe(false);
  expect(leaks(app, canaries)).toEqual([]);
  await home.getByRole('button', { name: 'Client Juniper', exact: true }).click();
  const dialog = home.getByRole('dialog', { name: 'Unlock Client Juniper' });
  await dialog.getByLabel('Passphrase').fill('wrong');
  await home.keyboard.press('Enter');
  await expect(dialog.getByText(/That is not the passphrase/)).toBeVisible();
  await dialog.getByLabel('Passphrase').fill(passphrase);
  await home.keyboard.press('Enter');
  page = await unlockedPage(app);
  await page.getByText('Zylophane plan').first().click();
  await openStage(page, 'Destination');
  await expect(field(page, 'What is true when this has worked?')).toHaveValue('Vexillary is sold by summer');

  // The battery dies while it is open: nothing readable stays, and everything saved is there the next time.
  await killTree(app);
  expect(leaks(app, canaries)).toEqual([]);
  const again = await launchApp({ userDataDir: app.userDataDir, documentsDir: app.documentsDir });
  const nextHome = await windowNamed(again, 'home');
  await nextHome.getByRole('button', { name: 'Unlock Client Juniper' }).click();
  const recovery = nextHome.getByRole('dialog');
  await recovery.getByRole('button', { name: 'Use the recovery code' }).click();
  await recovery.getByLabel('Recovery code').fill(code.toLowerCase().replaceAll('-', ' '));
  await nextHome.keyboard.press('Enter');
  page = await unlockedPage(again);
  await page.getByText('Zylophane plan').first().click();
  await openStage(page, 'Destination');
  await expect(field(page, 'What is true when this has worked?')).toHaveValue('Vexillary is sold by summer');
  expect(leaks(again, canaries)).toEqual([]);

  // [BK4] Closing it makes a backup: sealed, and beside no plain one. While it is unlocked it can be looked into.
  const backups = join(app.documentsDir, 'Backcast backups');
  const made = () =>
    existsSync(backups)
      ? readdirSync(backups).flatMap((id) =>
          readdirSync(join(backups, id)).map((name) => join(backups, id, name)),
        )
      : [];
  await expect.poll(made).not.toEqual([]);
  for (const path of made()) {
    expect(path).toMatch(/ sealed\.backcast$/);
    const entries = unzipSync(readFileSync(path));
    expect(Object.keys(entries)).toContain('keys.json');
    for (const bytes of Object.values(entries))
      expect(canaries.filter((word) => Buffer.from(bytes).includes(word))).toEqual([]);
  }
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused();
  await page.keyboard.type('Backups and copies');
  await page.keyboard.press('Enter');
  const backedUp = page.getByRole('dialog', { name: 'Backups and copies' });
  await expect(backedUp.getByRole('heading', { name: '1 blueprint, 0 sessions' })).toBeVisible();
  // Looking into it has written nothing readable.
  expect(leaks(again, canaries)).toEqual([]);
});
