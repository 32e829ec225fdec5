/** WorkspaceFiles in memory, for tests of what is built on it. Held to the same contract as the real one. */
import { createHash } from 'node:crypto';
import { type AnyDocument, canonicalJson } from '@shared/blueprint/document';
import type { DocumentId, WorkspaceId } from '@shared/blueprint/fields';
import type { FileProblem } from '@shared/ipc';
import { err, ok } from '@shared/result';
import type { FolderRefusal, SaveRefusal, WorkspaceFiles } from '../../src/main/ports';

const seenIn = ({ revision }: AnyDocument) => ({ fake: revision });

export interface FakeFile {
  document: AnyDocument;
  problem: FileProblem['reason'] | null;
  /** A window has been told of the problem. */
  isReported: boolean;
}
export interface FakeFolder {
  workspaceId: WorkspaceId | null;
  files: Map<DocumentId, FakeFile>;
  refusal: Exclude<FolderRefusal, 'locked'> | null;
  saveRefusal: Exclude<SaveRefusal['code'], 'changed-on-disk'> | null;
  /** Null while it is not sealed. */
  keysText: string | null;
}

export interface FakeWorkspaceFiles extends WorkspaceFiles {
  /** The folder at a path; made when it is not there. */
  at(path: string): FakeFolder;
}

export const sha256Of = (document: AnyDocument): string =>
  createHash('sha256').update(canonicalJson(document.body)).digest('hex');

export function fakeWorkspaceFiles(): FakeWorkspaceFiles {
  const folders = new Map<string, FakeFolder>();
  const at = (path: string): FakeFolder => {
    const known = folders.get(path);
    if (known) return known;
    const made: FakeFolder = {
      workspaceId: null,
      files: new Map(),
      refusal: null,
      saveRefusal: null,
      keysText: null,
    };
    folders.set(path, made);
    return made;
  };
  const check = (path: string, workspaceId: WorkspaceId | null): FakeFolder['refusal'] => {
    const folder = folders.get(path);
    if (!folder) return 'folder-missing';
    if (folder.refusal) return folder.refusal;
    const isIt = folder.workspaceId !== null && (workspaceId ?? folder.workspaceId) === folder.workspaceId;
    return isIt ? null : 'not-a-workspace';
  };
  const copy = (document: AnyDocument): AnyDocument => structuredClone(document);

  return {
    at,
    async create({ path, workspaceId }, documents) {
      const folder = at(path);
      if (folder.workspaceId !== null || folder.files.size > 0) return err('folder-in-use');
      if (folder.saveRefusal)
        return err(folder.saveRefusal === 'disk-full' ? 'disk-full' : 'folder-not-writable');
      folder.workspaceId = workspaceId;
      for (const document of documents) {
        folder.files.set(document.id, {
          document: { ...copy(document), revision: document.revision + 1 },
          problem: null,
          isReported: false,
        });
      }
      return ok(undefined);
    },
    async unpack(path, archived) {
      const folder = at(path);
      if (folder.workspaceId !== null || folder.files.size > 0) return err('folder-in-use');
      if (folder.saveRefusal)
        return err(folder.saveRefusal === 'disk-full' ? 'disk-full' : 'folder-not-writable');
      const textOf = (name: string) =>
        Buffer.from(archived.find((file) => file.name === name)?.bytes ?? '').toString();
      folder.workspaceId = JSON.parse(textOf('workspace.json')).id;
      folder.keysText = textOf('keys.json');
      return ok(undefined);
    },
    async identify(path) {
      const refusal = check(path, null);
      return refusal ? err(refusal) : ok(at(path).workspaceId as WorkspaceId);
    },
    async keys({ path }) {
      const refusal = check(path, null);
      return refusal ? err(refusal) : ok(at(path).keysText);
    },
    async reseal({ path, workspaceId }, keysText) {
      const refusal = check(path, workspaceId) ?? at(path).saveRefusal;
      if (refusal) return err(refusal);
      if ([...at(path).files.values()].some(({ problem }) => problem)) return err('files-with-problems');
      at(path).keysText = keysText;
      return ok(undefined);
    },
    async saveKeys({ path }, keysText) {
      const { saveRefusal } = at(path);
      if (saveRefusal) return err(saveRefusal);
      at(path).keysText = keysText;
      return ok(undefined);
    },
    async read({ path, workspaceId }) {
      const refusal = check(path, workspaceId);
      if (refusal) return err(refusal);
      return ok([...at(path).files.values()].flatMap((file) => (file.problem ? [] : [copy(file.document)])));
    },
    async load({ path, workspaceId }) {
      const refusal = check(path, workspaceId);
      if (refusal) return err(refusal);
      const files = [...at(path).files.values()];
      for (const file of files) file.isReported = true;
      return ok({
        documents: files.flatMap(({ document, problem }) =>
          problem
            ? []
            : [
                {
                  document: copy(document),
                  sha256: sha256Of(document),
                  seen: seenIn(document),
                  device: 'fake',
                },
              ],
        ),
        copies: [],
        device: 'fake',
        problems: files.flatMap(({ document, problem }) =>
          problem ? [{ fileName: `${document.id}.json`, reason: problem, salvaged: null }] : [],
        ),
        isWritable: at(path).saveRefusal === null,
      });
    },
    async save({ path, workspaceId }, document, base) {
      const refusal = check(path, workspaceId);
      if (refusal) return err({ code: refusal === 'newer-version' ? refusal : 'folder-missing' });
      const { files, saveRefusal } = at(path);
      if (saveRefusal) return err({ code: saveRefusal });
      const standing = files.get(document.id);
      const sha256 = sha256Of(document);
      if (standing?.problem) {
        if (!standing.isReported) return err({ code: 'changed-on-disk', found: null });
      } else if (standing) {
        const found = { revision: standing.document.revision, sha256: sha256Of(standing.document) };
        if (base?.revision !== found.revision || base.sha256 !== found.sha256) {
          return found.sha256 === sha256
            ? ok({ ...found, seen: seenIn(standing.document) })
            : err({ code: 'changed-on-disk', found: { ...found, seen: seenIn(standing.document) } });
        }
      }
      const revision = Math.max(base?.revision ?? 0, document.revision) + 1;
      files.set(document.id, {
        document: { ...copy(document), revision },
        problem: null,
        isReported: false,
      });
      return ok({ revision, sha256, seen: { fake: revision } });
    },
    setAside: async () => ok(undefined),
    isChanged: async () => false,
    forgetAside: async () => undefined,
    settled: async () => undefined,
    release() {},
  };
}
