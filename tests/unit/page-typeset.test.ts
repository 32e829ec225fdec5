import {
  balanceLines,
  breakLines,
  glued,
  type Line,
  type MeasureText,
  printable,
  type TextStyle,
} from '@shared/page/typeset';
import { describe, expect, it } from 'vitest';

/** A face in which every character is half its size wide, and only the sans has Greek. */
const measure: MeasureText = {
  widthOf: (text, { size }) => (Array.from(text).length * size) / 2,
  covers: (face, codePoint) =>
    codePoint < 0x250 || (face === 'sans' && codePoint < 0x400) || codePoint === 0x25a1,
};
const style: TextStyle = { face: 'sans', size: 2, ink: 'ink' };
const serif: TextStyle = { face: 'serif', size: 2, ink: 'ink' };
const texts = (lines: Line[]): string[] => lines.map(({ runs }) => runs.map(({ text }) => text).join(''));
const broken = (text: string, width: number): string[] =>
  texts(breakLines([{ text, style }], width, measure));
const balanced = (text: string, width: number): string[] =>
  texts(balanceLines([{ text, style }], width, measure));

describe('setting text', () => {
  it('[P21] lets only text through, and names what no face has', () => {
    const missing = new Set<string>();
    expect(printable(' a\n\tb\u0000\u202ec\ud800 ', measure, missing)).toBe('a bc');
    expect(printable(null, measure, missing)).toBe('');
    expect(printable(42, measure, missing)).toBe('42');
    expect(printable({ text: 'x', image: 'y' }, measure, missing)).toBe('[object Object]');
    expect([...missing]).toEqual([]);
    expect(printable('ok 👩‍👧 漢!', measure, missing)).toBe('ok □ □!');
    expect([...missing]).toEqual(['👩‍👧', '漢']);
  });

  it('[P21] sets in the sans what the serif lacks', () => {
    const [line] = breakLines([{ text: 'to Ωμέγα now', style: serif }], 100, measure);
    expect(line?.runs.map(({ text, style: { face } }) => [text, face])).toEqual([
      ['to', 'serif'],
      ['Ωμέγα', 'sans'],
      ['now', 'serif'],
    ]);
  });

  it('[P22] glues numbers to their words, single letters, and a short last word', () => {
    expect(glued('above 180 requests a month in all').replace(/\u00a0/g, '_')).toBe(
      'above 180_requests a_month in_all',
    );
    expect(glued('by 2027. Then 5 extraordinarily long')).toBe('by 2027. Then 5 extraordinarily long');
  });

  it('[P23] breaks lines at spaces, and between letters after hyphens and slashes', () => {
    expect(broken('one two three', 7)).toEqual(['one two', 'three']);
    expect(broken('best-paying jobs', 8)).toEqual(['best-', 'paying', 'jobs']);
    expect(broken('calls/forms', 8)).toEqual(['calls/', 'forms']);
    expect(broken('open 24/7 in 2026-27', 9)).toEqual(['open 24/7', 'in', '2026-27']);
    expect(broken('', 8)).toEqual([]);
  });

  it('[P23] evens lines out without adding one, and leaves no last word alone', () => {
    expect(broken('every van is booked a week ahead', 26)).toEqual(['every van is booked a week', 'ahead']);
    expect(balanced('every van is booked a week ahead', 26)).toEqual(['every van is booked', 'a week ahead']);
    const lines = balanced('one two three four five', 19);
    expect(lines).toEqual(['one two three', 'four five']);
    expect(balanced('a bb ccc dddd', 9).at(-1)).not.toBe('dddd');
    // Narrower would need no more lines either, but only with words that are broken.
    expect(balanced('Angebotsseiten für die sechs einträglichsten Arbeiten', 20)).toEqual([
      'Angebotsseiten',
      'für die sechs',
      'einträglichsten',
      'Arbeiten',
    ]);
  });

  it('[P24] breaks a word that is wider than its line, at its glue first', () => {
    expect(broken('ab\u00a0cd', 3)).toEqual(['ab', 'cd']);
    expect(broken('abcdefghij', 4).join('')).toBe('abcdefghij');
    expect(Math.max(...broken('abcdefghij', 4).map((line) => line.length))).toBeLessThanOrEqual(4);
    // Joined characters stay together.
    expect(broken('e\u0301e\u0301e\u0301', 2).every((line) => line.length % 2 === 0)).toBe(true);
  });

  it('[P24] gives up counting where no page could hold the lines', () => {
    expect(broken('word '.repeat(20_000), 5).length).toBeLessThan(200);
  });
});
