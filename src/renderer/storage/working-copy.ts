/**
 * The working copy of a workspace on this laptop: documents in IndexedDB, with a mark on those that the
 * folder does not have yet (docs/spec/saving.md, SV…). The folder is the record; this is what survives a
 * crash in the second before. The only place that imports Dexie.
 */
import { type AnyDocument, parseDocument } from '@shared/blueprint/document';
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
  /** Sum of the fingerprints of all rows, so that their order does not matter. */
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

export interface KeptWorkspace {
  /** False when the database is empty, or not what was last written to it. */
  isSound: boolean;
  /** All documents; when it is not sound, only those that the folder did not have yet. */
  documents: KeptDocument[];
}

export interface OpenWorkingCopy extends WorkingCopy {
  readAll(): Promise<KeptWorkspace>;
  /** Replaces the whole content. */
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
    async putUnsaved(changed) {
      await database.transaction('rw', documents, outbox, meta, async () => {
        await replaceRows(changed.map(({ document, base }) => ({ id: document.id, document, base })));
        await outbox.bulkPut(changed.map(({ document: { id, updatedAt } }) => ({ id, updatedAt })));
      });
    },
    async markSaved(document, base) {
      await database.transaction('rw', documents, outbox, meta, async () => {
        const [row, mark] = await Promise.all([documents.get(document.id), outbox.get(document.id)]);
        const isNewer = mark !== undefined && mark.updatedAt > document.updatedAt;
        await replaceRows([{ id: document.id, document: isNewer && row ? row.document : document, base }]);
        if (!isNewer) await outbox.delete(document.id);
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
