/** Nothing private of any collection reaches the room, a page or an export. Asked of the schemas: a new field is in it. */
import { emptyBody, repairReferences } from '@shared/blueprint/document';
import { clientSafe } from '@shared/blueprint/model';
import { describe, expect, it } from 'vitest';
import { day } from '../fixtures/arbitraries';
import { fieldsOf, filled } from '../fixtures/filled';
import { waysOut } from '../fixtures/ways-out';

const marker = 'QQsecretQQ';
/** No count, duration or cost that the plan below comes to by itself. */
const markedNumber = 7753;
const isSeen = (text: string) => text.includes(marker) || text.includes(String(markedNumber));

const filling = {
  word: (path: string, isPrivate: boolean) => (isPrivate ? `${marker} ${path}` : `Words of ${path}`),
  privateNumber: markedNumber,
};
const blueprint = filled('blueprint', filling);
const session = filled('session', filling);
const told = {
  plan: {
    ...blueprint.body,
    destination: { ...blueprint.body.destination, statement: 'The phone rings 120 times a month' },
  },
  session: session.body,
  profile: emptyBody('profile'),
  today: day('2027-03-11'),
};

describe('what is private', () => {
  it('[B7] [PV3] the plan under test holds a marker in every private field that takes words or numbers', () => {
    const isPrivate = (path: string) => path.includes('.private.') && !path.endsWith('.conflicts');
    const all = fieldsOf('blueprint').filter(isPrivate);
    expect(all.length).toBeGreaterThan(15);
    // Links, a choice of three and a count up to five can carry no marker.
    expect(all.filter((path) => !blueprint.planted.has(path)).sort()).toEqual([
      'champions.private.winsOver',
      'people.private.influence',
      'people.private.stance',
    ]);
    expect(fieldsOf('session').filter((path) => isPrivate(path) && !session.planted.has(path))).toEqual([]);
    // What another laptop had in the place of a private field is private as well.
    expect(blueprint.planted.has('milestones.private.conflicts')).toBe(true);
    expect(repairReferences('blueprint', structuredClone(told.plan))).toEqual([]);
  });

  it('[B7] the client-safe part of a body has none of it', () => {
    expect(isSeen(JSON.stringify(clientSafe(told.plan)))).toBe(false);
    expect(isSeen(JSON.stringify(clientSafe(told.session)))).toBe(false);
    expect(JSON.stringify(clientSafe(told.plan))).toContain('Words of objectives.statement');
  });

  for (const { name, rule, words } of waysOut) {
    it(`[PV3] [${rule}] nothing of it is in: ${name}`, () => {
      const text = words(told);
      expect(text.length).toBeGreaterThan(20);
      expect(isSeen(text)).toBe(false);
    });
  }

  it('[PV3] the ways out do tell of the plan, so that a search in them means something', () => {
    const silent = waysOut.filter((way) => !/Words of|The phone rings/.test(way.words(told)));
    // Who comes in sees a greeting, before anything is agreed.
    expect(silent.map(({ name }) => name)).toEqual(['stage, welcome']);
  });
});
