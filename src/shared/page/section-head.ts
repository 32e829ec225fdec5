/** The head of a section: an ink rule, its name, and the key to its signs. */
import type { Style } from './density';
import {
  type Block,
  baselineIn,
  line,
  linesMarks,
  type Mark,
  rule,
  shifted,
  textMark,
  triangle,
  triangleWidth,
} from './drawing';
import type { PageModel } from './model';
import { breakLines, type MeasureText, widthOf } from './typeset';

/** What every section is set with. */
export interface Setting {
  model: PageModel;
  style: Style;
  width: number;
  measure: MeasureText;
}

type KeyIcon = 'arrow' | 'bar' | 'lane' | 'dot' | 'ring' | 'triangle' | 'none';
export interface KeyPart {
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
export function sectionHead(
  { style, width, measure }: Setting,
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

/** A list, and under it what is not on the page. */
export function withMore(list: Block, more: string, { style, width, measure }: Setting): Block {
  if (more === '') return list;
  const quiet = style.small;
  const lines = breakLines([{ text: more, style: quiet.style }], width, measure);
  const top = list.height + 3;
  return {
    height: top + lines.length * quiet.leading,
    marks: [...list.marks, ...linesMarks(lines, { x: 0, top }, quiet)],
  };
}

/** A section: its head and what stands under it. */
export function below(head: Block, body: Block): Block {
  return {
    height: head.height + body.height,
    marks: [...head.marks, ...shifted(body.marks, 0, head.height)],
  };
}
