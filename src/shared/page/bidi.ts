/**
 * Text that runs from the right to the left, and such text mixed with other text (docs/spec/page.md, P27): the rules
 * of Unicode's bidirectional algorithm, with what the page adds to them.
 */
import bidiFactory, { type Bidi } from 'bidi-js';

let made: Bidi | null = null;
/** Made when it is needed first: pages without such text do not wait for its tables. */
function bidi(): Bidi {
  made ??= bidiFactory();
  return made;
}

const rightToLeftLetters = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** Whether any of it runs from the right to the left. */
export function hasRightToLeft(text: string): boolean {
  return rightToLeftLetters.test(text);
}

const signsBefore = /(?<![^\s([:\u00ab\u201c"])[-+\u2212\u00b1~\u2248<>\p{Sc}]+(?=\p{Nd})/gu;
const signsAfter = /(?<=\p{Nd})[%\u2030\u066a\p{Sc}]+/gu;

/**
 * How deep each character of a paragraph is embedded: odd runs from the right to the left. Null where nothing does. The
 * first letter decides for the whole; in a document that runs from the right to the left any letter that does.
 */
export function levelsOf(paragraph: string, isRightToLeftDocument: boolean): Uint8Array | null {
  const isTurned = isRightToLeftDocument && seam.test(paragraph) && !/\p{L}/u.test(paragraph);
  if (!hasRightToLeft(paragraph) && !isTurned) return null;
  const { levels } = bidi().getEmbeddingLevels(paragraph, isRightToLeftDocument ? 'rtl' : 'auto');
  // Signs belong to their number, on whichever side of it the text comes from.
  for (const { index, 0: signs } of paragraph.matchAll(signsBefore)) {
    levels.fill(levels[index + signs.length] as number, index, index + signs.length);
  }
  for (const { index, 0: signs } of paragraph.matchAll(signsAfter)) {
    levels.fill(levels[index - 1] as number, index, index + signs.length);
  }
  if (isRightToLeftDocument) {
    for (const { index, 0: between } of paragraph.matchAll(seams)) {
      levels.fill(1, index, index + between.length);
    }
  }
  return levels;
}

/** Between two things in one line: an arrow, or a wide gap. They follow the page, whatever letters they end with. */
const seam = /\s*[\u2190\u2192\u21d0\u21d2]\s*|\s{2,}/;
const seams = new RegExp(seam, 'g');

/** The places of `parts` from left to right, as indices of them in the order of reading. */
export function visualOrder(levels: readonly number[]): number[] {
  const order = levels.map((_, at) => at);
  for (let depth = Math.max(0, ...levels); depth > 0; depth -= 1) {
    for (let start = 0; start < order.length; start += 1) {
      let end = start;
      while (end < order.length && (levels[order[end] as number] as number) >= depth) end += 1;
      if (end - start > 1) order.splice(start, end - start, ...order.slice(start, end).reverse());
      start = end;
    }
  }
  return order;
}

/** The image of a character in a text from the right to the left: brackets and arrows point along the text. */
export function mirrorOf(character: string): string {
  return arrows[character] ?? bidi().getMirroredCharacter(character) ?? character;
}

// Unicode leaves them as they are; here they point along the text.
const arrows: Record<string, string> = {
  '\u2190': '\u2192',
  '\u2192': '\u2190',
  '\u21d0': '\u21d2',
  '\u21d2': '\u21d0',
};

/** Whether a text is an arrow and nothing else. */
export function isArrow(text: string): boolean {
  return arrows[text] !== undefined;
}
