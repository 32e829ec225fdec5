import type { ItemId } from '@shared/blueprint/fields';
import { clientSafe } from '@shared/blueprint/model';
import type { Blueprint } from '@shared/blueprint/plan';
import {
  type AudienceLine,
  type AudiencePlan,
  audiences,
  audienceText,
  planFor,
} from '@shared/insight/audience';
import { describe, expect, it } from 'vitest';
import { harborPlumbing, mockToday, planWith } from '../component/blueprint/harbor-plumbing';

/** The plumbing company with work, a change of scope and a plan B. */
function plan(): Blueprint {
  const base = harborPlumbing();
  return planWith({
    ...base,
    tasks: {
      page: {
        order: 'a1',
        title: 'Landing page',
        score: 5,
        owner: 'person-theo',
        objectives: { 'objective-1': true },
      },
      posts: {
        order: 'a2',
        title: 'Blog posts',
        score: 2,
        isRunning: true,
        cutReason: 'Nobody calls after a post',
      },
      tags: { order: 'a3', title: 'Meta tags', score: 3 },
    },
    metrics: {
      ...base.metrics,
      revenue: {
        order: 'z1',
        name: 'Revenue a month',
        unit: 'currency',
        unitLabel: '$',
        baseline: 40_000,
        target: 60_000,
      },
    },
    obstacles: {
      sign: {
        order: 'a1',
        description: 'Sign-off waits for the owner',
        likelihood: 4,
        impact: 4,
        mitigation: 'A deputy signs',
        warningSign: 'Two days without an answer',
        owner: 'person-theo',
      },
      night: { order: 'a2', description: 'Nobody picks up at night', likelihood: 5, impact: 3 },
      rain: { order: 'a3', description: 'A wet spring', likelihood: 2, impact: 2 },
      gone: { order: 'a4', description: 'The old agency', status: 'gone', likelihood: 5, impact: 5 },
    },
    changeRequests: {
      shop: { order: 'a1', request: 'A web shop', on: '2027-03-10', extraCost: '$8,000', decision: 'open' },
      later: { order: 'a2', request: 'A second van', decision: 'tabled', reviewOn: '2027-03-01' },
      done: { order: 'a3', request: 'A new logo', decision: 'declined' },
    },
  });
}
const view = (audience: (typeof audiences)[number], of: Blueprint = plan()): AudiencePlan =>
  planFor(audience, clientSafe(of), mockToday);
const section = (of: AudiencePlan, kind: string) => of.sections.find((each) => each.kind === kind);
const texts = (lines: readonly AudienceLine[] = []): string[] => lines.map(({ text }) => text);
const allOf = (of: AudiencePlan): string => audienceText(of, { title: 'Plan', today: mockToday });

