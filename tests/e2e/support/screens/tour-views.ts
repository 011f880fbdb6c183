import { expect } from '@playwright/test';
import type { Guest } from './guest.ts';
import type { Look } from './tour.ts';

/** The other views of the calendar, each by its key; ends in the day by staff, on today. */
export async function tourViews(guest: Guest, look: Look): Promise<void> {
  const { page, said, button } = guest;
  const table = (key: 'views.overviewTable' | 'views.agendaTable' | 'views.monthTable') => page.getByRole('table', { name: said(key) });
  await page.keyboard.press('Shift+W');
  await expect(
    page
      .getByRole('grid', { name: said('views.weekGrid') })
      .getByRole('gridcell')
      .first(),
  ).toBeVisible();
  await look('view-week');
  await page.keyboard.press('Shift+R');
  await expect(page.getByRole('grid', { name: said('views.resourceTable') })).toBeVisible();
  await look('view-resources');
  await page.keyboard.press('Shift+O');
  await expect(table('views.overviewTable').getByRole('rowheader').first()).toBeVisible();
  await look('view-overview');
  const choose = page.locator('.staff-shown').getByRole('button').first();
  await choose.click();
  // The first line is everybody.
  const people = page.getByRole('dialog').getByRole('listitem');
  for (const at of [1, 3]) await people.nth(at).locator('label').click();
  await look('view-choose-staff');
  await page.keyboard.press('Escape');
  await expect(choose).toHaveAccessibleName(/\d.*\d/);
  await look('view-overview-narrow');
  await button('views.showAllStaff').click();
  await expect(choose).toHaveAccessibleName(said('views.chooseStaff'));
  await page.keyboard.press('Shift+L');
  await expect(table('views.agendaTable').getByRole('button').first()).toBeVisible();
  await look('view-list');
  await page.keyboard.press('Shift+M');
  await expect(table('views.monthTable').getByText(/%/).first()).toBeVisible();
  await look('view-month');
  await button('views.previousMonth').click();
  await button('views.previousMonth').click();
  await button('views.previousMonth').click();
  await button('views.previousMonth').click();
  await expect(button('views.fetch')).toBeVisible();
  await look('view-month-missing');
  await button('calendar.today').click();
  await button('views.viewIs').click();
  await expect(page.getByRole('menu')).toBeVisible();
  await look('view-menu');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+D');
  await expect(page.getByRole('grid').getByRole('gridcell').first()).toBeVisible();
}
