/** A table from a spreadsheet in the real app: a real clipboard, real keys, real files. Rules in docs/spec/paste.md. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { type BackcastApp, expect, test } from './app';
import { invoke, openClient } from './client';
import { openStage, saved } from './workshop';

// The clipboard is one for all windows of a display.
test.describe.configure({ mode: 'serial' });

/** The worked example of the method, as a spreadsheet copies it. */
const method =
  'Task\tImpact score\tEffort\nLanding page\t5\t9 days\nBlog post\t2\t8 days\nSocial campaign\t4\t6 days\nMeta tags\t3\t2 days\nCase study template\t1\t3 days';

async function openScoring(app: BackcastApp): Promise<Page> {
  const { workspace: page } = await openClient(app);
  await page.getByRole('button', { name: 'Start a blueprint' }).click();
  await page.keyboard.type('More local calls');
  await page.keyboard.press('Enter');
  await openStage(page, 'Aligned deliverables');
  return page;
}

const copy = (app: BackcastApp, text: string) =>
  app.evaluate(({ clipboard }, words) => clipboard.writeText(words), text);
const copied = (app: BackcastApp) => app.evaluate(({ clipboard }) => clipboard.readText());
const table = (page: Page): Locator => page.getByRole('region', { name: 'What we do, by impact' });
const titlesIn = (page: Page, list: string): Promise<string[]> =>
  table(page)
    .getByRole('list', { name: list, exact: true })
    .getByRole('textbox', { name: /^Words of/ })
    .evaluateAll((fields) => fields.map((each) => (each as HTMLTextAreaElement).value));

test('[PP1] [S31] [S32] [S33] five tasks pasted by keyboard end sorted 5, 4, 3 with 2 and 1 cut, as one step', async ({
  launchApp,
}) => {
  const app = await launchApp();
  const page = await openScoring(app);
  await copy(app, method);
  await table(page).getByRole('button', { name: 'Paste a table of tasks' }).press('Enter');
  const sheet = page.getByRole('dialog', { name: 'Paste a table of tasks' });
  await expect(sheet.getByRole('textbox', { name: 'Cells from a spreadsheet' })).toBeFocused();
  await page.keyboard.press('Control+v');
  await expect(sheet.getByRole('switch', { name: 'The first row names the columns' })).toBeChecked();
  await sheet.getByRole('button', { name: 'Add 5 tasks' }).press('Enter');
  await expect(sheet).toBeHidden();
  expect(await titlesIn(page, 'Tasks, most direct first')).toEqual([
    'Landing page',
    'Social campaign',
    'Meta tags',
  ]);
  expect(await titlesIn(page, 'Cut')).toEqual(['Blog post', 'Case study template']);
  await expect(table(page).getByRole('slider', { name: 'Cut line' })).toHaveAttribute(
    'aria-valuetext',
    'Cut below 3. Frees 11 days, kept in the cut list',
  );
  await saved(page);
  const folder = join(app.documentsDir, 'Backcast', 'Harbor', 'blueprints');
  const [file] = readdirSync(folder).filter((name) => name.endsWith('.json') && !name.startsWith('.'));
  const { tasks } = JSON.parse(readFileSync(join(folder, file as string), 'utf8')).body;
  expect(Object.values(tasks)).toHaveLength(5);
  await page.keyboard.press('Control+z');
  await expect(table(page).getByRole('button', { name: 'First task' })).toBeVisible();
});

test('[PT5] [PB1] [PB6] a table pasted into a row opens the sheet; bad cells are told and can be copied', async ({
  launchApp,
}) => {
  const app = await launchApp();
  const page = await openScoring(app);
  await table(page).getByRole('button', { name: 'First task' }).click();
  await page.keyboard.type('Own words ');
  await copy(app, 'Task\tScore\tBudget\nAds\t7\t$300\nLetters\t4\t');
  await page.keyboard.press('Control+v');
  const sheet = page.getByRole('dialog', { name: 'Paste a table of tasks' });
  const problems = sheet.getByRole('region', { name: 'What does not fit' });
  await expect(problems.getByText('Row 2, Score “7” is not from 1 to 5. Left empty.')).toBeVisible();
  await problems.getByRole('button', { name: 'Copy what stays out' }).click();
  await expect(problems.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(await copied(app)).toBe('Row 2, Score: “7” is not from 1 to 5. Left empty.\n7');
  await sheet.getByRole('button', { name: 'Put it in as text instead' }).click();
  await expect(sheet).toBeHidden();
  await expect(table(page).getByRole('textbox', { name: /^Words of Own words/ })).toHaveValue(
    /^Own words Task\s+Score\s+Budget/,
  );
});

test('[PT4] five megabytes are shown as far as they are read, and that much is added', async ({
  launchApp,
}) => {
  const app = await launchApp();
  const page = await openScoring(app);
  const row = `${'A task with some words '.repeat(3)}\t4\t2 weeks\tDana\n`;
  await copy(app, `Task\tScore\tEffort\tOwner\n${row.repeat(Math.ceil(5_000_000 / row.length))}`);
  await table(page).getByRole('button', { name: 'Paste a table of tasks' }).press('Enter');
  const sheet = page.getByRole('dialog', { name: 'Paste a table of tasks' });
  await expect(sheet.getByRole('textbox', { name: 'Cells from a spreadsheet' })).toBeFocused();
  await page.keyboard.press('Control+v');
  await expect(sheet.getByText(/One paste adds up to 300 rows/)).toBeVisible();
  // Every row has the same name: only the first is new.
  await sheet.getByText('Add again').click();
  await sheet.getByRole('button', { name: 'Add 299 tasks' }).click();
  await expect(sheet).toBeHidden();
  await expect(table(page).getByRole('searchbox', { name: 'Filter: tasks' })).toBeVisible();
});

test('[PM1] the sheet can be read and reached, light and dark', async ({ launchApp }) => {
  const app = await launchApp();
  const page = await openScoring(app);
  await copy(
    app,
    'Task\tScore\tOwner\tPriority\tBudget\nLanding page\t5\tDana Reyes\tHigh\t$300\nAds\t7\tTheo\tLow\t\nAds\t3\t\t\t\n\t4\tDana Reyes\t\t',
  );
  for (const theme of ['light', 'dark']) {
    expect(await invoke(page, 'settings:save', { theme })).toMatchObject({ ok: true });
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    await table(page).getByRole('button', { name: 'Paste a table of tasks' }).click();
    const sheet = page.getByRole('dialog', { name: 'Paste a table of tasks' });
    await expect(sheet.getByRole('textbox', { name: 'Cells from a spreadsheet' })).toBeFocused();
    await expect(sheet).toBeInViewport({ ratio: 1 });
    await page.keyboard.press('Control+v');
    await expect(sheet.getByRole('button', { name: 'Add 2 tasks' })).toBeVisible();
    await page.waitForTimeout(300);
    const { violations } = await new AxeBuilder({ page })
      .setLegacyMode()
      .include('.paste')
      .withTags(['wcag2a', 'wcag2aa'])
      .analyze();
    expect(violations.map(({ id, nodes }) => `${theme}: ${id} ${nodes[0]?.html}`)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(sheet).toBeHidden();
  }
});
