import { emptyBody } from '@shared/blueprint/document';
import type { ItemId } from '@shared/blueprint/fields';
import { ordered } from '@shared/blueprint/model';
import { type Blueprint, blueprintBodySchema } from '@shared/blueprint/plan';
import {
  type DayOrder,
  numberStyle,
  readAmount,
  readScore,
  readWorkDays,
} from '@shared/blueprint/table-cells';
import type { PasteCollection } from '@shared/blueprint/table-columns';
import { guessColumns } from '@shared/blueprint/table-guess';
import { leftOut, type PasteChoices, planPaste } from '@shared/blueprint/table-paste';
import { isTable, pasteLimits, readTable } from '@shared/blueprint/table-text';
import { applyEdit } from '@shared/edit';
import { rankTasks } from '@shared/insight/impact';
import { describe, expect, it } from 'vitest';
import { countingIds, day } from '../fixtures/arbitraries';

const today = day('2027-03-11');
const planOf = (parts: Record<string, unknown> = {}): Blueprint =>
  blueprintBodySchema.parse({ ...emptyBody('blueprint'), ...parts }) as Blueprint;
const rowsOf = (...rows: string[][]) => rows.map((row) => row.join('\t')).join('\n');

/** Pastes as the app does without any choice made, then with those that are given. */
function paste(
  collection: PasteCollection,
  text: string,
  {
    plan = planOf(),
    given = {},
    ...changes
  }: Partial<PasteChoices> & { plan?: Blueprint; dayOrder?: DayOrder; given?: Record<string, unknown> } = {},
) {
  const read = readTable(text);
  if (!read.ok) throw new Error(read.error.code);
  const table = read.value;
  const choices: PasteChoices = {
    ...guessColumns(collection, table.rows, today),
    dayOrder: null,
    duplicates: 'skip',
    createsNames: true,
    ...changes,
  };
  const outcome = planPaste(table, choices, { plan, collection, today, given });
  const edited = applyEdit('blueprint', plan, {
    type: 'batch',
    edits: outcome.edits(countingIds('new') as () => ItemId),
  });
  if (!edited.ok) throw new Error(JSON.stringify(edited.error));
  const { body } = edited.value;
  return {
    table,
    choices,
    outcome,
    body,
    items: ordered(body[collection] as Record<string, { order: string }>) as never[],
  };
}
const words = ({ outcome: { problems, heads } }: ReturnType<typeof paste>) =>
  problems.map(
    ({ row, column, words: said }) => `Row ${row}${column === null ? '' : `, ${heads[column]}`}: ${said}`,
  );

