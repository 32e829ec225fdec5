import { emptyBody } from '@shared/blueprint/document';
import type { ItemId } from '@shared/blueprint/fields';
import { ordered, type Session, sessionBodySchema } from '@shared/blueprint/model';
import { type Blueprint, blueprintBodySchema } from '@shared/blueprint/plan';
import { applyEdit, type Edit, type EditError } from '@shared/edit';
import { describe, expect, it } from 'vitest';
import { day } from '../fixtures/arbitraries';

const id = (text: string) => text as ItemId;

function done(body: Blueprint, edit: Edit<'blueprint'>) {
  const edited = applyEdit('blueprint', body, edit);
  if (!edited.ok) throw new Error(JSON.stringify(edited.error));
  return edited.value;
}

function refused(body: Blueprint, edit: Edit<'blueprint'>): EditError {
  const before = JSON.stringify(body);
  const edited = applyEdit('blueprint', body, edit);
  if (edited.ok) throw new Error('was not refused');
  expect(JSON.stringify(body)).toBe(before);
  return edited.error;
}

/** A plan with two of everything that can be linked. */
const plan = blueprintBodySchema.parse({
  people: { dana: { order: 'a0', name: 'Dana' }, ines: { order: 'a1', name: 'Ines' } },
  objectives: { o1: { order: 'a0', owner: 'dana' }, o2: { order: 'a1' } },
  metrics: { k1: { order: 'a0', objectives: { o1: true, o2: true }, owner: 'ines' } },
  measurements: {
    r1: { order: 'a0', metric: 'k1', on: '2027-03-04', value: 1 },
    r2: { order: 'a1', metric: 'k1', on: '2027-03-11', value: 2 },
  },
  ladders: { l1: { order: 'a0', heardFrom: 'dana', objectives: { o1: true } } },
  rungs: { w1: { order: 'a0', ladder: 'l1', speaker: 'dana' } },
  milestones: {
    m1: { order: 'a0', title: 'one', needs: { m2: true }, private: { notes: 'quiet', costNote: '9 days' } },
    m2: { order: 'a1', title: 'two', needs: { m3: true }, objectives: { o1: true } },
    m3: { order: 'a2', title: 'three' },
  },
  obstacles: { b1: { order: 'a0', milestones: { m2: true, m3: true } } },
}) as Blueprint;

const titles = (body: Blueprint) => ordered(body.milestones).map((each) => each.title);
const addMilestone = (as: string, before?: string | null): Edit<'blueprint'> => ({
  type: 'add',
  collection: 'milestones',
  id: id(as),
  item: { title: as },
  before: before ? id(before) : before === null ? null : undefined,
});
const needing = (of: string, ...needs: string[]): Edit<'blueprint'> => ({
  type: 'change',
  collection: 'milestones',
  id: id(of),
  patch: { needs: Object.fromEntries(needs.map((each) => [each, true])) },
});
const moving = (of: string, before: string | null): Edit<'blueprint'> => ({
  type: 'move',
  collection: 'milestones',
  id: id(of),
  before: before === null ? null : id(before),
});

describe('whole or not at all', () => {
  it('[B8] the body that was edited stays as it was', () => {
    const before = JSON.stringify(plan);
    done(plan, addMilestone('m4'));
    done(plan, { type: 'remove', collection: 'people', id: id('dana') });
    expect(JSON.stringify(plan)).toBe(before);
  });

  it('[B8] one wrong edit refuses its whole batch', () => {
    const error = refused(plan, {
      type: 'batch',
      edits: [addMilestone('m4'), { type: 'remove', collection: 'people', id: id('nobody') }],
    });
    expect(error).toEqual({ code: 'unknown-item', id: 'nobody' });
  });

  it('[B8] edits of a batch see what the ones before them did', () => {
    const { body } = done(plan, {
      type: 'batch',
      edits: [
        addMilestone('m4'),
        needing('m4', 'm1'),
        { type: 'batch', edits: [{ type: 'remove', collection: 'milestones', id: id('m1') }] },
      ],
    });
    expect(Object.keys(body.milestones).sort()).toEqual(['m2', 'm3', 'm4']);
    expect(body.milestones.m4?.needs).toEqual({});
  });
});

