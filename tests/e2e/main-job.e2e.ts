import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { type BackcastApp, expect, projectRoot, test, windowNamed } from './app';
import * as room from './workshop';
import { field, type SpokenPlan, write } from './workshop';

const plan: SpokenPlan = {
  asked: 'A better website',
  people: [
    ['Dana Reyes', 'Owner'],
    ['Theo Brandt', 'Account lead'],
  ],
  statement: 'The phone rings 120 times a month, from six towns we reach in half an hour.',
  day: '1 June 2027',
  answers: ['People open the old one and leave.', 'They ring the next plumber on the list.'],
  needed: 'More calls from the six towns',
  objectives: [
    {
      statement: 'People in our six towns call us first',
      metrics: [
        { name: 'Local calls a month', baseline: '46', target: '120' },
        { name: 'Answered in four rings', baseline: '71', target: '95', unit: 'Percent' },
      ],
    },
    {
      statement: 'Strangers trust us before they call',
      metrics: [{ name: 'Reviews', baseline: '18', target: '60' }],
    },
  ],
  milestones: [
    { title: 'May runs at 120 calls', days: 22, who: 'Dana Reyes', before: null },
    { title: 'Ads running in six towns', days: 15, who: 'Theo Brandt', before: 'May runs at 120 calls' },
    { title: 'Emergency page live', days: 17, who: 'Theo Brandt', before: 'Ads running in six towns' },
  ],
  obstacles: [
    {
      description: 'Sign-off waits for the owner',
      likelihood: 4,
      impact: 5,
      mitigation: 'Dana reviews on Tuesdays; silence is a yes',
    },
  ],
  parked: ['Online booking with live slots'],
  decisions: ['Only calls from the six towns count'],
  questions: ['Who answers on Sundays?'],
};
const criterion = 'A call is one tap away on every phone';
const startsAt = '2027-03-11T13:30:00';

/** Everything that a window says about something gone wrong, from its first moment on. */
function complaintsOf(app: BackcastApp): string[] {
  const complaints: string[] = [];
  const listen = (page: Page) => {
    page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning')
        complaints.push(`${page.url()}: ${message.text()}`);
    });
  };
  app.windows().forEach(listen);
  app.on('window', listen);
  return complaints;
}

/** No violation of WCAG 2.2 A and AA, in light and in dark. */
async function expectAccessible(page: Page, screen: string): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // Legacy mode stays in the page: the usual one opens another, which Electron does not let it.
    const { violations } = await new AxeBuilder({ page })
      .setLegacyMode(true)
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .analyze();
    const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
    expect.soft(told, `${screen}, ${colorScheme}`).toEqual([]);
  }
}

test('[MJ1] [MJ3] [MJ4] from the first run to the page, by the app’s own screens', async ({ launchApp }) => {
  test.slow();
  const app = await launchApp({ env: { BACKCAST_NOW: startsAt } });
  const complaints = complaintsOf(app);
  const home = await windowNamed(app, 'home');
  await expect(home.getByRole('heading', { name: 'Start at the end.' })).toBeVisible();
  await expectAccessible(home, 'first run');
  await room.createClient(home, { name: 'Harbor Plumbing', industry: 'Local services' });
  const page = await windowNamed(app, 'workspace');
  await expect(page.getByRole('button', { name: 'Start with a session' })).toBeVisible();
  await expectAccessible(page, 'empty library');

  await room.prepareSession(page, plan.people);
  await expectAccessible(page, 'preparing a session');
  await room.startClock(page);
  await page.keyboard.press('F5');
  const stage = await windowNamed(app, 'stage');
  const steps: [title: string, say: () => Promise<void>][] = [
    ['Welcome', () => room.welcome(page, plan)],
    ['Destination', () => room.destination(page, plan)],
    ['Five Whys', () => room.fiveWhys(page, plan)],
    ['Metrics', () => room.metrics(page, plan)],
    [
      'Walk back',
      async () => {
        for (const milestone of plan.milestones) await room.milestone(page, milestone);
      },
    ],
    ['Obstacles', () => room.obstacles(page, plan)],
  ];
  for (const [index, [title, say]] of steps.entries()) {
    if (index > 0) await room.nextStep(page, title);
    await say();
    await expectAccessible(page, `console, ${title}`);
    await expectAccessible(stage, `stage, ${title}`);
  }
  await room.jot(page, 'p', plan.parked);
  await room.jot(page, 'd', plan.decisions);
  await room.jot(page, 'q', plan.questions);
  await room.nextStep(page, 'Close');
  await page.getByRole('button', { name: 'Agreed today' }).click();
  await expectAccessible(page, 'console, Close');
  await page.getByRole('button', { name: 'End session' }).click();
  await expect(page.getByRole('heading', { name: 'Where the time went' })).toBeVisible();
  await expectAccessible(page, 'after the session');
  await page.getByRole('button', { name: 'Leave the room' }).click();

  for (const title of ['Destination', 'True needs', 'Aligned deliverables', 'Execute and optimise']) {
    await room.openStage(page, title);
    await room.showPage(page, true);
    await expectAccessible(page, `editor, ${title}`);
  }
  await room.openStage(page, 'Aligned deliverables');
  const editor = await room.openMilestone(page, 'Emergency page live');
  await write(field(editor, 'How do we know it is?'), criterion);
  await expectAccessible(page, 'editor of a milestone');

  const pdf = join(app.documentsDir, 'Backcast', 'Harbor Plumbing', 'exports', 'page.pdf');
  await room.exportTo(app, page, pdf);
  await room.pageIsDrawn(page);
  await expectAccessible(page, 'exports');
  await page.getByRole('button', { name: 'Library', exact: true }).click();
  await expectAccessible(page, 'library');
  await page.getByRole('button', { name: 'All clients' }).click();
  await expect(home.getByRole('button', { name: 'Harbor Plumbing', exact: true })).toBeVisible();
  await expectAccessible(home, 'Home');

  const onPaper = readPdf(pdf);
  expect(onPaper.pages).toBe(1);
  expect(onPaper.fonts.filter(({ isEmbedded }) => !isEmbedded)).toEqual([]);
  for (const words of wordsForThePage()) expect(onPaper.text).toContain(withoutSpace(words));
  for (const words of [...plan.parked, ...plan.questions]) {
    expect(onPaper.text).not.toContain(withoutSpace(words));
  }
  expect(complaints).toEqual([]);
});

