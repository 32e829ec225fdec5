/**
 * The keys of a sealed workspace and what they turn files into (docs/spec/sealed.md). One random workspace key encrypts
 * everything; `keys.json` holds it twice, wrapped by a key made of the passphrase and by one made of the recovery code.
 * Node's own cryptography only. Keys never leave the main process, and nothing here is ever logged.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  timingSafeEqual,
} from 'node:crypto';
import { canonicalJson } from '@shared/blueprint/document';
import type { WorkspaceId } from '@shared/blueprint/fields';
import { err, ok, type Result } from '@shared/result';
import { z } from 'zod';
import type { Secret, UnlockRefusal } from '../ports';

export interface ScryptCost {
  N: number;
  r: number;
  p: number;
}
export interface VaultDeps {
  /** scrypt in a thread of its own: Electron's asynchronous one stalls the main process for half of its time. */
  scrypt(passphrase: string, salt: Uint8Array, cost: ScryptCost): Promise<Uint8Array>;
  randomBytes(count: number): Uint8Array;
}

export type OpenRefusal = 'damaged' | 'other-key' | 'newer-version';

/** Names a file inside the encryption: one cannot be put in the place of another, nor an old one of a new one unseen. */
export interface SealedName {
  id: string;
  revision: number;
}

/** An unlocked workspace. */
export interface Vault {
  /** Names the key in use; files that were sealed before a rotation name an earlier one. */
  readonly keyId: string;
  /** True while files of an earlier key are still to be sealed anew. */
  readonly isRotating: boolean;
  seal(plain: Uint8Array, name: SealedName): Buffer;
  open(sealed: Uint8Array): Result<{ plain: Buffer; name: SealedName; keyId: string }, OpenRefusal>;
  /** Text of a `keys.json` with another passphrase. The recovery code stays. */
  changePassphrase(passphrase: string): Promise<string>;
  /** A new workspace key, wrapped for this passphrase and a new recovery code; earlier keys go along for old files. */
  rotate(passphrase: string): Promise<NewVault>;
  /** Text of a `keys.json` without the earlier keys: every file is sealed anew. */
  finishRotation(): string;
  /** Overwrites the keys in memory. Nothing can be sealed or opened after it. */
  lock(): void;
}
export interface NewVault {
  vault: Vault;
  keysText: string;
  /** Shown once. */
  recoveryCode: string;
}

/** 128 MB and about a third of a second on a laptop. */
const cost: ScryptCost = { N: 2 ** 17, r: 8, p: 1 };
/** Cheaper is no protection, dearer is an attack on whoever opens it. */
const leastN = 2 ** 15;
const mostN = 2 ** 20;

const keysFormat = 'backcast/keys';
const keysVersion = 1;
const keyBytes = 32;
const saltBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;
const paddingBytes = 4096;
const lengthBytes = 4;

const bytesText = (count: number) =>
  z
    .string()
    .regex(/^[A-Za-z0-9+/]*={0,2}$/)
    .refine((text) => Buffer.from(text, 'base64').length === count);
const wrapped = z.strictObject({ nonce: bytesText(nonceBytes), key: bytesText(keyBytes + tagBytes) });
const keysSchema = z.strictObject({
  format: z.literal(keysFormat),
  v: z.number().int().min(1),
  workspace: z.string(),
  keyId: z.string().regex(/^[0-9a-f]{16}$/),
  passphrase: wrapped.extend({
    salt: bytesText(saltBytes),
    N: z.number().int().min(leastN).max(mostN),
    r: z.literal(8),
    p: z.literal(1),
  }),
  recovery: wrapped.extend({ salt: bytesText(saltBytes) }),
  /** Earlier keys, wrapped by the one in use; empty unless a rotation is under way. */
  earlier: z.record(z.string().regex(/^[0-9a-f]{16}$/), wrapped),
  /** By the workspace key: nobody else can change this file unseen. */
  hmac: bytesText(32),
  /** By nobody's key: tells lost bits from a wrong passphrase. */
  sum: bytesText(32),
});
type Keys = z.infer<typeof keysSchema>;
type Wrapped = z.infer<typeof wrapped>;

