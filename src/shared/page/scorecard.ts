/**
 * Scorecard: how the plan stands, on one sheet that lies (docs/spec/page.md, P85…). The destination on one line, the
 * number that leads and a column an objective, the milestones, then what could stop us and what is next.
 */
import type { PaperSize } from '../blueprint/model';
import { type DensityStep, sheetSizes } from './density';
import type { PageDesign } from './design';
import {
  type Block,
  baselineIn,
  line,
  linesMarks,
  type Mark,
  shifted,
  type Type,
  textMark,
  type,
} from './drawing';
import type { PageLayout, PageSection } from './layout';
import type { PageModel } from './model';
import { type Card, type Grid, gridOf } from './scorecard-grid';
import { lowSections, stripSection } from './scorecard-low';
import { cardStyles } from './scorecard-style';
import { closingBlock, expectationsBlock, headBlock } from './sections';
import { balanceLines, breakLines, type MeasureText, widthOf } from './typeset';

const gapLeast = 4;
const gapMost = 24;
/** Between sections before pictures grow. */
const gapWanted = 9;

export const scorecard: PageDesign = {
  attempts({ destination }) {
    const steps: DensityStep[] = destination.isSparse ? [1, 2, 3, 4] : [2, 3, 4];
    return steps.map((step) => ({ step }));
  },

  layOut(model, { step }, paper, measure) {
    const card = cardOf(model, step, paper, measure);
    const setWith = partsOf(card, paper);
    let page: PageLayout | null = null;
    for (const { charts, derived } of waysAt[step]) {
      page = setWith(gridOf(card, charts), lowSections(card, { isTight: step >= 3, derived }));
      if (page.over <= 0) break;
    }
    return page as PageLayout;
  },
};

/** When type is small, derived steps are left to the milestones; at the tightest pictures give way to lists of numbers. */
const waysAt: Record<DensityStep, readonly { charts: number; derived: boolean }[]> = {
  1: [{ charts: 2, derived: true }],
  2: [{ charts: 2, derived: true }],
  3: [
    { charts: 2, derived: true },
    { charts: 2, derived: false },
  ],
  4: [2, 1, 0].map((charts) => ({ charts, derived: false })),
};

function cardOf(model: PageModel, step: DensityStep, paper: PaperSize, measure: MeasureText): Card {
  if (!model.scorecard) throw new Error('The model was made for another layout');
  const style = cardStyles[step];
  const width = sheetSizes[paper].height - 2 * style.page.margins.side;
  return { model, scorecard: model.scorecard, style, width, measure };
}

/** The page with its numbers and with what stands under the milestones. */
function partsOf(card: Card, paper: PaperSize): (grid: Grid | null, low: readonly Block[]) => PageLayout {
  const { model, style, width, measure } = card;
  const { margins } = style.page;
  const upright = sheetSizes[paper];
  const sheet = { width: upright.height, height: upright.width };
  const setting = { model, style: style.page, width, measure };
  const head = headBlock(setting);
  const destination = destinationLine(card);
  const way = stripSection(card);
  const expectations = expectationsBlock(setting);
  const closing = closingBlock(setting);
  const available = sheet.height - margins.top - margins.bottom;

  return (grid, lowBlocks) => {
    const { chart } = style;
    const key = legend(card, grid !== null && grid.chartRows > 0);
    const others = [way, ...lowBlocks, expectations].filter((block) => block != null);
    const fixed = [head, destination, ...(key ? [key] : []), ...others, closing];
    const fixedHeight = fixed.reduce((sum, { height }) => sum + height, 0) + gapLeast * others.length;
    const spare = available - fixedHeight - (gapWanted - gapLeast) * others.length;
    const tall = grid ? pictureHeight(grid, spare, chart) : 0;
    const numbers = grid?.at(tall) ?? null;
    const set = fixedHeight + (numbers?.height ?? 0);
    const gap = Math.min(gapMost, gapLeast + Math.max(0, (available - set) / Math.max(1, others.length + 1)));

    const marks: Mark[] = [];
    let y = margins.top;
    const put = (block: Block): void => {
      for (const mark of shifted(block.marks, margins.side, y)) marks.push(mark);
      y += block.height;
    };
    put(head);
    put(destination);
    if (numbers) put(numbers);
    if (key) put(key);
    for (const block of others) {
      y += gap;
      put(block);
    }
    y = Math.max(y, sheet.height - margins.bottom - closing.height);
    put(closing);

    const heights: [PageSection, number][] = [
      ['destination', destination.height],
      ['milestones', way?.height ?? 0],
      ['objectives', (numbers?.height ?? 0) + (key?.height ?? 0)],
      ['obstacles', lowBlocks.reduce((sum, { height }) => sum + height, 0)],
      ['closing', head.height + closing.height + (expectations?.height ?? 0)],
    ];
    return {
      title: model.title,
      today: model.today,
      language: model.language,
      colour: model.colour,
      sheet,
      bodySize: style.cell.style.size,
      marks,
      heroLines: 1,
      over: set - available,
      sections: heights.filter(([, height]) => height > 0).map(([section, height]) => ({ section, height })),
      unlistedMilestones: 0,
    };
  };
}

