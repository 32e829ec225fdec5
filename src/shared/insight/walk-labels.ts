/** Every way to write the words of a milestone beside its node (docs/spec/walk.md, WB2, WB6, WB8, WB9). */
import type { ItemId } from '../blueprint/fields';
import { isThroughWord, type Rail, railClearance, type Side, type Words } from './walk-lanes';
import { cornerPx, gaps, type Item, nodeInset, nodeRadius, pastPx, pill, type Scale } from './walk-scale';
import { type MeasureWalkText, type WalkTextStyle, wrap, wrapTight } from './walk-words';

/** Some words that stand together at one level, or (side `line`) behind the node. */
export interface Block extends Words {
  align: 'start' | 'end';
  rows: { style: WalkTextStyle; lines: string[] }[];
  /** The pill stands before the detail, because the bar is too short for it. */
  hasPill: boolean;
}
export interface Label {
  /** How unlovely it is by itself. */
  cost: number;
  blocks: Block[];
}

type Room = Pick<Scale, 'todayX' | 'destinationX'>;

/**
 * The labels of a milestone in any lane, the nicest first. The words go out to `maxLevel`; while the milestone awaits
 * needs, some labels leave room for these to come in before the words.
 */
export function labelsOf(
  item: Item,
  room: Room,
  measureText: MeasureWalkText,
  { maxLevel, awaitsNeeds }: { maxLevel: number; awaitsNeeds: boolean },
): Label[] {
  const hasPill = item.exposure !== null && !item.hasBarPill;
  const details: Block['rows'] = item.detail ? [{ style: 'detail', lines: [item.detail] }] : [];
  const detailPx = measureText(item.detail, 'detail') + (hasPill && item.detail ? pill.width + pill.gap : 0);
  const labels: Label[] = [];

  // Ending at the node, or moved to the right so far that needs can come in before the words.
  const starts = awaitsNeeds && item.hasBar ? [0, item.inletX + railClearance + 2] : [0];

  for (const title of item.titles) {
    const titleRow: Block['rows'][number] = { style: 'title', lines: title.lines };
    const both = Math.max(title.width, detailPx);
    if (details.length === 0 && title.lines.length === 1) {
      const behind = blockBehind(item, room, title.width, [titleRow], false);
      // Words on the line itself make the lowest lane. Two lines would reach into what stands above and below it.
      if (behind) labels.push({ cost: title.cost - 6, blocks: [behind] });
    }
    for (const start of starts) {
      const at = (side: Side, level: number, width: number, rows: Block['rows'], pilled: boolean) =>
        blockBeside(item, room, { side, level, rows, hasPill: pilled }, width, start);
      const above = at('above', 1, title.width, [titleRow], false);
      if (details.length > 0) {
        labels.push({
          cost: title.cost,
          blocks: [above, at('below', 1, detailPx, details, hasPill)],
        });
        const behind = blockBehind(item, room, detailPx, details, hasPill);
        if (maxLevel === 1 && behind) labels.push({ cost: title.cost + 1, blocks: [above, behind] });
      }
      for (let level = 1; level <= maxLevel; level += 1) {
        const cost = title.cost + 2 + (level - 1) * 6;
        const rows = [titleRow, ...details];
        labels.push(
          { cost, blocks: [at('above', level, both, rows, hasPill)] },
          { cost: cost + 0.5, blocks: [at('below', level, both, rows, hasPill)] },
        );
      }
    }
  }
  const all = item.lateWords ? withLateWords(item, room, measureText, labels) : labels;
  for (const label of all) label.cost += awkwardness(item, label.blocks);
  return all.sort((a, b) => a.cost - b.cost);
}

