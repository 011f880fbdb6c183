import { clientRowsThroughTheRight } from './client-row-rule.ts';
import { ambientClockFault } from './clock-rule.ts';
import { rawTextRules } from './raw-text-rule.ts';
import { importByFullName, noBarrel } from './import-rules.ts';
import { docOnExports } from './doc-rule.ts';
import { oneChainAStatement } from './cross-chain-rule.ts';
import { noWritePathTraps } from './write-path-rule.ts';

/** The project's own lint rules; oxlint loads this file as a JS plugin and calls them `house/…`. */
const plugin = {
  meta: { name: 'house' },
  rules: {
    'no-ambient-clock': ambientClockFault,
    'no-raw-text-in-jsx': rawTextRules,
    'import-by-full-name': importByFullName,
    'no-barrel': noBarrel,
    'doc-on-exports': docOnExports,
    'no-write-path-traps': noWritePathTraps,
    'one-chain-a-statement': oneChainAStatement,
    'client-rows-through-the-right': clientRowsThroughTheRight,
  },
};

export default plugin;
