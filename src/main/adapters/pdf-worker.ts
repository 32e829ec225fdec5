/** The thread that makes pages, so that no window ever waits for one. Started by pdf.ts. */
import { parentPort, workerData } from 'node:worker_threads';
import type { PreviewedPage } from '@shared/ipc';
import { err, type Result } from '@shared/result';
import type { PageInput } from '../ports';
import { createPageMaker, type PageRefusal } from './pdf-page';

export interface WorkerSettings {
  fontsDir: string;
}
export interface PageJob {
  id: number;
  input: PageInput;
}
export interface PageDone {
  id: number;
  result: Result<PreviewedPage, PageRefusal>;
  /** What was thrown, for the log: the kind of fault and where, never plan text. */
  fault: string | null;
}

const { fontsDir } = workerData as WorkerSettings;
const port = parentPort;
if (!port) throw new Error('pdf-worker runs as a worker thread only');
const maker = createPageMaker(fontsDir);

port.on('message', ({ id, input }: PageJob) => {
  maker
    .then((makePage) => makePage(input))
    .then(
      (result): PageDone => ({ id, result, fault: null }),
      (thrown: unknown): PageDone => ({ id, result: err('page-failed'), fault: faultOf(thrown) }),
    )
    .then((done) => {
      const bytes =
        done.result.ok && done.result.value.fits ? [done.result.value.pdf.buffer as ArrayBuffer] : [];
      port.postMessage(done, bytes);
    });
});

/** Messages of libraries may quote the text they fell over; the stack's places do not. */
function faultOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return 'not an error';
  const places = (thrown.stack ?? '').split('\n').filter((row) => /^\s+at /.test(row));
  return [thrown.name, ...places.slice(0, 6).map((row) => row.trim())].join('\n');
}
