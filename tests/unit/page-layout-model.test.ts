import type { Day } from '@shared/blueprint/day';
import { type PageModel, pageModel } from '@shared/page/model';
import type { MeasureText } from '@shared/page/typeset';
import { describe, expect, it } from 'vitest';
import { collection, harbor, type PageFixture, plan } from '../fixtures/harbor';
import { harborScorecard } from '../fixtures/harbor-scorecard';

const measure: MeasureText = { widthOf: (text, { size }) => text.length * size * 0.47, covers: () => true };
function modelOf(input: PageFixture): PageModel {
  const model = pageModel(input, measure);
  if (!model.ok) throw new Error(model.error.code);
  return model.value;
}
const plain = (text: string): string => text.replace(/\u00a0/g, ' ');
function scorecardOf(parts: Record<string, object>, given: Partial<PageFixture> = {}) {
  const model = modelOf({
    ...harborScorecard,
    blueprint: plan({ destination: { statement: 'Every van is booked', date: '2026-09-30' }, ...parts }),
    ...given,
  });
  if (!model.scorecard) throw new Error('no scorecard');
  return { ...model, scorecard: model.scorecard };
}
const metric = (parts: object = {}) => ({
  name: 'Calls',
  baseline: 64,
  baselineOn: '2026-01-01',
  target: 120,
  ...parts,
});
const readings = (...values: [metric: number, on: string, value: number][]) =>
  collection(
    'reading',
    values.map(([at, on, value]) => ({ metric: `metric-${at}`, on, value })),
  );
const standingOf = (parts: object, value: number | null, more: Record<string, object> = {}): string => {
  const { objectives } = scorecardOf({
    objectives: collection('objective', [{ statement: 'More calls' }]),
    metrics: collection('metric', [metric({ objectives: { 'objective-1': true }, ...parts })]),
    measurements: value === null ? {} : readings([1, '2026-05-31', value]),
    ...more,
  });
  return plain(objectives?.rows[0]?.metrics[0]?.chart?.standing ?? '');
};

