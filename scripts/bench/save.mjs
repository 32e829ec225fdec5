/**
 * Save: from the window's request to the acknowledgement that the bytes and their folder entry are on the disk, against the
 * bare durable write of the same bytes (temporary file, sync, rename, sync of the folder) in the same main process.
 */
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ask, launchApp, openClient, windowNamed } from './app.mjs';
import { alternate, middleMean } from './compare.mjs';
import { planDocument, twoHundredFields } from './plan.mjs';

const SAVES_A_TURN = 12;
const WARM_UP_TURNS = 20;

/** In the window: the same plan with one word changed, saved again and again; milliseconds of each. */
export async function saveMany({ document, base, count }) {
  const samples = [];
  let latest = base;
  for (let index = 0; index < count; index += 1) {
    document.updatedAt += 1;
    document.body.destination.statement = `The phone rings ${100 + (index % 100)} times a month.`;
    const askedAt = performance.now();
    const reply = await window.backcast.invoke('workspace:save', JSON.stringify({ document, base: latest }));
    samples.push(performance.now() - askedAt);
    if (!reply.ok) throw new Error(reply.error.code);
    latest = { revision: reply.value.revision, sha256: reply.value.sha256 };
    document.revision = latest.revision;
  }
  return { samples, document, base: latest };
}

/** In the main process: the least that is durable; milliseconds of each. */
async function writeMany(_electron, { folder, text, count }) {
  const fs = process.mainModule.require('node:fs/promises');
  const path = process.mainModule.require('node:path');
  const target = path.join(folder, 'plan.json');
  const samples = [];
  for (let index = 0; index < count; index += 1) {
    const bytes = text.replace(/\d+ times a month/, `${100 + (index % 100)} times a month`);
    const temporary = path.join(folder, `.~plan-${index}`);
    const startedAt = performance.now();
    const file = await fs.open(temporary, 'wx', 0o600);
    await file.writeFile(bytes);
    await file.sync();
    await file.close();
    await fs.rename(temporary, target);
    const directory = await fs.open(folder, 'r');
    await directory.sync();
    await directory.close();
    samples.push(performance.now() - startedAt);
  }
  return samples;
}

function planFile(documents) {
  const files = readdirSync(documents, { recursive: true, encoding: 'utf8' });
  const found = files.find((name) => name.includes('to-be-saved'));
  if (!found) throw new Error('The saved plan is not in the folder.');
  return readFileSync(join(documents, found), 'utf8');
}

export async function measure(bench) {
  const { profile, scratch, clients } = bench;
  const app = await launchApp(bench);
  try {
    await windowNamed(app, 'home');
    const page = await openClient(app, clients[0]);
    await sleep(1_500); // the window's own work at the start is not part of a save
    let document = planDocument({ id: 'the-plan-of-the-save', title: 'To be saved', ...twoHundredFields });
    const { revision, sha256 } = await ask(page, 'workspace:save', { document, base: null });
    let base = { revision, sha256 };
    document = { ...document, revision };
    const text = planFile(profile.env.BACKCAST_DOCUMENTS);

    const ours = async () => {
      const saved = await page.evaluate(saveMany, { document, base, count: SAVES_A_TURN });
      ({ document, base } = saved);
      return saved.samples;
    };
    const folder = join(scratch, 'bare-writes');
    mkdirSync(folder);
    const limit = () => app.evaluate(writeMany, { folder, text, count: SAVES_A_TURN });
    await alternate(1, { ours, limit, turns: WARM_UP_TURNS });
    return await alternate(9, { ours, limit, turns: 6, typical: middleMean });
  } finally {
    await app.close();
  }
}
