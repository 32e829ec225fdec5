/** Looks through everything that an app has put on the disk for words that must not be there. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import type { BackcastApp } from './app';

function filesUnder(folder: string): string[] {
  return entriesOf(folder).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesUnder(path);
    return entry.isFile() ? [path] : [];
  });
}

/** What is removed while it is looked at holds nothing any more. */
function ifThere<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return otherwise;
    throw thrown;
  }
}
const entriesOf = (folder: string) => ifThere(() => readdirSync(folder, { withFileTypes: true }), []);
const bytesOf = (path: string) => ifThere(() => readFileSync(path), Buffer.alloc(0));

/** Every file that holds one of the words, as UTF-8 or UTF-16, in its bytes or its name. */
export function leaks({ documentsDir, userDataDir }: BackcastApp, words: readonly string[]): string[] {
  return [documentsDir, userDataDir].flatMap((folder) =>
    filesUnder(folder).filter((path) => {
      const bytes = bytesOf(path);
      return words.some(
        (word) =>
          bytes.includes(word) ||
          bytes.includes(Buffer.from(word, 'utf16le')) ||
          path.toLowerCase().includes(word.toLowerCase()),
      );
    }),
  );
}

// ------------------------------------------------------------------ canaries

/** Letters that no word of a language and no program makes fourteen of in a row. */
const letters = 'kqxvzj';
const canaryLength = 14;
const canaryPattern = new RegExp(`[${letters}]{${canaryLength}}`, 'gi');
const widePattern = new RegExp(`(?:[${letters}]\0){${canaryLength}}`, 'gi');
/** As long as what holds a whole canary wherever it begins. */
const base64Pattern = /[A-Za-z0-9+/]{20,}/g;

/**
 * A word for a field, the same whenever it is asked for. No two have a beginning in common, so that no compression can leave
 * but a part of one.
 */
export function canaryOf(path: string): string {
  const bytes = createHash('sha512').update(path).digest();
  return Array.from(bytes.subarray(0, canaryLength), (byte) => letters[byte % letters.length]).join('');
}

/** Every canary in these bytes: as UTF-8, as UTF-16, in base64 of UTF-8, and the same inside of a zip. */
export function canariesIn(bytes: Buffer): Set<string> {
  const found = new Set<string>();
  const text = bytes.toString('latin1');
  for (const [canary] of text.matchAll(canaryPattern)) found.add(canary.toLowerCase());
  for (const [wide] of text.matchAll(widePattern)) found.add(wide.replaceAll('\0', '').toLowerCase());
  for (const [run] of text.matchAll(base64Pattern)) {
    // Nobody knows where in its group of four the first letter stands.
    for (let skipped = 0; skipped < 4; skipped += 1) {
      const decoded = Buffer.from(run.slice(skipped), 'base64').toString('latin1');
      for (const [canary] of decoded.matchAll(canaryPattern)) found.add(canary.toLowerCase());
    }
  }
  if (text.startsWith('PK\x03\x04')) {
    for (const inside of Object.values(unzipSync(bytes))) {
      for (const canary of canariesIn(Buffer.from(inside))) found.add(canary);
    }
  }
  return found;
}

export interface Scan {
  files: number;
  bytes: number;
  /** Canary → a file that holds it, in its bytes or its name. */
  found: Map<string, string>;
}

/** Reads every file under these folders. */
export function scan(folders: readonly string[]): Scan {
  const result: Scan = { files: 0, bytes: 0, found: new Map() };
  for (const path of folders.flatMap(filesUnder)) {
    const bytes = bytesOf(path);
    result.files += 1;
    result.bytes += bytes.length;
    for (const canary of [...canariesIn(bytes), ...canariesIn(Buffer.from(path))])
      result.found.set(canary, path);
  }
  return result;
}
