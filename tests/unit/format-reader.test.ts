/** A reader of Backcast's files, written from docs/format.md alone: nothing of the app's own reading is used in it. */
import { createDecipheriv, createHash, hkdfSync, randomBytes, scryptSync } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { documentSerializer } from '@shared/blueprint/document';
import { describe, expect, it } from 'vitest';
import { packArchive } from '../../src/main/adapters/archive';
import { createVault } from '../../src/main/adapters/vault';
import { plan, profile, workspaceId } from '../fakes/documents';

// ------------------------------------------------------------------- the reader

const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex');

function readZip(zip: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, size] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20)];
    const [nameBytes, rest] = [
      zip.readUInt16LE(at + 28),
      zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32),
    ];
    const local = zip.readUInt32LE(at + 42);
    const data = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const packed = zip.subarray(data, data + size);
    const name = zip.subarray(at + 46, at + 46 + nameBytes).toString();
    files.set(name, method === 8 ? inflateRawSync(packed) : packed);
    at += 46 + nameBytes + rest;
  }
  return files;
}

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
function canonical(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const entries = Object.keys(value).sort();
  return `{${entries.map((key) => `${JSON.stringify(key)}:${canonical(value[key] as Json)}`).join(',')}}`;
}
function readDocument(text: string) {
  const file = JSON.parse(text);
  return { ...file, isWhole: sha256(canonical(file.body)) === file.sha256 };
}
const inOrder = (collection: Record<string, { order: string }>) =>
  Object.entries(collection)
    .sort(([a, { order: x }], [b, { order: y }]) => (x === y ? (a < b ? -1 : 1) : x < y ? -1 : 1))
    .map(([, item]) => item);

const bytes = (text: string) => Buffer.from(text, 'base64');
function opened(key: Uint8Array, nonce: string, sealed: Buffer, associated: Uint8Array): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, bytes(nonce));
  decipher.setAAD(associated);
  decipher.setAuthTag(sealed.subarray(-16));
  return Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
}
function keyOf(keysText: string, passphrase: string): Buffer {
  const { workspace, keyId, passphrase: slot } = JSON.parse(keysText);
  const { N, r, p } = slot;
  const own = scryptSync(passphrase.normalize('NFKC'), bytes(slot.salt), 32, { N, r, p, maxmem: 2 ** 30 });
  return opened(own, slot.nonce, bytes(slot.key), Buffer.from(`passphrase ${workspace} ${keyId}`));
}
function readSealed(file: Buffer, key: Uint8Array): string {
  const start = 12 + file.readUInt32BE(8);
  const header = JSON.parse(file.subarray(12, start).toString());
  const own = Buffer.from(hkdfSync('sha256', key, bytes(header.salt), 'backcast file', 32));
  const plain = opened(own, header.nonce, file.subarray(start), file.subarray(0, start));
  return plain.subarray(4, 4 + plain.readUInt32BE(0)).toString();
}

// ------------------------------------------------------------------ what it reads

const calls = plan('More calls – größer, “ruhiger” 📞');
Object.assign(calls.body.milestones, {
  m2: { order: 'a1', title: 'Second' },
  m1: { order: 'a2', title: 'Third' },
  m3: { order: 'Zz', title: 'First' },
});
const serialize = documentSerializer(sha256);
const textOf = (document: Parameters<typeof serialize>[0]) =>
  serialize(document, { workspace: workspaceId, parent: [], device: 'd', seen: {} }).text;

describe('a stranger reads', () => {
  it('[AR1] every document of an archive, whole and in order', async () => {
    const packed = await packArchive(
      [
        { name: 'workspace.json', text: JSON.stringify({ format: 'backcast/workspace', minReader: 1 }) },
        { name: 'profile.json', text: textOf(profile('Harbor')) },
        { name: 'blueprints/calls--1.json', text: textOf(calls) },
      ].map(({ name, text }) => ({ name, bytes: Buffer.from(text) })),
    );
    const files = readZip(Buffer.from(packed));
    expect([...files.keys()].sort()).toEqual([
      'backcast-archive.json',
      'blueprints/calls--1.json',
      'profile.json',
      'workspace.json',
    ]);
    expect(JSON.parse(String(files.get('backcast-archive.json')))).toEqual({
      format: 'backcast/archive',
      v: 1,
    });
    const read = readDocument(String(files.get('blueprints/calls--1.json')));
    expect(read).toMatchObject({
      format: 'backcast/blueprint',
      id: calls.id,
      workspace: workspaceId,
      isWhole: true,
    });
    expect(read.body.about.title).toBe(calls.body.about.title);
    expect(inOrder(read.body.milestones)).toMatchObject([
      { title: 'First' },
      { title: 'Second' },
      { title: 'Third' },
    ]);
    const changed = String(files.get('profile.json')).replace('Harbor', 'Harbour');
    expect(readDocument(changed).isWhole).toBe(false);
  });

  it('[SL1] [SL8] a sealed document with the passphrase', async () => {
    const made = await createVault(
      {
        scrypt: async (passphrase, salt, { r, p }) =>
          scryptSync(passphrase, salt, 32, { N: 2 ** 17, r, p, maxmem: 2 ** 30 }),
        randomBytes: (count) => new Uint8Array(randomBytes(count)),
      },
      workspaceId,
      'four plain words ｆｕｌｌ',
    );
    const sealed = made.vault.seal(Buffer.from(textOf(calls)), { id: calls.id, revision: 1 });
    const key = keyOf(made.keysText, 'four plain words ｆｕｌｌ');
    expect(readDocument(readSealed(Buffer.from(sealed), key))).toMatchObject({ id: calls.id, isWhole: true });
  }, 60_000);
});
