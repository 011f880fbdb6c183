import { type Page, expect, test } from '@playwright/test';
import { atDesk } from '#tests/e2e/support/at-desk.ts';
import { paths } from '#shared/hub-api/api.ts';
import { DeskPage } from '#tests/e2e/support/desk-page.ts';
import { type Guest, enter } from '#tests/e2e/support/screens/guest.ts';
import { namesOnPage, takeRight } from '#tests/e2e/support/screens/hidden-clients.ts';
import { type Look, tourMoney } from '#tests/e2e/support/screens/tour.ts';
import { tourDocuments } from '#tests/e2e/support/screens/tour-documents.ts';
import { tourMoneyReports } from '#tests/e2e/support/screens/tour-money-reports.ts';
import { tourReports } from '#tests/e2e/support/screens/tour-reports.ts';
import { tourViews } from '#tests/e2e/support/screens/tour-views.ts';

test('who may not see clients meets the name of none on any screen', async () => {
  await atDesk('owner', async (guest, chain) => {
    const { page } = guest;
    const names = await clientNames(page);
    expect(names.length).toBeGreaterThan(50);
    expect(await namesOnPage(page, names), 'with the right they are there').not.toEqual([]);

    // The desk compares its users with the hub's, and would put the right back within a minute.
    await page.context().route(`**${paths.rowSums}`, (route) => route.abort());
    await takeRight(page, chain.signIns.owner.login, 'clients.view');
    await page.reload();
    await enter(guest, chain.signIns.owner);
    const look: Look = async (screen) => {
      await guest.settled();
      expect.soft(await namesOnPage(page, names), screen).toEqual([]);
    };
    await expect(page.getByRole('gridcell', { name: /^Client, / }).first()).toBeVisible();
    await look('calendar');
    await tourTray(guest, look);
    await tourSearchAndPicker(guest, look);
    await tourOneVisit(guest, look);
    await tourOthers(guest, look);
    await tourViews(guest, look);
    await tourReports(guest, look);
    await tourMoneyReports(guest, look);
    await tourDocuments(guest, look);
    await tourMoney(guest, look);
  });
});

/** What all clients of the desk are called, and all walk-ins. */
async function clientNames(page: Page): Promise<readonly string[]> {
  const names = new Set<string>();
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [field, inner] of Object.entries(value)) {
      if ((field === 'displayName' || field === 'walkInName') && typeof inner === 'string' && inner !== '') names.add(inner);
      else look(inner);
    }
  };
  look(await new DeskPage(page).dump());
  return [...names];
}

async function tourTray(guest: Guest, look: Look): Promise<void> {
  await guest.section('frame.tray');
  const cards = guest.page.getByRole('list', { name: guest.said('tray.title') });
  await expect(cards.getByText('Visit of a client').first()).toBeVisible();
  await look('tray');
  await guest.button('tray.moveOne').first().click();
  await expect(guest.button('tray.otherTime')).toBeVisible();
  await look('tray, a visit that moves');
  await guest.button('tray.call').first().click();
  await look('tray, whom to call');
  await guest.section('frame.calendar');
}

async function tourSearchAndPicker(guest: Guest, look: Look): Promise<void> {
  const { page, said, button } = guest;
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: said('search.title') }).fill('Elvira');
  await look('search');
  await page.keyboard.press('Escape');
  await button('calendar.newVisit').click();
  await page.getByRole('combobox', { name: said('visit.client') }).fill('Elvira');
  await expect(page.getByRole('option').first()).toBeVisible();
  // Somebody new, or a walk-in: nobody is found.
  await expect(page.getByRole('option')).toHaveCount(2);
  await look('client picker');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: said('booking.title') })).toBeHidden();
}

async function tourOneVisit(guest: Guest, look: Look): Promise<void> {
  const { page, button, said } = guest;
  await page
    .getByRole('gridcell', { name: /^Client, / })
    .first()
    .click();
  await expect(page.getByText(said('clients.hiddenHint'))).toBeVisible();
  await button('history.show').click();
  await expect(page.getByText(said('history.loading'))).toBeHidden();
  await look('a visit and its history');
  await button('visit.more').click();
  await page.getByRole('menuitem', { name: said('visit.copy') }).click();
  await expect(page.getByRole('heading', { name: said('booking.title') })).toBeVisible();
  await look('a copy of a visit');
  await button('ui.close').click();
}

/** A time that is taken, those who wait, a group event, and who stands outside changed hours. */
async function tourOthers(guest: Guest, look: Look): Promise<void> {
  const { page, button, said } = guest;
  await button('keys.nextDay').first().click();
  await page.keyboard.press('Shift+Q');
  await expect(button('waitingList.add')).toBeVisible();
  await look('waiting list');
  await button('ui.close').click();
  await page
    .getByRole('gridcell', { name: /Braiding workshop/ })
    .first()
    .click();
  await expect(page.getByRole('complementary').getByRole('meter')).toBeVisible();
  await look('group event');
  await button('ui.close').click();
  await guest.section('frame.schedules');
  const grid = page.getByRole('grid', { name: said('schedules.grid') });
  await expect(grid.getByRole('gridcell').first()).toBeVisible();
  await grid.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: said('schedules.hoursField') }).fill('6-7');
  await page.keyboard.press('Tab');
  await expect(page.getByText(/will stand outside the hours/).first()).toBeVisible();
  await look('who stands outside the hours');
  await button('ui.close').click();
  await guest.section('frame.calendar');
  await page.keyboard.press('t');
}
