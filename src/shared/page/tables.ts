/** The two tables of the page: objectives with their numbers, and obstacles with what is done about them. */
import type { Style } from './density';
import {
  type Block,
  baselineIn,
  linesMarks,
  type Mark,
  rule,
  shifted,
  type Type,
  textMark,
  thermometer,
  triangle,
  triangleWidth,
} from './drawing';
import type { PageMetric, PageModel, PageObjective, PageObstacle } from './model';
import { below, type Setting, sectionHead, withMore } from './section-head';
import { balanceLines, breakLines, type Line, type MeasureText, widthOf } from './typeset';

const baselineColumn = 34;

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

/** Least room between a target and where it stands now. */
const numberGap = 7;

/** A number that is wider than this breaks rather than push the names away. */
const numberMaxWidth = 76;
const numberStep = 13;
const headingGap = 6;

function columnsOf(
  { style, width, measure }: Setting,
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
    ? Math.max(
        columns.now,
        // Wide numbers side by side would read as one.
        (target > columns.target ? numberGap : 0) +
          widest(
            0,
            metrics.map((metric) => metric.now),
            'sans-bold',
          ),
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
  const shared = names >= least ? axis : (names * axis) / least;
  // The headings over the metrics and their baselines share this room.
  const heading = (text: string): number => widthOf(text, style.small.style, measure);
  const headings = heading(objectives.columns.metrics) + headingGap + heading(objectives.columns.baseline);
  const metric = Math.max(names - shared, headings - baseline);
  const name = names - metric;
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

export function objectivesBlock(context: Setting): Block | null {
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
  return below(head, withMore({ height: y, marks }, objectives.more, context));
}

function objectiveRow(
  { model, style, width, measure }: Setting,
  row: PageObjective,
  columns: Columns,
): Block {
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
    const block = metricRow(style, metric, columns, width, model.comma, measure);
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
  comma: string,
  measure: MeasureText,
): Block {
  const { cell, points } = style;
  const numberCell = { ...cell.style, tabular: true };
  const bold = { ...numberCell, face: 'sans-bold' as const };
  const unit =
    metric.unit === ''
      ? []
      : [{ text: `${comma}${metric.unit}`, style: { ...cell.style, ink: 'ink-2' as const } }];
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

export function obstaclesBlock(context: Setting): Block | null {
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
  const rows = isTwo ? obstacleColumns(context, obstacles.rows) : obstacleTable(context, obstacles.rows);
  return below(head, withMore(rows, obstacles.more, context));
}

const ownerColumn = 64;

function obstacleTable({ style, width, measure }: Setting, rows: readonly PageObstacle[]): Block {
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
    const name = balanceLines([{ text: row.description, style: bold }], exposureAxis - 12, measure);
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
export function obstacleColumns({ style, width, measure }: Setting, rows: readonly PageObstacle[]): Block {
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
