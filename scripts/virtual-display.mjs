/** A display for machines without one: Xvfb, large enough for a full-HD window, gone again with this process. */
import { spawn } from 'node:child_process';
import { hasDisplay } from './prepare-machine.mjs';

const SCREEN = '1920x1200x24';

/**
 * Sets DISPLAY to a new virtual display when there is none.
 * @returns {Promise<() => void>} closes it again; does nothing where a real display was found.
 */
export async function ensureDisplay() {
  if (hasDisplay()) return () => {};
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', SCREEN, '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const display = await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`Xvfb ended with code ${code}.`)));
    server.stdio[3].once('data', (number) => resolve(`:${String(number).trim()}`));
  });
  const close = () => {
    server.removeAllListeners('exit');
    server.kill();
  };
  process.once('exit', close);
  server.unref();
  server.stdio[3].unref();
  process.env.DISPLAY = display;
  return () => {
    process.removeListener('exit', close);
    delete process.env.DISPLAY;
    close();
  };
}
