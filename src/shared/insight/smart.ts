/**
 * The SMART test of an objective (S14): five letters, each with its reason in words. It advises and never
 * blocks.
 */
import type { Day } from '../blueprint/day';
import { dayWordsNear } from '../blueprint/day-words';
import type { ClientSafe } from '../blueprint/model';
import type { Blueprint, Objective } from '../blueprint/plan';
import { checkStatement, type Finding } from './goal-checks';
import { amountsOf, matches, plainText, wordsOf } from './goal-text';
import { isFiller, senses } from './goal-words';
import {
  type DoubtAbout,
  isAnswered,
  type JudgedMetric,
  type MetricReading,
  missingNumber,
  pushBack,
} from './push-back';

export const smartLetters = ['specific', 'measurable', 'achievable', 'relevant', 'timeBound'] as const;
export type SmartLetter = (typeof smartLetters)[number];
export interface SmartVerdict {
  verdict: 'pass' | 'warn';
  /** Why, in a plain sentence; also when it passes. */
  reason: string;
  /** What to ask the room about a warning. */
  question?: string;
  /** A question is open and nothing else is wrong: no reason to interrupt anybody. */
  isMinor?: boolean;
}
export interface SmartContext {
  /** The metrics linked to the objective, each with its own readings. */
  metrics: readonly { metric: JudgedMetric; measurements: readonly MetricReading[] }[];
  destination: Pick<Blueprint['destination'], 'statement' | 'date'> & { vision?: string };
  today: Day;
}
/** What of an objective is judged: its words and day, and what the user has said of its fit (S15). */
export type JudgedObjective = Pick<ClientSafe<Objective>, 'statement' | 'due'> &
  Partial<Pick<ClientSafe<Objective>, 'vision'>> & {
    smart?: Partial<Objective['smart']>;
    alignment?: Partial<Objective['alignment']>;
  };

/** All five letters. What the user has not said yet is a warning, never an error. */
export function smartOf(
  objective: JudgedObjective,
  context: SmartContext,
): Record<SmartLetter, SmartVerdict> {
  const { statement, due } = objective;
  const { destination, metrics, today } = context;
  const lastDay = due ?? destination.date;
  const isCounted = metrics.some(({ metric }) => missingNumber(metric) === null);
  const findings = checkStatement(statement, { today, due: lastDay, isCounted });
  return {
    specific: specific(statement, findings),
    measurable: measurable(context),
    achievable: achievable(objective, findings, context),
    relevant: relevant(objective, context),
    timeBound: timeBound(due, context),
  };
}

/**
 * The one letter worth a word beside the objective: the first that warns, unless only a question is open, or the user
 * has noted something on it. Null while there are no words to judge.
 */
export function smartHint(
  { statement, smart }: JudgedObjective,
  letters: Record<SmartLetter, SmartVerdict>,
): SmartLetter | null {
  if (!statement.trim()) return null;
  const isOpen = (letter: SmartLetter): boolean => {
    const { verdict, isMinor } = letters[letter];
    return verdict === 'warn' && !isMinor && !smart?.[letter]?.trim();
  };
  return smartLetters.find(isOpen) ?? null;
}

const pass = (reason: string): SmartVerdict => ({ verdict: 'pass', reason });
const warn = (reason: string, question?: string): SmartVerdict => ({
  verdict: 'warn',
  reason,
  ...(question && { question }),
});

function specific(statement: string, findings: readonly Finding[]): SmartVerdict {
  if (!statement.trim()) return warn('It has no words yet.');
  const found = findings.find(({ kind }) => kind !== 'unrealistic');
  return found ? warn(found.reason, found.question) : pass('It says what will be different.');
}

function measurable({ metrics }: SmartContext): SmartVerdict {
  const [first] = metrics;
  if (!first) return warn('No number shows yet whether it moves.', 'By which number would they notice?');
  const complete = metrics.find(({ metric }) => missingNumber(metric) === null);
  if (complete) return pass(`${named(complete.metric)} shows whether it moves.`);
  return warn(`${named(first.metric)} still needs ${missingNumber(first.metric)}.`);
}

