/** Tasks, scores and the cut line in the real app: real keys, real layout, real files. Rules in docs/spec/impact.md. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { type BackcastApp, expect, test } from './app';
import { invoke, openClient } from './client';
import { field, openStage, saved } from './workshop';

/** The worked example of the method. */
const method = [
  ['Landing page', 5],
  ['Blog post', 2],
  ['Social campaign', 4],
  ['Meta tags', 3],
  ['Case study template', 1],
] as const;

interface Task {
  title: string;
  score: number | null;
  private: { effortDays: number | null };
}
function planOnDisk(app: BackcastApp): { tasks: Record<string, Task>; scoring: { cutScore: number } } {
  const client = join(app.documentsDir, 'Backcast', 'Harbor', 'blueprints');
  const [file] = readdirSync(client).filter((name) => name.endsWith('.json') && !name.startsWith('.'));
  return JSON.parse(readFileSync(join(client, file as string), 'utf8')).body;
}

async function openScoring(app: BackcastApp): Promise<Page> {
  const { workspace: page } = await openClient(app);
  await page.getByRole('button', { name: 'Start a blueprint' }).click();
  await page.keyboard.type('More local calls');
  await page.keyboard.press('Enter');
  await openStage(page, 'Aligned deliverables');
  return page;
}

/** Types the tasks and scores them one by one, without the mouse. */
async function writeAndScore(page: Page): Promise<void> {
  const { keyboard } = page;
  await page.getByRole('button', { name: 'First task' }).press('Enter');
  for (const [index, [title]] of method.entries()) {
    if (index > 0) await keyboard.press('Enter');
    await expect(field(page, 'Words of this task')).toBeFocused();
    await keyboard.type(title);
  }
  await page.getByRole('button', { name: 'Score one by one' }).press('Enter');
  const dialog = page.getByRole('dialog');
  for (const [index, [title, score]] of method.entries()) {
    await expect(dialog.getByText(`${index + 1} of 5`, { exact: true })).toBeVisible();
    await expect(dialog.getByText(title, { exact: true })).toBeVisible();
    if (index === 0) {
      // A slip is taken back where it happened.
      const wrong = dialog.getByRole('button', { name: '1 minimal' });
      await keyboard.press('1');
      await expect(wrong).toHaveAttribute('aria-pressed', 'true');
      await keyboard.press('Control+z');
      await expect(wrong).toHaveAttribute('aria-pressed', 'false');
    }
    await keyboard.press(String(score));
    await keyboard.press('ArrowRight');
  }
  await keyboard.press('Escape');
  await expect(dialog).toBeHidden();
}

const table = (page: Page): Locator => page.getByRole('region', { name: 'What we do, by impact' });
const titlesIn = (page: Page, list: string): Promise<string[]> =>
  table(page)
    .getByRole('list', { name: list, exact: true })
    .getByRole('textbox', { name: /^Words of/ })
    .evaluateAll((fields) => fields.map((each) => (each as HTMLTextAreaElement).value));
const above = (page: Page) => titlesIn(page, 'Tasks, most direct first');
const below = (page: Page) => titlesIn(page, 'Cut');

test('[IM2] [IM3] [IM14] [IM15] five tasks typed and scored by keyboard alone end sorted, with 2 and 1 cut', async ({
  launchApp,
}) => {
  const app = await launchApp();
  const page = await openScoring(app);
  await writeAndScore(page);
  expect(await above(page)).toEqual(['Landing page', 'Social campaign', 'Meta tags']);
  expect(await below(page)).toEqual(['Blog post', 'Case study template']);

  // Effort, then the line: one up cuts what scores 3, and back.
  await field(page, 'Effort of Blog post in days').focus();
  await page.keyboard.type('8');
  const line = table(page).getByRole('slider', { name: 'Cut line' });
  await expect(line).toHaveAttribute(
    'aria-valuetext',
    'Cut below 3. Frees at least 8 days, kept in the cut list',
  );
  await line.focus();
  await page.keyboard.press('ArrowUp');
  expect(await below(page)).toEqual(['Meta tags', 'Blog post', 'Case study template']);
  await page.keyboard.press('Control+z');
  expect(await below(page)).toEqual(['Blog post', 'Case study template']);
  await saved(page);
  const { tasks, scoring } = planOnDisk(app);
  expect(scoring.cutScore).toBe(2);
  expect(Object.fromEntries(Object.values(tasks).map(({ title, score }) => [title, score]))).toEqual(
    Object.fromEntries(method),
  );
});

test('[IM10] [IM12] the line is pulled with the mouse, and a dot that is pressed moves its row', async ({
  launchApp,
}) => {
  const app = await launchApp();
  const page = await openScoring(app);
  await writeAndScore(page);
  const row = (title: string) => table(page).locator('[data-row]', { has: page.getByText(title) });
  const middleOf = async (target: Locator) => {
    const box = await target.boundingBox();
    if (!box) throw new Error('not on screen');
    return { x: box.x + box.width / 3, y: box.y + box.height / 2 };
  };
  const line = table(page).getByRole('slider', { name: 'Cut line' });
  const pullTo = async (target: Locator, beyond: number) => {
    await line.scrollIntoViewIfNeeded();
    const from = await middleOf(line);
    const to = await middleOf(target);
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x, to.y + beyond, { steps: 12 });
    await page.mouse.up();
  };
  await pullTo(row('Social campaign'), -4);
  expect(await above(page)).toEqual(['Landing page']);
  await expect(line).toHaveAttribute('aria-valuenow', '4');
  await page.keyboard.press('Control+z');
  expect(await above(page)).toEqual(['Landing page', 'Social campaign', 'Meta tags']);
  await pullTo(row('Case study template'), 60);
  await expect(line).toHaveAttribute('aria-valuenow', '0');
  await page.keyboard.press('Control+z');

  const score = table(page).getByRole('group', { name: 'Score of Case study template' });
  await score.locator('.score-field__dot').nth(4).click();
  expect(await above(page)).toEqual(['Landing page', 'Case study template', 'Social campaign', 'Meta tags']);
  await expect(score.getByRole('radio', { name: '5, critical' })).toBeFocused();
});

test('[IM8] [IM14] the table and the one task for the room can be read and reached, light and dark', async ({
  launchApp,
}) => {
  const app = await launchApp();
  const page = await openScoring(app);
  await writeAndScore(page);
  for (const theme of ['light', 'dark']) {
    expect(await invoke(page, 'settings:save', { theme })).toMatchObject({ ok: true });
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    for (const place of ['.scoring', '.one-by-one']) {
      if (place === '.one-by-one') {
        await page.getByRole('button', { name: 'Score one by one' }).click();
      }
      // Colours that fade in are read when they have arrived.
      await page.waitForTimeout(300);
      const { violations } = await new AxeBuilder({ page })
        .setLegacyMode()
        .include(place)
        .withTags(['wcag2a', 'wcag2aa'])
        .analyze();
      expect(violations.map(({ id, nodes }) => `${theme}, ${place}: ${id} ${nodes[0]?.html}`)).toEqual([]);
    }
    await page.keyboard.press('Escape');
  }
});
