/**
 * The live page: from a key in the destination to the picture of the new page beside it, with a full page. The 95th of a hundred of
 * each round, against the time within which it has to follow.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { ask, launchApp, openClient, windowNamed } from './app.mjs';
import { planDocument } from './plan.mjs';

const fullPage = { objectives: 4, metrics: 8, milestones: 10, obstacles: 5 };
const mayTakeMs = 150;
const rounds = 5;
const keysARound = 20;
/** Long enough for every page to be drawn before the next key. */
const pauseMs = 450;

/** In the window: notes how long after each key the picture is another one. */
function watchPicture() {
  let pressedAt = null;
  window.benchSamples = [];
  window.addEventListener('keydown', ({ timeStamp }) => (pressedAt = timeStamp), { capture: true });
  const picture = document.querySelector('canvas.page-picture');
  new MutationObserver(() => {
    if (pressedAt === null) return;
    window.benchSamples.push(performance.now() - pressedAt);
    pressedAt = null;
  }).observe(picture, { attributes: true, attributeFilter: ['width', 'height'] });
}

const ninetyFifth = (samples) => [...samples].sort((a, b) => a - b)[Math.ceil(samples.length * 0.95) - 1];

export async function measure(bench) {
  const app = await launchApp(bench);
  try {
    await windowNamed(app, 'home');
    let page = await openClient(app, bench.clients[2]);
    const document = planDocument({ id: 'the-plan-of-the-page', title: 'To be looked at', ...fullPage });
    await ask(page, 'workspace:save', { document, base: null });
    await Promise.all([page.waitForEvent('close'), page.evaluate(() => window.close())]);
    page = await openClient(app, bench.clients[2]);
    await page.getByRole('button', { name: 'Library', exact: true }).click();
    await page.getByRole('button', { name: document.body.about.title }).first().click();
    const stages = page.getByRole('complementary', { name: 'Stages' });
    await stages.getByRole('button', { name: /Destination/ }).click();
    const panel = page.getByRole('complementary', { name: 'The one page' });
    if (!(await panel.isVisible())) await page.getByRole('button', { name: 'One page', exact: true }).click();
    await page.locator('canvas.page-picture[data-drawn="true"]').waitFor();
    await sleep(2_000);
    await page.getByRole('textbox', { name: /What is true when this has worked/ }).click();
    await page.keyboard.press('End');
    await page.evaluate(watchPicture);
    const result = { ours: [], limit: [] };
    for (let round = -1; round < rounds; round += 1) {
      await page.evaluate(() => {
        window.benchSamples = [];
      });
      for (let key = 0; key < keysARound; key += 1) {
        await page.keyboard.press(key % 2 ? 'Backspace' : 'a');
        await sleep(pauseMs);
      }
      const samples = await page.evaluate(() => window.benchSamples);
      if (samples.length < keysARound * 0.9)
        throw new Error(`Only ${samples.length} of ${keysARound} keys were drawn.`);
      if (round < 0) continue;
      result.ours.push(ninetyFifth(samples));
      result.limit.push(mayTakeMs);
    }
    return result;
  } finally {
    await app.close();
  }
}
