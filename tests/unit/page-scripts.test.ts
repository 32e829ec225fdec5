import type { Mark } from '@shared/page/drawing';
import { emphasised } from '@shared/page/emphasis';
import { fallbackFaces, fallbacksFor, hanFamilyOf, isRightToLeft } from '@shared/page/fallback';
import { pageWords } from '@shared/page/language';
import { resolvedMarks } from '@shared/page/resolved';
import {
  balanceLines,
  breakLines,
  type Line,
  type MeasureText,
  printable,
  type TextStyle,
  widthOf,
} from '@shared/page/typeset';
import LineBreaker from 'linebreak';
import { describe, expect, it } from 'vitest';

/** Which characters each face of this test has; all of them are half their size wide, wide ones are square. */
const has: Record<string, RegExp> = {
  sans: /[\u0020-\u04ff\u2000-\u22ff]/,
  serif: /[\u0020-\u024f\u2000-\u206f]/,
  hebrew: /[\u0590-\u05ff ]/,
  naskh: /[\u0600-\u06ff ]/,
  thai: /[\u0e00-\u0e7f ]/,
  devanagari: /[\u0900-\u097f ]/,
  jp: /[\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef\u2018-\u201d]/,
  sc: /[\u3000-\u30ff\u4e00-\u9ffe\uff00-\uffef\u2018-\u201d]/,
  kr: /[\uac00-\ud7a3 ]/,
  emoji: /[\u2600-\u26ff\u{1f300}-\u{1faff}]/u,
  symbols: /[\u2600-\u27ff]/,
};
const measure: MeasureText = {
  widthOf: (text, { size }) =>
    Array.from(text).reduce((sum, each) => sum + (each >= '\u3000' ? size : size / 2), 0),
  breaksByRules: (text) => {
    const places: number[] = [];
    const breaker = new LineBreaker(text);
    for (let next = breaker.nextBreak(); next; next = breaker.nextBreak()) places.push(next.position);
    return places;
  },
  covers: (face, codePoint) =>
    has[face.replace(/-bold$/, '')]?.test(String.fromCodePoint(codePoint)) ?? false,
};
const hebrewPage: MeasureText = { ...measure, isRightToLeft: true };
const japanese: MeasureText = { ...measure, han: 'jp' };
const style: TextStyle = { face: 'sans', size: 2, ink: 'ink' };

const broken = (text: string, width: number, by = measure): Line[] =>
  breakLines([{ text, style }], width, by);
/** What stands on a line from left to right. */
const seen = ({ runs }: Line): string[] =>
  [...runs]
    .sort((a, b) => a.x - b.x)
    .map((run) => (run.style.isMirrored ? `mirrored ${run.text}` : run.text));
const words = (lines: Line[]): string[] => lines.map(({ runs }) => runs.map(({ text }) => text).join(''));
const faces = (text: string, of = style, by = measure): [string, string][] =>
  (breakLines([{ text, style: of }], 1000, by)[0]?.runs ?? []).map((run) => [run.text, run.style.face]);

describe('faces of other scripts', () => {
  it('[P63] sets each stretch in a face that has it, marks and joiners with their letter', () => {
    expect(faces('Plan हिन्दी, ไทย 한국 ok')).toEqual([
      ['Plan', 'sans'],
      ['हिन्दी', 'devanagari'],
      [',', 'sans'],
      ['ไทย', 'thai'],
      ['한국', 'kr'],
      ['ok', 'sans'],
    ]);
    expect(faces('☎\ufe0f ☎ 👩‍👧')).toEqual([
      ['☎\ufe0f', 'emoji'],
      ['☎', 'symbols'],
      ['👩‍👧', 'emoji'],
    ]);
  });

  it('[P63] keeps bold, and gives up what only letters of the design have', () => {
    expect(faces('ไทย', { ...style, face: 'serif-bold' })).toEqual([['ไทย', 'thai-bold']]);
    const [line] = breakLines(
      [{ text: 'שלום', style: { ...style, tracking: 1, tabular: true } }],
      99,
      measure,
    );
    expect(line?.runs[0]?.style).toEqual({ face: 'hebrew', size: 2, ink: 'ink' });
    expect(line?.width).toBe(4);
  });

  it('[P63] asks the large fonts only for their own characters', () => {
    const large = /^(?:jp|sc|tc|kr)/;
    for (const grapheme of ['ش', 'ש', 'ก', 'ह', '★', '😀', 'ʒ']) {
      expect(fallbacksFor(grapheme, false, null).filter((face) => large.test(face))).toEqual([]);
    }
    expect(fallbacksFor('漢', true, 'tc')[0]).toBe('tc-bold');
    expect(fallbacksFor('①', false, 'jp')).toContain('jp');
    expect(new Set(fallbackFaces).size).toBe(22);
  });

  it('[P64] takes Han characters from the language of the document, else from the letters around them', () => {
    expect(hanFamilyOf('漢字', 'ja')).toBe('jp');
    expect(hanFamilyOf('到2027年每周120个问题', 'zh')).toBe('sc');
    expect(hanFamilyOf('每個問題都得到回答', 'zh')).toBe('sc');
    expect(hanFamilyOf('每個問題都得到回答', 'en')).toBe('tc');
    expect(hanFamilyOf('漢字とかな', 'en')).toBe('jp');
    expect(hanFamilyOf('漢字와 한글', 'en')).toBe('kr');
    expect(hanFamilyOf('北京', 'en')).toBe('sc');
    expect(hanFamilyOf('ㄅㄆㄇ', 'de')).toBe('tc');
    expect(hanFamilyOf('한국어 only', 'en')).toBe(null);
    expect(hanFamilyOf('English', 'en')).toBe(null);
  });

  it('[P64] sets quotation marks of the east as wide as their neighbours, and others as they were', () => {
    expect(faces('“漢字”', style, japanese)).toEqual([['“漢字”', 'jp']]);
    expect(faces('a “b” c', style, japanese)).toEqual([['a “b” c', 'sans']]);
    expect(faces('“漢字”')).toEqual([
      ['“', 'sans'],
      ['漢字', 'sc'],
      ['”', 'sans'],
    ]);
  });

  it('[P25] names what none of them has', () => {
    const missing = new Set<string>();
    expect(printable('ok ភ ไทย', measure, missing)).toBe('ok □ ไทย');
    expect([...missing]).toEqual(['ភ']);
  });
});

