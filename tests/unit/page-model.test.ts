import type { ItemId } from '@shared/blueprint/fields';
import { type PageModel, pageModel } from '@shared/page/model';
import type { MeasureText } from '@shared/page/typeset';
import { describe, expect, it } from 'vitest';
import { day } from '../fixtures/arbitraries';
import { collection, harbor, harborFull, type PageFixture, plan } from '../fixtures/harbor';

const measure: MeasureText = {
  widthOf: (text, { size }) => (text.length * size) / 2,
  covers: (_face, codePoint) => codePoint < 0x2500,
};
const destination = { statement: 'By 30 September 2026 every van is booked.', date: '2026-09-30' };

function modelOf(input: PageFixture): PageModel {
  const model = pageModel(input, measure);
  if (!model.ok) throw new Error(model.error.code);
  return model.value;
}
const ofPlan = (
  parts: Record<string, object>,
  labels: 'outcomes' | 'client-objectives' = 'outcomes',
): PageModel =>
  modelOf({ ...harbor, options: { ...harbor.options, labels }, blueprint: plan({ destination, ...parts }) });
const spaced = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');
const keyOf = (statement: string, emphasis = '', parts: Record<string, object> = {}): string => {
  const model = ofPlan({ destination: { statement, emphasis, date: '2026-09-30' }, ...parts });
  return spaced(model.destination.parts.find(({ isKey }) => isKey)?.text ?? '');
};

