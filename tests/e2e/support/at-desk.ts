import { type ProfileBrowser, openProfile } from '#tests/e2e/support/browser-profile.ts';
import { keepPicture, small } from '#tests/e2e/support/look.ts';
import { type Chain, openDemo } from '#tests/e2e/support/salon.ts';
import { type Guest, enter, guestAt } from '#tests/e2e/support/screens/guest.ts';
import { saidIn } from '#tests/e2e/support/screens/said.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

/**
 * A journey at a new desk of the demo chain, in Chromium, with somebody already signed in. Ends and removes everything after it; keeps a picture
 * of where it stopped, if it did.
 */
export async function atDesk(
  role: keyof Chain['signIns'],
  journey: (guest: Guest, chain: Chain) => Promise<void>,
  size: { readonly width: number; readonly height: number } = small,
): Promise<void> {
  const chain = await openDemo();
  const profile = tempFolder('at-desk');
  let browser: ProfileBrowser | undefined;
  try {
    browser = await openProfile(profile.path, { size });
    const guest = guestAt(browser.page, saidIn('en'));
    await guest.page.goto(chain.hub().enrolUrl);
    await enter(guest, chain.signIns[role]);
    await journey(guest, chain);
  } catch (cause) {
    if (browser !== undefined) await keepPicture(browser.page, `stopped-${role}`);
    throw cause;
  } finally {
    await browser?.close();
    await chain.remove();
    profile.remove();
  }
}
