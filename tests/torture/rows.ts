/** How many trials are wanted, and what came of them. */
import { appendFileSync } from 'node:fs';

/** A row of torture-results.json, printed and, when BACKCAST_TORTURE_RESULTS names a file, added to it. */
export interface Row {
  id: string;
  trials: number;
  lost: number;
  torn: number;
  /** What was tried, for people. */
  what: string;
  /** Why there are none or fewer trials than wanted, or what else is to be known. */
  note?: string;
}
export function tell(row: Row): void {
  const { id, trials, lost, torn, note } = row;
  process.stdout.write(`  ${id}: ${trials} trials, ${lost} lost, ${torn} torn${note ? ` (${note})` : ''}\n`);
  const file = process.env.BACKCAST_TORTURE_RESULTS;
  if (file) appendFileSync(file, `${JSON.stringify(row)}\n`);
}

/** The number asked for by the environment, of trials or the like. */
export const wanted = (name: string, usual: number): number =>
  Number(process.env[`BACKCAST_TORTURE_${name}`] ?? usual);
