import { expect } from '@playwright/test';
import type { Guest } from './guest.ts';
import type { Look } from './tour.ts';

/** The schedules with each of their panels, then the settings of the calendar; ends in the calendar. */
export async function tourSchedules(guest: Guest, look: Look): Promise<void> {
  const { page, said, button } = guest;
  await guest.section('frame.schedules');
  const grid = page.getByRole('grid', { name: said('schedules.grid') });
  await expect(grid.getByRole('gridcell').first()).toBeVisible();
  await look('schedules');
  // From tomorrow on: what is over today is left out.
  await grid.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: said('schedules.hoursField') })).toBeVisible();
  await page.getByRole('textbox', { name: said('schedules.hoursField') }).fill('06:00-07:00');
  await expect(button('schedules.saveAllTheSame')).toBeVisible();
  await look('schedules-hours');
  await page.getByRole('textbox', { name: said('schedules.hoursField') }).fill('9-8');
  await look('schedules-hours-wrong');
  await page.keyboard.press('Escape');
  for (const [key, panel] of [
    ['a', 'schedules.absence'],
    ['l', 'schedules.lay'],
    ['w', 'schedules.copyWeek'],
    ['h', 'schedules.holiday'],
    ['p', 'schedules.patterns'],
  ] as const) {
    await grid.focus();
    await page.keyboard.press(key);
    await expect(page.getByRole('heading', { name: said(panel) })).toBeVisible();
    await look(`schedules-${panel.slice('schedules.'.length)}`);
    if (key !== 'p') await page.keyboard.press('Escape');
  }
  await button('schedules.newPattern').click();
  await expect(page.getByRole('textbox', { name: said('schedules.patternName') })).toBeVisible();
  await look('schedules-pattern');
  await page.getByRole('textbox', { name: said('schedules.patternName') }).fill('07:00');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { name: said('schedules.patterns') })).toBeVisible();
  await look('schedules-patterns-some');
  await page.keyboard.press('Escape');
  await page.getByRole('radio', { name: said('schedules.month') }).click();
  await expect(grid.getByRole('gridcell').first()).toBeVisible();
  await look('schedules-month');
  for (let months = 0; months < 4; months += 1) await button('schedules.previousMonth').click();
  await expect(button('views.fetch')).toBeVisible();
  await look('schedules-missing');
  await grid.focus();
  await page.keyboard.press('9');
  await page.keyboard.type('-10');
  await expect(page.getByText(said('schedules.notHeld'))).toBeVisible();
  await look('schedules-missing-day');
  await page.keyboard.press('Escape');
  await page.keyboard.press('t');
  await page.getByRole('radio', { name: said('schedules.fortnight') }).click();
  await tourSettings(guest, look);
  await guest.section('frame.calendar');
}

async function tourSettings(guest: Guest, look: Look): Promise<void> {
  const { page, said, button } = guest;
  await guest.section('frame.calendarSettings');
  await expect(page.getByRole('table', { name: said('calendarSettings.resources') })).toBeVisible();
  await look('settings-resources');
  await button('calendarSettings.changeNamed').first().click();
  await expect(page.getByRole('heading', { name: said('calendarSettings.resource') })).toBeVisible();
  await button('calendarSettings.removeInstance').first().click();
  await look('settings-resource');
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: said('calendarSettings.categories') }).click();
  await expect(page.getByRole('table', { name: said('calendarSettings.categories') })).toBeVisible();
  await look('settings-categories');
  await button('calendarSettings.addCategory').click();
  await expect(page.getByRole('heading', { name: said('calendarSettings.newCategory') })).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await look('settings-category');
  await page.keyboard.press('Escape');
  await tourWhoPerforms(guest, look);
  await tourOpeningHours(guest, look);
  await page.getByRole('tab', { name: said('calendarSettings.holidays') }).click();
  await expect(button('schedules.addHoliday')).toBeVisible();
  await look('settings-holidays-none');
  await button('schedules.addHoliday').click();
  await page.getByRole('textbox', { name: said('schedules.openAt') }).fill('10:00-12:00');
  await look('settings-holiday');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('table', { name: said('schedules.holidays') })).toBeVisible();
  await look('settings-holidays');
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('table', { name: said('schedules.holidays') })).toBeHidden();
}

/** Who performs what, one of it changed and not saved; the steps and the lead time of the branch. */
async function tourWhoPerforms({ page, said, button }: Guest, look: Look): Promise<void> {
  await page.getByRole('tab', { name: said('calendarSettings.whoPerforms') }).click();
  await expect(page.getByRole('table', { name: said('calendarSettings.servicesOf') })).toBeVisible();
  await look('settings-who-performs');
  await button('calendarSettings.changeNamed').first().click();
  await page.getByRole('textbox', { name: said('calendarSettings.ownMinutes') }).fill('35');
  await look('settings-who-performs-one');
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: said('calendarSettings.bookingRules') }).click();
  await expect(page.getByText(said('calendarSettings.stepHint'))).toBeVisible();
  await look('settings-booking-rules');
}

/** The doors shut an hour after they open, so that somebody stands outside; that is saved and taken back. */
async function tourOpeningHours({ page, said, button }: Guest, look: Look): Promise<void> {
  await page.getByRole('tab', { name: said('calendarSettings.openingHours') }).click();
  await expect(page.getByRole('table', { name: said('schedules.openingHours') })).toBeVisible();
  await look('settings-opening-hours');
  await button('schedules.setOpeningHours').click();
  const days = page.getByRole('group', { name: said('schedules.openAt') }).getByRole('textbox');
  await days.first().fill('08:30-09:00');
  await button('schedules.allAsMonday').click();
  await expect(button('schedules.saveAllTheSame')).toBeVisible();
  await look('settings-opening-hours-effect');
  await page.keyboard.press('Control+Enter');
  await expect(days.first()).toBeHidden();
  await look('settings-opening-hours-saved');
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('cell', { name: '09:00' })).toHaveCount(0);
}
