/**
 * Whether a number can move that far in that time (S10). The limits and the reasons for them stand in
 * docs/spec/goals.md; they are rules of thumb for a conversation, so they are few and round.
 */
import { daysPerMonth } from './goal-text';

export interface Change {
  /** New divided by old. */
  factor: number;
  /** Small numbers and shares: one good fix may double them, so they may move faster. */
  isSmall: boolean;
  days: number;
}
/** `steep`: hardly anyone does it; `brisk`: some have, so ask who. */
export type Pace = 'steady' | 'brisk' | 'steep';

/** Growth a month from which a rise is brisk or steep: 0.25 is 25 % more each month. */
const riseLimits = { large: { brisk: 0.1, steep: 0.25 }, small: { brisk: 0.5, steep: 1 } } as const;
/** More than this within a year is steep for large numbers, however it is spread. */
const mostInAYear = 5;
/** Share of the whole that may go a month: 0.4 is 40 percentage points of where it began. */
const fallLimits = { brisk: 0.2, steep: 0.4 } as const;
/** A difference of so few single things is within anyone's reach. */
export const handful = 10;
/** From here a number is large: doubling it takes more than one good fix. */
export const largeFrom = 100;

export function paceOf({ factor, isSmall, days }: Change): Pace {
  // A part of a week counts as a week: nobody compounds by the day.
  const months = Math.max(7, days) / daysPerMonth;
  if (factor < 1) {
    const share = (1 - factor) / months;
    return share >= fallLimits.steep ? 'steep' : share >= fallLimits.brisk ? 'brisk' : 'steady';
  }
  const rate = factor ** (1 / months) - 1;
  const { brisk, steep } = isSmall ? riseLimits.small : riseLimits.large;
  if (rate >= steep || (!isSmall && factor > mostInAYear && months <= 12)) return 'steep';
  return rate >= brisk ? 'brisk' : 'steady';
}

/** "in about 4 weeks": days as people say them, rounded. */
export function spanWords(days: number): string {
  if (days < 1.5) return 'a day';
  if (days < 13.5) return days === 7 ? 'a week' : `${Math.round(days)} days`;
  const months = Math.round(days / daysPerMonth);
  if (days < 70 && Math.abs(days / daysPerMonth - months) > 0.1) return `${Math.round(days / 7)} weeks`;
  if (months === 1) return 'a month';
  return months === 12 ? 'a year' : `${months} months`;
}

/** "2 times as much", "a fifth of it": a factor as it is said in a room. */
export function factorWords(factor: number): string {
  if (factor < 1) return factor <= 0 ? 'none of it left' : `down to ${Math.round(factor * 100)}% of it`;
  const times = factor >= 10 ? Math.round(factor) : Math.round(factor * 10) / 10;
  return times === 1 ? `${Math.round((factor - 1) * 100)}% more` : `${times} times as much`;
}
