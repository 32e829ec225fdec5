/**
 * Reads objectives and key results from JSON, from a table (CSV, or pasted from a spreadsheet) or from text as people
 * write it (docs/spec/okr.md, OK10…). What cannot be understood is listed with its place; everything else is taken.
 */
import { z } from 'zod';
import type { Day } from '../blueprint/day';
import { readDay } from '../blueprint/day-text';
import { parseNumber } from '../blueprint/number-text';
import { type Metric, metricDirections, metricUnits } from '../blueprint/plan';
import { rowsOf } from '../blueprint/table-text';
import { cleanText, textMaxCharacters } from '../blueprint/text';
import { err, ok, type Result } from '../result';

export interface OkrProblem {
  /** "Row 4, To", "Line 7", "Objective 2, key result 1, from". */
  where: string;
  text: string;
}
export interface FileObjective {
  key: string;
  where: string;
  statement: string;
  why: string;
  by: Day | undefined;
  owner: string;
}
/** Undefined: the file does not say. */
export interface FileKeyResult {
  where: string;
  name: string;
  unit: Metric['unit'] | undefined;
  unitLabel: string | undefined;
  direction: Metric['direction'] | undefined;
  from: number | undefined;
  fromOn: Day | undefined;
  to: number | undefined;
  toHigh: number | undefined;
  by: Day | undefined;
  now: number | undefined;
  nowOn: Day | undefined;
  owner: string;
  /** Keys of the objectives it serves. */
  objectives: string[];
}
export interface OkrFile {
  objectives: FileObjective[];
  keyResults: FileKeyResult[];
  problems: OkrProblem[];
}
export type OkrFileRefusal = 'empty' | 'too-large' | 'too-many-rows' | 'broken-json' | 'nothing-found';

const maxCharacters = 5_000_000;
export const okrMaxRows = 1000;
const unitLabelMaxCharacters = 40;

type Field =
  | 'objectiveId'
  | 'objective'
  | 'why'
  | 'objectiveBy'
  | 'objectiveOwner'
  | 'keyResultId'
  | 'keyResult'
  | 'unit'
  | 'unitLabel'
  | 'direction'
  | 'from'
  | 'fromOn'
  | 'to'
  | 'toHigh'
  | 'by'
  | 'now'
  | 'nowOn'
  | 'owner'
  | 'ignored';
interface Row {
  where: string;
  cells: Map<Field, string>;
}

/** What a column or a field may be called; only letters count. */
const synonyms: Readonly<Record<string, Field>> = {
  objectiveid: 'objectiveId',
  objective: 'objective',
  objectives: 'objective',
  goal: 'objective',
  why: 'why',
  objectiveby: 'objectiveBy',
  objectivedue: 'objectiveBy',
  objectiveowner: 'objectiveOwner',
  keyresultid: 'keyResultId',
  keyresult: 'keyResult',
  keyresults: 'keyResult',
  kr: 'keyResult',
  metric: 'keyResult',
  measure: 'keyResult',
  unit: 'unit',
  unitlabel: 'unitLabel',
  direction: 'direction',
  from: 'from',
  start: 'from',
  startvalue: 'from',
  baseline: 'from',
  fromon: 'fromOn',
  startdate: 'fromOn',
  baselineon: 'fromOn',
  baselinedate: 'fromOn',
  to: 'to',
  target: 'to',
  targetvalue: 'to',
  tohigh: 'toHigh',
  targethigh: 'toHigh',
  upperend: 'toHigh',
  by: 'by',
  due: 'by',
  duedate: 'by',
  deadline: 'by',
  now: 'now',
  current: 'now',
  currentvalue: 'now',
  nowon: 'nowOn',
  asof: 'nowOn',
  owner: 'owner',
  progress: 'ignored',
};
const fieldOf = (name: string): Field | undefined => {
  const letters = name.toLowerCase().replace(/[^a-z]/g, '');
  return Object.hasOwn(synonyms, letters) ? synonyms[letters] : undefined;
};

