import type { Mark } from '@shared/page/drawing';
import { thermometer, type } from '@shared/page/drawing';
import { fitPage } from '@shared/page/fit';
import { layoutAt, type PageLayout } from '@shared/page/layout';
import { type PageModel, pageModel } from '@shared/page/model';
import { type Timeline, timeline } from '@shared/page/timeline';
import type { MeasureText } from '@shared/page/typeset';
import { describe, expect, it } from 'vitest';
import { collection, harbor, harborFull, type PageFixture, plan } from '../fixtures/harbor';

const measure: MeasureText = { widthOf: (text, { size }) => text.length * size * 0.47, covers: () => true };
const width = 511.28;

function modelOf(input: PageFixture): PageModel {
  const model = pageModel(input, measure);
  if (!model.ok) throw new Error(model.error.code);
  return model.value;
}
const ofPlan = (parts: Record<string, object>): PageModel =>
  modelOf({
    ...harbor,
    blueprint: plan({ destination: { statement: 'Every van is booked', date: '2026-09-30' }, ...parts }),
  });

type Of<Kind extends Mark['kind']> = Extract<Mark, { kind: Kind }>;
function marksOf<Kind extends Mark['kind']>(marks: Mark[], kind: Kind): Of<Kind>[] {
  return marks.filter((mark): mark is Of<Kind> => mark.kind === kind);
}
const textAt = (marks: Mark[], text: string): Of<'text'> => {
  const found = marksOf(marks, 'text').find((mark) => mark.text.replace(/\u00a0/g, ' ') === text);
  if (!found) throw new Error(`no "${text}"`);
  return found;
};

function lineOf(milestones: object[], columnsOnly = false): Timeline {
  const { way } = ofPlan({ milestones: collection('milestone', milestones) });
  if (!way) throw new Error('no way');
  return timeline(way, { label: type('sans', 8, 10, 'ink'), columnsOnly }, width, measure);
}
/** Milestones that stand where they are put: with a promised day, and as long as the way there. */
const critical = (due: string, days: number, title = 'A state') => ({ title, due, durationDays: days });
const inARow = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    title: `State ${at + 1}`,
    durationDays: 8,
    needs: at === 0 ? {} : { [`milestone-${at}`]: true },
  }));
const withSlack = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    title: `Side ${at + 1}`,
    durationDays: 1 + at,
    due: '2026-06-30',
  }));

