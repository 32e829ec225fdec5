/**
 * What a session is made from and what the facilitator says in each of its steps. The wording is meant to be
 * read aloud. Where it depends on the plan, the question is composed from the words the room has just used.
 */
import { generateNKeysBetween } from 'fractional-indexing';
import type { Day } from './day';
import { emptyBody, type NewId } from './document';
import type { DocumentId, ItemId } from './fields';
import { type ClientSafe, ordered, type Session, type StepKind } from './model';
import { type Blueprint, exposure, highExposure } from './plan';

export interface SessionTemplate {
  title: string;
  steps: readonly { kind: StepKind; title: string; plannedMinutes: number }[];
}

export const firstGoalSession: SessionTemplate = {
  title: 'First goal session',
  steps: [
    { kind: 'welcome', title: 'Welcome', plannedMinutes: 5 },
    { kind: 'destination', title: 'Destination', plannedMinutes: 15 },
    { kind: 'five-whys', title: 'Five Whys', plannedMinutes: 15 },
    { kind: 'metrics', title: 'Metrics', plannedMinutes: 15 },
    { kind: 'walk-back', title: 'Walk back', plannedMinutes: 20 },
    { kind: 'obstacles', title: 'Obstacles', plannedMinutes: 10 },
    { kind: 'close', title: 'Close', plannedMinutes: 10 },
  ],
};

/** A session that has not begun: its steps as the template has them, everybody expected in the room. */
export function createSession(from: {
  template: SessionTemplate;
  blueprint: DocumentId;
  today: Day;
  /** People of the plan. */
  attendees: readonly { id: ItemId; name: string; role: string }[];
  newId: NewId;
}): Session {
  const { template, blueprint, today, attendees, newId } = from;
  const session = emptyBody('session');
  return {
    ...session,
    about: { ...session.about, title: template.title, blueprint, date: today },
    steps: collected(template.steps, newId, (step) => ({
      ...step,
      addedMinutes: 0,
      spentMs: 0,
      visited: false,
      private: { notes: '' },
    })),
    attendees: collected(attendees, newId, ({ id, name, role }) => ({
      person: id,
      name,
      role,
      present: true,
    })),
  };
}

function collected<From, Item>(
  from: readonly From[],
  newId: NewId,
  make: (each: From) => Item,
): Record<string, Item & { order: string }> {
  const orders = generateNKeysBetween(null, null, from.length);
  return Object.fromEntries(
    from.map((each, position) => [newId(), { ...make(each), order: orders[position] as string }]),
  );
}

export interface Guidance {
  /** What to ask the room, in phrases that belong together: a line may end after any of them. */
  ask: string[];
  /** The same question for a room that does not answer it, by what happens instead. */
  alternatives: readonly { when: string; say: string }[];
  /** What to write down. */
  capture: string;
}

/** What the facilitator is asking about; null where there is nothing yet. */
export interface Asking {
  ladder: ItemId | null;
  /** "What must be true just before this?" Null: before the destination. */
  milestone: ItemId | null;
}

type Plan = ClientSafe<Blueprint>;

/** What to say in a step of this kind, given what the room has answered so far. */
export function guidanceFor(kind: StepKind, plan: Plan, asking: Asking): Guidance {
  return { ask: questions[kind](plan, asking), ...support[kind] };
}

/** The phrases as one sentence. */
export function sentence(phrases: readonly string[]): string {
  return phrases.join(' ');
}

const questions: Record<StepKind, (plan: Plan, asking: Asking) => string[]> = {
  welcome: (plan) =>
    Object.values(plan.ladders).some((ladder) => ladder.asked.trim())
      ? ['What else did you', 'come to ask for?']
      : ['What did you come', 'to ask for?'],

  destination({ destination }) {
    if (!destination.statement.trim()) return ['It is the day', 'this has worked.', 'What is true?'];
    if (!destination.date) return ['By which day', 'is that true?'];
    return ['If only this came true,', 'would it be worth it?'];
  },

  'five-whys'(plan, { ladder: id }) {
    const ladder = id === null ? undefined : plan.ladders[id];
    if (!ladder?.asked.trim()) return ['What are you', 'asking for?'];
    if (ladder.needed.trim()) return ['So the need is', `${quoted(ladder.needed)}.`, 'Have we got it right?'];
    const answered = ordered(plan.rungs).filter((rung) => rung.ladder === id && rung.answer.trim());
    return ['Why does', quoted(answered.at(-1)?.answer ?? ladder.asked), 'matter?'];
  },

  metrics(plan) {
    const metrics = ordered(plan.metrics);
    const bare = ordered(plan.objectives).find(
      ({ id, statement }) => statement.trim() && !metrics.some((metric) => metric.objectives[id]),
    );
    if (bare) return ['Which number', 'would show', `${quoted(bare.statement)}?`];
    if (Object.keys(plan.objectives).length === 0) return ['Which result', 'does the business', 'need?'];
    const open = metrics.find(
      ({ name, baseline, target, direction }) =>
        name.trim() && (target === null || (baseline === null && direction !== 'within')),
    );
    if (open) return ['Where is', quoted(open.name), 'today, and where', 'should it be?'];
    return ['Which other number', 'would tell you', 'that it worked?'];
  },

  'walk-back'(plan, { milestone: id }) {
    const title = (id === null ? '' : (plan.milestones[id]?.title ?? '')).trim();
    if (!title) return ['What must be true', 'just before we get there?'];
    return ['What must be true', 'just before', `${quoted(title)}?`];
  },

  obstacles(plan) {
    const obstacles = ordered(plan.obstacles).filter((obstacle) => obstacle.description.trim());
    const bare = obstacles.find(
      (obstacle) =>
        obstacle.status === 'open' && exposure(obstacle) >= highExposure && !obstacle.mitigation.trim(),
    );
    if (bare) return ['What do we do so that', quoted(bare.description), 'does not stop us?'];
    if (obstacles.length === 0)
      return ['It is the day after,', 'and we did not get there.', 'What happened?'];
    return ['What else', 'could stop us?'];
  },

  close: ({ destination }) =>
    destination.agreedOn === null
      ? ['Is this what you want,', 'in words you would use?']
      : ['What happens first,', 'and when?'],
};