export function readOkr(text: string, today: Day): Result<OkrFile, OkrFileRefusal> {
  if (text.length > maxCharacters) return err('too-large');
  const given = text.replace(/^\ufeff/, '');
  if (given.trim() === '') return err('empty');
  const problems: OkrProblem[] = [];
  let rows: Row[] | null;
  if (/^\s*[[{]/.test(given)) {
    rows = rowsOfJson(given, problems);
    if (!rows) return err('broken-json');
  } else {
    rows = rowsOfTable(given, problems) ?? rowsOfText(given, problems);
  }
  if (rows.length > okrMaxRows) return err('too-many-rows');
  const file = take(rows, problems, today);
  return file.objectives.length + file.keyResults.length === 0 && problems.length === 0
    ? err('nothing-found')
    : ok(file);
}

// --------------------------------------------------------------------- JSON

/** Where the key results of an objective stand. */
const resultLists = ['keyResults', 'key_results', 'krs'];
const listSchema = z.array(z.record(z.string(), z.unknown()));
const objectiveKeys: Readonly<Record<string, Field>> = {
  id: 'objectiveId',
  statement: 'objective',
  title: 'objective',
  name: 'objective',
  by: 'objectiveBy',
  due: 'objectiveBy',
  owner: 'objectiveOwner',
};
const resultKeys: Readonly<Record<string, Field>> = {
  id: 'keyResultId',
  title: 'keyResult',
  name: 'keyResult',
};

/** Null when it is no JSON, or holds no list. */
function rowsOfJson(text: string, problems: OkrProblem[]): Row[] | null {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return null;
  }
  const isList = Array.isArray(raw);
  const top = (isList ? { objectives: raw } : raw) as Record<string, unknown>;
  const objectives = listSchema.safeParse(top.objectives ?? []);
  const others = listSchema.safeParse(top.keyResults ?? []);
  if (!objectives.success || !others.success) return null;
  const rows: Row[] = [];
  const cellsOf = (
    source: Record<string, unknown>,
    own: typeof objectiveKeys,
    where: string,
  ): Map<Field, string> => {
    const cells = new Map<Field, string>();
    for (const [name, value] of Object.entries(source)) {
      if (value === null || value === undefined || Array.isArray(value) || resultLists.includes(name))
        continue;
      const field = (Object.hasOwn(own, name) ? own[name] : undefined) ?? fieldOf(name);
      if (field === undefined)
        problems.push({ where: `${where}, ${shortened(name)}`, text: 'Not known here. Left out.' });
      else if (typeof value === 'string' || typeof value === 'number') cells.set(field, String(value));
      else
        problems.push({
          where: `${where}, ${shortened(name)}`,
          text: 'Neither text nor a number. Left out.',
        });
    }
    return cells;
  };
  for (const [at, objective] of objectives.data.entries()) {
    const where = `Objective ${at + 1}`;
    const cells = cellsOf(objective, objectiveKeys, where);
    // Two without an id are two: their places tell them apart.
    if (!cells.has('objectiveId')) cells.set('objectiveId', `at-${at}`);
    const results = listSchema.safeParse(
      resultLists.map((name) => objective[name]).find((list) => list !== undefined && list !== null) ?? [],
    );
    if (!results.success) problems.push({ where, text: 'Its key results are no list. Left out.' });
    const list = results.success ? results.data : [];
    if (list.length === 0) rows.push({ where, cells });
    for (const [nth, result] of list.entries()) {
      const place = `${where}, key result ${nth + 1}`;
      rows.push({ where: place, cells: new Map([...cells, ...cellsOf(result, resultKeys, place)]) });
    }
  }
  for (const [at, result] of others.data.entries()) {
    const where = `Key result ${at + 1}`;
    rows.push({ where, cells: cellsOf(result, resultKeys, where) });
  }
  return rows;
}

// -------------------------------------------------------------------- tables

/** Null when the first line names no column of objectives or key results. */
function rowsOfTable(text: string, problems: OkrProblem[]): Row[] | null {
  const head = text.slice(0, text.search(/\r|\n|$/));
  const delimiter = ['\t', ';', ','].find((each) => head.includes(each)) ?? ',';
  const [names, ...lines] = linesOf(text, delimiter);
  const fields = (names?.cells ?? []).map(fieldOf);
  if (!fields.includes('objective') && !fields.includes('keyResult')) return null;
  if (!fields.includes('keyResult') && !head.includes(delimiter)) return null;
  for (const [at, field] of fields.entries()) {
    const name = names?.cells[at]?.trim() ?? '';
    if (field === undefined && name !== '') {
      problems.push({ where: `Row 1, ${shortened(name)}`, text: 'This column is not known here. Left out.' });
    }
  }
  const isOurs = fields.includes('objectiveId');
  let above = '';
  const rows: Row[] = [];
  for (const { cells: values, line } of lines) {
    if (values.every((value) => value.trim() === '')) continue;
    const where = `Row ${line}`;
    if (values.length > fields.length && values.slice(fields.length).some((value) => value.trim() !== '')) {
      problems.push({ where, text: 'It has more cells than there are columns. The last ones are left out.' });
    }
    const cells = new Map<Field, string>();
    for (const [at, field] of fields.entries()) {
      const value = withoutGuard(values[at] ?? '');
      if (field !== undefined && value.trim() !== '') cells.set(field, value);
    }
    // In sheets made by hand an objective is written once, over its key results.
    if (!isOurs && !cells.has('objective') && above !== '') cells.set('objective', above);
    above = cells.get('objective') ?? above;
    rows.push({ where, cells });
  }
  return rows;
}

/** Takes back the apostrophe that keeps a spreadsheet from computing a text. */
const withoutGuard = (cell: string): string => (/^'+[=+\-@\t\r＝＋－＠]/.test(cell) ? cell.slice(1) : cell);

/** `line` is where a row begins, from 1. */
function linesOf(text: string, delimiter: string): { cells: string[]; line: number }[] {
  let line = 1;
  let counted = 0;
  return Array.from(rowsOf(text, delimiter), ({ cells, start }) => {
    line += text.slice(counted, start).match(/\r\n?|\n/g)?.length ?? 0;
    counted = start;
    return { cells, line };
  });
}

// ---------------------------------------------------------------------- text

const objectiveLine = /^(?:[-*•]\s*)?(?:objective|goal|o)\s*\d*\s*[.:)–—-]\s*(.+)$/i;
const resultLine =
  /^(?:[-*•]\s*)?(?:(?:key\s*result|kr)\s*(?:\d+(?:\.\d+)*)?\s*[.:)–—-](?!\d)\s*|kr\s*(?:\d+(?:\.\d+)*)?\s+)(.+)$/i;