const headerSchema = z.strictObject({
  format: z.literal('backcast/sealed'),
  v: z.number().int().min(1),
  workspace: z.string(),
  id: z.string(),
  rev: z.number().int().min(0),
  keyId: z.string(),
  salt: bytesText(saltBytes),
  nonce: bytesText(nonceBytes),
});
const sealedVersion = 1;
const magic = Buffer.from('BCSEALED');

export async function createVault(
  deps: VaultDeps,
  workspace: WorkspaceId,
  passphrase: string,
): Promise<NewVault> {
  return newVault(deps, workspace, passphrase, new Map());
}

export async function unlockVault(
  deps: VaultDeps,
  workspace: WorkspaceId,
  keysText: string,
  secret: Secret,
): Promise<Result<Vault, UnlockRefusal>> {
  const read = readKeys(keysText);
  if (!read.ok) return read;
  const keys = read.value;
  if (keys.workspace !== workspace) return err('keys-tampered');
  let wrapping: Uint8Array;
  if ('passphrase' in secret) {
    const { salt, N, r, p } = keys.passphrase;
    wrapping = await deps.scrypt(secret.passphrase.normalize('NFKC'), fromText(salt), { N, r, p });
  } else {
    const code = recoveryBytes(secret.recoveryCode);
    if (!code) return err('recovery-code-mistyped');
    wrapping = derive(code, fromText(keys.recovery.salt), 'recovery');
  }
  const isPassphrase = 'passphrase' in secret;
  const key = unwrap(wrapping, isPassphrase ? keys.passphrase : keys.recovery, slotName(keys, isPassphrase));
  wrapping.fill(0);
  if (!key) return err(isPassphrase ? 'wrong-passphrase' : 'wrong-recovery-code');
  if (!timingSafeEqual(hmacOf(key, keys), fromText(keys.hmac))) return err('keys-tampered');
  const known = new Map([[keys.keyId, key]]);
  for (const [keyId, each] of Object.entries(keys.earlier)) {
    const earlier = unwrap(key, each, `earlier ${workspace} ${keyId}`);
    if (!earlier) return err('keys-tampered');
    known.set(keyId, earlier);
  }
  return ok(openVault(deps, keys, known));
}

async function newVault(
  deps: VaultDeps,
  workspace: WorkspaceId,
  passphrase: string,
  earlierKeys: ReadonlyMap<string, Buffer>,
): Promise<NewVault> {
  const key = Buffer.from(deps.randomBytes(keyBytes));
  const keyId = Buffer.from(deps.randomBytes(8)).toString('hex');
  const code = Buffer.from(deps.randomBytes(20));
  const salt = deps.randomBytes(saltBytes);
  const name = { workspace, keyId };
  const recovery = wrap(deps, derive(code, salt, 'recovery'), key, slotName(name, false));
  const keys: Unsigned = {
    format: keysFormat,
    v: keysVersion,
    workspace,
    keyId,
    passphrase: await passphraseSlot(deps, passphrase, key, name),
    recovery: { ...recovery, salt: toText(salt) },
    earlier: Object.fromEntries(
      [...earlierKeys].map(([id, each]) => [id, wrap(deps, key, each, `earlier ${workspace} ${id}`)]),
    ),
  };
  const signed = sign(key, keys);
  const vault = openVault(deps, signed, new Map([...earlierKeys, [keyId, key]]));
  const recoveryCode = recoveryText(code);
  code.fill(0);
  return { vault, keysText: textOf(signed), recoveryCode };
}

async function passphraseSlot(
  deps: VaultDeps,
  passphrase: string,
  key: Buffer,
  name: Pick<Keys, 'workspace' | 'keyId'>,
): Promise<Keys['passphrase']> {
  const salt = deps.randomBytes(saltBytes);
  const wrapping = await deps.scrypt(passphrase.normalize('NFKC'), salt, cost);
  return { ...wrap(deps, wrapping, key, slotName(name, true)), salt: toText(salt), ...cost, r: 8, p: 1 };
}

