import { createHash } from 'node:crypto';
import type { Day } from '@shared/blueprint/day';
import type { ItemId } from '@shared/blueprint/fields';
import { clientSafe, type Profile, profileBodySchema } from '@shared/blueprint/model';
import { type Blueprint, blueprintBodySchema } from '@shared/blueprint/plan';
import {
  agreeing,
  freeze,
  pageAgreement,
  parseVersion,
  termsText,
  versionsOf,
  versionText,
} from '@shared/blueprint/version';
import { applyEdit, type Edit } from '@shared/edit';
import { pageModel } from '@shared/page/model';
import { describe, expect, it } from 'vitest';

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
const secret = 'Zanzibar';
const agreedOn = '2027-03-04' as Day;
const agreement = { number: 1, agreedOn, clientSigner: 'Dana Whitlock', agencySigner: 'Tom Bracken' };

const conflict = { notes: { one: { value: secret, device: 'd', at: 1 } } };
const plan = blueprintBodySchema.parse({
  destination: { statement: 'By June, 120 calls a week.', date: '2027-06-30' },
  objectives: {
    calls: {
      order: 'a0',
      statement: 'More calls',
      private: { notes: secret, conflicts: conflict },
      conflicts: conflict,
    },
  },
  people: {
    dana: { order: 'a0', name: 'Dana', private: { influence: 5, stance: 'against', notes: secret } },
  },
  champions: { one: { order: 'a0', person: 'dana', private: { nextStep: secret } } },
  resistances: { one: { order: 'a0', private: { worry: secret } } },
  metrics: { calls: { order: 'a0', name: 'Calls', baseline: 60, target: 120, objectives: { calls: true } } },
  milestones: { one: { order: 'a0', title: 'Every call is counted', durationDays: 5 } },
}) as Blueprint;
const profile = profileBodySchema.parse({
  client: { name: 'Harbor Plumbing' },
  agency: { name: 'Northlight' },
}) as Profile;

function edited(body: Blueprint, edit: Edit<'blueprint'>): Blueprint {
  const done = applyEdit('blueprint', body, edit);
  if (!done.ok) throw new Error(done.error.code);
  return done.value.body;
}
function agreed(body: Blueprint, number = 1): Blueprint {
  const version = freeze(body, profile, { ...agreement, number });
  const sha256 = hash(versionText(version));
  const termsSha256 = hash(termsText(version.plan, version.profile));
  return edited(
    body,
    agreeing(body, `version-${number}` as ItemId, { ...agreement, number, summary: '', sha256, termsSha256 }),
  );
}
/** The same value with its keys the other way round, at every depth. */
function reversed(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, entry]) => [key, reversed(entry)]),
  );
}

describe('freezing', () => {
  it('[V1] gives the same text whatever the order of keys', () => {
    const text = versionText(freeze(plan, profile, agreement));
    const turned = freeze(reversed(plan) as Blueprint, reversed(profile) as Profile, agreement);
    expect(JSON.stringify(turned)).not.toBe(JSON.stringify(freeze(plan, profile, agreement)));
    expect(versionText(turned)).toBe(text);
  });

  it('[V2] takes nothing private, and no value that a merge has kept', () => {
    expect(JSON.stringify(plan)).toContain(secret);
    const text = versionText(freeze(plan, profile, agreement));
    expect(text).not.toContain(secret);
    expect(text).not.toMatch(/"(private|influence|stance|conflicts)"/);
    expect(text).toContain('Every call is counted');
  });

  it('[V3] is read back as it was frozen, and refused when a letter is another', () => {
    const version = freeze(plan, profile, agreement);
    const text = versionText(version);
    const read = parseVersion(text, hash(text), hash);
    expect(read.ok && versionText(read.value)).toBe(text);
    const other = text.replace('120 calls', '121 calls');
    expect(parseVersion(other, hash(text), hash)).toEqual({ ok: false, error: 'version-damaged' });
    const newer = text.replace('"v": 1', '"v": 2');
    expect(parseVersion(newer, hash(newer), hash)).toEqual({ ok: false, error: 'newer-version' });
    expect(parseVersion('[]', hash('[]'), hash)).toEqual({ ok: false, error: 'version-damaged' });
  });
});

