/**
 * `npm run torture`: the tests that hurt storage, with many trials instead of a few. Writes torture-results.json
 * (`[{ id, trials, lost, torn, … }]`) and docs/reliability.md. Anything lost or torn, and a trial that could not be made, is a failure.
 *
 * `npm run torture -- kill disk app sync door laptops` runs only these parts; the rows of the others stay as they are. Numbers of trials
 * can be given in the environment, as below.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, release, tmpdir, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hasDisplay, prepareMachine } from '../prepare-machine.mjs';
import { build } from '../start.mjs';
import { ensureDisplay } from '../virtual-display.mjs';

const root = resolve(fileURLToPath(import.meta.url), '../../..');
const bin = (path) => join(root, 'node_modules', path);
const results = join(root, 'torture-results.json');
const kinds = ['kill', 'power-cut', 'disk', 'control', 'app', 'sync', 'laptops', 'door'];
const order = ({ id }) => kinds.indexOf(id.split('/')[0]);
const scratch = mkdtempSync(join(tmpdir(), 'backcast-torture-run-'));
const resultsFile = join(scratch, 'rows');
const usual = {
  BACKCAST_TORTURE_KILLS: '150',
  BACKCAST_TORTURE_IMAGES: '50',
  BACKCAST_TORTURE_DISKS: '10',
  BACKCAST_TORTURE_APP_KILLS: '50',
  BACKCAST_TORTURE_TYPING_KILLS: '50',
  BACKCAST_TORTURE_ROTTEN_STARTS: '48',
  BACKCAST_TORTURE_QUITS: '20',
  BACKCAST_TORTURE_SYNC_ROUNDS: '20',
  BACKCAST_HISTORIES: '10000',
};

function node(script, args) {
  const env = { NO_COLOR: '1', ...usual, ...process.env, BACKCAST_TORTURE_RESULTS: resultsFile };
  return (
    spawnSync(process.execPath, [bin(script), ...args], { cwd: root, stdio: 'inherit', env }).status === 0
  );
}
const vitest = (...args) => node('vitest/vitest.mjs', ['run', ...args]);

/** Playwright on the built app, with a display. */
async function withApp(...args) {
  build();
  const closeDisplay = await ensureDisplay();
  try {
    return node('@playwright/test/cli.js', ['test', ...args]);
  } finally {
    closeDisplay();
  }
}

function app() {
  const files = ['torture', 'storage-faults', 'persistence'].map((name) => `tests/e2e/${name}.e2e.ts`);
  const config = ['--config', 'playwright.config.ts', '--global-timeout', '0'];
  return withApp(...config, ...files, '-g', 'killed|rots|300 edits');
}

function sync() {
  prepareMachine({ syncTool: true });
  return withApp('--config', 'tests/torture/playwright.config.ts');
}

const parts = {
  kill: () => vitest('--project', 'contract', 'tests/contract/killed.test.ts'),
  disk: () => vitest('--project', 'contract', 'tests/contract/disk.test.ts'),
  app,
  sync,
  door: () => vitest('--project', 'unit', 'tests/unit/main/door-fuzz.test.ts'),
  laptops: () =>
    vitest(
      '--project',
      'property',
      'tests/property/two-laptops.property.test.ts',
      '-t',
      '2 of them',
      '--testTimeout=3600000',
    ),
};

const read = () =>
  existsSync(resultsFile)
    ? readFileSync(resultsFile, 'utf8')
        .trim()
        .split('\n')
        .map((row) => JSON.parse(row))
    : [];