/** `known` holds the key that `keys` names, and earlier ones. */
function openVault(deps: VaultDeps, keys: Keys, known: Map<string, Buffer>): Vault {
  const workspace = keys.workspace as WorkspaceId;
  const keyNamed = (keyId: string): Buffer | null => known.get(keyId) ?? null;
  const current = (): Buffer => {
    const key = keyNamed(keys.keyId);
    if (!key) throw new Error('The vault is locked');
    return key;
  };
  return {
    keyId: keys.keyId,
    isRotating: Object.keys(keys.earlier).length > 0,

    seal(plain, { id, revision }) {
      const salt = deps.randomBytes(saltBytes);
      const nonce = deps.randomBytes(nonceBytes);
      const header = Buffer.from(
        canonicalJson({
          format: 'backcast/sealed',
          v: sealedVersion,
          workspace,
          id,
          rev: revision,
          keyId: keys.keyId,
          salt: toText(salt),
          nonce: toText(nonce),
        }),
      );
      const length = Buffer.alloc(lengthBytes);
      length.writeUInt32BE(header.length);
      const front = Buffer.concat([magic, length, header]);
      const padded = Buffer.alloc(Math.ceil((plain.length + lengthBytes) / paddingBytes) * paddingBytes);
      padded.writeUInt32BE(plain.length);
      padded.set(plain, lengthBytes);
      const cipher = createCipheriv('aes-256-gcm', derive(current(), salt, 'file'), nonce);
      cipher.setAAD(front);
      return Buffer.concat([front, cipher.update(padded), cipher.final(), cipher.getAuthTag()]);
    },

    open(sealed) {
      const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
      const read = readHeader(bytes);
      if (!read.ok) return read;
      const { header, front } = read.value;
      const key = header.workspace === workspace ? keyNamed(header.keyId) : null;
      if (!key) return err('other-key');
      const decipher = createDecipheriv(
        'aes-256-gcm',
        derive(key, fromText(header.salt), 'file'),
        fromText(header.nonce),
      );
      decipher.setAAD(front);
      decipher.setAuthTag(bytes.subarray(bytes.length - tagBytes));
      try {
        const body = bytes.subarray(front.length, bytes.length - tagBytes);
        const padded = Buffer.concat([decipher.update(body), decipher.final()]);
        const length = padded.readUInt32BE();
        const plain = padded.subarray(lengthBytes, lengthBytes + length);
        if (plain.length !== length) return err('damaged');
        return ok({ plain, name: { id: header.id, revision: header.rev }, keyId: header.keyId });
      } catch {
        return err('damaged');
      }
    },

    async changePassphrase(passphrase) {
      const slot = await passphraseSlot(deps, passphrase, current(), keys);
      const { hmac: _hmac, sum: _sum, ...unsigned } = keys;
      return textOf(sign(current(), { ...unsigned, passphrase: slot }));
    },

    rotate: (passphrase) =>
      newVault(deps, workspace, passphrase, new Map([...known].map(([id, key]) => [id, Buffer.from(key)]))),

    finishRotation() {
      const { hmac: _hmac, sum: _sum, ...unsigned } = keys;
      return textOf(sign(current(), { ...unsigned, earlier: {} }));
    },

    lock() {
      for (const key of known.values()) key.fill(0);
      known.clear();
    },
  };
}

type Unsigned = Omit<Keys, 'hmac' | 'sum'>;

function sign(key: Uint8Array, keys: Unsigned): Keys {
  const hmac = toText(hmacOf(key, keys));
  return { ...keys, hmac, sum: toText(sumOf({ ...keys, hmac })) };
}

function hmacOf(key: Uint8Array, keys: Unsigned & Partial<Keys>): Buffer {
  const { hmac: _hmac, sum: _sum, ...signed } = keys;
  return createHmac('sha256', derive(key, Buffer.alloc(0), 'keys'))
    .update(canonicalJson(signed))
    .digest();
}

function sumOf(keys: Omit<Keys, 'sum'> & Partial<Keys>): Buffer {
  const { sum: _sum, ...summed } = keys;
  return createHash('sha256').update(canonicalJson(summed)).digest();
}

function readKeys(text: string): Result<Keys, 'keys-damaged' | 'newer-version'> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return err('keys-damaged');
  }
  const version = z.looseObject({ format: z.literal(keysFormat), v: z.number() }).safeParse(value);
  if (version.success && version.data.v > keysVersion) return err('newer-version');
  const parsed = keysSchema.safeParse(value);
  if (!parsed.success || !sumOf(parsed.data).equals(fromText(parsed.data.sum))) return err('keys-damaged');
  return ok(parsed.data);
}

