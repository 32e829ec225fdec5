/** What the page bench runs, bundled by it the way the app is. */

export { createPagePrinter } from '../../src/main/adapters/pdf';
export { openFontPool } from '../../src/main/adapters/pdf-fonts';
export { createPageMaker, fittedPage, render } from '../../src/main/adapters/pdf-page';
export { faceFonts, pagePalette } from '../../src/shared/page/definition';
export { harbor, harborFull } from '../../tests/fixtures/harbor';
