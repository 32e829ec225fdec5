/** The sections of the page that are not tables: head, destination, ask, the way back, and where both sides sign. */
import type { DensityStep, HeroSize } from './density';
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
import { below, type Setting, sectionHead, withMore } from './section-head';
import { timeline } from './timeline';
import { balanceLines, breakLines, type Span } from './typeset';

// ------------------------------------------------------------ head and foot

const logoHeight = 20;
const logoWidthMost = 90;
const logoGap = 7;
const headHeight = 24;
const headGap = 24;
const barGap = 8;
const barHeight = 2.5;
/** What the document and its state may take of the head. */
const stateShare = 0.45;
/** The client's name stands on up to two lines before it shrinks. */
const nameLinesMost = 2;
const nameTypes = [10, 9, 8, 7.5].map((size) => type('sans-bold', size, size + 2, 'ink'));

export function headBlock(setting: Setting): Block {
  const { model, width, measure } = setting;
  const { client, document, state } = model.head;
  const quiet = type('sans', 8, 11, 'ink-2');
  const bold = type('sans-bold', 8, 11, 'ink').style;
  const stateLines = [
    ...breakLines([{ text: document, style: bold }], width * stateShare, measure),
    ...breakLines([{ text: state, style: quiet.style }], width * stateShare, measure),
  ];
  const stateWidth = Math.max(0, ...stateLines.map((each) => each.width));
  const logo = logoMarks(setting);
  const nameX = logo.width === 0 ? 0 : logo.width + logoGap;
  const room = width - nameX - stateWidth - headGap;
  const names = nameTypes.map((of) => ({
    of,
    lines: balanceLines([{ text: client, style: of.style }], room, measure),
  }));
  const name =
    names.find(({ lines }) => lines.length <= nameLinesMost) ?? (names.at(-1) as (typeof names)[0]);
  const nameHeight = name.lines.length * name.of.leading;
  const stateHeight = stateLines.length * quiet.leading;
  const height = Math.max(headHeight, nameHeight, stateHeight);
  return {
    height: height + barGap + barHeight,
    marks: [
      ...shifted(logo.marks, 0, (height - logoHeight) / 2),
      ...linesMarks(name.lines, { x: nameX, top: (height - nameHeight) / 2 }, name.of),
      ...linesMarks(stateLines, { x: 0, top: (height - stateHeight) / 2, right: width }, quiet),
      { kind: 'box', x: 0, y: height + barGap, w: width, h: barHeight, r: 0, fill: 'brand' },
    ],
  };
}

/** The client's logo as it is, or the first letter of the name in a square of the client's colour. */
function logoMarks({ model, measure }: Setting): { width: number; marks: Mark[] } {
  const { logo, initial } = model.head;
  if (logo) {
    const scale = Math.min(logoHeight / logo.heightPx, logoWidthMost / logo.widthPx);
    const [w, h] = [logo.widthPx * scale, logo.heightPx * scale];
    return { width: w, marks: [{ kind: 'image', x: 0, y: (logoHeight - h) / 2, w, h, png: logo.png }] };
  }
  if (initial === '') return { width: 0, marks: [] };
  const letter = type('serif-bold', 13, logoHeight, 'sheet');
  return {
    width: logoHeight,
    marks: [
      { kind: 'box', x: 0, y: 0, w: logoHeight, h: logoHeight, r: 2, fill: 'accent' },
      textMark(initial, letter.style, logoHeight / 2, baselineIn(letter) + 0.3, 'center', measure),
    ],
  };
}

export function expectationsBlock({ model, style, width, measure }: Setting): Block | null {
  if (model.expectations === '') return null;
  const lines = breakLines([{ text: model.expectations, style: style.small.style }], width, measure);
  return {
    height: lines.length * style.small.leading,
    marks: linesMarks(lines, { x: 0, top: 0 }, style.small),
  };
}

const signatureGutter = 24;
const dateLineWidth = 62;
const dateLineGap = 12;

/** Two lines to sign on, and the foot. */
export function closingBlock({ model, style, width, measure }: Setting): Block {
  const { small } = style;
  const bold = { ...small.style, face: 'sans-bold' as const, ink: 'ink' as const };
  const half = (width - signatureGutter) / 2;
  const nameWidth = half - dateLineWidth - dateLineGap;
  const marks: Mark[] = [];
  let lowest = 0;
  model.signatures.forEach((signature, at) => {
    const x = at * (half + signatureGutter);
    const dateX = x + nameWidth + dateLineGap;
    const spans = [
      { text: `${signature.before} `, style: small.style },
      { text: signature.name, style: bold },
      { text: signature.after, style: small.style },
    ];
    const lines = breakLines(spans, nameWidth, measure);
    const top = style.penSpace + 3;
    marks.push(
      rule(x, style.penSpace, nameWidth, 0.5, 'ink'),
      rule(dateX, style.penSpace, dateLineWidth, 0.5, 'ink'),
    );
    marks.push(...linesMarks(lines, { x, top }, small));
    marks.push(textMark(signature.date, small.style, dateX, top + baselineIn(small), 'left', measure));
    lowest = Math.max(lowest, top + lines.length * small.leading);
  });

  const { foot } = model;
  const footTop = lowest + style.footGap;
  marks.push(rule(0, footTop, width, 0.5, 'line'));
  const by: Span[] =
    foot.agency === ''
      ? []
      : [
          { text: `${foot.before} `, style: small.style },
          { text: foot.agency, style: bold },
        ];
  const byLines = breakLines(by, width * 0.4, measure);
  const byWidth = Math.max(0, ...byLines.map((each) => each.width));
  const left: Span[] = [
    { text: foot.client === '' ? '' : `${foot.client} `, style: bold },
    { text: foot.document, style: small.style },
  ];
  const leftLines = breakLines(left, width - byWidth - 12, measure);
  const top = footTop + 5;
  marks.push(
    ...linesMarks(leftLines, { x: 0, top }, small),
    ...linesMarks(byLines, { x: 0, top, right: width }, small),
  );
  return { height: top + Math.max(leftLines.length, byLines.length) * small.leading, marks };
}

