/** What is private stays private, in the real app: looked for byte by byte. Rules in docs/spec/privacy.md. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { type PageLayoutName, pageLayouts, type Session } from '@shared/blueprint/model';
import type { Blueprint } from '@shared/blueprint/plan';
import { createSession, firstGoalSession } from '@shared/blueprint/session-template';
import { type Audience, audiences } from '@shared/insight/audience';
import { type ExportForm, exportForms, isDrawn } from '@shared/page/forms/form';
import { strToU8, zipSync } from 'fflate';
import { filled } from '../fixtures/filled';
import { type BackcastApp, expect, killTree, runtimePath, test, windowNamed } from './app';
import { type Bridge, invoke, openClient } from './client';
import { canariesIn, canaryOf, scan } from './leaks';
import * as room from './workshop';
import { field, openStage, saved, write } from './workshop';

/** Folders with short names: the path of a socket may not be long. */
const leftovers: string[] = [];
test.afterEach(() => {
  for (const folder of leftovers.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const passphrase = 'four plain words here';
const planId = 'blueprint-canary';
const sessionId = 'session-canary';
const title = canaryOf('blueprint about.title');

/** A picture of noise, so that its bytes are in no other file. */
const logo = (() => {
  const crc = (bytes: Buffer) => {
    let sum = 0xffffffff;
    for (const byte of bytes) {
      sum ^= byte;
      for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
    }
    return (sum ^ 0xffffffff) >>> 0;
  };
  const chunk = (type: string, data: Buffer) => {
    const named = Buffer.concat([Buffer.from(type), data]);
    const ends = Buffer.alloc(8);
    ends.writeUInt32BE(data.length, 0);
    ends.writeUInt32BE(crc(named), 4);
    return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)]);
  };
  const head = Buffer.from([0, 0, 0, 8, 0, 0, 0, 2, 8, 2, 0, 0, 0]);
  const row = (from: number) => [0, ...Array.from({ length: 24 }, (_, at) => (at * 89 + from) % 256)];
  const data = Buffer.from([...row(7), ...row(131)]);
  const sign = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    sign,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(data)),
    chunk('IEND', Buffer.alloc(0)),
  ]).toString('base64');
})();

/** A plan, a session and a profile with a canary in every field that takes words. */
function filledClient() {
  const planted = new Map<string, string>();
  const fill = <K extends 'blueprint' | 'session' | 'profile'>(kind: K) => {
    const made = filled(kind, {
      word: (path) => (path === 'client.logo.png' ? logo : canaryOf(`${kind} ${path}`)),
    });
    for (const [path, word] of made.planted) {
      if (path !== 'client.logo.png') planted.set(String(word), `${kind} ${path}`);
    }
    return made.body;
  };
  const blueprint = fill('blueprint');
  const session = fill('session');
  const profile = fill('profile');
  profile.client.logo = { png: logo, widthPx: 8, heightPx: 2 };
  // Prepared, so that it can be opened in the room.
  session.about.blueprint = planId as never;
  session.clock.startedAt = null;
  // The step at which the stage shows words.
  for (const step of Object.values(session.steps)) step.kind = 'destination';
  return { blueprint, session, profile, planted };
}

interface Loaded {
  documents: {
    document: { kind: string; id: string; revision: number; body: object };
    sha256: string;
    seen: Record<string, number>;
  }[];
}
/** Writes documents into the client of a window, through its own door. */
async function plant(page: Page, bodies: Partial<Record<'blueprint' | 'session' | 'profile', object>>) {
  const loaded = await invoke<Loaded>(page, 'workspace:load');
  for (const [kind, body] of Object.entries(bodies)) {
    const standing = loaded.value.documents.find(({ document }) => document.kind === kind);
    const id = standing?.document.id ?? (kind === 'blueprint' ? planId : sessionId);
    const document = { kind, id, schemaVersion: 1, revision: 1, updatedAt: 1, ...standing?.document, body };
    const base = standing && {
      revision: standing.document.revision,
      sha256: standing.sha256,
      seen: standing.seen,
    };
    const reply = await invoke(page, 'workspace:save', { document, base: base ?? null });
    expect(reply.error ?? null, kind).toBeNull();
  }
}

