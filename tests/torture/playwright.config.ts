import { defineConfig } from '@playwright/test';

/** The real app with other people's programs around it. Part of `npm run torture` alone. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.torture.ts',
  tsconfig: '../../tsconfig.tests.json',
  outputDir: '../../test-results',
  workers: 1,
  retries: 0,
  forbidOnly: true,
  expect: { timeout: 30_000 },
  reporter: 'list',
});
