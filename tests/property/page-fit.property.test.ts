import type { Day } from '@shared/blueprint/day';
import { addDays } from '@shared/blueprint/day';
import type { Mark } from '@shared/page/drawing';
import { type FitResult, fitPage } from '@shared/page/fit';
import type { PageLayout } from '@shared/page/layout';
import { type PageModel, pageModel } from '@shared/page/model';
import { widthOf } from '@shared/page/typeset';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type FontPool, openFontPool } from '../../src/main/adapters/pdf-fonts';
import { runs } from '../fixtures/arbitraries';
import { collection, harborProfile, type PageFixture, plan } from '../fixtures/harbor';

let pool: FontPool;
beforeAll(async () => {
  pool = await openFontPool('resources/fonts');
});

const today = '2026-04-02' as Day;
const word = fc.constantFrom(
  'every',
  'van',
  'booked',
  'a',
  'week',
  'ahead',
  'requests',
  'calls',
  '180',
  'in',
  'Küstenstraße',
  'απάντηση',
  'четыре',
  'best-paying',
  '4.7',
  'by',
  'unmissable-opportunity',
  '漢字',
  'incomprehensibilities',
);
const words = (maxLength: number) =>
  fc.array(word, { minLength: 1, maxLength }).map((parts) => parts.join(' '));
const list = <Item>(item: fc.Arbitrary<Item>, maxLength: number) =>
  fc.oneof(
    { weight: 3, arbitrary: fc.array(item, { maxLength: Math.min(6, maxLength) }) },
    { weight: 1, arbitrary: fc.array(item, { maxLength }) },
  );
const numbers = fc.oneof(
  fc.integer({ min: -500, max: 500 }),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }),
  fc.constant(null),
);
const personIds = ['person-1', 'person-2', 'person-3'];
const owner = fc.constantFrom(null, ...personIds);

const metric = fc.record({
  name: words(7),
  unit: fc.constantFrom('number', 'percent', 'currency', 'duration', 'free'),
  unitLabel: fc.constantFrom('', '$', 'EUR', 'minutes'),
  direction: fc.constantFrom('increase', 'decrease', 'within'),
  baseline: numbers,
  target: numbers,
  targetHigh: numbers,
  serves: fc.nat(8),
  reading: fc.option(fc.integer({ min: -600, max: 900 })),
});
const milestone = fc.record({
  title: words(9),
  owner,
  durationDays: fc.nat(60),
  dueIn: fc.option(fc.integer({ min: -20, max: 250 })),
  needs: fc.array(fc.nat(40), { maxLength: 2 }),
  status: fc.constantFrom('planned', 'planned', 'planned', 'started', 'reached', 'dropped'),
});
const obstacle = fc.record({
  description: words(8),
  mitigation: words(22),
  likelihood: fc.integer({ min: 1, max: 5 }),
  impact: fc.integer({ min: 1, max: 5 }),
  owner,
  status: fc.constantFrom('open', 'accepted', 'gone'),
});

const anyPlan: fc.Arbitrary<PageFixture> = fc
  .record({
    statement: words(26),
    inDays: fc.integer({ min: -10, max: 900 }),
    ladder: fc.option(fc.record({ asked: words(8), needed: words(14), evidence: words(18) })),
    objectives: list(fc.record({ statement: words(9), owner }), 12),
    metrics: list(metric, 20),
    milestones: list(milestone, 40),
    obstacles: list(obstacle, 20),
    expectations: fc.oneof(fc.constant(''), words(24)),
    paper: fc.constantFrom('a4' as const, 'letter' as const),
  })
  .map((parts): PageFixture => {
    const metrics = parts.metrics.map(({ serves, reading: _reading, ...item }) => ({
      ...item,
      objectives: serves < parts.objectives.length ? { [`objective-${serves + 1}`]: true } : {},
    }));
    const measurements = parts.metrics.flatMap(({ reading }, at) =>
      reading === null ? [] : [{ metric: `metric-${at + 1}`, on: today, value: reading }],
    );
    const milestones = parts.milestones.map(({ dueIn, needs, ...item }, at) => ({
      ...item,
      due: dueIn === null ? null : addDays(today, dueIn),
      // Only earlier ones, so that needs go in no circle.
      needs: Object.fromEntries(
        needs.filter((other) => other < at).map((other) => [`milestone-${other + 1}`, true]),
      ),
    }));
    return {
      today,
      profile: harborProfile,
      options: { paper: parts.paper, labels: 'outcomes', layout: 'journey', language: 'en' },
      blueprint: plan({
        destination: { statement: parts.statement, date: addDays(today, parts.inDays) },
        people: collection('person', [
          { name: 'Tom Bracken' },
          { name: 'Wolfeschlegelsteinhausen' },
          { name: 'Li Na' },
        ]),
        ladders: collection('ladder', parts.ladder === null ? [] : [parts.ladder]),
        objectives: collection('objective', parts.objectives),
        metrics: collection('metric', metrics),
        measurements: collection('measurement', measurements),
        milestones: collection('milestone', milestones),
        obstacles: collection('obstacle', parts.obstacles),
        paper: { expectations: parts.expectations },
      }),
    };
  });

