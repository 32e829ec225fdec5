/** The sheet of paper that a page is set on. Pure. */
import { type PaperSize, paperSizes } from '@shared/blueprint/model';
import type { PageOptions } from '@shared/ipc';

export interface Sheet {
  paper: PaperSize;
  isLandscape: boolean;
}

/** The scorecard lies, the other layouts stand. */
export function sheetOf({ paper, layout }: Pick<PageOptions, 'paper' | 'layout'>): Sheet {
  return { paper, isLandscape: layout === 'scorecard' };
}

/** The sheet of so many points; null for one that no page of ours is set on. */
export function sheetOfSize(widthPt: number, heightPt: number): Sheet | null {
  const isLandscape = widthPt > heightPt;
  const standing = isLandscape ? heightPt / widthPt : widthPt / heightPt;
  const paper = paperSizes.find((size) => Math.abs(ratios[size] - standing) < 0.01);
  return paper ? { paper, isLandscape } : null;
}

/** Width by height, standing. */
const ratios = { a4: 210 / 297, letter: 8.5 / 11 } as const;

/** Width by height. */
export function ratioOf({ paper, isLandscape }: Sheet): number {
  return isLandscape ? 1 / ratios[paper] : ratios[paper];
}
