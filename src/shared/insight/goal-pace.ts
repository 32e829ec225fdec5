/**
 * Whether a number can move that far in that time (S10). The limits and the reasons for them stand in
 * docs/spec/goals.md; they are rules of thumb for a conversation, so they are few and round.
 */
export const daysPerMonth = 365.25 / 12;
export type AmountKind = 'count' | 'percent' | 'currency' | 'multiple' | 'duration';

export interface Change {
  /** New divided by old: 2 is double, 0.5 is half. */
  factor: number;
  /** See `isSmallFrom`. */
  isSmall: boolean;
  days: number;
}
/** `steep`: hardly anyone does it; `brisk`: some have, so ask who. */
export type Pace = 'steady' | 'brisk' | 'steep';

/** Growth a month from which a rise is brisk or steep: 0.25 is 25% more each month. */
const riseLimits = { large: { brisk: 0.1, steep: 0.25 }, small: { brisk: 0.5, steep: 1 } } as const;
/** This many times as much within a year is steep, however it is spread. */
const steepInAYear = { large: 5, small: 10 } as const;
/** Share of what there is that goes in a month: 0.4 is two fifths of it. */
const fallLimits = { brisk: 0.2, steep: 0.4 } as const;
/** From here a number is large: to double it takes more than one good fix. */
const largeFrom = 100;
/** A difference of so few single things is within anyone's reach. */
export const handful = 10;

/**
 * Small numbers and shares may move faster, because one good fix can double them; money never counts as
 * small.
 */
export function isSmallFrom(from: number, kind: AmountKind): boolean {
  return kind === 'percent' || (kind !== 'currency' && from < largeFrom);
}

export function paceOf({ factor, isSmall, days }: Change): Pace {
  // A part of a week counts as a week: nobody compounds by the day.
  const months = Math.max(7, days) / daysPerMonth;
  if (factor < 1) {
    const share = (1 - factor) / months;
    return share >= fallLimits.steep ? 'steep' : share >= fallLimits.brisk ? 'brisk' : 'steady';
  }
  const size = isSmall ? 'small' : 'large';
  const rate = factor ** (1 / months) - 1;
  // A few days of grace, so that a span of "a year" is one in a leap year too.
  if (rate >= riseLimits[size].steep || (factor >= steepInAYear[size] && days <= 370)) return 'steep';
  return rate >= riseLimits[size].brisk ? 'brisk' : 'steady';
}

/** "3 times as much in 4 weeks", as it is said in a room. */
export function changeWords(factor: number, days: number): string {
  return `${factorWords(factor)} in ${spanWords(days)}`;
}

function factorWords(factor: number): string {
  if (factor < 1) return factor === 0 ? 'None of it left' : `Down to ${Math.round(factor * 100)}% of today`;
  if (factor < 2) return `${Math.round((factor - 1) * 100)}% more`;
  return `${factor >= 10 ? Math.round(factor) : Math.round(factor * 10) / 10} times as much`;
}

/** "a week", "6 weeks", "a month", "9 months": days as people say them. */
export function spanWords(days: number): string {
  if (days <= 1) return 'a day';
  if (days < 14) return days === 7 ? 'a week' : `${Math.round(days)} days`;
  const months = Math.round(days / daysPerMonth);
  const isEven = Math.abs(days / daysPerMonth - months) < 0.1;
  if (days < 70 && !isEven) return `${Math.round(days / 7)} weeks`;
  if (months === 1) return 'a month';
  return months === 12 ? 'a year' : `${months} months`;
}
