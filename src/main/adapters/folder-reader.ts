/**
 * Reads a client's folder: which workspace it holds, which files are documents, and which of them are well. Changes nothing.
 * Files are found by the id inside them and never by name; links are not followed (docs/spec/storage.md, reading).
 */
import { createHash } from 'node:crypto';
import { constants, type Dirent } from 'node:fs';
import { basename, join } from 'node:path';
import { parseStoredDocument, type StoredDocument } from '@shared/blueprint/document';
import { type DocumentId, type WorkspaceId, workspaceIdSchema } from '@shared/blueprint/fields';
import type { FileProblem } from '@shared/ipc';
import { err, ok, type Result } from '@shared/result';
import { z } from 'zod';
import type { FolderRefusal, Log, WorkspaceFolder } from '../ports';
import { codeOf, type Fs, refusalOf, type Stamp, stampOf } from './durable-write';
import type { OpenRefusal, Vault } from './vault';

export const manifestName = 'workspace.json';
export const manifestFormat = 'backcast/workspace';
/** What a workspace needs of its reader: 1 plain files, 2 sealed ones. */
export const plainReader = 1;
export const sealedReader = 2;
const manifestSchema = z.looseObject({
  format: z.literal(manifestFormat),
  minReader: z.number().int(),
  id: workspaceIdSchema,
  isSealed: z.boolean().default(false),
});
export const keysName = 'keys.json';

const plainFolders = ['', 'blueprints', 'sessions'] as const;
export const sealedFolder = 'sealed';
const sealedFolders = [sealedFolder] as const;
/** Every folder in which documents can be. */
export const documentFolders = [...plainFolders, ...sealedFolders];
export const sealedEnding = '.bcs';
const maxFileBytes = 10_000_000;
const readersAtOnce = 8;

/** A file whose document is well. `name` is its path within the workspace. */
export interface GoodFile {
  name: string;
  whole: WholeFile;
  stored: StoredDocument;
  reason: null;
}
export interface ProblemFile {
  name: string;
  /** Null when it could not even be read. */
  whole: WholeFile | null;
  /** As far as it could be understood. */
  stored: StoredDocument | null;
  reason: FileProblem['reason'];
}
export interface WholeFile {
  bytes: Uint8Array;
  stamp: Stamp;
}
/** The newest good file of each document, and the rest. */
export interface SortedOut {
  isSealed: boolean;
  good: GoodFile[];
  problems: ProblemFile[];
}

type Manifest = z.infer<typeof manifestSchema>;
/** A refusal that needs no key to be found out. */
type OutwardRefusal = Exclude<FolderRefusal, 'locked'>;

export interface FolderReaderDeps {
  fs: Fs;
  /** The key of a sealed workspace that is unlocked. */
  vaultOf(workspaceId: WorkspaceId): Vault | null;
  log: Log;
}

/** Null where a link would be followed, or a pipe waited for. */
const safeToOpen =
  constants.O_NOFOLLOW && constants.O_NONBLOCK ? constants.O_NOFOLLOW | constants.O_NONBLOCK : null;

export const sha256Hex = (data: string | Uint8Array): string =>
  createHash('sha256').update(data).digest('hex');

