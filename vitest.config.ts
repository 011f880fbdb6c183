import { defineConfig } from 'vitest/config';

/** Two cores are the machine we plan for. A third of the files wait for a Postgres, a browser or a process; the third worker works meanwhile. */
const MAX_WORKERS = 3;

/** These put a module in the place of another, which whoever shares their worker would meet. */
const ALONE = ['shared/commands/open-command.test.ts'];

export default defineConfig({
  test: {
    exclude: ['tests/e2e/**', '**/node_modules/**', '.cache/**'],
    globalSetup: ['./tests/support/postgres-setup.ts', './tests/support/harness-setup.ts'],
    maxWorkers: MAX_WORKERS,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
    projects: [
      {
        // Rules and screens keep nothing outside of themselves, so that a worker takes one file after the other: it starts once and loads
        // each module once, which is most of the time that small files take.
        extends: true,
        test: {
          name: 'in turn',
          include: ['shared/**/*.test.ts', 'renderer/{features,ui,i18n}/**/*.test.{ts,tsx}'],
          exclude: ALONE,
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'apart',
          include: ['renderer/!(features|ui|i18n)/**/*.test.{ts,tsx}', '{electron,hub,build,tests}/**/*.test.{ts,tsx}', ...ALONE],
        },
      },
    ],
  },
});
