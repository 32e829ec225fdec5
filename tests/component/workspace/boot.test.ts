import 'fake-indexeddb/auto';
import { type DocumentOf, emptyBody } from '@shared/blueprint/document';
import type { DocumentId } from '@shared/blueprint/fields';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { documentIn, documentsOf, profileOf } from '../../../src/renderer/state/workspace-store';
import { openWorkingCopy } from '../../../src/renderer/storage/working-copy';
import { type OpenWorkspace, openWorkspace } from '../../../src/renderer/workspace/boot';
import { blueprint, harbor, planId, profile } from './documents';
import { FakeDesktop } from './fake-desktop';

const opened: OpenWorkspace[] = [];
async function open(desktop: FakeDesktop): Promise<OpenWorkspace> {
  const workspace = await openWorkspace(desktop.context());
  opened.push(workspace);
  return workspace;
}
afterEach(() => {
  for (const { autosave } of opened.splice(0)) autosave.stop();
});

const titleIn = ({ store }: OpenWorkspace, id = planId) =>
  documentIn(store.getState(), 'blueprint', id)?.body.about.title;
const rename = ({ store }: OpenWorkspace, title: string, id = planId) =>
  store
    .getState()
    .edit('blueprint', id, { type: 'set', section: 'about', patch: { title } }, { label: 'Rename' });
const titleInFolder = (desktop: FakeDesktop, id: string = planId) => {
  const document = desktop.folder.get(id)?.document;
  return document?.kind === 'blueprint' ? document.body.about.title : null;
};
/** A laptop that has opened this workspace before. */
async function openedBefore(desktop: FakeDesktop): Promise<FakeDesktop> {
  const first = await open(desktop);
  await first.verified;
  first.autosave.stop();
  await vi.waitFor(async () => {
    const copy = await openWorkingCopy(desktop.workingCopy);
    const { isSound } = await copy.readAll();
    copy.close();
    expect(isSound).toBe(true);
  });
  return desktop;
}