test('[MJ2] [MJ3] after quitting, everything is there again', async ({ launchApp }) => {
  test.slow();
  const app = await launchApp({ env: { BACKCAST_NOW: startsAt } });
  await room.createClient(await windowNamed(app, 'home'), { name: 'Harbor Plumbing', industry: 'Trades' });
  const page = await windowNamed(app, 'workspace');
  await room.startSession(page, plan.people);
  await room.welcome(page, plan);
  await room.nextStep(page, 'Destination');
  await room.destination(page, plan);
  await room.nextStep(page, 'Five Whys');
  await room.fiveWhys(page, plan);
  await room.nextStep(page, 'Metrics');
  await room.metrics(page, plan);
  await room.nextStep(page, 'Walk back');
  for (const milestone of plan.milestones) await room.milestone(page, milestone);
  await room.jot(page, 'd', plan.decisions);
  await page.getByRole('button', { name: 'End session' }).click();
  // At once after the last word: what is not written yet is written on the way out.
  await app.close();

  const { userDataDir, documentsDir } = app;
  const next = await launchApp({ userDataDir, documentsDir, env: { BACKCAST_NOW: '2027-03-12T09:00:00' } });
  const complaints = complaintsOf(next);
  const home = await windowNamed(next, 'home');
  await home.getByRole('button', { name: 'Harbor Plumbing', exact: true }).click();
  const reopened = await windowNamed(next, 'workspace');
  // It opens where it was left: with the session that has just ended.
  await expect(reopened.getByText(plan.decisions[0] ?? '')).toBeVisible();
  await reopened.getByRole('button', { name: 'Leave the room' }).click();
  await room.openStage(reopened, 'Destination');
  await expect(field(reopened, 'What is true when this has worked?')).toHaveValue(plan.statement);
  await expect(field(reopened, 'The day')).toHaveValue(plan.day);
  await room.openStage(reopened, 'True needs');
  for (const [index, answer] of plan.answers.entries()) {
    await expect(field(reopened, `Answer ${index + 1}`)).toHaveValue(answer);
  }
  await expect(field(reopened, 'You need')).toHaveValue(plan.needed);
  for (const [index, { statement, metrics }] of plan.objectives.entries()) {
    await expect(field(reopened, `Objective ${index + 1}`)).toHaveValue(statement);
    for (const { name, baseline, target } of metrics) {
      await expect(field(reopened, `Baseline of ${name}`)).toHaveValue(baseline);
      await expect(field(reopened, `Target of ${name}`)).toHaveValue(target);
    }
  }
  await room.openStage(reopened, 'Aligned deliverables');
  for (const { title } of plan.milestones) {
    await expect(room.milestoneRow(reopened, title)).toBeVisible();
  }
  expect(complaints).toEqual([]);
});

function wordsForThePage(): string[] {
  return [
    plan.statement,
    plan.asked,
    plan.needed,
    ...plan.objectives.flatMap(({ statement, metrics }) => [statement, ...metrics.map(({ name }) => name)]),
    ...plan.milestones.map(({ title }) => title),
    ...plan.obstacles.flatMap(({ description, mitigation }) => [description, mitigation]),
  ];
}

const withoutSpace = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '');

/** Read by a program of its own: pdf.js is a module that waits, which Playwright's CommonJS cannot import. */
function readPdf(path: string): {
  pages: number;
  text: string;
  fonts: { name: string; isEmbedded: boolean }[];
} {
  const program = `import { readPdf } from './scripts/read-pdf.mjs';
    process.stdout.write(JSON.stringify(await readPdf(process.argv[1])))`;
  const told = execFileSync(process.execPath, ['--input-type=module', '-e', program, path], {
    cwd: projectRoot,
    encoding: 'utf8',
  });
  const read = JSON.parse(told) as ReturnType<typeof readPdf>;
  return { ...read, text: withoutSpace(read.text) };
}
