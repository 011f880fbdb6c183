import { expect } from '@playwright/test';
import type { Guest } from './guest.ts';
import type { Look } from './tour.ts';

/** Ways to pay beside the branch's own, and a gift card to sell, on an open bill; ends with the bill as it was. */
export async function tourAccounts(guest: Guest, look: Look): Promise<void> {
  const { page, said, button, textbox } = guest;
  const bill = guest.region('checkout.title');
  const ways = page.getByRole('radiogroup', { name: said('checkout.method') });
  await bill.getByRole('button', { name: said('accounts.giftCard') }).click();
  await expect(textbox('accounts.code')).toBeVisible();
  await look('gift-card-sale');
  await button('common.cancel').click();
  await ways.getByText(said('accounts.giftCard')).click();
  await textbox('accounts.codeToRedeem').fill('0000');
  await page.keyboard.press('Enter');
  await expect(page.getByText(said('accounts.noSuchCard'))).toBeVisible();
  await look('bill-gift-card');
  await ways.getByText(said('accounts.byAccount')).click();
  await expect(textbox('accounts.codeToRedeem')).toBeHidden();
  await look('bill-account');
  await ways.getByText('Cash').click();
}
