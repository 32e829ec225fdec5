/** What the ranking says, in words. */
import type { Ranking, RunningWork } from '@shared/insight/impact';

const number = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });

export function daysWords(days: number): string {
  return `${number.format(days)} ${days === 1 ? 'day' : 'days'}`;
}

function tasksWords(tasks: number): string {
  return `${tasks} ${tasks === 1 ? 'task' : 'tasks'}`;
}

/** What the cut line says. */
export function lineWords(
  { freedItems, freedDays, unsizedItems }: Ranking,
  cutScore: number,
  isFolded: boolean,
): string {
  const line = cutScore === 0 ? 'No score is cut' : `Cut below ${cutScore + 1}`;
  if (freedItems === 0)
    return cutScore === 0 ? `${line}. Move the line up to cut` : `${line}. Nothing stands there`;
  const kept = `${isFolded ? `${tasksWords(freedItems)} ` : ''}kept in the cut list`;
  if (freedDays === 0) return `${line}. ${kept.charAt(0).toUpperCase()}${kept.slice(1)}`;
  return `${line}. Frees ${unsizedItems > 0 ? 'at least ' : ''}${daysWords(freedDays)}, ${kept}`;
}

/** What is running already, and what the line frees of it. */
export function auditWords({ total, totalDays, cut, days, unsizedItems }: RunningWork): string {
  const all = `Already running: ${tasksWords(total)}${totalDays > 0 ? `, ${daysWords(totalDays)}` : ''}.`;
  if (cut === 0) return `${all} None is cut.`;
  const frees = days > 0 ? `, which frees ${unsizedItems > 0 ? 'at least ' : ''}${daysWords(days)}` : '';
  return `${all} ${cut} ${cut === 1 ? 'is' : 'are'} cut${frees}.`;
}
