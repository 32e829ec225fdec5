import { emptyBody } from '@shared/blueprint/document';
import type { ItemId } from '@shared/blueprint/fields';
import { type Blueprint, blueprintBodySchema } from '@shared/blueprint/plan';
import { pasteCollections, staysOut, tables } from '@shared/blueprint/table-columns';
import { guessColumns } from '@shared/blueprint/table-guess';
import { leftOut, type PasteChoices, planPaste } from '@shared/blueprint/table-paste';
import { readTable } from '@shared/blueprint/table-text';
import { applyEdit } from '@shared/edit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText, countingIds, day, runs } from '../fixtures/arbitraries';

const today = day('2027-03-11');
const seed = {
  destination: { date: '2027-06-01' },
  people: { dana: { order: 'a', name: 'Dana Reyes', role: 'Owner' } },
  objectives: { calls: { order: 'a', statement: 'Calls' } },
  milestones: { live: { order: 'a', title: 'Page live' } },
  tasks: { page: { order: 'a', title: 'Landing page' } },
};
const plan = blueprintBodySchema.parse({ ...emptyBody('blueprint'), ...seed }) as Blueprint;

/** Nothing here reads as what a field holds without being told (no, 3, planned), so that every cell makes a difference. */
const words = fc.constantFrom(
  ...[
    'Landing page',
    'landing  PAGE',
    'Blog',
    'Ads',
    'Page live',
    'Calls',
    'Calls; Trust',
    'Calls, Trust',
    'Dana Reyes',
  ],
  ...[
    '4',
    '5',
    '7',
    '2.5',
    '1,200',
    '1.200,5',
    '20 %',
    '$3k',
    '(12)',
    '8 calls',
    '2 weeks',
    '16 h',
    'a while',
  ],
  ...['3/4/2027', '13/4/2027', '4/13/2027', '31 June', '1 June 2027', '2027-04-08', '+6 weeks', 'soon'],
  ...['yes', 'leading', 'weekly', 'high', 'up', '#REF!', '"quoted" words', '=1+1', '__proto__', 'new:1'],
);
const cell = fc.oneof({ weight: 6, arbitrary: words }, { weight: 2, arbitrary: anyText }, fc.constant(''));
const anyPaste = fc.record({
  collection: fc.constantFrom(...pasteCollections),
  rows: fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 8 }),
  picks: fc.array(fc.nat(), { minLength: 6, maxLength: 6 }),
  guesses: fc.boolean(),
  hasHeader: fc.boolean(),
  dayOrder: fc.constantFrom('day-first' as const, 'month-first' as const, null),
  duplicates: fc.constantFrom('add' as const, 'skip' as const, 'update' as const),
  createsNames: fc.boolean(),
});
type Paste = typeof anyPaste extends fc.Arbitrary<infer T> ? T : never;

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
const textOf = (rows: readonly (readonly string[])[]) =>
  rows.map((row) => row.map(quoted).join('\t')).join('\n');

function pasted({ collection, rows, picks, guesses, hasHeader, ...rest }: Paste) {
  const read = readTable(textOf(rows), 'tab');
  if (!read.ok) return null;
  const table = read.value;
  const targets = [staysOut, ...tables[collection].columns.map(({ key }) => key)];
  const choices: PasteChoices = {
    ...rest,
    ...(guesses
      ? guessColumns(collection, table.rows, today)
      : {
          hasHeader,
          targets: Array.from(
            { length: table.columns },
            (_, at) => targets[(picks[at] ?? 0) % targets.length] as string,
          ),
        }),
  };
  const outcome = planPaste(table, choices, { plan, collection, today });
  const edits = outcome.edits(countingIds('new') as () => ItemId);
  const edited = applyEdit('blueprint', plan, { type: 'batch', edits });
  if (!edited.ok) throw new Error(`${JSON.stringify(edited.error)} ${JSON.stringify(choices)}`);
  return { table, choices, outcome, body: edited.value.body, left: leftOut(table, choices, outcome) };
}

describe('a pasted table', () => {
  it('[PP5] is never refused as a whole, and is one change', () => {
    fc.assert(
      fc.property(anyPaste, (paste) => {
        const result = pasted(paste);
        if (result === null) return;
        const { outcome, body } = result;
        const added = outcome.rows.filter(({ fate }) => fate === 'add').length;
        const named = outcome.created.filter(({ collection }) => collection === paste.collection).length;
        const count = (of: Blueprint) => Object.keys(of[paste.collection]).length;
        expect(count(body) - count(plan)).toBe(added + named);
      }),
      runs(400),
    );
  });

  it('[PB6] loses no cell: what is not in the plan word for word is in the list that can be kept, or was read', () => {
    const flat = (text: string) => text.replace(/\s+/g, ' ').trim();
    fc.assert(
      fc.property(anyPaste, (paste) => {
        const result = pasted(paste);
        if (result === null) return;
        const { outcome, choices, body, left } = result;
        const inPlan = flat(JSON.stringify(Object.values(body[paste.collection])).replaceAll('\\n', ' '));
        for (const row of outcome.rows) {
          row.cells.forEach((text, at) => {
            const column = tables[paste.collection].columns.find(({ key }) => key === choices.targets[at]);
            const isRead = column !== undefined && column.cell.kind !== 'text';
            if (text === '' || (isRead && row.fate !== 'skip' && row.fate !== 'nameless')) return;
            const said = flat(JSON.stringify(text).slice(1, -1).replaceAll('\\n', ' '));
            expect(inPlan.includes(said) || flat(left).includes(flat(text))).toBe(true);
          });
        }
      }),
      runs(400),
    );
  });

  it('[PB6] loses no value: taking any one cell away changes the plan or what is told', () => {
    fc.assert(
      fc.property(anyPaste, fc.nat(), fc.nat(), (paste, atRow, atColumn) => {
        const fixed = { ...paste, guesses: false, hasHeader: false };
        const row = atRow % fixed.rows.length;
        const column = atColumn % (fixed.rows[row] as string[]).length;
        const rows = fixed.rows.map((cells, at) =>
          at === row ? cells.map((each, to) => (to === column ? '' : each)) : cells,
        );
        const before = pasted(fixed);
        if (before === null || (before.table.rows[0]?.cells.length ?? 0) <= column) return;
        if ((before.table.rows.find(({ number }) => number === row + 1)?.cells[column] ?? '') === '') return;
        const after = pasted({ ...fixed, rows });
        const told = (result: typeof before) =>
          JSON.stringify([result.body, result.left, result.outcome.problems]);
        expect(after === null || told(after) !== told(before)).toBe(true);
      }),
      runs(600),
    );
  });
});