const filesWithWords = (folders: string[]) => [...new Set(scan(folders).found.values())];
const workspaceOf = (app: BackcastApp) =>
  windowNamed(app, 'workspace', { where: (page) => !page.isClosed() });

/** The window closes and opens again, with nothing in its memory. */
async function reopened(app: BackcastApp, page: Page): Promise<Page> {
  const closed = page.waitForEvent('close');
  await invoke(page, 'workspace:reopen');
  await closed;
  return workspaceOf(app);
}

async function command(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused();
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
}

test('[PV2] the search finds a canary however it is written', ({ browserName: _ }, testInfo) => {
  const word = canaryOf('a field');
  const within = `Before ${word} after`;
  const forms: Record<string, Buffer> = {
    'utf-8': Buffer.from(`é ${within}`),
    'utf-16': Buffer.from(within, 'utf16le'),
    upper: Buffer.from(within.toUpperCase()),
    zip: Buffer.from(zipSync({ 'a.json': strToU8(within) })),
    ...Object.fromEntries(
      ['', 'x', 'xy'].map((pad, at) => [`base64-${at}`, Buffer.from(btoa(`${pad}${within}`))]),
    ),
  };
  const folder = testInfo.outputPath('forms');
  mkdirSync(folder, { recursive: true });
  for (const [name, bytes] of Object.entries(forms)) {
    expect([...canariesIn(bytes)], name).toEqual([word]);
    writeFileSync(join(folder, name), bytes);
  }
  mkdirSync(join(folder, word));
  writeFileSync(join(folder, word, 'named'), '');
  expect(scan([folder]).files).toBe(Object.keys(forms).length + 1);
  expect([...canariesIn(Buffer.from('kqxvzjkqxvzj, one letter short of thirteen'))]).toEqual([]);
});

