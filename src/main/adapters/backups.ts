/**
 * Whole workspaces as archives in a folder that the user chose, outside of the app's own things and of the client's folder
 * (docs/spec/backups.md). A sealed workspace is packed as it stands: sealed, with its keys.
 */
import { createHash } from 'node:crypto';
import type { Dirent } from 'node:fs';
import { join } from 'node:path';
import type { WorkspaceId } from '@shared/blueprint/fields';
import { err, ok } from '@shared/result';
import type { ArchivedFile, Archives, Backup, BackupId, Backups } from '../ports';
import { isArchived, packArchive, unpackArchive } from './archive';
import { codeOf, durableWrite, type Fs, makeFolders, refusalOf } from './durable-write';

export interface BackupsDeps {
  fs: Fs;
  /** Where backups are kept now. */
  folder(): string;
  now(): number;
}

const dayMs = 24 * 60 * 60 * 1000;
/** The newest, whatever their age. */
const newestKept = 10;
const dailyForMs = 30 * dayMs;
const weeklyForMs = 26 * 7 * dayMs;

/** `2027-03-11 133005 1a2b3c4d.backcast`: when, in UTC, and what is in it; `… sealed.backcast` when it is encrypted. */
const fileName = /^(\d{4}-\d{2}-\d{2}) (\d{2})(\d{2})(\d{2}) ([0-9a-f]{8})( sealed)?\.backcast$/;
interface Made extends Backup {
  sum: string;
  isSealed: boolean;
}

export function createBackups(deps: BackupsDeps): Backups {
  const { fs } = deps;
  const folderOf = (workspaceId: WorkspaceId) => join(deps.folder(), workspaceId);

  async function list(workspaceId: WorkspaceId): Promise<Made[]> {
    return (await namesIn(fs, folderOf(workspaceId)))
      .flatMap((name) => understand(name) ?? [])
      .sort((a, b) => b.madeAt - a.madeAt);
  }

  return {
    folder: deps.folder,
    async make({ workspaceId, path }) {
      try {
        const files = await filesOf(fs, path);
        if (!isWorkspace(files)) return err('folder-missing');
        const sum = sumOf(files);
        const isSealed = files.some(({ name }) => name === 'keys.json');
        const known = await list(workspaceId);
        const isKnown = known[0]?.sum === sum && known[0].isSealed === isSealed;
        if (!isKnown) {
          const folder = folderOf(workspaceId);
          await makeFolders(fs, folder);
          const when = new Date(deps.now()).toISOString().slice(0, 19).replace('T', ' ').replaceAll(':', '');
          const name = `${when} ${sum}${isSealed ? ' sealed' : ''}.backcast`;
          await durableWrite(fs, join(folder, name), await packArchive(files));
        }
        // Listed once: a drive that answers twice in different ways must not make all of them look old.
        const all = await list(workspaceId);
        // What is sealed now was not always: plain backups go as soon as there is a sealed one.
        const fitting = all.filter((each) => each.isSealed || !isSealed);
        const kept = new Set(backupsToKeep(fitting, deps.now()));
        for (const each of all) {
          if (!kept.has(each)) await fs.unlink(join(folderOf(workspaceId), each.id)).catch(() => undefined);
        }
        return ok(!isKnown);
      } catch (thrown) {
        const code = refusalOf(thrown);
        if (!code) throw thrown;
        return err(code);
      }
    },

    async list(workspaceId) {
      return (await list(workspaceId)).map(({ id, madeAt }) => ({ id, madeAt }));
    },

    async read(workspaceId, backup) {
      if (!understand(backup)) return err('unknown-backup');
      try {
        return await unpackArchive(await fs.readFile(join(folderOf(workspaceId), backup)));
      } catch (thrown) {
        if (codeOf(thrown) === 'ENOENT') return err('unknown-backup');
        const code = refusalOf(thrown);
        if (!code) throw thrown;
        return err('archive-unreadable');
      }
    },
  };
}

export function createArchives(fs: Fs): Archives {
  return {
    async pack({ path }) {
      try {
        const files = await filesOf(fs, path);
        return isWorkspace(files) ? ok(await packArchive(files)) : err('folder-missing');
      } catch (thrown) {
        const code = refusalOf(thrown);
        if (!code) throw thrown;
        return err(code);
      }
    },
    async read(path) {
      try {
        return await unpackArchive(await fs.readFile(path));
      } catch (thrown) {
        // More than a file can be, or a drive that went away while it was read.
        if (codeOf(thrown) === 'ERR_FS_FILE_TOO_LARGE') return err('archive-too-large');
        if (!refusalOf(thrown)) throw thrown;
        return err('archive-unreadable');
      }
    },
  };
}

const packedFolders = ['blueprints', 'sessions', 'sealed', 'versions', 'assets'];

/**
 * The files of a workspace as they stand in its folder, to be packed. Links are not followed. Throws when any of what was
 * listed has gone when it is read: a drive that is pulled out meanwhile must not look like a client without plans.
 */
async function filesOf(fs: Fs, path: string): Promise<ArchivedFile[]> {
  const files: ArchivedFile[] = [];
  const take = async (entries: readonly Dirent[], within: string) => {
    for (const entry of entries) {
      const name = `${within}${entry.name}`;
      if (entry.isFile() && isArchived(name))
        files.push({ name, bytes: await fs.readFile(join(path, name)) });
    }
  };
  const entries = await fs.readdir(path, { withFileTypes: true });
  await take(entries, '');
  for (const sub of packedFolders) {
    const isThere = entries.some((entry) => entry.name === sub && entry.isDirectory());
    if (isThere) await take(await fs.readdir(join(path, sub), { withFileTypes: true }), `${sub}/`);
  }
  return files;
}

const isWorkspace = (files: readonly ArchivedFile[]): boolean =>
  files.some(({ name }) => name === 'workspace.json');

/** Eight characters for names and contents: nothing is packed to find out that it has been packed before. */
function sumOf(files: readonly ArchivedFile[]): string {
  const hash = createHash('sha256');
  for (const { name, bytes } of [...files].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    hash.update(`${name}\n${bytes.length}\n`).update(bytes);
  }
  return hash.digest('hex').slice(0, 8);
}

/** Which backups, the newest first, are kept: the newest ten, one a day for a month, one a week for half a year. */
export function backupsToKeep<Made extends { madeAt: number }>(
  backups: readonly Made[],
  now: number,
): Made[] {
  const taken = new Set<string>();
  return backups.filter(({ madeAt }, at) => {
    const ageMs = now - madeAt;
    const span = ageMs <= dailyForMs ? dayMs : 7 * dayMs;
    const period = `${span} ${Math.floor(madeAt / span)}`;
    const isFirst = !taken.has(period);
    taken.add(period);
    return at < newestKept || (isFirst && ageMs <= weeklyForMs);
  });
}

function understand(name: string): Made | null {
  const parts = fileName.exec(name);
  if (!parts) return null;
  const [, day, hour, minute, second, sum, sealed] = parts;
  const madeAt = Date.parse(`${day}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(madeAt)) return null;
  return { id: name as BackupId, madeAt, sum: String(sum), isSealed: sealed !== undefined };
}

async function namesIn(fs: Fs, folder: string): Promise<string[]> {
  try {
    return await fs.readdir(folder);
  } catch (thrown) {
    if (codeOf(thrown) === 'ENOENT') return [];
    throw thrown;
  }
}
