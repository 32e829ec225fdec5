import { createHash } from 'node:crypto';
import { type AnyDocument, documentSerializer } from '@shared/blueprint/document';
import type { DocumentId } from '@shared/blueprint/fields';
import { ok } from '@shared/result';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Vault } from '../../../src/main/adapters/vault';
import type { OpenVaults } from '../../../src/main/adapters/vaults';
import type { Handlers } from '../../../src/main/door';
import { createHandlers } from '../../../src/main/handlers';
import type { ArchivedFile } from '../../../src/main/ports';
import { plan, profile, sessionOn, titleOf, workspaceId } from '../../fakes/documents';
import { type FakeMachine, fakeMachine } from '../../fakes/ports';

const path = '/Documents/Backcast/Harbor Plumbing';
const home = { window: 'home' } as const;
const workspace = { window: 'workspace', workspaceId } as const;
const serialize = documentSerializer((text) => createHash('sha256').update(text).digest('hex'));

let machine: FakeMachine;
let handlers: Handlers;
afterEach(() => void vi.useRealTimers());

beforeEach(async () => {
  machine = fakeMachine();
  handlers = createHandlers(machine);
  await machine.files.create({ workspaceId, path }, [profile('Harbor Plumbing'), plan('More calls')]);
  const face = { name: 'Harbor Plumbing', industry: '', colour: '#0f5f66' };
  await machine.registry.putClient({
    workspaceId,
    path,
    lastOpenedAt: null,
    workingCopy: 1,
    isSealed: false,
    face,
  });
});

async function answerOf<T>(
  asked:
    | Promise<{ ok: true; value: T } | { ok: false; error: unknown }>
    | { ok: true; value: T }
    | { ok: false; error: unknown },
): Promise<T> {
  const outcome = await asked;
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  return outcome.value;
}

const fileOf = (document: AnyDocument, name: string): ArchivedFile => {
  const { text } = serialize(document, { workspace: workspaceId, parent: [], device: 'd' } as never);
  return { name, bytes: Buffer.from(text) };
};
const whole = () => [
  { name: 'workspace.json', bytes: Buffer.from('{}') },
  fileOf(profile('Brindle Lane'), 'profile.json'),
  fileOf({ ...plan('More patients'), revision: 4 }, 'blueprints/a.json'),
  fileOf(sessionOn('2027-03-11', 'First'), 'sessions/b.json'),
];

describe('earlier states', () => {
  it('[SN1] are kept when a client is opened and when it is written to', async () => {
    await answerOf(handlers['workspace:load'](undefined, workspace));
    const { id } = plan('');
    const before = await answerOf(handlers['history:list']({ id }, workspace));
    expect(before.map(({ revision }) => revision)).toEqual([1]);
    const first = await answerOf(handlers['history:read']({ id, snapshot: before[0]?.id ?? '' }, workspace));
    expect(titleOf(first.document)).toBe('More calls');
    expect(await handlers['history:read']({ id, snapshot: 'x' }, workspace)).toMatchObject({
      ok: false,
      error: { code: 'unknown-snapshot' },
    });
  });

  it('[SN1] of a client that was opened are kept one at a time, 100 ms apart, and at once where one is saved or looked back at', async () => {
    vi.useFakeTimers();
    const kept: { title: string; atMs: number }[] = [];
    const begun = Date.now();
    const { keep } = machine.snapshots;
    machine.snapshots.keep = async (of, document) => {
      kept.push({ title: titleOf(document) ?? '', atMs: Date.now() - begun });
      await keep(of, document);
    };
    for (const title of ['A', 'B', 'C', 'D', 'E']) {
      const document = { ...plan(title, `blueprint-${title.toLowerCase()}`), revision: 1 };
      machine.files.at(path).files.set(document.id, { document, problem: null, isReported: false });
    }
    await answerOf(handlers['workspace:load'](undefined, workspace));
    await vi.advanceTimersByTimeAsync(250);
    expect(kept.map(({ atMs }) => atMs)).toEqual([0, 100, 200]);
    // Asked for, it waits for nobody; and it is not kept twice.
    const id = 'blueprint-e' as DocumentId;
    expect(await answerOf(handlers['history:list']({ id }, workspace))).toHaveLength(1);
    expect(kept.at(-1)).toEqual({ title: 'E', atMs: 250 });
    await vi.advanceTimersByTimeAsync(2000);
    expect(kept.map(({ atMs }) => atMs)).toEqual([0, 100, 200, 250, 300, 400, 500]);
    expect(kept.map(({ title }) => title).sort()).toEqual(
      ['A', 'B', 'C', 'D', 'E', 'Harbor Plumbing', 'More calls'].sort(),
    );
  });

  it('[SN1] of a client that was closed before are left alone', async () => {
    vi.useFakeTimers();
    await answerOf(handlers['workspace:load'](undefined, workspace));
    machine.change({ type: 'workspace-closed', workspaceId });
    await vi.advanceTimersByTimeAsync(2000);
    const listed = await machine.snapshots.list(workspaceId, plan('').id);
    expect(listed.length + (await machine.snapshots.list(workspaceId, profile('').id)).length).toBe(1);
  });
});