describe('what the page says', () => {
  it('[P1] leaves empty sections out, title and all', () => {
    const model = ofPlan({});
    expect(model).toMatchObject({ ask: [], way: null, objectives: null, obstacles: null, expectations: '' });
    expect(model.signatures).toHaveLength(2);
  });

  it('[P1] leaves out items without a word', () => {
    const model = ofPlan({
      objectives: collection('objective', [{ statement: ' ' }, { statement: 'Real' }]),
      metrics: collection('metric', [{ name: '' }]),
      milestones: collection('milestone', [{ title: '' }, { criterion: 'Only a criterion' }]),
      obstacles: collection('obstacle', [{}, { description: 'Rain' }]),
    });
    expect(model.objectives?.rows.map(({ number, statement }) => `${number} ${statement}`)).toEqual([
      '1 Real',
    ]);
    expect(model.way?.milestones.map(({ title }) => spaced(title))).toEqual(['Only a criterion']);
    expect(model.obstacles?.rows.map(({ description }) => description)).toEqual(['Rain']);
  });

  it('[P2] needs words and a day for the destination', () => {
    const without = (change: object) =>
      pageModel({ ...harbor, blueprint: plan({ destination: { ...destination, ...change } }) }, measure);
    expect(without({ statement: '' })).toEqual({ ok: false, error: { code: 'no-destination' } });
    expect(without({ date: null })).toEqual({ ok: false, error: { code: 'no-destination' } });
  });

  it('[P2] names a circle in needs', () => {
    const milestones = collection('milestone', [
      { title: 'A', needs: { 'milestone-2': true } },
      { title: 'B', needs: { 'milestone-1': true } },
    ]);
    const model = pageModel({ ...harbor, blueprint: plan({ destination, milestones }) }, measure);
    expect(model).toMatchObject({ ok: false, error: { code: 'cycle' } });
  });

  it('[P3] sets the words that were chosen in the client’s colour', () => {
    expect(keyOf('Every VAN is booked', 'van is')).toBe('VAN is');
    expect(keyOf('Every van is booked, 40 jobs a week', 'not in it')).toBe('40 jobs');
  });

  it('[P3] else the number of a metric that serves an objective, else the first that is no date', () => {
    const parts = {
      objectives: collection('objective', [{ statement: 'Calls' }]),
      metrics: collection('metric', [{ name: 'Calls', target: 1200, objectives: { 'objective-1': true } }]),
    };
    expect(keyOf('By 30 September 2026, 4 towns send 1,200 calls.', '', parts)).toBe('1,200 calls');
    expect(keyOf('By 30 September 2026, 4 towns send 1,200 calls.')).toBe('4 towns');
    expect(keyOf('Revenue reaches $35k by June 3, 2027.')).toBe('$35k');
    expect(keyOf('All of it by 30 September 2026.')).toBe('30 September 2026');
    expect(keyOf('Every van is booked.')).toBe('');
  });

  it('[P3] tells the day beside the label where the words do not', () => {
    const milestones = collection('milestone', [{ title: 'A' }]);
    expect(ofPlan({ milestones }).destination.label).toBe('Destination');
    const without = { statement: 'Every van is booked', date: '2026-09-30' };
    expect(spaced(ofPlan({ milestones, destination: without }).destination.label)).toBe(
      'Destination, 30 September 2026',
    );
    expect(spaced(ofPlan({}).destination.label)).toBe('Destination, 30 September 2026');
  });

  it('[P4] has two sets of labels', () => {
    const titles = (labels: 'outcomes' | 'client-objectives') => {
      const { objectives, way, obstacles } = modelOf({ ...harbor, options: { ...harbor.options, labels } });
      return [objectives?.title, objectives?.columns.metrics, way?.title, obstacles?.title];
    };
    expect(titles('outcomes')).toEqual(['Three outcomes', 'Metrics', 'Milestones', 'Obstacles']);
    expect(titles('client-objectives')).toEqual([
      'Three client objectives',
      'Key metrics',
      'Milestones',
      'Challenges',
    ]);
  });

  it('[P5] tells ask, need and evidence of the first ladder that says anything', () => {
    const ladders = collection('ladder', [{}, { needed: 'Calls' }, { asked: 'A site' }]);
    expect(ofPlan({ ladders }).ask).toEqual([{ kind: 'needed', label: 'You need', text: 'Calls', by: '' }]);
    expect(modelOf(harbor).ask.map(({ label, by }) => [label, by])).toEqual([
      ['You asked for', ''],
      ['You need', ''],
      ['What we heard', 'Priya Nair, front desk'],
    ]);
  });

  it('[P13] is a draft of today, with places for both to agree', () => {
    const model = modelOf(harbor);
    expect(spaced(model.head.state)).toBe('Draft, 2 April 2026');
    expect(model.signatures.map(({ before, name, after }) => `${before} ${name}${after}`)).toEqual([
      'Agreed by Dana Whitlock, Harbor Plumbing',
      'Agreed by Ellen Marsh, Northlight Studio',
    ]);
    const unsigned = ofPlan({});
    expect(unsigned.signatures.map(({ before, name }) => `${before} ${name}`)).toEqual([
      'Agreed for Harbor Plumbing',
      'Agreed for Northlight Studio',
    ]);
  });
});

