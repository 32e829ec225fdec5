/**
 * Where everything on the one page stands at a given density (docs/spec/page.md, P40…): the head, the destination,
 * the way back, objectives with their numbers, obstacles, signatures and foot. All measures in points.
 */
import type { PaperSize } from '../blueprint/model';
import {
  type Block,
  baselineIn,
  inInk,
  line,
  linesMarks,
  type Mark,
  rule,
  shifted,
  type Type,
  textMark,
  thermometer,
  triangle,
  triangleWidth,
  type,
} from './drawing';
import type { PageMetric, PageModel, PageObjective, PageObstacle } from './model';
import { timeline } from './timeline';
import { balanceLines, breakLines, type Line, type MeasureText, type Span, widthOf } from './typeset';

export type DensityStep = 1 | 2 | 3 | 4;
/** From tight to roomy; the first three belong to steps 4, 3 and 2. */
export const heroSizes = [
  { size: 20, leading: 24 },
  { size: 23, leading: 28 },
  { size: 27, leading: 33 },
  { size: 30, leading: 36 },
  { size: 34, leading: 40 },
] as const;

export interface Density {
  step: DensityStep;
  /** Index in `heroSizes`. */
  hero: number;
}

export const sheetSizes: Record<PaperSize, { width: number; height: number }> = {
  a4: { width: 595.28, height: 841.89 },
  letter: { width: 612, height: 792 },
};

export type PageSection = 'destination' | 'ask' | 'milestones' | 'objectives' | 'obstacles' | 'closing';

export interface LaidOutSection {
  section: PageSection;
  block: Block;
}

export interface PageLayout {
  title: string;
  today: PageModel['today'];
  colour: string;
  sheet: { width: number; height: number };
  bodySize: number;
  marks: Mark[];
  /** Height of what was set against what there is room for, least gaps included. */
  naturalHeight: number;
  availableHeight: number;
  sections: LaidOutSection[];
  /** Milestones for which the line has no place. */
  unlistedMilestones: number;
  heroLines: number;
}

interface Style {
  margins: { top: number; side: number; bottom: number };
  label: Type;
  askWords: Type;
  body: Type;
  cell: Type;
  small: Type;
  sectionTitle: Type;
  sectionPad: number;
  objective: Type;
  timelineLabel: Type;
  rowPad: number;
  /** Between the metrics of one objective. */
  metricGap: number;
  /** Space over the label of the hero, and over the ask. */
  heroGap: number;
  points: 'dots' | 'notches';
  columns: {
    name: number;
    metric: number;
    arrow: number;
    target: number;
    now: number;
    gap: number;
    tube: number;
  };
  askColumns: readonly [number, number];
  obstacles: { isTwoColumns: boolean; line: number; pad: number };
  penSpace: number;
  footGap: number;
}

const wideColumns = { name: 160, metric: 116, arrow: 15, target: 38, now: 34, gap: 14, tube: 75 };
const baselineColumn = 34;

