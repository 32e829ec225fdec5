import type { Milestone } from '@shared/blueprint/plan';
import { findCycle, type Schedule, walkBack } from '@shared/insight/schedule';
import { describe, expect, it } from 'vitest';
import { day } from '../fixtures/arbitraries';

type Given = Partial<Omit<Milestone, 'needs'>> & { needs?: string[] };

/** Milestones in the user's order, as `id: { days, needs }`. */
function milestones(given: Record<string, Given>): Record<string, Milestone> {
  return Object.fromEntries(
    Object.entries(given).map(([id, { needs = [], ...item }], at) => [
      id,
      {
        order: `a${at}`,
        title: id,
        criterion: '',
        metrics: {},
        resources: '',
        durationDays: 5,
        owner: null,
        objectives: {},
        due: null,
        status: 'planned' as const,
        startedOn: null,
        reachedOn: null,
        private: { notes: '', costNote: '' },
        needs: Object.fromEntries(needs.map((needed) => [needed, true as const])),
        ...item,
      },
    ]),
  );
}

function walk(
  given: Record<string, Given>,
  when: { today?: string; destination?: string; holidays?: string[] } = {},
): Schedule {
  const walked = walkBack({
    milestones: milestones(given),
    // A Monday, and a Friday four weeks later: 20 working days.
    today: day(when.today ?? '2027-03-01'),
    destination: day(when.destination ?? '2027-03-26'),
    holidays: (when.holidays ?? []).map(day),
  });
  if (!walked.ok) throw new Error(walked.error.code);
  return walked.value;
}

function of(schedule: Schedule, id: string) {
  const found = schedule.fromDestination.find((scheduled) => scheduled.id === id);
  if (!found) throw new Error(`${id} is not in the schedule`);
  return found;
}

describe('Harbor Plumbing, worked by hand', () => {
  const schedule = walk(
    {
      runs: { durationDays: 22, needs: ['ads', 'rings'] },
      reviews: { durationDays: 25, needs: ['profiles'] },
      ads: { durationDays: 15, needs: ['form', 'page'] },
      rings: { durationDays: 15, needs: ['counted'] },
      profiles: { durationDays: 14, needs: ['agreed'] },
      form: { durationDays: 6, needs: ['counted'] },
      page: { durationDays: 17, needs: ['agreed'] },
      counted: { durationDays: 5 },
      agreed: { durationDays: 10 },
    },
    { today: '2027-03-11', destination: '2027-06-01', holidays: ['2027-05-31'] },
  );

  it('[SC16] is numbered from the destination back to today', () => {
    expect(schedule.fromDestination.map(({ number, id }) => `${number} ${id}`)).toEqual([
      '1 runs',
      '2 reviews',
      '3 ads',
      '4 rings',
      '5 profiles',
      '6 form',
      '7 page',
      '8 counted',
      '9 agreed',
    ]);
  });

  it.each([
    ['runs', '2027-04-30', '2027-06-01', -6, true],
    ['reviews', '2027-04-27', '2027-06-01', 9, false],
    ['ads', '2027-04-09', '2027-04-29', -6, true],
    ['rings', '2027-04-09', '2027-04-29', 16, false],
    ['profiles', '2027-04-07', '2027-04-26', 9, false],
    ['form', '2027-04-01', '2027-04-08', 10, false],
    ['page', '2027-03-17', '2027-04-08', -6, true],
    ['counted', '2027-03-25', '2027-03-31', 10, false],
    ['agreed', '2027-03-03', '2027-03-16', -6, true],
  ])('[SC4] [SC5] [SC9] [SC10] %s', (id, latestStart, latestFinish, slackDays, isCritical) => {
    expect(of(schedule, id)).toMatchObject({ latestStart, latestFinish, slackDays, isCritical });
  });

  it.each([
    ['agreed', '2027-03-11', '2027-03-24'],
    ['page', '2027-03-25', '2027-04-16'],
    ['ads', '2027-04-19', '2027-05-07'],
    ['runs', '2027-05-10', '2027-06-09'],
    ['counted', '2027-03-11', '2027-03-17'],
    ['rings', '2027-03-18', '2027-04-07'],
  ])('[SC8] %s can be done from %s to %s', (id, earliestStart, earliestFinish) => {
    expect(of(schedule, id)).toMatchObject({ earliestStart, earliestFinish });
  });

  it('[SC11] only the farthest had to start already, six working days ago', () => {
    const late = schedule.fromDestination.filter((each) => each.lateStartDays > 0);
    expect(late.map((each) => [each.id, each.lateStartDays])).toEqual([['agreed', 6]]);
  });

  it('[SC15] arrives on 9 June, six working days late', () => {
    expect(schedule).toMatchObject({ arrival: '2027-06-09', arrivalLateDays: 6 });
  });

  it('[SC4] knows what needs what, nearest to the destination first', () => {
    expect(of(schedule, 'counted').neededBy).toEqual(['rings', 'form']);
    expect(of(schedule, 'agreed').neededBy).toEqual(['profiles', 'page']);
    expect(of(schedule, 'runs').neededBy).toEqual([]);
  });
});

