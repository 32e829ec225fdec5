/**
 * Where everything on the one page stands at a given density (docs/spec/page.md, P44): sections one under the other,
 * what is left over between them. All measures in points.
 */
import type { PageLanguage, PaperSize } from '../blueprint/model';
import { type DensityStep, heroSizes, sheetSizes, styles } from './density';
import { type Block, type Mark, shifted } from './drawing';
import type { PageModel } from './model';
import type { Setting } from './section-head';
import { askBlock, closingBlock, destinationBlock, expectationsBlock, headBlock, wayBlock } from './sections';
import { objectivesBlock, obstaclesBlock } from './tables';
import type { MeasureText } from './typeset';

export type PageSection = 'destination' | 'ask' | 'milestones' | 'objectives' | 'obstacles' | 'closing';

export interface PageLayout {
  title: string;
  today: PageModel['today'];
  language: PageLanguage;
  colour: string;
  sheet: { width: number; height: number };
  bodySize: number;
  marks: Mark[];
  heroLines: number;
  /** Height of what was set, least gaps included, less what there is room for: above 0 it does not fit. */
  over: number;
  sections: { section: PageSection; height: number }[];
  /** Milestones for which the line has no place. */
  unlistedMilestones: number;
}

/** Between sections: never less, and never more (what is left over stands above the signatures). */
const gapLeast = 4;
const gapMost = 24;

/**
 * The page at one step of density, for any hero: only the destination depends on it. `hero` is an index in `heroSizes`.
 * The page may be higher than its sheet.
 */
export function layoutAt(
  model: PageModel,
  step: DensityStep,
  paper: PaperSize,
  measure: MeasureText,
): (hero: number) => PageLayout {
  const style = styles[step];
  const sheet = sheetSizes[paper];
  const { margins } = style;
  const setting: Setting = { model, style, width: sheet.width - 2 * margins.side, measure };

  const head = headBlock(setting);
  const ask = askBlock(setting);
  const way = wayBlock(setting, step);
  const objectives = objectivesBlock(setting);
  const obstacles = obstaclesBlock(setting);
  const expectations = expectationsBlock(setting);
  const closing = closingBlock(setting);
  const spread = [way?.block, objectives, obstacles, expectations].filter((block) => block != null);

  return (hero) => {
    const destination = destinationBlock(setting, heroSizes[hero] ?? heroSizes[0]);
    const top = [head, destination.block, ...(ask ? [ask] : [])];
    const set = heightOf([...top, ...spread, closing]);
    const available = sheet.height - margins.top - margins.bottom;
    const gap = Math.min(gapMost, Math.max(gapLeast, (available - set) / (spread.length + 1)));

    const marks: Mark[] = [];
    let y = margins.top;
    const put = (block: Block): void => {
      for (const mark of shifted(block.marks, margins.side, y)) marks.push(mark);
      y += block.height;
    };
    for (const block of top) put(block);
    for (const block of spread) {
      y += gap;
      put(block);
    }
    y = Math.max(y, sheet.height - margins.bottom - closing.height);
    put(closing);

    const heights: [PageSection, number][] = [
      ['destination', destination.block.height],
      ['ask', ask?.height ?? 0],
      ['milestones', way?.block.height ?? 0],
      ['objectives', objectives?.height ?? 0],
      ['obstacles', obstacles?.height ?? 0],
      ['closing', head.height + closing.height + (expectations?.height ?? 0)],
    ];
    return {
      title: model.title,
      today: model.today,
      language: model.language,
      colour: model.colour,
      sheet,
      bodySize: style.body.style.size,
      marks,
      heroLines: destination.lines,
      over: set + spread.length * gapLeast - available,
      sections: heights.filter(([, height]) => height > 0).map(([section, height]) => ({ section, height })),
      unlistedMilestones: way?.unlisted ?? 0,
    };
  };
}

function heightOf(blocks: readonly Block[]): number {
  return blocks.reduce((sum, { height }) => sum + height, 0);
}