function report(rows, runtime) {
  const memory = Math.round(totalmem() / 2 ** 30);
  const lines = rows.map(
    ({ id, what, trials, lost, torn, note = '' }) =>
      `| \`${id}\` | ${what} | ${trials} | ${lost} | ${torn} | ${note} |`,
  );
  return `# Reliability

Written by \`npm run torture\`. Everything that Backcast says is saved is looked for after the worst has happened to it.
*Lost* is what was acknowledged and was not there, or only in an older version. *Torn* is a file that was half of something.

Machine: ${cpus().length} cores, ${memory} GB of memory, Linux ${release().split('.').slice(0, 2).join('.')}, Electron ${runtime.version}, Node ${process.version.slice(1)} for the writers.
Date: ${new Date().toISOString().slice(0, 10)}. The numbers are those of the last run of each part. Unless told otherwise, a run asks for
${usual.BACKCAST_TORTURE_KILLS} kills and ${usual.BACKCAST_TORTURE_IMAGES} power cuts of every way of writing.

| | What was tried | Trials | Lost | Torn | |
|---|---|---|---|---|---|
${lines.join('\n')}

## How
- **\`kill/…\`** A process of its own writes through the app's own storage code, in up to three lanes at once, and says after each
  write that it is done. It gets SIGKILL at a random moment, in 10 trials one after the other on the same folder. Then the folder is
  opened anew, and every document, state, backup or page that was acknowledged has to be there, byte for byte or newer.
- **\`power-cut/…\`** The same on an ext4 disk in a file. At an acknowledgement the file is copied as it stands, and the copy is mounted
  and looked at: what the system still had in its memory is gone, as when a battery dies. The disk writes nothing by the mere passing
  of time while this goes on.
- **\`disk/…\`** Real disks that are full, mounted read-only, or pulled out: save and export are refused with the right reason, the old
  file is as it was, nothing half-written is left, and the same save goes through when the trouble is over.
- **\`app/…\`** The built app in Electron: the tree of its processes is killed while a window saves as fast as it can, and while somebody
  types; 300 edits and quit; starts on a database of which bits, tails or whole files are damaged, each with every plan back and the
  folder untouched.
- **\`sync/…\`** Two profiles with a folder each and Syncthing between them, both on this machine and connected to nothing else. Both
  plans are edited in the real windows while Syncthing is off, some in the same field, then it is started: every edit has to be in both
  folders, the two folders the same and without copies, and what both changed has to be asked about on both; chosen on one, it is
  settled on both.
- **\`laptops/…\`** Random histories of laptops that type, save, sync and forget in any order, by the rules of merging alone: no record
  that nobody removed and no words that nobody replaced may be missing in the end.
- **\`door/…\`** A thousand malformed messages on every channel between windows and the main process: none may reach a handler.
- **\`control/…\`** Files written in place and not synced. These have to be seen as lost and torn; else the trials would prove nothing.

The same tests run in \`npm test\` with a few trials each, but for \`sync/…\`, which needs Syncthing.

## At every single call
What chance may miss is made to happen: the file system is a port, and in these tests each call of an action fails in turn, with each of
several codes (a full disk, a drive that has gone, a folder without rights, a file that is held, …). Afterwards nothing is lost, nothing
half-done is taken for whole, the reason is one that the user is told in words, and the same action succeeds.

| Action | Test |
|---|---|
| Saving a document, making a workspace, the process gone at a call | \`tests/contract/save-faults.test.ts\` |
| Sealing, unsealing, another key | \`tests/contract/sealed-folder.test.ts\` |
| Keeping the words of a sealed client while its folder is away | \`tests/contract/spill.test.ts\` |
| Taking a client in from a file; going back to a backup, looking into it, making one; agreeing a version; exporting a client and a page | \`tests/contract/carry-faults.test.ts\` |

Going back to a backup over the plans that are there is done by edits, which are saved like any others, and can be undone. There is one format
so far, so nothing is migrated; the state in which every document was opened is kept on the laptop (docs/spec/snapshots.md).

## What means harm
Each of these is tried by tests that run in \`npm test\`: nothing is written elsewhere, nothing hangs, nothing runs.

| What | Test |
|---|---|
| Archives whose names lead out of the folder, with links, with two names for one file | [AR4] \`tests/unit/main/archive.test.ts\`, \`tests/e2e/lookback.e2e.ts\` |
| Archives that unpack without end, or lie about their sizes | [AR5] \`tests/unit/main/archive.test.ts\` |
| Links and pipes in a client's folder | [ST23] \`tests/contract/workspace-folder.test.ts\` |
| \`__proto__\` and the like as keys and as ids | [B17] \`tests/unit/document.test.ts\`, \`tests/property/document.property.test.ts\` |
| JSON that is nested 200,000 deep, in a file and in a message | [B16] \`tests/unit/document.test.ts\`, [I4] \`tests/unit/main/door.test.ts\` |
| Scripts, pictures, frames and handlers as words, in every field there is, through every window and in the web page | [I10] \`tests/e2e/hostile-words.e2e.ts\` |
| Objects in the place of words, in every field of the page | [P21] \`tests/pdf/smuggled.test.ts\` |
| Formulas in tables that a spreadsheet opens | [OK7] \`tests/unit/okr.test.ts\` |
| Names that mean something to one of the three systems | [ST8] \`tests/unit/main/file-names.test.ts\` |
| 1,000 malformed messages on every channel | [I4] [I5] \`tests/unit/main/door-fuzz.test.ts\` |
| Windows with other rights than those listed, scripts that are injected, navigation, permissions, other senders | \`tests/e2e/security.e2e.ts\` |

## What it does not say
- The copied disk shows what reached the disk. A drive that says "written" and has it only in its own memory is beyond any app.
- Linux and ext4 only. Nothing here was run on Windows or macOS.
- What was typed in the last second may be lost when the whole app is killed: it was not yet acknowledged.
`;
}

async function main(only) {
  const names = Object.keys(parts).filter((name) => only.length === 0 || only.includes(name));
  if (names.length === 0) throw new Error(`Parts are: ${Object.keys(parts).join(', ')}`);
  const runtime = prepareMachine({ virtualDisplay: !hasDisplay() });
  let isGood = true;
  for (const name of names) {
    const startedAt = Date.now();
    process.stdout.write(`\n── ${name}\n`);
    const passed = await parts[name]();
    isGood &&= passed;
    process.stdout.write(
      `── ${name}: ${passed ? 'passed' : 'FAILED'}, ${((Date.now() - startedAt) / 1000).toFixed(0)} s\n`,
    );
  }
  const rows = read();
  const missed = rows.filter(
    ({ id, trials, lost, torn }) => trials === 0 || (!id.startsWith('control/') && lost + torn > 0),
  );
  for (const { id, trials, note } of missed)
    process.stdout.write(`✖ ${id}: ${trials} trials ${note ?? ''}\n`);
  if (!isGood || missed.length > 0) process.exitCode = 1;
  console.table(rows.map(({ id, trials, lost, torn }) => ({ id, trials, lost, torn })));
  const standing = existsSync(results) ? JSON.parse(readFileSync(results, 'utf8')) : [];
  const isOld = ({ id }) => !rows.some((row) => row.id === id);
  const all = [...standing.filter(isOld), ...rows].sort((one, other) => order(one) - order(other));
  writeFileSync(results, `${JSON.stringify(all, null, 2)}\n`);
  writeFileSync(join(root, 'docs/reliability.md'), report(all, runtime));
}

try {
  await main(process.argv.slice(2));
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
