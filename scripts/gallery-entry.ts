/** What the gallery runs, bundled the way the app is. */

export { createPageMaker } from '../src/main/adapters/pdf-page';
export { pageLayouts, paperSizes } from '../src/shared/blueprint/model';
export { galleryFills, galleryLanguages, galleryPage, galleryTexts } from '../tests/fixtures/gallery/pages';