describe('text into cells', () => {
  const cells = (text: string) => {
    const read = readTable(text);
    return read.ok ? read.value.rows.map((row) => row.cells) : read.error.code;
  };

  it('[PT1] parts by tab, and keeps quotes that are words', () => {
    expect(cells('Task\tScore\r\n"Before and after" social campaign\t4\r\nMeta tags\t3\r\n')).toEqual([
      ['Task', 'Score'],
      ['"Before and after" social campaign', '4'],
      ['Meta tags', '3'],
    ]);
  });

  it('[PT1] reads a quoted cell with tabs, line breaks and doubled quotes in it', () => {
    expect(cells('a\t"two\nlines, ""quoted""\tand a tab"\tc')).toEqual([
      ['a', 'two\nlines, "quoted" and a tab', 'c'],
    ]);
    expect(cells('"never closed\t4\nnext\t3')).toEqual([
      ['"never closed', '4'],
      ['next', '3'],
    ]);
  });

  it('[PT2] without tabs, comma or semicolon part what they part evenly; else every line is a cell', () => {
    expect(cells('Task,Score\n"Page, landing",5')).toEqual([
      ['Task', 'Score'],
      ['Page, landing', '5'],
    ]);
    expect(cells('Zahl;Ziel\n1,5;2,5')).toEqual([
      ['Zahl', 'Ziel'],
      ['1,5', '2,5'],
    ]);
    expect(cells('Landing page\nBlog, and post, weekly\n\nMeta tags')).toEqual([
      ['Landing page'],
      ['Blog, and post, weekly'],
      ['Meta tags'],
    ]);
  });

  it('[PT3] blank rows and columns go, ragged rows are filled, and rows keep their number', () => {
    const read = readTable('a\tb\t\t\n\n\t\t\nc\n');
    expect(read.ok && read.value).toMatchObject({
      columns: 2,
      rows: [
        { number: 1, cells: ['a', 'b'] },
        { number: 4, cells: ['c', ''] },
      ],
    });
    expect(cells(' \n\t\n')).toBe('empty');
  });

  it('[PT4] reads as far as the limits, and hands the rest back as it was', () => {
    const lines = Array.from({ length: pasteLimits.rows + 25 }, (_, at) => `Task ${at + 1}\t5`);
    const read = readTable(lines.join('\n'));
    if (!read.ok) throw new Error(read.error.code);
    expect(read.value.rows).toHaveLength(pasteLimits.rows);
    expect(read.value.rest).toEqual({ rows: 25, text: lines.slice(pasteLimits.rows).join('\n') });
    const wide = readTable(Array.from({ length: 45 }, (_, at) => `c${at}`).join('\t'));
    expect(wide.ok && wide.value.beyond).toEqual([{ number: 1, cells: ['c40', 'c41', 'c42', 'c43', 'c44'] }]);
    expect(readTable('x'.repeat(pasteLimits.characters + 1))).toEqual({
      ok: false,
      error: { code: 'too-long', characters: pasteLimits.characters + 1 },
    });
  });

  it('[PT4] five megabytes are read in less than half a second of work', () => {
    const row = `${'A task with some words '.repeat(3)}\t4\t1,200\t3/4/2027\tDana\n`;
    const text = row.repeat(Math.ceil(5_000_000 / row.length));
    // Time at work and not on the clock: the machine may be busy with something else.
    const before = process.cpuUsage();
    const read = readTable(text);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(500);
    expect(read.ok && read.value.rows.length + read.value.rest.rows).toBe(text.split('\n').length - 1);
  });

  it('[PT5] one cell, one sentence and a wrapped paragraph are no table', () => {
    expect(isTable('Landing page, with a form')).toBe(false);
    expect(isTable('The phone rings all day\nin every town we reach\n')).toBe(false);
    expect(isTable('Landing page\nBlog post')).toBe(true);
    expect(isTable('Landing page\t5')).toBe(true);
    expect(isTable('a,1\nb,2')).toBe(true);
  });
});