// -------------------------------------------------------------- destination

/** Letters set large stand too far apart. */
const heroTracking = -0.00926;

export function destinationBlock(
  { model, style, width, measure }: Setting,
  hero: HeroSize,
): { block: Block; lines: number } {
  const tracking = heroTracking * hero.size;
  const words: Type = {
    style: { face: 'serif', size: hero.size, ink: 'ink', tracking },
    leading: hero.leading,
  };
  const key = { face: 'serif-bold' as const, size: hero.size, ink: 'accent' as const, tracking };
  const label = inInk({ ...style.label, style: { ...style.label.style, face: 'sans-bold' } }, 'accent');
  const spans = model.destination.parts.map(({ text, isKey }) => ({
    text,
    style: isKey ? key : words.style,
  }));
  const lines = balanceLines(spans, width, measure);
  const top = style.heroGap + label.leading + 1;
  const block: Block = {
    height: top + lines.length * hero.leading,
    marks: [
      textMark(model.destination.label, label.style, 0, style.heroGap + baselineIn(label), 'left', measure),
      // Large letters carry white space at their left edge.
      ...linesMarks(lines, { x: -0.02 * hero.size, top }, words),
    ],
  };
  return { block, lines: lines.length };
}

const columnGap = 14;

export function askBlock({ model, style, width, measure }: Setting): Block | null {
  if (model.ask.length === 0) return null;
  const [first, second] = style.askColumns;
  const top = style.heroGap - 2;
  const marks: Mark[] = [];
  let height = 0;
  let x = 0;
  model.ask.forEach((part, at) => {
    const isLast = at === model.ask.length - 1;
    const wide = isLast ? width - x : at === 0 ? first : second;
    const wordsType: Type =
      part.kind === 'heard'
        ? style.body
        : part.kind === 'needed'
          ? { ...style.askWords, style: { ...style.askWords.style, face: 'serif-bold' } }
          : { ...style.askWords, style: { ...style.askWords.style, face: 'serif-italic', ink: 'ink-2' } };
    marks.push(textMark(part.label, style.label.style, x, top + baselineIn(style.label), 'left', measure));
    const wordsTop = top + style.label.leading + (part.kind === 'heard' ? 1.5 : 0);
    const lines =
      part.kind === 'heard'
        ? breakLines([{ text: part.text, style: wordsType.style }], wide, measure)
        : balanceLines([{ text: part.text, style: wordsType.style }], wide, measure);
    marks.push(...linesMarks(lines, { x, top: wordsTop }, wordsType));
    let bottom = wordsTop + lines.length * wordsType.leading;
    if (part.by !== '') {
      const by = inInk(style.body, 'ink-2');
      const byLines = breakLines([{ text: part.by, style: by.style }], wide, measure);
      marks.push(...linesMarks(byLines, { x, top: bottom }, by));
      bottom += byLines.length * by.leading;
    }
    height = Math.max(height, bottom);
    x += wide + columnGap;
  });
  return { height, marks };
}

// ---------------------------------------------------------------- sections

export function wayBlock(context: Setting, step: DensityStep): { block: Block; unlisted: number } | null {
  const { model, style, width, measure } = context;
  const { way } = model;
  if (!way) return null;
  const hasSlack = way.milestones.some(({ isCritical }) => !isCritical);
  const drawn = timeline(way, { label: style.timelineLabel, columnsOnly: step === 4 }, width, measure);
  const slack = drawn.inColumns ? way.legend.slackInDays : way.legend.slack;
  const head = sectionHead(context, way.title, way.subtitle, [
    { icon: 'arrow', text: way.legend.direction },
    { icon: 'bar', text: way.legend.critical },
    { icon: 'lane', text: hasSlack ? slack : '' },
  ]);
  const marks = [...drawn.marks];
  let height = drawn.height;
  if (way.late !== '') {
    const late: Type = { ...style.small, style: { ...style.small.style, face: 'sans-bold', ink: 'late' } };
    const lines = breakLines([{ text: way.late, style: late.style }], width - triangleWidth - 4, measure);
    height += 4;
    marks.push(triangle(0, height + baselineIn(late), 'late'));
    marks.push(...linesMarks(lines, { x: triangleWidth + 4, top: height }, late));
    height += lines.length * late.leading;
  }
  if (way.reached !== '') {
    const lines = breakLines([{ text: way.reached, style: style.small.style }], width, measure);
    height += 4;
    marks.push(...linesMarks(lines, { x: 0, top: height }, style.small));
    height += lines.length * style.small.leading;
  }
  const body = withMore({ height, marks }, way.more, context);
  return { block: below(head, body), unlisted: drawn.unlisted.length };
}
