// Whoever type-checks this file without the folder around it (the tests do) needs these types as well.
/// <reference path="./linebreak.d.ts" />
/** Where lines break in scripts that do not write spaces between words (docs/spec/page.md, P28). */
import LineBreaker from 'linebreak';

/** The far east but Korean, which has spaces. */
const spaceless =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\u3000-\u303f\u30fb\u30fc\u31f0-\u31ff\uff01-\uff60\uffe0-\uffe6]/u;
const thai = /\p{Script=Thai}/u;
const thaiRun = /\p{Script=Thai}+/gu;
/** Signs of repetition and of leaving out: they stay with the word before. */
const staysBefore = /^[\u0e2f\u0e46]/;
const hasBreaks = new RegExp(`${spaceless.source}|${thai.source}`, 'u');

/** Places in `text` where a line may break besides those that every text has; none in texts with spaces. */
export function scriptBreaks(text: string): ReadonlySet<number> {
  const places = new Set<number>();
  if (!hasBreaks.test(text)) return places;
  if (spaceless.test(text)) {
    const breaker = new LineBreaker(text);
    for (let next = breaker.nextBreak(); next; next = breaker.nextBreak()) {
      if (isNextTo(text, next.position, spaceless)) places.add(next.position);
    }
  }
  for (const run of text.matchAll(thaiRun)) {
    for (const { index, segment } of thaiWords().segment(run[0])) {
      if (index > 0 && !staysBefore.test(segment)) places.add(run.index + index);
    }
  }
  return places;
}

function isNextTo(text: string, at: number, script: RegExp): boolean {
  if (at >= text.length || /\s/.test(text[at - 1] as string)) return false;
  const before = Array.from(text.slice(Math.max(0, at - 2), at)).at(-1) as string;
  return script.test(before) || script.test(String.fromCodePoint(text.codePointAt(at) as number));
}

let thaiSegmenter: Intl.Segmenter | null = null;
function thaiWords(): Intl.Segmenter {
  thaiSegmenter ??= new Intl.Segmenter('th', { granularity: 'word' });
  return thaiSegmenter;
}
