/** `node pdf-first.mjs ROOT warm-thread|cold-main BUNDLE`: the first page of a session, and the longest that main was deaf. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const [root, how, bundle] = process.argv.slice(2);
const require = createRequire(import.meta.url);
const fontsDir = join(root, 'resources/fonts');

async function timed(work) {
  let last = performance.now();
  let stallMs = 0;
  const beat = setInterval(() => {
    const now = performance.now();
    stallMs = Math.max(stallMs, now - last - 1);
    last = now;
  }, 1);
  await sleep(20);
  stallMs = 0;
  const startedAt = performance.now();
  await work();
  const ms = performance.now() - startedAt;
  await sleep(5);
  clearInterval(beat);
  return { ms, stallMs };
}

let result;
if (how === 'cold-main') {
  result = await timed(async () => {
    const { createPageMaker, harbor } = require(bundle);
    const makePage = await createPageMaker(fontsDir);
    await makePage(harbor);
  });
} else {
  const { createPagePrinter, harbor } = require(bundle);
  const printer = createPagePrinter({ workerFile: join(root, 'out/main/pdf-worker.js'), fontsDir });
  await printer.warmUp();
  result = await timed(async () => {
    const made = await printer.render(harbor);
    if (!made.ok) throw new Error(made.error);
  });
  await printer.dispose();
}
console.log(JSON.stringify(result));