describe('what the scorecard says', () => {
  it('[P85] tells as of which day it is, and which version or draft', () => {
    expect(plain(modelOf(harborScorecard).head.state)).toBe('As of 2 June 2026, draft');
    const agreement = { number: 2, agreedOn: '2026-04-02' as Day, sha256: 'a'.repeat(64), isAsAgreed: true };
    const agreed = modelOf({ ...harborScorecard, agreement } as PageFixture);
    expect(plain(agreed.head.state)).toBe('As of 2 June 2026, blueprint version 2');
    expect(plain(agreed.foot.document)).toBe('Scorecard, 2 June 2026, blueprint version 2, aaaa aaaa');
    expect(agreed.title).toBe('Harbor Plumbing: Scorecard');
  });

  it('[P86] says how a number stands to its pace, target or band', () => {
    expect(standingOf({}, 88)).toBe('7 behind pace (95)');
    expect(standingOf({}, 95)).toBe('On pace (95)');
    expect(standingOf({}, 110)).toBe('15 ahead of pace (95)');
    expect(standingOf({ unit: 'percent', baseline: 22, target: 8, direction: 'decrease' }, 11)).toBe(
      '3 points ahead of pace (14%)',
    );
    expect(standingOf({}, 120)).toBe('Target reached');
    expect(standingOf({}, 130)).toBe('Over its target');
    expect(standingOf({}, 50)).toBe('Moved away from its target');
    expect(standingOf({ direction: 'within', target: 6, targetHigh: 4 }, 5)).toBe('Inside its band (4 to 6)');
    expect(standingOf({ baselineOn: null }, 88)).toBe('');
  });

  it('[P86] says without a reading when the first one is, if that is known', () => {
    expect(standingOf({}, null)).toBe('No reading yet');
    const rhythm = { cadence: 'monthly', nextOn: '2026-06-30' };
    expect(standingOf({}, null, { rhythm })).toBe('First reading 30 Jun');
    expect(standingOf({}, null, { rhythm: { ...rhythm, nextOn: '2026-05-30' } })).toBe('No reading yet');
  });

  it('[P89] leads with the number that the user chose, else the first that has a reading, else the first', () => {
    const metrics = collection('metric', [
      metric({ name: 'Band', direction: 'within', targetHigh: 130 }),
      metric({ name: 'First' }),
      metric({ name: 'Second' }),
      metric({ name: 'Third' }),
    ]);
    const leadOf = (parts: Record<string, object>): string | undefined =>
      scorecardOf({ metrics, ...parts }).scorecard.lead?.name;
    const measurements = readings([1, '2026-05-31', 80], [3, '2026-05-31', 80]);
    expect(leadOf({})).toBe('First');
    expect(leadOf({ measurements })).toBe('Second');
    expect(leadOf({ measurements, paper: { leadMetric: 'metric-4' } })).toBe('Third');
    expect(leadOf({ measurements, paper: { leadMetric: 'metric-1' } })).toBe('Second');
    expect(leadOf({ metrics: collection('metric', [metric({ target: null })]) })).toBeUndefined();
  });

  it('[P89] gives each celebration point its value, day and note, and tells a number without objective once', () => {
    const { lead } = modelOf(harborScorecard).scorecard ?? {};
    expect(lead?.points.map(({ value, day, note }) => plain([value, day, note].join(' ').trim()))).toEqual([
      '82 1 Jan',
      '92 28 Feb',
      '107 31 Mar lunch at the depot',
      '131 31 May crew bonus paid',
      '156',
      '180 30 Sep family day at the lake',
    ]);
    expect(lead?.points.map(({ isReached }) => isReached)).toEqual([true, true, true, true, false, false]);
    expect(lead?.lines).toEqual(['May 2026', '52% of the way from 82 to 180']);
    expect(modelOf(harborScorecard).objectives?.rows.map(({ number }) => number)).toEqual(['1', '2', '3']);
  });

  it('[P90] lists what the last check-in agreed and open steps, else the milestones that are next', () => {
    const milestones = collection('milestone', [
      {
        title: 'Pages live',
        durationDays: 10,
        due: '2026-07-31',
        status: 'started',
        startedOn: '2026-06-01',
      },
      { title: 'Reviews', durationDays: 5, due: '2026-06-30' },
      { title: 'Done', status: 'reached', reachedOn: '2026-05-01' },
    ]);
    const stepsOf = (parts: Record<string, object>) => scorecardOf({ milestones, ...parts }).scorecard.steps;
    const rowsOf = (parts: Record<string, object>) =>
      stepsOf(parts)?.rows.map(({ day, text }) => plain(`${day} ${text}`.trim()));
    expect(rowsOf({})).toEqual(['24 Jun Start: Reviews', '31 Jul Finish: Pages live']);
    expect(stepsOf({})?.isDerived).toBe(true);
    const milestoneSteps = collection('step', [
      { milestone: 'milestone-1', title: 'Approve prices' },
      { milestone: 'milestone-2', title: 'Ask for reviews' },
      { milestone: 'milestone-2', title: 'Text', isDone: true },
      { milestone: 'milestone-3', title: 'Past' },
    ]);
    const checkIns = collection('check-in', [
      { on: '2026-05-30', nextSteps: '- Call Dana\n\n- Count forms' },
      { on: '2026-04-30', nextSteps: 'Old' },
      { on: '2026-08-30', nextSteps: 'Not yet' },
    ]);
    expect(rowsOf({ milestoneSteps, checkIns })).toEqual([
      'Call Dana',
      'Count forms',
      '30 Jun Ask for reviews',
      '31 Jul Approve prices',
    ]);
    const many = collection(
      'step',
      Array.from({ length: 8 }, (_, at) => ({ milestone: 'milestone-1', title: `Step ${at}` })),
    );
    expect(stepsOf({ milestoneSteps: many })?.rows).toHaveLength(5);
    expect(stepsOf({ milestoneSteps: many })?.more).toBe('and 3 more in the full plan');
    expect(scorecardOf({}).scorecard.steps).toBeNull();
  });

  it('[P91] says how milestones stand: reached and late, missed, at risk by what, how far', () => {
    const { scorecard, way } = scorecardOf({
      metrics: collection('metric', [metric()]),
      measurements: readings([1, '2026-05-31', 61]),
      milestones: collection('milestone', [
        { title: 'On time', status: 'reached', due: '2026-04-24', reachedOn: '2026-04-24', durationDays: 1 },
        { title: 'Late', status: 'reached', due: '2026-05-08', reachedOn: '2026-05-12', durationDays: 1 },
        { title: 'Missed', status: 'missed', due: '2026-07-10', durationDays: 1 },
        { title: 'At risk', due: '2026-07-17', durationDays: 1 },
        { title: 'Counted', due: '2026-08-14', durationDays: 1, metrics: { 'metric-1': true } },
        { title: 'Too late', due: '2026-08-21', durationDays: 80 },
      ]),
      obstacles: collection('obstacle', [
        { description: 'Prices open', likelihood: 4, impact: 3, milestones: { 'milestone-4': true } },
        { description: 'Small', likelihood: 2, impact: 2, milestones: { 'milestone-5': true } },
      ]),
    });
    expect(scorecard.strip.reached.map(({ words }) => plain(words))).toEqual([
      'reached 24 Apr',
      'reached 12 May, 4 days late',
    ]);
    const standings = new Map(way?.milestones.map(({ title, standing }) => [title, standing]));
    expect(plain(standings.get('Missed')?.words.full ?? '')).toBe('10 Jul, missed');
    expect(plain(standings.get('At risk')?.words.full ?? '')).toBe('17 Jul, at risk: Prices open');
    expect(plain(standings.get('At risk')?.words.short ?? '')).toBe('17 Jul, at risk');
    expect(plain(standings.get('Counted')?.words.full ?? '')).toBe('14 Aug, 61 so far');
    expect(plain(standings.get('Too late')?.words.full ?? '')).toMatch(/^21 Aug, start is \d+ days late$/);
    expect([...standings.values()].map((each) => each?.isWarning)).toEqual([true, true, false, true]);
  });
});

