import { expect } from '@playwright/test';
import type { Guest } from './guest.ts';
import type { Look } from './tour.ts';

/** The reports, one tab after the other, and back to the calendar. */
export async function tourReports(guest: Guest, look: Look): Promise<void> {
  const { page, said } = guest;
  await guest.section('frame.reports');
  const table = page.getByRole('table', { name: said('report.table') });
  await expect(table).toBeVisible({ timeout: 30_000 });
  await look('reports-visits');
  await table.getByRole('checkbox').nth(1).press('Space');
  await look('reports-chosen');
  await page.getByRole('tab', { name: said('report.utilisation') }).click();
  await expect(page.getByRole('img', { name: said('report.usePicture') })).toBeVisible();
  await look('reports-use');
  await page.getByRole('tab', { name: said('report.paper') }).click();
  await expect(page.getByRole('region', { name: said('paper.preview') })).toBeVisible();
  await look('reports-paper');
  await guest.section('frame.calendar');
}
