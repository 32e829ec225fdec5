import { emptyBody } from '@shared/blueprint/document';
import type { ItemId } from '@shared/blueprint/fields';
import { clientSafe, ordered } from '@shared/blueprint/model';
import type { Blueprint } from '@shared/blueprint/plan';
import { applyEdit } from '@shared/edit';
import { okrCsv, okrImport, okrJson, okrOf, okrText } from '@shared/insight/okr';
import { okrMaxRows, readOkr } from '@shared/insight/okr-file';
import { describe, expect, it } from 'vitest';
import { harborPlumbing, mockToday, planWith } from '../component/blueprint/harbor-plumbing';
import { countingIds } from '../fixtures/arbitraries';

function read(text: string) {
  const file = readOkr(text, mockToday);
  if (!file.ok) throw new Error(file.error);
  return file.value;
}
function take(text: string, plan: Blueprint = emptyBody('blueprint')) {
  const result = okrImport(read(text), plan, { newId: countingIds('new') as () => ItemId, today: mockToday });
  const edited = applyEdit('blueprint', plan, { type: 'batch', edits: result.edits });
  if (!edited.ok) throw new Error(JSON.stringify(edited.error));
  return { ...result, plan: edited.value.body };
}

const small = (): Blueprint =>
  planWith({
    about: { title: 'More calls' },
    people: { dana: { order: 'a1', name: 'Dana Reyes' } },
    objectives: {
      o1: {
        order: 'a1',
        statement: 'People call us first',
        why: 'Vans stand still',
        due: '2027-06-01',
        owner: 'dana',
      },
      o2: { order: 'a2', statement: 'Strangers trust us' },
    },
    metrics: {
      calls: {
        order: 'a1',
        name: 'Local calls',
        baseline: 46,
        baselineOn: '2027-02-26',
        target: 120,
        due: '2027-06-01',
        objectives: { o1: true, o2: true },
      },
      days: {
        order: 'a2',
        name: 'Days to answer',
        unit: 'duration',
        unitLabel: 'days',
        direction: 'decrease',
        baseline: 20,
        target: 10,
      },
    },
    measurements: { r1: { order: 'a1', metric: 'calls', on: '2027-03-10', value: 83 } },
  });

describe('the plan as OKRs', () => {
  it('[S68] [OK1] [OK2] [OK3] an objective is an objective, a metric a key result with its progress', () => {
    const okr = okrOf(clientSafe(small()));
    expect(
      okr.objectives.map(({ key, statement, progress, owner }) => [key, statement, progress, owner]),
    ).toEqual([
      ['O1', 'People call us first', 0.5, 'Dana Reyes'],
      ['O2', 'Strangers trust us', 0.5, ''],
    ]);
    expect(okr.objectives[0]?.keyResults).toMatchObject([
      {
        key: 'K1',
        name: 'Local calls',
        from: 46,
        to: 120,
        by: '2027-06-01',
        now: 83,
        nowOn: '2027-03-10',
        progress: 0.5,
      },
    ]);
    expect(okr.others).toMatchObject([{ key: 'K2', name: 'Days to answer', progress: null }]);
  });

  it('[OK5] JSON has ids, unknown values as null, and a shared key result under each of its objectives', () => {
    const json = JSON.parse(okrJson(okrOf(clientSafe(small()))));
    expect(json).toMatchObject({ format: 'backcast/okr', v: 1, title: 'More calls' });
    expect(
      json.objectives.map((each: { keyResults: { id: string }[] }) => each.keyResults.map(({ id }) => id)),
    ).toEqual([['K1'], ['K1']]);
    expect(json.keyResults).toMatchObject([{ id: 'K2', keyResult: 'Days to answer', by: null, now: null }]);
  });

  it('[OK6] [OK7] CSV has one row a key result of an objective, and no text that would be computed', () => {
    const plan = small();
    Object.assign(plan.objectives['o1' as ItemId] as object, { statement: '=HYPERLINK("http://x")' });
    Object.assign(plan.metrics['days' as ItemId] as object, {
      name: '+1, "fast"',
      baseline: -1.5,
      target: -3,
    });
    const csv = okrCsv(okrOf(clientSafe(plan)));
    const [head, first, second, third, end] = csv.split('\r\n');
    expect(head).toBe(
      '\ufeffObjective id,Objective,Why,Objective by,Objective owner,Key result id,Key result,Unit,Unit label,Direction,From,From on,To,To high,By,Now,Now on,Progress,Owner',
    );
    expect(first).toBe(
      `O1,"'=HYPERLINK(""http://x"")",Vans stand still,2027-06-01,Dana Reyes,K1,Local calls,number,,increase,46,2027-02-26,120,,2027-06-01,83,2027-03-10,0.5,`,
    );
    expect(second?.startsWith('O2,Strangers trust us,,,,K1,Local calls,')).toBe(true);
    expect(third).toBe(`,,,,,K2,"'+1, ""fast""",duration,days,decrease,-1.5,,-3,,,,,,`);
    expect(end).toBe('');
    expect(take(csv).plan.objectives['new-0001' as ItemId]?.statement).toBe('=HYPERLINK("http://x")');
  });

  it('[OK8] as text, which can be read again', () => {
    const text = okrText(okrOf(clientSafe(small())));
    expect(text).toBe(
      [
        '# More calls',
        '',
        'O1: People call us first',
        '  KR1: Local calls, from 46 to 120 by 1 June 2027 (now 83, 50\u202f%)',
        '',
        'O2: Strangers trust us',
        '  KR1: Local calls, from 46 to 120 by 1 June 2027 (now 83, 50\u202f%)',
        '',
        'Key results without an objective:',
        '  KR2: Days to answer, from 20\u202fdays to 10\u202fdays',
        '',
      ].join('\n'),
    );
    const { plan, problems } = take(text);
    expect(problems).toEqual([]);
    expect(ordered(plan.objectives).map(({ statement }) => statement)).toEqual([
      'People call us first',
      'Strangers trust us',
    ]);
    expect(
      ordered(plan.metrics).map(({ name, baseline, target, due, direction, unit, unitLabel }) => [
        name,
        baseline,
        target,
        due,
        direction,
        unit,
        unitLabel,
      ]),
    ).toEqual([
      ['Local calls', 46, 120, '2027-06-01', 'increase', 'number', ''],
      ['Days to answer', 20, 10, null, 'decrease', 'duration', 'days'],
    ]);
  });
});

