import type { Day } from '@shared/blueprint/day';
import type { DocumentOf } from '@shared/blueprint/document';
import type { DocumentId } from '@shared/blueprint/fields';
import { commandTable, roomKeys, windowCommands } from '@shared/commands';
import { describe, expect, it } from 'vitest';
import { createWorkspaceStore, type View } from '../../../src/renderer/state/workspace-store';
import { placeAtStart } from '../../../src/renderer/workspace/frame/place-at-start';
import { savedWords } from '../../../src/renderer/workspace/frame/saved-words';
import {
  blueprintInUse,
  blueprintsOf,
  copyTitle,
  countsOf,
  reachOf,
  sessionsOf,
  standingOf,
  titleOf,
  trashOf,
} from '../../../src/renderer/workspace/library/documents';
import { type Highlighted, search } from '../../../src/renderer/workspace/library/search';
import { overWords } from '../../../src/renderer/workspace/page/page-words';
import { actionOf } from '../../../src/renderer/workspace/room/use-room-keys';
import { commandOf, shortcutGroups } from '../../../src/renderer/workspace/shortcuts';
import { harborPlumbing, mockToday } from '../blueprint/harbor-plumbing';
import { blueprint, harbor, planId, profile, session, sessionId } from './documents';
import { now } from './fake-desktop';

type Plan = DocumentOf<'blueprint'>;
const trashed = <D extends { body: { about: object } }>(document: D): D => ({
  ...document,
  body: { ...document.body, about: { ...document.body.about, trashedAt: now } },
});
const stateWith = (...documents: { id: string }[]) => {
  const store = createWorkspaceStore({ now: () => now, newId: () => 'new-document' });
  store.getState().replace(documents as never);
  return store.getState();
};
const marked = ({ text, marks }: Highlighted) => marks.map(([start, end]) => text.slice(start, end));

describe('what the library knows', () => {
  it('[WS10] a title of nothing still has a name', () => {
    expect(titleOf(blueprint('b', ' \n ') as Plan)).toBe('Untitled blueprint');
    expect(titleOf(blueprint('b', '  More   calls ') as Plan)).toBe('More calls');
    expect(titleOf({ kind: 'session', body: { about: { title: '' } } })).toBe('Untitled session');
  });

  it('[WS9] the open blueprint comes first, else the one changed last', () => {
    const state = stateWith(blueprint('old-plan', 'old', 1), blueprint('new-plan', 'new', 2));
    expect(blueprintsOf(state).map(({ id }) => id)).toEqual(['new-plan', 'old-plan']);
    expect(blueprintInUse(state)).toBe('new-plan');
    const view = { ...state.view, blueprint: 'old-plan' as DocumentId };
    expect(blueprintInUse({ ...state, view })).toBe('old-plan');
  });

  it('[WS12] what is in the trash is in use nowhere', () => {
    const state = stateWith(trashed(blueprint('gone-plan', 'gone') as Plan), blueprint('kept-plan', 'kept'));
    const view = { ...state.view, blueprint: 'gone-plan' as DocumentId };
    expect(blueprintInUse({ ...state, view })).toBe('kept-plan');
    expect(trashOf(state).map(({ id }) => id)).toEqual(['gone-plan']);
  });

  it('[WS9] sessions stand by date, the latest first', () => {
    const first = session() as DocumentOf<'session'>;
    const on = (id: string, date: string | null) => ({
      ...first,
      id,
      body: { ...first.body, about: { ...first.body.about, date } },
    });
    const state = stateWith(on('march', '2027-03-04'), on('april', '2027-04-01'), on('none', null));
    expect(sessionsOf(state).map(({ id }) => id)).toEqual(['none', 'april', 'march']);
  });

  it('[WS11] a copy has a name that no other one has', () => {
    expect(copyTitle('Calls', ['Calls'])).toBe('Calls, copy');
    expect(copyTitle('Calls', ['Calls', 'Calls, copy'])).toBe('Calls, copy 2');
    expect(copyTitle('Calls, copy', ['Calls', 'Calls, copy'])).toBe('Calls, copy 2');
    expect(copyTitle('Calls, copy 2', ['Calls, copy', 'Calls, copy 2'])).toBe('Calls, copy 3');
  });

  it('[WS9] a plan on the axis: its day, its steps and what is late', () => {
    const reach = reachOf(harborPlumbing(), mockToday);
    expect(reach?.destination).toBe('2027-06-01');
    expect(reach?.milestones.filter(({ isLate }) => isLate)).toHaveLength(1);
    expect(reachOf(harborPlumbing(), '2027-06-02' as Day)).toBeNull();
    expect(countsOf(harborPlumbing()).aims).toMatch(/^\d objectives, \d numbers$/);
    expect(countsOf((blueprint('b', '') as Plan).body)).toEqual({
      aims: 'No objectives yet',
      work: 'No milestones yet',
    });
  });

  it('[WS9] a session says how far it got and what it took', () => {
    const body = (session() as DocumentOf<'session'>).body;
    expect(standingOf(body, now)).toMatchObject({
      state: 'ready',
      reached: 'Not started, 7 steps',
      time: '90 min planned',
    });
    const [first, second] = Object.keys(body.steps);
    const running = {
      ...body,
      steps: {
        ...body.steps,
        [first as string]: { ...body.steps[first as string], spentMs: 8 * 60_000, visited: true },
        [second as string]: { ...body.steps[second as string], visited: true },
      },
      clock: {
        currentStep: second,
        runningSince: now - 4 * 60_000,
        startedAt: now - 12 * 60_000,
        endedAt: null,
      },
    } as typeof body;
    const standing = standingOf(running, now);
    expect(standing.reached).toBe('Running: Destination, step 2 of 7');
    expect(standing.time).toBe('90 min planned, 12 taken');
    expect(standing.steps.map((step) => [step.isVisited, step.isCurrent]).slice(0, 3)).toEqual([
      [true, false],
      [true, true],
      [false, false],
    ]);
    const ended = { ...running, clock: { ...running.clock, runningSince: null, endedAt: now } };
    expect(standingOf(ended, now).reached).toBe('Ended at Destination, step 2 of 7');
  });
});

