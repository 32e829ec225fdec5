/**
 * Earlier states of documents, on this laptop and never in the client's folder, which may be synced (docs/spec/snapshots.md).
 * One file a state, named by when it was kept and what is in it; a sealed workspace's are sealed with its key.
 */
import { createHash } from 'node:crypto';
import { basename, join, parse } from 'node:path';
import { type AnyDocument, documentSerializer, parseStoredDocument } from '@shared/blueprint/document';
import type { DocumentId, WorkspaceId } from '@shared/blueprint/fields';
import { err, ok } from '@shared/result';
import type { Log, Snapshot, SnapshotId, Snapshots } from '../ports';
import { codeOf, durableWrite, type Fs, makeFolders } from './durable-write';
import type { Vault } from './vault';

export interface SnapshotsDeps {
  fs: Fs;
  /** Folder of this laptop's own. */
  folder: string;
  device: string;
  now(): number;
  /** The key of a sealed workspace; null for one that is not sealed. While it is locked nothing is kept of it. */
  vaultOf(workspaceId: WorkspaceId): Vault | null | 'locked';
  log: Log;
}

const minuteMs = 60_000;
const dueAfterMs = 5 * minuteMs;
const dayMs = 24 * 60 * minuteMs;
const allForMs = dayMs;
const dailyForMs = 30 * dayMs;
const weeklyForMs = 12 * 7 * dayMs;

const endings = { plain: '.json', sealed: '.bcs' } as const;
const fileName = /^(\d{13})-(\d{1,9})-([0-9a-f]{16})\.(json|bcs)$/;
interface Kept extends Snapshot {
  sum: string;
}

const sha256Hex = (data: string): string => createHash('sha256').update(data).digest('hex');

