/**
 * The client's folder, which is the record (docs/spec/storage.md). Files are found by the id inside them and
 * never by name, are replaced whole or not at all, and what cannot be read is kept aside before anything else.
 */
import { randomBytes } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import {
  type AnyDocument,
  canonicalJson,
  documentSerializer,
  type StoredDocument,
} from '@shared/blueprint/document';
import type { DocumentId, WorkspaceId } from '@shared/blueprint/fields';
import type { Base, FileProblem, LoadedDocument } from '@shared/ipc';
import { err, ok, type Result } from '@shared/result';
import type { Seen, Version } from '@shared/versions';
import { slug } from '../file-names';
import type {
  ArchivedFile,
  FolderRefusal,
  Log,
  ResealRefusal,
  SaveRefusal,
  WorkspaceFiles,
  WorkspaceFolder,
} from '../ports';
import { isArchived } from './archive';
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
import {
  createFolderReader,
  documentFolders,
  type GoodFile,
  keysName,
  manifestFormat,
  manifestName,
  type ProblemFile,
  plainReader,
  type SortedOut,
  sealedEnding,
  sealedFolder,
  sealedReader,
  sha256Hex,
} from './folder-reader';
import type { SealedName, Vault } from './vault';
import {
  convertVersions,
  DamagedVersion,
  plantVersions,
  removeOtherVersions,
  versionsFolder,
} from './version-files';

export interface WorkspaceFilesDeps {
  fs: Fs;
  /** Folder of this laptop's own for copies of damaged files; one sub-folder a workspace. */
  quarantine: string;
  /** Written into files, to tell laptops apart that share a folder. */
  device: string;
  /** The key of a sealed workspace that is unlocked. */
  vaultOf(workspaceId: WorkspaceId): Vault | null;
  /** The machine's clock, which is also the file system's. */
  now(): number;
  log: Log;
}

const ownFolders = ['blueprints', 'sessions', 'assets', 'exports'];
const systemFiles = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini']);
const leftoverAgeMs = 24 * 3_600_000;
const quarantineAgeMs = 90 * 24 * 3_600_000;

/** A good file as it was last read or written. `name` is its path within the workspace. */
interface KnownFile {
  name: string;
  revision: number;
  sha256: string;
  seen: Seen;
  /** Null when the file has to be read again before it can be trusted. */
  stamp: Stamp | null;
}
/** What is known of a folder since it was last looked through. */
interface FolderState {
  isSealed: boolean;
  files: Map<DocumentId, KnownFile>;
  /** No good, by name. */
  damaged: Map<string, DamagedFile>;
  /** Neither, by name: copies, files of others. */
  others: Map<string, Stamp | null>;
}
interface DamagedFile {
  stamp: Stamp;
  isFromNewerVersion: boolean;
  /** Its bytes are safe in quarantine. */
  isKeptAside: boolean;
  /** Its window was told, so a good version may take its place. */
  isReported: boolean;
}

/** The file is not the one that the write was prepared for. */
class Changed extends Error {}
/** What was just written does not read as what it should be. */
class NotVerified extends Error {}

