import { emptyBody } from '@shared/blueprint/document';
import type { Blueprint } from '@shared/blueprint/plan';
import { applyEdit, type Edit } from '@shared/edit';
import { mergeBodies, removedAtOnce } from '@shared/merge';
import { describe, expect, it } from 'vitest';

const edited = (body: Blueprint, ...edits: object[]): Blueprint =>
  edits.reduce<Blueprint>((current, edit) => {
    const next = applyEdit('blueprint', current, edit as Edit<'blueprint'>);
    if (!next.ok) throw new Error(JSON.stringify(next.error));
    return next.value.body;
  }, body);
const add = (collection: string, id: string, item: object) => ({ type: 'add', collection, id, item });
const change = (collection: string, id: string, patch: object) => ({ type: 'change', collection, id, patch });
const remove = (collection: string, id: string) => ({ type: 'remove', collection, id });
const set = (section: string, patch: object) => ({ type: 'set', section, patch });
const merge = (base: Blueprint | null, local: Blueprint, remote: Blueprint, takesRemovals = true) =>
  mergeBodies({
    kind: 'blueprint',
    base,
    local,
    remote,
    ours: { device: 'here', at: 10 },
    theirs: { device: 'there', at: 20 },
    takesRemovals,
  });
const others = (conflicts: unknown) =>
  Object.fromEntries(
    Object.entries((conflicts ?? {}) as Record<string, Record<string, unknown>>).map(([field, values]) => [
      field,
      Object.values(values),
    ]),
  );

const base = edited(
  emptyBody('blueprint'),
  add('objectives', 'o1', {
    statement: 'More calls',
    smart: { specific: 'Calls' },
    private: { notes: 'Dana' },
  }),
  add('factors', 'f1', { objective: 'o1', statement: 'Phones work' }),
  add('factors', 'f2', { objective: 'o1', statement: 'Somebody answers' }),
  add('metrics', 'k1', { name: 'Calls', objectives: { o1: true } }),
  add('milestones', 'm1', { title: 'First' }),
  add('milestones', 'm2', { title: 'Second' }),
  set('paper', { leadMetric: 'k1' }),
  set('calendar', { holidays: { '2027-05-31': 'Memorial Day' } }),
);

describe('fields', () => {
  it('[M6] each side brings what it changed, down to parts, links and holidays', () => {
    const local = edited(
      base,
      change('objectives', 'o1', { why: 'Work for four vans', smart: { measurable: '120' } }),
      change('milestones', 'm1', { objectives: { o1: true } }),
      set('calendar', { holidays: { '2027-05-31': 'Memorial Day', '2027-07-05': 'Independence Day' } }),
    );
    const remote = edited(
      base,
      change('objectives', 'o1', {
        smart: { specific: 'Local calls' },
        private: { notes: 'Dana is for it' },
      }),
      change('milestones', 'm1', { metrics: { k1: true } }),
      set('calendar', { holidays: { '2027-09-06': 'Labor Day' } }),
    );
    const { body, conflicts } = merge(base, local, remote);
    expect(conflicts).toEqual([]);
    expect(body.objectives.o1).toMatchObject({
      why: 'Work for four vans',
      smart: { specific: 'Local calls', measurable: '120' },
      private: { notes: 'Dana is for it' },
    });
    expect(body.milestones.m1).toMatchObject({ objectives: { o1: true }, metrics: { k1: true } });
    expect(body.calendar.holidays).toEqual({ '2027-07-05': 'Independence Day', '2027-09-06': 'Labor Day' });
    expect(body.milestones.m2).toBe(local.milestones.m2);
  });

  it('[M6][M16] both changed it: ours stays, theirs is kept beside it, private words in the private part', () => {
    const local = edited(
      base,
      change('objectives', 'o1', {
        statement: 'Ours',
        smart: { specific: 'Ours' },
        private: { notes: 'Our secret' },
      }),
    );
    const remote = edited(
      base,
      change('objectives', 'o1', {
        statement: 'Theirs',
        smart: { specific: 'Theirs' },
        private: { notes: 'Their secret' },
      }),
    );
    const { body, conflicts } = merge(base, local, remote);
    expect(conflicts.map(({ record, field }) => [...record, field].join('/')).sort()).toEqual([
      'objectives/o1/private/notes',
      'objectives/o1/smart.specific',
      'objectives/o1/statement',
    ]);
    const one = body.objectives.o1!;
    expect(one).toMatchObject({ statement: 'Ours', private: { notes: 'Our secret' } });
    expect(others(one.conflicts)).toEqual({
      statement: [{ value: 'Theirs', device: 'there', at: 20 }],
      'smart.specific': [{ value: 'Theirs', device: 'there', at: 20 }],
    });
    expect(others(one.private.conflicts)).toEqual({
      notes: [{ value: 'Their secret', device: 'there', at: 20 }],
    });
  });

  it('[M16] a choice made on one side counts on the other', () => {
    const open = merge(
      base,
      edited(base, change('objectives', 'o1', { statement: 'Ours' })),
      edited(base, change('objectives', 'o1', { statement: 'Theirs' })),
    ).body;
    const chosen = edited(open, change('objectives', 'o1', { statement: 'Theirs', conflicts: {} }));
    const untouched = edited(open, change('milestones', 'm1', { title: 'Changed' }));
    const { body } = merge(open, untouched, chosen);
    expect(body.objectives.o1).toMatchObject({ statement: 'Theirs' });
    expect(others(body.objectives.o1?.conflicts)).toEqual({});
    expect(body.milestones.m1?.title).toBe('Changed');
  });

  it('[M16] two laptops that merged each other come to one plan, with both values still there', () => {
    const ours = edited(base, change('objectives', 'o1', { statement: 'Ours' }));
    const theirs = edited(base, change('objectives', 'o1', { statement: 'Theirs' }));
    const here = merge(base, ours, theirs).body;
    const there = mergeBodies({
      kind: 'blueprint',
      base,
      local: theirs,
      remote: ours,
      ours: { device: 'there', at: 20 },
      theirs: { device: 'here', at: 10 },
    }).body;
    const again = merge(base, here, there).body;
    expect(merge(base, there, here).body).toEqual(again);
    expect(again.objectives.o1?.statement).toBe('Theirs');
    expect(others(again.objectives.o1?.conflicts)).toEqual({
      statement: [{ value: 'Ours', device: 'here', at: 10 }],
    });
  });
});

