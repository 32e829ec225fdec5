/** Where things are on this machine, and files that leave the workspace. */
import { lstat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import { safeFileName } from '../file-names';
import type { ExportFiles, Places } from '../ports';
import { durableWrite, type Fs, refusalOf } from './durable-write';

export function createPlaces(documents: string): Places {
  return {
    async suggestFolder(clientName) {
      const name = safeFileName(clientName);
      for (let number = 1; ; number += 1) {
        const path = join(documents, 'Backcast', number === 1 ? name : `${name} ${number}`);
        if (await isFree(path)) return path;
      }
    },
    display(path) {
      const within = [dirname(documents), homedir()]
        .map((root) => relative(root, path))
        .find((inside) => inside !== '' && !inside.startsWith('..') && !isAbsolute(inside));
      return (within ?? path).split(sep).filter(Boolean).join(' / ');
    },
    fileName: basename,
    folderOf: dirname,
  };
}

async function isFree(path: string): Promise<boolean> {
  return lstat(path).then(
    () => false,
    () => true,
  );
}

export function createExportFiles(fs: Fs): ExportFiles {
  return {
    async folderIn(workspacePath) {
      const folder = join(workspacePath, 'exports');
      return fs.mkdir(folder, { recursive: true }).then(
        () => folder,
        () => workspacePath,
      );
    },
    async write(path, bytes) {
      try {
        await durableWrite(fs, path, bytes, { mode: 0o666 });
        const written = await fs.readFile(path);
        return written.equals(bytes) ? { ok: true, value: undefined } : { ok: false, error: 'not-verified' };
      } catch (thrown) {
        const error = refusalOf(thrown);
        if (!error) throw thrown;
        return { ok: false, error };
      }
    },
  };
}