describe('cells into values', () => {
  it.each([
    ['1,200', 1200, null, ''],
    ['20 %', 20, 'percent', ''],
    ['$3k', 3000, 'currency', '$'],
    ['-$3k', -3000, 'currency', '$'],
    ['EUR 1,200.50', 1200.5, 'currency', 'EUR'],
    ['1.200,5 €', 1200.5, 'currency', '€'],
    ['(300)', -300, null, ''],
    ['120 calls', 120, 'free', 'calls'],
    ['4.6 days', 4.6, 'duration', 'days'],
    ['1 200', 1200, null, ''],
    ['+5', 5, null, ''],
    ['2.5m', 2_500_000, null, ''],
  ])('[PC1] %s is a number', (text, value, unit, label) => {
    expect(readAmount(text, 'point')).toEqual({ value: { value, unit, label } });
  });

  it.each(['n/a', 'about 20', '3/4', '1-2', '12,34,5', 'twelve', '%', '1.2.3,4'])(
    '[PC1] %s is none',
    (text) => {
      expect(readAmount(text, 'point')).toEqual({ why: 'is not a number' });
    },
  );

  it('[PC2] a column says how its numbers are written, and what it leaves open is told', () => {
    expect(numberStyle(['1.200,5', '1.200', '20'])).toBe('comma');
    expect(numberStyle(['20,5 %', '1.200'])).toBe('comma');
    expect(numberStyle(['1,200.5', '1.200'])).toBe('point');
    expect(numberStyle(['1,200', '1.200'])).toBe('point');
    expect(readAmount('1.200', 'comma')).toMatchObject({ value: { value: 1200 } });
    expect(readAmount('20,5', 'comma')).toMatchObject({ value: { value: 20.5 } });
    expect(readAmount('1.200', 'point')).toEqual({
      value: { value: 1.2, unit: null, label: '' },
      look: 'read as 1.2; thousands take a comma',
    });
  });

  it('[PC3] a score is a whole number from 1 to 5', () => {
    for (const [text, value] of [
      ['5', 5],
      ['3.0', 3],
      ['4/5', 4],
      ['5 - critical', 5],
    ] as const) {
      expect(readScore(text)).toEqual({ value });
    }
    for (const text of ['7', '0', '2.5', '-1', 'high', '10', '5/10', '55']) {
      expect(readScore(text)).toEqual({ why: 'is not from 1 to 5' });
    }
  });

  it('[PC4] days of work are days, a week is five of them, and hours are none', () => {
    const read = (text: string) => readWorkDays(text, 'point', { max: 2000, isWhole: true });
    for (const [text, value] of [
      ['5', 5],
      ['5 d', 5],
      ['10 working days', 10],
      ['2 weeks', 10],
      ['2w', 10],
      ['1,200', 1200],
    ] as const) {
      expect(read(text)).toEqual({ value });
    }
    expect(read('16 h')).toEqual({ why: 'is not a number of days' });
    expect(read('2.5')).toEqual({ why: 'is not a whole number of days' });
    expect(read('2001')).toEqual({ why: 'is not from 0 to 2000 days' });
    expect(read('-3')).toEqual({ why: 'is not from 0 to 2000 days' });
  });
});

describe('columns', () => {
  it('[PM1] are matched by the words of their head', () => {
    const { choices, outcome } = paste(
      'tasks',
      rowsOf(
        ['#', 'Task name', 'Impact score (1-5)', 'Est. effort (days)', 'Assigned to:', 'Budget'],
        ['1', 'Landing page', '5', '9', 'Dana', '$300'],
      ),
    );
    expect(choices).toMatchObject({
      hasHeader: true,
      targets: ['out', 'title', 'score', 'private.effortDays', 'owner', 'private.notes'],
    });
    expect(outcome.heads[5]).toBe('Budget');
  });

  it('[PM2] without a head, what stands in the cells says what they are', () => {
    const { choices, items } = paste('tasks', rowsOf(['5', 'Landing page', 'yes'], ['2', 'Blog post', 'no']));
    expect(choices).toMatchObject({ hasHeader: false, targets: ['score', 'title', 'isRunning'] });
    expect(items).toMatchObject([
      { title: 'Landing page', score: 5, isRunning: true },
      { title: 'Blog post', score: 2, isRunning: false },
    ]);
    expect(
      paste('milestones', rowsOf(['Page live', '2027-04-08'], ['Ads run', '29 April 2027'])).items,
    ).toMatchObject([
      { title: 'Page live', due: '2027-04-08' },
      { title: 'Ads run', due: '2027-04-29' },
    ]);
  });

  it('[PM3] what fits nowhere goes to the private notes under its head, and what is worked out here stays out', () => {
    const result = paste(
      'tasks',
      rowsOf(['Task', 'Score', 'Priority', 'Budget', 'Notes'], ['Page', '5', 'High', '$300', 'Soon']),
    );
    expect(result.items).toMatchObject([{ title: 'Page', private: { notes: 'Budget: $300\nSoon' } }]);
    expect(leftOut(result.table, result.choices, result.outcome)).toBe(
      'Column Priority stays out\nRow 2, Priority:\nHigh',
    );
  });
});

