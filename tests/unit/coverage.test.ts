import type { DocumentId, ItemId } from '@shared/blueprint/fields';
import type { Session } from '@shared/blueprint/model';
import { sessionBodySchema } from '@shared/blueprint/model';
import {
  attendance,
  openPlaces,
  spoken,
  traceability,
  type Voice,
  voices,
  voicesOf,
} from '@shared/insight/coverage';
import { stagesOf } from '@shared/insight/stages';
import { describe, expect, it } from 'vitest';
import { day, id, mockToday, planWith } from '../component/blueprint/harbor-plumbing';

type Row = Record<string, unknown>;
/** Items with their ids and rising order keys. */
const rows = (items: Record<string, Row>) =>
  Object.fromEntries(
    Object.entries(items).map(([key, row], at) => [
      key,
      { order: `a${String.fromCharCode(65 + at)}`, ...row },
    ]),
  );
const people = (items: Record<string, Row>) => planWith({ people: rows(items) }).people;
const places = (items: Record<string, Row>) => openPlaces(people(items)).map(({ place }) => place);

/** A small client with everybody at the table. */
const table = {
  dana: {
    name: 'Dana',
    side: 'client',
    role: 'Owner',
    department: 'Marketing',
    decides: true,
    kind: 'primary-contact',
  },
  lou: { name: 'Lou', side: 'client', role: 'Estimates' },
  marcus: { name: 'Marcus', side: 'client', role: 'Dispatcher' },
  mina: { name: 'Mina', side: 'client', department: 'Development' },
  theo: { name: 'Theo', side: 'agency', role: 'Account lead' },
};

describe('who is at the table', () => {
  it('[CV1] [CV2] S37 nothing is open when everybody is there', () => {
    expect(places(table)).toEqual([]);
  });

  it.each<[string, string, string]>([
    ['lead', 'theo', 'Nobody leads on our side'],
    ['sales', 'lou', 'Nobody speaks for sales'],
    ['service', 'marcus', 'Nobody speaks for service'],
    ['product', 'mina', 'Nobody speaks for product'],
  ])('[CV4] S37 the place of %s is named when %s is away', (place, who, text) => {
    const { [who as 'theo']: _away, ...rest } = table;
    expect(openPlaces(people(rest))).toEqual([expect.objectContaining({ place, text })]);
  });

  it('[CV1] with the owner away there is no contact, nobody who decides and no marketing', () => {
    const { dana: _away, ...rest } = table;
    expect(places(rest)).toEqual(['contact', 'decision', 'marketing']);
  });

  it('[CV1] the only person of the client is the contact; two have to say who it is', () => {
    expect(places({ dana: { name: 'Dana' } })).not.toContain('contact');
    expect(places({ dana: { name: 'Dana' }, lou: { name: 'Lou' } })).toContain('contact');
    expect(places({ dana: { name: 'Dana', kind: 'project-lead' }, lou: { name: 'Lou' } })).not.toContain(
      'contact',
    );
  });

  it('[CV1] a lead is told by kind, or by role where there is no kind, and never stands on the client’s side', () => {
    const lead = (row: Row) => !places({ x: { name: 'X', ...row } }).includes('lead');
    expect(lead({ side: 'agency', kind: 'project-lead' })).toBe(true);
    expect(lead({ side: 'team', role: 'Head of design' })).toBe(true);
    expect(lead({ side: 'agency', role: 'Designer' })).toBe(false);
    expect(lead({ side: 'agency', role: 'Research lead', kind: 'subject-expert' })).toBe(false);
    expect(lead({ side: 'client', role: 'Head of sales' })).toBe(false);
  });

  it('[CV1] the agency never decides', () => {
    expect(places({ theo: { side: 'agency', decides: true } })).toContain('decision');
    expect(places({ ama: { side: 'team', decides: true } })).not.toContain('decision');
  });

  it.each<[string, string, Voice[]]>([
    ['Estimates and sales', '', ['sales']],
    ['Head of business development', '', ['sales']],
    ['', 'Fundraising', ['sales']],
    ['Front desk', 'Réception', ['service']],
    ['SUPPORT LEAD', '', ['service']],
    ['River warden', 'Field work', ['service']],
    ['Customer care', 'Service', ['service']],
    ['Developer', '', ['product']],
    ['Buyer', 'Range', ['product']],
    ['', 'R&D', ['product']],
    ['', 'Communications', ['marketing']],
    ['Product marketing manager', '', ['product', 'marketing']],
    ['Owner', 'Sales, service, product, marketing', ['sales', 'service', 'product', 'marketing']],
    ['Finance', 'Accounts', []],
    ['Salesforce admin', 'Prosecutions', []],
    ['', '', []],
  ])('[CV2] [CV3] "%s" in "%s" speaks for %j', (role, department, spokenFor) => {
    expect(voicesOf({ side: 'client', role, department })).toEqual(spokenFor);
  });

  it('[CV2] the agency speaks for nobody', () => {
    expect(voicesOf({ side: 'agency', role: 'Head of marketing', department: 'Sales' })).toEqual([]);
    expect(voicesOf({ side: 'team', role: 'Head of marketing', department: '' })).toEqual(['marketing']);
  });

  it('[CV4] with nobody on the list that is the one thing to say, and stage 2 says it', () => {
    expect(openPlaces({})).toHaveLength(3 + voices.length);
    const missing = (plan: Row) => stagesOf(planWith(plan), mockToday)[1]?.missing ?? [];
    expect(missing({}).filter(({ target }) => target.collection === 'people')).toEqual([
      {
        text: 'Nobody is on the list of people yet',
        action: 'Add',
        target: { stage: 2, collection: 'people' },
      },
    ]);
  });

  it('[CV4] stage 2 names open places, and the silent voices in one breath', () => {
    const plan = planWith({ people: rows({ lou: { name: 'Lou', role: 'Sales' } }) });
    const missing = stagesOf(plan, mockToday)[1]?.missing.filter(
      ({ target }) => target.collection === 'people',
    );
    expect(missing?.map(({ text, action }) => `${text}: ${action}`)).toEqual([
      'Nobody leads on our side: Choose',
      'Nobody is named who decides: Choose',
      'Nobody speaks for service, product or marketing: Invite',
    ]);
    expect(missing?.map(({ target }) => target.field)).toEqual(['lead', 'decision', 'service']);
  });
});

