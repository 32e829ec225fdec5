import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { type BackcastApp, expect, killTree, test, windowNamed } from './app';
import { invoke, openClient, reopenClient } from './client';

const secret = 'QQsecretQQ';

/** Tab, until this has the focus: everything in the room can be reached without a mouse. */
async function tabTo(target: Locator, most = 60): Promise<void> {
  for (let pressed = 0; pressed < most; pressed += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await target.page().keyboard.press('Tab');
  }
  throw new Error(`Not reached with ${most} times Tab: ${target}`);
}

async function type(page: Page, text: string): Promise<void> {
  await page.keyboard.type(text);
}

const step = (page: Page): Locator => page.locator('[aria-current="step"]');
async function nextStep(page: Page, title: string): Promise<void> {
  await page.keyboard.press('PageDown');
  await expect(step(page)).toContainText(title);
}

async function startSession(page: Page): Promise<void> {
  await expect(page.getByRole('navigation', { name: 'Sections' })).toBeVisible();
  await page.keyboard.press('Control+3');
  await expect(page.getByRole('button', { name: 'Start a session' })).toBeVisible();
  await tabTo(page.getByRole('button', { name: 'Start a session' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Start the clock' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(step(page)).toContainText('Welcome');
}

/** Everything that is written in the client's folder under this name. */
function inFolder(app: BackcastApp, kind: 'blueprints' | 'sessions'): string {
  const folder = join(app.documentsDir, 'Backcast', 'Harbor', kind);
  return readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
}

test('[R15] [R16] [SG1] a whole session by keyboard: the words are in the blueprint, the stage reads along', async ({
  launchApp,
}) => {
  const app = await launchApp();
  const { workspace: page } = await openClient(app);
  await startSession(page);
  await page.keyboard.press('F5');
  const stage = await windowNamed(app, 'stage');
  const headline = stage.getByRole('heading');
  // Whatever is drawn there from now on, if only for a moment.
  await stage.evaluate(() => {
    const seen: string[] = [document.documentElement.outerHTML];
    Object.assign(window, { seen });
    new MutationObserver(() => seen.push(document.documentElement.outerHTML)).observe(document, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    });
  });
  await expect(page.getByText('The room sees Welcome')).toBeVisible();

  await type(page, 'A new website');
  await page.keyboard.press('Enter');
  await tabTo(page.getByRole('textbox', { name: 'Add a person' }));
  await type(page, `Dana ${secret}`);
  await page.keyboard.press('Enter');
  await tabTo(page.getByRole('textbox', { name: 'Private notes' }));
  await type(page, `${secret} about prices`);
  await expect(headline).toHaveText('What else did you come to ask for?');

  await nextStep(page, 'Destination');
  await type(page, 'The phone rings 120 times a month.');
  await expect(headline).toHaveText('The phone rings 120 times a month.');
  await page.keyboard.press('Tab');
  await type(page, '1 June 2027');
  await page.keyboard.press('Tab');
  await expect(stage.getByRole('complementary')).toContainText('2027');

  await nextStep(page, 'Five Whys');
  await expect(headline).toHaveText('Why does ‘A new website’ matter?');
  await type(page, 'More people find us');
  await page.keyboard.press('Enter');
  await expect(headline).toHaveText('Why does ‘More people find us’ matter?');
  await tabTo(page.getByRole('textbox', { name: 'What you need' }));
  await type(page, 'Three vans busy all year');
  await expect(headline).toHaveText('Three vans busy all year');
  await tabTo(page.getByRole('button', { name: 'Make it an objective' }));
  await page.keyboard.press('Enter');

  await nextStep(page, 'Metrics');
  await expect(headline).toHaveText('Which number would show ‘Three vans busy all year’?');
  await type(page, 'Local calls');
  await page.keyboard.press('Tab');
  await type(page, '46');
  await page.keyboard.press('Tab');
  await type(page, '120');
  await page.keyboard.press('Enter');
  await expect(stage.getByText('from 46 to 120')).toBeVisible();

  await nextStep(page, 'Walk back');
  await expect(headline).toHaveText('What must be true just before we get there?');
  await type(page, 'May runs at 120 calls');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Control+a');
  await type(page, '22');
  await page.keyboard.press('Enter');
  await expect(headline).toHaveText('What must be true just before ‘May runs at 120 calls’?');
  await type(page, 'Ads running in six towns');
  await page.keyboard.press('Enter');
  await expect(stage.getByText('What before?')).toBeVisible();

  await page.keyboard.press('Alt+p');
  await type(page, `${secret} idea`);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('textbox', { name: 'What must be true' })).toBeFocused();

  await page.keyboard.press('Alt+b');
  await expect(stage.locator('body')).toHaveText('');
  await expect(page.getByText('The room sees plain paper')).toBeVisible();
  await nextStep(page, 'Obstacles');
  await expect(stage.locator('body')).toHaveText('');
  await stage.keyboard.press('b');
  await expect(headline).toHaveText('It is the day after, and we did not get there. What happened?');
  await type(page, 'Nobody picks up after five');
  await page.keyboard.press('Tab');
  await type(page, '4');
  await page.keyboard.press('Tab');
  await type(page, '5');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Obstacle 1', exact: true })).toHaveValue(
    'Nobody picks up after five',
  );

  await stage.keyboard.press('ArrowRight');
  await expect(step(page)).toContainText('Close');
  await expect(headline).toHaveText('The phone rings 120 times a month.');
  await tabTo(page.getByRole('button', { name: 'Agreed today' }));
  await page.keyboard.press('Enter');
  await tabTo(page.getByRole('button', { name: 'End session' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Where the time went' })).toBeVisible();

  await expect(page.getByRole('button', { name: /^Saved in folder/ })).toBeVisible();
  await expect.poll(() => inFolder(app, 'sessions')).toMatch(/"endedAt": \d+/);
  const plan = inFolder(app, 'blueprints');
  for (const words of [
    'A new website',
    'More people find us',
    'Three vans busy all year',
    'Local calls',
    'May runs at 120 calls',
    'Ads running in six towns',
    'Nobody picks up after five',
    '"agreedOn": "',
    '"likelihood": 4',
    '"impact": 5',
  ]) {
    expect(plan).toContain(words);
  }
  expect(inFolder(app, 'sessions')).toContain(`${secret} about prices`);
  const seen = await stage.evaluate(() => (window as never as { seen: string[] }).seen.join('\n'));
  expect(seen).toContain('Three vans busy all year');
  expect(seen).not.toContain(secret);
});

test('[R6] [R15] killed in the middle: the same step, the clock right, every word there', async ({
  launchApp,
}) => {
  const app = await launchApp();
  const { workspace: page, workspaceId } = await openClient(app);
  await startSession(page);
  for (const title of ['Destination', 'Five Whys', 'Metrics', 'Walk back']) await nextStep(page, title);
  await type(page, 'May runs at 120 calls');
  await page.keyboard.press('Enter');
  // Not entered: it is kept all the same.
  await type(page, 'Ads running in six towns');
  const before = { at: Date.now(), leftMs: await leftOnClock(page) };
  await page.waitForTimeout(500);
  await killTree(app);

  const again = await launchApp({ userDataDir: app.userDataDir, documentsDir: app.documentsDir });
  const reopened = await reopenClient(again, workspaceId);
  await expect(step(reopened)).toContainText('Walk back');
  const after = { at: Date.now(), leftMs: await leftOnClock(reopened) };
  const expected = before.leftMs - (after.at - before.at);
  expect(Math.abs(after.leftMs - expected)).toBeLessThanOrEqual(2000);
  for (const words of ['May runs at 120 calls', 'Ads running in six towns']) {
    await expect(reopened.getByText(words, { exact: true }).first()).toBeVisible();
  }
  await expect(reopened.getByRole('heading', { level: 1 })).toContainText('Ads running in six towns');
  await expect(reopened.getByRole('button', { name: /^Saved in folder/ })).toBeVisible();
  expect(inFolder(again, 'blueprints')).toContain('Ads running in six towns');
});

test('[R17] [R18] a session that was left goes on, and is offered with its step', async ({ launchApp }) => {
  const app = await launchApp();
  const { workspace: page } = await openClient(app);
  await startSession(page);
  await nextStep(page, 'Destination');
  await page.getByRole('button', { name: 'Leave the room' }).click();
  await expect(page.getByRole('button', { name: /^Back to the running session/ })).toBeVisible();
  await page.getByRole('button', { name: 'Resume at Destination' }).click();
  await expect(step(page)).toContainText('Destination');
  await page.keyboard.press('Control+1');
  await page.getByRole('button', { name: /^Back to the running session/ }).click();
  await expect(step(page)).toContainText('Destination');
});

async function leftOnClock(page: Page): Promise<number> {
  const text = (await page.getByRole('timer').textContent()) ?? '';
  const [minutes = 0, seconds = 0] = text.split(':').map(Number);
  return (minutes * 60 + seconds) * 1000;
}

test('[SG8] [SG9] at 1080p nothing on the stage is under 48 px, everything fits, and today keeps its place', async ({
  launchApp,
}) => {
  const app = await launchApp();
  const { workspace } = await openClient(app);
  await invoke(workspace, 'stage:open');
  const stage = await windowNamed(app, 'stage');
  await app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find((each) => each.getTitle() === 'Backcast stage');
    window?.setBounds({ x: 0, y: 0, width: 1920, height: 1080 });
    window?.setContentSize(1920, 1080);
  });
  // Some systems keep a pixel for themselves.
  await expect
    .poll(() => stage.evaluate(() => window.innerWidth >= 1918 && window.innerHeight >= 1078))
    .toBe(true);

  const node = (lines: string[], state: string) => ({ lines, state });
  const thought = (phrases: string[], nodes: object[] = [], more = 0) => ({
    kind: 'thought',
    phrases,
    nodes,
    more,
  });
  const statement =
    'The phone rings 120 times a month, from six towns we reach in half an hour, and every call ';
  const contents: [name: string, content: object][] = [
    ['a question', thought(['What did you come', 'to ask for?'])],
    ['a statement of 360 characters', thought([statement.repeat(4)])],
    ['a statement of 480 wide characters', thought(['電話が鳴る。'.repeat(80)])],
    ['one word without an end', thought([`${'x'.repeat(24)}\u200b`.repeat(19)])],
    [
      'the walk',
      thought(
        ['What must be true', 'just before', '‘Service area and prices agreed with everybody’?'],
        [
          node(['What before?'], 'asking'),
          node(['Service area and', 'prices agreed w…'], 'now'),
          node(['WWWWWWWWWWWWWWWW', 'WWWWWWWWWWWWWWWW'], 'known'),
        ],
        9,
      ),
    ],
    [
      'the ladder',
      {
        kind: 'ladder',
        asked: 'A new website '.repeat(8),
        phrases: ['Why does', '‘more’', 'matter?'],
        isNeed: false,
      },
    ],
    ['the need', { kind: 'ladder', asked: 'A new website', phrases: [statement.repeat(2)], isNeed: true }],
    [
      'numbers',
      {
        kind: 'list',
        heading: 'How we will know',
        items: Array.from({ length: 4 }, () => ({
          text: 'Google reviews at 4.6 stars',
          detail: 'from $12k to $30k',
        })),
        earlier: 12,
      },
    ],
    [
      'obstacles',
      {
        kind: 'list',
        heading: 'What could stop us',
        items: Array.from({ length: 3 }, () => ({
          text: 'A competitor buys the same words and the price of a click…',
          detail: 'Six towns only, stop at $9 a click and move…',
        })),
        earlier: 0,
      },
    ],
  ];
  const today = new Set<string>();
  for (const [name, content] of contents) {
    await invoke(workspace, 'stage:show', {
      colour: '#0f5f66',
      dark: false,
      destination: { day: '30 September', year: '2027', short: name.length % 2 ? '' : '120 calls a month' },
      content,
    });
    const poster = await stage.evaluate(async () => {
      await document.fonts.ready;
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      const { innerWidth, innerHeight } = window;
      const unit = Math.min(innerWidth / 1920, innerHeight / 1080);
      const sizes: number[] = [];
      const outside: string[] = [];
      for (const element of document.querySelectorAll<HTMLElement>('.poster *')) {
        const isText = [...element.childNodes].some(
          (child) => child.nodeType === 3 && child.textContent?.trim(),
        );
        if (!isText || element.closest('.unseen')) continue;
        sizes.push(Number.parseFloat(getComputedStyle(element).fontSize) / unit);
        const { left, right, bottom } = element.getBoundingClientRect();
        const band = document.querySelector('.poster__dest')?.getBoundingClientRect().left ?? 0;
        const isInBand = element.closest('.poster__dest') !== null;
        if (
          right > (isInBand ? innerWidth : band) + 1 ||
          left < (isInBand ? band : 0) ||
          bottom > innerHeight + 1
        )
          outside.push(element.textContent ?? '');
      }
      const fit = document.querySelector('.poster__thought');
      const line = document.querySelector('.line__today')?.getBoundingClientRect();
      return {
        least: Math.min(...sizes),
        most: Math.max(...sizes),
        outside,
        isFitting: !fit || fit.classList.contains('is-cut') || fit.scrollHeight <= fit.clientHeight + 1,
        scrolls:
          document.documentElement.scrollWidth > innerWidth ||
          document.documentElement.scrollHeight > innerHeight,
        today: `${line?.left} ${line?.top}`,
      };
    });
    expect(poster, name).toMatchObject({ outside: [], isFitting: true, scrolls: false });
    expect(poster.least, name).toBeGreaterThanOrEqual(47.99);
    expect(poster.most, name).toBeLessThanOrEqual(128.01);
    today.add(poster.today);
  }
  expect([...today]).toHaveLength(1);
});
