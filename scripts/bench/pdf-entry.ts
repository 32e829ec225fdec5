/** What the page bench runs, bundled by it the way the app is. */

export { openFontPool } from '../../src/main/adapters/pdf-fonts';
export { render } from '../../src/main/adapters/pdf-page';
export { pagePalette } from '../../src/shared/page/definition';
export { fitPage } from '../../src/shared/page/fit';
export { pageModel } from '../../src/shared/page/model';
export { harbor } from '../../tests/fixtures/harbor';