describe('the line of milestones', () => {
  it('[P30] is linear in days, and what lies outside stands at the ends', () => {
    // 2 April to 30 September are 181 days; 15 May is 43 of them on.
    const { marks } = lineOf([
      critical('2026-05-15', 32),
      { title: 'Past', due: '2026-01-05', durationDays: 0 },
    ]);
    const xs = marksOf(marks, 'circle').map(({ x }) => x);
    const pole = width - 20;
    // The lane begins with a corner.
    expect(Math.min(...xs)).toBeCloseTo(5, 5);
    expect(Math.min(...xs.map((x) => Math.abs(x - (1 + (43 / 181) * (pole - 1)))))).toBeLessThan(0.01);
    const months = marksOf(marks, 'text').filter(({ text }) => /^(May|Jun|Jul|Aug|Sep)$/.test(text));
    expect(months.map(({ text }) => text)).toEqual(['May', 'Jun', 'Jul', 'Aug', 'Sep']);
  });

  it('[P30] has fewer ticks on a long way', () => {
    const far = (date: string) => {
      const model = ofPlan({
        destination: { statement: 'Far', date },
        milestones: collection('milestone', [{ title: 'A' }]),
      });
      if (!model.way) throw new Error('no way');
      const { marks } = timeline(
        model.way,
        { label: type('sans', 8, 10, 'ink'), columnsOnly: true },
        width,
        measure,
      );
      return marksOf(marks, 'text')
        .map(({ text }) => text)
        .filter((text) => /^([A-Z][a-z]{2}|\d{4})$/.test(text));
    };
    expect(far('2027-03-31').length).toBeLessThanOrEqual(13);
    expect(far('2028-04-02')).toContain('2027');
    expect(far('2060-04-02').length).toBeLessThanOrEqual(13);
  });

  it('[P31] puts critical labels above and those with slack below, at their leaders', () => {
    const drawn = lineOf([
      critical('2026-05-15', 32, 'Above'),
      { title: 'Below', durationDays: 1, due: '2026-06-30' },
    ]);
    expect(drawn.inColumns).toBe(false);
    const [spine] = marksOf(drawn.marks, 'line').filter(({ width: stroke }) => stroke === 3);
    const y = spine?.points[0]?.y as number;
    expect(textAt(drawn.marks, 'Above').baseline).toBeLessThan(y);
    expect(textAt(drawn.marks, 'Below').baseline).toBeGreaterThan(y);
    const filled = marksOf(drawn.marks, 'circle').find(({ fill }) => fill === 'accent');
    expect(textAt(drawn.marks, 'Above').x).toBeCloseTo((filled?.x as number) + 4, 5);
  });

  it('[P31] turns a label at the destination to the left of its leader', () => {
    const { marks, inColumns } = lineOf([{ title: 'The very last state', durationDays: 10 }]);
    expect(inColumns).toBe(false);
    const label = textAt(marks, 'The very last state');
    expect(label.x + label.text.length * 8 * 0.47).toBeCloseTo(width - 20 - 4, 5);
  });

  it('[P32] takes columns for more than four a side, in the order of their days', () => {
    expect(lineOf(inARow(4), true).inColumns).toBe(true);
    const { marks, inColumns } = lineOf(inARow(6));
    expect(inColumns).toBe(true);
    const xs = Array.from({ length: 6 }, (_, at) => textAt(marks, `State ${at + 1}`).x);
    expect([...xs].sort((a, b) => a - b)).toEqual(xs);
    expect(new Set(xs.map((x) => Math.round(x))).size).toBe(6);
  });

  it('[P33] stacks two rows of columns beyond six a side, and counts what is beyond twelve', () => {
    const two = lineOf(inARow(12));
    expect(two.unlisted).toEqual([]);
    const rows = new Set(
      Array.from({ length: 12 }, (_, at) => textAt(two.marks, `State ${at + 1}`).baseline),
    );
    expect(rows.size).toBe(2);
    expect(lineOf(inARow(14)).unlisted).toHaveLength(2);
  });

  it('[P35] leads slack to the milestone that waits for it, or to the flag', () => {
    const dashes = (milestones: object[]): number[] =>
      marksOf(lineOf(milestones).marks, 'line')
        .filter(({ dash }) => dash !== undefined)
        .map(({ points }) => points.at(-1)?.x as number);
    const chain = [
      critical('2026-08-14', 55, 'Critical'),
      { title: 'Before it', durationDays: 40 },
      { title: 'Side', durationDays: 2, due: '2026-06-01' },
    ] as const;
    const needs = { 'milestone-2': true };
    const waiting = dashes([{ ...chain[0], needs: { ...needs, 'milestone-3': true } }, chain[1], chain[2]]);
    const free = dashes([{ ...chain[0], needs }, chain[1], chain[2]]);
    expect(waiting).toHaveLength(1);
    expect(waiting[0]).toBeLessThan(width - 21);
    expect(free).toEqual([width - 20]);
  });

  it('[P35] has no lane where nothing has slack', () => {
    const { marks } = lineOf(inARow(2));
    expect(marksOf(marks, 'circle').every(({ fill }) => fill === 'accent')).toBe(true);
    expect(marksOf(marks, 'line').some(({ dash }) => dash !== undefined)).toBe(false);
    expect(lineOf(withSlack(3)).marks.some((mark) => mark.kind === 'line' && mark.dash !== undefined)).toBe(
      true,
    );
  });
});

describe('the thermometer', () => {
  const points = [0.1, 0.25, 0.5, 0.75, 1].map((fraction) => ({ fraction, isReached: fraction <= 0.25 }));
  const at = { x: 0, middle: 10, width: 75 };
  const drawn = (fraction: number, more: object = {}, style: 'dots' | 'notches' = 'dots') =>
    thermometer({ kind: 'tube', fraction, text: '', isWarning: false, points, ...more }, at, style);
  const fillOf = (marks: Mark[]) => marksOf(marks, 'box').filter(({ fill }) => fill === 'accent');

  it('[P42] is filled by the share between its marks', () => {
    // 0 % stands at 10.5, 100 % at 72.5.
    const [fill] = fillOf(drawn(0.25));
    expect((fill?.x as number) + (fill?.w as number)).toBeCloseTo(26, 5);
    expect(fillOf(drawn(0))).toEqual([]);
    const [full] = fillOf(drawn(1));
    expect((full?.x as number) + (full?.w as number)).toBeCloseTo(75, 5);
  });

  it('[P41] tells reached from open points, and a moved-away bulb, without colour', () => {
    const dots = marksOf(drawn(0.25), 'circle').filter(({ r }) => r === 1.7);
    expect(dots.map(({ fill }) => fill)).toEqual(['accent', 'accent', 'sheet', 'sheet', 'sheet']);
    const bulb = (marks: Mark[]) => marksOf(marks, 'circle').find(({ r }) => r > 4)?.fill;
    expect(bulb(drawn(0.25))).toBe('accent');
    expect(bulb(drawn(0, { isWarning: true }))).toBe('sheet');
  });

  it('[P42] has its points as notches in the tube where there is less room', () => {
    const notches = marksOf(drawn(0.5, {}, 'notches'), 'line');
    expect(notches.map(({ ink }) => ink)).toEqual(['sheet', 'sheet', 'sheet', 'ink-2']);
  });
});

