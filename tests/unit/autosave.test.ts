import { type AnyDocument, emptyBody } from '@shared/blueprint/document';
import type { DocumentId } from '@shared/blueprint/fields';
import type { Base } from '@shared/ipc';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type Autosave,
  type Based,
  createAutosave,
  type WorkingCopy,
} from '../../src/renderer/state/autosave';
import { createWorkspaceStore, type WorkspaceStore } from '../../src/renderer/state/workspace-store';

type Reply = Awaited<ReturnType<Parameters<typeof createAutosave>[0]['saveToFolder']>>;
type Code = Extract<Reply, { ok: false }>['error']['code'];

/** Folder and working copy that note what reaches them, in order, and can be told to fail. */
class Destinations {
  readonly log: string[] = [];
  readonly folder = new Map<DocumentId, AnyDocument>();
  readonly copy = new Map<DocumentId, { document: AnyDocument; isUnsaved: boolean }>();
  refuse: (document: AnyDocument) => Code | null = () => null;
  copyFails = false;
  /** Called while a save is under way. */
  duringSave: () => void = () => undefined;
  saveMs = 5;
  lastBase: Base = null;

  saveToFolder = async (document: AnyDocument, base: Base): Promise<Reply> => {
    this.lastBase = base;
    this.log.push(`folder ${titleOf(document)}`);
    this.duringSave();
    await new Promise((done) => setTimeout(done, this.saveMs));
    const code = this.refuse(document);
    if (code) return { ok: false, error: { code, message: code } };
    const revision = (base?.revision ?? 0) + 1;
    this.folder.set(document.id, document);
    return {
      ok: true,
      value: { revision, sha256: `hash-${revision}`, seen: { here: revision }, savedAt: 0 },
    };
  };

  workingCopy: WorkingCopy = {
    putUnsaved: async (changed: readonly Based[]) => {
      await new Promise((done) => setTimeout(done, 1));
      if (this.copyFails) throw new Error('QuotaExceededError');
      for (const { document } of changed) {
        this.log.push(`copy ${titleOf(document)}`);
        this.copy.set(document.id, { document, isUnsaved: true });
      }
    },
    markSaved: async (document) => {
      const isNewer = (this.copy.get(document.id)?.document.updatedAt ?? 0) > document.updatedAt;
      if (!isNewer) this.copy.set(document.id, { document, isUnsaved: false });
    },
  };
}
const titleOf = (document: AnyDocument) =>
  document.kind === 'blueprint' ? document.body.about.title : document.kind;

let count = 0;
let store: WorkspaceStore;
let to: Destinations;
let autosave: Autosave;
let conflict: (document: AnyDocument) => Promise<boolean>;
let hasCopy = true;
const reported: unknown[] = [];

const status = () => store.getState().saveStatus;
const newPlan = () => store.getState().create('blueprint', emptyBody('blueprint'));
const setTitle = (id: DocumentId, title: string) =>
  store
    .getState()
    .edit('blueprint', id, { type: 'set', section: 'about', patch: { title } }, { label: 'Rename' });

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  count = 0;
  hasCopy = true;
  reported.length = 0;
  to = new Destinations();
  conflict = async () => false;
  store = createWorkspaceStore({ now: Date.now, newId: () => `document-${++count}` });
  autosave = createAutosave({
    store,
    workingCopy: () => (hasCopy ? to.workingCopy : null),
    saveToFolder: to.saveToFolder,
    onConflict: (document) => conflict(document),
    now: Date.now,
    report: (thrown) => reported.push(thrown),
  });
  autosave.release();
});
afterEach(() => {
  autosave.stop();
  vi.useRealTimers();
});

