import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { type Page, expect, test } from '@playwright/test';
import { openProfile } from '#tests/e2e/support/browser-profile.ts';
import { openDemo } from '#tests/e2e/support/salon.ts';
import { enter, guestAt } from '#tests/e2e/support/screens/guest.ts';
import { saidIn } from '#tests/e2e/support/screens/said.ts';
import { axeFaults } from '#tests/e2e/support/screens/screen-checks.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

/** Where the pictures go, for somebody who wants to look at them. */
const folder = process.env['FOYER_SCREENS'];

test('a visit that was paid is set back: left as it is, then as credit, paid from it, and cancelled with the money back', async () => {
  const chain = await openDemo();
  const profile = tempFolder('paid-visit');
  const browser = await openProfile(profile.path, { size: { width: 1280, height: 800 } });
  try {
    const { page } = browser;
    const guest = guestAt(page, saidIn('en'));
    await page.goto(chain.hub().enrolUrl);
    await enter(guest, chain.signIns.owner);
    await guest.section('frame.calendar');
    const panel = page.getByRole('complementary');
    const status = panel.getByRole('radiogroup', { name: 'Status' });
    await page
      .getByRole('grid')
      .getByRole('gridcell', { name: /(Waiting|Confirmed)[^,]*$/ })
      .first()
      .click();
    await status.getByText('Arrived').click();
    await panel.getByRole('button', { name: 'Checkout' }).click();
    const bill = page.getByRole('region', { name: 'Bill' });
    await expect(bill.getByRole('button', { name: 'All Visa' })).toBeVisible();
    await page.keyboard.press('Alt+w');
    await expect(bill.getByText('Paid in full').first()).toBeVisible();
    await page.keyboard.press('Escape');

    const dialog = page.getByRole('dialog');
    await status.getByText('Confirmed').click();
    await expect(dialog.getByText('was paid for this visit')).toBeVisible();
    await look(page, 'paid-visit');
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(status.getByRole('radio', { name: 'Arrived' })).toBeChecked();

    await status.getByText('Confirmed').click();
    await dialog.getByRole('button', { name: /as credit$/ }).click();
    await expect(dialog).toBeHidden();
    await expect(status.getByRole('radio', { name: 'Confirmed' })).toBeChecked();

    // It comes after all: billed anew, and paid by card; then it is cancelled, and the money goes back in the same step.
    await status.getByText('Arrived').click();
    await panel.getByRole('button', { name: 'Checkout' }).click();
    await expect(bill.getByRole('button', { name: 'All Visa' })).toBeVisible();
    await page.keyboard.press('Alt+w');
    await expect(bill.getByText('Paid in full').first()).toBeVisible();
    await page.keyboard.press('Escape');
    await panel.getByRole('button', { name: 'Cancel visit' }).click();
    await panel.getByRole('textbox').fill('ill');
    await page.keyboard.press('Control+Enter');
    await expect(dialog.getByText('was paid for this visit')).toBeVisible();
    await page.keyboard.press('Control+Enter');
    await expect(dialog).toBeHidden();
    await expect(panel.getByText('Cancelled').first()).toBeVisible();
    await look(page, 'paid-visit-cancelled');
  } finally {
    await browser.close();
    await chain.remove();
    profile.remove();
  }
});

/** What axe finds, light and dark; and pictures for who wants some. */
async function look(page: Page, name: string): Promise<void> {
  await page.waitForTimeout(250);
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect.soft(await axeFaults(page), `${name} ${colorScheme}`).toEqual([]);
    if (folder === undefined) continue;
    mkdirSync(folder, { recursive: true });
    await page.screenshot({ path: path.join(folder, `${name}-${colorScheme}.png`) });
  }
}
