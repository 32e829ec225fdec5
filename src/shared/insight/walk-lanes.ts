/**
 * What stands in one lane of the walk-back picture, and what else has room there (docs/spec/walk.md, WB2, WB4).
 *
 * A lane has a line, on which bars and nodes lie, and levels of words above and below it (level 1 is nearest to the
 * line), so words of two lanes can never meet and everything is decided along x.
 */
import type { ItemId } from '../blueprint/fields';
import { gaps } from './walk-scale';

/** Between words and a line that goes by. */
export const railClearance = 4;

/** A line that runs along another milestone's bar says something wrong; one that stops at words is only unlovely. */
export const lineCosts = { wrongWay: 120, throughWords: 60, meeting: 12, overBar: 6 };

export type Side = 'above' | 'below';
export function opposite(side: Side): Side {
  return side === 'above' ? 'below' : 'above';
}

const sides = ['above', 'line', 'below'] as const;

/** Words at a level of the lane, or (side `line`) a node or a pill on its line. */
export interface Words {
  side: Side | 'line';
  level: number;
  from: number;
  to: number;
}
/** What lies on the line: a bar with its node, or the level part of a need. */
export interface Track {
  from: number;
  to: number;
}
/** A vertical line through one side of the lane, up to `level`; through its line when the side is `line`. */
export interface Rail {
  side: Side | 'line';
  level: number;
  x: number;
  /** Lines that end at the same milestone may share their way. */
  target: ItemId;
}

export class Lane {
  private readonly words: Record<Side | 'line', Words[]> = { above: [], line: [], below: [] };
  private tracks: Track[] = [];
  private readonly rails: Rail[] = [];

  putWords(words: readonly Words[]): void {
    for (const word of words) this.words[word.side].push(word);
  }

  putTrack(track: Track): void {
    this.tracks.push(track);
  }

  /** What ends in the lane goes through one of its sides. */
  putRail(rail: Rail): void {
    this.rails.push(rail);
  }

  /** What goes on to another lane on both sides goes through all of it. */
  putCrossing(x: number, target: ItemId): void {
    for (const side of sides) this.rails.push({ side, level: Number.POSITIVE_INFINITY, x, target });
  }

  /** Takes bars, nodes and pills away again. */
  clearLine({ from, to }: Track): void {
    const isLeft = (other: Track) => other.from < from || other.to > to;
    this.tracks = this.tracks.filter(isLeft);
    this.words.line = this.words.line.filter(isLeft);
  }

  isWordFree(word: Words): boolean {
    return (
      !this.words[word.side].some((other) => areWordsMeeting(word, other)) &&
      !this.rails.some((rail) => isRailThrough(rail, word)) &&
      (word.side !== 'line' || !this.tracks.some((track) => areOverlapping(track, word)))
    );
  }

  isTrackFree(track: Track): boolean {
    return (
      !this.tracks.some((other) => areOverlapping(track, other)) &&
      !this.words.line.some((word) => areOverlapping(track, word))
    );
  }

  isRailFree(rail: Rail): boolean {
    return !this.words[rail.side].some((word) => isRailThrough(rail, word));
  }

  /** What it costs that a line comes in, or leaves, through one side. */
  costOfEnd(side: Side, x: number, target: ItemId): number {
    return (
      (this.isThroughWords(side, x) ? lineCosts.throughWords : 0) +
      (this.isMeeting(x, target) ? lineCosts.meeting : 0)
    );
  }

  /** What it costs that a line passes through all of the lane. */
  costOfCrossing(x: number, target: ItemId): number {
    let cost = this.isMeeting(x, target) ? sides.length * lineCosts.meeting : 0;
    for (const side of sides) if (this.isThroughWords(side, x)) cost += lineCosts.throughWords;
    if (this.tracks.some(({ from, to }) => x > from && x < to)) cost += lineCosts.overBar;
    return cost;
  }

  private isThroughWords(side: Side | 'line', x: number): boolean {
    return this.words[side].some((word) => isThroughWord(x, word));
  }

  private isMeeting(x: number, target: ItemId): boolean {
    return this.rails.some((rail) => rail.target !== target && areNear(rail.x, x));
  }
}

/** So near that two lines cannot be told apart. */
export function areNear(x: number, otherX: number): boolean {
  return Math.abs(x - otherX) < 5;
}

export function areWordsMeeting(a: Words, b: Words): boolean {
  return a.side === b.side && a.level === b.level && a.from < b.to + gaps.words && b.from < a.to + gaps.words;
}

export function areOverlapping(a: Track, b: Track): boolean {
  return a.from < b.to - 0.5 && b.from < a.to - 0.5;
}

/** Whether an upright line at x goes through words, or too near by. */
export function isThroughWord(x: number, { from, to }: Pick<Words, 'from' | 'to'>): boolean {
  return x > from - railClearance && x < to + railClearance;
}

export function isRailThrough(rail: Rail, word: Words): boolean {
  return rail.side === word.side && word.level <= rail.level && isThroughWord(rail.x, word);
}
