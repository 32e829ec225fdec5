/** Looks through everything that an app has put on the disk for words that must not be there. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BackcastApp } from './app';

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesUnder(path);
    return entry.isFile() ? [path] : [];
  });
}

/** What is removed while it is looked at holds nothing any more. */
function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0);
    throw thrown;
  }
}

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
