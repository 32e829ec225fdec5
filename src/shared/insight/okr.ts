/**
 * The plan as objectives and key results, and back (S68): an objective is an objective, a metric is a key result. What
 * is written, what is understood and what an import changes are laid down in docs/spec/okr.md; reading files is in
 * okr-file.ts.
 */
import { type Day, daysBetween } from '../blueprint/day';
import { dayWords } from '../blueprint/day-words';
import type { ItemId } from '../blueprint/fields';
import { type ClientSafe, ordered } from '../blueprint/model';
import type { Blueprint, Metric, Objective } from '../blueprint/plan';
import { cleanText } from '../blueprint/text';
import type { Edit } from '../edit';
import type { OkrFile, OkrProblem } from './okr-file';
import { latestReading, metricProgress, readingsByMetric } from './progress';
import { valueWords } from './roadmap';

export interface OkrKeyResult {
  /** `K1` … in the order of the plan. */
  key: string;
  id: ItemId;
  name: string;
  unit: Metric['unit'];
  unitLabel: string;
  direction: Metric['direction'];
  from: number | null;
  fromOn: Day | null;
  to: number | null;
  /** The upper end of a band. */
  toHigh: number | null;
  by: Day | null;
  now: number | null;
  nowOn: Day | null;
  /** Share of the way (S45); null while it cannot be told. For a band 1 inside and 0 outside. */
  progress: number | null;
  owner: string;
}
export interface OkrObjective {
  /** `O1` … in the order of the plan. */
  key: string;
  id: ItemId;
  statement: string;
  why: string;
  by: Day | null;
  owner: string;
  keyResults: OkrKeyResult[];
  /** Mean of what is known of its key results, each held between 0 and 1. */
  progress: number | null;
}
export interface Okr {
  title: string;
  objectives: OkrObjective[];
  /** Metrics that serve no objective. */
  others: OkrKeyResult[];
}

type Plan = Pick<ClientSafe<Blueprint>, 'about' | 'objectives' | 'metrics' | 'measurements' | 'people'>;

export function okrOf(plan: Plan): Okr {
  const readings = readingsByMetric(plan.measurements);
  const owner = (id: ItemId | null): string => (id && plan.people[id]?.name.trim()) || '';
  const metrics = ordered(plan.metrics).map((metric, at) => {
    const own = readings.get(metric.id) ?? [];
    const progress = metricProgress(metric, own);
    const latest = latestReading(own);
    const keyResult: OkrKeyResult = {
      key: `K${at + 1}`,
      id: metric.id,
      name: metric.name,
      unit: metric.unit,
      unitLabel: metric.unitLabel,
      direction: metric.direction,
      from: metric.baseline,
      fromOn: metric.baselineOn,
      to: metric.target,
      toHigh: metric.targetHigh,
      by: metric.due,
      now: latest?.value ?? null,
      nowOn: latest?.on ?? null,
      progress:
        'fraction' in progress
          ? progress.fraction
          : progress.kind === 'within-band'
            ? 1
            : progress.kind === 'outside-band'
              ? 0
              : null,
      owner: owner(metric.owner),
    };
    return { keyResult, objectives: metric.objectives };
  });
  const objectives = ordered(plan.objectives).map((objective, at): OkrObjective => {
    const keyResults = metrics
      .filter((metric) => Object.hasOwn(metric.objectives, objective.id))
      .map(({ keyResult }) => keyResult);
    const known = keyResults.flatMap(({ progress }) =>
      progress === null ? [] : [Math.min(1, Math.max(0, progress))],
    );
    return {
      key: `O${at + 1}`,
      id: objective.id,
      statement: objective.statement,
      why: objective.why,
      by: objective.due,
      owner: owner(objective.owner),
      keyResults,
      progress: known.length === 0 ? null : known.reduce((sum, share) => sum + share, 0) / known.length,
    };
  });
  return {
    title: plan.about.title,
    objectives,
    others: metrics
      .filter((metric) => !Object.keys(metric.objectives).some((id) => Object.hasOwn(plan.objectives, id)))
      .map(({ keyResult }) => keyResult),
  };
}

// ------------------------------------------------------------------- writing

const okrFormat = 'backcast/okr';

export function okrJson({ title, objectives, others }: Okr): string {
  const keyResult = ({ key, id: _id, name, ...rest }: OkrKeyResult) => ({
    id: key,
    keyResult: name,
    ...rest,
  });
  return `${JSON.stringify(
    {
      format: okrFormat,
      v: 1,
      title,
      objectives: objectives.map(({ key, statement, why, by, owner, keyResults }) => ({
        id: key,
        objective: statement,
        why,
        by,
        owner,
        keyResults: keyResults.map(keyResult),
      })),
      keyResults: others.map(keyResult),
    },
    null,
    1,
  )}\n`;
}

