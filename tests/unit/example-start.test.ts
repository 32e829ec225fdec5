import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Day, weekday } from '@shared/blueprint/day';
import { emptyBody, repairReferences } from '@shared/blueprint/document';
import { type Example, exampleCard, exampleFile, parseExample } from '@shared/blueprint/example';
import {
  asStart,
  type ExampleParts,
  insertParts,
  type PartKind,
  partKinds,
  startFromExample,
} from '@shared/blueprint/example-start';
import { exampleOf, likelyNames } from '@shared/blueprint/keep-example';
import type { Profile } from '@shared/blueprint/model';
import type { Blueprint } from '@shared/blueprint/plan';
import { applyEdit } from '@shared/edit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countingIds, day, runs } from '../fixtures/arbitraries';

const folder = resolve(import.meta.dirname, '../../resources/examples');
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
function example(name: string): Example {
  const parsed = parseExample(JSON.parse(readFileSync(resolve(folder, name), 'utf8')));
  if (!parsed.ok) throw new Error(parsed.error.at);
  return parsed.value;
}
const plumbing = example('plumbing.json');
const today = day('2028-02-17');
const none: ExampleParts = { objectives: [], milestones: [], obstacles: [], tasks: [], people: [] };
const idsOf = (plan: Blueprint, kind: PartKind) => Object.keys(plan[kind]);
const whole = (plan: Blueprint): ExampleParts =>
  Object.fromEntries(partKinds.map((kind) => [kind, idsOf(plan, kind)])) as never;
/** Every text in a value. */
function texts(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(texts);
}

describe('a plan to start from', () => {
  it.each(files)('[B32] [S63] %s begins as if nothing had happened yet', (name) => {
    const start = startFromExample(example(name), { today, newId: countingIds('start') });
    expect(repairReferences('blueprint', start)).toEqual([]);
    expect(start.measurements).toEqual({});
    expect(start.destination).toMatchObject({ agreedOn: null });
    expect(start.paper).toMatchObject({ clientSigner: '', agencySigner: '' });
    for (const { status, startedOn, reachedOn } of Object.values(start.milestones)) {
      expect([status, startedOn, reachedOn]).toEqual(['planned', null, null]);
    }
    const notes: string[] = [];
    JSON.stringify(start, (key, value) => {
      if (key === 'private') notes.push(...texts(value));
      return value;
    });
    expect(notes.filter((note) => note !== '')).toEqual([]);
    const { objectives, metrics, milestones, ladders, rungs } = example(name).blueprint;
    for (const [ours, theirs] of [
      [start.objectives, objectives],
      [start.metrics, metrics],
      [start.milestones, milestones],
      [start.ladders, ladders],
      [start.rungs, rungs],
    ]) {
      expect(Object.keys(ours as object)).toHaveLength(Object.keys(theirs as object).length);
    }
    expect(JSON.stringify(start)).not.toContain('{month:');
  });

  it('[B32] fields that nobody knows stay behind', () => {
    const odd = structuredClone(plumbing.blueprint) as Blueprint & Record<string, unknown>;
    odd.secret = 'xyzzy';
    (Object.values(odd.tasks)[0] as unknown as Record<string, unknown>).secret = { of: 'xyzzy' };
    (odd.destination as Record<string, unknown>).secret = 'xyzzy';
    (Object.values(odd.objectives)[0]?.smart as Record<string, unknown>).secret = 'xyzzy';
    (Object.values(odd.people)[0] as unknown as Record<string, unknown>).conflicts = {
      'private.notes': { two: { value: 'xyzzy', device: 'xyzzy', at: 1 } },
    };
    expect(JSON.stringify(asStart(odd))).not.toContain('xyzzy');
    expect(asStart(odd).tasks).not.toEqual({});
  });

  it('[B26] a card tells its steps from the destination back, by months that are called by name', () => {
    const card = exampleCard(plumbing);
    expect(card.chain[0]).toBe('May runs at 120 calls');
    expect(card.chain).toHaveLength(Object.keys(plumbing.blueprint.milestones).length);
    expect(card.counts.objectives).toBe(3);
  });
});