const styles: Record<DensityStep, Style> = {
  1: {
    margins: { top: 33, side: 42, bottom: 30 },
    label: type('sans', 8, 12, 'ink-2'),
    askWords: type('serif', 13, 16, 'ink'),
    body: type('sans', 9, 13, 'ink'),
    cell: type('sans', 9, 15, 'ink'),
    small: type('sans', 7.5, 10, 'ink-2'),
    sectionTitle: type('sans-bold', 9, 13, 'ink'),
    sectionPad: 5,
    objective: type('serif-bold', 11.5, 14, 'ink'),
    timelineLabel: type('sans', 8.5, 11, 'ink'),
    rowPad: 6,
    metricGap: 5.5,
    heroGap: 16,
    points: 'dots',
    columns: wideColumns,
    askColumns: [146, 194],
    obstacles: { isTwoColumns: false, line: 12, pad: 5 },
    penSpace: 26,
    footGap: 10,
  },
  2: {
    margins: { top: 33, side: 42, bottom: 30 },
    label: type('sans', 8, 12, 'ink-2'),
    askWords: type('serif', 12, 15, 'ink'),
    body: type('sans', 8.5, 12, 'ink'),
    cell: type('sans', 8.5, 14, 'ink'),
    small: type('sans', 7.5, 10, 'ink-2'),
    sectionTitle: type('sans-bold', 8.5, 12, 'ink'),
    sectionPad: 5,
    objective: type('serif-bold', 10.5, 13, 'ink'),
    timelineLabel: type('sans', 8, 10, 'ink'),
    rowPad: 4.5,
    metricGap: 4.5,
    heroGap: 16,
    points: 'dots',
    columns: wideColumns,
    askColumns: [146, 194],
    obstacles: { isTwoColumns: false, line: 11, pad: 4 },
    penSpace: 24,
    footGap: 10,
  },
  3: {
    margins: { top: 33, side: 42, bottom: 30 },
    label: type('sans', 8, 11, 'ink-2'),
    askWords: type('serif', 11, 13.5, 'ink'),
    body: type('sans', 8, 11, 'ink'),
    cell: type('sans', 8, 12, 'ink'),
    small: type('sans', 7.5, 10, 'ink-2'),
    sectionTitle: type('sans-bold', 8.5, 11, 'ink'),
    sectionPad: 4,
    objective: type('serif-bold', 9.5, 11.5, 'ink'),
    timelineLabel: type('sans', 7.5, 9.5, 'ink'),
    rowPad: 3,
    metricGap: 1.5,
    heroGap: 12,
    points: 'notches',
    columns: wideColumns,
    askColumns: [146, 194],
    obstacles: { isTwoColumns: false, line: 10, pad: 3 },
    penSpace: 23,
    footGap: 8,
  },
  4: {
    margins: { top: 30, side: 42, bottom: 24 },
    label: type('sans', 7.5, 10, 'ink-2'),
    askWords: type('serif', 10, 12, 'ink'),
    body: type('sans', 7.5, 10, 'ink'),
    cell: type('sans', 7.5, 11, 'ink'),
    small: type('sans', 7.5, 10, 'ink-2'),
    sectionTitle: type('sans-bold', 8, 10, 'ink'),
    sectionPad: 3,
    objective: type('serif-bold', 8.5, 10, 'ink'),
    timelineLabel: type('sans', 7.5, 9.5, 'ink'),
    rowPad: 2.5,
    metricGap: 1,
    heroGap: 8,
    points: 'notches',
    columns: { name: 190, metric: 108, arrow: 13, target: 36, now: 32, gap: 8, tube: 66 },
    askColumns: [176, 170],
    obstacles: { isTwoColumns: true, line: 9.5, pad: 2.5 },
    penSpace: 22,
    footGap: 6,
  },
};

/** Between sections: never less, and never more (what is left over stands above the signatures). */
const gapLeast = 4;
const gapMost = 24;

interface Context {
  model: PageModel;
  style: Style;
  width: number;
  measure: MeasureText;
}

