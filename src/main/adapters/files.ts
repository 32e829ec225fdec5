/**
 * The client's folder, which is the record (docs/spec/storage.md). Files are found by the id inside them and
 * never by name, are replaced whole or not at all, and what cannot be read is kept aside before anything else.
 */
import { createHash, randomBytes } from 'node:crypto';
import { constants, type Dirent } from 'node:fs';
import { basename, join } from 'node:path';
import {
  type AnyDocument,
  canonicalJson,
  documentSerializer,
  parseStoredDocument,
  type StoredDocument,
} from '@shared/blueprint/document';
import { type DocumentId, type WorkspaceId, workspaceIdSchema } from '@shared/blueprint/fields';
import type { Base, FileProblem } from '@shared/ipc';
import { err, ok, type Result } from '@shared/result';
import { z } from 'zod';
import { slug } from '../file-names';
import type { FolderRefusal, Log, SaveRefusal, WorkspaceFiles, WorkspaceFolder } from '../ports';
import {
  codeOf,
  durableWrite,
  type Fs,
  makeDurable,
  refusalOf,
  type Stamp,
  stampOf,
  syncEntry,
  temporaryPrefix,
} from './durable-write';

export interface WorkspaceFilesDeps {
  fs: Fs;
  /** Folder of this laptop's own for copies of damaged files; one sub-folder a workspace. */
  quarantine: string;
  /** Written into files, to tell laptops apart that share a folder. */
  device: string;
  /** The machine's clock, which is also the file system's. */
  now(): number;
  log: Log;
}

const manifestName = 'workspace.json';
const manifestFormat = 'backcast/workspace';
/** Raised when older versions must not open a workspace any more. */
const manifestVersion = 1;
const manifestSchema = z.looseObject({
  format: z.literal(manifestFormat),
  minReader: z.number().int(),
  id: workspaceIdSchema,
});

const documentFolders = ['', 'blueprints', 'sessions'] as const;
const ownFolders = ['blueprints', 'sessions', 'assets', 'exports'];
const systemFiles = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini']);
const maxFileBytes = 10_000_000;
const readersAtOnce = 8;
const leftoverAgeMs = 24 * 3_600_000;
const quarantineAgeMs = 90 * 24 * 3_600_000;

/** A good file as it was last read or written. `name` is its path within the workspace. */
interface KnownFile {
  name: string;
  revision: number;
  sha256: string;
  /** Null when the file has to be read again before it can be trusted. */
  stamp: Stamp | null;
}
/** What is known of a folder since it was last looked through. */
interface FolderState {
  files: Map<DocumentId, KnownFile>;
  /** No good, by name. */
  damaged: Map<string, DamagedFile>;
}
interface DamagedFile {
  stamp: Stamp;
  isFromNewerVersion: boolean;
  /** Its bytes are safe in quarantine. */
  isKeptAside: boolean;
  /** Its window was told, so a good version may take its place. */
  isReported: boolean;
}

interface GoodFile {
  name: string;
  whole: WholeFile;
  stored: StoredDocument;
  reason: null;
}
interface ProblemFile {
  name: string;
  /** Null when it could not even be read. */
  whole: WholeFile | null;
  /** As far as it could be understood. */
  stored: StoredDocument | null;
  reason: FileProblem['reason'];
}
interface WholeFile {
  bytes: Uint8Array;
  stamp: Stamp;
}
interface SortedOut {
  good: GoodFile[];
  problems: ProblemFile[];
}

/** The file is not the one that the write was prepared for. */
class Changed extends Error {}

const sha256Hex = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');