describe('opening a workspace', () => {
  it('[SV19] without anything on this laptop it waits for the folder, and keeps what it finds', async () => {
    const desktop = new FakeDesktop([profile(), harbor()]);
    const workspace = await open(desktop);
    expect(titleIn(workspace)).toBe('More local calls');
    expect(workspace.store.getState().saveStatus).toEqual({ kind: 'saved', at: null });
    await openedBefore(desktop);
  });

  it('[SV19] what this laptop holds is shown while the folder is still being read', async () => {
    const desktop = await openedBefore(new FakeDesktop([profile(), harbor()]));
    const release = desktop.hold('workspace:load');
    const workspace = await open(desktop);
    expect(titleIn(workspace)).toBe('More local calls');
    release();
    expect(await workspace.verified).toBeNull();
  });

  it('[SV20] the folder wins where nothing was typed here', async () => {
    const desktop = await openedBefore(new FakeDesktop([profile(), harbor()]));
    desktop.put({ ...blueprint(planId, 'Changed elsewhere'), revision: 2 } as never);
    const workspace = await open(desktop);
    await workspace.verified;
    expect(titleIn(workspace)).toBe('Changed elsewhere');
    expect(documentsOf(workspace.store.getState(), 'blueprint')).toHaveLength(1);
  });

  it('[SV24] what is typed while the folder is read is kept, saved once and makes no copy', async () => {
    const desktop = await openedBefore(new FakeDesktop([profile(), harbor()]));
    const release = desktop.hold('workspace:load');
    const workspace = await open(desktop);
    rename(workspace, 'Typed early');
    await workspace.autosave.flush();
    expect(desktop.inputsOf('workspace:save')).toHaveLength(0);
    release();
    await workspace.verified;
    await workspace.autosave.flush();
    expect(titleInFolder(desktop)).toBe('Typed early');
    expect(documentsOf(workspace.store.getState(), 'blueprint')).toHaveLength(1);
    workspace.store.getState().undo();
    expect(titleIn(workspace)).toBe('More local calls');
  });

  it('[SV15][SV21] unsaved here and changed there: one plan with both versions of the title', async () => {
    const desktop = await openedBefore(new FakeDesktop([profile(), harbor()]));
    desktop.failWith('workspace:save', 'folder-missing');
    const before = await open(desktop);
    await before.verified;
    rename(before, 'Ours');
    await before.autosave.flush();
    before.autosave.stop();
    desktop.failWith('workspace:save', null);
    const { body } = harbor() as DocumentOf<'blueprint'>;
    const about = { ...body.about, title: 'Theirs' };
    desktop.put({ ...harbor(), revision: 2, body: { ...body, about } } as never);
    const workspace = await open(desktop);
    await workspace.verified;
    await workspace.autosave.flush();
    const plans = documentsOf(workspace.store.getState(), 'blueprint');
    expect(plans.map(({ body }) => body.about.title)).toEqual(['Ours']);
    expect(JSON.stringify(plans[0]?.body.about.conflicts)).toContain('"value":"Theirs"');
    expect(titleInFolder(desktop)).toBe('Ours');
    expect(workspace.store.getState().notice?.text).toContain('Both versions are kept');
  });

  it('[SV15] a file that changes while the window is open is not overwritten', async () => {
    const desktop = await openedBefore(new FakeDesktop([profile(), harbor()]));
    const workspace = await open(desktop);
    await workspace.verified;
    desktop.put({ ...blueprint(planId, 'Theirs'), revision: 2 } as never);
    rename(workspace, 'Ours');
    await workspace.autosave.flush();
    await workspace.autosave.flush();
    expect(titleInFolder(desktop)).toBe('Ours');
    expect(JSON.stringify(desktop.folder.get(planId)?.document.body)).toContain('"value":"Theirs"');
    expect(desktop.folder.size).toBe(2);
  });

  it('[M15] what another laptop writes is there soon, and what was typed stays', async () => {
    const desktop = await openedBefore(new FakeDesktop([profile(), harbor()]));
    const workspace = await open(desktop);
    await workspace.verified;
    rename(workspace, 'Typed here');
    const { body } = harbor() as DocumentOf<'blueprint'>;
    const destination = { ...body.destination, statement: 'Said elsewhere' };
    desktop.put({ ...harbor(), revision: 2, body: { ...body, destination } } as never);
    desktop.emit('workspace:changed', undefined);
    await vi.waitFor(() => {
      const document = documentIn(workspace.store.getState(), 'blueprint', planId);
      expect(document?.body.destination.statement).toBe('Said elsewhere');
    });
    expect(titleIn(workspace)).toBe('Typed here');
    await workspace.autosave.flush();
    expect(titleInFolder(desktop)).toBe('Typed here');
    workspace.store.getState().undo();
    expect(titleIn(workspace)).toBe('More local calls');
    expect(documentIn(workspace.store.getState(), 'blueprint', planId)?.body.destination.statement).toBe(
      'Said elsewhere',
    );
  });

  it('[M13] what another laptop removed all at once stays until the user says so', async () => {
    const desktop = await openedBefore(new FakeDesktop([profile(), harbor()]));
    const workspace = await open(desktop);
    await workspace.verified;
    const milestones = () =>
      documentIn(workspace.store.getState(), 'blueprint', planId)?.body.milestones ?? {};
    const before = Object.keys(milestones()).length;
    desktop.put({ ...blueprint(planId, 'Emptied'), revision: 2 } as never);
    desktop.emit('workspace:changed', undefined);
    await vi.waitFor(() => expect(titleIn(workspace)).toBe('Emptied'));
    expect(Object.keys(milestones())).toHaveLength(before);
    const { notice } = workspace.store.getState();
    expect(notice?.text).toMatch(/Another laptop removed \d+ items at once/);
    notice?.action?.run();
    expect(Object.keys(milestones())).toHaveLength(0);
    workspace.store.getState().undo();
    expect(Object.keys(milestones())).toHaveLength(before);
  });

  it('[M9] a copy that a sync tool left is set aside after the merged plan is in the folder', async () => {
    const desktop = await openedBefore(new FakeDesktop([profile(), harbor()]));
    const standing = desktop.folder.get(planId);
    const { body } = harbor() as DocumentOf<'blueprint'>;
    const document = {
      ...harbor(),
      revision: 2,
      body: { ...body, about: { ...body.about, title: 'Renamed there' } },
    };
    const seen = { ...standing?.seen, there: 2 };
    desktop.copies = [{ document: document as never, sha256: 'copy', seen, device: 'there' }];
    const workspace = await open(desktop);
    await workspace.verified;
    expect(desktop.copies).toHaveLength(1);
    await workspace.autosave.flush();
    await vi.waitFor(() => expect(desktop.copies).toHaveLength(0));
    expect(titleInFolder(desktop)).toBe('Renamed there');
  });

  it('[SV22] a file that has gone is offered back, and written only then', async () => {
    const desktop = await openedBefore(new FakeDesktop([profile(), harbor()]));
    desktop.folder.delete(planId);
    const workspace = await open(desktop);
    await workspace.verified;
    await workspace.autosave.flush();
    expect(titleIn(workspace)).toBe('More local calls');
    expect(desktop.folder.has(planId)).toBe(false);
    const { notice } = workspace.store.getState();
    expect(notice?.text).toContain('gone from the folder');
    notice?.action?.run();
    await workspace.autosave.flush();
    expect(titleInFolder(desktop)).toBe('More local calls');
  });

  it('[SV17] a lost working copy is replaced by a new one from the folder', async () => {
    const desktop = await openedBefore(new FakeDesktop([profile(), harbor()]));
    const lost = desktop.workingCopy;
    indexedDB.deleteDatabase(`workspace-${lost}`);
    const workspace = await open(desktop);
    expect(titleIn(workspace)).toBe('More local calls');
    expect(desktop.workingCopy).toBe(lost + 1);
    await openedBefore(desktop);
  });

  it('[SV17] a damaged working copy gives back what the folder never had', async () => {
    const desktop = await openedBefore(new FakeDesktop([profile(), harbor()]));
    desktop.failWith('workspace:save', 'folder-missing');
    const before = await open(desktop);
    await before.verified;
    rename(before, 'Only on this laptop');
    await before.autosave.flush();
    before.autosave.stop();
    const request = indexedDB.open(`workspace-${desktop.workingCopy}`);
    await new Promise<void>((done) => {
      request.onsuccess = () => {
        const store = request.result.transaction('meta', 'readwrite').objectStore('meta');
        store.clear().onsuccess = () => {
          request.result.close();
          done();
        };
      };
    });
    desktop.failWith('workspace:save', null);
    const workspace = await open(desktop);
    await workspace.verified;
    await workspace.autosave.flush();
    expect(titleInFolder(desktop)).toBe('Only on this laptop');
  });

  it('[SV14][SV24] a folder that is away: the words are kept here, and go there when it is back', async () => {
    const desktop = await openedBefore(new FakeDesktop([profile(), harbor()]));
    desktop.failWith('workspace:load', 'folder-missing');
    const workspace = await open(desktop);
    expect(await workspace.verified).toBe('folder-missing');
    expect(workspace.store.getState().saveStatus).toMatchObject({ kind: 'kept', reason: 'folder-missing' });
    rename(workspace, 'Written on the train');
    await workspace.autosave.flush();
    desktop.failWith('workspace:load', null);
    expect(await workspace.readFolderAgain()).toBeNull();
    await workspace.autosave.flush();
    expect(titleInFolder(desktop)).toBe('Written on the train');
    expect(workspace.store.getState().saveStatus.kind).toBe('saved');
  });

  it('[WS1] with nothing here and no folder there is nothing to show, and the reason is known', async () => {
    const desktop = new FakeDesktop([profile(), harbor()]);
    desktop.failWith('workspace:load', 'newer-version');
    const workspace = await open(desktop);
    expect(await workspace.verified).toBe('newer-version');
    expect(profileOf(workspace.store.getState())).toBeNull();
  });

  it('[SV26] a damaged profile does not keep the rest from opening', async () => {
    const desktop = new FakeDesktop([harbor()]);
    desktop.problems = [
      { fileName: 'profile.json', reason: 'hash-mismatch', salvaged: profile('Edited by hand') },
    ];
    const workspace = await open(desktop);
    expect(profileOf(workspace.store.getState())?.body.client.name).toBe('Edited by hand');
    expect(titleIn(workspace)).toBe('More local calls');
    expect(workspace.autosave.hasUnsaved()).toBe(false);
  });

  it('[SV22] what was made while the folder was away is sent', async () => {
    const desktop = await openedBefore(new FakeDesktop([profile(), harbor()]));
    desktop.failWith('workspace:load', 'folder-missing');
    const workspace = await open(desktop);
    await workspace.verified;
    const id = workspace.store.getState().create('blueprint', emptyBody('blueprint'));
    rename(workspace, 'Made on the train', id as DocumentId);
    desktop.failWith('workspace:load', null);
    await workspace.readFolderAgain();
    await workspace.autosave.flush();
    expect(titleInFolder(desktop, id)).toBe('Made on the train');
  });

  it('[SV8] a folder that takes no writes is said at once', async () => {
    const desktop = new FakeDesktop([profile(), harbor()]);
    desktop.isWritable = false;
    const workspace = await open(desktop);
    expect(workspace.store.getState().saveStatus).toEqual({
      kind: 'kept',
      reason: 'folder-read-only',
      where: 'laptop',
    });
  });
});