describe('parts of an example', () => {
  const insert = (chosen: ExampleParts, into: Blueprint = emptyBody('blueprint')) => {
    const edit = insertParts(plumbing, chosen, {
      today,
      destination: into.destination.date,
      newId: countingIds('part'),
    });
    const applied = applyEdit('blueprint', into, edit);
    if (!applied.ok) throw new Error(JSON.stringify(applied.error));
    return applied.value.body;
  };

  it('[B27] [S63] everything that was chosen comes in one edit, tied as it was', () => {
    const all = insert(whole(plumbing.blueprint));
    const start = asStart(plumbing.blueprint);
    for (const kind of [...partKinds, 'metrics', 'milestoneSteps', 'factors'] as const) {
      expect(Object.keys(all[kind])).toHaveLength(Object.keys(start[kind]).length);
    }
    const links = (plan: Blueprint) =>
      partKinds.flatMap((kind) =>
        Object.values(plan[kind]).flatMap((item) =>
          Object.entries(item).map(([field, value]) =>
            typeof value === 'object' && value !== null ? `${field} ${Object.keys(value).length}` : field,
          ),
        ),
      );
    expect(links(all).sort()).toEqual(links(start).sort());
    expect(repairReferences('blueprint', structuredClone(all))).toEqual([]);
    expect(all.ladders).toEqual({});
  });

  it('[B27] an objective brings its numbers; what was not chosen is not tied to', () => {
    const [objective] = idsOf(plumbing.blueprint, 'objectives');
    const plan = insert({ ...none, objectives: [objective as string] });
    const numbers = Object.values(plumbing.blueprint.metrics).filter(
      (each) => each.objectives[objective as string],
    );
    expect(Object.keys(plan.metrics)).toHaveLength(numbers.length);
    expect(numbers.length).toBeGreaterThan(0);
    expect(Object.values(plan.objectives)[0]?.owner).toBeNull();
    expect(plan.people).toEqual({});
    const [id] = Object.keys(plan.objectives);
    for (const metric of Object.values(plan.metrics)) expect(Object.keys(metric.objectives)).toEqual([id]);
  });

  it('[B28] days move by whole weeks with the destination, and none lies after it', () => {
    const into = emptyBody('blueprint');
    into.destination.date = day('2028-09-30');
    const plan = insert(whole(plumbing.blueprint), into);
    const due = Object.values(plan.objectives).map((each) => each.due as Day);
    const before = Object.values(plumbing.blueprint.objectives).map((each) => each.due as Day);
    expect(due.every((each) => each <= '2028-09-30' && each > '2028-09-22')).toBe(true);
    expect(due.map(weekday)).toEqual(before.map(weekday));
    expect(plan.destination.date).toBe('2028-09-30');
  });

  it('[B27] any choice fits any plan, and what was there stays as it was', () => {
    const choice = (kind: PartKind) => fc.subarray(idsOf(plumbing.blueprint, kind));
    const anyParts = fc.record({
      objectives: choice('objectives'),
      milestones: choice('milestones'),
      obstacles: choice('obstacles'),
      tasks: choice('tasks'),
      people: choice('people'),
    });
    const into = example('shop.json').blueprint;
    fc.assert(
      fc.property(anyParts, (chosen) => {
        const plan = insert(chosen, into);
        for (const kind of partKinds) {
          expect(Object.keys(plan[kind])).toHaveLength(Object.keys(into[kind]).length + chosen[kind].length);
          expect(plan[kind]).toMatchObject(into[kind]);
        }
        expect(repairReferences('blueprint', structuredClone(plan))).toEqual([]);
      }),
      runs(60),
    );
  });
});

