import { mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createPagePrinter, type PagePrinterOptions } from '../../src/main/adapters/pdf';
import { openFontPool } from '../../src/main/adapters/pdf-fonts';
import { drawingMaker, longMaker } from '../../src/main/adapters/pdf-forms';
import { createPageMaker } from '../../src/main/adapters/pdf-page';
import type { PageInput, PagePrinter } from '../../src/main/ports';
import { harbor, plan } from '../fixtures/harbor';
import { buildWorker } from './build-worker';

const fontsDir = resolve('resources/fonts');
let folder: string;
let workerFile: string;
let printer: PagePrinter;
const faults: string[] = [];

const start = (options: Partial<PagePrinterOptions> = {}): PagePrinter => {
  printer = createPagePrinter({ workerFile, fontsDir, onFault: (fault) => faults.push(fault), ...options });
  return printer;
};
const still = new AbortController().signal;
const withStatement = (statement: string): PageInput => ({
  ...harbor,
  blueprint: plan({ destination: { statement, date: '2026-09-30' } }),
});

beforeAll(async () => {
  // Beside node_modules, where the built worker finds pdfmake as it does in the app.
  folder = mkdtempSync(join(resolve('node_modules'), '.backcast-worker-'));
  workerFile = await buildWorker(folder);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(async () => {
  await printer.dispose();
  faults.length = 0;
});

describe('the page printer', () => {
  it('[P70] makes the page in its thread, the same bytes as in this one', async () => {
    const made = await start().render(harbor);
    const here = await (await createPageMaker(fontsDir))(harbor);
    if (!made.ok || !made.value.fits || !here.ok || !here.value.fits) throw new Error('no page');
    expect(Buffer.from(made.value.pdf).equals(Buffer.from(here.value.pdf))).toBe(true);
    expect(made.value.step).toEqual({ density: 2, bodyPt: 8.5 });
    expect(faults).toEqual([]);
  });

  it('[P70] tells what is too much, and what is missing, instead of a page', async () => {
    const long = await start().render(withStatement('Every van booked. '.repeat(900)));
    expect(long).toMatchObject({ ok: true, value: { fits: false, missing: [] } });
    expect(await printer.render(withStatement(''))).toEqual({ ok: false, error: 'no-destination' });
  });

  it('[F1] [F4] makes the drawing and the long version in its thread, the same as in this one', async () => {
    const pool = await openFontPool(fontsDir);
    start();
    const [drawing, long, page] = await Promise.all([
      printer.drawing(harbor),
      printer.long(harbor),
      printer.render(harbor),
    ]);
    expect(drawing).toEqual(await drawingMaker(pool)(harbor));
    const here = await longMaker(pool)(harbor);
    if (!long.ok || !here.ok) throw new Error('no pages');
    expect(Buffer.from(long.value.pdf).equals(Buffer.from(here.value.pdf))).toBe(true);
    expect(page.ok && page.value.fits).toBe(true);
    expect(await printer.long(withStatement(''))).toEqual({ ok: false, error: 'no-destination' });
    expect(faults).toEqual([]);
  });

  it('[P71] draws what each of several windows waits for', async () => {
    start();
    const windows = ['One', 'Two', 'Three'].map((words) => printer.preview(withStatement(words), still));
    expect((await Promise.all(windows)).map(({ ok }) => ok)).toEqual([true, true, true]);
  });

  it('[P71] drops a preview nobody waits for, before its turn and during it', async () => {
    start();
    const running = new AbortController();
    const waiting = new AbortController();
    const one = printer.preview(withStatement('One'), running.signal);
    const two = printer.preview(withStatement('Two'), waiting.signal);
    running.abort();
    waiting.abort();
    expect(await one).toEqual({ ok: false, error: 'superseded' });
    expect(await two).toEqual({ ok: false, error: 'superseded' });
    expect(await printer.preview(withStatement('Three'), waiting.signal)).toEqual({
      ok: false,
      error: 'superseded',
    });
    expect((await printer.preview(withStatement('Four'), still)).ok).toBe(true);
  });

  it('[P72] makes every page that is to be handed over, in order, and before previews', async () => {
    start();
    const done: string[] = [];
    const note = (name: string) => (made: { ok: boolean }) => done.push(made.ok ? name : `${name} failed`);
    await Promise.all([
      printer.render(harbor).then(note('first')),
      printer.preview(harbor, still).then(note('preview')),
      printer.render(withStatement('Two')).then(note('second')),
      printer.render(withStatement('Three')).then(note('third')),
    ]);
    expect(done).toEqual(['first', 'second', 'third', 'preview']);
  });

  it('[P73] survives the end of its thread: one page fails, the next ones are made', async () => {
    // A worker that cannot load ends at once.
    start({ workerFile: join(folder, 'missing.js') });
    expect(await printer.render(harbor)).toEqual({ ok: false, error: 'page-failed' });
    expect(await printer.render(harbor)).toEqual({ ok: false, error: 'page-failed' });
    expect(faults.length).toBeGreaterThanOrEqual(2);
    await printer.dispose();

    const poison = { ...harbor, blueprint: { ...harbor.blueprint, people: null } } as unknown as PageInput;
    start();
    expect(await printer.render(poison)).toEqual({ ok: false, error: 'page-failed' });
    expect((await printer.render(harbor)).ok).toBe(true);
  });

  it('[P73] reports a fault without a word of the plan', async () => {
    const secret = 'Unspoken';
    const poison = {
      ...withStatement(secret),
      profile: { client: { name: secret } },
    } as unknown as PageInput;
    expect(await start().render(poison)).toEqual({ ok: false, error: 'page-failed' });
    expect(faults).toHaveLength(1);
    expect(faults.join()).not.toContain(secret);
  });

  it('[P74] warms up without getting in the way, and ends when it is told to', async () => {
    start();
    const warm = printer.warmUp();
    expect((await printer.preview(harbor, still)).ok).toBe(true);
    await warm;
    const last = printer.render(harbor);
    await printer.dispose();
    expect(await last).toEqual({ ok: false, error: 'page-failed' });
    expect(await printer.preview(harbor, still)).toEqual({ ok: false, error: 'page-failed' });
    expect(faults).toEqual([]);
  });
});
