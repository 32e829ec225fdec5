import { createHash, randomBytes, scryptSync } from 'node:crypto';
import { canonicalJson } from '@shared/blueprint/document';
import type { WorkspaceId } from '@shared/blueprint/fields';
import { describe, expect, it } from 'vitest';
import { createVault, unlockVault, type Vault } from '../../../src/main/adapters/vault';
import type { UnlockRefusal } from '../../../src/main/ports';

const workspace = 'harbor-1' as WorkspaceId;
const costs: { N: number }[] = [];
const deps = {
  // The real one with less work: what is tested here is not how long it takes.
  scrypt: async (passphrase: string, salt: Uint8Array, cost: { N: number }) => {
    costs.push(cost);
    return scryptSync(passphrase, salt, 32, { N: 2 ** 4, r: 8, p: 1 });
  },
  randomBytes: (count: number) => new Uint8Array(randomBytes(count)),
};
const text = 'They pay late, and Dana wants to sell in two years.';
const plain = Buffer.from(text);
const name = { id: 'plan-1', revision: 7 };

const unlock = (keysText: string, secret: { passphrase: string } | { recoveryCode: string }) =>
  unlockVault(deps, workspace, keysText, secret);

async function opened(keysText: string, passphrase: string): Promise<Vault> {
  const vault = await unlock(keysText, { passphrase });
  if (!vault.ok) throw new Error(vault.error);
  return vault.value;
}

function textIn(vault: Vault, sealed: Uint8Array): string {
  const read = vault.open(sealed);
  return read.ok ? read.value.plain.toString() : read.error;
}

const refusalOf = async (keysText: string, passphrase: string): Promise<UnlockRefusal | 'opened'> => {
  const vault = await unlock(keysText, { passphrase });
  return vault.ok ? 'opened' : vault.error;
};

describe('keys', () => {
  it('[SL1] the passphrase opens what was sealed, in another process too', async () => {
    const made = await createVault(deps, workspace, 'a boat in June');
    const sealed = made.vault.seal(plain, name);
    const again = await opened(made.keysText, 'a boat in June');
    expect(again.open(sealed)).toEqual({ ok: true, value: { plain, name, keyId: made.vault.keyId } });
    expect(made.keysText).not.toContain('boat');
  });

  it('[SL1] a slot of another workspace, key or purpose opens nothing', async () => {
    const made = await createVault(deps, workspace, 'same words');
    const other = await createVault(deps, workspace, 'same words');
    const keys = JSON.parse(made.keysText);
    const stranger = JSON.parse(other.keysText);
    for (const changed of [
      { ...keys, passphrase: stranger.passphrase },
      { ...keys, passphrase: { ...keys.passphrase, key: keys.recovery.key, nonce: keys.recovery.nonce } },
    ]) {
      expect(await refusalOf(summed(changed), 'same words')).toBe('wrong-passphrase');
    }
    const moved = await unlockVault(deps, 'elsewhere' as WorkspaceId, made.keysText, {
      passphrase: 'same words',
    });
    expect(moved).toEqual({ ok: false, error: 'keys-tampered' });
  });

  it('[SL2] the same letters typed on another keyboard are the same passphrase', async () => {
    const made = await createVault(deps, workspace, 'caf\u00e9 \ufb01ve');
    expect(await refusalOf(made.keysText, 'cafe\u0301 five')).toBe('opened');
    expect(costs.at(-1)).toEqual({ N: 2 ** 17, r: 8, p: 1 });
  });

  it.each([2 ** 14, 2 ** 21])('[SL2] a file that asks for N = %i is refused before any work', async (N) => {
    const keys = JSON.parse((await createVault(deps, workspace, 'x')).keysText);
    const asked = costs.length;
    expect(await refusalOf(summed({ ...keys, passphrase: { ...keys.passphrase, N } }), 'x')).toBe(
      'keys-damaged',
    );
    expect(costs).toHaveLength(asked);
  });

  it('[SL3] the recovery code opens it, however it is typed', async () => {
    const { keysText, recoveryCode, vault } = await createVault(deps, workspace, 'forgotten');
    expect(recoveryCode).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){8}[0-9A-HJKMNP-TV-Z]{2}$/);
    const sealed = vault.seal(plain, name);
    const typed = [
      recoveryCode,
      recoveryCode.toLowerCase().replaceAll('-', ' '),
      recoveryCode.replaceAll('-', '').replaceAll('0', 'o').replaceAll('1', 'l'),
    ];
    for (const code of typed) {
      const again = await unlock(keysText, { recoveryCode: code });
      expect(again.ok && textIn(again.value, sealed)).toBe(text);
    }
  });

  it('[SL3] a slip in the code is told from a wrong code', async () => {
    const { keysText, recoveryCode } = await createVault(deps, workspace, 'x');
    const other = await createVault(deps, workspace, 'x');
    const first = recoveryCode.charAt(0) === '7' ? '8' : '7';
    const swapped = `${first}${recoveryCode.slice(1)}`;
    for (const code of [swapped, recoveryCode.slice(0, -1), `${recoveryCode}0`, '', 'U'.repeat(34)]) {
      expect(await unlock(keysText, { recoveryCode: code })).toEqual({
        ok: false,
        error: 'recovery-code-mistyped',
      });
    }
    expect(await unlock(keysText, { recoveryCode: other.recoveryCode })).toEqual({
      ok: false,
      error: 'wrong-recovery-code',
    });
  });

  it('[SL4] wrong passphrase, lost bits and a changed file are three answers', async () => {
    const { keysText, vault } = await createVault(deps, workspace, 'right');
    expect(await refusalOf(keysText, 'wrong')).toBe('wrong-passphrase');
    for (const damaged of [
      '',
      '{',
      '[]',
      keysText.slice(0, -40),
      keysText.replace(vault.keyId, '0'.repeat(16)),
    ]) {
      expect(await refusalOf(damaged, 'right')).toBe('keys-damaged');
    }
    const keys = JSON.parse(keysText);
    const stolen = {
      ...keys,
      earlier: { [vault.keyId]: { nonce: keys.recovery.nonce, key: keys.recovery.key } },
    };
    expect(await refusalOf(summed(stolen), 'right')).toBe('keys-tampered');
    expect(await refusalOf(summed({ ...keys, v: 2 }), 'right')).toBe('newer-version');
  });

  it('[SL5] another passphrase opens the same files, and the old one none', async () => {
    const made = await createVault(deps, workspace, 'old words');
    const sealed = made.vault.seal(plain, name);
    const keysText = await made.vault.changePassphrase('new words');
    expect(textIn(await opened(keysText, 'new words'), sealed)).toBe(text);
    expect(await refusalOf(keysText, 'old words')).toBe('wrong-passphrase');
    const recovered = await unlock(keysText, { recoveryCode: made.recoveryCode });
    expect(recovered.ok && textIn(recovered.value, sealed)).toBe(text);
  });

  it('[SL6] a rotation can be taken up again, and ends', async () => {
    const made = await createVault(deps, workspace, 'words');
    const before = made.vault.seal(plain, name);
    const rotated = await made.vault.rotate('words');
    expect(rotated.recoveryCode).not.toBe(made.recoveryCode);
    expect(rotated.vault.keyId).not.toBe(made.vault.keyId);
    // The app went down in the middle: some files are old, some are new.
    const again = await opened(rotated.keysText, 'words');
    expect(again.isRotating).toBe(true);
    const after = again.seal(plain, name);
    expect([textIn(again, before), textIn(again, after)]).toEqual([text, text]);
    const finished = await opened(again.finishRotation(), 'words');
    expect(finished.isRotating).toBe(false);
    expect([textIn(finished, before), textIn(finished, after)]).toEqual(['other-key', text]);
    expect(await unlock(rotated.keysText, { recoveryCode: made.recoveryCode })).toMatchObject({ ok: false });
  });

  it('[SL7] a locked vault seals and opens nothing', async () => {
    const { vault } = await createVault(deps, workspace, 'words');
    const sealed = vault.seal(plain, name);
    vault.lock();
    expect(vault.open(sealed)).toEqual({ ok: false, error: 'other-key' });
    expect(() => vault.seal(plain, name)).toThrow('locked');
    await expect(vault.changePassphrase('x')).rejects.toThrow('locked');
  });
});

