import { emptyBody } from '@shared/blueprint/document';
import type { DocumentId, ItemId } from '@shared/blueprint/fields';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  createWorkspaceStore,
  documentIn,
  type WorkspaceStore,
} from '../../src/renderer/state/workspace-store';

let now = 1_000;
let count = 0;
let store: WorkspaceStore;
let plan: DocumentId;

const state = () => store.getState();
const body = (id = plan) => documentIn(state(), 'blueprint', id)!.body;
const setTitle = (title: string, gesture?: string) =>
  state().edit(
    'blueprint',
    plan,
    { type: 'set', section: 'about', patch: { title } },
    gesture ? { label: 'Rename blueprint', gesture } : { label: 'Rename blueprint' },
  );
const addMilestone = (id: string) =>
  state().edit(
    'blueprint',
    plan,
    { type: 'add', collection: 'milestones', id: id as ItemId, item: { title: id } },
    { label: 'Add milestone' },
  );

beforeEach(() => {
  now = 1_000;
  count = 0;
  store = createWorkspaceStore({ now: () => now, newId: () => `document-${++count}` });
  plan = state().create('blueprint', emptyBody('blueprint'));
});

describe('the open workspace', () => {
  it('[SV1] shows a change at once', () => {
    expect(setTitle('More calls')).toBeNull();
    expect(body().about.title).toBe('More calls');
  });

  it('[SV1] a refused change says why, changes nothing and cannot be undone', () => {
    const before = state().documents;
    const error = setTitle('x'.repeat(20_001));
    expect(error?.code).toBe('text-too-long');
    expect(state().documents).toBe(before);
    expect(state().history.past).toHaveLength(0);
  });

  it('[SV1] a change that changes nothing leaves documents and history as they are', () => {
    setTitle('Same');
    const { documents, history } = state();
    expect(setTitle('Same')).toBeNull();
    expect(state().documents).toBe(documents);
    expect(state().history).toBe(history);
  });

  it('[SV2] undo and redo run over all documents in the order of what was done, and say what', () => {
    const other = state().create('blueprint', emptyBody('blueprint'));
    setTitle('First');
    state().edit(
      'blueprint',
      other,
      { type: 'set', section: 'about', patch: { title: 'Second' } },
      { label: 'Rename the other' },
    );
    state().undo();
    expect([body().about.title, body(other).about.title]).toEqual(['First', '']);
    expect(state().notice?.text).toBe('Undone: Rename the other');
    state().undo();
    expect(body().about.title).toBe('');
    state().redo();
    state().redo();
    expect([body().about.title, body(other).about.title]).toEqual(['First', 'Second']);
    expect(state().notice?.text).toBe('Redone: Rename the other');
  });

  it('[SV2] undo shows the blueprint and the stage where it happened', () => {
    const other = state().create('blueprint', emptyBody('blueprint'));
    addMilestone('one');
    state().go({ section: 'blueprint', blueprint: other, stage: 1 });
    state().undo();
    expect(state().view).toMatchObject({ section: 'blueprint', blueprint: plan, stage: 3 });
  });

  it('[SV2] undo takes the user to the item and not to what was linked to it', () => {
    const edit = (change: object) =>
      expect(state().edit('blueprint', plan, change as never, { label: 'Change' })).toBeNull();
    edit({ type: 'add', collection: 'objectives', id: 'objective-1', item: { statement: 'Calls' } });
    edit({
      type: 'add',
      collection: 'milestones',
      id: 'milestone-1',
      item: { title: 'Live', objectives: { 'objective-1': true } },
    });
    edit({ type: 'remove', collection: 'objectives', id: 'objective-1' });
    state().go({ section: 'blueprint', blueprint: plan, stage: 1 });
    state().undo();
    expect(state().view.stage).toBe(2);
  });

  it.each(['library', 'room'] as const)('[SV2] undo leaves the %s where it is', (section) => {
    addMilestone('one');
    state().go({ section, blueprint: null, stage: 1 });
    state().undo();
    expect(state().view).toMatchObject({ section, blueprint: null, stage: 1 });
  });

  it('[SV2] nothing to undo changes nothing and says nothing', () => {
    const before = state();
    state().undo();
    state().redo();
    expect(state()).toBe(before);
  });

  it('[SV3] what is not undoable leaves no step', () => {
    const session = state().create('session', emptyBody('session'));
    state().edit(
      'session',
      session,
      { type: 'set', section: 'clock', patch: { startedAt: 5 } },
      { label: 'Start', isUndoable: false },
    );
    expect(documentIn(state(), 'session', session)?.body.clock.startedAt).toBe(5);
    expect(state().history.past).toHaveLength(0);
  });

  it('[SV4] updatedAt grows with every change, also when the clock goes back', () => {
    const stamps: number[] = [];
    for (const at of [5_000, 5_000, 10, 6_000]) {
      now = at;
      setTitle(`at ${at} ${stamps.length}`);
      stamps.push(state().documents[plan]!.updatedAt);
    }
    state().undo();
    stamps.push(state().documents[plan]!.updatedAt);
    expect(stamps).toEqual([...stamps].sort((a, b) => a - b));
    expect(new Set(stamps).size).toBe(stamps.length);
  });

  it('[SV5] a document from outside takes its own undo steps with it and leaves the others', () => {
    const other = state().create('blueprint', emptyBody('blueprint'));
    setTitle('Mine');
    state().edit(
      'blueprint',
      other,
      { type: 'set', section: 'about', patch: { title: 'Other' } },
      { label: 'Rename the other' },
    );
    state().replace([{ ...state().documents[other]!, body: emptyBody('blueprint') } as never]);
    state().undo();
    expect(body().about.title).toBe('');
    expect(state().history.past).toHaveLength(0);
  });

  it('[H8] undo keeps every step that touches nothing of what came from outside', () => {
    addMilestone('mine');
    setTitle('Typed here');
    addMilestone('other');
    const document = documentIn(state(), 'blueprint', plan)!;
    const destination = { ...document.body.destination, statement: 'Said elsewhere' };
    const { other, ...milestones } = document.body.milestones;
    state().replace([{ ...document, body: { ...document.body, destination, milestones } } as never]);
    expect(other).toBeTruthy();
    expect(state().history.past.map(({ label }) => label)).toEqual(['Add milestone', 'Rename blueprint']);
    state().undo();
    expect(body().about.title).toBe('');
    expect(body().destination.statement).toBe('Said elsewhere');
    state().undo();
    expect(body().milestones).toEqual({});
    state().redo();
    expect(Object.keys(body().milestones)).toEqual(['mine']);
  });

  it('[M15] an undo leaves out links to what has gone outside', () => {
    addMilestone('early');
    addMilestone('late');
    const needs = {
      type: 'change',
      collection: 'milestones',
      id: 'late' as ItemId,
      patch: { needs: { early: true } },
    };
    state().edit('blueprint', plan, needs as never, { label: 'Link' });
    state().edit('blueprint', plan, { ...needs, type: 'remove' } as never, { label: 'Remove milestone' });
    const document = documentIn(state(), 'blueprint', plan)!;
    state().replace([{ ...document, body: { ...document.body, milestones: {} } } as never]);
    state().undo();
    expect(body().milestones.late).toMatchObject({ needs: {} });
  });

  it('[SV5] a document that comes back with the same body keeps its undo steps', () => {
    setTitle('Mine');
    state().replace([{ ...state().documents[plan]!, revision: 7 } as never]);
    state().undo();
    expect(body().about.title).toBe('');
  });
});