export function createWorkspaceFiles(deps: WorkspaceFilesDeps): WorkspaceFiles {
  const { fs } = deps;
  const serialize = documentSerializer(sha256Hex);
  const states = new Map<WorkspaceId, FolderState>();
  const queues = new Map<string, Promise<unknown>>();
  /** Names given to documents whose file is not there yet. */
  const promised = new Map<string, DocumentId>();
  /** Content that was about to stand in the folder when its write failed: ours, though never acknowledged. */
  const attempted = new Map<string, string>();

  /** One thing at a time for each key, in the order asked for. */
  function inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
    const result = (queues.get(key) ?? Promise.resolve()).then(work, work);
    queues.set(key, result);
    const forget = () => {
      if (queues.get(key) === result) queues.delete(key);
    };
    result.then(forget, forget);
    return result;
  }

  // ------------------------------------------------------------ reading

  async function identify(path: string): Promise<Result<WorkspaceId, FolderRefusal>> {
    let text: string;
    try {
      const whole = await readWhole(join(path, manifestName));
      text = (whole && decode(whole.bytes)) ?? '';
    } catch (thrown) {
      return err(await readRefusal(path, thrown));
    }
    const manifest = manifestSchema.safeParse(parseJson(text));
    if (!manifest.success) return err('not-a-workspace');
    if (manifest.data.minReader > manifestVersion) return err('newer-version');
    return ok(manifest.data.id);
  }

  async function readRefusal(path: string, thrown: unknown): Promise<FolderRefusal> {
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
    if (!(await fs.lstat(path)).isFile()) return null;
    const handle = await fs.open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
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
    const text = decode(whole.bytes);
    if (text === null) return { name, whole, stored: null, reason: 'not-a-document' };
    const parsed = parseStoredDocument(text, sha256Hex);
    const stored = parsed.ok ? parsed.value : (parsed.error.document ?? null);
    if (stored && stored.workspace !== folder.workspaceId) {
      return { name, whole, stored: null, reason: 'other-workspace' };
    }
    return parsed.ok
      ? { name, whole, stored: parsed.value, reason: null }
      : { name, whole, stored, reason: parsed.error.code };
  }

  async function listFolder(path: string): Promise<Dirent[]> {
    try {
      return await fs.readdir(path, { withFileTypes: true });
    } catch (thrown) {
      if (codeOf(thrown) === 'ENOENT') return [];
      throw thrown;
    }
  }

  /** Every file that should hold a document. Throws when a folder cannot be listed. */
  async function readAll(folder: WorkspaceFolder): Promise<(GoodFile | ProblemFile)[]> {
    const names: string[] = [];
    for (const sub of documentFolders) {
      for (const entry of await listFolder(join(folder.path, sub))) {
        if (entry.isDirectory() || !/^[^.].*\.json$/i.test(entry.name)) continue;
        if (sub !== '' || /^profile/i.test(entry.name)) names.push(join(sub, entry.name));
      }
    }
    const read = await inParallel(names, readersAtOnce, (name) =>
      readDocument(folder, name).catch((thrown) => {
        // Renamed or removed by someone else since it was listed.
        if (codeOf(thrown) === 'ENOENT') return null;
        throw thrown;
      }),
    );
    return read.filter((file) => file !== null);
  }

  async function readSorted(folder: WorkspaceFolder): Promise<Result<SortedOut, FolderRefusal>> {
    const found = await identify(folder.path);
    if (!found.ok) return found;
    if (found.value !== folder.workspaceId) return err('not-a-workspace');
    try {
      return ok(sortOut(await readAll(folder)));
    } catch (thrown) {
      return err(await readRefusal(folder.path, thrown));
    }
  }

  /** Looks the folder through and keeps damaged files aside; afterwards its state is known. */
  async function scan(
    folder: WorkspaceFolder,
  ): Promise<Result<SortedOut & { state: FolderState }, FolderRefusal>> {
    const read = await readSorted(folder);
    if (!read.ok) return read;
    const state: FolderState = { files: new Map(), damaged: new Map() };
    for (const { name, whole, stored } of read.value.good) {
      const { id, revision } = stored.document;
      state.files.set(id, { name, revision, sha256: stored.sha256, stamp: whole.stamp });
    }
    const before = states.get(folder.workspaceId)?.damaged;
    for (const { name, whole, reason } of read.value.problems) {
      if (!whole || (!isDamage(reason) && reason !== 'newer-version')) continue;
      const known = before?.get(name);
      state.damaged.set(name, {
        stamp: whole.stamp,
        isFromNewerVersion: reason === 'newer-version',
        isKeptAside: isDamage(reason) && (await putAside(folder.workspaceId, name, whole.bytes)),
        isReported: known?.stamp === whole.stamp && known.isReported,
      });
    }
    states.set(folder.workspaceId, state);
    return ok({ ...read.value, state });
  }

  // --------------------------------------------------------- quarantine

  /** Copies a damaged file aside, once. False when that failed: then the file must not be replaced. */
  async function putAside(workspaceId: WorkspaceId, name: string, bytes: Uint8Array): Promise<boolean> {
    const folder = join(deps.quarantine, workspaceId);
    const day = new Date(deps.now()).toISOString().slice(0, 10);
    const suffix = `-${sha256Hex(bytes).slice(0, 8)}-${basename(name).slice(-120)}`;
    try {
      await fs.mkdir(folder, { recursive: true });
      const kept = await fs.readdir(folder);
      if (kept.some((each) => each.endsWith(suffix))) return true;
      await durableWrite(fs, join(folder, `${day}${suffix}`), bytes);
      return true;
    } catch (thrown) {
      deps.log.error('damaged file not kept aside', thrown);
      return false;
    }
  }

  async function clearOldCopies(workspaceId: WorkspaceId): Promise<void> {
    const folder = join(deps.quarantine, workspaceId);
    for (const { name } of await listFolder(folder)) {
      const age = deps.now() - Date.parse(name.slice(0, 10));
      if (age > quarantineAgeMs) await fs.unlink(join(folder, name));
    }
  }

  /** Temporary files of writes that were cut short. Young ones may belong to a write on another laptop. */
  async function clearLeftovers(folder: WorkspaceFolder): Promise<void> {
    for (const sub of documentFolders) {
      for (const entry of await listFolder(join(folder.path, sub))) {
        if (!entry.name.startsWith(temporaryPrefix) || !entry.isFile()) continue;
        const path = join(folder.path, sub, entry.name);
        if (deps.now() - (await fs.lstat(path)).mtimeMs > leftoverAgeMs) await fs.unlink(path);
      }
    }
  }

  /** Asked by trying: permissions alone do not tell, least of all on network drives. */
  async function acceptsWrites(path: string): Promise<boolean> {
    const probe = join(path, `${temporaryPrefix}probe-${randomBytes(4).toString('hex')}`);
    try {
      await (await fs.open(probe, 'wx', 0o600)).close();
      await fs.unlink(probe);
      return true;
    } catch {
      return false;
    }
  }

  // ------------------------------------------------------------- saving

  /** The damaged file in which this document must have been, told by the name we once gave it. */
  function damagedFileOf({ id, kind }: AnyDocument, state: FolderState): string | undefined {
    return [...state.damaged.keys()].find((name) =>
      kind === 'profile' ? name === profileName : name.endsWith(shortEnding(id)),
    );
  }

  function newName({ path }: WorkspaceFolder, document: AnyDocument, state: FolderState): string {
    if (document.kind === 'profile') return profileName;
    const { kind, id, body } = document;
    const date = kind === 'session' && body.about.date ? `${body.about.date}-` : '';
    const stem = join(`${kind}s`, `${date}${slug(body.about.title, kind)}`);
    const short = `${stem}${shortEnding(id)}`;
    const isFree =
      (promised.get(join(path, short)) ?? id) === id &&
      ![...state.files.values()].some(({ name }) => name.endsWith(shortEnding(id)));
    const name = isFree ? short : `${stem}--${id}.json`;
    promised.set(join(path, name), id);
    return name;
  }

  async function write(
    folder: WorkspaceFolder,
    state: FolderState,
    document: AnyDocument,
    base: Base,
  ): Promise<{ revision: number; sha256: string }> {
    const { id } = document;
    const file = state.files.get(id);
    const name = file?.name ?? damagedFileOf(document, state) ?? newName(folder, document, state);
    const path = join(folder.path, name);
    const expected = file ? file.stamp : (state.damaged.get(name)?.stamp ?? 'nothing');
    const revision = Math.max(file?.revision ?? 0, base?.revision ?? 0, document.revision) + 1;
    const { text, sha256 } = serialize(
      { ...document, revision },
      { workspace: folder.workspaceId, parent: base ? [base.sha256] : [], device: deps.device },
    );
    try {
      const beforeRename = async () => {
        if ((await standingAt(path)) !== expected) throw new Changed();
        attempted.set(keyOf(folder, id), sha256);
      };
      const stamp = await durableWrite(fs, path, Buffer.from(text), { beforeRename });
      attempted.delete(keyOf(folder, id));
      state.files.set(id, { name, revision, sha256, stamp });
      state.damaged.delete(name);
      return { revision, sha256 };
    } catch (thrown) {
      // Whatever stands there now has to be looked at again.
      states.delete(folder.workspaceId);
      throw thrown;
    }
  }

  async function standingAt(path: string): Promise<Stamp | 'nothing'> {
    try {
      return stampOf(await fs.lstat(path));
    } catch (thrown) {
      if (codeOf(thrown) === 'ENOENT') return 'nothing';
      throw thrown;
    }
  }

  async function saveNow(
    folder: WorkspaceFolder,
    document: AnyDocument,
    base: Base,
  ): Promise<Result<{ revision: number; sha256: string }, SaveRefusal>> {
    const { id } = document;
    // First by what is known of the folder; when that does not fit, once more after a look at it.
    for (const isLastTry of [false, true]) {
      let state = isLastTry ? undefined : states.get(folder.workspaceId);
      if (!state) {
        const scanned = await scan(folder);
        if (!scanned.ok) return err({ code: saveRefusals[scanned.error] });
        state = scanned.value.state;
      }
      const damaged = state.damaged.get(damagedFileOf(document, state) ?? '');
      if (damaged?.isFromNewerVersion) return err({ code: 'newer-version' });
      const file = state.files.get(id);
      const isBuiltOnIt = !file
        ? !damaged || (damaged.isKeptAside && damaged.isReported)
        : (base?.revision === file.revision && base.sha256 === file.sha256) ||
          attempted.get(keyOf(folder, id)) === file.sha256;
      if (isBuiltOnIt) {
        try {
          return ok(await write(folder, state, document, base));
        } catch (thrown) {
          if (!(thrown instanceof Changed)) throw thrown;
        }
      } else if (isLastTry && file?.sha256 === sha256Hex(canonicalJson(document.body))) {
        // Written before, and the answer was lost on the way: what is wanted is there.
        await makeDurable(fs, join(folder.path, file.name));
        return ok({ revision: file.revision, sha256: file.sha256 });
      }
      if (isLastTry) {
        return err({
          code: 'changed-on-disk',
          found: file ? { revision: file.revision, sha256: file.sha256 } : null,
        });
      }
    }
    throw new Error('unreachable');
  }

  /** Runs a write; when its sub-folder has gone while the workspace stands, makes it and tries again. */
  async function withOwnFolders<T>(path: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (thrown) {
      if (codeOf(thrown) !== 'ENOENT') throw thrown;
      await fs.lstat(join(path, manifestName));
      await makeOwnFolders(path);
      return work();
    }
  }

  async function makeOwnFolders(path: string): Promise<void> {
    for (const name of ownFolders) await fs.mkdir(join(path, name), { recursive: true });
  }

  // ----------------------------------------------------------- creating

  /** False when it was there; throws when it cannot be made. */
  async function makeFolder(path: string): Promise<boolean> {
    try {
      return (await fs.mkdir(path, { recursive: true })) !== undefined;
    } catch (thrown) {
      if (codeOf(thrown) === 'EEXIST') return false;
      throw thrown;
    }
  }

  async function plant(
    { path, workspaceId }: WorkspaceFolder,
    documents: readonly AnyDocument[],
  ): Promise<void> {
    const state: FolderState = { files: new Map(), damaged: new Map() };
    await makeOwnFolders(path);
    for (const document of documents) {
      await write({ path, workspaceId }, state, document, null);
    }
    // Last, because from then on it is a workspace.
    const manifest = { format: manifestFormat, minReader: manifestVersion, id: workspaceId };
    await durableWrite(fs, join(path, manifestName), Buffer.from(`${canonicalJson(manifest, 1)}\n`));
    await syncEntry(fs, path);
  }

  async function removePlanted(path: string, isOurs: boolean): Promise<void> {
    for (const name of ['', ...ownFolders]) {
      for (const entry of await listFolder(join(path, name))) {
        if (entry.isFile() && !systemFiles.has(entry.name)) await fs.unlink(join(path, name, entry.name));
      }
    }
    for (const name of ownFolders) await fs.rmdir(join(path, name)).catch(() => undefined);
    if (isOurs) await fs.rmdir(path);
  }

  return {
    async create(folder, documents) {
      const { path } = folder;
      let isOurs = false;
      try {
        isOurs = await makeFolder(path);
        const entries = await fs.readdir(path);
        if (entries.some((name) => !systemFiles.has(name))) return err('folder-in-use');
      } catch (thrown) {
        const refusal = refusalOf(thrown);
        if (!refusal) throw thrown;
        if (codeOf(thrown) === 'ENOTDIR' || codeOf(thrown) === 'EEXIST') return err('folder-in-use');
        return err(refusal === 'disk-full' ? refusal : 'folder-not-writable');
      }
      try {
        await plant(folder, documents);
        return ok(undefined);
      } catch (thrown) {
        await removePlanted(path, isOurs).catch(() => undefined);
        const refusal = refusalOf(thrown);
        if (!refusal) throw thrown;
        return err(refusal === 'disk-full' ? refusal : 'folder-not-writable');
      }
    },

    identify,

    async read(folder) {
      const read = await readSorted(folder);
      return read.ok ? ok(read.value.good.map(({ stored }) => stored.document)) : read;
    },

    async load(folder) {
      const scanned = await scan(folder);
      if (!scanned.ok) return scanned;
      const { good, problems, state } = scanned.value;
      for (const damaged of state.damaged.values()) damaged.isReported = true;
      const isWritable = await acceptsWrites(folder.path);
      await Promise.all([clearLeftovers(folder), clearOldCopies(folder.workspaceId)]).catch((thrown) =>
        deps.log.warn('leftovers not cleared', { code: codeOf(thrown) }),
      );
      return ok({
        documents: good.map(({ stored: { document, sha256 } }) => ({ document, sha256 })),
        problems: problems.map(({ name, reason, stored }) => ({
          fileName: name,
          reason,
          salvaged: stored?.document ?? null,
        })),
        isWritable,
      });
    },

    save: (folder, document, base) =>
      inTurn(keyOf(folder, document.id), async () => {
        try {
          return await withOwnFolders(folder.path, () => saveNow(folder, document, base));
        } catch (thrown) {
          const code = refusalOf(thrown);
          if (!code) throw thrown;
          return err({ code });
        }
      }),

    async settled() {
      while (queues.size > 0) await Promise.allSettled(queues.values());
    },

    release(workspaceId) {
      states.delete(workspaceId);
    },
  };
}

