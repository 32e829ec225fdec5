/**
 * Letter: the plan told in prose on one upright sheet (docs/spec/page.md, P94…), with what each part is about at its
 * side and a small line of milestones in the middle.
 */
import { type DensityStep, type HeroSize, type Style, sheetSizes, styles } from './density';
import type { PageDesign } from './design';
import {
  type Block,
  baselineIn,
  inInk,
  linesMarks,
  type Mark,
  rule,
  shifted,
  type Type,
  textMark,
  triangle,
  triangleWidth,
  type,
} from './drawing';
import type { PageLayout, PageSection } from './layout';
import { asSentence, type LetterModel, type Prose, type ProsePart } from './letter-model';
import type { PageModel } from './model';
import { closingBlock, headBlock } from './sections';
import { type StripItem, strip } from './strip';
import { balanceLines, breakLines, type MeasureText, nbsp, type TextStyle } from './typeset';

interface LetterStyle {
  page: Style;
  text: Type;
  side: Type;
  strip: Type;
  heroes: readonly HeroSize[];
  heroGap: number;
  paragraphGap: number;
}

const margins = { top: 42, side: 54, bottom: 34 };

/** From roomy to tight (P95). A short plan may have the first hero. */
const letterStyles: Record<DensityStep, LetterStyle> = {
  1: {
    page: { ...styles[2], margins },
    text: type('serif', 10, 14.5, 'ink'),
    side: type('sans-bold', 8.5, 14.5, 'ink'),
    strip: type('sans', 8, 10, 'ink'),
    heroes: [
      { size: 30, leading: 36 },
      { size: 25, leading: 31 },
    ],
    heroGap: 22,
    paragraphGap: 5,
  },
  2: {
    page: { ...styles[2], margins, penSpace: 22 },
    text: type('serif', 9, 13, 'ink'),
    side: type('sans-bold', 8.5, 13, 'ink'),
    strip: type('sans', 8, 10, 'ink'),
    heroes: [{ size: 21, leading: 26 }],
    heroGap: 16,
    paragraphGap: 4,
  },
  3: {
    page: { ...styles[3], margins: { top: 36, side: 54, bottom: 28 }, penSpace: 22 },
    text: type('serif', 8, 11.25, 'ink'),
    side: type('sans-bold', 8, 11.25, 'ink'),
    strip: type('sans', 7.5, 9.5, 'ink'),
    heroes: [{ size: 18, leading: 22.5 }],
    heroGap: 12,
    paragraphGap: 3,
  },
  4: {
    page: { ...styles[4], margins: { top: 30, side: 48, bottom: 24 } },
    text: type('serif', 7.5, 10.25, 'ink'),
    side: type('sans-bold', 7.5, 10.25, 'ink'),
    strip: type('sans', 7.5, 9.5, 'ink'),
    heroes: [{ size: 15, leading: 19 }],
    heroGap: 9,
    paragraphGap: 2,
  },
};

const sideWidth = 108;
const sideGap = 12;
const rowTop = 6;
const gapLeast = 4;
const gapMost = 24;

export const letter: PageDesign = {
  attempts() {
    return ([1, 2, 3, 4] as const).map((step) => ({ step }));
  },

  layOut(model, { step }, paper, measure) {
    const words = model.letter;
    if (!words) throw new Error('The model was made for another layout');
    const style = letterStyles[step];
    const sheet = sheetSizes[paper];
    const width = sheet.width - 2 * style.page.margins.side;
    const sheetOf: Sheet = { model, words, style, width, measure };
    const set = partsOf(sheetOf, sheet);
    const [first, ...others] = style.heroes.slice(model.destination.isSparse ? 0 : -1);
    const roomy = set(first as HeroSize);
    const smaller = others[0];
    return smaller && (roomy.over > 0 || roomy.heroLines > heroLinesMost) ? set(smaller) : roomy;
  },
};

const heroLinesMost = 3;

interface Sheet {
  model: PageModel;
  words: LetterModel;
  style: LetterStyle;
  width: number;
  measure: MeasureText;
}