/** As tall as there is room for, within what looks right; the column of the lead may need more than the pictures. */
function pictureHeight(grid: Grid, spare: number, { least, most }: { least: number; most: number }): number {
  if (grid.chartRows === 0) return least;
  const [low, high] = [grid.at(least).height, grid.at(most).height];
  if (high <= spare) return most;
  if (low >= spare) return least;
  return Math.min(most, Math.max(least, least + (spare - low) / grid.chartRows));
}

const heroLeast = 12;
/** Of a plan that says nothing else yet. */
const heroAlone = 34;
const heroLeading = 1.27;
const heroGap = 9;

/** The destination on one line, as large as it can be; what is too long for that stands in even lines. */
function destinationLine({ model, scorecard: { lead }, style, width, measure }: Card): Block {
  const spansAt = (size: number) =>
    model.destination.parts.map(({ text, isKey }) => ({
      text,
      style: {
        face: isKey ? ('serif-bold' as const) : ('serif' as const),
        size,
        ink: isKey ? ('accent' as const) : ('ink' as const),
        tracking: -0.0067 * size,
      },
    }));
  const widthAt = (size: number): number =>
    spansAt(size).reduce((sum, span) => sum + widthOf(span.text, span.style, measure), 0);
  const isAlone = !model.way && !model.objectives && !model.obstacles && !lead;
  const most = isAlone ? heroAlone : style.hero;
  let size: number = most;
  while (!isAlone && size > heroLeast && widthAt(size) > width) size -= 0.5;
  const isOneLine = widthAt(size) <= width;
  if (!isOneLine && !isAlone) size = Math.min(style.hero, 13.5);
  const lines = isOneLine
    ? breakLines(spansAt(size), width + 1, measure)
    : balanceLines(spansAt(size), width, measure);
  const leading = size * heroLeading;
  const of = type('serif', size, leading, 'ink');
  const marks: Mark[] = [];
  let top = isAlone ? 2 * heroGap : heroGap;
  if (!model.way) {
    const { label: small } = style.page;
    const label: Type = { ...small, style: { ...small.style, face: 'sans-bold', ink: 'accent' } };
    marks.push(textMark(model.destination.label, label.style, 0, top + baselineIn(label), 'left', measure));
    top += label.leading + 1;
  }
  marks.push(...linesMarks(lines, { x: -0.02 * size, top }, of));
  return { height: top + lines.length * leading + heroGap, marks };
}

/** What the signs in the pictures mean, only those that are there; at the left what is not on the page. */
function legend(card: Card, hasPictures: boolean): Block | null {
  const { model, width, measure } = card;
  const more = model.objectives?.more ?? '';
  const key = hasPictures ? signsOf(card) : { height: 0, marks: [] };
  if (more === '') return key.height > 0 ? key : null;
  const quiet = type('sans', 7.5, 10, 'ink-2');
  const lines = breakLines([{ text: more, style: quiet.style }], width * 0.45, measure);
  const top = 4;
  return {
    height: Math.max(key.height, top + lines.length * quiet.leading),
    marks: [...linesMarks(lines, { x: 0, top }, quiet), ...key.marks],
  };
}

function signsOf({ model, scorecard: { legend: words }, style, width, measure }: Card): Block {
  const small = type('sans', 7.5, 10, 'ink-2');
  const metrics = model.objectives?.rows.flatMap((row) => row.metrics) ?? [];
  const trends = metrics.flatMap(({ chart }) => (chart?.trend ? [chart.trend] : []));
  const hasDots = style.points === 'dots' && metrics.some(({ progress }) => progress.kind === 'tube');
  const signs: { text: string; wide: number; marks: (x: number, y: number) => Mark[] }[] = [];
  if (trends.some(({ readings }) => readings.length > 0)) {
    signs.push({
      text: words.measured,
      wide: 17,
      marks: (x, y) => [
        line('accent', 1.75, [x, y], [x + 14, y]),
        { kind: 'circle', x: x + 14, y, r: 2.4, fill: 'accent' },
      ],
    });
  }
  if (trends.some(({ hasPace }) => hasPace)) {
    signs.push({
      text: words.pace,
      wide: 14,
      marks: (x, y) => [{ ...line('ink-2', 0.75, [x, y], [x + 14, y]), dash: [2, 2] } as Mark],
    });
  }
  if (trends.some(({ targetHigh }) => targetHigh === null)) {
    signs.push({
      text: words.target,
      wide: 6,
      marks: (x, y) => [
        { kind: 'circle', x: x + 3, y, r: 2.4, fill: 'sheet', outline: { ink: 'ink', width: 0.9 } },
      ],
    });
  }
  if (hasDots) {
    signs.push({
      text: words.celebrated,
      wide: 4,
      marks: (x, y) => [{ kind: 'circle', x: x + 2, y, r: 1.9, fill: 'accent' }],
    });
  }
  const top = 4;
  const baseline = top + 7.7;
  const widths = signs.map(({ text, wide }) => wide + 4 + widthOf(text, small.style, measure));
  let x = width - widths.reduce((sum, wide) => sum + wide, 0) - 10 * Math.max(0, signs.length - 1);
  const marks = signs.flatMap((sign, at) => {
    const drawn = [
      ...sign.marks(x, baseline - 2.7),
      textMark(sign.text, small.style, x + sign.wide + 4, baseline, 'left', measure),
    ];
    x += (widths[at] as number) + 10;
    return drawn;
  });
  return { height: top + small.leading, marks };
}