describe('backups', () => {
  it('[BK1] are made when a client is closed', () => {
    machine.change({ type: 'workspace-closed', workspaceId });
    expect(machine.did).toContain(`back up ${workspaceId}`);
  });

  it('[BK6] can be looked into, and become a client of their own beside the others', async () => {
    machine.archived.set('b1', ok(whole()));
    const looked = await answerOf(handlers['backups:look']({ backup: 'b1' }, workspace));
    expect(looked.summary).toMatchObject({ name: 'Brindle Lane', blueprints: 1, sessions: 1, problems: 0 });
    expect(looked.documents.map(titleOf)).toContain('More patients');
    const made = await answerOf(handlers['backups:restore']({ backup: 'b1' }, workspace));
    expect(made.workspaceId).not.toBe(workspaceId);
    const client = machine.registry.client(made.workspaceId);
    expect(client?.face.name).toBe('Brindle Lane');
    const read = await machine.files.read({ workspaceId: made.workspaceId, path: client?.path ?? '' });
    expect(read.ok && read.value.map(titleOf).sort()).toEqual(['Brindle Lane', 'First', 'More patients']);
  });

  it('[BK5] a backup that cannot be read is told', async () => {
    machine.archived.set('b1', { ok: false, error: 'archive-damaged' });
    for (const channel of ['backups:look', 'backups:restore'] as const) {
      expect(await handlers[channel]({ backup: 'b1' }, workspace)).toMatchObject({
        ok: false,
        error: { code: 'archive-damaged' },
      });
    }
  });
});

describe('a backup of a sealed client', () => {
  const backupOf = (vault: Vault | null) => [
    { name: 'workspace.json', bytes: Buffer.from(JSON.stringify({ id: workspaceId, isSealed: true })) },
    { name: 'keys.json', bytes: Buffer.from('{}') },
    ...whole()
      .slice(1)
      .map(({ bytes }, at) => ({
        name: `sealed/document-${at}.bcs`,
        bytes: vault?.seal(bytes, { id: `document-${at}`, revision: 1 }) ?? bytes,
      })),
  ];
  const look = () => handlers['backups:look']({ backup: 'sealed' }, workspace);
  const vaultOf = async () => {
    await machine.vaults.create(workspaceId, 'four words');
    return (machine.vaults as OpenVaults).vaultOf(workspaceId);
  };

  it('[BK8] is looked into with the key that is open', async () => {
    machine.archived.set('sealed', ok(backupOf(await vaultOf())));
    const { summary, documents } = await answerOf(look());
    expect(summary).toMatchObject({ name: 'Brindle Lane', blueprints: 1, problems: 0, isSealed: true });
    expect(documents.map(titleOf)).toContain('More patients');
  });

  it('[BK8] shows nothing while the client is locked, or to another key', async () => {
    machine.archived.set('sealed', ok(backupOf(await vaultOf())));
    machine.vaults.lock(workspaceId);
    expect(await look()).toMatchObject({ ok: false, error: { code: 'not-an-archive' } });
    await machine.vaults.create(workspaceId, 'other words');
    expect(await look()).toMatchObject({ ok: false, error: { code: 'not-an-archive' } });
  });

  it('[BK8] is not restored beside itself', async () => {
    machine.archived.set('sealed', ok(backupOf(await vaultOf())));
    const clients = machine.registry.clients();
    expect(await handlers['backups:restore']({ backup: 'sealed' }, workspace)).toMatchObject({
      error: { code: 'archive-sealed' },
    });
    expect(machine.registry.clients()).toEqual(clients);
  });
});

