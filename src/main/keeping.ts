/**
 * What the channels of earlier states, backups and archives do (docs/spec/snapshots.md, backups.md, archive.md). What comes in
 * from a file is read as a stranger's: its documents are checked one by one and written under our own names.
 */
import { createHash } from 'node:crypto';
import { type AnyDocument, parseStoredDocument } from '@shared/blueprint/document';
import { type DocumentId, type WorkspaceId, workspaceIdSchema } from '@shared/blueprint/fields';
import type { ArchiveSummary, DomainError, Failure, OfferedArchive } from '@shared/ipc';
import { err, ok, type Result } from '@shared/result';
import type { Handlers, Outcome } from './door';
import { safeFileName } from './file-names';
import type { ArchivedFile, BackupId, KnownClient, Ports, SnapshotId, WorkspaceFolder } from './ports';

type KeepingChannel =
  | 'history:list'
  | 'history:read'
  | 'backups:list'
  | 'backups:look'
  | 'backups:restore'
  | 'backups:choose-folder'
  | 'archive:export'
  | 'archive:choose'
  | 'archive:import'
  | 'archive:offer';

export interface Keeping {
  handlers: Pick<Handlers, KeepingChannel>;
  /** A client's window has read its folder: its states are kept, and backups begin. */
  opened(folder: WorkspaceFolder, documents: readonly AnyDocument[]): void;
  /** A document was written. */
  saved(workspaceId: WorkspaceId, document: AnyDocument): void;
  /** A client's window has closed. */
  closed(workspaceId: WorkspaceId): void;
  /** The client is taken off this laptop. */
  forget(workspaceId: WorkspaceId): void;
}

/** JSON that holds no document. */
const notDocuments = /^(workspace\.json|keys\.json|versions\/.*)$/;
const backupEveryMs = 60 * 60 * 1000;
/** Between two states of an opened client, so that its first saves never wait for more than one of them. */
const pauseMs = 100;
const fail = <Code extends string>(code: Code, message: string) => err<Failure<Code>>({ code, message });
const sha256Hex = (text: string): string => createHash('sha256').update(text).digest('hex');