const longestSentence = 600;

/** "O: …" and "KR: … from 46 to 120 by 1 June"; or plain lines with their key results as bullets under them. */
function rowsOfText(text: string, problems: OkrProblem[]): Row[] {
  const lines = text.split(/\r\n?|\n/);
  const isMarked = lines.some((each) => objectiveLine.test(each.trim()));
  const rows: Row[] = [];
  let objective: Row | null = null;
  let hasResults = true;
  const close = () => {
    if (objective && !hasResults) rows.push(objective);
  };
  for (const [at, given] of lines.entries()) {
    const where = `Line ${at + 1}`;
    const words = given.trim();
    if (words === '' || words.startsWith('#')) continue;
    const result = resultLine.exec(words)?.[1];
    const named = result === undefined ? objectiveLine.exec(words)?.[1] : undefined;
    const bullet = /^[-*•]\s+(.+)$/.exec(words)?.[1] ?? (/^\s/.test(given) ? words : undefined);
    if (named !== undefined || (!isMarked && result === undefined && bullet === undefined)) {
      close();
      objective = { where, cells: new Map([['objective', named ?? words]]) };
      objective.cells.set('objectiveId', `line-${at}`);
      hasResults = false;
    } else if (result !== undefined || bullet !== undefined) {
      hasResults = true;
      rows.push({
        where,
        cells: new Map([...(objective?.cells ?? []), ...sentence(result ?? (bullet as string))]),
      });
    } else if (/:$/.test(words)) {
      // "Key results without an objective:"
      close();
      objective = null;
      hasResults = true;
    } else {
      problems.push({ where, text: `Not understood: “${shortened(words)}”.` });
    }
  }
  close();
  return rows;
}

