/**
 * A pasted table as a change of the plan (docs/spec/paste.md, PP1…). Every cell that is not blank ends in an item or in
 * the list of what stays out; nothing is dropped in silence and nothing is guessed in silence.
 */
import type { Edit } from '../edit';
import { findCycle } from '../insight/schedule';
import type { ItemId, Links } from './fields';
import { ordered } from './model';
import type { Blueprint } from './plan';
import { type AmbiguousDay, ambiguousDay, type DayOrder, dayOrderOf, numberStyle } from './table-cells';
import {
  type NamedCollection,
  notesKey,
  type PasteCollection,
  staysOut,
  type Target,
  tables,
} from './table-columns';
import {
  type Draft,
  fill,
  isNew,
  leftWords,
  lookAtDays,
  nameFields,
  nameKey,
  namesOf,
  type PasteContext,
  type PlannedRow,
  quoted,
  type Ref,
  settleMetric,
} from './table-fill';
import type { TableText } from './table-text';
import { textMaxCharacters } from './text';

export interface PasteChoices {
  hasHeader: boolean;
  /** One for each column. */
  targets: readonly Target[];
  /** What `3/4/2027` means; null while nobody has said so. */
  dayOrder: DayOrder | null;
  /** What becomes of a row whose name is in the plan already. */
  duplicates: 'add' | 'skip' | 'update';
  /** Names of people, objectives and milestones that are not in the plan yet are added to it. */
  createsNames: boolean;
}
export interface CellProblem {
  /** As numbered in the pasted text. */
  row: number;
  /** Null: the whole row. */
  column: number | null;
  /** The cell as it was pasted. */
  text: string;
  /** “7” is not from 1 to 5. Left empty. */
  words: string;
  /** It is in the plan all the same, and worth a look. */
  isTaken: boolean;
}
export interface PastePlan {
  /** What each column is called: the words of its head, or its letter. */
  heads: string[];
  rows: PlannedRow[];
  problems: CellProblem[];
  created: { collection: NamedCollection; name: string }[];
  /** Rows whose name is in the plan, or further up in the table. */
  duplicates: number;
  /** A day with two readings that nothing in its column decides. */
  unclearDay: AmbiguousDay | null;
  /** The whole paste as one change. */
  edits(newId: () => ItemId): Edit<'blueprint'>[];
}

