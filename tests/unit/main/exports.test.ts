import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { realFs } from '../../../src/main/adapters/durable-write';
import { openLog } from '../../../src/main/adapters/log-file';
import { createExportFiles, createPlaces } from '../../../src/main/adapters/places';
import { errorWithCode, faultyFs } from '../../fakes/faulty-fs';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'backcast-exports-'));
});
afterEach(() => rm(root, { recursive: true }));
const pdf = new Uint8Array([37, 80, 68, 70, 45]);

describe('exports', () => {
  it('[ST32] a file is written and read back, over one that was there', async () => {
    const path = join(root, 'page.pdf');
    await writeFile(path, 'the old page');
    expect(await createExportFiles(realFs).write(path, pdf)).toEqual({ ok: true, value: undefined });
    expect(new Uint8Array(await readFile(path))).toEqual(pdf);
    expect(await readdir(root)).toEqual(['page.pdf']);
  });

  it('[ST32] a file is for everyone whom the folder lets in, and may have the longest of names', async () => {
    const path = join(root, `${'ü'.repeat(120)}.pdf`);
    expect(await createExportFiles(realFs).write(path, pdf)).toMatchObject({ ok: true });
    await writeFile(join(root, 'ordinary'), '');
    expect((await stat(path)).mode).toBe((await stat(join(root, 'ordinary'))).mode);
    const tooLong = join(root, `${'x'.repeat(300)}.pdf`);
    expect(await createExportFiles(realFs).write(tooLong, pdf)).toEqual({
      ok: false,
      error: 'folder-read-only',
    });
  });

  it('[ST32] a file that reads back otherwise is not announced', async () => {
    const lying = {
      ...realFs,
      readFile: (async () => Buffer.from('other')) as unknown as typeof realFs.readFile,
    };
    expect(await createExportFiles(lying).write(join(root, 'page.pdf'), pdf)).toEqual({
      ok: false,
      error: 'not-verified',
    });
  });

  it.each([
    ['EBUSY', /^rename/, 'file-busy'],
    ['ENOSPC', /^write/, 'disk-full'],
    ['EROFS', /^open/, 'folder-read-only'],
    ['EACCES', /^open \.~/, 'folder-read-only'],
  ])('[ST33] %s leaves the old page as it was', async (code, where, expected) => {
    const path = join(root, 'page.pdf');
    await writeFile(path, 'the old page');
    const faulty = faultyFs();
    faulty.intercept((call) => {
      if (where.test(call)) throw errorWithCode(code);
    });
    expect(await createExportFiles(faulty.fs).write(path, pdf)).toEqual({ ok: false, error: expected });
    expect(await readFile(path, 'utf8')).toBe('the old page');
    expect(await readdir(root)).toEqual(['page.pdf']);
  });

  it('[ST33] a folder that is not there is folder-missing', async () => {
    expect(await createExportFiles(realFs).write(join(root, 'gone', 'page.pdf'), pdf)).toEqual({
      ok: false,
      error: 'folder-missing',
    });
  });

  it('the folder for exports is made when it is not there', async () => {
    const exports = createExportFiles(realFs);
    expect(await exports.folderIn(root)).toBe(join(root, 'exports'));
    expect(await readdir(root)).toEqual(['exports']);
    await writeFile(join(root, 'file'), '');
    expect(await exports.folderIn(join(root, 'file'))).toBe(join(root, 'file'));
  });
});

describe('places', () => {
  it('[ST7] a client lives in Documents/Backcast under its name, numbered when that is taken', async () => {
    const places = createPlaces(root);
    expect(await places.suggestFolder('Harbor: Plumbing')).toBe(join(root, 'Backcast', 'Harbor Plumbing'));
    await mkdir(join(root, 'Backcast', 'Harbor Plumbing'), { recursive: true });
    expect(await places.suggestFolder('Harbor Plumbing')).toBe(join(root, 'Backcast', 'Harbor Plumbing 2'));
    await mkdir(join(root, 'Backcast', 'Harbor Plumbing 2'));
    expect(await places.suggestFolder('Harbor Plumbing')).toBe(join(root, 'Backcast', 'Harbor Plumbing 3'));
    expect(await places.suggestFolder('../../..')).toBe(join(root, 'Backcast', 'Untitled'));
  });

  it('a folder is shown as a person knows it', () => {
    const places = createPlaces(join(homedir(), 'Documents'));
    expect(places.display(join(homedir(), 'Documents', 'Backcast', 'Harbor'))).toBe(
      'Documents / Backcast / Harbor',
    );
    expect(places.display(join(homedir(), 'Desktop', 'Harbor'))).toBe('Desktop / Harbor');
    expect(places.display(join('/', 'media', 'usb', 'Harbor'))).toBe('media / usb / Harbor');
  });
});

describe('the log', () => {
  const lines = async () => (await readFile(join(root, 'main.log'), 'utf8')).trim().split('\n');

  it('[I8] keeps codes of errors, and no path of one', async () => {
    const log = openLog(root, { alsoPrint: false, now: () => 0 });
    const failed = await realFs.readFile(join(root, 'Harbor Plumbing')).catch((thrown: unknown) => thrown);
    log.error('not read', failed, { channel: 'home:list' });
    log.warn('door refused', { code: 'forbidden' });
    const [first, second] = await lines();
    expect(first).toContain('"code":"ENOENT"');
    expect(first).not.toContain('Harbor');
    expect(second).toBe('1970-01-01T00:00:00.000Z warn door refused {"code":"forbidden"}');
  });

  it('starts a new file when the old one is long, and keeps one', async () => {
    const log = openLog(root, { alsoPrint: false, now: () => 0 });
    for (let count = 0; count < 2500; count += 1) log.info('x'.repeat(400));
    expect((await readdir(root)).sort()).toEqual(['main.log', 'main.old.log']);
    expect((await readFile(join(root, 'main.log'))).length).toBeLessThan(600_000);
  });

  it('never throws, also where nothing can be written', async () => {
    await writeFile(join(root, 'file'), '');
    expect(() =>
      openLog(join(root, 'file', 'logs'), { alsoPrint: false, now: () => 0 }).info('x'),
    ).not.toThrow();
  });
});