/** The page at one density. It may be higher than the sheet: compare `naturalHeight` with `availableHeight`. */
export function layoutPage(
  model: PageModel,
  density: Density,
  paper: PaperSize,
  measure: MeasureText,
): PageLayout {
  const style = styles[density.step];
  const sheet = sheetSizes[paper];
  const { margins } = style;
  const width = sheet.width - 2 * margins.side;
  const context: Context = { model, style, width, measure };

  const head = headBlock(context);
  const hero = heroSizes[density.hero] ?? heroSizes[0];
  const destination = destinationBlock(context, hero);
  const ask = askBlock(context);
  const way = wayBlock(context, density.step);
  const objectives = objectivesBlock(context);
  const obstacles = obstaclesBlock(context);
  const expectations = expectationsBlock(context);
  const closing = closingBlock(context);

  const spread = [way?.block, objectives, obstacles, expectations].filter(
    (block) => block !== null && block !== undefined,
  );
  const top = [head, destination, ...(ask ? [ask] : [])];
  const heightOf = (blocks: readonly Block[]): number => blocks.reduce((sum, { height }) => sum + height, 0);
  const set = heightOf(top) + heightOf(spread) + closing.height;
  const availableHeight = sheet.height - margins.top - margins.bottom;
  const gap = Math.min(gapMost, Math.max(gapLeast, (availableHeight - set) / (spread.length + 1)));

  const marks: Mark[] = [];
  let y = margins.top;
  const put = (block: Block): void => {
    marks.push(...shifted(block.marks, margins.side, y));
    y += block.height;
  };
  top.forEach(put);
  for (const block of spread) {
    y += gap;
    put(block);
  }
  y = Math.max(y, sheet.height - margins.bottom - closing.height);
  put(closing);

  const closingParts: Block = {
    height: head.height + closing.height + (expectations?.height ?? 0),
    marks: [],
  };
  const sections: [PageSection, Block | null | undefined][] = [
    ['destination', destination],
    ['ask', ask],
    ['milestones', way?.block],
    ['objectives', objectives],
    ['obstacles', obstacles],
    ['closing', closingParts],
  ];
  return {
    title: model.title,
    today: model.today,
    colour: model.colour,
    sheet,
    bodySize: style.body.style.size,
    marks,
    naturalHeight: set + spread.length * gapLeast,
    availableHeight,
    sections: sections.flatMap(([section, block]) => (block ? [{ section, block }] : [])),
    unlistedMilestones: way?.unlisted ?? 0,
    heroLines: Math.round((destination.height - style.heroGap - style.label.leading - 1) / hero.leading),
  };
}

// ------------------------------------------------------------ head and foot

const logoSize = 20;
const logoGap = 7;
const headHeight = 24;
const barGap = 8;
const barHeight = 2.5;

