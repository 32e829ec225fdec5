/**
 * Everything that Backcast writes, as an endless series of writes that are acknowledged one by one, and as a look at what is
 * there afterwards. What is written follows from its name and number alone, so that whoever looks knows every byte of it.
 */
import { randomBytes, scryptSync } from 'node:crypto';
import { mkdir, open, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type AnyDocument,
  canonicalJson,
  createDocument,
  emptyBody,
  parseStoredDocument,
} from '@shared/blueprint/document';
import type { DocumentId, WorkspaceId } from '@shared/blueprint/fields';
import { createBackups } from '../../src/main/adapters/backups';
import { realFs } from '../../src/main/adapters/durable-write';
import { createWorkspaceFiles } from '../../src/main/adapters/files';
import { sha256Hex } from '../../src/main/adapters/folder-reader';
import { createExportFiles } from '../../src/main/adapters/places';
import { openRegistry } from '../../src/main/adapters/registry';
import { createSnapshots } from '../../src/main/adapters/snapshots';
import { openVaults } from '../../src/main/adapters/vaults';
import type { WorkspaceFolder } from '../../src/main/ports';
import { silentLog } from '../fakes/documents';

/** What was acknowledged: of this thing, this number. */
export interface Ack {
  thing: string;
  number: number;
}
/** Things acknowledged that are not there as they were or newer, and files that are half of something. */
export interface Damage {
  lost: string[];
  torn: string[];
}
export interface WritePath {
  id: string;
  what: string;
  /** Makes ready to go on in `root`; the function writes for the `turn`-th time in one of several lanes at once. */
  start(root: string): Promise<(lane: number, turn: number) => Promise<Ack>>;
  /** What of all this is there, seen by a process that starts anew. */
  look(root: string, latest: ReadonlyMap<string, number>): Promise<Damage>;
}

const workspaceId = 'torture-0001' as WorkspaceId;
const passphrase = 'right';

/** The document of this name and number: from a few hundred bytes to 60 KB. */
function written(id: string, number: number): AnyDocument {
  const filler = `${id} ${number} `.repeat(((number * 7919) % 2500) + 1);
  const body = { ...emptyBody('blueprint'), about: { title: `${id} ${number}`, trashedAt: null, filler } };
  return createDocument('blueprint', id as DocumentId, body, 1_800_000_000_000 + number) as AnyDocument;
}
const isWritten = (document: AnyDocument, number: number): boolean =>
  canonicalJson(document.body) === canonicalJson(written(document.id, number).body);

/** One run of the app on this folder. scrypt is made cheap: what it costs is not what is tried here. */
function laptop(root: string) {
  const vaults = openVaults({
    scrypt: async (words, salt) => scryptSync(words, salt, 32, { N: 16 }),
    randomBytes: (count) => new Uint8Array(randomBytes(count)),
  });
  const files = createWorkspaceFiles({
    fs: realFs,
    quarantine: join(root, 'quarantine'),
    device: 'd',
    vaultOf: vaults.vaultOf,
    now: Date.now,
    log: silentLog,
  });
  const folder: WorkspaceFolder = { workspaceId, path: join(root, 'Client') };
  return { vaults, files, folder };
}

