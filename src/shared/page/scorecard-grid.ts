/** The numbers of the scorecard (docs/spec/page.md, P87): the one that leads, then a column an objective. */
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
  triangleWidth,
} from './drawing';
import type { PageMetric, PageModel, PageObjective } from './model';
import type { ScorecardLead, ScorecardModel } from './scorecard-model';
import type { CardStyle } from './scorecard-style';
import { standingTube, standingTubeLeast } from './standing-tube';
import { hasPicture, type Trend } from './trend';
import { type TrendRoom, trendBlock, trendRoom } from './trend-drawing';
import { balanceLines, breakLines, type Line, type MeasureText, widthOf } from './typeset';

export interface Card {
  model: PageModel;
  scorecard: ScorecardModel;
  style: CardStyle;
  width: number;
  measure: MeasureText;
}

export interface Grid {
  /** How many rows of pictures stand over each other. */
  chartRows: number;
  /** With pictures of that height. */
  at(chart: number): Block;
}

const gutter = 20.6;
const leadShare = 138 / 757.8;
const tubeRow = 14;
const tubeMiddle = 9;
/** A tube beside its words is no shorter. */
const tubeLeast = 50;
const standingTubeMost = 210;

/** Everything about numbers; `chartsMost` is how many of a column's numbers have a picture. */
export function gridOf(card: Card, chartsMost: number): Grid | null {
  const { model, scorecard, width } = card;
  const { lead } = scorecard;
  const rows = model.objectives?.rows ?? [];
  if (rows.length === 0 && !lead) return null;
  const leadWidth = lead ? Math.round(width * leadShare) : 0;
  const left = lead ? leadWidth + gutter : 0;
  const perRow = rows.length <= 4 ? Math.max(1, rows.length) : rows.length <= 6 ? 3 : 4;
  const columnGap = perRow >= 4 ? 16 : gutter;
  const columnWidth = (width - left - (perRow - 1) * columnGap) / perRow;
  const most = rows.length > 4 ? Math.min(1, chartsMost) : chartsMost;
  const cells = rows.map((row) => cellOf(row, lead, columnWidth, most, rows.length, card.measure));
  const room = roomOf(cells, card);
  const bands: Cell[][] = [];
  for (let at = 0; at < cells.length; at += perRow) bands.push(cells.slice(at, at + perRow));
  const set = bands.map((band) => bandOf(card, band, columnWidth, room));
  return {
    chartRows: set.reduce((sum, band) => sum + band.chartRows, 0),
    at: (chart) => {
      const marks: Mark[] = [];
      let y = 0;
      set.forEach((band, at) => {
        if (at > 0) y += 8;
        const block = band.at(chart);
        block.forEach((each, column) => {
          marks.push(...shifted(each.marks, left + column * (columnWidth + columnGap), y));
        });
        y += Math.max(...block.map(({ height }) => height));
      });
      if (!lead) return { height: y, marks };
      const block = leadBlock(card, lead, leadWidth, y, chartsMost > 0);
      return { height: Math.max(y, block.height), marks: [...block.marks, ...marks] };
    },
  };
}

/** Pictures of a page are alike: the widest labels decide where all plots begin and end. */
function roomOf(cells: readonly Cell[], { measure }: Card): TrendRoom {
  const rooms = cells.flatMap(({ charts }) =>
    charts.flatMap(({ chart }) => (chart?.trend ? [trendRoom(chart.trend, measure)] : [])),
  );
  return {
    left: Math.max(0, ...rooms.map(({ left }) => left)),
    right: Math.max(0, ...rooms.map(({ right }) => right)),
  };
}

/** A plot is no narrower. */
const plotLeast = 40;

/** What a picture leaves to its labels: as much as all others, where that leaves it wide enough. */
function roomIn(place: number, trend: Trend, common: TrendRoom, measure: MeasureText): TrendRoom {
  return place - common.left - common.right >= plotLeast ? common : trendRoom(trend, measure);
}

// ------------------------------------------------------------------- cells

interface Cell {
  row: PageObjective;
  charts: PageMetric[];
  list: PageMetric[];
  /** Pictures side by side in one cell. */
  abreast: number;
}

/**
 * What of an objective has a picture and what stands in a list under them. Where not all have a picture, the number that
 * leads is told by its own thermometer alone.
 */
