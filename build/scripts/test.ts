// The second half of `npm test`, under the pinned Node: every check and every journey, and one line that adds them up.
import { JOURNEYS_PART } from '#build/checks/journeys-part.ts';
import { runParts } from '#build/checks/part.ts';
import { STATIC_PARTS } from '#build/checks/static-parts.ts';
import { UNIT_PART } from '#build/checks/unit-part.ts';

const total = await runParts([...STATIC_PARTS, UNIT_PART, JOURNEYS_PART]);
process.exit(total.failed === 0 ? 0 : 1);
