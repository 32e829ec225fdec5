import { labelPlaces, labelRooms, roadmapOf, roadmapSummary } from '@shared/insight/roadmap';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { harborPlumbing, mockToday, planWith } from '../component/blueprint/harbor-plumbing';
import { day, runs } from '../fixtures/arbitraries';

describe('the roadmap', () => {
  it('[S70] [RM1] [RM2] milestones stand at their latest finish, from today to the destination', () => {
    const road = roadmapOf(harborPlumbing(), mockToday);
    expect([road.from, road.until, road.destination]).toEqual([mockToday, '2027-06-01', '2027-06-01']);
    expect(road.ticks).toEqual([
      { day: '2027-04-01', label: 'Apr 2027' },
      { day: '2027-05-01', label: 'May' },
      { day: '2027-06-01', label: 'Jun' },
    ]);
    expect(road.stops).toHaveLength(9);
    const days = road.stops.map(({ on }) => on);
    expect(days).toEqual([...days].sort());
    expect(road.stops.filter(({ state }) => state === 'late').map(({ words }) => words)).toEqual([
      expect.stringMatching(/^Had to start \d+ working days? ago$/),
    ]);
  });

  it('[RM2] a reached one stands at its day', () => {
    const plan = harborPlumbing();
    const area = plan.milestones['step-area'] as (typeof plan.milestones)[string];
    const { stops } = roadmapOf(
      {
        ...plan,
        milestones: {
          ...plan.milestones,
          'step-area': { ...area, status: 'reached', reachedOn: day('2027-03-02') },
        },
      },
      mockToday,
    );
    expect(stops[0]).toMatchObject({
      id: 'step-area',
      on: '2027-03-02',
      state: 'reached',
      words: 'reached 2 Mar',
    });
  });

  it('[RM2] without a day for the destination, or in a circle, milestones have no place', () => {
    const step = (needs: object) => ({ order: 'a1', title: 'There', needs });
    const undated = planWith({ milestones: { a: step({}) } });
    expect(roadmapOf(undated, mockToday)).toMatchObject({ stops: [], unplaced: 1 });
    const circle = planWith({
      destination: { date: '2027-06-01' },
      milestones: { a: step({ b: true }), b: step({ a: true }) },
    });
    expect(roadmapOf(circle, mockToday)).toMatchObject({ stops: [], unplaced: 2 });
  });

  it('[RM3] a lane has baseline, readings, way and target; what is missing is said', () => {
    const metric = { order: 'a1', name: 'Calls', baseline: 46, baselineOn: '2027-02-26', target: 120 };
    const plan = planWith({
      destination: { date: '2027-06-01' },
      metrics: {
        full: metric,
        falling: { ...metric, direction: 'decrease', baseline: 20, target: 10, order: 'a2' },
        open: { ...metric, target: null, order: 'a3' },
        same: { ...metric, target: 46, order: 'a4' },
        undated: { ...metric, baselineOn: null, order: 'a5' },
        band: { ...metric, direction: 'within', target: 8, targetHigh: 4, unit: 'percent', order: 'a6' },
      },
      measurements: {
        r1: { order: 'a1', metric: 'full', on: '2027-03-10', value: 83 },
        r2: { order: 'a2', metric: 'falling', on: '2027-03-10', value: 15 },
        r3: { order: 'a3', metric: 'undated', on: '2027-03-10', value: 83 },
        r4: { order: 'a4', metric: 'band', on: '2027-03-10', value: 5 },
      },
    });
    const lanes = new Map(roadmapOf(plan, mockToday).lanes.map((lane) => [String(lane.id), lane]));
    expect(lanes.get('full')).toMatchObject({
      baseline: '46',
      target: '120',
      due: '2027-06-01',
      way: { from: '2027-02-26', until: '2027-06-01' },
      readings: [{ on: '2027-03-10', share: 0.5, value: '83' }],
      tone: 'good',
    });
    expect(lanes.get('falling')?.readings[0]?.share).toBe(0.5);
    expect(lanes.get('band')).toMatchObject({
      isBand: true,
      baseline: '4\u202f%',
      target: '8\u202f%',
      tone: 'good',
    });
    expect(lanes.get('band')?.readings[0]?.share).toBe(0.25);
    expect(['open', 'same', 'undated'].map((id) => lanes.get(id)?.words)).toEqual([
      'Baseline or target is still open',
      'Baseline and target are the same',
      'No day for its baseline, so no pace',
    ]);
  });

  it('[RM1] an empty plan has an axis of four weeks; a long road names fewer months', () => {
    const road = roadmapOf(planWith(), mockToday);
    expect([road.from, road.until]).toEqual(['2027-03-11', '2027-04-08']);
    expect(roadmapSummary(road)).toBe(
      'From 11 March to 8 April: 0 milestones, 0 of them reached; 0 numbers, 0 behind.',
    );
    const years = roadmapOf(planWith({ destination: { date: '2030-03-11' } }), mockToday);
    expect(years.ticks.map(({ label }) => label).slice(0, 4)).toEqual(['Apr 2027', 'Jul', 'Oct', 'Jan 2028']);
    expect(years.ticks.length).toBeLessThanOrEqual(13);
  });
});

describe('labels of the road', () => {
  it('[RM4] never touch, and no leader runs through words or across another', () => {
    const gap = 14;
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: 900 }), { maxLength: 24 }),
        fc.array(fc.integer({ min: 1, max: 176 }), { minLength: 24, maxLength: 24 }),
        fc.integer({ min: 56, max: 72 }),
        (given, widths, least) => {
          const days = [...given].sort((a, b) => a - b).map((x) => x + 12);
          const until = Math.max(1052, 12 + (days.length + 1) * least);
          const rooms = labelRooms(days, { from: 12, until, gap, least, most: 176 });
          const labels = rooms.map(({ x, room }, at) => ({ x, width: Math.min(room, widths[at] as number) }));
          const places = labelPlaces(labels, gap);
          for (const { x, room } of rooms) {
            expect(room).toBeGreaterThanOrEqual(least * 2 - gap - 1e-9);
            expect(x).toBeGreaterThanOrEqual(12);
            expect(x + Math.min(room, least)).toBeLessThanOrEqual(until);
          }
          for (const [at, a] of labels.entries()) {
            const place = places[at] as (typeof places)[number];
            const before = places[at - 1];
            if (before) expect(place.leader).toBeGreaterThan(before.leader);
            for (const [other, b] of labels.entries()) {
              if (other <= at) continue;
              if (places[other]?.row === place.row) expect(b.x).toBeGreaterThanOrEqual(a.x + a.width);
            }
            if (place.row === 0) continue;
            // A leader from above passes the words below on either side.
            for (const [other, b] of labels.entries()) {
              if (places[other]?.row !== 0) continue;
              expect(place.leader <= b.x || place.leader >= b.x + b.width).toBe(true);
            }
          }
        },
      ),
      runs(500),
    );
  });
});
