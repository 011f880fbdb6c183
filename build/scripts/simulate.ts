// `npm run simulate -- --seeds N --from S [--minutes M]`: lives through seeded histories of desks and a hub and counts what happened in them.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './root.ts';

// The tests know the build, not the other way round: the simulation is found by its path.
const { simulate } = (await import(pathToFileURL(join(ROOT, 'tests', 'simulation', 'command-line.ts')).href)) as {
  readonly simulate: (words: readonly string[]) => Promise<boolean>;
};

try {
  process.exitCode = (await simulate(process.argv.slice(2))) ? 0 : 1;
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : fault);
  process.exitCode = 2;
}
