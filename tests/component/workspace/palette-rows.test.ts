import type { AnyDocument } from '@shared/blueprint/document';
import { emptyBody } from '@shared/blueprint/document';
import { type Collection, collectionRules } from '@shared/blueprint/model';
import { pasteCollections } from '@shared/blueprint/table-columns';
import { windowCommands } from '@shared/commands';
import { applyEdit } from '@shared/edit';
import { stageViews, viewsOfPart } from '@shared/insight/stages';
import { describe, expect, it, vi } from 'vitest';
import { createWorkspaceStore } from '../../../src/renderer/state/workspace-store';
import type { OpenWorkspace } from '../../../src/renderer/workspace/boot';
import { type Command, commandsNow } from '../../../src/renderer/workspace/frame/commands';
import { mostRows, paletteList } from '../../../src/renderer/workspace/frame/palette-rows';
import { fieldsOf, hasWords } from '../../../src/renderer/workspace/library/search';
import { blueprint, harbor, planId, profile, session } from './documents';
import { now } from './fake-desktop';

function setUp(...documents: AnyDocument[]) {
  let ids = 0;
  const newId = () => {
    ids += 1;
    return `new-${ids}`;
  };
  const store = createWorkspaceStore({ now: () => now, newId });
  store.getState().replace(documents);
  const inWindow = Object.fromEntries(windowCommands.map((command) => [command, vi.fn()])) as never;
  const library = { startSession: vi.fn(), duplicate: vi.fn(), trash: vi.fn() } as never;
  const controls = { next: vi.fn(), previous: vi.fn(), toggle: vi.fn() } as never;
  const onDialog = vi.fn();
  const workspace = { store, newId } as unknown as OpenWorkspace;
  const commands = () => commandsNow({ workspace, inWindow, library, controls, onDialog });
  return { store, commands, inWindow: inWindow as Record<string, () => void>, onDialog };
}
const named = (commands: readonly Command[], id: string) => {
  const command = commands.find((each) => each.id === id);
  if (!command) throw new Error(`No command ${id}`);
  return command;
};
const rowsOf = (documents: readonly AnyDocument[], query: string, commands: readonly Command[] = []) =>
  paletteList({ commands, documents }, query, []).groups.flatMap((group) => group.rows);

describe('commands of the palette', () => {
  it('[WS22] every command of the window and every view of every stage is there', () => {
    const { store, commands } = setUp(profile(), harbor());
    const edit = { type: 'set', section: 'about', patch: { title: 'A' } } as const;
    store.getState().edit('blueprint', planId, edit, { label: 'Rename' });
    const done = commands();
    expect(named(done, 'undo').words).toBe('Undo: Rename');
    store.getState().undo();
    expect(named(commands(), 'redo').words).toBe('Redo: Rename');
    const ids = [...done, ...commands()].map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(windowCommands.filter((each) => each !== 'palette')));
    expect(ids).toEqual(
      expect.arrayContaining(
        Object.values(stageViews)
          .flat()
          .map((view) => `view:${view}`),
      ),
    );
  });

  it('[WS22] no two have the same name or words, and each says what it does', () => {
    const { store, commands } = setUp(profile(), harbor(), session());
    store.getState().go({ section: 'room', session: session().id });
    const all = commands();
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(new Set(all.map(({ words, place }) => `${words} ${place}`)).size).toBe(all.length);
    expect(all.map(({ id }) => id)).toEqual(expect.arrayContaining(['room:next', 'room:pause']));
  });

  it('[WS22] what can be added is added to the plan in use as one step, and the user led to its words', () => {
    const { store, commands } = setUp(profile(), harbor());
    const additions = commands().filter(({ id }) => id.startsWith('add:'));
    expect(additions.length).toBeGreaterThanOrEqual(5);
    for (const command of additions) {
      const collection = command.id.slice(4) as Collection<'blueprint'>;
      const count = () => {
        const document = store.getState().documents[planId];
        return document?.kind === 'blueprint' ? Object.keys(document.body[collection]).length : 0;
      };
      const [before, steps] = [count(), store.getState().history.past.length];
      command.run();
      expect(count()).toBe(before + 1);
      expect(store.getState().history.past).toHaveLength(steps + 1);
      const { target, section, blueprint: opened } = store.getState().view;
      expect([section, opened]).toEqual(['blueprint', planId]);
      expect(target).toMatchObject({ collection });
      const empty = collectionRules.blueprint[collection].schema.parse({ order: 'a0' });
      expect(Object.keys(empty as object)).toContain(target?.field);
      expect(named(commands(), 'undo').words).toMatch(/^Undo: Add /);
    }
  });

  it('[WS22] a table can be pasted into every list that takes one', () => {
    const { store, commands, onDialog } = setUp(profile(), harbor());
    for (const collection of pasteCollections) {
      const command = named(commands(), `paste:${collection}`);
      command.run();
      expect(onDialog).toHaveBeenLastCalledWith(`paste-${collection}`);
      const { section, stage, stageViews: shown } = store.getState().view;
      expect([section, viewsOfPart[collection]]).toEqual([
        'blueprint',
        expect.arrayContaining([shown[stage]]),
      ]);
    }
  });

  it('[WS22] without a blueprint there is nothing to add to', () => {
    const { commands, onDialog } = setUp(profile());
    expect(commands().filter(({ id }) => /^(add|view):/.test(id))).toEqual([]);
    named(commands(), 'examples').run();
    expect(onDialog).toHaveBeenCalledWith('examples');
  });
});

