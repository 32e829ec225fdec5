/**
 * Whether a goal can carry a plan (S10, S13-S15, S18): does it name an outcome, could one see or count it, is it more
 * than attention, is there time for it. Rules on words, no scores: every finding says what it saw and what to ask the
 * room. It advises and never blocks. English only: other languages get no findings. Rules in docs/spec/goals.md.
 */
import { type Day, daysBetween } from '../blueprint/day';
import { dayWordsNear } from '../blueprint/day-words';
import type { Blueprint, ClientSafe, Measurement, Metric, Objective } from '../blueprint/model';
import { factorWords, handful, largeFrom, type Pace, paceOf, spanWords } from './goal-pace';
import { type Amount, amountsOf, growthOf, plainText, spanDays, type Word, wordsOf } from './goal-text';
import * as lexicon from './goal-words';
import { latestReading, metricProgress } from './progress';

export type FindingKind = 'output' | 'vague' | 'vanity' | 'unrealistic';
export interface Finding {
  kind: FindingKind;
  /** The words it is about, as typed. */
  words: string;
  /** One plain sentence that can be read out. */
  reason: string;
  /** What to ask the room next. */
  question: string;
}

/** What is known around a statement. */
export interface StatementContext {
  /** The day to count from. */
  today?: Day | null;
  /** When it is due, if its own words do not say. */
  due?: Day | null;
  /** A metric says how much, so the words need not. */
  isCounted?: boolean;
}

/** At most this much is read: a goal is a sentence or two. */
const mostCharacters = 1000;

/** What is wrong with a goal statement, at most one finding of each kind; empty when nothing is. */
export function checkStatement(text: string, context: StatementContext = {}): Finding[] {
  const statement = read(text, context);
  const output = outputIn(statement);
  const vanity = vanityIn(statement);
  const unrealistic = unrealisticIn(statement, output !== null);
  const isSaid = vanity !== null || unrealistic !== null || context.isCounted === true;
  const vague = output ? null : vagueIn(statement, isSaid);
  return [output, vague, vanity, unrealistic].filter((finding) => finding !== null);
}

// ---------------------------------------------------------------- reading it

/** What an amount counts. `scope`: where it holds; `level`: something else, and that can be counted too. */
type Counted = 'result' | 'attention' | 'soft' | 'scope' | 'level';

interface Statement {
  typed: string;
  plain: string;
  /** The goal itself, without "our goal is to". */
  lead: string;
  leadAt: number;
  words: Word[];
  amounts: (Amount & { counts: Counted })[];
  /** How long it gives itself. */
  days: number | null;
}