function cellOf(
  row: PageObjective,
  lead: ScorecardLead | null,
  width: number,
  chartsMost: number,
  count: number,
  measure: MeasureText,
): Cell {
  const { metrics } = row;
  const isWide = width > 270 && metrics.length > 2;
  const abreast = count === 1 ? Math.min(3, Math.max(1, metrics.length)) : isWide ? 2 : 1;
  const most = chartsMost * abreast;
  const told = metrics.length > most ? metrics.filter(({ chart }) => chart?.id !== lead?.id) : metrics;
  const place = (width - (abreast - 1) * gutter) / abreast;
  const isDrawn = ({ chart }: PageMetric): boolean => {
    if (!chart?.trend || !hasPicture(chart.trend)) return false;
    const room = trendRoom(chart.trend, measure);
    return place - room.left - room.right >= plotLeast;
  };
  const charts = told.filter(isDrawn).slice(0, most);
  return { row, charts, list: told.filter((metric) => !charts.includes(metric)), abreast };
}

interface Band {
  chartRows: number;
  /** A block for each cell. */
  at(chart: number): Block[];
}

/** Cells side by side: their titles and pictures stand level. */
function bandOf(card: Card, cells: readonly Cell[], width: number, room: TrendRoom): Band {
  const { style, measure } = card;
  const titles = cells.map(({ row }) => titleOf(card, row, width));
  const titleHeight = Math.max(...titles.map(({ height }) => height));
  const rowsOf = ({ charts, abreast }: Cell): number => Math.ceil(charts.length / abreast);
  const chartRows = Math.max(...cells.map(rowsOf));
  const places = cells.map(({ abreast }) => (width - (abreast - 1) * gutter) / abreast);
  const heads = cells.map(({ charts }, at) =>
    charts.map((metric) => chartHead(card, metric, places[at] as number)),
  );
  const headHeights = Array.from({ length: chartRows }, (_, row) =>
    Math.max(
      0,
      ...heads.flatMap((own, at) => {
        const { abreast } = cells[at] as Cell;
        return own.slice(row * abreast, (row + 1) * abreast).map(({ height }) => height);
      }),
    ),
  );
  const lists = cells.map(({ row, list, charts }) => listOf(card, row, list, charts.length > 0, width));
  const months = card.scorecard.months;
  return {
    chartRows,
    at: (chart) =>
      cells.map((cell, at) => {
        const marks: Mark[] = [rule(0, 0.375, width, 0.75, 'ink'), ...(titles[at] as Block).marks];
        const place = places[at] as number;
        let y = titleHeight;
        for (let row = 0; row < rowsOf(cell); row += 1) {
          if (row > 0) {
            y += style.pad;
            marks.push(rule(0, y, width, 0.5, 'line'));
          }
          y += style.pad;
          const headHeight = headHeights[row] as number;
          const first = row * cell.abreast;
          cell.charts.slice(first, first + cell.abreast).forEach((metric, column) => {
            const x = column * (place + gutter);
            const head = heads[at]?.[first + column] as Block;
            marks.push(...shifted(head.marks, x, y));
            const trend = metric.chart?.trend;
            const size = { width: place, height: chart };
            const picture =
              trend && trendBlock(trend, size, roomIn(place, trend, room, measure), months, measure);
            if (picture) marks.push(...shifted(picture.marks, x, y + headHeight));
            marks.push(...shifted(tubeMarks(card, metric, place), x, y + headHeight + chart));
          });
          y += headHeight + chart + tubeRow;
        }
        const list = lists[at] as Block;
        marks.push(...shifted(list.marks, 0, y));
        return { height: y + list.height, marks };
      }),
  };
}

function titleOf({ style, measure }: Card, { number, statement }: PageObjective, width: number): Block {
  const { objective } = style;
  const top = 4;
  const marks: Mark[] = [];
  let x = 0;
  if (number !== '') {
    const accent = { ...objective.style, ink: 'accent' as const };
    marks.push(textMark(number, accent, 0, top + baselineIn(objective), 'left', measure));
    x = widthOf(number, accent, measure) + 5;
  }
  const ink = number === '' ? ('ink-2' as const) : objective.style.ink;
  const lines = balanceLines([{ text: statement, style: { ...objective.style, ink } }], width - x, measure);
  marks.push(...linesMarks(lines, { x, top }, objective));
  return { height: top + Math.max(1, lines.length) * objective.leading, marks };
}

const bigSteps = [1, 0.85, 0.7, 0.6];
/** A number that takes more of its column stands under the name. */
const bigShare = 0.46;

