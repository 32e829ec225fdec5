/** The sizes of the scorecard, from roomy to tight (docs/spec/page.md, P86): pictures give way before type does. */
import { type DensityStep, type Style, styles } from './density';
import { type Type, type } from './drawing';

export interface CardStyle {
  /** Sizes that all layouts have. */
  page: Style;
  /** Largest letters of the destination, which shrinks to stand on one line. */
  hero: number;
  objective: Type;
  name: Type;
  standing: Type;
  cell: Type;
  bigSize: number;
  leadSize: number;
  /** Height of a picture. */
  chart: { least: number; most: number };
  points: 'dots' | 'notches';
  pad: number;
}

const margins = { top: 28, side: 42, bottom: 26 };
const standing = type('sans', 7.5, 10, 'ink-2', true);

export const cardStyles: Record<DensityStep, CardStyle> = {
  1: {
    page: { ...styles[2], margins, penSpace: 24, footGap: 8 },
    hero: 20,
    objective: type('serif-bold', 10.5, 13, 'ink'),
    name: type('sans-bold', 9, 12, 'ink'),
    standing,
    cell: type('sans', 8.5, 11.5, 'ink'),
    bigSize: 19,
    leadSize: 34,
    chart: { least: 84, most: 108 },
    points: 'dots',
    pad: 6,
  },
  2: {
    page: { ...styles[2], margins, penSpace: 22, footGap: 8 },
    hero: 16,
    objective: type('serif-bold', 9.5, 12, 'ink'),
    name: type('sans-bold', 8.5, 11, 'ink'),
    standing,
    cell: type('sans', 8, 10.5, 'ink'),
    bigSize: 17,
    leadSize: 30,
    chart: { least: 62, most: 84 },
    points: 'dots',
    pad: 5,
  },
  3: {
    page: { ...styles[3], margins: { top: 26, side: 42, bottom: 24 }, penSpace: 22, footGap: 6 },
    hero: 15,
    objective: type('serif-bold', 9, 11, 'ink'),
    name: type('sans-bold', 8, 10, 'ink'),
    standing: type('sans', 7.5, 9.5, 'ink-2', true),
    cell: type('sans', 7.5, 9.5, 'ink'),
    bigSize: 15,
    leadSize: 24,
    chart: { least: 50, most: 80 },
    points: 'dots',
    pad: 4,
  },
  4: {
    page: { ...styles[4], margins: { top: 24, side: 42, bottom: 22 } },
    hero: 14,
    objective: type('serif-bold', 8.5, 10, 'ink'),
    name: type('sans-bold', 7.5, 9.5, 'ink'),
    standing: type('sans', 7.5, 9, 'ink-2', true),
    cell: type('sans', 7.5, 9.5, 'ink'),
    bigSize: 12,
    leadSize: 20,
    chart: { least: 44, most: 72 },
    points: 'notches',
    pad: 3,
  },
};