describe('one plan, three audiences', () => {
  it('[S72] [AU3] the client reads outcomes, numbers, milestones and obstacles, and nothing internal', () => {
    const client = view('client');
    expect(client.sections.map(({ heading }) => heading)).toEqual([
      'What you asked for, and what you need',
      'What will be different for you',
      'How we get there',
      'What we need from you',
      'What may slow us down',
      'Who is on this with you',
    ]);
    expect(section(client, 'stop')?.lines.map(({ text, detail }) => [text, detail])).toEqual([
      ['Sign-off waits for the owner', 'What we do about it: A deputy signs'],
      ['Nobody picks up at night', ''],
      ['A wet spring', ''],
    ]);
    const all = allOf(client);
    for (const internal of [
      'Landing page',
      'Blog posts',
      'exposure',
      'Had to start',
      'Two days',
      'no owner',
      'slack',
    ]) {
      expect(all).not.toContain(internal);
    }
  });

  it('[AU3] what waits for the client’s own people is told apart', () => {
    const of = plan();
    const area = of.milestones['step-area'] as (typeof of.milestones)[string];
    const asked = planWith({
      ...of,
      milestones: { ...of.milestones, 'step-area': { ...area, owner: 'person-dana' } },
    });
    expect(texts(section(view('client', asked), 'work')?.lines)).toContain('Service area and prices agreed');
  });

  it('[S72] [AU4] the team reads work by score, the cut with its reason, latest starts and owners', () => {
    const team = view('team');
    expect(section(team, 'work')?.lines.map(({ text, detail, tone }) => [text, detail, tone])).toEqual([
      ['Landing page', 'High, 5 of 5\u00a0· Theo Brandt', 'plain'],
      ['Meta tags', 'Medium, 3 of 5\u00a0· no owner yet', 'warn'],
    ]);
    expect(section(team, 'cut')?.lines.map(({ text, detail }) => [text, detail])).toEqual([
      ['1 piece of work cut', '1 of them running already\u00a0· kept on the list, to come back if needed'],
      ['Blog posts', 'Nobody calls after a post'],
    ]);
    const road = section(team, 'road')?.lines ?? [];
    expect(road).toHaveLength(9);
    expect(road.some(({ detail }) => /start by \d+ \w+/.test(detail))).toBe(true);
    expect(road.filter(({ tone }) => tone === 'late')).toHaveLength(1);
    expect(texts(section(team, 'stop')?.lines.flatMap(({ lines }) => lines))).toEqual([
      'A deputy signs',
      'Two days without an answer',
      'No answer to it yet',
    ]);
  });

  it('[S72] [AU5] [AU6] leadership reads what is late, what to decide, money and high risks', () => {
    const leadership = view('leadership');
    expect(texts(section(leadership, 'decide')?.lines)).toEqual([
      'A web shop',
      'A second van',
      'Nobody picks up at night',
      'Strangers trust us before they call',
    ]);
    expect(texts(section(leadership, 'stop')?.lines)).toEqual([
      'Sign-off waits for the owner',
      'Nobody picks up at night',
    ]);
    expect(section(leadership, 'money')?.lines).toMatchObject([
      { text: 'Revenue a month', figure: { from: '$40,000', to: '$60,000', now: '', share: null } },
      { text: 'A web shop', detail: 'extra $8,000\u00a0· not decided' },
    ]);
    expect(section(leadership, 'late')?.lines).toHaveLength(1);
    expect(leadership.standingTone).toBe('late');
    expect(leadership.standing).toMatch(/^As things stand it arrives .*, \d+ working days? late\. /);
    expect(allOf(leadership)).not.toContain('Landing page');
  });

  it('[AU2] everyone reads the destination, how far it is, and what is reached and behind', () => {
    for (const audience of audiences) {
      expect(view(audience)).toMatchObject({
        statement: 'The phone rings 120 times a month, from six towns we reach in half an hour.',
        when: 'By 1 June 2027, in 12 weeks',
      });
      expect(view(audience).standing).toContain('0 of 9 milestones reached, no number read yet.');
    }
  });

  it('[AU7] the road stands in the order of its days', () => {
    const of = plan();
    const [first, second] = Object.keys(of.milestones) as [ItemId, ItemId];
    for (const [id, reachedOn] of [
      [first, '2027-03-09'],
      [second, '2027-03-02'],
    ] as const) {
      Object.assign(of.milestones[id] as object, { status: 'reached', reachedOn });
    }
    const road = section(view('client', planWith({ ...of })), 'road')?.lines ?? [];
    expect(road.slice(0, 2).map(({ detail }) => detail)).toEqual(['reached 2 Mar', 'reached 9 Mar']);
    const undated = view('team', planWith({ ...of, destination: { statement: 'There' } }));
    expect(section(undated, 'road')?.lines.at(-1)?.detail).not.toMatch(/by|start/);
  });

  it('[AU8] a metric stands once; those that serve none come last', () => {
    const outcomes = section(view('client'), 'outcomes')?.lines ?? [];
    const numbers = outcomes.flatMap(({ lines }) => texts(lines));
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(outcomes.at(-1)).toMatchObject({ text: 'Other numbers', isPlan: false });
    expect(texts(outcomes.at(-1)?.lines)).toContain('Revenue a month');
  });

  it('[AU9] of an empty plan only what is news is said', () => {
    const empty = planWith();
    expect(view('client', empty).sections.map(({ empty: words }) => words)).toEqual([
      'No outcome has been agreed yet.',
      'No milestone stands between today and the destination yet.',
    ]);
    expect(view('leadership', empty)).toMatchObject({ statement: '', when: '', standing: '' });
    expect(view('leadership', empty).sections.map(({ empty: words }) => words)).toEqual([
      'No outcome has been agreed yet.',
      'Nothing is late.',
      'No decision is waiting.',
      'No high risk stands open.',
      'No milestone stands between today and the destination yet.',
    ]);
  });

  it('[S71] [AU10] as text it says the same, what belongs to a line indented under it', () => {
    const text = allOf(view('client'));
    expect(text.split('\n').slice(0, 6)).toEqual([
      'Plan',
      'For the client, 11 March 2027',
      '',
      'The phone rings 120 times a month, from six towns we reach in half an hour.',
      'By 1 June 2027, in 12 weeks',
      '0 of 9 milestones reached, no number read yet.',
    ]);
    expect(text).toContain('\n- People in our six towns call us first');
    expect(text).toContain('\n  - Local calls a month\u00a0· 46 to 120\u00a0· first reading to come');
  });
});
