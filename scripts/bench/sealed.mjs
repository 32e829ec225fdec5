/**
 * What sealing costs: a save of a sealed client against one of a plain client, and unlocking against one bare scrypt of the same
 * cost in a thread, with the longest time for which main answered nobody while it went on.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { ask, launchApp, openClient, windowNamed } from './app.mjs';
import { alternate, middleMean } from './compare.mjs';
import { planDocument, twoHundredFields } from './plan.mjs';
import { saveMany } from './save.mjs';

const savesATurn = 12;
const warmUpTurns = 20;
const passphrase = 'four words for a bench';
const cost = { N: 2 ** 17, r: 8, p: 1, maxmem: 2 ** 28 };
const mayStallMs = 10;

/** @param {object} bench @param {{ id: string }} measurement */
export async function measure(bench, { id }) {
  const app = await launchApp(bench);
  try {
    const home = await windowNamed(app, 'home');
    const [plainClient, sealedClient] = [bench.clients[0], await sealedOne(app, home)];
    return await measures[id]({ app, home, plainClient, sealedClient });
  } finally {
    await app.close();
  }
}

/** A new client, sealed and locked. */
async function sealedOne(app, home) {
  const client = { name: 'Quiet Harbour', industry: 'Law', colour: '#0f5f66', folder: null };
  const { workspaceId } = await ask(home, 'home:create', client);
  const page = await openClient(app, workspaceId);
  await ask(page, 'workspace:seal', { passphrase, alias: 'Quiet one' });
  await Promise.all([page.waitForEvent('close'), ask(page, 'workspace:lock').catch(() => undefined)]);
  return workspaceId;
}

const measures = { 'save-sealed': saving, unlock: unlocking, 'unlock-stall': stalling };

async function saving({ app, home, plainClient, sealedClient }) {
  const limit = await saverIn(await openClient(app, plainClient));
  const opened = app.waitForEvent('window');
  await ask(home, 'home:unlock', { workspaceId: sealedClient, secret: { passphrase } });
  const page = await opened;
  await page.waitForLoadState('load');
  await sleep(1_500);
  const ours = await saverIn(page);
  await alternate(1, { ours, limit, turns: warmUpTurns });
  return alternate(9, { ours, limit, turns: 6, typical: middleMean });
}

async function saverIn(page) {
  let document = planDocument({ id: 'the-plan-of-sealed-saves', title: 'To be saved', ...twoHundredFields });
  const { revision, sha256 } = await ask(page, 'workspace:save', { document, base: null });
  let base = { revision, sha256 };
  document = { ...document, revision };
  return async () => {
    const saved = await page.evaluate(saveMany, { document, base, count: savesATurn });
    ({ document, base } = saved);
    return saved.samples;
  };
}

/** With a wrong passphrase, which costs what the right one does and opens no window. */
async function tryToUnlock(home, workspaceId) {
  const asked = { workspaceId, secret: { passphrase: 'not these four words' } };
  const reply = await home.evaluate(async (input) => {
    const startedAt = performance.now();
    const { error } = await window.backcast.invoke('home:unlock', JSON.stringify(input));
    return { tookMs: performance.now() - startedAt, code: error?.code };
  }, asked);
  if (reply.code !== 'wrong-passphrase') throw new Error(`The lock said ${reply.code}.`);
  return reply.tookMs;
}

async function unlocking({ app, home, sealedClient }) {
  const ours = async () => [await tryToUnlock(home, sealedClient)];
  const limit = async () => [await app.evaluate(bareScrypt, cost)];
  await ours();
  await limit();
  return alternate(9, { ours, limit });
}

/** In the main process: one scrypt in a thread of its own; milliseconds. */
function bareScrypt(_electron, scryptCost) {
  const { Worker } = process.mainModule.require('node:worker_threads');
  const code = `
    const { parentPort, workerData } = require('node:worker_threads');
    parentPort.postMessage(require('node:crypto').scryptSync('not these four words', workerData.salt, 32, workerData.cost));
  `;
  const startedAt = performance.now();
  return new Promise((done, fail) => {
    const workerData = { cost: scryptCost, salt: new Uint8Array(16) };
    const worker = new Worker(code, { eval: true, workerData });
    worker.once('message', () => done(performance.now() - startedAt));
    worker.once('error', fail);
  });
}

async function stalling({ app, home, sealedClient }) {
  const result = { ours: [], limit: [] };
  for (let round = -1; round < 9; round += 1) {
    await app.evaluate(() => {
      const { monitorEventLoopDelay } = process.mainModule.require('node:perf_hooks');
      globalThis.stall = monitorEventLoopDelay({ resolution: 1 });
      globalThis.stall.enable();
    });
    await tryToUnlock(home, sealedClient);
    const longestMs = await app.evaluate(() => {
      globalThis.stall.disable();
      return globalThis.stall.max / 1e6;
    });
    if (round < 0) continue;
    result.ours.push(longestMs);
    result.limit.push(mayStallMs);
  }
  return result;
}
