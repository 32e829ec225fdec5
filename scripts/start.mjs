/**
 * `npm start`: prepares the machine, builds if a source is newer than the build, and opens the app.
 * `npm run dev` (--dev): the same app from the dev server, reloading while you edit.
 * Further arguments go to the app.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hasDisplay, prepareMachine } from './prepare-machine.mjs';

const root = resolve(fileURLToPath(import.meta.url), '../..');
const electronVite = join(root, 'node_modules/electron-vite/bin/electron-vite.js');

function newest(path) {
  if (!existsSync(path)) return 0;
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), 0);
}

/** Build the app if it was not built since its sources changed. */
export function build() {
  const sources = ['src', 'resources', 'electron.vite.config.ts', 'package-lock.json'];
  const built = ['out/main/index.js', 'out/preload/index.cjs', 'out/renderer/stage/index.html'];
  const builtAt = Math.min(...built.map((path) => newest(join(root, path))));
  if (builtAt > Math.max(...sources.map((path) => newest(join(root, path))))) return;
  const done = spawnSync(process.execPath, [electronVite, 'build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (done.status !== 0) throw new Error('The build failed.');
}

/** Electron refuses Chromium's sandbox to root; say so where it is switched off. */
function sandboxArguments() {
  if (process.platform !== 'linux' || process.getuid() !== 0) return [];
  process.stderr.write(
    "Running as root, so without Chromium's sandbox. Start it as an ordinary user for real work.\n",
  );
  return ['--no-sandbox'];
}

function main(args) {
  const dev = args[0] === '--dev';
  if (!hasDisplay()) {
    throw new Error(
      'There is no display here, so no window can open. `npm run demo` runs a sample workshop without one and leaves its pages in demo/.',
    );
  }
  const runtime = prepareMachine();
  if (runtime.kind === 'fallback') {
    process.stderr.write(
      `Running on Electron ${runtime.version}, which no longer gets security fixes: for a look, not for work with clients.\n`,
    );
  }
  const appArguments = [...sandboxArguments(), ...args.slice(dev ? 1 : 0)];
  if (!dev) build();
  const [command, commandArguments] = dev
    ? [process.execPath, [electronVite, 'dev', '--', ...appArguments]]
    : [runtime.execPath, [root, ...appArguments]];
  const env = { ...process.env, ELECTRON_EXEC_PATH: runtime.execPath };
  delete env.ELECTRON_RUN_AS_NODE;
  const child = spawn(command, commandArguments, { cwd: root, stdio: 'inherit', env });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal ? 1 : 0);
  });
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    main(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