export function createWorkspaceFiles(deps: WorkspaceFilesDeps): WorkspaceFiles {
  const { fs } = deps;
  const { manifestOf, keysOf, readDocument, readSorted, namesOf, listFolder } = createFolderReader(deps);
  const serialize = documentSerializer(sha256Hex);
  const states = new Map<WorkspaceId, FolderState>();
  const queues = new Map<string, Promise<unknown>>();
  /** Names given to documents whose file is not there yet. */
  const promised = new Map<string, DocumentId>();
  /** While all files of a workspace are written anew, nothing else is written. */
  const resealing = new Map<WorkspaceId, Promise<unknown>>();
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

  /** Looks the folder through and keeps damaged files aside; afterwards its state is known. */
  async function scan(
    folder: WorkspaceFolder,
  ): Promise<Result<SortedOut & { state: FolderState }, FolderRefusal>> {
    const read = await readSorted(folder);
    if (!read.ok) return read;
    const state: FolderState = {
      isSealed: read.value.isSealed,
      files: new Map(),
      damaged: new Map(),
      others: new Map(),
    };
    for (const { name, whole, stored } of read.value.good) {
      const { id, revision } = stored.document;
      const { sha256, seen } = stored;
      state.files.set(id, { name, revision, sha256, seen, stamp: whole.stamp });
    }
    const before = states.get(folder.workspaceId)?.damaged;
    for (const { name, whole, reason } of read.value.problems) {
      if (!whole || (!isDamage(reason) && reason !== 'newer-version')) {
        state.others.set(name, whole?.stamp ?? null);
        continue;
      }
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
    if (state.isSealed) return join(sealedFolder, `${document.id}${sealedEnding}`);
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
  ): Promise<Version> {
    const { id } = document;
    const file = state.files.get(id);
    const name = file?.name ?? damagedFileOf(document, state) ?? newName(folder, document, state);
    const path = join(folder.path, name);
    const expected = file ? file.stamp : (state.damaged.get(name)?.stamp ?? 'nothing');
    const revision = Math.max(file?.revision ?? 0, base?.revision ?? 0, document.revision) + 1;
    const parent = base ? [base.sha256, ...(base.merged ?? [])] : [];
    const seen = { ...base?.seen, [deps.device]: revision };
    const { text, sha256 } = serialize(
      { ...document, revision },
      { workspace: folder.workspaceId, parent, device: deps.device, seen },
    );
    try {
      const beforeRename = async () => {
        if ((await standingAt(path)) !== expected) throw new Changed();
        attempted.set(keyOf(folder, id), sha256);
      };
      const bytes = inFile(folder, state, text, { id, revision });
      const stamp = await durableWrite(fs, path, bytes, { beforeRename });
      attempted.delete(keyOf(folder, id));
      state.files.set(id, { name, revision, sha256, seen, stamp });
      state.damaged.delete(name);
      return { revision, sha256, seen };
    } catch (thrown) {
      // Whatever stands there now has to be looked at again.
      states.delete(folder.workspaceId);
      throw thrown;
    }
  }

  /** The bytes of a document file. The caller has found the workspace unlocked, if it is sealed. */
  function inFile(
    { workspaceId }: WorkspaceFolder,
    { isSealed }: FolderState,
    text: string,
    name: SealedName,
  ): Uint8Array {
    if (!isSealed) return Buffer.from(text);
    const vault = deps.vaultOf(workspaceId);
    if (!vault) throw new Error('A sealed workspace was locked while it was written');
    return vault.seal(Buffer.from(text), name);
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
  ): Promise<Result<Version, SaveRefusal>> {
    const { id } = document;
    // First by what is known of the folder; when that does not fit, once more after a look at it.
    for (const isLastTry of [false, true]) {
      let state = isLastTry ? undefined : states.get(folder.workspaceId);
      if (state?.isSealed && !deps.vaultOf(folder.workspaceId)) state = undefined;
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
        return ok(versionOf(file));
      }
      if (isLastTry) {
        return err({
          code: 'changed-on-disk',
          found: file ? versionOf(file) : null,
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
    versions: readonly string[],
  ): Promise<void> {
    const state: FolderState = { isSealed: false, files: new Map(), damaged: new Map(), others: new Map() };
    await makeOwnFolders(path);
    for (const document of documents) {
      await write({ path, workspaceId }, state, document, null);
    }
    await plantVersions(deps, { path, workspaceId }, versions);
    // Last, because from then on it is a workspace.
    await writeManifest({ path, workspaceId }, false);
    await syncEntry(fs, path);
  }

  /** Files as they came, under names that only a workspace has. */
  async function putFiles(path: string, archived: readonly ArchivedFile[]): Promise<void> {
    const files = archived.filter(({ name }) => isArchived(name));
    const isManifest = ({ name }: ArchivedFile) => name === manifestName;
    await makeOwnFolders(path);
    const put = async ({ name, bytes }: ArchivedFile) => {
      const target = join(path, ...name.split('/'));
      await fs.mkdir(dirname(target), { recursive: true });
      await durableWrite(fs, target, bytes);
    };
    for (const file of files) if (!isManifest(file)) await put(file);
    for (const file of files) if (isManifest(file)) await put(file);
    await syncEntry(fs, path);
  }

  async function writeManifest({ path, workspaceId }: WorkspaceFolder, isSealed: boolean): Promise<void> {
    const manifest = {
      format: manifestFormat,
      minReader: isSealed ? sealedReader : plainReader,
      id: workspaceId,
      ...(isSealed ? { isSealed } : {}),
    };
    await durableWrite(fs, join(path, manifestName), Buffer.from(`${canonicalJson(manifest, 1)}\n`));
  }

  // ------------------------------------------------------------ sealing

  /** Writes all documents anew beside the old files, proves them, and only then lets the manifest point to them. */
  async function resealNow(
    folder: WorkspaceFolder,
    keysText: string | null,
  ): Promise<Result<void, ResealRefusal>> {
    const scanned = await scan(folder);
    if (!scanned.ok) return scanned;
    const { good, problems, state: before } = scanned.value;
    if (problems.length > 0) return err('files-with-problems');
    const state: FolderState = {
      isSealed: keysText !== null,
      files: new Map(),
      damaged: new Map(),
      others: new Map(),
    };
    const written: string[] = [];
    try {
      await fs.mkdir(join(folder.path, sealedFolder), { recursive: true });
      if (keysText !== null) await durableWrite(fs, join(folder.path, keysName), Buffer.from(keysText));
      promised.clear();
      for (const { stored } of good) {
        const name = newName(folder, stored.document, state);
        await rewrite(folder, state, name, stored);
        written.push(name);
      }
      const form = { from: before.isSealed, to: state.isSealed };
      written.push(...(await convertVersions(deps, folder, form)));
      if (state.isSealed !== before.isSealed) await writeManifest(folder, state.isSealed);
    } catch (thrown) {
      states.delete(folder.workspaceId);
      // Asked of the disk: the write of the manifest may have failed after it took its place.
      const standing = await manifestOf(folder.path);
      if (standing.ok && standing.value.isSealed === before.isSealed && before.isSealed !== state.isSealed) {
        for (const name of written) await fs.unlink(join(folder.path, name)).catch(() => undefined);
        if (!before.isSealed) await fs.unlink(join(folder.path, keysName)).catch(() => undefined);
      }
      throw thrown;
    }
    states.set(folder.workspaceId, state);
    await removeOtherForm(folder, state).catch((thrown) => deps.log.error('old files not removed', thrown));
    return ok(undefined);
  }

  /** The same content and revision under another name or key, read back to be sure of it. */
  async function rewrite(
    folder: WorkspaceFolder,
    state: FolderState,
    name: string,
    { document, parent, device, seen, sha256 }: StoredDocument,
  ): Promise<void> {
    const { id, revision } = document;
    const { text } = serialize(document, { workspace: folder.workspaceId, parent, device, seen });
    const stamp = await durableWrite(
      fs,
      join(folder.path, name),
      inFile(folder, state, text, { id, revision }),
    );
    const again = await readDocument(folder, name);
    if (again.reason !== null || again.stored.sha256 !== sha256) throw new NotVerified();
    state.files.set(id, { name, revision, sha256, seen, stamp });
  }

  /**
   * Files in the form that the workspace has no more, left by a change of form that was cut short. A plain file that is newer
   * than its sealed one was put there by someone: it stays, and is told.
   */
  async function removeOtherForm(folder: WorkspaceFolder, state: FolderState): Promise<ProblemFile[]> {
    const strangers: ProblemFile[] = [];
    for (const name of await namesOf(folder.path, !state.isSealed)) {
      const file = await readDocument(folder, name);
      const known = file.stored ? state.files.get(file.stored.document.id) : undefined;
      // Put there while the others were written anew: it could not be read any more once the keys have gone.
      const late = !state.isSealed && !known && file.reason === null ? file.stored : null;
      if (late) await rewrite(folder, state, newName(folder, late.document, state), late);
      const isCopy = late || (known && file.stored && known.revision >= file.stored.document.revision);
      if (isCopy || (!state.isSealed && (await isKeptAside(folder, file))))
        await fs.unlink(join(folder.path, name));
      else if (state.isSealed) strangers.push({ ...file, reason: 'same-id-twice' });
    }
    await removeOtherVersions(deps, folder, state.isSealed);
    if (!state.isSealed) {
      await fs.unlink(join(folder.path, keysName)).catch(ignoreMissing);
      await fs.rmdir(join(folder.path, sealedFolder)).catch(() => undefined);
    }
    return strangers;
  }

  async function isKeptAside(
    { workspaceId }: WorkspaceFolder,
    { name, whole }: GoodFile | ProblemFile,
  ): Promise<boolean> {
    return whole !== null && putAside(workspaceId, name, whole.bytes);
  }

  /** A workspace in a new or empty folder, as `fill` makes it, or nothing at all. */
  async function makeWhole(
    path: string,
    fill: () => Promise<void>,
  ): Promise<Result<void, 'folder-not-writable' | 'folder-in-use' | 'disk-full'>> {
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
      await fill();
      return ok(undefined);
    } catch (thrown) {
      await removePlanted(path, isOurs).catch(() => undefined);
      const refusal = thrown instanceof DamagedVersion ? 'file-busy' : refusalOf(thrown);
      if (!refusal) throw thrown;
      return err(refusal === 'disk-full' ? refusal : 'folder-not-writable');
    }
  }

  async function removePlanted(path: string, isOurs: boolean): Promise<void> {
    const folders = [...ownFolders, versionsFolder, sealedFolder];
    for (const name of ['', ...folders]) {
      for (const entry of await listFolder(join(path, name))) {
        if (entry.isFile() && !systemFiles.has(entry.name)) await fs.unlink(join(path, name, entry.name));
      }
    }
    for (const name of folders) await fs.rmdir(join(path, name)).catch(() => undefined);
    if (isOurs) await fs.rmdir(path);
  }

  return {
    create: (folder, documents, versions = []) =>
      makeWhole(folder.path, () => plant(folder, documents, versions)),

    unpack: (path, archived) => makeWhole(path, () => putFiles(path, archived)),

    async identify(path) {
      const manifest = await manifestOf(path);
      return manifest.ok ? ok(manifest.value.id) : manifest;
    },

    async keys({ path }) {
      const manifest = await manifestOf(path);
      if (!manifest.ok) return manifest;
      return manifest.value.isSealed ? keysOf(path) : ok(null);
    },

    async reseal(folder, keysText) {
      const { workspaceId } = folder;
      const before = resealing.get(workspaceId) ?? Promise.resolve();
      const work = async (): Promise<Result<void, ResealRefusal>> => {
        await Promise.allSettled(
          [...queues].flatMap(([key, saving]) => (key.startsWith(`${workspaceId}/`) ? [saving] : [])),
        );
        try {
          return await resealNow(folder, keysText);
        } catch (thrown) {
          if (thrown instanceof DamagedVersion) return err('files-with-problems');
          const code = thrown instanceof NotVerified ? 'file-busy' : refusalOf(thrown);
          if (!code) throw thrown;
          return err(code);
        }
      };
      const result = before.then(work, work);
      resealing.set(workspaceId, result);
      try {
        return await result;
      } finally {
        if (resealing.get(workspaceId) === result) resealing.delete(workspaceId);
      }
    },

    async saveKeys({ path }, keysText) {
      try {
        await durableWrite(fs, join(path, keysName), Buffer.from(keysText));
        return ok(undefined);
      } catch (thrown) {
        const code = refusalOf(thrown);
        if (!code) throw thrown;
        return err(code);
      }
    },

    async read(folder) {
      const read = await readSorted(folder);
      return read.ok ? ok(read.value.good.map(({ stored }) => stored.document)) : read;
    },

    async load(folder) {
      const scanned = await scan(folder);
      if (!scanned.ok) return scanned;
      const { good, problems, state } = scanned.value;
      for (const damaged of state.damaged.values()) damaged.isReported = true;
      const strangers = await removeOtherForm(folder, state).catch((thrown): ProblemFile[] => {
        deps.log.warn('other form not removed', { code: codeOf(thrown) });
        return [];
      });
      const isWritable = await acceptsWrites(folder.path);
      await Promise.all([clearLeftovers(folder), clearOldCopies(folder.workspaceId)]).catch((thrown) =>
        deps.log.warn('leftovers not cleared', { code: codeOf(thrown) }),
      );
      return ok({
        documents: good.map(loadedFrom),
        copies: problems.flatMap(({ reason, stored }) =>
          reason === 'same-id-twice' && stored ? [loadedFrom({ stored })] : [],
        ),
        device: deps.device,
        problems: [...problems.filter(({ reason }) => reason !== 'same-id-twice'), ...strangers].map(
          ({ name, reason, stored }) => ({
            fileName: name,
            reason,
            salvaged: stored?.document ?? null,
          }),
        ),
        isWritable,
      });
    },

    save: (folder, document, base) =>
      inTurn(keyOf(folder, document.id), async () => {
        await resealing.get(folder.workspaceId)?.catch(() => undefined);
        try {
          return await withOwnFolders(folder.path, () => saveNow(folder, document, base));
        } catch (thrown) {
          const code = refusalOf(thrown);
          if (!code) throw thrown;
          return err({ code });
        }
      }),

    async setAside(folder, copies) {
      const read = await readSorted(folder);
      if (!read.ok) return read;
      for (const { name, whole, stored, reason } of read.value.problems) {
        if (reason !== 'same-id-twice' || !whole || !stored) continue;
        const isMeant = ({ id, sha256 }: (typeof copies)[number]) =>
          id === stored.document.id && sha256 === stored.sha256;
        if (!copies.some(isMeant) || !(await putAside(folder.workspaceId, name, whole.bytes))) continue;
        await fs.unlink(join(folder.path, name)).catch(ignoreMissing);
        states.get(folder.workspaceId)?.others.delete(name);
      }
      return ok(undefined);
    },

    async isChanged(folder) {
      const state = states.get(folder.workspaceId);
      if (!state) return true;
      const files = [...state.files.values()].map(({ name, stamp }) => [name, stamp] as const);
      const damaged = [...state.damaged].map(([name, { stamp }]) => [name, stamp] as const);
      const known = new Map<string, Stamp | null>([...files, ...damaged, ...state.others]);
      try {
        const names = await namesOf(folder.path, state.isSealed);
        if (names.length !== known.size || names.some((name) => !known.has(name))) return true;
        for (const name of names) {
          if ((await standingAt(join(folder.path, name))) !== known.get(name)) return true;
        }
        return false;
      } catch {
        // Out of reach: the next save says so.
        return false;
      }
    },

    async forgetAside(workspaceId) {
      const folder = join(deps.quarantine, workspaceId);
      for (const { name } of await listFolder(folder)) await fs.unlink(join(folder, name));
      await fs.rmdir(folder).catch(ignoreMissing);
    },

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
  locked: 'folder-missing',
  'folder-missing': 'folder-missing',
  'folder-not-readable': 'folder-missing',
  'not-a-workspace': 'folder-missing',
  'newer-version': 'newer-version',
} as const satisfies Record<FolderRefusal, SaveRefusal['code']>;

const keyOf = ({ workspaceId }: WorkspaceFolder, id: DocumentId): string => `${workspaceId}/${id}`;
const shortEnding = (id: DocumentId): string => `--${id.slice(0, 8)}.json`;

const versionOf = ({ revision, sha256, seen }: KnownFile): Version => ({ revision, sha256, seen });

function loadedFrom({ stored }: { stored: StoredDocument }): LoadedDocument {
  const { document, sha256, seen, device } = stored;
  return { document, sha256, seen, device };
}

/** The content itself is no good, as opposed to being somewhere or from someone it should not be. */
function isDamage(reason: FileProblem['reason']): boolean {
  return (
    reason === 'not-a-document' ||
    reason === 'too-deep' ||
    reason === 'invalid-body' ||
    reason === 'hash-mismatch'
  );
}

function ignoreMissing(thrown: unknown): void {
  if (codeOf(thrown) !== 'ENOENT') throw thrown;
}
