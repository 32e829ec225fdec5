/** The built app under measurement: a profile with six clients, and its windows. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { _electron } from '@playwright/test';
import { planDocument, usualPlan } from './plan.mjs';

const clients = [
  'Harbor Plumbing',
  'Northgate Software',
  'Alder Dental',
  'Quay Bakery',
  'Fenwick Law',
  'Moss Garden',
];

export function profileIn(scratch) {
  const env = {
    ...process.env,
    BACKCAST_USER_DATA: join(scratch, 'userData'),
    BACKCAST_DOCUMENTS: join(scratch, 'Documents'),
  };
  delete env.ELECTRON_RUN_AS_NODE;
  mkdirSync(env.BACKCAST_USER_DATA, { recursive: true });
  mkdirSync(env.BACKCAST_DOCUMENTS, { recursive: true });
  return { env };
}

export async function launchApp({ runtime, root, profile }) {
  return _electron.launch({
    executablePath: runtime.execPath,
    args: ['--no-sandbox', root],
    cwd: root,
    env: profile.env,
  });
}

/** The first window of this name, drawn and at rest. */
export async function windowNamed(app, name) {
  const deadline = Date.now() + 20_000;
  while (Date.now() < deadline) {
    const page = app.windows().find((each) => each.url().startsWith(`app://backcast/${name}/`));
    if (page) {
      await page.waitForLoadState('load');
      return page;
    }
    await sleep(25);
  }
  throw new Error(`No ${name} window within 20 seconds.`);
}

/** Asks through the page's own bridge, as the app's code does. */
export async function ask(page, channel, input) {
  const text = input === undefined ? '' : JSON.stringify(input);
  const reply = await page.evaluate(([name, json]) => window.backcast.invoke(name, json), [channel, text]);
  if (!reply.ok) throw new Error(`${channel}: ${reply.error.code}`);
  return reply.value;
}

/** Opens a client in a window of its own. */
export async function openClient(app, workspaceId) {
  await ask(await windowNamed(app, 'home'), 'home:open', { workspaceId });
  return windowNamed(app, 'workspace');
}

/** Fills the profile with six clients that have a plan each, and leaves it as a user would: by quitting. */
export async function plantClients(bench) {
  const app = await launchApp(bench);
  try {
    const home = await windowNamed(app, 'home');
    const known = [];
    for (const [index, name] of clients.entries()) {
      const created = { name, industry: 'Local service', colour: '#0f5f66', folder: null };
      const { workspaceId } = await ask(home, 'home:create', created);
      const page = await openClient(app, workspaceId);
      const document = planDocument({
        id: `plan-${index}-of-the-bench`,
        title: 'More local calls',
        ...usualPlan,
      });
      await ask(page, 'workspace:save', { document, base: null });
      await Promise.all([page.waitForEvent('close'), page.evaluate(() => window.close())]);
      known.push(workspaceId);
    }
    return known;
  } finally {
    await app.close();
  }
}
