import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { addDays, type Day, dayNumber, daysBetween, parseDay, weekday } from '@shared/blueprint/day';
import { monthNames } from '@shared/blueprint/day-words';
import { repairReferences } from '@shared/blueprint/document';
import { type Example, parseExample, plantExample } from '@shared/blueprint/example';
import { clientSafe, ordered } from '@shared/blueprint/model';
import type { Blueprint } from '@shared/blueprint/plan';
import { checkStatement, vanityOf } from '@shared/insight/goal-checks';
import { rankTasks } from '@shared/insight/impact';
import { missingNumber, pushBack } from '@shared/insight/push-back';
import { walkBack } from '@shared/insight/schedule';
import { stagesOf } from '@shared/insight/stages';
import { describe, expect, it } from 'vitest';
import { countingIds, day } from '../fixtures/arbitraries';

const folder = resolve(import.meta.dirname, '../../resources/examples');
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));

function example(name: string): Example {
  const parsed = parseExample(JSON.parse(readFileSync(resolve(folder, name), 'utf8')));
  if (!parsed.ok) throw new Error(`${name}: ${parsed.error.at}`);
  return parsed.value;
}

const library = files.map((name): [string, Example] => [name, example(name)]);
/** The plumbing company is the one that teaches what a late start looks like. */
const inTime = library.filter(([name]) => name !== 'plumbing.json');

function scheduleOf(blueprint: Blueprint, today: Day) {
  const walked = walkBack({
    milestones: blueprint.milestones,
    destination: blueprint.destination.date as Day,
    today,
    holidays: Object.keys(blueprint.calendar.holidays) as Day[],
  });
  if (!walked.ok) throw new Error(walked.error.code);
  return walked.value;
}

/** Every day in a value, as a field or as a key, in the order it stands there. */
function daysIn(value: unknown): Day[] {
  if (typeof value === 'string') {
    const found = parseDay(value);
    return found ? [found] : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, entry]) => [...daysIn(key), ...daysIn(entry)]);
}

