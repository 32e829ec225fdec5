/**
 * Runs the sample workshop in the real app, from the first run to the page in the client's hands, and takes pictures on the
 * way. Not a test of the app (tests/e2e is): it fails only when it cannot go on.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Day } from '@shared/blueprint/day';
import { ordered } from '@shared/blueprint/model';
import { expect, projectRoot, test, windowNamed } from '../e2e/app';
import * as room from '../e2e/workshop';
import { field, write } from '../e2e/workshop';
import { finishInEditor } from './finish-in-editor';
import { type HowToTake, picturesOf } from './pictures';
import { readSample, spokenPlan } from './sample';

const startsAt = '2027-03-11T13:30:00';
const outDir = join(projectRoot, 'demo');
/** Minutes that the talk takes in each step; the fields are filled in faster than anybody speaks. */
const talkMinutes = { welcome: 6, destination: 18, fiveWhys: 16, metrics: 14, walkBack: 4 };

/** Further clients, so that Home shows what it is for. */
const others = [
  {
    name: 'Alder Dental',
    industry: 'Health and care',
    colour: 'Plum',
    plan: 'Full chairs',
    statement: 'Every chair is booked a fortnight ahead.',
    day: '15 July 2027',
  },
  {
    name: 'Northgate Software',
    industry: 'Software',
    colour: 'Blue',
    plan: 'Leads from what we publish',
    statement: 'A hundred qualified leads a month come from what we publish.',
    day: '30 September 2027',
  },
];

test('The plumbing workshop', async ({ launchApp }) => {
  mkdirSync(outDir, { recursive: true });
  const sample = readSample('2027-03-11' as Day);
  const plan = spokenPlan(sample);
  const { client, agency } = sample.profile;
  const app = await launchApp({ env: { BACKCAST_NOW: startsAt } });
  const pictures = picturesOf(app, outDir);
  const home = await windowNamed(app, 'home');
  let page: Page = home;

  await test.step(`Create the client ${client.name}`, async () => {
    await room.createClient(home, { name: client.name, industry: client.industry });
    page = await windowNamed(app, 'workspace');
    await pictures.size(page, 'small');
  });
  await test.step('Start the first goal session, with the stage beside the console', async () => {
    await room.startSession(page, plan.people);
    for (const { name, present } of Object.values(sample.session.attendees)) {
      if (!present) await page.getByRole('button', { name: `${name} is here` }).click();
    }
    await page.keyboard.press('F5');
    await windowNamed(app, 'stage');
  });
  await test.step('Welcome: what they ask for', async () => {
    await room.welcome(page, plan);
    await talk(page, talkMinutes.welcome);
  });
  await test.step('Destination: what is true when this has worked', async () => {
    await room.nextStep(page, 'Destination');
    await room.destination(page, plan);
    await talk(page, talkMinutes.destination);
  });
  await test.step('Five Whys: from the ask to the need', async () => {
    await room.nextStep(page, 'Five Whys');
    await room.fiveWhys(page, plan);
    await room.jot(page, 'p', plan.parked);
    await talk(page, talkMinutes.fiveWhys);
  });
  await test.step('Metrics: the results that count and the numbers that show them', async () => {
    await room.nextStep(page, 'Metrics');
    await room.metrics(page, plan);
    await room.jot(page, 'd', plan.decisions);
    await talk(page, talkMinutes.metrics);
  });
  await test.step('Walk back: what must be true just before this', async () => {
    await room.nextStep(page, 'Walk back');
    await write(field(page, 'Private notes'), notesOf(sample, 'walk-back'));
    const [early, late] = [plan.milestones.slice(0, 3), plan.milestones.slice(3)];
    for (const milestone of early) await room.milestone(page, milestone);
    await talk(page, talkMinutes.walkBack);
    await pictures.take(page, 'console', { inDark: true });
    await pictures.takeStage('stage');
    for (const milestone of late) await room.milestone(page, milestone);
    await talk(page, talkMinutes.walkBack * 4);
  });
  await test.step('Obstacles: what may stop us', async () => {
    await room.nextStep(page, 'Obstacles');
    await room.obstacles(page, plan);
    await room.jot(page, 'q', plan.questions);
    await talk(page, 9);
  });
  await test.step('Close: read the plan aloud, agree, end the session', async () => {
    await room.nextStep(page, 'Close');
    await page.getByRole('button', { name: 'Agreed today' }).click();
    await talk(page, 8);
    await page.getByRole('button', { name: 'End session' }).click();
    await expect(page.getByRole('region', { name: 'Where the time went' })).toBeVisible();
    await page.getByRole('button', { name: 'Leave the room' }).click();
  });
  await test.step('Finish the details in the blueprint', async () => {
    await finishInEditor(page, sample);
  });
  await test.step('Take pictures of the blueprint', async () => {
    const stages = [
      ['Destination', 'editor-destination'],
      ['True needs', 'editor-needs'],
      ['Aligned deliverables', 'editor-walk'],
    ] as const;
    for (const [title, name] of stages) {
      await room.openStage(page, title);
      await pictures.take(page, name, { inDark: true, ...pageWhereThereIsRoom(page) });
    }
  });
  await test.step('Export the page', async () => {
    await page.getByRole('button', { name: 'Exports', exact: true }).click();
    await write(field(page, 'Signs for the client'), sample.blueprint.paper.clientSigner);
    await write(field(page, 'Your agency'), agency.name);
    await write(field(page, 'Signs for the agency'), sample.blueprint.paper.agencySigner);
    await write(field(page, 'Expectations'), sample.blueprint.paper.expectations);
    await room.pageIsDrawn(page);
    await pictures.take(page, 'preview');
    await room.exportTo(app, page, join(outDir, 'one-page.pdf'));
    await room.saved(page);
  });
  await test.step('Begin with two more clients, and look at Home', async () => {
    for (const other of others) {
      await home.bringToFront();
      await room.createClient(home, other);
      const theirs = await windowNamed(app, 'workspace', { where: (each) => each !== page });
      await theirs.getByRole('button', { name: 'Start a blueprint' }).click();
      await theirs.keyboard.type(other.plan);
      await theirs.keyboard.press('Enter');
      await theirs.keyboard.press('Control+2');
      await write(field(theirs, 'What is true when this has worked?'), other.statement);
      await write(field(theirs, 'The day'), other.day);
      await theirs.keyboard.press('Tab');
      await room.saved(theirs);
      await Promise.all([theirs.waitForEvent('close'), theirs.evaluate(() => window.close())]);
    }
    await page.getByRole('button', { name: 'All clients' }).click();
    await pictures.take(home, 'home', { inDark: true });
  });
  await app.close();
});

function notesOf({ session }: ReturnType<typeof readSample>, kind: string): string {
  return ordered(session.steps).find((step) => step.kind === kind)?.private.notes ?? '';
}

/** Lets the room talk: the window's clock goes on, nothing else does. */
async function talk(page: Page, minutes: number): Promise<void> {
  await page.evaluate((ms) => {
    const told = Date.now;
    Date.now = () => told() + ms;
  }, minutes * 60_000);
  await page.waitForTimeout(1_100); // the clock on screen moves once a second
}

const pageWhereThereIsRoom = (page: Page): HowToTake => ({
  beforeLarge: () => room.showPage(page, true),
  beforeSmall: () => room.showPage(page, false),
});
