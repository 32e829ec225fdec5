import { emptyBody, idFromBytes, repairReferences } from '@shared/blueprint/document';
import { itemIdSchema } from '@shared/blueprint/fields';
import {
  bodySchemas,
  type CollectionRule,
  clientSafe,
  collectionRules,
  documentKinds,
  holderOf,
  ordered,
  sectionReferences,
  sectionSchemas,
  sessionBodySchema,
} from '@shared/blueprint/model';
import { type Blueprint, blueprintBodySchema, exposure } from '@shared/blueprint/plan';
import { cleanText } from '@shared/blueprint/text';
import { describe, expect, it } from 'vitest';

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

describe('bodies', () => {
  it.each(documentKinds)(
    '[B1] a %s has the sections and collections of the tables and nothing else',
    (kind) => {
      const body = emptyBody(kind);
      expect(Object.keys(body).sort()).toEqual(
        [...Object.keys(sectionSchemas[kind]), ...Object.keys(collectionRules[kind])].sort(),
      );
      const noArrays = (value: unknown): boolean =>
        isPlain(value) ? Object.values(value).every(noArrays) : !Array.isArray(value);
      expect(noArrays(body)).toBe(true);
    },
  );

  it('[B1] every reference names a field and a collection that there are', () => {
    for (const kind of documentKinds) {
      const rules = collectionRules[kind] as Record<string, (typeof collectionRules.blueprint)['rungs']>;
      for (const { schema, references } of Object.values(rules)) {
        const parents = references.filter(({ shape }) => shape === 'parent').map(({ field }) => [field, 'x']);
        const sample = { order: 'a0', on: '2027-03-11', value: 1, ...Object.fromEntries(parents) };
        for (const reference of references) {
          const { field, to, shape } = reference;
          expect(Object.keys(rules)).toContain(to);
          const item = holderOf(schema.parse(sample) as Record<string, unknown>, reference);
          if (shape === 'set') expect(item[field]).toEqual({});
          if (shape === 'one') expect(item[field]).toBeNull();
          if (shape === 'parent') expect(item[field]).toBe('x');
        }
      }
    }
  });

  it.each(['a', 'm1', '0123456789abcdef', 'with-dash', 'x'.repeat(64)])('[B2] %s is an id', (id) => {
    expect(itemIdSchema.safeParse(id).success).toBe(true);
    expect(blueprintBodySchema.safeParse({ people: { [id]: { order: 'a0' } } }).success).toBe(true);
  });

  it.each(['', 'Upper', 'with space', '../up', 'ümlaut', 'x'.repeat(65), 'constructor.x'])(
    '[B2] "%s" is no id and no key of a collection',
    (id) => {
      expect(itemIdSchema.safeParse(id).success).toBe(false);
      expect(blueprintBodySchema.safeParse({ people: { [id]: { order: 'a0' } } }).success).toBe(false);
    },
  );

  it('[B2] a new id has 16 characters that no file system confuses', () => {
    const every = Uint8Array.from({ length: 16 }, (_, at) => at * 17);
    expect(idFromBytes(every)).toMatch(/^[0-9a-hjkmnp-tv-z]{16}$/);
    expect(idFromBytes(Uint8Array.from({ length: 32 }, () => 255))).toHaveLength(16);
    const letters = new Set(Array.from({ length: 256 }, (_, byte) => idFromBytes(Uint8Array.from([byte]))));
    expect(letters.size).toBe(32);
  });

  it('[B3] an empty file is a whole plan', () => {
    for (const kind of documentKinds) expect(bodySchemas[kind].safeParse({}).success).toBe(true);
    expect(emptyBody('blueprint')).toMatchObject({
      destination: { statement: '', date: null, emphasis: '', agreedOn: null },
      milestones: {},
    });
  });

  it('[B3] fields of a newer version survive at every level', () => {
    const read = blueprintBodySchema.parse({
      horizon: 3,
      destination: { mood: 'hopeful' },
      milestones: { m1: { order: 'a0', colour: 'red', private: { budget: { euros: 5 } } } },
    });
    expect(read).toMatchObject({
      horizon: 3,
      destination: { mood: 'hopeful' },
      milestones: { m1: { colour: 'red', private: { budget: { euros: 5 }, notes: '' } } },
    });
  });

  it('[B14] what Backcast never writes is refused', () => {
    const bad = [
      { destination: { date: '2027-02-30' } },
      { calendar: { holidays: { someday: 'x' } } },
      { milestones: { m1: { order: '' } } },
      { milestones: { m1: { order: 'a0', durationDays: -1 } } },
      { milestones: { m1: { order: 'a0', durationDays: 2.5 } } },
      { milestones: { m1: { order: 'a0', needs: { m2: false } } } },
      { milestones: { m1: { order: 'a0', needs: ['m2'] } } },
      { metrics: { k1: { order: 'a0', target: '12' } } },
      { obstacles: { o1: { order: 'a0', likelihood: 6 } } },
      { objectives: [] },
      { rungs: { r1: { order: 'a0' } } },
    ];
    for (const body of bad) expect(blueprintBodySchema.safeParse(body).success).toBe(false);
    expect(sessionBodySchema.safeParse({ steps: { s1: { order: 'a0', kind: 'nap' } } }).success).toBe(false);
  });

  it('[B13] items stand in the order of their keys, equal keys by id', () => {
    const rows = ordered({ c: { order: 'a1' }, b: { order: 'a0' }, a: { order: 'a1' }, d: { order: 'Zz' } });
    expect(rows.map((row) => row.id)).toEqual(['d', 'b', 'a', 'c']);
  });

  it('[S23] exposure is likelihood times impact', () => {
    expect(exposure({ likelihood: 4, impact: 5 })).toBe(20);
  });
});

