import { emptyBody } from '@shared/blueprint/document';
import type { DocumentId, ItemId } from '@shared/blueprint/fields';
import { ordered, type StepKind } from '@shared/blueprint/model';
import type { Blueprint } from '@shared/blueprint/plan';
import { createSession, firstGoalSession } from '@shared/blueprint/session-template';
import { applyEdit, type Edit } from '@shared/edit';
import { phrasesOf, type StageFrame, stageFrame, stageFrameSchema } from '@shared/stage';
import { describe, expect, it } from 'vitest';
import { countingIds, day } from '../fixtures/arbitraries';

const statement = 'The phone rings 120 times a month, from six towns we reach in half an hour.';
const id = (text: string) => text as ItemId;
const add = (collection: string, itemId: string, item: object) =>
  ({ type: 'add', collection, id: id(itemId), item }) as Edit<'blueprint'>;
const destination: Edit<'blueprint'> = {
  type: 'set',
  section: 'destination',
  patch: { statement, date: day('2027-06-01') },
};

function plan(...edits: Edit<'blueprint'>[]): Blueprint {
  const edited = applyEdit('blueprint', emptyBody('blueprint'), { type: 'batch', edits });
  if (!edited.ok) throw new Error(edited.error.code);
  return edited.value.body;
}

function frameOf(
  kind: StepKind,
  of: Blueprint,
  how: { isBlank?: boolean; dark?: boolean; milestone?: string; ladder?: string } = {},
): StageFrame {
  const session = createSession({
    template: firstGoalSession,
    blueprint: 'plan-1' as DocumentId,
    today: day('2027-03-11'),
    attendees: [],
    newId: countingIds('step'),
  });
  const currentStep = ordered(session.steps).find((step) => step.kind === kind)?.id ?? null;
  return stageFrame({
    session: { ...session, clock: { ...session.clock, currentStep } },
    plan: of,
    colour: '#0f5f66',
    dark: how.dark ?? false,
    isBlank: how.isBlank ?? false,
    today: day('2027-03-11'),
    focus: {
      milestone: how.milestone === undefined ? null : id(how.milestone),
      ladder: how.ladder === undefined ? null : id(how.ladder),
    },
  });
}

const milestones: Edit<'blueprint'>[] = [
  add('milestones', 'may', { title: 'May runs at 120 calls', durationDays: 22, needs: {} }),
  add('milestones', 'ads', { title: 'Ads running in six towns', durationDays: 15 }),
  add('milestones', 'page', { title: 'Emergency page live', durationDays: 17 }),
  add('milestones', 'photos', { title: 'Photos of every van', durationDays: 3 }),
  { type: 'change', collection: 'milestones', id: id('may'), patch: { needs: { ads: true } } },
  { type: 'change', collection: 'milestones', id: id('ads'), patch: { needs: { page: true } } },
  { type: 'change', collection: 'milestones', id: id('page'), patch: { needs: { photos: true } } },
];

