/**
 * The working copy of a workspace on this laptop: documents in IndexedDB, with a mark on those that the
 * folder does not have yet. The folder is the record; this is what survives a crash in the second before.
 * The only place that imports Dexie.
 */
import type { AnyDocument } from '@shared/blueprint/document';
import type { Base } from '@shared/ipc';
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
/** What the database should hold; when it does not, something has damaged it. */
interface MetaRow {
  key: 'meta';
  generation: number;
  count: number;
  rootHash: number;
}

class WorkingCopyDatabase extends Dexie {
  declare documents: Table<DocumentRow, string>;
  declare outbox: Table<OutboxRow, string>;
  declare meta: Table<MetaRow, string>;

  constructor(name: string) {
    // Strict: a commit is acknowledged when it is on the disk. The browser's own default loses half a
    // minute of acknowledged writes when the power goes.
    super(name, { chromeTransactionDurability: 'strict' });
    this.version(1).stores({ documents: 'id', outbox: 'id', meta: 'key' });
  }
}

export interface OpenWorkingCopy extends WorkingCopy {
  /** Everything it holds; null when the database is empty, or not what was last written to it. */
  readAll(): Promise<KeptDocument[] | null>;
  /** Replaces the whole content with documents as they stand in the folder. */
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
  const { documents, outbox, meta } = database;

  /** Fingerprint of each row, so that sealing does not read the database again. */
  const fingerprints = new Map<string, number>();
  const putRows = async (rows: readonly DocumentRow[]): Promise<void> => {
    for (const row of rows) fingerprints.set(row.id, fingerprint(row));
    await documents.bulkPut(rows);
  };
  /** Last step of every transaction that writes. */
  const seal = (): PromiseLike<unknown> =>
    meta.put({
      key: 'meta',
      generation: workingCopy,
      count: fingerprints.size,
      rootHash: sumOf(fingerprints),
    });

  return {
    async readAll() {
      const [rows, marks, sealed] = await database.transaction('r', documents, outbox, meta, () =>
        Promise.all([documents.toArray(), outbox.toArray(), meta.get('meta')]),
      );
      fingerprints.clear();
      for (const row of rows) fingerprints.set(row.id, fingerprint(row));
      if (!sealed || sealed.count !== rows.length || sealed.rootHash !== sumOf(fingerprints)) return null;
      const unsaved = new Set(marks.map((mark) => mark.id));
      return rows.map(({ id, document, base }) => ({ document, base, isUnsaved: unsaved.has(id) }));
    },
    async putUnsaved(changed) {
      await database.transaction('rw', documents, outbox, meta, async () => {
        const before = await documents.bulkGet(changed.map((document) => document.id));
        await putRows(
          changed.map((document, at) => ({ id: document.id, document, base: before[at]?.base ?? null })),
        );
        await outbox.bulkPut(changed.map(({ id, updatedAt }) => ({ id, updatedAt })));
        await seal();
      });
    },
    async markSaved(document, base) {
      await database.transaction('rw', documents, outbox, meta, async () => {
        const [row, mark] = await Promise.all([documents.get(document.id), outbox.get(document.id)]);
        const isNewer = mark !== undefined && mark.updatedAt > document.updatedAt;
        await putRows([{ id: document.id, document: isNewer && row ? row.document : document, base }]);
        if (!isNewer) await outbox.delete(document.id);
        await seal();
      });
    },
    async rebuild(kept) {
      await database.transaction('rw', documents, outbox, meta, async () => {
        await Promise.all([documents.clear(), outbox.clear()]);
        fingerprints.clear();
        await putRows(kept.map(({ document, base }) => ({ id: document.id, document, base })));
        const unsaved = kept.filter((entry) => entry.isUnsaved);
        await outbox.bulkPut(
          unsaved.map(({ document }) => ({ id: document.id, updatedAt: document.updatedAt })),
        );
        await seal();
      });
    },
    close: () => database.close(),
  };
}

/** Removes a working copy that has been replaced. Best effort: a damaged database may refuse to go. */
export async function dropWorkingCopy(workingCopy: number): Promise<void> {
  await Dexie.delete(databaseName(workingCopy));
}

/** Which version of which document a row holds. */
function fingerprint({ id, base, document }: DocumentRow): number {
  return fnv1a(`${id}:${base?.revision ?? 0}:${base?.sha256 ?? ''}:${document.updatedAt}`);
}

/** A sum, so that the order of rows does not matter. */
function sumOf(fingerprints: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const value of fingerprints.values()) sum = (sum + value) >>> 0;
  return sum;
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return hash >>> 0;
}
