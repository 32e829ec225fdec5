/**
 * Words that mean harm, in every field of a client that takes words, seen through every window: they are words, and nothing of
 * them runs (docs/spec/ipc.md, I10).
 */
import type { BrowserContext, Page } from '@playwright/test';
import { stageViews } from '@shared/insight/stages';
import { filled } from '../fixtures/filled';
import { expect, test, windowNamed } from './app';
import { invoke, openClient } from './client';
import { openStage, startClock } from './workshop';

/** Ways to run as a picture, a script, a drawing, a frame, and out of an attribute; the short one fits where those do not. */
const payloads = {
  long: `"'>--><img src=x onerror=ran()><script>ran()</script><svg onload=ran()><iframe srcdoc="<script>ran()</script>"></iframe><a href="javascript:ran()">\${ran()}{{ran()}}`,
  short: '<img src=x onerror=ran()>',
};

/** What the policy had to refuse, in any window. */
function watch(context: BrowserContext): { refused: string[] } {
  const seen = { refused: [] as string[] };
  context.on('console', (message) => {
    if (/Content Security Policy|Trusted ?Type/i.test(message.text())) seen.refused.push(message.text());
  });
  return seen;
}

/** Nothing has run in this window, and no words have become anything but words. */
async function harmless(page: Page, screen: string): Promise<void> {
  const found = await page.evaluate(() => {
    const strange = document.querySelectorAll(
      'img[src="x"], svg[onload], iframe, [onerror], [onload], [onclick], a[href^="javascript:"], script:not([src])',
    );
    return { ran: (window as never as { hasRun?: boolean }).hasRun === true, strange: strange.length };
  });
  expect.soft(found, screen).toEqual({ ran: false, strange: 0 });
}

/** Whoever calls it has run. */
const trap = () => {
  const global = window as never as Record<string, unknown>;
  global.ran = () => {
    global.hasRun = true;
  };
};

interface Standing {
  documents: { document: { kind: string; id: string }; sha256: string; seen: Record<string, number> }[];
}

