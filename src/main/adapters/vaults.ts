/** The vaults of sealed workspaces that are unlocked, as long as they are. */
import type { WorkspaceId } from '@shared/blueprint/fields';
import { err, ok } from '@shared/result';
import type { Vaults } from '../ports';
import { createVault, unlockVault, type Vault, type VaultDeps } from './vault';

export interface OpenVaults extends Vaults {
  vaultOf(workspaceId: WorkspaceId): Vault | null;
}

export function openVaults(deps: VaultDeps): OpenVaults {
  const vaults = new Map<WorkspaceId, Vault>();
  const put = (workspaceId: WorkspaceId, vault: Vault): void => {
    vaults.get(workspaceId)?.lock();
    vaults.set(workspaceId, vault);
  };
  const open = (workspaceId: WorkspaceId): Vault => {
    const vault = vaults.get(workspaceId);
    if (!vault) throw new Error('The workspace is locked');
    return vault;
  };
  return {
    vaultOf: (workspaceId) => vaults.get(workspaceId) ?? null,
    isOpen: (workspaceId) => vaults.has(workspaceId),
    async create(workspaceId, passphrase) {
      const { vault, keysText, recoveryCode } = await createVault(deps, workspaceId, passphrase);
      put(workspaceId, vault);
      return { keysText, recoveryCode };
    },
    async unlock(workspaceId, keysText, secret) {
      const unlocked = await unlockVault(deps, workspaceId, keysText, secret);
      if (!unlocked.ok) return unlocked;
      put(workspaceId, unlocked.value);
      return ok({ isRotating: unlocked.value.isRotating });
    },
    async verify(workspaceId, keysText, secret) {
      const unlocked = await unlockVault(deps, workspaceId, keysText, secret);
      if (!unlocked.ok) return err(unlocked.error);
      unlocked.value.lock();
      return ok(undefined);
    },
    changePassphrase: (workspaceId, passphrase) => open(workspaceId).changePassphrase(passphrase),
    async rotate(workspaceId, passphrase) {
      const { vault, keysText, recoveryCode } = await open(workspaceId).rotate(passphrase);
      put(workspaceId, vault);
      return { keysText, recoveryCode };
    },
    finishRotation: (workspaceId) => open(workspaceId).finishRotation(),
    unsealed(workspaceId, file) {
      const opened = vaults.get(workspaceId)?.open(file);
      return opened?.ok ? opened.value.plain : null;
    },
    lock(workspaceId) {
      vaults.get(workspaceId)?.lock();
      vaults.delete(workspaceId);
    },
  };
}
