/** scrypt that no window waits for: Electron's asynchronous one stalls the main process for half of its time. */
import { Worker } from 'node:worker_threads';
import type { ScryptCost, VaultDeps } from './vault';

export interface ScryptJob {
  passphrase: string;
  salt: Uint8Array;
  cost: ScryptCost;
}

/** `workerFile` is the built scrypt-worker.js. Rejects when there is not enough memory for the cost. */
export function createScrypt(workerFile: string): VaultDeps['scrypt'] {
  return (passphrase, salt, cost) =>
    new Promise((done, fail) => {
      const job: ScryptJob = { passphrase, salt, cost };
      const worker = new Worker(workerFile, { workerData: job });
      worker.once('message', done);
      worker.once('error', fail);
      worker.once('exit', () => fail(new Error('scrypt ended without a key')));
    });
}
