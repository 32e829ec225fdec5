/** The one page against other ways to the same paper, and against itself under load. */

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { _electron } from '@playwright/test';
import * as reactPdf from '@react-pdf/renderer';
import { createElement } from 'react';
import { bundleFile } from '../bundle.mjs';
import { alternate } from './compare.mjs';
import { fontFiles } from './pdf-bare.mjs';
import { inputOf, openPages, sheetsOf, turnOf } from './pdf-parts.mjs';

const rounds = 5;
const pagesATurn = 15;

const measures = {
  'page-react-pdf': againstReactPdf,
  'page-chromium': againstChromium,
  'page-fit': againstOneDocument,
  'page-long-word': longWord,
  'page-heap': heap,
  'page-first': first,
  'page-first-stall': firstStall,
};

/** @param {{ root: string }} bench */
export function measure(bench, { id }) {
  return measures[id](bench);
}

async function ownTurn(root, sampleOf = ({ harbor }) => harbor) {
  const pages = await openPages(root);
  const { parts, pool } = pages;
  const make = (input) => parts.render(sheetsOf(pages, input), pool);
  const sample = sampleOf(parts);
  const turn = turnOf(pagesATurn, (at) => inputOf(sample, at), make);
  await turn();
  return { pages, make, turn, sample };
}

/** A layout's texts, each with its place from the top left corner, and the rest as lines of SVG. */
function drawingOf(parts, layout) {
  const palette = parts.pagePalette(layout.colour);
  const texts = [];
  const shapes = [];
  for (const mark of layout.marks) {
    if (mark.kind === 'text') {
      const { style } = mark;
      const { ascent } = parts.faceFonts[style.face];
      const { size, tracking = 0 } = style;
      const top = mark.baseline - ascent * size;
      texts.push({
        text: mark.text,
        x: mark.x,
        top,
        size,
        tracking,
        face: style.face,
        colour: palette[style.ink],
      });
    } else if (mark.kind === 'line' || mark.kind === 'area') {
      const points = mark.points.map(({ x, y }) => `${x},${y}`).join(' ');
      const isArea = mark.kind === 'area';
      shapes.push({
        tag: isArea ? 'polygon' : 'polyline',
        points,
        fill: isArea ? palette[mark.ink] : 'none',
        ...(isArea ? {} : { stroke: palette[mark.ink], strokeWidth: mark.width }),
      });
    } else {
      const outline = mark.outline
        ? { stroke: palette[mark.outline.ink], strokeWidth: mark.outline.width }
        : {};
      const place =
        mark.kind === 'circle'
          ? { tag: 'circle', cx: mark.x, cy: mark.y, r: mark.r }
          : { tag: 'rect', x: mark.x, y: mark.y, width: mark.w, height: mark.h, rx: mark.r };
      shapes.push({ ...place, fill: palette[mark.fill], ...outline });
    }
  }
  return { texts, shapes };
}

// ---------------------------------------------------------------- react-pdf

async function againstReactPdf({ root }) {
  const { pages, turn: ours } = await ownTurn(root);
  const { Document, Font, Page, Svg, Text, renderToBuffer } = reactPdf;
  for (const [family, file] of Object.entries(fontFiles)) {
    Font.register({ family, src: join(pages.fontsFolder, file) });
  }
  const tags = {
    polygon: reactPdf.Polygon,
    polyline: reactPdf.Polyline,
    circle: reactPdf.Circle,
    rect: reactPdf.Rect,
  };
  const documentOf = (at) => {
    const [layout] = sheetsOf(pages, inputOf(pages.parts.harbor, at));
    const { width, height } = layout.sheet;
    const { texts, shapes } = drawingOf(pages.parts, layout);
    const drawn = shapes.map(({ tag, ...attributes }, key) =>
      createElement(tags[tag], { key, ...attributes }),
    );
    const words = texts.map(({ text, x, top, size, tracking, face, colour }, key) =>
      createElement(
        Text,
        {
          key,
          style: {
            position: 'absolute',
            left: x,
            top,
            fontFamily: face,
            fontSize: size,
            letterSpacing: tracking,
            color: colour,
          },
        },
        text,
      ),
    );
    const svg = createElement(
      Svg,
      { style: { position: 'absolute', left: 0, top: 0, width, height } },
      drawn,
    );
    return createElement(
      Document,
      null,
      createElement(Page, { size: [width, height], wrap: false }, svg, words),
    );
  };
  const limit = turnOf(pagesATurn, documentOf, (document) => renderToBuffer(document));
  await limit();
  return alternate(rounds, { ours, limit });
}

// ----------------------------------------------------------------- Chromium