describe('finding words', () => {
  const found = (query: string, ...documents: Parameters<typeof search>[0]) =>
    search(documents, query).documents;

  it('[WS14] a word in a title, an objective, a milestone, an obstacle, a person and the parking lot', () => {
    const documents = [profile(), harbor(), session()] as const;
    const wheres = (query: string) =>
      found(query, ...documents).flatMap(({ hits }) => hits.map(({ where }) => where));
    expect(found('local calls', ...documents)[0]?.title.marks.length).toBeGreaterThan(0);
    expect(wheres('six towns call us first')).toEqual(['Objective']);
    expect(wheres('emergency page live')).toContain('Milestone');
    expect(wheres('verification letters')).toContain('Obstacle');
    expect(wheres('calloway')).toEqual(['Person']);
    expect(wheres('loyalty card')).toEqual(['Parking lot']);
  });

  it('[WS14] a hit knows its place', () => {
    const [document] = found('better website', harbor());
    expect(document?.id).toBe(planId);
    expect(document?.hits[0]).toMatchObject({
      where: 'Asked for',
      target: { stage: 2, collection: 'ladders', id: 'ladder-1', field: 'asked' },
    });
    expect(found('phone rings', harbor())[0]?.hits[0]?.target).toEqual({ stage: 1, field: 'statement' });
  });

  it('[WS14] capitals and accents make no difference, and whole letters are marked', () => {
    const cafe = blueprint('cafe-plan', 'Cafe\u0301 Ångström');
    expect(marked(found('CAFÉ', cafe)[0]?.title as Highlighted)).toEqual(['Cafe\u0301']);
    expect(marked(found('angstrom', cafe)[0]?.title as Highlighted)).toEqual(['Ångström']);
  });

  it('[WS14] every word has to be in one field, in any order', () => {
    const plan = blueprint('plan-1', 'Calls from six towns');
    expect(marked(found('towns calls', plan)[0]?.title as Highlighted)).toEqual(['Calls', 'towns']);
    expect(found('towns villages', plan)).toEqual([]);
  });

  it('[WS14] marks that meet are one', () => {
    const plan = blueprint('plan-1', 'banana');
    expect(marked(found('ban anana', plan)[0]?.title as Highlighted)).toEqual(['banana']);
  });

  it('[WS14] private notes are not found', () => {
    const plan = harbor() as Plan;
    const [id, objective] = Object.entries(plan.body.objectives)[0] as [
      string,
      Plan['body']['objectives'][string],
    ];
    const secret = { ...objective, private: { notes: 'Dana may leave' } };
    const body = { ...plan.body, objectives: { ...plan.body.objectives, [id]: secret } };
    expect(found('leave', { ...plan, body })).toHaveLength(found('leave', plan).length);
    expect(found('dana may leave', { ...plan, body })).toEqual([]);
  });

  it('[WS12][WS14] the trash is not searched', () => {
    expect(found('calls', trashed(harbor() as Plan))).toEqual([]);
  });

  it('[WS14] a long text is cut around the first mark, between words', () => {
    const words = Array.from({ length: 200 }, (_, at) => `word${at}`).join(' ');
    const plan = harbor() as Plan;
    const body = {
      ...plan.body,
      destination: { ...plan.body.destination, statement: `${words} needle ${words}` },
    };
    const excerpt = found('needle', { ...plan, body })[0]?.hits[0]?.excerpt as Highlighted;
    expect(marked(excerpt)).toEqual(['needle']);
    expect(excerpt.text).toMatch(/^… \w+ .*needle .* …$/);
    expect(excerpt.text.length).toBeLessThan(200);
  });

  it('[WS14] regular-expression signs, emoji and nothing are words like others', () => {
    const plan = blueprint('plan-1', 'Costs (a+b)* 👩‍👩‍👧 50 %');
    expect(marked(found('(a+b)*', plan)[0]?.title as Highlighted)).toEqual(['(a+b)*']);
    expect(found('👩', plan)).toHaveLength(1);
    expect(found('   ', plan)).toEqual([]);
  });

  it('[WS14] more than anyone reads is counted, not listed', () => {
    const plan = harbor() as Plan;
    const obstacle = Object.values(plan.body.obstacles)[0];
    const many = Object.fromEntries(
      Array.from({ length: 100 }, (_, at) => [
        `obstacle-${at}`,
        { ...obstacle, description: `needle ${at}` },
      ]),
    );
    const result = search([{ ...plan, body: { ...plan.body, obstacles: many } } as Plan], 'needle');
    expect(result.documents[0]?.hits).toHaveLength(60);
    expect(result.more).toBe(40);
  });
});

