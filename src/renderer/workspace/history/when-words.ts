import { type Day, daysBetween } from '@shared/blueprint/day';
import { dayWordsNear } from '@shared/blueprint/day-words';
import { localDay } from '../../state/workspace-store';

/** "14:05". */
export function clockWords(instant: number): string {
  const time = new Date(instant);
  return `${String(time.getHours()).padStart(2, '0')}:${String(time.getMinutes()).padStart(2, '0')}`;
}

/** Instants, the latest first, by their days: "Today", "Yesterday", "10 March". */
export function byDay<Kept>(
  kept: readonly Kept[],
  instantOf: (each: Kept) => number,
  now: number,
): { day: Day; words: string; kept: Kept[] }[] {
  const today = localDay(now);
  const days = new Map<Day, Kept[]>();
  for (const each of kept) {
    const day = localDay(instantOf(each));
    days.set(day, [...(days.get(day) ?? []), each]);
  }
  return [...days].map(([day, of]) => {
    const ago = daysBetween(day, today);
    const words = ago === 0 ? 'Today' : ago === 1 ? 'Yesterday' : dayWordsNear(day, today);
    return { day, words, kept: of };
  });
}
