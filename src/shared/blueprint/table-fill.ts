/** What the rows of a pasted table say, put into items cell by cell (docs/spec/paste.md, PP1…). */
import type { Day } from './day';
import { dayWords } from './day-words';
import { ordered } from './model';
import type { Blueprint } from './plan';
import {
  type Amount,
  type DayOrder,
  type NumberStyle,
  type Read,
  readAmount,
  readCellDay,
  readChoice,
  readScore,
  readUnit,
  readWorkDays,
  readYesNo,
} from './table-cells';
import {
  type Column,
  type NamedCollection,
  notesKey,
  type PasteCollection,
  type Target,
  tables,
} from './table-columns';
import type { TableRow } from './table-text';
import { textMaxCharacters } from './text';

export interface PasteContext {
  plan: Blueprint;
  collection: PasteCollection;
  today: Day;
  /** What every added item has from the start, such as the objective under which numbers are pasted. */
  given?: Readonly<Record<string, unknown>>;
}

export interface PlannedRow extends TableRow {
  fate: 'add' | 'update' | 'skip' | 'nameless';
}

/** An item of the plan by its id, or a new one by its place among the new ones. */
export type Ref = string;
export interface Draft {
  ref: Ref;
  row: PlannedRow;
  fields: Record<string, unknown>;
  ties: Record<string, Ref[]>;
  owner: Ref | null;
  amounts: { column: number; amount: Amount }[];
}

export const nameFields = {
  people: 'name',
  objectives: 'statement',
  milestones: 'title',
  metrics: 'name',
} as const;
export const isNew = (ref: Ref): boolean => ref.startsWith('new:');
export const nameKey = (name: string): string =>
  name.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();
export const quoted = (text: string): string =>
  `“${text.length > 60 ? `${text.slice(0, 58).trimEnd()}…` : text}”`;

// -------------------------------------------------------------------- names

