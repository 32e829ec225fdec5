/** A client's folder that is carried to another laptop. Rules in docs/spec/privacy.md. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { type BackcastApp, expect, test, windowNamed } from './app';
import { invoke } from './client';
import { openStage, saved, write } from './workshop';

const sticks: string[] = [];
test.afterEach(() => {
  for (const stick of sticks.splice(0)) rmSync(stick, { recursive: true, force: true });
});

interface Loaded {
  documents: { document: { id: string; kind: string; revision: number; body: unknown } }[];
  problems: unknown[];
  isWritable: boolean;
}

function filesIn(folder: string, root = folder): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesIn(path, root) : [relative(root, path)];
  });
}
const byId = ({ documents }: Loaded) =>
  Object.fromEntries(documents.map(({ document }) => [document.id, document]));

async function openSample(app: BackcastApp) {
  const home = await windowNamed(app, 'home');
  await home.getByRole('button', { name: /Look around in the sample/ }).click();
  const page = await windowNamed(app, 'workspace');
  await saved(page);
  return page;
}

test('[PV5] a folder copied to a stick opens on another profile with everything in it, and can be read in any editor', async ({
  launchApp,
}) => {
  const env = { BACKCAST_NOW: '2027-03-11T13:30:00' };
  const first = await launchApp({ env });
  const page = await openSample(first);
  await openStage(page, 'Destination');
  const statement = page.getByRole('textbox', { name: 'What is true when this has worked?' });
  await write(statement, 'Größe zählt: 120 Anrufe ✓');
  await saved(page);
  const { value: before } = await invoke<Loaded>(page, 'workspace:load');
  const documents = join(first.documentsDir, 'Backcast');
  const [name] = readdirSync(documents);
  await first.close();

  const stick = mkdtempSync(join(tmpdir(), 'stick-'));
  sticks.push(stick);
  const carried = join(stick, 'Harbor on a stick');
  cpSync(join(documents, String(name)), carried, { recursive: true });

  // Words are words and not codes, keys have names, and no line is one that an editor chokes on.
  const files = filesIn(carried);
  expect(files.filter((file) => !/\.json$/.test(file))).toEqual([]);
  const [blueprint] = files.filter((file) => file.startsWith('blueprints'));
  expect(blueprint).toMatch(/^blueprints.more-local-calls--[a-z0-9]+\.json$/);
  const text = readFileSync(join(carried, String(blueprint)), 'utf8');
  expect(text).toContain('"statement": "Größe zählt: 120 Anrufe ✓"');
  for (const file of files) {
    const lines = readFileSync(join(carried, file), 'utf8').split('\n');
    expect(lines.length, file).toBeGreaterThan(3);
    expect(
      lines.filter((line) => line.length > 2000 || line.includes('\r')),
      file,
    ).toEqual([]);
    expect(
      lines.every((line) => /^\s*("[^"]+": |[{}[\]",]|-?\d|true|false|null|$)/.test(line)),
      file,
    ).toBe(true);
  }

  // Another laptop, which has never seen this client.
  const second = await launchApp({ env });
  await second.evaluate(({ dialog }, folder) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [folder] });
  }, carried);
  const home = await windowNamed(second, 'home');
  await home.getByRole('button', { name: 'Add a client folder' }).click();
  await home.getByRole('button', { name: 'Harbor Plumbing', exact: true }).click();
  const there = await windowNamed(second, 'workspace');
  await saved(there);
  const { value: after } = await invoke<Loaded>(there, 'workspace:load');
  expect(byId(after)).toEqual(byId(before));
  expect(after).toMatchObject({ problems: [], isWritable: true });
  await there.getByText('More local calls').first().click();
  await openStage(there, 'Destination');
  const field = there.getByRole('textbox', { name: 'What is true when this has worked?' });
  await expect(field).toHaveValue('Größe zählt: 120 Anrufe ✓');

  // It is worked on there, on the stick.
  await write(field, 'Carried on');
  await saved(there);
  expect(readFileSync(join(carried, String(blueprint)), 'utf8')).toContain('"statement": "Carried on"');
});