/** Name and standing of a number, the number itself large at the right. */
function chartHead(card: Card, metric: PageMetric, width: number): Block {
  const { style, measure } = card;
  const { name, standing } = style;
  const bigStyles = bigSteps.map((step) => ({
    face: 'sans-bold' as const,
    size: Math.max(9, style.bigSize * step),
    ink: 'ink' as const,
    tracking: -0.3,
    tabular: true,
  }));
  const wide = (of: (typeof bigStyles)[number]): number => widthOf(metric.now, of, measure);
  const big = bigStyles.find((each) => wide(each) <= width * bigShare);
  const bigWidth = big && metric.now !== '' ? wide(big) : 0;
  const room = width - (bigWidth > 0 ? bigWidth + 8 : 0);
  const names = nameLines(metric, name, room, measure);
  const marks = linesMarks(names, { x: 0, top: 0 }, name);
  let y = names.length * name.leading;
  if (bigWidth > 0 && big) {
    marks.push(textMark(metric.now, big, width, name.leading - 1 + 0.32 * big.size, 'right', measure));
  } else if (metric.now !== '') {
    const of: Type = { ...name, style: { ...name.style, tabular: true } };
    const lines = breakLines([{ text: metric.now, style: of.style }], width, measure);
    marks.push(...linesMarks(lines, { x: 0, top: y, right: width }, of));
    y += lines.length * of.leading;
  }
  const told = standingBlock(metric, standing, room, measure);
  marks.push(...shifted(told.marks, 0, y));
  y += Math.max(told.height, standing.leading);
  return { height: Math.max(y, name.leading + standing.leading), marks };
}

function nameLines(metric: PageMetric, of: Type, width: number, measure: MeasureText): Line[] {
  const unit = metric.unit === '' ? '' : `, ${metric.unit}`;
  const quiet = { ...of.style, face: 'sans' as const, ink: 'ink-2' as const };
  return breakLines(
    [
      { text: metric.name, style: of.style },
      { text: unit, style: quiet },
    ],
    width,
    measure,
  );
}

/** "▼ 7 behind pace (95)"; the triangle and the words carry it without the colour. */
function standingBlock(metric: PageMetric, of: Type, width: number, measure: MeasureText): Block {
  const { chart } = metric;
  if (!chart || chart.standing === '') return { height: 0, marks: [] };
  const step = chart.isBehind ? triangleWidth + 3 : 0;
  const style = chart.isBehind ? { ...of.style, face: 'sans-bold' as const, ink: 'late' as const } : of.style;
  const lines = breakLines([{ text: chart.standing, style }], width - step, measure);
  const marks = linesMarks(lines, { x: step, top: 0 }, of);
  if (chart.isBehind) marks.push(fallingTriangle(0, baselineIn(of)));
  return { height: lines.length * of.leading, marks };
}

function fallingTriangle(x: number, baseline: number): Mark {
  const points = [
    { x, y: baseline - 6 },
    { x: x + triangleWidth / 2, y: baseline },
    { x: x + triangleWidth, y: baseline - 6 },
  ];
  return { kind: 'area', points, ink: 'late' };
}

/** The share of the way, and its thermometer where it has one. */
function tubeMarks({ style, measure }: Card, { progress }: PageMetric, width: number): Mark[] {
  if (progress.kind !== 'tube') return [];
  const share: Type = { ...style.cell, style: { ...style.cell.style, tabular: true } };
  const ink = progress.isWarning ? ('late' as const) : ('ink' as const);
  const wide = widthOf(progress.text, share.style, measure);
  const baseline = tubeMiddle + 0.36 * share.style.size;
  const marks: Mark[] = [textMark(progress.text, { ...share.style, ink }, width, baseline, 'right', measure)];
  const tube = Math.min(width - 26, width - wide - 6);
  if (tube >= tubeLeast) {
    marks.push(...thermometer(progress, { x: 0, middle: tubeMiddle, width: tube }, style.points));
  }
  return marks;
}

