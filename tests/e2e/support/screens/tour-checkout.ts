import { expect } from '@playwright/test';
import type { Guest } from './guest.ts';
import type { Look } from './tour.ts';

/** What can be done on an open bill beside paying it; ends with the bill as it was, with nothing kept. */
export async function tourCheckout(guest: Guest, look: Look): Promise<void> {
  const { page, said, button, textbox } = guest;
  const bill = guest.region('checkout.title');
  await bill.getByRole('button', { name: said('checkout.tip') }).click();
  await expect(textbox('checkout.tipAmount')).toBeFocused();
  await look('bill-tip');
  await textbox('checkout.tipAmount').fill('7.50');
  await button('common.add').click();
  await bill.getByRole('button', { name: said('checkout.addVisit') }).click();
  await look('bill-another-visit');
  await button('common.cancel').click();
  await addPackage(guest);
  await look('bill-package');
  await button('checkout.removePackage', { name: 'Evening out' }).click();
  await bill
    .getByRole('button', { name: new RegExp(`${said('checkout.editLine').source.slice(4, -2)}$`) })
    .first()
    .click();
  await expect(textbox('checkout.unitPrice')).toBeVisible();
  await look('bill-line');
  await page.keyboard.press('Alt+s');
  const waiting = page.getByRole('banner').getByRole('button', { name: said('checkout.parkedCount', { count: '1' }) });
  await waiting.click();
  await expect(page.getByRole('menu')).toBeVisible();
  await look('bills-set-aside');
  await page.getByRole('menuitem').first().click();
  await expect(bill.getByText(said('checkout.tip'), { exact: true }).first()).toBeVisible();
  await button('checkout.startOver').click();
  await expect(waiting).toBeHidden();
}

/** Puts the first of the demo's packages on the bill that is open. */
export async function addPackage({ page, said, settled }: Guest): Promise<void> {
  const box = page.getByRole('combobox', { name: said('checkout.addGoodOrPackage') });
  // A list that is opened while its field still moves closes again.
  await box.scrollIntoViewIfNeeded();
  await settled();
  await box.fill('evening');
  await page.getByRole('option').first().click();
  await expect(page.getByRole('list', { name: said('checkout.inPackage', { name: 'Evening out' }) })).toBeVisible();
}
