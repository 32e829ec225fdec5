/** A process that writes until it is killed: `node writer.mjs <path> <root> <first turn> <lanes> [step]`. */
import { writeSync } from 'node:fs';
import { careless, writePaths } from './write-paths';

const [, , id, root = '', first = '0', lanes = '1', step] = process.argv;
const path = [...writePaths, careless].find((each) => each.id === id);
if (!path) throw new Error(`No write path ${id}`);

/** With `step`, nothing is written after an acknowledgement until a byte comes in. */
const allowed = () => new Promise<void>((resolve) => process.stdin.once('data', () => resolve()));

const write = await path.start(root);
async function writeOn(lane: number): Promise<void> {
  for (let turn = Number(first); ; turn += 1) {
    const ack = await write(lane, turn);
    writeSync(1, `${JSON.stringify({ ...ack, turn })}\n`);
    if (step) await allowed();
  }
}
await Promise.all(Array.from({ length: Number(lanes) }, (_, lane) => writeOn(lane)));
