import { PDFiumLibrary } from '@hyzyla/pdfium';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPageMaker, type MakePage } from '../../src/main/adapters/pdf-page';
import { type GalleryPage, galleryPage, galleryTexts } from '../fixtures/gallery/pages';
import { withoutSpaces } from './read-pdf';

let makePage: MakePage;
let pdfium: PDFiumLibrary;
beforeAll(async () => {
  makePage = await createPageMaker('resources/fonts');
  pdfium = await PDFiumLibrary.init();
});
afterAll(() => pdfium.destroy());

/** Pages and words as the engine of Chromium's viewer has them. */
async function readByPdfium(pdf: Uint8Array): Promise<{ pages: number; text: string }> {
  const document = await pdfium.loadDocument(pdf);
  const texts = [...document.pages()].map((page) => page.getText());
  document.destroy();
  return { pages: texts.length, text: withoutSpaces(texts.join(' ').normalize('NFKC')) };
}

async function made(page: GalleryPage) {
  const result = await makePage(galleryPage(page));
  if (!result.ok || !result.value.fits) throw new Error(`No page of ${JSON.stringify(page)}`);
  return result.value;
}

const layouts = ['journey', 'scorecard', 'letter'] as const;

describe('the page as another reader has it', () => {
  it.each(layouts)('[P52] is one page as %s', async (layout) => {
    for (const paper of ['a4', 'letter'] as const) {
      const { pdf, pages } = await made({ layout, paper, fill: 'typical', language: 'en' });
      expect(pages).toBe(1);
      expect((await readByPdfium(pdf)).pages).toBe(1);
    }
  });

  it.each(layouts)(
    '[P57] has every word of a crowded plan on the page of a %s or behind it',
    async (layout) => {
      const page = { layout, paper: 'a4', fill: 'overflowing', language: 'en' } as const;
      const { pdf, pages } = await made(page);
      const read = await readByPdfium(pdf);
      expect(pages).toBeGreaterThan(1);
      expect(read.pages).toBe(pages);
      // A title may be set in lines with other words between them: then all of its words are there, in order.
      const isThere = (text: string): boolean => {
        let at = 0;
        return text.split(/\s+/).every((word) => {
          at = read.text.indexOf(word.normalize('NFKC'), at);
          return at >= 0;
        });
      };
      expect(galleryTexts(galleryPage(page)).filter((text) => !isThere(text))).toEqual([]);
    },
  );

  it('[P61] is the same bytes again, appendix and all', async () => {
    const page = { layout: 'journey', paper: 'letter', fill: 'overflowing', language: 'de' } as const;
    const first = await made(page);
    await made({ ...page, language: 'he' });
    expect(Buffer.from((await made(page)).pdf).equals(Buffer.from(first.pdf))).toBe(true);
  });
});
