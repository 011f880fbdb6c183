import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { type Page, expect, test } from '@playwright/test';
import { type ProfileBrowser, openProfile } from '#tests/e2e/support/browser-profile.ts';
import { openDemo } from '#tests/e2e/support/salon.ts';
import { enter, guestAt } from '#tests/e2e/support/screens/guest.ts';
import { saidIn } from '#tests/e2e/support/screens/said.ts';
import { tourPayouts } from '#tests/e2e/support/screens/tour-payouts.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

/** Where the pictures go, for somebody who wants to look at them. */
const folder = process.env['FOYER_SCREENS'];

test('a manager compares payouts with the list of the provider, posts what differs and takes it back', async () => {
  const chain = await openDemo();
  const profile = tempFolder('payouts');
  let browser: ProfileBrowser | undefined;
  try {
    browser = await openProfile(profile.path, { size: { width: 1280, height: 800 } });
    const { page } = browser;
    await page.goto(chain.hub().enrolUrl);
    const guest = guestAt(page, saidIn('en'));
    await enter(guest, chain.signIns.owner);
    await tourPayouts(guest, async (name) => {
      await guest.settled();
      await picture(page, name);
    });
    await guest.section('frame.tray');
    await expect(page.getByText(/payout/i)).toHaveCount(0);
  } catch (cause) {
    if (browser !== undefined) await picture(browser.page, 'payouts-stopped');
    throw cause;
  } finally {
    await browser?.close();
    await chain.remove();
    profile.remove();
  }
});

async function picture(page: Page, name: string): Promise<void> {
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
}