describe('the example library', () => {
  it('[B23] there are ten, and no two look or read alike', () => {
    expect(files.length).toBeGreaterThanOrEqual(10);
    const distinct = (of: (each: Example) => string) => new Set(library.map(([, each]) => of(each))).size;
    expect(distinct((each) => each.title)).toBe(files.length);
    expect(distinct((each) => each.industry)).toBe(files.length);
    expect(distinct((each) => each.profile.client.name)).toBe(files.length);
    expect(distinct((each) => each.profile.client.colour)).toBe(files.length);
    expect(distinct((each) => each.blueprint.destination.statement)).toBe(files.length);
  });

  it.each(library)('[B23] %s lacks nothing in its first three stages', (_name, { blueprint, asOf }) => {
    const standings = stagesOf(clientSafe(blueprint), asOf);
    const missing = standings.slice(0, 3).flatMap((standing) => standing.missing.map(({ text }) => text));
    expect(missing).toEqual([]);
    expect(standings[3]?.number).toBe(4);
  });

  it.each(inTime)('[B23] %s can be reached in time, with no start too late', (_name, { blueprint, asOf }) => {
    const schedule = scheduleOf(blueprint, asOf);
    expect(schedule.arrivalLateDays).toBe(0);
    expect(
      schedule.fromDestination.filter(({ lateStartDays }) => lateStartDays > 0).map(({ id }) => id),
    ).toEqual([]);
    // Room to breathe, and not so much that the walk back has nothing to say.
    const slack = Math.min(
      ...schedule.fromDestination.filter(({ isCritical }) => isCritical).map(({ slackDays }) => slackDays),
    );
    expect(slack).toBeGreaterThanOrEqual(2);
    expect(slack).toBeLessThanOrEqual(20);
  });

  it.each(library)('[B23] %s joins two chains on its way', (_name, { blueprint }) => {
    const { milestones } = blueprint;
    const needsOf = (id: string): string[] => Object.keys(milestones[id]?.needs ?? {});
    const leadsTo = (from: string, id: string): boolean =>
      needsOf(id).some((need) => need === from || leadsTo(from, need));
    const joins = Object.keys(milestones).filter((id) =>
      needsOf(id).some((one) =>
        needsOf(id).some((other) => one !== other && !leadsTo(one, other) && !leadsTo(other, one)),
      ),
    );
    expect(joins.length).toBeGreaterThan(0);
  });

  it.each(library)('[B24] %s states outcomes that can be seen, in time that is enough', (_name, each) => {
    const { destination, objectives, metrics } = each.blueprint;
    const found = [
      ...checkStatement(destination.statement, { today: each.asOf, due: destination.date }),
      ...Object.entries(objectives).flatMap(([id, { statement, due }]) => {
        const isCounted = Object.values(metrics).some((metric) => metric.objectives[id]);
        return checkStatement(statement, { today: each.asOf, due, isCounted });
      }),
      ...Object.values(metrics).map(vanityOf),
    ].filter((finding) => finding !== null);
    expect(found.map(({ kind, words }) => `${kind}: ${words}`)).toEqual([]);
    for (const { why } of Object.values(objectives)) expect(why).not.toBe('');
  });

  it.each(library)('[B24] %s sets whole targets within reach', (_name, each) => {
    const { destination, metrics, measurements } = each.blueprint;
    for (const [id, metric] of Object.entries(metrics)) {
      const readings = Object.values(measurements).filter((reading) => reading.metric === id);
      const { verdict, doubts } = pushBack(metric, {
        today: each.asOf,
        measurements: readings,
        destinationDate: destination.date,
      });
      expect(verdict, `${metric.name}: ${doubts.map(({ reason }) => reason).join(' ')}`).not.toBe(
        'unrealistic',
      );
      expect(missingNumber(metric)).toBeNull();
      expect(Object.keys(metric.objectives)).not.toEqual([]);
    }
  });

  it.each(library)('[B24] %s tells the ask from the need, in the words of people in it', (_name, each) => {
    const { ladders, rungs, people } = each.blueprint;
    const [ladder] = ordered(ladders);
    expect(ladder?.asked).not.toBe('');
    expect(ladder?.needed).not.toBe('');
    expect(ladder?.evidence).toMatch(/^“.+”$/);
    expect(people[ladder?.heardFrom as string]).toBeDefined();
    expect(Object.keys(ladder?.objectives ?? {})).not.toEqual([]);
    for (const { question, answer, speaker } of Object.values(rungs)) {
      expect(question).toMatch(/\?$/);
      expect(answer).not.toBe('');
      expect(people[speaker as string]).toBeDefined();
    }
    const sides = Object.values(people).map(({ side }) => side);
    expect(sides).toContain('client');
    expect(sides.some((side) => side !== 'client')).toBe(true);
    expect(sides.length).toBeGreaterThanOrEqual(5);
    expect(sides.length).toBeLessThanOrEqual(7);
    expect(Object.values(people).some(({ decides }) => decides)).toBe(true);
    for (const { role, department } of Object.values(people)) {
      expect(role).not.toBe('');
      expect(department).not.toBe('');
    }
  });

  it.each(library)('[B24] %s cuts work for a reason and keeps the rest', (_name, { blueprint }) => {
    const { kept, cut, unscored } = rankTasks(blueprint);
    expect(kept.length + cut.length).toBe(5);
    expect(unscored).toEqual([]);
    expect(cut.length).toBeGreaterThan(0);
    expect(kept.length).toBeGreaterThan(cut.length);
    for (const { cutReason } of cut) expect(cutReason).not.toBe('');
    for (const { cutReason } of kept) expect(cutReason).toBe('');
    for (const { owner, objectives } of [...kept, ...cut]) {
      expect(owner).not.toBeNull();
      expect(Object.keys(objectives)).not.toEqual([]);
    }
    const served = new Set(kept.flatMap(({ objectives }) => Object.keys(objectives)));
    expect(served.size).toBeGreaterThanOrEqual(2);
  });

  it.each(library)('[B23] %s holds its days in order, on days of work', (_name, { blueprint, asOf }) => {
    const { destination, calendar, metrics, measurements, milestones } = blueprint;
    const isWorkday = (each: Day) => weekday(each) >= 1 && weekday(each) <= 5;
    const end = destination.date as Day;
    expect(isWorkday(asOf)).toBe(true);
    expect(isWorkday(end)).toBe(true);
    expect(daysIn([blueprint, asOf]).filter((each) => !each.startsWith('2027-'))).toEqual([]);
    expect((destination.agreedOn as Day) <= asOf).toBe(true);
    for (const holiday of Object.keys(calendar.holidays) as Day[]) {
      expect(isWorkday(holiday)).toBe(true);
      expect(holiday > asOf && holiday <= end).toBe(true);
    }
    for (const { metric, on } of Object.values(measurements)) {
      expect(on <= asOf && on > (metrics[metric]?.baselineOn as Day)).toBe(true);
    }
    for (const { startedOn, reachedOn, status } of Object.values(milestones)) {
      expect(startedOn !== null).toBe(status !== 'planned');
      expect(reachedOn !== null).toBe(status === 'reached');
      for (const each of [startedOn, reachedOn]) expect(each === null || each <= asOf).toBe(true);
    }
  });

  it.each(inTime)('[B19] %s names no month but one that moves along', (_name, each) => {
    const fixed = [
      ...JSON.stringify(each.blueprint).matchAll(new RegExp(`\\b(?:${monthNames.join('|')})\\b`, 'g')),
    ];
    expect(fixed.map(([month]) => month)).toEqual([]);
  });

  it.each(library)('[B21] %s keeps every weekday on any other day', (_name, each) => {
    for (const today of ['2026-11-21', '2028-02-29', '2031-01-01'].map(day)) {
      const { blueprints } = plantExample(each, { today, now: 1_800_000_000_000, newId: countingIds('p') });
      const body = blueprints[0]?.body as Blueprint;
      expect(repairReferences('blueprint', body)).toEqual([]);
      const [before, after] = [daysIn(each.blueprint), daysIn(body)];
      const moved = daysBetween(before[0] as Day, after[0] as Day);
      expect(Number.isInteger(moved / 7)).toBe(true);
      expect(Math.abs(dayNumber(addDays(each.asOf, moved)) - dayNumber(today))).toBeLessThanOrEqual(3);
      const inOrder = (days: Day[]) => [...days].sort();
      expect(inOrder(after)).toEqual(inOrder(before.map((date) => addDays(date, moved))));
      expect(JSON.stringify(body)).not.toContain('{month:');
    }
  });
});
