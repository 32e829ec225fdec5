/** Sees when something else writes into the folder of an open client: a sync tool, another laptop, a person. */
import { relative, sep } from 'node:path';
import type { FSWatcher } from 'chokidar';
import type { Log, WatchFolder } from '../ports';
import { temporaryPrefix } from './durable-write';

/** Sync tools write several files, and move each into place in steps. */
const quietMs = 300;

/** The watching code is loaded with the first folder, off the start path. */
export function createWatcher(log: Log): WatchFolder {
  return (path, onChange) => {
    let watcher: FSWatcher | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isClosed = false;
    const changed = (): void => {
      clearTimeout(timer);
      timer = setTimeout(onChange, quietMs);
    };
    const start = async (): Promise<void> => {
      const { watch } = await import('chokidar');
      if (isClosed) return;
      watcher = watch(path, {
        ignored: (each) => !mayHoldDocuments(relative(path, each)),
        depth: 1,
        ignoreInitial: true,
        followSymlinks: false,
      });
      watcher.on('all', changed);
      // A folder that cannot be watched is still looked at by every save.
      watcher.on('error', (thrown) => log.error('folder not watched', thrown));
    };
    void start().catch((thrown) => log.error('folder not watched', thrown));
    return {
      close() {
        isClosed = true;
        clearTimeout(timer);
        void watcher?.close();
      },
    };
  };
}

const looksAway = new Set(['assets', 'exports']);

function mayHoldDocuments(name: string): boolean {
  const [folder = '', file = folder] = name.split(sep);
  return !looksAway.has(folder) && !file.startsWith(temporaryPrefix);
}
