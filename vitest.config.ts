import { defineConfig } from 'vitest/config';

/** Two cores are the machine we plan for; more workers than that only wait for each other. */
const MAX_WORKERS = 2;

export default defineConfig({
  test: {
    exclude: ['tests/e2e/**', '**/node_modules/**', '.cache/**'],
    globalSetup: ['./tests/support/postgres-setup.ts'],
    maxWorkers: MAX_WORKERS,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
    projects: [
      {
        // What is tested beside these files keeps nothing outside of itself, so that a worker takes one file after the other: it starts once and
        // loads each module once, which is most of the time that small files take.
        extends: true,
        test: { name: 'core', include: ['{shared,renderer}/**/*.test.{ts,tsx}'], isolate: false },
      },
      { extends: true, test: { name: 'machine', include: ['{electron,hub,build,tests}/**/*.test.{ts,tsx}'] } },
    ],
  },
});
