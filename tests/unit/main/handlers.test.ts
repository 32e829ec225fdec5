import type { Day } from '@shared/blueprint/day';
import { type AnyDocument, emptyBody } from '@shared/blueprint/document';
import type { DocumentId, WorkspaceId } from '@shared/blueprint/fields';
import { blueprintBodySchema } from '@shared/blueprint/plan';
import type { Parsed } from '@shared/ipc';
import type { StageFrame } from '@shared/stage';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Handlers } from '../../../src/main/door';
import { createHandlers } from '../../../src/main/handlers';
import { plan, profile, workspaceId } from '../../fakes/documents';
import { type FakeMachine, fakeMachine } from '../../fakes/ports';

const home = { window: 'home' as const };
const workspace = { window: 'workspace' as const, workspaceId };
const stage = { window: 'stage' as const, workspaceId };
const path = '/Documents/Backcast/Harbor Plumbing';

let machine: FakeMachine;
let handlers: Handlers;
beforeEach(() => {
  machine = fakeMachine();
  handlers = createHandlers(machine);
});

/** Harbor Plumbing with one plan, known on Home. */
async function harbor(): Promise<void> {
  await machine.files.create({ workspaceId, path }, [profile('Harbor Plumbing'), plan('More calls')]);
  await machine.registry.putClient({
    workspaceId,
    path,
    lastOpenedAt: null,
    workingCopy: 3,
    isSealed: false,
    face: { name: 'Harbor Plumbing', industry: '', colour: '#0f5f66' },
  });
}
async function unwrap<T, E>(
  outcome:
    | Promise<{ ok: true; value: T } | { ok: false; error: E }>
    | { ok: true; value: T }
    | { ok: false; error: E },
): Promise<T> {
  const settled = await outcome;
  if (!settled.ok) throw new Error(JSON.stringify(settled.error));
  return settled.value;
}
/** As a document comes over the door: its shape is not known yet. */
const given = (document: AnyDocument) => document as unknown as Parsed<'workspace:save'>['document'];
const sentTo = (window: string) =>
  machine.sent.filter(({ to }) => to.window === window).map(({ event }) => event);

