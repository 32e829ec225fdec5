/** What the walk back says of a step, and how words are broken to fit a picture (docs/spec/walk.md, WB6 to WB8). */
import { dayWordsNear, shortDay } from '../blueprint/day-words';
import type { ItemId } from '../blueprint/fields';
import type { Milestone } from '../blueprint/plan';
import type { Schedule, Scheduled } from './schedule';

export type WalkTextStyle = 'title' | 'detail' | 'late';
/** Width in CSS pixels. */
export type MeasureWalkText = (text: string, style: WalkTextStyle) => number;

const titleMaxPx = 232;

/** "by 8 Apr · 10 days of slack". Slack that steps of one path share is said once, nearest to the destination. */
export function walkDetail(
  scheduled: Scheduled,
  milestone: Pick<Milestone, 'status' | 'reachedOn'>,
  schedule: Schedule,
): string {
  const { today, byId } = schedule;
  if (scheduled.isReached) {
    return milestone.reachedOn ? `reached ${shortDay(milestone.reachedOn, today)}` : 'reached';
  }
  const parts = [`by ${shortDay(scheduled.latestFinish, today)}`];
  const isSaid = scheduled.neededBy.some((id) => {
    const later = byId.get(id);
    return later && !later.isCritical && !later.isReached && later.slackDays === scheduled.slackDays;
  });
  // A step that had to start already says so by itself.
  const isLate = scheduled.lateStartDays > 0;
  if (!scheduled.isCritical && !isSaid && !isLate) parts.push(slackWords(scheduled.slackDays));
  if (milestone.status === 'started') parts.push('started');
  return parts.join(' · ');
}

/** "10 days of slack", in working days. */
export function slackWords(slackDays: number): string {
  if (slackDays === 0) return 'no slack';
  const days = Math.abs(slackDays);
  return `${days} ${days === 1 ? 'day' : 'days'} ${slackDays > 0 ? 'of slack' : 'late'}`;
}

/** "Had to start 6 working days ago". */
export function hadToStart(lateStartDays: number): string {
  return `Had to start ${lateStartDays} working ${lateStartDays === 1 ? 'day' : 'days'} ago`;
}

/** "To arrive on 1 June this had to start 6 working days ago." Empty when there is still time. */
export function lateSentence(scheduled: Scheduled, { destination, today }: Schedule): string {
  if (scheduled.lateStartDays === 0) return '';
  const had = hadToStart(scheduled.lateStartDays);
  return `To arrive on ${dayWordsNear(destination, today)} this ${had.charAt(0).toLowerCase()}${had.slice(1)}.`;
}

/** A milestone in a sentence: its words in quotes, cut where they are long. */
export function stepName(milestones: Readonly<Record<string, { title: string }>>, id: ItemId): string {
  const title = milestones[id]?.title.replace(/\s+/g, ' ').trim();
  if (!title) return 'a step without words';
  return `“${title.length > 60 ? `${title.slice(0, 58).trimEnd()}…` : title}”`;
}

/** "That would go in a circle: A needs B, B needs A." */
export function circleWords(
  cycle: readonly ItemId[],
  milestones: Readonly<Record<string, { title: string }>>,
): string {
  return `That would go in a circle: ${needsInWords(cycle, milestones)}.`;
}

/** "A needs B, B needs A". */
export function needsInWords(
  cycle: readonly ItemId[],
  milestones: Readonly<Record<string, { title: string }>>,
): string {
  return cycle
    .map((id, at) => {
      const needed = cycle[(at + 1) % cycle.length] as ItemId;
      return `${stepName(milestones, id)} needs ${stepName(milestones, needed)}`;
    })
    .join(', ');
}

export interface TitleVariant {
  lines: string[];
  width: number;
  cost: number;
}

/** A title on one line, on two lines of about the same width, and cut ever shorter. */
export function titleVariants(title: string, measureText: MeasureWalkText): TitleVariant[] {
  const text = title.replace(/\s+/g, ' ').trim() || 'No words yet';
  const measure = (line: string) => measureText(line, 'title');
  const variants: TitleVariant[] = [];
  const add = (lines: string[], cost: number) => {
    const width = Math.max(...lines.map(measure));
    const isKnown = variants.some((variant) => variant.lines.join('\n') === lines.join('\n'));
    if (!isKnown) variants.push({ lines, width, cost });
  };
  const width = measure(text);
  if (width <= titleMaxPx) add([text], width > 160 ? 0.5 : 0);
  const balanced = balance(text, measure);
  if (balanced && Math.max(...balanced.map(measure)) <= titleMaxPx)
    add(balanced, width <= titleMaxPx ? 1.5 : 0);
  if (variants.length === 0) add(wrap(text, titleMaxPx, 2, measure), 0);
  for (const [room, cost] of [
    [168, 14],
    [120, 22],
    [84, 34],
  ] as const) {
    add(wrap(text, room, 2, measure), cost);
  }
  return variants;
}

/** The two lines of most equal width; null for a single word. */
function balance(text: string, measure: (line: string) => number): string[] | null {
  const words = text.split(' ');
  let best: { lines: string[]; width: number } | null = null;
  for (let at = 1; at < words.length; at += 1) {
    const lines = [words.slice(0, at).join(' '), words.slice(at).join(' ')];
    const width = Math.max(...lines.map(measure));
    if (!best || width < best.width) best = { lines, width };
  }
  return best?.lines ?? null;
}

/** At most `maxLines` lines of at most `room` px; what is left over is cut with an ellipsis. */
export function wrap(
  text: string,
  room: number,
  maxLines: number,
  measure: (line: string) => number,
): string[] {
  const lines: string[] = [];
  let rest = text;
  while (lines.length < maxLines - 1 && measure(rest) > room) {
    const words = rest.split(' ');
    let count = words.length - 1;
    while (count > 1 && measure(words.slice(0, count).join(' ')) > room) count -= 1;
    const line = words.slice(0, Math.max(1, count)).join(' ');
    // A single word that is too wide is cut where it stands, and nothing of it goes on.
    if (measure(line) > room) break;
    lines.push(line);
    rest = words.slice(count).join(' ');
  }
  lines.push(measure(rest) <= room ? rest : cut(rest, room, measure));
  return lines;
}

/** Wrapped into the same number of lines as `wrap` makes, of about the same width. */
export function wrapTight(
  text: string,
  room: number,
  maxLines: number,
  measure: (line: string) => number,
): string[] {
  const loose = wrap(text, room, maxLines, measure);
  for (let tight = Math.floor(room / 2); tight < room; tight += 4) {
    const lines = wrap(text, tight, maxLines, measure);
    if (lines.length === loose.length && lines.join(' ') === loose.join(' ')) return lines;
  }
  return loose;
}

function cut(text: string, room: number, measure: (line: string) => number): string {
  const characters = [...text];
  let [low, high] = [0, characters.length];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (measure(`${characters.slice(0, middle).join('').trimEnd()}…`) <= room) low = middle;
    else high = middle - 1;
  }
  return `${characters.slice(0, Math.max(1, low)).join('').trimEnd()}…`;
}