describe('the plan and its last version', () => {
  it('[V4] is as agreed until a promise changes, whatever happens in between', () => {
    const body = agreed(plan);
    const isAsAgreed = (now: Blueprint) => pageAgreement(now, profile, hash)?.isAsAgreed;
    expect(pageAgreement(plan, profile, hash)).toBeNull();
    expect(isAsAgreed(body)).toBe(true);
    const carriedOut = edited(body, {
      type: 'batch',
      edits: [
        {
          type: 'add',
          collection: 'measurements',
          id: 'm1' as ItemId,
          item: { metric: 'calls' as ItemId, on: '2027-04-01' as Day, value: 80 },
        },
        { type: 'change', collection: 'milestones', id: 'one' as ItemId, patch: { status: 'reached' } },
      ],
    });
    expect(isAsAgreed(carriedOut)).toBe(true);
    const target = {
      type: 'change',
      collection: 'metrics',
      id: 'calls' as ItemId,
      patch: { target: 90 },
    } as const;
    expect(isAsAgreed(edited(carriedOut, target))).toBe(false);
    const dropped = {
      type: 'change',
      collection: 'milestones',
      id: 'one' as ItemId,
      patch: { status: 'dropped' },
    } as const;
    expect(isAsAgreed(edited(carriedOut, dropped))).toBe(false);
    expect(
      pageAgreement(body, { ...profile, client: { ...profile.client, name: 'Else' } }, hash)?.isAsAgreed,
    ).toBe(false);
  });

  it('[V5] agrees the destination no later than the plan that leads to it', () => {
    expect(agreed(plan).destination.agreedOn).toBe(agreedOn);
    const on = (day: string) => ({ ...plan, destination: { ...plan.destination, agreedOn: day as Day } });
    expect(agreed(on('2027-02-01')).destination.agreedOn).toBe('2027-02-01');
    expect(agreed(on('2027-05-01')).destination.agreedOn).toBe(agreedOn);
    expect(agreed(plan).paper).toMatchObject({ clientSigner: 'Dana Whitlock', agencySigner: 'Tom Bracken' });
  });

  it('[V6] says on the page which version it is, or that it has changed since', () => {
    const body = agreed(agreed(plan), 2);
    expect(versionsOf(clientSafe(body)).map(({ number }) => number)).toEqual([2, 1]);
    const page = (now: Blueprint, today = agreedOn) => {
      const agreement = pageAgreement(now, profile, hash);
      const model = pageModel(
        {
          blueprint: clientSafe(now),
          profile: clientSafe(profile),
          options: { labels: 'outcomes', language: 'en' },
          today,
          agreement,
        },
        { widthOf: (text, { size }) => (text.length * size) / 2, covers: () => true },
      );
      if (!model.ok) throw new Error(model.error.code);
      const words = (text: string) => text.replaceAll('\u00a0', ' ');
      return { head: words(model.value.head.state), foot: words(model.value.foot.document) };
    };
    const sha256 = body.versions['version-2']?.sha256 ?? '';
    const short = `${sha256.slice(0, 4)} ${sha256.slice(4, 8)}`;
    expect(page(plan).head).toBe('Draft, 4 March 2027');
    expect(page(body)).toEqual({
      head: 'Version 2, agreed 4 March 2027',
      foot: `Success Blueprint, version 2, 4 March 2027, ${short}`,
    });
    expect(page(body, '2027-04-01' as Day).foot).toBe(
      `Success Blueprint, version 2, as of 1 April 2027, ${short}`,
    );
    const changed = edited(body, { type: 'set', section: 'destination', patch: { statement: 'Else.' } });
    expect(page(changed, '2027-04-01' as Day)).toEqual({
      head: 'Draft after version 2, 1 April 2027',
      foot: 'Success Blueprint, draft after version 2, 1 April 2027',
    });
  });
});
