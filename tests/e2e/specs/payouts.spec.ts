import { expect, test } from '@playwright/test';
import { atDesk } from '#tests/e2e/support/at-desk.ts';
import { keepPicture } from '#tests/e2e/support/look.ts';
import { tourPayouts } from '#tests/e2e/support/screens/tour-payouts.ts';

test('a manager compares payouts with the list of the provider, posts what differs and takes it back', async () => {
  await atDesk('owner', async (guest) => {
    const { page } = guest;
    await tourPayouts(guest, async (name) => {
      await guest.settled();
      await keepPicture(page, name);
    });
    await guest.section('frame.tray');
    await expect(page.getByText(/payout/i)).toHaveCount(0);
  });
});