describe('fields', () => {
  it('[B9] patches name the fields that differ and no others', () => {
    const { patches, inverse } = done(plan, {
      type: 'change',
      collection: 'milestones',
      id: id('m1'),
      patch: { title: 'first', durationDays: 5, needs: { m2: true } },
    });
    expect(patches).toEqual([{ op: 'replace', path: ['milestones', 'm1', 'title'], value: 'first' }]);
    expect(inverse).toEqual([{ op: 'replace', path: ['milestones', 'm1', 'title'], value: 'one' }]);
  });

  it('[B9] what is the same already is no change', () => {
    expect(done(plan, needing('m1', 'm2')).patches).toEqual([]);
    expect(done(plan, { type: 'set', section: 'about', patch: { title: '' } }).patches).toEqual([]);
    expect(done(plan, { type: 'batch', edits: [] }).patches).toEqual([]);
  });

  it('[B9] a private part is patched field by field', () => {
    const { body, patches } = done(plan, {
      type: 'change',
      collection: 'milestones',
      id: id('m1'),
      patch: { private: { notes: 'loud' } as Blueprint['milestones'][string]['private'] },
    });
    expect(body.milestones.m1?.private).toEqual({ notes: 'loud', costNote: '9 days' });
    expect(patches.map((patch) => patch.path)).toEqual([['milestones', 'm1', 'private', 'notes']]);
    const same: Edit<'blueprint'> = {
      type: 'change',
      collection: 'milestones',
      id: id('m1'),
      patch: { private: { notes: 'quiet', costNote: undefined as never } },
    };
    expect(done(plan, same).patches).toEqual([]);
  });

  it('[B9] undefined leaves a field as it is', () => {
    const dated = done(plan, {
      type: 'set',
      section: 'destination',
      patch: { statement: 'The phone rings', date: day('2027-06-01') },
    }).body;
    const same = done(dated, {
      type: 'set',
      section: 'destination',
      patch: { statement: undefined, date: undefined },
    });
    expect(same.patches).toEqual([]);
    const cleared = done(dated, { type: 'set', section: 'destination', patch: { date: null } }).body;
    expect(cleared.destination).toMatchObject({ statement: 'The phone rings', date: null });
  });

  it('[B3] fields of a newer version survive an edit of their neighbours', () => {
    const newer = blueprintBodySchema.parse({
      destination: { mood: 'hopeful' },
      milestones: { m1: { order: 'a0', colour: 'red', private: { budget: 5 } } },
    }) as Blueprint;
    const { body } = done(newer, {
      type: 'batch',
      edits: [
        { type: 'set', section: 'destination', patch: { statement: 'x' } },
        {
          type: 'change',
          collection: 'milestones',
          id: id('m1'),
          patch: { title: 'x', private: { notes: 'x', costNote: '' } },
        },
      ],
    });
    expect(body).toMatchObject({
      destination: { mood: 'hopeful', statement: 'x' },
      milestones: { m1: { colour: 'red', title: 'x', private: { budget: 5, notes: 'x' } } },
    });
  });

  it('[B4] text is cleaned in sections, items and private parts', () => {
    const { body } = done(plan, {
      type: 'batch',
      edits: [
        { type: 'set', section: 'destination', patch: { statement: 'The\tphone\u0000 rings' } },
        { type: 'set', section: 'calendar', patch: { holidays: { '2027-05-31': 'Holi\u202eday' } } },
        {
          type: 'change',
          collection: 'milestones',
          id: id('m1'),
          patch: { title: 'a\r\nb', private: { notes: 'c\u0007', costNote: '' } },
        },
        { type: 'add', collection: 'people', id: id('p3'), item: { name: '\ufeffLou' } },
      ],
    });
    expect(body.destination.statement).toBe('The phone rings');
    expect(body.calendar.holidays['2027-05-31']).toBe('Holiday');
    expect(body.milestones.m1).toMatchObject({ title: 'a\nb', private: { notes: 'c' } });
    expect(body.people.p3?.name).toBe('Lou');
  });

  it.each<[string, Edit<'blueprint'>, EditError]>([
    [
      'text over its limit',
      { type: 'set', section: 'destination', patch: { statement: 'x'.repeat(20_001) } },
      { code: 'text-too-long', field: 'destination.statement' },
    ],
    [
      'a private note over its limit',
      {
        type: 'change',
        collection: 'milestones',
        id: id('m1'),
        patch: { private: { notes: 'x'.repeat(20_001), costNote: '' } },
      },
      { code: 'text-too-long', field: 'milestones.private.notes' },
    ],
    [
      'a unit over its limit',
      { type: 'change', collection: 'metrics', id: id('k1'), patch: { unitLabel: 'x'.repeat(41) } },
      { code: 'text-too-long', field: 'metrics.unitLabel' },
    ],
    [
      'no number',
      { type: 'change', collection: 'metrics', id: id('k1'), patch: { target: Number.NaN } },
      { code: 'invalid-value', field: 'metrics.target' },
    ],
    [
      'an endless number',
      { type: 'change', collection: 'metrics', id: id('k1'), patch: { target: Number.POSITIVE_INFINITY } },
      { code: 'invalid-value', field: 'metrics.target' },
    ],
    [
      'a half day of work',
      { type: 'change', collection: 'milestones', id: id('m1'), patch: { durationDays: 1.5 } },
      { code: 'invalid-value', field: 'milestones.durationDays' },
    ],
    [
      'more days of work than there may be',
      { type: 'change', collection: 'milestones', id: id('m1'), patch: { durationDays: 2001 } },
      { code: 'invalid-value', field: 'milestones.durationDays' },
    ],
    [
      'a day that is none',
      { type: 'set', section: 'destination', patch: { date: '2027-02-30' as never } },
      { code: 'invalid-value', field: 'destination.date' },
    ],
    [
      'a holiday on a day that is none',
      { type: 'set', section: 'calendar', patch: { holidays: { someday: 'x' } } },
      { code: 'invalid-value', field: 'calendar.holidays.someday' },
    ],
    [
      'a measurement without its day',
      { type: 'add', collection: 'measurements', id: id('r9'), item: { metric: id('k1'), value: 1 } },
      { code: 'invalid-value', field: 'measurements.on' },
    ],
    [
      'an id that is none',
      { type: 'add', collection: 'people', id: id('__proto__'), item: {} },
      { code: 'invalid-value', field: 'people.id' },
    ],
  ])('[B14] %s is refused with its field', (_what, edit, error) => {
    expect(refused(plan, edit)).toEqual(error);
  });

  it('[B14] text of exactly its limit is taken', () => {
    const statement = 'x'.repeat(20_000);
    const { body } = done(plan, { type: 'set', section: 'destination', patch: { statement } });
    expect(body.destination.statement).toHaveLength(20_000);
  });
});