describe('today and the destination', () => {
  it('[SC3] work can begin today, and on a free day on the next working day', () => {
    expect(of(walk({ a: { durationDays: 1 } }), 'a')).toMatchObject({
      earliestStart: '2027-03-01',
      earliestFinish: '2027-03-01',
    });
    expect(of(walk({ a: { durationDays: 1 } }, { today: '2027-03-06' }), 'a')).toMatchObject({
      earliestStart: '2027-03-08',
      earliestFinish: '2027-03-08',
    });
  });

  it('[SC4] a destination on a Sunday counts as the Friday before, but stays the destination', () => {
    const schedule = walk({ a: {} }, { destination: '2027-03-28' });
    expect(of(schedule, 'a').latestFinish).toBe('2027-03-26');
    expect(schedule).toMatchObject({ arrival: '2027-03-28', arrivalLateDays: 0 });
  });

  it('[SC5] exactly enough time is no slack and not late', () => {
    const schedule = walk({ a: { durationDays: 20 } });
    expect(of(schedule, 'a')).toMatchObject({ latestStart: '2027-03-01', slackDays: 0, lateStartDays: 0 });
    expect(schedule.arrivalLateDays).toBe(0);
  });

  it('[SC5] one day more is one day late', () => {
    const schedule = walk({ a: { durationDays: 21 } });
    expect(of(schedule, 'a')).toMatchObject({ latestStart: '2027-02-26', slackDays: -1, lateStartDays: 1 });
    expect(schedule).toMatchObject({ arrival: '2027-03-29', arrivalLateDays: 1 });
  });

  it('[SC15] an empty plan arrives on its day, even a day that is past', () => {
    expect(walk({})).toMatchObject({ arrival: '2027-03-26', arrivalLateDays: 0, fromDestination: [] });
    expect(walk({}, { destination: '2026-03-26' })).toMatchObject({ arrivalLateDays: 0 });
  });

  it('[SC15] a plan with everything reached is not late when its day has passed', () => {
    const schedule = walk({ a: { status: 'reached' } }, { destination: '2027-02-01' });
    expect(schedule).toMatchObject({ arrival: '2027-02-01', arrivalLateDays: 0 });
  });

  it('[SC15] what is unreached arrives today at the earliest', () => {
    const schedule = walk({ a: { durationDays: 0 } }, { destination: '2027-02-26' });
    expect(schedule).toMatchObject({ arrival: '2027-03-01', arrivalLateDays: 1 });
  });

  it('[SC1] plans that lead out of the calendar stop at its ends', () => {
    const long: Record<string, Given> = {};
    for (let at = 0; at < 200; at += 1) {
      long[`m${at}`] = { durationDays: 2000, needs: at > 0 ? [`m${at - 1}`] : [] };
    }
    const schedule = walk(long);
    expect(schedule.arrival).toBe('2999-12-31');
    expect(of(schedule, 'm0').latestStart).toBe('1900-01-01');
  });
});

