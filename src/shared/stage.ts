/**
 * What the room sees (W3). `StageFrame` is the only thing that ever reaches the projector: it is built from
 * named fields of the client-safe plan and holds no notes, people, clock, parking lot or names of clients.
 * Rules in docs/spec/stage.md.
 */
import { z } from 'zod';
import type { Day } from './blueprint/day';
import { dayWords } from './blueprint/day-words';
import type { ItemId } from './blueprint/fields';
import { type ClientSafe, ordered, type Session, type StepKind } from './blueprint/model';
import type { Blueprint } from './blueprint/plan';
import { guidanceFor, ladderAt, shortened } from './blueprint/session-template';
import { currentStepOf } from './insight/room-clock';
import { type WalkFocus, walkedChain } from './insight/walked-chain';
import { numberFormat, unitBehindName } from './page/words';

const line = z.string().max(600);
/** Words that belong together: a line of the poster may end after any phrase, and rather there than within. */
const phrasesMax = 24;
const phrases = z.array(line).min(1).max(phrasesMax);
const node = z.strictObject({
  /** The title in one or two lines. */
  lines: z.array(line).min(1).max(2),
  /** `asking` is the open circle where the room is thinking; `now` what it is thinking about. */
  state: z.enum(['asking', 'now', 'known']),
});

export const stageFrameSchema = z.strictObject({
  /** `#rrggbb`, the client's colour. */
  colour: z.string(),
  dark: z.boolean(),
  /** Words of the band at the right edge, empty before they are known. While the statement is shown, it needs no short form. */
  destination: z.strictObject({ day: line, year: line, short: line }),
  content: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('blank') }),
    /** One thought over the line from today to the destination, with the milestones nearest to today on it. */
    z.strictObject({
      kind: z.literal('thought'),
      phrases,
      nodes: z.array(node).max(3),
      /** Milestones between the last node and the destination that are not named. */
      more: z.number().int().min(0),
    }),
    /** What was asked for, small; under it the next question, or the need that was found. */
    z.strictObject({ kind: z.literal('ladder'), asked: line, phrases, isNeed: z.boolean() }),
    /** A few short rows: numbers, or what could stop us. */
    z.strictObject({
      kind: z.literal('list'),
      heading: line,
      items: z.array(z.strictObject({ text: line, detail: line })).max(4),
      /** How many came before these. */
      earlier: z.number().int().min(0),
    }),
  ]),
});
export type StageFrame = z.infer<typeof stageFrameSchema>;
export type StageContent = StageFrame['content'];

/** Keys that work while the stage has the keyboard. */
export const stageCommandSchema = z.enum(['next', 'previous', 'blank', 'dark']);
export type StageCommand = z.infer<typeof stageCommandSchema>;

export interface RoomFocus {
  ladder: ItemId | null;
  milestone: WalkFocus;
}

export interface StageInput {
  session: ClientSafe<Session>;
  plan: ClientSafe<Blueprint>;
  colour: string;
  dark: boolean;
  isBlank: boolean;
  today: Day;
  /** What the facilitator chose to ask about, where that is not the next thing. */
  focus: RoomFocus;
}

/** What the room sees of a session at its current step. */
export function stageFrame(input: StageInput): StageFrame {
  const { plan, colour, dark } = input;
  if (input.isBlank) {
    return { colour, dark, destination: { day: '', year: '', short: '' }, content: { kind: 'blank' } };
  }
  const { date, statement, emphasis } = plan.destination;
  const [day = '', year = ''] = date === null ? [] : dayWords(date).split(/ (?=\d{4}$)/);
  return {
    colour,
    dark,
    destination: { day, year, short: showsStatement(input) ? '' : destinationInShort(statement, emphasis) },
    content: contentOf(input),
  };
}

function kindOf(session: StageInput['session']): StepKind {
  const at = currentStepOf(session);
  return (at === null ? undefined : session.steps[at]?.kind) ?? 'destination';
}

function showsStatement({ session, plan }: StageInput): boolean {
  const kind = kindOf(session);
  return (kind === 'destination' || kind === 'close') && plan.destination.statement.trim() !== '';
}

function contentOf({ session, plan, today, focus }: StageInput): StageContent {
  const kind = kindOf(session);
  const chain = walkedChain(plan, today, focus.milestone);
  const asking = { ladder: ladderAt(plan, focus.ladder), milestone: chain.head };
  const { ask } = guidanceFor(kind, plan, asking);
  const statement = plan.destination.statement.trim();
  switch (kind) {
    case 'destination':
      return thought(statement ? phrasesOf(statement) : ask);
    case 'five-whys':
      return ladderOf(plan, asking.ladder, ask);
    case 'metrics':
      return numbers(plan) ?? thought(ask);
    case 'walk-back':
      return {
        ...thought(ask),
        nodes: [
          { lines: ['What before?'], state: 'asking' },
          ...chain.path.slice(0, 2).map((id, index) => nodeOf(plan, id, index === 0 ? 'now' : 'known')),
        ],
        more: Math.max(0, chain.path.length - 2),
      };
    case 'obstacles':
      return whatCouldStopUs(plan) ?? thought(ask);
    case 'close': {
      const soonest = chain.all.filter(({ id }) => plan.milestones[id]?.status !== 'reached');
      const nodes = soonest.slice(0, 3).map(({ id }) => nodeOf(plan, id, 'known'));
      return {
        ...thought(statement ? phrasesOf(statement) : ask),
        nodes,
        more: soonest.length - nodes.length,
      };
    }
    default:
      return thought(ask);
  }
}

