/**
 * Whole workspaces as archives in a folder that the user chose, outside of the app's own things and of the client's folder
 * (docs/spec/backups.md). A sealed workspace is packed as it stands: sealed, with its keys.
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { WorkspaceId } from '@shared/blueprint/fields';
import { err, ok } from '@shared/result';
import type { ArchivedFile, Archives, Backup, BackupId, Backups } from '../ports';
import { isArchived, packArchive, unpackArchive } from './archive';
import { codeOf, durableWrite, type Fs, refusalOf } from './durable-write';

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

/** `2027-03-11 133005 1a2b3c4d.backcast`: when, in UTC, and what is in it. */
const fileName = /^(\d{4}-\d{2}-\d{2}) (\d{2})(\d{2})(\d{2}) ([0-9a-f]{8})\.backcast$/;

export function createBackups(deps: BackupsDeps): Backups {
  const { fs } = deps;
  const archives = createArchives(fs);
  const folderOf = (workspaceId: WorkspaceId) => join(deps.folder(), workspaceId);

  async function list(workspaceId: WorkspaceId): Promise<(Backup & { sum: string })[]> {
    return (await namesIn(fs, folderOf(workspaceId)))
      .flatMap((name) => understand(name) ?? [])
      .sort((a, b) => b.madeAt - a.madeAt);
  }

  return {
    folder: deps.folder,
    async make({ workspaceId, path }) {
      try {
        const packed = await archives.pack({ workspaceId, path });
        if (!packed.ok) return packed;
        const bytes = packed.value;
        const sum = createHash('sha256').update(bytes).digest('hex').slice(0, 8);
        const known = await list(workspaceId);
        if (known[0]?.sum === sum) return ok(false);
        const folder = folderOf(workspaceId);
        await fs.mkdir(folder, { recursive: true });
        const name = `${new Date(deps.now()).toISOString().slice(0, 19).replace('T', ' ').replaceAll(':', '')} ${sum}.backcast`;
        await durableWrite(fs, join(folder, name), bytes);
        const made = understand(name);
        const all = made ? [made, ...known] : known;
        const kept = new Set(backupsToKeep(all, deps.now()));
        for (const old of all)
          if (!kept.has(old)) await fs.unlink(join(folder, old.id)).catch(() => undefined);
        return ok(true);
      } catch (thrown) {
        const code = refusalOf(thrown);
        if (!code) throw thrown;
        return err(code);
      }
    },

    async keepOnlyLatest(workspaceId) {
      const [, ...older] = await list(workspaceId);
      for (const { id } of older) await fs.unlink(join(folderOf(workspaceId), id));
    },

    async list(workspaceId) {
      return (await list(workspaceId)).map(({ sum: _sum, ...backup }) => backup);
    },

    async read(workspaceId, backup) {
      if (!understand(backup)) return err('unknown-backup');
      try {
        return await unpackArchive(await fs.readFile(join(folderOf(workspaceId), backup)));
      } catch (thrown) {
        if (codeOf(thrown) === 'ENOENT') return err('unknown-backup');
        const code = refusalOf(thrown);
        if (!code) throw thrown;
        return err('archive-damaged');
      }
    },
  };
}

export function createArchives(fs: Fs): Archives {
  return {
    async pack({ path }) {
      try {
        const files = await filesOf(fs, path);
        if (!files.some(({ name }) => name === 'workspace.json')) return err('folder-missing');
        return ok(packArchive(files));
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
        return err('archive-damaged');
      }
    },
  };
}

/** The files of a workspace as they stand in its folder, to be packed. Links are not followed. */
async function filesOf(fs: Fs, path: string): Promise<ArchivedFile[]> {
  const files: ArchivedFile[] = [];
  for (const sub of ['', 'blueprints', 'sessions', 'sealed', 'versions', 'assets']) {
    for (const entry of await entriesIn(fs, join(path, sub))) {
      const name = sub ? `${sub}/${entry.name}` : entry.name;
      if (entry.isFile() && isArchived(name))
        files.push({ name, bytes: await fs.readFile(join(path, sub, entry.name)) });
    }
  }
  return files;
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

function understand(name: string): (Backup & { sum: string }) | null {
  const parts = fileName.exec(name);
  if (!parts) return null;
  const [, day, hour, minute, second, sum] = parts;
  const madeAt = Date.parse(`${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(madeAt) ? null : { id: name as BackupId, madeAt, sum: String(sum) };
}

async function entriesIn(fs: Fs, folder: string) {
  try {
    return await fs.readdir(folder, { withFileTypes: true });
  } catch (thrown) {
    if (codeOf(thrown) === 'ENOENT') return [];
    throw thrown;
  }
}

async function namesIn(fs: Fs, folder: string): Promise<string[]> {
  return (await entriesIn(fs, folder)).map(({ name }) => name);
}
