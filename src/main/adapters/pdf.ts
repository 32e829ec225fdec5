/**
 * The page printer: a worker thread that is started at the first use, or at idle by `warmUp`, and again when it dies.
 * It makes one page at a time: pages to hand over first and in order, then the previews of windows. A window
 * gives its older one up when it asks anew.
 */
import { Worker } from 'node:worker_threads';
import type { Day } from '@shared/blueprint/day';
import { emptyBody } from '@shared/blueprint/document';
import { clientSafe } from '@shared/blueprint/model';
import { type Blueprint, blueprintBodySchema } from '@shared/blueprint/plan';
import { err, type Result } from '@shared/result';
import type { PageInput, PagePrinter } from '../ports';
import type { PageRefusal } from './pdf-page';
import type { Drawn, Made, PageDone, PageJob, WorkerSettings } from './pdf-worker';

type Answer = Result<unknown, PageRefusal>;

interface Waiting {
  what: Drawn;
  input: PageInput;
  settle: (made: Answer) => void;
}
interface WaitingPreview {
  input: PageInput;
  settle: (made: Answer | 'superseded') => void;
}

export interface PagePrinterOptions {
  /** The built pdf-worker.js. */
  workerFile: string;
  fontsDir: string;
  /** Told when a page fails or the thread dies; never plan text. */
  onFault?: (fault: string) => void;
}

/** Throw-away pages at idle: the first warms up what one page needs, the others let the engine compile it. */
const warmUpPages = 5;

export function createPagePrinter({ workerFile, fontsDir, onFault }: PagePrinterOptions): PagePrinter {
  let worker: Worker | null = null;
  let isDisposed = false;
  let jobs = 0;
  let running: { id: number; settle: (made: Answer) => void } | null = null;
  /** One a window at most: it gives its older one up when it asks anew. */
  const previews = new Set<WaitingPreview>();
  const renders: Waiting[] = [];

  const startWorker = (): Worker => {
    const settings: WorkerSettings = { fontsDir };
    const started = new Worker(workerFile, { workerData: settings });
    started.unref();
    started.on('message', (done: PageDone) => {
      if (done.fault !== null) onFault?.(done.fault);
      if (running?.id !== done.id) return;
      const { settle } = running;
      running = null;
      settle(done.result);
      next();
    });
    const onEnd = (fault: string): void => {
      if (worker !== started) return;
      worker = null;
      if (isDisposed) return;
      onFault?.(fault);
      const failed = running;
      running = null;
      // Only the page that it died over fails; the others get a new thread.
      failed?.settle(err('page-failed'));
      next();
    };
    started.on('error', (thrown: Error) => onEnd(`pdf worker: ${thrown.name}`));
    started.on('exit', (code) => onEnd(`pdf worker ended with ${code}`));
    return started;
  };

  const run = ({ what, input, settle }: Waiting): void => {
    worker ??= startWorker();
    jobs += 1;
    running = { id: jobs, settle };
    const job: PageJob = { id: jobs, what, input };
    worker.postMessage(job);
  };

  const next = (): void => {
    if (running || isDisposed) return;
    const render = renders.shift();
    if (render) {
      run(render);
      return;
    }
    const [preview] = previews;
    if (!preview) return;
    previews.delete(preview);
    run({ what: 'page', input: preview.input, settle: preview.settle });
  };

  const make = <D extends Drawn>(what: D, input: PageInput): Promise<Made<D>> =>
    new Promise<Answer>((settle) => {
      if (isDisposed) {
        settle(err('page-failed'));
        return;
      }
      renders.push({ what, input, settle });
      next();
    }) as Promise<Made<D>>;

  return {
    render: (input) => make('page', input),
    drawing: (input) => make('drawing', input),
    long: (input) => make('long', input),
    preview: (input, signal) =>
      new Promise((resolve) => {
        if (isDisposed) {
          resolve(err('page-failed'));
          return;
        }
        if (signal.aborted) {
          resolve(err('superseded'));
          return;
        }
        const onAbort = (): void => {
          previews.delete(mine);
          mine.settle('superseded');
        };
        const mine: WaitingPreview = {
          input,
          settle: (made) => {
            signal.removeEventListener('abort', onAbort);
            resolve(made === 'superseded' ? err('superseded') : (made as Made<'page'>));
          },
        };
        signal.addEventListener('abort', onAbort, { once: true });
        previews.add(mine);
        next();
      }),
    warmUp: async () => {
      for (let page = 0; page < warmUpPages && !isDisposed; page += 1) await make('page', sampleInput());
    },
    dispose: async () => {
      isDisposed = true;
      const stopping = worker;
      worker = null;
      for (const { settle } of previews) settle('superseded');
      previews.clear();
      for (const { settle } of renders.splice(0)) settle(err('page-failed'));
      running?.settle(err('page-failed'));
      running = null;
      await stopping?.terminate();
    },
  };
}

/** A page of everyday words, so that the engine has met most of what a real one needs. */
function sampleInput(): PageInput {
  const blueprint = blueprintBodySchema.parse({
    destination: {
      statement:
        'By 30 June 2027, every week brings 120 good requests and each one is answered the same day.',
      date: '2027-06-30',
    },
    objectives: { one: { order: 'a0', statement: 'More of the right people get in touch' } },
    metrics: {
      one: {
        order: 'a0',
        name: 'Good requests, a week',
        baseline: 64,
        baselineOn: '2027-01-01',
        target: 120,
        objectives: { one: true },
      },
    },
    milestones: {
      one: { order: 'a0', title: 'Every request is counted by its source' },
      two: { order: 'a1', title: 'The first month above 90 requests', needs: { one: true } },
    },
    measurements: { one: { order: 'a0', metric: 'one', on: '2027-01-04', value: 71 } },
    ladders: { one: { order: 'a0', asked: 'A better website.', needed: 'More of the right requests.' } },
    obstacles: {
      one: {
        order: 'a0',
        description: 'Nobody picks up in the evening',
        mitigation: 'Calls roll to a second phone after four rings.',
        likelihood: 4,
        impact: 4,
      },
    },
  }) as Blueprint;
  return {
    profile: clientSafe(emptyBody('profile')),
    options: { paper: 'a4', labels: 'outcomes', layout: 'journey', language: 'en' },
    today: '2027-01-04' as Day,
    blueprint: clientSafe(blueprint),
  };
}
