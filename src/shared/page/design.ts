/** What a layout of the one page is to the fitting (docs/spec/page.md, P50): a few ways to set it, from roomy to tight. */
import type { PaperSize } from '../blueprint/model';
import type { DensityStep } from './density';
import type { PageLayout } from './layout';
import type { PageModel } from './model';
import type { MeasureText } from './typeset';

/** One way to set the page. */
export interface Attempt {
  step: DensityStep;
}

export interface PageDesign {
  /** What is worth trying, from roomy to tight: at least one, at most five. */
  attempts(model: PageModel, paper: PaperSize): Attempt[];
  /**
   * The page set that way: one pass over its texts. It may be higher than its sheet (`over`), which may lie on its side.
   */
  layOut(model: PageModel, attempt: Attempt, paper: PaperSize, measure: MeasureText): PageLayout;
}
