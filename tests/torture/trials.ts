/** Starts writers, ends them as a flat battery would, and counts what they lost. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { build } from 'vite';
import type { Ack, Damage, WritePath } from './write-paths';

export interface Outcome {
  trials: number;
  /** What was acknowledged and is not there. */
  lost: string[];
  torn: string[];
  acknowledged: number;
}

/** The writer as one file that any Node runs. */
export async function buildWriter(folder: string): Promise<string> {
  const root = resolve(import.meta.dirname, '../..');
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@shared': join(root, 'src/shared') } },
    ssr: { noExternal: true },
    build: {
      ssr: join(import.meta.dirname, 'writer.ts'),
      outDir: folder,
      target: 'node20',
      rollupOptions: { output: { entryFileNames: 'writer.mjs' } },
    },
  });
  return join(folder, 'writer.mjs');
}

export interface Writer {
  acks: (Ack & { turn: number })[];
  /** Resolves with the next acknowledgement; rejects when there will be none. */
  next(): Promise<void>;
  /** Lets a writer that goes step by step write once more. */
  step(): void;
  /** SIGKILL; resolves when all that it said has been heard. */
  kill(): Promise<void>;
}

export function startWriter(
  script: string,
  path: WritePath,
  { root, from, lanes, steps = false }: { root: string; from: number; lanes: number; steps?: boolean },
): Writer {
  const given = [script, path.id, root, String(from), String(lanes), ...(steps ? ['step'] : [])];
  const child: ChildProcess = spawn(process.execPath, given, { stdio: ['pipe', 'pipe', 'pipe'] });
  const acks: Writer['acks'] = [];
  let said = '';
  let isKilled = false;
  let isGone = false;
  let wake = () => {};
  child.stdin?.on('error', () => undefined);
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
  lines.on('line', (line) => {
    // The last one may have been cut in two by the end of its writer: then it was never heard.
    if (line.endsWith('}')) acks.push(JSON.parse(line) as Ack & { turn: number });
    wake();
  });
  const closed = new Promise<void>((done) => {
    child.once('close', () => {
      isGone = true;
      wake();
      done();
    });
  });
  return {
    acks,
    async next() {
      const before = acks.length;
      while (acks.length === before) {
        if (isGone) throw new Error(`The writer of ${path.id} ended${isKilled ? '' : `: ${said}`}`);
        await new Promise<void>((done) => {
          wake = done;
        });
      }
    },
    step() {
      child.stdin?.write('.');
    },
    async kill() {
      isKilled = true;
      const hadEnded = isGone;
      child.kill('SIGKILL');
      await closed;
      if (hadEnded) throw new Error(`The writer of ${path.id} ended by itself: ${said}`);
    },
  };
}

export function remember(latest: Map<string, number>, acks: readonly Ack[]): void {
  for (const { thing, number } of acks) latest.set(thing, Math.max(latest.get(thing) ?? 0, number));
}
export function count(outcome: Outcome, trial: number, { lost, torn }: Damage): void {
  outcome.lost.push(...lost.map((each) => `trial ${trial}: ${each}`));
  outcome.torn.push(...torn.map((each) => `trial ${trial}: ${each}`));
}

/** Trials on one folder, one after the other, so that each finds what the ones before have left behind. */
const trialsInAFolder = 10;
/** A writer is killed some time between its first acknowledgement and this. */
const killedWithinMs = 150;
const killedWithinSlowMs = 500;

export async function killWhileWriting(script: string, path: WritePath, trials: number): Promise<Outcome> {
  const outcome: Outcome = { trials: 0, lost: [], torn: [], acknowledged: 0 };
  // These write the whole workspace each time, so they take longer and never write twice at once.
  const isWhole = ['seal', 'backup', 'import'].includes(path.id);
  const lanes = isWhole ? 1 : 3;
  const withinMs = isWhole ? killedWithinSlowMs : killedWithinMs;
  while (outcome.trials < trials) {
    const root = await mkdtemp(join(tmpdir(), 'backcast-torture-'));
    const latest = new Map<string, number>();
    let from = 1;
    for (let left = trialsInAFolder; left > 0 && outcome.trials < trials; left -= 1) {
      const writer = startWriter(script, path, { root, from, lanes });
      await writer.next();
      await sleep(Math.random() * withinMs);
      await writer.kill();
      remember(latest, writer.acks);
      from = Math.max(from, ...writer.acks.map(({ turn }) => turn)) + 2;
      outcome.trials += 1;
      outcome.acknowledged += writer.acks.length;
      count(outcome, outcome.trials, await path.look(root, latest));
    }
    await rm(root, { recursive: true });
  }
  return outcome;
}