export function planPaste(table: TableText, choices: PasteChoices, context: PasteContext): PastePlan {
  const { plan, collection, today } = context;
  const { columns, name: nameField, words } = tables[collection];
  const body = table.rows.slice(choices.hasHeader ? 1 : 0);
  const heads = Array.from({ length: table.columns }, (_, at) => {
    const head = choices.hasHeader ? (table.rows[0]?.cells[at] ?? '') : '';
    return head || `Column ${columnLetter(at)}`;
  });
  const problems: CellProblem[] = [];
  const names = namesOf(plan, choices.createsNames);

  // First which rows there are: a milestone may need one further down.
  const targets = withoutRepeats(choices.targets, collection);
  const nameColumn = targets.indexOf(nameField);
  const existing = new Map(
    ordered(plan[collection] as Record<string, { order: string }>).map((item) => [
      nameKey(String((item as unknown as Record<string, unknown>)[nameField])),
      item.id as Ref,
    ]),
  );
  existing.delete('');
  const pasted = new Set<string>();
  const drafts: Draft[] = [];
  const rows = body.map((row): PlannedRow => {
    const key = nameKey(row.cells[nameColumn] ?? '');
    const leave = (fate: 'skip' | 'nameless', why: string): PlannedRow => {
      problems.push({
        row: row.number,
        column: null,
        text: row.cells.join('\t').trim(),
        words: why,
        isTaken: false,
      });
      return { ...row, fate };
    };
    if (key === '' || key.length > textMaxCharacters) {
      return leave(
        'nameless',
        key ? 'The name is too long. The row is left out.' : `No ${words[0]} is named. The row is left out.`,
      );
    }
    const known = existing.get(key);
    const isRepeated = pasted.has(key);
    if ((known !== undefined || isRepeated) && choices.duplicates !== 'add') {
      if (isRepeated) return leave('skip', 'It stands further up in the table. The row is left out.');
      if (choices.duplicates === 'skip')
        return leave('skip', 'It is in the plan already. The row is left out.');
    }
    const updates = known !== undefined && choices.duplicates === 'update';
    const planned: PlannedRow = { ...row, fate: updates ? 'update' : 'add' };
    const ref = updates ? known : names.next();
    pasted.add(key);
    if (collection in nameFields) names.set(collection as NamedCollection, key, ref);
    drafts.push({ ref, row: planned, fields: {}, ties: {}, owner: null, amounts: [] });
    return planned;
  });
  const seen = new Set(existing.keys());
  const duplicates = body.filter(({ cells }) => {
    const key = nameKey(cells[nameColumn] ?? '');
    const isThere = key !== '' && seen.has(key);
    seen.add(key);
    return isThere;
  }).length;

  // Then what stands in them.
  const byColumn = targets.map((target, at) => {
    const cells = body.map(({ cells: row }) => row[at] ?? '').filter(Boolean);
    const column = columns.find(({ key }) => key === target);
    const isDay = column?.cell.kind === 'day';
    const order = isDay ? dayOrderOf(cells, today) : null;
    const unclear =
      isDay && order === null ? cells.map((cell) => ambiguousDay(cell, today)).find(Boolean) : null;
    return { column, style: numberStyle(cells), order: order ?? choices.dayOrder, unclear: unclear ?? null };
  });
  for (const draft of drafts) {
    const tell = (column: number, text: string, words: string, isTaken = false) =>
      problems.push({ row: draft.row.number, column, text, words: `${quoted(text)} ${words}`, isTaken });
    draft.row.cells.forEach((text, at) => {
      const { column, style, order } = byColumn[at] as (typeof byColumn)[number];
      if (!column || text === '') return;
      const read = fill(draft, column, text, {
        at,
        head: heads[at] as string,
        style,
        order,
        today,
        names,
        tell,
        context,
      });
      if (read === null) return;
      if ('why' in read) tell(at, text, `${read.why}. ${leftWords(column, draft)}`);
      else if (read.look) tell(at, text, `${read.look}.`, true);
    });
    if (collection === 'metrics') settleMetric(draft, tell);
    lookAtDays(draft, context, targets, tell);
  }
  if (collection === 'milestones') refuseCircles(drafts, plan, targets.indexOf('needs'), problems);
  problems.sort((a, b) => a.row - b.row || (a.column ?? -1) - (b.column ?? -1));
  return {
    heads,
    rows,
    problems,
    created: names.created,
    duplicates,
    unclearDay: byColumn.map(({ unclear }) => unclear).find((unclear) => unclear !== null) ?? null,
    edits: (newId) => editsOf(drafts, names.made, context, newId),
  };
}

/** One cell fills a field; a second column for it goes to the notes. Words and ties have room for more. */
function withoutRepeats(targets: readonly Target[], collection: PasteCollection): Target[] {
  const { columns, name } = tables[collection];
  return targets.map((target, at) => {
    const kind = columns.find(({ key }) => key === target)?.cell.kind;
    const hasRoom = target !== name && (kind === 'text' || kind === 'links' || kind === undefined);
    return hasRoom || targets.indexOf(target) === at ? target : notesKey;
  });
}

/** Everything that does not get into the plan, as text that can be kept: cells, columns, and rows beyond the limit. */
export function leftOut(
  table: TableText,
  { targets, hasHeader }: PasteChoices,
  { heads, rows, problems }: PastePlan,
): string {
  const lines = problems
    .filter(({ isTaken }) => !isTaken)
    .map(
      ({ row, column, text, words }) =>
        `Row ${row}${column === null ? '' : `, ${heads[column]}`}: ${words}\n${text}`,
    );
  targets.forEach((target, at) => {
    if (target !== staysOut) return;
    const cells = rows
      .filter(({ fate }) => fate === 'add' || fate === 'update')
      .map(({ number, cells: row }) => [number, row[at] ?? ''] as const);
    if (hasHeader && table.rows[0]?.cells[at]) lines.push(`Column ${heads[at]} stays out`);
    for (const [number, cell] of cells) if (cell !== '') lines.push(`Row ${number}, ${heads[at]}:\n${cell}`);
  });
  for (const { number, cells } of table.beyond)
    lines.push(`Row ${number}, columns beyond the last that is read:\n${cells.join('\t')}`);
  if (table.rest.rows > 0) lines.push(`Rows beyond the last that is read:\n${table.rest.text}`);
  return lines.join('\n');
}

