/** What else is drawn with the fonts of the page: the page as one picture, and the plan in full. */
import { pageAgreement } from '@shared/blueprint/version';
import { longPages } from '@shared/page/forms/long-pages';
import { pageDrawing } from '@shared/page/forms/svg';
import { resolvedMarks } from '@shared/page/resolved';
import { err, ok, type Result } from '@shared/result';
import type { LongVersion, PageDrawing, PageInput } from '../ports';
import { sha256Hex } from './folder-reader';
import type { FontPool } from './pdf-fonts';
import { fittedPage, type PageRefusal, render } from './pdf-page';

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
  return async (input: PageInput): Promise<Result<LongVersion, PageRefusal>> => {
    const agreement = input.agreement ?? pageAgreement(input.blueprint, input.profile, sha256Hex);
    const measure = pool.prepare(input.options.language, [input.blueprint, input.profile]);
    const long = longPages({ ...input, agreement }, input.options.paper, measure);
    if (!long.ok) return err(long.error.code === 'no-destination' ? 'no-destination' : 'page-failed');
    const { sheets, bookmarks, missing } = long.value;
    const resolved = sheets.map((sheet) => resolvedMarks(sheet, measure));
    return ok({ pdf: await render(resolved, pool, bookmarks), pages: sheets.length, missing });
  };
}
