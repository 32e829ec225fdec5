/** The real file system, with calls that can be made to fail, recorded, or cut off as if the process had died. */
import type { FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Fs, realFs } from '../../src/main/adapters/durable-write';

export interface FaultyFs {
  fs: Fs;
  /** `open .~x`, `write`, `sync` …: every call since the last `reset`, handles' own included. */
  calls: string[];
  /** From now on `decide` is asked before each call; it may throw. `number` counts from 1. */
  intercept(decide: (call: string, number: number) => void): void;
  /** Calls go through again, and are counted from 1 again. */
  reset(): void;
}

export function errorWithCode(code: string): Error {
  return Object.assign(new Error(`${code}: injected`), { code });
}

export function faultyFs(): FaultyFs {
  const calls: string[] = [];
  let decide: (call: string, number: number) => void = () => undefined;

  const before = (call: string): void => {
    calls.push(call);
    decide(call, calls.length);
  };
  const wrapHandle = (handle: FileHandle, name: string): FileHandle =>
    new Proxy(handle, {
      get(target, key) {
        const value = Reflect.get(target, key, target) as unknown;
        if (typeof value !== 'function') return value;
        return async (...given: unknown[]) => {
          // The descriptor is closed even when the call is said to fail, so that tests leak none.
          const closing = key === 'close' ? target.close() : null;
          before(`${String(key)} ${name}`);
          return closing ?? (value as (...given: unknown[]) => unknown).apply(target, given);
        };
      },
    });
  const names = ['lstat', 'mkdir', 'open', 'readdir', 'readFile', 'rename', 'rmdir', 'unlink'] as const;
  const fs = Object.fromEntries(
    names.map((name) => [
      name,
      async (path: string, ...rest: unknown[]) => {
        before(`${name} ${basename(path)}`);
        const result = await (realFs[name] as (...given: unknown[]) => Promise<unknown>)(path, ...rest);
        return name === 'open' ? wrapHandle(result as FileHandle, basename(path)) : result;
      },
    ]),
  ) as unknown as Fs;

  return {
    fs,
    calls,
    intercept(next) {
      calls.length = 0;
      decide = next;
    },
    reset() {
      calls.length = 0;
      decide = () => undefined;
    },
  };
}
