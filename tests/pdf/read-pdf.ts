/** Reads a PDF back as a reader would: pages, words with their places, fonts and metadata. */

// pdf.js counts on what Node 20 does not have yet; it is in place before pdf.js is loaded.
(Promise as { withResolvers?: unknown }).withResolvers ??= function withResolvers() {
  const parts: { promise?: unknown; resolve?: unknown; reject?: unknown } = {};
  parts.promise = new Promise((resolve, reject) => Object.assign(parts, { resolve, reject }));
  return parts;
};
const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');

export interface ReadWord {
  text: string;
  left: number;
  right: number;
  baseline: number;
  size: number;
}
export interface ReadPdf {
  pageCount: number;
  width: number;
  height: number;
  words: ReadWord[];
  /** All words in the order of the file, white space made single spaces. */
  text: string;
  info: Record<string, unknown>;
  language: string | null;
}

export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const task = getDocument({ data: bytes.slice(), useSystemFonts: false, verbosity: 0 });
  const document = await task.promise;
  const page = await document.getPage(1);
  const [left, bottom, right, top] = page.view as [number, number, number, number];
  const { items } = await page.getTextContent();
  const words = items.flatMap((item): ReadWord[] => {
    if (!('str' in item) || item.str.trim() === '') return [];
    const [, , , size, x, y] = item.transform as number[] as [number, number, number, number, number, number];
    return [{ text: item.str, left: x, right: x + item.width, baseline: top - y, size }];
  });
  const metadata = await document.getMetadata();
  const read: ReadPdf = {
    pageCount: document.numPages,
    width: right - left,
    height: top - bottom,
    words,
    text: plain(words.map((word) => word.text).join(' ')),
    info: metadata.info as Record<string, unknown>,
    language: (metadata.info as { Language?: string }).Language ?? null,
  };
  await task.destroy();
  return read;
}

/** Text without the differences that setting it makes: kinds of space, and spaces where a line was broken. */
export function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
export function withoutSpaces(text: string): string {
  return text.replace(/\s+/g, '');
}

export interface ReadPages {
  width: number;
  /** Of each page, in the order of the file. */
  texts: string[];
  words: ReadWord[];
  /** With the page, from 0, that each leads to. */
  bookmarks: { title: string; page: number }[];
}

/** Every page of a document of several. */
export async function readPages(bytes: Uint8Array): Promise<ReadPages> {
  const task = getDocument({ data: bytes.slice(), useSystemFonts: false, verbosity: 0 });
  const document = await task.promise;
  const texts: string[] = [];
  const words: ReadWord[] = [];
  let width = 0;
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const [left, , right, top] = page.view as [number, number, number, number];
    width = right - left;
    const { items } = await page.getTextContent();
    const onPage = items.flatMap((item): ReadWord[] => {
      if (!('str' in item) || item.str.trim() === '') return [];
      const [, , , size, x, y] = item.transform as [number, number, number, number, number, number];
      return [{ text: item.str, left: x, right: x + item.width, baseline: top - y, size }];
    });
    words.push(...onPage);
    texts.push(plain(onPage.map(({ text }) => text).join(' ')));
  }
  const outline = (await document.getOutline()) ?? [];
  const bookmarks = await Promise.all(
    outline.map(async ({ title, dest }) => {
      const [reference] = dest as [Parameters<typeof document.getPageIndex>[0]];
      return { title, page: await document.getPageIndex(reference) };
    }),
  );
  await task.destroy();
  return { width, texts, words, bookmarks };
}