const amount = String.raw`[^\s\d]{0,4}\s?[\d.,'’]*\d\s?(?:%|[kKmM]\b|\p{L}{1,12})?`;
const until = String.raw`(?:\s+by\s+(?:the\s+)?(.{3,40}?))?`;
const tail = String.raw`\s*(?:\(.*\))?[.;]?$`;
const ways = [
  new RegExp(
    String.raw`^(.*?)[\s,:–—-]*\bfrom\s+(open|${amount})\s+to\s+(open|${amount})${until}${tail}`,
    'iu',
  ),
  new RegExp(String.raw`^(.*?)[\s,:–—-]*(${amount})\s*(?:→|->|=>)\s*(${amount})${until}${tail}`, 'iu'),
];
const band = new RegExp(
  String.raw`^(.*?)[\s,:–—-]*\bbetween\s+(open|${amount})\s+and\s+(open|${amount})${until}${tail}`,
  'iu',
);

function sentence(text: string): Map<Field, string> {
  const cells = new Map<Field, string>([['keyResult', text]]);
  if (text.length > longestSentence) return cells;
  const put = (field: Field, value: string | undefined) => {
    if (value !== undefined && value.toLowerCase() !== 'open') cells.set(field, value);
  };
  const within = band.exec(text);
  const way = within ?? ways.map((each) => each.exec(text)).find((match) => match !== null);
  const name = way?.[1]?.replace(/[\s,:–—-]+$/, '').trim();
  if (!way || !name) return cells;
  cells.set('keyResult', name);
  put(within ? 'to' : 'from', way[2]);
  put(within ? 'toHigh' : 'to', way[3]);
  put('by', way[4]);
  if (within) cells.set('direction', 'within');
  return cells;
}

// -------------------------------------------------------------------- taking

function take(rows: readonly Row[], problems: OkrProblem[], today: Day): OkrFile {
  const objectives = new Map<string, FileObjective>();
  const keyResults: FileKeyResult[] = [];
  const known = new Map<string, FileKeyResult>();
  for (const row of rows) {
    const read = readerOf(row, problems, today);
    const objective = objectiveOf(row, read, objectives);
    const name = read.text('keyResult', 'name');
    if (name === null || (name === '' && objective === null)) {
      if (name === '')
        problems.push({
          where: row.where,
          text: 'It names neither an objective nor a key result. Left out.',
        });
      continue;
    }
    if (name === '') {
      const hasNumbers = (['from', 'to', 'toHigh', 'now'] as const).some((field) => row.cells.has(field));
      if (hasNumbers)
        problems.push({ where: `${row.where}, Key result`, text: 'Numbers without a name. Left out.' });
      continue;
    }
    const result = resultOf(row, read, name);
    const id = row.cells.get('keyResultId')?.trim();
    const { where: _where, objectives: _objectives, ...values } = result;
    const key = id ? `id ${id}` : JSON.stringify(values);
    const before = known.get(key);
    const target = before ?? result;
    if (!before) {
      known.set(key, result);
      keyResults.push(result);
      if (result.from !== undefined && result.from === result.to && result.direction !== 'within') {
        problems.push({
          where: row.where,
          text: 'From and to are the same number, so no way between them can be told.',
        });
      }
    }
    if (objective !== null && !target.objectives.includes(objective)) target.objectives.push(objective);
  }
  return { objectives: [...objectives.values()], keyResults, problems };
}

type Reader = ReturnType<typeof readerOf>;

/** The key of the objective of a row; null when it has none. */
function objectiveOf(row: Row, read: Reader, objectives: Map<string, FileObjective>): string | null {
  const id = row.cells.get('objectiveId')?.trim() ?? '';
  if (id !== '' && objectives.has(`id ${id}`)) return `id ${id}`;
  const statement = read.text('objective', 'objective');
  if (statement === null || statement === '') return null;
  const key = id === '' ? `words ${statement.toLowerCase()}` : `id ${id}`;
  if (!objectives.has(key)) {
    objectives.set(key, {
      key,
      where: row.where,
      statement,
      why: read.text('why', 'why') ?? '',
      by: read.day('objectiveBy', 'objective by'),
      owner: (read.text('objectiveOwner', 'owner') ?? '').trim(),
    });
  }
  return key;
}

