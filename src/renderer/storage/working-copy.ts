/**
 * The working copy of a workspace on this laptop: documents in IndexedDB, with a mark on those that the
 * folder does not have yet (docs/spec/saving.md, SV…). The folder is the record; this is what survives a
 * crash in the second before. The only place that imports Dexie.
 */
import { type AnyDocument, parseDocument } from '@shared/blueprint/document';
import type { DocumentId } from '@shared/blueprint/fields';
import type { Base } from '@shared/ipc';
import type { KeptVersion } from '@shared/versions';
import Dexie, { type Table } from 'dexie';
import type { WorkingCopy } from '../state/autosave';
import type { KeptDocument } from '../state/reconcile';

interface DocumentRow {
  id: string;
  document: AnyDocument;
  base: Base;
}
/** The outbox: written and cleared in the same transaction as the document it speaks of. */
interface OutboxRow {
  id: string;
  updatedAt: number;
}
/** A version that was in the folder, to tell later what another laptop has changed since (docs/spec/merge.md, M4). */
interface VersionRow extends KeptVersion {
  id: string;
  /** 1 when it was read, 0 when it was written here. */
  isForeign: 0 | 1;
  /** Milliseconds since 1970. Only for keeping fewer of those that are long past. */
  at: number;
}
/** What the database should hold; when it does not, something has damaged it. */
interface MetaRow {
  key: 'meta';
  generation: number;
  count: number;
  /** Sum of the fingerprints of all rows, so that their order does not matter. */
  rootHash: number;
}

class WorkingCopyDatabase extends Dexie {
  declare documents: Table<DocumentRow, string>;
  declare outbox: Table<OutboxRow, string>;
  declare meta: Table<MetaRow, string>;
  declare versions: Table<VersionRow, [string, number, number]>;

  constructor(name: string) {
    // Strict: a commit is acknowledged when it is on the disk. The browser's own default loses half a
    // minute of acknowledged writes when the power goes.
    super(name, { chromeTransactionDurability: 'strict' });
    this.version(1).stores({ documents: 'id', outbox: 'id', meta: 'key' });
    this.version(2).stores({ versions: '[id+isForeign+at], id' });
  }
}

export interface KeptWorkspace {
  /** False when the database is empty, or not what was last written to it. */
  isSound: boolean;
  /** All documents; when it is not sound, only those that the folder did not have yet. */
  documents: KeptDocument[];
}

export interface OpenWorkingCopy extends WorkingCopy {
  readAll(): Promise<KeptWorkspace>;
  /** Versions of these documents that other laptops may have gone on from. */
  versionsOf(ids: readonly DocumentId[]): Promise<Map<DocumentId, KeptVersion[]>>;
  /** Remembers versions that were read from the folder. */
  keepVersions(read: readonly (KeptVersion & { id: DocumentId })[]): Promise<void>;
  /** Replaces the documents; the versions stay. */
  rebuild(kept: readonly KeptDocument[]): Promise<void>;
  close(): void;
}

function databaseName(workingCopy: number): string {
  return `workspace-${workingCopy}`;
}

