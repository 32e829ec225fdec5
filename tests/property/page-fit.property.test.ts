import type { Mark } from '@shared/page/drawing';
import { type FitResult, pageDesigns } from '@shared/page/fit';
import type { PageLayout } from '@shared/page/layout';
import type { PageModel } from '@shared/page/model';
import { type MeasureText, widthOf } from '@shared/page/typeset';
import fc from 'fast-check';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type FontPool, openFontPool } from '../../src/main/adapters/pdf-fonts';
import { fittedPage, render } from '../../src/main/adapters/pdf-page';
import { anyPage } from '../fixtures/any-page';
import { runs } from '../fixtures/arbitraries';
import type { PageFixture } from '../fixtures/harbor';

/** BACKCAST_FIT_RUNS=2000 looks at as many plans; a usual run of all tests at few. */
const planCount = Number(process.env.BACKCAST_FIT_RUNS ?? 40);
const timeoutMs = 60_000 + planCount * 1000;

let pool: FontPool;
beforeAll(async () => {
  pool = await openFontPool('resources/fonts');
});
afterEach(() => vi.restoreAllMocks());

function fitted(input: PageFixture): { model: PageModel; fit: FitResult; measure: MeasureText } {
  const made = fittedPage(input, pool);
  if (!made.ok) throw new Error(made.error);
  const measure = pool.prepare(input.options.language, [input.blueprint, input.profile]);
  return { model: made.value.model, fit: made.value.fit, measure };
}

// ------------------------------------------------------------------- boxes

