import { type Locator, type Page, expect, test } from '@playwright/test';
import { atDesk } from '#tests/e2e/support/at-desk.ts';
import { look } from '#tests/e2e/support/look.ts';
import type { Chain } from '#tests/e2e/support/salon.ts';
import { type Guest, openTill, toPassword } from '#tests/e2e/support/screens/guest.ts';

test('a gift card is sold, pays a part of a sale, gets it back, pays again and is paid back, another outlives its last day; what a client pays in beforehand is kept, and is not, goes back, and is keyed anew', async () => {
  await atDesk('owner', async (guest, chain) => {
    await openTill(guest);
    const code = await sellCard(guest);
    await redeem(guest, code);
    await list(guest, code);
    await payIn(guest);
    await keyedWrongly(guest);
    await pastLastDay(guest, chain);
  });
});

async function newSale({ page }: Guest): Promise<Locator> {
  await page
    .getByRole('button', { name: /^New sale/ })
    .first()
    .click();
  const sale = page.getByRole('region', { name: 'Sale' });
  await expect(sale.getByText('Nothing on the bill yet')).toBeVisible();
  return sale;
}

/** A card of 50.00, paid in cash by one key; answers its code. */
async function sellCard(guest: Guest): Promise<string> {
  const { page } = guest;
  const sale = await newSale(guest);
  await sale.getByRole('button', { name: 'Gift card' }).click();
  await sale.getByRole('textbox', { name: 'Worth' }).fill('50');
  const code = await sale.getByRole('textbox', { name: 'Code' }).inputValue();
  await look(page, 'gift-card-sale');
  await page.keyboard.press('Enter');
  await expect(sale.getByText(`Gift card ${code}`).first()).toBeVisible();
  await page.keyboard.press('Alt+q');
  await expect(sale.getByText('Paid in full').first()).toBeVisible();
  await look(page, 'gift-card-sold');
  await page.keyboard.press('Escape');
  return code;
}

/** 70.00 by a card of 50.00: it pays its part, that is taken back, and the code typed small pays it again. */
async function redeem(guest: Guest, code: string): Promise<void> {
  const { page } = guest;
  const sale = await newSale(guest);
  await sale.getByRole('button', { name: 'Other amount' }).click();
  await sale.getByRole('textbox', { name: 'What for' }).fill('Brush');
  await sale.getByRole('textbox', { name: 'Price' }).fill('70');
  await sale.getByRole('button', { name: 'Add', exact: true }).click();
  const ways = sale.getByRole('radiogroup', { name: 'Pay by' });
  await ways.getByText('Gift card').click();
  await sale.getByRole('textbox', { name: 'Code of the card' }).fill(code);
  await expect(sale.getByText('On the card')).toBeVisible();
  await look(page, 'gift-card-redeem');
  await sale.getByRole('button', { name: 'Take 50.00 from the card' }).click();
  await expect(sale.getByText('20.00').first()).toBeVisible();

  await sale.getByRole('button', { name: 'Take back 50.00, Gift card' }).click();
  await look(page, 'gift-card-part-paid');
  await sale.getByRole('textbox', { name: 'Reason' }).fill('another card');
  await page.keyboard.press('Enter');
  await expect(sale.getByText('another card').first()).toBeVisible();

  await ways.getByText('Gift card').click();
  await sale.getByRole('textbox', { name: 'Code of the card' }).fill(code.toLowerCase().replaceAll('-', ' '));
  await sale.getByRole('button', { name: 'Take 50.00 from the card' }).click();
  // A key that is pressed while the card is still taken goes nowhere.
  await expect(sale.getByRole('button', { name: 'Take back 50.00, Gift card' })).toBeVisible();
  await page.keyboard.press('Alt+q');
  await expect(sale.getByText('Paid in full').first()).toBeVisible();
  await expect(sale.getByText('Left on the card').first()).toBeVisible();
  await look(page, 'gift-card-paid');
  await page.keyboard.press('Escape');
}

