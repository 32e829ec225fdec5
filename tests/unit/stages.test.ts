import type { Blueprint } from '@shared/blueprint/plan';
import { type Missing, needsMitigation, stagesOf } from '@shared/insight/stages';
import { describe, expect, it } from 'vitest';
import { day, harborPlumbing, mockToday, planWith } from '../component/blueprint/harbor-plumbing';

const stage = (plan: Blueprint, number: 1 | 2 | 3 | 4) => {
  const standing = stagesOf(plan, mockToday)[number - 1];
  if (!standing) throw new Error('four stages');
  return standing;
};
const texts = (missing: readonly Missing[]) => missing.map(({ text }) => text);
type Obstacles = Blueprint['obstacles'];

describe('the four stages', () => {
  it('[SG1] there are four, named as the method names them', () => {
    expect(stagesOf(planWith(), mockToday).map(({ number, name }) => `${number} ${name}`)).toEqual([
      '1 Destination',
      '2 True needs',
      '3 Aligned deliverables',
      '4 Execute and optimise',
    ]);
  });

  it('[SG2] the first stage that is not done is the current one', () => {
    expect(stagesOf(planWith(), mockToday).map(({ state }) => state)).toEqual([
      'current',
      'open',
      'open',
      'open',
    ]);
    expect(stagesOf(harborPlumbing(), mockToday).map(({ state }) => state)).toEqual([
      'done',
      'current',
      'done',
      'open',
    ]);
  });

  it('[SG3] an empty plan says so in each stage', () => {
    expect(stagesOf(planWith(), mockToday).map(({ line }) => line)).toEqual([
      'Not started',
      'Not started',
      'Not started',
      'Starts when the plan is agreed',
    ]);
  });

  it('[SG3] the lines of a plan under way', () => {
    expect(stagesOf(harborPlumbing(), mockToday).map(({ line }) => line)).toEqual([
      'Agreed 4 March',
      '3 objectives, 3 things missing',
      '9 milestones, 1 late',
      'Not started',
    ]);
  });

  it.each([
    [{ statement: 'The phone rings' }, 'No day yet'],
    [{ date: day('2027-06-01') }, 'By 1 June, no words yet'],
    [{ statement: 'The phone rings', date: day('2028-06-01') }, 'By 1 June 2028, not agreed yet'],
    [{ statement: 'The phone rings', date: day('2027-03-10') }, '10 March is over'],
  ])('[SG3] destination: %o is "%s"', (destination, line) => {
    expect(stage(planWith({ destination }), 1).line).toBe(line);
  });

  it('[SG3] the last stage counts what was reached and read', () => {
    const plan = harborPlumbing();
    const area = plan.milestones['step-area'] as Blueprint['milestones'][string];
    const begun = planWith({
      ...plan,
      milestones: { ...plan.milestones, 'step-area': { ...area, status: 'reached' } },
      measurements: { 'reading-1': { order: 'a1', metric: 'metric-calls', on: mockToday, value: 50 } },
    });
    expect(stage(begun, 4).line).toBe('1 of 9 reached, 1 of 7 numbers read');
    expect(texts(stage(begun, 4).missing)).toContain('“Reviews” has no reading yet');
    expect(texts(stage(begun, 4).missing)).not.toContain('“Local calls a month” has no reading yet');
  });

  it('[SG2] the last stage is done when every milestone is reached', () => {
    const reached = planWith({
      milestones: { 'step-1': { order: 'a1', title: 'There', status: 'reached' } },
    });
    expect(stage(reached, 4).state).toBe('done');
  });

  it('[SG4] each missing thing leads to the field where it is filled in', () => {
    const { missing } = stage(harborPlumbing(), 2);
    expect(missing).toEqual([
      {
        text: 'Objective 3 has no owner',
        action: 'Choose',
        target: { stage: 2, collection: 'objectives', id: 'objective-3', field: 'owner' },
      },
      {
        text: '“Form submissions” to 60: no benchmark written down',
        action: 'Ask',
        target: { stage: 2, collection: 'metrics', id: 'metric-forms', field: 'pushBack.benchmark' },
      },
      {
        text: '“Page views” serves no objective yet',
        action: 'Link or drop',
        target: { stage: 2, collection: 'metrics', id: 'metric-views', field: 'objectives' },
      },
    ]);
  });

  it('[SG4] what an empty plan lacks', () => {
    expect(texts(stage(planWith(), 1).missing)).toEqual([
      'Nobody has said what success looks like',
      'The destination has no day',
    ]);
    expect(texts(stage(planWith(), 2).missing)).toEqual([
      'What they ask for is not written down',
      'No objective yet',
      'Nobody is on the list of people yet',
    ]);
    expect(texts(stage(planWith(), 3).missing)).toEqual(['Nothing stands between today and the destination']);
    expect(texts(stage(planWith(), 4).missing)).toEqual([]);
  });

  it('[SG4] an empty ladder, objective and number are missing their words', () => {
    const plan = planWith({
      ladders: { 'ladder-1': { order: 'a1', asked: 'A better website' } },
      objectives: { 'objective-1': { order: 'a1' } },
      metrics: {
        'metric-1': { order: 'a1' },
        'metric-2': {
          order: 'a2',
          name: 'Calls',
          baseline: 60,
          target: 60,
          objectives: { 'objective-1': true },
        },
        'metric-3': { order: 'a3', name: 'Stock', direction: 'within', target: 4 },
      },
    });
    expect(texts(stage(plan, 2).missing)).toEqual([
      'The need behind “A better website” is open',
      'Objective 1 has no words',
      'Objective 1 has no owner',
      'Objective 1 has no day',
      'Number 1 has no name',
      'Number 1 has no baseline',
      'Number 1 has no target',
      'Number 1 serves no objective yet',
      '“Calls”: baseline and target are the same',
      '“Stock” has no upper end',
      '“Stock” serves no objective yet',
      'Nobody is on the list of people yet',
    ]);
  });

  it('[SG6] [S3] [S9] a need leads to an objective and is borne out by what they said', () => {
    const plan = planWith({
      ladders: { 'ladder-1': { order: 'a1', asked: 'A website', needed: 'More calls' } },
      objectives: { 'objective-1': { order: 'a1', statement: 'Calls' } },
    });
    expect(texts(stage(plan, 2).missing)).toContain('Nothing they said bears out “More calls”');
    expect(texts(stage(plan, 2).missing)).toContain('“More calls” leads to no objective yet');
    const said = planWith({
      ...plan,
      rungs: { 'rung-1': { order: 'a1', ladder: 'ladder-1', answer: 'The vans stand still' } },
    });
    expect(texts(stage(said, 2).missing)).not.toContain('Nothing they said bears out “More calls”');
  });

  it('[SG6] [S15] what does not fit is missing a word on it, and a vision asks to be held against', () => {
    const of = (alignment: object, vision = '') =>
      texts(
        stage(
          planWith({
            destination: { vision },
            objectives: { 'objective-1': { order: 'a1', statement: 'Calls', why: 'Vans', alignment } },
          }),
          2,
        ).missing,
      ).filter((text) => /vision|more than/.test(text));
    expect(of({})).toEqual([]);
    expect(of({ vision: false, capability: false })).toEqual([
      'Objective 1 is off the vision, and nothing says why it stays',
      'Objective 1 is more than you can do, and nothing says what then',
    ]);
    const noted = { vision: false, visionNote: 'A debt', capability: false, capabilityNote: 'Two hires' };
    expect(of(noted)).toEqual([]);
    expect(of({}, 'First in the county')).toEqual(['Nobody has held objective 1 against the vision']);
    expect(of({ vision: true }, 'First in the county')).toEqual([]);
  });

  it('[SG6] [S10] a target that is far for its time asks for an answer, and a revised one to be taken over', () => {
    const of = (metric: object) =>
      texts(
        stage(
          planWith({
            destination: { statement: 'There', date: '2027-06-01' },
            metrics: {
              'metric-1': {
                order: 'a1',
                name: 'Calls',
                baseline: 400,
                target: 440,
                objectives: { 'objective-1': true },
                ...metric,
              },
            },
            objectives: { 'objective-1': { order: 'a1' } },
          }),
          2,
        ).missing,
      ).filter((text) => text.includes('“Calls”'));
    expect(of({})).toEqual([]);
    expect(of({ target: 4000 })).toEqual(['“Calls” to 4,000 is hardly within reach']);
    expect(of({ target: 600 })).toEqual(['“Calls” to 600: no benchmark written down']);
    expect(of({ target: 4000, pushBack: { benchmark: 'Leeds' } })).toEqual([
      '“Calls” to 4,000: nobody has said why',
    ]);
    expect(of({ target: 4000, pushBack: { benchmark: 'Leeds', whyThisNumber: 'Vans' } })).toEqual([]);
    expect(of({ due: '2027-03-01' })).toEqual(['The day of “Calls” is over']);
    expect(of({ pushBack: { revisedTarget: 420 } })).toEqual(['“Calls” still has its old target']);
    expect(of({ target: 4000, objectives: {} })).toEqual(['“Calls” serves no objective yet']);
  });

  it('[SG4] milestones are named by their number from the destination', () => {
    const plan = planWith({
      destination: { statement: 'There', date: '2027-06-01' },
      objectives: { 'objective-1': { order: 'a1', statement: 'Calls' } },
      milestones: {
        'step-1': { order: 'a1', title: 'First', needs: {} },
        'step-2': { order: 'a2', needs: { 'step-1': true } },
      },
    });
    expect(texts(stage(plan, 3).missing)).toEqual([
      'Step 1 has no words',
      'Step 1 has no owner',
      'Step 1 serves no objective yet',
      'Step 2 has no owner',
      '“First” serves no objective yet',
      'Objective 1 has no milestone',
      'Nobody has asked what could stop this',
    ]);
  });

  it('[SG4] without a day nothing is late, and the day is asked for', () => {
    const plan = { ...harborPlumbing(), destination: { ...harborPlumbing().destination, date: null } };
    expect(stage(plan, 3).line).toBe('9 milestones, 1 thing missing');
    expect(stage(plan, 3).missing[0]?.target).toEqual({ stage: 1, field: 'date' });
  });

  it('[SG5] high exposure needs a mitigation or an explicit "accepted"', () => {
    const plan = harborPlumbing();
    const owner = plan.obstacles['obstacle-owner'] as Obstacles[string];
    const open = { ...plan, obstacles: { 'obstacle-owner': { ...owner, mitigation: ' ' } } };
    expect(texts(stage(open, 3).missing)).toEqual(['“Sign-off waits for the owner” has no mitigation']);
    expect(needsMitigation({ likelihood: 3, impact: 4, mitigation: '', status: 'open' })).toBe(true);
    expect(needsMitigation({ likelihood: 3, impact: 4, mitigation: '', status: 'accepted' })).toBe(false);
    expect(needsMitigation({ likelihood: 11, impact: 1, mitigation: '', status: 'open' })).toBe(false);
  });

  it('[SG4] a long name is shortened where it is quoted', () => {
    const plan = planWith({ ladders: { 'ladder-1': { order: 'a1', asked: 'word '.repeat(60) } } });
    const text = stage(plan, 2).missing[0]?.text ?? '';
    expect(text.length).toBeLessThan(70);
    expect(text).toContain('…”');
  });
});
