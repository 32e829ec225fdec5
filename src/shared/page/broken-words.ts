/** Words that a column would have to break: a wider column is worth a longer leader. */
import { type MeasureText, type Span, widthOf } from './typeset';

/** Scripts whose lines break between any two letters, or where only a dictionary knows. */
const isUnspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** How many words of a text are wider than `width`. */
export function brokenWords(spans: readonly Span[], width: number, measure: MeasureText): number {
  return spans.reduce((count, { text, style }) => {
    const words = text.split(/ |(?<=\p{L}[-\u2010\u2013\u2014/])(?=\p{L})/u);
    return (
      count + words.filter((word) => !isUnspaced.test(word) && widthOf(word, style, measure) > width).length
    );
  }, 0);
}
