/** Which words of the destination stand out (docs/spec/page.md, P3). */
import type { PageWords } from './language';
import { withFirstWord } from './line-breaks';
import { glued, nbsp } from './typeset';

export interface StatementPart {
  text: string;
  isKey: boolean;
}

/** The statement in parts; the key part is the user's own choice, else the number that the page is about. */
export function emphasised(
  statement: string,
  chosen: string,
  targets: readonly string[],
  words: PageWords,
): StatementPart[] {
  const [from, to] = keyRange(statement, chosen, targets, words);
  const parts = [
    { text: statement.slice(0, from), isKey: false },
    { text: statement.slice(from, to), isKey: true },
    { text: statement.slice(to), isKey: false },
  ];
  return gluedParts(
    parts.filter(({ text }) => text !== ''),
    words,
  );
}

/** A key part as short as this is never broken over two lines. */
const unbrokenKeyMaxLength = 26;

/** Glue sees the whole sentence: a number at the end of one part stays with the word that starts the next. */
function gluedParts(parts: readonly StatementPart[], { tidy }: PageWords): StatementPart[] {
  const whole = glued(tidy(parts.map(({ text }) => text).join('')));
  let at = 0;
  return parts.map(({ text, isKey }) => {
    const part = whole.slice(at, at + text.length);
    at += text.length;
    const isWhole = isKey && text.length <= unbrokenKeyMaxLength;
    return { text: isWhole ? part.replace(/(\S) (?=\S)/g, `$1${nbsp}`) : part, isKey };
  });
}

function keyRange(
  statement: string,
  chosen: string,
  targets: readonly string[],
  { found, numbers: { decimal } }: PageWords,
): [number, number] {
  if (chosen !== '') {
    const at = statement.toLowerCase().indexOf(chosen.toLowerCase());
    if (at >= 0) return [at, at + chosen.length];
  }
  const withoutDates = statement.replace(found.date, (date) => ' '.repeat(date.length));
  const numbers = [...withoutDates.matchAll(found.number)];
  const isTarget = (match: RegExpMatchArray): boolean => targets.includes(bareNumber(match[0], decimal));
  const key = numbers.find(isTarget) ?? numbers[0] ?? [...statement.matchAll(found.date)][0];
  if (!key) return [0, 0];
  const text = withFirstWord(key[0].replace(/[\s\u00a0.,]+$/, ''));
  return [key.index, key.index + text.length];
}

/** "1200" for "1,200", or for "1.200" where commas part off decimals. */
function bareNumber(text: string, decimal: string): string {
  const figures = /\p{Nd}[\p{Nd}.,\s]*/u.exec(text)?.[0] ?? '';
  const group = decimal === '.' ? ',' : '.';
  return asciiFigures(figures)
    .replace(/[.,\s]+$/, '')
    .replaceAll(group, '')
    .replace(/\s/g, '')
    .replace(decimal, '.');
}

/** Figures of any script have their values in tens from the script's zero on. */
function asciiFigures(text: string): string {
  return text.replace(/[^\P{Nd}0-9]/gu, (figure) => {
    let zero = figure.codePointAt(0) as number;
    const value = zero;
    while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && value - zero < 9) zero -= 1;
    return String(value - zero);
  });
}