function fitted(input: PageFixture): { model: PageModel; fit: FitResult } {
  const model = pageModel(input, pool.measure);
  if (!model.ok) throw new Error(model.error.code);
  return { model: model.value, fit: fitPage(model.value, input.options, pool.measure) };
}

interface Box {
  what: string;
  left: number;
  right: number;
  top: number;
  bottom: number;
}
function textBoxes(layout: PageLayout): Box[] {
  return layout.marks
    .filter(
      (mark): mark is Extract<Mark, { kind: 'text' }> => mark.kind === 'text' && mark.text.trim() !== '',
    )
    .map(({ text, style, x, baseline }) => ({
      what: text,
      left: x,
      right: x + widthOf(text, style, pool.measure),
      top: baseline - 0.7 * style.size,
      bottom: baseline + 0.18 * style.size,
    }));
}
/** The straight parts of thin lines: rules, leaders, ticks, the lane. */
function lineBoxes(layout: PageLayout): Box[] {
  return layout.marks.flatMap((mark): Box[] => {
    if (mark.kind !== 'line') return [];
    return mark.points.slice(1).flatMap((end, at): Box[] => {
      const start = mark.points[at] as { x: number; y: number };
      if (start.x !== end.x && start.y !== end.y) return [];
      return [
        {
          what: `line ${start.x},${start.y} ${end.x},${end.y}`,
          left: Math.min(start.x, end.x),
          right: Math.max(start.x, end.x),
          top: Math.min(start.y, end.y),
          bottom: Math.max(start.y, end.y),
        },
      ];
    });
  });
}
/** A hair less than touching. */
const hair = 0.6;
const touch = (a: Box, b: Box): boolean =>
  a.left < b.right - hair && b.left < a.right - hair && a.top < b.bottom - hair && b.top < a.bottom - hair;
const crosses = (line: Box, text: Box): boolean =>
  line.left < text.right - hair &&
  line.right > text.left + hair &&
  line.top < text.bottom - hair &&
  line.bottom > text.top + hair;

const squeezed = (text: string): string => text.replace(/\s+/g, '');

function promisedTexts({ destination, ask, way, objectives, obstacles, expectations }: PageModel): string[] {
  return [
    ...destination.parts.map(({ text }) => text),
    ...ask.map(({ text }) => text),
    ...(way ? [way.reached, way.late, ...way.milestones.flatMap(({ day, title }) => [day, title])] : []),
    ...(objectives?.rows ?? []).flatMap((row) => [
      row.statement,
      ...row.metrics.flatMap(({ name, baseline, target, now }) => [name, baseline, target, now]),
    ]),
    ...(obstacles?.rows ?? []).flatMap(({ description, mitigation }) => [description, mitigation]),
    expectations,
  ];
}

describe('the page of any plan', () => {
  it('[P50] either holds every text inside the sheet, or says which section is too much', () => {
    let pages = 0;
    fc.assert(
      fc.property(anyPlan, (input) => {
        const { model, fit } = fitted(input);
        if (!fit.fits) {
          expect(fit.overflow.sections.length).toBeGreaterThan(0);
          for (const section of fit.overflow.sections) {
            expect(section.overPt > 0 || section.unlisted > 0).toBe(true);
          }
          return;
        }
        pages += 1;
        const { layout } = fit;
        const boxes = textBoxes(layout);
        const printed = squeezed(boxes.map(({ what }) => what).join(''));
        expect(promisedTexts(model).filter((text) => !printed.includes(squeezed(text)))).toEqual([]);
        const outside = boxes.filter(
          ({ left, right, top, bottom }) =>
            left < 38 || right > layout.sheet.width - 38 || top < 20 || bottom > layout.sheet.height - 20,
        );
        expect(outside).toEqual([]);
      }),
      runs(120),
    );
    expect(pages).toBeGreaterThan(40);
  });

  it('[P34] never lets words touch words, or a line run through them', () => {
    fc.assert(
      fc.property(anyPlan, (input) => {
        const { fit } = fitted(input);
        if (!fit.fits) return;
        const texts = textBoxes(fit.layout);
        const lines = lineBoxes(fit.layout);
        texts.forEach((text, at) => {
          const other = texts.slice(at + 1).find((each) => touch(text, each));
          expect(other && `${text.what} | ${other.what}`).toBeUndefined();
          const line = lines.find((each) => crosses(each, text));
          expect(line && `${text.what} | ${line.what}`).toBeUndefined();
        });
      }),
      runs(120),
    );
  });

  it('[P50] is the same for the same plan', () => {
    fc.assert(
      fc.property(anyPlan, (input) => {
        expect(fitted(structuredClone(input))).toEqual(fitted(input));
      }),
      runs(15),
    );
  });
});
