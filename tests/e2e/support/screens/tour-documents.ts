import { expect } from '@playwright/test';
import type { Guest } from './guest.ts';
import type { Look } from './tour.ts';

/** Bills and entries of the last days; a bill with what can be taken back of it, and the form that gives it back. */
export async function tourDocuments(guest: Guest, look: Look): Promise<void> {
  const { page, said, button } = guest;
  await guest.section('frame.documents');
  const bills = page.getByRole('table', { name: said('documents.bills') });
  await expect(bills).toBeVisible({ timeout: 30_000 });
  await look('documents-bills');
  await page.getByRole('radio', { name: said('documents.entries') }).click();
  await expect(page.getByRole('table', { name: said('documents.entries') })).toBeVisible();
  await look('documents-entries');
  await page.getByRole('radio', { name: said('documents.bills') }).click();
  await bills.getByRole('row').nth(1).getByRole('button').click();
  await button('documents.giveBack').click();
  await expect(page.getByRole('form', { name: said('documents.giveBack') })).toBeVisible();
  await page.getByText(said('documents.booked')).click();
  await look('documents-give-back');
  await button('common.cancel').click();
  await page.keyboard.press('Escape');
  await guest.section('frame.calendar');
}
