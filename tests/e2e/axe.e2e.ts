/** Every screen in light and dark, as axe sees it: names, roles, contrast, focus order (docs/spec/interface.md, U32). */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { ElectronApplication, Page } from '@playwright/test';
import { stageViews } from '@shared/insight/stages';
import type { AxeResults, RunOptions } from 'axe-core';
import { expect, projectRoot, test, windowNamed } from './app';
import { invoke } from './client';
import { field, openStage, startClock, write } from './workshop';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const everything: RunOptions = { runOnly: rules, resultTypes: ['violations'] };
/** All that another theme can change. */
const colours: RunOptions = {
  runOnly: { type: 'rule', values: ['color-contrast'] },
  resultTypes: ['violations'],
};

const fromPlaywright = createRequire(
  createRequire(`${projectRoot}/package.json`).resolve('@axe-core/playwright'),
);
const engine = readFileSync(fromPlaywright.resolve('axe-core/axe.min.js'), 'utf8');

/**
 * What axe finds, one line a finding. The debugger puts the engine in, once a page: the security policy lets nothing else do
 * it, and Playwright's own way needs a new tab, which Electron has not.
 */
async function found(page: Page, options: RunOptions): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(engine);
  const { violations } = await page.evaluate(async (given) => {
    // A colour that is still on its way has a contrast of its own.
    const moving = document.getAnimations().map((each) => each.finished.catch(() => null));
    await Promise.race([Promise.all(moving), new Promise((resolve) => setTimeout(resolve, 1000))]);
    const { axe } = window as never as { axe: { run(of: Document, how: RunOptions): Promise<AxeResults> } };
    return axe.run(document, given);
  }, options);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary?.split('\n')[1]?.trim()}`,
    ),
  );
}

const sample = { env: { BACKCAST_NOW: '2027-03-11T13:30:00Z' } };

/** The screen in both themes. */
async function clean(page: Page, screen: string): Promise<void> {
  for (const [theme, options] of [
    ['light', everything],
    ['dark', colours],
  ] as const) {
    expect((await invoke(page, 'settings:save', { theme, coverNames: 'never' })).ok).toBe(true);
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    expect.soft(await found(page, options), `${screen}, ${theme}`).toEqual([]);
  }
}

async function openSample(app: ElectronApplication): Promise<{ home: Page; page: Page }> {
  const home = await windowNamed(app, 'home');
  await home.getByRole('button', { name: /Look around in the sample/ }).click();
  const page = await windowNamed(app, 'workspace');
  await expect(page.getByRole('button', { name: /^Saved in folder/ })).toBeVisible();
  return { home, page };
}

/** Opens some of what can be unfolded in the plan; what opens over it is closed again. */
async function unfold(page: Page): Promise<boolean> {
  const folds = await page
    .getByRole('main')
    .locator('button[aria-expanded="false"]:not([aria-haspopup]):not([aria-label^="More"])')
    .all();
  for (const fold of folds.slice(0, 4).reverse()) {
    if (!(await fold.isVisible())) continue;
    await fold.click();
    const overlay = page.locator('[role="dialog"], [role="menu"], [role="listbox"]').first();
    if (await overlay.isVisible()) await page.keyboard.press('Escape');
  }
  return folds.length > 0;
}

/** Does what one of the palette's rows says. */
async function command(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'A command, or a word of a plan' }).fill(words);
  await page.getByRole('option', { name: words }).first().click();
}

test('[U32] Home and the library: empty, with clients, their dialogs', async ({ launchApp }) => {
  test.setTimeout(240_000);
  const app = await launchApp(sample);
  const home = await windowNamed(app, 'home');
  await expect(home.getByRole('heading', { name: 'Start at the end.' })).toBeVisible();
  await clean(home, 'Home at the first run');
  await home.getByRole('button', { name: 'Start with a client of yours' }).click();
  await expect(home.getByRole('dialog')).toBeVisible();
  await clean(home, 'New client');
  await home.keyboard.press('Escape');

  const { page } = await openSample(app);
  await expect(home.getByRole('heading', { name: 'Clients' })).toBeVisible();
  await clean(home, 'Home with a client');
  await home.getByRole('button', { name: 'Settings' }).click();
  await clean(home, 'Settings');
  await home.keyboard.press('Escape');

  await clean(page, 'Library');
  await page.getByRole('searchbox').fill('calls');
  await expect(page.getByRole('region', { name: 'Found' })).toBeVisible();
  await clean(page, 'Library, found');
  await page.getByRole('searchbox').fill('');

  for (const [words, name] of [
    ['Change the client', 'Client'],
    ['Keyboard shortcuts', 'Keys'],
    ['Start from an example', 'Start from an example'],
    ['Keep as an example', 'Keep as an example'],
  ] as const) {
    await command(page, words);
    await expect(page.getByRole('dialog', { name })).toBeVisible();
    await clean(page, name);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  }
  await command(page, 'Start from an example');
  await page.getByRole('button', { name: 'Take parts of it' }).click();
  await expect(page.getByRole('region', { name: 'Parts of the example' })).toBeVisible();
  await clean(page, 'Parts of an example');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await clean(page, 'Palette');
  await page.keyboard.type('milestone');
  await clean(page, 'Palette, found');
});

test('[U32] every view of every stage, its details, and the page', async ({ launchApp }) => {
  test.setTimeout(240_000);
  const app = await launchApp(sample);
  const { page } = await openSample(app);
  await app.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) window.setContentSize(1440, 900);
  });
  for (const [stage, views] of Object.entries(stageViews)) {
    await page.getByRole('button', { name: 'Blueprint', exact: true }).click();
    await page
      .locator('.spine button')
      .nth(Number(stage) - 1)
      .click();
    for (const [index, view] of views.entries()) {
      const tabs = page.getByRole('navigation', { name: 'Views of this stage' }).getByRole('button');
      if (views.length > 1) await tabs.nth(index).click();
      await expect(page.getByRole('main', { name: 'Blueprint' })).toBeVisible();
      await clean(page, `Stage ${stage}, ${view}`);
      if (await unfold(page)) await clean(page, `Stage ${stage}, ${view}, unfolded`);
    }
  }
  await openStage(page, 'Destination');
  await page.getByRole('button', { name: 'Exports', exact: true }).click();
  await expect(page.locator('canvas.page-picture[data-drawn="true"]')).toBeVisible();
  await clean(page, 'Exports');
});

test('[U32] the room before, during and after, and the stage', async ({ launchApp }) => {
  test.setTimeout(240_000);
  const app = await launchApp(sample);
  const { page } = await openSample(app);
  await page.getByRole('button', { name: 'Room', exact: true }).click();
  await clean(page, 'Room');
  await page.getByRole('button', { name: 'Start a session' }).click();
  await clean(page, 'Room, prepare');
  await startClock(page);
  await page.keyboard.press('F5');
  const stage = await windowNamed(app, 'stage');
  for (let step = 0; step < 7; step += 1) {
    await clean(page, `Console, step ${step + 1}`);
    expect.soft(await found(stage, everything), `Stage, step ${step + 1}`).toEqual([]);
    await page.keyboard.press('PageDown');
  }
  await invoke(page, 'settings:save', { stageDark: true });
  expect.soft(await found(stage, colours), 'Stage, dark').toEqual([]);
});

test('[U32] sealing, unlocking, looking back, backups, and where data lives', async ({ launchApp }) => {
  test.setTimeout(240_000);
  const app = await launchApp(sample);
  const { home, page } = await openSample(app);
  const dialog = (name: string | RegExp) => page.getByRole('dialog', { name });
  for (const [words, name] of [
    ['Where your data lives', /^Where your data lives/],
    ['Backups and copies', 'Backups and copies'],
  ] as const) {
    await command(page, words);
    await expect(dialog(name)).toBeVisible();
    await clean(page, words);
    await page.keyboard.press('Escape');
  }
  await openStage(page, 'Destination');
  await write(field(page, 'What is true when this has worked?'), 'Every van is booked');
  await command(page, 'Earlier states of this blueprint');
  await expect(dialog('Earlier states').locator('del').nth(1)).toBeVisible();
  await clean(page, 'Earlier states');
  await page.keyboard.press('Escape');

  await command(page, 'Who can read this client');
  const sealing = dialog('Seal this client');
  await sealing.getByRole('button', { name: 'Seal', exact: true }).click();
  await clean(page, 'Seal, refused');
  await field(sealing, 'Alias on the list of clients').fill('Client Juniper');
  await sealing.getByLabel('New passphrase').fill('four plain words here');
  await sealing.getByLabel('Once more').fill('four plain words here');
  await sealing.getByRole('button', { name: 'Seal', exact: true }).click();
  await expect(dialog('Your recovery code')).toBeVisible();
  await clean(page, 'Recovery code');
  await dialog('Your recovery code').getByText('I have written it down').click();
  const closed = page.waitForEvent('close');
  await dialog('Your recovery code').getByRole('button', { name: 'Done' }).click();
  await closed;

  const sealed = await windowNamed(app, 'workspace', { where: (each) => !each.isClosed() });
  await expect(sealed.getByRole('button', { name: /^Saved in folder/ })).toBeVisible();
  await command(sealed, 'Who can read this client');
  await clean(sealed, 'A sealed client');
  for (const task of ['Change the passphrase…', 'New key and recovery code…', 'Unseal…']) {
    await sealed.getByRole('button', { name: task }).click();
    await sealed.getByRole('dialog').locator('[type="submit"]').click();
    await expect(sealed.getByText('Type the passphrase that opens it now.')).toBeVisible();
    await clean(sealed, task);
    await sealed.getByRole('button', { name: 'Back' }).click();
  }
  await sealed.getByRole('button', { name: 'Lock now' }).click();
  await home.getByRole('button', { name: 'Client Juniper', exact: true }).click();
  await home.getByRole('dialog').getByLabel('Passphrase').fill('a guess');
  await home.keyboard.press('Enter');
  await expect(home.getByText(/That is not the passphrase/)).toBeVisible();
  await clean(home, 'Unlock, refused');
});