const profileName = 'profile.json';
const saveRefusals = {
  'folder-missing': 'folder-missing',
  'folder-not-readable': 'folder-missing',
  'not-a-workspace': 'folder-missing',
  'newer-version': 'newer-version',
} as const satisfies Record<FolderRefusal, SaveRefusal['code']>;

const keyOf = ({ workspaceId }: WorkspaceFolder, id: DocumentId): string => `${workspaceId}/${id}`;
const shortEnding = (id: DocumentId): string => `--${id.slice(0, 8)}.json`;

/** The content itself is no good, as opposed to being somewhere or from someone it should not be. */
function isDamage(reason: FileProblem['reason']): boolean {
  return (
    reason === 'not-a-document' ||
    reason === 'too-deep' ||
    reason === 'invalid-body' ||
    reason === 'hash-mismatch'
  );
}

/** Splits what was read into the newest good file of each document and the rest. */
function sortOut(read: readonly (GoodFile | ProblemFile)[]): SortedOut {
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
  if (left.revision !== right.revision) return left.revision > right.revision;
  if (left.updatedAt !== right.updatedAt) return left.updatedAt > right.updatedAt;
  // A sync tool makes a copy's name longer.
  return a.name.length !== b.name.length ? a.name.length < b.name.length : a.name < b.name;
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
