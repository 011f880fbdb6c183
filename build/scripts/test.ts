// The second half of `npm test`, under the pinned Node: every check and every journey, and one line that adds them up.
import { journeysPart } from '#build/checks/journeys-part.ts';
import { runParts } from '#build/checks/part.ts';
import { provideBrowser } from '#build/checks/provide-browser.ts';
import { STATIC_PARTS } from '#build/checks/static-parts.ts';
import { UNIT_PART } from '#build/checks/unit-part.ts';

// Looked for first of all, because the tests of the hosts need a browser as much as the journeys do; one that has to be fetched comes while the
// sources are read.
const browser = provideBrowser();
const unitPart = {
  ...UNIT_PART,
  run: async () => {
    await browser;
    return UNIT_PART.run();
  },
};
const total = await runParts([...STATIC_PARTS, unitPart, journeysPart(browser)]);
process.exit(total.failed === 0 ? 0 : 1);
