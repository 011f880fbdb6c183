// The second half of `npm test`, under the pinned Node: every check and every journey, and one line that adds them up.
import { journeysPart } from '#build/checks/journeys-part.ts';
import { runParts } from '#build/checks/part.ts';
import { provideBrowser } from '#build/checks/provide-browser.ts';
import { STATIC_PARTS } from '#build/checks/static-parts.ts';
import { UNIT_PART } from '#build/checks/unit-part.ts';

// First of all, because the tests of the hosts need a browser as much as the journeys do.
const browser = await provideBrowser();
const total = await runParts([...STATIC_PARTS, UNIT_PART, journeysPart(browser)]);
process.exit(total.failed === 0 ? 0 : 1);