const okrColumns = [
  'Objective id',
  'Objective',
  'Why',
  'Objective by',
  'Objective owner',
  'Key result id',
  'Key result',
  'Unit',
  'Unit label',
  'Direction',
  'From',
  'From on',
  'To',
  'To high',
  'By',
  'Now',
  'Now on',
  'Progress',
  'Owner',
] as const;

/** One row a key result of an objective, for a spreadsheet: with a byte order mark, CRLF, and formulas made harmless. */
export function okrCsv({ objectives, others }: Okr): string {
  const rows: string[][] = [[...okrColumns]];
  const noResult = Array.from({ length: 14 }, () => '');
  const result = (each: OkrKeyResult): string[] => [
    each.key,
    each.name,
    each.unit,
    each.unitLabel,
    each.direction,
    plain(each.from),
    each.fromOn ?? '',
    plain(each.to),
    plain(each.toHigh),
    each.by ?? '',
    plain(each.now),
    each.nowOn ?? '',
    plain(each.progress),
    each.owner,
  ];
  for (const { key, statement, why, by, owner, keyResults } of objectives) {
    const first = [key, statement, why, by ?? '', owner];
    if (keyResults.length === 0) rows.push([...first, ...noResult]);
    for (const each of keyResults) rows.push([...first, ...result(each)]);
  }
  for (const each of others) rows.push(['', '', '', '', '', ...result(each)]);
  return csvText(rows);
}

/** Rows for a spreadsheet: with a byte order mark, CRLF, quoted where needed, and formulas made harmless. */
export function csvText(rows: readonly (readonly string[])[]): string {
  return `\ufeff${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`;
}

const plain = (value: number | null): string => (value === null ? '' : String(value));

