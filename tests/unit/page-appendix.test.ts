import { type FitResult, fitPage, pageDesigns } from '@shared/page/fit';
import type { PageLayout } from '@shared/page/layout';
import { type PageModel, pageModel } from '@shared/page/model';
import type { MeasureText } from '@shared/page/typeset';
import { describe, expect, it, vi } from 'vitest';
import { collection, harbor, harborFull, type PageFixture, plan } from '../fixtures/harbor';

const measure: MeasureText = {
  widthOf: (text, { size }) => text.length * size * 0.47,
  covers: () => true,
};

function modelOf(input: PageFixture): PageModel {
  const model = pageModel(input, measure);
  if (!model.ok) throw new Error(model.error.code);
  return model.value;
}
const fitOf = (input: PageFixture): FitResult => fitPage(modelOf(input), input.options, measure);
const textOf = (layout: PageLayout): string =>
  layout.marks
    .map((mark) => (mark.kind === 'text' ? mark.text : ''))
    .join(' ')
    .replace(/\s+/g, ' ');
const withPaper = (input: PageFixture, paper: object): PageFixture => ({
  ...input,
  blueprint: { ...input.blueprint, paper: { ...input.blueprint.paper, ...paper } },
});
const leaving = (...ids: string[]): PageFixture =>
  withPaper(harbor, { leftOut: Object.fromEntries(ids.map((id) => [id, true])) });

describe('what the user keeps off the page', () => {
  it('[P55] is not on it, and each section says how much more there is', () => {
    const fit = fitOf(leaving('milestone-2', 'milestone-6', 'objective-3', 'metric-1', 'obstacle-3'));
    if (!fit.fits) throw new Error('no page');
    const text = textOf(fit.layout);
    expect(text).not.toContain('Short request form live');
    expect(text).not.toContain('Calls from search');
    expect(text).not.toContain('A national chain');
    expect(text.match(/and \d more in the full plan/g)).toEqual([
      'and 2 more in the full plan',
      'and 2 more in the full plan',
      'and 1 more in the full plan',
    ]);
    expect(text).toContain('Two outcomes');
  });

  it('[P55] leaves the days of all other milestones as they are', () => {
    const days = (input: PageFixture) =>
      new Map(modelOf(input).way?.milestones.map(({ title, day, note }) => [title, `${day} ${note.full}`]));
    const all = days(harbor);
    for (const [title, day] of days(leaving('milestone-1', 'milestone-4'))) {
      expect(day).toBe(all.get(title));
    }
  });

  it('[P55] takes the metrics of an objective along, unless they serve another one', () => {
    const both = { 'objective-1': true, 'objective-3': true };
    const { metrics } = harbor.blueprint;
    const shared = {
      ...leaving('objective-1'),
      blueprint: {
        ...leaving('objective-1').blueprint,
        metrics: { ...metrics, 'metric-1': { ...metrics['metric-1' as never], objectives: both } },
      },
    } as PageFixture;
    const rows = modelOf(shared).objectives?.rows.map((row) =>
      row.metrics.map(({ name }) => name.replaceAll('\u00a0', ' ')),
    );
    expect(rows).toEqual([
      ['Requests that become jobs', 'Calls missed'],
      ['Calls from search, a month', 'Jobs from bought leads', 'Direct revenue, a month'],
    ]);
    expect(modelOf(leaving('objective-1')).leftOut.objectives).toBe(1);
  });

  it('[P55] counts nothing that would not stand on the page anyway', () => {
    const input = leaving('milestone-1', 'obstacle-1', 'no-such-item', 'person-1');
    const { milestones, obstacles } = input.blueprint;
    const gone = {
      ...input,
      blueprint: {
        ...input.blueprint,
        milestones: {
          ...milestones,
          'milestone-1': { ...milestones['milestone-1' as never], status: 'dropped' },
        },
        obstacles: { ...obstacles, 'obstacle-1': { ...obstacles['obstacle-1' as never], status: 'gone' } },
      },
    } as PageFixture;
    expect(modelOf(gone).leftOut).toEqual({ milestones: 0, objectives: 0, obstacles: 0 });
    expect(modelOf(gone).way?.more).toBe('');
  });

  it('[P55] is named at the end where it is a whole section', () => {
    const model = modelOf(leaving('obstacle-1', 'obstacle-2', 'obstacle-3'));
    expect(model.obstacles).toBeNull();
    expect(model.expectations).toMatch(/In the full plan: Obstacles\.$/);
  });

  it('[P55] cannot be missing from the fonts of the page', () => {
    const obstacles = collection('obstacle', [{ description: 'Kept off: \u{10FFFD}' }]);
    const input = withPaper(
      { ...harbor, blueprint: plan({ destination: harbor.blueprint.destination, obstacles }) },
      {
        leftOut: { 'obstacle-1': true },
      },
    );
    const poor = { ...measure, covers: (_face: unknown, codePoint: number) => codePoint < 0x10000 };
    const model = pageModel(input, poor);
    expect(model.ok && model.value.missing).toEqual([]);
  });
});

const many = (count: number): object[] =>
  Array.from({ length: count }, (_, at) => ({
    description: `Obstacle number ${at + 1}`,
    mitigation: 'We watch it every week and tell each other on Friday what we have seen of it so far.',
    likelihood: 5 - Math.floor((at * 4) / count),
    impact: 4,
  }));
const crowded = withPaper(
  {
    ...harborFull,
    blueprint: { ...harborFull.blueprint, ...partOf({ obstacles: collection('obstacle', many(40)) }) },
  },
  { appendix: true },
);
function partOf(parts: Record<string, object>) {
  const { obstacles } = plan({ destination: harbor.blueprint.destination, ...parts });
  return { obstacles };
}

