/**
 * Two laptops, each with the app and a folder of its own, and Syncthing between them: both edit while they are apart, then they
 * meet again (docs/spec/merge.md). The syncing is real, the laptops are two profiles on this machine.
 */
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page } from '@playwright/test';
import { type BackcastApp, expect, test, windowNamed } from '../e2e/app';
import { invoke, openClient, reopenClient } from '../e2e/client';
import { tell, wanted } from './rows';
import { createSyncPair } from './syncthing';

interface Plan {
  rev: number;
  sha256: string;
  body: Record<string, Record<string, unknown>>;
}
const folderOf = (app: BackcastApp) => join(app.documentsDir, 'Backcast', 'Harbor');
const planNames = (app: BackcastApp) =>
  readdirSync(join(folderOf(app), 'blueprints')).filter(
    (name) => name.endsWith('.json') && !name.startsWith('.'),
  );
/** The plans in a folder, as whoever looks into it finds them; null while a file is being put there. */
function plansIn(app: BackcastApp): Plan[] | null {
  try {
    return planNames(app).map(
      (name) => JSON.parse(readFileSync(join(folderOf(app), 'blueprints', name), 'utf8')) as Plan,
    );
  } catch {
    return null;
  }
}
const textOf = (app: BackcastApp) => JSON.stringify(plansIn(app)?.map(({ body }) => body) ?? []);

const statement = (page: Page) => page.getByRole('textbox', { name: 'What is true when this has worked?' });
const title = (page: Page) => page.getByRole('textbox', { name: 'Name of the blueprint' });
const expectations = (page: Page) => page.getByRole('textbox', { name: 'Expectations' });
const signer = (page: Page) => page.getByRole('textbox', { name: 'Signs for the client' });
/** The group of fields that says who signs may be folded. */
async function openSignatures(page: Page): Promise<void> {
  await page.keyboard.press('Control+4');
  const group = page.getByRole('button', { name: /^Signatures/ });
  if ((await group.getAttribute('aria-expanded')) === 'false') await group.click();
}
const chip = (page: Page) => page.getByRole('button', { name: 'Two versions' });
const saved = (page: Page) => expect(page.getByRole('button', { name: /^Saved in folder/ })).toBeVisible();

/** The window of the client that came to this laptop by its folder. */
async function openFolder(app: BackcastApp): Promise<Page> {
  const home = await windowNamed(app, 'home');
  await app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = (async () => ({ canceled: false, filePaths: [path] })) as never;
  }, folderOf(app));
  const chosen = await invoke<{ handle: string }>(home, 'home:choose-folder', { purpose: 'add' });
  const added = await invoke<{ workspaceId: string }>(home, 'home:add', { folder: chosen.value.handle });
  expect(added).toMatchObject({ ok: true });
  return reopenClient(app, added.value.workspaceId);
}

async function startBlueprint(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+1');
  await page
    .getByRole('button', { name: /^(Start a|New) blueprint$/ })
    .first()
    .click();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+2');
  await title(page).fill(name);
  await saved(page);
}

test('[M14] two laptops that Syncthing brings together after each was edited alone have every edit', async ({
  launchApp,
}, testInfo) => {
  const rounds = wanted('SYNC_ROUNDS', 2);
  test.setTimeout(180_000 + rounds * 120_000);
  const ends: BackcastApp[] = [await launchApp(), await launchApp()];
  const [here, there] = ends as [BackcastApp, BackcastApp];
  const { workspace: one } = await openClient(here);
  await startBlueprint(one, 'More calls');
  await statement(one).fill('The phone rings');
  await saved(one);

  mkdirSync(dirname(folderOf(there)), { recursive: true });
  const sync = await createSyncPair(testInfo.outputPath('sync'), [folderOf(here), folderOf(there)]);
  const setOnline = async (isOnline: boolean) => {
    for (const end of sync) {
      if (isOnline) end.start();
      else await end.stop();
    }
  };
  const edits: string[] = [];
  /** Words that nobody has replaced are in both folders, and both folders are the same and without copies. */
  const meet = async (words: readonly string[], plans: number) => {
    await setOnline(true);
    await expect
      .poll(
        () => {
          const sums = ends.map((end) =>
            plansIn(end)
              ?.map(({ sha256 }) => sha256)
              .sort(),
          );
          const missing = ends.map((end) => words.filter((each) => !textOf(end).includes(each)));
          return {
            missing,
            isSame: JSON.stringify(sums[0]) === JSON.stringify(sums[1]),
            plans: sums[0]?.length,
          };
        },
        { timeout: 90_000, intervals: [500] },
      )
      .toEqual({ missing: [[], []], isSame: true, plans });
    edits.push(...words);
  };
  try {
    await setOnline(true);
    await expect.poll(() => textOf(there), { timeout: 60_000 }).toContain('The phone rings');
    await expect.poll(() => readdirSync(folderOf(there))).toContain('workspace.json');
    const two = await openFolder(there);
    await two.getByText('More calls').first().click();
    await two.keyboard.press('Control+2');
    await expect(statement(two)).toHaveValue('The phone rings');

    for (let round = 1; round <= rounds; round += 1) {
      await setOnline(false);
      await statement(one).fill(`Said here ${round}`);
      await title(one).fill(`More calls ${round}`);
      await saved(one);
      await statement(two).fill(`Said there ${round}`);
      await openSignatures(two);
      await expectations(two).fill(`Expected there ${round}`);
      await signer(two).fill(`Signs there ${round}`);
      await saved(two);
      await two.keyboard.press('Control+2');
      const words = [`Said here ${round}`, `Said there ${round}`, `More calls ${round}`];
      await meet([...words, `Expected there ${round}`, `Signs there ${round}`], 1);
      await expect(chip(one)).toBeVisible();
      await expect(chip(two)).toBeVisible();
      await expect(title(two)).toHaveValue(`More calls ${round}`);

      // Chosen on one laptop, it is settled on both.
      await chip(one).click();
      const dialog = one.getByRole('dialog', { name: 'Changed on two laptops' });
      await dialog.getByRole('button', { name: /^(Take|Keep) “Said there/ }).click();
      await one.keyboard.press('Escape');
      await expect(chip(one)).toHaveCount(0);
      await expect(chip(two)).toHaveCount(0, { timeout: 60_000 });
      await expect(statement(two)).toHaveValue(`Said there ${round}`);
    }

    await setOnline(false);
    await startBlueprint(one, 'Begun here');
    await startBlueprint(two, 'Begun there');
    await meet(['Begun here', 'Begun there'], 3);
    for (const page of [one, two]) {
      await page.keyboard.press('Control+1');
      for (const name of ['Begun here', 'Begun there'])
        await expect(page.getByText(name).first()).toBeVisible();
    }
  } finally {
    await setOnline(false);
  }
  const what = 'Two laptops, the real app on each, edited while apart, and Syncthing between them';
  const note = `${edits.length} edits found on both; ${rounds} conflicts shown on both`;
  tell({ id: 'sync/syncthing', what, trials: rounds, lost: 0, torn: 0, note });
});
