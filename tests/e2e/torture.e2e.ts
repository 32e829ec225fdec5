/**
 * The real app, killed while somebody types, and started on a working copy that has rotted. A few trials here;
 * `npm run torture` asks for many (docs/reliability.md).
 */
import {
  cpSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { tell, wanted } from '../torture/rows';
import { type BackcastApp, expect, killTree, test } from './app';
import { openClient, reopenClient } from './client';
import { saved } from './workshop';

const folderOf = (app: BackcastApp) => join(app.documentsDir, 'Backcast', 'Harbor');
/** Name and text of every document in the folder. */
const recordOf = (app: BackcastApp) =>
  readdirSync(folderOf(app), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .map((name) => [name, readFileSync(join(folderOf(app), name), 'utf8')] as const);
const again = ({ userDataDir, documentsDir }: BackcastApp) => ({ userDataDir, documentsDir });

/** What typing goes on for is in the working copy after one second (SV6), and half of one for a busy machine to write it. */
const promisedAfterMs = 1500;
async function startBlueprint(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: /^(New|Start a) blueprint$/ }).click();
  await page.getByRole('textbox', { name: 'Name of the blueprint' }).pressSequentially(title);
  await page.keyboard.press('Enter');
}
const expectations = (page: Page) => page.getByRole('textbox', { name: 'Expectations' });

test('[SV6][SV11] killed at any moment while somebody types: all but the last words are there, none twice', async ({
  launchApp,
}) => {
  const kills = wanted('TYPING_KILLS', 3);
  test.setTimeout(60_000 + kills * 30_000);
  let app = await launchApp();
  const { workspace, workspaceId } = await openClient(app);
  await startBlueprint(workspace, 'More local calls');
  await workspace.keyboard.press('Control+4');
  let page = workspace;
  let words = 0;
  const short: string[] = [];
  for (let kill = 1; kill <= kills; kill += 1) {
    await expectations(page).click();
    await page.keyboard.press('Control+End');
    const typedAt: number[] = [];
    const killAt = performance.now() + promisedAfterMs + Math.random() * 1500;
    let isKilled = false;
    const typing = (async () => {
      for (let next = words + 1; !isKilled; next += 1) {
        await page.keyboard.type(`w${next} `);
        typedAt.push(performance.now());
        await page.waitForTimeout(Math.random() * 250);
      }
    })().catch(() => undefined);
    await new Promise((done) => setTimeout(done, killAt - performance.now()));
    const killedAt = performance.now();
    isKilled = true;
    await killTree(app);
    await typing;
    const promised = words + typedAt.filter((at) => killedAt - at >= promisedAfterMs).length;

    app = await launchApp(again(app));
    page = await reopenClient(app, workspaceId);
    await saved(page);
    await page.keyboard.press('Control+4');
    const text = await expectations(page).inputValue();
    const found = text.trim() === '' ? [] : text.trim().split(/\s+/);
    // The last one may have been cut off in the middle of being typed.
    const whole = found.filter((word, at) => word === `w${at + 1}`).length;
    expect(found.length - whole, text.slice(-60)).toBeLessThanOrEqual(1);
    if (whole < promised) short.push(`kill ${kill}: ${promised - whole} words`);
    const record = JSON.stringify(text).slice(1, -1);
    expect(
      recordOf(app).some(([, file]) => file.includes(record)),
      'the folder has the same words',
    ).toBe(true);
    words = whole;
    if (found.length > whole) {
      await expectations(page).fill(`${found.slice(0, whole).join(' ')} `);
    } else if (text !== '' && !/\s$/.test(text)) {
      await expectations(page).press('Control+End');
      await page.keyboard.type(' ');
    }
  }
  const what = `The whole app, while somebody types: words older than ${promisedAfterMs / 1000} s are there`;
  tell({
    id: 'app/kill-typing',
    what,
    trials: kills,
    lost: short.length,
    torn: 0,
    note: `${words} words typed`,
  });
  expect(short).toEqual([]);
});