describe('items', () => {
  it('[M8] removed there and untouched here is removed, with the links to it', () => {
    const { body, restored } = merge(
      base,
      edited(base, set('about', { title: 'Named' })),
      edited(base, remove('metrics', 'k1')),
    );
    expect(body.metrics).toEqual({});
    expect(body.paper.leadMetric).toBeNull();
    expect(restored).toEqual([]);
  });

  it('[M10][M11] an edit beats a removal: the item comes back with its parts and the links to it', () => {
    const local = edited(base, change('factors', 'f1', { statement: 'Phones work at night' }));
    const remote = edited(base, remove('objectives', 'o1'));
    for (const { body, restored } of [merge(base, local, remote), merge(base, remote, local)]) {
      expect(Object.keys(body.objectives)).toEqual(['o1']);
      expect(Object.keys(body.factors).sort()).toEqual(['f1', 'f2']);
      expect(body.factors.f1?.statement).toBe('Phones work at night');
      expect(body.metrics.k1?.objectives).toEqual({ o1: true });
      expect(restored.map(({ id }) => id).sort()).toEqual(['f1', 'f2', 'o1']);
    }
  });

  it('[M11] a link to what the other side removed is cleared, and reported', () => {
    const local = edited(base, change('milestones', 'm1', { metrics: { k1: true } }));
    const { body, unlinked } = merge(base, local, edited(base, remove('metrics', 'k1')));
    expect(body.milestones.m1?.metrics).toEqual({});
    expect(unlinked).toEqual(['milestones.m1.metrics.k1']);
  });

  it('[M12] needs that go in a circle only together are cut the same way on both sides', () => {
    const local = edited(base, change('milestones', 'm1', { needs: { m2: true } }));
    const remote = edited(base, change('milestones', 'm2', { needs: { m1: true } }));
    const [one, other] = [merge(base, local, remote), merge(base, remote, local)];
    expect(one.cut).toEqual([{ milestone: 'm2', needs: 'm1' }]);
    expect(other.cut).toEqual(one.cut);
    expect(one.body.milestones.m1?.needs).toEqual({ m2: true });
    expect(one.body.milestones.m2?.needs).toEqual({});
  });

  it('[M13] a third of the items gone at once is asked about, a few are not', () => {
    const many = edited(
      base,
      ...Array.from({ length: 14 }, (_, at) => add('tasks', `t${at}`, { title: `Task ${at}` })),
    );
    const less = (count: number) =>
      edited(many, ...Array.from({ length: count }, (_, at) => remove('tasks', `t${at}`)));
    expect(removedAtOnce('blueprint', many, less(6))).toEqual([]);
    const gone = removedAtOnce('blueprint', many, less(7));
    expect(gone).toHaveLength(7);
    expect(Object.keys(merge(many, many, less(7), false).body.tasks)).toHaveLength(14);
    expect(removedAtOnce('blueprint', base, edited(base, remove('objectives', 'o1')))).toEqual([]);
  });

  it('[M6] a body of 500 items is merged in less than 200 ms', () => {
    const items = Array.from({ length: 250 }, (_, at) => [
      add('milestones', `m-${at}`, {
        title: `Milestone ${at}`,
        needs: at > 0 ? { [`m-${at - 1}`]: true } : {},
      }),
      add('tasks', `t-${at}`, { title: `Task ${at}` }),
    ]).flat();
    const many = edited(emptyBody('blueprint'), { type: 'batch', edits: items });
    const touch = (parity: number) =>
      edited(many, {
        type: 'batch',
        edits: Array.from({ length: 125 }, (_, at) =>
          change('tasks', `t-${2 * at + parity}`, { title: `By ${parity}` }),
        ),
      });
    const [local, remote] = [touch(0), structuredClone(touch(1))];
    const tookMs = Math.min(
      ...Array.from({ length: 5 }, () => {
        const from = performance.now();
        merge(many, local, remote);
        return performance.now() - from;
      }),
    );
    expect(tookMs).toBeLessThan(200);
    console.info(`merge of two 500-record plans: ${tookMs.toFixed(1)} ms`);
  });
});