describe('sealed files', () => {
  it('[SL8] [SL10] equal texts give different files of the same size, without a word of them', async () => {
    const { vault } = await createVault(deps, workspace, 'words');
    const files = [vault.seal(plain, name), vault.seal(plain, name)] as const;
    expect(files[0].equals(files[1])).toBe(false);
    expect(files[0].toString('latin1')).not.toContain('Dana');
    const sizes = [0, 1, 4000, 4092].map((count) => vault.seal(Buffer.alloc(count), name).length);
    expect(new Set(sizes)).toEqual(new Set([files[0].length]));
    expect(vault.seal(Buffer.alloc(4093), name).length - files[0].length).toBe(4096);
    for (const count of [0, 1, 4092, 4093, 100_000]) {
      const bytes = Buffer.from(randomBytes(count));
      const read = vault.open(vault.seal(bytes, name));
      expect(read.ok && read.value.plain.equals(bytes)).toBe(true);
    }
  });

  it('[SL9] no changed or cut file opens', async () => {
    const { vault } = await createVault(deps, workspace, 'words');
    const sealed = vault.seal(plain, name);
    const step = 97;
    for (let at = 0; at < sealed.length; at += step) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      expect(vault.open(changed).ok, `bit at ${at}`).toBe(false);
      expect(vault.open(sealed.subarray(0, at)).ok, `cut at ${at}`).toBe(false);
    }
    const older = Buffer.from(sealed.toString('latin1').replace('"rev":7', '"rev":9'), 'latin1');
    expect(vault.open(older)).toEqual({ ok: false, error: 'damaged' });
    expect(vault.open(Buffer.concat([sealed, Buffer.alloc(1)]))).toEqual({ ok: false, error: 'damaged' });
  });

  it('[SL11] files of another workspace and of a later version are told', async () => {
    const { vault } = await createVault(deps, workspace, 'words');
    const other = await createVault(deps, 'elsewhere' as WorkspaceId, 'words');
    expect(vault.open(other.vault.seal(plain, name))).toEqual({ ok: false, error: 'other-key' });
    const later = Buffer.from(vault.seal(plain, name).toString('latin1').replace('"v":1', '"v":2'), 'latin1');
    expect(vault.open(later)).toEqual({ ok: false, error: 'newer-version' });
    for (const bytes of [Buffer.alloc(0), Buffer.from('BCSEALED'), Buffer.from('{"format":"x"}')]) {
      expect(vault.open(bytes)).toEqual({ ok: false, error: 'damaged' });
    }
  });
});

/** The file with a plain hash that fits: what someone would write who does not know the key. */
function summed(keys: Record<string, unknown>): string {
  const { sum: _sum, ...rest } = keys;
  return JSON.stringify({ ...rest, sum: createHash('sha256').update(canonicalJson(rest)).digest('base64') });
}