describe('OKRs of others', () => {
  it.each([
    ['KR: Local calls a month from 46 to 120 by 1 June 2027', 'Local calls a month', 46, 120, '2027-06-01'],
    ['KR1.2 Raise forms finished from 22% to 45%', 'Raise forms finished', 22, 45, null],
    ['- Revenue: $1.2m → $1.5m by 2027-12-31', 'Revenue', 1_200_000, 1_500_000, '2027-12-31'],
    ['  * Cost per lead, from €40 to €25.', 'Cost per lead', 40, 25, null],
    ['- Ship the new pricing page', 'Ship the new pricing page', null, null, null],
    ['KR: Move from print to web', 'Move from print to web', null, null, null],
  ])('[OK10] %s', (line, name, baseline, target, due) => {
    const { plan } = take(`O: Grow\n${line}`);
    expect(Object.values(plan.metrics)).toMatchObject([{ name, baseline, target, due }]);
    expect(Object.keys(Object.values(plan.metrics)[0]?.objectives ?? {})).toHaveLength(1);
  });

  it('[OK10] a band, and plain lines with bullets', () => {
    const { plan } = take('Answer people\n• Stock between 4 and 8 days by 1 June\nGrow\n- Calls from 1 to 2');
    expect(Object.values(plan.metrics)).toMatchObject([
      { name: 'Stock', direction: 'within', target: 4, targetHigh: 8, unit: 'duration' },
      { name: 'Calls' },
    ]);
    expect(Object.values(plan.objectives).map(({ statement }) => statement)).toEqual([
      'Answer people',
      'Grow',
    ]);
  });

  it('[OK10] [OK12] a sheet made by hand: other names, semicolons, decimal commas, the objective once', () => {
    const { plan, problems } = take(
      'Goal;Metric;Start;Target;Deadline;Colour\nGrow;Stars;4,1;4,6;1.6.2027;red\n;Calls;46;1 200;;\nKeep;;;;;\n',
    );
    expect(problems).toEqual([{ where: 'Row 1, Colour', text: 'This column is not known here. Left out.' }]);
    const [grow] = ordered(plan.objectives);
    expect(ordered(plan.metrics)).toMatchObject([
      {
        name: 'Stars',
        baseline: 4.1,
        target: 4.6,
        due: '2027-06-01',
        objectives: { [grow?.id ?? '']: true },
      },
      { name: 'Calls', baseline: 46, target: 1200, objectives: { [grow?.id ?? '']: true } },
    ]);
    expect(ordered(plan.objectives).map(({ statement }) => statement)).toEqual(['Grow', 'Keep']);
  });

  it('[OK11] what is not understood is listed with row and column, and everything else is taken', () => {
    const { plan, problems } = take(
      [
        'Objective,Key result,From,To,By,Direction',
        'Grow,Calls,many,120,soon,sideways',
        `Grow,${'x'.repeat(20_001)},1,2,,`,
        'Grow,,5,6,,',
        'Grow,Same,5,5,,',
        'Grow,"Two',
        'lines",1,2,2027-06-01,,extra',
      ].join('\n'),
    );
    expect(problems.map(({ where, text }) => `${where}: ${text}`)).toEqual(
      [
        'Row 6: It has more cells than there are columns. The last ones are left out.',
        'Row 2, direction: “sideways” is not one of increase, decrease, within. Left open.',
        'Row 2, from: “many” is no number. Left open.',
        'Row 2, by: “soon” is no day. Left open.',
        'Row 3, name: Longer than 20000 characters. Left out.',
        'Row 4, Key result: Numbers without a name. Left out.',
        'Row 5: From and to are the same number, so no way between them can be told.',
      ].sort(
        (a, b) =>
          problems.findIndex(({ where }) => a.startsWith(`${where}:`)) -
          problems.findIndex(({ where }) => b.startsWith(`${where}:`)),
      ),
    );
    expect(ordered(plan.metrics).map(({ name, baseline, target }) => [name, baseline, target])).toEqual([
      ['Calls', null, 120],
      ['Same', 5, 5],
      ['Two\nlines', 1, 2],
    ]);
  });

  it('[OK11] JSON of others: usual names, and what is neither text nor number', () => {
    const { plan, problems } = take(
      JSON.stringify([
        {
          title: 'Grow',
          mood: 'good',
          keyResults: [{ name: 'Calls', baseline: 46, target: '120', due: '2027-06-01', tags: {} }],
        },
        { statement: 'Keep', keyResults: 'none' },
      ]),
    );
    expect(problems.map(({ where }) => where)).toEqual([
      'Objective 1, mood',
      'Objective 1, key result 1, tags',
      'Objective 2',
    ]);
    expect(Object.values(plan.metrics)).toMatchObject([
      { name: 'Calls', baseline: 46, target: 120, due: '2027-06-01' },
    ]);
    expect(ordered(plan.objectives).map(({ statement }) => statement)).toEqual(['Grow', 'Keep']);
  });

  it('[OK13] refused as a whole', () => {
    const refusal = (text: string) => {
      const file = readOkr(text, mockToday);
      return file.ok ? null : file.error;
    };
    expect(refusal('  \n')).toBe('empty');
    expect(refusal('{"objectives": [')).toBe('broken-json');
    expect(refusal('{"objectives": "many"}')).toBe('broken-json');
    expect(refusal('[1, 2]')).toBe('broken-json');
    expect(refusal('x'.repeat(5_000_001))).toBe('too-large');
    expect(refusal('# Only a title')).toBe('nothing-found');
    expect(refusal(`Objective,Key result\n${'Grow,Calls\n'.repeat(okrMaxRows + 1)}`)).toBe('too-many-rows');
    expect(refusal(`${'['.repeat(100_000)}`)).toBe('broken-json');
  });
});