function partsOf(of: Sheet, sheet: PageLayout['sheet']): (hero: HeroSize) => PageLayout {
  const { model, words, style, width, measure } = of;
  const { margins: edges } = style.page;
  const setting = { model, style: style.page, width, measure };
  const head = headBlock(setting);
  const opening = openingBlock(of);
  const { heads } = words;
  const rows: [PageSection, Block | null][] = [
    ['objectives', row(of, heads.true, objectivesText(of))],
    ['milestones', row(of, heads.way, wayText(of))],
    ['closing', row(of, heads.not, paragraphs(of, [words.not]))],
    ['obstacles', row(of, heads.obstacles, obstaclesText(of))],
    ['closing', row(of, heads.keep, paragraphs(of, [words.keep]))],
  ];
  const told = rows.flatMap(([section, block]): [PageSection, Block][] => (block ? [[section, block]] : []));
  const closing = closingBlock(setting);
  const available = sheet.height - edges.top - edges.bottom;

  return (size) => {
    const hero = heroBlock(of, size);
    const top = [head, hero.block, ...(opening ? [opening] : [])];
    const blocks = told.map(([, block]) => block);
    const set = [...top, ...blocks, closing].reduce((sum, { height }) => sum + height, 0);
    const least = set + gapLeast * blocks.length;
    const gap = Math.min(gapMost, Math.max(gapLeast, (available - set) / (blocks.length + 1)));
    const marks: Mark[] = [];
    let y = edges.top;
    const put = (block: Block): void => {
      for (const mark of shifted(block.marks, edges.side, y)) marks.push(mark);
      y += block.height;
    };
    for (const block of top) put(block);
    for (const block of blocks) {
      y += gap;
      put(block);
    }
    y = Math.max(y, sheet.height - edges.bottom - closing.height);
    put(closing);
    const heights = new Map<PageSection, number>([
      ['destination', hero.block.height],
      ['ask', opening?.height ?? 0],
    ]);
    for (const [section, { height }] of told) heights.set(section, (heights.get(section) ?? 0) + height);
    heights.set('closing', (heights.get('closing') ?? 0) + head.height + closing.height);
    return {
      title: model.title,
      today: model.today,
      language: model.language,
      colour: model.colour,
      sheet,
      bodySize: style.text.style.size,
      marks,
      heroLines: hero.lines,
      over: least - available,
      sections: [...heights]
        .filter(([, height]) => height > 0)
        .map(([section, height]) => ({ section, height })),
      unlistedMilestones: 0,
    };
  };
}

// --------------------------------------------------------------------- text

const tones: Record<ProsePart['tone'], Pick<TextStyle, 'face' | 'ink'>> = {
  plain: { face: 'serif', ink: 'ink' },
  strong: { face: 'serif-bold', ink: 'ink' },
  key: { face: 'serif-bold', ink: 'accent' },
  asked: { face: 'serif-italic', ink: 'ink-2' },
  quiet: { face: 'serif', ink: 'ink-2' },
};
/** Numbers as short as this stay on one line. */
const unbrokenMaxLength = 26;

/** Paragraphs of prose, as wide as the text of the letter. */
function paragraphs({ style, width, measure }: Sheet, texts: readonly Prose[]): Block | null {
  const { text, paragraphGap } = style;
  const marks: Mark[] = [];
  let y = 0;
  for (const parts of texts.filter((each) => each.length > 0)) {
    if (y > 0) y += paragraphGap;
    const spans = parts.map((part) => ({
      text:
        part.tone === 'key' && part.text.length <= unbrokenMaxLength
          ? part.text.replaceAll(' ', nbsp)
          : part.text,
      style: { ...text.style, ...tones[part.tone] },
    }));
    const lines = breakLines(spans, width - sideWidth - sideGap, measure);
    marks.push(...linesMarks(lines, { x: 0, top: y }, text));
    y += lines.length * text.leading;
  }
  return y === 0 ? null : { height: y, marks };
}

/** A hairline across, what the part is about at the side, and its text. */
function row({ style, width, measure }: Sheet, head: string, text: Block | null): Block | null {
  if (!text) return null;
  const { side } = style;
  const heads = breakLines([{ text: head, style: side.style }], sideWidth, measure);
  return {
    height: rowTop + Math.max(text.height, heads.length * side.leading),
    marks: [
      rule(0, 0.25, width, 0.5, 'line'),
      ...linesMarks(heads, { x: 0, top: rowTop }, side),
      ...shifted(text.marks, sideWidth + sideGap, rowTop),
    ],
  };
}

function stacked(blocks: readonly (Block | null)[], gap: number): Block | null {
  const marks: Mark[] = [];
  let y = 0;
  for (const block of blocks) {
    if (!block) continue;
    if (y > 0) y += gap;
    marks.push(...shifted(block.marks, 0, y));
    y += block.height;
  }
  return y === 0 ? null : { height: y, marks };
}

// -------------------------------------------------------------------- parts

function heroBlock({ model, style, width, measure }: Sheet, hero: HeroSize): { block: Block; lines: number } {
  const tracking = -0.008 * hero.size;
  const of: Type = { style: { face: 'serif', size: hero.size, ink: 'ink', tracking }, leading: hero.leading };
  const key = { ...of.style, face: 'serif-bold' as const, ink: 'accent' as const };
  const spans = model.destination.parts.map(({ text, isKey }) => ({ text, style: isKey ? key : of.style }));
  const lines = balanceLines(spans, width, measure);
  const marks: Mark[] = [];
  let top = style.heroGap;
  // Where neither words nor line tell the year, the label does.
  const { label } = model.destination;
  if (/\d/.test(label)) {
    const small = inInk(
      { ...style.page.label, style: { ...style.page.label.style, face: 'sans-bold' } },
      'accent',
    );
    top = Math.min(top, 14);
    marks.push(textMark(label, small.style, 0, top + baselineIn(small), 'left', measure));
    top += small.leading + 1;
  }
  marks.push(...linesMarks(lines, { x: -0.02 * hero.size, top }, of));
  return { block: { height: top + lines.length * hero.leading, marks }, lines: lines.length };
}

