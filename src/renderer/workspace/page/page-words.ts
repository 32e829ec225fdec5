/** What is said about the page: whether it fits, and where it does not. Pure. */

import type { StageNumber } from '@shared/insight/stages';
import type { PageOverflow } from '@shared/page/fit';
import { wordsFor } from '../../words';
import type { PagePreview } from './page-preview';

export type OverSection = PageOverflow['sections'][number];

const sectionWords: Record<OverSection['section'], { name: string; stage: StageNumber | null }> = {
  destination: { name: 'Destination', stage: 1 },
  ask: { name: 'Ask and need', stage: 2 },
  objectives: { name: 'Objectives and numbers', stage: 2 },
  milestones: { name: 'Milestones', stage: 3 },
  obstacles: { name: 'Obstacles', stage: 3 },
  closing: { name: 'Expectations and signatures', stage: null },
};

/** A line of the tightest setting, which is the one that did not fit. */
const linePt = 10;

/** "Fits, text at 8.5 pt", "Fits, text at 7.5 pt, with 2 pages of appendix". */
export function fitWords({ outcome, isSlow }: PagePreview): string {
  if (isSlow) return 'Drawing…';
  switch (outcome?.kind) {
    case 'fits':
      return `Fits, text at ${outcome.step.bodyPt} pt${appendixWords(outcome.pages - 1)}`;
    case 'overflow':
      return 'Does not fit';
    case 'refused':
      return wordsFor(outcome.code).title;
    case undefined:
      return 'Drawing…';
  }
}

function appendixWords(pages: number): string {
  if (pages === 0) return '';
  return pages === 1 ? ', with a page of appendix' : `, with ${pages} pages of appendix`;
}

export interface OverWords {
  name: string;
  /** "120 pt too much, about 12 lines". */
  amount: string;
  /** What to shorten first, where that helps. */
  longest: string | null;
  /** Where it is shortened; null: beside the page, in Exports. */
  stage: StageNumber | null;
}

/** A section that is too long, in words, with the place where it is shortened. */
export function overWords(over: OverSection): OverWords {
  const { name, stage } = sectionWords[over.section];
  const parts: string[] = [];
  if (over.overPt > 0) {
    const lines = Math.max(1, Math.round(over.overPt / linePt));
    parts.push(`${Math.ceil(over.overPt)} pt over, about ${lines} ${lines === 1 ? 'line' : 'lines'}`);
  }
  if (over.unlisted > 0) parts.push(`${over.unlisted} of ${over.items} have no place`);
  const longest = over.longest[0] ?? null;
  return { name, amount: parts.join('; '), longest, stage };
}

/** "Still too long by about 12 lines: Milestones 7, Obstacles 5." */
export function overLines({ overPt, sections }: PageOverflow): string {
  const unlisted = sections.reduce((sum, each) => sum + each.unlisted, 0);
  const lines = Math.max(1, Math.round(overPt / linePt));
  const parts = [
    overPt > 0 ? `about ${lines} ${lines === 1 ? 'line' : 'lines'} too long` : '',
    unlisted > 0 ? `${unlisted} ${unlisted === 1 ? 'item has' : 'items have'} no place` : '',
  ].filter((part) => part !== '');
  return `Too much for one page: ${parts.join(', ')}.`;
}