describe('the method’s own tables', () => {
  it('[PP1] [S29] [S31] [S32] [S33] five tasks end sorted 5, 4, 3 with 2 and 1 cut', () => {
    const { body, outcome } = paste(
      'tasks',
      rowsOf(
        ['Task', 'Impact score'],
        ['Landing page', '5'],
        ['Blog post', '2'],
        ['Social campaign', '4'],
        ['Meta tags', '3'],
        ['Case study template', '1'],
      ),
    );
    expect(outcome.problems).toEqual([]);
    const { kept, cut } = rankTasks(body);
    expect(kept.map(({ title, priority }) => [title, priority])).toEqual([
      ['Landing page', 'High'],
      ['Social campaign', 'Medium'],
      ['Meta tags', 'Medium'],
    ]);
    expect(cut.map(({ title, score, priority }) => [title, score, priority])).toEqual([
      ['Blog post', 2, 'Low'],
      ['Case study template', 1, 'Low'],
    ]);
  });

  it('[PP2] [S16] [S17] numbers take unit and direction from what stands around them', () => {
    const { items, outcome } = paste(
      'metrics',
      rowsOf(
        ['KPI', 'Baseline', 'Target', 'Due', 'Leading / lagging', 'Frequency', 'Owner'],
        ['Calls a month', '38', '120 calls', '1 June 2027', 'lagging', 'weekly', 'Dana Reyes'],
        ['Conversion', '1.5 %', '3 %', '', 'leading', 'every two weeks', 'dana  reyes'],
        ['Cost per lead', '$90', '$60', '', '', '', 'Theo'],
      ),
    );
    expect(outcome.problems).toEqual([]);
    expect(items).toMatchObject([
      {
        name: 'Calls a month',
        baseline: 38,
        target: 120,
        unit: 'free',
        unitLabel: 'calls',
        due: '2027-06-01',
        leading: false,
        cadence: 'weekly',
        owner: 'new-0001',
      },
      {
        name: 'Conversion',
        baseline: 1.5,
        target: 3,
        unit: 'percent',
        leading: true,
        cadence: 'two-weeks',
        owner: 'new-0001',
      },
      {
        name: 'Cost per lead',
        baseline: 90,
        target: 60,
        unit: 'currency',
        unitLabel: '$',
        direction: 'decrease',
        owner: 'new-0002',
      },
    ]);
    expect(outcome.created).toEqual([
      { collection: 'people', name: 'Dana Reyes' },
      { collection: 'people', name: 'Theo' },
    ]);
  });

  it('[PP3] [S20] milestones need each other by name, further up and further down', () => {
    const { body, items } = paste(
      'milestones',
      rowsOf(
        ['Milestone', 'Days', 'Depends on'],
        ['Ads running', '15', 'Page live; Calls counted'],
        ['Page live', '3 weeks', ''],
        ['Calls counted', '5', 'Number bought'],
      ),
    );
    const idOf = (title: string) =>
      ordered(body.milestones).find((each) => each.title === title)?.id as string;
    expect(body.milestones[idOf('Ads running')]?.needs).toEqual({
      [idOf('Page live')]: true,
      [idOf('Calls counted')]: true,
    });
    expect(body.milestones[idOf('Page live')]?.durationDays).toBe(15);
    expect(body.milestones[idOf('Calls counted')]?.needs).toEqual({ [idOf('Number bought')]: true });
    expect(items).toHaveLength(4);
  });

  it('[PP3] a need that would go in a circle is left out and named', () => {
    const result = paste('milestones', rowsOf(['Milestone', 'Needs'], ['A', 'B'], ['B', 'A'], ['C', 'C']));
    expect(words(result)).toEqual([
      'Row 3, Needs: “A” would go in a circle: “B” needs “A” needs “B”. Not tied.',
      'Row 4, Needs: “C” would go in a circle: “C” needs “C”. Not tied.',
    ]);
    const [a, b] = ordered(result.body.milestones);
    expect(a?.needs).toEqual({ [b?.id as string]: true });
    expect(b?.needs).toEqual({});
  });

  it('[PP4] [S36] [S23] people and obstacles, with what is private in its own part', () => {
    expect(
      paste(
        'people',
        rowsOf(
          ['Name', 'Job title', 'Team', 'Side', 'Decision-maker', 'Influence', 'Stance', 'E-mail'],
          ['Dana Reyes', 'Owner', 'Sales', 'Client', 'x', '5', 'supporter', 'dana@harbor.example'],
        ),
      ).items,
    ).toMatchObject([
      {
        name: 'Dana Reyes',
        role: 'Owner',
        department: 'Sales',
        side: 'client',
        decides: true,
        private: { influence: 5, stance: 'for', notes: 'E-mail: dana@harbor.example' },
      },
    ]);
    const objectives = { one: { order: 'a', statement: 'Calls' } };
    expect(
      paste(
        'obstacles',
        rowsOf(
          ['Risk', 'Probability', 'Severity', 'Response', 'Trigger', 'Category', 'Objective'],
          ['Sign-off waits', '4', '5', 'Silence is a yes', 'Two days of silence', 'Approval', '1'],
        ),
        { plan: planOf({ objectives }) },
      ).items,
    ).toMatchObject([
      {
        description: 'Sign-off waits',
        likelihood: 4,
        impact: 5,
        mitigation: 'Silence is a yes',
        warningSign: 'Two days of silence',
        kind: 'client-delay',
        objectives: { one: true },
      },
    ]);
  });
});

