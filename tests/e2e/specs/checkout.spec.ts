import { type Locator, type Page, expect, test } from '@playwright/test';
import { look } from '#tests/e2e/support/look.ts';
import type { SignIn } from '#tests/e2e/support/salon.ts';
import { type Guest, enter, openTill } from '#tests/e2e/support/screens/guest.ts';
import { addPackage } from '#tests/e2e/support/screens/tour-checkout.ts';
import { deskOfFile } from '#tests/e2e/support/shared-desk.ts';

const atDesk = deskOfFile();

test('two sales, a service that nobody booked, a package and two visits: set aside and taken up, a tip, a price, one bill for both, paid whole by one key', async () => {
  await atDesk('owner', async (guest, chain) => {
    await openTill(guest);
    await twoSales(guest, chain.signIns.owner);
    await serviceSale(guest);
    await packageSale(guest);
    await twoVisits(guest);
  });
});

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

/** A sale waits while another is paid by card, and is then paid in cash; each by one key. */
async function twoSales(guest: Guest, owner: SignIn): Promise<void> {
  const { page } = guest;
  const sale = page.getByRole('region', { name: 'Sale' });
  const waiting = page.getByRole('banner').getByRole('button', { name: '1 bill waits' });
  await page
    .getByRole('button', { name: /^New sale/ })
    .first()
    .click();
  await addOther(sale, 'Comb', '12.50');
  await look(page, 'sale');
  await saleGivesWay(guest, sale, waiting);

  // Whoever closes the till is told of it, and takes it up from there.
  await guest.button('till.closeTill').click();
  const asked = page.getByRole('listitem').filter({ hasText: 'Comb, set aside' });
  await expect(asked).toContainText('12.50');
  await look(page, 'close-set-aside');
  await asked.getByRole('button', { name: 'Open' }).click();
  await expect(sale.getByText('Comb').first()).toBeVisible();
  await page.keyboard.press('Alt+s');
  await expect(sale).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(guest.button('till.closeTill')).toBeVisible();

  await page
    .getByRole('button', { name: /^New sale/ })
    .first()
    .click();
  await expect(sale.getByText('Nothing on the bill yet')).toBeVisible();
  await addOther(sale, 'Brush', '30');
  await sale.getByRole('button', { name: /^Brush/ }).click();
  await sale.getByRole('button', { name: /Sold by$/ }).click();
  await page.getByRole('option', { name: 'Margot' }).click();
  await expect(sale.getByRole('button', { name: /^Brush.*Margot/ })).toBeVisible();
  await look(page, 'sale-sold-by');
  await page.keyboard.press('Alt+w');
  await expect(sale.getByText('Paid in full').first()).toBeVisible();
  await expect(sale.getByText('Visa').first()).toBeVisible();
  // The next client stands there already: what was paid gives way to the next sale.
  await page
    .getByRole('button', { name: /^New sale/ })
    .first()
    .click();
  await expect(sale.getByText('Nothing on the bill yet')).toBeVisible();
  await page.keyboard.press('Escape');

  await guest.section('frame.calendar');
  await page.reload();
  await enter(guest, owner);
  await waiting.click();
  await look(page, 'bills-set-aside');
  await page.getByRole('menuitem', { name: /^Sale · Comb · 12\.50/ }).click();
  await expect(sale.getByText('Comb').first()).toBeVisible();
  await page.keyboard.press('Alt+q');
  await expect(sale.getByText('Paid in full').first()).toBeVisible();
  await expect(waiting).toBeHidden();
  await page.keyboard.press('Escape');
}

/** Whoever goes on in the calendar while a sale is open sees what was opened: the sale is set aside by itself, and nothing of it is lost. */
async function saleGivesWay(guest: Guest, sale: Locator, waiting: Locator): Promise<void> {
  const { page } = guest;
  await guest.section('frame.calendar');
  await expect(sale).toBeVisible();
  await page
    .getByRole('grid')
    .getByRole('gridcell', { name: /Arrived|Confirmed|Waiting/ })
    .first()
    .click();
  await expect(sale).toBeHidden();
  await expect(page.getByRole('complementary').last()).not.toBeEmpty();
  await expect(waiting).toBeVisible();
  await look(page, 'sale-gave-way');
  await page.keyboard.press('Escape');
  await guest.section('frame.till');
}

/** Somebody walks in and pays for a service that nobody booked: it is found by its name, costs what the list says, and once it says who performed it what that person asks. */
async function serviceSale(guest: Guest): Promise<void> {
  const { page, said, settled } = guest;
  const sale = page.getByRole('region', { name: 'Sale' });
  await guest.section('frame.till');
  await page
    .getByRole('button', { name: /^New sale/ })
    .first()
    .click();
  const box = sale.getByRole('combobox', { name: said('checkout.addGoodOrPackage') });
  await box.scrollIntoViewIfNeeded();
  await settled();
  await box.fill('cut and beard');
  await look(page, 'sale-service-found');
  await page.getByRole('option', { name: /^Cut and beard/ }).click();
  await sale.getByRole('button', { name: /^Cut and beard.*49\.00/ }).click();
  await sale.getByRole('button', { name: /Performed by$/ }).click();
  await page.getByRole('option', { name: 'Sami' }).click();
  await expect(sale.getByRole('button', { name: /^Cut and beard.*46\.00/ })).toBeVisible();
  await look(page, 'sale-service');
  await page.keyboard.press('Alt+w');
  await expect(sale.getByText('Paid in full').first()).toBeVisible();
  await expect(sale.getByText('Sami').first()).toBeVisible();
  await expect(sale.getByText('46.00').first()).toBeVisible();
  await page.keyboard.press('Escape');
}

