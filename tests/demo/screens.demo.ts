/**
 * `npm run screens`: every screen of the sample client as a picture in docs/screens, light in a small window and dark in a
 * large one.
 */
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { expect, projectRoot, test, windowNamed } from '../e2e/app';
import { invoke, openClient } from '../e2e/client';
import { field, openStage, pageIsDrawn, saved, showPage, write } from '../e2e/workshop';
import { picturesOf, type Size, type Theme } from './pictures';

const asOf = { BACKCAST_NOW: '2027-03-11T13:30:00Z' };
const looks: readonly (readonly [Theme, Size, string])[] = [
  ['light', 'small', 'light-1280'],
  ['dark', 'large', 'dark-1920'],
];
const tasks =
  'Task\tImpact score\tEffort\nLanding page\t5\t9 days\nBlog post\t2\t8 days\nSocial campaign\t7\t6 days\nMeta tags\t3\t2 days';

test('Every screen of the sample', async ({ launchApp }) => {
  const app = await launchApp({ env: asOf });
  const pictures = picturesOf(app, join(projectRoot, 'docs/screens'));
  const home = await windowNamed(app, 'home');
  await home.getByRole('button', { name: /Look around in the sample/ }).click();
  const page = await windowNamed(app, 'workspace');
  await saved(page);

  for (const [theme, size, look] of looks) {
    await test.step(look, async () => {
      expect(await invoke(page, 'settings:save', { theme, coverNames: 'never' })).toMatchObject({ ok: true });
      await pictures.size(page, size);
      for (const [name, arrange] of screens) {
        await arrange(page, app);
        await pictures.look(page, theme);
        await pictures.shoot(page, `${name}-${look}`);
        await page.keyboard.press('Escape');
        await expect(page.getByRole('dialog')).toHaveCount(0);
      }
    });
  }

  await test.step('Home, with a client that is sealed', async () => {
    await openClient(app, 'Alder Dental');
    const workspace = await windowNamed(app, 'workspace', { where: (each) => each !== page });
    await workspace.getByRole('button', { name: 'Start a blueprint' }).click();
    await workspace.keyboard.type('Full chairs');
    await workspace.keyboard.press('Enter');
    await saved(workspace);
    await seal(workspace);
    for (const [theme, size, look] of looks) {
      await invoke(home, 'settings:save', { theme });
      await pictures.size(home, size);
      await pictures.look(home, theme);
      await pictures.shoot(home, `home-${look}`);
    }
  });
  await app.close();
});

type Arrange = (page: Page, app: ElectronApplication) => Promise<void>;

async function view(page: Page, stage: string, name?: string): Promise<void> {
  await openStage(page, stage);
  if (!name) return;
  const views = page.getByRole('navigation', { name: 'Views of this stage' });
  await views.getByRole('button', { name, exact: true }).click();
}
async function command(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog', { name: 'Go to anything' })).toBeVisible();
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
}
async function deliverables(page: Page): Promise<void> {
  await view(page, 'Aligned deliverables');
  await page.getByRole('main').evaluate((main) => main.scrollTo(0, 0));
}
/** The page beside the plan, where there is room for both. */
async function withPageInLarge(page: Page): Promise<void> {
  await showPage(page, (await page.evaluate(() => window.outerWidth)) > 1600);
}
const forWhom =
  (audience: string): Arrange =>
  async (page) => {
    await view(page, 'Execute and optimise', 'The whole plan');
    await page.getByRole('group', { name: 'For whom' }).getByText(audience, { exact: true }).click();
  };

