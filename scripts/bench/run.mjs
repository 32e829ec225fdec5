/**
 * `npm run bench`: how much of the machine's own speed is left to the user. Every figure is a ratio between the app and the
 * least that could do the same, both measured in this run, in turns. Prints a table, and writes docs/benchmarks.md and
 * bench-results.json. A missed target is told and is no failure; a measurement that could not be made is one.
 *
 * `npm run bench -- save keystroke` measures only these and writes nothing.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hasDisplay, prepareMachine } from '../prepare-machine.mjs';
import { build } from '../start.mjs';
import { ensureDisplay } from '../virtual-display.mjs';
import { plantClients, profileIn } from './app.mjs';
import { summarise } from './compare.mjs';
import { fiveHundredRecords, threeHundredRecords, twoHundredFields } from './plan.mjs';

const root = resolve(fileURLToPath(import.meta.url), '../../..');

const measurements = [
  {
    id: 'start',
    target: 1.25,
    file: './start.mjs',
    what: 'Start: process to first contentful paint of Home with six clients',
    against: 'a bare window on the same runtime',
  },
  {
    id: 'one-page-warm',
    target: 2,
    file: './pdf.mjs',
    what: 'The one page as PDF, warm',
    against: 'the same page drawn by hand with pdfkit and cached fonts',
  },
  {
    id: 'page-size',
    target: 1.2,
    unit: 'kB',
    file: './pdf.mjs',
    what: 'The file of the one page',
    against: 'the file of the same page drawn by hand with pdfkit',
  },
  {
    id: 'page-chromium',
    target: 0.6,
    file: './pdf-others.mjs',
    what: 'The one page as PDF, warm',
    against: 'the same page printed by a warm Chromium window',
  },
  {
    id: 'page-react-pdf',
    target: 0.45,
    file: './pdf-others.mjs',
    what: 'The one page as PDF, warm',
    against: 'the same page made by @react-pdf/renderer',
  },
  {
    id: 'page-fit',
    target: 3.5,
    file: './pdf-others.mjs',
    what: 'The fullest page: wording, every density tried, drawn',
    against: 'drawing it once',
  },
  {
    id: 'page-long-word',
    target: 2,
    file: './pdf-others.mjs',
    what: 'A page with a word of 10,000 characters',
    against: 'the same page with as long a text of words',
  },
  {
    id: 'page-heap',
    target: 1.2,
    unit: 'MB',
    file: './pdf-others.mjs',
    what: 'Memory that is held after 2,000 pages',
    against: 'the memory held after 200',
  },
  {
    id: 'page-first',
    target: 0.25,
    file: './pdf-others.mjs',
    what: 'The first page of a session, by the warmed-up thread',
    against: 'the first page made in the main process, cold',
  },
  {
    id: 'page-first-stall',
    target: 1,
    file: './pdf-others.mjs',
    what: 'The longest time for which main answers nobody during the first page',
    against: '20 ms',
  },
  {
    id: 'preview',
    target: 1,
    file: './preview.mjs',
    what: 'The live page: from a key to the picture of a full page, the 95th of a hundred',
    against: '150 ms',
  },
  {
    id: 'keystroke',
    target: 1.4,
    file: './keystroke.mjs',
    plan: twoHundredFields,
    what: 'Keystroke to painted in a plan of 200 fields',
    against: 'an uncontrolled field in the same page',
  },
  {
    id: 'keystroke-300-records',
    target: 1.4,
    file: './keystroke.mjs',
    plan: threeHundredRecords,
    what: 'Keystroke to painted in a plan of 300 records',
    against: 'an uncontrolled field in the same page',
  },
  {
    id: 'commit',
    target: 0.6,
    file: './commit.mjs',
    what: 'Change of one of 200 fields to committed by React, each field reading its own value',
    against: 'the same fields below a list that reads the whole state',
  },
  {
    id: 'open-500-records',
    target: 2.5,
    file: './open-plan.mjs',
    plan: fiveHundredRecords,
    what: 'Opening a plan of 500 records: from the press to all of it painted',
    against: 'the same elements put into the page from their HTML',
  },
  {
    id: 'save',
    target: 1.5,
    file: './save.mjs',
    what: 'Save: request in the window to durable and acknowledged',
    against: 'the bare durable write of the same bytes',
  },
  {
    id: 'save-sealed',
    target: 1.15,
    file: './sealed.mjs',
    what: 'Save of a sealed client',
    against: 'the same save of a plain client',
  },
  {
    id: 'unlock',
    target: 1.1,
    file: './sealed.mjs',
    what: 'Trying a passphrase: from the window and back',
    against: 'one bare scrypt of the same cost in a thread of the main process',
  },
  {
    id: 'unlock-stall',
    target: 1,
    file: './sealed.mjs',
    what: 'The longest time for which main answers nobody while a passphrase is tried',
    against: '10 ms',
  },
  {
    id: 'open-workspace',
    target: 1.5,
    file: './open-workspace.mjs',
    what: 'Opening a client of 500 blueprints (10 MB): read, proved and understood',
    against: 'reading, hashing and parsing the same files',
  },
  {
    id: 'merge',
    target: 1,
    file: './merge.mjs',
    what: 'Merging two versions of a plan of 500 records',
    against: '200 ms',
  },
  {
    id: 'walk-drag',
    target: 1.05,
    file: './walk-drag.mjs',
    what: 'Dragging a step of sixty: from frame to frame, the 95th of a hundred',
    against: 'a bare rectangle that follows the same pointer in the same window',
  },
  {
    id: 'walk-back',
    target: 5,
    file: './walk-back.mjs',
    what: 'Walk back of 2,000 milestones',
    against: 'a plain topological sort of the same graph',
  },
];

const ms = (value) => (value < 10 ? value.toFixed(2) : value.toFixed(0));
const verdict = ({ ratio, target }) => (ratio <= target ? 'met' : 'MISSED');

function table(results) {
  const rows = [
    ['', 'ratio', 'target', '', 'lowest–highest', 'ours', 'limit', 'rounds'],
    ...results.map((result) => [
      result.id,
      result.ratio.toFixed(2),
      result.target.toFixed(2),
      verdict(result),
      `${result.lowest.toFixed(2)}–${result.highest.toFixed(2)}`,
      `${ms(result.oursMs)} ${result.unit ?? 'ms'}`,
      `${ms(result.limitMs)} ${result.unit ?? 'ms'}`,
      String(result.rounds),
    ]),
  ];
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column])).join('  ')).join('\n');
}

function report(results, { runtime, isVirtual }) {
  const memory = Math.round(totalmem() / 2 ** 30);
  const rows = results.map(
    (result) =>
      `| ${result.what} | ${result.against} | **${result.ratio.toFixed(2)}** (${result.lowest.toFixed(2)}–${result.highest.toFixed(2)}) ` +
      `| ≤ ${result.target.toFixed(2)} | ${verdict(result)} | ${ms(result.oursMs)} / ${ms(result.limitMs)}${result.unit ? ` ${result.unit}` : ''} | ${result.rounds} |`,
  );
  return `# Benchmarks

Written by \`npm run bench\`. Each figure is a ratio: the app against the least that could do the same work, measured in one
run and in turns, so that it carries over to other machines better than milliseconds do. It is the median over the rounds of
the ratio of each round; in brackets the lowest and the highest round.

Machine: ${cpus().length} cores, ${memory} GB of memory, ${isVirtual ? 'no graphics card (a virtual display)' : 'a real display'}, Electron ${runtime.version}.
Date: ${new Date().toISOString().slice(0, 10)}.

| Measured | Against | Ratio | Target | | ms (app / limit) | Rounds |
|---|---|---|---|---|---|---|
${rows.join('\n')}

How: \`scripts/bench/\`. The clients are six with a plan each; the plan that is typed into and saved has about 200 fields
where no other size is named. The first paint of Home is its frame; the clients follow when their folders have been read. A
commit is measured in a page of the editor's own fields, not in the editor, which reads its state in one way only.
Writes are synced to the disk of this machine, and both sides pay for that alike.
`;
}

async function main(only) {
  const wanted = measurements.filter(({ id }) => only.length === 0 || only.includes(id));
  const isVirtual = !hasDisplay();
  const runtime = prepareMachine({ virtualDisplay: isVirtual });
  build();
  const closeDisplay = await ensureDisplay();
  const scratch = mkdtempSync(join(tmpdir(), 'backcast-bench-'));
  const results = [];
  try {
    const profile = profileIn(scratch);
    const bench = { runtime, root, profile, scratch };
    process.stderr.write('Preparing six clients…\n');
    bench.clients = await plantClients(bench);
    for (const { file, ...measurement } of wanted) {
      process.stderr.write(`Measuring ${measurement.id}…\n`);
      try {
        const { measure } = await import(file);
        results.push({ ...measurement, ...summarise(await measure(bench, measurement)) });
      } catch (error) {
        process.exitCode = 1;
        process.stderr.write(`${measurement.id} could not be measured: ${error.stack}\n`);
      }
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
    closeDisplay();
  }
  if (results.length) console.log(`\n${table(results)}\n`);
  if (only.length || results.length < wanted.length) return;
  const short = results.map(({ id, ratio, target, rounds }) => ({ id, ratio, target, rounds }));
  writeFileSync(join(root, 'bench-results.json'), `${JSON.stringify(short, null, 2)}\n`);
  writeFileSync(join(root, 'docs/benchmarks.md'), report(results, { runtime, isVirtual }));
}

await main(process.argv.slice(2));
