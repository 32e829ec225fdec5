import { emptyBody } from '@shared/blueprint/document';
import type { DocumentId, ItemId } from '@shared/blueprint/fields';
import { ordered, sessionBodySchema, stepKinds } from '@shared/blueprint/model';
import type { Blueprint } from '@shared/blueprint/plan';
import {
  type Asking,
  createSession,
  firstGoalSession,
  guidanceFor,
  ladderAt,
  sentence,
  shortened,
} from '@shared/blueprint/session-template';
import { applyEdit, type Edit } from '@shared/edit';
import { type WalkFocus, walkedChain } from '@shared/insight/walked-chain';
import { describe, expect, it } from 'vitest';
import { countingIds, day } from '../fixtures/arbitraries';

const today = day('2027-03-11');
const nobody: Asking = { ladder: null, milestone: null };

function plan(...edits: Edit<'blueprint'>[]): Blueprint {
  const edited = applyEdit('blueprint', emptyBody('blueprint'), { type: 'batch', edits });
  if (!edited.ok) throw new Error(edited.error.code);
  return edited.value.body;
}
const id = (text: string) => text as ItemId;
const add = (collection: string, itemId: string, item: object) =>
  ({ type: 'add', collection, id: id(itemId), item }) as Edit<'blueprint'>;

describe('a session from a template', () => {
  it('[R1] has the steps and people in order, and has not begun', () => {
    const session = createSession({
      template: firstGoalSession,
      blueprint: 'plan-1' as DocumentId,
      today,
      attendees: [
        { id: id('dana'), name: 'Dana Reyes', role: 'owner' },
        { id: id('theo'), name: 'Theo Brandt', role: '' },
      ],
      newId: countingIds('id'),
    });
    expect(sessionBodySchema.parse(session)).toEqual(session);
    expect(ordered(session.steps).map((step) => [step.title, step.plannedMinutes])).toEqual([
      ['Welcome', 5],
      ['Destination', 15],
      ['Five Whys', 15],
      ['Metrics', 15],
      ['Walk back', 20],
      ['Obstacles', 10],
      ['Close', 10],
    ]);
    expect(ordered(session.attendees).map(({ name, present }) => [name, present])).toEqual([
      ['Dana Reyes', true],
      ['Theo Brandt', true],
    ]);
    expect(session.clock).toEqual({ currentStep: null, runningSince: null, startedAt: null, endedAt: null });
    expect(session.about).toMatchObject({ title: 'First goal session', blueprint: 'plan-1', date: today });
  });

  it.each(stepKinds)(
    '[R3] %s has a question, three more ways to ask and what to capture, each said in one breath',
    (kind) => {
      const { ask, alternatives, capture } = guidanceFor(kind, plan(), nobody);
      expect(sentence(ask)).toMatch(/\?$/);
      expect(sentence(ask).length).toBeLessThan(70);
      expect(alternatives).toHaveLength(3);
      for (const { when, say } of alternatives) {
        expect(when).toMatch(/^If /);
        expect(say.length).toBeLessThan(80);
      }
      expect(capture.length).toBeGreaterThan(20);
    },
  );
});