/** Opens working copy number `workingCopy`; rejects when IndexedDB cannot open it. */
export async function openWorkingCopy(workingCopy: number): Promise<OpenWorkingCopy> {
  const database = new WorkingCopyDatabase(databaseName(workingCopy));
  await database.open();
  const { documents, outbox, meta, versions } = database;
  let latestAt = 0;

  /** Puts versions beside those there are, and takes away what is nearly the same. */
  const putVersions = async (rows: readonly Omit<VersionRow, 'at'>[]): Promise<void> => {
    const now = Date.now();
    for (const row of rows) {
      latestAt = Math.max(now, latestAt + 1);
      await versions.put({ ...row, at: latestAt });
      const known = await versions
        .where('[id+isForeign+at]')
        .between([row.id, row.isForeign, 0], [row.id, row.isForeign, Number.POSITIVE_INFINITY])
        .primaryKeys();
      await versions.bulkDelete(superfluous(known, now));
    }
  };

  /** Puts rows in place of those they replace, inside a transaction over all tables. */
  const replaceRows = async (rows: readonly DocumentRow[]): Promise<void> => {
    const [before, sealed] = await Promise.all([
      documents.bulkGet(rows.map((row) => row.id)),
      meta.get('meta'),
    ]);
    let { count, rootHash } = sealed ?? { count: 0, rootHash: 0 };
    for (const [at, row] of rows.entries()) {
      const old = before[at];
      count += old ? 0 : 1;
      rootHash = (rootHash + fingerprint(row) - (old ? fingerprint(old) : 0)) >>> 0;
    }
    await Promise.all([
      documents.bulkPut(rows),
      meta.put({ key: 'meta', generation: workingCopy, count, rootHash }),
    ]);
  };

  return {
    async readAll() {
      const [rows, marks, sealed] = await database.transaction('r', documents, outbox, meta, () =>
        Promise.all([documents.toArray(), outbox.toArray(), meta.get('meta')]),
      );
      const unsaved = new Set(marks.map((mark) => mark.id));
      const kept = rows.flatMap(({ id, document, base }): KeptDocument[] => {
        // An older Backcast may have written it: fills in what that one did not know.
        const parsed = parseDocument(document);
        return parsed.ok ? [{ document: parsed.value, base, isUnsaved: unsaved.has(id) }] : [];
      });
      const rootHash = rows.reduce((sum, row) => (sum + fingerprint(row)) >>> 0, 0);
      const isSound =
        sealed?.count === rows.length && sealed.rootHash === rootHash && kept.length === rows.length;
      return { isSound, documents: isSound ? kept : kept.filter((entry) => entry.isUnsaved) };
    },
    async versionsOf(ids) {
      const rows = await versions
        .where('id')
        .anyOf([...ids])
        .toArray();
      const found = new Map<DocumentId, KeptVersion[]>(ids.map((id) => [id, []]));
      for (const { id, revision, sha256, seen, body } of rows) {
        found.get(id as DocumentId)?.push({ revision, sha256, seen, body });
      }
      return found;
    },
    async keepVersions(read) {
      await database.transaction('rw', versions, () =>
        putVersions(read.map((row) => ({ ...row, isForeign: 1 }))),
      );
    },
    async putUnsaved(changed) {
      await database.transaction('rw', documents, outbox, meta, versions, async () => {
        const ids = changed.map(({ document }) => document.id);
        const [before, marks] = await Promise.all([documents.bulkGet(ids), outbox.bulkGet(ids)]);
        // The last version that the folder has goes on record before it is written over.
        await putVersions(before.flatMap((row, at) => (row && !marks[at] ? versionIn(row) : [])));
        await replaceRows(changed.map(({ document, base }) => ({ id: document.id, document, base })));
        await outbox.bulkPut(changed.map(({ document: { id, updatedAt } }) => ({ id, updatedAt })));
      });
    },
    async markSaved(document, base) {
      await database.transaction('rw', documents, outbox, meta, versions, async () => {
        const [row, mark] = await Promise.all([documents.get(document.id), outbox.get(document.id)]);
        const isNewer = mark !== undefined && mark.updatedAt > document.updatedAt;
        await replaceRows([{ id: document.id, document: isNewer && row ? row.document : document, base }]);
        if (!isNewer) await outbox.delete(document.id);
        else await putVersions(versionIn({ id: document.id, document, base }));
      });
    },
    async rebuild(kept) {
      await database.transaction('rw', documents, outbox, meta, async () => {
        await Promise.all([documents.clear(), outbox.clear(), meta.clear()]);
        await replaceRows(kept.map(({ document, base }) => ({ id: document.id, document, base })));
        const unsaved = kept.filter((entry) => entry.isUnsaved);
        await outbox.bulkPut(unsaved.map(({ document: { id, updatedAt } }) => ({ id, updatedAt })));
      });
    },
    close: () => database.close(),
  };
}

function versionIn({ id, document, base }: DocumentRow): Omit<VersionRow, 'at'>[] {
  if (!base) return [];
  const { revision, sha256, seen = {} } = base;
  return [{ id, isForeign: 0, revision, sha256, seen, body: document.body }];
}

const foreignVersionsMax = 12;
const spanMs = 5000;

/**
 * Of versions that were read the latest stay; of those that were written here the oldest of the last 5 s, of the 10 s
 * before, of the 20, 40, 80 … s before that, and the newest.
 */
function superfluous(keys: readonly [string, number, number][], now: number): [string, number, number][] {
  const newestFirst = [...keys].sort((a, b) => b[2] - a[2]);
  const [newest, ...others] = newestFirst;
  if (newest?.[1] === 1) return newestFirst.slice(foreignVersionsMax);
  const bucketOf = ([, , at]: (typeof keys)[number]) =>
    Math.floor(Math.log2(1 + Math.max(0, now - at) / spanMs));
  return others.filter((key, at) => {
    const older = others[at + 1];
    return older !== undefined && bucketOf(older) === bucketOf(key);
  });
}

/** Removes a working copy that has been replaced. Best effort: a damaged database may refuse to go. */
export async function dropWorkingCopy(workingCopy: number): Promise<void> {
  await Dexie.delete(databaseName(workingCopy));
}

/** Which version of which document a row holds. */
function fingerprint({ id, base, document }: DocumentRow): number {
  return fnv1a(`${id}:${base?.revision ?? 0}:${base?.sha256 ?? ''}:${document?.updatedAt ?? 0}`);
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return hash >>> 0;
}
