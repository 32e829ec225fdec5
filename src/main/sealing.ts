/** What the channels of sealed workspaces do (docs/spec/sealed.md). */
import type { WorkspaceId } from '@shared/blueprint/fields';
import type { DomainError, Failure } from '@shared/ipc';
import { err, ok, type Result } from '@shared/result';
import type { Handlers } from './door';
import type { KnownClient, Ports, WorkspaceFolder } from './ports';

type SealingChannel =
  | 'home:unlock'
  | 'workspace:seal'
  | 'workspace:unseal'
  | 'workspace:change-passphrase'
  | 'workspace:rotate-key'
  | 'workspace:lock'
  | 'workspace:reopen';

export interface Sealing {
  handlers: Pick<Handlers, SealingChannel>;
  /** Whether a client has to be unlocked before it can be opened. */
  isLocked(
    client: KnownClient,
  ): Promise<Result<boolean, Failure<'folder-missing' | 'not-a-workspace' | 'newer-version'>>>;
}

const idleCheckMs = 15_000;
/** How Home shows a sealed client: by a name that says nothing, in a grey that no client has of its own (SL18). */
export const faceOfSealed = (name: string): KnownClient['face'] => ({
  name,
  industry: '',
  colour: '#6b7280',
});
/** One that was sealed elsewhere has not told an alias; several of them are told apart by a number. */
export function faceOfStranger(clients: readonly KnownClient[]): KnownClient['face'] {
  const taken = new Set(clients.map(({ face }) => face.name));
  let name = 'Sealed client';
  for (let number = 2; taken.has(name); number += 1) name = `Sealed client ${number}`;
  return faceOfSealed(name);
}

const fail = <Code extends string>(code: Code, message: string) => err<Failure<Code>>({ code, message });

