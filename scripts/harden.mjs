/**
 * `npm run harden`: reads the sources with Electronegativity, which knows the mistakes that Electron apps are attacked through,
 * and compares what it finds with the answers below. A finding without an answer is a failure, and so is an answer without a
 * finding: it ends by itself with 0 whatever it finds, so its table is read.
 *
 * Not part of `npm test`: it brings 400 packages along that nothing else needs (docs/decisions/0013-*.md). They go into npx's own
 * cache and never run a script of theirs at installation.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(fileURLToPath(import.meta.url), '../..');
const tool = '@doyensec/electronegativity@1.10.3';

const windows =
  'the options are written in src/main/hardening.ts and spread here; test [I11] asks Electron for those in force';
/** Check and file → why it is no weakness here. */
const answers = {
  'CSP_GLOBAL_CHECK src/renderer/home/index.html': 'data: and blob: are for pictures alone',
  'CSP_GLOBAL_CHECK src/renderer/stage/index.html': 'data: and blob: are for pictures alone',
  'CSP_GLOBAL_CHECK src/renderer/workspace/index.html': 'data: and blob: are for pictures alone',
  'CUSTOM_ARGUMENTS_JS_CHECK src/main/hardening.ts': 'the switch that lets no name be looked up',
  'AUXCLICK_JS_CHECK src/main/windows.ts': windows,
  'CONTEXT_ISOLATION_JS_CHECK src/main/windows.ts': windows,
  'SANDBOX_JS_CHECK src/main/windows.ts': windows,
  'PRELOAD_JS_CHECK src/main/windows.ts':
    'it hands over two functions and known names; test [I1] lists what a page gets',
};

/** Fields of a line in which quoted ones may hold commas and doubled marks. */
const fields = (line) =>
  [...line.matchAll(/(?:^|,)\s*(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted ?? plain ?? '',
  );

function findings(file) {
  const [header, ...lines] = readFileSync(file, 'utf8').trim().split('\n');
  if (!header?.startsWith('issue')) throw new Error('Electronegativity wrote no table.');
  return lines.filter(Boolean).map((line) => {
    const [issue, severity, , path, location] = fields(line);
    return { key: `${issue} ${relative(root, path)}`, severity, location };
  });
}

const scratch = mkdtempSync(join(tmpdir(), 'backcast-harden-'));
try {
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules/electron/package.json'), 'utf8'));
  const table = join(scratch, 'findings.csv');
  const given = ['-i', join(root, 'src'), '-e', version, '-o', table];
  const done = spawnSync('npx', ['--yes', `--package=${tool}`, 'electronegativity', ...given], {
    cwd: scratch,
    encoding: 'utf8',
    env: {
      ...process.env,
      npm_config_ignore_scripts: 'true',
      npm_config_audit: 'false',
      npm_config_fund: 'false',
    },
  });
  if (done.status !== 0) throw new Error(`Electronegativity did not run.\n${done.stderr ?? done.error}`);
  const found = findings(table);
  const open = found.filter(({ key }) => !Object.hasOwn(answers, key));
  const gone = Object.keys(answers).filter((key) => !found.some((each) => each.key === key));
  for (const { key, severity, location } of open)
    console.log(`✖ ${key}:${location} (${severity}) has no answer`);
  for (const key of gone) console.log(`✖ ${key}: answered, and not found any more`);
  console.log(`${found.length} findings, ${found.length - open.length} answered`);
  if (open.length > 0 || gone.length > 0) process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
