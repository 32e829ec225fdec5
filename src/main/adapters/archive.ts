/**
 * A whole workspace as one file to carry, `.backcast`: a zip of the files of its folder (docs/spec/archive.md). What comes in is a
 * stranger's: it is read in memory, counted while it is unpacked, and nothing in it decides where anything is written.
 */

import { setImmediate as othersTurn } from 'node:timers/promises';
import { err, ok, type Result } from '@shared/result';
import { strToU8, Zip, ZipDeflate } from 'fflate';
import { type Entry, fromBuffer, type ZipFile } from 'yauzl';
import type { ArchivedFile, ArchiveRefusal } from '../ports';

export interface ArchiveCaps {
  fileBytes: number;
  entries: number;
  entryBytes: number;
  totalBytes: number;
  /** Unpacked bytes for each packed one, once `ratioFromBytes` are unpacked. */
  ratio: number;
  ratioFromBytes: number;
}
const archiveCaps: ArchiveCaps = {
  fileBytes: 50_000_000,
  entries: 5_000,
  entryBytes: 10_000_000,
  totalBytes: 200_000_000,
  ratio: 100,
  ratioFromBytes: 1_000_000,
};

const manifestName = 'backcast-archive.json';
const archiveFormat = 'backcast/archive';
const archiveVersion = 1;
/** Zip has no time zones and no years before 1980; the same files always give the same bytes. */
const zipDate = new Date(1980, 0, 1);
/** The files that a workspace is made of. Anything else in an archive is left where it is. */
const ownName =
  /^(workspace\.json|keys\.json|profile\.json|(blueprints|sessions)\/[^/]+\.json|sealed\/[^/]+\.bc[sv]|versions\/[0-9a-f]{64}\.json|assets\/[0-9a-f]{64}\.[a-z0-9]{1,5})$/;

/** Whether a file of a folder is part of the workspace. `name` is its path within it. */
export const isArchived = (name: string): boolean => ownName.test(name);

/** `files` of one workspace, as they stand in its folder. Those with other names are not taken. Nothing waits for it long. */
export async function packArchive(files: readonly ArchivedFile[]): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  const zip = new Zip((failed, chunk) => {
    if (failed) throw failed;
    chunks.push(chunk);
  });
  const add = (name: string, bytes: Uint8Array): void => {
    const entry = new ZipDeflate(name, { level: 6 });
    entry.mtime = zipDate;
    zip.add(entry);
    entry.push(bytes, true);
  };
  add(manifestName, strToU8(`${JSON.stringify({ format: archiveFormat, v: archiveVersion }, null, 1)}\n`));
  for (const { name, bytes } of [...files].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (!isArchived(name)) continue;
    add(name, bytes);
    await othersTurn();
  }
  zip.end();
  return Buffer.concat(chunks);
}

/** The files of an archive, or why it is none. Never more memory than the caps allow. */
export async function unpackArchive(
  bytes: Uint8Array,
  caps: ArchiveCaps = archiveCaps,
): Promise<Result<ArchivedFile[], ArchiveRefusal>> {
  if (bytes.length > caps.fileBytes) return err('archive-too-large');
  const opened = await open(bytes);
  if (!opened.ok) return opened;
  const zip = opened.value;
  try {
    return await unpack(zip, caps);
  } catch (thrown) {
    if (thrown instanceof Refused) return err(thrown.reason);
    return err(isNameFault(thrown) ? 'archive-unsafe' : 'archive-damaged');
  } finally {
    zip.close();
  }
}

class Refused extends Error {
  constructor(readonly reason: ArchiveRefusal) {
    super(reason);
  }
}

function open(bytes: Uint8Array): Promise<Result<ZipFile, 'not-an-archive'>> {
  return new Promise((done) => {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    fromBuffer(
      buffer,
      { lazyEntries: true, strictFileNames: true, validateEntrySizes: true, decodeStrings: true },
      (failed, zip) => done(failed ? err('not-an-archive') : ok(zip)),
    );
  });
}

