import type { Day } from '@shared/blueprint/day';
import { type Mark, type } from '@shared/page/drawing';
import { type StripItem, type StripLine, strip } from '@shared/page/strip';
import type { MeasureText } from '@shared/page/typeset';
import { describe, expect, it } from 'vitest';

const measure: MeasureText = { widthOf: (text, { size }) => text.length * size * 0.47, covers: () => true };
const { style } = type('sans', 8, 10, 'ink');
const look = { leading: 10, pole: 28, columnLeast: 74, markers: { above: 4, below: 3.2 } };
const width = 757.8;

function item(on: string, title: string, side: 'above' | 'below' = 'above', words = on): StripItem {
  const label = [title, words].map((text) => ({ spans: [{ text, style }], isWarning: false }));
  return { on: on as Day, side, marker: 'ahead', full: label, short: label };
}
function drawn(items: StripItem[], parts: Partial<StripLine> = {}) {
  return strip(
    {
      from: '2026-01-01' as Day,
      to: '2026-12-31' as Day,
      today: { on: '2026-07-02' as Day, label: 'Today' },
      months: 'JFMAMJJASOND'.split(''),
      items,
      ...parts,
    },
    look,
    width,
    measure,
  );
}
type Of<Kind extends Mark['kind']> = Extract<Mark, { kind: Kind }>;
const of = <Kind extends Mark['kind']>(marks: Mark[], kind: Kind): Of<Kind>[] =>
  marks.filter((mark): mark is Of<Kind> => mark.kind === kind);
const textsIn = (marks: Mark[]): string[] => of(marks, 'text').map(({ text }) => text);
/** Of lines of words: what they cover. */
const boxes = (marks: Mark[]) =>
  of(marks, 'text').map(({ text, x, baseline, style: { size } }) => ({
    text,
    left: x,
    right: x + measure.widthOf(text, { face: 'sans', size }),
    top: baseline - 0.7 * size,
    bottom: baseline + 0.18 * size,
  }));
function touching(marks: Mark[]): string[] {
  const all = boxes(marks);
  return all.flatMap((a, at) =>
    all
      .slice(at + 1)
      .filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
      .map((b) => `${a.text} | ${b.text}`),
  );
}
const spread = (count: number, side: 'above' | 'below', title = 'A state of things') =>
  Array.from({ length: count }, (_, at) => {
    const day = 10 + Math.round((at * 345) / Math.max(1, count));
    const on = new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10);
    return item(on, `${title} ${at + 1}`, side, `n${at + 1}`);
  });

describe('the strip of milestones', () => {
  it('[P91] is linear in days, with a marker at each, and the part behind today thick', () => {
    const { marks } = drawn([item('2026-04-01', 'First'), item('2026-12-31', 'Last')]);
    const circles = of(marks, 'circle').map(({ x }) => x);
    expect(circles[0]).toBeCloseTo(2 + (90 / 364) * (width - 18 - 2));
    expect(circles[1]).toBeCloseTo(width - 18);
    const thick = of(marks, 'line').find((mark) => mark.width === 3);
    expect(thick?.points.map(({ x }) => x)).toEqual([2, expect.closeTo(2 + 0.5 * (width - 20))]);
  });

  it('[P92] puts labels right of their leaders, left of them where the next is near', () => {
    const { marks, rest } = drawn([item('2026-03-01', 'First state'), item('2026-03-14', 'Second state')]);
    const [first, second] = of(marks, 'circle').map(({ x }) => x) as [number, number];
    const at = (text: string) => boxes(marks).find((box) => box.text === text);
    expect(at('First state')?.right).toBeLessThan(first);
    expect(at('Second state')?.left).toBeGreaterThan(second);
    expect(rest).toEqual([]);
  });

  it('[P92] stands in columns where a shelf is too short, in two rows where they are many, and hands the rest back', () => {
    for (const count of [1, 5, 9, 12, 18]) {
      const items = [...spread(count, 'above'), ...spread(count, 'below')];
      const { marks, rest } = drawn(items);
      expect(rest).toEqual([]);
      expect(touching(marks)).toEqual([]);
      expect(textsIn(marks).filter((text) => /^n\d/.test(text))).toHaveLength(2 * count);
    }
    const { rest, marks } = drawn(spread(25, 'above'));
    expect(rest).toHaveLength(7);
    expect(of(marks, 'circle')).toHaveLength(25);
  });

  it('[P92] keeps every label off the flag, wherever the words of the destination stand', () => {
    const end: StripItem = {
      ...item('2026-12-31', 'Destination'),
      marker: 'none',
      end: { place: 'left', words: 'Destination, 31 Dec' },
    };
    for (let day = 1; day <= 28; day += 1) {
      const on = `2026-12-${String(day).padStart(2, '0')}`;
      const { marks } = drawn([...spread(7, 'above'), item(on, 'A contract cut to one town'), end]);
      for (const { points } of of(marks, 'area').filter((area) => area.ink !== 'late')) {
        const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
        const hit = boxes(marks).filter(
          ({ left, right, top, bottom }) =>
            left < Math.max(...xs) &&
            right > Math.min(...xs) &&
            top < Math.max(...ys) &&
            bottom > Math.min(...ys),
        );
        expect(hit.map(({ text }) => `${on}: ${text}`)).toEqual([]);
      }
    }
  });

  it('[P92] leaves out of a label what is told elsewhere when that makes the shelf lower', () => {
    const long = 'a reason that is told in full among the obstacles of this very page';
    const full = [
      { spans: [{ text: 'Quote pages live', style }], isWarning: false },
      { spans: [{ text: `26 Jun, at risk: ${long}`, style }], isWarning: true },
    ];
    const short = [
      full[0] as (typeof full)[0],
      { spans: [{ text: '26 Jun, at risk', style }], isWarning: true },
    ];
    const risky: StripItem = { ...item('2026-06-26', ''), marker: 'late', full, short };
    const crowd = [item('2026-04-20', 'Before it'), risky, item('2026-08-20', 'After it')];
    expect(textsIn(drawn([risky]).marks).join(' ')).toContain(long);
    const texts = textsIn(drawn(crowd).marks);
    expect(texts).toContain('26 Jun, at risk');
    expect(of(drawn(crowd).marks, 'area')).toHaveLength(2);
  });

  it('[P93] says "today" beside its bar where no leader stands, else under the line or at the foot', () => {
    const baselineOf = (items: StripItem[]) => {
      const { marks } = drawn(items);
      expect(touching(marks)).toEqual([]);
      const spine = of(marks, 'line').find((mark) => mark.width === 3)?.points[0]?.y as number;
      return (of(marks, 'text').find(({ text }) => text === 'Today')?.baseline as number) - spine;
    };
    expect(baselineOf([])).toBeLessThan(0);
    const around = ['2026-06-28', '2026-07-06'];
    expect(baselineOf(around.map((on) => item(on, 'Near')))).toBeGreaterThan(0);
    const both = around.flatMap((on) => [item(on, 'Near'), item(on, 'Low', 'below')]);
    expect(baselineOf(both)).toBeGreaterThan(30);
  });
});
