import { defineConfig } from '@playwright/test';

/** The built app in real Electron. Assertions are never retried; a failed launch is, once, in tests/e2e/app.ts. */
export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.e2e.ts',
  tsconfig: './tsconfig.tests.json',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
  globalTimeout: 20 * 60_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
});