describe('references', () => {
  it.each<[string, Edit<'blueprint'>, string]>([
    ['a change', { type: 'change', collection: 'people', id: id('nobody'), patch: {} }, 'nobody'],
    ['a move', moving('nobody', null), 'nobody'],
    ['a removal', { type: 'remove', collection: 'people', id: id('nobody') }, 'nobody'],
    ['a place to add at', addMilestone('m4', 'nowhere'), 'nowhere'],
    ['a place to move to', moving('m1', 'nowhere'), 'nowhere'],
    ['a need', needing('m1', 'nowhere'), 'nowhere'],
    ['a name every object has', needing('m1', 'constructor'), 'constructor'],
    [
      'an owner',
      { type: 'change', collection: 'metrics', id: id('k1'), patch: { owner: id('nobody') } },
      'nobody',
    ],
    [
      'a parent',
      { type: 'add', collection: 'rungs', id: id('w2'), item: { ladder: id('nowhere') } },
      'nowhere',
    ],
  ])('[B11] %s that is not there is refused', (_what, edit, missing) => {
    expect(refused(plan, edit)).toEqual({ code: 'unknown-item', id: missing });
  });

  it('[B11] an id in use is refused, in another collection it is free', () => {
    expect(refused(plan, addMilestone('m1'))).toEqual({ code: 'id-taken', id: 'm1' });
    expect(done(plan, addMilestone('dana')).body.milestones.dana?.title).toBe('dana');
  });

  it('[B10] a removed person leaves no trace', () => {
    const { body } = done(plan, { type: 'remove', collection: 'people', id: id('dana') });
    expect(JSON.stringify(body)).not.toContain('dana');
    expect(body.objectives.o1?.owner).toBeNull();
    expect(body.ladders.l1?.heardFrom).toBeNull();
    expect(body.rungs.w1?.speaker).toBeNull();
    expect(body.metrics.k1?.owner).toBe('ines');
  });

  it('[B10] a removed metric takes its measurements, a removed ladder its rungs', () => {
    const { body } = done(plan, {
      type: 'batch',
      edits: [
        { type: 'remove', collection: 'metrics', id: id('k1') },
        { type: 'remove', collection: 'ladders', id: id('l1') },
      ],
    });
    expect([body.measurements, body.rungs, body.metrics, body.ladders]).toEqual([{}, {}, {}, {}]);
  });

  it('[B10] a removed milestone is needed by nothing', () => {
    const { body } = done(plan, { type: 'remove', collection: 'milestones', id: id('m2') });
    expect(body.milestones.m1?.needs).toEqual({});
    expect(body.obstacles.b1?.milestones).toEqual({ m3: true });
  });

  it('[B10] a removed step is no longer the one the clock stands at', () => {
    const session = sessionBodySchema.parse({
      steps: { s1: { order: 'a0', kind: 'welcome' }, s2: { order: 'a1', kind: 'close' } },
      clock: { currentStep: 's1' },
    }) as Session;
    const removed = applyEdit('session', session, { type: 'remove', collection: 'steps', id: id('s1') });
    expect(removed.ok && removed.value.body.clock.currentStep).toBeNull();
    const other = applyEdit('session', session, { type: 'remove', collection: 'steps', id: id('s2') });
    expect(other.ok && other.value.body.clock.currentStep).toBe('s1');
    const nowhere = applyEdit('session', session, {
      type: 'set',
      section: 'clock',
      patch: { currentStep: id('s9') },
    });
    expect(nowhere).toEqual({ ok: false, error: { code: 'unknown-item', id: 's9' } });
  });
});

