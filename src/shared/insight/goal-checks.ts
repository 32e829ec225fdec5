/**
 * Whether a goal can carry a plan (S10, S13, S18): does it name an outcome, could one see or count it, is it
 * more than attention, is there time for it. Rules on words, no scores: every finding says what it saw and
 * what to ask the room. It advises and never blocks. English only: other languages get no findings. Rules in
 * docs/spec/goals.md.
 */
import { type Day, daysBetween } from '../blueprint/day';
import type { ClientSafe } from '../blueprint/model';
import type { Metric } from '../blueprint/plan';
import { changeWords, handful, isSmallFrom, paceOf, spanWords } from './goal-pace';
import {
  type Amount,
  amountsOf,
  type Growth,
  growthOf,
  isSpan,
  matches,
  plainText,
  spanDays,
  type Word,
  wordsOf,
} from './goal-text';
import * as lexicon from './goal-words';

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
  const findings = [output, vague, vanity, unrealistic].filter((found) => found !== null);
  const order = findings.length > 0 ? null : orderIn(statement);
  return order ? [order] : findings;
}

// ---------------------------------------------------------------- reading it

/**
 * What an amount counts. `scope`: where it holds; `span`: the time for it; `level`: something else, and that
 * can be counted too.
 */
type Counted = 'result' | 'attention' | 'soft' | 'scope' | 'span' | 'level';

interface Statement {
  typed: string;
  plain: string;
  /** The goal itself, without "our goal is to". */
  lead: string;
  leadAt: number;
  words: Word[];
  amounts: (Amount & { counts: Counted })[];
  growth: Growth | null;
  /** How long it gives itself. */
  days: number | null;
}

function read(text: string, { today = null, due = null }: StatementContext): Statement {
  const typed = text.slice(0, mostCharacters);
  const plain = plainText(typed);
  const words = wordsOf(plain);
  const amounts = amountsOf(plain);
  const growth = growthOf(plain, amounts);
  const leadAt = leadIn(plain);
  return {
    typed,
    plain,
    lead: plain.slice(leadAt),
    leadAt,
    words,
    amounts: amounts.map((amount) => ({ ...amount, counts: countedBy(amount, plain, words, growth) })),
    growth,
    days: spanDays(plain, today) ?? (today && due ? daysBetween(today, due) : null),
  };
}

