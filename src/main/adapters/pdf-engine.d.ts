/**
 * The parts of pdfmake and pdfkit that the page is made with. pdfmake's own entry opens every font anew for each
 * document and fetches whatever a definition names; these parts do neither.
 */
declare module 'pdfmake/js/PDFDocument' {
  import type { Readable } from 'node:stream';

  export interface ShapedRun {
    glyphs: Glyph[];
    /** In thousandths of the size. */
    positions: { xAdvance: number; xOffset: number; yOffset: number }[];
    /** In thousandths of the size. */
    advanceWidth: number;
  }
  /** pdfkit's font: a fontkit font with the subset that one document uses of it. */
  export class EmbeddedFont {
    constructor(document: PDFDocument, font: FontkitFont, id: string);
    font: FontkitFont;
    /** From units of the font to thousandths. */
    scale: number;
    subset: { glyphs: number[]; includeGlyph(id: number): number };
    /** By code in the subset: what it stands for, and how wide it is. */
    unicode: number[][];
    widths: number[];
    layout(text: string, features?: readonly string[]): ShapedRun;
    encode(text: string, features?: readonly string[]): [codes: string[], positions: ShapedRun['positions']];
    layoutRun(text: string, features?: readonly string[]): ShapedRun;
    layoutCached(text: string): ShapedRun;
  }
  export interface Glyph {
    id: number;
    /** In units of the font. */
    advanceWidth: number;
    /** What a reader finds and copies where it is drawn. */
    codePoints: number[];
    /** Its outline in units of the font, upwards. */
    path: { commands: { command: string; args: number[] }[] };
  }
  export interface FontkitFont {
    unitsPerEm: number;
    ascent: number;
    hasGlyphForCodePoint(codePoint: number): boolean;
    getGlyph(id: number, codePoints?: number[]): Glyph;
  }
  // biome-ignore lint/style/noDefaultExport: how pdfmake exports its parts
  export default class PDFDocument extends Readable {
    constructor(
      fonts: object,
      images: object,
      patterns: object,
      attachments: object,
      options: object,
      virtualFiles: null,
      mayReadFile: (path: string) => boolean,
    );
    _font: EmbeddedFont;
    _fontCount: number;
    _fontFamilies: Record<string, EmbeddedFont>;
    font(source: Uint8Array): this;
    provideFont(family: string, isBold: boolean, isItalic: boolean): EmbeddedFont;
    /** The bookmarks beside the pages; `pageNumber` counts from 0. */
    outline: { addItem(title: string, options: { fit: true; pageNumber: number }): void };
    end(): void;
  }
}

declare module 'pdfmake/js/LayoutBuilder' {
  import type { Content } from 'pdfmake/interfaces';
  import type PDFDocument from 'pdfmake/js/PDFDocument';

  export interface LaidOutPage {
    items: unknown[];
  }
  // biome-ignore lint/style/noDefaultExport: how pdfmake exports its parts
  export default class LayoutBuilder {
    constructor(
      pageSize: { width: number; height: number; orientation: 'portrait' | 'landscape' },
      margins: { left: number; right: number; top: number; bottom: number },
      svgMeasure: object,
    );
    layoutDocument(
      content: Content,
      document: PDFDocument,
      styles: object,
      defaultStyle: object,
    ): LaidOutPage[];
  }
}

declare module 'pdfmake/js/Renderer' {
  import type { LaidOutPage } from 'pdfmake/js/LayoutBuilder';
  import type PDFDocument from 'pdfmake/js/PDFDocument';

  // biome-ignore lint/style/noDefaultExport: how pdfmake exports its parts
  export default class Renderer {
    constructor(document: PDFDocument);
    renderPages(pages: LaidOutPage[]): void;
  }
}

declare module 'linebreak' {
  // biome-ignore lint/style/noDefaultExport: how linebreak exports it
  export default class LineBreaker {
    constructor(text: string);
    nextBreak(): { position: number; required: boolean } | null;
  }
}