describe('circles', () => {
  it('[B12] a need that closes a circle is refused, and the circle is named', () => {
    expect(refused(plan, needing('m3', 'm1'))).toEqual({ code: 'cycle', cycle: ['m3', 'm1', 'm2'] });
    expect(refused(plan, needing('m3', 'm2'))).toEqual({ code: 'cycle', cycle: ['m3', 'm2'] });
    expect(refused(plan, needing('m1', 'm2', 'm1'))).toEqual({ code: 'cycle', cycle: ['m1'] });
  });

  it('[B12] a new milestone cannot need itself', () => {
    const itself: Edit<'blueprint'> = {
      type: 'add',
      collection: 'milestones',
      id: id('m4'),
      item: { needs: { m4: true } },
    };
    expect(refused(plan, itself)).toEqual({ code: 'cycle', cycle: ['m4'] });
  });

  it('[B12] two ways to the same milestone are no circle', () => {
    expect(done(plan, needing('m1', 'm2', 'm3')).body.milestones.m1?.needs).toEqual({ m2: true, m3: true });
  });

  it('[B12] a circle that came with a file can be renamed, moved and mended', () => {
    const circle = blueprintBodySchema.parse({
      milestones: {
        m1: { order: 'a0', needs: { m2: true } },
        m2: { order: 'a1', needs: { m1: true, m3: true } },
        m3: { order: 'a2' },
        m4: { order: 'a3', needs: { m4: true } },
      },
    }) as Blueprint;
    const renamed = done(circle, {
      type: 'change',
      collection: 'milestones',
      id: id('m1'),
      patch: { title: 'x', needs: { m2: true } },
    }).body;
    expect(renamed.milestones.m1?.title).toBe('x');
    expect(done(circle, moving('m4', 'm1')).patches).toHaveLength(1);
    expect(done(circle, needing('m1', 'm2', 'm3')).body.milestones.m1?.needs).toHaveProperty('m3');
    expect(done(circle, needing('m2', 'm3')).body.milestones.m2?.needs).toEqual({ m3: true });
    expect(done(circle, needing('m4')).body.milestones.m4?.needs).toEqual({});
    expect(refused(circle, needing('m3', 'm2'))).toEqual({ code: 'cycle', cycle: ['m3', 'm2'] });
  });
});

