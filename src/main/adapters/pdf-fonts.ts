// Whoever type-checks this file without the folder around it (the tests do) needs the types of the engine as well.
/// <reference path="./pdf-engine.d.ts" />
/**
 * The page's fonts, opened once. pdfkit opens a font anew for every document and shapes every word again, which costs
 * more than half of a warm page; here documents share the opened font and the shaped words. Measuring uses the very
 * same words, so that what was measured is what is drawn.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PageLanguage } from '@shared/blueprint/model';
import { mirrorOf } from '@shared/page/bidi';
import { faceFonts } from '@shared/page/definition';
import { type FallbackFace, familyOf, hanFamilyOf, isRightToLeft } from '@shared/page/fallback';
import type { OutlineText } from '@shared/page/forms/svg';
import { designFaces, type Face, faces, type MeasureText } from '@shared/page/typeset';
import LineBreaker from 'linebreak';
import PDFDocument, { type EmbeddedFont, type FontkitFont, type ShapedRun } from 'pdfmake/js/PDFDocument';
import {
  codesOf,
  joinedRuns,
  mirroredRun,
  readFallback,
  shapedParts,
  tellCharacters,
  toldRun,
} from './fallback-fonts';

export const fontFiles: Record<(typeof designFaces)[number], string> = {
  sans: 'Inter-Regular.ttf',
  'sans-bold': 'Inter-SemiBold.ttf',
  serif: 'SourceSerif4-Regular.ttf',
  'serif-bold': 'SourceSerif4-SemiBold.ttf',
  'serif-italic': 'SourceSerif4-Italic.ttf',
};

/** Beyond this the shaped words are forgotten: they would grow with every new text for ever. */
const shapedWordsMax = 5000;

interface PooledFace {
  font: FontkitFont;
  embed: (document: PDFDocument, id: string) => EmbeddedFont;
  shape: (text: string, isTabular: boolean) => ShapedRun;
  covered: Map<number, boolean>;
}

export interface FontPool {
  /** For documents in English and other languages like it. */
  measure: MeasureText;
  /** For a document of this language that says these things: it decides the direction, and whose Han characters. */
  prepare(language: PageLanguage, said: unknown): MeasureText;
  /** The same words as outlines instead of letters. */
  outline: OutlineText;
  /** Makes a document take its fonts from the pool; all other files are denied to it. */
  document(options: object): PDFDocument;
}

/** Opens the fonts in `folder`. */
export async function openFontPool(folder: string): Promise<FontPool> {
  const pooled = new Map<Face, PooledFace>();
  for (const face of designFaces) pooled.set(face, openFace(await readFile(join(folder, fontFiles[face]))));
  const faceOf = (face: Face): PooledFace => {
    let open = pooled.get(face);
    if (!open) {
      open = openFallback(face as FallbackFace, folder);
      pooled.set(face, open);
    }
    return open;
  };

  class PooledDocument extends PDFDocument {
    override provideFont(family: string, isBold: boolean, isItalic: boolean): EmbeddedFont {
      const face = faces.find((each) => {
        const { font, bold, italics } = faceFonts[each];
        return font === family && bold === isBold && italics === isItalic;
      });
      if (!face) throw new Error(`The page has no font ${family}, bold ${isBold}, italic ${isItalic}`);
      this._fontFamilies[face] ??= faceOf(face).embed(this, `F${++this._fontCount}`);
      return this._fontFamilies[face] as EmbeddedFont;
    }
  }

  const measure: MeasureText = {
    breaksByRules,
    widthOf: (text, { face, size, tabular }) => {
      const { shape } = faceOf(face);
      if (tabular) return (shape(text, true).advanceWidth * size) / 1000;
      let width = 0;
      for (let start = 0; start < text.length; ) {
        const space = text.indexOf(' ', start);
        const end = space < 0 ? text.length : space + 1;
        width += shape(text.slice(start, end), false).advanceWidth;
        start = end;
      }
      return (width * size) / 1000;
    },
    covers: (face, codePoint) => {
      const { covered, font } = faceOf(face);
      const known = covered.get(codePoint);
      if (known !== undefined) return known;
      const isCovered = font.hasGlyphForCodePoint(codePoint);
      if (covered.size < shapedWordsMax) covered.set(codePoint, isCovered);
      return isCovered;
    },
  };

  return {
    measure,
    prepare: (language, said) => ({
      ...measure,
      isRightToLeft: isRightToLeft(language),
      han: hanFamilyOf(JSON.stringify(said), language),
    }),
    outline: (text, { face, tabular, isMirrored }) => {
      const { shape, font } = faceOf(face);
      const image = isMirrored ? Array.from(text, mirrorOf).join('') : text;
      const { glyphs, positions } = shape(image, tabular === true);
      const em = font.unitsPerEm;
      let x = 0;
      return glyphs.map((glyph, at) => {
        const position = positions[at] ?? { xAdvance: 0, xOffset: 0, yOffset: 0 };
        const drawn = {
          commands: glyph.path.commands,
          em,
          x: (x + position.xOffset) / 1000,
          y: position.yOffset / 1000,
        };
        x += position.xAdvance;
        return drawn;
      });
    },
    document: (options) => new PooledDocument({}, {}, {}, {}, options, null, () => false),
  };
}