describe('what each step shows', () => {
  it('[SG4] the question until there is an answer, at every kind of step', () => {
    for (const kind of [
      'welcome',
      'destination',
      'five-whys',
      'metrics',
      'walk-back',
      'obstacles',
      'close',
    ] as const) {
      const { content } = frameOf(kind, plan());
      expect(content.kind).toBe('thought');
      expect(content.kind === 'thought' && content.phrases.join(' ')).toMatch(/\?$/);
    }
  });

  it('[SG4] the destination, once there are words for it, and at the end again with the steps that come first', () => {
    expect(frameOf('destination', plan(destination)).content).toEqual({
      kind: 'thought',
      phrases: ['The phone rings 120 times a month,', 'from six towns we reach in half an hour.'],
      nodes: [],
      more: 0,
    });
    expect(frameOf('close', plan(destination, ...milestones)).content).toMatchObject({
      kind: 'thought',
      nodes: [
        { lines: ['Photos', 'of every van'], state: 'known' },
        { lines: ['Emergency', 'page live'], state: 'known' },
        { lines: ['Ads running', 'in six towns'], state: 'known' },
      ],
      more: 1,
    });
  });

  it('[SG4] the ask with the next why, then the need', () => {
    const asked = add('ladders', 'l1', { asked: 'A new website' });
    expect(frameOf('five-whys', plan(asked)).content).toEqual({
      kind: 'ladder',
      asked: 'A new website',
      phrases: ['Why does', '‘A new website’', 'matter?'],
      isNeed: false,
    });
    const found = add('ladders', 'l1', { asked: 'A new website', needed: '120 calls, every month.' });
    expect(frameOf('five-whys', plan(found)).content).toEqual({
      kind: 'ladder',
      asked: 'A new website',
      phrases: ['120 calls,', 'every month.'],
      isNeed: true,
    });
    const second = add('ladders', 'l2', { asked: 'More reviews' });
    expect(frameOf('five-whys', plan(found, second)).content).toMatchObject({ asked: 'More reviews' });
    expect(frameOf('five-whys', plan(found, second), { ladder: 'l1' }).content).toMatchObject({
      isNeed: true,
    });
  });

  it('[SG4] the numbers with where they start and where they should be', () => {
    const { content } = frameOf(
      'metrics',
      plan(
        add('metrics', 'm1', { name: 'Calls a month', baseline: 40, target: 120 }),
        add('metrics', 'm2', { name: 'Conversion', unit: 'percent', baseline: 2, target: 4 }),
        add('metrics', 'm3', { name: 'Answering', unit: 'duration', unitLabel: 'minutes', target: 5 }),
        add('metrics', 'm4', { name: 'Stock', direction: 'within', target: 5, targetHigh: 9 }),
        add('metrics', 'm5', { name: ' ' }),
      ),
    );
    expect(content).toEqual({
      kind: 'list',
      heading: 'How we will know',
      items: [
        { text: 'Calls a month', detail: 'from 40 to 120' },
        { text: 'Conversion', detail: 'from 2% to 4%' },
        { text: 'Answering, minutes', detail: 'to 5' },
        { text: 'Stock', detail: 'between 5 and 9' },
      ],
      earlier: 0,
    });
  });

  it('[SG4] the last ones of a longer list, and how many came before', () => {
    const many = [1, 2, 3, 4, 5, 6].map((number) =>
      add('obstacles', `b${number}`, { description: `Obstacle ${number}`, mitigation: `Answer ${number}` }),
    );
    const gone = add('obstacles', 'b7', { description: 'Over', status: 'gone' });
    const { content } = frameOf('obstacles', plan(...many, gone));
    expect(content).toMatchObject({ kind: 'list', earlier: 3 });
    expect(content.kind === 'list' && content.items.map((item) => item.text)).toEqual([
      'Obstacle 4',
      'Obstacle 5',
      'Obstacle 6',
    ]);
  });

  it('[SG5] the walk asks at the left of what it is before, and tells how many steps are left out', () => {
    expect(frameOf('walk-back', plan(destination)).content).toMatchObject({
      phrases: ['What must be true', 'just before we get there?'],
      nodes: [{ lines: ['What before?'], state: 'asking' }],
      more: 0,
    });
    expect(frameOf('walk-back', plan(destination, ...milestones)).content).toEqual({
      kind: 'thought',
      phrases: ['What must be true', 'just before', '‘Photos of every van’?'],
      nodes: [
        { lines: ['What before?'], state: 'asking' },
        { lines: ['Photos', 'of every van'], state: 'now' },
        { lines: ['Emergency', 'page live'], state: 'known' },
      ],
      more: 2,
    });
    expect(
      frameOf('walk-back', plan(destination, ...milestones), { milestone: 'ads' }).content,
    ).toMatchObject({
      nodes: [
        { state: 'asking' },
        { lines: ['Ads running', 'in six towns'] },
        { lines: ['May runs', 'at 120 calls'] },
      ],
      more: 0,
    });
  });

  it('[SG2] a blank stage says nothing at all', () => {
    const frame = frameOf('destination', plan(destination), { isBlank: true, dark: true });
    expect(frame).toEqual({
      colour: '#0f5f66',
      dark: true,
      destination: { day: '', year: '', short: '' },
      content: { kind: 'blank' },
    });
  });
});