describe('a table pasted into one list of several', () => {
  it('[PP6] has what the list has, and what its own cells say on top', () => {
    const plan = planOf({
      objectives: { one: { order: 'a', statement: 'Calls' }, two: { order: 'b', statement: 'Trust' } },
    });
    const given = { objectives: { one: true } };
    expect(
      paste('metrics', rowsOf(['Metric', 'Objective'], ['Calls a month', ''], ['Reviews', 'Trust']), {
        plan,
        given,
      }).items,
    ).toMatchObject([{ objectives: { one: true } }, { objectives: { one: true, two: true } }]);
    const people = paste('people', rowsOf(['Name', 'Side'], ['Dana', ''], ['Theo', 'agency']), {
      given: { side: 'team', department: 'Sales' },
    });
    expect(people.items).toMatchObject([
      { name: 'Dana', side: 'team', department: 'Sales' },
      { name: 'Theo', side: 'agency', department: 'Sales' },
    ]);
  });
});

describe('what does not fit', () => {
  it('[PB1] a bad cell is told by row and column and why, and its text can be kept', () => {
    const result = paste(
      'tasks',
      rowsOf(
        ['Task', 'Score', 'Effort'],
        ['Page', '5', '3'],
        ['Blog', '4', ''],
        ['Ads', '7', 'a while'],
        ['', '3', '2'],
      ),
    );
    expect(words(result)).toEqual([
      'Row 4, Score: “7” is not from 1 to 5. Left empty.',
      'Row 4, Effort: “a while” is not a number of days. Left empty.',
      'Row 5: No task is named. The row is left out.',
    ]);
    expect(result.items).toMatchObject([{ score: 5 }, { score: 4 }, { title: 'Ads', score: null }]);
    expect(leftOut(result.table, result.choices, result.outcome)).toContain(
      'Row 4, Effort: “a while” is not a number of days. Left empty.\na while',
    );
  });

  it('[PB2] of 3/4/2027 nobody knows the month: asked once, unless the column tells', () => {
    const text = rowsOf(['Milestone', 'Due'], ['A', '3/4/2027'], ['B', '5/6/2027']);
    const asked = paste('milestones', text);
    expect(asked.outcome.unclearDay).toEqual({
      text: '3/4/2027',
      dayFirst: '2027-04-03',
      monthFirst: '2027-03-04',
    });
    expect(words(asked)[0]).toBe('Row 2, Due: “3/4/2027” could be 3 April 2027 or 4 March 2027. Left empty.');
    expect(paste('milestones', text, { dayOrder: 'month-first' }).items).toMatchObject([
      { due: '2027-03-04' },
      { due: '2027-05-06' },
    ]);
    const told = paste(
      'milestones',
      rowsOf(
        ['Milestone', 'Due'],
        ['A', '3/4/2027'],
        ['B', '13/6/2027'],
        ['C', '8.4.27'],
        ['D', '2027/04/09 10:30'],
        ['E', '10-Apr-2027'],
      ),
    );
    expect(told.outcome.unclearDay).toBeNull();
    expect(told.items).toMatchObject([
      { due: '2027-04-03' },
      { due: '2027-06-13' },
      { due: '2027-04-08' },
      { due: '2027-04-09' },
      { due: '2027-04-10' },
    ]);
  });

  it('[PB3] a name that is there already is left out, updates what is there, or is added again', () => {
    const tasks = { one: { order: 'a', title: 'Landing page', score: 3, private: { notes: 'Old' } } };
    const plan = planOf({ tasks });
    const text = rowsOf(
      ['Task', 'Score', 'Cost'],
      ['landing  page', '5', '$9'],
      ['New', '4', ''],
      ['New', '2', ''],
    );
    const skipped = paste('tasks', text, { plan });
    expect(skipped.outcome.duplicates).toBe(2);
    expect(skipped.items).toMatchObject([{ score: 3 }, { title: 'New', score: 4 }]);
    expect(words(skipped)).toEqual([
      'Row 2: It is in the plan already. The row is left out.',
      'Row 4: It stands further up in the table. The row is left out.',
    ]);
    const updated = paste('tasks', text, { plan, duplicates: 'update' });
    expect(updated.items).toMatchObject([
      { id: 'one', score: 5, private: { notes: 'Old\nCost: $9' } },
      { title: 'New', score: 4 },
    ]);
    expect(words(updated)).toEqual(['Row 4: It stands further up in the table. The row is left out.']);
    expect(paste('tasks', text, { plan, duplicates: 'add' }).items).toHaveLength(4);
  });

  it('[PB4] days out of order and numbers that go nowhere are taken and told', () => {
    const plan = planOf({ destination: { date: '2027-06-01' } });
    expect(words(paste('milestones', rowsOf(['Milestone', 'Due'], ['A', '1 July 2027']), { plan }))).toEqual([
      'Row 2, Due: “1 July 2027” is after the destination, 1 June 2027. It is taken.',
    ]);
    expect(
      words(
        paste(
          'metrics',
          rowsOf(
            ['Metric', 'Baseline', 'Target', 'As of', 'Due'],
            ['Calls', '5', '5', '1 May 2027', '1 April 2027'],
            ['Leads', '5 %', '$9', '', ''],
          ),
        ),
      ),
    ).toEqual([
      'Row 2, Target: “5” is the same as the baseline, so nothing can be measured.',
      'Row 2, Due: “1 April 2027” is before the day of its baseline. It is taken.',
      'Row 3, Target: “$9” has another unit than the rest of its row. The number is taken.',
    ]);
  });

  it('[PB5] names that are not in the plan can stay out, and are told one by one', () => {
    const result = paste(
      'tasks',
      rowsOf(['Task', 'Owner', 'Objectives'], ['Page', 'Nobody', 'Calls; Trust']),
      { createsNames: false },
    );
    expect(result.outcome.created).toEqual([]);
    expect(words(result)).toEqual([
      'Row 2, Owner: “Nobody” is nobody in the plan. Left empty.',
      'Row 2, Objectives: “Calls” is no objective of the plan. Not tied.',
      'Row 2, Objectives: “Trust” is no objective of the plan. Not tied.',
    ]);
  });
});