/** A number may begin with a minus; any other text that a spreadsheet would compute gets an apostrophe in front. */
const formulaStart = /^'*[=+\-@\t\r＝＋－＠]/;
const plainNumber = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i;
function csvCell(text: string): string {
  const safe = formulaStart.test(text) && !plainNumber.test(text) ? `'${text}` : text;
  return /[",;\t\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** "O1: …" and under it "KR1: Local calls a month, from 46 to 120 by 1 June 2027". */
export function okrText({ title, objectives, others }: Okr): string {
  const flat = (text: string): string => text.replace(/\s+/g, ' ').trim();
  const out: string[] = flat(title) === '' ? [] : [`# ${flat(title)}`, ''];
  const result = (each: OkrKeyResult): string => {
    const write = (value: number | null): string => (value === null ? 'open' : valueWords(each, value));
    const way =
      each.direction === 'within'
        ? `between ${write(each.to)} and ${write(each.toHigh)}`
        : `from ${write(each.from)} to ${write(each.to)}`;
    const by = each.by ? ` by ${dayWords(each.by)}` : '';
    const now = each.now === null ? '' : ` (now ${write(each.now)}${shareWords(each)})`;
    return `  KR${each.key.slice(1)}: ${flat(each.name) || 'Without a name'}, ${way}${by}${now}`;
  };
  for (const { key, statement, keyResults } of objectives) {
    out.push(`${key}: ${flat(statement) || 'Without words'}`, ...keyResults.map(result), '');
  }
  if (others.length > 0) out.push('Key results without an objective:', ...others.map(result), '');
  return out.join('\n');
}

/** ", 43 %" of the way, or nothing. */
function shareWords({ direction, progress }: OkrKeyResult): string {
  if (progress === null) return '';
  if (direction === 'within') return progress === 1 ? ', inside' : ', outside';
  return `, ${Math.round(progress * 100)}\u202f%`;
}

// ------------------------------------------------------------------ importing

export interface OkrChange {
  what: 'objective' | 'key result';
  how: 'add' | 'update' | 'same';
  name: string;
  /** In words: what is set, and what stood there. */
  fields: { field: string; before: string; after: string }[];
}
export interface OkrImport {
  changes: OkrChange[];
  problems: OkrProblem[];
  /** To be applied as one batch; empty when the file says nothing new. */
  edits: Edit<'blueprint'>[];
}

const fieldNames: Readonly<Record<string, string>> = {
  statement: 'words',
  why: 'why',
  due: 'by',
  owner: 'owner',
  name: 'name',
  unit: 'unit',
  unitLabel: 'unit label',
  direction: 'direction',
  baseline: 'from',
  baselineOn: 'from on',
  target: 'to',
  targetHigh: 'upper end',
  reading: 'reading',
  objectives: 'serves',
};

const sameWords = (text: string): string => cleanText(text).replace(/\s+/g, ' ').trim().toLowerCase();

/**
 * What taking a file into a plan would do. Items are known by their words; what the file leaves open stays as it is, and
 * nothing is ever removed.
 */
export function okrImport(
  file: OkrFile,
  plan: Blueprint,
  { newId, today }: { newId: () => ItemId; today: Day },
): OkrImport {
  const problems = [...file.problems];
  const changes: OkrChange[] = [];
  const edits: Edit<'blueprint'>[] = [];
  const person = (name: string, where: string): ItemId | undefined => {
    if (name === '') return undefined;
    const found = ordered(plan.people).find((each) => sameWords(each.name) === sameWords(name));
    if (!found) problems.push({ where, text: `“${name}” is not among the people. The owner is left open.` });
    return found?.id;
  };

  const objectiveIds = new Map<string, ItemId>();
  const objectives = takers(ordered(plan.objectives), ({ statement }) => statement);
  for (const each of file.objectives) {
    const standing = objectives(each.statement);
    const patch = filled<Objective>({
      statement: standing ? undefined : each.statement,
      why: each.why || undefined,
      due: each.by,
      owner: person(each.owner, each.where),
    });
    const id = standing?.id ?? newId();
    objectiveIds.set(each.key, id);
    const fields = standing ? differing(standing, patch) : differing({}, patch);
    changes.push({ what: 'objective', how: howOf(standing, fields), name: each.statement, fields });
    if (!standing) edits.push({ type: 'add', collection: 'objectives', id, item: patch });
    else if (fields.length > 0) edits.push({ type: 'change', collection: 'objectives', id, patch });
  }

  const metrics = takers(ordered(plan.metrics), ({ name }) => name);
  for (const each of file.keyResults) {
    const standing = metrics(each.name);
    const [from, to] = [each.from ?? standing?.baseline, each.to ?? standing?.target];
    const told = each.toHigh === undefined ? undefined : 'within';
    const seen =
      from === undefined ||
      from === null ||
      to === undefined ||
      to === null ||
      from === to ||
      standing?.direction === 'within'
        ? undefined
        : to > from
          ? 'increase'
          : 'decrease';
    const isNew = each.from !== undefined || each.to !== undefined;
    const links = Object.fromEntries(
      each.objectives.flatMap((key) => {
        const id = objectiveIds.get(key);
        return id && !(standing && Object.hasOwn(standing.objectives, id)) ? [[id, true as const]] : [];
      }),
    );
    const patch = filled<Metric>({
      name: standing ? undefined : each.name,
      unit: each.unit,
      unitLabel: each.unitLabel,
      direction: each.direction ?? told ?? (isNew ? seen : undefined),
      baseline: each.from,
      baselineOn: each.fromOn,
      target: each.to,
      targetHigh: each.toHigh,
      due: each.by,
      owner: person(each.owner, each.where),
      objectives: Object.keys(links).length > 0 ? { ...standing?.objectives, ...links } : undefined,
    });
    const id = standing?.id ?? newId();
    const fields = differing(standing ?? {}, patch);
    const on = each.nowOn ?? today;
    const isRead = Object.values(plan.measurements).some(
      (reading) => reading.metric === id && reading.on === on,
    );
    if (each.now !== undefined && !isRead)
      fields.push({ field: 'reading', before: '', after: `${each.now}, ${dayWords(on)}` });
    changes.push({ what: 'key result', how: howOf(standing, fields), name: each.name, fields });
    if (!standing) edits.push({ type: 'add', collection: 'metrics', id, item: patch });
    else if (fields.some(({ field }) => field !== 'reading'))
      edits.push({ type: 'change', collection: 'metrics', id, patch });
    if (each.now !== undefined && !isRead) {
      edits.push({
        type: 'add',
        collection: 'measurements',
        id: newId(),
        item: { metric: id, on, value: each.now },
      });
    }
    if (each.nowOn && daysBetween(today, each.nowOn) > 0) {
      problems.push({
        where: each.where,
        text: `Its reading is dated ${dayWords(each.nowOn)}, which is still to come.`,
      });
    }
  }
  return { changes, problems, edits };
}

const howOf = (standing: object | undefined, fields: readonly unknown[]): OkrChange['how'] =>
  standing ? (fields.length > 0 ? 'update' : 'same') : 'add';

/** The next item of these words that nobody has taken yet. */
function takers<Item extends { id: ItemId }>(items: readonly Item[], wordsOf: (item: Item) => string) {
  const left = new Map<string, Item[]>();
  for (const item of items) {
    const words = sameWords(wordsOf(item));
    left.set(words, [...(left.get(words) ?? []), item]);
  }
  return (words: string): Item | undefined => left.get(sameWords(words))?.shift();
}

function filled<Item>(patch: { [Field in keyof Item]?: Item[Field] | undefined }): Partial<Item> {
  return Object.fromEntries(
    Object.entries(patch).filter(([, value]) => value !== undefined),
  ) as Partial<Item>;
}

function differing(standing: object, patch: object): OkrChange['fields'] {
  const before = standing as Record<string, unknown>;
  return Object.entries(patch)
    .filter(([field, value]) => JSON.stringify(before[field]) !== JSON.stringify(value))
    .map(([field, value]) => ({
      field: fieldNames[field] ?? field,
      before: field === 'owner' ? '' : inWords(before[field]),
      after: field === 'owner' ? 'set' : inWords(value),
    }));
}

function inWords(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'object') return String(value);
  const count = Object.keys(value).length;
  return `${count} ${count === 1 ? 'objective' : 'objectives'}`;
}
