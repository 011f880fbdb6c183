import { defineConfig } from 'vitest/config';

/** Two cores are the machine we plan for. A third of the files wait for a Postgres, a browser or a process; the third worker works meanwhile. */
const MAX_WORKERS = 3;

/**
 * These have a worker of their own, each: they put a module in the place of another, leave files open as a main process does, look at what a
 * running desk knows of itself, or start processes, servers and threads that nobody else should meet.
 */
const ALONE = [
  'shared/commands/open-command.test.ts',
  'renderer/app/**/*.test.{ts,tsx}',
  '{build,electron}/**/*.test.ts',
  'hub/{main,embedded-hub}.pg.test.ts',
  'hub/store/embedded-postgres.pg.test.ts',
  'tests/contract/**/*.pg.test.ts',
  'tests/{bench,host,migrations,money,mutation,ops,scale,simulation,support,torture}/**/*.test.ts',
];

export default defineConfig({
  test: {
    exclude: ['tests/e2e/**', '**/node_modules/**', '.cache/**'],
    globalSetup: ['./tests/support/postgres-setup.ts', './tests/support/harness-setup.ts'],
    maxWorkers: MAX_WORKERS,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // What is asked again until it holds has as long as a browser's own waits, not the second that is usual.
    expect: { poll: { timeout: 10_000 } },
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
    projects: [
      {
        // What keeps nothing outside of itself takes turns in a worker, which starts once and loads each module once: that is most of the time
        // that small files take.
        extends: true,
        test: {
          name: 'in turn',
          include: ['{shared,renderer,hub,tests}/**/*.test.{ts,tsx}'],
          exclude: ['tests/e2e/**', ...ALONE],
          isolate: false,
          setupFiles: ['tests/support/indexed-db-first.ts'],
        },
      },
      { extends: true, test: { name: 'apart', include: ALONE } },
    ],
  },
});