describe('who was heard', () => {
  const session = (sessionId: string, body: Row) => ({
    id: sessionId as DocumentId,
    body: sessionBodySchema.parse(body) as Session,
  });

  it('[CV6] S36 a session counts for who was there, as themselves or by name', () => {
    const came = attendance(
      people({ dana: { name: 'Dana Reyes' }, lou: { name: 'Lou  Farrell' }, jo: { name: '' } }),
      [
        session('first', {
          about: { title: 'First talk', date: '2027-03-04' },
          attendees: rows({
            one: { person: 'dana', name: 'D.' },
            two: { name: 'lou farrell' },
            three: { name: '' },
            four: { name: 'Somebody else' },
          }),
        }),
        session('second', {
          about: { title: 'Workshop', date: null },
          attendees: rows({
            one: { person: 'dana' },
            two: { name: 'Dana Reyes' },
            three: { name: 'Lou Farrell', present: false },
          }),
        }),
        session('old', { about: { trashedAt: 1 }, attendees: rows({ one: { person: 'lou' } }) }),
      ],
    );
    expect([...came]).toEqual([
      [
        'dana',
        [
          { id: 'first', title: 'First talk', date: day('2027-03-04') },
          { id: 'second', title: 'Workshop', date: null },
        ],
      ],
      ['lou', [{ id: 'first', title: 'First talk', date: day('2027-03-04') }]],
    ]);
  });

  it('[CV7] answers, rungs and evidence count once there are words', () => {
    const plan = planWith({
      people: rows({ dana: { name: 'Dana' }, lou: { name: 'Lou' } }),
      answers: rows({ a: { answer: 'Calls', speaker: 'dana' }, b: { answer: ' ', speaker: 'lou' } }),
      ladders: rows({ site: { evidence: 'Nobody picks up', heardFrom: 'dana' } }),
      rungs: rows({ r: { ladder: 'site', answer: 'They leave', speaker: 'dana' } }),
    });
    expect([...spoken(plan)]).toEqual([['dana', 3]]);
  });
});

describe('what serves nothing', () => {
  const plan = planWith({
    objectives: rows({ calls: { statement: 'Calls' }, trust: { statement: 'Trust' } }),
    metrics: rows({
      rings: { name: 'Answered', predicts: { local: true } },
      local: { name: 'Local calls', predicts: { rings: true }, objectives: { calls: true } },
      views: { name: 'Page views' },
    }),
    milestones: rows({
      live: { title: 'Form live', objectives: { calls: true } },
      poster: { title: 'Posters up' },
      dropped: { title: 'Dropped', status: 'dropped', objectives: { trust: true } },
      reached: { title: 'Done', status: 'reached' },
    }),
    tasks: rows({
      page: { title: 'Landing page', score: 5, objectives: { calls: true } },
      blog: { title: 'Blog' },
      cut: { title: 'Cut', score: 1, objectives: { trust: true } },
      gone: { title: 'Tied to what is gone', objectives: { nothing: true } },
    }),
  });

  it('[TR1] [TR2] [TR4] S25 orphans by name', () => {
    expect(traceability(plan).orphans).toEqual({
      tasks: ['blog', 'gone'],
      milestones: ['poster', 'reached'],
      metrics: ['views'],
    });
  });

  it('[TR2] [TR3] S25 an objective that only cut or dropped work serves is bare', () => {
    expect(traceability(plan).bare).toEqual({ tasks: ['trust'], milestones: ['trust'], metrics: ['trust'] });
  });

  it('[TR5] stage 3 leads to each of them', () => {
    const missing = stagesOf(plan, mockToday)[2]?.missing ?? [];
    expect(missing.map(({ text, target }) => [text, target.collection, target.id])).toEqual(
      expect.arrayContaining([
        ['“Posters up” serves no objective yet', 'milestones', id('poster')],
        ['“Blog” serves no objective yet', 'tasks', id('blog')],
        ['Objective 2 has no milestone', 'milestones', undefined],
        ['Objective 2 has no task', 'tasks', undefined],
      ]),
    );
    expect(missing.map(({ target }) => target.id)).not.toContain('reached' as ItemId);
  });

  it('[TR5] without a task no objective is asked for one', () => {
    const texts = stagesOf({ ...plan, tasks: {} }, mockToday)[2]?.missing.map(({ text }) => text);
    expect(texts).not.toContain('Objective 2 has no task');
  });
});
