import { type Page, expect, test } from '@playwright/test';
import { atDesk } from '#tests/e2e/support/at-desk.ts';
import { look } from '#tests/e2e/support/look.ts';

test('a visit that was paid is set back: left as it is, then as credit, paid from it, and cancelled with the money back', async () => {
  await atDesk('owner', async (guest) => {
    const { page } = guest;
    await guest.section('frame.calendar');
    const panel = page.getByRole('complementary');
    const status = panel.getByRole('radiogroup', { name: 'Status' });
    // Late in the day everybody is here already.
    await page
      .getByRole('grid')
      .getByRole('gridcell', { name: /(Waiting|Confirmed|Arrived)[^,]*$/ })
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
    await billAnew(page);
    await unpaid(page);
    await panel.getByRole('button', { name: 'Cancel visit' }).click();
    await panel.getByRole('textbox').fill('ill');
    await page.keyboard.press('Control+Enter');
    await expect(dialog.getByText('was paid for this visit')).toBeVisible();
    await page.keyboard.press('Control+Enter');
    await expect(dialog).toBeHidden();
    await expect(panel.getByText('Cancelled').first()).toBeVisible();
    await look(page, 'paid-visit-cancelled');
  });
});

/** The payment is taken back, and the client is said not to have come: the bill that stands for nobody is asked about, and voided with it. */
async function unpaid(page: Page): Promise<void> {
  const panel = page.getByRole('complementary');
  const status = panel.getByRole('radiogroup', { name: 'Status' });
  const bill = page.getByRole('region', { name: 'Bill' });
  await panel.getByRole('button', { name: 'Open the bill' }).click();
  await bill.getByRole('button', { name: /^Take back .*Visa$/ }).click();
  await bill.getByRole('textbox', { name: 'Reason' }).fill('wrong card');
  await page.keyboard.press('Enter');
  await expect(bill.getByText('taken back: wrong card')).toBeVisible();
  await page.keyboard.press('Escape');
  await status.getByText('No-show').click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('nobody has paid it')).toBeVisible();
  await look(page, 'unpaid-visit');
  await page.keyboard.press('Escape');
  await expect(status.getByRole('radio', { name: 'Arrived' })).toBeChecked();
  await status.getByText('No-show').click();
  await expect(dialog.getByText('nobody has paid it')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden();
  await expect(status.getByRole('radio', { name: 'No-show' })).toBeChecked();

  await billAnew(page);
}

/** The visit comes after all, and is billed and paid by card. */
async function billAnew(page: Page): Promise<void> {
  const panel = page.getByRole('complementary');
  const bill = page.getByRole('region', { name: 'Bill' });
  await panel.getByRole('radiogroup', { name: 'Status' }).getByText('Arrived').click();
  await panel.getByRole('button', { name: 'Checkout' }).click();
  await expect(bill.getByRole('button', { name: 'All Visa' })).toBeVisible();
  await page.keyboard.press('Alt+w');
  await expect(bill.getByText('Paid in full').first()).toBeVisible();
  await page.keyboard.press('Escape');
}
