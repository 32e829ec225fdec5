/** Sees when something else writes into the folder of an open client: a sync tool, another laptop, a person. */
import { type FSWatcher, watch } from 'node:fs';
import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log, WatchFolder } from '../ports';
import { codeOf, temporaryPrefix } from './durable-write';
import { documentFolders } from './folder-reader';

/** Sync tools write several files, and move each into place in steps. */
const quietMs = 300;
/**
 * A drive that is pulled out takes its watchers along without a word. So the folders themselves are looked at this often: one
 * that is another than before, or is there again, is watched anew and counts as a change.
 */
const lookMs = 2_000;

interface Watched {
  /** Tells this folder from another that may stand at its path later. */
  identity: string;
  watcher: FSWatcher;
}

/**
 * Watches the folders that hold documents by the system's own means, and asks nothing of single files: whoever is told compares
 * the folder with what is known of it (M15).
 */
export function createWatcher(log: Log): WatchFolder {
  return (path, onChange) => {
    const watched = new Map<string, Watched>();
    let quiet: ReturnType<typeof setTimeout> | undefined;
    let next: ReturnType<typeof setTimeout> | undefined;
    let isClosed = false;
    const changed = (): void => {
      clearTimeout(quiet);
      quiet = setTimeout(onChange, quietMs);
    };

    const forget = (name: string): void => {
      watched.get(name)?.watcher.close();
      watched.delete(name);
    };
    const watchOne = (name: string, identity: string): void => {
      const watcher = watch(join(path, name), { persistent: false }, (_event, file) => {
        if (file === null || !file.startsWith(temporaryPrefix)) changed();
      });
      // The next look finds out what became of the folder.
      watcher.on('error', () => forget(name));
      watched.set(name, { identity, watcher });
    };

    const look = async (isFirst: boolean): Promise<void> => {
      for (const name of documentFolders) {
        const identity = await identityOf(join(path, name));
        if (isClosed) return;
        if (identity === (watched.get(name)?.identity ?? null)) continue;
        forget(name);
        if (identity !== null) watchOne(name, identity);
        if (!isFirst) changed();
      }
    };
    const lookAgain = (isFirst: boolean): void => {
      look(isFirst)
        // A folder that cannot be watched is still looked at by every save.
        .catch((thrown) => log.warn('folder not watched', { code: codeOf(thrown) }))
        .finally(() => {
          if (!isClosed) next = setTimeout(() => lookAgain(false), lookMs).unref();
        });
    };
    lookAgain(true);
    return {
      close() {
        isClosed = true;
        clearTimeout(quiet);
        clearTimeout(next);
        for (const name of [...watched.keys()]) forget(name);
      },
    };
  };
}

/** Null while there is no such folder. */
async function identityOf(folder: string): Promise<string | null> {
  try {
    const { dev, ino, birthtimeMs } = await lstat(folder);
    return `${dev}:${ino}:${birthtimeMs}`;
  } catch {
    return null;
  }
}
