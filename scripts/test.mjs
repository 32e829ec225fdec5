/**
 * `npm test`: everything that must hold, in the order that fails fastest, adding up every suite:
 * machine, checks (lint, formatting, layers, types), vitest, build, and Playwright on the built app.
 * A suite that fails does not stop the next one. The last line printed is `N passed, N failed`.
 * `npm run test:e2e -- <args>` (e2e): only the build and Playwright, with its arguments.
 *
 * A check or build that fails counts as one failed; so does a skipped test, and a suite that ran nothing.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hasDisplay, prepareMachine } from './prepare-machine.mjs';
import { build } from './start.mjs';

const root = resolve(fileURLToPath(import.meta.url), '../..');
const reports = mkdtempSync(join(tmpdir(), 'backcast-test-'));
const total = { passed: 0, failed: 0 };

// CI=true makes tools colour even a log file; Playwright listens to the other of the two variables.
const plain = process.stdout.isTTY ? {} : { NO_COLOR: '1' };
const plainPlaywright = process.stdout.isTTY ? {} : { FORCE_COLOR: '0' };

const bin = (path) => join(root, 'node_modules', path);
const node = (script, args) =>
  spawnSync(process.execPath, [bin(script), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...plain },
  }).status === 0;

/** Run one part; whatever it throws is one failure, told in a line. */
function part(title, work) {
  const started = Date.now();
  console.log(`\n── ${title}`);
  try {
    work();
  } catch (error) {
    total.failed += 1;
    console.log(`✖ ${title}: ${error.message}`);
  }
  console.log(`── ${title}: ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

/** Add a suite's own count, and never let a broken run look like a good one. */
function count(succeeded, read) {
  let result;
  try {
    result = read();
  } catch {
    throw new Error('it ended without a report');
  }
  total.passed += result.passed;
  total.failed += result.failed + result.skipped;
  if (result.skipped) console.log(`✖ ${result.skipped} skipped: a skipped test counts as failed.`);
  if (!succeeded && result.failed === 0) throw new Error('it failed outside of any test');
  if (result.passed + result.failed === 0) throw new Error('it ran no test');
}

const report = (name) => JSON.parse(readFileSync(join(reports, name), 'utf8'));

function checks() {
  const lint = node('@biomejs/biome/bin/biome', ['check', '--error-on-warnings']);
  const types = node('typescript/bin/tsc', ['-b']);
  if (!lint || !types) throw new Error('see above');
}

function vitest() {
  const output = `--outputFile.json=${join(reports, 'vitest.json')}`;
  const succeeded = node('vitest/vitest.mjs', ['run', '--reporter=default', '--reporter=json', output]);
  count(succeeded, () => {
    const result = report('vitest.json');
    // A file that could not even be loaded has no tests to count, and is one failure.
    const unloaded = result.testResults.filter(
      (file) => file.status === 'failed' && !file.assertionResults.length,
    );
    return {
      passed: result.numPassedTests,
      failed: result.numFailedTests + unloaded.length,
      skipped: result.numPendingTests + result.numTodoTests,
    };
  });
}

function playwright(args) {
  const command = [process.execPath, bin('@playwright/test/cli.js'), 'test', '--reporter=list,json', ...args];
  const display = hasDisplay() ? [] : ['xvfb-run', '-a', '-s', '-screen 0 1920x1080x24 -nolisten tcp'];
  const [program, ...rest] = [...display, ...command];
  const env = {
    ...process.env,
    ...plainPlaywright,
    PLAYWRIGHT_JSON_OUTPUT_FILE: join(reports, 'playwright.json'),
  };
  const succeeded = spawnSync(program, rest, { cwd: root, stdio: 'inherit', env }).status === 0;
  count(succeeded, () => {
    const { expected, unexpected, flaky, skipped } = report('playwright.json').stats;
    return { passed: expected, failed: unexpected + flaky, skipped };
  });
}

function endToEnd(args) {
  let built = false;
  part('build', () => {
    build();
    built = true;
  });
  if (built) part('end to end, in real Electron', () => playwright(args));
}

const [only, ...args] = process.argv.slice(2);
part('machine', () => prepareMachine({ virtualDisplay: !hasDisplay(), tracer: true }));
if (only !== 'e2e') {
  part('checks', checks);
  part('unit, property, contract, PDF and component tests', vitest);
}
endToEnd(only === 'e2e' ? args : []);
rmSync(reports, { recursive: true, force: true });

process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
console.log(`\n${total.passed} passed, ${total.failed} failed`);
