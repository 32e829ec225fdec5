/**
 * What the folder of a sealed workspace could not take, sealed, on this laptop until it can (docs/spec/sealed.md). The working
 * copy of such a workspace is in memory only: without this, a folder that is away would take its words with it when the
 * laptop goes off.
 */
import { join } from 'node:path';
import { documentSerializer, parseStoredDocument } from '@shared/blueprint/document';
import type { DocumentId, WorkspaceId } from '@shared/blueprint/fields';
import { baseSchema } from '@shared/ipc';
import type { KeptVersion } from '@shared/versions';
import { z } from 'zod';
import type { Log, Spill, Spilled } from '../ports';
import { codeOf, durableWrite, type Fs, makeFolders } from './durable-write';
import { sealedEnding, sha256Hex } from './folder-reader';
import type { Vault } from './vault';

export interface SpillDeps {
  fs: Fs;
  /** Folder of this laptop's own; one sub-folder a workspace. */
  folder: string;
  device: string;
  /** The key of a sealed workspace that is unlocked. */
  vaultOf(workspaceId: WorkspaceId): Vault | null;
  log: Log;
}

/** Both texts are document files. */
const spilledSchema = z.strictObject({
  document: z.string(),
  base: baseSchema,
  madeOn: z.string().nullable(),
});