describe('the words of the poster', () => {
  it.each([
    ['Emergency page live', ['Emergency', 'page live']],
    ['Every call counted by source', ['Every call', 'counted by…']],
    ['Vans wrapped', ['Vans wrapped']],
    ['Verbesserungsmaßnahmen fertig', ['Verbesserungsma…']],
    ['A b', ['A b']],
    ['', ['…']],
  ])('[SG3] the label of “%s” is cut between words to two lines', (title, lines) => {
    const { content } = frameOf('walk-back', plan(add('milestones', 'm1', { title })));
    expect(content.kind === 'thought' && content.nodes[1]?.lines).toEqual(lines);
  });

  it('[SG6] a short statement breaks where its sense does; a long one uses every line', () => {
    expect(phrasesOf('Every call is answered: day and night. We sleep.')).toEqual([
      'Every call is answered:',
      'day and night.',
      'We sleep.',
    ]);
    expect(phrasesOf('at 4.6 stars, 1,200 times')).toEqual(['at 4.6 stars,', '1,200 times']);
    expect(phrasesOf(`${'many words, '.repeat(30)}end`)).toHaveLength(1);
    const commas = `${'a, '.repeat(50)}end`;
    expect(phrasesOf(commas).join(' ')).toBe(commas);
  });

  it.each([
    [statement, '', '120 times a month'],
    [statement, 'six towns', 'six towns'],
    ['We get 100 qualified leads a month from search', '', '100 qualified leads'],
    ['Organic traffic is up 50 % in a year', '', '50 % in a year'],
    ['Revenue reaches €250,000 in 2028.', '', '€250,000'],
    ['Nobody waits.', '', ''],
    ['5 Geschwindigkeitsbegrenzungen', '', ''],
  ])('[SG7] “%s” (stressing “%s”) is “%s” on the band', (words, emphasis, short) => {
    const of = plan({ type: 'set', section: 'destination', patch: { statement: words, emphasis } });
    expect(frameOf('walk-back', of).destination).toEqual({ day: '', year: '', short });
  });

  it('[SG7] the band has the day of the destination and its year apart; beside the statement no short form', () => {
    expect(frameOf('destination', plan(destination)).destination.short).toBe('');
    expect(frameOf('close', plan(destination)).destination.short).toBe('');
    expect(frameOf('walk-back', plan(destination)).destination).toEqual({
      day: '1 June',
      year: '2027',
      short: '120 times a month',
    });
  });

  it('[SG3] no plan makes a frame that its schema refuses', () => {
    const long = 'Wort '.repeat(2000).trim();
    const unbroken = 'x'.repeat(10_000);
    for (const text of [long, unbroken]) {
      const body = plan(
        { type: 'set', section: 'destination', patch: { statement: text, emphasis: text } },
        add('ladders', 'l1', { asked: text, needed: text }),
        add('metrics', 'm1', { name: text, unitLabel: text.slice(0, 40), target: 1 }),
        add('milestones', 'm1', { title: text }),
        add('obstacles', 'b1', { description: text, mitigation: text, likelihood: 5, impact: 5 }),
      );
      for (const step of firstGoalSession.steps) {
        const frame = frameOf(step.kind, body);
        expect(stageFrameSchema.parse(frame)).toEqual(frame);
        if (step.kind !== 'welcome') expect(JSON.stringify(frame)).toContain('…');
      }
    }
  });
});
