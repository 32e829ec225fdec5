/** The sheets, and the four steps of density from roomy to tight (docs/spec/page.md, P50): every size of the one page. */
import type { PaperSize } from '../blueprint/model';
import { type Type, type } from './drawing';

export const sheetSizes: Record<PaperSize, { width: number; height: number }> = {
  a4: { width: 595.28, height: 841.89 },
  letter: { width: 612, height: 792 },
};

export type DensityStep = 1 | 2 | 3 | 4;
export interface HeroSize {
  size: number;
  leading: number;
}
/** From tight to roomy: those of steps 4, 3, 2 and 1, and one that only short plans may have. */
export const heroSizes = [
  { size: 20, leading: 24 },
  { size: 23, leading: 28 },
  { size: 27, leading: 33 },
  { size: 30, leading: 36 },
  { size: 34, leading: 40 },
] as const satisfies readonly HeroSize[];

export interface Style {
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

export const styles: Record<DensityStep, Style> = {
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
