import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { type Mutant, mutated } from '#tests/mutation/mutants.ts';

const root = join(import.meta.dirname, '..', '..');
const given = process.env['FOYER_MUTANT'];
const mutant = given === undefined ? null : (JSON.parse(given) as Mutant);

/** The project's tests with one mutant in place of its source; nothing is written to the disk, so several can be tried at once. */
export default defineConfig({
  root,
  plugins: [
    {
      name: 'mutant',
      enforce: 'pre',
      load: (id) => (mutant !== null && id === join(root, mutant.file) ? mutated(readFileSync(id, 'utf8'), mutant) : null),
    },
  ],
  test: {
    include: ['{shared,renderer,tests}/**/*.test.ts'],
    exclude: ['**/*.pg.test.ts', 'tests/e2e/**', 'tests/simulation/**', 'tests/mutation/**', '**/node_modules/**'],
    // The cache knows a module by its file, in which the mutant does not stand.
    fsModuleCache: false,
    maxWorkers: 1,
    bail: 1,
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
  },
});
