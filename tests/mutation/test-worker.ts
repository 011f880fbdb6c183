// Runs the project's tests again and again in one process that keeps what it translated, each time with another mutant in place of its source. Nothing is
// written to the disk, so that several can be tried at once. Its parent sends `Asked` and gets `Told`.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createVitest } from 'vitest/node';
import { type Mutant, mutated } from '#tests/mutation/mutants.ts';
import { withReachNoted } from '#tests/mutation/reach.ts';

/** Which tests to run (beginnings of their paths from the root), with which mutant. */
export interface Asked {
  readonly tests: readonly string[];
  readonly mutant: Mutant | null;
}

/** What they said. */
export type Told = 'pass' | 'fail';

const root = join(import.meta.dirname, '..', '..');
const isNoting = process.env['FOYER_REACH'] !== undefined;
let mutant: Mutant | null = null;

const vitest = await createVitest(
  {
    root,
    config: false,
    watch: false,
    reporters: [{}],
    include: ['{shared,renderer,tests}/**/*.test.ts'],
    exclude: ['**/*.pg.test.ts', 'tests/e2e/**', 'tests/simulation/**', 'tests/mutation/**', '**/node_modules/**'],
    ...(isNoting ? { setupFiles: [join(import.meta.dirname, 'note-reach.ts')] } : {}),
    // The cache knows a module by its file, in which the mutant does not stand.
    fsModuleCache: false,
    // A thread, so that a mutant that runs for ever ends with this process.
    pool: 'threads',
    maxWorkers: 1,
    // None of these tests leaves anything behind for the next; modules are loaded once a run instead of once a file.
    isolate: false,
    bail: isNoting ? 0 : 1,
    // Whoever asked gives up by a clock of his own: a machine that is busy kills nobody.
    testTimeout: 0,
    hookTimeout: 0,
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
  },
  {
    plugins: [
      {
        name: 'mutant',
        enforce: 'pre',
        load: (id) => {
          if (mutant !== null && id === join(root, mutant.file)) return mutated(readFileSync(id, 'utf8'), mutant);
          const file = id.slice(root.length + 1);
          return isNoting && /^(shared|renderer)\/sync\/[^/]+(?<!\.test)\.ts$/.test(file)
            ? withReachNoted(file, readFileSync(id, 'utf8'))
            : null;
        },
      },
    ],
  },
);
await vitest.standalone();

process.on('message', (asked: Asked) => void run(asked).then((told) => process.send?.(told)));
process.once('disconnect', () => process.exit());
process.send?.('ready');

async function run(asked: Asked): Promise<Told> {
  const places = [mutant, asked.mutant].flatMap((one) => (one === null ? [] : [join(root, one.file)]));
  mutant = asked.mutant;
  for (const place of places) vitest.invalidateFile(place);
  const found = await vitest.globTestSpecifications([...asked.tests]);
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(found);
  // Files that failed in a run before are told of again.
  const mine = new Set(found.map(({ moduleId }) => moduleId));
  const said = testModules.filter(({ moduleId }) => mine.has(moduleId));
  const isFine = said.length > 0 && said.every((one) => one.ok()) && unhandledErrors.length === 0;
  return isFine ? 'pass' : 'fail';
}
