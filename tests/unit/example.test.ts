import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { addDays, type Day, weekday } from '@shared/blueprint/day';
import { emptyBody, parseDocument, repairReferences } from '@shared/blueprint/document';
import { type Example, parseExample, plantExample } from '@shared/blueprint/example';
import type { ItemId } from '@shared/blueprint/fields';
import { clientSafe, ordered } from '@shared/blueprint/model';
import { type Blueprint, exposure, highExposure } from '@shared/blueprint/plan';
import { applyEdit } from '@shared/edit';
import { metricProgress } from '@shared/insight/progress';
import { walkBack } from '@shared/insight/schedule';
import { describe, expect, it } from 'vitest';
import { countingIds, day } from '../fixtures/arbitraries';

const folder = resolve(import.meta.dirname, '../../resources/examples');
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));

function rawExample(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(resolve(folder, name), 'utf8')) as Record<string, unknown>;
}

function example(name: string): Example {
  const parsed = parseExample(rawExample(name));
  if (!parsed.ok) throw new Error(`${name}: ${parsed.error.at}`);
  return parsed.value;
}

const plumbing = example('plumbing.json');
const planted = (of: Example, today: Day, prefix = 'planted') =>
  plantExample(of, { today, now: 1_800_000_000_000, newId: countingIds(prefix) });
const scheduleOf = (blueprint: Blueprint, today: Day) => {
  const walked = walkBack({
    milestones: blueprint.milestones,
    destination: blueprint.destination.date as Day,
    today,
    holidays: Object.keys(blueprint.calendar.holidays) as Day[],
  });
  if (!walked.ok) throw new Error(walked.error.code);
  return walked.value;
};
const onlyBlueprint = (documents: ReturnType<typeof planted>) => {
  const [blueprint] = documents.blueprints;
  if (!blueprint) throw new Error('no blueprint');
  return blueprint;
};