test('[PV2] no word of any field of a sealed client is on the disk: open, locked, crashed or quit', async ({
  launchApp,
}, testInfo) => {
  test.setTimeout(240_000);
  // Everything that the app may write to: its own folders, the home folder, and what is for a moment only.
  const elsewhere = mkdtempSync(join(tmpdir(), 'bc-'));
  leftovers.push(elsewhere);
  const temporary = join(elsewhere, 'tmp');
  mkdirSync(temporary, { recursive: true });
  const env = {
    HOME: elsewhere,
    TMPDIR: temporary,
    XDG_CONFIG_HOME: join(elsewhere, 'config'),
    XDG_CACHE_HOME: join(elsewhere, 'cache'),
    XDG_DATA_HOME: join(elsewhere, 'data'),
  };
  const app = await launchApp({ env });
  const folders = [app.documentsDir, app.userDataDir, elsewhere];
  const scans: Record<string, { files: number; bytes: number; found: number }> = {};
  const look = (when: string) => {
    const { files, bytes, found } = scan(folders);
    scans[when] = { files, bytes, found: found.size };
    return found;
  };
  const pictureIsThere = () =>
    folders.some((folder) =>
      [logo, Buffer.from(logo, 'base64').subarray(16).toString('latin1')].some((form) =>
        holds(folder, Buffer.from(form, 'latin1')),
      ),
    );

  const { home, workspace } = await openClient(app);
  const { blueprint, session, profile, planted } = filledClient();
  expect(planted.size).toBeGreaterThan(140);
  await plant(workspace, { blueprint, session, profile });
  const plain = await reopened(app, workspace);
  await plain.getByText(title).first().click();
  await saved(plain);
  // Of a client that is not sealed all of it is found: the search sees every field, in the folder and in the working copy.
  const [inFolder, inProfile] = [scan([app.documentsDir]).found, scan([app.userDataDir]).found];
  for (const [word, path] of planted) expect(inFolder.has(word), path).toBe(true);
  expect(inProfile.size).toBeGreaterThan(planted.size * 0.9);
  expect(pictureIsThere()).toBe(true);

  expect(await invoke(plain, 'workspace:seal', { passphrase, alias: 'Client Juniper' })).toMatchObject({
    ok: true,
  });
  let page = await reopened(app, plain);
  await page.getByText(title).first().click();
  // The traces of the readable one are being removed.
  await expect.poll(() => filesWithWords(folders), { timeout: 20_000 }).toEqual([]);

  // Work is done in it: words typed, private ones too, sought, shown, agreed, looked back at.
  const typed = canaryOf('typed statement');
  await openStage(page, 'Destination');
  await write(field(page, 'What is true when this has worked?'), `${typed} by spring`);
  await saved(page);
  await openStage(page, 'True needs');
  await room.showPage(page, true);
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused();
  await page.keyboard.type(canaryOf('blueprint objectives.statement'));
  await expect(page.getByRole('option').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await command(page, 'Earlier states');
  await expect(
    page.getByRole('dialog', { name: 'Earlier states' }).getByRole('option').first(),
  ).toBeVisible();
  await page.keyboard.press('Escape');
  await command(page, 'Agreed versions');
  await page.getByRole('button', { name: 'Agree this version…' }).click();
  await page.getByRole('button', { name: 'Agree this version', exact: true }).click();
  await expect(page.getByRole('option', { name: /^Version 2/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Room', exact: true }).click();
  await page.getByText(canaryOf('session about.title')).first().click();
  await room.startClock(page);
  await page.keyboard.press('Alt+p');
  await expect(field(page, 'Parked idea').first()).toBeVisible();
  await page.keyboard.type(canaryOf('parked'));
  await page.keyboard.press('Enter');
  await expect(field(page, 'Parked idea').last()).toHaveValue(canaryOf('parked'));
  await page.keyboard.press('Escape');
  await page.keyboard.press('F5');
  const stage = await windowNamed(app, 'stage');
  await expect(stage.locator('body')).toContainText(typed);
  await invoke(page, 'app:report', { message: 'tried', stack: '' });
  expect(look('while it is open')).toEqual(new Map());
  // Titles are told to the system, which keeps them where it likes.
  const titles = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => window.getTitle()),
  );
  expect(canariesIn(Buffer.from(titles.join('\n')))).toEqual(new Set());

  // The window falls over: no crash file tells of it, and it comes back.
  await app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find(({ webContents }) =>
      webContents.getURL().includes('/workspace/'),
    );
    window?.webContents.forcefullyCrashRenderer();
  });
  // Playwright gives a page up that has crashed; the window is asked by way of the main process.
  const inWindow = (script: string) =>
    app.evaluate(async ({ BrowserWindow }, text) => {
      const contents = BrowserWindow.getAllWindows().find(({ webContents }) =>
        webContents.getURL().includes('/workspace/'),
      )?.webContents;
      if (!contents) return 'closed';
      if (contents.isCrashed() || contents.isLoading()) return 'away';
      const asked = contents.executeJavaScript(text) as Promise<unknown>;
      return Promise.race([asked, new Promise((done) => setTimeout(done, 1000, 'away'))]);
    }, script);
  await expect
    .poll(() => inWindow("document.body.innerText.includes('Saved in folder')"), { timeout: 20_000 })
    .toBe(true);
  expect(look('after the window fell over')).toEqual(new Map());

  await inWindow("window.backcast.invoke('workspace:lock', '')");
  await expect.poll(() => inWindow('1')).toBe('closed');
  expect(look('after it was locked')).toEqual(new Map());
  expect(canariesIn(Buffer.from(await home.content()))).toEqual(new Set());
  const unlock = async (within: Page) => {
    await within.getByRole('button', { name: 'Client Juniper', exact: true }).click();
    await within.getByRole('dialog').getByLabel('Passphrase').fill(passphrase);
    await within.keyboard.press('Enter');
  };
  await unlock(home);
  page = await workspaceOf(app);
  await expect(page.getByRole('button', { name: /^Saved in folder/ })).toBeVisible({ timeout: 20_000 });

  // The app itself falls over, in a way that would leave a crash file where one is made.
  app.child.kill('SIGSEGV');
  await killTree(app);
  expect(look('after the app fell over')).toEqual(new Map());
  expect(canariesIn(Buffer.from(app.output()))).toEqual(new Set());

  const { userDataDir, documentsDir } = app;
  const again = await launchApp({ userDataDir, documentsDir, env });
  const nextHome = await windowNamed(again, 'home');
  await unlock(nextHome);
  page = await workspaceOf(again);
  // Its clock runs, so it opens in the room.
  await expect(field(page, 'What is true when this has worked')).toHaveValue(`${typed} by spring`);
  await expect(field(page, 'Parked idea').last()).toHaveValue(canaryOf('parked'));
  await again.close();
  // What is written on the way out as well: the backup.
  expect(readdirSync(join(documentsDir, 'Backcast backups')).length).toBeGreaterThan(0);
  expect(look('after it was quit')).toEqual(new Map());
  expect(pictureIsThere()).toBe(false);
  await testInfo.attach('scans', { body: JSON.stringify({ fields: planted.size, scans }, null, 1) });
  process.stdout.write(`${JSON.stringify({ fields: planted.size, scans })}\n`);
});