describe('text from the right to the left', () => {
  it('[P27] orders words, numbers and brackets as they are read', () => {
    const [line] = broken('שלום (עולם) 120%, abc', 99);
    expect(seen(line as Line)).toEqual(['abc', ',', '120%', 'mirrored )', 'עולם', 'mirrored (', 'שלום']);
    // They are drawn in the order of reading.
    expect(line?.runs.map(({ text }) => text).join('')).toBe('שלום(עולם)120%,abc');
  });

  it('[P27] leaves words of other scripts in their order inside of it', () => {
    expect(seen(broken('العميل Harbor Plumbing جيد', 99)[0] as Line)).toEqual([
      'جيد',
      'Harbor Plumbing',
      'العميل',
    ]);
    expect(seen(broken('Ask תל אביב now', 99)[0] as Line)).toEqual(['Ask', 'אביב', 'תל', 'now']);
  });

  it('[P27] lets the first letter decide, in a document from the right to the left any that does', () => {
    expect(seen(broken('Harbor שלום', 99)[0] as Line)).toEqual(['Harbor', 'שלום']);
    const [line] = broken('Harbor שלום', 99, hebrewPage);
    // As the page is mirrored in the end, the line is turned round until then.
    expect(seen(line as Line)).toEqual(['Harbor', 'שלום']);
    expect(line?.runs.map(({ x }) => x)).toEqual([0, 7]);
  });

  it('[P27] keeps a sign at its number', () => {
    expect(seen(broken('ירידה \u22125 היום', 99)[0] as Line)).toEqual(['היום', '\u22125', 'ירידה']);
    expect(seen(broken('\u22125', 99, hebrewPage)[0] as Line)).toEqual(['\u22125']);
    expect(seen(broken('من \u221241% إلى €55', 99)[0] as Line)).toEqual(['€55', 'إلى', '\u221241%', 'من']);
  });

  it('[P27] breaks into lines first, and orders each of them', () => {
    const lines = broken('אבג דהו זחט', 7);
    expect(lines.map(seen)).toEqual([['דהו', 'אבג'], ['זחט']]);
    expect(lines.every(({ width }) => width <= 7)).toBe(true);
  });

  it('[P27] measures what it draws', () => {
    for (const text of ['שלום (עולם) 120%, abc', 'العميل (Harbor) 64 → 120']) {
      expect(broken(text, 99)[0]?.width).toBe(widthOf(text, style, measure));
    }
  });
});

