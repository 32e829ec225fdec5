/** Where lines break in scripts that do not write spaces between words (docs/spec/page.md, P28). */

/** Where lines may break in a text by Unicode's rules (UAX 14), its end included. */
export type RuleBreaks = (text: string) => readonly number[];

/** The far east but Korean, which has spaces. */
const spaceless =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\u3000-\u303f\u30fb\u30fc\u31f0-\u31ff\uff01-\uff60\uffe0-\uffe6]/u;
const thai = /\p{Script=Thai}/u;
const thaiRun = /\p{Script=Thai}+/gu;
/** Signs of repetition and of leaving out: they stay with the word before. */
const staysBefore = /^[\u0e2f\u0e46]/;
const hasBreaks = new RegExp(`${spaceless.source}|${thai.source}`, 'u');

/** A shorter end of a text does not stand alone on a line. */
const shortestEnd = 4;

/** Places in `text` where a line may break besides those that every text has; none in texts with spaces. */
export function scriptBreaks(text: string, breaksByRules: RuleBreaks): ReadonlySet<number> {
  const places = new Set<number>();
  if (!hasBreaks.test(text)) return places;
  if (spaceless.test(text)) {
    const starts = wordStarts(text);
    for (const position of breaksByRules(text)) {
      const isEnd = position > text.length - shortestEnd && text.length > 3 * shortestEnd;
      if (!isEnd && starts.has(position) && isBetweenWords(text, position)) places.add(position);
    }
  }
  for (const run of text.matchAll(thaiRun)) {
    for (const { index, segment } of words('th', run[0])) {
      if (index > 0 && !staysBefore.test(segment)) places.add(run.index + index);
    }
  }
  return places;
}

/** `word` where the rules let it break, words of the dictionary or not: for when it is wider than its line. */
export function brokenByRules(word: string, breaksByRules: RuleBreaks): string[] {
  if (!spaceless.test(word)) return [word];
  const pieces: string[] = [];
  let start = 0;
  for (const position of breaksByRules(word)) {
    pieces.push(word.slice(start, position));
    start = position;
  }
  pieces.push(word.slice(start));
  return pieces.filter((piece) => piece !== '');
}

/** A number and what it counts: of Thai, which runs on without spaces, the first word. */
export function withFirstWord(text: string): string {
  const start = text.search(thai);
  if (start < 0) return text;
  for (const { segment } of words('th', text.slice(start))) return text.slice(0, start) + segment;
  return text;
}

/** Where words start by the dictionary: what the rules allow inside of them is left alone. */
function wordStarts(text: string): Set<number> {
  return new Set(Array.from(words('ja', text), ({ index }) => index));
}

/** Next to a letter of the east, and not between a number and what it counts. */
function isBetweenWords(text: string, at: number): boolean {
  if (at >= text.length || /\s/.test(text[at - 1] as string)) return false;
  const before = Array.from(text.slice(Math.max(0, at - 2), at)).at(-1) as string;
  const after = String.fromCodePoint(text.codePointAt(at) as number);
  if (/\p{Nd}/u.test(before)) return false;
  return spaceless.test(before) || spaceless.test(after);
}

const segmenters = new Map<string, Intl.Segmenter>();
function words(language: string, text: string): Iterable<Intl.SegmentData> {
  let segmenter = segmenters.get(language);
  if (!segmenter) {
    segmenter = new Intl.Segmenter(language, { granularity: 'word' });
    segmenters.set(language, segmenter);
  }
  return segmenter.segment(text);
}