describe('taking a client in from a file', () => {
  const choose = async (files: ArchivedFile[]) => {
    machine.answers.archive = '/media/stick/x.backcast';
    machine.archived.set('/media/stick/x.backcast', ok(files));
    return handlers['archive:choose'](undefined, home);
  };

  it('[AR6] shows what is in it before anything is written', async () => {
    const clients = machine.registry.clients().length;
    const chosen = await answerOf(await choose(whole()));
    expect(chosen?.summary.name).toBe('Brindle Lane');
    expect(machine.registry.clients()).toHaveLength(clients);
    const made = await answerOf(handlers['archive:import']({ handle: chosen?.handle ?? '' }, home));
    expect(machine.registry.client(made.workspaceId)?.face.name).toBe('Brindle Lane');
    expect(await handlers['archive:import']({ handle: chosen?.handle ?? '' }, home)).toMatchObject({
      ok: false,
    });
  });

  it('[AR6] takes the newest of two files of one document, and counts what cannot be read', async () => {
    const older = fileOf({ ...plan('Old words'), revision: 2 }, 'blueprints/old.json');
    const broken = { name: 'blueprints/broken.json', bytes: Buffer.from('{"format":"backcast/blueprint"') };
    const chosen = await answerOf(await choose([older, broken, ...whole()]));
    expect(chosen?.summary).toMatchObject({ blueprints: 1, problems: 1 });
  });

  it('[AR6] refuses what has no client in it', async () => {
    expect(await choose([])).toMatchObject({ ok: false, error: { code: 'not-an-archive' } });
  });

  const sealed = (id: string) => [
    { name: 'workspace.json', bytes: Buffer.from(JSON.stringify({ id })) },
    { name: 'keys.json', bytes: Buffer.from('{"slots":[]}') },
    { name: 'sealed/plan-000000000001.bcs', bytes: Buffer.from('not to be read') },
  ];

  it('[AR7] takes a sealed client in as it is, under a name that says nothing', async () => {
    const chosen = await answerOf(await choose(sealed('quiet-harbour')));
    expect(chosen?.summary).toMatchObject({ name: '', isSealed: true });
    const made = await answerOf(handlers['archive:import']({ handle: chosen?.handle ?? '' }, home));
    expect(made.workspaceId).toBe('quiet-harbour');
    const known = machine.registry.client(made.workspaceId);
    expect(known).toMatchObject({ isSealed: true, face: { name: 'Sealed client' } });
    expect(machine.files.at(known?.path ?? '').keysText).toBe('{"slots":[]}');
  });

  it('[AR7] says that a sealed client is on Home already, and writes nothing', async () => {
    const chosen = await answerOf(await choose(sealed(workspaceId)));
    const clients = machine.registry.clients();
    expect(await handlers['archive:import']({ handle: chosen?.handle ?? '' }, home)).toMatchObject({
      ok: false,
      error: { code: 'already-added' },
    });
    expect(machine.registry.clients()).toEqual(clients);
  });

  it('[AR7] refuses a sealed one that does not say which it is', async () => {
    const nameless = sealed('').filter(({ name }) => name !== 'workspace.json');
    expect(await choose(nameless)).toMatchObject({ ok: false, error: { code: 'not-an-archive' } });
  });

  it('[AR6] of one that was dropped on Home tells what is in it, or why not, and writes nothing', async () => {
    const clients = machine.registry.clients().length;
    const path = '/media/stick/x.backcast';
    const offered = () => machine.sent.at(-1);
    machine.archived.set(path, ok(whole()));
    await answerOf(handlers['archive:offer']({ path }, home));
    expect(offered()).toMatchObject({
      to: { window: 'home' },
      event: 'archive:offered',
      payload: { summary: { name: 'Brindle Lane', blueprints: 1, sessions: 1, problems: 0 } },
    });
    const handleShown = () => (offered() as { payload: { handle: string } }).payload.handle;
    const handle = handleShown();
    expect(machine.registry.clients()).toHaveLength(clients);

    for (const [archived, code] of [
      [{ ok: false, error: 'archive-unsafe' }, 'archive-unsafe'],
      [ok([]), 'not-an-archive'],
    ] as const) {
      machine.archived.set(path, archived);
      await answerOf(handlers['archive:offer']({ path }, home));
      expect(offered()?.payload).toEqual({ code });
    }
    // What was refused has taken nothing away from what was shown before.
    const made = await answerOf(handlers['archive:import']({ handle }, home));
    expect(machine.registry.client(made.workspaceId)?.face.name).toBe('Brindle Lane');

    // What is shown next takes its place.
    machine.archived.set(path, ok(whole()));
    await answerOf(handlers['archive:offer']({ path }, home));
    const first = handleShown();
    await answerOf(handlers['archive:offer']({ path }, home));
    expect(await handlers['archive:import']({ handle: first }, home)).toMatchObject({
      ok: false,
      error: { code: 'unknown-file' },
    });
  });
});
