/**
 * Files of agreed versions in a client's folder (docs/spec/versions.md): named by the hash of their text, written once and
 * never changed. In a sealed workspace they stand among the sealed files, under an ending of their own.
 */
import { dirname, join } from 'node:path';
import type { WorkspaceId } from '@shared/blueprint/fields';
import { err, ok, type Result } from '@shared/result';
import type { Log, VersionFiles, WorkspaceFolder } from '../ports';
import { codeOf, durableWrite, type Fs, makeFolders, refusalOf } from './durable-write';
import { createFolderReader, sealedFolder, sha256Hex } from './folder-reader';
import type { Vault } from './vault';

export interface VersionFilesDeps {
  fs: Fs;
  /** The key of a sealed workspace that is unlocked. */
  vaultOf(workspaceId: WorkspaceId): Vault | null;
  log: Log;
}

export const versionsFolder = 'versions';
const plainName = /^([0-9a-f]{64})\.json$/;
const sealedName = /^([0-9a-f]{64})\.bcv$/;

export class Locked extends Error {}
/** A file that does not hold what its name says; it stays as it is. */
export class DamagedVersion extends Error {}

const nameOf = (sha256: string, isSealed: boolean): string =>
  isSealed ? join(sealedFolder, `${sha256}.bcv`) : join(versionsFolder, `${sha256}.json`);

function vaultFor({ vaultOf }: VersionFilesDeps, { workspaceId }: WorkspaceFolder): Vault {
  const vault = vaultOf(workspaceId);
  if (!vault) throw new Locked();
  return vault;
}

async function put(
  deps: VersionFilesDeps,
  folder: WorkspaceFolder,
  version: { text: Uint8Array; sha256: string },
  isSealed: boolean,
): Promise<void> {
  const { text, sha256 } = version;
  const path = join(folder.path, nameOf(sha256, isSealed));
  await makeFolders(deps.fs, dirname(path));
  const bytes = isSealed ? vaultFor(deps, folder).seal(text, { id: sha256, revision: 1 }) : text;
  await durableWrite(deps.fs, path, bytes);
  await take(deps, folder, sha256, isSealed);
}

/** Throws when it is not there or not what its name says. */
async function take(
  deps: VersionFilesDeps,
  folder: WorkspaceFolder,
  sha256: string,
  isSealed: boolean,
): Promise<Uint8Array> {
  const path = join(folder.path, nameOf(sha256, isSealed));
  // A link could lead out of the folder.
  if (!(await deps.fs.lstat(path)).isFile()) throw new DamagedVersion();
  let text: Uint8Array = await deps.fs.readFile(path);
  if (isSealed) {
    const opened = vaultFor(deps, folder).open(text);
    if (!opened.ok) throw new DamagedVersion();
    text = opened.value.plain;
  }
  if (sha256Hex(text) !== sha256) throw new DamagedVersion();
  return text;
}

export function createVersionFiles(deps: VersionFilesDeps): VersionFiles {
  const { manifestOf } = createFolderReader(deps);

  async function isSealed(folder: WorkspaceFolder): Promise<Result<boolean, 'folder-missing'>> {
    const manifest = await manifestOf(folder.path);
    return manifest.ok && manifest.value.id === folder.workspaceId
      ? ok(manifest.value.isSealed)
      : err('folder-missing');
  }

  return {
    async write(folder, given) {
      const text = Buffer.from(given);
      const sha256 = sha256Hex(text);
      const sealed = await isSealed(folder);
      if (!sealed.ok) return sealed;
      try {
        const standing = await take(deps, folder, sha256, sealed.value).catch(() => null);
        if (!standing) await put(deps, folder, { text, sha256 }, sealed.value);
        return ok({ sha256 });
      } catch (thrown) {
        if (thrown instanceof Locked) return err('locked');
        const code = thrown instanceof DamagedVersion ? 'not-verified' : refusalOf(thrown);
        if (!code) throw thrown;
        return err(code);
      }
    },

    async read(folder, sha256) {
      const sealed = await isSealed(folder);
      if (!sealed.ok) return sealed;
      try {
        return ok(Buffer.from(await take(deps, folder, sha256, sealed.value)).toString());
      } catch (thrown) {
        if (thrown instanceof Locked) return err('locked');
        if (thrown instanceof DamagedVersion) return err('version-damaged');
        if (codeOf(thrown) === 'ENOENT') return err('unknown-version');
        const code = refusalOf(thrown);
        if (!code) throw thrown;
        return err(code === 'folder-missing' ? code : 'version-damaged');
      }
    },
  };
}

/** Writes versions into the folder of a plain workspace that is being made, before it is one. */
export async function plantVersions(
  deps: VersionFilesDeps,
  folder: WorkspaceFolder,
  texts: readonly string[],
): Promise<void> {
  for (const text of texts) {
    const bytes = Buffer.from(text);
    await put(deps, folder, { text: bytes, sha256: sha256Hex(bytes) }, false);
  }
}

// ------------------------------------------------------------ sealing

/** Versions in one form, by their hashes. */
async function versionsIn(
  deps: VersionFilesDeps,
  { path }: WorkspaceFolder,
  isSealed: boolean,
): Promise<string[]> {
  const { listFolder } = createFolderReader(deps);
  const entries = await listFolder(join(path, isSealed ? sealedFolder : versionsFolder));
  return entries.flatMap(({ name }) => (isSealed ? sealedName : plainName).exec(name)?.[1] ?? []);
}

/**
 * Writes every version in the form that the workspace gets, with the key in use, and answers with the names of new files. Throws
 * before anything is lost.
 */
export async function convertVersions(
  deps: VersionFilesDeps,
  folder: WorkspaceFolder,
  { from, to }: { from: boolean; to: boolean },
): Promise<string[]> {
  const written: string[] = [];
  for (const sha256 of await versionsIn(deps, folder, from)) {
    const text = await take(deps, folder, sha256, from);
    if (from !== to) written.push(nameOf(sha256, to));
    await put(deps, folder, { text, sha256 }, to);
  }
  return written;
}

/** Removes versions in the form that the workspace has no more; what stands in that form alone is taken over first. */
export async function removeOtherVersions(
  deps: VersionFilesDeps,
  folder: WorkspaceFolder,
  isSealed: boolean,
): Promise<void> {
  for (const sha256 of await versionsIn(deps, folder, !isSealed)) {
    const standing = await take(deps, folder, sha256, isSealed).catch(() => null);
    if (!standing) {
      const text = await take(deps, folder, sha256, !isSealed).catch(() => null);
      if (!text) continue;
      await put(deps, folder, { text, sha256 }, isSealed);
    }
    await deps.fs.unlink(join(folder.path, nameOf(sha256, !isSealed)));
  }
  if (isSealed) await deps.fs.rmdir(join(folder.path, versionsFolder)).catch(() => undefined);
}
