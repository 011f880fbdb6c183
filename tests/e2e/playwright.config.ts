import { defineConfig } from '@playwright/test';

/** These take a minute or more each and begin first, so that none of them goes alone at the end. */
const LONG = ['screens', 'accounts', 'card-terminal', 'day', 'kill-after-saved', 'printing', 'saturday', 'this-desk', 'till'];
const longFiles = LONG.map((name) => `**/${name}.spec.ts`);

/**
 * Journeys wait as well as work, so three go side by side on two cores, each with a hub, a Postgres and a browser of its own; two of one file,
 * too, or the last file would go alone. Four leave no core idle, are done no earlier, and trip over each other.
 *
 * In CI a journey that a busy machine trips up is tried once more and named at the end of the run; more than two of them fail it. Journeys that
 * kill, cut and restore have no second try: what happens there once in ten is what they look for.
 */
export default defineConfig({
  testDir: './specs',
  globalSetup: './global-setup.ts',
  outputDir: '../../test-results',
  workers: 3,
  fullyParallel: true,
  retries: process.env['CI'] === undefined ? 0 : 1,
  timeout: 180_000,
  expect: { timeout: 15_000 },
  reporter: process.env['CI'] === undefined ? 'list' : [['list']],
  use: { trace: 'off', screenshot: 'off' },
  projects: [
    { name: 'long', testMatch: longFiles },
    { name: 'short', testIgnore: longFiles },
  ],
});