describe('Home', () => {
  it('[ST5] a new client gets a folder with its profile, and is on Home', async () => {
    const input = { name: 'Brindle Lane', industry: 'Dental', colour: '#7a3b69', folder: null };
    const made = await unwrap(handlers['home:create'](input, home));
    const { files } = machine.files.at('/Documents/Backcast/Brindle Lane');
    expect([...files.values()].map(({ document }) => document.body)).toMatchObject([
      { client: { name: 'Brindle Lane', industry: 'Dental', colour: '#7a3b69' } },
    ]);
    const cards = await unwrap(handlers['home:list'](undefined, home));
    expect(cards).toMatchObject([{ workspaceId: made.workspaceId, name: 'Brindle Lane', isReachable: true }]);
    expect(sentTo('home')).toEqual(['home:changed']);
  });

  it('[I7] a folder is known by the handle that its dialog gave, and by nothing else', async () => {
    machine.answers.folder = '/chosen/by/user';
    const choice = await unwrap(handlers['home:choose-folder']({ purpose: 'create' }, home));
    expect(choice?.display).toBe('chosen / by / user');
    const input = { name: 'Brindle Lane', industry: '', colour: '#7a3b69' };
    for (const folder of ['/chosen/by/user', 'id-9999', '']) {
      expect(await handlers['home:create']({ ...input, folder }, home)).toMatchObject({
        ok: false,
        error: { code: 'unknown-folder' },
      });
    }
    await unwrap(handlers['home:create']({ ...input, folder: choice?.handle ?? '' }, home));
    expect(machine.files.at('/chosen/by/user').files.size).toBe(1);
  });

  it('[I7] a dialog that was cancelled gives nothing', async () => {
    expect(await unwrap(handlers['home:choose-folder']({ purpose: 'add' }, home))).toBeNull();
  });

  it('[ST4] a folder in use makes no client', async () => {
    await harbor();
    machine.answers.folder = path;
    const choice = await unwrap(handlers['home:choose-folder']({ purpose: 'create' }, home));
    const input = { name: 'Other', industry: '', colour: '#7a3b69', folder: choice?.handle ?? '' };
    expect(await handlers['home:create'](input, home)).toMatchObject({ error: { code: 'folder-in-use' } });
    expect(machine.registry.clients()).toHaveLength(1);
  });

  async function add(from: string) {
    machine.answers.folder = from;
    const choice = await unwrap(handlers['home:choose-folder']({ purpose: 'add' }, home));
    return handlers['home:add']({ folder: choice?.handle ?? '' }, home);
  }

  it('[ST6] a folder that is a workspace can be added once', async () => {
    await machine.files.create({ workspaceId, path }, [profile('Harbor Plumbing')]);
    expect(await add(path)).toEqual({ ok: true, value: { workspaceId } });
    expect(machine.registry.client(workspaceId)?.face.name).toBe('Harbor Plumbing');
    expect(await add(path)).toMatchObject({ error: { code: 'already-added' } });
    expect(await add('/nowhere')).toMatchObject({ error: { code: 'folder-not-readable' } });
  });

  it('[ST31] a client whose folder has moved is known again at its new place, with its working copy', async () => {
    await harbor();
    machine.files.at(path).refusal = 'folder-missing';
    await machine.files.create({ workspaceId, path: '/usb/Harbor' }, [profile('Harbor Plumbing')]);
    expect(await add('/usb/Harbor')).toEqual({ ok: true, value: { workspaceId } });
    expect(machine.registry.client(workspaceId)).toMatchObject({ path: '/usb/Harbor', workingCopy: 3 });
  });

  it('[ST18] a client whose folder is away is shown as such, by the name it had', async () => {
    await harbor();
    machine.files.at(path).refusal = 'folder-missing';
    expect(await unwrap(handlers['home:list'](undefined, home))).toMatchObject([
      { name: 'Harbor Plumbing', isReachable: false, reach: null },
    ]);
  });

  it('[I16] a client is opened, and the time noted', async () => {
    await harbor();
    await unwrap(handlers['home:open']({ workspaceId }, home));
    expect(machine.did).toEqual([`show ${workspaceId}`]);
    expect(machine.registry.client(workspaceId)?.lastOpenedAt).toBe(Date.UTC(2027, 2, 11, 9));
  });

  it('[I16] a client that is open comes to the front, also while its folder is away', async () => {
    await harbor();
    await unwrap(handlers['home:open']({ workspaceId }, home));
    machine.files.at(path).refusal = 'folder-missing';
    await unwrap(handlers['home:open']({ workspaceId }, home));
    expect(machine.did).toEqual([`show ${workspaceId}`, `show ${workspaceId}`]);
  });

  it.each(['folder-missing', 'not-a-workspace', 'newer-version', 'folder-not-readable'] as const)(
    '[ST6] a client is not opened when its folder is %s',
    async (refusal) => {
      await harbor();
      machine.files.at(path).refusal = refusal;
      const code = refusal === 'folder-not-readable' ? 'folder-missing' : refusal;
      expect(await handlers['home:open']({ workspaceId }, home)).toMatchObject({ error: { code } });
      expect(machine.did).toEqual([]);
    },
  );

  it('[ST6] a client is not opened when another workspace lies in its folder', async () => {
    await harbor();
    machine.files.at(path).workspaceId = 'brindle-0001' as WorkspaceId;
    expect(await handlers['home:open']({ workspaceId }, home)).toMatchObject({
      error: { code: 'not-a-workspace' },
    });
  });

  it('[ST30] forgetting closes, forgets and erases, and touches no file', async () => {
    await harbor();
    await unwrap(handlers['home:forget']({ workspaceId }, home));
    expect(machine.did).toEqual([`close ${workspaceId}`, `erase ${workspaceId}`]);
    expect(machine.registry.clients()).toEqual([]);
    expect(machine.files.at(path).files.size).toBe(2);
  });

  it('[I20] a client whose user chose to wait is not forgotten', async () => {
    await harbor();
    machine.mayClose = false;
    await unwrap(handlers['home:forget']({ workspaceId }, home));
    expect(machine.registry.clients()).toHaveLength(1);
    expect(machine.did).toEqual([`close ${workspaceId}`]);
  });

  it('[ST5] the sample is a client like any other', async () => {
    const made = await unwrap(handlers['home:add-sample'](undefined, home));
    expect(machine.files.at(path)).toMatchObject({ workspaceId: made.workspaceId });
    expect(machine.registry.client(made.workspaceId)?.face.name).toBe('Harbor Plumbing');
  });

  it('Home hears of saves when the user looks at it again, once', async () => {
    await harbor();
    await unwrap(
      handlers['workspace:save']({ document: given(plan('New', 'blueprint-0002')), base: null }, workspace),
    );
    expect(sentTo('home')).toEqual([]);
    machine.change({ type: 'home-focused' });
    machine.change({ type: 'home-focused' });
    expect(sentTo('home')).toEqual(['home:changed']);
  });
});