function achievable(
  { due, alignment }: JudgedObjective,
  findings: readonly Finding[],
  { metrics, today, destination }: SmartContext,
): SmartVerdict {
  if (alignment?.capability === false) {
    return warn('You have said that it is more than you can do or have.', 'What would have to change first?');
  }
  const judged = metrics.map(({ metric, measurements }) => ({
    name: named(metric),
    ...pushBack(metric, { today, measurements, destinationDate: due ?? destination.date }),
  }));
  // Words that ask for much are borne out by numbers that somebody has asked about.
  const isBorneOut =
    judged.length > 0 &&
    judged.every(({ verdict }) => verdict === 'clear') &&
    metrics.every(({ metric }) => isAnswered(metric));
  const tooMuch = findings.find(({ kind }) => kind === 'unrealistic');
  if (tooMuch && !isBorneOut) return warn(tooMuch.reason, tooMuch.question);
  if (judged.length === 0) {
    return { ...warn('Without a number nobody can tell whether there is time for it.'), isMinor: true };
  }
  const doubted =
    judged.find(({ verdict }) => verdict === 'unrealistic') ??
    judged.find(({ doubts }) => doubts.some(({ about }) => !openQuestions.has(about))) ??
    judged.find(({ verdict }) => verdict === 'unclear');
  if (!doubted) {
    const have = alignment?.capability ? ', and you have what it takes' : '';
    return pass(`Its numbers can be reached in the time there is${have}.`);
  }
  const doubt = doubted.doubts.findLast(({ about }) => !openQuestions.has(about)) ?? doubted.doubts[0];
  if (!doubt) throw new Error('What is doubted has a doubt');
  const verdict = warn(`${doubted.name}: ${doubt.reason}`, doubt.question);
  return openQuestions.has(doubt.about) ? { ...verdict, isMinor: true } : verdict;
}

/** Nobody has asked yet: the target itself may be sound. */
const openQuestions: ReadonlySet<DoubtAbout> = new Set(['whyThisNumber', 'benchmark']);

/**
 * The user says so; or it shares a number, a word or a sense with the destination or the vision, itself or by its
 * metrics.
 */
function relevant(
  { statement, smart, alignment, vision }: JudgedObjective,
  { metrics, destination }: SmartContext,
): SmartVerdict {
  if (alignment?.vision === false) {
    return warn('You have said that it does not serve the vision.', 'What is it for, then?');
  }
  if (alignment?.vision) return pass('You have said that it serves the vision.');
  if (smart?.relevant?.trim() || alignment?.visionNote?.trim() || vision?.trim()) {
    return pass('You have noted how it serves the destination.');
  }
  const goals = [destination.statement, destination.vision ?? ''].filter((words) => words.trim() !== '');
  if (goals.length === 0) return warn('There is no destination yet that it could serve.');
  const goal = plainText(goals.join(' . '));
  const own = plainText([statement, ...metrics.map(({ metric }) => metric.name)].join(' . '));
  const targets = new Set(metrics.map(({ metric }) => metric.target));
  const number = amountsOf(goal).find(({ value }) => targets.has(value));
  if (number) return pass(`The destination counts the same ${number.value}.`);
  const goalWords = new Map(meaningful(goal));
  const shared = meaningful(own).find(([stem]) => goalWords.has(stem));
  if (shared) return pass(`The destination speaks of “${goalWords.get(shared[0])}” too.`);
  const sense = senses.find((words) => matches(words, goal) && matches(words, own));
  if (sense) {
    const [[said], [meant]] = [own.match(sense), goal.match(sense)] as [[string], [string]];
    return pass(`“${said}” is close to “${meant}” in the destination.`);
  }
  return warn(
    'Nothing in it points to the destination: note how it helps.',
    'How does it help to get there?',
  );
}

/** The words that carry meaning, by a rough stem that plurals and verb endings share. */
function meaningful(plain: string): [stem: string, word: string][] {
  return wordsOf(plain)
    .filter(({ word }) => word.length >= 4 && /^[a-z]/.test(word) && !isFiller.test(word))
    .map(({ word }) => [word.replace(/(?:ies|ings?|ed|es|s|e|y)$/, ''), word]);
}

function timeBound(due: Day | null, { destination, today }: SmartContext): SmartVerdict {
  const day = due ?? destination.date;
  if (!day) return warn('Neither it nor the destination has a day.');
  if (day < today) return warn(`Its day, ${dayWordsNear(day, today)}, is over.`);
  if (due && destination.date && due > destination.date) {
    return warn(`It is due after the destination, ${dayWordsNear(destination.date, today)}.`);
  }
  return pass(`Due ${due ? '' : 'with the destination, '}${dayWordsNear(day, today)}.`);
}

function named({ name }: JudgedMetric): string {
  return name.trim() ? `“${name.trim()}”` : 'Its number';
}
