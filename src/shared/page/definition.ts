/** The one page as a pdfmake document: every mark at its exact place, vectors first, words in reading order. */
import type { CanvasElement, Content, TDocumentDefinitions } from 'pdfmake/interfaces';
import { contrastRatio, readableOn, shapeContrast, textContrast } from '../colour';
import type { Mark } from './drawing';
import { type FallbackFace, fallbackAscents, fallbackFaces, familyOf } from './fallback';
import type { PageLayout } from './layout';
import type { Face, Ink } from './typeset';

const sheet = '#ffffff';

/** The tones of the page. The client's colour keeps its tone in large shapes as long as it can be seen on white. */
export function pagePalette(clientColour: string): Record<Ink, string> {
  const accent = readableOn(clientColour, sheet, textContrast);
  return {
    ink: '#1d2530',
    'ink-2': '#4d5866',
    'ink-3': '#697280',
    line: '#c9c2b4',
    sunken: '#f2efe8',
    sheet,
    accent,
    brand: contrastRatio(clientColour, sheet) >= shapeContrast ? clientColour : accent,
    late: '#a8321f',
  };
}

/** How each face is asked for in pdfmake, and the height of its ascent: pdfmake places text by its top. */
export const faceFonts: Record<Face, { font: string; bold: boolean; italics: boolean; ascent: number }> = {
  sans: { font: 'Inter', bold: false, italics: false, ascent: 0.96875 },
  'sans-bold': { font: 'Inter', bold: true, italics: false, ascent: 0.96875 },
  serif: { font: 'Source Serif 4', bold: false, italics: false, ascent: 1.036 },
  'serif-bold': { font: 'Source Serif 4', bold: true, italics: false, ascent: 1.036 },
  'serif-italic': { font: 'Source Serif 4', bold: false, italics: true, ascent: 1.036 },
  ...(Object.fromEntries(
    fallbackFaces.map((face) => [
      face,
      { font: face, bold: false, italics: false, ascent: fallbackAscents[familyOf(face)] },
    ]),
  ) as Record<FallbackFace, { font: string; bold: boolean; italics: boolean; ascent: number }>),
};

/** A fresh definition each call: pdfmake changes what it is given. */
export function pageDefinition(layout: PageLayout): TDocumentDefinitions {
  const palette = pagePalette(layout.colour);
  const canvas: CanvasElement[] = [];
  const pictures: Content[] = [];
  const words: Content[] = [];
  for (const mark of layout.marks) {
    if (mark.kind === 'text') {
      if (mark.text !== '') words.push(textNode(mark, palette));
    } else if (mark.kind === 'image') {
      pictures.push(pictureNode(mark));
    } else {
      canvas.push(vector(mark, palette));
    }
  }
  return {
    pageSize: layout.sheet,
    pageMargins: 0,
    language: layout.language,
    displayTitle: true,
    info: {
      title: layout.title,
      creator: 'Backcast',
      producer: 'Backcast',
      creationDate: new Date(`${layout.today}T00:00:00Z`),
    },
    content: [{ canvas, absolutePosition: { x: 0, y: 0 } }, ...pictures, ...words],
  };
}

function textNode(mark: Extract<Mark, { kind: 'text' }>, palette: Record<Ink, string>): Content {
  const { style } = mark;
  const { font, bold, italics, ascent } = faceFonts[style.face];
  return {
    text: String(mark.text),
    font,
    bold,
    italics,
    fontSize: style.size,
    color: palette[style.ink],
    noWrap: true,
    absolutePosition: { x: hundredth(mark.x), y: hundredth(mark.baseline - ascent * style.size) },
    ...(style.tracking ? { characterSpacing: style.tracking } : {}),
    ...(style.tabular ? { fontFeatures: ['tnum'] } : {}),
    // As OpenType names it; the pool of fonts does it (P67).
    ...(style.isMirrored ? { fontFeatures: ['rtlm'] } : {}),
  };
}

function pictureNode(mark: Extract<Mark, { kind: 'image' }>): Content {
  return {
    image: `data:image/png;base64,${mark.png}`,
    width: hundredth(mark.w),
    height: hundredth(mark.h),
    absolutePosition: { x: hundredth(mark.x), y: hundredth(mark.y) },
  };
}

function vector(
  mark: Exclude<Mark, { kind: 'text' | 'image' }>,
  palette: Record<Ink, string>,
): CanvasElement {
  switch (mark.kind) {
    case 'line':
      return {
        type: 'polyline',
        points: mark.points.map(rounded),
        lineWidth: mark.width,
        lineColor: palette[mark.ink],
        lineJoin: 'round',
        ...(mark.dash ? { dash: { length: mark.dash[0], space: mark.dash[1] } } : {}),
      };
    case 'area':
      return {
        type: 'polyline',
        points: mark.points.map(rounded),
        closePath: true,
        color: palette[mark.ink],
      };
    case 'circle':
      return {
        type: 'ellipse',
        x: hundredth(mark.x),
        y: hundredth(mark.y),
        r1: mark.r,
        r2: mark.r,
        ...filled(mark, palette),
      };
    case 'box':
      return {
        type: 'rect',
        x: hundredth(mark.x),
        y: hundredth(mark.y),
        w: hundredth(mark.w),
        h: hundredth(mark.h),
        r: mark.r,
        ...filled(mark, palette),
      };
  }
}

function filled(
  { fill, outline }: { fill: Ink; outline?: { ink: Ink; width: number } },
  palette: Record<Ink, string>,
): { color: string; lineColor?: string; lineWidth?: number } {
  if (!outline) return { color: palette[fill] };
  return { color: palette[fill], lineColor: palette[outline.ink], lineWidth: outline.width };
}

function rounded({ x, y }: { x: number; y: number }): { x: number; y: number } {
  return { x: hundredth(x), y: hundredth(y) };
}

function hundredth(value: number): number {
  return Math.round(value * 100) / 100;
}
