/**
 * Opening a plan of 500 records: from the press on its name in the library to the end of the frame that shows the last of
 * its view, against putting the same elements, written down as HTML, into an empty page and painting them. What React, the
 * state and everything derived from the plan cost on top of the browser's own work.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { ask, launchApp, openClient, windowNamed } from './app.mjs';
import { alternate } from './compare.mjs';
import { planDocument } from './plan.mjs';

const SETTLE_MS = 700;
const GIVE_UP_MS = 20_000;

/** In the window: runs `work` and returns the milliseconds until the page has painted and no longer changes. */
function installTimer() {
  window.benchUntilPainted = (work, quietMs) =>
    new Promise((done) => {
      const channel = new MessageChannel();
      let paintedAt = 0;
      let quiet;
      const startedAt = performance.now();
      channel.port1.onmessage = () => {
        paintedAt = performance.now();
        clearTimeout(quiet);
        quiet = setTimeout(() => {
          observer.disconnect();
          done(paintedAt - startedAt);
        }, quietMs);
      };
      // A message sent while a frame is made is read when it has been painted.
      const atNextFrame = () => requestAnimationFrame(() => channel.port2.postMessage(null));
      const observer = new MutationObserver(atNextFrame);
      observer.observe(document.getElementById('root'), { childList: true, subtree: true });
      work();
      atNextFrame();
    });
}

/** @param {{ id: string, plan: object }} measurement */
export async function measure(bench, { id, plan }) {
  const app = await launchApp(bench);
  try {
    await windowNamed(app, 'home');
    const workspaceId = bench.clients[2];
    let page = await openClient(app, workspaceId);
    const document = planDocument({ id: `the-plan-of-${id}`, title: 'To be opened', ...plan });
    await ask(page, 'workspace:save', { document, base: null });
    await Promise.all([page.waitForEvent('close'), page.evaluate(() => window.close())]);
    page = await openClient(app, workspaceId);
    page.setDefaultTimeout(GIVE_UP_MS);
    await page.evaluate(installTimer);

    await openPlan(page);
    const stages = page.getByRole('complementary', { name: 'Stages' });
    await stages.getByRole('button', { name: /True needs/ }).click();
    await page.getByRole('textbox', { name: 'Objective 5', exact: true }).waitFor();
    await sleep(SETTLE_MS);
    const html = await page.evaluate(() => document.getElementById('root').innerHTML);

    const ours = async () => {
      await showLibrary(page);
      return [await openPlan(page)];
    };
    const limit = async () => {
      await showLibrary(page);
      return [await page.evaluate(drawStill, html)];
    };
    await ours();
    await limit();
    return await alternate(7, { ours, limit, turns: 3 });
  } finally {
    await app.close();
  }
}

async function showLibrary(page) {
  await page.getByRole('button', { name: 'Library', exact: true }).click();
  await page.getByRole('button', { name: 'To be opened' }).first().waitFor();
  await sleep(SETTLE_MS);
}

async function openPlan(page) {
  const name = await page.getByRole('button', { name: 'To be opened' }).first().elementHandle();
  return name.evaluate((button) => window.benchUntilPainted(() => button.click(), 400));
}

/** In the window: the still picture of the plan in the place of the library, and then the library again. */
async function drawStill(html) {
  const root = document.getElementById('root');
  const shown = [...root.childNodes];
  const policy = trustedTypes.createPolicy('bench', { createHTML: (text) => text });
  const took = await window.benchUntilPainted(() => {
    root.innerHTML = policy.createHTML(html);
  }, 400);
  root.replaceChildren(...shown);
  return took;
}
