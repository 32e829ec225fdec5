/**
 * Setting text for paper: what may be printed, in which face, and where lines break. Everything is in points and
 * measured through a port, so that the same words always break at the same place (docs/spec/page.md, P20…).
 */

import { hasRightToLeft, levelsOf, mirrorOf, visualOrder } from './bidi';
import { asPicture, type FallbackFace, fallbackFaces, fallbacksFor, type HanFamily } from './fallback';
import { brokenByRules, type RuleBreaks, scriptBreaks } from './line-breaks';

/** The faces that layouts use: Inter for labels and numbers, Source Serif 4 for the words of the plan. */
export const designFaces = ['sans', 'sans-bold', 'serif', 'serif-bold', 'serif-italic'] as const;
/** All faces that are embedded: what those of the design lack is set in another (P63). */
export const faces: readonly Face[] = [...designFaces, ...fallbackFaces];
export type Face = (typeof designFaces)[number] | FallbackFace;

/** Colours by what they mean; `pagePalette` gives the tone. */
export type Ink = 'ink' | 'ink-2' | 'ink-3' | 'line' | 'sunken' | 'sheet' | 'accent' | 'brand' | 'late';

export interface TextStyle {
  face: Face;
  size: number;
  ink: Ink;
  /** Added after each character. */
  tracking?: number;
  /** Figures of one width, for cells and dates. */
  tabular?: boolean;
  /** Drawn as its mirror image: a bracket, or an arrow, in a text from the right to the left. */
  isMirrored?: boolean;
}

/** What the fonts know. */
export interface MeasureText {
  /** Width of `text` set in one run, without tracking. */
  widthOf(text: string, style: Pick<TextStyle, 'face' | 'size' | 'tabular'>): number;
  covers(face: Face, codePoint: number): boolean;
  /** Where lines of Chinese and Japanese may break; absent where there are none. */
  breaksByRules?: RuleBreaks;
  /** Whether the document runs from the right to the left. */
  isRightToLeft?: boolean;
  /** Whose Han characters the document is set in; null or absent where it has none. */
  han?: HanFamily | null;
}

export interface Span {
  text: string;
  style: TextStyle;
}
/** Words of one style, `x` from the left edge of their line. */
export interface Run extends Span {
  x: number;
}
export interface Line {
  runs: Run[];
  width: number;
}

/** Stands for a character that no embedded font has. */
const missingMark = '\u25a1';
export const nbsp = '\u00a0';

// Controls, soft hyphens, directional marks and overrides, invisible joiners, halves of surrogate pairs.
const unprintable = /[\p{Cc}\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]|\p{Cs}/gu;
/** Joiners and variation selectors have no shape of their own. */
const shapeless = /^(?:\u200c|\u200d|[\ufe00-\ufe0f])$/;

/**
 * The text gate (P21): whatever comes in is text; what would hide, reorder or break other words is dropped, white
 * space is single spaces. A character that no face of the page has becomes `missingMark` and is added to
 * `missing`.
 */
export function printable(value: unknown, measure: MeasureText, missing: Set<string>): string {
  const text = String(value ?? '')
    .replace(/\s+/g, (space) => (/[^\u00a0]/.test(space) ? ' ' : nbsp))
    .replace(unprintable, '')
    .trim()
    .normalize('NFC');
  if (isCovered(text, 'sans', measure)) return text;
  return graphemesOf(text)
    .map((grapheme) => {
      if (isCovered(grapheme, 'sans', measure) || faceOf(grapheme, 'serif', measure) !== null)
        return grapheme;
      missing.add(grapheme);
      return missingMark;
    })
    .join('');
}

let segmenter: Intl.Segmenter | null = null;
/** Characters that nothing joins and that join nothing, of the commonest scripts. */
const isUnjoined =
  /^[\x20-\u02ff\u0370-\u0482\u048a-\u058f\u05d0-\u05ea\u0620-\u064a\u0660-\u0669\u1e00-\u1fff\u2010-\u2027\u202f-\u205f\u2070-\u20cf\u2100-\u2dff\u3000-\u3029\u3030-\u3098\u309b-\ua63f\uac00-\ud7a3\uf900-\ufaff\uff01-\uff9d]*$/;