export function createFolderReader(deps: FolderReaderDeps) {
  const { fs } = deps;

  async function manifestOf(path: string): Promise<Result<Manifest, OutwardRefusal>> {
    let text: string;
    try {
      const whole = await readWhole(join(path, manifestName));
      text = (whole && decode(whole.bytes)) ?? '';
    } catch (thrown) {
      return err(await readRefusal(path, thrown));
    }
    const manifest = manifestSchema.safeParse(parseJson(text));
    if (!manifest.success) return err('not-a-workspace');
    if (manifest.data.minReader > sealedReader) return err('newer-version');
    return ok(manifest.data);
  }

  async function readRefusal(path: string, thrown: unknown): Promise<OutwardRefusal> {
    const code = codeOf(thrown);
    if (code !== 'ENOENT' && code !== 'ENOTDIR') {
      return refusalOf(thrown) === 'folder-missing' ? 'folder-missing' : 'folder-not-readable';
    }
    try {
      return (await fs.lstat(path)).isDirectory() ? 'not-a-workspace' : 'folder-missing';
    } catch {
      return 'folder-missing';
    }
  }

  /** Null when it is no regular file (a link could lead out of the folder, a pipe never end) or too large. */
  async function readWhole(path: string): Promise<WholeFile | null> {
    // Where the system can open without following or waiting, what it opened is asked: one call less for each file.
    if (safeToOpen === null && !(await fs.lstat(path)).isFile()) return null;
    const handle = await fs.open(path, constants.O_RDONLY | (safeToOpen ?? 0)).catch((thrown) => {
      if (['ELOOP', 'EMLINK', 'ENXIO'].includes(codeOf(thrown))) return null;
      throw thrown;
    });
    if (!handle) return null;
    try {
      const stats = await handle.stat();
      if (!stats.isFile() || stats.size > maxFileBytes) return null;
      return { bytes: await handle.readFile(), stamp: stampOf(stats) };
    } finally {
      await handle.close();
    }
  }

  async function readDocument(folder: WorkspaceFolder, name: string): Promise<GoodFile | ProblemFile> {
    let whole: WholeFile | null = null;
    try {
      whole = await readWhole(join(folder.path, name));
    } catch (thrown) {
      if (codeOf(thrown) === 'ENOENT') throw thrown;
      deps.log.warn('file not readable', { code: codeOf(thrown) });
    }
    if (!whole) return { name, whole, stored: null, reason: 'unreadable-file' };
    const text = name.endsWith(sealedEnding) ? unsealed(folder, whole.bytes) : ok(decode(whole.bytes));
    if (!text.ok) return { name, whole, stored: null, reason: text.error };
    if (text.value === null) return { name, whole, stored: null, reason: 'not-a-document' };
    const parsed = parseStoredDocument(text.value, sha256Hex);
    const stored = parsed.ok ? parsed.value : (parsed.error.document ?? null);
    if (stored && stored.workspace !== folder.workspaceId) {
      return { name, whole, stored: null, reason: 'other-workspace' };
    }
    return parsed.ok
      ? { name, whole, stored: parsed.value, reason: null }
      : { name, whole, stored, reason: parsed.error.code };
  }

  /** The text of a sealed file; one that was put in the place of another is no good either. */
  function unsealed(
    { workspaceId }: WorkspaceFolder,
    bytes: Uint8Array,
  ): Result<string | null, FileProblem['reason']> {
    const opened = deps.vaultOf(workspaceId)?.open(bytes);
    if (!opened) return err('unreadable-file');
    if (!opened.ok) return err(sealedProblems[opened.error]);
    return ok(decode(opened.value.plain));
  }

  async function listFolder(path: string): Promise<Dirent[]> {
    try {
      return await fs.readdir(path, { withFileTypes: true });
    } catch (thrown) {
      if (codeOf(thrown) === 'ENOENT') return [];
      throw thrown;
    }
  }

  async function readAll(folder: WorkspaceFolder, isSealed: boolean): Promise<(GoodFile | ProblemFile)[]> {
    const names = await namesOf(folder.path, isSealed);
    let hasGone = false;
    const unlessGone = (thrown: unknown): null => {
      if (codeOf(thrown) !== 'ENOENT') throw thrown;
      return null;
    };
    const read = await inParallel(names, readersAtOnce, async (name) => {
      const file = await readDocument(folder, name).catch(unlessGone);
      if (file) return file;
      // Renamed or removed by someone else since it was listed; asked twice, because a drive in trouble says so, too.
      hasGone = true;
      return readDocument(folder, name).catch(unlessGone);
    });
    // Or the whole folder has gone, which is no removal of its files.
    if (hasGone) await fs.lstat(join(folder.path, manifestName));
    return read.filter((file) => file !== null);
  }

  /**
   * Names of files that should hold a document, in the form of the workspace. Throws when a folder cannot be listed, and when
   * one that stood there has gone: a drive that is pulled out must not look like a client without plans.
   */
  async function namesOf(path: string, isSealed: boolean): Promise<string[]> {
    const whole = await fs.readdir(path, { withFileTypes: true });
    const names: string[] = [];
    for (const sub of isSealed ? sealedFolders : plainFolders) {
      const isThere = whole.some((entry) => entry.name === sub && entry.isDirectory());
      const entries = isThere ? await fs.readdir(join(path, sub), { withFileTypes: true }) : [];
      for (const entry of sub === '' ? whole : entries) {
        if (entry.isDirectory() || !(isSealed ? /^[^.].*\.bcs$/i : /^[^.].*\.json$/i).test(entry.name))
          continue;
        if (sub !== '' || /^profile/i.test(entry.name)) names.push(join(sub, entry.name));
      }
    }
    return names;
  }

  async function readSorted(folder: WorkspaceFolder): Promise<Result<SortedOut, FolderRefusal>> {
    const found = await manifestOf(folder.path);
    if (!found.ok) return found;
    const { id, isSealed } = found.value;
    if (id !== folder.workspaceId) return err('not-a-workspace');
    if (isSealed && !deps.vaultOf(id)) return err('locked');
    try {
      return ok({ isSealed, ...sortOut(await readAll(folder, isSealed)) });
    } catch (thrown) {
      return err(await readRefusal(folder.path, thrown));
    }
  }

  /** The keys file; empty where there is none or it is no text: whoever reads keys in it says so. */
  async function keysOf(path: string): Promise<Result<string, OutwardRefusal>> {
    try {
      const whole = await readWhole(join(path, keysName));
      return ok((whole && decode(whole.bytes)) ?? '');
    } catch (thrown) {
      return codeOf(thrown) === 'ENOENT' ? ok('') : err(await readRefusal(path, thrown));
    }
  }

  return { manifestOf, keysOf, readDocument, readSorted, namesOf, listFolder };
}