function read(text: string, { today = null, due = null }: StatementContext): Statement {
  const typed = text.slice(0, mostCharacters);
  const plain = plainText(typed);
  let leadAt = plain.search(/[^ "'.…-]/);
  if (leadAt < 0) leadAt = plain.length;
  for (let isStripped = true; isStripped; ) {
    const rest = plain.slice(leadAt);
    const stripped = lexicon.preambles.map((preamble) => preamble.exec(rest)?.[0].length ?? 0);
    const length = Math.max(...stripped);
    isStripped = length > 0 && length < rest.length;
    if (isStripped) leadAt += length;
  }
  const words = wordsOf(plain);
  const amounts = amountsOf(plain);
  const growth = growthOf(plain, amounts);
  return {
    typed,
    plain,
    lead: plain.slice(leadAt),
    leadAt,
    words,
    amounts: amounts.map((amount) => ({
      ...amount,
      counts: countedBy(amount, { plain, words, hasBothEnds: Boolean(growth?.ends) }),
    })),
    days: spanDays(plain, today) ?? (today && due ? daysBetween(today, due) : null),
  };
}

function countedBy(
  amount: Amount,
  { plain, words, hasBothEnds }: { plain: string; words: readonly Word[]; hasBothEnds: boolean },
): Counted {
  if (amount.kind === 'duration') return 'level';
  const after = phraseFrom(plain, words, amount.end);
  if (after) {
    const phrase = plain.slice(amount.end, after.end);
    if (matches(lexicon.attentionWord, phrase)) return 'attention';
    if (amount.kind === 'currency' || matches(lexicon.resultWord, phrase)) return 'result';
    return lexicon.isScope.test(after.head) ? 'scope' : 'level';
  }
  if (amount.kind === 'currency') return 'result';
  if (hasBothEnds || amount.kind === 'count') return lastCounted(plain.slice(0, amount.at), false);
  return lastCounted(plain.slice(0, amount.at), true);
}

/** What the words before an amount are about: "Increase brand awareness by 20%". */
function lastCounted(before: string, mayBeSoft: boolean): Counted {
  const ends: [Counted, number][] = [
    ['attention', lastEnd(lexicon.attentionWord, before)],
    ['result', lastEnd(lexicon.resultWord, before)],
    ['soft', mayBeSoft ? lastEnd(lexicon.softWord, before) : -1],
  ];
  const [kind, end] = ends.reduce((latest, each) => (each[1] > latest[1] ? each : latest));
  return end < 0 ? 'level' : kind;
}

interface Phrase {
  /** Its last word, which says what it is. */
  head: string;
  words: Word[];
  end: number;
}
const longestPhrase = 7;

/** The noun phrase that begins at a position: up to a preposition, a verb of being, a comma. */
function phraseFrom(plain: string, words: readonly Word[], at: number): Phrase | null {
  const phrase: Word[] = [];
  let first = words.findIndex((word) => word.at >= at);
  if (first < 0) return null;
  const opening = words[first] as Word;
  if (!/^[ "'-]*$/.test(plain.slice(at, opening.at))) return null;
  for (; first < words.length && phrase.length < longestPhrase; first += 1) {
    const word = words[first] as Word;
    const isAdjective = phrase.length === 2 && lexicon.determiner.test((phrase[0] as Word).word);
    const isInside =
      phrase.length === 0 || word.follows || (isAdjective && plain.startsWith(', ', word.at - 2));
    const hasNoun = phrase.some((earlier) => !lexicon.determiner.test(earlier.word));
    if (!isInside || lexicon.endsPhrase.test(word.word)) break;
    if (hasNoun && /^(?:a|an|the|our|their|its|my|your)$/.test(word.word)) break;
    const next = words[first + 1];
    const isLast = !next?.follows || lexicon.endsPhrase.test(next.word);
    if (hasNoun && isLast && lexicon.isDone.test(word.word)) break;
    phrase.push(word);
  }
  const head = phrase.at(-1);
  return head && !/^(?:a|an|the)$/.test(head.word) ? { head: head.word, words: phrase, end: head.end } : null;
}

function matches(pattern: RegExp, text: string): boolean {
  return text.search(pattern) >= 0;
}

function lastEnd(pattern: RegExp, text: string): number {
  let end = -1;
  for (const match of text.matchAll(pattern)) end = match.index + match[0].length;
  return end;
}

/** Somebody is seen doing something: "buyers reorder", "people who call", "the launch brings customers". */
function showsBehaviour({ words }: Statement, from: number): boolean {
  return words.some(({ word, at, follows }, position) => {
    const before = words[position - 1];
    if (!before || at <= from || !follows) return false;
    if (lexicon.isPlainVerb.test(word)) return !lexicon.determiner.test(before.word);
    const isBase =
      lexicon.isObservable.test(word) &&
      (!/(?:s|ed|ing)$/.test(word) || /^(?:bring|ring|need|pass)$/.test(word));
    return (
      isBase &&
      /^(?:they|we|you|who|that|which|people|children|women|men|staff|can|will|.{2,}[^s]s)$/.test(before.word)
    );
  });
}

function finding(kind: FindingKind, words: string, reason: string, question: string): Finding {
  return { kind, words, reason, question };
}

// --------------------------------------------------------------------- rules

/** A deliverable or an activity where the result should be (S13), unless a result one could see or count follows. */
function outputIn(statement: Statement): Finding | null {
  const { plain, typed, lead, leadAt, words } = statement;
  const doing = lexicon.startsWithActivity.exec(lead) ?? lexicon.startsWithDoing.exec(lead);
  const verb = doing ?? lexicon.startsWithMaking.exec(lead);
  const objectAt = leadAt + (verb?.[0].length ?? 0);
  const phrase = phraseFrom(plain, words, objectAt);
  const isThing = phrase !== null && (endsInDeliverable(phrase) || (!verb && isNewThing(plain, phrase)));
  if (!verb && !(isThing && standsAlone(statement, phrase))) return null;
  if (verb && !doing && !isThing) return null;
  if (doing && phrase && !isThing && (namesResult(statement, phrase) || isSubject(statement, phrase)))
    return null;
  const end = phrase?.end ?? objectAt;
  // "Get the site to 40 requests" is about the number.
  if (/^(?:get|bring)\b/.test(lead) && /^ to [\d$€£]/.test(plain.slice(end))) return null;
  if (resultFollows(statement, end)) return null;
  const said = typed.slice(leadAt, end).trim();
  return finding(
    'output',
    said,
    `“${said}” is something we make or do; it does not say what changes once it is there.`,
    'When this is done, what will be different for the business, and who will notice first?',
  );
}

/** What is done is itself a result or a quality: "run 40 trials", "start stronger partnerships", "add $2m". */
function namesResult({ plain, words, amounts }: Statement, { words: [first], end }: Phrase): boolean {
  const at = (first as Word).at;
  const object = plain.slice(at, end);
  const own = amounts.filter((amount) => amount.end > at && amount.at < end);
  if (own.some(({ kind }) => kind === 'currency' || kind === 'percent') || endsIn(lexicon.softWord, object))
    return true;
  // "Install 14 heat pumps a month" is what the business lives on.
  const next = words.find((word) => word.at >= end)?.word ?? '';
  if (own.length > 0 && /^(?:a|an|per|each|every)$/.test(next)) return true;
  const isMany = own.length > 0 || object.endsWith('s') || matches(lexicon.degreeWord, object);
  return isMany && endsIn(lexicon.resultWord, object);
}

/** The word that looked like an order begins a sentence: "Email brings in 15 percent", "Blog readers ask". */
function isSubject(statement: Statement, { words, end }: Phrase): boolean {
  const [first] = words as [Word, ...Word[]];
  if (lexicon.determiner.test(first.word)) return false;
  const next = statement.words.find(({ at }) => at >= end);
  const isSaid = next !== undefined && /^(?:is|are|was|has|have|goes|go|can|will)$/.test(next.word);
  if (isSaid || words.some(({ word }) => lexicon.isPlainVerb.test(word))) return true;
  const said = { ...statement, words: words.length > 1 ? words : [] };
  return showsBehaviour(said, statement.leadAt) || lexicon.moves.test(statement.plain.slice(first.end));
}

/** After the deliverable comes what it brings: "that brings 40 requests", "so that people book without calling". */
function resultFollows(statement: Statement, end: number): boolean {
  const { plain, amounts } = statement;
  if (amounts.some(({ counts, at }) => counts === 'result' && at >= end)) return true;
  const link = /\b(?:so|that|which|who|until)\b/.exec(plain.slice(end));
  if (!link) return false;
  const from = end + link.index;
  if (amounts.some(({ counts, at }) => counts === 'level' && at >= from)) return true;
  return attentionIn(plain.slice(end)) === null && showsBehaviour(statement, from);
}

function endsInDeliverable({ words }: Phrase): boolean {
  const last = words.map(({ word }) => word);
  return [1, 2, 3].some((count) => lexicon.isDeliverable.test(last.slice(-count).join(' ')));
}

/** "New uniforms": something new that is neither a result, nor people, nor a place, nor a quality. */
function isNewThing(plain: string, { words, head, end }: Phrase): boolean {
  const said = plain.slice((words[0] as Word).at, end);
  if (!/^(?:an? |the |our )?(?:new|updated|redesigned|improved) ./.test(said) || lexicon.isScope.test(head))
    return false;
  const others = [lexicon.resultWord, lexicon.softWord, lexicon.attentionWord];
  return !matches(lexicon.outsider, said) && !others.some((other) => endsIn(other, said));
}

function endsIn(pattern: RegExp, text: string): boolean {
  return lastEnd(pattern, text) === text.length;
}

/** Nothing is said of the thing but that it is there: "A new website", "The portal goes live on 1 March". */
function standsAlone({ plain, words }: Statement, { end }: Phrase): boolean {
  const next = words.findIndex((word) => word.at >= end);
  if (next < 0) return true;
  const following = words.slice(next, next + 3).map(({ word }) => word);
  if (following.some((word) => lexicon.isDone.test(word))) return true;
  const isSaid = /^(?:is|are|was|has|have|had|can|will|goes|go|should|must|up|down|out)$/.test(
    following[0] as string,
  );
  return (
    !isSaid &&
    (lexicon.endsPhrase.test(following[0] as string) || /[,;.]/.test(plain.slice(end, words[next]?.at)))
  );
}

/** Nothing one could see or count. `isSaidAlready`: another finding says more than "how much?" would. */
function vagueIn(statement: Statement, isSaidAlready: boolean): Finding | null {
  const { plain, typed, lead, leadAt, amounts } = statement;
  const counted = amounts.filter(({ counts }) => counts !== 'soft');
  if (matches(lexicon.seenAsIs, plain) || showsBehaviour(statement, leadAt)) return null;
  const soft = [...plain.matchAll(lexicon.softWord)][0];
  if (soft && counted.every(({ counts }) => counts === 'scope' || counts === 'attention')) {
    const said = typed.slice(soft.index, soft.index + soft[0].length);
    return finding(
      'vague',
      said,
      `“${said}” can mean something else to everyone in this room.`,
      'If this came true, what would we see or hear that we do not today?',
    );
  }
  if (isSaidAlready || amounts.length > 0) return null;
  const degree = [...plain.matchAll(lexicon.degreeWord)][0];
  const direction = lexicon.startsWithDirection.exec(lead);
  if (!direction && !degree) return null;
  const at = direction ? leadAt : ((degree as RegExpMatchArray).index ?? 0);
  const said = typed.slice(at, at + ((direction ?? degree) as RegExpMatchArray)[0].length);
  return finding(
    'vague',
    said,
    `“${said}” gives a direction and no distance: nobody could say when it is reached.`,
    'How much would be enough, and how much is it today?',
  );
}

/** Attention counted with no result attached (S18). */
function vanityIn({ plain, typed, amounts }: Statement): Finding | null {
  const seen = attentionIn(plain);
  if (!seen || amounts.some(({ counts }) => counts === 'result')) return null;
  const after = plain.slice(seen.end).split(/[;.](?: |$)/)[0] as string;
  if (matches(lexicon.convertingVerb, after)) return null;
  return vanityFinding(typed.slice(seen.at, seen.end));
}

function attentionIn(plain: string): { at: number; end: number } | null {
  for (const match of plain.matchAll(lexicon.attentionWord)) {
    const before = plain.slice(0, match.index);
    if (lexicon.setAside.test(before)) continue;
    if (/visit/.test(match[0]) && matches(lexicon.doorWord, plain)) continue;
    const ofResult = /\b(?:of|from|by|among|via|through) (?:[a-z-]+ ){0,3}$/.exec(before);
    if (/\b(?:convert|turn|sell to)\w* (?:[a-z%\d-]+ ){0,4}$/.test(before)) continue;
    if (ofResult && endsIn(lexicon.resultWord, before.slice(0, ofResult.index).trimEnd())) continue;
    return { at: match.index, end: match.index + match[0].length };
  }
  return null;
}

function vanityFinding(said: string): Finding {
  return finding(
    'vanity',
    said,
    `“${said}” counts attention: it can go up while nothing changes for the business.`,
    'What should these people do next, and how many of them?',
  );
}

/** Absolutes, and too far in too little time (S10). */
function unrealisticIn(statement: Statement, isOutput: boolean): Finding | null {
  const { plain, typed, lead, leadAt, amounts, days } = statement;
  for (const pattern of lexicon.absolutes) {
    const match = pattern.exec(lead);
    if (!match) continue;
    const at = leadAt + match.index;
    const said = typed.slice(at, at + match[0].length).trim();
    return finding(
      'unrealistic',
      said,
      `“${said}” leaves no room for one exception, and others decide about it too.`,
      'Which number would we still be proud of, and what happens with the rest?',
    );
  }
  const growth = growthOf(plain, amounts);
  if (growth && days !== null) {
    const { factor, ends } = growth;
    const isHandful = ends?.kind === 'count' && Math.abs(ends.to - ends.from) <= handful;
    const isSmall =
      ends !== null && ends.kind !== 'currency' && (ends.kind === 'percent' || ends.from < largeFrom);
    if (!isHandful && paceOf({ factor, isSmall, days }) === 'steep') {
      return tooFast(typed.slice(growth.at, growth.end), factorWords(factor), days);
    }
  }
  const crowd = amounts.find(({ kind, value, end }) => {
    const isWon =
      kind === 'count' && days !== null && matches(lexicon.wonOneByOne, plain.slice(end, end + 40));
    return isWon && ((value >= 1000 && days <= 14) || (value >= 1_000_000 && days <= 366));
  });
  if (crowd && days !== null) {
    const said = typed.slice(crowd.at, crowd.end);
    return tooFast(said, said, days);
  }
  const sudden = lexicon.atOnce.exec(plain);
  const top = days !== null && days <= 45 ? lexicon.topPlace.exec(plain) : null;
  const everything = isOutput && days !== null && days <= 7 ? lexicon.wholeThing.exec(plain) : null;
  const match = sudden ?? top ?? everything;
  if (!match) return null;
  const said = typed.slice(match.index, match.index + match[0].length);
  return finding(
    'unrealistic',
    said,
    `“${said}” leaves no time for anything to take effect.`,
    'What would have to be true first, and how long does that take?',
  );
}

function tooFast(said: string, change: string, days: number): Finding {
  return finding(
    'unrealistic',
    said,
    `${capital(change)} in ${spanWords(days)}: hardly anyone gets that far that fast.`,
    'Why this number and this day? Who has done it before, and what would half of it be worth?',
  );
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

// ------------------------------------------------------------------- vanity

/** Whether a metric of this name counts attention and no result (S18). */
export function vanity(metricName: string): boolean {
  const plain = plainText(metricName.slice(0, mostCharacters));
  return attentionIn(plain) !== null && !matches(lexicon.resultWord, plain);
}

/** The warning for a metric that counts attention, until it is linked to an objective (S18); else null. */
export function vanityOf({
  name,
  objectives,
}: Pick<ClientSafe<Metric>, 'name' | 'objectives'>): Finding | null {
  return vanity(name) && Object.keys(objectives).length === 0 ? vanityFinding(name.trim()) : null;
}

// ---------------------------------------------------------------- push back

/** A metric with the answers to S10, where they were asked for: a blank answer is an open question. */
export type JudgedMetric = Pick<
  ClientSafe<Metric>,
  'name' | 'unit' | 'direction' | 'baseline' | 'target' | 'targetHigh' | 'due' | 'objectives'
> & { whyThisNumber?: string; benchmark?: string };
export interface PushBack {
  verdict: 'clear' | 'unclear' | 'unrealistic';
  /** Plain sentences; empty when clear. */
  reasons: string[];
  /** What to ask, in the order of the reasons. */
  questions: string[];
}
export interface PushBackContext {
  today: Day;
  /** The metric's own readings; the latest one is where it stands. */
  measurements: readonly Reading[];
  /** The day that counts where the metric has none. */
  destinationDate?: Day | null;
}
type Reading = Pick<Measurement, 'order' | 'on' | 'value'>;

/** Why this number, compared with what, for which objective, and can it be reached in the time left (S10). */
export function pushBack(
  metric: JudgedMetric,
  { today, measurements, destinationDate = null }: PushBackContext,
): PushBack {
  const reasons: string[] = [];
  const questions: string[] = [];
  const add = (reason: string, question: string): void => {
    reasons.push(reason);
    questions.push(question);
  };
  if (metric.target === null || (metric.direction === 'within' && metric.targetHigh === null)) {
    add('It has no target yet.', 'Which number would be enough?');
  }
  if (metric.direction !== 'within' && metric.baseline === null) {
    add('Nobody has said where it stands today.', 'How much is it today, and who can look it up?');
  }
  if (Object.keys(metric.objectives).length === 0) {
    add('It serves no objective yet.', 'Which larger objective does it serve?');
  }
  if (metric.whyThisNumber?.trim() === '') {
    add('Nobody has said why it is this number.', 'Why this number, and what if it were half of it?');
  }
  if (metric.benchmark?.trim() === '') {
    add('There is nothing to compare it with.', 'Is there a benchmark: last year, a competitor, the trade?');
  }
  const pace = judgePace(metric, { today, measurements, destinationDate });
  if (pace) add(pace.reason, pace.question);
  return {
    verdict: pace?.isSteep ? 'unrealistic' : reasons.length > 0 ? 'unclear' : 'clear',
    reasons,
    questions,
  };
}

function judgePace(
  metric: JudgedMetric,
  { today, measurements, destinationDate }: Required<PushBackContext>,
): { isSteep: boolean; reason: string; question: string } | null {
  const { unit, direction, baseline, target } = metric;
  const due = metric.due ?? destinationDate;
  if (target === null || direction === 'within' || (baseline === null && measurements.length === 0))
    return null;
  const progress = metricProgress(metric, measurements);
  const isThere = 'fraction' in progress && progress.fraction >= 1;
  if (isThere) return null;
  const unclear = (reason: string, question: string) => ({ isSteep: false, reason, question });
  if (!due) return unclear('It has no day.', 'By when should it be there?');
  const days = daysBetween(today, due);
  if (days <= 0)
    return unclear(
      `Its day, ${dayWordsNear(due, today)}, is here and the number is not.`,
      'Which day holds now, and what has changed?',
    );

  const from = latestReading(measurements)?.value ?? (baseline as number);
  const isRising = direction === 'increase';
  if (isRising ? from >= target : from <= target) {
    return unclear(
      `It already stands at ${from} and the target is ${target}.`,
      'Is the target right, and the direction?',
    );
  }
  if (unit === 'percent' && isRising && target >= 100 && from < 100) {
    return unclear(
      'All of them leaves no room for one exception.',
      'What happens with the one that fails, and would 95 % do?',
    );
  }
  const isCount = unit === 'number' || unit === 'free';
  if (isCount && Math.abs(target - from) <= handful) return null;
  if (!isRising && target === 0) {
    return unclear('Not one left leaves no room for one exception.', 'How many would we still be proud of?');
  }
  if (from < 0 || target < 0 || (unit === 'duration' && !isRising)) return null;
  const hasBenchmark = Boolean(metric.benchmark?.trim());
  if (from === 0) {
    return hasBenchmark
      ? null
      : unclear(
          `From nothing to ${target}: there is nothing to compare it with yet.`,
          'What is this number based on?',
        );
  }
  const isSmall = unit !== 'currency' && (unit === 'percent' || from < largeFrom);
  const factor = target / from;
  const pace: Pace = paceOf({ factor, isSmall, days });
  if (pace === 'steady' || (pace === 'brisk' && hasBenchmark)) return null;
  const change = `${capital(factorWords(factor))} in ${spanWords(days)}`;
  if (pace === 'brisk') return unclear(`${change} is a lot.`, 'Who has done that before, here or elsewhere?');
  if (hasBenchmark)
    return unclear(
      `${change} is steep, even with a benchmark.`,
      'Does the benchmark hold for us, and in this time?',
    );
  return {
    isSteep: true,
    reason: `${change}: hardly anyone gets that far that fast.`,
    question: 'Why this number and this day? What would half of it be worth?',
  };
}

// -------------------------------------------------------------------- SMART

export const smartLetters = ['specific', 'measurable', 'achievable', 'relevant', 'timeBound'] as const;
export type SmartLetter = (typeof smartLetters)[number];
export interface SmartVerdict {
  verdict: 'pass' | 'warn';
  /** Why, in a plain sentence; also when it passes. */
  reason: string;
}
export interface SmartContext {
  /** The metrics linked to the objective, each with its own readings. */
  metrics: readonly { metric: JudgedMetric; measurements: readonly Reading[] }[];
  destination: Pick<Blueprint['destination'], 'statement' | 'date'>;
  today: Day;
  /** What the user wrote on how it serves the destination (S15). */
  note?: string;
}

/** The SMART test of one objective (S14). */
export function smartOf(
  objective: Pick<ClientSafe<Objective>, 'statement' | 'due'>,
  context: SmartContext,
): Record<SmartLetter, SmartVerdict> {
  const { destination, today } = context;
  const due = objective.due ?? destination.date;
  const isCounted = context.metrics.some(({ metric }) => missingIn(metric) === null);
  const findings = checkStatement(objective.statement, { today, due, isCounted });
  return {
    specific: specific(objective.statement, findings),
    measurable: measurable(context),
    achievable: achievable(findings, context, due),
    relevant: relevant(objective.statement, context),
    timeBound: timeBound(objective.due, context),
  };
}

const pass = (reason: string): SmartVerdict => ({ verdict: 'pass', reason });
const warn = (reason: string): SmartVerdict => ({ verdict: 'warn', reason });

function specific(statement: string, findings: readonly Finding[]): SmartVerdict {
  if (!statement.trim()) return warn('It has no words yet.');
  const unclear = findings.find(({ kind }) => kind !== 'unrealistic');
  return unclear ? warn(unclear.reason) : pass('It says what will be different.');
}

/** What a metric still lacks to be measured by, in words; null when nothing. */
function missingIn({ direction, baseline, target, targetHigh }: JudgedMetric): string | null {
  if (direction === 'within') return target === null || targetHigh === null ? 'one end of its band' : null;
  if (baseline === null) return target === null ? 'a baseline and a target' : 'a baseline';
  return target === null ? 'a target' : null;
}

function measurable({ metrics }: SmartContext): SmartVerdict {
  const [first] = metrics;
  if (!first) return warn('No number shows yet whether it moves.');
  const whole = metrics.find(({ metric }) => missingIn(metric) === null);
  if (whole) return pass(`${named(whole.metric)} shows whether it moves.`);
  return warn(`${named(first.metric)} still needs ${missingIn(first.metric)}.`);
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
    metric,
    ...pushBack(metric, { today, measurements, destinationDate: due }),
  }));
  const open =
    judged.find(({ verdict }) => verdict === 'unrealistic') ??
    judged.find(({ verdict }) => verdict === 'unclear');
  if (open) return warn(`${named(open.metric)}: ${open.reasons[open.reasons.length - 1]}`);
  return pass('Its numbers can be reached in the time there is.');
}

function relevant(statement: string, { metrics, destination, note = '' }: SmartContext): SmartVerdict {
  if (note.trim()) return pass('You have noted how it serves the destination.');
  if (!destination.statement.trim()) return warn('There is no destination yet that it could serve.');
  const goal = plainText(destination.statement);
  const own = plainText([statement, ...metrics.map(({ metric }) => metric.name)].join(' . '));
  const targets = new Set(metrics.map(({ metric }) => metric.target));
  const number = amountsOf(goal).find(({ value }) => targets.has(value));
  if (number) return pass(`The destination counts the same ${number.value}.`);
  const goalStems = new Map(stems(goal));
  const shared = stems(own).find(([stem]) => goalStems.has(stem));
  if (shared) return pass(`The destination speaks of “${goalStems.get(shared[0])}” too.`);
  const sense = Object.values(lexicon.senses).find((words) => matches(words, goal) && matches(words, own));
  if (sense)
    return pass(`It is about what the destination is about: “${(own.match(sense) as string[])[0]}”.`);
  return warn('Nothing in it points to the destination: say in a note how it helps.');
}

/** Words that carry meaning, by a rough stem that plurals and verb endings share. */
function stems(plain: string): [stem: string, word: string][] {
  return wordsOf(plain)
    .filter(({ word }) => word.length >= 4 && /^[a-z]/.test(word) && !lexicon.fillerWord.test(word))
    .map(({ word }) => [word.replace(/(?:ies|ing|ed|es|s|e|y)$/, ''), word]);
}

function timeBound(due: Day | null, { destination, today }: SmartContext): SmartVerdict {
  const day = due ?? destination.date;
  if (!day) return warn('Neither it nor the destination has a day.');
  if (day < today) return warn(`Its day, ${dayWordsNear(day, today)}, is over.`);
  if (due && destination.date && due > destination.date) {
    return warn(`It is due after the destination, ${dayWordsNear(destination.date, today)}.`);
  }
  return pass(
    due ? `Due ${dayWordsNear(day, today)}.` : `Due with the destination, ${dayWordsNear(day, today)}.`,
  );
}

function named({ name }: JudgedMetric): string {
  return name.trim() ? `“${name.trim()}”` : 'Its number';
}
