// Playwright calls what stands here before all journeys, and what that answers after them.
import { buildDeskIfNeeded } from '#build/scripts/build-desk.ts';
import { makeDemoTemplate } from './support/demo-template.ts';

/** Journeys go through the desk of these sources, not through the one that was built last. */
export default async function beforeAll(): Promise<() => void> {
  if (await buildDeskIfNeeded()) console.log('Built the desk anew: the sources had changed.');
  return makeDemoTemplate();
}
