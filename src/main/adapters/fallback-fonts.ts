// Whoever type-checks this file without the folder around it (the tests do) needs the types of the engine as well.
/// <reference path="./pdf-engine.d.ts" />
/**
 * The fonts for scripts that the page's own typefaces lack (docs/spec/page.md, P63…). They stay in the packages they
 * come from, as pdfmake does; each is opened when the first text needs it, and then kept.
 */
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { mirrorOf } from '@shared/page/bidi';
import type { FallbackFace, FallbackFamily } from '@shared/page/fallback';
import type { EmbeddedFont, FontkitFont, Glyph, ShapedRun } from 'pdfmake/js/PDFDocument';

const noto = (script: string, family: string, weight: string, format: string): string =>
  `@embedpdf/fonts-${script}/fonts/${family}-${weight}.${format}`;
const google = (name: string, family: string, weight: string): string =>
  `@expo-google-fonts/${name}/${weight}/${family}_${weight}.ttf`;

/** The file of each face, in its package. */
export const fallbackFiles: Record<FallbackFace, string> = {
  noto: noto('latin', 'NotoSans', 'Regular', 'ttf'),
  'noto-bold': noto('latin', 'NotoSans', 'Bold', 'ttf'),
  // Noto Sans Arabic shares its dotless shapes between letters: what is copied from it reads as other words.
  naskh: noto('arabic', 'NotoNaskhArabic', 'Regular', 'ttf'),
  'naskh-bold': noto('arabic', 'NotoNaskhArabic', 'Bold', 'ttf'),
  hebrew: noto('hebrew', 'NotoSansHebrew', 'Regular', 'ttf'),
  'hebrew-bold': noto('hebrew', 'NotoSansHebrew', 'Bold', 'ttf'),
  devanagari: google('noto-sans-devanagari', 'NotoSansDevanagari', '400Regular'),
  'devanagari-bold': google('noto-sans-devanagari', 'NotoSansDevanagari', '700Bold'),
  thai: google('noto-sans-thai', 'NotoSansThai', '400Regular'),
  'thai-bold': google('noto-sans-thai', 'NotoSansThai', '700Bold'),
  jp: noto('jp', 'NotoSansJP', 'Regular', 'otf'),
  'jp-bold': noto('jp', 'NotoSansJP', 'Bold', 'otf'),
  sc: noto('sc', 'NotoSansHans', 'Regular', 'otf'),
  'sc-bold': noto('sc', 'NotoSansHans', 'Bold', 'otf'),
  tc: noto('tc', 'NotoSansHant', 'Regular', 'otf'),
  'tc-bold': noto('tc', 'NotoSansHant', 'Bold', 'otf'),
  kr: noto('kr', 'NotoSansKR', 'Regular', 'otf'),
  'kr-bold': noto('kr', 'NotoSansKR', 'Bold', 'otf'),
  emoji: google('noto-emoji', 'NotoEmoji', '400Regular'),
  'emoji-bold': google('noto-emoji', 'NotoEmoji', '700Bold'),
  symbols: 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf',
  'symbols-bold': 'dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf',
};

/**
 * Reads the font of `face` from the packages of the app: those beside `folder`, or beside a folder that it is in. At
 * once, as nothing else waits in the printer's thread.
 */
export function readFallback(face: FallbackFace, folder: string): Uint8Array {
  for (let place = resolve(folder); ; place = dirname(place)) {
    try {
      return readFileSync(join(place, 'node_modules', fallbackFiles[face]));
    } catch (thrown) {
      if ((thrown as NodeJS.ErrnoException).code !== 'ENOENT') throw thrown;
      if (place === dirname(place)) throw new Error(`The font of ${face} is not installed`);
    }
  }
}

/** A consonant with those joined to it, or any letter, and the signs around it. */
const syllable =
  /(?:[\u0915-\u0939\u0958-\u095f\u0978-\u097f]\u093c?\u094d[\u200c\u200d]?)*.[\u0900-\u0903\u093a-\u093c\u093e-\u094f\u0951-\u0957\u0962\u0963\u200c\u200d]*/gsu;
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * The parts of a text that are shaped each by itself: what has no joins beyond them is as wide as the sum of its parts,
 * wherever a line breaks. Null where words are shaped whole.
 */