describe('a page from the right to the left', () => {
  const text = (words: string, x: number): Mark => ({ kind: 'text', x, baseline: 5, text: words, style });
  const page = (marks: Mark[], by: MeasureText): Mark[] =>
    resolvedMarks({ sheet: { width: 100 }, marks }, by).marks;

  it('[P66] mirrors places, and lines keep their order', () => {
    const [line] = broken('Harbor שלום', 99, hebrewPage);
    const marks = (line?.runs ?? []).map(
      (run) => ({ ...text(run.text, 10 + run.x), style: run.style }) as Mark,
    );
    const places = page(marks, hebrewPage).map((mark) => mark.kind === 'text' && [mark.text, mark.x]);
    // The line lay from 10 to 21 and lies from 79 to 90: first word right, second left of it.
    expect(places).toEqual([
      ['Harbor', 84],
      ['שלום', 79],
    ]);
  });

  it('[P66] mirrors drawings and lone arrows', () => {
    expect(
      page(
        [
          {
            kind: 'line',
            points: [
              { x: 10, y: 1 },
              { x: 30, y: 2 },
            ],
            width: 1,
            ink: 'ink',
          },
          { kind: 'circle', x: 20, y: 1, r: 2, fill: 'ink' },
          { kind: 'box', x: 10, y: 1, w: 30, h: 2, r: 0, fill: 'ink' },
          text('→', 40),
        ],
        hebrewPage,
      ),
    ).toEqual([
      {
        kind: 'line',
        points: [
          { x: 90, y: 1 },
          { x: 70, y: 2 },
        ],
        width: 1,
        ink: 'ink',
      },
      { kind: 'circle', x: 80, y: 1, r: 2, fill: 'ink' },
      { kind: 'box', x: 60, y: 1, w: 30, h: 2, r: 0, fill: 'ink' },
      { ...text('→', 59), style: { ...style, isMirrored: true } },
    ]);
    expect(isRightToLeft('ar') && isRightToLeft('he') && !isRightToLeft('ja')).toBe(true);
  });

  it('[P66] turns round what stands on either side of an arrow', () => {
    const places = page([text('22 → 8', 10)], hebrewPage).map(
      (mark) => mark.kind === 'text' && [mark.text, mark.x],
    );
    expect(places).toEqual([
      ['22', 88],
      ['→', 86],
      ['8', 84],
    ]);
  });

  it('[P66] leaves a page from the left to the right as it is', () => {
    const marks = [text('Every van booked', 10), text('120 →', 50)];
    expect(page(marks, measure)).toEqual(marks);
    expect(page([text('to 東京', 10)], measure)).toEqual([
      text('to', 10),
      { ...text('東京', 13), style: { ...style, face: 'sc' } },
    ]);
  });
});

describe('lines without spaces', () => {
  it('[P3] of Thai, only the word after the number stands out with it', () => {
    const statement = 'ทุกสัปดาห์มีคำขอที่ดี 120 รายการและทุกคำขอได้รับคำตอบ';
    const parts = emphasised(statement, '', [], pageWords('en'));
    expect(parts.find(({ isKey }) => isKey)?.text).toBe('120\u00a0รายการ');
    expect(
      parts
        .map(({ text }) => text)
        .join('')
        .replace(/\u00a0/g, ' '),
    ).toBe(statement);
  });

  it('[P28] break in Japanese where the rules let them, and between words', () => {
    const text = '毎週「良い問い合わせ」が届き、すべてに返答している。ちょっと待って！';
    for (let width = 8; width < 30; width += 1) {
      const lines = words(broken(text, width, japanese));
      expect(lines.join('')).toBe(text);
      for (const line of lines) {
        expect(line).not.toMatch(/^[、。」！ょっ]/u);
        expect(line).not.toMatch(/「$/u);
      }
    }
  });

  it('[P28] keep a number with what it counts, and no short end alone', () => {
    for (let width = 10; width < 34; width += 1) {
      const lines = words(broken('それぞれの担当者が毎週120件の問い合わせに返答する。', width, japanese));
      expect(lines.filter((line) => /\d$/.test(line))).toEqual([]);
      expect(lines.at(-1)?.length).toBeGreaterThanOrEqual(3);
    }
  });

  it('[P28] break in Thai between words, and leave the sign of repetition with its word', () => {
    const text = 'คนที่เหมาะสมติดต่อเรามากขึ้นเรื่อยๆ';
    const starts = new Set(
      Array.from(new Intl.Segmenter('th', { granularity: 'word' }).segment(text), ({ index }) => index),
    );
    for (let width = 10; width < 30; width += 1) {
      let at = 0;
      for (const line of words(broken(text, width))) {
        expect(starts.has(at)).toBe(true);
        expect(line).not.toMatch(/^ๆ/u);
        at += line.length;
      }
    }
  });

  it('[P28] break in Korean at spaces only, and leave other text alone', () => {
    expect(words(broken('모든 문의를 집계합니다', 10))).toEqual(['모든', '문의를', '집계합니다']);
    expect(words(broken('best-paying 24/7 jobs', 14))).toEqual(['best-paying', '24/7 jobs']);
  });

  it('[P28] fill their box and never more, evened out as well', () => {
    const text = '到2027年6月30日，每周带来120个优质咨询，并且每一个都在当天得到答复。';
    for (let width = 9; width < 60; width += 3) {
      for (const lines of [broken(text, width), balanceLines([{ text, style }], width, measure)]) {
        expect(words(lines).join('')).toBe(text);
        expect(Math.max(...lines.map((line) => line.width))).toBeLessThanOrEqual(width + 0.01);
      }
    }
  });

  it('[P28] break between differently set parts of one text', () => {
    const bold: TextStyle = { ...style, face: 'sans-bold' };
    const lines = breakLines(
      [
        { text: '毎週届くのは', style },
        { text: '良い問い合わせ', style: bold },
        { text: 'である', style },
      ],
      14,
      japanese,
    );
    expect(words(lines)).toEqual(['毎週届くのは', '良い問い合わせ', 'である']);
  });
});
