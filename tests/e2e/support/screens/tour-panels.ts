import { expect } from '@playwright/test';
import { demoServices, workshopCode } from '#hub/demo/demo-catalogue.ts';
import { must } from '#shared/kernel/assert.ts';
import type { Guest } from './guest.ts';
import type { Look } from './tour.ts';

const workshop = must(
  demoServices.find(({ code }) => code === workshopCode),
  'the demo has a workshop',
).name;
const cut = 'Cut and finish';

/** What opens over and beside the calendar: the search, free times, a client, more of a booking, a group event, who waits, a history. Ends on today. */
export async function tourPanels(guest: Guest, look: Look): Promise<void> {
  await tourSearch(guest, look);
  await guest.page.keyboard.press('t');
  await guest.button('keys.nextDay').first().click();
  await expect(guest.page.getByRole('gridcell', { name: new RegExp(workshop) }).first()).toBeVisible();
  await tourBooking(guest, look);
  await tourGroup(guest, look);
  await tourWaiting(guest, look);
  await tourHistory(guest, look);
  await guest.page.keyboard.press('t');
}

async function tourSearch({ page, said, button }: Guest, look: Look): Promise<void> {
  const field = page.getByRole('combobox', { name: said('search.title') });
  await page.keyboard.press('Control+k');
  await expect(field).toBeFocused();
  await look('search-empty');
  await field.fill('elvria');
  await expect(page.getByRole('option', { name: /^Elvira/ }).first()).toBeVisible();
  await look('search-found');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: said('clientPanel.coming') })).toBeVisible();
  await look('client-panel');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+j');
  const dialog = page.getByRole('dialog', { name: said('freeTime.title') });
  await expect(dialog).toBeVisible();
  await look('free-time-empty');
  await dialog.getByRole('combobox', { name: said('freeTime.addService') }).fill(workshop);
  await page.getByRole('option').first().click();
  await expect(dialog.getByRole('button', { name: new RegExp(workshop) }).first()).toBeVisible();
  await look('free-time-group');
  await button('freeTime.removeService', { service: workshop }).click();
  await dialog.getByRole('combobox', { name: said('freeTime.addService') }).fill(cut);
  await page.getByRole('option').first().click();
  await expect(dialog.getByRole('region', { name: said('freeTime.timesOf') }).first()).toBeVisible();
  await look('free-time');
  await dialog.getByRole('button', { name: said('common.close') }).click();
  await expect(dialog).toBeHidden();
}

async function tourBooking({ page, said, button }: Guest, look: Look): Promise<void> {
  const service = page.getByRole('combobox', { name: said('booking.service') });
  const choose = async (name: string): Promise<void> => {
    await service.fill(name);
    await page.getByRole('option').first().click();
  };
  await button('calendar.newVisit').click();
  await expect(service).toBeVisible();
  if (await button('booking.startOver').isVisible()) await button('booking.startOver').click();
  await expect(service).toHaveValue('');
  await choose(cut);
  await button('booking.moreOfLine').click();
  await look('booking-extras');
  await choose(workshop);
  await expect(button('booking.joinThis').first()).toBeVisible();
  await button('booking.joinThis').first().scrollIntoViewIfNeeded();
  await look('booking-join');
  await button('ui.close').click();
}

async function tourGroup({ page, button }: Guest, look: Look): Promise<void> {
  const panel = page.getByRole('complementary');
  await page
    .getByRole('gridcell', { name: new RegExp(workshop) })
    .first()
    .click();
  await expect(panel.getByRole('meter')).toBeVisible();
  await look('group-event');
  await button('groupEvent.change').click();
  await look('group-change');
  await button('ui.close').click();
  await button('groupEvent.cancel').click();
  await look('group-cancel');
  await button('groupEvent.keepIt').click();
  await button('groupEvent.addClient').click();
  await look('group-add');
  await button('ui.close').click();
  await button('ui.close').click();
}

async function tourWaiting({ page, button }: Guest, look: Look): Promise<void> {
  await page.keyboard.press('Shift+Q');
  await expect(button('waitingList.add')).toBeVisible();
  await look('waiting-list');
  await button('waitingList.add').click();
  await look('waiting-form');
  await button('ui.close').click();
  await button('ui.close').click();
}

async function tourHistory({ page, button }: Guest, look: Look): Promise<void> {
  // What lies above the edge is not drawn.
  await page.getByRole('grid').evaluate((grid) => grid.scrollTo({ top: 0 }));
  await page.getByRole('gridcell', { name: /Zélie/ }).first().click();
  await button('history.show').click();
  await expect(page.locator('.history-entries')).toBeVisible();
  await page.locator('.history-entries').scrollIntoViewIfNeeded();
  await look('visit-history');
  await button('ui.close').click();
}
