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
import { type JudgedMetric, type MetricReading, missingNumber, pushBack } from './push-back';

export const smartLetters = ['specific', 'measurable', 'achievable', 'relevant', 'timeBound'] as const;
export type SmartLetter = (typeof smartLetters)[number];
export interface SmartVerdict {
  verdict: 'pass' | 'warn';
  /** Why, in a plain sentence; also when it passes. */
  reason: string;
}
export interface SmartContext {
  /** The metrics linked to the objective, each with its own readings. */
  metrics: readonly { metric: JudgedMetric; measurements: readonly MetricReading[] }[];
  destination: Pick<Blueprint['destination'], 'statement' | 'date'>;
  today: Day;
  /** What the user wrote on how it serves the destination (S15). */
  note?: string;
}

/** All five letters. What the user has not said yet is a warning, never an error. */
export function smartOf(
  { statement, due }: Pick<ClientSafe<Objective>, 'statement' | 'due'>,
  context: SmartContext,
): Record<SmartLetter, SmartVerdict> {
  const { destination, metrics, today } = context;
  const lastDay = due ?? destination.date;
  const isCounted = metrics.some(({ metric }) => missingNumber(metric) === null);
  const findings = checkStatement(statement, { today, due: lastDay, isCounted });
  return {
    specific: specific(statement, findings),
    measurable: measurable(context),
    achievable: achievable(findings, context, lastDay),
    relevant: relevant(statement, context),
    timeBound: timeBound(due, context),
  };
}

const pass = (reason: string): SmartVerdict => ({ verdict: 'pass', reason });
const warn = (reason: string): SmartVerdict => ({ verdict: 'warn', reason });

function specific(statement: string, findings: readonly Finding[]): SmartVerdict {
  if (!statement.trim()) return warn('It has no words yet.');
  const found = findings.find(({ kind }) => kind !== 'unrealistic');
  return found ? warn(found.reason) : pass('It says what will be different.');
}

function measurable({ metrics }: SmartContext): SmartVerdict {
  const [first] = metrics;
  if (!first) return warn('No number shows yet whether it moves.');
  const complete = metrics.find(({ metric }) => missingNumber(metric) === null);
  if (complete) return pass(`${named(complete.metric)} shows whether it moves.`);
  return warn(`${named(first.metric)} still needs ${missingNumber(first.metric)}.`);
}

function achievable(
  findings: readonly Finding[],
  { metrics, today }: SmartContext,
  due: Day | null,
): SmartVerdict {
  const tooMuch = findings.find(({ kind }) => kind === 'unrealistic');
  if (tooMuch) return warn(tooMuch.reason);
  if (metrics.length === 0) return warn('Without a number nobody can tell whether there is time for it.');
  const judged = metrics.map(({ metric, measurements }) => ({
    name: named(metric),
    ...pushBack(metric, { today, measurements, destinationDate: due }),
  }));
  const worst =
    judged.find(({ verdict }) => verdict === 'unrealistic') ??
    judged.find(({ verdict }) => verdict === 'unclear');
  if (!worst) return pass('Its numbers can be reached in the time there is.');
  // The distance is the last doubt and the one that decides here.
  return warn(`${worst.name}: ${worst.reasons.at(-1)}`);
}

/**
 * It shares a number, a word or a sense with the destination, itself or by its metrics, or a note says how it
 * helps.
 */
function relevant(statement: string, { metrics, destination, note = '' }: SmartContext): SmartVerdict {
  if (note.trim()) return pass('You have noted how it serves the destination.');
  if (!destination.statement.trim()) return warn('There is no destination yet that it could serve.');
  const goal = plainText(destination.statement);
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
  return warn('Nothing in it points to the destination: note how it helps.');
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
