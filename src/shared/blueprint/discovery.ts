/** The discovery talk: what an answer can be made into (docs/spec/discovery.md). */
import type { Edit } from '../edit';
import type { ItemId, Links } from './fields';
import type { Blueprint } from './plan';

/** What was said, and where it can go: an answer of the discovery talk, or one on a ladder (S7, S9). */
export interface Said {
  collection: 'answers' | 'rungs';
  id: ItemId;
}
export const promotedKinds = ['objectives', 'metrics', 'milestones', 'obstacles'] as const;
export type PromotedKind = (typeof promotedKinds)[number];

/** The field that holds the words of what an answer becomes. */
const wordsField = {
  objectives: 'statement',
  metrics: 'name',
  milestones: 'title',
  obstacles: 'description',
} as const satisfies Record<PromotedKind, string>;

/**
 * Makes an item of what was said: its words are carried over, the link is kept, and it serves the objectives that the
 * answer or its ladder has led to. One edit, to be undone as one.
 */
export function promotion(
  plan: Blueprint,
  { collection, id }: Said,
  kind: PromotedKind,
  newItem: ItemId,
): Edit<'blueprint'> {
  const said = plan[collection][id];
  if (!said) throw new Error(`No item ${id} in ${collection}`);
  const ladderId = collection === 'rungs' ? (plan.rungs[id]?.ladder ?? null) : null;
  const ladder = ladderId === null ? undefined : plan.ladders[ladderId];
  const objectives: Links = { ...ladder?.objectives, ...said.objectives };
  const item = {
    [wordsField[kind]]: said.answer.replace(/\s+/g, ' ').trim(),
    ...(kind !== 'objectives' && { objectives }),
  };
  const edits = [
    { type: 'add', collection: kind, id: newItem, item },
    { type: 'change', collection, id, patch: { [kind]: { ...said[kind], [newItem]: true } } },
  ];
  if (kind === 'objectives' && ladder) {
    const patch = { objectives: { ...ladder.objectives, [newItem]: true } };
    edits.push({ type: 'change', collection: 'ladders' as 'rungs', id: ladderId as ItemId, patch });
  }
  return { type: 'batch', edits: edits as unknown as Edit<'blueprint'>[] };
}

/** What an item that came of an answer is called: the words it has now. */
export function promotedName(plan: Blueprint, kind: PromotedKind, id: ItemId): string {
  const item = plan[kind][id] as Record<string, unknown> | undefined;
  return String(item?.[wordsField[kind]] ?? '').trim();
}
