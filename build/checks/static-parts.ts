import { join } from 'node:path';
import { ROOT } from '#build/scripts/root.ts';
import { programOf } from '#build/scripts/tool.ts';
import { command, type Part } from './part.ts';
import { scoreOf } from './score.ts';

const MINUTES_MAX = 5;

/** The checks that run nothing of the product: one test each. */
export const STATIC_PARTS: readonly Part[] = [
  staticPart('types', () => [programOf('typescript', 'tsc'), '-b']),
  staticPart('lint', () => [programOf('oxlint')]),
  staticPart('format', () => [programOf('oxfmt'), '--check']),
  staticPart('dead code', () => [programOf('knip'), '--no-progress']),
  // What only tests use is dead as well, unless it says that it is for them.
  staticPart('dead code beside tests', () => [programOf('knip'), '--no-progress', '--production']),
  staticPart('licences', () => [join(ROOT, 'build', 'scripts', 'licences.ts')]),
];

function staticPart(name: string, args: () => readonly string[]): Part {
  return {
    name,
    run: async () => {
      const { ok, output } = await command({ args: args(), minutesMax: MINUTES_MAX, live: false });
      if (!ok) console.log(output.trim());
      return scoreOf(ok);
    },
  };
}
