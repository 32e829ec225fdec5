import { dayWordsNear } from '@shared/blueprint/day-words';
import { localDay } from '../../state/workspace-store';

/** "14:05" today, "10 March, 09:30" on another day. */
export function whenWords(instant: number, now: number): string {
  const time = new Date(instant);
  const clock = `${String(time.getHours()).padStart(2, '0')}:${String(time.getMinutes()).padStart(2, '0')}`;
  const [day, today] = [localDay(instant), localDay(now)];
  return day === today ? `Today, ${clock}` : `${dayWordsNear(day, today)}, ${clock}`;
}