export function shapedParts(family: FallbackFamily): ((text: string) => string[]) | null {
  if (family === 'devanagari') return (text) => text.match(syllable) ?? [];
  if (/^(?:jp|sc|tc|kr|thai|emoji)$/.test(family)) {
    return (text) => Array.from(graphemes.segment(text), ({ segment }) => segment);
  }
  return null;
}

/** A shaped part as readers are to take it. */
export function toldRun(family: FallbackFamily, run: ShapedRun, text: string): ShapedRun {
  switch (family) {
    case 'devanagari':
      return readInOrder(run, text);
    case 'thai':
      // Drawn as the two signs that it is made of.
      return readInOrder(run, text.replaceAll('\u0e33', '\u0e4d\u0e32'));
    case 'naskh':
    case 'hebrew':
      return toldFromTheRight(run);
    default:
      return run;
  }
}

/** Runs one after the other. */
export function joinedRuns(runs: readonly ShapedRun[]): ShapedRun {
  return {
    glyphs: runs.flatMap((run) => run.glyphs),
    positions: runs.flatMap((run) => run.positions),
    advanceWidth: runs.reduce((sum, run) => sum + run.advanceWidth, 0),
  };
}

/**
 * The run with its text shared out anew: shaping puts some vowels before the consonant that they are read after, and
 * readers take the shapes as they stand.
 */
function readInOrder(run: ShapedRun, text: string): ShapedRun {
  const rest = Array.from(text, (character) => character.codePointAt(0) as number);
  const glyphs = run.glyphs.map((glyph, at): Glyph => {
    const isLast = at === run.glyphs.length - 1;
    return withCharacters(glyph, rest.splice(0, isLast ? rest.length : 1));
  });
  return { glyphs, positions: run.positions, advanceWidth: run.advanceWidth };
}

/**
 * Makes a font tell with every glyph what it stands for here. Left alone, a font keeps each glyph as it met it first,
 * and a page would be found and copied by what was printed before it.
 */
export function tellCharacters(font: FontkitFont): void {
  const getGlyph = font.getGlyph.bind(font);
  font.getGlyph = (id, codePoints) => {
    const glyph = getGlyph(id, codePoints);
    return codePoints === undefined ? glyph : withCharacters(glyph, codePoints);
  };
}

function withCharacters(glyph: Glyph, codePoints: number[]): Glyph {
  return Object.create(glyph, { codePoints: { value: codePoints } }) as Glyph;
}

/** What `text` looks like mirrored; it is found and copied as the characters that it is. */
export function mirroredRun(text: string, shape: (text: string) => ShapedRun): ShapedRun {
  const characters = Array.from(text);
  const run = shape(characters.map(mirrorOf).join(''));
  if (run.glyphs.length !== characters.length) return run;
  const glyphs = run.glyphs.map((glyph, at) =>
    withCharacters(glyph, [(characters[at] as string).codePointAt(0) as number]),
  );
  return { glyphs, positions: run.positions, advanceWidth: run.advanceWidth };
}

/**
 * A run from the right to the left whose joined letters are told last letter first: readers turn round all of a line,
 * the letters of one glyph as well.
 */
function toldFromTheRight(run: ShapedRun): ShapedRun {
  const glyphs = run.glyphs.map((glyph) =>
    glyph.codePoints.length > 1 ? withCharacters(glyph, [...glyph.codePoints].reverse()) : glyph,
  );
  return { glyphs, positions: run.positions, advanceWidth: run.advanceWidth };
}

/**
 * The codes of glyphs in the subset of one document. A glyph that stands for different text (one shape of several
 * letters) has a code for each, so that all of it is found and copied as it was written.
 */
export function codesOf(glyphs: readonly Glyph[], font: EmbeddedFont, codes: Map<string, number>): string[] {
  return glyphs.map((glyph) => {
    const key = `${glyph.id} ${glyph.codePoints.join(' ')}`;
    let code = codes.get(key);
    if (code === undefined) {
      code = font.subset.glyphs.push(glyph.id) - 1;
      codes.set(key, code);
      font.unicode[code] = glyph.codePoints;
      font.widths[code] = glyph.advanceWidth * font.scale;
    }
    return code.toString(16).padStart(4, '0');
  });
}