export function createSnapshots(deps: SnapshotsDeps): Snapshots {
  const { fs } = deps;
  const serialize = documentSerializer(sha256Hex);
  /** What was kept last of each document that was asked for. */
  const latest = new Map<string, Kept | null>();
  const folderOf = (workspaceId: WorkspaceId, id: DocumentId) => join(deps.folder, workspaceId, id);

  async function kept(workspaceId: WorkspaceId, id: DocumentId): Promise<Kept[]> {
    const names = await namesIn(fs, folderOf(workspaceId, id));
    return names.flatMap((name) => understand(name) ?? []).sort((a, b) => b.keptAt - a.keptAt);
  }

  async function latestOf(workspaceId: WorkspaceId, id: DocumentId): Promise<Kept | null> {
    const key = `${workspaceId}/${id}`;
    let known = latest.get(key);
    if (known === undefined) {
      known = (await kept(workspaceId, id))[0] ?? null;
      latest.set(key, known);
    }
    return known;
  }

  async function write(
    workspaceId: WorkspaceId,
    document: AnyDocument,
    isDue: (last: Kept) => boolean,
  ): Promise<void> {
    const vault = deps.vaultOf(workspaceId);
    if (vault === 'locked') return;
    const { id, revision } = document;
    const last = await latestOf(workspaceId, id);
    if (last && !isDue(last)) return;
    const { text, sha256 } = serialize(document, { workspace: workspaceId, parent: [], device: deps.device });
    const sum = sha256.slice(0, 16);
    if (last?.sum === sum) return;
    const bytes = vault ? vault.seal(Buffer.from(text), { id, revision }) : Buffer.from(text);
    // Later than the last one even when the clock was set back: the order is what counts.
    const keptAt = Math.max(deps.now(), (last?.keptAt ?? 0) + 1);
    const name = `${String(keptAt).padStart(13, '0')}-${revision}-${sum}${endings[vault ? 'sealed' : 'plain']}`;
    const folder = folderOf(workspaceId, id);
    await makeFolders(fs, folder);
    await durableWrite(fs, join(folder, name), bytes);
    latest.set(`${workspaceId}/${id}`, understand(name));
  }

  async function rewriteState(
    path: string,
    { revision }: Kept,
    form: 'sealed' | 'plain',
    vault: Vault,
  ): Promise<void> {
    const { dir, name, ext } = parse(path);
    const bytes = await fs.readFile(path);
    const opened = ext === endings.sealed ? vault.open(bytes) : null;
    if (opened?.ok === false) return;
    const isThere = ext === endings[form] && (!opened || opened.value.keyId === vault.keyId);
    if (isThere) return;
    const plain = opened ? opened.value.plain : bytes;
    const next = join(dir, `${name}${endings[form]}`);
    const named = { id: basename(dir), revision };
    await durableWrite(fs, next, form === 'sealed' ? vault.seal(plain, named) : plain);
    if (next !== path) await fs.unlink(path);
  }

  return {
    keep: (workspaceId, document) => write(workspaceId, document, () => true),
    keepWhenDue: (workspaceId, document) =>
      write(workspaceId, document, (last) => deps.now() - last.keptAt >= dueAfterMs),

    async list(workspaceId, id) {
      return (await kept(workspaceId, id)).map(({ sum: _sum, ...snapshot }) => snapshot);
    },

    async read(workspaceId, id, snapshot) {
      if (!understand(snapshot)) return err('unknown-snapshot');
      let bytes: Uint8Array;
      try {
        bytes = await fs.readFile(join(folderOf(workspaceId, id), snapshot));
      } catch (thrown) {
        if (codeOf(thrown) === 'ENOENT') return err('unknown-snapshot');
        deps.log.warn('snapshot not readable', { code: codeOf(thrown) });
        return err('snapshot-damaged');
      }
      const vault = deps.vaultOf(workspaceId);
      if (vault === 'locked') return err('snapshot-damaged');
      const opened = vault?.open(bytes);
      if (opened && !opened.ok) return err('snapshot-damaged');
      const text = Buffer.from(opened ? opened.value.plain : bytes).toString();
      const stored = parseStoredDocument(text, sha256Hex);
      const isWhole = stored.ok && stored.value.document.id === id && stored.value.workspace === workspaceId;
      return isWhole ? ok(stored.value.document) : err('snapshot-damaged');
    },

    async thin(workspaceId) {
      for (const id of await namesIn(fs, join(deps.folder, workspaceId))) {
        const states = await kept(workspaceId, id as DocumentId);
        const keep = new Set(statesToKeep(states, deps.now()));
        for (const state of states) {
          if (!keep.has(state)) await fs.unlink(join(folderOf(workspaceId, id as DocumentId), state.id));
        }
      }
    },

    async rewrite(workspaceId, form) {
      const vault = deps.vaultOf(workspaceId);
      if (!vault || vault === 'locked') return false;
      try {
        for (const id of await namesIn(fs, join(deps.folder, workspaceId))) {
          latest.delete(`${workspaceId}/${id}`);
          for (const state of await kept(workspaceId, id as DocumentId)) {
            await rewriteState(join(folderOf(workspaceId, id as DocumentId), state.id), state, form, vault);
          }
        }
        return true;
      } catch (thrown) {
        deps.log.error('states not written anew', thrown);
        return false;
      }
    },

    async forget(workspaceId) {
      const folder = join(deps.folder, workspaceId);
      for (const id of await namesIn(fs, folder)) {
        for (const name of await namesIn(fs, join(folder, id))) await fs.unlink(join(folder, id, name));
        await fs.rmdir(join(folder, id));
        latest.delete(`${workspaceId}/${id}`);
      }
      await fs.rmdir(folder).catch(() => undefined);
    },
  };
}

/**
 * Which of the states, latest first, are kept: every one of the last 24 hours, the latest of each day for 30 days and of each
 * week for 12 weeks, and always the latest of all.
 */
export function statesToKeep<State extends { keptAt: number }>(
  states: readonly State[],
  now: number,
): State[] {
  const taken = new Set<string>();
  return states.filter(({ keptAt }, at) => {
    const ageMs = now - keptAt;
    if (at === 0 || ageMs <= allForMs) return true;
    if (ageMs > weeklyForMs) return false;
    const span = ageMs <= dailyForMs ? dayMs : 7 * dayMs;
    const period = `${span} ${Math.floor(keptAt / span)}`;
    if (taken.has(period)) return false;
    taken.add(period);
    return true;
  });
}

function understand(name: string): Kept | null {
  const parts = fileName.exec(name);
  if (!parts) return null;
  const [, keptAt, revision, sum] = parts;
  return { id: name as SnapshotId, keptAt: Number(keptAt), revision: Number(revision), sum: String(sum) };
}

/** Nothing where there is no such folder. */
async function namesIn(fs: Fs, folder: string): Promise<string[]> {
  try {
    return await fs.readdir(folder);
  } catch (thrown) {
    if (codeOf(thrown) === 'ENOENT' || codeOf(thrown) === 'ENOTDIR') return [];
    throw thrown;
  }
}