function graphemesOf(text: string): string[] {
  if (isUnjoined.test(text)) return text.split('');
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return Array.from(segmenter.segment(text), (part) => part.segment);
}

function isCovered(text: string, face: Face, measure: MeasureText): boolean {
  for (const character of text) {
    if (!measure.covers(face, character.codePointAt(0) as number) && !shapeless.test(character)) return false;
  }
  return true;
}

/**
 * Typographic glue (P22): a number stays with the word after it, a single letter with its noun, and a short last
 * word never stands alone on a line.
 */
export function glued(text: string): string {
  return text
    .replace(/(\d(?:[.,\u2009\u202f]?\d)*%?) (?=\p{L}[\p{L}'’]{0,11}(?!\p{L}))/gu, `$1${nbsp}`)
    .replace(/(?<=^|\s)(\p{L}) (?=\S)/gu, `$1${nbsp}`)
    .replace(/ (?=\S{1,3}$)/, nbsp);
}

/** A stretch that no line break may enter, in one or more styles. */
interface Atom {
  parts: Span[];
  width: number;
  /** The space after it, how it is set and how wide it is; empty when the next atom follows without one. */
  gap: string;
  gapStyle: TextStyle | null;
  space: number;
}

/** Lines of at most `width`; a word that is wider than a whole line is broken inside. What is over `most` lines is left out. */
export function breakLines(
  spans: readonly Span[],
  width: number,
  measure: MeasureText,
  most = maxLines,
): Line[] {
  const atoms = atomsOf(spans, measure, most === maxLines ? maxAtoms : Number.POSITIVE_INFINITY);
  return linesOf(breakAtoms(atoms, width, measure, most), measure);
}

/**
 * As `breakLines`, with the lines as even as they can be: the smallest width that keeps their number, and no last
 * line of one word where that can be had (P23).
 */
export function balanceLines(spans: readonly Span[], width: number, measure: MeasureText): Line[] {
  const atoms = atomsOf(spans, measure);
  const first = breakAtoms(atoms, width, measure);
  if (first.length === 1 || first.length > maxBalancedLines) {
    return linesOf(first, measure);
  }
  let even = evenedOut(atoms, first, width, measure);
  if (even.at(-1)?.length === 1 && atoms.length > 2) {
    const joined = withJoinedEnd(atoms);
    const lines = breakAtoms(joined, width, measure);
    const isWhole = (joined.at(-1)?.width ?? 0) <= width;
    if (isWhole && lines.length === first.length) even = evenedOut(joined, lines, width, measure);
  }
  return linesOf(even, measure);
}

/** The smallest width that needs no more lines than `first`. */
function evenedOut(atoms: readonly Atom[], first: Atom[][], width: number, measure: MeasureText): Atom[][] {
  let best = first;
  let [low, high] = [0, width];
  // What fits a line whole is never broken for the sake of evenness.
  const widest = atoms.reduce((most, atom) => (atom.width <= width ? Math.max(most, atom.width) : most), 0);
  while (high - low > 0.5) {
    const middle = (low + high) / 2;
    const lines = middle < widest ? null : breakAtoms(atoms, middle, measure);
    if (lines === null || lines.length > first.length) {
      low = middle;
    } else {
      high = middle;
      best = lines;
    }
  }
  return best;
}

/** The last two words as one, so that neither ends up alone. */
function withJoinedEnd(atoms: readonly Atom[]): Atom[] {
  const [before, last] = atoms.slice(-2) as [Atom, Atom];
  const parts = [...withGap(before), ...last.parts];
  const width = before.width + before.space + last.width;
  return [...atoms.slice(0, -2), { ...last, parts, width }];
}

/** The parts of an atom and the space after it. */
function withGap({ parts, gap, gapStyle }: Atom): Span[] {
  const last = parts.at(-1);
  if (gap === '' || !last) return parts;
  const style = gapStyle ?? last.style;
  if (style === last.style) return [...parts.slice(0, -1), { text: last.text + gap, style }];
  return [...parts, { text: gap, style }];
}

/** Beyond this a text is a wall of words, and evening it out is work for nothing. */
const maxBalancedLines = 12;
/** More lines than any page holds: what follows would not be seen, and the page is known not to fit. */
export const maxLines = 140;

/** Width of `text` in one style, tracking included. */
export function widthOf(text: string, style: TextStyle, measure: MeasureText): number {
  if (hasRightToLeft(text)) return runsOf(text, style, measure).width;
  let width = 0;
  for (const run of inFaces({ text, style }, measure)) width += widthInFace(run.text, run.style, measure);
  return width;
}

/** Width of a text that its face has as it is. */
function widthInFace(text: string, style: TextStyle, measure: MeasureText): number {
  let width = 0;
  // Shaping grows with the square of a word, and a word of this length is going to be broken anyway.
  for (let start = 0; start < text.length; start += longWord) {
    width += measure.widthOf(text.slice(start, start + longWord), style);
  }
  return width + (style.tracking ?? 0) * text.length;
}

const longWord = 160;

/** The atoms of a text: what stands between two places where a line may break. */
function atomsOf(spans: readonly Span[], measure: MeasureText, most = maxAtoms): Atom[] {
  const atoms: Atom[] = [];
  let open: Atom | null = null;
  const breaks = scriptBreaks(textOf(spans), measure.breaksByRules ?? nowhere);
  let at = 0;
  for (const span of spans) {
    for (const token of tokensOf(span.text, at, breaks)) {
      if (breaks.has(at)) open = null;
      at += token.length;
      const last = atoms.at(-1);
      if (token.startsWith(' ')) {
        if (last) {
          last.gapStyle = gapStyleAfter(last, span.style, measure);
          last.gap += token;
          last.space += widthOf(token, last.gapStyle ?? span.style, measure);
        }
        open = null;
        continue;
      }
      if (!open) {
        open = { parts: [], width: 0, gap: '', gapStyle: null, space: 0 };
        atoms.push(open);
      }
      for (const part of inFaces({ text: token, style: span.style }, measure)) {
        open.parts.push(part);
        open.width += widthOf(part.text, part.style, measure);
      }
      if (breaksAfter.test(token)) open = null;
    }
    if (atoms.length > most) break;
  }
  return atoms;
}

const nowhere: RuleBreaks = () => [];

/** A text in pieces that no line break enters, `start` characters into its paragraph. */
function tokensOf(text: string, start: number, breaks: ReadonlySet<number>): string[] {
  const tokens = text.split(lineBreakPlaces).filter((token) => token !== undefined && token !== '');
  if (breaks.size === 0) return tokens;
  const pieces: string[] = [];
  let at = start;
  for (const token of tokens) {
    let from = 0;
    for (let to = 1; to <= token.length; to += 1) {
      if (to < token.length && !breaks.has(at + to)) continue;
      pieces.push(token.slice(from, to));
      from = to;
    }
    at += token.length;
  }
  return pieces;
}

/**
 * How the space after an atom is set when not as the end of the atom itself: fonts of pictures have wide spaces, and
 * between words from the right to the left a space belongs to neither.
 */
function gapStyleAfter({ parts }: Atom, style: TextStyle, measure: MeasureText): TextStyle | null {
  const last = parts.at(-1)?.style;
  if (!last || isDesignFace(last.face)) return null;
  const isOwn = !/^(?:emoji|naskh|hebrew)/.test(last.face) && measure.covers(last.face, 0x20);
  return isOwn ? last : style;
}

function isDesignFace(face: Face): boolean {
  return (designFaces as readonly Face[]).includes(face);
}

/** Spaces, and between letters also after a hyphen, a dash or a slash. */
const lineBreakPlaces = /( +)|(?<=\p{L}[-\u2010\u2013\u2014/])(?=\p{L})/u;
const breaksAfter = /\p{L}[-\u2010\u2013\u2014/]$/u;
/** More words than any page holds at its smallest type. */
const maxAtoms = 6000;

function breakAtoms(atoms: readonly Atom[], width: number, measure: MeasureText, most = maxLines): Atom[][] {
  const lines: Atom[][] = [];
  let line: Atom[] = [];
  let used = 0;
  const add = (atom: Atom): void => {
    if (line.length > 0 && used + atom.width > width + tolerance) {
      lines.push(line);
      line = [];
      used = 0;
    }
    line.push(atom);
    used += atom.width + atom.space;
  };
  for (const atom of atoms) {
    if (atom.width <= width + tolerance) add(atom);
    else for (const piece of brokenAtom(atom, width, measure, most)) add(piece);
    if (lines.length >= most) return lines;
  }
  if (line.length > 0) lines.push(line);
  return lines;
}

/** Adding widths up leaves crumbs; without this a text would not fit its own width. */
const tolerance = 0.01;

/** An atom that is wider than a line: apart at its glue first, then between characters. */
function brokenAtom(atom: Atom, width: number, measure: MeasureText, most: number): Atom[] {
  const pieces: Atom[] = [];
  for (const part of atom.parts) {
    for (const word of part.text
      .split(/(?<=\u00a0)/)
      .flatMap((each) => brokenByRules(each, measure.breaksByRules ?? nowhere))) {
      const wide = widthOf(word, part.style, measure);
      if (wide <= width) {
        pieces.push({ ...noGap, parts: [{ text: word, style: part.style }], width: wide });
        continue;
      }
      for (const chunk of chunksOf(word, part.style, width, measure, most)) pieces.push(chunk);
    }
  }
  const last = pieces.at(-1);
  if (last) [last.gap, last.gapStyle, last.space] = [atom.gap, atom.gapStyle, atom.space];
  return pieces;
}

function chunksOf(word: string, style: TextStyle, width: number, measure: MeasureText, most: number): Atom[] {
  const chunks: Atom[] = [];
  let text = '';
  let used = 0;
  for (const grapheme of graphemesOf(word)) {
    const wide = widthOf(grapheme, style, measure);
    if (text !== '' && used + wide > width * chunkFill) {
      chunks.push({ ...noGap, parts: [{ text, style }], width: used });
      text = '';
      used = 0;
      if (chunks.length > most) return chunks;
    }
    text += grapheme;
    used += wide;
  }
  if (text !== '') chunks.push({ ...noGap, parts: [{ text, style }], width: used });
  return chunks;
}

/** Characters side by side may be a little wider than the sum of them. */
const chunkFill = 0.97;

const noGap = { gap: '', gapStyle: null, space: 0 };

/** Lines as they are drawn. What runs from the right to the left is put in order line by line, for all of them at once. */
function linesOf(lines: readonly Atom[][], measure: MeasureText): Line[] {
  const spans = lines.map(spansOf);
  const ends = lines.map((line) => line.at(-1)?.gap ?? '');
  const texts = spans.map((line, at) => textOf(line) + ends[at]);
  const levels = levelsOf(texts.join(''), measure.isRightToLeft === true);
  if (!levels) return spans.map((line) => lineOf(line, measure));
  let start = 0;
  return spans.map((line, at) => {
    const from = start;
    start += (texts[at] as string).length;
    return orderedLine(line, levels.subarray(from, start), measure);
  });
}

/** A line's words, those of one style together. */
function spansOf(line: readonly Atom[]): Span[] {
  const spans: Span[] = [];
  line.forEach((atom, at) => {
    for (const { text, style } of at < line.length - 1 ? withGap(atom) : atom.parts) {
      const last = spans.at(-1);
      if (last && last.style === style) last.text += text;
      else spans.push({ text, style });
    }
  });
  return spans;
}

function textOf(spans: readonly Span[]): string {
  return spans.map(({ text }) => text).join('');
}

function lineOf(spans: readonly Span[], measure: MeasureText): Line {
  let x = 0;
  const runs = spans.map((span): Run => {
    const run = runAt(span, x, measure);
    x += widthOf(span.text, span.style, measure);
    return run;
  });
  const last = runs.at(-1);
  const width = last ? last.x + widthOf(last.text, last.style, measure) : 0;
  return turned({ runs: runs.filter(({ text }) => text !== ''), width }, measure);
}

/** The words of a span where they stand: spaces around them are room, not marks. */
function runAt({ text, style }: Span, x: number, measure: MeasureText): Run {
  const words = text.trimEnd();
  const indent = words.length - words.trimStart().length;
  if (indent === 0 || words === '') return { text: words, style, x };
  const room = widthInFace(words.slice(0, indent), style, measure);
  return { text: words.slice(indent), style, x: x + room };
}

/**
 * A page that runs from the right to the left is mirrored in the end, each run by itself: here the runs of a line are
 * turned round, so that they come back into their order.
 */
function turned({ runs, width }: Line, measure: MeasureText): Line {
  if (measure.isRightToLeft !== true) return { runs, width };
  const x = ({ x, text, style }: Run): number => width - x - widthInFace(text, style, measure);
  return { runs: runs.map((run) => ({ ...run, x: x(run) })), width };
}

/** One text on one line: what is drawn of it and how wide it is. */
export function runsOf(text: string, style: TextStyle, measure: MeasureText): Line {
  const spans = inFaces({ text, style }, measure);
  const levels = levelsOf(text, measure.isRightToLeft === true);
  return levels ? orderedLine(spans, levels, measure) : lineOf(spans, measure);
}

/**
 * A line with words from the right to the left: every such word stands by itself at its place, in the order of reading,
 * which is how it is found and copied.
 */
function orderedLine(spans: readonly Span[], levels: Uint8Array, measure: MeasureText): Line {
  const pieces = piecesOf(spans, levels);
  while (pieces.at(-1)?.text.trim() === '') pieces.pop();
  const widths = pieces.map(({ text, style, level }, at) =>
    widthInFace(at === pieces.length - 1 && level % 2 === 0 ? text.trimEnd() : text, style, measure),
  );
  const places: number[] = [];
  let width = 0;
  for (const at of visualOrder(pieces.map(({ level }) => level))) {
    places[at] = width;
    width += widths[at] as number;
  }
  const runs = pieces
    .map((piece, at) => runAt(piece, places[at] as number, measure))
    .filter(({ text }) => text !== '');
  return turned({ runs, width }, measure);
}

interface Piece extends Span {
  level: number;
}

/**
 * Stretches of one face and one direction. From the right to the left a font turns the letters of a word round by
 * itself; spaces and signs stand apart.
 */
function piecesOf(spans: readonly Span[], levels: Uint8Array): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { text, style } of spans) {
    let open: Piece | null = null;
    for (const grapheme of graphemesOf(text)) {
      const level = levels[at] ?? 0;
      at += grapheme.length;
      const isSign = level % 2 === 1 && !/[\p{L}\p{M}]/u.test(grapheme);
      if (open && open.level === level && !isSign) {
        open.text += grapheme;
        continue;
      }
      const isMirrored = isSign && mirrorOf(grapheme) !== grapheme;
      const piece: Piece = { text: grapheme, style: isMirrored ? mirroredStyle(style) : style, level };
      pieces.push(piece);
      open = isSign ? null : piece;
    }
  }
  return pieces;
}

/** `style` for what is drawn as its mirror image. */
export function mirroredStyle(style: TextStyle): TextStyle {
  return { ...style, isMirrored: true };
}

/** What every face has. */
const isPlain = /^[\x20-\x7e\u00a0]*$/;

/** Whether a face sets a text as it is: it has all of its characters, and they run from the left to the right. */
export function isSetAsItIs(text: string, face: Face, measure: MeasureText): boolean {
  if (isPlain.test(text)) return true;
  if (!isCovered(text, face, measure) || hasRightToLeft(text)) return false;
  return !(measure.han ? pictureOrEastern : picture).test(text);
}

/** A span in the faces that have its characters: what the serif lacks is set in the sans, the rest in other faces. */
function inFaces(span: Span, measure: MeasureText): Span[] {
  const { text } = span;
  const { face } = span.style;
  if (isSetAsItIs(text, face, measure)) return [span];
  return stretchesOf(text, face, measure).map((stretch) => ({
    text: stretch.text,
    style: styleIn(span.style, stretch.face),
  }));
}

interface Stretch {
  text: string;
  face: Face;
}
/** Layouts measure the same texts again and again, and looking for faces takes longer than anything else of it. */
const foundStretches = new WeakMap<MeasureText, Map<string, Stretch[]>>();
const foundStretchesMax = 5000;

function stretchesOf(text: string, face: Face, measure: MeasureText): Stretch[] {
  let found = foundStretches.get(measure);
  if (!found) {
    found = new Map();
    foundStretches.set(measure, found);
  }
  const key = `${face} ${text}`;
  const known = found.get(key);
  if (known) return known;
  const stretches: Stretch[] = [];
  const graphemes = graphemesOf(text);
  graphemes.forEach((grapheme, at) => {
    const last = stretches.at(-1);
    const own = isEasternSign(graphemes, at, measure)
      ? (faceIn(fallbacksFor('\u3000', isBold(face), measure.han ?? null), grapheme, measure) ?? face)
      : (faceOf(grapheme, face, measure) ?? plainSans(face));
    if (last?.face === own) last.text += grapheme;
    else stretches.push({ text: grapheme, face: own });
  });
  if (found.size >= foundStretchesMax) found.clear();
  found.set(key, stretches);
  return stretches;
}

const picture = /\ufe0f/;
const pictureOrEastern = /\ufe0f|[\u2014\u2018\u2019\u201c\u201d\u2026\u00b7]/;

/** Quotation marks, dashes and dots that the east shares with the west are set as wide as their neighbours. */
function isEasternSign(graphemes: readonly string[], at: number, measure: MeasureText): boolean {
  if (!measure.han || measure.han === 'kr' || !easternSign.test(graphemes[at] as string)) return false;
  return isEastern.test(graphemes[at - 1] ?? '') || isEastern.test(graphemes[at + 1] ?? '');
}
const easternSign = /^[\u2014\u2018\u2019\u201c\u201d\u2026\u00b7]$/;
const isEastern =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u2014\u2026\u3000-\u303f\uff00-\uffef]/u;