/** Who and what can be named in a cell, and what is made because it was named. */
export function namesOf(plan: Blueprint, createsNames: boolean) {
  const known: Record<NamedCollection, Map<string, Ref>> = {
    people: new Map(),
    objectives: new Map(),
    milestones: new Map(),
    metrics: new Map(),
  };
  for (const collection of Object.keys(known) as NamedCollection[]) {
    const field = nameFields[collection];
    ordered(plan[collection] as Record<string, { order: string }>).forEach((item, position) => {
      const fields = item as unknown as Record<string, string>;
      const key = nameKey(fields[field] ?? '');
      if (key && !known[collection].has(key)) known[collection].set(key, item.id);
      // As screens call them: "Objective 2", and a person with the role.
      if (collection === 'objectives') known.objectives.set(`objective ${position + 1}`, item.id);
      if (collection === 'people' && key && fields.role)
        known.people.set(nameKey(`${key}, ${fields.role}`), item.id);
    });
  }
  const created: { collection: NamedCollection; name: string }[] = [];
  const made: { ref: Ref; collection: NamedCollection; name: string }[] = [];
  let count = 0;
  const next = (): Ref => {
    count += 1;
    return `new:${count}`;
  };
  const find = (collection: NamedCollection, name: string): Ref | undefined => {
    const key = nameKey(name);
    const numbered = /^(?:o|obj\.?|objective|#)? ?(\d{1,3})$/.exec(key);
    const asNumber = collection === 'objectives' && numbered ? `objective ${numbered[1]}` : '';
    return known[collection].get(key) ?? known[collection].get(asNumber);
  };
  return {
    created,
    made,
    next,
    set: (collection: NamedCollection, key: string, ref: Ref) => known[collection].set(key, ref),
    find,
    /** What is called so; made if it may be. A number by itself is no name, and a metric needs more than one. */
    findOrMake(collection: NamedCollection, name: string): Ref | null {
      const found = find(collection, name);
      if (found !== undefined) return found;
      if (!createsNames || collection === 'metrics' || !/\p{L}/u.test(name) || name.length > 300) return null;
      const ref = next();
      known[collection].set(nameKey(name), ref);
      made.push({ ref, collection, name });
      created.push({ collection, name });
      return ref;
    },
  };
}
export type Names = ReturnType<typeof namesOf>;

const nouns: Record<NamedCollection, string> = {
  people: 'person',
  objectives: 'objective',
  milestones: 'milestone',
  metrics: 'number',
};

/** The whole cell when it is one name; else its lines and parts, by comma only when that finds something. */
function namesIn(text: string, to: NamedCollection, names: Names): string[] {
  if (names.find(to, text) !== undefined) return [text];
  return text
    .split(/[;\n|]/)
    .flatMap((part) => {
      const words = part.trim();
      if (names.find(to, words) !== undefined) return [words];
      const pieces = words.split(',').map((piece) => piece.trim());
      return pieces.some((piece) => names.find(to, piece) !== undefined) ? pieces : [words];
    })
    .filter(Boolean);
}

// -------------------------------------------------------------------- cells

export interface Place {
  at: number;
  head: string;
  style: NumberStyle;
  order: DayOrder | null;
  today: Day;
  names: Names;
  tell(column: number, text: string, words: string, isTaken?: boolean): void;
  context: PasteContext;
}

/** Puts one cell into the item. Null: it went in as it is, or told of its parts by itself. */
export function fill(draft: Draft, { key, cell }: Column, text: string, place: Place): Read<unknown> | null {
  const { fields } = draft;
  const take = <T>(read: Read<T>): Read<T> => {
    if ('value' in read) fields[key] = read.value;
    return read;
  };
  switch (cell.kind) {
    case 'text':
      return fillText(draft, key, text, place);
    case 'score':
      return take(readScore(text));
    case 'days':
      return take(readWorkDays(text, place.style, cell));
    case 'day':
      return take(readCellDay(text, place.today, place.order));
    case 'yes-no':
      return take(readYesNo(text, cell));
    case 'choice':
      return take(readChoice(text, cell.choices));
    case 'amount': {
      const read = readAmount(text, place.style);
      if ('value' in read) {
        fields[key] = read.value.value;
        draft.amounts.push({ column: place.at, amount: read.value });
      }
      return read;
    }
    case 'unit': {
      const { unit, label } = readUnit(text);
      if (label.length > 40) return { why: 'is too long for a unit' };
      Object.assign(fields, { unit, unitLabel: label });
      return null;
    }
    case 'person': {
      const ref = place.names.findOrMake('people', text);
      if (ref === null) return { why: 'is nobody in the plan' };
      draft.owner = ref;
      return null;
    }
    case 'links':
      for (const name of namesIn(text, cell.to, place.names)) {
        const ref = place.names.findOrMake(cell.to, name);
        if (ref === null) place.tell(place.at, name, `is no ${nouns[cell.to]} of the plan. Not tied.`);
        else draft.ties[key] = [...(draft.ties[key] ?? []), ref];
      }
      return null;
  }
}

function fillText(draft: Draft, key: Target, text: string, { head, context }: Place): Read<unknown> | null {
  const { name, columns } = tables[context.collection];
  const before = draft.fields[key] as string | undefined;
  if (key === name) {
    draft.fields[key] = text.replace(/\s*\n\s*/g, ' ');
    return null;
  }
  const isOwnColumn = columns.some((column) => column.key === key && column.heads.includes(nameKey(head)));
  const isNamed = !isOwnColumn && (before !== undefined || key === notesKey);
  const next = [before, isNamed ? `${head}: ${text}` : text].filter((part) => part !== undefined).join('\n');
  if (next.length > textMaxCharacters) return { why: 'is too long' };
  draft.fields[key] = next;
  return null;
}

/** What an unread cell leaves behind. */
export function leftWords({ key, cell }: Column, { row }: Draft): string {
  if (row.fate === 'update') return 'Left as it was.';
  if (key === 'likelihood' || key === 'impact') return 'Stays at 3.';
  if (key === 'durationDays') return 'Stays at 5 days.';
  if (cell.kind === 'text') return 'Left out.';
  return 'Left empty.';
}

// ------------------------------------------------------- what a row as a whole says

type Tell = Place['tell'];

/** The unit of a number is told by its own column, or by what stands around the numbers; so is which way it shall go. */
export function settleMetric({ fields, amounts, row }: Draft, tell: Tell): void {
  const withUnit = amounts.filter(({ amount }) => amount.unit !== null);
  const first = withUnit[0]?.amount;
  if (fields.unit === undefined && first) Object.assign(fields, { unit: first.unit, unitLabel: first.label });
  for (const { column, amount } of withUnit) {
    if (amount.unit !== fields.unit || (amount.label && amount.label !== fields.unitLabel)) {
      tell(
        column,
        row.cells[column] ?? '',
        'has another unit than the rest of its row. The number is taken.',
        true,
      );
    }
  }
  const { baseline, target, targetHigh } = fields as Record<string, number | undefined>;
  if (fields.direction === undefined && row.fate === 'add') {
    if (targetHigh !== undefined) fields.direction = 'within';
    else if (baseline !== undefined && target !== undefined && target < baseline)
      fields.direction = 'decrease';
  }
  const column = amounts.at(-1)?.column;
  if (
    column !== undefined &&
    baseline !== undefined &&
    baseline === target &&
    fields.direction !== 'within'
  ) {
    tell(column, row.cells[column] ?? '', 'is the same as the baseline, so nothing can be measured.', true);
  }
}

/** Days that are out of order are taken and told. */
export function lookAtDays(
  { fields, row }: Draft,
  { plan }: PasteContext,
  targets: readonly Target[],
  tell: Tell,
): void {
  const column = targets.indexOf('due');
  const due = fields.due as Day | undefined;
  if (due === undefined) return;
  const end = plan.destination.date;
  const start = fields.baselineOn as Day | undefined;
  const cell = row.cells[column] ?? '';
  if (end && due > end) tell(column, cell, `is after the destination, ${dayWords(end)}. It is taken.`, true);
  if (start && due < start) tell(column, cell, `is before the day of its baseline. It is taken.`, true);
}
