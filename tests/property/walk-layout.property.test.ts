import { addDays, type Day, parseDay } from '@shared/blueprint/day';
import type { ItemId } from '@shared/blueprint/fields';
import { walkBack } from '@shared/insight/schedule';
import { layoutWalk, type WalkBox } from '@shared/insight/walk-layout';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planWith } from '../component/blueprint/harbor-plumbing';

const today = parseDay('2027-03-11') as Day;
const measureText = (text: string, style: string) => text.length * (style === 'title' ? 7.4 : 6.2);
const statuses = ['planned', 'planned', 'planned', 'started', 'reached'] as const;

/** Milestones that each need some of those before them. */
const walksOf = (count: { minLength: number; maxLength: number }) =>
  fc
    .record({
      steps: fc.array(
        fc.record({
          title: fc.oneof(
            fc.lorem({ maxCount: 8 }),
            fc.constant(''),
            fc.constant('x'.repeat(300)),
            fc.constant('long words '.repeat(28)),
          ),
          durationDays: fc.oneof(fc.integer({ min: 0, max: 15 }), fc.constant(400)),
          needs: fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 3 }),
          status: fc.constantFrom(...statuses),
          reachedDaysAgo: fc.integer({ min: 0, max: 90 }),
          due: fc.option(fc.integer({ min: -20, max: 200 }), { freq: 6 }),
          exposure: fc.option(fc.integer({ min: 1, max: 25 })),
        }),
        count,
      ),
      daysAhead: fc.oneof(fc.integer({ min: 0, max: 120 }), fc.integer({ min: 0, max: 2000 })),
      widthPx: fc.integer({ min: 480, max: 1600 }),
      zoom: fc.oneof(fc.constant(1), fc.double({ min: 0.02, max: 8, noNaN: true })),
    })
    .map(({ steps, daysAhead, widthPx, zoom }) => {
      const plan = planWith({
        milestones: Object.fromEntries(
          steps.map(({ title, durationDays, needs, status, reachedDaysAgo, due }, at) => [
            `step-${at}`,
            {
              order: `a${String(at).padStart(2, '0')}1`,
              title,
              durationDays,
              status,
              needs: Object.fromEntries(
                needs.filter((back) => back <= at).map((back) => [`step-${at - back}`, true]),
              ),
              due: due === null ? null : addDays(today, due),
              reachedOn: status === 'reached' ? addDays(today, -reachedDaysAgo) : null,
              startedOn: status === 'started' ? addDays(today, -reachedDaysAgo) : null,
            },
          ]),
        ),
      });
      const exposures = new Map<ItemId, number>();
      steps.forEach(({ exposure }, at) => {
        if (exposure !== null) exposures.set(`step-${at}` as ItemId, exposure);
      });
      return { plan, destination: addDays(today, daysAhead), widthPx, zoom, exposures };
    });

const meet = (a: WalkBox, b: WalkBox) =>
  a.left < b.left + b.width - 0.01 &&
  b.left < a.left + a.width - 0.01 &&
  a.top < b.top + b.height - 0.01 &&
  b.top < a.top + a.height - 0.01;

describe('any walk', () => {
  it.each([
    ['as many steps as a workshop makes', walksOf({ minLength: 0, maxLength: 40 }), 120],
    ['so many that each says its title alone', walksOf({ minLength: 25, maxLength: 32 }), 15],
  ] as const)(
    '[WB2] [WB4] [WB13] no words overlap, all is inside, and no line crosses words: %s',
    (_crowd, walks, numRuns) => {
      fc.assert(
        fc.property(walks, ({ plan, destination, widthPx, zoom, exposures }) => {
          const schedule = walkBack({ milestones: plan.milestones, destination, today, holidays: [] });
          if (!schedule.ok) throw new Error('a cycle');
          const walk = layoutWalk(schedule.value, plan.milestones, {
            widthPx,
            zoom,
            measureText,
            holidays: [],
            exposures,
          });
          expect(walk.steps.length + walk.earlierReached).toBe(schedule.value.fromDestination.length);

          const boxes = walk.steps.flatMap(({ words, obstacle }) => [
            ...words.map(({ box }) => box),
            ...(obstacle ? [obstacle.box] : []),
          ]);
          boxes.forEach((box, at) => {
            for (const other of boxes.slice(at + 1)) expect(meet(box, other)).toBe(false);
            expect(box.left).toBeGreaterThanOrEqual(0);
            expect(box.top).toBeGreaterThanOrEqual(36);
            expect(box.left + box.width).toBeLessThanOrEqual(walk.widthPx);
            expect(box.top + box.height).toBeLessThanOrEqual(walk.heightPx);
          });
          const nodes = walk.steps.map(({ node }) => ({
            left: node.x - 11,
            top: node.y - 11,
            width: 22,
            height: 22,
          }));
          nodes.forEach((node, at) => {
            for (const other of [...nodes.slice(at + 1), ...boxes]) expect(meet(node, other)).toBe(false);
            expect(node.left).toBeGreaterThanOrEqual(0);
            expect(node.left + 22).toBeLessThanOrEqual(walk.widthPx);
            expect(node.top + 22).toBeLessThanOrEqual(walk.heightPx);
          });
          const words = walk.steps.flatMap((step) => step.words.map(({ box }) => box));
          for (const { pieces } of walk.links) {
            for (const piece of pieces) {
              piece.slice(1).forEach((point, at) => {
                const before = piece[at] as typeof point;
                const line = {
                  left: Math.min(before.x, point.x),
                  top: Math.min(before.y, point.y),
                  width: Math.abs(before.x - point.x),
                  height: Math.abs(before.y - point.y),
                };
                for (const box of words) expect(meet(line, box)).toBe(false);
              });
            }
          }
        }),
        { seed: 20270311, numRuns },
      );
    },
  );
});
