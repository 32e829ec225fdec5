/** Finds words in everything a workspace holds, but not in private notes: someone may be looking on. Pure. */
import type { AnyDocument, DocumentOf } from '@shared/blueprint/document';
import type { DocumentId } from '@shared/blueprint/fields';
import { type Collection, ordered } from '@shared/blueprint/model';
import { type StageTarget, type StageView, stageOfView, viewsOfPart } from '@shared/insight/stages';
import { titleOf } from './documents';

export interface SearchHit {
  /** What was found in which field: "Milestone". */
  where: string;
  excerpt: Highlighted;
  /** Where it stands in its blueprint; null where only the document can be opened. */
  target: StageTarget | null;
}
export interface Highlighted {
  text: string;
  /** Parts of the text that were sought: start and end, in order, never touching. */
  marks: readonly (readonly [number, number])[];
}
export interface FoundDocument {
  id: DocumentId;
  kind: 'blueprint' | 'session';
  title: Highlighted;
  hits: SearchHit[];
}
export interface Found {
  documents: FoundDocument[];
  /** Hits that are not listed, because nobody reads so many. */
  more: number;
}

/** A field with words in it, and its words as they are compared. */
export interface Field {
  /** What kind of field it is: "Milestone", "True when". */
  where: string;
  text: string;
  folded: Folded;
  /** Where it stands in its blueprint; null where only the document can be opened. */
  target: StageTarget | null;
}

const mostHits = 60;
const excerptCharacters = 140;

/** Every word of `query` has to be in one field. Accents and capitals make no difference. */
export function search(documents: readonly AnyDocument[], query: string): Found {
  const terms = termsOf(query);
  if (terms.length === 0) return { documents: [], more: 0 };
  let room = mostHits;
  let more = 0;
  const found = documents
    .flatMap((document) => {
      if (document.kind === 'profile' || document.body.about.trashedAt !== null) return [];
      const title = titleOf(document);
      const inTitle = marksOf(fold(title), terms);
      const hits = fieldsOf(document).flatMap((field): SearchHit[] => {
        const marks = marksOf(field.folded, terms);
        if (!marks) return [];
        return [{ where: field.where, excerpt: excerptOf(field.text, marks), target: field.target }];
      });
      if (!inTitle && hits.length === 0) return [];
      const { id, kind, updatedAt } = document;
      return [{ id, kind, title: { text: title, marks: inTitle ?? [] }, hits, updatedAt }];
    })
    .sort(
      (a, b) =>
        Number(a.title.marks.length === 0) - Number(b.title.marks.length === 0) || b.updatedAt - a.updatedAt,
    )
    .map(({ id, kind, title, hits }): FoundDocument => {
      const listed = hits.slice(0, room);
      room -= listed.length;
      more += hits.length - listed.length;
      return { id, kind, title, hits: listed };
    });
  return { documents: found.filter(({ title, hits }) => title.marks.length > 0 || hits.length > 0), more };
}

type Searched = readonly [where: string, field: string];
const blueprintParts: { [C in Collection<'blueprint'>]: readonly Searched[] } = {
  answers: [
    ['Question', 'question'],
    ['Answer', 'answer'],
  ],
  ladders: [
    ['Asked for', 'asked'],
    ['Needed', 'needed'],
    ['Evidence', 'evidence'],
  ],
  rungs: [
    ['Why', 'question'],
    ['Answer', 'answer'],
  ],
  objectives: [
    ['Objective', 'statement'],
    ['Why it matters', 'why'],
  ],
  factors: [['What has to go right', 'statement']],
  metrics: [
    ['Number', 'name'],
    ['Source', 'source'],
  ],
  milestones: [
    ['Milestone', 'title'],
    ['True when', 'criterion'],
    ['Resources', 'resources'],
  ],
  milestoneSteps: [['Step', 'title']],
  obstacles: [
    ['Obstacle', 'description'],
    ['Mitigation', 'mitigation'],
    ['Warning sign', 'warningSign'],
  ],
  tasks: [
    ['Task', 'title'],
    ['Why it was cut', 'cutReason'],
  ],
  measurements: [['Reading', 'note']],
  people: [
    ['Person', 'name'],
    ['Role', 'role'],
    ['Department', 'department'],
  ],
  champions: [],
  contributions: [['Contribution', 'contribution']],
  resistances: [],
  checkIns: [
    ['What shifted', 'shifts'],
    ['Opportunities', 'opportunities'],
    ['Adapted', 'adaptations'],
    ['Learned', 'learnings'],
    ['Blockers', 'blockers'],
    ['Next steps', 'nextSteps'],
  ],
  initiatives: [['Initiative', 'title']],
  shortfalls: [
    ['Shortfall', 'shortfall'],
    ['Hypothesis', 'hypothesis'],
    ['Alternatives', 'alternatives'],
    ['Recommendation', 'recommendation'],
  ],
  optimisations: [
    ['Observation', 'observation'],
    ['What was changed', 'change'],
  ],
  changeRequests: [
    ['Change request', 'request'],
    ['Resources', 'resources'],
    ['Effect on the goals', 'effectOnGoals'],
  ],
  versions: [['Version', 'summary']],
};
/** Whether a collection has words of its own that may be shown. */
export const hasWords = (collection: Collection<'blueprint'>): boolean =>
  blueprintParts[collection].length > 0;
