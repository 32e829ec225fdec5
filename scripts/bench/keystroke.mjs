/**
 * Keystroke: from the key's own time stamp to the end of the frame that shows it, in the blueprint editor with a plan of
 * the size that the measurement names, against a copy of the same field beside it, in the same page, that React knows nothing of: it
 * writes what is typed into a Map, grows with its text like its neighbour, and that is all.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { ask, launchApp, openClient, windowNamed } from './app.mjs';
import { alternate } from './compare.mjs';
import { planDocument } from './plan.mjs';

const KEYS_A_TURN = 14;
/** Longer than autosave waits after the last key, so that no side pays for the other's saving. */
const SETTLE_MS = 600;

/** In the window: times every key from now on. */
function watchKeys() {
  const channel = new MessageChannel();
  const pressed = [];
  window.benchSamples = [];
  channel.port1.onmessage = () => {
    const now = performance.now();
    for (const at of pressed.splice(0)) window.benchSamples.push(now - at);
  };
  window.addEventListener(
    'keydown',
    (event) => {
      pressed.push(event.timeStamp);
      // A message sent while the frame is made is read when it has been painted.
      requestAnimationFrame(() => channel.port2.postMessage(null));
    },
    { capture: true },
  );
}

/** In the window: puts a copy of the field behind it and returns its input. */
function addTwin(field) {
  const shell = field.closest('.text-field');
  const twin = shell.cloneNode(true);
  shell.after(twin);
  const input = twin.querySelector('input, textarea');
  const grow = twin.querySelector('.grow');
  const store = new Map();
  input.removeAttribute('id');
  input.addEventListener('input', () => {
    store.set('twin', input.value);
    if (grow) grow.dataset.text = input.value;
  });
  return input;
}

async function typeInto(page, field) {
  await field.evaluate((element) => {
    element.focus();
    element.setSelectionRange(element.value.length, element.value.length);
  });
  await sleep(SETTLE_MS);
  await page.evaluate(() => {
    window.benchSamples = [];
  });
  for (let index = 0; index < KEYS_A_TURN; index += 1) {
    await page.keyboard.press('abcdefghij '[index % 11] === ' ' ? 'Space' : 'abcdefghij'[index % 10]);
    await sleep(40 + ((index * 37) % 50)); // never in step with the frames
  }
  const samples = await page.evaluate(() => window.benchSamples);
  for (let index = 0; index < KEYS_A_TURN; index += 1) await page.keyboard.press('Backspace');
  await sleep(SETTLE_MS);
  return samples;
}

/** @param {{ id: string, plan: object }} measurement */
export async function measure(bench, { id, plan }) {
  const app = await launchApp(bench);
  try {
    await windowNamed(app, 'home');
    const workspaceId = bench.clients[1];
    let page = await openClient(app, workspaceId);
    const document = planDocument({
      id: `the-plan-of-${id}`,
      title: `To be typed in for ${id}`,
      ...plan,
    });
    await ask(page, 'workspace:save', { document, base: null });
    await Promise.all([page.waitForEvent('close'), page.evaluate(() => window.close())]);
    page = await openClient(app, workspaceId);
    const original = await openField(page, document.body.about.title);
    const twin = (await original.evaluateHandle(addTwin)).asElement();
    await page.evaluate(watchKeys);
    await typeInto(page, original);
    await typeInto(page, twin);
    return await alternate(7, {
      ours: () => typeInto(page, original),
      limit: () => typeInto(page, twin),
      turns: 3,
    });
  } finally {
    await app.close();
  }
}

/** The statement of the fifth objective, in the view with the most fields. */
async function openField(page, title) {
  // The window shows again what it showed last.
  await page.getByRole('button', { name: 'Library', exact: true }).click();
  await page.getByRole('button', { name: title }).first().click();
  const stages = page.getByRole('complementary', { name: 'Stages' });
  await stages.getByRole('button', { name: /True needs/ }).click();
  const field = page.getByRole('textbox', { name: 'Objective 5', exact: true });
  await field.scrollIntoViewIfNeeded();
  return field.elementHandle();
}
