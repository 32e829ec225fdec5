import { emptyBody } from '@shared/blueprint/document';
import type { Parsed } from '@shared/ipc';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Handlers } from '../../../src/main/door';
import { createHandlers } from '../../../src/main/handlers';
import { faceOfStranger } from '../../../src/main/sealing';
import { plan, profile, workspaceId } from '../../fakes/documents';
import { type FakeMachine, fakeMachine } from '../../fakes/ports';

const path = '/Documents/Backcast/Harbor Plumbing';
const home = { window: 'home' } as const;
const workspace = { window: 'workspace', workspaceId } as const;
const secret = { passphrase: 'right' };
const grey = '#6b7280';

let machine: FakeMachine;
let handlers: Handlers;

beforeEach(async () => {
  machine = fakeMachine();
  handlers = createHandlers(machine);
  await machine.files.create({ workspaceId, path }, [profile('Harbor Plumbing'), plan('More calls')]);
  await machine.registry.putClient({
    workspaceId,
    path,
    lastOpenedAt: null,
    workingCopy: 3,
    isSealed: false,
    face: { ...emptyBody('profile').client, name: 'Harbor Plumbing', industry: 'Local services' },
  });
});

const seal = async () => {
  const sealed = await handlers['workspace:seal'](
    { passphrase: 'right', alias: 'Client Juniper' },
    workspace,
  );
  if (!sealed.ok) throw new Error(sealed.error.code);
  return sealed.value.recoveryCode;
};
type Asked = { ok: true } | { ok: false; error: { code: string } };
const refusalOf = async (asked: Promise<Asked> | Asked) => {
  const outcome = await asked;
  return outcome.ok ? 'done' : outcome.error.code;
};
const statesOf = () => machine.snapshots.list(workspaceId, plan('').id);
const openHome = () => handlers['home:open']({ workspaceId }, home);
const unlock = (given: typeof secret | { recoveryCode: string }) =>
  handlers['home:unlock']({ workspaceId, secret: given }, home);

