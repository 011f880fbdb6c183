// `npm run check`: all but the journeys; unit tests that need a browser are skipped where there is none.
import { runParts } from '#build/checks/part.ts';
import { STATIC_PARTS } from '#build/checks/static-parts.ts';
import { UNIT_PART } from '#build/checks/unit-part.ts';

const total = await runParts([...STATIC_PARTS, UNIT_PART]);
process.exit(total.failed === 0 ? 0 : 1);
