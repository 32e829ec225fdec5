/**
 * Setting text for paper: what may be printed, in which face, and where lines break. Everything is in points and
 * measured through a port, so that the same words always break at the same place (docs/spec/page.md, P20…).
 */

/** The faces that are embedded: Inter for labels and numbers, Source Serif 4 for the words of the plan. */
export const faces = ['sans', 'sans-bold', 'serif', 'serif-bold', 'serif-italic'] as const;
export type Face = (typeof faces)[number];

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
}

/** What the fonts know. */
export interface MeasureText {
  /** Width of `text` set in one run, without tracking. */
  widthOf(text: string, style: Pick<TextStyle, 'face' | 'size' | 'tabular'>): number;
  covers(face: Face, codePoint: number): boolean;
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
 * space is single spaces. A character that neither face of the page has becomes `missingMark` and is added to
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
      if (isCovered(grapheme, 'sans', measure) || isCovered(grapheme, 'serif', measure)) return grapheme;
      missing.add(grapheme);
      return missingMark;
    })
    .join('');
}

function graphemesOf(text: string): string[] {
  return Array.from(
    new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text),
    (part) => part.segment,
  );
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
  /** The space after it and its width; empty when the next atom follows without one. */
  gap: string;
  space: number;
}

/** Lines of at most `width`; a word that is wider than a whole line is broken inside. */
export function breakLines(spans: readonly Span[], width: number, measure: MeasureText): Line[] {
  const atoms = atomsOf(spans, measure);
  return breakAtoms(atoms, width, measure).map((line) => lineOf(line, measure));
}

/**
 * As `breakLines`, with the lines as even as they can be: the smallest width that keeps their number, and no last
 * line of one word where that can be had (P23).
 */
export function balanceLines(spans: readonly Span[], width: number, measure: MeasureText): Line[] {
  const atoms = atomsOf(spans, measure);
  const first = breakAtoms(atoms, width, measure);
  if (first.length === 1 || first.length > maxBalancedLines) {
    return first.map((line) => lineOf(line, measure));
  }
  let even = evenedOut(atoms, first, width, measure);
  if (even.at(-1)?.length === 1 && atoms.length > 2) {
    const joined = withJoinedEnd(atoms);
    const lines = breakAtoms(joined, width, measure);
    if (lines.length === first.length) even = evenedOut(joined, lines, width, measure);
  }
  return even.map((line) => lineOf(line, measure));
}