/** The list of cards: found by its code, its last payment taken back, what is on it then let expire, and that taken back too. */
async function list({ page }: Guest, code: string): Promise<void> {
  await page.keyboard.press('Shift+F4');
  await expect(page.getByText('No gift cards here')).toBeVisible();
  await look(page, 'gift-cards-none');
  await page.getByRole('radiogroup', { name: 'Which cards' }).getByText('Done').click();
  const table = page.getByRole('region', { name: 'Gift cards' });
  await expect(table.getByText('Used up')).toBeVisible();
  // Nobody reads a code from the list that he could redeem.
  expect(await table.textContent()).not.toContain(code);
  await page.getByRole('searchbox', { name: 'Code or client' }).fill(code.toLowerCase());
  const card = page.getByRole('complementary');
  const history = card.getByRole('list', { name: 'History' });
  await expect(history.getByRole('listitem')).toHaveCount(4);
  await look(page, 'gift-card-used');
  await history
    .getByRole('button', { name: /^Take back: Paid a bill/ })
    .first()
    .click();
  await history.getByRole('textbox', { name: 'Reason' }).fill('paid otherwise');
  await page.keyboard.press('Enter');
  await expect(history.getByRole('listitem')).toHaveCount(5);
  await expect(card.getByText('50.00', { exact: true }).first()).toBeVisible();
  await card.getByRole('button', { name: 'Let it expire' }).click();
  await card.getByRole('textbox', { name: 'Reason' }).fill('three years are over');
  await look(page, 'gift-card-expire');
  await page.keyboard.press('Enter');
  await expect(card.getByText('Expired').first()).toBeVisible();
  await history.getByRole('button', { name: /^Take back: Expired/ }).click();
  await history.getByRole('textbox', { name: 'Reason' }).fill('goodwill');
  await page.keyboard.press('Enter');
  await expect(history.getByRole('listitem')).toHaveCount(7);
  // All that is left goes back in cash, and that is taken back: the card is as it was.
  await card.getByRole('button', { name: 'Pay back' }).click();
  await expect(card.getByRole('button', { name: 'Pay 50.00 back' })).toBeVisible();
  await card.getByRole('textbox', { name: 'Reason' }).fill('moves away');
  await look(page, 'gift-card-pay-back');
  await page.keyboard.press('Enter');
  await expect(history.getByRole('listitem')).toHaveCount(8);
  await expect(card.getByText('Paid back').first()).toBeVisible();
  await look(page, 'gift-card-paid-back');
  await history.getByRole('button', { name: /^Take back: Paid back/ }).click();
  await history.getByRole('textbox', { name: 'Reason' }).fill('stays after all');
  await page.keyboard.press('Enter');
  await expect(history.getByRole('listitem')).toHaveCount(9);
  await card.getByRole('button', { name: 'Show the code' }).click();
  await expect(card.getByText(`Gift card ${code}`)).toBeVisible();
  await card.getByRole('button', { name: 'Take the card back' }).click();
  await card.getByRole('textbox', { name: 'Reason' }).fill('sold by mistake');
  await page.keyboard.press('Enter');
  await expect(card.getByText('its sale still stands')).toBeVisible();
  await look(page, 'gift-card-taken-back');
  await page.keyboard.press('Escape');
  await expect(card).toBeHidden();
}

async function openClient(page: Page): Promise<Locator> {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search or do' }).fill('elvira');
  await expect(page.getByRole('option', { name: /^Elvira/ }).first()).toBeVisible();
  await page.keyboard.press('Enter');
  return page.getByRole('complementary');
}

/** A client puts 80.00 on the account. */
async function payIn({ page }: Guest): Promise<void> {
  const client = await openClient(page);
  await expect(client.getByText('Nothing was paid in beforehand.')).toBeVisible();
  await client.getByRole('button', { name: 'Put money on' }).click();
  await client.getByRole('textbox', { name: 'Amount' }).fill('80');
  await look(page, 'account-top-up');
  await client.getByRole('button', { name: 'Take 80.00' }).click();
  await expect(client.getByText('On the account')).toBeVisible();
  await expect(client.getByText('80.00').first()).toBeVisible();
  await look(page, 'account');

  await client.getByRole('button', { name: 'Keep the deposit' }).click();
  await client.getByRole('textbox', { name: 'Amount' }).fill('30');
  await client.getByRole('textbox', { name: 'Reason' }).fill('did not come');
  await look(page, 'account-keep');
  await client.getByRole('button', { name: 'Keep 30.00' }).click();
  await expect(client.getByText('50.00').first()).toBeVisible();
  await client.getByRole('button', { name: 'History' }).click();
  const history = client.getByRole('list', { name: 'History' });
  await expect(history.getByRole('listitem')).toHaveCount(2);
  await history.getByRole('button', { name: 'Take back: Kept' }).click();
  await history.getByRole('textbox', { name: 'Reason' }).fill('came after all');
  await page.keyboard.press('Enter');
  await expect(history.getByText('came after all')).toBeVisible();
  await expect(history.getByRole('listitem')).toHaveCount(3);
  await look(page, 'account-history');

  // A part of it goes back by card; more than is there cannot.
  await client.getByRole('button', { name: 'Pay back' }).click();
  const amount = client.getByRole('textbox', { name: 'Amount' });
  await amount.fill('80.01');
  await expect(client.getByText('No more than 80.00 can be taken from it here.')).toBeVisible();
  await amount.fill('20');
  await client.getByRole('textbox', { name: 'Reason' }).fill('moves away');
  await look(page, 'account-pay-back');
  await page.keyboard.press('Enter');
  await expect(history.getByText('moves away')).toBeHidden();
  await expect(client.getByText('60.00', { exact: true }).first()).toBeVisible();
  await client.getByRole('button', { name: 'History' }).click();
  await expect(history.getByText('Paid back')).toBeVisible();

  await client.getByRole('button', { name: 'Change the credit' }).click();
  await client.getByRole('textbox', { name: 'Credit of this client' }).fill('25');
  await look(page, 'account-credit');
  await page.keyboard.press('Enter');
  await expect(client.getByText('Credit up to 25.00')).toBeVisible();

  // What was paid back is a document, which can be printed, and is off what the day received.
  await client.getByRole('button', { name: 'History' }).click();
  await history.getByRole('button', { name: /^Open and print: Paid back/ }).click();
  await expect(client.getByRole('heading', { name: 'Account or gift card paid back' })).toBeVisible();
  await expect(client.getByText('moves away')).toBeVisible();
  await expect(client.getByRole('button', { name: 'Print the entry' })).toBeVisible();
  await look(page, 'account-entry');
  await page.keyboard.press('Escape');
  await expect(client).toBeHidden();
  await page.keyboard.press('F1');
  await page.getByRole('button', { name: /Open the totals/ }).click();
  await expect(page.getByRole('dialog').getByText('paid back of accounts and gift cards')).toBeVisible();
  await look(page, 'account-totals');
}

