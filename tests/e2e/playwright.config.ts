import { defineConfig } from '@playwright/test';

/** Journeys share two cores with the hub and its Postgres: one at a time, and no retry that would hide what happens once in ten. */
export default defineConfig({
  testDir: './specs',
  outputDir: '../../test-results',
  workers: 1,
  fullyParallel: false,
  retries: 0,
  timeout: 180_000,
  expect: { timeout: 15_000 },
  reporter: process.env['CI'] === undefined ? 'list' : [['list']],
  use: { trace: 'off', screenshot: 'off' },
});
