/** The blueprint editor in the real app: real layout, real keys, real files. Rules in docs/spec/walk.md. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { type BackcastApp, expect, test, windowNamed } from './app';
import { invoke, openClient, reopenClient } from './client';
import { field, openStage, saved, write } from './workshop';

/** The day of the sample: one step is late, and everything has its numbers. */
const asOf = { BACKCAST_NOW: '2027-03-11T13:30:00Z' };

async function openSample(app: BackcastApp): Promise<Page> {
  const home = await windowNamed(app, 'home');
  const sample = await invoke<{ workspaceId: string }>(home, 'home:add-sample');
  expect(sample).toMatchObject({ ok: true });
  return reopenClient(app, sample.value.workspaceId);
}

async function openNewBlueprint(app: BackcastApp): Promise<Page> {
  const { workspace } = await openClient(app);
  await workspace.getByRole('button', { name: 'Start a blueprint' }).click();
  await workspace.keyboard.type('More local calls');
  await workspace.keyboard.press('Enter');
  await openStage(workspace, 'Destination');
  return workspace;
}

interface Plan {
  destination: { statement: string; date: string | null };
  rungs: Record<string, { question: string; answer: string }>;
  objectives: Record<string, { statement: string }>;
  metrics: Record<string, { name: string; baseline: number | null; target: number | null }>;
  milestones: Record<string, { title: string; durationDays: number; needs: Record<string, true> }>;
}
function planOnDisk(app: BackcastApp): Plan {
  const client = join(app.documentsDir, 'Backcast', 'Harbor', 'blueprints');
  const [file] = readdirSync(client).filter((name) => name.endsWith('.json') && !name.startsWith('.'));
  return (JSON.parse(readFileSync(join(client, file as string), 'utf8')) as { body: Plan }).body;
}

test('[ED1] [ED2] [ED4] a plan is written by keyboard alone, and the folder has every word', async ({
  launchApp,
}) => {
  const app = await launchApp({ env: asOf });
  const page = await openNewBlueprint(app);
  const { keyboard } = page;

  await field(page, 'What is true when this has worked?').focus();
  await keyboard.type('The phone rings 120 times a month.');
  await field(page, 'The day').focus();
  await keyboard.type('1 June 2027');
  await keyboard.press('Enter');

  await openStage(page, 'True needs');
  await page.getByRole('button', { name: 'Write down the ask' }).press('Enter');
  await keyboard.type('A better website');
  await keyboard.press('Enter');
  await keyboard.type('Why a better website?');
  await keyboard.press('Enter');
  await keyboard.type('People leave and ring the next plumber.');
  await page.getByRole('button', { name: 'Objective', exact: true }).press('Enter');
  await keyboard.type('People call us first');
  await page.getByRole('button', { name: 'Add a number to objective 1' }).press('Enter');
  for (const words of ['Local calls', '46', '120', 'Reviews', '18', '60']) {
    await keyboard.type(words);
    await keyboard.press('Enter');
  }

  await openStage(page, 'Aligned deliverables');
  await page.getByRole('button', { name: 'What must be true just before this?' }).press('Enter');
  await keyboard.type('Emergency page live');
  // Enter in the title asks on: what must be true just before this?
  await keyboard.press('Enter');
  await keyboard.type('Prices agreed');
  await field(page, 'Takes').focus();
  await keyboard.press('Control+a');
  await keyboard.type('10');
  await expect(
    page.getByRole('button', { name: /^Step 2: Prices agreed, by 25 May, decides the date$/ }),
  ).toBeVisible();
  await saved(page);

  const plan = planOnDisk(app);
  expect(plan.destination).toMatchObject({
    statement: 'The phone rings 120 times a month.',
    date: '2027-06-01',
  });
  expect(Object.values(plan.rungs)).toMatchObject([
    { question: 'Why a better website?', answer: 'People leave and ring the next plumber.' },
  ]);
  expect(Object.values(plan.objectives)).toMatchObject([{ statement: 'People call us first' }]);
  expect(Object.values(plan.metrics)).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ name: 'Local calls', baseline: 46, target: 120 }),
      expect.objectContaining({ name: 'Reviews', baseline: 18, target: 60 }),
    ]),
  );
  const milestones = Object.entries(plan.milestones);
  const prices = milestones.find(([, { title }]) => title === 'Prices agreed');
  expect(prices?.[1].durationDays).toBe(10);
  expect(milestones.find(([, { title }]) => title === 'Emergency page live')?.[1].needs).toEqual({
    [prices?.[0] as string]: true,
  });
});