describe('promised days', () => {
  it('[SC6] an earlier one pulls the latest finish and all before it', () => {
    const schedule = walk({ last: { needs: ['first'], due: day('2027-03-19') }, first: {} });
    expect(of(schedule, 'last')).toMatchObject({ latestFinish: '2027-03-19', slackDays: 5 });
    expect(of(schedule, 'first')).toMatchObject({ latestFinish: '2027-03-12', slackDays: 5 });
  });

  it('[SC6] a later one changes nothing', () => {
    expect(of(walk({ a: { due: day('2027-06-01') } }), 'a').latestFinish).toBe('2027-03-26');
  });

  it('[SC10] a promise that is late does not hide the chain that decides the date', () => {
    const schedule = walk({ long: { durationDays: 25 }, promised: { due: day('2027-02-15') } });
    expect(of(schedule, 'promised').slackDays).toBeLessThan(of(schedule, 'long').slackDays);
    expect(of(schedule, 'long').isCritical).toBe(true);
    expect(of(schedule, 'promised').isCritical).toBe(false);
  });
});

describe('what runs', () => {
  it('[SC7] has its duration less the days worked to go', () => {
    const schedule = walk({
      a: { durationDays: 10, status: 'started', startedOn: day('2027-02-24') },
    });
    // 24, 25, 26 February are worked, seven days are left.
    expect(of(schedule, 'a')).toMatchObject({
      earliestStart: '2027-02-24',
      earliestFinish: '2027-03-09',
      lateStartDays: 0,
    });
  });

  it('[SC7] has at least one day to go', () => {
    const schedule = walk({ a: { durationDays: 3, status: 'started', startedOn: day('2027-01-04') } });
    expect(of(schedule, 'a').earliestFinish).toBe('2027-03-01');
  });

  it('[SC7] begun on a weekend counts from Monday on, and from no known day in full', () => {
    const schedule = walk({
      weekend: { durationDays: 6, status: 'started', startedOn: day('2027-02-20') },
      unknown: { durationDays: 6, status: 'started' },
    });
    expect(of(schedule, 'weekend').earliestFinish).toBe('2027-03-01');
    expect(of(schedule, 'unknown').earliestFinish).toBe('2027-03-08');
  });

  it('[SC7] a start that lies ahead is as good as today', () => {
    const schedule = walk({ a: { durationDays: 5, status: 'started', startedOn: day('2027-03-15') } });
    expect(of(schedule, 'a').earliestFinish).toBe('2027-03-05');
  });

  it('[SC8] waits for its needs too', () => {
    const schedule = walk({
      running: { durationDays: 5, needs: ['before'], status: 'started', startedOn: day('2027-02-24') },
      before: { durationDays: 4 },
    });
    expect(of(schedule, 'running').earliestFinish).toBe('2027-03-08');
    expect(of(schedule, 'before').latestFinish).toBe('2027-03-24');
  });

  it('[SC11] is never late to start, though it may be late to finish', () => {
    const schedule = walk({ a: { durationDays: 30, status: 'started', startedOn: day('2027-02-26') } });
    expect(of(schedule, 'a')).toMatchObject({ lateStartDays: 0, slackDays: -9 });
  });

  it('[SC11] what was missed still has to start', () => {
    expect(of(walk({ a: { durationDays: 22, status: 'missed' } }), 'a').lateStartDays).toBe(2);
  });
});

