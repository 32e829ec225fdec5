/** A small log that a user can send to someone who helps: codes and numbers, nothing of a client. */
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '../ports';

const maxBytes = 500_000;

/** Writes to `main.log` in `folder`, and keeps one older file beside it. Never throws. */
export function openLog(folder: string, options: { alsoPrint: boolean; now(): number }): Log {
  const path = join(folder, 'main.log');
  let size = -1;

  const write = (level: string, event: string, facts: object) => {
    const line = `${new Date(options.now()).toISOString()} ${level} ${event} ${JSON.stringify(facts)}\n`;
    if (options.alsoPrint && level !== 'info') process.stderr.write(line);
    try {
      if (size < 0) {
        mkdirSync(folder, { recursive: true });
        size = sizeOf(path);
      }
      if (size > maxBytes) {
        renameSync(path, join(folder, 'main.old.log'));
        size = 0;
      }
      appendFileSync(path, line, { mode: 0o600 });
      size += line.length;
    } catch {
      // A log that cannot be written must not stop the work.
    }
  };

  return {
    info: (event, facts = {}) => write('info', event, facts),
    warn: (event, facts = {}) => write('warn', event, facts),
    error: (event, thrown, facts = {}) => write('error', event, { ...facts, ...describe(thrown) }),
  };
}

function sizeOf(path: string): number {
  try {
    return statSync(path).size;
  } catch {
    return 0;
  }
}

/**
 * Messages of file system errors hold paths, and paths hold clients' names: of those only the code is kept. Those of a text
 * that cannot be parsed hold a piece of the text: of those only where it happened.
 */
function describe(thrown: unknown): { name: string; code?: string; message?: string; stack?: string } {
  if (!(thrown instanceof Error)) return { name: typeof thrown };
  const { code } = thrown as NodeJS.ErrnoException;
  if (code) return { name: thrown.name, code };
  if (thrown instanceof SyntaxError) {
    const frames = thrown.stack?.split('\n').filter((line) => line.startsWith('    at ')) ?? [];
    return { name: thrown.name, stack: frames.join('\n').slice(0, 4000) };
  }
  return { name: thrown.name, message: thrown.message.slice(0, 500), stack: thrown.stack?.slice(0, 4000) };
}
