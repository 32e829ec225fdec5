/** Labels in slots beside a line, for the milestones of the page. */

/**
 * Which slot each item takes so that leaders bend least, in order: `wanted` and `slots` ascend, every item gets a
 * slot of its own further right than the one before.
 */
export function nearestSlots(wanted: readonly number[], slots: readonly number[]): number[] {
  const spare = slots.length - wanted.length;
  // cost[i][s]: least bend of the first i items when they use none but the first i + s slots.
  const cost: number[][] = [Array.from({ length: spare + 1 }, () => 0)];
  for (let item = 1; item <= wanted.length; item += 1) {
    const row: number[] = [];
    for (let skipped = 0; skipped <= spare; skipped += 1) {
      const slot = slots[item - 1 + skipped] as number;
      const bend = Math.abs(slot - (wanted[item - 1] as number));
      const taking = (cost[item - 1]?.[skipped] as number) + bend;
      row.push(skipped === 0 ? taking : Math.min(taking, row[skipped - 1] as number));
    }
    cost.push(row);
  }
  const chosen: number[] = [];
  let skipped = spare;
  for (let item = wanted.length; item > 0; item -= 1) {
    while (skipped > 0 && cost[item]?.[skipped] === cost[item]?.[skipped - 1]) skipped -= 1;
    chosen.unshift(item - 1 + skipped);
  }
  return chosen;
}
