import { emptyBody } from '@shared/blueprint/document';
import type { ItemId } from '@shared/blueprint/fields';
import { type Blueprint, blueprintBodySchema } from '@shared/blueprint/plan';
import { applyEdit } from '@shared/edit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differences, restoring } from '../../src/renderer/workspace/history/differences';
import { kindWords } from '../../src/renderer/workspace/history/record-words';
import { textChanges } from '../../src/renderer/workspace/history/text-changes';
import { anyIntent, editOf, runs } from '../fixtures/arbitraries';

const id = (text: string) => text as ItemId;
const plan = blueprintBodySchema.parse({
  destination: { statement: 'Calls ring out', date: '2027-06-01' },
  people: { dana: { order: 'a0', name: 'Dana Reyes' } },
  objectives: { o1: { order: 'a0', statement: 'More calls', owner: 'dana' } },
  milestones: { m1: { order: 'a0', title: 'Profiles', objectives: { o1: true } } },
  milestoneSteps: { s1: { order: 'a0', milestone: 'm1', title: 'Photos' } },
}) as Blueprint;
const changed = (body: Blueprint, ...edits: Parameters<typeof applyEdit<'blueprint'>>[2][]): Blueprint =>
  edits.reduce((now, edit) => {
    const edited = applyEdit('blueprint', now, edit);
    if (!edited.ok) throw new Error(edited.error.code);
    return edited.value.body;
  }, body);

describe('what is different', () => {
  it('[SN7] names fields and values as a person reads them', () => {
    const now = changed(
      plan,
      {
        type: 'change',
        collection: 'milestones',
        id: id('m1'),
        patch: { title: 'Profiles live', objectives: {} },
      },
      {
        type: 'change',
        collection: 'objectives',
        id: id('o1'),
        patch: { owner: null, smart: { specific: 'Calls' } as never },
      },
      { type: 'set', section: 'destination', patch: { date: '2027-07-01' as never } },
    );
    expect(
      differences('blueprint', now, plan).map(({ kind, title, since, fields }) => [
        `${kind}: ${title}`,
        since,
        fields.map(({ label, before, now: after }) => ({ label, before, now: after })),
      ]),
    ).toEqual([
      ['Destination: null', 'changed', [{ label: 'By when', before: '1 June 2027', now: '1 July 2027' }]],
      [
        'Objective: More calls',
        'changed',
        [
          { label: 'Who', before: 'Dana Reyes', now: null },
          { label: 'SMART: specific', before: null, now: 'Calls' },
        ],
      ],
      [
        'Milestone: Profiles live',
        'changed',
        [
          { label: 'What is true', before: 'Profiles', now: 'Profiles live' },
          { label: 'Objectives', before: 'More calls', now: null },
        ],
      ],
    ]);
  });

  it('[SN7] names what came and what went, and is silent about order', () => {
    const now = changed(
      plan,
      { type: 'remove', collection: 'milestones', id: id('m1') },
      { type: 'add', collection: 'tasks', id: id('t1'), item: { title: 'Landing page' } },
    );
    expect(differences('blueprint', now, plan).map(({ kind, title, since }) => [kind, title, since])).toEqual(
      [
        ['Milestone', 'Profiles', 'removed'],
        ['Step of a milestone', 'Photos', 'removed'],
        ['Task', 'Landing page', 'added'],
      ],
    );
    expect(differences('blueprint', plan, plan)).toEqual([]);
  });
});