describe('what is reached or dropped', () => {
  it('[SC12] reached work delays nothing and waits for nothing', () => {
    const schedule = walk({
      last: { needs: ['done'] },
      done: { durationDays: 50, status: 'reached', needs: ['open'], reachedOn: day('2027-02-10') },
      open: { durationDays: 8 },
    });
    expect(of(schedule, 'last').earliestFinish).toBe('2027-03-05');
    expect(of(schedule, 'open').latestFinish).toBe('2027-03-26');
    expect(of(schedule, 'done')).toMatchObject({
      isReached: true,
      isCritical: false,
      slackDays: 0,
      lateStartDays: 0,
      earliestFinish: '2027-02-10',
    });
    expect(schedule.arrivalLateDays).toBe(0);
  });

  it('[SC12] reached work shows the day it was started and reached', () => {
    const schedule = walk({
      dated: { status: 'reached', startedOn: day('2027-02-01'), reachedOn: day('2027-02-05') },
      undated: { status: 'reached' },
    });
    expect(of(schedule, 'dated')).toMatchObject({
      earliestStart: '2027-02-01',
      earliestFinish: '2027-02-05',
    });
    expect(of(schedule, 'undated').earliestFinish).toBe('2027-03-01');
  });

  it('[SC13] dropped work is left out and hands its needs on', () => {
    const schedule = walk({
      last: { durationDays: 5, needs: ['gone'] },
      gone: { durationDays: 9, status: 'dropped', needs: ['first'], due: day('2027-03-02') },
      first: { durationDays: 5 },
    });
    expect(schedule.fromDestination.map((each) => each.id)).toEqual(['last', 'first']);
    expect(of(schedule, 'first')).toMatchObject({ latestFinish: '2027-03-19', neededBy: ['last'] });
    expect(of(schedule, 'last').earliestFinish).toBe('2027-03-12');
  });

  it('[SC14] a milestone of no days falls on the day its last need is reached', () => {
    const schedule = walk({ party: { durationDays: 0, needs: ['work'] }, work: { durationDays: 3 } });
    expect(of(schedule, 'party')).toMatchObject({
      latestStart: '2027-03-26',
      latestFinish: '2027-03-26',
      earliestFinish: '2027-03-03',
      number: 1,
    });
    expect(of(schedule, 'work')).toMatchObject({ latestFinish: '2027-03-26', number: 2 });
  });

  it('[SC14] a milestone of no days is not before today', () => {
    expect(of(walk({ a: { durationDays: 0 } }), 'a').earliestFinish).toBe('2027-03-01');
  });
});

describe('order and circles', () => {
  it('[SC16] what needs something comes first even when both end on one day', () => {
    const schedule = walk({ need: {}, party: { durationDays: 0, needs: ['need'] } });
    expect(schedule.fromDestination.map((each) => each.id)).toEqual(['party', 'need']);
  });

  it('[SC17] a circle is refused and named, whatever else hangs on it', () => {
    const walked = walkBack({
      milestones: milestones({
        end: { needs: ['a'] },
        a: { needs: ['b', 'free'] },
        b: { needs: ['c'] },
        c: { needs: ['a'] },
        free: {},
      }),
      today: day('2027-03-01'),
      destination: day('2027-03-26'),
      holidays: [],
    });
    expect(walked.ok).toBe(false);
    if (walked.ok) return;
    expect([...walked.error.cycle].sort()).toEqual(['a', 'b', 'c']);
  });

  it('[SC17] the circle is told in the order of needs, the shortest one there is', () => {
    const graph = milestones({ a: { needs: ['b', 'c'] }, b: { needs: ['c'] }, c: { needs: ['a'] } });
    expect(findCycle(graph, 'a' as never)).toEqual(['a', 'c']);
    expect(findCycle(milestones({ a: { needs: ['a'] } }), 'a' as never)).toEqual(['a']);
    expect(findCycle(milestones({ a: { needs: ['b'] }, b: {} }), 'a' as never)).toBeNull();
  });

  it('[SC17] a long tail on a circle costs no more than its length', () => {
    const tail: Record<string, Given> = { a: { needs: ['b'] }, b: { needs: ['a'] } };
    for (let at = 0; at < 20_000; at += 1) tail[`t${at}`] = { needs: [at === 0 ? 'a' : `t${at - 1}`] };
    const walked = walkBack({
      milestones: milestones(tail),
      today: day('2027-03-01'),
      destination: day('2027-03-26'),
      holidays: [],
    });
    expect(walked).toMatchObject({ ok: false, error: { code: 'cycle' } });
  });

  it('[SC18] a need that points to nothing is passed over', () => {
    expect(of(walk({ a: { needs: ['nowhere'] } }), 'a')).toMatchObject({ slackDays: 15 });
  });
});
