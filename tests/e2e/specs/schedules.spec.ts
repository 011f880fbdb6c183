import { type Locator, type Page, expect, test } from '@playwright/test';
import { atDesk } from '#tests/e2e/support/at-desk.ts';
import { DeskPage } from '#tests/e2e/support/desk-page.ts';
import { saidIn } from '#tests/e2e/support/screens/said.ts';

const said = saidIn('en');

/** Hours by keys alone: a pattern on a week, an absence over what is booked, and both taken back. */
test('a pattern is laid on a week, and an absence says whom it leaves outside the hours', async () => {
  await atDesk('owner', async ({ page }) => {
    await page.keyboard.press('F8');
    const grid = page.getByRole('grid', { name: said('schedules.grid') });
    await expect(grid.getByRole('gridcell').first()).toBeVisible();
    await layPattern(page, grid);
    await addAbsence(page, grid);
    await setBookingRules(page);
    await setWhoPerforms(page);
  });
});

async function layPattern(page: Page, grid: Locator): Promise<void> {
  // Two weeks on nothing is booked that keeps somebody from looking at the pattern alone.
  await grid.focus();
  await page.keyboard.press('Alt+ArrowRight');
  await expect(grid).toBeFocused();
  await page.keyboard.press('Home');
  const cell = cursorOf(page);
  const before = await cell.textContent();
  await page.keyboard.press('p');
  await page.getByRole('button', { name: said('schedules.newPattern') }).click();
  await page.getByRole('textbox', { name: said('schedules.patternName') }).fill('Early shift');
  await page.getByRole('textbox', { name: 'Monday' }).fill('7-11:30 12-14:30');
  await page.getByRole('button', { name: said('schedules.allAsMonday') }).click();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: said('schedules.layNamed', { name: 'Early shift' }) }).click();
  await expect(page.getByText(said('schedules.daysChange'))).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(cell).toContainText('07:00–11:30');
  await expect(cell).toContainText('12:00–14:30');
  await expect(page.getByText(said('schedules.hoursSaved'))).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(cell).toHaveText(before ?? '');

  // The same hours typed into a cell, carried to the two days after, and taken off there.
  await grid.focus();
  await page.keyboard.press('7');
  await expect(page.getByRole('textbox', { name: said('schedules.hoursField') })).toBeFocused();
  await page.keyboard.type('-9');
  await page.keyboard.press('Control+Enter');
  await expect(cell).toContainText('07:00–09:00');
  await grid.focus();
  await page.keyboard.press('Control+c');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Control+v');
  const carryOn = page.getByRole('button', { name: said('schedules.saveAllTheSame') });
  await expect(cell.filter({ hasText: '07:00–09:00' }).or(carryOn)).toBeVisible();
  if (await carryOn.isVisible()) await carryOn.click();
  await expect(grid.getByRole('gridcell').filter({ hasText: '07:00–09:00' })).toHaveCount(3);
}

async function addAbsence(page: Page, grid: Locator): Promise<void> {
  // Tomorrow: what is over today is left out.
  await page.keyboard.press('t');
  await grid.focus();
  await page.keyboard.press('ArrowRight');
  const cell = cursorOf(page);
  for (let row = 0; row < 12 && !(await wouldLeaveSomebody(page)); row += 1) {
    await page.keyboard.press('Escape');
    await grid.focus();
    await page.keyboard.press('ArrowDown');
  }
  await expect(page.getByRole('heading', { name: said('schedules.standOutside') })).toBeVisible();
  await page.getByRole('textbox', { name: said('schedules.note') }).fill('At the sea');
  await page.getByRole('button', { name: said('schedules.saveAllTheSame') }).click();
  await expect(cell).toContainText('Vacation');
  // Why somebody is away lies on no disk in clear.
  expect(JSON.stringify(await new DeskPage(page).dump())).not.toContain('At the sea');
  await page.keyboard.press('Control+z');
  await expect(cell).not.toContainText('Vacation');

  // What is half typed comes back after Escape by one key, and also after one of those it concerns was looked at.
  await grid.focus();
  await page.keyboard.press('a');
  await page.getByRole('textbox', { name: said('schedules.note') }).fill('Half typed');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('textbox', { name: said('schedules.note') })).toBeHidden();
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('textbox', { name: said('schedules.note') })).toHaveValue('Half typed');
  await page
    .getByRole('region', { name: said('schedules.standOutside') })
    .getByRole('button')
    .first()
    .click();
  await expect(page.getByRole('complementary').getByRole('region').first()).toBeVisible();
  await page.keyboard.press('F8');
  await expect(page.getByRole('textbox', { name: said('schedules.note') })).toHaveValue('Half typed');
}

/** What clients have to keep is chosen by keys, shows where free times are looked for, and is taken back. */
async function setBookingRules(page: Page): Promise<void> {
  await page.keyboard.press('Shift+F8');
  await page.getByRole('tab', { name: said('calendarSettings.bookingRules') }).click();
  const lead = page.getByRole('button', { name: new RegExp(`${said('calendarSettings.lead').source.slice(1, -1)}$`) });
  await expect(lead).toContainText('2h');
  await lead.press('Enter');
  await page.getByRole('option', { name: 'at least 4h before' }).click();
  await expect(lead).toContainText('4h');
  await page.keyboard.press('Control+j');
  await expect(page.getByRole('checkbox', { name: said('freeTime.asClient', { lead: '4h' }) })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.keyboard.press('Control+z');
  await expect(lead).toContainText('2h');
}

/** Somebody performs a service no more, which is taken back; then in his own time, at a price of his own. */
async function setWhoPerforms(page: Page): Promise<void> {
  await page.getByRole('tab', { name: said('calendarSettings.whoPerforms') }).click();
  const table = page.getByRole('table', { name: said('calendarSettings.servicesOf') });
  const performed = table.getByRole('row').filter({ has: page.getByRole('checkbox', { checked: true }) });
  const name = await performed.first().locator('b').first().innerText();
  const row = table.getByRole('row').filter({ hasText: name });
  await row.getByRole('checkbox').press('Space');
  await expect(row.getByRole('checkbox')).not.toBeChecked();
  await page.keyboard.press('Control+z');
  await expect(row.getByRole('checkbox')).toBeChecked();
  await row.getByRole('button', { name: said('calendarSettings.changeNamed', { name }) }).press('Enter');
  await page.getByRole('textbox', { name: said('calendarSettings.ownMinutes') }).fill('85');
  await page.getByRole('textbox', { name: said('calendarSettings.ownPrice') }).fill('123');
  await page.keyboard.press('Control+Enter');
  await expect(row).toContainText('1h 25m');
  await expect(row).toContainText('123');
}

/** Begins an absence of whoever the cursor is on, and tells whether it would leave something outside the hours. */
async function wouldLeaveSomebody(page: Page): Promise<boolean> {
  await page.keyboard.press('a');
  await expect(page.getByRole('textbox', { name: said('schedules.note') })).toBeVisible();
  // That nobody is concerned shows by nothing that comes; a busy machine takes a moment to find who is.
  return page
    .getByRole('heading', { name: said('schedules.standOutside') })
    .waitFor({ timeout: 2_000 })
    .then(
      () => true,
      () => false,
    );
}

function cursorOf(page: Page): Locator {
  return page.locator('[role=gridcell][data-cursor]');
}