describe('the way back on the page', () => {
  it('[P6] dates each milestone by the day it must be true, from today to the destination', () => {
    const { way } = modelOf(harbor);
    expect(
      way?.milestones.map(({ day: on, isCritical }) => `${spaced(on)}${isCritical ? ' critical' : ''}`),
    ).toEqual([
      '24 Apr critical',
      '8 May',
      '15 May critical',
      '29 May',
      '26 Jun critical',
      '14 Aug',
      '31 Aug critical',
    ]);
    expect(way?.milestones.map(({ note }) => spaced(note.full)).filter((note) => note !== '')).toEqual([
      '20 days slack',
      '15 days slack',
      '11 days slack',
    ]);
    expect(way?.legend.critical).toBe('critical: a day late here is a day late at the end');
    expect(way?.late).toBe('');
  });

  it('[P6] knows on which critical milestone slack is waited for', () => {
    const waiting = modelOf(harbor).way?.milestones.filter(({ isCritical }) => !isCritical);
    expect(waiting?.map(({ neededOn }) => neededOn)).toEqual(['2026-06-26', '2026-08-31', '2026-09-30']);
  });

  it('[P6] lists what is reached in a sentence and leaves out what is dropped', () => {
    const milestones = collection('milestone', [
      { title: 'Later', status: 'reached' },
      { title: 'First', status: 'reached', reachedOn: '2026-03-01' },
      { title: 'Gone', status: 'dropped' },
      { title: 'Ahead' },
    ]);
    const { way } = ofPlan({ milestones });
    expect(spaced(way?.reached ?? '')).toBe('Reached: First (1 Mar); Later.');
    expect(way?.milestones.map(({ title }) => title)).toEqual(['Ahead']);
  });

  it('[P6] says what is late, and by how much the destination is', () => {
    const milestones = collection('milestone', [
      { title: 'Long', durationDays: 140 },
      { title: 'Side', durationDays: 3 },
    ]);
    const { way } = ofPlan({ milestones });
    const [late] = way?.milestones.filter(({ isLate }) => isLate) ?? [];
    expect(spaced(late?.note.full ?? '')).toMatch(/^start is \d+ days late$/);
    expect(spaced(way?.late ?? '')).toMatch(
      /^As things stand, the destination is reached on \d+ October 2026, \d+ working days late\.$/,
    );
  });

  it('[P6] says when a promised day beside the critical chain is missed', () => {
    const milestones = collection('milestone', [
      { title: 'Long', durationDays: 60 },
      { title: 'Promised', durationDays: 12, due: '2026-04-10', status: 'started', startedOn: '2026-04-01' },
    ]);
    const promised = ofPlan({ milestones }).way?.milestones.find(({ title }) => title === 'Promised');
    expect(promised?.isLate).toBe(true);
    expect(spaced(promised?.note.full ?? '')).toMatch(/^\d+ days late$/);
  });

  it('[P6] tells how much the critical chain has to spare', () => {
    const { way } = ofPlan({ milestones: collection('milestone', [{ title: 'Short', durationDays: 5 }]) });
    expect(spaced(way?.legend.critical ?? '')).toMatch(/^critical: decides the date, \d+ days to spare$/);
  });

  it('[P11] shows the year where the way is a year or longer', () => {
    const milestones = collection('milestone', [{ title: 'A' }]);
    const { way } = ofPlan({ milestones, destination: { statement: 'Far', date: '2028-01-31' } });
    expect(spaced(way?.milestones[0]?.day ?? '')).toBe('31 Jan 2028');
  });
});

