// `npm start`. Plain JavaScript: on a fresh clone there is only the machine's own Node (20 or newer), npm and git.
import { fileURLToPath } from 'node:url';
import { continueUnder } from './bootstrap/continue-under.mjs';
import { installIfNeeded } from './bootstrap/install.mjs';
import { pinnedNode } from './bootstrap/pinned-node.mjs';

// import.meta.dirname came with Node 20.11.
const root = fileURLToPath(new URL('..', import.meta.url));

try {
  await installIfNeeded(root);
  continueUnder(pinnedNode(root), root, 'build/scripts/start.ts', process.argv.slice(2));
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : fault);
  process.exitCode = 1;
}