function headBlock({ model, width, measure }: Context): Block {
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

function expectationsBlock({ model, style, width, measure }: Context): Block | null {
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
function closingBlock({ model, style, width, measure }: Context): Block {
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

function destinationBlock(
  { model, style, width, measure }: Context,
  hero: { size: number; leading: number },
): Block {
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
  return {
    height: top + lines.length * hero.leading,
    marks: [
      textMark(model.destination.label, label.style, 0, style.heroGap + baselineIn(label), 'left', measure),
      // Large letters carry white space at their left edge.
      ...linesMarks(lines, { x: -0.02 * hero.size, top }, words),
    ],
  };
}

const columnGap = 14;

function askBlock({ model, style, width, measure }: Context): Block | null {
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

// ---------------------------------------------------------- section heads

type KeyIcon = 'arrow' | 'bar' | 'lane' | 'dot' | 'ring' | 'triangle' | 'none';
interface KeyPart {
  icon: KeyIcon;
  text: string;
}
const iconWidths: Record<KeyIcon, number> = {
  arrow: 14,
  bar: 16,
  lane: 16,
  dot: 4,
  ring: 4,
  triangle: triangleWidth,
  none: 0,
};

/** The ink rule, the section's name and the key to its signs; the key stands on a line of its own if it must. */
function sectionHead(
  { style, width, measure }: Context,
  title: string,
  subtitle: string,
  key: readonly KeyPart[],
): Block {
  const { sectionTitle, small, sectionPad } = style;
  const quietTitle = { ...sectionTitle.style, face: 'sans' as const, ink: 'ink-2' as const };
  const baseline = sectionPad + baselineIn(sectionTitle);
  const marks: Mark[] = [rule(0, 0.375, width, 0.75, 'ink')];
  marks.push(textMark(title, sectionTitle.style, 0, baseline, 'left', measure));
  let titleWidth = widthOf(title, sectionTitle.style, measure);
  if (subtitle !== '') {
    const x = titleWidth + 4;
    marks.push(textMark(subtitle, quietTitle, x, baseline, 'left', measure));
    titleWidth = x + widthOf(subtitle, quietTitle, measure);
  }
  const parts = key.filter(({ text }) => text !== '');
  const iconGap = 4;
  const partGap = 9;
  const widths = parts.map(({ icon, text }) => {
    const wide = iconWidths[icon];
    return wide + (wide > 0 ? iconGap : 0) + widthOf(text, small.style, measure);
  });
  const keyWidth = widths.reduce((sum, wide) => sum + wide, 0) + Math.max(0, parts.length - 1) * partGap;
  const isBelow = keyWidth > width - titleWidth - 12;
  const keyBaseline = isBelow ? sectionPad + sectionTitle.leading + baselineIn(small) : baseline;
  let x = isBelow ? 0 : width - keyWidth;
  parts.forEach(({ icon, text }, at) => {
    marks.push(...iconMarks(icon, x, keyBaseline));
    const textX = x + iconWidths[icon] + (iconWidths[icon] > 0 ? iconGap : 0);
    marks.push(textMark(text, small.style, textX, keyBaseline, 'left', measure));
    x += (widths[at] as number) + partGap;
  });
  return { height: sectionPad + sectionTitle.leading + (isBelow ? small.leading : 0), marks };
}

function iconMarks(icon: KeyIcon, x: number, baseline: number): Mark[] {
  const y = baseline - 2.7;
  switch (icon) {
    case 'arrow':
      return [
        line('ink-2', 0.75, [x + 14, y], [x + 1, y]),
        line('ink-2', 0.75, [x + 4, y - 2.4], [x + 1, y], [x + 4, y + 2.4]),
      ];
    case 'bar':
      return [line('accent', 3, [x, y], [x + 16, y])];
    case 'lane':
      return [
        line('ink', 0.75, [x, y], [x + 16, y]),
        { kind: 'circle', x: x + 8, y, r: 2.4, fill: 'sheet', outline: { ink: 'ink', width: 0.9 } },
      ];
    case 'dot':
      return [{ kind: 'circle', x: x + 2, y, r: 1.9, fill: 'accent' }];
    case 'ring':
      return [{ kind: 'circle', x: x + 2, y, r: 1.9, fill: 'sheet', outline: { ink: 'ink-3', width: 0.6 } }];
    case 'triangle':
      return [triangle(x, baseline, 'late')];
    default:
      return [];
  }
}

function below(head: Block, body: Block): Block {
  return {
    height: head.height + body.height,
    marks: [...head.marks, ...shifted(body.marks, 0, head.height)],
  };
}

// ---------------------------------------------------------------- sections

function wayBlock(context: Context, step: DensityStep): { block: Block; unlisted: number } | null {
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
  return { block: below(head, { height, marks }), unlisted: drawn.unlisted.length };
}

interface Columns {
  name: number;
  metricX: number;
  metric: number;
  baselineRight: number;
  arrowX: number;
  targetX: number;
  nowRight: number;
  tubeX: number;
  tube: number;
}

/** Where an obstacle's exposure and the answer to it stand. */
const exposureAxis = 160;
const answerAxis = 224;

/** A number that is wider than this breaks rather than push the names away. */
const numberMaxWidth = 76;
const numberStep = 13;

function columnsOf(
  { style, width, measure }: Context,
  objectives: NonNullable<PageModel['objectives']>,
): Columns {
  const { columns, cell } = style;
  const metrics = objectives.rows.flatMap((row) => row.metrics);
  const widest = (least: number, texts: string[], face: 'sans' | 'sans-bold'): number =>
    Math.min(
      Math.max(numberMaxWidth, least),
      Math.max(
        least,
        ...texts.map((text) => widthOf(text, { ...cell.style, face, tabular: true }, measure) + 0.5),
      ),
    );
  const baseline = widest(
    baselineColumn,
    metrics.map((metric) => metric.baseline),
    'sans',
  );
  const target = widest(
    columns.target,
    metrics.map((metric) => metric.target),
    'sans-bold',
  );
  const now = objectives.hasReadings
    ? widest(
        columns.now,
        metrics.map((metric) => metric.now),
        'sans-bold',
      )
    : 0;
  const words = metrics.map(({ progress }) => (progress.kind === 'tube' ? progress.text : ''));
  const progressText = Math.max(
    25.28,
    5 + Math.max(0, ...words.map((text) => widthOf(text, { ...cell.style, tabular: true }, measure))),
  );
  const progress = objectives.hasReadings ? columns.gap + columns.tube + progressText : 0;
  const names = width - baseline - columns.arrow - target - now - progress;
  // The axis at the name column is shared with the tables around it; it moves to theirs before the first reading, and
  // in when the numbers need the room.
  const axis = objectives.hasReadings ? columns.name : Math.max(columns.name, answerAxis);
  const least = axis + columns.metric;
  const name = names >= least ? axis : (names * axis) / least;
  const metric = names - name;
  const baselineRight = name + metric + baseline;
  const targetX = baselineRight + columns.arrow;
  const nowRight = targetX + target + now;
  return {
    name,
    metricX: name,
    metric,
    baselineRight,
    arrowX: baselineRight + columns.arrow / 2,
    targetX,
    nowRight,
    tubeX: nowRight + columns.gap,
    tube: columns.tube,
  };
}

function objectivesBlock(context: Context): Block | null {
  const { model, style, width, measure } = context;
  const { objectives } = model;
  if (!objectives) return null;
  const hasDots = objectives.hasReadings && style.points === 'dots';
  const key =
    objectives.hasReadings && style.points === 'notches'
      ? `${objectives.key} ${objectives.notches}`.trim()
      : objectives.key;
  const head = sectionHead(context, objectives.title, objectives.subtitle, [
    { icon: 'none', text: key },
    { icon: 'dot', text: hasDots ? objectives.celebrated : '' },
    { icon: 'ring', text: hasDots ? objectives.toCelebrate : '' },
  ]);
  const columns = columnsOf(context, objectives);
  const marks: Mark[] = [];
  let y = 0;
  if (objectives.rows.some((row) => row.metrics.length > 0)) {
    const { small } = style;
    const padTop = style.sectionPad >= 5 ? 2 : 0;
    const baseline = padTop + baselineIn(small);
    const heading = (text: string, x: number, align: 'left' | 'right'): Mark =>
      textMark(text, small.style, x, baseline, align, measure);
    marks.push(
      heading(objectives.columns.metrics, columns.metricX, 'left'),
      heading(objectives.columns.baseline, columns.baselineRight, 'right'),
      heading(objectives.columns.target, columns.targetX, 'left'),
    );
    if (objectives.hasReadings) {
      marks.push(heading(objectives.columns.now, columns.nowRight, 'right'));
      marks.push(heading(objectives.columns.progress, columns.tubeX, 'left'));
    }
    y = padTop + small.leading + (padTop > 0 ? 3 : 1);
  }
  objectives.rows.forEach((row, at) => {
    if (at > 0) marks.push(rule(0, y, width, 0.5, 'line'));
    const block = objectiveRow(context, row, columns);
    marks.push(...shifted(block.marks, 0, y));
    y += block.height;
  });
  return below(head, { height: y, marks });
}

function objectiveRow({ style, width, measure }: Context, row: PageObjective, columns: Columns): Block {
  const { objective, small, cell, rowPad, metricGap } = style;
  const marks: Mark[] = [];
  // Name and first metric share a baseline.
  const nameTop = rowPad + Math.max(0, baselineIn(cell) - baselineIn(objective));
  const cellTop = rowPad + Math.max(0, baselineIn(objective) - baselineIn(cell));
  const isNumbered = row.number !== '';
  const name: Type = isNumbered ? objective : { ...objective, style: { ...objective.style, ink: 'ink-2' } };
  const nameWidth = columns.name - numberStep - 8;
  const lines = balanceLines([{ text: row.statement, style: name.style }], nameWidth, measure);
  if (isNumbered) {
    const accent = { ...objective.style, ink: 'accent' as const };
    marks.push(textMark(row.number, accent, 0, nameTop + baselineIn(objective), 'left', measure));
  }
  marks.push(...linesMarks(lines, { x: numberStep, top: nameTop }, name));
  let left = nameTop + lines.length * name.leading;
  if (row.owner !== '') {
    const ownerLines = breakLines([{ text: row.owner, style: small.style }], nameWidth, measure);
    marks.push(...linesMarks(ownerLines, { x: numberStep, top: left + 0.5 }, small));
    left += 0.5 + ownerLines.length * small.leading;
  }
  let right = cellTop;
  row.metrics.forEach((metric, at) => {
    if (at > 0) right += metricGap;
    const block = metricRow(style, metric, columns, width, measure);
    marks.push(...shifted(block.marks, 0, right));
    right += block.height;
  });
  if (row.metrics.length === 0 && row.noMetric !== '') {
    marks.push(
      textMark(
        row.noMetric,
        { ...cell.style, ink: 'ink-2' },
        columns.metricX,
        cellTop + baselineIn(cell),
        'left',
        measure,
      ),
    );
    right += cell.leading;
  }
  return { height: Math.max(left + 1.5, right) + rowPad - 1, marks };
}

function metricRow(
  style: Style,
  metric: PageMetric,
  columns: Columns,
  width: number,
  measure: MeasureText,
): Block {
  const { cell, points } = style;
  const numberCell = { ...cell.style, tabular: true };
  const bold = { ...numberCell, face: 'sans-bold' as const };
  const unit =
    metric.unit === '' ? [] : [{ text: `, ${metric.unit}`, style: { ...cell.style, ink: 'ink-2' as const } }];
  const nameType: Type = { ...cell, leading: Math.min(cell.leading, cell.style.size + 3) };
  // A name may run into the room that its own baseline leaves free.
  const free = columns.baselineRight - columns.metricX - widthOf(metric.baseline, numberCell, measure) - 10;
  const names = breakLines(
    [{ text: metric.name, style: cell.style }, ...unit],
    Math.max(columns.metric, free),
    measure,
  );
  const first = baselineIn(cell);
  const top = first - baselineIn(nameType);
  const marks = linesMarks(names, { x: columns.metricX, top }, nameType);
  let rows = names.length;
  const number = (
    text: string,
    of: typeof bold | typeof numberCell,
    edge: { x?: number; right?: number },
  ): void => {
    const lines = breakLines([{ text, style: of }], numberMaxWidth, measure);
    marks.push(
      ...linesMarks(
        lines,
        { x: edge.x ?? 0, top, ...(edge.right === undefined ? {} : { right: edge.right }) },
        nameType,
      ),
    );
    rows = Math.max(rows, lines.length);
  };
  number(metric.baseline, numberCell, { right: columns.baselineRight });
  marks.push(textMark('→', { ...cell.style, ink: 'ink-2' }, columns.arrowX, first, 'center', measure));
  number(metric.target, bold, { x: columns.targetX });
  if (metric.now !== '') number(metric.now, { ...bold, ink: 'accent' }, { right: columns.nowRight });
  const { progress } = metric;
  if (progress.kind === 'tube') {
    const middle = first - 0.36 * cell.style.size;
    marks.push(...thermometer(progress, { x: columns.tubeX, middle, width: columns.tube }, points));
  }
  if (progress.kind !== 'none') {
    const ink = progress.isWarning ? ('late' as const) : ('ink' as const);
    marks.push(textMark(progress.text, { ...numberCell, ink }, width, first, 'right', measure));
  }
  return { height: cell.leading + (rows - 1) * nameType.leading, marks };
}

// --------------------------------------------------------------- obstacles

function obstaclesBlock(context: Context): Block | null {
  const { style } = context;
  const { obstacles } = context.model;
  if (!obstacles) return null;
  const isTwo = style.obstacles.isTwoColumns;
  const head = sectionHead(
    context,
    obstacles.title,
    obstacles.subtitle,
    isTwo
      ? [
          { icon: 'none', text: obstacles.tightKey.scale },
          { icon: 'triangle', text: obstacles.tightKey.high },
        ]
      : [{ icon: 'none', text: obstacles.key }],
  );
  return below(
    head,
    isTwo ? obstacleColumns(context, obstacles.rows) : obstacleTable(context, obstacles.rows),
  );
}

const ownerColumn = 64;

function obstacleTable({ style, width, measure }: Context, rows: readonly PageObstacle[]): Block {
  const { body, obstacles } = style;
  const of: Type = { style: body.style, leading: obstacles.line };
  const bold = { ...of.style, face: 'sans-bold' as const };
  const answerWidth = width - answerAxis - ownerColumn - 10;
  const marks: Mark[] = [];
  let y = 0;
  rows.forEach((row, at) => {
    if (at > 0) marks.push(rule(0, y, width, 0.5, 'line'));
    const top = y + obstacles.pad;
    const baseline = top + baselineIn(of);
    const name = breakLines([{ text: row.description, style: bold }], exposureAxis - 12, measure);
    const answer = breakLines([{ text: row.mitigation, style: answerStyle(row, of) }], answerWidth, measure);
    const owner = breakLines(
      [{ text: row.owner.full, style: { ...of.style, ink: 'ink-2' } }],
      ownerColumn,
      measure,
    );
    marks.push(...linesMarks(name, { x: 0, top }, of));
    if (row.isHigh) {
      marks.push(triangle(exposureAxis, baseline, 'late'));
      marks.push(
        textMark(
          row.exposureWords,
          { ...bold, ink: 'late', tabular: true },
          exposureAxis + triangleWidth + 3,
          baseline,
          'left',
          measure,
        ),
      );
    } else {
      const quiet = { ...of.style, ink: 'ink-2' as const, tabular: true };
      marks.push(textMark(row.exposureWords, quiet, exposureAxis, baseline, 'left', measure));
    }
    marks.push(
      ...linesMarks(answer, { x: answerAxis, top }, of),
      ...linesMarks(owner, { x: 0, top, right: width }, of),
    );
    y = top + Math.max(name.length, answer.length, owner.length, 1) * of.leading + obstacles.pad;
  });
  return { height: y, marks };
}

function answerStyle(row: PageObstacle, of: Type): Type['style'] {
  return row.isOpen ? { ...of.style, ink: 'late' } : of.style;
}

const twoColumnGutter = 13;
const scoreColumn = 20;
const scoreGap = 7;

/** Two columns, read down the left one first; rows keep level across. */
function obstacleColumns({ style, width, measure }: Context, rows: readonly PageObstacle[]): Block {
  const { body, obstacles } = style;
  const of: Type = { style: body.style, leading: obstacles.line };
  const bold = { ...of.style, face: 'sans-bold' as const };
  const column = (width - twoColumnGutter) / 2;
  const textX = scoreColumn + scoreGap;
  const cellOf = (row: PageObstacle): Block => {
    const name = breakLines([{ text: row.description, style: bold }], column - textX, measure);
    const answer: Line[] = breakLines(
      [
        { text: row.mitigation, style: answerStyle(row, of) },
        { text: row.owner.short === '' ? '' : ` ${row.owner.short}`, style: { ...of.style, ink: 'ink-2' } },
      ],
      column - textX,
      measure,
    );
    const ink = row.isHigh ? ('late' as const) : ('ink-2' as const);
    const score = { ...(row.isHigh ? bold : of.style), ink, tabular: true };
    const baseline = baselineIn(of);
    const marks = [textMark(String(row.exposure), score, scoreColumn, baseline, 'right', measure)];
    if (row.isHigh) {
      const left = scoreColumn - widthOf(String(row.exposure), score, measure) - 2 - triangleWidth;
      marks.push(triangle(left, baseline, 'late'));
    }
    marks.push(...linesMarks(name, { x: textX, top: 0 }, of));
    marks.push(...linesMarks(answer, { x: textX, top: name.length * of.leading }, of));
    return { height: (name.length + answer.length) * of.leading, marks };
  };
  const cells = rows.map(cellOf);
  const perColumn = Math.ceil(cells.length / 2);
  const marks: Mark[] = [];
  let y = 0;
  for (let at = 0; at < perColumn; at += 1) {
    let height = 0;
    for (const side of [0, 1]) {
      const cell = cells[at + side * perColumn];
      if (!cell) continue;
      const x = side * (column + twoColumnGutter);
      if (at > 0) marks.push(rule(x, y, column, 0.5, 'line'));
      marks.push(...shifted(cell.marks, x, y + obstacles.pad));
      height = Math.max(height, cell.height);
    }
    y += height + 2 * obstacles.pad;
  }
  return { height: y, marks };
}