describe('names of what has few words of its own', () => {
  it('[SN7] a reading is named by its metric and day, a worry by who has it, and what is private is told apart', () => {
    const then = blueprintBodySchema.parse({
      people: { dana: { order: 'a0', name: 'Dana Reyes' } },
      metrics: { n1: { order: 'a0', name: 'Calls' } },
      measurements: { r1: { order: 'a0', metric: 'n1', on: '2027-05-03', value: 1200 } },
      resistances: { w1: { order: 'a0', person: 'dana', private: { worry: 'It was tried before' } } },
      obstacles: { x1: { order: 'a0', description: 'Rain', likelihood: 1, impact: 1, kind: 'client-delay' } },
    }) as Blueprint;
    const now = changed(
      then,
      { type: 'change', collection: 'measurements', id: id('r1'), patch: { value: 1350.5 } },
      {
        type: 'change',
        collection: 'resistances',
        id: id('w1'),
        patch: { private: { worry: 'It was tried twice before' } as never },
      },
      { type: 'change', collection: 'obstacles', id: id('x1'), patch: { kind: 'scarce-experts' } },
    );
    const found = differences('blueprint', now, then).map(({ kind, title, fields }) => [
      kind,
      title,
      ...fields,
    ]);
    const open = { isText: false, isPrivate: false };
    expect(found).toEqual([
      ['Reading', 'Calls, 3 May 2027', { label: 'Value', before: '1,200', now: '1,350.5', ...open }],
      ['Obstacle', 'Rain', { label: 'Kind', before: 'Client delay', now: 'Scarce experts', ...open }],
      [
        'Worry',
        'Dana Reyes',
        {
          label: 'Worry',
          before: 'It was tried before',
          now: 'It was tried twice before',
          isText: true,
          isPrivate: true,
        },
      ],
    ]);
  });

  it('[SN7] every record and field has words of its own, never the name it has in the file', () => {
    const parts = Object.keys(blueprintBodySchema.shape).filter((name) => name !== 'conflicts');
    expect(parts.filter((name) => kindWords(name).toLowerCase() === name.toLowerCase())).toEqual([
      'destination',
      'calendar',
    ]);
  });
});

describe('texts that were worked on', () => {
  const read = (before: string, now: string) =>
    textChanges(before, now)?.map(({ is, text }) =>
      is === 'same' ? text : is === 'gone' ? `-${text}` : `+${text}`,
    );

  it('[SN7] are shown once, with what was taken out and put in', () => {
    expect(read('The phone rings all day', 'The phone rings all night')).toEqual([
      'The phone rings all ',
      '-day',
      '+night',
    ]);
    expect(read('Ads run in six towns', 'Ads run well in six towns')).toEqual([
      'Ads run ',
      '+well ',
      'in six towns',
    ]);
  });

  it('[SN7] that share next to nothing are two texts', () => {
    expect(textChanges('The phone rings', 'Nobody has to wait')).toBeNull();
  });

  it('[SN7] that are long show what is around a change', () => {
    const long = Array.from({ length: 60 }, (_, at) => `word${at}`).join(' ');
    const pieces = textChanges(long, `${long} more`)?.map(({ text }) => text.trim());
    expect(pieces?.at(-1)).toBe('more');
    expect(pieces?.join(' ').length).toBeLessThan(100);
  });

  it('[SN7] nothing is lost: the pieces that stayed or went are the text before', () => {
    const words = fc.array(fc.constantFrom('a', 'b', 'c', 'one', 'two'), { maxLength: 8 });
    fc.assert(
      fc.property(words, words, (one, two) => {
        const [before, now] = [one.join(' '), two.join(' ')];
        const pieces = textChanges(before, now);
        if (!pieces) return;
        const without = (is: string) =>
          pieces
            .filter((piece) => piece.is !== is)
            .map(({ text }) => text)
            .join('');
        expect([without('new'), without('gone')]).toEqual([before, now]);
      }),
      runs(300),
    );
  });
});

describe('the way back', () => {
  it('[SN8] a record that comes back brings what belongs to it', () => {
    const now = changed(plan, { type: 'remove', collection: 'milestones', id: id('m1') });
    const back = changed(now, restoring('blueprint', now, plan, [{ name: 'milestones', id: id('m1') }]));
    expect(back).toEqual(plan);
  });

  it('[SN8] everything restored is the earlier state, whatever was done since', () => {
    fc.assert(
      fc.property(
        fc.array(anyIntent, { maxLength: 20 }),
        fc.array(anyIntent, { maxLength: 20 }),
        (first, second) => {
          const run = (body: Blueprint, intents: typeof first) =>
            intents.reduce((now, intent) => {
              const edited = applyEdit('blueprint', now, editOf(now, intent));
              return edited.ok ? edited.value.body : now;
            }, body);
          const then = run(emptyBody('blueprint'), first);
          const now = run(then, second);
          const found = differences('blueprint', now, then);
          const edited = applyEdit('blueprint', now, restoring('blueprint', now, then, found));
          if (!edited.ok) throw new Error(JSON.stringify(edited.error));
          expect(differences('blueprint', edited.value.body, then)).toEqual([]);
        },
      ),
      runs(150),
    );
  });
});
