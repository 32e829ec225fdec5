import { readFileSync } from 'node:fs';
import type { Day } from '@shared/blueprint/day';
import { emptyBody } from '@shared/blueprint/document';
import { parseExample } from '@shared/blueprint/example';
import type { WorkspaceId } from '@shared/blueprint/fields';
import { type Session, sessionBodySchema } from '@shared/blueprint/model';
import { type Blueprint, blueprintBodySchema } from '@shared/blueprint/plan';
import { type ClientFacts, clientCard } from '@shared/insight/client-card';
import { stagesOf } from '@shared/insight/stages';
import { describe, expect, it } from 'vitest';

const today = '2027-03-11' as Day;
const facts = (plans: ClientFacts['plans']): ClientFacts => ({
  workspaceId: 'harbor-0001' as WorkspaceId,
  name: 'Harbor Plumbing',
  industry: 'Local services',
  colour: '#0f5f66',
  lastOpenedAt: null,
  plans,
  today,
});
const plan = (body: object = {}): Blueprint => blueprintBodySchema.parse(body) as Blueprint;
const session = (about: object, clock: object = {}): Session =>
  sessionBodySchema.parse({ about, clock }) as Session;
const cardOf = (blueprints: Blueprint[], sessions: Session[] = []) =>
  clientCard(facts({ blueprints, sessions }));

const destination = { statement: '120 calls a month', date: '2027-06-01' };
const objective = (id: string) => ({ [id]: { order: id, statement: 'More calls' } });
const metricFor = (id: string) => ({ [`m-${id}`]: { order: id, name: 'Calls', objectives: { [id]: true } } });
const milestone = (id: string, item: object = {}) => ({
  [id]: { order: id, title: id, durationDays: 5, ...item },
});

describe('the row of a client', () => {
  it('a client out of reach keeps its name and says why', () => {
    expect(clientCard(facts(null))).toMatchObject({
      name: 'Harbor Plumbing',
      isReachable: false,
      reach: null,
      next: { text: 'Folder not reachable' },
    });
  });

  it('a new client has no session and no plan', () => {
    expect(cardOf([])).toMatchObject({
      isReachable: true,
      stage: { number: 1, name: 'destination' },
      next: { text: 'No session yet', detail: 'No plan yet', isLate: false },
    });
  });

  it('[S20] it draws the nearest destination ahead with its milestones', () => {
    const far = plan({ destination: { ...destination, date: '2028-01-10' } });
    const near = plan({ destination, milestones: milestone('ms01') });
    const past = plan({ destination: { ...destination, date: '2027-01-11' } });
    expect(cardOf([past, far, near, plan()]).reach).toEqual({
      destination: '2027-06-01',
      milestones: [{ on: '2027-06-01', isLate: false }],
    });
  });

  it('what is in the trash counts for nothing', () => {
    const about = { title: 'Old', trashedAt: 1 };
    const trashed = plan({ about, destination });
    expect(cardOf([trashed], [session({ ...about, date: today })])).toMatchObject({
      reach: null,
      next: { text: 'No session yet', detail: 'No plan yet' },
    });
  });

  it('a destination that is over is told, not drawn', () => {
    const card = cardOf([plan({ destination: { ...destination, date: '2027-01-11' } })]);
    expect(card.reach).toBeNull();
    expect(card.next.detail).toBe('The destination was 11 January');
  });
});

describe('[S1] the stage', () => {
  it.each<[string, object]>([
    ['without a statement', { destination: { date: '2027-06-01' } }],
    ['with a destination only', { destination }],
    ['with an objective that has no number', { destination, objectives: objective('ob01') }],
    ['under way', { destination, milestones: milestone('ms01', { status: 'started' }) }],
  ])('of a plan %s is the one that the editor marks as current', (_what, body) => {
    const marked = stagesOf(plan(body), today).find(({ state }) => state === 'current');
    expect(cardOf([plan(body)]).stage.number).toBe(marked?.number);
  });

  it('is the last one when nothing is missing any more', () => {
    const example = parseExample(JSON.parse(readFileSync('resources/examples/plumbing.json', 'utf8')));
    if (!example.ok) throw new Error('The sample cannot be read');
    expect(cardOf([example.value.blueprint]).stage).toEqual({ number: 4, name: 'execute and optimise' });
  });
});

describe('what is next', () => {
  it.each<[string, Session[], string]>([
    ['today', [session({ date: today })], 'Workshop today'],
    ['tomorrow', [session({ date: '2027-03-12' })], 'Workshop tomorrow'],
    ['this week', [session({ date: '2027-03-15' })], 'Workshop Monday'],
    ['later', [session({ date: '2027-03-23' })], 'Workshop 23 March'],
    ['next year', [session({ date: '2028-02-01' })], 'Workshop 1 February 2028'],
    ['over', [session({ date: '2027-03-04' }, { startedAt: 1, endedAt: 2 })], 'Last session 4 March'],
    ['over today', [session({ date: today }, { startedAt: 1, endedAt: 2 })], 'Last session today'],
    ['under way', [session({ date: today }, { startedAt: 1 })], 'Workshop under way'],
    ['left open', [session({ date: '2027-03-04' }, { startedAt: 1 })], 'Workshop of 4 March is still open'],
    ['without a day', [session({})], 'No session yet'],
    [
      'the next of several',
      [session({ date: '2027-03-23' }), session({ date: '2027-03-04' }), session({ date: '2027-03-18' })],
      'Workshop 18 March',
    ],
  ])('a session %s', (_when, sessions, text) => {
    expect(cardOf([], sessions).next.text).toBe(text);
  });
});

describe('how things stand', () => {
  const measured = { destination, objectives: objective('ob01'), metrics: metricFor('ob01') };
  it.each<[string, object, string, boolean]>([
    ['nothing', {}, 'No destination yet', false],
    ['a destination', { destination }, 'No objective yet', false],
    [
      'one bare objective',
      { destination, objectives: objective('ob01') },
      'One objective has no number yet',
      false,
    ],
    [
      'two bare objectives',
      { destination, objectives: { ...objective('ob01'), ...objective('ob02') } },
      'Two objectives have no number yet',
      false,
    ],
    ['no milestones', measured, 'Not walked back yet', false],
    ['time to spare', { ...measured, milestones: milestone('ms01') }, 'Next step starts by 26 May', false],
    [
      'everything reached',
      { ...measured, milestones: milestone('ms01', { status: 'reached' }) },
      'Every step is reached',
      false,
    ],
    [
      'one step that had to start',
      { destination, milestones: milestone('ms01', { durationDays: 80 }) },
      'One step had to start already',
      true,
    ],
  ])('[S20] with %s', (_what, body, detail, isLate) => {
    expect(cardOf([plan(body)]).next).toMatchObject({ detail, isLate });
  });

  it('[S20] a circle in an old file does not keep Home from opening', () => {
    const milestones = {
      ...milestone('ms01', { needs: { ms02: true } }),
      ...milestone('ms02', { needs: { ms01: true } }),
    };
    expect(cardOf([plan({ destination, milestones })]).reach).toEqual({
      destination: '2027-06-01',
      milestones: [],
    });
  });

  it('an empty plan is as empty as a new one', () => {
    expect(cardOf([emptyBody('blueprint')]).next.detail).toBe('No destination yet');
  });
});
