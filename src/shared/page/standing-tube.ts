/** The one number that leads, as a thermometer that stands (docs/spec/page.md, P88): its scale reads in its own values. */
import { type Block, baselineIn, line, linesMarks, type Mark, shifted, textMark, type } from './drawing';
import type { ScorecardLead } from './scorecard-model';
import { breakLines, type Line, type MeasureText, widthOf } from './typeset';

const tubeWidth = 12;
const bulbRadius = 11.4;
const tubeX = 6.4;
const tickX = tubeX + tubeWidth + 2;
const tick = 6;
const ringX = tickX + tick + 5;
const ringRadius = 2.4;
const textX = ringX + 8;
const valueType = type('sans-bold', 8.5, 10, 'ink', true);
const dayType = type('sans', 7.5, 10, 'ink-2', true);
const noteType = type('sans', 7.5, 9.5, 'ink-2');
const valueGap = 6;
/** Between the words of two points. */
const pointGap = 2;
/** From the end of the tube to its uppermost mark, and from the bulb's middle to its lowest. */
const headroom = 6;
const footroom = bulbRadius + 1;

interface PointWords {
  share: number;
  isReached: boolean;
  marks: Mark[];
  height: number;
}

/** The height that the words of all points need beside the tube. */
export function standingTubeLeast(lead: ScorecardLead, width: number, measure: MeasureText): number {
  const words = pointsOf(lead, width, measure);
  const together = words.reduce((sum, { height }) => sum + height + pointGap, 0);
  return Math.max(90, together + footroom + bulbRadius);
}

/** The thermometer in a place of that size. Words move apart where points are near each other; none is left out. */
export function standingTube(
  lead: ScorecardLead,
  size: { width: number; height: number },
  measure: MeasureText,
): Block {
  const words = pointsOf(lead, size.width, measure);
  const middle = tubeX + tubeWidth / 2;
  const bulbY = size.height - bulbRadius;
  const [zeroY, fullY] = [bulbY - footroom, headroom];
  const yOf = (share: number): number => zeroY - share * (zeroY - fullY);
  const outline = { ink: 'ink-3', width: 0.5 } as const;
  const marks: Mark[] = [
    { kind: 'box', x: tubeX, y: 0.5, w: tubeWidth, h: bulbY, r: tubeWidth / 2, fill: 'sunken', outline },
  ];
  if (lead.fraction > 0) {
    const top = yOf(lead.fraction);
    if (lead.fraction >= 1) {
      marks.push({
        kind: 'box',
        x: tubeX,
        y: 0.5,
        w: tubeWidth,
        h: bulbY,
        r: tubeWidth / 2,
        fill: 'accent',
      });
    } else {
      marks.push({ kind: 'box', x: tubeX, y: top, w: tubeWidth, h: bulbY - top, r: 0, fill: 'accent' });
    }
  }
  marks.push(
    lead.isAway
      ? { kind: 'circle', x: middle, y: bulbY, r: bulbRadius - 0.25, fill: 'sheet', outline }
      : { kind: 'circle', x: middle, y: bulbY, r: bulbRadius, fill: 'accent' },
  );
  const tops = apart(
    words.map(({ share, height }) => ({ wanted: yOf(share) - valueType.leading / 2, height })),
    size.height,
  );
  words.forEach((point, at) => {
    const y = yOf(point.share);
    const top = tops[at] as number;
    const ringY = top + valueType.leading / 2;
    marks.push(
      Math.abs(ringY - y) < 0.3
        ? line('ink-3', 0.5, [tickX, y], [tickX + tick, y])
        : line('ink-3', 0.5, [tickX, y], [tickX + 1.5, y], [tickX + tick - 1, ringY], [tickX + tick, ringY]),
      {
        kind: 'circle',
        x: ringX,
        y: ringY,
        r: ringRadius,
        fill: point.isReached ? 'accent' : 'sheet',
        outline: { ink: point.isReached ? 'accent' : 'ink-3', width: 0.75 },
      },
      ...shifted(point.marks, textX, top),
    );
  });
  return { height: size.height, marks };
}

/** Each point's value, day and note; highest first, from the top of its words. */
function pointsOf(lead: ScorecardLead, width: number, measure: MeasureText): PointWords[] {
  const room = width - textX;
  const values = lead.points.map(({ value }) => widthOf(value, valueType.style, measure));
  const dayX = Math.max(20, ...values) + valueGap;
  return [...lead.points].reverse().map(({ share, value, day, note, isReached }): PointWords => {
    const marks: Mark[] = [textMark(value, valueType.style, 0, baselineIn(valueType), 'left', measure)];
    let height = valueType.leading;
    if (day !== '') {
      if (dayX + widthOf(day, dayType.style, measure) <= room) {
        marks.push(textMark(day, dayType.style, dayX, baselineIn(valueType), 'left', measure));
      } else {
        marks.push(textMark(day, dayType.style, 0, height + baselineIn(dayType), 'left', measure));
        height += dayType.leading;
      }
    }
    if (note !== '') {
      const lines: Line[] = breakLines([{ text: note, style: noteType.style }], room, measure);
      marks.push(...linesMarks(lines, { x: 0, top: height }, noteType));
      height += lines.length * noteType.leading;
    }
    return { share, isReached, marks, height };
  });
}

/**
 * Tops from above to below, as near to where they are wanted as can be, with nothing over anything and all within the
 * height: those that are in each other's way share the shift.
 */
function apart(items: readonly { wanted: number; height: number }[], within: number): number[] {
  let before = 0;
  const offsets = items.map(({ height }) => {
    const offset = before;
    before += height + pointGap;
    return offset;
  });
  const most = within - (before - pointGap);
  const groups: { sum: number; count: number }[] = [];
  const meanOf = ({ sum, count }: { sum: number; count: number }): number => sum / count;
  items.forEach(({ wanted }, at) => {
    let group = { sum: wanted - (offsets[at] as number), count: 1 };
    for (let last = groups.at(-1); last && meanOf(last) >= meanOf(group); last = groups.at(-1)) {
      group = { sum: group.sum + last.sum, count: group.count + last.count };
      groups.pop();
    }
    groups.push(group);
  });
  const starts = groups.flatMap((group) => Array.from({ length: group.count }, () => meanOf(group)));
  return starts.map((start, at) => Math.max(0, Math.min(start, most)) + (offsets[at] as number));
}