describe('a workspace', () => {
  it('[I9] learns which workspace and working copy it is, and the clock', async () => {
    await harbor();
    expect(await unwrap(handlers['app:ready'](undefined, workspace))).toMatchObject({
      context: { window: 'workspace', workspaceId, workingCopy: 3 },
      clockOffsetMs: 5000,
    });
    expect(machine.did).toEqual(['ready workspace']);
  });

  it('loads what is in its folder, and saves on it', async () => {
    await harbor();
    const loaded = await unwrap(handlers['workspace:load'](undefined, workspace));
    expect(loaded.folderDisplay).toBe('Documents / Backcast / Harbor Plumbing');
    const standing = loaded.documents.find(({ document }) => document.kind === 'blueprint');
    if (!standing) throw new Error('no blueprint');
    const base = { revision: standing.document.revision, sha256: standing.sha256 };
    const saved = await unwrap(
      handlers['workspace:save']({ document: given(standing.document), base }, workspace),
    );
    expect(saved).toMatchObject({ revision: 2, savedAt: Date.UTC(2027, 2, 11, 9) });
  });

  it('[ST11] is told what stands in the folder instead', async () => {
    await harbor();
    const refused = await handlers['workspace:save'](
      { document: given(plan('Other')), base: null },
      workspace,
    );
    expect(refused).toMatchObject({
      ok: false,
      error: { code: 'changed-on-disk', detail: { revision: 1, sha256: expect.any(String) } },
    });
  });

  it.each<[string, object, string]>([
    ['of a newer schema', { schemaVersion: 99 }, 'newer-version'],
    ['with a body of the wrong shape', { body: { milestones: { m: 1 } } }, 'invalid-document'],
    ['with a revision below zero', { revision: -1 }, 'invalid-document'],
  ])('does not save a document %s', async (_what, change, code) => {
    await harbor();
    const document = given({ ...plan('x', 'blueprint-0002'), ...change } as AnyDocument);
    expect(await handlers['workspace:save']({ document, base: null }, workspace)).toMatchObject({
      error: { code },
    });
    expect(machine.files.at(path).files.size).toBe(2);
  });

  it('[I18] a client that gets another name gets it everywhere', async () => {
    await harbor();
    const loaded = await unwrap(handlers['workspace:load'](undefined, workspace));
    const standing = loaded.documents.find(({ document }) => document.kind === 'profile');
    const base = { revision: 1, sha256: standing?.sha256 ?? '' };
    const renamed = { ...profile('Harbor & Sons'), revision: 1 };
    await unwrap(handlers['workspace:save']({ document: given(renamed), base }, workspace));
    expect(machine.registry.client(workspaceId)?.face.name).toBe('Harbor & Sons');
    expect(machine.did).toEqual([`retitle ${workspaceId}`]);
  });

  it('gets the number of a new working copy when the old one is lost', async () => {
    await harbor();
    expect(await unwrap(handlers['workspace:renew-working-copy'](undefined, workspace))).toEqual({
      workingCopy: 4,
    });
    expect(machine.registry.client(workspaceId)?.workingCopy).toBe(4);
  });

  it('says folder-missing when its client was forgotten', async () => {
    expect(await handlers['workspace:load'](undefined, workspace)).toMatchObject({
      error: { code: 'folder-missing' },
    });
    expect(
      await handlers['workspace:save']({ document: given(plan('x')), base: null }, workspace),
    ).toMatchObject({
      error: { code: 'folder-missing' },
    });
  });
});

describe('the stage', () => {
  const frame: StageFrame = {
    colour: '#0f5f66',
    dark: false,
    destination: { day: '1 June', year: '2027', short: '120 calls' },
    content: { kind: 'blank' },
  };

  it('[I19] gets the frame that its console showed last, also when it opens later', async () => {
    await unwrap(handlers['stage:show'](frame, workspace));
    expect(machine.sent).toEqual([{ to: stage, event: 'stage:frame', payload: frame }]);
    expect(await unwrap(handlers['stage:latest'](undefined, stage))).toEqual(frame);
    const other = { ...stage, workspaceId: 'brindle-0001' as WorkspaceId };
    expect(await unwrap(handlers['stage:latest'](undefined, other))).toBeNull();
  });

  it('[I19] keeps nothing of a workspace that has closed', async () => {
    await unwrap(handlers['stage:show'](frame, workspace));
    machine.change({ type: 'workspace-closed', workspaceId });
    expect(await unwrap(handlers['stage:latest'](undefined, stage))).toBeNull();
  });

  it('passes its keys on to its console, which hears when it opens and closes', async () => {
    await unwrap(handlers['stage:command']('next', stage));
    machine.change({ type: 'stage-opened', workspaceId });
    machine.change({ type: 'stage-closed', workspaceId });
    expect(machine.sent).toEqual([
      { to: workspace, event: 'stage:command', payload: 'next' },
      { to: workspace, event: 'stage:state', payload: { isOpen: true } },
      { to: workspace, event: 'stage:state', payload: { isOpen: false } },
    ]);
  });
});