test('[PV2] a client that was sealed a moment before the battery died leaves nothing readable at the next start', async ({
  launchApp,
}) => {
  const app = await launchApp();
  const { workspace } = await openClient(app);
  const { blueprint, planted } = filledClient();
  await plant(workspace, { blueprint });
  const page = await reopened(app, workspace);
  await page.getByText(title).first().click();
  await saved(page);
  expect(await invoke(page, 'workspace:seal', { passphrase, alias: 'Juniper' })).toMatchObject({ ok: true });
  await killTree(app);
  const { userDataDir, documentsDir } = app;
  const again = await launchApp({ userDataDir, documentsDir });
  const home = await windowNamed(again, 'home');
  await expect(home.getByRole('button', { name: 'Juniper', exact: true })).toBeVisible();
  expect(planted.size).toBeGreaterThan(100);
  await expect.poll(() => filesWithWords([userDataDir, documentsDir])).toEqual([]);
});

/** Private fields of a plan and a session that are otherwise as one would find them. */
function privateClient() {
  const words = filled('blueprint', {
    word: (path, isPrivate) => (isPrivate ? canaryOf(path) : `Words of ${path}`),
  });
  const session = createSession({
    template: firstGoalSession,
    blueprint: planId as never,
    today: '2027-03-11' as never,
    attendees: [],
    newId: (
      (count) => () =>
        `item-${++count}`
    )(0) as never,
  });
  for (const step of Object.values(session.steps)) step.private.notes = canaryOf(`steps.${step.kind}`);
  const blueprint: Blueprint = {
    ...words.body,
    about: { ...words.body.about, title: 'More local calls' },
    destination: { ...words.body.destination, statement: 'The phone rings 120 times a month', emphasis: '' },
  };
  return { blueprint, session: session as Session, planted: words.planted };
}