function sound<T, E>(result: { ok: true; value: T } | { ok: false; error: E }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** Opens the workspace that is there; null when there is none. */
async function opened(root: string) {
  const run = laptop(root);
  const { files, folder, vaults } = run;
  if (!(await files.identify(folder.path)).ok) return null;
  const keys = sound(await files.keys(folder));
  if (keys !== null) sound(await vaults.unlock(workspaceId, keys, { passphrase }));
  return { ...run, loaded: sound(await files.load(folder)) };
}

async function lookAtFolder(root: string, latest: ReadonlyMap<string, number>): Promise<Damage> {
  const there = await opened(root);
  if (!there) return { lost: [...latest.keys()], torn: [] };
  const { documents, copies, problems } = there.loaded;
  const found = new Map(documents.map(({ document }) => [document.id as string, document]));
  const lost = [...latest].filter(([id, number]) => (found.get(id)?.revision ?? -1) < number);
  const halves = documents.filter(({ document }) => !isWritten(document, document.revision));
  return {
    lost: lost.map(([id, number]) => `${id} ${number}`),
    torn: [
      ...problems.map(({ fileName, reason }) => `${fileName}: ${reason}`),
      ...[...halves, ...copies].map(({ document }) => `${document.id} ${document.revision}`),
    ],
  };
}

/** Saves of three documents a lane, by turns. */
function saving(id: string, what: string, isSealed: boolean): WritePath {
  return {
    id,
    what,
    async start(root) {
      let there = await opened(root);
      if (!there) {
        const { files, folder, vaults } = laptop(root);
        sound(await files.create(folder, []));
        if (isSealed)
          sound(await files.reseal(folder, (await vaults.create(workspaceId, passphrase)).keysText));
        there = await opened(root);
      }
      if (!there) throw new Error('No workspace');
      const { files, folder, loaded } = there;
      const bases = new Map(
        loaded.documents.map(({ document, sha256, seen }) => [
          document.id as string,
          { revision: document.revision, sha256, seen },
        ]),
      );
      return async (lane, turn) => {
        const thing = `blueprint-${lane}-${turn % 3}`;
        const base = bases.get(thing) ?? null;
        const number = (base?.revision ?? 0) + 1;
        const document = { ...written(thing, number), revision: base?.revision ?? 0 } as AnyDocument;
        const version = sound(await files.save(folder, document, base));
        bases.set(thing, version);
        return { thing, number: version.revision };
      };
    },
    look: lookAtFolder,
  };
}

/** The workspace is sealed, given another key and made plain again, over and over. */
const resealing: WritePath = {
  id: 'seal',
  what: 'Sealing, another key, unsealing',
  async start(root) {
    if (!(await opened(root))) {
      const { files, folder } = laptop(root);
      const five = Array.from({ length: 5 }, (_, at) => written(`blueprint-${at}`, 1));
      sound(await files.create(folder, five));
    }
    const there = await opened(root);
    if (!there) throw new Error('No workspace');
    const { files, folder, vaults } = there;
    return async (_lane, turn) => {
      if (!vaults.isOpen(workspaceId)) {
        sound(await files.reseal(folder, (await vaults.create(workspaceId, passphrase)).keysText));
      } else if (turn % 2 === 0) {
        sound(await files.reseal(folder, (await vaults.rotate(workspaceId, passphrase)).keysText));
        sound(await files.saveKeys(folder, vaults.finishRotation(workspaceId)));
      } else {
        sound(await files.reseal(folder, null));
        vaults.lock(workspaceId);
      }
      return { thing: 'form', number: turn };
    };
  },
  async look(root) {
    const five = Array.from({ length: 5 }, (_, at) => [`blueprint-${at}`, 1] as const);
    return lookAtFolder(root, new Map(five));
  },
};

const creating: WritePath = {
  id: 'create',
  what: 'Making a workspace',
  async start(root) {
    return async (lane, turn) => {
      const thing = `made-${lane}-${turn}`;
      const { files, folder } = laptop(join(root, thing));
      await mkdir(join(root, thing), { recursive: true });
      const three = Array.from({ length: 3 }, (_, at) => written(`blueprint-${at}`, turn));
      sound(await files.create(folder, three));
      return { thing, number: turn };
    };
  },
  async look(root, latest) {
    const lost: string[] = [];
    const torn: string[] = [];
    for (const thing of new Set([...(await readdir(root)), ...latest.keys()])) {
      if (!thing.startsWith('made-')) continue;
      const there = await opened(join(root, thing));
      const number = Number(thing.split('-').at(-1));
      const documents = there?.loaded.documents ?? [];
      const isWhole =
        documents.length === 3 && documents.every(({ document }) => isWritten(document, number));
      if (!there && latest.has(thing)) lost.push(thing);
      if (there && !(isWhole && there.loaded.problems.length === 0)) torn.push(thing);
    }
    return { lost, torn };
  },
};

const snapshotsIn = (root: string) =>
  createSnapshots({
    fs: realFs,
    folder: join(root, 'history'),
    device: 'd',
    now: Date.now,
    vaultOf: () => null,
    log: silentLog,
  });
const snapshotting: WritePath = {
  id: 'snapshot',
  what: 'Keeping an earlier state',
  async start(root) {
    const snapshots = snapshotsIn(root);
    return async (lane, turn) => {
      const document = { ...written(`blueprint-${lane}`, turn), revision: turn } as AnyDocument;
      await snapshots.keep(workspaceId, document);
      return { thing: `${document.id}/${turn}`, number: turn };
    };
  },
  async look(root, latest) {
    const snapshots = snapshotsIn(root);
    const there = new Set<string>();
    const torn: string[] = [];
    for (const id of new Set([...latest.keys()].map((thing) => thing.split('/')[0] as DocumentId))) {
      for (const { id: name, revision } of await snapshots.list(workspaceId, id)) {
        const read = await snapshots.read(workspaceId, id, name);
        if (read.ok && isWritten(read.value, revision)) there.add(`${id}/${revision}`);
        else torn.push(name);
      }
    }
    return { lost: [...latest.keys()].filter((thing) => !there.has(thing)), torn };
  },
};

/** The clock goes on by a minute with each: two backups of one second would have one name. */
const backupsIn = (root: string, number: number) =>
  createBackups({
    fs: realFs,
    folder: () => join(root, 'Backups'),
    now: () => 1_800_000_000_000 + number * 60_000,
  });
const backingUp: WritePath = {
  id: 'backup',
  what: 'Making a backup, with the oldest going',
  async start(root) {
    const save = await saving('', '', false).start(root);
    const { folder } = laptop(root);
    return async (lane, turn) => {
      const { number } = await save(lane, turn - (turn % 3));
      sound(await backupsIn(root, number).make(folder));
      return { thing: `backup-${number}`, number };
    };
  },
  async look(root, latest) {
    const backups = backupsIn(root, 0);
    const list = await backups.list(workspaceId);
    const torn: string[] = [];
    const there = new Set<number>();
    for (const { id } of list) {
      const read = await backups.read(workspaceId, id);
      const plan = read.ok ? read.value.find(({ name }) => name.startsWith('blueprints/')) : undefined;
      const stored = plan && parseStoredDocument(Buffer.from(plan.bytes).toString(), sha256Hex);
      if (stored?.ok) there.add(stored.value.document.revision);
      else torn.push(id);
    }
    // Ten are kept, and one more may have been made that nobody heard of.
    const newest = [...latest.values()].sort((one, other) => other - one).slice(0, 9);
    return { lost: newest.filter((number) => !there.has(number)).map(String), torn };
  },
};

const remembering: WritePath = {
  id: 'registry',
  what: 'What the laptop remembers',
  async start(root) {
    const registry = openRegistry({ fs: realFs, folder: root, now: Date.now, log: silentLog });
    return async (lane, turn) => {
      const id = `client-${lane}-${turn % 12}` as WorkspaceId;
      const face = { name: `${id} ${turn}`, industry: 'x'.repeat(500), colour: '#0f5f66' };
      const client = { workspaceId: id, path: `/${id}`, lastOpenedAt: turn, workingCopy: 1, isSealed: false };
      await registry.putClient({ ...client, face });
      return { thing: id, number: turn };
    };
  },
  async look(root, latest) {
    const registry = openRegistry({ fs: realFs, folder: root, now: Date.now, log: silentLog });
    const numberOf = (thing: string) => registry.client(thing as WorkspaceId)?.lastOpenedAt ?? -1;
    return {
      lost: [...latest].filter(([thing, number]) => numberOf(thing) < number).map(([thing]) => thing),
      torn: (await readdir(root)).filter((name) => name.includes('damaged')),
    };
  },
};

const page = (thing: string, number: number) =>
  Buffer.from(`${thing} ${number}\n`.repeat(((number * 7919) % 9000) + 1));
async function lookAtPages(root: string, latest: ReadonlyMap<string, number>): Promise<Damage> {
  const lost: string[] = [];
  const torn: string[] = [];
  for (const [thing, number] of latest) {
    const bytes = await readFile(join(root, thing)).catch(() => null);
    const found = bytes ? Number(/ (\d+)\n/.exec(bytes.subarray(0, 80).toString())?.[1] ?? -1) : -1;
    if (bytes && !(found >= 0 && page(thing, found).equals(bytes))) torn.push(thing);
    if (found < number) lost.push(thing);
  }
  return { lost, torn };
}
const exporting: WritePath = {
  id: 'export',
  what: 'Replacing an exported page',
  async start(root) {
    const exports = createExportFiles(realFs);
    return async (lane, turn) => {
      const thing = `page-${lane}-${turn % 3}.pdf`;
      sound(await exports.write(join(root, thing), page(thing, turn)));
      return { thing, number: turn };
    };
  },
  look: lookAtPages,
};

/** How it must not be done, to know that the harness would tell: in place, in pieces, and not synced. */
export const careless: WritePath = {
  id: 'careless',
  what: 'Control: in place and not synced',
  async start(root) {
    return async (lane, turn) => {
      const thing = `page-${lane}-${turn % 3}.pdf`;
      const bytes = page(thing, turn);
      const file = await open(join(root, thing), 'w');
      for (let at = 0; at < bytes.length; at += 4096) await file.write(bytes.subarray(at, at + 4096));
      await file.close();
      return { thing, number: turn };
    };
  },
  look: lookAtPages,
};

export const writePaths: readonly WritePath[] = [
  saving('save', 'Saving documents', false),
  saving('save-sealed', 'Saving documents of a sealed workspace', true),
  creating,
  resealing,
  snapshotting,
  backingUp,
  remembering,
  exporting,
];