describe('opening', () => {
  const last = (patch: Partial<View>): View => ({ ...stateWith().view, ...patch });

  it('[WS2] a running clock takes the window back to the room', () => {
    const state = stateWith(profile(), harbor(), session({ startedAt: now, runningSince: now }));
    expect(placeAtStart(state, last({ section: 'exports' }), 1280)).toMatchObject({
      section: 'room',
      session: sessionId,
      blueprint: planId,
    });
  });

  it('[WS2] a paused or ended session does not', () => {
    const state = stateWith(profile(), harbor(), session({ startedAt: now }));
    expect(placeAtStart(state, null, 1280).section).toBe('library');
  });

  it('[WS2] else it opens where the user was, as far as that still exists', () => {
    const state = stateWith(profile(), harbor());
    const place = placeAtStart(
      state,
      last({ section: 'blueprint', blueprint: planId, session: 'gone-session' as DocumentId, stage: 3 }),
      1440,
    );
    expect(place).toMatchObject({ section: 'blueprint', blueprint: planId, session: null, stage: 3 });
  });

  it('[WS2] the page starts closed in narrow windows', () => {
    const state = stateWith(profile(), harbor());
    expect(placeAtStart(state, last({ isPageOpen: true }), 1399).isPageOpen).toBe(false);
    expect(placeAtStart(state, last({ isPageOpen: true }), 1400).isPageOpen).toBe(true);
    expect(placeAtStart(state, null, 1400).isPageOpen).toBe(true);
  });
});

describe('what is said', () => {
  it('[WS5] only what the folder has is called saved', () => {
    const at = new Date(2027, 2, 11, 14, 32).getTime();
    expect(savedWords({ kind: 'saved', at }, 'Documents / Harbor').line).toBe('Saved in folder, 14:32');
    expect(savedWords({ kind: 'saving' }, '').line).toBe('Saving…');
    const kept = savedWords({ kind: 'kept', reason: 'folder-missing', where: 'laptop' }, '');
    expect(kept.line).toBe('Kept on this laptop; folder not there');
    const open = savedWords({ kind: 'kept', reason: 'disk-full', where: 'window' }, '');
    expect(open.line).toBe('Not written down yet; disk full');
    expect([kept, open].map(({ line, text }) => `${line} ${text}`).join()).not.toMatch(/\bsaved\b/i);
  });

  it('[WS18] what is too long is said by section, in points and in lines', () => {
    const over = {
      section: 'obstacles',
      overPt: 119.6,
      items: 4,
      unlisted: 0,
      longest: ['A long one'],
    } as const;
    expect(overWords({ ...over, longest: [...over.longest] })).toEqual({
      name: 'Obstacles',
      amount: '120 pt over, about 12 lines',
      longest: 'A long one',
      stage: 3,
    });
    const full = { section: 'milestones', overPt: 0, items: 30, unlisted: 6, longest: [] } as const;
    expect(overWords({ ...full, longest: [] }).amount).toBe('6 of 30 have no place');
  });
});