describe('the sheet', () => {
  const signLine = (layout: PageLayout): number => {
    const rules = marksOf(layout.marks, 'line').filter(
      ({ ink, width: stroke }) => ink === 'ink' && stroke === 0.5,
    );
    return rules[0]?.points[0]?.y as number;
  };
  const fitted = (input: PageFixture): PageLayout => {
    const fit = fitPage(modelOf(input), input.options, measure);
    if (!fit.fits) throw new Error(JSON.stringify(fit.overflow));
    return fit.layout;
  };

  it.each([
    ['usual', harbor],
    ['fullest', harborFull],
  ])('[P54] leaves room to sign on the %s page', (_title, input) => {
    const layout = fitted(input);
    const line = signLine(layout);
    const lowest = Math.max(
      ...marksOf(layout.marks, 'text')
        .map(({ baseline }) => baseline)
        .filter((baseline) => baseline < line),
    );
    expect(line - lowest).toBeGreaterThanOrEqual(22);
  });

  it('[P44] shares what is left over between the sections, and no more than 24 each', () => {
    const model = modelOf(harbor);
    const layout = layoutAt(model, 4, 'a4', measure)(0);
    const titles = ['Milestones', 'Three outcomes', 'Obstacles'].map(
      (text) => textAt(layout.marks, text).baseline,
    );
    const [first, second, third] = titles as [number, number, number];
    const heightOf = (name: string) =>
      layout.sections.find(({ section }) => section === name)?.height as number;
    expect(second - first - heightOf('milestones')).toBeCloseTo(24, 5);
    expect(third - second - heightOf('objectives')).toBeCloseTo(24, 5);
  });

  it('[P50] takes the roomiest step that holds everything', () => {
    const stepOf = (input: PageFixture) => {
      const fit = fitPage(modelOf(input), input.options, measure);
      return fit.fits ? fit.step : null;
    };
    expect(stepOf({ ...harbor, blueprint: plan({ destination: harbor.blueprint.destination }) })).toBe(1);
    expect(stepOf(harbor)).toBeLessThanOrEqual(
      stepOf({ ...harbor, options: { ...harbor.options, paper: 'letter' } }) ?? 0,
    );
    expect(stepOf(harborFull)).toBe(4);
  });

  it('[P50] sets a hero of many lines smaller, and a short plan’s larger', () => {
    const heroOf = (input: PageFixture) =>
      Math.max(...marksOf(fitted(input).marks, 'text').map(({ style }) => style.size));
    const bare = (statement: string) => ({
      ...harbor,
      blueprint: plan({ destination: { statement, date: '2026-09-30' } }),
    });
    expect(heroOf(bare('Every van is booked.'))).toBe(34);
    expect(heroOf(bare('Every van is booked a week ahead. '.repeat(7)))).toBeLessThan(34);
    expect(heroOf(harborFull)).toBe(20);
  });

  it('[P51] asks the highest sections to give what is over, and no more', () => {
    const obstacles = collection(
      'obstacle',
      Array.from({ length: 60 }, (_, at) => ({
        description: `Obstacle ${at}`,
        mitigation: 'We do what we can do.',
      })),
    );
    const fit = fitPage(
      ofPlan({ obstacles, milestones: collection('milestone', inARow(3)) }),
      harbor.options,
      measure,
    );
    if (fit.fits) throw new Error('60 obstacles on a page');
    expect(fit.overflow.sections).toHaveLength(1);
    expect(fit.overflow.sections[0]).toMatchObject({
      section: 'obstacles',
      items: 60,
      overPt: fit.overflow.overPt,
    });
    expect(fit.overflow.sections[0]?.longest[0]).toContain('Obstacle');
  });
});