interface Box {
  what: string;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

type TextMark = Extract<Mark, { kind: 'text' }>;
const textsOf = ({ marks }: PageLayout): TextMark[] =>
  marks.filter((mark): mark is TextMark => mark.kind === 'text' && mark.text.trim() !== '');

function textBoxes(layout: PageLayout, measure: MeasureText): Box[] {
  return textsOf(layout).map(({ text, style, x, baseline }) => ({
    what: text,
    left: x,
    right: x + widthOf(text.trimEnd(), style, measure),
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

/** Pairs that touch, and texts that leave the sheet. */
function collisions(layout: PageLayout, measure: MeasureText): string[] {
  const texts = textBoxes(layout, measure).sort((a, b) => a.top - b.top);
  const lines = lineBoxes(layout);
  const found: string[] = [];
  texts.forEach((text, at) => {
    for (const other of texts.slice(at + 1)) {
      if (other.top > text.bottom) break;
      if (touch(text, other)) found.push(`${text.what} | ${other.what}`);
    }
    const line = lines.find((each) => crosses(each, text));
    if (line) found.push(`${text.what} | ${line.what}`);
    const { left, right, top, bottom } = text;
    if (left < 20 || right > layout.sheet.width - 20 || top < 15 || bottom > layout.sheet.height - 15) {
      found.push(`outside: ${text.what}`);
    }
  });
  return found;
}

// ------------------------------------------------------------------- texts

/**
 * The letters and digits of a text, sorted: what is set in several runs, from the right to the left or line by line, is
 * compared by what it is made of.
 */
const counted = (texts: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const character of texts.join('').normalize('NFKC')) {
    if (/[\p{L}\p{N}]/u.test(character)) counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  return counts;
};

/** Everything that a layout promises to show. */
function promisedTexts(model: PageModel, isMoved: boolean): string[] {
  const { destination, ask, way, objectives, obstacles, expectations, scorecard, letter } = model;
  const rows = objectives?.rows ?? [];
  const common = [
    ...destination.parts.map(({ text }) => text),
    ...(way?.milestones ?? []).map(({ title }) => title),
    ...rows.flatMap((row) => [
      row.statement,
      ...row.metrics.flatMap(({ name, target, now }) => [name, target, now]),
    ]),
    ...(obstacles?.rows ?? []).flatMap(({ description, mitigation }) => [description, mitigation]),
  ];
  if (letter && !isMoved) {
    const prose = [letter.opening, letter.not, letter.keep].flat().map(({ text }) => text);
    return [...common, ...prose];
  }
  if (scorecard) {
    return [...common, expectations, ...scorecard.strip.reached.map(({ title }) => title)];
  }
  return [...common, ...ask.map(({ text }) => text), way?.reached ?? '', way?.late ?? '', expectations];
}

/** Characters of the promised texts that are not on the sheets, with how many are missing. */
function lost(model: PageModel, sheets: readonly PageLayout[]): string[] {
  const printed = counted(sheets.flatMap((sheet) => textsOf(sheet).map(({ text }) => text)));
  const wanted = counted(promisedTexts(model, sheets.length > 1));
  return [...wanted]
    .filter(([character, count]) => (printed.get(character) ?? 0) < count)
    .map(([character, count]) => `${character} ${printed.get(character) ?? 0}/${count}`);
}

const squeezed = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '');

describe('the page of any plan', () => {
  it(
    '[P50] holds every text on one sheet without overlaps, or says which section is too much',
    async () => {
      const outcomes = { one: 0, appendix: 0, over: 0 };
      // All of them are told, and none is made smaller: that would take hours for what is seen at a glance.
      const faults: string[] = [];
      let plans = 0;
      await fc.assert(
        fc.asyncProperty(anyPage, async (input) => {
          const { layout, paper, language } = input.options;
          plans += 1;
          const fault = (what: string): void => {
            faults.push(`plan ${plans} (${layout} ${paper} ${language}): ${what}`);
          };
          const { model, fit, measure } = fitted(input);
          if (!fit.fits) {
            outcomes.over += 1;
            const { sections } = fit.overflow;
            if (sections.length === 0) fault('does not fit and says nowhere why');
            for (const { section, overPt, unlisted } of sections) {
              if (overPt <= 0 && unlisted <= 0) fault(`${section} is not too much`);
            }
            return;
          }
          const sheets = [fit.layout, ...fit.appendix];
          if (sheets.length > 1) outcomes.appendix += 1;
          else outcomes.one += 1;
          if (sheets.length > 1 && !input.blueprint.paper.appendix) fault('has an appendix unasked');
          const gone = lost(model, sheets);
          if (gone.length > 0) fault(`lost ${gone.slice(0, 8).join(', ')}`);
          sheets.forEach((sheet, at) => {
            for (const hit of collisions(sheet, measure).slice(0, 3)) fault(`sheet ${at + 1}: ${hit}`);
          });
          const pdf = await render(sheets, pool);
          const pages =
            Buffer.from(pdf)
              .toString('latin1')
              .match(/\/Type \/Page\b/g) ?? [];
          if (pages.length !== sheets.length) fault(`${pages.length} pages of ${sheets.length} sheets`);
        }),
        runs(planCount),
      );
      if (process.env.BACKCAST_FIT_RUNS) process.stderr.write(`${JSON.stringify(outcomes)}\n`);
      expect(faults).toEqual([]);
      expect(outcomes.one).toBeGreaterThan(planCount / 5);
    },
    timeoutMs,
  );

  it('[P53] is set at most five times to find its density, and five more to find what moves', () => {
    fc.assert(
      fc.property(anyPage, (input) => {
        const layOut = vi.spyOn(pageDesigns[input.options.layout], 'layOut');
        const { fit } = fitted(input);
        const passes = layOut.mock.calls.length;
        layOut.mockRestore();
        expect(passes).toBeLessThanOrEqual(input.blueprint.paper.appendix ? 10 : 5);
        if (fit.fits && fit.appendix.length === 0) expect(passes).toBeLessThanOrEqual(5);
      }),
      { ...runs(30), endOnFailure: true },
    );
  });

  it('[P56] tells on the page what is behind it', () => {
    fc.assert(
      fc.property(anyPage, (input) => {
        const { fit } = fitted({
          ...input,
          options: { ...input.options, language: 'en' },
          blueprint: { ...input.blueprint, paper: { ...input.blueprint.paper, appendix: true } },
        });
        if (!fit.fits || fit.appendix.length === 0) return;
        const printed = squeezed(
          textsOf(fit.layout)
            .map(({ text }) => text)
            .join(''),
        );
        expect(printed).toMatch(/intheappendix/i);
      }),
      { ...runs(40), endOnFailure: true },
    );
  });

  it('[P50] is the same for the same plan', () => {
    fc.assert(
      fc.property(anyPage, (input) => {
        expect(fitted(structuredClone(input)).fit).toEqual(fitted(input).fit);
      }),
      { ...runs(15), endOnFailure: true },
    );
  });
});
