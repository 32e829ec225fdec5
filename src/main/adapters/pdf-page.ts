/** From a plan to the bytes of its page, in one process. The worker runs this; tests call it directly. */
import { pageAgreement } from '@shared/blueprint/version';
import type { PreviewedPage } from '@shared/ipc';
import { pageDefinition } from '@shared/page/definition';
import { type FitResult, fitPage } from '@shared/page/fit';
import type { Bookmark } from '@shared/page/forms/long-pages';
import type { PageLayout } from '@shared/page/layout';
import { type PageModel, pageModel } from '@shared/page/model';
import { resolvedMarks } from '@shared/page/resolved';
import type { MeasureText } from '@shared/page/typeset';
import { err, ok, type Result } from '@shared/result';
import type { Content } from 'pdfmake/interfaces';
import LayoutBuilder from 'pdfmake/js/LayoutBuilder';
import Renderer from 'pdfmake/js/Renderer';
import type { PageInput } from '../ports';
import { sha256Hex } from './folder-reader';
import { isDrawable } from './logo-check';
import { type FontPool, openFontPool } from './pdf-fonts';

export type PageRefusal = 'no-destination' | 'page-failed';
export type MakePage = (input: PageInput) => Promise<Result<PreviewedPage, PageRefusal>>;

/** Opens the fonts in `fontsFolder` and makes pages with them. Same input, same bytes. */
export async function createPageMaker(fontsFolder: string): Promise<MakePage> {
  return pageMaker(await openFontPool(fontsFolder));
}

/** Makes pages with the fonts of a pool. */
export function pageMaker(pool: FontPool): MakePage {
  return async (input) => {
    const fitted = fittedPage(input, pool);
    if (!fitted.ok) return fitted;
    const { fit, missing } = fitted.value;
    if (!fit.fits) return ok({ fits: false, overflow: fit.overflow, missing });
    const sheets = [fit.layout, ...fit.appendix];
    const pdf = await render(sheets, pool);
    const step = { density: fit.step, bodyPt: fit.layout.bodySize };
    return ok({ fits: true, pdf, step, pages: sheets.length, missing });
  };
}

/** The page of a plan as it fits, before anything is drawn of it. */
export function fittedPage(
  input: PageInput,
  pool: FontPool,
): Result<{ model: PageModel; fit: FitResult; missing: string[] }, PageRefusal> {
  const { logo } = input.profile.client;
  if (logo && !isDrawable(logo)) return fittedPage(withoutLogo(input), pool);
  const agreement = input.agreement ?? pageAgreement(input.blueprint, input.profile, sha256Hex);
  const measure = pool.prepare(input.options.language, [input.blueprint, input.profile]);
  const model = pageModel({ ...input, agreement }, measure);
  // A circle in needs is refused when it is made; only a file changed by hand brings one here.
  if (!model.ok) return err(model.error.code === 'no-destination' ? 'no-destination' : 'page-failed');
  const fit = fitPage(model.value, input.options, measure);
  return ok({ model: model.value, fit: resolvedFit(fit, measure), missing: model.value.missing });
}

/** The first letter of the client's name stands in its place. */
function withoutLogo(input: PageInput): PageInput {
  const { profile } = input;
  return { ...input, profile: { ...profile, client: { ...profile.client, logo: null } } };
}

function resolvedFit(fit: FitResult, measure: MeasureText): FitResult {
  if (!fit.fits) return fit;
  const appendix = fit.appendix.map((sheet) => resolvedMarks(sheet, measure));
  return { ...fit, layout: resolvedMarks(fit.layout, measure), appendix };
}

/**
 * The bytes of a document of these sheets, described by the first. Throws when pdfmake makes more or less than one page
 * of any of them.
 */
export async function render(
  sheets: readonly PageLayout[],
  pool: FontPool,
  bookmarks: readonly Bookmark[] = [],
): Promise<Uint8Array> {
  const [definition, ...behind] = sheets.map((layout) => ({
    sheet: layout.sheet,
    ...pageDefinition(layout),
  }));
  if (!definition) throw new Error('No sheet to print');
  const { title, creator, producer, creationDate } = definition.info ?? {};
  const document = pool.document({
    size: [definition.sheet.width, definition.sheet.height],
    pdfVersion: '1.7',
    lang: definition.language,
    displayTitle: definition.displayTitle,
    compress: true,
    autoFirstPage: false,
    font: null,
    info: { Title: title, Creator: creator, Producer: producer, CreationDate: creationDate },
  });
  const pages = [definition, ...behind].flatMap(({ sheet, content }) => {
    const made = new LayoutBuilder(
      { ...sheet, orientation: sheet.width > sheet.height ? 'landscape' : 'portrait' },
      { left: 0, right: 0, top: 0, bottom: 0 },
      {},
    ).layoutDocument(content as Content, document, {}, {});
    if (made.length !== 1) throw new Error(`One page became ${made.length}`);
    return made;
  });
  new Renderer(document).renderPages(pages);
  for (const { title, page } of bookmarks) document.outline.addItem(title, { fit: true, pageNumber: page });
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    document.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    document.on('error', reject);
    document.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    document.end();
  });
}