describe('a client that is sealed', () => {
  it('[SL18] is known on Home by an alias and nothing else', async () => {
    await seal();
    const cards = await handlers['home:list'](undefined, home);
    expect(cards).toMatchObject({
      ok: true,
      value: [{ name: 'Client Juniper', isSealed: true, reach: null }],
    });
    const known = machine.registry.clients().map(({ path: _folderOfTheUser, ...client }) => client);
    expect(JSON.stringify([cards, known])).not.toMatch(/Harbor |Local|More calls/);
    // Its true name is in its documents; writing them changes nothing on Home.
    const document = { ...profile('Harbor & Sons'), revision: 1 } as unknown;
    await handlers['workspace:save'](
      { document: document as Parsed<'workspace:save'>['document'], base: null },
      workspace,
    );
    expect(machine.registry.client(workspaceId)?.face.name).toBe('Client Juniper');
  });

  it('[SL19] opens with its passphrase or its recovery code, and with nothing else', async () => {
    const recoveryCode = await seal();
    machine.vaults.lock(workspaceId);
    expect(await openHome()).toMatchObject({ ok: false, error: { code: 'locked' } });
    expect(await refusalOf(unlock({ passphrase: 'wrong' }))).toBe('wrong-passphrase');
    expect(machine.did).not.toContain(`show ${workspaceId}`);
    expect(await refusalOf(unlock(secret))).toBe('done');
    expect(machine.did).toContain(`show ${workspaceId}`);
    machine.vaults.lock(workspaceId);
    expect(await refusalOf(unlock({ recoveryCode }))).toBe('done');
  });

  it('[SL20] locking closes its window, then forgets the key and what the window kept', async () => {
    vi.useFakeTimers();
    await seal();
    machine.did.length = 0;
    await handlers['workspace:lock'](undefined, workspace);
    await vi.runAllTimersAsync();
    vi.useRealTimers();
    expect(machine.did.slice(0, 3)).toEqual(['show home', `close ${workspaceId}`, `erase ${workspaceId}`]);
    expect(machine.vaults.isOpen(workspaceId)).toBe(false);
  });

  it('[SL24] locks itself when the screen is locked, and when nobody has touched the laptop for long enough', async () => {
    vi.useFakeTimers();
    machine = fakeMachine();
    handlers = createHandlers(machine);
    await machine.files.create({ workspaceId, path }, [profile('Harbor Plumbing')]);
    const face = { name: 'Harbor', industry: '', colour: '#0f5f66' };
    await machine.registry.putClient({
      workspaceId,
      path,
      lastOpenedAt: null,
      workingCopy: 1,
      isSealed: false,
      face,
    });
    await seal();
    machine.idleSeconds = 599;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(machine.vaults.isOpen(workspaceId)).toBe(true);
    machine.idleSeconds = 600;
    await vi.advanceTimersByTimeAsync(15_000);
    expect(machine.vaults.isOpen(workspaceId)).toBe(false);
    await unlock(secret);
    machine.idleSeconds = 0;
    machine.goAway();
    await vi.advanceTimersByTimeAsync(1);
    expect(machine.vaults.isOpen(workspaceId)).toBe(false);
    await unlock(secret);
    await machine.registry.saveSettings({ lockAfterMinutes: null });
    machine.idleSeconds = 90_000;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(machine.vaults.isOpen(workspaceId)).toBe(true);
    vi.useRealTimers();
  });

  it('[SL20] stays open when the user chose to wait for words that are not written yet', async () => {
    vi.useFakeTimers();
    await seal();
    machine.mayClose = false;
    await handlers['workspace:lock'](undefined, workspace);
    await vi.runAllTimersAsync();
    vi.useRealTimers();
    expect(machine.vaults.isOpen(workspaceId)).toBe(true);
  });

  it('[SL21] is not sealed when the folder refuses, and the key is forgotten', async () => {
    machine.files.at(path).saveRefusal = 'disk-full';
    const sealed = await handlers['workspace:seal']({ passphrase: 'right', alias: 'Juniper' }, workspace);
    expect(sealed).toMatchObject({ ok: false, error: { code: 'disk-full' } });
    expect(machine.vaults.isOpen(workspaceId)).toBe(false);
    expect(machine.registry.client(workspaceId)).toMatchObject({
      isSealed: false,
      face: { name: 'Harbor Plumbing' },
    });
  });

  it('[SL5] takes another passphrase only from someone who knows the old one or the code', async () => {
    const recoveryCode = await seal();
    const change = handlers['workspace:change-passphrase'];
    expect(await refusalOf(change({ secret: { passphrase: 'guess' }, passphrase: 'mine' }, workspace))).toBe(
      'wrong-passphrase',
    );
    expect(await refusalOf(change({ secret: { recoveryCode }, passphrase: 'new' }, workspace))).toBe('done');
    machine.vaults.lock(workspaceId);
    expect(await refusalOf(unlock(secret))).toBe('wrong-passphrase');
    expect(await refusalOf(unlock({ passphrase: 'new' }))).toBe('done');
  });

  it('[SL6] gets a new key and code; the old code opens nothing', async () => {
    const oldCode = await seal();
    const rotated = await handlers['workspace:rotate-key']({ secret, passphrase: 'right' }, workspace);
    if (!rotated.ok) throw new Error(rotated.error.code);
    machine.vaults.lock(workspaceId);
    expect(await refusalOf(unlock({ recoveryCode: oldCode }))).toBe('wrong-recovery-code');
    expect(await refusalOf(unlock({ recoveryCode: rotated.value.recoveryCode }))).toBe('done');
  });

  it('[SL6] keeps the old key when a new one cannot be written', async () => {
    await seal();
    machine.files.at(path).saveRefusal = 'disk-full';
    const rotated = await handlers['workspace:rotate-key']({ secret, passphrase: 'right' }, workspace);
    expect(rotated).toMatchObject({ ok: false, error: { code: 'disk-full' } });
    machine.files.at(path).saveRefusal = null;
    machine.vaults.lock(workspaceId);
    expect(await refusalOf(unlock(secret))).toBe('done');
  });

  it('[SL22] is unsealed by whoever knows the passphrase', async () => {
    await seal();
    expect(
      await refusalOf(handlers['workspace:unseal']({ secret: { passphrase: 'guess' } }, workspace)),
    ).toBe('wrong-passphrase');
    expect(await refusalOf(handlers['workspace:unseal']({ secret }, workspace))).toBe('done');
    expect(await openHome()).toMatchObject({ ok: true });
    expect(machine.registry.client(workspaceId)?.isSealed).toBe(false);
  });

  it('[SL23] sealed on another laptop: what is readable on this one goes, and it has to be unlocked', async () => {
    await machine.snapshots.keep(workspaceId, plan('More calls'));
    expect(await statesOf()).toHaveLength(1);
    const { keysText } = await machine.vaults.create(workspaceId, 'right');
    machine.vaults.lock(workspaceId);
    machine.files.at(path).keysText = keysText;
    expect(await openHome()).toMatchObject({ ok: false, error: { code: 'locked' } });
    expect(machine.did).toContain(`erase ${workspaceId}`);
    // Earlier states were readable; a backup of what is sealed now takes the place of plain ones.
    await vi.waitFor(() => expect(machine.did).toContain(`back up ${workspaceId}`));
    expect(await statesOf()).toEqual([]);
    expect(machine.registry.client(workspaceId)).toMatchObject({
      isSealed: true,
      face: { name: 'Sealed client', industry: '', colour: grey },
    });
    expect(JSON.stringify(machine.registry.client(workspaceId)?.face)).not.toMatch(/Harbor|Local/);
  });

  it('[SL28] removes at the next start what it could not remove when it was sealed', async () => {
    const known = machine.registry.client(workspaceId);
    if (!known) throw new Error('no client');
    await machine.registry.putClient({ ...known, isSealed: true, hasPlainCopies: true });
    await machine.snapshots.keep(workspaceId, plan('More calls'));
    const make = machine.backups.make;
    // The drive of the backups is away.
    machine.backups.make = async () => ({ ok: false, error: 'folder-missing' });
    createHandlers(machine);
    await vi.waitFor(async () => expect(await statesOf()).toEqual([]));
    expect(machine.registry.client(workspaceId)?.hasPlainCopies).toBe(true);
    machine.backups.make = make;
    createHandlers(machine);
    await vi.waitFor(() => expect(machine.registry.client(workspaceId)?.hasPlainCopies).toBe(false));
    expect(machine.did).toContain(`back up ${workspaceId}`);
  });

  it('[SL28] has its readable copies taken care of by the time it was sealed', async () => {
    await seal();
    await vi.waitFor(() => expect(machine.registry.client(workspaceId)?.hasPlainCopies).toBe(false));
    expect(machine.did).toContain(`back up ${workspaceId}`);
  });

  it('[SL18] added from its folder, it says nothing of itself', async () => {
    await seal();
    await machine.registry.forgetClient(workspaceId);
    machine.answers.folder = path;
    const chosen = await handlers['home:choose-folder']({ purpose: 'add' }, home);
    if (!chosen.ok || !chosen.value) throw new Error('nothing chosen');
    expect(await handlers['home:add']({ folder: chosen.value.handle }, home)).toMatchObject({ ok: true });
    expect(machine.registry.client(workspaceId)).toMatchObject({
      isSealed: true,
      face: { name: 'Sealed client', colour: grey },
    });
    // A second one is told apart.
    expect(faceOfStranger(machine.registry.clients()).name).toBe('Sealed client 2');
  });
});
