/** Draws pages of a PDF as pictures. The only place that imports pdf.js, and only when there is a page to show. */
import type { PDFDocumentLoadingTask, PDFWorker } from 'pdfjs-dist';
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

/** The first page of `pdf`, as wide as `widthPx` device pixels. */
export async function drawFirstPage(pdf: Uint8Array, widthPx: number): Promise<HTMLCanvasElement> {
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
    const document_ = await task.promise;
    const page = await document_.getPage(1);
    const viewport = page.getViewport({ scale: widthPx / page.getViewport({ scale: 1 }).width });
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(viewport.width);
    canvas.height = Math.round(viewport.height);
    await page.render({ canvas, viewport }).promise;
    return canvas;
  } finally {
    await task.destroy();
  }
}