test('[WB2] [WB6] the walk of the sample says what is late, and every word of it can be read', async ({
  launchApp,
}) => {
  const app = await launchApp({ env: asOf });
  const page = await openSample(app);
  await openStage(page, 'Aligned deliverables');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Walk back from 1 June');
  await expect(page.getByText('Step 9 is late, so as it stands this arrives on 9 June.')).toBeVisible();

  for (const isPageOpen of [true, false]) {
    const toggle = page.getByRole('button', { name: 'One page' });
    if ((await toggle.getAttribute('aria-pressed')) !== String(isPageOpen)) await toggle.click();
    await expect(page.locator('.walk__step')).toHaveCount(9);
    // Measured by the browser itself, with the typefaces it really uses.
    const problems = await page.locator('svg.walk').evaluate((svg) => {
      const frame = svg.getBoundingClientRect();
      const words = [...svg.querySelectorAll('.walk__words')].map((each) => ({
        text: each.textContent,
        box: (each as SVGTextElement).getBoundingClientRect(),
      }));
      const apart = (a: DOMRect, b: DOMRect) =>
        a.right <= b.left || b.right <= a.left || a.bottom <= b.top + 5 || b.bottom <= a.top + 5;
      return [
        ...words
          .filter(({ box }) => box.left < frame.left || box.right > frame.right + 1)
          .map(({ text }) => text),
        ...words.flatMap((a, at) =>
          words.slice(at + 1).flatMap((b) => (apart(a.box, b.box) ? [] : [`${a.text} / ${b.text}`])),
        ),
      ];
    });
    expect(problems).toEqual([]);
  }

  await page
    .locator('[data-step]', { has: page.getByText('Emergency') })
    .locator('.walk__node')
    .click();
  const step = page.getByRole('region', { name: 'Step 7' });
  await expect(step.getByRole('textbox', { name: 'What is true?' })).toHaveValue('Emergency page live');
  await step.getByRole('button', { name: /^Must be true before it/ }).click();
  await page.getByRole('option', { name: 'Ads running in six towns' }).click();
  await expect(
    page.getByText(/That would go in a circle: “Emergency page live” needs “Ads running in six towns”/),
  ).toBeVisible();
});

test('[WB10] a way of a year opens at the destination and scrolls to today', async ({ launchApp }) => {
  const app = await launchApp({ env: asOf });
  const page = await openSample(app);
  await openStage(page, 'Destination');
  await write(field(page, 'The day'), '+1 year');
  await page.keyboard.press('Enter');
  await openStage(page, 'Aligned deliverables');
  await expect(page.locator('.walk__step')).toHaveCount(9);
  const frame = page.locator('.walk-picture__frame');
  const place = () =>
    frame.evaluate(({ scrollLeft, scrollWidth, clientWidth }) => ({
      left: scrollLeft,
      hidden: scrollWidth - clientWidth,
    }));
  await expect.poll(async () => (await place()).hidden).toBeGreaterThan(500);
  const { left, hidden } = await place();
  expect(Math.abs(left - hidden)).toBeLessThan(2);
});

test('[ED3] rows are dragged with the mouse, and Ctrl+Z inside a field takes back what the plan did', async ({
  launchApp,
}) => {
  const app = await launchApp({ env: asOf });
  const page = await openSample(app);
  await openStage(page, 'True needs');
  const first = field(page, 'Objective 1');
  await expect(first).toHaveValue('People in our six towns call us first');

  const handle = page.getByRole('button', { name: 'Move People in our six towns call us first' });
  await first.hover();
  // Waits until the handle stands still: the page beside the plan may still be opening.
  await handle.hover();
  await page.mouse.down();
  const third = await field(page, 'Objective 3').boundingBox();
  if (!third) throw new Error('nothing to drag to');
  await page.mouse.move(third.x, third.y + 200, { steps: 8 });
  await page.mouse.up();
  await expect(field(page, 'Objective 3')).toHaveValue('People in our six towns call us first');

  await first.click();
  await page.keyboard.press('End');
  await page.keyboard.type(' and gladly');
  await page.keyboard.press('Control+z');
  await expect(first).toHaveValue('Website visits turn into requests');
  await page.keyboard.press('Control+z');
  await expect(first).toHaveValue('People in our six towns call us first');
  await page.keyboard.press('Control+Shift+z');
  await expect(first).toHaveValue('Website visits turn into requests');
});

test('[ED1] every stage can be read and reached, light and dark', async ({ launchApp }) => {
  const app = await launchApp({ env: asOf });
  const page = await openSample(app);
  for (const theme of ['light', 'dark']) {
    expect(await invoke(page, 'settings:save', { theme })).toMatchObject({ ok: true });
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    for (const stage of ['Destination', 'True needs', 'Aligned deliverables', 'Execute and optimise']) {
      await openStage(page, stage);
      if (stage === 'Aligned deliverables') await page.getByRole('button', { name: 'Open step 7' }).click();
      // Colours that fade in are read when they have arrived.
      await page.waitForTimeout(300);
      const axe = new AxeBuilder({ page }).setLegacyMode().include('.blueprint .main').include('.spine');
      // A theme changes colours alone.
      const { violations } = await (theme === 'light'
        ? axe.withTags(['wcag2a', 'wcag2aa'])
        : axe.withRules(['color-contrast'])
      ).analyze();
      expect(violations.map(({ id, nodes }) => `${theme}, ${stage}: ${id} ${nodes[0]?.html}`)).toEqual([]);
    }
  }
});
