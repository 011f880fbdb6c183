import { expect } from '@playwright/test';
import type { Guest } from './guest.ts';
import type { Look } from './tour.ts';

/** The reports of money, with the documents behind a figure, and back to the calendar. */
export async function tourMoneyReports(guest: Guest, look: Look): Promise<void> {
  const { page, said } = guest;
  await guest.section('frame.reports');
  await page.getByRole('tab', { name: said('moneyReports.daily') }).click();
  const tills = page.getByRole('table', { name: said('moneyReports.tills') });
  await expect(tills).toBeVisible({ timeout: 30_000 });
  await look('reports-daily');
  await page.getByRole('button', { name: new RegExp(said('moneyReports.period').source.slice(1, -1)) }).click();
  await page.getByRole('option', { name: said('moneyReports.month') }).click();
  await expect(tills).toBeVisible({ timeout: 30_000 });
  await look('reports-daily-month');
  await page.keyboard.press('Alt+l');
  await expect(page.locator('.sold').getByRole('heading').first()).toBeVisible();
  await look('reports-lines');
  await page.getByRole('tab', { name: said('moneyReports.profitTitle') }).click();
  await expect(page.getByRole('table', { name: said('moneyReports.profitTitle') })).toBeVisible();
  await look('reports-profit');
  await page
    .getByRole('table', { name: said('moneyReports.profitTitle') })
    .getByRole('button')
    .first()
    .click();
  await expect(page.getByRole('table', { name: said('documents.entries') })).toBeVisible();
  await look('reports-behind');
  await guest.section('frame.calendar');
}
