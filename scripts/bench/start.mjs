/**
 * Start: from spawning the process to the first contentful paint of Home with six clients, on a profile that has been used
 * before, against a window with a plain page and a preload of one line on the same runtime.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { alternate } from './compare.mjs';

/** Nothing talks to the app before this: a question while it starts would be measured too. */
const HANDS_OFF_MS = 1_200;
const GIVE_UP_MS = 30_000;

const firstPaint = `new Promise((done) => new PerformanceObserver((list) => {
  for (const { name, startTime } of list.getEntries())
    if (name === 'first-contentful-paint') done(performance.timeOrigin + startTime);
}).observe({ type: 'paint', buffered: true }))`;

/** A DevTools connection through the process's own pipes. */
function devTools(child) {
  const waiting = new Map();
  let buffered = '';
  let count = 0;
  child.stdio[3].on('error', () => {});
  child.stdio[4].on('data', (chunk) => {
    const messages = (buffered + chunk).split('\0');
    buffered = messages.pop();
    for (const message of messages.map((text) => JSON.parse(text))) {
      const reply = waiting.get(message.id);
      if (message.error) reply?.reject(new Error(message.error.message));
      else reply?.resolve(message.result);
    }
  });
  return (method, params = {}, sessionId = undefined) =>
    new Promise((resolve, reject) => {
      count += 1;
      waiting.set(count, { resolve, reject });
      child.stdio[3].write(`${JSON.stringify({ id: count, method, params, sessionId })}\0`);
    });
}

/** Starts an app once and returns the milliseconds until its first page painted something. */
async function startOnce({ execPath, folder, env }) {
  const spawnedAt = performance.timeOrigin + performance.now();
  const child = spawn(execPath, ['--no-sandbox', '--remote-debugging-pipe', folder], {
    env,
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  });
  const gone = new Promise((done) => child.once('exit', done));
  const tooLong = setTimeout(() => child.kill('SIGKILL'), GIVE_UP_MS);
  try {
    await sleep(HANDS_OFF_MS);
    const send = devTools(child);
    const paintedAt = await Promise.race([
      gone.then((code) => Promise.reject(new Error(`The app ended with code ${code} before it painted.`))),
      readFirstPaint(send),
    ]);
    send('Browser.close').catch(() => {});
    await Promise.race([gone, sleep(5_000)]);
    return paintedAt - spawnedAt;
  } finally {
    clearTimeout(tooLong);
    child.kill('SIGKILL');
    await gone;
  }
}

async function readFirstPaint(send) {
  for (;;) {
    const { targetInfos } = await send('Target.getTargets');
    const page = targetInfos.find(({ type, url }) => type === 'page' && /^(app|file):/.test(url));
    if (page) {
      const { sessionId } = await send('Target.attachToTarget', { targetId: page.targetId, flatten: true });
      const evaluated = { expression: firstPaint, awaitPromise: true, returnByValue: true };
      // On a slow start the window's first, empty document may still go away under the question.
      const { result } = await send('Runtime.evaluate', evaluated, sessionId).catch(() => ({ result: {} }));
      if (result.value) return result.value;
    }
    await sleep(50);
  }
}

/** @param {{ runtime: { execPath: string }, root: string, profile: { env: NodeJS.ProcessEnv }, scratch: string }} bench */
export async function measure({ runtime, root, profile, scratch }) {
  const app = { execPath: runtime.execPath, folder: root, env: profile.env };
  const bare = {
    execPath: runtime.execPath,
    folder: join(root, 'scripts/bench/bare'),
    env: { ...profile.env, BACKCAST_USER_DATA: join(scratch, 'bare') },
  };
  const once = (what) => async () => [await startOnce(what)];
  await startOnce(bare);
  await startOnce(app);
  return alternate(7, { ours: once(app), limit: once(bare), turns: 3 });
}
