/** Reads a PDF back as a reader would, for checks outside the tests. */
import { readFileSync } from 'node:fs';

// pdf.js counts on what Node 20 does not have yet; both are in place before it is loaded.
Promise.withResolvers ??= function withResolvers() {
  const parts = {};
  parts.promise = new Promise((resolve, reject) => Object.assign(parts, { resolve, reject }));
  return parts;
};
ArrayBuffer.prototype.transferToFixedLength ??= function transferToFixedLength(length = this.byteLength) {
  const moved = new Uint8Array(length);
  moved.set(new Uint8Array(this, 0, Math.min(length, this.byteLength)));
  return moved.buffer;
};
const { getDocument, OPS } = await import('pdfjs-dist/legacy/build/pdf.mjs');

/** The document of pdf.js for a file, and how to let go of it. */
export async function openPdf(path) {
  const task = getDocument({
    data: new Uint8Array(readFileSync(path)),
    fontExtraProperties: true,
    verbosity: 0,
  });
  return { document: await task.promise, close: () => task.destroy() };
}

/**
 * @param {string} path
 * @returns {Promise<{ pages: number, text: string, fonts: { name: string, isEmbedded: boolean }[] }>}
 */
export async function readPdf(path) {
  const { document, close } = await openPdf(path);
  const texts = [];
  const fonts = new Map();
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    texts.push(...items.map((item) => item.str ?? ''));
    const { fnArray, argsArray } = await page.getOperatorList();
    for (const [index, operation] of fnArray.entries()) {
      if (operation !== OPS.setFont) continue;
      const { name, missingFile } = page.commonObjs.get(argsArray[index][0]);
      // The name of a subset begins with six letters of its own; a font of the reader's machine has none.
      fonts.set(name, { name, isEmbedded: /^[A-Z]{6}\+/.test(name) && !missingFile });
    }
  }
  const read = { pages: document.numPages, text: texts.join(' '), fonts: [...fonts.values()] };
  await close();
  return read;
}
