/**
 * The pages behind the one: what it has no room for, in full, in the type of its body (docs/spec/page.md, P57). Every line
 * may be the last of a page, except where it would stand alone.
 */
import type { Moved } from './appendix';
import { styles } from './density';
import {
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
import { pageWords } from './language';
import type { PageLayout } from './layout';
import type { PageMetric, PageModel, PageObjective } from './model';
import type { Setting } from './section-head';
import { headBlock } from './sections';
import { breakLines, type MeasureText, type Span } from './typeset';

const style = styles[2];
const columnGutter = 24;
const footGap = 10;
/** Where the words of a row begin, right of who and when. */
const wordsAxis = 132;
const wordsGap = 12;

/** Stands on one page as a whole: one line of each cell of a row. */
export interface Strip {
  height: number;
  /** Of each cell. */
  cells: Mark[][];
  /** May not be the last of a page. */
  isBound: boolean;
  /** White or a hairline between two rows: not set at the top of a page. */
  isGap: boolean;
  /** The first line of cells that are read one after the other. */
  isRowStart: boolean;
}

/** The appendix as sheets like `first`, numbered after it. */
export function appendixPages(
  model: PageModel,
  moved: Moved,
  first: PageLayout,
  measure: MeasureText,
): PageLayout[] {
  const { width: sheetWidth, height: sheetHeight } = first.sheet;
  const { margins } = style;
  const setting: Setting = { model, style, width: sheetWidth - 2 * margins.side, measure };
  const head = headBlock(setting);
  const columns = sheetWidth > sheetHeight ? 2 : 1;
  const columnWidth = (setting.width - (columns - 1) * columnGutter) / columns;
  const { small } = style;
  const footTop = sheetHeight - margins.bottom - footGap - small.leading;
  const top = margins.top + head.height + 14;

  const heights = footTop - 8 - top;
  const filled = columnsOf(stripsOf(moved, { ...setting, width: columnWidth }), heights);
  const pageCount = Math.ceil(filled.length / columns);
  const own = pageWords(model.language);
  return Array.from({ length: pageCount }, (_, at): PageLayout => {
    const marks: Mark[] = [...shifted(head.marks, margins.side, margins.top)];
    filled.slice(at * columns, (at + 1) * columns).forEach((strips, column) => {
      marks.push(...shifted(columnMarks(strips), margins.side + column * (columnWidth + columnGutter), top));
    });
    marks.push(
      ...shifted(
        footMarks(setting, own.elsewhere.appendixPage(at + 2, pageCount + 1)),
        margins.side,
        footTop,
      ),
    );
    return { ...first, bodySize: style.body.style.size, marks, heroLines: 0, sections: [] };
  });
}

export function footMarks({ model, width, measure }: Setting, page: string): Mark[] {
  const { small } = style;
  const baseline = 5 + baselineIn(small);
  const bold = { ...small.style, face: 'sans-bold' as const, ink: 'ink' as const };
  const spans: Span[] = [
    { text: model.foot.client === '' ? '' : `${model.foot.client} `, style: bold },
    { text: model.foot.document, style: small.style },
  ];
  const [line] = breakLines(spans, width * 0.7, measure);
  return [
    rule(0, 0, width, 0.5, 'line'),
    ...(line ? linesMarks([line], { x: 0, top: 5 }, small) : []),
    textMark(page, small.style, width, baseline, 'right', measure),
  ];
}

/** As many strips a column as it holds; a bound strip takes the next one along. */
export function columnsOf(strips: readonly Strip[], height: number): Strip[][] {
  const columns: Strip[][] = [];
  let column: Strip[] = [];
  let used = 0;
  for (let at = 0; at < strips.length; ) {
    let end = at;
    while ((strips[end] as Strip).isBound && end < strips.length - 1) end += 1;
    const group = strips.slice(at, end + 1);
    at = end + 1;
    const grown = group.reduce((sum, strip) => sum + strip.height, 0);
    if (column.length > 0 && used + grown > height) {
      columns.push(column);
      column = [];
      used = 0;
    }
    for (const strip of group) {
      if (strip.isGap && column.length === 0) continue;
      column.push(strip);
      used += strip.height;
    }
  }
  if (column.length > 0) columns.push(column);
  return columns;
}

/** The strips under each other, in the order in which they are read: of each row one cell after the other. */
export function columnMarks(strips: readonly Strip[]): Mark[] {
  const marks: Mark[] = [];
  let row: Mark[][] = [];
  let y = 0;
  for (const { cells, height, isGap, isRowStart } of strips) {
    if (isGap || isRowStart) {
      marks.push(...row.flat());
      row = [];
    }
    cells.forEach((cell, at) => {
      const known = row[at] ?? [];
      known.push(...shifted(cell, 0, y));
      row[at] = known;
    });
    y += height;
  }
  return [...marks, ...row.flat()];
}

// ------------------------------------------------------------------ rows

/** Words that stand in a row at `x`, in lines of one height with all others of the row. */
export interface Cell {
  x: number;
  width: number;
  spans: Span[];
  /** A paragraph under them. */
  below?: Span[];
  right?: boolean;
  /** Drawn beside its first line. */
  sign?: (baseline: number) => Mark;
}

const { body } = style;
const bold: Type = { ...body, style: { ...body.style, face: 'sans-bold' } };
const quiet = inInk(body, 'ink-2');
const title = type('serif', 20, 24, 'ink');

function stripsOf(moved: Moved, setting: Setting): Strip[] {
  const { model, width } = setting;
  const own = pageWords(model.language);
  const words = { x: wordsAxis, width: width - wordsAxis };
  const told = (label: string, text: string, by = ''): Cell[][] => [
    [
      { x: 0, width: wordsAxis - wordsGap, spans: [{ text: label, style: bold.style }] },
      { ...words, spans: [{ text, style: body.style }] },
    ],
    ...(by === '' ? [] : [[{ ...words, spans: [{ text: by, style: quiet.style }] }]]),
  ];

  const sections: [heading: string, rows: Cell[][][]][] = [
    [own.elsewhere.ask, moved.ask.map(({ label, text, by }) => told(label, text, by))],
    [
      model.way?.title ?? '',
      moved.milestones.map((milestone) => [
        [
          {
            x: 0,
            width: wordsAxis - wordsGap,
            spans: [
              {
                text: milestone.day,
                style: { ...bold.style, tabular: true, ink: milestone.isLate ? 'late' : 'ink' },
              },
              { text: milestone.owner.full === '' ? '' : `  ${milestone.owner.full}`, style: quiet.style },
            ],
          },
          {
            ...words,
            spans: [
              { text: milestone.title, style: body.style },
              {
                text: milestone.note.full === '' ? '' : `${model.comma}${milestone.note.full}`,
                style: milestone.isLate ? inInk(body, 'late').style : quiet.style,
              },
            ],
          },
        ],
      ]),
    ],
    [own.elsewhere.reached, moved.reached === '' ? [] : [told('', moved.reached)]],
    [model.objectives?.title ?? '', moved.objectives.map((row) => objectiveRow(row, setting))],
    [
      model.obstacles?.title ?? '',
      moved.obstacles.map((row) => {
        const signWidth = row.isHigh ? triangleWidth + 3 : 0;
        const level = { ...(row.isHigh ? inInk(bold, 'late') : quiet).style, tabular: true };
        const answer = (row.isOpen ? inInk(body, 'late') : body).style;
        return [
          [
            {
              x: signWidth,
              width: wordsAxis - wordsGap - signWidth,
              spans: [{ text: row.exposureWords, style: level }],
              below: [{ text: row.owner.full, style: quiet.style }],
              ...(row.isHigh ? { sign: (baseline: number) => triangle(0, baseline, 'late') } : {}),
            },
            {
              ...words,
              spans: [{ text: row.description, style: bold.style }],
              below: [{ text: row.mitigation, style: answer }],
            },
          ],
        ];
      }),
    ],
    [own.elsewhere.expectations, moved.expectations === '' ? [] : [told('', moved.expectations)]],
  ];

  const strips: Strip[] = [];
  strips.push(
    ...linesOf(
      [{ x: 0, width, spans: [{ text: own.elsewhere.appendix, style: title.style }] }],
      title,
      setting.measure,
    ),
  );
  for (const strip of strips) strip.isBound = true;
  for (const [heading, rows] of sections) {
    if (rows.length === 0) continue;
    strips.push(gap(14, true), ...headingOf(heading, setting));
    rows.forEach((row, at) => {
      if (at > 0) strips.push({ ...gap(9, true), cells: [[rule(0, 4.5, width, 0.5, 'line')]] });
      const lines = row.flatMap((cells) => linesOf(cells, body, setting.measure));
      lines.forEach((strip, line) => {
        strip.isBound = lines.length <= 3 ? line < lines.length - 1 : line === 0 || line === lines.length - 2;
        strips.push(strip);
      });
    });
  }
  return strips;
}

/** A statement, who answers for it, and its numbers. */
function objectiveRow(row: PageObjective, { model, width }: Setting): Cell[][] {
  const statement = type('serif-bold', 10.5, 12, 'ink');
  const lead = row.number === '' ? '' : `${row.number}  `;
  const heading: Cell = {
    x: 0,
    width: width * 0.72,
    spans: [
      { text: lead, style: { ...statement.style, ink: 'accent' } },
      { text: row.statement, style: statement.style },
    ],
  };
  const owner: Cell = {
    x: width * 0.76,
    width: width * 0.24,
    right: true,
    spans: [{ text: row.owner, style: quiet.style }],
  };
  const columns = model.objectives?.columns;
  return [[heading, owner], ...row.metrics.map((metric) => metricCells(metric, columns?.now ?? '', width))];
}

function metricCells(metric: PageMetric, nowLabel: string, width: number): Cell[] {
  const number = { ...body.style, tabular: true };
  const unit = metric.unit === '' ? '' : `, ${metric.unit}`;
  const progress = metric.progress.kind === 'none' ? '' : metric.progress.text;
  const isWarning = metric.progress.kind !== 'none' && metric.progress.isWarning;
  return [
    {
      x: 0,
      width: width * 0.42,
      spans: [
        { text: metric.name, style: body.style },
        { text: unit, style: quiet.style },
      ],
    },
    {
      x: width * 0.45,
      width: width * 0.21,
      spans: [
        { text: `${metric.baseline} → `, style: { ...number, ink: 'ink-2' } },
        { text: metric.target, style: { ...number, face: 'sans-bold' } },
      ],
    },
    {
      x: width * 0.68,
      width: width * 0.16,
      spans:
        metric.now === ''
          ? []
          : [
              { text: `${nowLabel} `, style: quiet.style },
              { text: metric.now, style: { ...number, face: 'sans-bold', ink: 'accent' } },
            ],
    },
    {
      x: width * 0.85,
      width: width * 0.15,
      right: true,
      spans: [{ text: progress, style: { ...number, ink: isWarning ? 'late' : 'ink' } }],
    },
  ];
}

export function headingOf(text: string, { width, measure }: Setting): Strip[] {
  const lines = linesOf(
    [{ x: 0, width, spans: [{ text, style: style.sectionTitle.style }] }],
    style.sectionTitle,
    measure,
  );
  const first = { ...gap(5, false), cells: [[rule(0, 0.375, width, 0.75, 'ink')]], isBound: true };
  return [first, ...lines.map((strip) => ({ ...strip, isBound: true })), { ...gap(3, false), isBound: true }];
}

export function gap(height: number, isGap: boolean): Strip {
  return { height, cells: [], isBound: isGap, isGap, isRowStart: true };
}

/** The cells side by side, line by line. */
export function linesOf(cells: readonly Cell[], of: Type, measure: MeasureText): Strip[] {
  const set = cells.map(({ spans, below = [], width }) =>
    [spans, below].flatMap((paragraph) =>
      breakLines(
        paragraph.filter(({ text }) => text !== ''),
        width,
        measure,
        Number.POSITIVE_INFINITY,
      ),
    ),
  );
  const count = Math.max(1, ...set.map((lines) => lines.length));
  return Array.from({ length: count }, (_, at): Strip => {
    const marks = cells.map((cell, column): Mark[] => {
      const line = set[column]?.[at];
      if (!line) return [];
      const edge = cell.right ? { x: 0, top: 0, right: cell.x + cell.width } : { x: cell.x, top: 0 };
      const sign = at === 0 && cell.sign ? [cell.sign(baselineIn(of))] : [];
      return [...sign, ...linesMarks([line], edge, of)];
    });
    return { height: of.leading, cells: marks, isBound: false, isGap: false, isRowStart: at === 0 };
  });
}
