/** A page of the app drawn by pdfkit alone: the least that could make the same file. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import PDFDocument from 'pdfkit';

export const fontFiles = {
  sans: 'Inter-Regular.ttf',
  'sans-bold': 'Inter-SemiBold.ttf',
  serif: 'SourceSerif4-Regular.ttf',
  'serif-bold': 'SourceSerif4-SemiBold.ttf',
  'serif-italic': 'SourceSerif4-Italic.ttf',
};

/** Draws a layout with pdfkit alone: fonts opened once, words shaped once, the fewest calls that give the page. */
export function bareDrawing(parts, fontsFolder) {
  const faces = {};
  for (const [face, file] of Object.entries(fontFiles)) {
    const opener = new PDFDocument({ autoFirstPage: false, font: null });
    const sample = opener.font(readFileSync(join(fontsFolder, file)))._font;
    faces[face] = {
      Embedded: sample.constructor,
      font: sample.font,
      words: Object.create(null),
      tabular: new Map(),
    };
  }
  const fontIn = (document, face) => {
    if (document._fontFamilies[face]) return document._fontFamilies[face];
    const { Embedded, font, words, tabular } = faces[face];
    document._fontCount += 1;
    const embedded = new Embedded(document, font, `F${document._fontCount}`);
    embedded.layoutCache = words;
    const shape = embedded.layoutRun.bind(embedded);
    embedded.layoutRun = (text, features) => {
      if (!features) return shape(text);
      const known = tabular.get(text);
      if (known) return known;
      const run = shape(text, features);
      tabular.set(text, run);
      return run;
    };
    document._fontFamilies[face] = embedded;
    return embedded;
  };
  return (layout) => {
    const palette = parts.pagePalette(layout.colour);
    const document = new PDFDocument({
      size: [layout.sheet.width, layout.sheet.height],
      margin: 0,
      font: null,
      pdfVersion: '1.7',
      lang: 'en',
      displayTitle: true,
      info: { Title: layout.title, CreationDate: new Date(`${layout.today}T00:00:00Z`) },
    });
    for (const mark of layout.marks) drawMark(document, mark, palette, fontIn);
    return new Promise((done) => {
      const chunks = [];
      document.on('data', (chunk) => chunks.push(chunk));
      document.on('end', () => done(Buffer.concat(chunks)));
      document.end();
    });
  };
}

function drawMark(document, mark, palette, fontIn) {
  if (mark.kind === 'text') {
    const { style } = mark;
    document._font = fontIn(document, style.face);
    document.fontSize(style.size).fillColor(palette[style.ink]);
    document.text(mark.text, mark.x, mark.baseline, {
      lineBreak: false,
      baseline: 'alphabetic',
      characterSpacing: style.tracking ?? 0,
      features: style.tabular ? ['tnum'] : undefined,
    });
    return;
  }
  if (mark.kind === 'line' || mark.kind === 'area') {
    const [first, ...rest] = mark.points;
    document.moveTo(first.x, first.y);
    for (const { x, y } of rest) document.lineTo(x, y);
    if (mark.kind === 'area') {
      document.closePath().fill(palette[mark.ink]);
      return;
    }
    if (mark.dash) document.dash(mark.dash[0], { space: mark.dash[1] });
    document.lineWidth(mark.width).stroke(palette[mark.ink]);
    if (mark.dash) document.undash();
    return;
  }
  if (mark.kind === 'circle') document.circle(mark.x, mark.y, mark.r);
  else if (mark.r > 0) document.roundedRect(mark.x, mark.y, mark.w, mark.h, mark.r);
  else document.rect(mark.x, mark.y, mark.w, mark.h);
  if (mark.outline) {
    document.lineWidth(mark.outline.width).fillAndStroke(palette[mark.fill], palette[mark.outline.ink]);
  } else {
    document.fill(palette[mark.fill]);
  }
}
