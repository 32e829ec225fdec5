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
 * @param {{ ours: () => Promise<number[]>, limit: () => Promise<number[]>, typical?: (samples: number[]) => number }} sides
 *   Each side returns the samples of one round, in milliseconds.
 * @returns {Promise<{ ours: number[], limit: number[] }>} one figure a round and side
 */
export async function alternate(rounds, { ours, limit, typical = median }) {
  const result = { ours: [], limit: [] };
  for (let round = 0; round < rounds; round += 1) {
    const oursFirst = round % 2 === 0;
    if (oursFirst) result.ours.push(typical(await ours()));
    result.limit.push(typical(await limit()));
    if (!oursFirst) result.ours.push(typical(await ours()));
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