describe('the appendix', () => {
  it('[P56] takes what has no room, least important first, and the page says so', () => {
    const fit = fitOf(crowded);
    if (!fit.fits) throw new Error('no page');
    expect(fit.appendix.length).toBeGreaterThan(0);
    const page = textOf(fit.layout);
    const behind = fit.appendix.map(textOf).join(' ');
    expect(page).toMatch(/and \d+ more in the appendix/);
    expect(page).toContain('Obstacle number 1 ');
    expect(page).not.toContain('Obstacle number 40');
    expect(behind).toContain('Obstacle number 40');
    for (let at = 1; at <= 40; at += 1) expect(`${page} ${behind}`).toContain(`Obstacle number ${at} `);
    // What stays is more of a threat than what goes.
    const stays = modelOf(crowded).obstacles?.rows.filter(({ description }) =>
      page.includes(`${description} `),
    );
    const goes = modelOf(crowded).obstacles?.rows.filter(({ description }) =>
      behind.includes(`${description} `),
    );
    expect(Math.min(...(stays ?? []).map(({ exposure }) => exposure))).toBeGreaterThanOrEqual(
      Math.max(...(goes ?? []).map(({ exposure }) => exposure)),
    );
  });

  it('[P56] is not there unless the user wants it, or where all has room', () => {
    expect(fitOf(withPaper(crowded, { appendix: false })).fits).toBe(false);
    const roomy = fitOf(withPaper(harbor, { appendix: true }));
    expect(roomy.fits && roomy.appendix).toEqual([]);
    expect(roomy).toEqual(fitOf(harbor));
  });

  it('[P56] moves slack before the critical chain, and reached milestones before both', () => {
    const milestones = collection('milestone', [
      { title: 'Done long ago', status: 'reached', reachedOn: '2026-03-01' },
      ...Array.from({ length: 14 }, (_, at) => ({
        title: `Side ${at + 1}`,
        durationDays: 1,
        due: `2026-0${5 + (at % 4)}-1${at % 5}`,
      })),
      ...Array.from({ length: 14 }, (_, at) => ({
        title: `Chain ${at + 1}`,
        durationDays: 9,
        needs: at === 0 ? {} : { [`milestone-${15 + at}`]: true },
      })),
    ]);
    const input = withPaper(
      { ...harbor, blueprint: plan({ destination: harbor.blueprint.destination, milestones }) },
      { appendix: true },
    );
    const fit = fitOf(input);
    if (!fit.fits) throw new Error(JSON.stringify(fit.overflow));
    const behind = fit.appendix.map(textOf).join(' ');
    expect(behind.match(/Chain \d+/g)).toHaveLength(2);
    expect(behind.match(/Side \d+/g)?.length).toBeGreaterThanOrEqual(2);
  });

  it('[P56] moves a text that fills the page by itself before anything else', () => {
    const wall = 'Nobody knows what happens then, and nobody wants to be the one who finds out. '.repeat(120);
    const obstacles = collection('obstacle', [
      { description: 'The wall', mitigation: wall, likelihood: 5, impact: 5 },
      { description: 'Something small', mitigation: 'We mend it.', likelihood: 1, impact: 1 },
    ]);
    const input = withPaper(
      { ...harbor, blueprint: { ...harbor.blueprint, ...partOf({ obstacles }) } },
      { appendix: true },
    );
    const fit = fitOf(input);
    if (!fit.fits) throw new Error(JSON.stringify(fit.overflow));
    expect(textOf(fit.layout)).toContain('Something small');
    const behind = fit.appendix.map(textOf).join(' ');
    expect(behind.match(/Nobody knows/g)).toHaveLength(120);
  });

  it('[P56] cannot help where the destination alone is too much', () => {
    const statement = 'Every van is booked a week ahead. '.repeat(200);
    const input = withPaper(
      {
        ...harbor,
        blueprint: { ...harbor.blueprint, destination: { ...harbor.blueprint.destination, statement } },
      },
      { appendix: true },
    );
    const fit = fitOf(input);
    expect(fit.fits).toBe(false);
    expect(!fit.fits && fit.overflow.sections[0]?.section).toBe('destination');
  });

  it('[P57] numbers its pages after the first, with head and foot', () => {
    const fit = fitOf(crowded);
    if (!fit.fits) throw new Error('no page');
    const count = fit.appendix.length + 1;
    fit.appendix.forEach((sheet, at) => {
      expect(textOf(sheet)).toContain(`Appendix, page ${at + 2} of ${count}`);
      expect(textOf(sheet)).toContain('Harbor Plumbing');
      expect(sheet.sheet).toEqual(fit.layout.sheet);
    });
  });

  it('[P57] ends no page with a heading', () => {
    const fit = fitOf(crowded);
    if (!fit.fits) throw new Error('no page');
    for (const sheet of fit.appendix) {
      const lines = sheet.marks
        .flatMap((mark) => (mark.kind === 'text' && mark.baseline < sheet.sheet.height - 60 ? [mark] : []))
        .sort((a, b) => a.baseline - b.baseline);
      const last = lines.at(-1)?.text ?? '';
      expect(last).not.toMatch(/^(Obstacles|Milestones|Six outcomes)$/);
    }
  });

  it('[P53] sets the page at most five times for its density, and at most five more for what moves', () => {
    const layOut = vi.spyOn(pageDesigns.journey, 'layOut');
    fitOf(withPaper(crowded, { appendix: false }));
    expect(layOut.mock.calls.length).toBeLessThanOrEqual(5);
    layOut.mockClear();
    fitOf(crowded);
    expect(layOut.mock.calls.length).toBeLessThanOrEqual(10);
    layOut.mockRestore();
  });
});