test('[I10] words that mean harm, in every field there is, run in no window and break no policy', async ({
  launchApp,
}) => {
  test.setTimeout(300_000);
  const app = await launchApp({ env: { BACKCAST_NOW: '2027-03-11T13:30:00' } });
  const context = app.context();
  const seen = watch(context);
  await context.addInitScript(trap);
  const { home, workspace } = await openClient(app);

  const fields = new Set<string>();
  const bodyOf = <K extends 'blueprint' | 'session' | 'profile'>(kind: K, payload: string) => {
    const made = filled(kind, { word: (path) => (path.startsWith('client.logo') ? undefined : payload) });
    for (const path of made.planted.keys()) fields.add(`${kind} ${path}`);
    // A picture is no words.
    if ('client' in made.body) made.body.client.logo = null;
    return made.body;
  };
  const standing = (await invoke<Standing>(workspace, 'workspace:load')).value.documents;
  const profile = standing.find(({ document }) => document.kind === 'profile');
  const session = { ...bodyOf('session', payloads.long) };
  session.about = { ...session.about, blueprint: 'plan-long-0001' as never };
  session.clock = { ...session.clock, startedAt: null };
  for (const [id, kind, body] of [
    [String(profile?.document.id), 'profile', bodyOf('profile', payloads.short)],
    ['plan-long-0001', 'blueprint', bodyOf('blueprint', payloads.long)],
    ['plan-short-001', 'blueprint', bodyOf('blueprint', payloads.short)],
    ['session-long-1', 'session', session],
  ] as const) {
    const was = standing.find(({ document }) => document.id === id);
    const document = { kind, id, schemaVersion: 1, revision: 0, updatedAt: 1, ...was?.document, body };
    const base = was ? { revision: 1, sha256: was.sha256, seen: was.seen } : null;
    expect(await invoke(workspace, 'workspace:save', { document, base }), kind).toMatchObject({ ok: true });
  }
  expect(fields.size).toBeGreaterThan(150);
  const closed = workspace.waitForEvent('close');
  await invoke(workspace, 'workspace:reopen');
  await closed;
  const page = await windowNamed(app, 'workspace', { where: (each) => !each.isClosed() });
  await page.evaluate(trap);
  await home.evaluate(trap);
  await expect(page.getByText(payloads.short).first()).toBeVisible();
  await harmless(page, 'library');
  await expect(home.getByText(payloads.short).first()).toBeVisible();
  await harmless(home, 'home');

  for (const plan of [payloads.long, payloads.short]) {
    await page.keyboard.press('Control+1');
    await page.getByRole('main').getByText(plan, { exact: true }).first().click();
    await expect(page.getByRole('main', { name: 'Blueprint' })).toBeVisible();
    for (const [stage, views] of Object.entries(stageViews)) {
      await page
        .locator('.spine button')
        .nth(Number(stage) - 1)
        .click();
      for (const [index, view] of views.entries()) {
        const tabs = page.getByRole('navigation', { name: 'Views of this stage' }).getByRole('button');
        if (views.length > 1) await tabs.nth(index).click();
        await expect(page.getByRole('main', { name: 'Blueprint' })).toBeVisible();
        const folds = page.getByRole('main').locator('button[aria-expanded="false"]:not([aria-haspopup])');
        for (const fold of await folds.all()) {
          if (await fold.isVisible()) await fold.click({ timeout: 2000 }).catch(() => undefined);
          await page.keyboard.press('Escape');
        }
        await harmless(page, `stage ${stage}, ${view}`);
      }
    }
    await openStage(page, 'Destination');
    // So many long words do not fit one page: then it says what to shorten, in their words.
    const beside = page.getByRole('complementary', { name: 'The one page' });
    const toggle = page.getByRole('button', { name: 'One page', exact: true });
    if (!(await beside.isVisible())) await toggle.click();
    await expect(beside).toBeVisible();
    await page.waitForTimeout(1500);
    await harmless(page, 'the page beside the plan');
    await toggle.click();
  }

  await page.getByRole('button', { name: 'Exports', exact: true }).click();
  await page.waitForTimeout(1500);
  await harmless(page, 'exports');
  for (const [words, name] of [
    ['Change the client', /Client/],
    ['Keep as an example', /Keep as an example/],
    ['Earlier states', /Earlier states/],
    ['Agreed versions', /Agreed versions/],
  ] as const) {
    await page.keyboard.press('Control+k');
    await page.keyboard.type(words);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog', { name })).toBeVisible();
    await page.waitForTimeout(300);
    await harmless(page, words);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog', { name })).toBeHidden();
  }
  await page.keyboard.press('Control+k');
  await page.keyboard.type('onerror');
  await expect(page.getByRole('option').first()).toBeVisible();
  await harmless(page, 'palette, found');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Room', exact: true }).click();
  await harmless(page, 'room');
  await page.getByRole('main').getByText(payloads.long).first().click();
  await harmless(page, 'room, a session');
  await startClock(page);
  await page.keyboard.press('F5');
  const stage = await windowNamed(app, 'stage');
  await stage.evaluate(trap);
  for (const title of await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => window.getTitle()),
  )) {
    expect(title.length).toBeLessThan(400);
  }
  await expect(stage.locator('body')).toContainText('<img');
  await harmless(stage, 'stage');
  await harmless(page, 'console');
  // What came to run late would have by now.
  await page.waitForTimeout(500);
  for (const [name, each] of Object.entries({ home, page, stage })) await harmless(each, name);
  expect(seen.refused).toEqual([]);

  // And as a file that others open: every tag in it is one that Backcast has made.
  const given = {
    plan: 'plan-short-001',
    blueprint: bodyOf('blueprint', payloads.short),
    profile: bodyOf('profile', payloads.short),
    options: { labels: 'outcomes', paper: 'a4', layout: 'journey', language: 'en' },
    today: '2027-03-11',
    audience: 'team',
    form: 'html',
  };
  const reply = await invoke<{ text?: string }>(page, 'export:preview', given);
  expect(reply).toMatchObject({ ok: true });
  const html = String(reply.value.text);
  expect(html).toContain('&lt;img');
  const tags = [...html.matchAll(/<[a-z!/?][^>]*>/gi)].map(([tag]) =>
    tag.replaceAll(/"[^"]*"|'[^']*'/g, '""'),
  );
  const dangerous = /^<(script|iframe|img|object|embed)|\son[a-z]+\s*=/i;
  expect(tags.filter((tag) => dangerous.test(tag))).toEqual([]);
  expect(html).not.toMatch(/(href|src)\s*=\s*["']?\s*javascript:/i);
});