const support: Record<StepKind, Omit<Guidance, 'ask'>> = {
  welcome: {
    alternatives: [
      { when: 'If it starts with a solution', say: 'Keep that. What would it change for you?' },
      { when: 'If one speaks for all', say: 'Who here would put it differently?' },
      {
        when: 'If they wonder why',
        say: 'We start at the end and walk back to today. You leave with one page.',
      },
    ],
    capture: 'Who is here, and what they ask for, in their own words.',
  },
  destination: {
    alternatives: [
      { when: 'If they name a product', say: 'It is built. What does it change?' },
      { when: 'If it stays vague', say: 'How would somebody outside notice?' },
      { when: 'If it is too big', say: 'What would be enough to celebrate?' },
    ],
    capture: 'One or two sentences, and the day by which they are true.',
  },
  'five-whys': {
    alternatives: [
      { when: 'If they repeat the ask', say: 'You have it tomorrow. What is different a month later?' },
      { when: 'If it goes quiet', say: 'And if nothing changes, what then?' },
      { when: 'If you hear money', say: 'Is that what is behind it all?' },
    ],
    capture: 'Every answer as it was said. Stop at a result that a business can count.',
  },
  metrics: {
    alternatives: [
      { when: 'If they count views', say: 'What happens after the click that you can bank?' },
      { when: 'If nobody knows it', say: 'What is your guess, and who can look it up?' },
      { when: 'If the target is a leap', say: 'Why this number? Which one would be good enough?' },
    ],
    capture: 'The result, the number that shows it, where it is today and where it should be.',
  },
  'walk-back': {
    alternatives: [
      { when: 'If they list tasks', say: 'And once that is done, what is true that is not true today?' },
      { when: 'If it goes quiet', say: 'It is the Monday before. Walk me through the day.' },
      { when: 'If they jump ahead', say: 'Good, that is further back. What comes just before this one?' },
    ],
    capture: 'What is true then, how many working days it takes, and who sees to it.',
  },
  obstacles: {
    alternatives: [
      { when: 'If all looks rosy', say: 'Where did the last plan like this get stuck?' },
      { when: 'If it gets personal', say: 'What would make it hard for anyone in that seat?' },
      { when: 'If the list grows long', say: 'Which one would you bet on?' },
    ],
    capture: 'What may stop us, how likely and how bad it is, and what we do about it.',
  },
  close: {
    alternatives: [
      { when: 'If somebody hesitates', say: 'What would have to change for you to say yes?' },
      { when: 'If something is missing', say: 'Who knows it, and when can we ask?' },
      { when: 'If time is up', say: 'This is enough to begin with. The rest is on the list of questions.' },
    ],
    capture: 'Read the plan aloud, note the day it is agreed, hand over the page.',
  },
};

/** The ladder that is being climbed: the one in focus, else the first that has not reached a need, else the last. */
export function ladderAt(plan: Pick<Plan, 'ladders'>, focus: ItemId | null): ItemId | null {
  if (focus !== null && Object.hasOwn(plan.ladders, focus)) return focus;
  const ladders = ordered(plan.ladders);
  return (ladders.find(({ needed }) => !needed.trim()) ?? ladders.at(-1))?.id ?? null;
}

/**
 * At most so many characters, cut between words, an ellipsis in place of what is missing. A word that is longer than
 * any line gets places to break.
 */
export function shortened(text: string, maxCharacters: number): string {
  return cut(text, maxCharacters).replace(/\S{24}(?=\S)/gu, '$&\u200b');
}

function cut(text: string, maxCharacters: number): string {
  const characters = Array.from(text.replace(/\s+/g, ' ').trim());
  if (characters.length <= maxCharacters) return characters.join('');
  const kept = characters.slice(0, maxCharacters - 1).join('');
  const atWord = kept.replace(/\s\S*$/, '');
  return `${(atWord.length > maxCharacters / 2 ? atWord : kept).replace(/[\s,;:.–-]+$/, '')}…`;
}

/** Longer words of the room are cut: a question must be said in one breath. */
const quoteMaxCharacters = 90;

function quoted(words: string): string {
  return `‘${shortened(words.trim().replace(/[.!?…\s]+$/, ''), quoteMaxCharacters)}’`;
}
