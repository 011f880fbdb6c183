import { readFileSync } from 'node:fs';
import { type Locator, type Page, expect, test } from '@playwright/test';
import { atDesk } from '#tests/e2e/support/at-desk.ts';
import { look } from '#tests/e2e/support/look.ts';
import { DeskPage } from '#tests/e2e/support/desk-page.ts';
import type { Chain } from '#tests/e2e/support/salon.ts';
import { type Guest, enter, openTill } from '#tests/e2e/support/screens/guest.ts';
import { leave } from '#tests/e2e/support/turns.ts';

test('a sale of two things: one is given back in cash, the bill that gave back is undone, the whole goes back by card; all of it is in the documents', async () => {
  await atDesk('owner', async (guest, chain) => {
    const { page } = guest;
    await openTill(guest);
    await unpaidCard(page);
    await sell(page);
    await giveBack(page);
    await owing(page);
    await documents(guest);
    await averages(guest);
    await notHers(guest, chain);
  });
});

/** The bill of a gift card alone is no sale: the report counts it, and averages the others. */
async function averages(guest: Guest): Promise<void> {
  const { page, said } = guest;
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search or do' }).fill('daily rep');
  await page
    .getByRole('option', { name: /Daily report/ })
    .first()
    .click();
  await expect(page.getByText(said('moneyReports.averageHint'))).toBeVisible({ timeout: 30_000 });
  const row = page
    .getByRole('table', { name: said('moneyReports.summary') })
    .getByRole('row')
    .filter({ hasText: /^Bills\d/ });
  const [bills = 0, sum = 0, average = 0] = (await row.getByRole('cell').allTextContents())
    .slice(-3)
    .map((cell) => Number(cell.replaceAll(',', '')));
  expect(Math.abs(average * (bills - 1) - (sum - 50))).toBeLessThan(bills * 0.005);
  await look(page, 'report-averages');
}

const sale = (page: Page): Locator => page.getByRole('region', { name: 'Sale' });

async function sell(page: Page): Promise<void> {
  await ring(page, [
    ['Comb', '12.50'],
    ['Brush', '30'],
  ]);
  await page.keyboard.press('Alt+w');
  await expect(sale(page).getByText('Paid in full').first()).toBeVisible();
}

/** A new sale of these things, not paid yet. */
async function ring(page: Page, things: readonly (readonly [title: string, price: string])[]): Promise<void> {
  await page
    .getByRole('button', { name: /^New sale/ })
    .first()
    .click();
  for (const [title, price] of things) {
    await sale(page).getByRole('button', { name: 'Other amount' }).click();
    await sale(page).getByRole('textbox', { name: 'What for' }).fill(title);
    await sale(page).getByRole('textbox', { name: 'Price' }).fill(price);
    await sale(page).getByRole('button', { name: 'Add', exact: true }).click();
    await expect(sale(page).getByText(title).first()).toBeVisible();
  }
}

/** Of a gift card of 50.00 only 1.00 is paid: it cannot pay its own rest. */
async function unpaidCard(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /^New sale/ })
    .first()
    .click();
  await sale(page).getByRole('button', { name: 'Gift card' }).click();
  await sale(page).getByRole('textbox', { name: 'Worth' }).fill('50');
  const code = await sale(page).getByRole('textbox', { name: 'Code' }).inputValue();
  await page.keyboard.press('Enter');
  await expect(sale(page).getByText(`Gift card ${code}`).first()).toBeVisible();
  const ways = sale(page).getByRole('radiogroup', { name: 'Pay by' });
  await ways.getByText('Visa').click();
  await sale(page).getByRole('textbox', { name: /Visa/ }).fill('1');
  await sale(page)
    .getByRole('button', { name: /^Take 1\.00/ })
    .click();
  await expect(sale(page).getByRole('textbox', { name: 'Cash given' })).toBeFocused();
  await ways.getByText('Gift card').click();
  await sale(page).getByRole('textbox', { name: 'Code of the card' }).fill(code);
  await expect(sale(page).getByText('This card is not paid itself yet')).toBeVisible();
  await expect(sale(page).getByRole('button', { name: /from the card$/ })).toBeHidden();
  await look(page, 'gift-card-not-paid');
  await page.keyboard.press('Alt+w');
  await expect(sale(page).getByText('Paid in full').first()).toBeVisible();
  await page.keyboard.press('Escape');
}

/** Another who takes money reads that this payment is not hers to take back, and is asked for no reason. */
async function notHers(guest: Guest, chain: Chain): Promise<void> {
  const { page, section } = guest;
  const { owner, receptionist } = chain.signIns;
  await page.setViewportSize({ width: 1280, height: 800 });
  await section('frame.calendar');
  await leave(new DeskPage(page), owner, 'Switch user');
  await enter(guest, receptionist);
  await section('frame.documents');
  await page
    .getByRole('table', { name: 'Bills' })
    .getByRole('row')
    .filter({ hasText: '50.00' })
    .first()
    .getByRole('button')
    .first()
    .click();
  await sale(page)
    .getByRole('button', { name: /^Take back 1\.00/ })
    .click();
  await expect(sale(page).getByText('You may not take this payment back')).toBeVisible();
  await expect(sale(page).getByRole('textbox', { name: 'Reason' })).toBeHidden();
  await look(page, 'take-back-not-hers');
  await sale(page)
    .getByRole('group', { name: /^Take back/ })
    .getByRole('button', { name: 'Close' })
    .click();
  await expect(sale(page).getByText('You may not take this payment back')).toBeHidden();
}

