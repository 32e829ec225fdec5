/** Draws pages of a PDF as pictures. The only place that imports pdf.js, and only when there is a page to show. */
import type { PDFDocumentLoadingTask, PDFDocumentProxy, PDFWorker } from 'pdfjs-dist';
import './promise-with-resolvers';
import workerUrl from './pdf-worker?worker&url';

interface Engine {
  pdfjs: typeof import('pdfjs-dist');
  worker: PDFWorker;
}

let engine: Promise<Engine> | null = null;

async function startEngine(): Promise<Engine> {
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const worker = new Worker(ownScript(workerUrl), { type: 'module' });
  return { pdfjs, worker: pdfjs.PDFWorker.create({ port: worker }) };
}

/** The page's policy takes worker addresses from a trusted-types policy only; this one knows one address. */
function ownScript(url: string): string {
  const factory = (globalThis as { trustedTypes?: TrustedTypePolicyFactory }).trustedTypes;
  if (!factory) return url;
  const policy = factory.createPolicy('pdf-worker', { createScriptURL: () => url });
  return policy.createScriptURL('') as unknown as string;
}

interface TrustedTypePolicyFactory {
  createPolicy(
    name: string,
    rules: { createScriptURL(input: string): string },
  ): { createScriptURL(input: string): object };
}

/** Opens `pdf` for as long as `use` takes. */
async function withDocument<T>(pdf: Uint8Array, use: (document: PDFDocumentProxy) => Promise<T>): Promise<T> {
  engine ??= startEngine();
  const { pdfjs, worker } = await engine;
  // pdf.js hands the bytes on to its worker and leaves the array empty.
  const task: PDFDocumentLoadingTask = pdfjs.getDocument({
    data: pdf.slice(),
    worker,
    useSystemFonts: false,
    useWasm: false,
    isOffscreenCanvasSupported: false,
  });
  try {
    return await use(await task.promise);
  } finally {
    await task.destroy();
  }
}

/** Page `number` of `pdf` (its last one where it has fewer), as wide as `widthPx` device pixels. */
export function drawPage(pdf: Uint8Array, number: number, widthPx: number): Promise<HTMLCanvasElement> {
  return withDocument(pdf, async (document_) => {
    const page = await document_.getPage(Math.min(number, document_.numPages));
    const viewport = page.getViewport({ scale: widthPx / page.getViewport({ scale: 1 }).width });
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(viewport.width);
    canvas.height = Math.round(viewport.height);
    // As for a printer: it waits for no frame, so a covered window draws as well.
    await page.render({ canvas, viewport, intent: 'print' }).promise;
    return canvas;
  });
}

/** A file of more pages is none of ours. */
const readPagesMax = 40;

/** What a PDF says, and on what. */
export interface PdfWords {
  /** In the order in which they were set. */
  text: string;
  /** As the file says; null where it does not. */
  language: string | null;
  /** Of the first page. */
  widthPt: number;
  heightPt: number;
}

/** Null when it cannot be read as a PDF. */
export function wordsOfPdf(pdf: Uint8Array): Promise<PdfWords | null> {
  return withDocument(pdf, async (document_) => {
    const texts: string[] = [];
    for (let number = 1; number <= Math.min(readPagesMax, document_.numPages); number += 1) {
      const { items } = await (await document_.getPage(number)).getTextContent();
      texts.push(
        items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : '')).join(''),
      );
    }
    const { width, height } = (await document_.getPage(1)).getViewport({ scale: 1 });
    const { info } = await document_.getMetadata();
    const language = (info as { Language?: unknown }).Language;
    return {
      text: texts.join('\n'),
      language: typeof language === 'string' ? language : null,
      widthPt: width,
      heightPt: height,
    };
  }).catch(() => null);
}