describe('from the store to the folder', () => {
  it('[SV6] waits for 150 ms of quiet, then working copy first, folder second', async () => {
    const plan = newPlan();
    setTitle(plan, 'a');
    await vi.advanceTimersByTimeAsync(100);
    setTitle(plan, 'ab');
    await vi.advanceTimersByTimeAsync(149);
    expect(to.log).toEqual([]);
    await vi.advanceTimersByTimeAsync(20);
    expect(to.log).toEqual(['copy ab', 'folder ab']);
  });

  it('[SV6] is never more than 1 s behind while typing goes on', async () => {
    const plan = newPlan();
    let text = '';
    for (let key = 0; key < 30; key += 1) {
      text += 'x';
      setTitle(plan, text);
      await vi.advanceTimersByTimeAsync(100);
    }
    const kept = to.log.filter((line) => line.startsWith('copy'));
    expect(kept.length).toBeGreaterThanOrEqual(2);
    expect(kept.length).toBeLessThanOrEqual(4);
    expect(kept[0]?.length).toBeLessThanOrEqual('copy '.length + 11);
  });

  it('[SV7] says "saving" until the folder has acknowledged everything, then "saved" with the time', async () => {
    const plan = newPlan();
    setTitle(plan, 'one');
    expect(status()).toEqual({ kind: 'saving' });
    expect(autosave.hasUnsaved()).toBe(true);
    await vi.advanceTimersByTimeAsync(152);
    expect(status()).toEqual({ kind: 'saving' });
    await vi.advanceTimersByTimeAsync(50);
    expect(status()).toMatchObject({ kind: 'saved', at: expect.any(Number) });
    expect(autosave.hasUnsaved()).toBe(false);
    expect(store.getState().documents[plan]?.revision).toBe(1);
    expect(to.copy.get(plan)?.isUnsaved).toBe(false);
  });

  it('[SV7] the next save builds on what the last one was given', async () => {
    const plan = newPlan();
    await autosaveFlush();
    setTitle(plan, 'two');
    await autosaveFlush();
    expect(to.lastBase).toEqual({ revision: 1, sha256: 'hash-1', seen: { here: 1 } });
  });

  it('[SV8] a refusal is said with its reason and tried again after 1, 2, 5, 10 and 10 s', async () => {
    const plan = newPlan();
    to.refuse = () => 'folder-missing';
    setTitle(plan, 'kept');
    const attempts: number[] = [];
    to.duringSave = () => attempts.push(Date.now());
    await vi.advanceTimersByTimeAsync(32_000);
    expect(status()).toEqual({ kind: 'kept', reason: 'folder-missing', where: 'laptop' });
    const waits = attempts.slice(1).map((at, index) => Math.round((at - attempts[index]!) / 1000));
    expect(waits).toEqual([1, 2, 5, 10, 10]);
    expect(to.copy.get(plan)?.isUnsaved).toBe(true);
    to.refuse = () => null;
    await vi.advanceTimersByTimeAsync(11_000);
    expect(status().kind).toBe('saved');
  });

  it('[SV9] a refused document holds no other one back', async () => {
    const [stuck, free] = [newPlan(), newPlan()];
    to.refuse = (document) => (document.id === stuck ? 'file-busy' : null);
    setTitle(stuck, 'stuck');
    setTitle(free, 'free');
    await autosaveFlush();
    expect([...to.folder.keys()]).toEqual([free]);
    expect(status()).toMatchObject({ kind: 'kept', reason: 'file-busy' });
    expect(autosave.hasUnsaved()).toBe(true);
  });

  it('[SV10] what is typed during a save is not taken for saved, and is saved next', async () => {
    const plan = newPlan();
    setTitle(plan, 'one');
    to.duringSave = () => {
      to.duringSave = () => undefined;
      setTitle(plan, 'two');
    };
    await vi.advanceTimersByTimeAsync(158);
    expect(titleOf(to.folder.get(plan)!)).toBe('one');
    expect(autosave.hasUnsaved()).toBe(true);
    expect(status().kind).toBe('saving');
    await vi.advanceTimersByTimeAsync(400);
    expect(titleOf(to.folder.get(plan)!)).toBe('two');
    expect(status().kind).toBe('saved');
  });

  it('[SV10] typing that meets a slow save is saved, although its own timer fired meanwhile', async () => {
    const plan = newPlan();
    to.saveMs = 3_000;
    setTitle(plan, 'one');
    await vi.advanceTimersByTimeAsync(500);
    setTitle(plan, 'two');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(titleOf(to.folder.get(plan)!)).toBe('two');
    expect(status().kind).toBe('saved');
  });

  it('[SV11] the folder is only sent what the working copy holds', async () => {
    const [one, two] = [newPlan(), newPlan()];
    let keys = 0;
    to.duringSave = () => {
      keys += 1;
      if (keys < 8) setTitle(two, `key ${keys}`);
    };
    const sent: string[] = [];
    to.refuse = (document) => {
      const held = to.copy.get(document.id)?.document;
      sent.push(held?.body === document.body ? 'same' : `copy has ${held && titleOf(held)}`);
      return null;
    };
    setTitle(one, 'one');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(new Set(sent)).toEqual(new Set(['same']));
    expect(sent.length).toBeGreaterThan(2);
    expect(autosave.hasUnsaved()).toBe(false);
  });

  it('[SV12] without a working copy the folder gets every word', async () => {
    hasCopy = false;
    const plan = newPlan();
    setTitle(plan, 'one');
    await autosaveFlush();
    expect(titleOf(to.folder.get(plan)!)).toBe('one');
    expect(status().kind).toBe('saved');
  });

  it('[SV12] a failing working copy holds nothing back', async () => {
    to.copyFails = true;
    const plan = newPlan();
    setTitle(plan, 'one');
    await autosaveFlush();
    expect(titleOf(to.folder.get(plan)!)).toBe('one');
    expect(reported).toHaveLength(1);
  });

  it('[SV12] when neither takes it, that is said, and both are tried again', async () => {
    to.copyFails = true;
    to.refuse = () => 'disk-full';
    const plan = newPlan();
    setTitle(plan, 'one');
    await autosaveFlush();
    expect(status()).toEqual({ kind: 'kept', reason: 'disk-full', where: 'window' });
    to.copyFails = false;
    await vi.advanceTimersByTimeAsync(1_500);
    expect(status()).toEqual({ kind: 'kept', reason: 'disk-full', where: 'laptop' });
    expect(to.copy.get(plan)?.isUnsaved).toBe(true);
  });

  it('[SV13] 300 changes and a flush are all in the folder', async () => {
    const plans = Array.from({ length: 6 }, newPlan);
    for (let at = 0; at < 300; at += 1) setTitle(plans[at % 6]!, `change ${at}`);
    await autosaveFlush();
    expect(plans.map((plan) => titleOf(to.folder.get(plan)!))).toEqual(
      [294, 295, 296, 297, 298, 299].map((at) => `change ${at}`),
    );
    expect(autosave.hasUnsaved()).toBe(false);
  });

  it('[SV13] a flush during a save waits for it and takes what came after', async () => {
    const plan = newPlan();
    setTitle(plan, 'one');
    await vi.advanceTimersByTimeAsync(153);
    setTitle(plan, 'two');
    await autosaveFlush();
    expect(titleOf(to.folder.get(plan)!)).toBe('two');
  });

  it('[SV13] a flush with nothing to save touches nothing', async () => {
    await autosaveFlush();
    expect(to.log).toEqual([]);
  });

  it('[SV14] before the folder was read, changes go to the working copy alone', async () => {
    autosave.stop();
    autosave = createAutosave({
      store,
      workingCopy: () => to.workingCopy,
      saveToFolder: to.saveToFolder,
      onConflict: conflict,
      now: Date.now,
      report: (thrown) => reported.push(thrown),
    });
    const plan = newPlan();
    setTitle(plan, 'early');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(to.log).toEqual(['copy early']);
    expect(status().kind).toBe('saving');
    autosave.release();
    await vi.advanceTimersByTimeAsync(500);
    expect(titleOf(to.folder.get(plan)!)).toBe('early');
    expect(status().kind).toBe('saved');
  });

  it('[SV15] another version in the folder is merged in, then the outcome is saved on top of it', async () => {
    const plan = newPlan();
    let isFirst = true;
    to.refuse = () => {
      const code = isFirst ? ('changed-on-disk' as const) : null;
      isFirst = false;
      return code;
    };
    const base = { revision: 8, sha256: 'theirs' };
    conflict = async () => {
      const document = store.getState().documents[plan]!;
      const body = { ...emptyBody('blueprint'), about: { title: 'both', trashedAt: null } };
      autosave.adopt([{ document: { ...document, body } as AnyDocument, base }]);
      autosave.enqueue([plan]);
      return true;
    };
    setTitle(plan, 'ours');
    await autosaveFlush();
    expect(to.lastBase).toEqual(base);
    expect(to.log.slice(-2)).toEqual(['copy both', 'folder both']);
    expect(status().kind).toBe('saved');
  });

  it('[SV15] a version that cannot be settled now is left, kept and tried again', async () => {
    const plan = newPlan();
    to.refuse = () => 'changed-on-disk';
    setTitle(plan, 'ours');
    await autosaveFlush();
    expect(status()).toEqual({ kind: 'kept', reason: 'changed-on-disk', where: 'laptop' });
    expect(to.folder.size).toBe(0);
  });

  it('[SV8][SV9] a failure nobody expected is reported, kept, tried again, and holds nothing else back', async () => {
    const [plan, other] = [newPlan(), newPlan()];
    to.refuse = (document) => {
      if (document.id === plan) throw new Error('door closed');
      return null;
    };
    setTitle(plan, 'one');
    setTitle(other, 'other');
    await autosaveFlush();
    expect([...to.folder.keys()]).toEqual([other]);
    expect(status()).toEqual({ kind: 'kept', reason: 'internal', where: 'laptop' });
    expect(reported).toHaveLength(1);
    to.refuse = () => null;
    await vi.advanceTimersByTimeAsync(1_500);
    expect(titleOf(to.folder.get(plan)!)).toBe('one');
  });

  it('[SV20] what came from outside is not sent back', async () => {
    const plan = newPlan();
    await autosaveFlush();
    to.log.length = 0;
    const document = { ...store.getState().documents[plan]!, body: emptyBody('blueprint') } as AnyDocument;
    autosave.adopt([{ document, base: { revision: 4, sha256: 'four' } }]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(to.log).toEqual([]);
    setTitle(plan, 'next');
    await autosaveFlush();
    expect(to.lastBase).toEqual({ revision: 4, sha256: 'four' });
  });
});

/** `flush`, with the clock running. */
async function autosaveFlush(): Promise<void> {
  const flushed = autosave.flush();
  await vi.advanceTimersByTimeAsync(500);
  await flushed;
}
