import { defineConfig } from '@playwright/test';

/** The sample workshop for `npm run demo`: one run that leaves pictures and the page in demo/. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.demo.ts',
  tsconfig: '../../tsconfig.tests.json',
  outputDir: '../../test-results/demo',
  timeout: 8 * 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list', { printSteps: true }]],
});