describe('what the palette finds', () => {
  it('[WS23] every collection that has words is reached, in its place', () => {
    const collections = Object.keys(collectionRules.blueprint) as Collection<'blueprint'>[];
    const wordless = collections.filter((each) => !hasWords(each));
    // Who champions the plan and what someone worries about is for the facilitator alone.
    expect(wordless).toEqual(['champions', 'resistances']);
    const parents = [
      ['people', 'people-parent', {}],
      ['ladders', 'ladders-parent', {}],
      ['objectives', 'objectives-parent', {}],
      ['milestones', 'milestones-parent', {}],
      ['metrics', 'metrics-parent', {}],
    ] as const;
    const needs: Record<string, object> = {
      rungs: { ladder: 'ladders-parent' },
      factors: { objective: 'objectives-parent' },
      measurements: { metric: 'metrics-parent', on: '2027-03-01', value: 1 },
      milestoneSteps: { milestone: 'milestones-parent' },
      contributions: { person: 'people-parent' },
      checkIns: { on: '2027-03-01' },
      versions: { number: 1 },
    };
    let body = emptyBody('blueprint');
    const add = (collection: string, id: string, item: object) => {
      const edited = applyEdit('blueprint', body, { type: 'add', collection, id, item } as never);
      if (!edited.ok) throw new Error(`${collection}: ${JSON.stringify(edited.error)}`);
      body = edited.value.body;
    };
    for (const [collection, id, item] of parents) add(collection, id, item);
    for (const collection of collections.filter(hasWords)) {
      add(collection, `one-of-${collection.toLowerCase()}`, needs[collection] ?? {});
      const [, id] = [collection, `one-of-${collection.toLowerCase()}`];
      const item = body[collection][id as never] as Record<string, unknown>;
      const fields = Object.keys(item).filter((key) => item[key] === '');
      const patch = Object.fromEntries(fields.map((key) => [key, `needle ${collection} ${key}`]));
      const edited = applyEdit('blueprint', body, { type: 'change', collection, id, patch } as never);
      if (!edited.ok) throw new Error(JSON.stringify(edited.error));
      body = edited.value.body;
    }
    const plan = { ...(harbor() as object), body } as AnyDocument;
    for (const collection of collections.filter(hasWords)) {
      const [row] = rowsOf([plan], `needle ${collection}`);
      expect(row?.does).toMatchObject({ record: { document: planId, kind: 'blueprint' } });
      if (viewsOfPart[collection].length === 0) continue;
      expect(row?.does).toMatchObject({
        record: { target: { collection, id: `one-of-${collection.toLowerCase()}` } },
      });
    }
  });

  it('[WS23] kind and words together find a record, and what begins with the words comes first', () => {
    const documents = [profile(), harbor(), session()];
    const [row] = rowsOf(documents, 'obstacle verification');
    expect(row).toMatchObject({ kind: 'Obstacle', place: 'Deliverables' });
    const first = rowsOf(documents, 'the phone')[0];
    expect(first?.text.text).toMatch(/^The phone/);
    expect(rowsOf(documents, 'loyalty card')[0]).toMatchObject({ kind: 'Parking lot' });
  });

  it('[WS23] all blueprints and sessions are found, none of the trash, and nothing private', () => {
    const gone = blueprint('gone-plan', 'Needle in the trash');
    const trashed = { ...gone, body: { ...gone.body, about: { title: 'Needle', trashedAt: now } } };
    const other = blueprint('other-plan', 'Needle elsewhere');
    expect(rowsOf([harbor(), trashed as AnyDocument, other], 'needle').map(({ id }) => id)).toEqual([
      'other-plan///',
    ]);
    const plan = structuredClone(harbor()) as AnyDocument & { kind: 'blueprint' };
    const hide = (value: unknown, isPrivate: boolean): unknown => {
      if (typeof value === 'string') return isPrivate ? 'xyzzy' : value;
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value).map(([key, entry]) => [key, hide(entry, isPrivate || key === 'private')]),
      );
    };
    expect(rowsOf([{ ...plan, body: hide(plan.body, false) } as AnyDocument], 'xyzzy')).toEqual([]);
  });

  it('[WS23] commands come with records, nearest first, at most fifty rows', () => {
    const { commands } = setUp(profile(), harbor());
    const list = paletteList({ commands: commands(), documents: [harbor()] }, 'mile', []);
    expect(list.groups.map(({ title }) => title)).toContain('Commands');
    const plan = harbor() as AnyDocument & { kind: 'blueprint' };
    const [obstacle] = Object.values(plan.body.obstacles);
    const many = Object.fromEntries(
      Array.from({ length: 500 }, (_, at) => [`o-${at}`, { ...obstacle, description: `needle ${at}` }]),
    );
    const big = { ...plan, body: { ...plan.body, obstacles: many } } as AnyDocument;
    const found = paletteList({ commands: commands(), documents: [big] }, 'needle', []);
    expect(found.groups.flatMap(({ rows }) => rows)).toHaveLength(mostRows);
    expect(found.more).toBe(450);
  });

  it('[WS24] before anything is typed: what was used last, then every command', () => {
    const { commands } = setUp(profile(), harbor());
    const [hit] = rowsOf([harbor()], 'verification');
    const list = paletteList({ commands: commands(), documents: [harbor()] }, ' ', [
      hit?.id as string,
      'export-page',
      'gone-plan/milestones/m1/title',
    ]);
    expect(list.groups[0]?.title).toBe('Recent');
    expect(list.groups[0]?.rows.map(({ id }) => id)).toEqual([hit?.id, 'export-page']);
    const others = list.groups.slice(1).flatMap(({ rows }) => rows.map(({ id }) => id));
    expect(others).not.toContain('export-page');
    expect(others.length + 2 + list.more).toBe(commands().length + 1);
  });

  it('[WS25] words are folded once for each body, and again only for the one that changed', () => {
    const [plan, other] = [harbor(), blueprint('other-plan', 'Other')] as (AnyDocument & {
      kind: 'blueprint';
    })[];
    if (!plan || !other) throw new Error('two plans');
    const before = fieldsOf(plan);
    rowsOf([plan, other], 'calls');
    expect(fieldsOf(plan)).toBe(before);
    const changed = { ...plan, body: { ...plan.body } };
    rowsOf([changed, other], 'calls');
    expect(fieldsOf(changed)).not.toBe(before);
    expect(fieldsOf(plan)).toBe(before);
  });
});