describe('what the letter says', () => {
  const letterOf = (given: PageFixture = harbor) => {
    const model = modelOf({ ...given, options: { ...given.options, layout: 'letter' } });
    if (!model.letter) throw new Error('no letter');
    return { ...model, letter: model.letter };
  };
  const said = (prose: readonly { text: string }[]): string => plain(prose.map(({ text }) => text).join(''));

  it('[P94] [P97] opens with what was asked, heard and is needed', () => {
    const { letter, head, foot } = letterOf();
    expect(said(letter.opening)).toBe(
      'Dana Whitlock, you asked for: “A better website”. We heard from Priya Nair, front desk: “Nobody tells me the ' +
        'site is ugly. They tell me nobody picked up.” What you need is this: More local calls and forms, and more of ' +
        'them turned into jobs. This page is what we propose.',
    );
    expect(head.document).toBe('Prepared by Northlight Studio');
    expect(foot.agency).toBe('');
    const ladders = collection('ladder', [{ asked: 'A website' }]);
    const unsigned = letterOf({
      ...harbor,
      blueprint: plan({ destination: { statement: 'Booked', date: '2026-09-30' }, ladders }),
    });
    expect(said(unsigned.letter.opening)).toBe('You asked for: “A website”. This page is what we propose.');
  });

  it('[P94] tells each objective with its numbers and who owns it, the numbers apart', () => {
    const [first] = letterOf().objectives?.rows ?? [];
    expect(said(first?.prose ?? [])).toBe(
      'More local people contact us directly. Calls from search, a month: 64 to 120, now 78. ' +
        'Request forms sent, a month: 18 to 60, now 29. Tom Bracken owns this.',
    );
    expect(first?.prose.filter(({ tone }) => tone === 'key').map(({ text }) => plain(text))).toEqual([
      '64 to 120',
      '18 to 60',
    ]);
  });

  it('[P94] says what is left out, and when both meet', () => {
    const { letter } = letterOf({
      ...harbor,
      blueprint: plan({
        destination: { statement: 'Booked', date: '2026-09-30' },
        rhythm: { cadence: 'monthly', nextOn: '2026-04-30' },
        tasks: collection('task', [
          { title: 'A new logo.', score: 1 },
          { title: 'Quote pages', score: 5 },
          { title: 'A chat window', score: 4, keep: false },
        ]),
      }),
    });
    expect(said(letter.not)).toMatch(/^A new logo\. A chat window\. These serve the objectives least\./);
    expect(said(letter.keep)).toBe('We meet every month with the numbers in hand. The next time is 30 Apr.');
    expect(
      letterOf({ ...harbor, blueprint: plan({ destination: harbor.blueprint.destination }) }).letter,
    ).toMatchObject({
      not: [],
      keep: [],
    });
  });
});
