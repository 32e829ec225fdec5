/** Moving steps, zooming and trying what would be different, in the real app. Rules in docs/spec/walk.md. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { type BackcastApp, expect, test, windowNamed } from './app';
import { invoke, reopenClient } from './client';
import { field, openStage, saved, write } from './workshop';

/** The day of the sample: one step is late. */
const asOf = { BACKCAST_NOW: '2027-03-11T13:30:00Z' };

async function openWalk(app: BackcastApp): Promise<Page> {
  const home = await windowNamed(app, 'home');
  const sample = await invoke<{ workspaceId: string }>(home, 'home:add-sample');
  expect(sample).toMatchObject({ ok: true });
  const page = await reopenClient(app, sample.value.workspaceId);
  const stages = page.getByRole('complementary', { name: 'Stages' });
  const plan = page.getByRole('button', { name: /More local calls/ }).first();
  await expect(stages.or(plan).first()).toBeVisible();
  if (!(await stages.isVisible())) await plan.click();
  await openStage(page, 'Aligned deliverables');
  // The whole width for the picture.
  const onePage = page.getByRole('button', { name: 'One page', exact: true });
  if ((await onePage.getAttribute('aria-pressed')) === 'true') await onePage.click();
  await expect(page.locator('.walk__step')).toHaveCount(9);
  return page;
}

interface Milestone {
  title: string;
  due: string | null;
  durationDays: number;
  needs: Record<string, true>;
}
async function milestones(app: BackcastApp, page: Page) {
  await saved(page);
  const root = join(app.documentsDir, 'Backcast', 'Harbor Plumbing', 'blueprints');
  const [file] = readdirSync(root).filter((name) => name.endsWith('.json') && !name.startsWith('.'));
  const { body } = JSON.parse(readFileSync(join(root, file as string), 'utf8')) as {
    body: { milestones: Record<string, Milestone> };
  };
  const rows = Object.values(body.milestones);
  const one = (title: string): Milestone => {
    const found = rows.find((row) => row.title === title);
    if (!found) throw new Error(`no ${title}`);
    return found;
  };
  return {
    one,
    needs: (title: string) =>
      Object.keys(one(title).needs)
        .map((id) => body.milestones[id]?.title)
        .sort(),
  };
}

const step = (page: Page, title: string): Locator =>
  page.locator(`[data-step][aria-label*="${title}"] .walk__node`);