test('[PV3] nothing private is in what the stage window holds, at any step, nor in any form that leaves the app', async ({
  launchApp,
}, testInfo) => {
  test.setTimeout(240_000);
  const app = await launchApp({ env: { BACKCAST_NOW: '2027-03-11T13:30:00' } });
  const { workspace } = await openClient(app);
  const { blueprint, session } = privateClient();
  await plant(workspace, { blueprint, session });
  const page = await reopened(app, workspace);
  await page.getByText('More local calls').first().click();
  await page.getByRole('button', { name: 'Room', exact: true }).click();
  await page
    .getByRole('button', { name: /First goal session/ })
    .first()
    .click();
  await page.keyboard.press('F5');
  const stage = await windowNamed(app, 'stage');
  // What the room is shown, and what its window was ever sent.
  await stage.evaluate(() => {
    const kept = window as never as { kept: string[] };
    kept.kept = [];
    (window as never as Bridge).backcast.on('stage:frame', ((frame: unknown) =>
      kept.kept.push(JSON.stringify(frame))) as never);
  });
  const seen: string[] = [];
  await room.startClock(page);
  for (const step of Object.values(session.steps).sort((a, b) => (a.order < b.order ? -1 : 1))) {
    if (seen.length > 0) await room.nextStep(page, step.title);
    await expect(page.getByText(canaryOf(`steps.${step.kind}`))).toBeVisible();
    await page.waitForTimeout(300);
    seen.push(await stage.content());
  }
  await page.keyboard.press('Alt+b');
  await page.waitForTimeout(300);
  const frames = await stage.evaluate(() => (window as never as { kept: string[] }).kept);
  expect(seen).toHaveLength(Object.keys(session.steps).length);
  expect(frames.length).toBeGreaterThanOrEqual(seen.length);
  expect(seen.join()).toContain('The phone rings');
  expect(canariesIn(Buffer.from([...seen, ...frames].join('\n')))).toEqual(new Set());

  // Every form, made from the whole plan, as no window should ever ask for it.
  const loaded = await invoke<Loaded>(page, 'workspace:load');
  const profile = loaded.value.documents.find(({ document }) => document.kind === 'profile')?.document.body;
  const made: string[] = [];
  const ask = <Value>(channel: string, form: ExportForm | null, audience: Audience, layout: PageLayoutName) =>
    page.evaluate(
      ([name, text]) => (window as never as Bridge).backcast.invoke<Value>(String(name), String(text)),
      [
        channel,
        JSON.stringify({
          blueprint,
          profile,
          options: { labels: 'outcomes', paper: 'a4', language: 'en', layout },
          today: '2027-03-11',
          plan: planId,
          audience,
          ...(form && { form }),
        }),
      ],
    );
  for (const form of exportForms) {
    // What is drawn is the same for everybody, and takes its time.
    for (const audience of isDrawn(form) ? audiences.slice(0, 1) : audiences) {
      for (const layout of isDrawn(form) ? pageLayouts : pageLayouts.slice(0, 1)) {
        const what = `${form} for ${audience}, ${layout}`;
        const reply = await ask<{ kind: string; text?: string; pdf?: Record<string, number> }>(
          'export:preview',
          form,
          audience,
          layout,
        );
        expect(reply.error ?? null, what).toBeNull();
        const { kind, text, pdf } = reply.value;
        expect(['text', 'pages'], what).toContain(kind);
        const bytes = pdf ? Buffer.from(Object.values(pdf)) : Buffer.from(String(text));
        const words = pdf ? textOfPdf(bytes, testInfo.outputPath('form.pdf')) : String(text);
        expect(words.length, what).toBeGreaterThan(100);
        expect([...canariesIn(Buffer.from(words)), ...canariesIn(bytes)], what).toEqual([]);
        made.push(form);
      }
    }
  }
  expect(new Set(made)).toEqual(new Set(exportForms));
  for (const audience of audiences) {
    const rich = await ask<{ html: string; text: string }>('export:rich-text', null, audience, 'journey');
    expect(rich.error ?? null).toBeNull();
    expect(rich.value.text).toContain('The phone rings');
    expect(canariesIn(Buffer.from(rich.value.html + rich.value.text))).toEqual(new Set());
  }
  process.stdout.write(
    `${JSON.stringify({ steps: seen.length, frames: frames.length, forms: made.length })}\n`,
  );
});

