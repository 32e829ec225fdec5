/**
 * One comparison: ours against a limit, in rounds that alternate which of the two goes first, so that whatever else the
 * machine does falls on both. The figure is the median over rounds of (median of ours ÷ median of the limit).
 */

/** @param {number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The mean of the middle half: as steady as a median, and finer than a clock that ticks in tenths of a millisecond. */
export function middleMean(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const cut = Math.floor(sorted.length / 4);
  const middle = sorted.slice(cut, sorted.length - cut);
  return middle.reduce((sum, value) => sum + value, 0) / middle.length;
}

/**
 * @param {number} rounds
 * @param {{ ours: () => Promise<number[]>, limit: () => Promise<number[]>, turns?: number, typical?: (samples: number[]) => number }} sides
 *   Each side returns the samples of one turn, in milliseconds; in a round each has as many turns as is said.
 * @returns {Promise<{ ours: number[], limit: number[] }>} one figure a round and side
 */
export async function alternate(rounds, { turns = 1, typical = median, ...sides }) {
  const result = { ours: [], limit: [] };
  for (let round = 0; round < rounds; round += 1) {
    const samples = { ours: [], limit: [] };
    for (let turn = 0; turn < turns; turn += 1) {
      const order = (round + turn) % 2 === 0 ? ['ours', 'limit'] : ['limit', 'ours'];
      for (const side of order) samples[side].push(...(await sides[side]()));
    }
    for (const side of ['ours', 'limit']) result[side].push(typical(samples[side]));
  }
  return result;
}

/** @param {{ ours: number[], limit: number[] }} rounds */
export function summarise({ ours, limit }) {
  const ratios = ours.map((value, round) => value / limit[round]);
  return {
    ratio: median(ratios),
    lowest: Math.min(...ratios),
    highest: Math.max(...ratios),
    oursMs: median(ours),
    limitMs: median(limit),
    rounds: ratios.length,
  };
}
