import { expect } from '@playwright/test';
import { addDays, businessDayOf } from '#shared/kernel/time.ts';
import { demoBranchClock } from './demo-salon.ts';
import type { Guest } from './guest.ts';
import type { Look } from './tour.ts';

const daysBack = 9;

/** A provider's list of the last days: other sums than the demo's, a day without a payout, and two lines that cannot be read. */
function aList(): string {
  const today = businessDayOf(new Date().toISOString(), demoBranchClock);
  const days = Array.from({ length: daysBack }, (_, back) => addDays(today, -back));
  const lines = days.map((day, at) => `${day},PO-${at + 1},250.00,4.10,245.90`);
  return ['Payout date,Reference,Gross,Fees,Net', ...lines, 'soon,PO-X,1.00,0.00,1.00', `${today},PO-Y,10.00,0.20,9.90`].join('\n');
}

function matchesOf({ page, said }: Guest) {
  return page.getByRole('region', { name: said('payouts.matches') });
}

/** The same list, given without its references this time, finds every payout again and has nothing new to keep. */
async function readAgain(guest: Guest, found: string): Promise<void> {
  const { page, said, button } = guest;
  const list = aList()
    .split('\n')
    .map((line) => line.split(',').toSpliced(1, 1).join(','))
    .join('\n');
  await button('payouts.compare').click();
  await page.locator('input[type=file]').setInputFiles({ name: 'again.csv', mimeType: 'text/csv', buffer: Buffer.from(list) });
  await expect(matchesOf(guest).getByRole('heading')).toHaveText(found);
  await expect(page.getByRole('button', { name: /^Keep \d+ comparison/ })).toHaveCount(0);
  await button('payouts.back').click();
  await expect(page.getByRole('table', { name: said('payouts.paidOut') })).toBeVisible();
}

/** What is on its way, what came, and a list of the provider beside it: kept, and its difference posted. */
export async function tourPayouts(guest: Guest, look: Look): Promise<void> {
  const { page, said, button } = guest;
  await guest.section('frame.reports');
  await page.getByRole('tab', { name: said('payouts.title') }).click();
  const expected = page.getByRole('table', { name: said('payouts.onItsWay') });
  await expect(expected).toBeVisible({ timeout: 30_000 });
  await look('payouts-expected');
  await expected.getByRole('row').nth(1).click();
  await expect(page.getByRole('table', { name: said('payouts.payments') })).toBeVisible();
  await look('payouts-expected-panel');
  await page.keyboard.press('Escape');
  await page.getByRole('radio', { name: said('payouts.paidOut') }).click();
  const paid = page.getByRole('table', { name: said('payouts.paidOut') });
  await expect(paid).toBeVisible();
  await look('payouts-paid');
  await button('payouts.compare').click();
  // The salon's cards have one account: it is chosen by itself.
  await expect(page.getByRole('button', { name: /^Card account/ })).toBeVisible();
  await look('payouts-choose');
  const file = page.locator('input[type=file]');
  await file.setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('nothing of this kind') });
  await expect(page.getByRole('alert')).toBeVisible();
  await look('payouts-no-list');
  await file.setInputFiles({ name: 'payouts.csv', mimeType: 'text/csv', buffer: Buffer.from(aList()) });
  await expect(page.getByRole('table', { name: said('payouts.matches') })).toBeVisible();
  await look('payouts-list');
  const found = (await matchesOf(guest).getByRole('heading').textContent()) ?? '';
  await button('payouts.keepMatches').click();
  await expect(paid).toBeVisible();
  await look('payouts-compared');
  await readAgain(guest, found);
  await paid.getByRole('row').nth(1).click();
  await expect(button('payouts.postDifference')).toBeVisible();
  await look('payouts-difference');
  await button('payouts.postDifference').click();
  await expect(paid.getByText(said('payouts.corrected'))).toBeVisible();
  await look('payouts-corrected');
  await page.keyboard.press('Control+z');
  await expect(paid.getByText(said('payouts.corrected'))).toBeHidden();
  await page.keyboard.press('Escape');
  // What was kept, posted and taken back leaves nobody a question.
  await guest.section('frame.tray');
  await expect(page.getByText(said('tray.empty'))).toBeVisible();
  await guest.section('frame.calendar');
}
