/** The picture of a number over time: what `trendPlot` placed, as marks on paper (docs/spec/page.md, P87…). */
import { type Block, line, type Mark, rule, textMark, type } from './drawing';
import { type AxisPart, type Frame, noteBaseline, type Trend, trendPlot, type WrittenValue } from './trend';
import { type MeasureText, widthOf } from './typeset';

/** Room left and right of the plot for its labels: alike in all pictures of a page. */
export interface TrendRoom {
  left: number;
  right: number;
}

/** Names of months, January first. */
export interface MonthNames {
  initials: readonly string[];
  names: readonly string[];
}

const label = type('sans', 8, 10, 'ink-2', true);
const targetLabel = type('sans-bold', 8, 10, 'ink', true);
const small = type('sans', 7.5, 10, 'ink-2');
/** Over the plot, for the ring at its upper end; and under it, for the axis. */
const headroom = 7;
const axisRoom = 12;
const labelGap = 5;
const ringRadius = 2.4;

/** What the labels of a trend need beside its plot. */
export function trendRoom({ baseline, target, targetHigh }: Trend, measure: MeasureText): TrendRoom {
  const targets = targetHigh ? [target, targetHigh] : [target];
  return {
    left: baseline ? widthOf(baseline.text, label.style, measure) + labelGap : 0,
    right:
      Math.max(...targets.map(({ text }) => widthOf(text, targetLabel.style, measure))) +
      ringRadius +
      labelGap,
  };
}

/** The picture in a place of that size; null where it would say nothing. */
export function trendBlock(
  trend: Trend,
  size: { width: number; height: number },
  room: TrendRoom,
  months: MonthNames,
  measure: MeasureText,
): Block | null {
  const frame: Frame = {
    left: room.left,
    right: size.width - room.right,
    top: headroom,
    bottom: size.height - axisRoom,
  };
  if (frame.right - frame.left < 24) return null;
  const plot = trendPlot(trend, frame, {
    widthOf: (text) => widthOf(text, small.style, measure),
    size: small.style.size,
  });
  if (!plot) return null;
  const { baseline, target, targetHigh, pace, measured, last, axis, notes } = plot;
  const length = frame.right - frame.left;
  const marks: Mark[] = [];

  if (targetHigh) {
    const [top, bottom] = [Math.min(target.y, targetHigh.y), Math.max(target.y, targetHigh.y)];
    marks.push({
      kind: 'box',
      x: frame.left,
      y: top,
      w: length,
      h: Math.max(0.5, bottom - top),
      r: 0,
      fill: 'sunken',
    });
  }
  const levels = [baseline, target, targetHigh].flatMap((each) => (each ? [each.y] : []));
  for (const y of new Set(levels)) {
    if (frame.bottom - y > 0.5) marks.push(rule(frame.left, y, length, 0.5, 'line'));
  }
  marks.push(rule(frame.left, frame.bottom, length, 0.5, 'ink-3'));
  marks.push(...axisMarks(axis, frame, months, measure));
  if (baseline) {
    marks.push(besides(trend.baseline, label, frame.left - labelGap, baseline.y, 'right', measure));
  }
  for (const note of notes) {
    marks.push(line('ink-3', 0.5, [note.x, frame.top + 2], [note.x, frame.bottom]));
    const y = frame.top + noteBaseline(note.row, small.style.size);
    marks.push(textMark(note.text, small.style, note.textX, y, 'left', measure));
  }
  if (pace) {
    const points = pace.map(({ x, y }) => ({ x, y }));
    marks.push({ kind: 'line', points, width: 0.75, ink: 'ink-2', dash: [2, 2] });
  }
  const ends = spreadApart(targetHigh ? [target.y, targetHigh.y] : [target.y]);
  const written = targetHigh ? [trend.target, trend.targetHigh] : [trend.target];
  written.forEach((each, at) => {
    const x = frame.right + labelGap + (targetHigh ? 0 : ringRadius - 1);
    marks.push(besides(each, targetLabel, x, ends[at] as number, 'left', measure));
  });
  if (measured.length > 1) marks.push({ kind: 'line', points: measured, width: 1.75, ink: 'accent' });
  if (!targetHigh) {
    const outline = { ink: 'ink', width: 0.9 } as const;
    marks.push({ kind: 'circle', x: target.x, y: target.y, r: ringRadius, fill: 'sheet', outline });
  }
  measured.forEach(({ x, y }, at) => {
    if (at > 0 || last === 0)
      marks.push({ kind: 'circle', x, y, r: at === last ? 2.8 : 1.5, fill: 'accent' });
  });
  return { height: size.height, marks };
}

function besides(
  written: WrittenValue | null,
  of: typeof label,
  x: number,
  y: number,
  align: 'left' | 'right',
  measure: MeasureText,
): Mark {
  return textMark(written?.text ?? '', of.style, x, y + 0.34 * of.style.size, align, measure);
}

/** Two labels that would touch, apart around their middle. */
function spreadApart(ys: readonly number[]): readonly number[] {
  const [a, b] = ys;
  if (a === undefined || b === undefined) return ys;
  const least = label.style.size + 0.5;
  if (Math.abs(a - b) >= least) return ys;
  const [middle, step] = [(a + b) / 2, (a > b ? least : -least) / 2];
  return [middle + step, middle - step];
}

function axisMarks(
  parts: readonly AxisPart[],
  frame: Frame,
  months: MonthNames,
  measure: MeasureText,
): Mark[] {
  const isRoomy = parts.every(({ months: together, width }, at) => {
    const isWhole = at > 0 && at < parts.length - 1;
    return together === 1 && (!isWhole || width >= 2.6 * small.style.size);
  });
  return parts.flatMap((part) => {
    const marks: Mark[] = [];
    if (part.tick !== null) {
      marks.push(line('ink-3', 0.5, [part.tick, frame.bottom], [part.tick, frame.bottom + 2.5]));
    }
    const text =
      part.months === 12
        ? String(part.year)
        : ((part.months === 1 && !isRoomy ? months.initials : months.names)[part.month - 1] ?? '');
    if (widthOf(text, small.style, measure) <= part.width) {
      marks.push(textMark(text, small.style, part.middle, frame.bottom + 9.5, 'center', measure));
    }
    return marks;
  });
}