type Plan = ClientSafe<Blueprint>;
type Thought = Extract<StageContent, { kind: 'thought' }>;

function thought(words: string[]): Thought {
  return { kind: 'thought', phrases: words, nodes: [], more: 0 };
}

function nodeOf(plan: Plan, id: ItemId, state: Thought['nodes'][number]['state']): Thought['nodes'][number] {
  return { lines: labelLines(plan.milestones[id]?.title ?? ''), state };
}

/** In one line or two of about the same length, the first one not ending on a little word. */
function labelLines(title: string): string[] {
  const words = shortened(title, titleMaxCharacters).split(' ');
  const whole = words.join(' ');
  if (whole.length <= labelMaxCharacters) return [whole || '…'];
  const halves = words
    .slice(1)
    .map((_word, index): [string, string] => [
      words.slice(0, index + 1).join(' '),
      words.slice(index + 1).join(' '),
    ]);
  const cost = ([first, second]: [string, string]): number =>
    Math.max(first.length, second.length) + (/(?:^| )\S{1,2}$/.test(first) ? 5 : 0);
  const [best] = halves
    .filter(([first]) => first.length <= labelMaxCharacters)
    .sort((one, other) => cost(one) - cost(other));
  return best ? [best[0], shortened(best[1], labelMaxCharacters)] : [shortened(whole, labelMaxCharacters)];
}

function ladderOf(plan: Plan, id: ItemId | null, ask: string[]): StageContent {
  const ladder = id === null ? undefined : plan.ladders[id];
  if (!ladder?.asked.trim()) return thought(ask);
  const isNeed = ladder.needed.trim() !== '';
  return {
    kind: 'ladder',
    asked: shortened(ladder.asked, askedMaxCharacters),
    phrases: isNeed ? phrasesOf(ladder.needed) : ask,
    isNeed,
  };
}

function numbers(plan: Plan): StageContent | null {
  const metrics = ordered(plan.metrics).filter(({ name }) => name.trim());
  const items = metrics.map((metric) => {
    const unit = unitBehindName(metric);
    const { baseline, target, targetHigh, direction } = metric;
    const write = numberFormat(metric, [baseline, target, targetHigh]);
    const ends =
      direction === 'within'
        ? target !== null && targetHigh !== null && `between ${write(target)} and ${write(targetHigh)}`
        : [baseline !== null && `from ${write(baseline)}`, target !== null && `to ${write(target)}`]
            .filter((end) => end !== false)
            .join(' ');
    return { text: unit ? `${metric.name}, ${unit}` : metric.name, detail: ends || '' };
  });
  return list('How we will know', items, 4);
}

function whatCouldStopUs(plan: Plan): StageContent | null {
  const open = ordered(plan.obstacles).filter(
    ({ description, status }) => description.trim() && status !== 'gone',
  );
  return list(
    'What could stop us',
    open.map(({ description, mitigation }) => ({ text: description, detail: mitigation })),
    3,
  );
}

/** The last ones, so that the room always sees what it has just said. */
function list(
  heading: string,
  all: readonly { text: string; detail: string }[],
  maxItems: number,
): StageContent | null {
  if (all.length === 0) return null;
  const shown = all.slice(-maxItems);
  return {
    kind: 'list',
    heading,
    items: shown.map(({ text, detail }) => ({
      text: shortened(text, itemMaxCharacters),
      detail: shortened(detail, detailMaxCharacters),
    })),
    earlier: all.length - shown.length,
  };
}

/** What fits on the poster at the smallest size that is read from the back of a room. */
const thoughtMaxCharacters = 480;
const askedMaxCharacters = 120;
const itemMaxCharacters = 60;
const detailMaxCharacters = 46;
const titleMaxCharacters = 60;
const labelMaxCharacters = 16;
/** Up to here a thought is broken where its sense breaks; longer ones need every line in full. */
const brokenMaxCharacters = 180;

/** Words of the plan as phrases: a statement may be broken after its commas, colons and full stops. */
export function phrasesOf(words: string): string[] {
  const text = shortened(words, thoughtMaxCharacters);
  if (text.length > brokenMaxCharacters) return [text];
  const parts = text.split(/(?<=[\p{L}\p{N})%’”][,;:.!?–—]) (?=\S)/u);
  return parts.length > phrasesMax ? [text] : parts;
}

/** The destination in a few words, for the band: the words to stress, else what stands around its first number. */
export function destinationInShort(statement: string, emphasis: string): string {
  const chosen = emphasis.trim();
  if (chosen) return fitting(chosen);
  const match = /[€$£]?\d+(?:[.,’ ]\d+)*(?: ?[%€$£])?(?: [\p{L}-]+){0,3}/u.exec(
    statement.replace(/\s+/g, ' '),
  );
  if (!match) return '';
  return fitting(
    match[0].replace(/(?: (?:a|an|and|at|by|for|from|in|of|on|or|per|the|to|we|with))+$/i, '').trim(),
  );
}

/** The band is narrow: whole words that fit its lines, or none at all. */
function fitting(words: string): string {
  const text = shortened(words, 28);
  return text.split(' ').every((word) => Array.from(word).length <= 11) ? text : '';
}