/** The smallest width that needs no more lines than `first`. */
function evenedOut(atoms: readonly Atom[], first: Atom[][], width: number, measure: MeasureText): Atom[][] {
  let best = first;
  let [low, high] = [0, width];
  while (high - low > 0.5) {
    const middle = (low + high) / 2;
    const lines = breakAtoms(atoms, middle, measure);
    if (lines.length > first.length) {
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
  const parts = [...before.parts.map((part) => ({ ...part })), ...last.parts];
  const seam = parts[before.parts.length - 1] as Span;
  seam.text += before.gap;
  const width = before.width + before.space + last.width;
  return [...atoms.slice(0, -2), { parts, width, gap: last.gap, space: last.space }];
}

/** Beyond this a text is a wall of words, and evening it out is work for nothing. */
const maxBalancedLines = 12;
/** More lines than any page holds: what follows would not be seen, and the page is known not to fit. */
export const maxLines = 140;

/** Width of `text` in one style, tracking included. */
export function widthOf(text: string, style: TextStyle, measure: MeasureText): number {
  let width = 0;
  for (const run of inFaces({ text, style }, measure)) {
    // Shaping grows with the square of a word, and a word of this length is going to be broken anyway.
    for (let start = 0; start < run.text.length; start += longWord) {
      width += measure.widthOf(run.text.slice(start, start + longWord), run.style);
    }
    width += (style.tracking ?? 0) * run.text.length;
  }
  return width;
}

const longWord = 160;

/** The atoms of a text: what stands between two places where a line may break. */
function atomsOf(spans: readonly Span[], measure: MeasureText): Atom[] {
  const atoms: Atom[] = [];
  let open: Atom | null = null;
  for (const span of spans) {
    for (const token of span.text.split(lineBreakPlaces)) {
      if (token === undefined || token === '') continue;
      const last = atoms.at(-1);
      if (token.startsWith(' ')) {
        if (last) last.gap += token;
        if (last) last.space += widthOf(token, span.style, measure);
        open = null;
        continue;
      }
      if (!open) {
        open = { parts: [], width: 0, gap: '', space: 0 };
        atoms.push(open);
      }
      for (const part of inFaces({ text: token, style: span.style }, measure)) {
        open.parts.push(part);
        open.width += widthOf(part.text, part.style, measure);
      }
      if (breaksAfter.test(token)) open = null;
    }
    if (atoms.length > maxAtoms) break;
  }
  return atoms;
}

/** Spaces, and between letters also after a hyphen, a dash or a slash. */
const lineBreakPlaces = /( +)|(?<=\p{L}[-\u2010\u2013\u2014/])(?=\p{L})/u;
const breaksAfter = /\p{L}[-\u2010\u2013\u2014/]$/u;
/** More words than any page holds at its smallest type. */
const maxAtoms = 6000;

function breakAtoms(atoms: readonly Atom[], width: number, measure: MeasureText): Atom[][] {
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
    else for (const piece of brokenAtom(atom, width, measure)) add(piece);
    if (lines.length >= maxLines) return lines;
  }
  if (line.length > 0) lines.push(line);
  return lines;
}

/** Adding widths up leaves crumbs; without this a text would not fit its own width. */
const tolerance = 0.01;

/** An atom that is wider than a line: apart at its glue first, then between characters. */
function brokenAtom(atom: Atom, width: number, measure: MeasureText): Atom[] {
  const pieces: Atom[] = [];
  for (const part of atom.parts) {
    for (const word of part.text.split(/(?<=\u00a0)/)) {
      const wide = widthOf(word, part.style, measure);
      if (wide <= width) {
        pieces.push({ parts: [{ text: word, style: part.style }], width: wide, gap: '', space: 0 });
        continue;
      }
      for (const chunk of chunksOf(word, part.style, width, measure)) pieces.push(chunk);
    }
  }
  const last = pieces.at(-1);
  if (last) [last.gap, last.space] = [atom.gap, atom.space];
  return pieces;
}

function chunksOf(word: string, style: TextStyle, width: number, measure: MeasureText): Atom[] {
  const chunks: Atom[] = [];
  let text = '';
  let used = 0;
  for (const grapheme of graphemesOf(word)) {
    const wide = widthOf(grapheme, style, measure);
    if (text !== '' && used + wide > width * chunkFill) {
      chunks.push({ parts: [{ text, style }], width: used, gap: '', space: 0 });
      text = '';
      used = 0;
      if (chunks.length > maxLines) return chunks;
    }
    text += grapheme;
    used += wide;
  }
  if (text !== '') chunks.push({ parts: [{ text, style }], width: used, gap: '', space: 0 });
  return chunks;
}

/** Characters side by side may be a little wider than the sum of them. */
const chunkFill = 0.97;

function lineOf(atoms: readonly Atom[], measure: MeasureText): Line {
  const spans: Span[] = [];
  atoms.forEach((atom, at) => {
    atom.parts.forEach((part, partAt) => {
      const isEnd = partAt === atom.parts.length - 1 && at < atoms.length - 1;
      const text = isEnd ? part.text + atom.gap : part.text;
      const last = spans.at(-1);
      if (last && last.style === part.style) last.text += text;
      else spans.push({ text, style: part.style });
    });
  });
  let x = 0;
  const runs = spans.map(({ text, style }): Run => {
    const run = { text: text.trimEnd(), style, x };
    x += widthOf(text, style, measure);
    return run;
  });
  const last = runs.at(-1);
  return { runs, width: last ? last.x + widthOf(last.text, last.style, measure) : 0 };
}

/** What every face has. */
const isPlain = /^[\x20-\x7e\u00a0]*$/;

/** A span in the faces that have its characters: what the serif lacks is set in the sans. */
function inFaces(span: Span, measure: MeasureText): Span[] {
  const { face } = span.style;
  if (isPlain.test(span.text) || isCovered(span.text, face, measure)) return [span];
  const other = { ...span.style, face: face === 'serif-bold' ? ('sans-bold' as const) : ('sans' as const) };
  const spans: Span[] = [];
  for (const grapheme of graphemesOf(span.text)) {
    const style = isCovered(grapheme, face, measure) ? span.style : other;
    const last = spans.at(-1);
    if (last && last.style === style) last.text += grapheme;
    else spans.push({ text: grapheme, style });
  }
  return spans;
}
