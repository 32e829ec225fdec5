/**
 * The one page as a drawing for slides (docs/spec/forms.md, F20…): the same marks as on paper, every letter as an
 * outline, so that it looks the same where its fonts are not. What it says is its description.
 */
import { pagePalette } from '../definition';
import type { Mark, Point } from '../drawing';
import type { PageLayout } from '../layout';
import type { PageModel } from '../model';
import type { Ink, TextStyle } from '../typeset';
import { escaped } from './markup';
import { plainWords } from './plain-words';

/** One letter of a word as its font draws it. */
interface OutlinedGlyph {
  /** In units of the font, upwards; `em` of them are the size of the letters. */
  commands: readonly { command: string; args: readonly number[] }[];
  em: number;
  /** From the start of the word and its baseline, in sizes. */
  x: number;
  y: number;
}
export type OutlineText = (
  text: string,
  style: Pick<TextStyle, 'face' | 'tabular' | 'isMirrored'>,
) => OutlinedGlyph[];

type Palette = Readonly<Record<Ink, string>>;

/** The page as one SVG file. */
export function pageDrawing(layout: PageLayout, model: PageModel, outline: OutlineText): string {
  const palette = pagePalette(layout.colour);
  const { width, height } = layout.sheet;
  const marks = layout.marks.map((mark) => drawn(mark, palette, outline)).filter((mark) => mark !== '');
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}pt" height="${height}pt" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title text">`,
    `<title id="title">${escaped(layout.title)}</title>`,
    `<desc id="text">${escaped(plainWords(model))}</desc>`,
    `<rect width="${width}" height="${height}" fill="${palette.sheet}"/>`,
    ...marks,
    '</svg>',
    '',
  ].join('\n');
}

function drawn(mark: Mark, palette: Palette, outline: OutlineText): string {
  switch (mark.kind) {
    case 'text': {
      const path = textPath(mark, outline);
      return path === '' ? '' : `<path fill="${palette[mark.style.ink]}" d="${path}"/>`;
    }
    case 'line': {
      const dash = mark.dash ? ` stroke-dasharray="${mark.dash.join(' ')}"` : '';
      return `<polyline fill="none" stroke="${palette[mark.ink]}" stroke-width="${short(mark.width)}" stroke-linejoin="round"${dash} points="${points(mark.points)}"/>`;
    }
    case 'area':
      return `<polygon fill="${palette[mark.ink]}" points="${points(mark.points)}"/>`;
    case 'circle':
      return `<circle cx="${short(mark.x)}" cy="${short(mark.y)}" r="${short(mark.r)}"${filled(mark, palette)}/>`;
    case 'box':
      return `<rect x="${short(mark.x)}" y="${short(mark.y)}" width="${short(mark.w)}" height="${short(mark.h)}" rx="${short(mark.r)}"${filled(mark, palette)}/>`;
    case 'image':
      return `<image x="${short(mark.x)}" y="${short(mark.y)}" width="${short(mark.w)}" height="${short(mark.h)}" href="data:image/png;base64,${mark.png}"/>`;
  }
}

function filled(
  { fill, outline }: { fill: Ink; outline?: { ink: Ink; width: number } },
  palette: Palette,
): string {
  const stroke = outline ? ` stroke="${palette[outline.ink]}" stroke-width="${short(outline.width)}"` : '';
  return ` fill="${palette[fill]}"${stroke}`;
}

/** The outlines of a run of text as one path, each step told from where the last one ended: half as long. */
function textPath(
  { x, baseline, text, style }: Extract<Mark, { kind: 'text' }>,
  outline: OutlineText,
): string {
  const { size, tracking = 0 } = style;
  let [penX, penY] = [0, 0];
  let [startX, startY] = [0, 0];
  const path: string[] = [];
  outline(text, style).forEach((glyph, at) => {
    const scale = size / glyph.em;
    const left = x + glyph.x * size + at * tracking;
    const line = baseline - glyph.y * size;
    for (const { command, args } of glyph.commands) {
      path.push(letters[command] ?? '');
      if (command === 'closePath') [penX, penY] = [startX, startY];
      let steps = '';
      let [endX, endY] = [penX, penY];
      for (let arg = 0; arg + 1 < args.length; arg += 2) {
        // Fonts count upwards, drawings downwards.
        [endX, endY] = [
          hundredths(left + (args[arg] as number) * scale),
          hundredths(line - (args[arg + 1] as number) * scale),
        ];
        steps += `${step(endX - penX, steps === '')}${step(endY - penY, false)}`;
      }
      path.push(steps);
      if (args.length > 0) [penX, penY] = [endX, endY];
      if (command === 'moveTo') [startX, startY] = [penX, penY];
    }
  });
  return path.join('');
}

const letters: Readonly<Record<string, string>> = {
  moveTo: 'm',
  lineTo: 'l',
  quadraticCurveTo: 'q',
  bezierCurveTo: 'c',
  closePath: 'z',
};

/** Whole numbers, so that what is left over by rounding does not add up along the path. */
const hundredths = (value: number): number => Math.round(value * 100);

/** A difference in hundredths, as short as it can be written. */
function step(difference: number, isFirst: boolean): string {
  const text = String(difference / 100).replace(/^(-?)0\./, '$1.');
  return isFirst || text.startsWith('-') ? text : ` ${text}`;
}

const points = (list: readonly Point[]): string =>
  list.map(({ x, y }) => `${short(x)},${short(y)}`).join(' ');
const short = (value: number): string => String(Math.round(value * 100) / 100);