function openingBlock(of: Sheet): Block | null {
  const text = paragraphs(of, [of.words.opening]);
  if (!text) return null;
  const top = of.style.heroGap * 0.45;
  return { height: top + text.height, marks: shifted(text.marks, sideWidth + sideGap, top) };
}

function more(of: Sheet, text: string): Block | null {
  return paragraphs(of, text === '' ? [] : [[{ text, tone: 'quiet' }]]);
}

function objectivesText(of: Sheet): Block | null {
  const { objectives } = of.model;
  if (!objectives) return null;
  const prose = paragraphs(
    of,
    objectives.rows.map((each) => each.prose),
  );
  return stacked([prose, more(of, objectives.more)], of.style.paragraphGap);
}

function obstaclesText(of: Sheet): Block | null {
  const { model, words, style } = of;
  const { obstacles } = model;
  if (!obstacles) return null;
  const { gap, stop } = words;
  const prose = obstacles.rows.flatMap(({ description, mitigation, isOpen }, at): Prose => {
    const name = asSentence(description, stop);
    const answer = asSentence(mitigation, stop);
    return [
      { text: `${at > 0 ? gap : ''}${name}`, tone: 'strong' },
      ...(answer === ''
        ? []
        : [
            {
              text: `${name === '' ? '' : gap}${answer}`,
              tone: isOpen ? ('strong' as const) : ('plain' as const),
            },
          ]),
    ];
  });
  return stacked([paragraphs(of, [prose]), more(of, obstacles.more)], style.paragraphGap);
}

/** The way there as a small line: milestones below and above it in turns; in words where the line is full. */
function wayText(of: Sheet): Block | null {
  const { model, words, style, width, measure } = of;
  const { way } = model;
  if (!way) return null;
  const { style: plain, leading } = style.strip;
  const bold = { ...plain, face: 'sans-bold' as const, tabular: true };
  const late = { ...bold, ink: 'late' as const };
  const items = way.milestones.map(({ on, day, title, note, isLate }, at): StripItem => {
    const label = (words: string) => [
      { spans: [{ text: words, style: isLate ? late : bold }], isWarning: isLate },
      { spans: [{ text: title, style: plain }], isWarning: false },
    ];
    return {
      on,
      side: at % 2 === 0 ? 'below' : 'above',
      marker: isLate ? 'late' : 'reached',
      full: label(isLate ? `${day}${model.comma}${note.full}` : day),
      short: label(day),
    };
  });
  const end = (day: string, text: string, place: 'left' | 'right', ink: 'ink' | 'accent'): StripItem => {
    const label = [
      { spans: [{ text: day, style: { ...bold, ink } }], isWarning: false },
      { spans: [{ text, style: plain }], isWarning: false },
    ];
    const on = place === 'right' ? way.from : way.to;
    return {
      on,
      side: 'above',
      marker: 'none',
      full: label,
      short: label,
      end: { place, words: `${text}${model.comma}${day}` },
    };
  };
  const drawn = strip(
    {
      from: way.from,
      to: way.to,
      today: null,
      months: [],
      items: [
        end(way.today.day, way.today.label, 'right', 'ink'),
        ...items,
        end(way.destination.day, way.destination.label, 'left', 'accent'),
      ],
    },
    { leading, pole: 26, columnLeast: 78, markers: { above: 3.2, below: 3.2 } },
    width - sideWidth - sideGap,
    measure,
  );
  const top = 4;
  const line: Block = { height: drawn.height + top, marks: shifted(drawn.marks, 0, top) };
  const rest = drawn.rest.map(({ short }) =>
    short.map(({ spans }) => spans.map(({ text }) => text).join('')).join(' '),
  );
  const restText = rest.map((each) => asSentence(each, words.stop)).join(words.gap);
  return stacked(
    [
      line,
      paragraphs(of, restText === '' ? [] : [[{ text: restText, tone: 'plain' }]]),
      way.late === '' ? null : warning(of, way.late),
      more(of, way.reached),
      more(of, way.more),
    ],
    style.paragraphGap + 1,
  );
}

function warning({ style, width, measure }: Sheet, text: string): Block {
  const { leading } = style.text;
  const of: Type = { style: { ...style.strip.style, face: 'sans-bold', ink: 'late' }, leading };
  const step = triangleWidth + 4;
  const lines = breakLines([{ text, style: of.style }], width - sideWidth - sideGap - step, measure);
  return {
    height: lines.length * leading,
    marks: [triangle(0, baselineIn(of), 'late'), ...linesMarks(lines, { x: step, top: 0 }, of)],
  };
}
