/**
 * Makes sure that the machine can run the app: the Electron runtime, and on Linux the shared libraries it needs and,
 * where there is no display, Xvfb. As root on Debian or Ubuntu it installs what is missing (and says so); anywhere else
 * it prints the command to run. Nothing is changed, and next to no time spent, when nothing is missing.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { electronRuntime } from './electron-runtime.mjs';

/** The Debian package of each library that Electron links to or opens while it runs. */
const LIBRARY_PACKAGES = {
  'libgtk-3.so': 'libgtk-3-0',
  'libgdk-3.so': 'libgtk-3-0',
  'libnss3.so': 'libnss3',
  'libnssutil3.so': 'libnss3',
  'libsmime3.so': 'libnss3',
  'libnspr4.so': 'libnspr4',
  'libasound.so': 'libasound2',
  'libgbm.so': 'libgbm1',
  'libdrm.so': 'libdrm2',
  'libatk-1.0.so': 'libatk1.0-0',
  'libatk-bridge-2.0.so': 'libatk-bridge2.0-0',
  'libatspi.so': 'libatspi2.0-0',
  'libcups.so': 'libcups2',
  'libdbus-1.so': 'libdbus-1-3',
  'libexpat.so': 'libexpat1',
  'libpango-1.0.so': 'libpango-1.0-0',
  'libcairo.so': 'libcairo2',
  'libX11.so': 'libx11-6',
  'libXcomposite.so': 'libxcomposite1',
  'libXdamage.so': 'libxdamage1',
  'libXext.so': 'libxext6',
  'libXfixes.so': 'libxfixes3',
  'libXrandr.so': 'libxrandr2',
  'libxcb.so': 'libxcb1',
  'libxkbcommon.so': 'libxkbcommon0',
  'libXss.so': 'libxss1',
  'libglib-2.0.so': 'libglib2.0-0',
};
/** Asked for as a set as soon as one is missing: ldd names only the first layer of what a bare machine lacks. */
const USUAL_LIBRARIES = ['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'libxss1', 'libatk-bridge2.0-0'];

export const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

const onPath = (name) =>
  (process.env.PATH ?? '').split(':').some((folder) => existsSync(`${folder}/${name}`));

function missingLibraries(execPath) {
  const { stdout } = spawnSync('ldd', [execPath], { encoding: 'utf8' });
  return [...(stdout ?? '').matchAll(/^\s*(\S+) => not found$/gm)].map((match) => match[1]);
}

function packagesFor(libraries) {
  if (libraries.length === 0) return [];
  const named = libraries.map((library) => LIBRARY_PACKAGES[library.replace(/\.so.*$/, '.so')]);
  return [...new Set([...USUAL_LIBRARIES, ...named.filter(Boolean)])];
}

const isDebian = () =>
  existsSync('/etc/os-release') &&
  /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(readFileSync('/etc/os-release', 'utf8'));

/** Ubuntu 24.04 renamed some libraries (libgtk-3-0t64); take the name that this system knows. */
function knownNames(packages) {
  const known =
    spawnSync('apt-cache', ['--names-only', 'search', '^lib.*t64$'], { encoding: 'utf8' }).stdout ?? '';
  return packages.map((name) => (known.includes(`${name}t64 `) ? `${name}t64` : name));
}

function apt(...args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const done = spawnSync('apt-get', args, { encoding: 'utf8', env, stdio: ['ignore', 'pipe', 'pipe'] });
  if (done.status !== 0)
    throw new Error(`apt-get ${args.join(' ')} failed.\n${done.stdout ?? ''}${done.stderr ?? ''}`);
}

/**
 * @param {{ virtualDisplay?: boolean, tracer?: boolean, syncTool?: boolean }} [needs] virtualDisplay: the caller runs the app
 * under Xvfb; tracer: it watches the app's system calls; syncTool: it has two folders kept the same.
 * @returns the Electron runtime, ready to start.
 */
export function prepareMachine({ virtualDisplay = false, tracer = false, syncTool = false } = {}) {
  const runtime = electronRuntime();
  if (process.platform !== 'linux') return runtime;

  const libraries = missingLibraries(runtime.execPath);
  const packages = packagesFor(libraries);
  if (virtualDisplay && !(onPath('Xvfb') && onPath('xvfb-run') && onPath('xauth')))
    packages.push('xvfb', 'xauth');
  if (tracer && !onPath('strace')) packages.push('strace');
  if (syncTool && !onPath('syncthing')) packages.push('syncthing');
  if (packages.length === 0) return runtime;

  const what = libraries.length ? `libraries (${libraries.join(', ')})` : packages.join(', ');
  if (!isDebian()) {
    throw new Error(
      `This machine lacks ${what}. Install the packages of your system that match these Debian ones:\n  ${packages.join(' ')}`,
    );
  }
  if (process.getuid() !== 0) {
    const command = `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${knownNames(packages).join(' ')}`;
    throw new Error(`This machine lacks ${what}. Install them with:\n  ${command}`);
  }
  process.stderr.write(`This machine lacks ${what}. Installing: ${packages.join(' ')}…\n`);
  apt('update', '-qq');
  apt('install', '-y', '-qq', '--no-install-recommends', ...knownNames(packages));

  const still = missingLibraries(runtime.execPath);
  if (still.length) throw new Error(`Still missing after the install: ${still.join(', ')}`);
  return runtime;
}

/** The Debian package of each reader of PDF files. */
const READER_PACKAGES = { pdftotext: 'poppler-utils', mutool: 'mupdf-tools', qpdf: 'qpdf' };

/**
 * Makes sure of readers of PDF files, where that can be done.
 * @param {(keyof typeof READER_PACKAGES)[]} commands
 * @returns {string[]} commands that the machine still lacks
 */
export function prepareReaders(commands) {
  const missing = commands.filter((command) => !onPath(command));
  if (missing.length === 0 || process.platform !== 'linux' || !isDebian() || process.getuid() !== 0)
    return missing;
  const packages = missing.map((command) => READER_PACKAGES[command]);
  process.stderr.write(`This machine lacks ${missing.join(', ')}. Installing: ${packages.join(' ')}…\n`);
  apt('update', '-qq');
  apt('install', '-y', '-qq', '--no-install-recommends', ...packages);
  return missing.filter((command) => !onPath(command));
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    prepareMachine({ virtualDisplay: !hasDisplay() });
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
