/**
 * How bytes get onto the disk so that they are still there after a power cut, and so that the file they
 * replace is whole until the very moment they take its place (docs/spec/storage.md, writing).
 */
import { randomBytes } from 'node:crypto';
import type { Stats } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import * as nodeFs from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** The calls of `node:fs/promises` that storage is made of; a port, so that each one can be made to fail. */
export type Fs = Pick<
  typeof nodeFs,
  'lstat' | 'mkdir' | 'open' | 'readdir' | 'readFile' | 'rename' | 'rmdir' | 'unlink'
>;
export const realFs: Fs = nodeFs;

/** Names of temporary files start like this; sync tools leave such files alone. */
export const temporaryPrefix = '.~';
const temporaryNameCharacters = 60;

const retryDelaysMs = [10, 20, 40, 80, 160, 320, 640, 640];

export type WriteRefusal = 'file-busy' | 'folder-read-only' | 'folder-missing' | 'disk-full';

/** What a failed call means to a user; null when it means that there is a bug. */
export function refusalOf(thrown: unknown): WriteRefusal | null {
  switch (codeOf(thrown)) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return 'disk-full';
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
    case 'ENAMETOOLONG':
      return 'folder-read-only';
    case 'EBUSY':
    case 'ETXTBSY':
    case 'EEXIST':
    case 'EISDIR':
    case 'EMFILE':
    case 'ENFILE':
      return 'file-busy';
    case 'ENOENT':
    case 'ENOTDIR':
    case 'EIO':
    case 'ENXIO':
    case 'ENODEV':
    case 'ESTALE':
    case 'ETIMEDOUT':
    case 'EHOSTDOWN':
    case 'EHOSTUNREACH':
    case 'ENOTCONN':
    case 'UNKNOWN':
      return 'folder-missing';
    default:
      return null;
  }
}

export function codeOf(thrown: unknown): string {
  return (thrown as NodeJS.ErrnoException | null)?.code ?? '';
}

/** A rename that went on being refused, by a virus scanner or whatever else has the file open. */
export class FileBusy extends Error {
  readonly code = 'EBUSY';
}

/**
 * Puts `bytes` at `path`: temporary file beside it, sync, rename, sync of the folder. Exactly two syncs. When it
 * throws before the rename, the old file is as it was and the temporary one is gone; when the folder's own sync
 * fails, the new file is in place but may not survive a power cut.
 * `beforeRename` runs when the bytes are safe and the old file still stands; what it throws stops the write.
 * Returns what tells this file from any other that may stand there later.
 */
export async function durableWrite(
  fs: Fs,
  path: string,
  bytes: Uint8Array,
  { mode = 0o600, beforeRename }: { mode?: number; beforeRename?: () => Promise<void> } = {},
): Promise<Stamp | null> {
  const folder = dirname(path);
  // Shortened, so that it is a name as well where the other one just is.
  const name = basename(path).slice(0, temporaryNameCharacters);
  const temporary = join(folder, `${temporaryPrefix}${name}-${randomBytes(4).toString('hex')}`);
  const file = await fs.open(temporary, 'wx', mode);
  let folderHandle: FileHandle | null = null;
  let written: Stats;
  try {
    try {
      for (let at = 0; at < bytes.length; ) at += (await file.write(bytes, at)).bytesWritten;
      [written] = await Promise.all([file.stat(), file.sync()]);
    } catch (thrown) {
      await file.close().catch(() => undefined);
      throw thrown;
    }
    // At once, because each call waits for a thread: together they take as long as one of them.
    const [opened, ...others] = await Promise.allSettled([
      openFolder(fs, folder),
      file.close(),
      beforeRename?.(),
    ]);
    if (opened.status === 'fulfilled') folderHandle = opened.value;
    for (const outcome of [opened, ...others]) if (outcome.status === 'rejected') throw outcome.reason;
    await renameInto(fs, temporary, path);
  } catch (thrown) {
    await folderHandle?.close().catch(() => undefined);
    await fs.unlink(temporary).catch(() => undefined);
    throw thrown;
  }
  const [placed] = await Promise.all([fs.lstat(path).catch(() => null), syncFolder(folderHandle)]);
  const isOurs = placed?.ino === written.ino && placed.mtimeMs === written.mtimeMs;
  return placed && isOurs ? stampOf(placed) : null;
}

/** Two files with equal stamps are the same bytes: whoever writes or replaces a file changes its stamp. */
export type Stamp = string & { readonly stamp: unique symbol };
export function stampOf({ ino, size, mtimeMs, ctimeMs }: Stats): Stamp {
  return `${ino}:${size}:${mtimeMs}:${ctimeMs}` as Stamp;
}

/** Makes sure that a file which is already there, and its folder entry, are on the disk. */
export async function makeDurable(fs: Fs, path: string): Promise<void> {
  const file = await fs.open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
  await syncEntry(fs, path);
}

/** Makes a folder, and those above it, where there is none. Whatever is written into it is not lost with its entry. */
export async function makeFolders(fs: Fs, path: string): Promise<void> {
  const first = await fs.mkdir(path, { recursive: true });
  if (first === undefined) return;
  for (let at = path; at.length >= first.length; at = dirname(at)) await syncEntry(fs, at);
}

/** Makes sure that the entry of a file or folder in the folder above it is on the disk. */
export async function syncEntry(fs: Fs, path: string): Promise<void> {
  await syncFolder(await openFolder(fs, dirname(path)));
}

/** Windows has no handle for a folder; there a rename is written through by itself. */
async function openFolder(fs: Fs, folder: string): Promise<FileHandle | null> {
  try {
    return await fs.open(folder, 'r');
  } catch (thrown) {
    if (['EPERM', 'EISDIR', 'EINVAL', 'EBADF', 'EACCES'].includes(codeOf(thrown))) return null;
    throw thrown;
  }
}

async function syncFolder(handle: FileHandle | null): Promise<void> {
  if (!handle) return;
  try {
    await handle.sync();
  } catch (thrown) {
    if (!['EPERM', 'EINVAL', 'EISDIR', 'EBADF'].includes(codeOf(thrown))) throw thrown;
  } finally {
    handle.close().catch(() => undefined);
  }
}

async function renameInto(fs: Fs, temporary: string, path: string): Promise<void> {
  for (const delayMs of [...retryDelaysMs, null]) {
    try {
      return await fs.rename(temporary, path);
    } catch (thrown) {
      if (!['EPERM', 'EACCES', 'EBUSY'].includes(codeOf(thrown))) throw thrown;
      if (delayMs === null) throw new FileBusy(codeOf(thrown));
      await sleep(delayMs);
    }
  }
}
