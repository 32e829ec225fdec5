/** One key out of one passphrase, in a thread of its own. Started by scrypt.ts. */
import { scryptSync } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import type { ScryptJob } from './scrypt';

const { passphrase, salt, cost } = workerData as ScryptJob;
/** What N and r ask for is 128 bytes each; the rest is room for p and for rounding. */
const maxmem = 2 * 128 * cost.N * cost.r;
const key = new Uint8Array(scryptSync(passphrase, salt, 32, { ...cost, maxmem }));
parentPort?.postMessage(key, [key.buffer]);
