/** Journey, the layout that a page has unless another is chosen: the destination, the way back to it, the rest below. */

import { type DensityStep, heroSizes } from './density';
import type { PageDesign } from './design';
import { layoutAt, type PageLayout } from './layout';
import type { PageModel } from './model';

/** A hero of more lines is set smaller when that helps, unless the page is as empty as this. */
const heroLinesMost = 3;
const emptyPage = 150;

/** The hero gives way before anything else does. US Letter is lower than A4 and starts one step tighter. */
export const journey: PageDesign = {
  attempts({ destination }, paper) {
    const steps: DensityStep[] = paper === 'letter' && !destination.isSparse ? [2, 3, 4] : [1, 2, 3, 4];
    return steps.map((step) => ({ step }));
  },

  layOut(model, { step }, paper, measure) {
    const withHero = layoutAt(model, step, paper, measure);
    const heroes = heroesOf(model, step);
    const tightest = withHero(heroes.at(-1) ?? 0);
    if (!isRoomFor(tightest)) return tightest;
    for (const hero of heroes.slice(0, -1)) {
      const layout = withHero(hero);
      const linesMost = layout.over < -emptyPage ? heroLinesMost + 1 : heroLinesMost;
      if (isRoomFor(layout) && layout.heroLines <= linesMost) return layout;
    }
    return tightest;
  },
};

/** Sizes of the destination that belong to a step, from large to small; only short plans have one above the step's own. */
function heroesOf({ destination }: PageModel, step: DensityStep): number[] {
  const own = 4 - step;
  const heroes = [own + 1, own, own - 1].filter((hero) => hero >= 0 && hero < heroSizes.length);
  return destination.isSparse ? heroes : heroes.filter((hero) => hero <= own);
}

function isRoomFor({ over, unlistedMilestones }: PageLayout): boolean {
  return over <= 0 && unlistedMilestones === 0;
}