test('[PV4] in a whole workshop the app connects to no internet address', async ({ launchApp }, testInfo) => {
  test.setTimeout(360_000);
  const trace = testInfo.outputPath('calls.txt');
  const executablePath = testInfo.outputPath('electron-traced');
  mkdirSync(testInfo.outputPath('.'), { recursive: true });
  writeFileSync(
    executablePath,
    `#!/bin/sh\nexec strace -f -qq -e trace=connect,sendto,sendmsg,sendmmsg,bind,listen -o '${trace}' '${runtimePath()}' "$@"\n`,
  );
  chmodSync(executablePath, 0o755);
  const app = await launchApp({ executablePath, env: { BACKCAST_NOW: '2027-03-11T13:30:00' } });
  const home = await windowNamed(app, 'home');
  await room.createClient(home, { name: 'Harbor Plumbing', industry: 'Local services' });
  const page = await windowNamed(app, 'workspace');
  await room.startSession(page, workshop.people);
  await page.keyboard.press('F5');
  const stage = await windowNamed(app, 'stage');
  await room.welcome(page, workshop);
  await room.nextStep(page, 'Destination');
  await room.destination(page, workshop);
  await room.nextStep(page, 'Five Whys');
  await room.fiveWhys(page, workshop);
  await room.nextStep(page, 'Metrics');
  await room.metrics(page, workshop);
  await room.nextStep(page, 'Walk back');
  for (const milestone of workshop.milestones) await room.milestone(page, milestone);
  await room.nextStep(page, 'Obstacles');
  await room.obstacles(page, workshop);
  await expect(stage.locator('body')).toContainText('Sign-off');
  await page.getByRole('button', { name: 'End session' }).click();
  await page.getByRole('button', { name: 'Leave the room' }).click();
  for (const step of ['Destination', 'True needs', 'Aligned deliverables', 'Execute and optimise']) {
    await openStage(page, step);
  }
  await room.showPage(page, true);
  await room.exportTo(app, page, join(app.documentsDir, 'page.pdf'));
  await invoke(page, 'workspace:seal', { passphrase, alias: 'Juniper' });
  await reopened(app, page);
  await app.close();
  const calls = readFileSync(trace, 'utf8').split('\n');
  // The tracer saw the app talk to itself, so it would have seen it talk to others.
  expect(calls.filter((call) => call.includes('AF_UNIX')).length).toBeGreaterThan(0);
  // Playwright has a debugger of its own in the app, which listens on this machine and connects nowhere.
  const outwards = calls.filter((call) => /AF_INET6?\b/.test(call) && !/^\d+ +(bind|listen)\(/.test(call));
  process.stdout.write(`${JSON.stringify({ calls: calls.length, outwards: outwards.length })}\n`);
  expect(outwards).toEqual([]);
});

const workshop: room.SpokenPlan = {
  asked: 'A better website',
  people: [['Dana Reyes', 'Owner']],
  statement: 'The phone rings 120 times a month.',
  day: '1 June 2027',
  answers: ['People leave the old one.'],
  needed: 'More calls',
  objectives: [
    { statement: 'People call us first', metrics: [{ name: 'Calls', baseline: '46', target: '120' }] },
  ],
  milestones: [{ title: 'May runs at 120 calls', days: 22, who: 'Dana Reyes', before: null }],
  obstacles: [
    { description: 'Sign-off waits for the owner', likelihood: 4, impact: 5, mitigation: 'Tuesdays' },
  ],
  parked: [],
  decisions: [],
  questions: [],
};

/** All words of a PDF, read by a program of its own: pdf.js is a module that waits, which CommonJS cannot import. */
function textOfPdf(pdf: Buffer, path: string): string {
  writeFileSync(path, pdf);
  const program = `import { readPdf } from './scripts/read-pdf.mjs';
    process.stdout.write((await readPdf(process.argv[1])).text)`;
  return execFileSync(process.execPath, ['--input-type=module', '-e', program, path], { encoding: 'utf8' });
}

/** Whether any file under a folder holds these bytes. */
function holds(folder: string, bytes: Buffer): boolean {
  return readdirSync(folder, { withFileTypes: true }).some((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return holds(path, bytes);
    return entry.isFile() && readFileSync(path).includes(bytes);
  });
}
