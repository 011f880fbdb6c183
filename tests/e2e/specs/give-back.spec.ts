import { readFileSync } from 'node:fs';
import { type Locator, type Page, expect, test } from '@playwright/test';
import { atDesk } from '#tests/e2e/support/at-desk.ts';
import { look } from '#tests/e2e/support/look.ts';
import { type Guest, openTill } from '#tests/e2e/support/screens/guest.ts';

test('a sale of two things: one is given back in cash, the bill that gave back is undone, the whole goes back by card; all of it is in the documents', async () => {
  await atDesk('owner', async (guest) => {
    const { page } = guest;
    await openTill(guest);
    await sell(page);
    await giveBack(page);
    await documents(guest);
  });
});

const sale = (page: Page): Locator => page.getByRole('region', { name: 'Sale' });

async function sell(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /^New sale/ })
    .first()
    .click();
  for (const [title, price] of [
    ['Comb', '12.50'],
    ['Brush', '30'],
  ] as const) {
    await sale(page).getByRole('button', { name: 'Other amount' }).click();
    await sale(page).getByRole('textbox', { name: 'What for' }).fill(title);
    await sale(page).getByRole('textbox', { name: 'Price' }).fill(price);
    await sale(page).getByRole('button', { name: 'Add', exact: true }).click();
    await expect(sale(page).getByText(title).first()).toBeVisible();
  }
  await page.keyboard.press('Alt+w');
  await expect(sale(page).getByText('Paid in full').first()).toBeVisible();
}

async function giveBack(page: Page): Promise<void> {
  const panel = sale(page);
  const form = panel.getByRole('form', { name: 'Give money back' });
  await panel.getByRole('button', { name: 'Give money back' }).click();
  await form.getByText('Brush, 30.00').click();
  await form.getByRole('button', { name: /Give back by/ }).click();
  await page.getByRole('option', { name: /^Cash/ }).click();
  const give = form.getByRole('button', { name: 'Give back 12.50' });
  await expect(give).toBeDisabled();
  await form.getByRole('button', { name: 'Goods were returned' }).click();
  await look(page, 'give-back');
  await give.click();
  await expect(form).toBeHidden();

  // The bill that gave back is a bill of its own. Its money comes back into the drawer, and it is voided.
  await panel.getByRole('button', { name: /^Receipt .*002/ }).click();
  await expect(panel.getByText('Given back').first()).toBeVisible();
  await look(page, 'gave-back');
  await panel.getByRole('button', { name: /^Take back −12\.50/ }).click();
  await panel.getByRole('textbox', { name: 'Reason' }).fill('kept after all');
  await panel
    .getByRole('form')
    .getByRole('button', { name: /^Take back/ })
    .click();
  await expect(panel.getByText('12.50 has not gone back to the client yet')).toBeVisible();
  await panel.getByRole('button', { name: 'Void this bill' }).click();
  await panel.getByRole('button', { name: 'Entered by mistake' }).click();
  await look(page, 'void-bill');
  await panel.getByRole('form').getByRole('button', { name: 'Void this bill' }).click();
  await expect(panel.getByText('Voided').first()).toBeVisible();

  await panel.getByRole('button', { name: /^Gives back of receipt/ }).click();
  await panel.getByRole('button', { name: 'Give money back' }).click();
  await form.getByRole('button', { name: 'Client was not satisfied' }).click();
  await form.getByRole('button', { name: 'Give back 42.50' }).click();
  await expect(panel.getByText('All of this bill was given back.')).toBeVisible();
  // The money went back already; the payment itself is not taken back on top of it.
  await panel.getByRole('button', { name: /^Take back 42\.50/ }).click();
  await panel.getByRole('textbox', { name: 'Reason' }).fill('once more');
  await panel
    .getByRole('form')
    .getByRole('button', { name: /^Take back/ })
    .click();
  await expect(panel.getByText(/went back to the client already/)).toBeVisible();
  await panel.getByRole('form').getByRole('button', { name: 'Cancel' }).click();
  await panel.getByText('In the books').click();
  await look(page, 'given-back');
  await page.keyboard.press('Escape');
}

async function documents(guest: Guest): Promise<void> {
  const { page } = guest;
  await guest.section('frame.documents');
  const bills = page.getByRole('table', { name: 'Bills' });
  await expect(bills.getByText('Voided').first()).toBeVisible();
  const whole = bills.getByRole('row').filter({ hasText: 'Without a client' });
  await expect(whole.filter({ hasText: '42.50' }).filter({ hasNotText: '−42.50' }).getByText('Given back')).toBeVisible();
  await expect(whole.filter({ hasText: '−42.50' }).getByText('Gives back')).toBeVisible();
  await look(page, 'documents-bills');

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  const file = readFileSync(await (await download).path(), 'utf8');
  expect(file).toContain('-42.50,-42.50,0.00');

  await page.getByRole('radio', { name: 'Entries in the books' }).click();
  const entries = page.getByRole('table', { name: 'Entries in the books' });
  await expect(entries.getByText('Bill voided').first()).toBeVisible();
  await expect(entries.getByText('kept after all')).toBeVisible();
  await look(page, 'documents-entries');
  await entries.getByRole('row').filter({ hasText: 'kept after all' }).getByRole('button').click();
  await expect(page.getByRole('region', { name: 'Sale' })).toBeVisible();
  await page.setViewportSize({ width: 1920, height: 1080 });
  await look(page, 'documents-wide');
}
