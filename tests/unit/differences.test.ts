import { emptyBody } from '@shared/blueprint/document';
import type { ItemId } from '@shared/blueprint/fields';
import { type Blueprint, blueprintBodySchema } from '@shared/blueprint/plan';
import { applyEdit } from '@shared/edit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differences, restoring } from '../../src/renderer/workspace/history/differences';
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
      differences('blueprint', now, plan).map(({ words, since, fields }) => [words, since, fields]),
    ).toEqual([
      ['Destination', 'changed', [{ label: 'Date', before: '1 June 2027', now: '1 July 2027' }]],
      [
        'More calls',
        'changed',
        [
          { label: 'Owner', before: 'Dana Reyes', now: 'Nothing' },
          { label: 'Smart specific', before: 'Nothing', now: 'Calls' },
        ],
      ],
      [
        'Profiles',
        'changed',
        [
          { label: 'Title', before: 'Profiles', now: 'Profiles live' },
          { label: 'Objectives', before: 'More calls', now: 'Nothing' },
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
    expect(differences('blueprint', now, plan).map(({ words, since }) => [words, since])).toEqual([
      ['Profiles', 'removed'],
      ['Photos', 'removed'],
      ['Landing page', 'added'],
    ]);
    expect(differences('blueprint', plan, plan)).toEqual([]);
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