describe('the page', () => {
  const input = (): Parsed<'page:preview'> => {
    const blueprint = emptyBody('blueprint');
    const objective = { order: 'a0', statement: 'More calls', private: { notes: 'They pay late' } };
    return {
      blueprint: blueprintBodySchema.parse({ ...blueprint, objectives: { o001: objective } }),
      profile: profile('Harbor: Plumbing?').body as Parsed<'page:preview'>['profile'],
      options: { paper: 'a4', labels: 'outcomes', layout: 'journey', language: 'en' },
      today: '2027-03-11' as Day,
    };
  };

  const asPdf = (): Parsed<'export:form'> => ({
    ...input(),
    form: 'pdf',
    plan: 'plan-0001' as DocumentId,
    audience: 'client',
  });
  const text = { name: 'Harbor: OKR?', extension: 'csv' as const, text: 'Größe\r\n' };

  it('[ST8] a text goes where the user says, as UTF-8 and under a name that every system takes', async () => {
    await harbor();
    machine.answers.pdf = '/out/okr.csv';
    const exported = await unwrap(handlers['export:text'](text, workspace));
    expect(machine.did).toEqual([`ask ${path}/exports/Harbor OKR.csv`]);
    expect(new TextDecoder().decode(machine.exported.get('/out/okr.csv'))).toBe('Größe\r\n');
    await unwrap(handlers['page:show-in-folder']({ handle: exported?.handle ?? '' }, workspace));
    expect(machine.did.at(-1)).toBe('show /out/okr.csv');
  });

  it('is made of nothing private', async () => {
    await harbor();
    machine.answers.pdf = '/out/page.pdf';
    await unwrap(handlers['page:preview'](input(), workspace));
    await unwrap(handlers['export:form'](asPdf(), workspace));
    expect(machine.printed).toHaveLength(2);
    expect(JSON.stringify(machine.printed)).toContain('More calls');
    expect(JSON.stringify(machine.printed)).not.toContain('They pay late');
    expect(JSON.stringify(machine.printed)).not.toContain('private');
  });

  it('a preview gives way to a newer one of the same client, not of another', async () => {
    const brindle = { ...workspace, workspaceId: 'brindle-0001' as WorkspaceId };
    const [first, other, second] = await Promise.all([
      handlers['page:preview'](input(), workspace),
      handlers['page:preview'](input(), brindle),
      handlers['page:preview'](input(), workspace),
    ]);
    expect(first).toMatchObject({ ok: false, error: { code: 'superseded' } });
    expect(other.ok && second.ok).toBe(true);
  });

  it('[ST8] goes where the user says, under a name that every system takes', async () => {
    await harbor();
    machine.answers.pdf = '/out/page.pdf';
    const exported = await unwrap(handlers['export:form'](asPdf(), workspace));
    expect(machine.did).toEqual([`ask ${path}/exports/Harbor Plumbing Success Blueprint 2027-03-11.pdf`]);
    expect(machine.exported.get('/out/page.pdf')).toEqual(new Uint8Array([37, 80, 68, 70]));
    expect(exported).toMatchObject({ fileName: 'page.pdf', folderDisplay: 'out' });
    await unwrap(handlers['page:show-in-folder']({ handle: exported?.handle ?? '' }, workspace));
    expect(machine.did.at(-1)).toBe('show /out/page.pdf');
    expect(await handlers['page:show-in-folder']({ handle: '/etc/passwd' }, workspace)).toMatchObject({
      error: { code: 'unknown-file' },
    });
  });

  it('a cancelled export writes nothing', async () => {
    await harbor();
    expect(await unwrap(handlers['export:form'](asPdf(), workspace))).toBeNull();
    expect(await unwrap(handlers['export:text'](text, workspace))).toBeNull();
    expect(machine.exported.size).toBe(0);
  });

  it('a page that does not fit says where, and asks for no place', async () => {
    await harbor();
    const overflow = { sections: [{ section: 'obstacles', overPt: 40, items: 2 }] } as never;
    machine.page = { ok: true, value: { fits: false, overflow, missing: [] } };
    expect(await handlers['export:form'](asPdf(), workspace)).toMatchObject({
      error: { code: 'does-not-fit', detail: overflow },
    });
    expect(machine.did).toEqual([]);
  });

  it.each(['file-busy', 'folder-read-only', 'folder-missing', 'disk-full', 'not-verified'] as const)(
    '[ST33] %s is told',
    async (refusal) => {
      await harbor();
      machine.answers.pdf = '/out/page.pdf';
      machine.exportRefusal = refusal;
      expect(await handlers['export:form'](asPdf(), workspace)).toMatchObject({ error: { code: refusal } });
      expect(await handlers['export:text'](text, workspace)).toMatchObject({ error: { code: refusal } });
    },
  );
});