describe('text', () => {
  it.each([
    ['line ends', 'a\r\nb\rc\u2028d\u2029e\u0085f\vg\fh', 'a\nb\nc\nd\ne\nf\ng\nh'],
    ['tabs', 'a\tb', 'a b'],
    ['control characters', 'a\u0000b\u0007c\u001b[31md\u007fe\u009bf', 'abc[31mdef'],
    ['bidirectional overrides', 'pay \u202eevil\u202c to \u2067x\u2069', 'pay evil to x'],
    ['byte order marks', '\ufeffa\ufeffb', 'ab'],
    ['halves of surrogate pairs', 'a\ud83d b\ude00 \ud83d\ud83d\ude00', 'a b 😀'],
    ['a pair that a control character had split', '\ud83d\u0000\ude00', '😀'],
  ])('[B4] cleans %s', (_what, dirty, clean) => {
    expect(cleanText(dirty)).toBe(clean);
  });

  it.each(['👨‍👩‍👧‍👦 🇪🇸', 'می‌خواهم', 'שלום ‏abc', 'e\u0301 é', '  two  spaces\n\nand lines '])(
    '[B4] keeps "%s" as it is',
    (text) => {
      expect(cleanText(text)).toBe(text);
    },
  );

  it('[B4] text of a file is cleaned wherever it stands', () => {
    const read = blueprintBodySchema.parse({
      about: { title: 'More\tcalls' },
      calendar: { holidays: { '2027-05-31': 'Holi\u202eday' } },
      objectives: { o1: { order: 'a0', statement: 'a\u0000b', private: { notes: 'c\u0000d' } } },
      metrics: { k1: { order: 'a0', unitLabel: '\u202e€' } },
    });
    expect(read.about.title).toBe('More calls');
    expect(read.calendar.holidays).toEqual({ '2027-05-31': 'Holiday' });
    expect(read.objectives.o1).toMatchObject({ statement: 'ab', private: { notes: 'cd' } });
    expect(read.metrics.k1?.unitLabel).toBe('€');
  });

  it('[B4] what is dropped does not count towards the limit', () => {
    const text = `${'x'.repeat(20_000)}\u0000`;
    expect(blueprintBodySchema.safeParse({ about: { title: text } }).success).toBe(true);
  });
});

describe('private parts', () => {
  it('[B7] are taken away at every depth, and nothing else is', () => {
    const value = {
      a: 1,
      private: { notes: 'x' },
      list: [{ b: null, private: 1 }, 'private'],
      deep: { deeper: { private: {}, kept: true } },
    };
    expect(clientSafe(value)).toEqual({
      a: 1,
      list: [{ b: null }, 'private'],
      deep: { deeper: { kept: true } },
    });
  });
});

describe('repair', () => {
  const read = (body: object): Blueprint => blueprintBodySchema.parse(body) as Blueprint;

  it('[B6] clears what points to nothing and takes what lost its parent', () => {
    const body = read({
      people: { dana: { order: 'a0' } },
      objectives: { o1: { order: 'a0', owner: 'nobody' }, o2: { order: 'a1', owner: 'dana' } },
      milestones: { m1: { order: 'a0', needs: { m1x: true }, objectives: { o1: true, o9: true } } },
      rungs: { r1: { order: 'a0', ladder: 'gone', speaker: 'nobody' } },
    });
    expect(repairReferences('blueprint', body).sort()).toEqual([
      'milestones.m1.needs.m1x',
      'milestones.m1.objectives.o9',
      'objectives.o1.owner',
      'rungs.r1.ladder',
    ]);
    expect(body.objectives).toMatchObject({ o1: { owner: null }, o2: { owner: 'dana' } });
    expect(body.milestones.m1).toMatchObject({ needs: {}, objectives: { o1: true } });
    expect(body.rungs).toEqual({});
    expect(repairReferences('blueprint', body)).toEqual([]);
  });

  it('[B6] nothing refers to an item that has a parent, so one pass of repair is enough', () => {
    for (const kind of documentKinds) {
      const rules = Object.entries<CollectionRule>(collectionRules[kind]);
      const children = rules
        .filter(([, { references }]) => references.some(({ shape }) => shape === 'parent'))
        .map(([name]) => name);
      const targets = [
        ...rules.flatMap(([, { references }]) => references.map(({ to }) => to)),
        ...sectionReferences[kind].map(({ to }) => to),
      ];
      expect(targets.filter((to) => children.includes(to))).toEqual([]);
    }
  });

  it('[B6] a name that every object has is not a target', () => {
    const body = read({ objectives: { o1: { order: 'a0', owner: 'constructor' } } });
    expect(repairReferences('blueprint', body)).toEqual(['objectives.o1.owner']);
  });

  it('[B6] a session does not stand at a step that is gone', () => {
    const body = sessionBodySchema.parse({ clock: { currentStep: 's1' } });
    expect(repairReferences('session', body as never)).toEqual(['clock.currentStep']);
    expect(body.clock.currentStep).toBeNull();
  });

  it('[B6] leaves a whole plan alone', () => {
    const whole = {
      people: { dana: { order: 'a0' } },
      ladders: { l1: { order: 'a0', heardFrom: 'dana' } },
      rungs: { r1: { order: 'a0', ladder: 'l1', speaker: 'dana' } },
    };
    const body = read(whole);
    expect(repairReferences('blueprint', body)).toEqual([]);
    expect(body).toEqual(read(whole));
  });
});
