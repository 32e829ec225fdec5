/** The thread that makes pages, so that no window ever waits for one. Started by pdf.ts. */
import { parentPort, workerData } from 'node:worker_threads';
import { err, type Result } from '@shared/result';
import type { PageInput } from '../ports';
import { openFontPool } from './pdf-fonts';
import { drawingMaker, longMaker } from './pdf-forms';
import { type PageRefusal, pageMaker } from './pdf-page';

export interface WorkerSettings {
  fontsDir: string;
}

async function createMakers(fontsDir: string) {
  const pool = await openFontPool(fontsDir);
  return { page: pageMaker(pool), drawing: drawingMaker(pool), long: longMaker(pool) };
}
type Makers = Awaited<ReturnType<typeof createMakers>>;

/** What this thread can make. */
export type Drawn = keyof Makers;
/** What comes of it. */
export type Made<D extends Drawn> = Awaited<ReturnType<Makers[D]>>;

export interface PageJob {
  id: number;
  what: Drawn;
  input: PageInput;
}
export interface PageDone {
  id: number;
  result: Result<unknown, PageRefusal>;
  /** What was thrown, for the log: the kind of fault and where, never plan text. */
  fault: string | null;
}

const { fontsDir } = workerData as WorkerSettings;
const port = parentPort;
if (!port) throw new Error('pdf-worker runs as a worker thread only');
const makers = createMakers(fontsDir);

port.on('message', ({ id, what, input }: PageJob) => {
  makers
    .then((make): Promise<Made<Drawn>> => make[what](input))
    .then(
      (result) => ({ done: { id, result, fault: null }, bytes: bytesIn(result) }),
      (thrown: unknown) => ({
        done: { id, result: err('page-failed' as const), fault: faultOf(thrown) },
        bytes: [],
      }),
    )
    .then(({ done, bytes }: { done: PageDone; bytes: ArrayBuffer[] }) => port.postMessage(done, bytes));
});

/** What is handed on instead of copied. */
function bytesIn(made: Made<Drawn>): ArrayBuffer[] {
  return made.ok && 'pdf' in made.value ? [made.value.pdf.buffer as ArrayBuffer] : [];
}

/** Messages of libraries may quote the text they fell over; the stack's places do not. */
function faultOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return 'not an error';
  const places = (thrown.stack ?? '').split('\n').filter((row) => /^\s+at /.test(row));
  return [thrown.name, ...places.slice(0, 6).map((row) => row.trim())].join('\n');
}