describe('the examples that ship', () => {
  it('[B22] there are the two of the method', () => {
    expect(files).toEqual(expect.arrayContaining(['plumbing.json', 'b2b-software.json']));
  });

  it.each(files)('[B22] %s is whole: nothing is repaired and no text is cleaned', (name) => {
    const raw = rawExample(name);
    const read = example(name);
    expect(repairReferences('blueprint', read.blueprint)).toEqual([]);
    if (read.session) expect(repairReferences('session', read.session)).toEqual([]);
    expect(read.blueprint).toMatchObject(raw.blueprint as object);
    expect(read.session ?? {}).toMatchObject((raw.session ?? {}) as object);
    expect(read.profile).toMatchObject(raw.profile as object);
  });

  it.each(files)('[B22] %s names no field that there is not', (name) => {
    const keysOf = (value: object) => Object.keys(value).sort();
    const { blueprint, profile } = example(name);
    const empty = emptyBody('blueprint');
    expect(keysOf(blueprint)).toEqual(keysOf(empty));
    expect(keysOf(blueprint.destination)).toEqual(keysOf(empty.destination));
    expect(keysOf(blueprint.paper)).toEqual(keysOf(empty.paper));
    expect(keysOf(profile)).toEqual(keysOf(emptyBody('profile')));
    for (const item of Object.values(blueprint.milestones)) {
      const added = applyEdit('blueprint', empty, {
        type: 'add',
        collection: 'milestones',
        id: 'm1' as ItemId,
        item: {},
      });
      if (!added.ok) throw new Error(added.error.code);
      expect(keysOf(item)).toEqual(keysOf(added.value.body.milestones.m1 as object));
    }
  });

  it.each(files)('[B22] %s holds what one page can show', (name) => {
    const { blueprint } = example(name);
    const count = (items: object) => Object.keys(items).length;
    expect(count(blueprint.objectives)).toBe(3);
    expect([6, 7]).toContain(count(blueprint.metrics));
    expect([7, 8, 9]).toContain(count(blueprint.milestones));
    expect([3, 4]).toContain(count(blueprint.obstacles));
    expect(count(blueprint.rungs)).toBe(5);
    expect(blueprint.destination.statement).toContain(blueprint.destination.emphasis);
    expect(blueprint.destination.emphasis).not.toBe('');
  });

  it.each(files)('[B22] %s is complete: everything has an owner, a number and an objective', (name) => {
    const { blueprint } = example(name);
    const { objectives, metrics, milestones, obstacles, measurements } = blueprint;
    for (const each of [objectives, metrics, milestones, obstacles].flatMap((items) =>
      Object.values(items),
    )) {
      expect(each.owner).not.toBeNull();
    }
    for (const id of Object.keys(objectives)) {
      expect(Object.values(metrics).some((metric) => metric.objectives[id])).toBe(true);
      expect(Object.values(milestones).some((milestone) => milestone.objectives[id])).toBe(true);
    }
    for (const [id, metric] of Object.entries(metrics)) {
      const readings = Object.values(measurements).filter((reading) => reading.metric === id);
      const progress = metricProgress(metric, readings);
      expect(progress.kind).toBe('progress');
      expect(metric.due).not.toBeNull();
      expect(metric.leading).not.toBeNull();
    }
    for (const each of Object.values(milestones)) expect(each.criterion).not.toBe('');
    for (const each of Object.values(obstacles)) {
      expect(each.mitigation).not.toBe('');
      if (exposure(each) >= highExposure) expect(Object.keys(each.milestones)).toHaveLength(1);
    }
  });

  it.each(files)('[B22] %s holds private notes that the client-safe part does not', (name) => {
    const { blueprint } = example(name);
    const notes: string[] = [];
    const collect = (value: unknown, isPrivate: boolean): void => {
      if (typeof value === 'string' && isPrivate && value !== '') notes.push(value);
      if (typeof value !== 'object' || value === null) return;
      for (const [key, entry] of Object.entries(value)) collect(entry, isPrivate || key === 'private');
    };
    collect(blueprint, false);
    expect(notes.length).toBeGreaterThan(5);
    const safe = JSON.stringify(clientSafe(blueprint));
    for (const note of notes.filter((each) => each.length > 10)) {
      expect(safe).not.toContain(JSON.stringify(note).slice(1, -1));
    }
  });

  it.each(files)('[B22] %s has keys of order that anything can be put between', (name) => {
    const { blueprint } = example(name);
    const first = ordered(blueprint.milestones)[0]?.id as ItemId;
    const third = ordered(blueprint.milestones)[2]?.id as ItemId;
    const moved = applyEdit('blueprint', blueprint, {
      type: 'move',
      collection: 'milestones',
      id: first,
      before: third,
    });
    if (!moved.ok) throw new Error(moved.error.code);
    expect(moved.value.patches).toHaveLength(1);
    expect(ordered(moved.value.body.milestones)[1]?.id).toBe(first);
  });

  it('[B22] the plumbing company is the case worked by hand', () => {
    const schedule = scheduleOf(plumbing.blueprint, plumbing.asOf);
    expect(
      schedule.fromDestination.map(({ number, id, latestFinish, slackDays, isCritical }) =>
        [number, id, latestFinish, isCritical ? 'decides' : slackDays].join(' '),
      ),
    ).toEqual([
      '1 runs 2027-06-01 decides',
      '2 sixty 2027-06-01 9',
      '3 ads 2027-04-29 decides',
      '4 rings 2027-04-29 16',
      '5 profiles 2027-04-26 9',
      '6 form 2027-04-08 10',
      '7 page 2027-04-08 decides',
      '8 counted 2027-03-31 10',
      '9 agreed 2027-03-16 decides',
    ]);
    expect(schedule.fromDestination.at(-1)?.lateStartDays).toBe(6);
    expect(schedule.arrival).toBe('2027-06-09');
    const exposures = ordered(plumbing.blueprint.obstacles).map(exposure);
    expect(exposures).toEqual([20, 15, 12]);
  });

  it('[B22] the software firm is on its way and in time', () => {
    const { blueprint, asOf } = example('b2b-software.json');
    const schedule = scheduleOf(blueprint, asOf);
    expect(schedule.arrivalLateDays).toBe(0);
    expect(schedule.fromDestination.every((each) => each.lateStartDays === 0)).toBe(true);
    const least = schedule.fromDestination.filter((each) => each.isCritical).map((each) => each.slackDays);
    expect(Math.min(...least)).toBeGreaterThan(3);
    expect(schedule.byId.get('launched' as ItemId)?.latestFinish).toBe('2027-06-17');
    const { organic } = blueprint.metrics;
    expect((organic?.target ?? 0) / (organic?.baseline ?? 1)).toBeCloseTo(1.5, 10);
  });
});