async function againstChromium({ root, runtime, profile }) {
  const { pages, turn: ours } = await ownTurn(root);
  const faces = Object.entries(fontFiles).map(([family, file]) => {
    const bytes = readFileSync(join(pages.fontsFolder, file)).toString('base64');
    return `@font-face { font-family: '${family}'; src: url(data:font/ttf;base64,${bytes}); }`;
  });
  const style = `${faces.join('')} @page { size: A4; margin: 0 } body { margin: 0 } span, svg { position: absolute; white-space: pre; line-height: 1 } svg { left: 0; top: 0 }`;
  const dashed = (name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const bodyOf = (at) => {
    const [layout] = sheetsOf(pages, inputOf(pages.parts.harbor, at));
    const { texts, shapes } = drawingOf(pages.parts, layout);
    const drawn = shapes.map(({ tag, ...attributes }) => {
      const written = Object.entries(attributes).map(([name, value]) => `${dashed(name)}="${value}"`);
      return `<${tag} ${written.join(' ')}/>`;
    });
    const words = texts.map(
      ({ text, x, top, size, face, colour }) =>
        `<span style="left:${x}pt;top:${top}pt;font:${size}pt '${face}';color:${colour}">${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</span>`,
    );
    const { width, height } = layout.sheet;
    return `<svg width="${width}pt" height="${height}pt" viewBox="0 0 ${width} ${height}">${drawn.join('')}</svg>${words.join('')}`;
  };
  const app = await _electron.launch({
    executablePath: runtime.execPath,
    args: ['--no-sandbox', fileURLToPath(new URL('./bare', import.meta.url))],
    env: profile.env,
  });
  try {
    await app.evaluate(async ({ BrowserWindow }, css) => {
      const window = new BrowserWindow({ show: false, width: 800, height: 1130 });
      await window.loadURL('data:text/html,<!doctype html><html><head></head><body></body></html>');
      await window.webContents.insertCSS(css);
      globalThis.printing = window;
    }, style);
    let page = 0;
    const limit = async () => {
      const bodies = Array.from({ length: pagesATurn }, () => bodyOf(page++));
      return app.evaluate(async (_electronModule, html) => {
        const { webContents } = globalThis.printing;
        const samples = [];
        for (const body of html) {
          const startedAt = performance.now();
          await webContents.executeJavaScript(
            `document.body.innerHTML = ${JSON.stringify(body)}; document.fonts.ready.then(() => 1)`,
          );
          await webContents.printToPDF({
            pageSize: 'A4',
            printBackground: true,
            margins: { top: 0, bottom: 0, left: 0, right: 0 },
          });
          samples.push(performance.now() - startedAt);
        }
        return samples;
      }, bodies);
    };
    await limit();
    return await alternate(rounds, { ours, limit });
  } finally {
    await app.close();
  }
}

// -------------------------------------------------------------- under load

/** Wording, every density and drawing of a full page, against drawing it once. */
async function againstOneDocument({ root }) {
  const fullOf = ({ harborFull }) => {
    const full = structuredClone(harborFull);
    // The fullest page has no room for another word.
    for (const id of Object.keys(full.blueprint.obstacles).slice(-2)) delete full.blueprint.obstacles[id];
    return full;
  };
  const { pages, turn: ours, sample } = await ownTurn(root, fullOf);
  const { parts, pool } = pages;
  const limit = turnOf(
    pagesATurn,
    (at) => sheetsOf(pages, inputOf(sample, at)),
    (sheets) => parts.render(sheets, pool),
  );
  await limit();
  return alternate(rounds, { ours, limit });
}

/** A text of 10,000 characters in an appendix: one word without end, against words. */
async function longWord({ root }) {
  const { pages, make } = await ownTurn(root);
  const withText = (text) => (at) => {
    const input = inputOf(pages.parts.harbor, at);
    input.blueprint.paper.appendix = true;
    Object.values(input.blueprint.obstacles)[0].mitigation = `${text.slice(0, 9_990)}${at}`;
    return input;
  };
  const ours = turnOf(5, withText('unmissable'.repeat(1000)), make);
  const limit = turnOf(5, withText('unmissable opportunity each week '.repeat(310)), make);
  await ours();
  await limit();
  return alternate(rounds, { ours, limit });
}

/** Megabytes that are held after 2,000 pages, against those after 200. */
async function heap({ root }) {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc');
  const { pages, make } = await ownTurn(root);
  const held = async (from, to) => {
    for (let at = from; at < to; at += 1) await make(inputOf(pages.parts.harbor, at));
    collect();
    return process.memoryUsage().heapUsed / 1e6;
  };
  const limit = await held(0, 200);
  return { ours: [await held(200, 2000)], limit: [limit] };
}

// ------------------------------------------------------------ first export

/** In a process of its own: the first page by a warm thread, or in main itself; and how long main was deaf meanwhile. */
function firstExport(root, how) {
  const script = fileURLToPath(new URL('./pdf-first.mjs', import.meta.url));
  const bundle = bundleFile(root, 'scripts/bench/pdf-entry.ts');
  return JSON.parse(execFileSync(process.execPath, [script, root, how, bundle], { encoding: 'utf8' }));
}

const sessions = 7;

async function first({ root }) {
  await openPages(root);
  const ours = [];
  const limit = [];
  for (let session = 0; session < sessions; session += 1) {
    ours.push(firstExport(root, 'warm-thread').ms);
    limit.push(firstExport(root, 'cold-main').ms);
  }
  return { ours, limit };
}

async function firstStall({ root }) {
  await openPages(root);
  const ours = Array.from({ length: sessions }, () => firstExport(root, 'warm-thread').stallMs);
  return { ours, limit: ours.map(() => 20) };
}
