import { defineConfig } from '@playwright/test';

/**
 * Journeys wait more than they work, so three go side by side on two cores, each with a hub, a Postgres and a browser of its own; two of one file,
 * too, or the last file would go alone. No retry that would hide what happens once in ten.
 */
export default defineConfig({
  testDir: './specs',
  globalSetup: './global-setup.ts',
  outputDir: '../../test-results',
  workers: 3,
  fullyParallel: true,
  retries: 0,
  timeout: 180_000,
  expect: { timeout: 15_000 },
  reporter: process.env['CI'] === undefined ? 'list' : [['list']],
  use: { trace: 'off', screenshot: 'off' },
});