/** A package is found by its name, stands on the bill as what is in it, and is paid and printed so. */
async function packageSale(guest: Guest): Promise<void> {
  const { page } = guest;
  const sale = page.getByRole('region', { name: 'Sale' });
  await guest.section('frame.till');
  await page
    .getByRole('button', { name: /^New sale/ })
    .first()
    .click();
  await addPackage(guest);
  const inIt = sale.getByRole('list', { name: 'In Evening out' });
  await expect(inIt.getByRole('button', { name: /Quantity, price and discount$/ })).toHaveCount(3);
  // 105.00 over 65.00, 35.00 and 19.00.
  await expect(inIt.getByText('57.35')).toBeVisible();
  await inIt.getByRole('button', { name: /^Evening up-do/ }).click();
  await sale.getByRole('button', { name: /Performed by$/ }).click();
  await page.getByRole('option', { name: 'Margot' }).click();
  await look(page, 'sale-package');
  await sale.getByRole('button', { name: 'Take Evening out off the bill' }).click();
  await expect(sale.getByText('Nothing on the bill yet')).toBeVisible();
  await addPackage(guest);
  await page.keyboard.press('Alt+w');
  await expect(sale.getByText('Paid in full').first()).toBeVisible();
  await expect(sale.getByText('105.00').first()).toBeVisible();
  await expect(inIt.getByText('16.77')).toBeVisible();
  await look(page, 'sale-package-paid');
  await sale.getByRole('button', { name: 'Give money back' }).click();
  const whole = sale.getByRole('checkbox', { name: 'All that is left of Evening out' });
  await expect(whole).not.toBeChecked();
  await sale.getByText('All that is left of Evening out').click();
  await expect(whole).toBeChecked();
  await sale.getByText('Gloss, 30.88').click();
  await expect(whole).not.toBeChecked();
  await look(page, 'sale-package-back');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await guest.section('frame.calendar');
}

/** Two clients of today who have arrived, on one bill with a tip and a price of its own. */
async function twoVisits(guest: Guest): Promise<void> {
  const { page } = guest;
  await twoHaveArrived(guest);
  await here(guest).first().click();
  await guest.button('visit.checkout').click();
  const bill = page.getByRole('region', { name: 'Bill' });
  await bill.getByRole('button', { name: 'Another visit' }).click();
  await look(page, 'bill-another-visit');
  await bill.getByRole('combobox', { name: 'Which visit' }).fill('');
  await bill.getByRole('combobox', { name: 'Which visit' }).press('ArrowDown');
  await page.getByRole('option').first().click();
  await expect(bill.getByRole('list', { name: 'Other visits on this bill' })).toBeVisible();

  await bill
    .getByRole('button', { name: /Quantity, price and discount$/ })
    .first()
    .click();
  await bill.getByRole('textbox', { name: 'Price of one' }).fill('33.33');
  await look(page, 'bill-line');
  await bill.getByRole('button', { name: 'Tip', exact: true }).click();
  await bill.getByRole('textbox', { name: 'How much' }).fill('7.77');
  await look(page, 'bill-tip');
  await takesNothingPastHalfTyped(guest, bill);
  await look(page, 'bill');
  const subtitle = (await bill.textContent()) ?? '';
  await page.keyboard.press('Alt+w');
  await expect(bill.getByText('Paid in full').first()).toBeVisible();
  await expect(bill.getByText('33.33').first()).toBeVisible();
  expect(subtitle).toContain('Also for');
  await look(page, 'bill-paid');
  await page.keyboard.press('Escape');
}

/** The key that takes the money adds a tip that was typed and not added, and takes nothing; where something is lacking it leads there. */
async function takesNothingPastHalfTyped({ page, said }: Guest, bill: Locator): Promise<void> {
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(said('checkout.addedFirst'))).toBeVisible();
  await expect(bill.getByText('7.77').first()).toBeVisible();
  await expect(bill.getByText('Paid in full')).toHaveCount(0);
  await bill.getByRole('button', { name: said('checkout.addOther') }).click();
  await bill.getByRole('textbox', { name: said('checkout.otherTitle') }).fill('Comb');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(said('checkout.finishFirst'))).toBeVisible();
  await expect(bill.getByRole('textbox', { name: said('checkout.otherPrice') })).toBeFocused();
  await look(page, 'bill-half-typed');
  await page.keyboard.press('Escape');
  await expect(bill.getByText('Paid in full')).toHaveCount(0);
}

/** Visits of today whose clients are here and have not paid. */
function here({ page }: Guest): Locator {
  return page.getByRole('grid').getByRole('gridcell', { name: /Arrived[^,]*$/ });
}

/** Late in the day everybody has arrived; early, two are let in. */
async function twoHaveArrived(guest: Guest): Promise<void> {
  const { page, said } = guest;
  await expect(page.getByRole('grid').getByRole('gridcell').first()).toBeVisible();
  for (let count = await here(guest).count(); count < 2; count += 1) {
    await page
      .getByRole('grid')
      .getByRole('gridcell', { name: /(Waiting|Confirmed)[^,]*$/ })
      .first()
      .click();
    await page.getByRole('complementary').getByRole('radiogroup').getByText(said('visit.arrived')).click();
    await expect(here(guest)).toHaveCount(count + 1);
  }
}

async function addOther(sale: Locator, title: string, price: string): Promise<void> {
  await sale.getByRole('button', { name: 'Other amount' }).click();
  await sale.getByRole('textbox', { name: 'What for' }).fill(title);
  await sale.getByRole('textbox', { name: 'Price' }).fill(price);
  await sale.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(sale.getByText(title).first()).toBeVisible();
}

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