/** 33.00 for the account came by card and were keyed as cash: the drawer is short by as much, and one press keys them anew. */
async function keyedWrongly({ page, said, button, textbox, region, section }: Guest): Promise<void> {
  await page.keyboard.press('Escape');
  const client = await openClient(page);
  await client.getByRole('button', { name: 'Put money on' }).click();
  await client.getByRole('textbox', { name: 'Amount' }).fill('33');
  await client.getByRole('button', { name: 'Take 33.00' }).click();
  await expect(client.getByText('93.00', { exact: true }).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(client).toBeHidden();

  await section('frame.till');
  await button('till.closeTill').click();
  await page.getByText(said('till.asSum')).click();
  // A hundred, the card and the rest of the brush in cash, 80.00 for the account of which 20.00 went back; and not the 33.00.
  await textbox('till.counted').fill('230');
  await button('till.showDifference').click();
  await expect(page.getByText('33.00 short')).toBeVisible();
  const first = region('close.explainTitle').getByRole('listitem').first();
  await expect(first).toContainText('by card and keyed as cash');
  await look(page, 'account-keyed-as-cash');
  await first.getByRole('button', { name: 'Key as Visa' }).click();
  await expect(page.getByText('Exact', { exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(button('till.showDifference')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(button('till.closeTill')).toBeVisible();
  await expect(page.getByRole('option', { name: /^Card account/ })).toContainText('33.00');

  // The client has as much as before, and reads what was keyed twice.
  await openClient(page);
  await expect(client.getByText('93.00', { exact: true }).first()).toBeVisible();
  await client.getByRole('button', { name: 'History' }).click();
  await expect(client.getByRole('list', { name: 'History' }).getByText('Taken back').first()).toBeVisible();
  await page.keyboard.press('Escape');
}

/** A card that nobody redeemed within its year cannot be redeemed; what is on it is owed until somebody lets it expire. */
async function pastLastDay(guest: Guest, chain: Chain): Promise<void> {
  const { page, section } = guest;
  await section('frame.till');
  const sale = await newSale(guest);
  await sale.getByRole('button', { name: 'Gift card' }).click();
  await sale.getByRole('button', { name: /Can be redeemed$/ }).click();
  await page.getByRole('option', { name: 'for 1 year' }).click();
  await sale.getByRole('textbox', { name: 'Worth' }).fill('40');
  const code = await sale.getByRole('textbox', { name: 'Code' }).inputValue();
  await page.keyboard.press('Enter');
  await expect(sale.getByText(`Gift card ${code}`).first()).toBeVisible();
  await page.keyboard.press('Alt+q');
  await expect(sale.getByText('Paid in full').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await section('frame.calendar');
  await page.clock.setSystemTime(Date.now() + 367 * 86_400_000);
  await page.reload();
  // Nobody has hours in a year, so there is no grid to wait for.
  const password = await toPassword(guest, chain.signIns.owner);
  await password.fill(chain.signIns.owner.password);
  await password.press('Enter');
  await expect(page.getByRole('button', { name: 'Next day' })).toBeVisible();

  await page.keyboard.press('Shift+F4');
  await expect(page.getByText('40.00 still owed on cards past their last day', { exact: false })).toBeVisible();
  await page.getByRole('radiogroup', { name: 'Which cards' }).getByText('Done').click();
  await page.getByRole('searchbox', { name: 'Code or client' }).fill(code);
  const card = page.getByRole('complementary');
  await expect(card.getByText('Past its last day').first()).toBeVisible();
  await look(page, 'gift-card-past-last-day');
  await card.getByRole('button', { name: 'Let it expire' }).click();
  await card.getByRole('textbox', { name: 'Reason' }).fill('a year is over');
  await page.keyboard.press('Enter');
  await expect(card.getByRole('list', { name: 'History' }).getByRole('listitem')).toHaveCount(2);
  await expect(card.getByText('0.00', { exact: true }).first()).toBeVisible();
  await expect(page.getByText('still owed on cards past their last day', { exact: false })).toBeHidden();
  await look(page, 'gift-card-past-last-day-expired');
}