/** Where the goal itself begins, after quotes and all of "our goal is to". */
function leadIn(plain: string): number {
  const start = plain.search(/[^ "'.…-]/);
  let at = start < 0 ? plain.length : start;
  for (;;) {
    const rest = plain.slice(at);
    const preambles = lexicon.preambles.map((preamble) => preamble.exec(rest)?.[0].length ?? 0);
    const length = Math.max(...preambles);
    if (length === 0 || length === rest.length) return at;
    at += length;
  }
}

function countedBy(amount: Amount, plain: string, words: readonly Word[], growth: Growth | null): Counted {
  if (isSpan(plain, amount)) return 'span';
  if (amount.kind === 'duration') return 'level';
  // "The two sales offices", "our six towns": known before, and no aim.
  const isKnown = /\b(?:the|our|all|both|these)(?: top| first| last| main)? $/.test(
    plain.slice(0, amount.at),
  );
  if (amount.kind === 'count' && isKnown) return 'scope';
  const after = phraseFrom(plain, words, amount.end);
  if (after) {
    const phrase = plain.slice(amount.end, after.end);
    if (matches(lexicon.attentionWord, phrase)) return 'attention';
    if (amount.kind === 'currency' || matches(lexicon.resultWord, phrase)) return 'result';
    return lexicon.isScope.test(after.head) ? 'scope' : 'level';
  }
  if (amount.kind === 'currency') return 'result';
  // From one number to another, even something soft has been counted.
  const mayBeSoft = amount.kind !== 'count' && !growth?.ends;
  return lastCounted(plain.slice(0, amount.at), mayBeSoft);
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
    const isAdjective = phrase.length === 2 && lexicon.isDeterminer.test((phrase[0] as Word).word);
    const isInside =
      phrase.length === 0 || word.follows || (isAdjective && plain.startsWith(', ', word.at - 2));
    const hasNoun = phrase.some((earlier) => !lexicon.isDeterminer.test(earlier.word));
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

function lastEnd(pattern: RegExp, text: string): number {
  let end = -1;
  for (const match of text.matchAll(pattern)) end = match.index + match[0].length;
  return end;
}

/** Somebody is seen doing something: "buyers reorder", "people who call", "the launch brings customers". */
function showsBehaviour(words: readonly Word[], from: number): boolean {
  return words.some(({ word, at, follows }, position) => {
    const before = words[position - 1];
    if (!before || at <= from || !follows) return false;
    if (lexicon.isPlainVerb.test(word)) return !lexicon.isDeterminer.test(before.word);
    return (
      lexicon.isObservable.test(word) && lexicon.isBaseForm.test(word) && lexicon.isActor.test(before.word)
    );
  });
}

function finding(kind: FindingKind, words: string, reason: string, question: string): Finding {
  return { kind, words, reason, question };
}

// --------------------------------------------------------------------- rules

/**
 * A deliverable or an activity where the result should be (S13), unless a result one could see or count
 * follows.
 */
function outputIn(statement: Statement): Finding | null {
  const { plain, typed, lead, leadAt, words, amounts } = statement;
  const doing = lexicon.startsWithActivity.exec(lead) ?? lexicon.startsWithDoing.exec(lead);
  const making = doing ? null : lexicon.startsWithMaking.exec(lead);
  const verb = doing ?? making;
  const objectAt = leadAt + (verb?.[0].length ?? 0);
  const phrase = phraseFrom(plain, words, objectAt);
  const end = phrase?.end ?? objectAt;
  const isThing =
    phrase !== null && (endsInDeliverable(phrase) || isNewThing(plain, phrase, making !== null));
  if (!verb && !(isThing && standsAlone(statement, phrase))) return null;
  if (making && !isThing) return null;
  // "Get the site to 40 requests" is about the requests.
  if (/^(?:get|bring)\b/.test(lead) && plain.startsWith(' to ', end)) return null;
  if (doing && phrase && !isThing) {
    const isToPeople = lexicon.startsWithApproach.test(lead);
    if (isSubject(statement, phrase) || (!isToPeople && namesResult(statement, phrase))) return null;
  }
  if (resultFollows(statement, end)) return null;
  // "Machines in the field run 98% of the time".
  if (!verb && amounts.some(({ counts, at }) => counts === 'level' && at >= end)) return null;
  return outputFinding(typed.slice(leadAt, end).trim());
}

/**
 * An order by a verb that no list knows: "Localise the app". Without a number or anybody seen doing
 * something, whatever is ordered is a thing to do.
 */
function orderIn(statement: Statement): Finding | null {
  const { plain, typed, lead, leadAt, words, amounts, growth } = statement;
  const order = lexicon.anyOrder.exec(lead);
  const others = [lexicon.startsWithDirection, lexicon.startsWithResult, lexicon.startsWithSubject];
  if (!order || lexicon.isDeterminer.test(order[0]) || others.some((other) => other.test(lead))) return null;
  if (amounts.some(({ counts }) => counts !== 'scope' && counts !== 'span') || growth) return null;
  if (matches(lexicon.seenAsIs, plain) || showsBehaviour(words, leadAt)) return null;
  const end = phraseFrom(plain, words, leadAt + order[0].length)?.end ?? leadAt + order[0].length;
  return outputFinding(typed.slice(leadAt, end).trim());
}

function outputFinding(said: string): Finding {
  return finding(
    'output',
    said,
    `“${said}” is something we make or do; it does not say what changes once it is there.`,
    'When this is done, what will be different for the business, and who will notice first?',
  );
}

/**
 * What is done is itself a result or a quality: "run 40 trials", "start stronger partnerships", "add $2m".
 */
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
  if (lexicon.isDeterminer.test(first.word)) return false;
  const next = statement.words.find(({ at }) => at >= end);
  if (next && lexicon.isSaid.test(next.word)) return true;
  if (words.some(({ word }) => lexicon.isPlainVerb.test(word))) return true;
  return showsBehaviour(words, first.at) || matches(lexicon.moves, statement.plain.slice(first.end));
}

/**
 * After the deliverable comes what it brings: "that brings 40 requests", "so that people book without
 * calling".
 */
function resultFollows(statement: Statement, end: number): boolean {
  const { plain, words, amounts } = statement;
  if (amounts.some(({ counts, at }) => counts === 'result' && at >= end)) return true;
  const link = /\b(?:so|that|which|who|until)\b/.exec(plain.slice(end));
  if (!link) return false;
  const from = end + link.index;
  if (amounts.some(({ counts, at }) => counts === 'level' && at >= from)) return true;
  return attentionIn(plain.slice(end)) === null && showsBehaviour(words, from);
}

function endsInDeliverable({ words }: Phrase): boolean {
  const last = words.map(({ word }) => word);
  return [1, 2, 3].some((count) => lexicon.isDeliverable.test(last.slice(-count).join(' ')));
}

/** "New uniforms"; when it is made, "a sales team" too: no result, no people and no quality. */
function isNewThing(plain: string, { words, head, end }: Phrase, isMade: boolean): boolean {
  const said = plain.slice((words[0] as Word).at, end);
  const isNew = isMade
    ? lexicon.oneThing.test(said)
    : lexicon.newThing.test(said) && !lexicon.isScope.test(head);
  const isMore = endsIn(lexicon.resultWord, said) || endsIn(lexicon.attentionWord, said);
  const others = [lexicon.softWord, lexicon.degreeWord, lexicon.outsider];
  return isNew && !isMore && !others.some((other) => matches(other, said));
}

function endsIn(pattern: RegExp, text: string): boolean {
  return lastEnd(pattern, text) === text.length;
}

/** Nothing is said of the thing but that it is there: "A new website", "The portal goes live on 1 March". */
function standsAlone({ plain, words }: Statement, { words: inside, end }: Phrase): boolean {
  if (inside.some(({ word }) => lexicon.isPlainVerb.test(word))) return false;
  const next = words.findIndex((word) => word.at >= end);
  if (next < 0) return true;
  const following = words.slice(next, next + 3) as [Word, ...Word[]];
  if (following.some(({ word }) => lexicon.isDone.test(word))) return true;
  const [{ word, at }] = following;
  if (lexicon.isSaid.test(word)) return false;
  return lexicon.endsPhrase.test(word) || /[,;.]/.test(plain.slice(end, at));
}

/** Nothing one could see or count. `isSaidAlready`: another finding says more than "how much?" would. */
function vagueIn(statement: Statement, isSaidAlready: boolean): Finding | null {
  const { plain, typed, lead, leadAt, words, amounts, growth } = statement;
  if (matches(lexicon.seenAsIs, plain) || showsBehaviour(words, leadAt)) return null;
  const [soft] = plain.matchAll(lexicon.softWord);
  if (soft && !amounts.some(({ counts }) => counts === 'result' || counts === 'level')) {
    const said = typed.slice(soft.index, soft.index + soft[0].length);
    return finding(
      'vague',
      said,
      `“${said}” can mean something else to everyone in this room.`,
      'If this came true, what would we see or hear that we do not today?',
    );
  }
  if (isSaidAlready || amounts.some(({ counts }) => counts !== 'span') || growth) return null;
  const [degree] = plain.matchAll(lexicon.degreeWord);
  const direction = lexicon.startsWithDirection.exec(lead);
  if (!direction && !degree) return null;
  // "Find a successor": it happens or it does not.
  if (!degree && lexicon.happensOnce.test(lead)) return null;
  const at = direction ? leadAt : (degree as RegExpExecArray).index;
  const end = at + ((direction ?? degree) as RegExpExecArray)[0].length;
  const said = typed.slice(at, phraseFrom(plain, words, end)?.end ?? end);
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
  return vanityFinding(typed.slice(seen.at, seen.end));
}

/**
 * The first words that count attention and do not lead to a result: "visits", but not "visits turn into
 * requests".
 */
function attentionIn(plain: string): { at: number; end: number } | null {
  for (const match of plain.matchAll(lexicon.attentionWord)) {
    const before = plain.slice(0, match.index);
    if (lexicon.setAside.test(before)) continue;
    if (/visit/.test(match[0]) && matches(lexicon.doorWord, plain)) continue;
    const ofResult = /\b(?:of|from|by|among|via|through) (?:[a-z-]+ ){0,3}$/.exec(before);
    if (/\b(?:convert|turn|sell to)\w* (?:[a-z%\d-]+ ){0,4}$/.test(before)) continue;
    if (ofResult && endsIn(lexicon.resultWord, before.slice(0, ofResult.index).trimEnd())) continue;
    const end = match.index + match[0].length;
    const after = plain.slice(end).split(/[;.](?: |$)/)[0] as string;
    if (!matches(lexicon.convertingVerb, after)) return { at: match.index, end };
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
  const { plain, typed, lead, leadAt, amounts, growth, days } = statement;
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
  if (growth && days !== null) {
    const { factor, ends } = growth;
    const isHandful = ends?.kind === 'count' && Math.abs(ends.to - ends.from) <= handful;
    const isSmall = ends !== null && isSmallFrom(ends.from, ends.kind);
    if (!isHandful && paceOf({ factor, isSmall, days }) === 'steep') {
      return tooFast(typed.slice(growth.at, growth.end), changeWords(factor, days));
    }
  }
  const crowd = amounts.find(({ kind, value, end }) => {
    if (days === null) return false;
    if (kind === 'currency') return value >= 100_000 && days <= 14;
    const isWon = kind === 'count' && matches(lexicon.wonOneByOne, plain.slice(end, end + 40));
    return isWon && ((value >= 1000 && days <= 14) || (value >= 1_000_000 && days <= 366));
  });
  if (crowd && days !== null) {
    const said = typed.slice(crowd.at, crowd.end);
    return tooFast(said, `${capital(said)} in ${spanWords(days)}`);
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

function tooFast(said: string, change: string): Finding {
  return finding(
    'unrealistic',
    said,
    `${change}: hardly anyone gets that far that fast.`,
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