export function createKeeping(
  ports: Ports,
  {
    know,
    addFolder,
  }: {
    know(folder: WorkspaceFolder, face: KnownClient['face'], isSealed: boolean): Promise<void>;
    /** Takes the workspace in a folder onto Home. */
    addFolder(path: string): Promise<Outcome<'home:add'>>;
  },
): Keeping {
  const {
    files,
    registry,
    snapshots,
    backups,
    archives,
    places,
    exports,
    vaults,
    dialogs,
    windows,
    inBackground,
    log,
  } = ports;
  const timers = new Map<WorkspaceId, ReturnType<typeof setInterval>>();
  /** Documents as they were when their client was opened, while their states are still to be kept. */
  const waiting = new Map<WorkspaceId, Map<DocumentId, AnyDocument>>();
  /** Archives that a user chose, as a window knows them. */
  const chosen = new Map<string, ArchivedFile[]>();
  /** A full disk is told once, and again when it has been well in between. */
  const told = new Set<WorkspaceId>();

  function folderOf(workspaceId: WorkspaceId): WorkspaceFolder | null {
    const client = registry.client(workspaceId);
    return client && { workspaceId, path: client.path };
  }

  async function keepWaiting(workspaceId: WorkspaceId, id: DocumentId): Promise<void> {
    const document = waiting.get(workspaceId)?.get(id);
    if (!document) return;
    waiting.get(workspaceId)?.delete(id);
    await snapshots.keep(workspaceId, document);
  }

  /** One after the other, with time for everything else between them. */
  function keepNext(workspaceId: WorkspaceId): void {
    inBackground('state not kept', async () => {
      const [id] = waiting.get(workspaceId)?.keys() ?? [];
      if (id === undefined) {
        if (waiting.delete(workspaceId)) await snapshots.thin(workspaceId);
        return;
      }
      setTimeout(keepNext, pauseMs, workspaceId).unref();
      await keepWaiting(workspaceId, id);
    });
  }

  function backUp(workspaceId: WorkspaceId): void {
    const folder = folderOf(workspaceId);
    if (!folder) return;
    inBackground('no backup', async () => {
      const made = await backups.make(folder);
      if (made.ok) told.delete(workspaceId);
      else if (!told.has(workspaceId)) {
        told.add(workspaceId);
        log.warn('no backup', { code: made.error });
      }
    });
  }

  /** The documents of an archive that are well. Sealed ones are read with the key of a workspace that is unlocked. */
  function documentsIn(
    archived: readonly ArchivedFile[],
    workspaceId: WorkspaceId | null = null,
  ): { documents: AnyDocument[]; problems: number } {
    const newest = new Map<string, AnyDocument>();
    let problems = 0;
    for (const { name, bytes } of archived) {
      const isSealedFile = name.endsWith('.bcs');
      if ((!isSealedFile && !name.endsWith('.json')) || notDocuments.test(name)) continue;
      const plain = isSealedFile ? workspaceId && vaults.unsealed(workspaceId, bytes) : bytes;
      const stored = plain && parseStoredDocument(Buffer.from(plain).toString(), sha256Hex);
      if (!stored?.ok) {
        problems += 1;
        continue;
      }
      const { document } = stored.value;
      const known = newest.get(document.id);
      if (!known || known.revision < document.revision) newest.set(document.id, document);
    }
    return { documents: [...newest.values()], problems };
  }

  function summaryOf(
    archived: readonly ArchivedFile[],
    workspaceId: WorkspaceId | null = null,
  ): Result<ArchiveSummary, 'not-an-archive'> {
    const isSealed = isSealedArchive(archived);
    if (isSealed && workspaceId === null) {
      if (workspaceIn(archived) === null) return err('not-an-archive');
      return ok({ name: '', blueprints: 0, sessions: 0, updatedAt: 0, problems: 0, isSealed });
    }
    const { documents, problems } = documentsIn(archived, workspaceId);
    const profile = documents.find((document) => document.kind === 'profile');
    if (!profile) return err('not-an-archive');
    const count = (kind: AnyDocument['kind']) =>
      documents.filter((document) => document.kind === kind).length;
    return ok({
      name: profile.body.client.name,
      blueprints: count('blueprint'),
      sessions: count('session'),
      updatedAt: Math.max(...documents.map(({ updatedAt }) => updatedAt)),
      problems,
      isSealed,
    });
  }

  /** A sealed client is not taken apart: it comes onto Home as the folder that it was, under its own identity. */
  async function unpackSealed(archived: readonly ArchivedFile[]) {
    const workspaceId = workspaceIn(archived);
    if (workspaceId === null) return fail('not-an-archive', 'it has no identity');
    const known = registry.client(workspaceId);
    const standing = known && (await files.identify(known.path));
    if (standing?.ok && standing.value === workspaceId) return fail('already-added', 'it is on Home already');
    const path = await places.suggestFolder('Sealed client');
    const unpacked = await files.unpack(path, archived);
    if (!unpacked.ok) {
      const code = unpacked.error === 'folder-in-use' ? 'folder-not-writable' : unpacked.error;
      return fail(code, 'the client could not be made');
    }
    const added = await addFolder(path);
    return added.ok ? added : fail('folder-not-writable', 'what was unpacked cannot be read');
  }

  /** Writes an archive as a new client beside the others. */
  async function plant(archived: readonly ArchivedFile[]) {
    const { documents } = documentsIn(archived);
    const profile = documents.find((document) => document.kind === 'profile');
    if (!profile) return fail('not-an-archive', 'it has no client');
    const { client } = profile.body;
    const name = client.name.trim() || 'Client';
    const folder = { workspaceId: ports.newId() as WorkspaceId, path: await places.suggestFolder(name) };
    const fresh = documents.map((document) => ({ ...document, revision: 0 }));
    const versions = archived.flatMap(({ name: file, bytes }) =>
      file.startsWith('versions/') ? [Buffer.from(bytes).toString()] : [],
    );
    const created = await files.create(folder, fresh, versions);
    if (!created.ok) {
      const code = created.error === 'folder-in-use' ? 'folder-not-writable' : created.error;
      return fail(code, 'the client could not be made');
    }
    await know(folder, { name, industry: client.industry, colour: client.colour }, false);
    return ok({ workspaceId: folder.workspaceId });
  }

  async function offer(path: string): Promise<Result<OfferedArchive, DomainError<'archive:choose'>>> {
    const archived = await archives.read(path);
    if (!archived.ok) return archived;
    const summary = summaryOf(archived.value);
    if (!summary.ok) return summary;
    // What was shown before and not taken in is given up.
    chosen.clear();
    const handle = ports.newId();
    chosen.set(handle, archived.value);
    return ok({ handle, summary: summary.value });
  }

  async function readBackup(workspaceId: WorkspaceId, backup: string) {
    const read = await backups.read(workspaceId, backup as BackupId);
    return read.ok ? read : fail(read.error, 'the backup could not be read');
  }

  return {
    opened(folder, documents) {
      const { workspaceId } = folder;
      const before = waiting.get(workspaceId);
      waiting.set(
        workspaceId,
        new Map([...documents.map((document) => [document.id, document] as const), ...(before ?? [])]),
      );
      if (!before) keepNext(workspaceId);
      if (timers.has(workspaceId)) return;
      const timer = setInterval(() => backUp(workspaceId), backupEveryMs);
      timer.unref();
      timers.set(workspaceId, timer);
    },
    saved(workspaceId, document) {
      inBackground('state not kept', async () => {
        await keepWaiting(workspaceId, document.id);
        await snapshots.keepWhenDue(workspaceId, document);
      });
    },
    closed(workspaceId) {
      clearInterval(timers.get(workspaceId));
      timers.delete(workspaceId);
      waiting.delete(workspaceId);
      backUp(workspaceId);
    },
    forget(workspaceId) {
      waiting.delete(workspaceId);
      inBackground('states not forgotten', async () => {
        await snapshots.forget(workspaceId);
        await files.forgetAside(workspaceId);
      });
    },

    handlers: {
      'history:list': async ({ id }, { workspaceId }) => {
        await keepWaiting(workspaceId, id as DocumentId);
        return ok(await snapshots.list(workspaceId, id as DocumentId));
      },

      'history:read': async ({ id, snapshot }, { workspaceId }) => {
        const read = await snapshots.read(workspaceId, id as DocumentId, snapshot as SnapshotId);
        return read.ok ? ok({ document: read.value }) : fail(read.error, 'the state could not be read');
      },

      'backups:list': async (_input, { workspaceId }) =>
        ok({
          folderDisplay: places.display(backups.folder()),
          backups: await backups.list(workspaceId),
        }),

      'backups:choose-folder': async () => {
        const path = await dialogs.chooseFolder('backups');
        if (path === null) return ok(null);
        await registry.putBackupFolder(path);
        return ok({ folderDisplay: places.display(path) });
      },

      'backups:look': async ({ backup }, { workspaceId }) => {
        const archived = await readBackup(workspaceId, backup);
        if (!archived.ok) return archived;
        const summary = summaryOf(archived.value, workspaceId);
        if (!summary.ok) return fail(summary.error, 'the backup cannot be looked into');
        return ok({ summary: summary.value, documents: documentsIn(archived.value, workspaceId).documents });
      },

      'backups:restore': async ({ backup }, { workspaceId }) => {
        const archived = await readBackup(workspaceId, backup);
        if (!archived.ok) return archived;
        if (isSealedArchive(archived.value)) return fail('archive-sealed', 'it would be beside itself');
        return plant(archived.value);
      },

      'archive:export': async (_input, { workspaceId }) => {
        const folder = folderOf(workspaceId);
        if (!folder) return fail('folder-missing', 'not a known client');
        const packed = await archives.pack(folder);
        if (!packed.ok) return fail(packed.error, 'not packed');
        const name = safeFileName(registry.client(workspaceId)?.face.name ?? 'Client', '.backcast');
        const path = await dialogs.chooseExport(workspaceId, await exports.folderIn(folder.path), name);
        if (path === null) return ok(null);
        const written = await exports.write(path, packed.value);
        if (!written.ok) return fail(written.error, 'not written');
        return ok({ fileName: places.fileName(path), folderDisplay: places.display(places.folderOf(path)) });
      },

      'archive:choose': async () => {
        const path = await dialogs.chooseArchive();
        if (path === null) return ok(null);
        const offered = await offer(path);
        return offered.ok ? offered : fail(offered.error, 'the file cannot be taken in');
      },

      'archive:offer': async ({ path }) => {
        const offered = await offer(path);
        const told = offered.ok ? offered.value : { code: offered.error };
        windows.send({ window: 'home' }, 'archive:offered', told);
        return ok(undefined);
      },

      'archive:import': async ({ handle }) => {
        const archived = chosen.get(handle);
        if (!archived) return fail('unknown-file', 'nothing was chosen under this handle');
        const planted = await (isSealedArchive(archived) ? unpackSealed(archived) : plant(archived));
        // Else the same press of the button is to do it once there is room.
        if (planted.ok) chosen.delete(handle);
        return planted;
      },
    },
  };
}

const isSealedArchive = (archived: readonly ArchivedFile[]): boolean =>
  archived.some(({ name }) => name === 'keys.json');

/** Which workspace an archive is of; null when it does not say. */
function workspaceIn(archived: readonly ArchivedFile[]): WorkspaceId | null {
  const manifest = archived.find(({ name }) => name === 'workspace.json');
  try {
    const { id } = JSON.parse(Buffer.from(manifest?.bytes ?? '').toString()) as { id?: unknown };
    return workspaceIdSchema.safeParse(id).data ?? null;
  } catch {
    return null;
  }
}