describe('planting', () => {
  it('[B20] gives documents that open as they are, the session beside its blueprint', () => {
    for (const name of files) {
      const { profile, blueprints, sessions } = planted(example(name), day('2027-03-11'));
      for (const document of [profile, ...blueprints, ...sessions]) {
        expect(parseDocument(JSON.parse(JSON.stringify(document)))).toEqual({ ok: true, value: document });
      }
      const { session } = example(name);
      const planned = session ? blueprints.map(({ id }) => id) : [];
      expect(sessions.map(({ body }) => body.about.blueprint)).toEqual(planned);
    }
  });

  it('[B20] every id is new and every reference is led along', () => {
    const today = plumbing.asOf;
    const [before, after] = [plumbing.blueprint, onlyBlueprint(planted(plumbing, today)).body];
    expect(repairReferences('blueprint', after)).toEqual([]);
    const text = JSON.stringify(after);
    for (const id of Object.keys(before.people)) expect(text).not.toContain(`"${id}"`);
    const named = (blueprint: Blueprint) =>
      ordered(blueprint.milestones).map((each) => ({
        title: each.title.replace('{month:2027-05-17}', 'May'),
        owner: blueprint.people[each.owner as string]?.name,
        needs: ordered(blueprint.milestones)
          .filter((other) => each.needs[other.id])
          .map((other) => other.criterion),
        objectives: ordered(blueprint.objectives)
          .filter((objective) => each.objectives[objective.id])
          .map((objective) => objective.statement),
      }));
    expect(named(after)).toEqual(named(before));
    const rungsOf = (blueprint: Blueprint) =>
      ordered(blueprint.rungs).map((rung) => [
        blueprint.ladders[rung.ladder]?.asked,
        rung.answer,
        blueprint.people[rung.speaker as string]?.role,
      ]);
    expect(rungsOf(after)).toEqual(rungsOf(before));
    const [session] = planted(plumbing, today).sessions;
    const current = session?.body.clock.currentStep as string;
    expect(session?.body.steps[current]?.kind).toBe('close');
  });

  it('[B20] two plantings share no id and no object', () => {
    const one = onlyBlueprint(planted(plumbing, plumbing.asOf, 'one'));
    const two = onlyBlueprint(planted(plumbing, plumbing.asOf, 'two'));
    expect(Object.keys(one.body.people).filter((id) => id in two.body.people)).toEqual([]);
    one.body.destination.statement = 'changed';
    expect(two.body.destination.statement).not.toBe('changed');
    expect(plumbing.blueprint.destination.statement).not.toBe('changed');
  });

  it('[B21] on its own day nothing moves', () => {
    const blueprint = onlyBlueprint(planted(plumbing, plumbing.asOf)).body;
    expect(blueprint.destination.date).toBe('2027-06-01');
    expect(blueprint.calendar.holidays).toEqual({ '2027-05-31': 'Public holiday' });
    expect(ordered(blueprint.milestones)[0]?.title).toBe('May runs at 120 calls');
  });

  it.each([
    ['a year before', '2026-03-12', -364],
    ['twenty weeks on', '2027-07-29', 140],
    ['three days on, still the same week', '2027-03-14', 0],
    ['four days on, the next week', '2027-03-15', 7],
    ['years on', '2031-11-21', 1715],
  ])('[B21] %s all days have moved together', (_when, today, days) => {
    const { blueprints, sessions } = planted(plumbing, day(today));
    const body = blueprints[0]?.body as Blueprint;
    expect(body.destination.date).toBe(addDays(day('2027-06-01'), days));
    expect(Object.keys(body.calendar.holidays)).toEqual([addDays(day('2027-05-31'), days)]);
    for (const reading of Object.values(body.measurements)) {
      expect([-8, -1].map((back) => addDays(day('2027-03-11'), days + back))).toContain(reading.on);
    }
    expect(ordered(body.metrics)[0]?.baselineOn).toBe(addDays(day('2027-02-26'), days));
    const session = sessions[0]?.body;
    expect(session?.about.date).toBe(addDays(day('2027-03-04'), days));
    const began = plumbing.session?.clock.startedAt as number;
    expect(session?.clock.startedAt).toBe(began + days * 86_400_000);
    expect(ordered(session?.decisions ?? {})[0]?.at).toBe(began + 44 * 60_000 + days * 86_400_000);
    expect(JSON.stringify([body, session])).not.toContain('{month:');
    const monthOfWork = addDays(day('2027-05-17'), days).slice(5, 7);
    const words = new Date(`2001-${monthOfWork}-15T00:00:00Z`).toLocaleDateString('en', {
      month: 'long',
      timeZone: 'UTC',
    });
    expect(ordered(body.milestones)[0]?.title).toBe(`${words} runs at 120 calls`);
  });

  it('[B21] the plan stands to any Thursday as it stood to the day it was written for', () => {
    for (const today of ['2025-11-20', '2027-03-11', '2028-03-02', '2030-12-26'].map(day)) {
      expect(weekday(today)).toBe(weekday(plumbing.asOf));
      const schedule = scheduleOf(onlyBlueprint(planted(plumbing, today)).body, today);
      expect(schedule.arrivalLateDays).toBe(6);
      expect(schedule.fromDestination.at(-1)?.lateStartDays).toBe(6);
    }
  });
});

describe('reading an example', () => {
  it.each([
    ['another format', { format: 'backcast/blueprint' }, 'format'],
    ['a later version', { v: 2 }, 'v'],
    ['no day', { asOf: 'soon' }, 'asOf'],
    ['no title', { title: '' }, 'title'],
    [
      'a wrong value',
      { blueprint: { metrics: { m1: { order: 'a0', target: 'many' } } } },
      'blueprint.metrics.m1.target',
    ],
  ])('[B19] %s is refused with its place', (_what, change, at) => {
    expect(parseExample({ ...rawExample('plumbing.json'), ...change })).toEqual({
      ok: false,
      error: { code: 'not-an-example', at },
    });
  });

  it('[B19] a month that is no day stays as it was written', () => {
    const odd = structuredClone(plumbing);
    odd.blueprint.about.title = '{month:2027-13-01} and {month:2027-12-31}';
    expect(onlyBlueprint(planted(odd, plumbing.asOf)).body.about.title).toBe(
      '{month:2027-13-01} and December',
    );
  });

  it('[B6] loose ends are mended before it is planted', () => {
    const odd = structuredClone(plumbing);
    delete odd.blueprint.people.dana;
    const body = onlyBlueprint(planted(odd, plumbing.asOf)).body;
    expect(repairReferences('blueprint', body)).toEqual([]);
    expect(ordered(body.objectives)[0]?.owner).toBeNull();
  });
});