async function middle(target: Locator): Promise<{ x: number; y: number }> {
  const box = await target.boundingBox();
  if (!box) throw new Error('not in sight');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
/** Takes a step up and holds it at a point. */
async function hold(page: Page, title: string, to: { x: number; y: number }): Promise<void> {
  const from = await middle(step(page, title));
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
}
const outcome = (page: Page) => page.locator('.walk-outcome');

test('[WM1] [WM5] [WM6] a step is dragged before another, says what that means, and comes back with undo', async ({
  launchApp,
}) => {
  const app = await launchApp({ env: asOf });
  const page = await openWalk(app);
  const profiles = await middle(step(page, 'Six town profiles verified'));
  const left = { x: profiles.x - 40, y: profiles.y + 12 };

  await hold(page, 'Request form cut to four fields', left);
  await expect(outcome(page)).toContainText(
    '“Request form cut to four fields” must be true before “Six town profiles verified”',
  );
  await expect(outcome(page)).toContainText('Arrives on 9 June, as now, still 6 late.');
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expect(outcome(page)).toBeHidden();
  await expect(page.locator('.walk__ghost')).toHaveCount(0);

  await hold(page, 'Request form cut to four fields', left);
  await page.mouse.up();
  expect((await milestones(app, page)).needs('Six town profiles verified')).toEqual([
    'Request form cut to four fields',
    'Service area and prices agreed',
  ]);
  // A drag opens nothing.
  await expect(page.locator('.milestone-editor')).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(async () => {
    expect((await milestones(app, page)).needs('Six town profiles verified')).toEqual([
      'Service area and prices agreed',
    ]);
  }).toPass();
});

test('[WM2] [WM3] [WM4] into a gap, along time, and no circle', async ({ launchApp }) => {
  const app = await launchApp({ env: asOf });
  const page = await openWalk(app);
  const area = await middle(step(page, 'Service area and prices agreed'));
  await hold(page, 'May runs at 120 calls', { x: area.x - 6, y: area.y });
  await expect(outcome(page)).toContainText(
    'That would go in a circle: “Service area and prices agreed” needs',
  );
  await page.mouse.up();
  await expect(outcome(page)).toBeHidden();

  const emergency = await middle(step(page, 'Emergency page live'));
  await hold(page, 'Every call counted by source', { x: emergency.x + 18, y: emergency.y });
  await expect(outcome(page)).toContainText('between “Emergency page live” and “Ads running in six towns”');
  await page.mouse.up();
  await expect(async () => {
    const plan = await milestones(app, page);
    expect(plan.needs('Ads running in six towns')).toContain('Every call counted by source');
    expect(plan.needs('Ads running in six towns')).not.toContain('Emergency page live');
    expect(plan.needs('Every call counted by source')).toEqual(['Emergency page live']);
  }).toPass();
  await page.keyboard.press('Control+z');

  await expect(step(page, 'Six town profiles verified')).toBeVisible();
  const profiles = await middle(step(page, 'Six town profiles verified'));
  const ground = await page.locator('svg.walk').boundingBox();
  await hold(page, 'Six town profiles verified', {
    x: profiles.x - 60,
    y: (ground?.y ?? 0) + (ground?.height ?? 0) - 6,
  });
  await expect(outcome(page)).toContainText('“Six town profiles verified” promised for');
  await page.mouse.up();
  await expect(async () => {
    const { due } = (await milestones(app, page)).one('Six town profiles verified');
    expect(due && due > '2027-04-12' && due < '2027-04-26').toBe(true);
  }).toPass();
});

test('[WK1] [WK2] [WK3] [WK4] the same by keyboard alone', async ({ launchApp }) => {
  const app = await launchApp({ env: asOf });
  const page = await openWalk(app);
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
  await page.locator('.walk__step[tabindex="0"]').focus();
  await page.keyboard.press('ArrowLeft');
  expect(await focused()).toMatch(/^Step 3: Ads running/);
  await page.keyboard.press('ArrowLeft');
  expect(await focused()).toMatch(/^Step 7: Emergency page live/);

  // Carried to the nearest place, turned, put back, and then put down.
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowUp');
  expect(await focused()).toMatch(/60 reviews/);
  await page.keyboard.press('m');
  await expect(outcome(page)).toContainText(
    '“60 reviews at 4.6 stars” must be true before “Six town profiles verified”',
  );
  await expect(outcome(page)).toContainText('That would go in a circle');
  await page.keyboard.press('Enter');
  await expect(outcome(page)).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(outcome(page)).toContainText('must be true before “Every call answered in four rings”');
  await page.keyboard.press('ArrowDown');
  await expect(outcome(page)).toContainText(
    '“Every call answered in four rings” must be true before “60 reviews at 4.6 stars”',
  );
  await page.keyboard.press('Escape');
  await expect(outcome(page)).toBeHidden();
  await page.keyboard.press('m');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(async () => {
    expect((await milestones(app, page)).needs('60 reviews at 4.6 stars')).toContain(
      'Every call answered in four rings',
    );
  }).toPass();
  await page.keyboard.press('Control+z');

  // A promised day, and what must be true before.
  await page.locator('[data-step][aria-label*="Six town profiles"]').focus();
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(async () => {
    expect((await milestones(app, page)).one('Six town profiles verified').due).toBe('2027-04-23');
  }).toPass();
  await page.locator('[data-step][aria-label*="Six town profiles"]').focus();
  await page.keyboard.press('b');
  await expect(field(page, 'What is true?')).toBeFocused();
  await page.keyboard.type('Letters ordered');
  await expect(async () => {
    expect((await milestones(app, page)).needs('Six town profiles verified')).toContain('Letters ordered');
  }).toPass();
});

test('[ED14] [WI8] [WB14] ways to catch up are seen before they are taken, and taken back in one step', async ({
  launchApp,
}) => {
  const app = await launchApp({ env: asOf });
  const page = await openWalk(app);
  await page.getByRole('button', { name: 'Ways to catch up' }).click();
  const panel = page.getByRole('region', { name: 'Ways to catch up' });
  await expect(panel.getByText('Nothing is changed until you accept it.')).toBeVisible();
  await panel.getByRole('button', { name: /“May runs at 120 calls” takes 6 days less/ }).click();
  await expect(panel.getByRole('status')).toHaveText(
    'Arrives on 1 June, 6 working days earlier than now. No step is late.',
  );
  await expect(page.locator('.walk__was').first()).toBeVisible();
  // Only shown: the sentence above the picture still says how it is.
  await expect(page.getByText('Step 9 is late, so as it stands this arrives on 9 June.')).toBeVisible();

  await panel.getByRole('button', { name: 'Another day' }).click();
  await write(field(panel, 'The destination moves to'), '3 June');
  await page.keyboard.press('Tab');
  await expect(panel.getByRole('status')).toContainText('Arrives on 3 June');
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().include('.blueprint .main').analyze();
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);

  await panel.getByRole('button', { name: 'Accept' }).click();
  await expect(panel).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Walk back from 3 June');
  await expect(page.locator('.walk__was')).toHaveCount(0);
  expect((await milestones(app, page)).one('May runs at 120 calls').durationDays).toBe(16);
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Walk back from 1 June');
  await expect(async () => {
    expect((await milestones(app, page)).one('May runs at 120 calls').durationDays).toBe(22);
  }).toPass();
});

test('[WB10] [WB12] a year zooms with the wheel around the pointer, and fits whole', async ({
  launchApp,
}) => {
  const app = await launchApp({ env: asOf });
  const page = await openWalk(app);
  await openStage(page, 'Destination');
  await write(field(page, 'The day'), '+1 year');
  await page.keyboard.press('Enter');
  await openStage(page, 'Aligned deliverables');
  await expect(page.locator('.walk__step')).toHaveCount(9);
  const frame = page.locator('.walk-picture__frame');
  const hidden = () => frame.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
  await expect.poll(hidden).toBeGreaterThan(500);
  const before = await hidden();

  const box = await frame.boundingBox();
  if (!box) throw new Error('no frame');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -240);
  await page.keyboard.up('Control');
  await expect.poll(hidden).toBeGreaterThan(before + 200);
  await page.getByRole('button', { name: 'The whole way in sight' }).click();
  await expect.poll(hidden).toBeLessThan(2);
  await page.locator('.walk__step[tabindex="0"]').focus();
  await page.keyboard.press('0');
  await page.getByRole('button', { name: 'Back to reading size' }).click();
  await expect.poll(hidden).toBeGreaterThan(500);
});