async function unpack(zip: ZipFile, caps: ArchiveCaps): Promise<Result<ArchivedFile[], ArchiveRefusal>> {
  if (zip.entryCount > caps.entries) return err('archive-too-large');
  const files: ArchivedFile[] = [];
  const names = new Set<string>();
  let manifest: Uint8Array | null = null;
  let total = 0;
  for await (const entry of entriesOf(zip)) {
    const name = entry.fileName;
    // File systems that know no capitals would write both into one file.
    const key = name.normalize('NFC').toLowerCase();
    if (names.has(key) || isLink(entry) || entry.isEncrypted()) return err('archive-unsafe');
    names.add(key);
    if (names.size > caps.entries) return err('archive-too-large');
    if (name !== manifestName && !isArchived(name)) continue;
    const bytes = await read(zip, entry, caps, caps.totalBytes - total);
    total += bytes.length;
    if (name === manifestName) manifest = bytes;
    else files.push({ name, bytes });
  }
  return manifest ? checked(manifest, files) : err('not-an-archive');
}

function checked(manifest: Uint8Array, files: ArchivedFile[]): Result<ArchivedFile[], ArchiveRefusal> {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(manifest).toString());
  } catch {
    return err('archive-damaged');
  }
  const { format, v } = (value ?? {}) as { format?: unknown; v?: unknown };
  if (format !== archiveFormat || typeof v !== 'number') return err('not-an-archive');
  return v > archiveVersion ? err('newer-version') : ok(files);
}

/** One entry at a time, and only when it is asked for. */
async function* entriesOf(zip: ZipFile): AsyncGenerator<Entry> {
  for (;;) {
    const entry = await new Promise<Entry | null>((done, fail) => {
      const stop = () => {
        zip.off('entry', onEntry);
        zip.off('end', onEnd);
        zip.off('error', onError);
      };
      const onEntry = (next: Entry) => {
        stop();
        done(next);
      };
      const onEnd = () => {
        stop();
        done(null);
      };
      const onError = (failed: Error) => {
        stop();
        fail(failed);
      };
      zip.on('entry', onEntry);
      zip.on('end', onEnd);
      zip.on('error', onError);
      zip.readEntry();
    });
    if (!entry) return;
    yield entry;
  }
}

/** Sizes that the zip claims are not believed: what really comes out is counted. */
function read(zip: ZipFile, entry: Entry, caps: ArchiveCaps, roomBytes: number): Promise<Uint8Array> {
  return new Promise((done, fail) => {
    zip.openReadStream(entry, (failed, stream) => {
      if (failed) return fail(failed);
      const chunks: Buffer[] = [];
      let count = 0;
      stream.on('data', (chunk: Buffer) => {
        count += chunk.length;
        const isBomb = count > caps.ratioFromBytes && count > entry.compressedSize * caps.ratio;
        if (count > caps.entryBytes || count > roomBytes || isBomb) {
          stream.destroy();
          return fail(new Refused('archive-too-large'));
        }
        chunks.push(chunk);
      });
      stream.on('error', fail);
      stream.on('end', () => {
        const bytes = Buffer.concat(chunks);
        if (crc32(bytes) !== entry.crc32) return fail(new Refused('archive-damaged'));
        done(bytes);
      });
    });
  });
}

const fileTypeMask = 0o170000;
const linkType = 0o120000;
function isLink(entry: Entry): boolean {
  return ((entry.externalFileAttributes >>> 16) & fileTypeMask) === linkType;
}

/** yauzl tells names that lead elsewhere from other faults in its message only. */
function isNameFault(thrown: unknown): boolean {
  return (
    thrown instanceof Error &&
    /^(absolute path|invalid relative path|invalid characters in fileName)/.test(thrown.message)
  );
}

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});
/** Node's own came with version 22. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crcTable[(crc ^ byte) & 0xff] as number) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}