const screens: readonly (readonly [name: string, arrange: Arrange])[] = [
  ['library', (page) => page.getByRole('button', { name: 'Library', exact: true }).click()],
  [
    'example-gallery',
    async (page) => {
      await command(page, 'Start from an example');
      await expect(page.getByRole('dialog', { name: 'Start from an example' })).toBeVisible();
    },
  ],
  [
    'protection',
    async (page) => {
      await command(page, 'who can read');
      await expect(page.getByRole('dialog', { name: 'Seal this client' })).toBeVisible();
    },
  ],
  [
    'destination',
    async (page) => {
      await view(page, 'Destination');
      await withPageInLarge(page);
    },
  ],
  ['ask-and-need', (page) => view(page, 'True needs', 'Ask and need')],
  [
    'objective',
    async (page) => {
      await view(page, 'True needs', 'Ask and need');
      await showPage(page, false);
      await page.getByRole('button', { name: 'More about objective 1' }).click();
      const heading = page.getByRole('heading', { name: 'Objectives and their numbers' });
      await heading.evaluate((each) => each.scrollIntoView({ block: 'start' }));
    },
  ],
  ['discovery', (page) => view(page, 'True needs', 'Discovery')],
  [
    'people',
    async (page) => {
      await view(page, 'True needs', 'People');
      await page.getByRole('button', { name: 'More about Ines Calloway' }).click();
    },
  ],
  [
    'walk',
    async (page) => {
      await deliverables(page);
      await withPageInLarge(page);
    },
  ],
  [
    'what-if',
    async (page) => {
      await deliverables(page);
      await showPage(page, false);
      await page.getByRole('button', { name: 'Ways to catch up' }).click();
      const panel = page.getByRole('region', { name: 'Ways to catch up' });
      await panel.evaluate((each) => each.scrollIntoView({ block: 'end' }));
    },
  ],
  [
    'scoring',
    async (page) => {
      await deliverables(page);
      const scoring = page.getByRole('region', { name: 'What we do, by impact' });
      await scoring.evaluate((each) => each.scrollIntoView({ block: 'start' }));
    },
  ],
  [
    'scoring-one-by-one',
    async (page) => {
      await deliverables(page);
      await page.getByRole('button', { name: 'Score one by one' }).click();
    },
  ],
  [
    'paste',
    async (page, app) => {
      await deliverables(page);
      await app.evaluate(({ clipboard }, words) => clipboard.writeText(words), tasks);
      await page
        .getByRole('region', { name: 'What we do, by impact' })
        .getByRole('button', { name: 'Paste a table of tasks' })
        .click();
      const sheet = page.getByRole('dialog', { name: 'Paste a table of tasks' });
      await expect(sheet.getByRole('textbox', { name: 'Cells from a spreadsheet' })).toBeFocused();
      await page.keyboard.press('Control+v');
      await expect(sheet.getByRole('switch', { name: 'The first row names the columns' })).toBeChecked();
    },
  ],
  [
    'palette',
    async (page) => {
      await deliverables(page);
      await page.keyboard.press('Control+k');
      await expect(page.getByRole('dialog', { name: 'Go to anything' })).toBeVisible();
      await page.keyboard.type('calls');
    },
  ],
  ['where-we-stand', (page) => view(page, 'Execute and optimise', 'Where we stand')],
  ['roadmap', (page) => view(page, 'Execute and optimise', 'Roadmap')],
  ['whole-plan-client', forWhom('Client')],
  ['whole-plan-team', forWhom('Team')],
  ['whole-plan-leadership', forWhom('Leadership')],
  ['okrs', (page) => view(page, 'Execute and optimise', 'OKRs')],
  [
    'exports',
    async (page) => {
      await page.getByRole('button', { name: 'Exports', exact: true }).click();
      await page.getByRole('group', { name: 'For whom' }).getByText('Client', { exact: true }).click();
      await pageIsDrawn(page);
    },
  ],
  [
    'exports-scorecard',
    async (page) => {
      await page.getByText('Scorecard', { exact: true }).click();
      await expect(page.locator('canvas.page-picture--lying')).toBeVisible();
    },
  ],
  [
    'exports-web-page',
    async (page) => {
      await page.getByText('Journey', { exact: true }).click();
      await page.getByRole('button', { name: /What$/ }).click();
      await page.getByRole('option', { name: 'For screens and screen readers' }).click();
      await expect(page.getByRole('img', { name: 'The file as a browser shows it' })).toBeVisible();
    },
  ],
];

async function seal(page: Page): Promise<void> {
  const closed = page.waitForEvent('close');
  await command(page, 'who can read');
  const dialog = page.getByRole('dialog', { name: 'Seal this client' });
  await write(field(dialog, 'Alias on the list of clients'), 'Client Juniper');
  await dialog.getByLabel('New passphrase').fill('four plain words here');
  await dialog.getByLabel('Once more').fill('four plain words here');
  await dialog.getByRole('button', { name: 'Seal', exact: true }).click();
  const shown = page.getByRole('dialog', { name: 'Your recovery code' });
  await shown.getByText('I have written it down').click();
  await shown.getByRole('button', { name: 'Done' }).click();
  await closed;
}
