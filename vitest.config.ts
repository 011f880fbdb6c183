import { defineConfig } from 'vitest/config';

/** Two cores are the machine we plan for; more workers than that only wait for each other. */
const MAX_WORKERS = 2;

export default defineConfig({
  test: {
    include: ['{shared,renderer,electron,hub,build,tests}/**/*.test.{ts,tsx}'],
    exclude: ['tests/e2e/**', '**/node_modules/**', '.cache/**'],
    globalSetup: ['./tests/support/postgres-setup.ts'],
    maxWorkers: MAX_WORKERS,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
  },
});