/** Numbers without a picture: name and now, then the way and how it stands. */
function listOf(
  card: Card,
  row: PageObjective,
  list: readonly PageMetric[],
  isUnder: boolean,
  width: number,
): Block {
  const { style, measure } = card;
  const { cell, standing } = style;
  const marks: Mark[] = [];
  let y = 0;
  if (row.metrics.length === 0 && row.noMetric !== '') {
    const quiet = { ...cell.style, ink: 'ink-2' as const };
    marks.push(textMark(row.noMetric, quiet, 0, style.pad + baselineIn(cell), 'left', measure));
    return { height: style.pad + cell.leading, marks };
  }
  list.forEach((metric, at) => {
    if (at > 0 || isUnder) {
      y += at > 0 ? 2.5 : style.pad;
      marks.push(rule(0, y, width, 0.5, 'line'));
    }
    y += 2.5;
    const bold = { ...cell.style, face: 'sans-bold' as const, tabular: true };
    const isTube = metric.progress.kind === 'tube';
    const share = metric.progress.kind === 'none' ? '' : metric.progress.text;
    const right = breakLines(
      [
        { text: metric.now, style: bold },
        { text: share === '' ? '' : `  ${share}`, style: { ...cell.style, tabular: isTube } },
      ],
      width * bigShare,
      measure,
    );
    const rightWidth = Math.max(0, ...right.map((each) => each.width));
    const names = nameLines(metric, cell, width - (rightWidth > 0 ? rightWidth + 8 : 0), measure);
    marks.push(
      ...linesMarks(names, { x: 0, top: y }, cell),
      ...linesMarks(right, { x: 0, top: y, right: width }, cell),
    );
    y += Math.max(names.length, right.length) * cell.leading;
    const way = breakLines(
      [
        { text: `${metric.baseline} → `, style: standing.style },
        { text: metric.target, style: { ...standing.style, face: 'sans-bold', ink: 'ink' } },
      ],
      width,
      measure,
    );
    marks.push(...linesMarks(way, { x: 0, top: y }, standing));
    const wayWidth = Math.max(...way.map((each) => each.width)) + 10;
    const beside = standingBlock(metric, standing, Number.POSITIVE_INFINITY, measure);
    const besideWidth = standingWidth(metric, standing, measure);
    if (way.length === 1 && wayWidth + besideWidth <= width) {
      marks.push(...shifted(beside.marks, width - besideWidth, y));
      y += standing.leading;
    } else {
      y += way.length * standing.leading;
      const told = standingBlock(metric, standing, width, measure);
      marks.push(...shifted(told.marks, 0, y));
      y += told.height;
    }
  });
  return { height: y, marks };
}

function standingWidth({ chart }: PageMetric, of: Type, measure: MeasureText): number {
  if (!chart || chart.standing === '') return 0;
  const style = chart.isBehind ? { ...of.style, face: 'sans-bold' as const } : of.style;
  return widthOf(chart.standing, style, measure) + (chart.isBehind ? triangleWidth + 3 : 0);
}

// -------------------------------------------------------------------- lead

/**
 * The column of the number that leads, down to `height` or as far as its words need. Where nothing else has a picture,
 * its thermometer lies.
 */
function leadBlock(
  { style, measure }: Card,
  lead: ScorecardLead,
  width: number,
  height: number,
  isStanding: boolean,
): Block {
  const { objective, name, leadSize } = style;
  const marks: Mark[] = [rule(0, 0.375, width, 0.75, 'ink')];
  const names = balanceLines([{ text: lead.name, style: objective.style }], width, measure);
  marks.push(...linesMarks(names, { x: 0, top: 4 }, objective));
  let y = 4 + names.length * objective.leading;
  if (lead.now !== '') {
    const sizes = [1, 0.85, 0.7, 0.55, 0.4].map((step) => leadSize * step);
    const fits = (size: number): boolean =>
      widthOf(lead.now, { face: 'sans-bold', size, ink: 'ink', tracking: -0.025 * size }, measure) <= width;
    const size = sizes.find(fits) ?? 9;
    const big: Type = {
      style: { face: 'sans-bold', size, ink: 'ink', tracking: -0.025 * size },
      leading: size * 1.14,
    };
    const lines = breakLines([{ text: lead.now, style: big.style }], width, measure);
    marks.push(...linesMarks(lines, { x: -0.02 * size, top: y + 3 }, big));
    y += 3 + lines.length * big.leading;
  }
  const quiet: Type = { style: { ...name.style, face: 'sans', ink: 'ink-2' }, leading: name.leading };
  for (const text of lead.lines) {
    const lines = breakLines([{ text, style: quiet.style }], width, measure);
    marks.push(...linesMarks(lines, { x: 0, top: y }, quiet));
    y += lines.length * quiet.leading;
  }
  if (!isStanding) {
    const points = lead.points.map(({ share, isReached }) => ({ fraction: share, isReached }));
    const { fraction, isAway } = lead;
    const progress = { kind: 'tube' as const, fraction, text: '', isWarning: isAway, points };
    const lying = thermometer(progress, { x: 0, middle: y + tubeMiddle, width }, style.points);
    return { height: y + tubeRow, marks: [...marks, ...lying] };
  }
  y += 8;
  const least = standingTubeLeast(lead, width, measure);
  const tube = Math.max(least, Math.min(standingTubeMost, height - y - 2));
  marks.push(...shifted(standingTube(lead, { width, height: tube }, measure).marks, 0, y));
  return { height: y + tube, marks };
}