/** `open` shows a client's window; `homeChanged` tells Home. */
export function createSealing(
  ports: Ports,
  { open, homeChanged }: { open(workspaceId: WorkspaceId): Promise<void>; homeChanged(): void },
): Sealing {
  const { files, registry, vaults, spill, windows, presence, snapshots, backups, inBackground, log } = ports;

  function folderOf(workspaceId: WorkspaceId): WorkspaceFolder | null {
    const client = registry.client(workspaceId);
    return client && { workspaceId, path: client.path };
  }

  /** The keys in a folder; those of one that is not sealed are nobody's. */
  async function keysOf(folder: WorkspaceFolder | null) {
    if (!folder) return fail('folder-missing', 'not a known client');
    const keys = await files.keys(folder);
    if (!keys.ok) {
      const code = keys.error === 'folder-not-readable' ? 'folder-missing' : keys.error;
      return fail(code, 'the keys could not be read');
    }
    return keys.value === null ? fail('not-a-workspace', 'it is not sealed') : ok(keys.value);
  }

  /** Files of an earlier key are sealed anew; when that fails, it is tried again at the next unlocking. */
  async function finishRotation(folder: WorkspaceFolder, keysText: string): Promise<void> {
    const resealed = await files.reseal(folder, keysText);
    if (resealed.ok) await forgetEarlierKeys(folder);
    else log.warn('rotation not finished', { code: resealed.error });
  }

  /** Once nothing needs them: neither the folder, nor what it could not take, nor earlier states. */
  async function forgetEarlierKeys(folder: WorkspaceFolder): Promise<void> {
    if (!(await spill.reseal(folder.workspaceId))) {
      return log.warn('rotation not finished', { code: 'spill-not-resealed' });
    }
    if (!(await snapshots.rewrite(folder.workspaceId, 'sealed'))) {
      return log.warn('rotation not finished', { code: 'states-not-resealed' });
    }
    const saved = await files.saveKeys(folder, vaults.finishRotation(folder.workspaceId));
    if (!saved.ok) log.warn('rotation not finished', { code: saved.error });
  }

  async function put(workspaceId: WorkspaceId, change: Partial<KnownClient>): Promise<void> {
    const client = registry.client(workspaceId);
    if (client) await registry.putClient({ ...client, ...change });
    homeChanged();
  }

  /** Those that this laptop made of a client which is sealed now. What is cut short is done at the next start. */
  function removePlainCopies({ workspaceId, path }: KnownClient): void {
    inBackground('plain copies not removed', async () => {
      // Without the key no earlier state can be sealed, and none may stay readable.
      const isRewritten = vaults.isOpen(workspaceId) && (await snapshots.rewrite(workspaceId, 'sealed'));
      if (!isRewritten) await snapshots.forget(workspaceId);
      await files.forgetAside(workspaceId);
      // A backup of the sealed files takes the plain ones away.
      const made = await backups.make({ workspaceId, path });
      if (made.ok) await put(workspaceId, { hasPlainCopies: false });
    });
  }
  for (const client of registry.clients()) if (client.hasPlainCopies) removePlainCopies(client);

  async function lock(workspaceId: WorkspaceId): Promise<void> {
    windows.showHome();
    if (!(await windows.closeWorkspace(workspaceId))) return;
    await files.settled();
    vaults.lock(workspaceId);
    files.release(workspaceId);
    await windows.eraseWorkingCopies(workspaceId);
    homeChanged();
  }

  async function reopen(workspaceId: WorkspaceId): Promise<void> {
    windows.showHome();
    if (!(await windows.closeWorkspace(workspaceId))) return;
    await windows.eraseWorkingCopies(workspaceId);
    await open(workspaceId);
  }

  /** After the answer: what asked for it is the window that is closed. */
  const soon = (work: () => Promise<void>) => {
    setTimeout(() => void work().catch((thrown) => log.error('window not closed', thrown)), 0);
    return ok(undefined);
  };

  const openAndSealed = (): WorkspaceId[] =>
    registry.clients().flatMap(({ workspaceId }) => (vaults.isOpen(workspaceId) ? [workspaceId] : []));
  const lockAll = () => {
    for (const workspaceId of openAndSealed()) {
      lock(workspaceId).catch((thrown) => log.error('client not locked', thrown));
    }
  };
  presence.onAway(lockAll);
  setInterval(() => {
    const { lockAfterMinutes } = registry.settings();
    if (
      lockAfterMinutes !== null &&
      openAndSealed().length > 0 &&
      presence.idleSeconds() >= lockAfterMinutes * 60
    ) {
      lockAll();
    }
  }, idleCheckMs).unref();

  return {
    async isLocked(client) {
      const keys = await files.keys({ workspaceId: client.workspaceId, path: client.path });
      if (!keys.ok) {
        const code = keys.error === 'folder-not-readable' ? 'folder-missing' : keys.error;
        return fail(code, 'the folder cannot be read');
      }
      const isSealed = keys.value !== null;
      // Sealed or unsealed on another laptop, through a synced folder: nothing readable may stay on this one.
      if (isSealed && !client.isSealed) {
        await windows.eraseWorkingCopies(client.workspaceId);
        const face = faceOfStranger(registry.clients());
        await put(client.workspaceId, { isSealed, hasPlainCopies: true, face });
        removePlainCopies(client);
      } else if (!isSealed && client.isSealed) await put(client.workspaceId, { isSealed });
      return ok(isSealed && !vaults.isOpen(client.workspaceId));
    },

    handlers: {
      'home:unlock': async ({ workspaceId, secret }) => {
        const folder = folderOf(workspaceId);
        const keys = await keysOf(folder);
        if (!keys.ok) return keys;
        const unlocked = await vaults.unlock(workspaceId, keys.value, secret);
        if (!unlocked.ok) return fail(unlocked.error, 'not unlocked');
        if (unlocked.value.isRotating && folder) await finishRotation(folder, keys.value);
        await open(workspaceId);
        return ok(undefined);
      },

      'workspace:seal': async ({ passphrase, alias }, { workspaceId }) => {
        const folder = folderOf(workspaceId);
        if (!folder) return fail('folder-missing', 'not a known client');
        const { keysText, recoveryCode } = await vaults.create(workspaceId, passphrase);
        const sealed = await files.reseal(folder, keysText);
        if (!sealed.ok) {
          vaults.lock(workspaceId);
          return fail(sealed.error, 'not sealed');
        }
        await put(workspaceId, { isSealed: true, hasPlainCopies: true, face: faceOfSealed(alias) });
        const client = registry.client(workspaceId);
        if (client) removePlainCopies(client);
        windows.retitle(workspaceId);
        return ok({ recoveryCode });
      },

      'workspace:unseal': async ({ secret }, { workspaceId }) => {
        const folder = folderOf(workspaceId);
        const keys = await keysOf(folder);
        if (!keys.ok || !folder) return keys.ok ? fail('folder-missing', 'not a known client') : keys;
        const verified = await vaults.verify(workspaceId, keys.value, secret);
        if (!verified.ok) return fail(verified.error, 'the secret is not right');
        // They could not be read any more once the key is gone.
        if (!(await spill.isEmpty(workspaceId))) return fail('file-busy', 'words wait for the folder');
        const unsealed = await files.reseal(folder, null);
        if (!unsealed.ok) return fail(unsealed.error, 'not unsealed');
        await snapshots.rewrite(workspaceId, 'plain');
        vaults.lock(workspaceId);
        await put(workspaceId, { isSealed: false });
        return ok(undefined);
      },

      'workspace:change-passphrase': async ({ secret, passphrase }, { workspaceId }) => {
        const folder = folderOf(workspaceId);
        const keys = await keysOf(folder);
        if (!keys.ok || !folder) return keys.ok ? fail('folder-missing', 'not a known client') : keys;
        const verified = await vaults.verify(workspaceId, keys.value, secret);
        if (!verified.ok) return fail(verified.error, 'the secret is not right');
        const saved = await files.saveKeys(folder, await vaults.changePassphrase(workspaceId, passphrase));
        if (!saved.ok) return fail(codeOfKeys(saved.error), 'the keys were not written');
        // The vault that is open still writes the keys it knows: it has to know the new ones.
        const again = await files.keys(folder);
        if (again.ok && again.value !== null) await vaults.unlock(workspaceId, again.value, { passphrase });
        return ok(undefined);
      },

      'workspace:rotate-key': async ({ secret, passphrase }, { workspaceId }) => {
        const folder = folderOf(workspaceId);
        const keys = await keysOf(folder);
        if (!keys.ok || !folder) return keys.ok ? fail('folder-missing', 'not a known client') : keys;
        const verified = await vaults.verify(workspaceId, keys.value, secret);
        if (!verified.ok) return fail(verified.error, 'the secret is not right');
        const { keysText, recoveryCode } = await vaults.rotate(workspaceId, passphrase);
        const resealed = await files.reseal(folder, keysText);
        if (!resealed.ok) {
          // Some files may have the new key already; the keys that stand in the folder open both or only the old.
          const standing = await files.keys(folder);
          if (standing.ok && standing.value === keysText) return ok({ recoveryCode });
          await vaults.unlock(workspaceId, keys.value, secret);
          return fail(resealed.error, 'no new key');
        }
        await forgetEarlierKeys(folder);
        return ok({ recoveryCode });
      },

      'workspace:lock': (_input, { workspaceId }) => soon(() => lock(workspaceId)),
      'workspace:reopen': (_input, { workspaceId }) => soon(() => reopen(workspaceId)),
    },
  };
}

const codeOfKeys = (code: string) =>
  (code === 'changed-on-disk' ? 'file-busy' : code) as Exclude<DomainError<'workspace:seal'>, 'locked'>;
