/** The sections of the page that are not tables: head, destination, ask, the way back, and where both sides sign. */
import type { DensityStep, HeroSize } from './density';
import {
  type Block,
  baselineIn,
  inInk,
  linesMarks,
  type Mark,
  rule,
  type Type,
  textMark,
  triangle,
  triangleWidth,
  type,
} from './drawing';
import { below, type Setting, sectionHead, withMore } from './section-head';
import { timeline } from './timeline';
import { balanceLines, breakLines, type Span, widthOf } from './typeset';

// ------------------------------------------------------------ head and foot

const logoSize = 20;
const logoGap = 7;
const headHeight = 24;
const barGap = 8;
const barHeight = 2.5;

export function headBlock({ model, width, measure }: Setting): Block {
  const { client, initial, document, state } = model.head;
  const name = type('sans-bold', 10, 12, 'ink');
  const quiet = type('sans', 8, 11, 'ink-2');
  const bold = type('sans-bold', 8, 11, 'ink').style;
  const stateWidth = Math.max(widthOf(document, bold, measure), widthOf(state, quiet.style, measure));
  const nameX = initial === '' ? 0 : logoSize + logoGap;
  const lines = breakLines([{ text: client, style: name.style }], width - nameX - stateWidth - 24, measure);
  const height = Math.max(headHeight, lines.length * name.leading);
  const marks: Mark[] = [];
  if (initial !== '') {
    const top = (headHeight - logoSize) / 2;
    marks.push({ kind: 'box', x: 0, y: top, w: logoSize, h: logoSize, r: 2, fill: 'accent' });
    const letter = type('serif-bold', 13, logoSize, 'sheet');
    marks.push(
      textMark(initial, letter.style, logoSize / 2, top + baselineIn(letter) + 0.3, 'center', measure),
    );
  }
  const nameTop = lines.length === 1 ? (headHeight - name.leading) / 2 : 0;
  marks.push(...linesMarks(lines, { x: nameX, top: nameTop }, name));
  const stateTop = (headHeight - 2 * quiet.leading) / 2;
  marks.push(
    textMark(document, bold, width, stateTop + baselineIn(quiet), 'right', measure),
    textMark(state, quiet.style, width, stateTop + quiet.leading + baselineIn(quiet), 'right', measure),
    { kind: 'box', x: 0, y: height + barGap, w: width, h: barHeight, r: 0, fill: 'brand' },
  );
  return { height: height + barGap + barHeight, marks };
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
