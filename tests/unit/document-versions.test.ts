import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Day } from '@shared/blueprint/day';
import { type AnyDocument, parseStoredDocument, schemaVersion } from '@shared/blueprint/document';
import { documentKinds, ordered } from '@shared/blueprint/model';
import { walkBack } from '@shared/insight/schedule';
import { describe, expect, it } from 'vitest';

const folder = resolve(import.meta.dirname, '../fixtures/versions');
const versions = readdirSync(folder);
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

function open(version: string, kind: string): AnyDocument {
  const read = parseStoredDocument(readFileSync(resolve(folder, version, `${kind}.json`), 'utf8'), sha256);
  if (!read.ok) throw new Error(`${version}/${kind}: ${read.error.code} at ${read.error.at}`);
  return read.value.document;
}

/** Files as they were written by a released version. They are never edited: what they hold must stay readable. */
describe.each(versions)('files of %s', (version) => {
  it.each(documentKinds)('[B18] a %s opens, with the hash it was written with', (kind) => {
    const document = open(version, kind);
    expect(document).toMatchObject({ kind, schemaVersion });
    expect(document.revision).toBeGreaterThan(0);
  });

  it('[B18] nothing of the plan is lost', () => {
    const blueprint = open(version, 'blueprint');
    const session = open(version, 'session');
    const profile = open(version, 'profile');
    if (blueprint.kind !== 'blueprint' || session.kind !== 'session' || profile.kind !== 'profile') {
      throw new Error('another kind than its name');
    }
    const { body } = blueprint;
    expect(profile.body.client.name).toBe('Harbor Plumbing');
    expect(body.destination).toMatchObject({ date: '2027-06-01', emphasis: '120 times a month' });
    expect(ordered(body.rungs).map((rung) => rung.speaker)).not.toContain(null);
    expect(ordered(body.metrics).map(({ baseline, target }) => [baseline, target])).toEqual([
      [46, 120],
      [71, 95],
      [14, 60],
      [22, 45],
      [18, 60],
      [4.1, 4.6],
    ]);
    expect(Object.keys(body.measurements)).toHaveLength(12);
    expect(ordered(body.people)[0]).toMatchObject({ name: 'Dana Reyes', private: { influence: 5 } });
    expect(ordered(body.obstacles)[2]).toMatchObject({ status: 'accepted', kind: 'technical' });
    expect(session.body.about).toMatchObject({ title: 'First meeting', blueprint: blueprint.id });
    expect(ordered(session.body.steps).map((step) => step.spentMs / 1000)).toEqual([
      370, 1110, 985, 840, 1255, 530, 560,
    ]);
    const walked = walkBack({
      milestones: body.milestones,
      destination: body.destination.date as Day,
      today: '2027-03-11' as Day,
      holidays: Object.keys(body.calendar.holidays) as Day[],
    });
    expect(walked).toMatchObject({ ok: true, value: { arrival: '2027-06-09' } });
  });
});

it('[B18] the version that is written now has its files', () => {
  expect(versions).toContain(`v${schemaVersion}`);
});