describe('questions that quote the plan', () => {
  const said = (kind: (typeof stepKinds)[number], of: Blueprint, asking = nobody) =>
    sentence(guidanceFor(kind, of, asking).ask);

  it('[R4] the destination is asked for, then its day, then its worth', () => {
    expect(said('destination', plan())).toBe('It is the day this has worked. What is true?');
    const stated = plan({ type: 'set', section: 'destination', patch: { statement: 'The phone rings.' } });
    expect(said('destination', stated)).toBe('By which day is that true?');
    const dated = plan({
      type: 'set',
      section: 'destination',
      patch: { statement: 'The phone rings.', date: day('2027-06-01') },
    });
    expect(said('destination', dated)).toBe('If only this came true, would it be worth it?');
  });

  it('[R4] each why asks about the last answer, and the need is read back', () => {
    const asked = [add('ladders', 'l1', { asked: 'A new website.' })];
    const ladder = { ladder: id('l1'), milestone: null };
    expect(said('five-whys', plan())).toBe('What are you asking for?');
    expect(said('five-whys', plan(...asked), ladder)).toBe('Why does ‘A new website’ matter?');
    const climbed = [...asked, add('rungs', 'r1', { ladder: 'l1', answer: 'More people find us.' })];
    expect(said('five-whys', plan(...climbed), ladder)).toBe('Why does ‘More people find us’ matter?');
    const open = [...climbed, add('rungs', 'r2', { ladder: 'l1', question: 'Why?' })];
    expect(said('five-whys', plan(...open), ladder)).toBe('Why does ‘More people find us’ matter?');
    const found = [
      ...open,
      { type: 'change', collection: 'ladders', id: id('l1'), patch: { needed: '120 calls' } },
    ];
    expect(said('five-whys', plan(...(found as Edit<'blueprint'>[])), ladder)).toBe(
      'So the need is ‘120 calls’. Have we got it right?',
    );
  });

  it('[R4] the objective without a number comes first, then the number that is half known', () => {
    expect(said('metrics', plan())).toBe('Which result does the business need?');
    const objective = add('objectives', 'o1', { statement: 'More booked jobs' });
    expect(said('metrics', plan(objective))).toBe('Which number would show ‘More booked jobs’?');
    const half = add('metrics', 'm1', { name: 'Calls', baseline: 40, objectives: { o1: true } });
    expect(said('metrics', plan(objective, half))).toBe('Where is ‘Calls’ today, and where should it be?');
    const whole = add('metrics', 'm1', { name: 'Calls', baseline: 0, target: 120, objectives: { o1: true } });
    expect(said('metrics', plan(objective, whole))).toBe('Which other number would tell you that it worked?');
  });

  it('[R4] a heavy obstacle without an answer is asked about before the next one', () => {
    const light = add('obstacles', 'b1', { description: 'Holidays', likelihood: 2, impact: 2 });
    const heavy = add('obstacles', 'b2', { description: 'No budget', likelihood: 4, impact: 4 });
    expect(said('obstacles', plan())).toContain('we did not get there');
    expect(said('obstacles', plan(light))).toBe('What else could stop us?');
    expect(said('obstacles', plan(light, heavy))).toBe('What do we do so that ‘No budget’ does not stop us?');
  });

  it('[R4] the words of the room are cut to what can be said in one breath', () => {
    const ask = guidanceFor(
      'walk-back',
      plan(add('milestones', 'm1', { title: `${'word '.repeat(80)}end` })),
      { ladder: null, milestone: id('m1') },
    ).ask;
    expect(sentence(ask).length).toBeLessThan(140);
    expect(sentence(ask)).toMatch(/word…’\?$/);
  });

  it('[SG3] text is cut between words, and by characters when there are none', () => {
    expect(shortened('one two three', 13)).toBe('one two three');
    expect(shortened('one two three', 12)).toBe('one two…');
    expect(shortened('abcdefghij', 5)).toBe('abcd…');
    expect(shortened('🙂🙂🙂🙂', 3)).toBe('🙂🙂…');
    expect(shortened('  a\n b ', 9)).toBe('a b');
    expect(shortened('x'.repeat(50), 99)).toBe(`${'x'.repeat(24)}\u200b${'x'.repeat(24)}\u200bxx`);
  });

  it('[R4] the ladder in focus is climbed, else the first without a need, else the last', () => {
    const body = plan(
      add('ladders', 'l1', { asked: 'a', needed: 'need' }),
      add('ladders', 'l2', { asked: 'b' }),
      add('ladders', 'l3', { asked: 'c' }),
    );
    expect(ladderAt(body, null)).toBe('l2');
    expect(ladderAt(body, id('l1'))).toBe('l1');
    expect(ladderAt(body, id('gone'))).toBe('l2');
    expect(ladderAt(plan(add('ladders', 'l1', { needed: 'need' })), null)).toBe('l1');
    expect(ladderAt(plan(), null)).toBeNull();
  });
});

describe('the walked chain', () => {
  const chainOf = (of: Blueprint, focus: WalkFocus = null) => walkedChain(of, today, focus);
  const june = { type: 'set', section: 'destination', patch: { date: day('2027-06-01') } } as const;

  it('[R5] asks before the destination while there is no milestone', () => {
    expect(chainOf(plan())).toEqual({ head: null, path: [], all: [] });
  });

  it('[R5] asks before the open milestone that is furthest away and goes over every step to the destination', () => {
    const body = plan(
      june,
      add('milestones', 'page', { title: 'Page live', durationDays: 17, status: 'reached' }),
      add('milestones', 'reviews', { title: '60 reviews', durationDays: 25 }),
      add('milestones', 'ads', { title: 'Ads run', durationDays: 15, needs: { page: true } }),
      add('milestones', 'may', {
        title: 'May at 120',
        durationDays: 22,
        needs: { ads: true, reviews: true },
      }),
    );
    const chain = chainOf(body);
    expect(chain.head).toBe('ads');
    expect(chain.path).toEqual(['ads', 'may']);
    expect(chain.all.map(({ id: each, number }) => [each, number])).toEqual([
      ['page', 4],
      ['ads', 3],
      ['reviews', 2],
      ['may', 1],
    ]);
    expect(chainOf(body, id('reviews')).path).toEqual(['reviews', 'may']);
    expect(chainOf(body, id('gone')).head).toBe('ads');
    expect(chainOf(body, 'destination')).toMatchObject({ head: null, path: [] });
  });

  it('[R5] knows the order, not the dates, while the destination has no day; dropped ones are not walked', () => {
    const body = plan(
      add('milestones', 'two', { title: 'Two', durationDays: 0 }),
      add('milestones', 'gone', { title: 'Gone', status: 'dropped' }),
      add('milestones', 'one', { title: 'One', durationDays: 0, needs: { two: true, gone: true } }),
    );
    expect(chainOf(body).path).toEqual(['two', 'one']);
    expect(chainOf(body).all.every(({ latestFinish }) => latestFinish === null)).toBe(true);
  });

  it('[R5] needs that go in a circle, from a file, leave the order of the user', () => {
    const body = plan(add('milestones', 'one', { title: 'One' }), add('milestones', 'two', { title: 'Two' }));
    const one = body.milestones.one as Blueprint['milestones'][string];
    const two = body.milestones.two as Blueprint['milestones'][string];
    const circle = {
      ...body,
      milestones: {
        one: { ...one, needs: { two: true as const } },
        two: { ...two, needs: { one: true as const } },
      },
    };
    expect(chainOf(circle)).toMatchObject({ head: 'two', path: ['two'] });
    expect(chainOf(circle).all.map(({ id: each }) => each)).toEqual(['two', 'one']);
  });
});
