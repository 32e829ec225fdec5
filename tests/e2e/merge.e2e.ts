/** Two laptops on one folder: what the other one writes while the user types (docs/spec/merge.md). */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { canonicalJson } from '../../src/shared/blueprint/document';
import { type BackcastApp, expect, test } from './app';
import { openClient, reopenClient } from './client';

interface PlanFile {
  rev: number;
  sha256: string;
  seen: Record<string, number>;
  parent: string[];
  device: string;
  body: Record<string, Record<string, unknown>>;
}
const folderOf = (app: BackcastApp) => join(app.documentsDir, 'Backcast', 'Harbor', 'blueprints');
const names = (app: BackcastApp) => readdirSync(folderOf(app)).filter((name) => name.endsWith('.json'));
const pathOf = (app: BackcastApp) => join(folderOf(app), names(app)[0] as string);
const read = (app: BackcastApp) => JSON.parse(readFileSync(pathOf(app), 'utf8')) as PlanFile;

/** What the other laptop makes of a version that it had. */
function writtenElsewhere(had: PlanFile, change: (body: PlanFile['body']) => void): string {
  const body = structuredClone(had.body);
  change(body);
  const rev = had.rev + 1;
  const seen = { ...had.seen, 'other-laptop': rev };
  const sha256 = createHash('sha256').update(canonicalJson(body)).digest('hex');
  return canonicalJson({ ...had, body, rev, seen, sha256, parent: [had.sha256], device: 'other-laptop' }, 1);
}
/** As a sync tool puts a file in place. */
function put(app: BackcastApp, text: string, name = names(app)[0] as string): void {
  const path = join(folderOf(app), name);
  writeFileSync(`${path}.part`, text);
  renameSync(`${path}.part`, path);
}

const statement = (page: Page) => page.getByRole('textbox', { name: 'What is true when this has worked?' });
const saved = (page: Page) => expect(page.getByRole('button', { name: /^Saved in folder/ })).toBeVisible();
const chip = (page: Page) => page.getByRole('button', { name: 'Two versions' });

async function openPlan(app: BackcastApp): Promise<{ page: Page; workspaceId: string }> {
  const { workspace, workspaceId } = await openClient(app);
  await workspace.getByRole('button', { name: 'Start a blueprint' }).click();
  await workspace.keyboard.press('Enter');
  await workspace.keyboard.press('Control+2');
  await statement(workspace).fill('The phone rings');
  await saved(workspace);
  return { page: workspace, workspaceId };
}

test('[M15] the other laptop writes while the user types: both edits are there, and no key is lost', async ({
  launchApp,
}) => {
  const app = await launchApp();
  const { page } = await openPlan(app);
  await statement(page).press('End');
  const words = ' all day long, from six towns we reach in half an hour';
  const typing = statement(page).pressSequentially(words, { delay: 40 });
  await page.waitForTimeout(800);
  put(
    app,
    writtenElsewhere(read(app), (body) => {
      (body.paper as Record<string, unknown>).expectations = 'Said on the other laptop';
    }),
  );
  await typing;
  await expect(statement(page)).toHaveValue(`The phone rings${words}`);
  await expect(statement(page)).toBeFocused();
  await expect.poll(() => read(app).body.paper?.expectations).toBe('Said on the other laptop');
  await expect.poll(() => read(app).body.destination?.statement).toBe(`The phone rings${words}`);
  await saved(page);
  await expect(chip(page)).toHaveCount(0);
  expect(Object.keys(read(app).seen)).toContain('other-laptop');
});

test('[M15] a field in use takes other words from outside, and the caret stays where it is', async ({
  launchApp,
}) => {
  const app = await launchApp();
  const { page } = await openPlan(app);
  const caret = () => statement(page).evaluate((field) => (field as HTMLTextAreaElement).selectionStart);
  await statement(page).press('Home');
  for (let step = 0; step < 9; step += 1) await statement(page).press('ArrowRight');
  expect(await caret()).toBe(9);
  put(
    app,
    writtenElsewhere(read(app), (body) => {
      (body.destination as Record<string, unknown>).statement = 'The phone rings all day long';
    }),
  );
  await expect(statement(page)).toHaveValue('The phone rings all day long');
  await expect(statement(page)).toBeFocused();
  expect(await caret()).toBe(9);
  await statement(page).pressSequentially(' still');
  await expect(statement(page)).toHaveValue('The phone still rings all day long');
});

test('[M16] both changed one field: a chip, both values, one press, undo, and a restart keeps it', async ({
  launchApp,
}) => {
  const app = await launchApp();
  const { page, workspaceId } = await openPlan(app);
  const before = read(app);
  await statement(page).fill('The phone rings here');
  await saved(page);
  await expect.poll(() => read(app).body.destination?.statement).toBe('The phone rings here');
  put(
    app,
    writtenElsewhere(before, (body) => {
      (body.destination as Record<string, unknown>).statement = 'The phone rings there';
    }),
  );
  await expect(chip(page)).toBeVisible();
  await expect(statement(page)).toHaveValue('The phone rings here');
  await expect(page.getByRole('button', { name: '1 to choose' })).toBeVisible();
  await saved(page);

  const gone = new Promise((resolve) => app.child.once('exit', resolve));
  await app.evaluate(({ app: electron }) => electron.quit()).catch(() => undefined);
  await gone;
  const next = await launchApp({ userDataDir: app.userDataDir, documentsDir: app.documentsDir });
  const reopened = await reopenClient(next, workspaceId);
  await chip(reopened).click();
  const dialog = reopened.getByRole('dialog', { name: 'Changed on two laptops' });
  await expect(dialog.getByText('The phone rings here')).toBeVisible();
  await dialog.getByRole('button', { name: 'Take “The phone rings there”' }).click();
  await expect(statement(reopened)).toHaveValue('The phone rings there');
  await expect(chip(reopened)).toHaveCount(0);
  await reopened.keyboard.press('Control+z');
  await expect(statement(reopened)).toHaveValue('The phone rings here');
  await reopened.getByRole('button', { name: '1 to choose' }).click();
  const list = reopened.getByRole('dialog', { name: 'Changed on two laptops' });
  await list.getByRole('button', { name: /^Choose for/ }).click();
  await list.getByRole('button', { name: 'Keep “The phone rings here”' }).click();
  await expect(list.getByText('All chosen.')).toBeVisible();
  await expect.poll(() => JSON.stringify(read(next).body)).not.toContain('The phone rings there');
});

test('[M9] a copy that a sync tool left is merged in and goes from the folder', async ({ launchApp }) => {
  const app = await launchApp();
  const { page } = await openPlan(app);
  const copy = writtenElsewhere(read(app), (body) => {
    (body.paper as Record<string, unknown>).expectations = 'From the copy';
  });
  put(app, copy, `${(names(app)[0] as string).replace('.json', '')} (Ana's conflicted copy 2027-03-11).json`);
  await expect.poll(() => names(app).length).toBe(1);
  expect(read(app).body.paper?.expectations).toBe('From the copy');
  await expect(page.getByText(/needs a look/)).toHaveCount(0);
});