describe('order', () => {
  it('[B13] a new item goes to the end or before another', () => {
    expect(titles(done(plan, addMilestone('m4')).body)).toEqual(['one', 'two', 'three', 'm4']);
    expect(titles(done(plan, addMilestone('m4', null)).body)).toEqual(['one', 'two', 'three', 'm4']);
    expect(titles(done(plan, addMilestone('m4', 'm1')).body)).toEqual(['m4', 'one', 'two', 'three']);
    expect(titles(done(plan, addMilestone('m4', 'm3')).body)).toEqual(['one', 'two', 'm4', 'three']);
    expect(titles(done(emptyBody('blueprint'), addMilestone('m4')).body)).toEqual(['m4']);
  });

  it('[B13] a move touches the moved item alone', () => {
    const { body, patches } = done(plan, moving('m1', 'm3'));
    expect(titles(body)).toEqual(['two', 'one', 'three']);
    expect(patches.map((patch) => patch.path)).toEqual([['milestones', 'm1', 'order']]);
    expect(titles(done(plan, moving('m1', null)).body)).toEqual(['two', 'three', 'one']);
    expect(titles(done(plan, moving('m3', 'm1')).body)).toEqual(['three', 'one', 'two']);
  });

  it.each([
    ['m1', 'm2'],
    ['m3', null],
    ['m2', 'm2'],
  ])('[B13] moving %s before %s changes nothing, because it is there already', (of, before) => {
    expect(done(plan, moving(of, before)).patches).toEqual([]);
  });

  const keyed = (...orders: string[]) =>
    blueprintBodySchema.parse({
      milestones: Object.fromEntries(orders.map((order, at) => [`m${at}`, { order, title: `m${at}` }])),
    }) as Blueprint;

  it('[B13] between two equal keys there is room after all keys are made anew', () => {
    const { body } = done(keyed('a0', 'a1', 'a1', 'a2'), addMilestone('new', 'm2'));
    expect(titles(body)).toEqual(['m0', 'm1', 'new', 'm2', 'm3']);
    expect(titles(done(keyed('a0', 'a1', 'a1', 'a2'), moving('m3', 'm2')).body)).toEqual([
      'm0',
      'm1',
      'm3',
      'm2',
    ]);
  });

  it.each([
    ['keys of another source', ['1', '2', '3']],
    ['keys with a wrong end', ['a0', 'a100', 'a2']],
    ['a key as long as may be', ['a0', `a0${'V'.repeat(198)}`, `a0${'V'.repeat(197)}W`]],
  ])('[B13] %s do not stop an item from being added or moved', (_what, orders) => {
    const body = keyed(...orders);
    expect(titles(done(body, addMilestone('new', 'm1')).body)).toEqual(['m0', 'new', 'm1', 'm2']);
    expect(titles(done(body, addMilestone('new', 'm2')).body)).toEqual(['m0', 'm1', 'new', 'm2']);
    expect(titles(done(body, addMilestone('new')).body)).toEqual(['m0', 'm1', 'm2', 'new']);
    expect(titles(done(body, moving('m2', 'm1')).body)).toEqual(['m0', 'm2', 'm1']);
    const many = done(body, { type: 'batch', edits: [addMilestone('x', 'm1'), addMilestone('y', 'm1')] });
    expect(titles(many.body)).toEqual(['m0', 'x', 'y', 'm1', 'm2']);
    for (const { order } of Object.values(many.body.milestones)) expect(order.length).toBeLessThan(201);
  });
});

describe('restoring parts of another state', () => {
  const other = done(plan, {
    type: 'change',
    collection: 'milestones',
    id: id('m1'),
    patch: { title: 'before' },
  }).body;
  const taking = (items: Record<string, unknown>, sections = {}): Edit<'blueprint'> =>
    ({ type: 'restore', sections, items }) as unknown as Edit<'blueprint'>;

  it('[B25] puts items and sections as they stood, and nothing else is touched', () => {
    const restored = done(plan, taking({ milestones: { m1: other.milestones.m1 } }));
    expect(restored.body).toEqual(other);
    expect(restored.patches.map(({ path }) => path)).toEqual([['milestones', 'm1']]);
    expect(done(other, taking({ milestones: { m1: other.milestones.m1 } })).patches).toEqual([]);
    const about = { ...plan.about, title: 'As it was' };
    expect(done(plan, taking({}, { about })).body.about.title).toBe('As it was');
  });

  it('[B25] brings back what was removed with what belongs to it, and takes away what was not there', () => {
    const gone = done(plan, { type: 'remove', collection: 'milestones', id: id('m1') }).body;
    const all = { milestones: { ...plan.milestones } };
    expect(done(gone, taking(all)).body).toEqual(plan);
    expect(done(plan, taking({ milestones: { m1: null } })).body).toEqual(gone);
  });

  it('[B25] what it points to may be gone: the link is cleared', () => {
    const owned = done(
      done(plan, { type: 'add', collection: 'people', id: id('olga'), item: { name: 'Olga' } }).body,
      { type: 'change', collection: 'milestones', id: id('m1'), patch: { owner: id('olga') } },
    ).body;
    const restored = done(plan, taking({ milestones: { m1: owned.milestones.m1 } })).body;
    expect(restored.milestones.m1?.owner).toBeNull();
  });

  it('[B25] a circle is refused and named, a wrong value too', () => {
    const one = { ...plan.milestones.m1, needs: { m2: true } };
    const two = { ...plan.milestones.m2, needs: { m1: true } };
    expect(refused(plan, taking({ milestones: { m1: one, m2: two } }))).toMatchObject({ code: 'cycle' });
    expect(
      refused(plan, taking({ milestones: { m1: { ...plan.milestones.m1, durationDays: -1 } } })),
    ).toEqual({
      code: 'invalid-value',
      field: 'milestones.durationDays',
    });
  });
});
