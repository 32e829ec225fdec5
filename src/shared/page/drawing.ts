/**
 * Marks on paper: words and vectors at exact places, in points from the top left corner of whatever they belong to.
 * Sections are drawn as blocks and put together by the layout; nothing here knows a PDF library.
 */
import type { PageProgress } from './model';
import {
  type Face,
  type Ink,
  type Line,
  type MeasureText,
  type Span,
  type TextStyle,
  widthOf,
} from './typeset';

export interface Point {
  x: number;
  y: number;
}
export type Mark =
  | { kind: 'text'; x: number; baseline: number; text: string; style: TextStyle }
  | { kind: 'line'; points: Point[]; width: number; ink: Ink; dash?: readonly [on: number, off: number] }
  | { kind: 'area'; points: Point[]; ink: Ink }
  | { kind: 'circle'; x: number; y: number; r: number; fill: Ink; outline?: { ink: Ink; width: number } }
  | {
      kind: 'box';
      x: number;
      y: number;
      w: number;
      h: number;
      r: number;
      fill: Ink;
      outline?: { ink: Ink; width: number };
    }
  /** A picture as it is, in base64 of a PNG. */
  | { kind: 'image'; x: number; y: number; w: number; h: number; png: string };

export interface Block {
  height: number;
  marks: Mark[];
}

/** A style with the distance between its lines. */
export interface Type {
  style: TextStyle;
  leading: number;
}

export function type(face: Face, size: number, leading: number, ink: Ink, tabular = false): Type {
  return { style: tabular ? { face, size, ink, tabular } : { face, size, ink }, leading };
}

export function inInk(of: Type, ink: Ink): Type {
  return { style: { ...of.style, ink }, leading: of.leading };
}

/** Height over and depth under the baseline, of the letter size. */
const faceBox = { sans: { over: 0.96875, under: 0.2412 }, serif: { over: 1.036, under: 0.335 } };

/** Where the baseline runs in a line of this type: the leading is shared out above and below. */
export function baselineIn({ style, leading }: Type): number {
  const { over, under } = style.face.startsWith('serif') ? faceBox.serif : faceBox.sans;
  return (leading - (over + under) * style.size) / 2 + over * style.size;
}

export function line(ink: Ink, width: number, ...points: [number, number][]): Mark {
  return { kind: 'line', points: points.map(([x, y]) => ({ x, y })), width, ink };
}

/** A horizontal rule. */
export function rule(x: number, y: number, length: number, width: number, ink: Ink): Mark {
  return line(ink, width, [x, y], [x + length, y]);
}

/** The triangle of a warning, drawn so that it prints where a font would not. Its baseline is the text's. */
export const triangleWidth = 6.5;
export function triangle(x: number, baseline: number, ink: Ink): Mark {
  const points = [
    { x, y: baseline },
    { x: x + triangleWidth / 2, y: baseline - 6 },
    { x: x + triangleWidth, y: baseline },
  ];
  return { kind: 'area', points, ink };
}

/** One run of text; `align` says which of its edges `x` is. */
export function textMark(
  text: string,
  style: TextStyle,
  x: number,
  baseline: number,
  align: 'left' | 'right' | 'center',
  measure: MeasureText,
): Mark {
  const shift = align === 'left' ? 0 : widthOf(text, style, measure) / (align === 'right' ? 1 : 2);
  return { kind: 'text', x: x - shift, baseline, text, style };
}

/** Lines of text from `top` down; with `right` they end at that edge instead of starting at `x`. */
export function linesMarks(
  lines: readonly Line[],
  at: { x: number; top: number; right?: number },
  { leading, style }: Type,
): Mark[] {
  const first = at.top + baselineIn({ leading, style });
  return lines.flatMap(({ runs, width }, row) =>
    runs.map((run): Mark => {
      const left = at.right === undefined ? at.x : at.right - width;
      return {
        kind: 'text',
        x: left + run.x,
        baseline: first + row * leading,
        text: run.text,
        style: run.style,
      };
    }),
  );
}

export function shifted(marks: readonly Mark[], dx: number, dy: number): Mark[] {
  return marks.map((mark): Mark => {
    switch (mark.kind) {
      case 'text':
        return { ...mark, x: mark.x + dx, baseline: mark.baseline + dy };
      case 'line':
      case 'area':
        return { ...mark, points: mark.points.map(({ x, y }) => ({ x: x + dx, y: y + dy })) };
      default:
        return { ...mark, x: mark.x + dx, y: mark.y + dy };
    }
  });
}

export function span(text: string, style: TextStyle): Span {
  return { text, style };
}

// ------------------------------------------------------------ thermometer

const tubeHeight = 5;
const bulbRadius = 0.95 * tubeHeight;
/** From the top of the drawing with dots to the middle of the tube. */
const dotRise = 4.6;

/**
 * A thermometer lying on its side, its tube's middle at `middle`. Celebration points stand over the tube as dots, or
 * in it as notches. Filled against open carries the meaning, colour repeats it.
 */
export function thermometer(
  progress: Extract<PageProgress, { kind: 'tube' }>,
  at: { x: number; middle: number; width: number },
  points: 'dots' | 'notches',
): Mark[] {
  const top = at.middle - tubeHeight / 2;
  const start = at.x + bulbRadius;
  const end = at.x + at.width;
  const outline = { ink: 'ink-3', width: 0.5 } as const;
  const zero = start + bulbRadius + 1;
  const full = end - tubeHeight / 2;
  const xOf = (fraction: number): number => zero + fraction * (full - zero);
  const isAway = progress.isWarning;
  const fillEnd = xOf(progress.fraction);
  const marks: Mark[] = [
    {
      kind: 'box',
      x: start,
      y: top,
      w: end - start,
      h: tubeHeight,
      r: tubeHeight / 2,
      fill: 'sunken',
      outline,
    },
  ];
  if (progress.fraction >= 1) {
    marks.push({
      kind: 'box',
      x: start,
      y: top,
      w: end - start,
      h: tubeHeight,
      r: tubeHeight / 2,
      fill: 'accent',
    });
  } else if (progress.fraction > 0) {
    marks.push({ kind: 'box', x: start, y: top, w: fillEnd - start, h: tubeHeight, r: 0, fill: 'accent' });
  }
  marks.push(
    isAway
      ? { kind: 'circle', x: start, y: at.middle, r: bulbRadius - 0.25, fill: 'sheet', outline }
      : { kind: 'circle', x: start, y: at.middle, r: bulbRadius, fill: 'accent' },
  );
  for (const point of progress.points) {
    // What lies beyond the target has no place at the tube.
    if (point.fraction > 1) continue;
    const x = xOf(point.fraction);
    if (points === 'dots') {
      const ink = point.isReached ? 'accent' : 'ink-3';
      marks.push({
        kind: 'circle',
        x,
        y: top - dotRise,
        r: 1.7,
        fill: point.isReached ? 'accent' : 'sheet',
        outline: { ink, width: 0.6 },
      });
    } else if (point.fraction < 1) {
      const isInFill = point.fraction <= progress.fraction;
      marks.push(line(isInFill ? 'sheet' : 'ink-2', 0.75, [x, top + 0.4], [x, top + tubeHeight - 0.4]));
    }
  }
  return marks;
}
