/**
 * React commit: from a change of one field to the end of the commit that shows it, in a page of 200 of the editor's own text
 * fields on the editor's own store, each with a selector of its own, against the same fields below a list that reads the
 * whole state. A harness and not the editor itself, because the editor is built in one way only. Both sides pay for the
 * change of the document as well.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { _electron } from '@playwright/test';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { alternate, middleMean } from './compare.mjs';
import { planDocument } from './plan.mjs';

const CHANGES_A_TURN = 20;

/** @param {{ runtime: { execPath: string }, root: string, profile: { env: NodeJS.ProcessEnv }, scratch: string }} bench */
export async function measure({ runtime, root, profile, scratch }) {
  const page = await bundled(root);
  const app = await _electron.launch({
    executablePath: runtime.execPath,
    args: ['--no-sandbox', join(root, 'scripts/bench/bare')],
    env: { ...profile.env, BACKCAST_USER_DATA: join(scratch, 'bare') },
  });
  try {
    const window = await app.firstWindow();
    await window.goto(pathToFileURL(page).href);
    const document = planDocument({
      id: 'the-plan-of-the-commit',
      title: 'To be changed',
      objectives: 10,
      metrics: 100,
      milestones: 12,
      obstacles: 7,
    });
    await window.evaluate((given) => window.openCommitBench(given), document);
    const change = (side) => () =>
      window.evaluate(([name, count]) => window.commitBench[name](count), [side, CHANGES_A_TURN]);
    const sides = { ours: change('ours'), limit: change('limit'), turns: 6, typical: middleMean };
    await alternate(2, sides);
    return await alternate(9, sides);
  } finally {
    await app.close();
  }
}

async function bundled(root) {
  const outDir = join(root, 'node_modules/.cache/bench-commit');
  await build({
    configFile: false,
    logLevel: 'error',
    root,
    mode: 'production',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [react()],
    resolve: { alias: { '@shared': join(root, 'src/shared') } },
    build: {
      lib: {
        entry: join(root, 'scripts/bench/commit-entry.tsx'),
        formats: ['iife'],
        name: 'commitBenchEntry',
        fileName: () => 'commit.js',
      },
      outDir,
      target: 'chrome114',
    },
  });
  const page = join(outDir, 'index.html');
  writeFileSync(page, '<!doctype html><meta charset="utf-8"><body><script src="commit.js"></script></body>');
  return page;
}
