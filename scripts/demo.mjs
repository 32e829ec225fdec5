/**
 * `npm run demo`: runs the sample workshop in the real app (on a display of its own where there is none), leaves the one page
 * and pictures of the screens in demo/, and checks the page. `npm run screens` takes the pictures in docs/screens anew.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hasDisplay, prepareMachine } from './prepare-machine.mjs';
import { readPdf } from './read-pdf.mjs';
import { build } from './start.mjs';
import { ensureDisplay } from './virtual-display.mjs';

const root = resolve(fileURLToPath(import.meta.url), '../..');
const demo = join(root, 'demo');

const months = 'January February March April May June July August September October November December';
/** The words of an example as they stand on the day that it was written for. */
const spoken = (text) =>
  text.replace(/\{month:\d{4}-(\d{2})-\d{2}\}/g, (_, month) => months.split(' ')[Number(month) - 1]);

/** Everything of the sample that the client must find on the page. */
function promises() {
  const { blueprint } = JSON.parse(readFileSync(join(root, 'resources/examples/plumbing.json'), 'utf8'));
  return [
    ['objective', blueprint.objectives, 'statement'],
    ['metric', blueprint.metrics, 'name'],
    ['milestone', blueprint.milestones, 'title'],
    ['obstacle', blueprint.obstacles, 'description'],
  ].flatMap(([kind, items, field]) =>
    Object.values(items).map((item) => ({ kind, text: spoken(item[field]) })),
  );
}

/** Lines break anywhere on paper, so words are compared without the space between them. */
const withoutSpace = (text) => text.normalize('NFKC').replace(/[\s\u00ad\u200b]+/g, '');

async function findFaults(path) {
  const { pages, fonts, text } = await readPdf(path);
  const onPaper = withoutSpace(text);
  const faults = promises()
    .filter((promise) => !onPaper.includes(withoutSpace(promise.text)))
    .map(({ kind, text: missing }) => `The ${kind} “${missing}” is not on the page.`);
  if (pages !== 1) faults.unshift(`It has ${pages} pages and not one.`);
  for (const { name, isEmbedded } of fonts) {
    if (!isEmbedded) faults.push(`The font ${name} is not embedded.`);
  }
  return { faults, fonts };
}

function run(file) {
  const command = [
    join(root, 'node_modules/@playwright/test/cli.js'),
    'test',
    '--config',
    join(root, 'tests/demo/playwright.config.ts'),
    file,
  ];
  return spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit' }).status === 0;
}

async function main() {
  const isVirtual = !hasDisplay();
  const runtime = prepareMachine({ virtualDisplay: isVirtual });
  build();
  if (process.argv[2] === 'screens') {
    rmSync(join(root, 'docs/screens'), { recursive: true, force: true });
    const close = await ensureDisplay();
    const areTaken = run('screens.demo.ts');
    close();
    if (!areTaken) throw new Error('Not every screen could be taken; see above.');
    return;
  }
  rmSync(demo, { recursive: true, force: true });
  console.log(
    `Running the sample workshop in Backcast on Electron ${runtime.version}. It takes a few minutes.`,
  );
  const closeDisplay = await ensureDisplay();
  const isDone = run('plumbing-workshop.demo.ts');
  closeDisplay();
  if (!isDone) throw new Error('The workshop did not come to its end; see above.');

  const { faults, fonts } = await findFaults(join(demo, 'one-page.pdf'));
  const pictures = readdirSync(demo).filter((name) => name.endsWith('.png'));
  console.log(
    `\ndemo/one-page.pdf is the page that the client takes home. ${pictures.length} pictures lie beside it:`,
  );
  console.log(`  ${pictures.sort().join('\n  ')}`);
  if (faults.length) throw new Error(`The page is not as it should be.\n${faults.join('\n')}`);
  console.log(
    `The page is one page, its ${fonts.length} fonts are embedded, and all ${promises().length} objectives, metrics, ` +
      'milestones and obstacles of the sample are on it.',
  );
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