const textOf = (keys: Keys): string => `${canonicalJson(keys, 1)}\n`;

function readHeader(
  bytes: Buffer,
): Result<{ header: z.infer<typeof headerSchema>; front: Buffer }, 'damaged' | 'newer-version'> {
  const start = magic.length + lengthBytes;
  if (bytes.length < start || !bytes.subarray(0, magic.length).equals(magic)) return err('damaged');
  const end = start + bytes.readUInt32BE(magic.length);
  if (end + tagBytes + lengthBytes > bytes.length) return err('damaged');
  let value: unknown;
  try {
    value = JSON.parse(bytes.subarray(start, end).toString());
  } catch {
    return err('damaged');
  }
  const parsed = headerSchema.safeParse(value);
  if (!parsed.success) {
    return err(
      z.looseObject({ v: z.number().min(sealedVersion + 1) }).safeParse(value).success
        ? 'newer-version'
        : 'damaged',
    );
  }
  if (parsed.data.v > sealedVersion) return err('newer-version');
  return ok({ header: parsed.data, front: bytes.subarray(0, end) });
}

/** The name is bound in, so that a slot cannot be moved to another workspace, key or purpose. */
const slotName = ({ workspace, keyId }: Pick<Keys, 'workspace' | 'keyId'>, isPassphrase: boolean): string =>
  `${isPassphrase ? 'passphrase' : 'recovery'} ${workspace} ${keyId}`;

function wrap(deps: VaultDeps, wrapping: Uint8Array, key: Uint8Array, name: string): Wrapped {
  const nonce = deps.randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', wrapping, nonce);
  cipher.setAAD(Buffer.from(name));
  const bytes = Buffer.concat([cipher.update(key), cipher.final(), cipher.getAuthTag()]);
  return { nonce: toText(nonce), key: toText(bytes) };
}

function unwrap(wrapping: Uint8Array, slot: Wrapped, name: string): Buffer | null {
  const bytes = fromText(slot.key);
  const decipher = createDecipheriv('aes-256-gcm', wrapping, fromText(slot.nonce));
  decipher.setAAD(Buffer.from(name));
  decipher.setAuthTag(bytes.subarray(keyBytes));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(0, keyBytes)), decipher.final()]);
  } catch {
    return null;
  }
}

const derive = (key: Uint8Array, salt: Uint8Array, purpose: 'file' | 'keys' | 'recovery'): Buffer =>
  Buffer.from(hkdfSync('sha256', key, salt, `backcast ${purpose}`, keyBytes));

const toText = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const fromText = (text: string): Buffer => Buffer.from(text, 'base64');

// ------------------------------------------------------------ recovery code

/** Crockford's letters: none that is taken for another when it is written by hand. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const codeLetters = 32;
const checkLetters = 2;

/** Eight groups of four letters, and two that tell a slip of the pen from a wrong code. */
function recoveryText(code: Uint8Array): string {
  let bits = '';
  for (const byte of [...code, ...createHash('sha256').update(code).digest().subarray(0, 2)]) {
    bits += byte.toString(2).padStart(8, '0');
  }
  const text = Array.from({ length: codeLetters + checkLetters }, (_, at) =>
    letters.charAt(Number.parseInt(bits.slice(at * 5, at * 5 + 5), 2)),
  ).join('');
  return (text.match(/.{1,4}/g) ?? []).join('-');
}

/** Null when it is no code at all. Capitals, spaces and dashes make no difference, nor does O for 0 or I for 1. */
function recoveryBytes(text: string): Buffer | null {
  const plain = text.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  const values = [...plain].map((letter) => letters.indexOf(letter));
  if (values.length !== codeLetters + checkLetters || values.includes(-1)) return null;
  const bits = values.map((value) => value.toString(2).padStart(5, '0')).join('');
  const code = Buffer.from(
    Array.from({ length: (codeLetters * 5) / 8 }, (_, at) =>
      Number.parseInt(bits.slice(at * 8, at * 8 + 8), 2),
    ),
  );
  return recoveryText(code).replace(/-/g, '') === plain ? code : null;
}