export function createSpill(deps: SpillDeps): Spill {
  const { fs } = deps;
  const serialize = documentSerializer(sha256Hex);
  /** What the folders of open workspaces are known to hold: later versions are merged by what both were made on. */
  const standing = new Map<WorkspaceId, Map<DocumentId, KeptVersion>>();
  /** Files that are there, of workspaces that were read. */
  const spilled = new Map<WorkspaceId, Set<DocumentId>>();
  const fileOf = (workspaceId: WorkspaceId, id: DocumentId) =>
    join(deps.folder, workspaceId, `${id}${sealedEnding}`);

  function standingIn(workspaceId: WorkspaceId): Map<DocumentId, KeptVersion> {
    const known = standing.get(workspaceId) ?? new Map<DocumentId, KeptVersion>();
    standing.set(workspaceId, known);
    return known;
  }

  async function idsOf(workspaceId: WorkspaceId): Promise<Set<DocumentId>> {
    const known = spilled.get(workspaceId);
    if (known) return known;
    let names: string[] = [];
    try {
      names = await fs.readdir(join(deps.folder, workspaceId));
    } catch (thrown) {
      if (codeOf(thrown) !== 'ENOENT') throw thrown;
    }
    const isSpill = (name: string) => name.endsWith(sealedEnding) && !name.startsWith('.');
    const ids = new Set(
      names.filter(isSpill).map((name) => name.slice(0, -sealedEnding.length) as DocumentId),
    );
    spilled.set(workspaceId, ids);
    return ids;
  }

  async function readOne(workspaceId: WorkspaceId, vault: Vault, id: DocumentId): Promise<Spilled | null> {
    const opened = vault.open(await fs.readFile(fileOf(workspaceId, id)));
    const file = opened.ok ? spilledSchema.safeParse(json(opened.value.plain.toString())) : null;
    const stored = file?.success ? parseStoredDocument(file.data.document, sha256Hex) : null;
    if (!file?.success || !stored?.ok || stored.value.workspace !== workspaceId) {
      deps.log.warn('spilled document not readable', { code: opened.ok ? 'damaged' : opened.error });
      return null;
    }
    const { madeOn, base } = file.data;
    const before = madeOn === null ? null : parseStoredDocument(madeOn, sha256Hex);
    return {
      document: stored.value.document,
      sha256: stored.value.sha256,
      base,
      madeOn: before?.ok ? versionOf(before.value) : null,
    };
  }

  async function write(
    workspaceId: WorkspaceId,
    vault: Vault,
    { document, base, madeOn }: Omit<Spilled, 'sha256'>,
  ): Promise<void> {
    const { id, revision } = document;
    const origin = { workspace: workspaceId, parent: [], device: deps.device };
    const before =
      madeOn &&
      serialize({ ...document, body: madeOn.body, revision: madeOn.revision } as typeof document, {
        ...origin,
        seen: madeOn.seen,
      }).text;
    const text = JSON.stringify({ document: serialize(document, origin).text, base, madeOn: before });
    await makeFolders(fs, join(deps.folder, workspaceId));
    await durableWrite(fs, fileOf(workspaceId, id), vault.seal(Buffer.from(text), { id, revision }));
  }

  async function remove(workspaceId: WorkspaceId, id: DocumentId): Promise<void> {
    await fs.unlink(fileOf(workspaceId, id)).catch((thrown) => {
      if (codeOf(thrown) !== 'ENOENT') throw thrown;
    });
    spilled.get(workspaceId)?.delete(id);
  }

  /** What is kept of it and whole. `isAll`: nothing else may be there that this disk does not give now. */
  async function readAll(workspaceId: WorkspaceId, vault: Vault) {
    const ids = [...(await idsOf(workspaceId))];
    const tried = await Promise.allSettled(ids.map((id) => readOne(workspaceId, vault, id)));
    const found: Spilled[] = [];
    let isAll = true;
    for (const outcome of tried) {
      if (outcome.status === 'fulfilled') found.push(...(outcome.value ? [outcome.value] : []));
      else {
        isAll = false;
        deps.log.error('spilled document not readable', outcome.reason);
      }
    }
    return { found, isAll };
  }

  return {
    async keep(workspaceId, document, base) {
      const vault = deps.vaultOf(workspaceId);
      if (!vault) return false;
      const known = standingIn(workspaceId).get(document.id);
      const madeOn = known && known.sha256 === base?.sha256 ? known : null;
      try {
        await write(workspaceId, vault, { document, base, madeOn });
        (await idsOf(workspaceId)).add(document.id);
        return true;
      } catch (thrown) {
        deps.log.error('document not spilled', thrown);
        return false;
      }
    },

    async read(workspaceId, documents) {
      const vault = deps.vaultOf(workspaceId);
      if (!vault) return [];
      const stands = standingIn(workspaceId);
      for (const { document, sha256, seen } of documents) {
        stands.set(document.id, { revision: document.revision, sha256, seen, body: document.body });
      }
      const { found } = await readAll(workspaceId, vault).catch((thrown) => {
        deps.log.error('spilled documents not read', thrown);
        return { found: [] as Spilled[] };
      });
      const isThere = ({ document, sha256 }: Spilled) => stands.get(document.id)?.sha256 === sha256;
      for (const { document } of found.filter(isThere)) await remove(workspaceId, document.id);
      return found.filter((each) => !isThere(each));
    },

    async saved(workspaceId, document, version) {
      if (!deps.vaultOf(workspaceId)) return;
      standingIn(workspaceId).set(document.id, { ...version, body: document.body });
      try {
        if ((await idsOf(workspaceId)).has(document.id)) await remove(workspaceId, document.id);
      } catch (thrown) {
        // It is tried again after the next save; until then it says nothing that the folder has not.
        deps.log.error('spilled document not removed', thrown);
      }
    },

    async reseal(workspaceId) {
      const vault = deps.vaultOf(workspaceId);
      if (!vault) return false;
      try {
        const { found, isAll } = await readAll(workspaceId, vault);
        for (const each of found) await write(workspaceId, vault, each);
        return isAll;
      } catch (thrown) {
        deps.log.error('spilled documents not sealed anew', thrown);
        return false;
      }
    },

    async isEmpty(workspaceId) {
      const vault = deps.vaultOf(workspaceId);
      if (!vault) return (await idsOf(workspaceId)).size === 0;
      const { found, isAll } = await readAll(workspaceId, vault);
      return isAll && found.length === 0;
    },

    release(workspaceId) {
      standing.delete(workspaceId);
      spilled.delete(workspaceId);
    },
  };
}

/** Bytes that were sealed here and are no JSON would be a fault of ours: it is told like any other damage. */
function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function versionOf({
  document,
  sha256,
  seen,
}: {
  document: { revision: number; body: KeptVersion['body'] };
  sha256: string;
  seen: KeptVersion['seen'];
}): KeptVersion {
  return { revision: document.revision, sha256, seen, body: document.body };
}