function resultOf(row: Row, read: Reader, name: string): FileKeyResult {
  const values = {
    from: read.number('from', 'from'),
    to: read.number('to', 'to'),
    toHigh: read.number('toHigh', 'upper end'),
    now: read.number('now', 'now'),
  };
  return {
    where: row.where,
    name,
    ...unitOf(row, read),
    direction: read.oneOf('direction', metricDirections, {
      up: 'increase',
      down: 'decrease',
      keep: 'within',
      band: 'within',
    }),
    ...values,
    fromOn: read.day('fromOn', 'from on'),
    by: read.day('by', 'by'),
    nowOn: read.day('nowOn', 'now on'),
    owner: (read.text('owner', 'owner') ?? '').trim(),
    objectives: [],
  };
}

/** As the column says; else as the numbers are written. */
function unitOf(row: Row, read: Reader): Pick<FileKeyResult, 'unit' | 'unitLabel'> {
  const label = read.text('unitLabel', 'unit label');
  const given = row.cells.get('unit')?.trim() ?? '';
  const known = metricUnits.find((unit) => unit === given.toLowerCase());
  const isLabelled = label !== null && label !== '';
  if (known) return { unit: known, unitLabel: isLabelled ? label : undefined };
  const numbers = (['to', 'toHigh', 'from'] as const).map((field) => signOf(row.cells.get(field) ?? ''));
  const sign = given !== '' ? given : (numbers.find((each) => each !== '') ?? '');
  if (sign === '') return { unit: undefined, unitLabel: isLabelled ? label : undefined };
  if (/^(%|percent|percentage|per cent)$/i.test(sign)) return { unit: 'percent', unitLabel: undefined };
  if (/^(\p{Sc}|usd|eur|gbp|chf)$/iu.test(sign)) return { unit: 'currency', unitLabel: sign };
  if (/^(hours?|days?|weeks?|months?|minutes?|seconds?)$/i.test(sign))
    return { unit: 'duration', unitLabel: sign };
  return { unit: 'free', unitLabel: sign.slice(0, unitLabelMaxCharacters) };
}

/** What stands around the digits of a number: "%", "$", "days". A thousand or a million is none. */
function signOf(cell: string): string {
  const around = cell.replace(/[\d\s.,'’+−–-]+/g, ' ').trim();
  return /^[km]$/i.test(around) || /\s/.test(around) ? '' : around;
}

const strictNumber = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i;

function readerOf({ where, cells }: Row, problems: OkrProblem[], today: Day) {
  const cell = (field: Field): string => cells.get(field)?.trim() ?? '';
  const problem = (name: string, text: string) => problems.push({ where: `${where}, ${name}`, text });
  return {
    /** Null when it is too long to be kept. */
    text(field: Field, name: string): string | null {
      const words = cleanText(cells.get(field) ?? '');
      const most = field === 'unitLabel' ? unitLabelMaxCharacters : textMaxCharacters;
      if (words.length <= most) return words.trim() === '' ? '' : words;
      problem(name, `Longer than ${most} characters. Left out.`);
      return null;
    },
    number(field: Field, name: string): number | undefined {
      const words = cell(field);
      if (words === '') return undefined;
      const value = strictNumber.test(words) ? Number(words) : parseNumber(words, signOf(words));
      if (value !== null && Number.isFinite(value)) return value === 0 ? 0 : value;
      problem(name, `“${shortened(words)}” is no number. Left open.`);
      return undefined;
    },
    day(field: Field, name: string): Day | undefined {
      const words = cell(field);
      if (words === '') return undefined;
      const reading = readDay(words.slice(0, 60), today);
      if ('day' in reading) return reading.day;
      problem(name, `“${shortened(words)}” is no day. Left open.`);
      return undefined;
    },
    oneOf<Word extends string>(
      field: Field,
      allowed: readonly Word[],
      also: Readonly<Record<string, Word>>,
    ): Word | undefined {
      const words = cell(field).toLowerCase();
      if (words === '') return undefined;
      const found =
        allowed.find((each) => each === words) ?? (Object.hasOwn(also, words) ? also[words] : undefined);
      if (found === undefined)
        problem(field, `“${shortened(words)}” is not one of ${allowed.join(', ')}. Left open.`);
      return found;
    },
  };
}

function shortened(text: string): string {
  const characters = [...text.replace(/\s+/g, ' ').trim()];
  return characters.length > 48 ? `${characters.slice(0, 46).join('').trimEnd()}…` : characters.join('');
}