/**
 * A font keeps every glyph as it met it first. What was met as a part of another one (an apostrophe in a closing
 * quote) has no characters, and all later documents would be found, copied and read aloud without it.
 */
function keepCharacters(font: FontkitFont): void {
  const getGlyph = font.getGlyph.bind(font);
  font.getGlyph = (id, codePoints = []) => {
    const glyph = getGlyph(id, codePoints);
    if (glyph.codePoints.length === 0) glyph.codePoints = codePoints;
    return glyph;
  };
}

/** By the very package that pdfmake has opened already. */
function breaksByRules(text: string): number[] {
  const places: number[] = [];
  const breaker = new LineBreaker(text);
  for (let next = breaker.nextBreak(); next; next = breaker.nextBreak()) places.push(next.position);
  return places;
}

interface OpenedFont {
  sample: EmbeddedFont;
  Embedded: typeof EmbeddedFont;
}

function opened(bytes: Uint8Array): OpenedFont {
  const opener = new PDFDocument({}, {}, {}, {}, { autoFirstPage: false, font: null }, null, () => false);
  const sample = opener.font(bytes)._font;
  return { sample, Embedded: sample.constructor as typeof EmbeddedFont };
}

/** Shapes words with a font, each of them once. */
function wordShaper({ sample, Embedded }: OpenedFont): PooledFace['shape'] {
  const words = new Map<string, ShapedRun>();
  return (text, isTabular) => {
    const key = isTabular ? `#${text}` : ` ${text}`;
    const known = words.get(key);
    if (known) return known;
    if (words.size >= shapedWordsMax) words.clear();
    const run = Embedded.prototype.layoutRun.call(sample, text, isTabular ? ['tnum'] : undefined);
    words.set(key, run);
    return run;
  };
}

function openFace(bytes: Uint8Array): PooledFace {
  const font = opened(bytes);
  const { sample, Embedded } = font;
  keepCharacters(sample.font);
  const shape = wordShaper(font);

  // Each shares its glyph with a rarer character, and reads as what was met first: the usual one, in every page.
  shape(' -‘’”', false);

  class PooledFont extends Embedded {
    mirroredCodes = new Map<string, number>();
    override layoutCached(text: string): ShapedRun {
      return shape(text, false);
    }
    override layoutRun(text: string, features?: readonly string[]): ShapedRun {
      if (isMirrored(features)) return mirroredRun(text, (image) => shape(image, false));
      return shape(text, features !== undefined && features !== null);
    }
    override encode(text: string, features?: readonly string[]): [string[], ShapedRun['positions']] {
      if (!isMirrored(features)) return super.encode(text, features);
      const { glyphs, positions } = this.layout(text, features);
      return [codesOf(glyphs, this, this.mirroredCodes), positions];
    }
  }
  return {
    font: sample.font,
    embed: (document, id) => new PooledFont(document, sample.font, id),
    shape,
    covered: new Map(),
  };
}

/** Asked for with OpenType's name for it, which pdfmake hands on. */
function isMirrored(features?: readonly string[] | null): boolean {
  return features?.includes('rtlm') === true;
}

function openFallback(face: FallbackFace, folder: string): PooledFace {
  const font = opened(readFallback(face, folder));
  const { sample, Embedded } = font;
  tellCharacters(sample.font);
  const family = familyOf(face);
  const partsOf = shapedParts(family);
  const shapeWord = wordShaper(font);
  const shapePart = (text: string): ShapedRun => {
    return toldRun(family, shapeWord(text, false), text);
  };
  const shape = (text: string): ShapedRun =>
    partsOf ? joinedRuns(partsOf(text).map(shapePart)) : shapePart(text);

  class PooledFallback extends Embedded {
    codes = new Map<string, number>();
    override layoutCached(text: string): ShapedRun {
      return shape(text);
    }
    override layoutRun(text: string, features?: readonly string[]): ShapedRun {
      return isMirrored(features) ? mirroredRun(text, shape) : shape(text);
    }
    override encode(text: string, features?: readonly string[]): [string[], ShapedRun['positions']] {
      const { glyphs, positions } = this.layout(text, features);
      return [codesOf(glyphs, this, this.codes), positions];
    }
  }
  return {
    font: sample.font,
    embed: (document, id) => new PooledFallback(document, sample.font, id),
    shape,
    covered: new Map(),
  };
}