/** A need that would go in a circle is left out and named; the other needs of its row stay. */
function refuseCircles(drafts: Draft[], plan: Blueprint, column: number, problems: CellProblem[]): void {
  const known: Record<string, { needs: Links }> = {};
  const titles = new Map<Ref, string>();
  for (const [id, { needs, title }] of Object.entries(plan.milestones)) {
    known[id] = { needs: { ...needs } };
    titles.set(id, title);
  }
  for (const { ref, fields } of drafts) {
    known[ref] ??= { needs: {} };
    titles.set(ref, String(fields.title));
  }
  for (const { ref, row, ties } of drafts) {
    const own = (known[ref] as { needs: Links }).needs;
    ties.needs = ties.needs?.filter((need) => {
      if (own[need]) return true;
      own[need] = true;
      const circle = findCycle(known, ref as ItemId);
      if (circle === null) return true;
      delete own[need];
      const way = [...circle, circle[0] as ItemId]
        .map((step) => quoted(titles.get(step) ?? ''))
        .join(' needs ');
      const words = `${quoted(titles.get(need) ?? '')} would go in a circle: ${way}. Not tied.`;
      problems.push({ row: row.number, column, text: titles.get(need) ?? '', words, isTaken: false });
      return false;
    }) as Ref[];
  }
}

// -------------------------------------------------------------------- edits

/** New names first, then the items, then what milestones need of each other. */
function editsOf(
  drafts: readonly Draft[],
  made: readonly { ref: Ref; collection: NamedCollection; name: string }[],
  { plan, collection, given = {} }: PasteContext,
  newId: () => ItemId,
): Edit<'blueprint'>[] {
  const ids = new Map<Ref, ItemId>();
  for (const { ref } of [...made, ...drafts]) if (isNew(ref)) ids.set(ref, newId());
  const idOf = (ref: Ref): ItemId => ids.get(ref) ?? (ref as ItemId);
  const linksOf = (refs: readonly Ref[]): Links => Object.fromEntries(refs.map((ref) => [idOf(ref), true]));
  const edits: unknown[] = made.map(({ ref, collection: to, name }) => ({
    type: 'add',
    collection: to,
    id: idOf(ref),
    item: { [nameFields[to as keyof typeof nameFields]]: name },
  }));
  const needs: unknown[] = [];
  for (const { ref, row, fields, ties, owner } of drafts) {
    const id = idOf(ref);
    const there = row.fate === 'update' ? (plan[collection] as Record<string, object>)[id] : undefined;
    const { needs: before = [], ...others } = ties;
    const patch: Record<string, unknown> = {};
    const own: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(fields)) {
      if (key.startsWith('private.')) own[key.slice('private.'.length)] = value;
      else patch[key] = value;
    }
    const noted = (there as { private?: { notes?: string } } | undefined)?.private?.notes;
    if (own.notes !== undefined && noted) own.notes = `${noted}\n${own.notes}`;
    if (Object.keys(own).length > 0) patch.private = own;
    if (owner !== null) patch.owner = idOf(owner);
    const start = (there ?? given) as Record<string, unknown>;
    for (const [field, refs] of Object.entries(others)) {
      patch[field] = { ...(start[field] as Links | undefined), ...linksOf(refs) };
    }
    if (there) edits.push({ type: 'change', collection, id, patch });
    else edits.push({ type: 'add', collection, id, item: { ...given, ...patch } });
    if (before.length > 0) {
      const kept = (there as { needs?: Links } | undefined)?.needs;
      needs.push({ type: 'change', collection, id, patch: { needs: { ...kept, ...linksOf(before) } } });
    }
  }
  return [...edits, ...needs] as Edit<'blueprint'>[];
}

/** A, B … Z, AA: as spreadsheets call them. */
function columnLetter(at: number): string {
  const letter = String.fromCharCode(65 + (at % 26));
  return at < 26 ? letter : columnLetter(Math.floor(at / 26) - 1) + letter;
}