describe('a plan kept as an example', () => {
  const profile = { client: plumbing.profile.client, agency: plumbing.profile.agency } as Profile;
  const keep = (plan: Blueprint, leftOut: string[] = []) =>
    exampleOf({
      plan,
      profile,
      sessions: [{ attendees: { a1: { name: 'Ruth Ödegård', role: 'Neighbour' } } as never }],
      today,
      leftOut,
    });

  it.each(files)('[B29] [S63] %s loses every name, private word and reading', (name) => {
    const { blueprint, profile: whose } = example(name);
    const kept = exampleOf({ plan: blueprint, profile: whose, sessions: [], today, leftOut: [] });
    const said = texts({ ...kept, asOf: '' }).join('\n');
    for (const person of Object.values(blueprint.people)) {
      expect(said.toLowerCase()).not.toContain(person.name.toLowerCase());
      for (const part of person.name.split(' ')) {
        expect(said).not.toMatch(new RegExp(`(?<![\\p{L}])${part}(?![\\p{L}])`, 'u'));
      }
    }
    expect(said.toLowerCase()).not.toContain(whose.client.name.toLowerCase());
    expect(said.toLowerCase()).not.toContain(whose.agency.name.toLowerCase());
    expect(JSON.stringify(kept.blueprint.measurements)).toBe('{}');
    expect(kept.blueprint.answers).toEqual({});
    const again = parseExample(exampleFile(kept));
    expect(again).toMatchObject({ ok: true });
    if (again.ok) expect(repairReferences('blueprint', again.value.blueprint)).toEqual([]);
    expect(kept.blueprint.destination.statement).not.toBe('');
    expect(new Set(Object.values(kept.blueprint.people).map((each) => each.name)).size).toBe(
      Object.keys(blueprint.people).length,
    );
  });

  it('[B29] names go however they are written, words that only look like them stay', () => {
    const plan = structuredClone(plumbing.blueprint);
    const said = (statement: string) => {
      plan.destination.statement = statement;
      return keep(plan).blueprint.destination.statement;
    };
    expect(said('DANA REYES and dana’s brother, Mr Reyes, agree.')).toBe(
      'The owner and the owner’s brother, Mr the owner, agree.',
    );
    expect(said('Harbor Plumbing, HARBOR and harbor are one.')).toBe(
      'The client, the client and the client are one.',
    );
    expect(said('Good plumbing in every harbour, Danae says.')).toBe(
      'Good plumbing in every harbour, Danae says.',
    );
    expect(said('Ask Ruth Odegard or Ödegård.')).toBe('Ask the neighbour or the neighbour.');
    expect(
      said('Write to a.b@harbor.example, see https://x.y/z or shop.harbor.com/a, ring +1 (555) 010-99.'),
    ).toBe('Write to (address), see (link) or (link), ring (number).');
    expect(said('From 46 to 120 calls by 2027-06-01.')).toBe('From 46 to 120 calls by 2027-06-01.');
  });

  it('[B29] names are found in every field that takes words, and nowhere else is anything changed', () => {
    const plan = structuredClone(plumbing.blueprint);
    const plant = (value: unknown): unknown => {
      if (typeof value !== 'object' || value === null) return value;
      for (const [field, entry] of Object.entries(value)) {
        const isText = [
          'title',
          'statement',
          'why',
          'vision',
          'criterion',
          'resources',
          'mitigation',
        ].includes(field);
        if (isText && typeof entry === 'string')
          (value as Record<string, unknown>)[field] = `Marcus Webb ${String(entry)}`;
        else plant(entry);
      }
      return value;
    };
    plant(plan);
    plan.calendar.holidays = { ['2027-05-03' as Day]: 'Wedding of Marcus Webb' };
    const [metric] = Object.values(plan.metrics);
    if (metric) metric.unitLabel = 'vans of Dana Reyes';
    if (metric) metric.celebrations = { '50': 'Cake for Priya Anand' };
    const kept = keep(plan);
    expect(JSON.stringify(kept)).not.toMatch(/Marcus|Webb|Dana|Priya|Anand/i);
    const [first] = Object.values(kept.blueprint.metrics);
    expect(first?.celebrations['50']).toBe('Cake for the designer');
    expect(Object.values(kept.blueprint.metrics).map((each) => each.target)).toEqual(
      Object.values(plan.metrics).map((each) => each.target),
    );
  });

  it('[B30] more words can be left out, and those that look like names are pointed at', () => {
    const plan = structuredClone(plumbing.blueprint);
    plan.destination.statement = 'We are the first to be called in Milldale and Castor, in May.';
    const kept = keep(plan);
    expect(likelyNames(texts(kept.blueprint.destination), kept)).toEqual(['Milldale', 'Castor']);
    expect(keep(plan, ['milldale', ' ']).blueprint.destination.statement).toBe(
      'We are the first to be called in (left out) and Castor, in May.',
    );
  });

  it('[B29] a plan of nothing, and names made of signs, are kept without a fault', () => {
    const plan = emptyBody('blueprint');
    const odd = {
      ...profile,
      client: { ...profile.client, name: '(.*' },
      agency: { name: '   ' },
    } as Profile;
    plan.about.title = 'What (.* wants';
    const kept = exampleOf({ plan, profile: odd, sessions: [], today, leftOut: ['[', '\\'] });
    expect(kept.title).toBe('What the client wants');
    expect(parseExample(exampleFile(kept))).toMatchObject({ ok: true });
  });
});

describe('an example file', () => {
  it('[B31] too deep, too long or without words is refused, and hidden signs are taken out', () => {
    const file = exampleFile(plumbing);
    let deep: unknown = 'x';
    for (let level = 0; level < 100; level += 1) deep = { deep };
    expect(parseExample({ ...file, blueprint: { ...file.blueprint, deep } }).ok).toBe(false);
    expect(parseExample({ ...file, title: '  ' }).ok).toBe(false);
    expect(parseExample({ ...file, summary: 'x'.repeat(400) }).ok).toBe(false);
    const hidden = parseExample({ ...file, title: 'A\u202eB\u0000' });
    expect(hidden).toMatchObject({ ok: true, value: { title: 'AB' } });
  });
});
