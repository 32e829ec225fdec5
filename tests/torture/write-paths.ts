/**
 * Everything that Backcast writes, as an endless series of writes that are acknowledged one by one, and as a look at what is
 * there afterwards. What is written follows from its name and number alone, so that whoever looks knows every byte of it.
 */
import { randomBytes, scryptSync } from 'node:crypto';
import { mkdir, open, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type AnyDocument,
  canonicalJson,
  createDocument,
  emptyBody,
  parseStoredDocument,
} from '@shared/blueprint/document';
import type { DocumentId, WorkspaceId } from '@shared/blueprint/fields';
import { createArchives, createBackups } from '../../src/main/adapters/backups';
import { realFs, temporaryPrefix } from '../../src/main/adapters/durable-write';
import { createWorkspaceFiles } from '../../src/main/adapters/files';
import { sha256Hex } from '../../src/main/adapters/folder-reader';
import { createExportFiles } from '../../src/main/adapters/places';
import { openRegistry } from '../../src/main/adapters/registry';
import { createSnapshots } from '../../src/main/adapters/snapshots';
import { createSpill } from '../../src/main/adapters/spill';
import { openVaults } from '../../src/main/adapters/vaults';
import { createVersionFiles, versionsFolder } from '../../src/main/adapters/version-files';
import { createKeeping } from '../../src/main/keeping';
import type { Log, WorkspaceFolder } from '../../src/main/ports';
import { profile, silentLog } from '../fakes/documents';
import { fakeMachine } from '../fakes/ports';

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

/** The workspace that is there, or a new one. */
async function withWorkspace(root: string, isSealed: boolean) {
  if (!(await opened(root))) {
    const { files, folder, vaults } = laptop(root);
    sound(await files.create(folder, []));
    if (isSealed) sound(await files.reseal(folder, (await vaults.create(workspaceId, passphrase)).keysText));
  }
  const there = await opened(root);
  if (!there) throw new Error('No workspace');
  return there;
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
      const { files, folder, loaded } = await withWorkspace(root, isSealed);
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
  look: (root, latest) =>
    lookAtMade(
      root,
      latest,
      async (documents, number) =>
        documents.length === 3 && documents.every((document) => isWritten(document, number)),
    ),
};

/** Workspaces that were made one by one: there as a whole when it was said, and else whole or none. */
async function lookAtMade(
  root: string,
  latest: ReadonlyMap<string, number>,
  isWhole: (documents: AnyDocument[], number: number, folder: WorkspaceFolder) => Promise<boolean>,
): Promise<Damage> {
  const lost: string[] = [];
  const torn: string[] = [];
  for (const thing of new Set([...(await readdir(root)), ...latest.keys()])) {
    if (!thing.startsWith('made-')) continue;
    const there = await opened(join(root, thing));
    if (!there && latest.has(thing)) lost.push(thing);
    if (!there) continue;
    const documents = there.loaded.documents.map(({ document }) => document);
    const number = Number(thing.split('-').at(-1));
    if (there.loaded.problems.length > 0 || !(await isWhole(documents, number, there.folder)))
      torn.push(thing);
  }
  return { lost, torn };
}

const versionsIn = () => createVersionFiles({ fs: realFs, vaultOf: () => null, log: silentLog });

const agreedText = (thing: string, number: number): string =>
  `${JSON.stringify({ thing, filler: 'words '.repeat(((number * 7919) % 2500) + 1) })}\n`;
const agreeing: WritePath = {
  id: 'version',
  what: 'Keeping an agreed version',
  async start(root) {
    const { folder } = await withWorkspace(root, false);
    return async (lane, turn) => {
      const thing = `version-${lane}-${turn}`;
      sound(await versionsIn().write(folder, agreedText(thing, turn)));
      return { thing, number: turn };
    };
  },
  async look(root, latest) {
    const { folder } = laptop(root);
    const names = await readdir(join(folder.path, versionsFolder)).catch((): string[] => []);
    const torn: string[] = [];
    const there = new Set<string>();
    for (const name of names.filter((each) => !each.startsWith(temporaryPrefix))) {
      const sha256 = name.replace('.json', '');
      if ((await versionsIn().read(folder, sha256)).ok) there.add(sha256);
      else torn.push(name);
    }
    const isThere = ([thing, number]: [string, number]) => there.has(sha256Hex(agreedText(thing, number)));
    return { lost: [...latest].filter((entry) => !isThere(entry)).map(([thing]) => thing), torn };
  },
};

