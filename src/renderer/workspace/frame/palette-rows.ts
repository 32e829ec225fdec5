/** What the palette lists for what is typed (docs/spec/workspace.md, WS22…). Pure. */
import type { AnyDocument } from '@shared/blueprint/document';
import type { DocumentId } from '@shared/blueprint/fields';
import { type StageTarget, viewsOfPart } from '@shared/insight/stages';
import { viewNames } from '../blueprint/StageViews';
import { titleOf } from '../library/documents';
import {
  excerptOf,
  type Field,
  type Folded,
  fieldsOf,
  fold,
  type Highlighted,
  marksOf,
  termsOf,
} from '../library/search';
import { type Command, commandGroups } from './commands';

export interface PaletteRow {
  /** The same from one start of the app to the next; no words of a plan. */
  id: string;
  text: Highlighted;
  /** "Milestone"; nothing for a command. */
  kind: string;
  place: string;
  keys: readonly string[];
  does: { command: Command } | { record: FoundRecord };
}
export interface FoundRecord {
  document: DocumentId;
  kind: 'blueprint' | 'session';
  target: StageTarget | null;
}
export interface PaletteGroup {
  title: string;
  rows: PaletteRow[];
}
export interface PaletteList {
  groups: PaletteGroup[];
  /** Found, and not listed because nobody reads so many. */
  more: number;
}

export const mostRows = 50;
const mostCommands = 12;
const mostRecent = 6;

/** How near a row is to what was typed: 0 begins with it … 3 only its kind or place says it. */
type Distance = 0 | 1 | 2 | 3;
interface Candidate {
  row: PaletteRow;
  distance: Distance;
  title: string;
}

/** `recent`: ids of rows that were used, the latest first. */
export function paletteList(
  { commands, documents }: { commands: readonly Command[]; documents: readonly AnyDocument[] },
  query: string,
  recent: readonly string[],
): PaletteList {
  const terms = termsOf(query);
  if (terms.length === 0) return everything(commands, documents, recent);
  const rank = (id: string) => (recent.includes(id) ? recent.indexOf(id) : recent.length);
  const nearest = (a: Candidate, b: Candidate) => a.distance - b.distance || rank(a.row.id) - rank(b.row.id);

  const begin = fold(query.trim()).text;
  const ofCommands = commands
    .flatMap((command) => {
      const others = `${command.place ?? ''} ${command.also ?? ''} ${command.group}`;
      const found = compare(fold(command.words), fold(others).text, terms, begin);
      if (!found) return [];
      const row = rowOf(command, found.marks);
      return [{ row, distance: found.distance, title: 'Commands' }];
    })
    .sort(nearest);
  const ofRecords = documents.flatMap((document) => recordsOf(document, terms, begin)).sort(nearest);

  const listedCommands = ofCommands.slice(0, ofRecords.length > 0 ? mostCommands : mostRows);
  const listed = [...listedCommands, ...ofRecords.slice(0, mostRows - listedCommands.length)];
  return {
    groups: grouped(listed.sort((a, b) => a.distance - b.distance)),
    more: ofCommands.length + ofRecords.length - listed.length,
  };
}

/** Before anything is typed: what was used last, then all commands. */
function everything(
  commands: readonly Command[],
  documents: readonly AnyDocument[],
  recent: readonly string[],
): PaletteList {
  const known = new Map(commands.map((command) => [command.id, rowOf(command, [])]));
  const records = recent.some((id) => !known.has(id))
    ? documents.flatMap((document) => recordsOf(document, [], ''))
    : [];
  for (const { row } of records) known.set(row.id, row);
  const recentRows = recent.flatMap((id) => known.get(id) ?? []).slice(0, mostRecent);
  const rest = commands.filter(({ id }) => !recentRows.some((row) => row.id === id));
  const room = mostRows - recentRows.length;
  const inOrder = commandGroups.flatMap((group) => rest.filter((command) => command.group === group));
  const groups = grouped(
    inOrder.slice(0, room).map((command) => ({ row: rowOf(command, []), distance: 0, title: command.group })),
  );
  return {
    groups: recentRows.length > 0 ? [{ title: 'Recent', rows: recentRows }, ...groups] : groups,
    more: Math.max(0, inOrder.length - room),
  };
}

function grouped(candidates: readonly Candidate[]): PaletteGroup[] {
  const groups = new Map<string, PaletteRow[]>();
  for (const { row, title } of candidates) groups.set(title, [...(groups.get(title) ?? []), row]);
  return [...groups].map(([title, rows]) => ({ title, rows }));
}

function rowOf(command: Command, marks: Highlighted['marks']): PaletteRow {
  return {
    id: command.id,
    text: { text: command.words, marks },
    kind: '',
    place: command.place ?? '',
    keys: command.keys ?? [],
    does: { command },
  };
}

/** The document itself and all of its words that may be shown; nothing of what is in the trash. */
function recordsOf(document: AnyDocument, terms: readonly string[], begin: string): Candidate[] {
  if (document.kind === 'profile' || document.body.about.trashedAt !== null) return [];
  const { id, kind } = document;
  const title = titleOf(document);
  const itself: Field = {
    where: kind === 'blueprint' ? 'Blueprint' : 'Session',
    text: title,
    folded: fold(title),
    target: null,
  };
  return [itself, ...fieldsOf(document)].flatMap((field) => {
    const { where, text, target } = field;
    const found = compare(field.folded, where.toLowerCase(), terms, begin);
    if (!found) return [];
    const view = target?.collection ? viewsOfPart[target.collection][0] : undefined;
    const row: PaletteRow = {
      id: [id, target?.collection, target?.id, target?.field ?? (field === itself ? '' : where)].join('/'),
      text: excerptOf(text, found.marks),
      kind: where,
      place: view ? viewNames[view] : '',
      keys: [],
      does: { record: { document: id, kind, target } },
    };
    return [{ row, distance: found.distance, title }];
  });
}

/** Every term has to be in the words or in what else is said of them; null when one is in neither. */
function compare(
  words: Folded,
  others: string,
  terms: readonly string[],
  begin: string,
): { distance: Distance; marks: Highlighted['marks'] } | null {
  if (!terms.every((term) => words.text.includes(term) || others.includes(term))) return null;
  const own = terms.filter((term) => words.text.includes(term));
  const marks = own.length > 0 ? (marksOf(words, own) ?? []) : [];
  if (own.length < terms.length) return { distance: 3, marks };
  if (words.text.startsWith(begin)) return { distance: 0, marks };
  const startsWord = (term: string) => words.text.startsWith(term) || words.text.includes(` ${term}`);
  return { distance: terms.every(startsWord) ? 1 : 2, marks };
}