/** The face that has `grapheme`, as near to `face` as can be; null when none has. */
function faceOf(grapheme: string, face: Face, measure: MeasureText): Face | null {
  if (!asPicture.test(grapheme)) {
    if (isCovered(grapheme, face, measure)) return face;
    if (isCovered(grapheme, plainSans(face), measure)) return plainSans(face);
  }
  const faces = fallbacksFor(grapheme, isBold(face), measure.han ?? null);
  return faceIn([...faces, plainSans(face)], grapheme, measure);
}

function faceIn(candidates: readonly Face[], grapheme: string, measure: MeasureText): Face | null {
  return candidates.find((each) => isCovered(grapheme, each, measure)) ?? null;
}

function isBold(face: Face): boolean {
  return face.endsWith('-bold');
}

function plainSans(face: Face): Face {
  return isBold(face) ? 'sans-bold' : 'sans';
}

/** `style` in another face; the same object each time, so that runs of it can be told to be one. */
function styleIn(style: TextStyle, face: Face): TextStyle {
  if (style.face === face) return style;
  let others = stylesInFaces.get(style);
  if (!others) {
    others = new Map();
    stylesInFaces.set(style, others);
  }
  let other = others.get(face);
  if (!other) {
    const { tracking: _, tabular: __, ...rest } = style;
    other = isDesignFace(face) ? { ...style, face } : { ...rest, face };
    others.set(face, other);
  }
  return other;
}
const stylesInFaces = new WeakMap<TextStyle, Map<Face, TextStyle>>();