async function giveBack(page: Page): Promise<void> {
  const panel = sale(page);
  const form = panel.getByRole('form', { name: 'Give money back' });
  await panel.getByRole('button', { name: 'Give money back' }).click();
  // Of two things none is chosen: a reason and Enter give nothing back.
  await expect(form.getByRole('checkbox', { name: 'Comb, 12.50' })).toBeFocused();
  await expect(form.getByRole('button', { name: 'Give back 0.00' })).toBeDisabled();
  await page.keyboard.press('Space');
  await form.getByRole('button', { name: /Give back by/ }).click();
  await page.getByRole('option', { name: /^Cash/ }).click();
  const give = form.getByRole('button', { name: 'Give back 12.50' });
  await expect(give).toBeDisabled();
  await form.getByRole('button', { name: 'Goods were returned' }).click();
  await look(page, 'give-back');
  await give.click();
  await expect(form).toBeHidden();

  // The bill that gave back is a bill of its own. Its money comes back into the drawer, and it is voided.
  await panel.getByRole('button', { name: /^Receipt .*003/ }).click();
  await expect(panel.getByText('Given back', { exact: true }).first()).toBeVisible();
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
  await form.getByText('All of it').click();
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
  await history(page);
  await page.keyboard.press('Escape');
}

/** Of 100.00 only 60.00 is paid: what comes back is owed no more before any money is handed out, and is owed again once that is undone. */
async function owing(page: Page): Promise<void> {
  const panel = sale(page);
  const form = panel.getByRole('form', { name: 'Give money back' });
  await ring(page, [
    ['Towel', '30'],
    ['Robe', '70'],
  ]);
  await panel.getByRole('radiogroup', { name: 'Pay by' }).getByText('Visa').click();
  await panel.getByRole('textbox', { name: /Visa/ }).fill('60');
  await panel.getByRole('button', { name: /^Take 60\.00/ }).click();
  await panel.getByRole('button', { name: 'Give money back' }).click();
  await form.getByText('Towel, 30.00').click();
  await expect(form.getByText('30.00 of it lessens what is still owed')).toBeVisible();
  await expect(form.getByText('and then 10.00')).toBeVisible();
  await expect(form.getByRole('button', { name: /Give back by/ })).toBeHidden();
  await form.getByRole('button', { name: 'Goods were returned' }).click();
  await look(page, 'set-off');
  await form.getByRole('button', { name: 'Lessen what is owed by 30.00' }).click();
  await expect(panel.getByText('Set off, no money').first()).toBeVisible();
  await look(page, 'set-off-done');

  await panel.getByRole('button', { name: 'Give money back' }).click();
  await expect(form.getByText('10.00 of it lessens what is still owed')).toBeVisible();
  await form.getByRole('button', { name: 'Client was not satisfied' }).click();
  await look(page, 'set-off-rest');
  await form.getByRole('button', { name: 'Give back 60.00' }).click();
  await expect(panel.getByText('All of this bill was given back.')).toBeVisible();

  // The towel is kept after all: its return is voided, though nothing of it was money, and its 30.00 is owed again.
  await panel
    .getByRole('listitem')
    .filter({ hasText: '−30.00' })
    .getByRole('button', { name: /^Receipt/ })
    .click();
  await panel.getByRole('button', { name: 'Void this bill' }).click();
  await panel.getByRole('button', { name: 'Entered by mistake' }).click();
  await panel.getByRole('form').getByRole('button', { name: 'Void this bill' }).click();
  await panel.getByRole('button', { name: /^Gives back of receipt/ }).click();
  await expect(panel.getByRole('textbox', { name: 'Cash given' })).toBeVisible();
  await look(page, 'set-off-undone');
  await page.keyboard.press('Escape');
}

/** The hub tells who did what to the bill, and with how much: also what gave back of it. Opened and left by keys. */
async function history(page: Page): Promise<void> {
  const panel = sale(page);
  await panel.getByRole('button', { name: 'Show the history' }).focus();
  await page.keyboard.press('Enter');
  const deeds = panel.getByRole('list', { name: 'History' });
  await expect(deeds.getByRole('listitem')).toHaveCount(4);
  await expect(deeds.getByRole('listitem').nth(0)).toContainText('Given back by a bill');
  await expect(deeds.getByRole('listitem').nth(0)).toContainText('Client was not satisfied');
  await expect(deeds.getByRole('listitem').filter({ hasText: /^Paid/ })).toContainText('42.50');
  await expect(deeds.getByRole('listitem').filter({ hasText: /^Bill posted/ })).toContainText(/Total: .*42\.50/);
  await expect(panel.getByText('Asking the hub')).toBeHidden();
  await deeds.scrollIntoViewIfNeeded();
  await look(page, 'bill-history');
  await page.keyboard.press('Enter');
  await expect(deeds).toBeHidden();
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
  // The books say what each entry is about, also where no money moved, and a bill that gives back is called that.
  const givenBack = entries.getByRole('row').filter({ hasText: 'Sale given back' }).filter({ hasText: '−42.50' });
  await expect(givenBack.getByRole('cell', { name: '−42.50' })).toHaveCount(1);
  const booked = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  expect(readFileSync(await (await booked).path(), 'utf8')).toMatch(/,Sale given back,-42\.50,0\.00,/);
  await look(page, 'documents-entries');
  await entries.getByRole('row').filter({ hasText: 'kept after all' }).getByRole('button').click();
  await expect(page.getByRole('region', { name: 'Sale' })).toBeVisible();
  await page.setViewportSize({ width: 1920, height: 1080 });
  await look(page, 'documents-wide');
}