describe('taken into a plan', () => {
  it('[OK14] what is there gets what the file says, keeps the rest, and loses nothing', () => {
    const before = small();
    const { plan, changes } = take(
      'Objective,Key result,To,By\npeople  call us FIRST,local calls,150,\nStrangers trust us,Reviews,60,\n',
      before,
    );
    expect(changes.map(({ what, how, name }) => [what, how, name])).toEqual([
      ['objective', 'same', 'people  call us FIRST'],
      ['objective', 'same', 'Strangers trust us'],
      ['key result', 'update', 'local calls'],
      ['key result', 'add', 'Reviews'],
    ]);
    expect(changes[2]?.fields).toEqual([{ field: 'to', before: '120', after: '150' }]);
    expect(plan.metrics['calls' as ItemId]).toEqual({ ...before.metrics['calls' as ItemId], target: 150 });
    expect(plan.objectives).toEqual(before.objectives);
    expect(Object.keys(plan.metrics)).toHaveLength(3);
  });

  it('[OK14] a second import of the same file changes nothing', () => {
    for (const text of [okrCsv(okrOf(clientSafe(harborPlumbing()))), okrJson(okrOf(clientSafe(small())))]) {
      const first = take(text).plan;
      const second = take(text, first);
      expect(second.edits).toEqual([]);
      expect(second.changes.every(({ how }) => how === 'same')).toBe(true);
    }
  });

  it('[OK15] [OK16] a current value is a reading where its day has none; an owner is found by name', () => {
    const csv =
      'Objective,Key result,Now,Now on,Owner\nGrow,Local calls,90,2027-03-10,Dana reyes\nGrow,Days to answer,15,,Nobody\n';
    const { plan, problems } = take(csv, small());
    expect(ordered(plan.measurements).map(({ metric, on, value }) => [metric, on, value])).toEqual([
      ['calls', '2027-03-10', 83],
      ['days', mockToday, 15],
    ]);
    expect(plan.metrics['calls' as ItemId]?.owner).toBe('dana');
    expect(problems).toEqual([
      { where: 'Row 3', text: '“Nobody” is not among the people. The owner is left open.' },
    ]);
  });
});