/** Files of the database, largest first. */
function databaseFiles(partition: string, kind: RegExp): string[] {
  const root = join(partition, 'IndexedDB');
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((name) => join(root, name))
    .filter((path) => statSync(path).isFile() && kind.test(path))
    .sort((one, other) => statSync(other).size - statSync(one).size);
}
const data = /\.(log|ldb)$/;
type Damage = (partition: string) => void;
const onEach =
  (kind: RegExp, change: (path: string) => void): Damage =>
  (partition) => {
    const files = databaseFiles(partition, kind);
    expect(files.length).toBeGreaterThan(0);
    for (const path of files) change(path);
  };
function flipBits(path: string, count: number): void {
  const bytes = readFileSync(path);
  if (bytes.length === 0) return;
  for (let flips = 0; flips < count; flips += 1) {
    const at = Math.floor(Math.random() * bytes.length);
    bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << Math.floor(Math.random() * 8)), at);
  }
  writeFileSync(path, bytes);
}
function zeroTail(path: string, count: number): void {
  const bytes = readFileSync(path);
  writeFileSync(path, bytes.fill(0, Math.max(0, bytes.length - count)));
}
const damages: Record<string, Damage> = {
  'one bit of the data': onEach(data, (path) => flipBits(path, 1)),
  'many bits of the data': onEach(data, (path) => flipBits(path, 200)),
  'bits of everything': onEach(/./, (path) => flipBits(path, 20)),
  'a tail of zeros': onEach(data, (path) => zeroTail(path, 512)),
  'a long tail of zeros': onEach(data, (path) => zeroTail(path, 4096)),
  'half of the data gone': onEach(data, (path) => truncateSync(path, Math.floor(statSync(path).size / 2))),
  'no data': onEach(data, unlinkSync),
  'no CURRENT': onEach(/CURRENT$/, unlinkSync),
  'an empty CURRENT': onEach(/CURRENT$/, (path) => truncateSync(path, 0)),
  'no MANIFEST': onEach(/MANIFEST-\d+$/, unlinkSync),
  'bits of the MANIFEST': onEach(/MANIFEST-\d+$/, (path) => flipBits(path, 20)),
  'no IndexedDB': (partition) => rmSync(join(partition, 'IndexedDB'), { recursive: true }),
};

test('[SV17] the working copy rots in any way: everything comes back from the folder', async ({
  launchApp,
}, testInfo) => {
  const kinds = Object.entries(damages);
  const starts = wanted('ROTTEN_STARTS', 3);
  test.setTimeout(60_000 + starts * 30_000);
  const first = await launchApp();
  const { workspace, workspaceId } = await openClient(first);
  const titles = ['More local calls', 'A second van', 'Fewer returns'];
  for (const title of titles) await startBlueprint(workspace, title);
  await workspace.keyboard.press('Control+4');
  await expectations(workspace).fill('A north star.');
  await saved(workspace);
  const gone = new Promise((resolve) => first.child.once('exit', resolve));
  await first.evaluate(({ app }) => app.quit()).catch(() => undefined);
  await gone;
  const before = recordOf(first);

  const from = Math.floor(Math.random() * kinds.length);
  for (let start = 0; start < starts; start += 1) {
    const [name, damage] = kinds[(from + start) % kinds.length] as [string, Damage];
    const userDataDir = testInfo.outputPath(`rotten-${start}`);
    cpSync(first.userDataDir, userDataDir, { recursive: true });
    damage(join(userDataDir, 'Partitions', `ws-${workspaceId}`));
    await test.step(name, async () => {
      const app = await launchApp({ userDataDir, documentsDir: first.documentsDir });
      const page = await reopenClient(app, workspaceId);
      await expect(expectations(page)).toHaveValue('A north star.');
      await page.keyboard.press('Control+1');
      for (const title of titles) {
        await expect(page.getByRole('button', { name: title, exact: true })).toBeVisible();
      }
      await saved(page);
      expect(recordOf(first), 'the folder is as it was').toEqual(before);
      await killTree(app);
    });
    rmSync(userDataDir, { recursive: true, force: true });
  }
  const what = `Starts on a damaged working copy, ${Math.min(starts, kinds.length)} kinds of damage, all rebuilt`;
  tell({ id: 'app/rotten-working-copy', what, trials: starts, lost: 0, torn: 0 });
});