/** The words on lateness stand over the late part, in the past; where they do not fit, with the others. */
function withLateWords(
  item: Item,
  room: Room,
  measureText: MeasureWalkText,
  labels: readonly Label[],
): Label[] {
  const measure = (text: string) => measureText(text, 'late');
  const widest = (lines: readonly string[]) => Math.max(...lines.map(measure));
  const narrowPx = widest(wrap(item.lateWords, pastPx.late - 24, 3, measure));
  const from = Math.max(gaps.edge, Math.min(item.startX, room.todayX - 8 - narrowPx));
  const pastRoomPx = Math.min(room.todayX - 8 - from, 216);
  const inPast: Block[] = [];
  if (pastRoomPx >= narrowPx) {
    const lines = wrapTight(item.lateWords, pastRoomPx, 3, measure);
    const block = { level: 1, from, to: from + widest(lines), align: 'start', hasPill: false } as const;
    for (const side of ['above', 'below'] as const) {
      inPast.push({ ...block, side, rows: [{ style: 'late', lines }] });
    }
  }
  return labels.flatMap(({ cost, blocks }) => {
    const late = inPast.map((block): Label => {
      return { cost: cost + (block.side === 'above' ? 0 : 0.5), blocks: [...blocks, block] };
    });
    const last = blocks.at(-1) as Block;
    const width = Math.max(last.to - last.from, measure(item.lateWords));
    const rows = [...last.rows, { style: 'late' as const, lines: [item.lateWords] }];
    if (last.side === 'line') return late;
    const joined = blockBeside(item, room, { ...last, side: last.side, rows }, width);
    return [...late, { cost: cost + 4, blocks: [...blocks.slice(0, -1), joined] }];
  });
}

/** On the line, behind the node; null where the destination is too near. */
function blockBehind(
  item: Item,
  { destinationX }: Room,
  width: number,
  rows: Block['rows'],
  hasPill: boolean,
): Block | null {
  const from = item.finishX + cornerPx + gaps.words;
  const to = from + width;
  if (to > destinationX - gaps.edge) return null;
  return { side: 'line', level: 0, from, to, align: 'start', rows, hasPill };
}

/** Ends at the node; moved to the right where it would cross the left edge, the line of today or `start`. */
function blockBeside(
  item: Item,
  { todayX, destinationX }: Room,
  { side, level, rows, hasPill }: Pick<Block, 'level' | 'rows' | 'hasPill'> & { side: Side },
  width: number,
  start = 0,
): Block {
  const isAhead = item.nodeX > todayX;
  const least = Math.max(start, isAhead ? todayX + 8 : gaps.edge);
  const end = item.nodeX + nodeInset / 2;
  const isMoved = end - width < least;
  const from = isMoved ? Math.min(least, destinationX - gaps.edge - width) : end - width;
  return { side, level, from, to: from + width, align: isMoved ? 'start' : 'end', rows, hasPill };
}

/** Of words that reach far past their node. */
function awkwardness(item: Item, blocks: readonly Block[]): number {
  return (
    Math.max(...blocks.map(({ side, to }) => (side === 'line' ? 0 : Math.max(0, to - item.finishX)))) / 24
  );
}

/** The number in the node and the pill on the bar are words too: no line may cross them. */
export function lineWords(item: Item): Words[] {
  const node: Words = {
    side: 'line',
    level: 0,
    from: item.nodeX - nodeRadius,
    to: item.nodeX + nodeRadius,
  };
  if (!item.hasBarPill) return [node];
  const left = pillLeft(item);
  return [node, { ...node, from: left, to: left + pill.width }];
}

/** In the middle of the part of the bar that lies ahead. */
export function pillLeft(item: Item): number {
  const from = item.startX + 24;
  const to = item.nodeX - nodeRadius - 8;
  return from + (to - from - pill.width) / 2;
}

/** From the node to words that do not stand right beside it. */
export function leaderRails(item: Item, blocks: readonly Block[]): Rail[] {
  const target: ItemId = item.scheduled.id;
  return blocks
    .filter(({ level }) => level > 1)
    .map(({ side, level }) => ({ side, level: level - 1, x: item.nodeX, target }));
}

/** Whether words stand where needs of other lanes come in: over the start of the bar. */
export function coversInlet(item: Item, blocks: readonly Block[], side: Side): boolean {
  const inlet = item.startX + cornerPx;
  return blocks.some((block) => block.side === side && isThroughWord(inlet, block));
}
