/** The discovery talk: what is asked, and what an answer can be made into (docs/spec/discovery.md). */
import type { Edit } from '../edit';
import type { ItemId, Links } from './fields';
import type { Answer, Blueprint, DiscoverySet } from './plan';

export interface QuestionSet {
  name: string;
  /** When it helps, in a sentence. */
  use: string;
  /** As a facilitator says them. */
  questions: readonly string[];
}

/** The questions of each set (S4, S5, S6); one's own set begins empty. */
export const questionSets: Readonly<Record<DiscoverySet, QuestionSet>> = {
  strategic: {
    name: 'Strategic conversation',
    use: 'With whoever answers for the business.',
    questions: [
      'What has to go well for you in the next three months?',
      'And a year from now, what should be different?',
      'Which numbers do people come to you about?',
      'Say this has worked. What do you see?',
      'What would have to happen for you to say: well spent?',
      'What do you think will get in our way?',
    ],
  },
  'before-project': {
    name: 'Before the project',
    use: 'Before anything is offered or signed.',
    questions: [
      'In twelve months, how will the business notice that we were here?',
      'What makes this worth doing, even if nothing else came of it?',
      'Which figures are you judged by inside the company?',
      'What can nobody change: money, people, dates, systems?',
    ],
  },
  product: {
    name: 'Product team',
    use: 'With the people who build and run it.',
    questions: [
      'It is done and it works. Who does what differently now?',
      'Which of these changes could we count?',
      'How much of it would be enough, and by when?',
      'Can these people do that in this time? What would have to give?',
    ],
  },
  own: {
    name: 'Our own questions',
    use: 'Whatever this client has to be asked.',
    questions: [],
  },
};

/** What typing an answer changes: with words in it the question was asked, without it is open again. */
export function answerPatch(answer: string): Pick<Answer, 'answer' | 'state'> {
  return { answer, state: answer.trim() ? 'asked' : 'open' };
}

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