describe('keys', () => {
  const pressed = (key: string, held: Partial<KeyboardEvent> = {}) => ({
    key,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    ...held,
  });

  it.each([
    ['z', {}, 'undo'],
    ['Z', { shiftKey: true }, 'redo'],
    ['y', {}, 'redo'],
    ['k', {}, 'palette'],
    ['f', {}, 'find'],
    ['e', {}, 'export-page'],
    ['/', {}, 'shortcuts'],
    ['p', {}, 'export-page'],
    ['n', {}, 'new'],
    ['1', {}, 'library'],
    ['2', {}, 'blueprint'],
    ['3', {}, 'room'],
    ['4', {}, 'exports'],
    ['5', {}, null],
    ['K', { shiftKey: true }, null],
    ['z', { altKey: true }, null],
  ] as const)('[WS6] Ctrl or Cmd with %s %o means %s', (key, held, command) => {
    expect(commandOf(pressed(key, { ctrlKey: true, ...held }), 'linux', true)).toBe(command);
    expect(commandOf(pressed(key, { metaKey: true, ...held }), 'mac', true)).toBe(command);
    expect(commandOf(pressed(key, { metaKey: true, ...held }), 'linux', true)).toBeNull();
  });

  it('[WS6] a question mark is a command only outside of fields', () => {
    expect(commandOf(pressed('?', { shiftKey: true }), 'linux', false)).toBe('shortcuts');
    expect(commandOf(pressed('?', { shiftKey: true }), 'linux', true)).toBeNull();
  });

  it('[WS6] the sheet names the keys of this system', () => {
    const keys = (platform: 'mac' | 'linux') =>
      shortcutGroups(platform).flatMap(({ rows }) => rows.flatMap((row) => row.keys));
    expect(keys('mac')).toContain('⌘ K');
    expect(keys('linux')).toContain('Ctrl K');
    expect(keys('linux').join()).not.toContain('⌘');
  });

  it('[WS6] the sheet lists every command of the table, and every key of it is one', () => {
    const does = shortcutGroups('linux').flatMap(({ rows }) => rows.map((row) => row.does));
    for (const command of windowCommands) {
      const { words, keys, isOfTheApp } = commandTable[command];
      if (keys.length > 0) expect(does).toContain(words);
      if (isOfTheApp) continue;
      for (const key of keys) {
        const last = key.split('+').at(-1) as string;
        const held = { ctrlKey: key.includes('Mod+'), shiftKey: key.includes('Shift+') };
        expect(commandOf(pressed(last.toLowerCase().replace('f5', 'F5'), held), 'linux', false)).toBe(
          command,
        );
      }
    }
    expect(new Set(windowCommands.flatMap((each) => commandTable[each].keys)).size).toBe(
      windowCommands.flatMap((each) => commandTable[each].keys).length,
    );
  });

  it('[WS6] the keys of the room on the sheet are those of the room', () => {
    const names: Record<string, string> = {
      Right: 'ArrowRight',
      Left: 'ArrowLeft',
      Space: ' ',
    };
    for (const key of roomKeys.flatMap((row) => row.keys).filter((each) => each !== 'Escape')) {
      const last = key.split('+').at(-1) as string;
      const held = { ctrlKey: key.includes('Mod+'), altKey: key.includes('Alt+') };
      const event = { ...pressed(names[last] ?? last, held), code: '' };
      expect([key, actionOf(event, document.body)]).not.toEqual([key, null]);
    }
  });

  it('[WS6] what is sought on the sheet narrows it down', () => {
    const rows = shortcutGroups('linux', 'stage ctrl').flatMap((group) => group.rows);
    expect(rows).toEqual([]);
    expect(shortcutGroups('linux', 'the stage').flatMap((group) => group.rows)).toHaveLength(2);
  });
});