const sealedProblems = {
  damaged: 'hash-mismatch',
  'other-key': 'other-workspace',
  'newer-version': 'newer-version',
} as const satisfies Record<OpenRefusal, FileProblem['reason']>;
/** Splits what was read into the newest good file of each document and the rest. */
function sortOut(read: readonly (GoodFile | ProblemFile)[]): Omit<SortedOut, 'isSealed'> {
  const newest = new Map<DocumentId, GoodFile>();
  const problems: ProblemFile[] = [];
  for (const file of read) {
    if (file.reason !== null) {
      problems.push(file);
      continue;
    }
    const { id } = file.stored.document;
    const rival = newest.get(id);
    const winner = !rival || isNewer(file, rival) ? file : rival;
    if (rival) problems.push({ ...(winner === file ? rival : file), reason: 'same-id-twice' });
    newest.set(id, winner);
  }
  return { good: [...newest.values()], problems };
}

function isNewer(a: GoodFile, b: GoodFile): boolean {
  const [left, right] = [a.stored.document, b.stored.document];
  // The file that has the name we gave it stays the one to write to; what a sync tool named is merged into it.
  const isOwn = ({ name, stored }: GoodFile) => isOwnName(name, stored.document.id);
  if (isOwn(a) !== isOwn(b)) return isOwn(a);
  if (left.revision !== right.revision) return left.revision > right.revision;
  if (left.updatedAt !== right.updatedAt) return left.updatedAt > right.updatedAt;
  // A sync tool makes a copy's name longer.
  return a.name.length !== b.name.length ? a.name.length < b.name.length : a.name < b.name;
}

function isOwnName(name: string, id: DocumentId): boolean {
  const file = basename(name);
  const endings = [`--${id.slice(0, 8)}.json`, `--${id}.json`];
  return (
    file === 'profile.json' || file === `${id}${sealedEnding}` || endings.some((each) => file.endsWith(each))
  );
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function inParallel<In, Out>(
  items: readonly In[],
  atOnce: number,
  work: (item: In) => Promise<Out>,
): Promise<Out[]> {
  const results: Out[] = [];
  let next = 0;
  const worker = async () => {
    for (let at = next++; at < items.length; at = next++) results[at] = await work(items[at] as In);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
  return results;
}