describe('objectives and obstacles on the page', () => {
  it('[P7] shows each metric once, under the first objective it serves; the others come last', () => {
    const model = ofPlan({
      objectives: collection('objective', [
        { statement: 'One' },
        { statement: 'Two' },
        { statement: 'Three' },
      ]),
      metrics: collection('metric', [
        { name: 'Of both', target: 1, objectives: { 'objective-2': true, 'objective-1': true } },
        { name: 'Of none', target: 1 },
        { name: 'Of two', target: 1, objectives: { 'objective-2': true } },
      ]),
    });
    expect(model.objectives?.title).toBe('Three outcomes');
    expect(
      model.objectives?.rows.map(({ statement, metrics }) => [
        statement,
        metrics.map(({ name }) => spaced(name)),
      ]),
    ).toEqual([
      ['One', ['Of both']],
      ['Two', ['Of two']],
      ['Three', []],
      ['Other numbers', ['Of none']],
    ]);
    expect(model.objectives?.rows[2]?.noMetric).toBe('no metric yet');
    const only = ofPlan({ metrics: collection('metric', [{ name: 'Calls', target: 1 }]) });
    expect(only.objectives?.title).toBe('One number');
  });

  it('[P7] tells when the numbers were read, and who answers by when', () => {
    const { objectives } = modelOf(harbor);
    expect(objectives?.key).toBe('Baseline: December 2025. Now: March 2026.');
    const due = ofPlan({
      people: collection('person', [{ name: 'Tom Bracken' }]),
      objectives: collection('objective', [
        { statement: 'Early', owner: 'person-1', due: '2026-06-30' },
        { statement: 'At the end', owner: 'person-1', due: '2026-09-30' },
      ]),
    });
    expect(due.objectives?.rows.map(({ owner }) => spaced(owner))).toEqual([
      'Tom Bracken, by 30 Jun',
      'Tom Bracken',
    ]);
  });

  it('[P8] tells progress as a share, a word, or not at all', () => {
    const rows = [
      { baseline: 0, target: 50, now: 56 },
      { baseline: 10, target: 50, now: 5 },
      { direction: 'within', target: 5, targetHigh: 8, now: 6 },
      { direction: 'within', target: 5, targetHigh: 8, now: 9 },
      { baseline: 0, target: 50 },
      { baseline: 5, target: 5, now: 5 },
      { target: 5, now: 4 },
      { baseline: 0, target: 200, now: 50 },
    ];
    const { objectives } = ofPlan({
      metrics: collection(
        'metric',
        rows.map(({ now: _now, ...metric }, at) => ({ name: `M${at}`, ...metric })),
      ),
      measurements: collection(
        'measurement',
        rows.flatMap(({ now }, at) =>
          now === undefined ? [] : [{ metric: `metric-${at + 1}`, on: '2026-03-31', value: now }],
        ),
      ),
    });
    expect(objectives?.hasReadings).toBe(true);
    expect(
      objectives?.rows[0]?.metrics.map(({ now, progress }) => [
        now,
        progress.kind,
        'text' in progress ? spaced(progress.text) : '',
      ]),
    ).toEqual([
      ['56', 'tube', 'exceeded, 112%'],
      ['5', 'tube', 'moved away'],
      ['6', 'word', 'in'],
      ['9', 'word', 'out'],
      ['', 'none', ''],
      ['5', 'none', ''],
      ['4', 'none', ''],
      ['50', 'tube', '25%'],
    ]);
  });

  it('[P8] has no readings before the first one', () => {
    const { objectives } = modelOf({ ...harbor, blueprint: { ...harbor.blueprint, measurements: {} } });
    expect(objectives?.hasReadings).toBe(false);
    expect(objectives?.key).toBe('Baseline: December 2025.');
  });

  it('[P9] orders obstacles by exposure, says it in words, and leaves out what is gone', () => {
    const obstacle = (description: string, likelihood: number, impact: number, more: object = {}) => ({
      description,
      likelihood,
      impact,
      ...more,
    });
    const { obstacles } = ofPlan({
      obstacles: collection('obstacle', [
        obstacle('Low', 1, 5, { mitigation: 'Wait' }),
        obstacle('Gone', 5, 5, { status: 'gone' }),
        obstacle('High', 3, 4),
        obstacle('Medium', 2, 3),
        obstacle('Taken', 4, 4, { status: 'accepted', warningSign: 'Calls fall' }),
      ]),
    });
    expect(
      obstacles?.rows.map(({ exposureWords, mitigation, isOpen }) => [
        exposureWords,
        spaced(mitigation),
        isOpen,
      ]),
    ).toEqual([
      ['High, 16', 'Accepted. Early sign: Calls fall.', false],
      ['High, 12', 'No answer agreed yet', true],
      ['Medium, 6', '', false],
      ['Low, 5', 'Wait', false],
    ]);
  });

  it('[P12] has names in two lengths', () => {
    const owners = modelOf(harborFull).obstacles?.rows.map(({ owner }) => spaced(owner.short));
    expect(owners?.slice(0, 2)).toEqual(['P. Nair', 'T. Bracken']);
  });

  it('[P25] names the characters that cannot be printed, each once', () => {
    const model = ofPlan({ objectives: collection('objective', [{ statement: '漢字 漢' }]) });
    expect(model.missing).toEqual(['漢', '字']);
  });
});

describe('the input of the page', () => {
  it('[P1] is left as it was', () => {
    const frozen = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      Object.freeze(value);
      Object.values(value).forEach(frozen);
    };
    const input = structuredClone(harbor);
    frozen(input);
    expect(pageModel(input, measure).ok).toBe(true);
    expect(input.today).toBe(day('2026-04-02'));
    expect(Object.keys(input.blueprint.people)).toContain('person-1' as ItemId);
  });
});