/** A client in a file is taken in as a new one, again and again, through the channel that windows use. */
const importing: WritePath = {
  id: 'import',
  what: 'Taking in a client from a file, with an agreed version',
  async start(root) {
    const archives = createArchives(realFs);
    return async (lane, turn) => {
      const thing = `made-${lane}-${turn}`;
      const file = join(root, `${thing}.backcast`);
      // Another laptop's: how it came here is not what is tried.
      const theirs = laptop(join(root, `theirs-${lane}`));
      await rm(theirs.folder.path, { recursive: true, force: true });
      const two = Array.from({ length: 2 }, (_, at) => written(`blueprint-${at}`, turn));
      sound(
        await theirs.files.create(theirs.folder, [profile('Client'), ...two], [agreedText('agreed', turn)]),
      );
      await writeFile(file, sound(await archives.pack(theirs.folder)));

      const { files } = laptop(root);
      const machine = fakeMachine();
      const keeping = createKeeping(
        {
          ...machine,
          files,
          archives,
          newId: () => workspaceId,
          places: { ...machine.places, suggestFolder: async (name) => join(root, thing, name) },
          dialogs: { ...machine.dialogs, chooseArchive: async () => file },
        },
        {
          know: async () => undefined,
          addFolder: async () => {
            throw new Error('A plain client is not added as it stands');
          },
        },
      );
      const home = { window: 'home' } as const;
      const chosen = sound(await keeping.handlers['archive:choose'](undefined, home));
      if (!chosen) throw new Error('Nothing was chosen');
      sound(await keeping.handlers['archive:import']({ handle: chosen.handle }, home));
      await rm(file);
      return { thing, number: turn };
    };
  },
  look: (root, latest) =>
    lookAtMade(root, latest, async (documents, number, folder) => {
      const plans = documents.filter(({ kind }) => kind === 'blueprint');
      const agreed = await versionsIn().read(folder, sha256Hex(agreedText('agreed', number)));
      return documents.length === 3 && plans.every((plan) => isWritten(plan, number)) && agreed.ok;
    }),
};

/** Words of a sealed workspace whose folder is away; it unlocks, and finds them. */
const spilling: WritePath = {
  id: 'spill',
  what: 'Keeping sealed words while the folder is away',
  async start(root) {
    const spill = spillIn(root, await withWorkspace(root, true));
    return async (lane, turn) => {
      const thing = `blueprint-${lane}-${turn % 3}`;
      const document = { ...written(thing, turn), revision: turn } as AnyDocument;
      if (!(await spill.keep(workspaceId, document, null))) throw new Error('Not kept');
      return { thing, number: turn };
    };
  },
  async look(root, latest) {
    const there = await opened(root);
    if (!there) return { lost: [...latest.keys()], torn: [] };
    let unreadable = 0;
    const warn = () => {
      unreadable += 1;
    };
    const documents = (await spillIn(root, there, warn).read(workspaceId, [])).map(
      ({ document }) => document,
    );
    const found = new Map(documents.map((document) => [document.id as string, document.revision]));
    const halves = documents.filter((document) => !isWritten(document, document.revision));
    return {
      lost: [...latest].filter(([id, number]) => (found.get(id) ?? -1) < number).map(([id]) => id),
      torn: [
        ...halves.map(({ id }) => String(id)),
        ...Array.from({ length: unreadable }, () => 'unreadable'),
      ],
    };
  },
};

function spillIn(root: string, { vaults }: ReturnType<typeof laptop>, warn: Log['warn'] = () => undefined) {
  return createSpill({
    fs: realFs,
    folder: join(root, 'spill'),
    device: 'd',
    vaultOf: vaults.vaultOf,
    log: { ...silentLog, warn, error: warn },
  });
}

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
    // The newest ten are kept. Some of them nobody has heard of: their writers were killed before they could say so.
    const outdone = (number: number) => [...there].filter((each) => each > number).length >= 10;
    const gone = [...latest.values()].filter((number) => !there.has(number) && !outdone(number));
    return { lost: gone.map(String), torn };
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
  spilling,
  creating,
  importing,
  resealing,
  agreeing,
  snapshotting,
  backingUp,
  remembering,
  exporting,
];
