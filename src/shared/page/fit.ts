/**
 * One page, exactly (docs/spec/page.md, P50…): from roomy to tight until everything fits at a legible size, else what
 * is too much, by section. Nothing is ever cut.
 */
import type { PaperSize } from '../blueprint/model';
import { type DensityStep, heroSizes } from './density';
import { layoutAt, type PageLayout, type PageSection } from './layout';
import type { PageModel } from './model';
import type { MeasureText } from './typeset';

export interface PageOverflow {
  /** Points by which the page is too high at its tightest; 0 when only the line of milestones is too full. */
  overPt: number;
  /** Worst first. */
  sections: {
    section: PageSection;
    /** How much this section has to give so that the page fits: the highest sections give first. */
    overPt: number;
    items: number;
    /** Items that have no place at all. */
    unlisted: number;
    /** Its longest texts, longest first: what to shorten. */
    longest: string[];
  }[];
}

export type FitResult =
  | { fits: true; layout: PageLayout; step: DensityStep }
  | { fits: false; overflow: PageOverflow };

/** The roomiest page that holds everything. */
export function fitPage(model: PageModel, paper: PaperSize, measure: MeasureText): FitResult {
  let tightest: PageLayout | null = null;
  for (const { step, heroes } of densities(model, paper)) {
    const withHero = layoutAt(model, step, paper, measure);
    for (const hero of heroes) {
      const layout = withHero(hero);
      tightest = layout;
      if (layout.over > 0 || layout.unlistedMilestones > 0) continue;
      const linesMost = layout.over < -emptyPage ? heroLinesMost + 1 : heroLinesMost;
      if (layout.heroLines <= linesMost || hero === heroes.at(-1)) return { fits: true, layout, step };
    }
  }
  return { fits: false, overflow: overflowOf(model, tightest as PageLayout) };
}

/** A hero of more lines is set smaller when that helps, unless the page is as empty as this. */
const heroLinesMost = 3;
const emptyPage = 150;
/** More characters than any page holds: only the tightest setting is worth a look. */
const hopelessCharacters = 16_000;

/**
 * What is tried, in order. The hero gives way before anything else does. US Letter is lower than A4 and starts one
 * step tighter.
 */
function densities(model: PageModel, paper: PaperSize): { step: DensityStep; heroes: number[] }[] {
  if (charactersIn(model) > hopelessCharacters) return [{ step: 4, heroes: [0] }];
  const { isSparse } = model.destination;
  const steps: DensityStep[] = paper === 'letter' && !isSparse ? [2, 3, 4] : [1, 2, 3, 4];
  return steps.map((step) => {
    const own = 4 - step;
    const heroes = [own + 1, own, own - 1].filter((hero) => hero >= 0 && hero < heroSizes.length);
    return { step, heroes: isSparse ? heroes : heroes.filter((hero) => hero <= own) };
  });
}

function charactersIn(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce((sum: number, entry) => sum + charactersIn(entry), 0);
}

function overflowOf(model: PageModel, layout: PageLayout): PageOverflow {
  const over = Math.max(0, layout.over);
  const gives = shareOut(
    over,
    layout.sections.map(({ height }) => height),
  );
  const sections = layout.sections.map(({ section }, at) => ({
    section,
    overPt: Math.round(gives[at] as number),
    unlisted: section === 'milestones' ? layout.unlistedMilestones : 0,
    ...contentsOf(model, section),
  }));
  return {
    overPt: Math.round(over),
    sections: sections
      .filter(({ overPt, unlisted }) => overPt > 0 || unlisted > 0)
      .sort((a, b) => b.overPt - a.overPt || b.unlisted - a.unlisted),
  };
}

/** Cuts the highest down to one level, so that they lose `over` together. */
function shareOut(over: number, heights: readonly number[]): number[] {
  let [low, high] = [0, Math.max(0, ...heights)];
  for (let step = 0; step < 40; step += 1) {
    const level = (low + high) / 2;
    const cut = heights.reduce((sum, height) => sum + Math.max(0, height - level), 0);
    if (cut > over) low = level;
    else high = level;
  }
  return heights.map((height) => Math.max(0, height - high));
}

const longestCount = 3;

function contentsOf(model: PageModel, section: PageSection): { items: number; longest: string[] } {
  const texts = textsOf(model, section);
  const longest = [...texts].sort((a, b) => b.length - a.length).slice(0, longestCount);
  return { items: texts.length, longest };
}

/** One text an item: what a user would look for to shorten it. */
function textsOf(model: PageModel, section: PageSection): string[] {
  switch (section) {
    case 'destination':
      return [model.destination.parts.map(({ text }) => text).join('')];
    case 'ask':
      return model.ask.map(({ text }) => text);
    case 'milestones':
      return model.way?.milestones.map(({ title }) => title) ?? [];
    case 'objectives':
      return (
        model.objectives?.rows.map((row) =>
          [row.statement, ...row.metrics.map(({ name }) => name)].join(' · '),
        ) ?? []
      );
    case 'obstacles':
      return model.obstacles?.rows.map(({ description, mitigation }) => `${description} ${mitigation}`) ?? [];
    case 'closing':
      return [model.expectations, ...model.signatures.map(({ name }) => name), model.head.client].filter(
        (text) => text !== '',
      );
  }
}
