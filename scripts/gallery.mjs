/**
 * `npm run gallery`: the sample plans in every layout, on every paper, from a short plan to one with more than a page
 * holds, and as a black and white printer gives them, in every sample language: each as PDF and PNG in gallery/, listed
 * in gallery/index.json. `npm run gallery -- journey de full` makes only those; `-- --check` also asks all
 * readers of PDF files whether they agree about each, and prints what they say.
 */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundled } from './bundle.mjs';
import { checkGallery } from './gallery-check.mjs';
import { openPdf } from './read-pdf.mjs';

const root = resolve(fileURLToPath(import.meta.url), '../..');
const gallery = join(root, 'gallery');
const pixelsAPoint = 1.6;

/** Every page of a PDF as a PNG; `isGrey` as a black and white printer would. Null where nothing can draw here. */
async function picturesOf(pdf, isGrey) {
  if (!existsSync(join(root, 'node_modules/@napi-rs/canvas'))) return null;
  const { createCanvas } = createRequire(import.meta.url)('@napi-rs/canvas');
  const { document, close } = await openPdf(pdf);
  const pictures = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const viewport = page.getViewport({ scale: pixelsAPoint });
    const canvas = createCanvas(Math.round(viewport.width), Math.round(viewport.height));
    const context = canvas.getContext('2d');
    await page.render({ canvasContext: context, canvas: null, viewport }).promise;
    if (isGrey) grey(context, canvas);
    pictures.push(canvas.toBuffer('image/png'));
  }
  await close();
  return pictures;
}

function grey(context, { width, height }) {
  const pixels = context.getImageData(0, 0, width, height);
  const { data } = pixels;
  for (let at = 0; at < data.length; at += 4) {
    const light = 0.2126 * data[at] + 0.7152 * data[at + 1] + 0.0722 * data[at + 2];
    data.fill(light, at, at + 3);
  }
  context.putImageData(pixels, 0, 0);
}

const blackAndWhite = 'black-and-white';

/** Everything that the gallery shows; each word in `wanted` narrows it down. */
function variants({ pageLayouts, paperSizes, galleryFills, galleryLanguages }, wanted) {
  const kinds = [pageLayouts, paperSizes, [...galleryFills, blackAndWhite], galleryLanguages];
  const unknown = wanted.filter((word) => !kinds.some((words) => words.includes(word)));
  if (unknown.length > 0) throw new Error(`The gallery knows no ${unknown.join(', ')}.`);
  const [layouts, papers, fills, languages] = kinds.map((words) => {
    const chosen = words.filter((word) => wanted.includes(word));
    return chosen.length > 0 ? chosen : words;
  });
  return layouts.flatMap((layout) =>
    papers.flatMap((paper) =>
      fills.flatMap((fill) => languages.map((language) => ({ layout, paper, fill, language }))),
    ),
  );
}

/** A full plan has as much as its page holds, which is less in some languages and layouts; all others are as they are. */
async function fullestOf(parts, makePage, variant) {
  for (let less = 0; ; less += 1) {
    const input = parts.galleryPage(variant, less);
    const made = await makePage(input);
    if ((made.ok && made.value.fits) || variant.fill !== 'full' || less === 5) return { input, made };
  }
}

async function main(args) {
  const wanted = args.filter((word) => !word.startsWith('--'));
  const parts = await bundled(root, 'scripts/gallery-entry.ts');
  const makePage = await parts.createPageMaker(join(root, 'resources/fonts'));
  if (wanted.length === 0) rmSync(gallery, { recursive: true, force: true });
  mkdirSync(gallery, { recursive: true });
  const index = [];
  const texts = new Map();
  for (const variant of variants(parts, wanted)) {
    const isGrey = variant.fill === blackAndWhite;
    const { input, made } = await fullestOf(parts, makePage, {
      ...variant,
      fill: isGrey ? 'typical' : variant.fill,
    });
    const name = [variant.layout, variant.paper, variant.fill, variant.language].join('-');
    if (!made.ok || !made.value.fits) {
      process.exitCode = 1;
      process.stderr.write(`${name}: no page. ${JSON.stringify(made.ok ? made.value : made.error)}\n`);
      continue;
    }
    const pdf = `${name}.pdf`;
    const png = `${name}.png`;
    writeFileSync(join(gallery, pdf), made.value.pdf);
    const pictures = await picturesOf(join(gallery, pdf), isGrey);
    pictures?.forEach((picture, at) => {
      writeFileSync(join(gallery, at === 0 ? png : `${name}-${at + 1}.png`), picture);
    });
    texts.set(pdf, parts.galleryTexts(input));
    index.push({ ...variant, pdf, png: pictures ? png : null, pages: made.value.pages });
    if (made.value.missing.length > 0) {
      process.stderr.write(`${name}: no font for ${made.value.missing.join(' ')}\n`);
    }
  }
  writeFileSync(join(gallery, 'index.json'), `${JSON.stringify(index, null, 2)}\n`);
  console.log(`${index.length} pages in gallery/`);
  if (args.includes('--check') && !(await checkGallery({ gallery, index, texts }))) process.exitCode = 1;
}

await main(process.argv.slice(2));