const sessionParts: { [C in Collection<'session'>]?: readonly Searched[] } = {
  decisions: [['Decision', 'text']],
  parkingLot: [['Parking lot', 'text']],
  openQuestions: [['Open question', 'text']],
  attendees: [
    ['Attendee', 'name'],
    ['Role', 'role'],
  ],
};

const known = new WeakMap<object, readonly Field[]>();

/** All fields with words, but none that is private. A body is never changed in place, so each is read once. */
export function fieldsOf({
  kind,
  body,
}:
  | Pick<DocumentOf<'blueprint'>, 'kind' | 'body'>
  | Pick<DocumentOf<'session'>, 'kind' | 'body'>): readonly Field[] {
  const before = known.get(body);
  if (before) return before;
  const fields: Field[] = [];
  const add = (where: string, text: string, target: StageTarget | null) => {
    if (text.trim() !== '') fields.push({ where, text, folded: fold(text), target });
  };
  const addItems = (collection: string, view: StageView | undefined, searched: readonly Searched[]) => {
    const items = (body as unknown as Record<string, Record<string, SearchedItem>>)[collection];
    for (const item of ordered(items ?? {})) {
      for (const [where, field] of searched) {
        const place = view && ({ stage: stageOfView(view), collection, id: item.id, field } as StageTarget);
        add(where, String(item[field] ?? ''), place ?? null);
      }
    }
  };
  if (kind === 'blueprint') {
    add('Destination', body.destination.statement, { stage: 1, field: 'statement' });
    for (const [name, searched] of Object.entries(blueprintParts)) {
      addItems(name, viewsOfPart[name as Collection<'blueprint'>][0], searched);
    }
    add('On the page', body.paper.expectations, null);
  } else {
    for (const [name, searched] of Object.entries(sessionParts)) addItems(name, undefined, searched);
  }
  known.set(body, fields);
  return fields;
}

type SearchedItem = { order: string } & Record<string, unknown>;

/** Words in lower case without accents, and for each of their characters where it came from. */
export interface Folded {
  text: string;
  from: readonly number[];
}

/** What is sought, word by word. */
export const termsOf = (query: string): string[] => fold(query).text.split(/\s+/).filter(Boolean);

export function fold(text: string): Folded {
  let folded = '';
  const from: number[] = [];
  let at = 0;
  for (const character of text) {
    for (const plain of character.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()) {
      folded += plain;
      for (let unit = 0; unit < plain.length; unit += 1) from.push(at);
    }
    at += character.length;
  }
  from.push(at);
  return { text: folded, from };
}

/** Where the terms stand; null unless all of them do. */
export function marksOf(folded: Folded, terms: readonly string[]): (readonly [number, number])[] | null {
  const marks: [number, number][] = [];
  for (const term of terms) {
    let at = folded.text.indexOf(term);
    if (at === -1) return null;
    for (; at !== -1; at = folded.text.indexOf(term, at + term.length)) {
      marks.push([folded.from[at] as number, endOf(folded.from, at + term.length)]);
    }
  }
  marks.sort((a, b) => a[0] - b[0]);
  const joined: [number, number][] = [];
  for (const mark of marks) {
    const last = joined.at(-1);
    if (last && mark[0] <= last[1]) last[1] = Math.max(last[1], mark[1]);
    else joined.push(mark);
  }
  return joined;
}

/** A letter of several characters (é as e and accent) is marked as a whole. */
function endOf(from: readonly number[], at: number): number {
  const last = from[at - 1] as number;
  return from.slice(at).find((position) => position > last) ?? (from.at(-1) as number);
}

/** As much of the text around the first mark as is read at a glance. */
export function excerptOf(text: string, marks: readonly (readonly [number, number])[]): Highlighted {
  const first = marks[0]?.[0] ?? 0;
  if (text.length <= excerptCharacters) return { text, marks };
  const wanted = Math.max(0, first - 40);
  const start = wanted === 0 ? 0 : text.lastIndexOf(' ', wanted) + 1;
  const cut = Math.min(text.length, start + excerptCharacters);
  const end = cut === text.length ? cut : Math.max(text.lastIndexOf(' ', cut), marks[0]?.[1] ?? cut);
  const [before, after] = [start > 0 ? '… ' : '', end < text.length ? ' …' : ''];
  const shift = before.length - start;
  return {
    text: before + text.slice(start, end) + after,
    marks: marks
      .filter(([, markEnd]) => markEnd <= end)
      .map(([markStart, markEnd]) => [markStart + shift, markEnd + shift] as const),
  };
}
