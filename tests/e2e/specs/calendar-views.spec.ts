import { type Locator, type Page, expect, test } from '@playwright/test';
import { DeskPage } from '#tests/e2e/support/desk-page.ts';
import { look } from '#tests/e2e/support/look.ts';
import type { SignIn } from '#tests/e2e/support/salon.ts';
import { type Guest, enter } from '#tests/e2e/support/screens/guest.ts';
import { saidIn } from '#tests/e2e/support/screens/said.ts';
import { deskOfFile } from '#tests/e2e/support/shared-desk.ts';

const said = saidIn('en');
const atDesk = deskOfFile();

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

/** The calendar's views by keys alone: the same day in all of them, a visit carried to another day of a week, and the view that comes back. */
test('the views of the calendar, without a mouse', async () => {
  await atDesk('owner', async (guest, chain) => {
    const { page } = guest;

    await page.keyboard.press('Shift+M');
    const month = page.getByRole('table', { name: said('views.monthTable') });
    const today = month.locator('[aria-current=date]');
    await expect(today).toContainText('%');
    await page.keyboard.press('Alt+ArrowRight');
    await expect(month.getByRole('button').first()).toBeVisible();
    await page.keyboard.press('t');
    await today.focus();
    await page.keyboard.press('Home');
    const monday = month.locator(':focus');
    const name = await monday.locator('.visually-hidden').first().textContent();
    await page.keyboard.press('Enter');
    await expect(
      page.getByRole('grid', { name: said('calendar.grid', { day: name ?? '' }) }).or(page.getByText(said('calendar.noStaff'))),
    ).toBeVisible();

    await page.keyboard.press('t');
    await moveAcrossDays(page);

    // The demo is booked for a week: from a day of the next one on, the list may have nobody.
    await page.keyboard.press('t');
    await page.keyboard.press('Shift+L');
    const list = page.getByRole('table', { name: said('views.agendaTable') });
    // Nothing is typed into a checkbox, so that keys go on working from there.
    await page.getByRole('checkbox', { name: 'Cancelled too' }).focus();
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
    await list.getByRole('button').first().focus();
    // Heads of days without anything come before the first visit, if today is a day off.
    const entry = list.locator('.agenda-entry button:focus');
    for (let heads = 0; heads < 8 && (await entry.count()) === 0; heads += 1) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('complementary').getByRole('region')).toBeVisible();
    await statusFromList(page, list);

    await filterStaff(guest, chain.signIns.owner);

    await page.keyboard.press('Shift+W');
    await expect(page.getByRole('grid', { name: said('views.weekGrid') })).toBeVisible();
    await page.keyboard.press('?');
    for (const words of ['calendar.keyLeftRightDay', 'calendar.keyPageWeek'] as const)
      await expect(page.getByRole('dialog').getByText(said(words))).toBeVisible();
    await page.keyboard.press('Escape');
    await page.reload();
    await enter(guest, chain.signIns.owner);
    await expect(page.getByRole('grid', { name: said('views.weekGrid') })).toBeVisible();
  });
});

/** What was done is taken back by its key also after the branch's rules were saved: they begin nobody's work anew. */
test('a status is taken back after booking rules were saved', async () => {
  await atDesk('owner', async (guest) => {
    const { page } = guest;
    await page.keyboard.press('Shift+L');
    const list = page.getByRole('table', { name: said('views.agendaTable') });
    await waitingIn(list).getByRole('button').first().focus();
    await page.keyboard.press('Enter');
    const panel = page.getByRole('complementary');
    await expect(panel.getByRole('radio', { name: said('visit.waiting') })).toBeChecked();
    await page.keyboard.press('c');
    await expect(panel.getByRole('radio', { name: said('visit.confirmed') })).toBeChecked();
    await page.keyboard.press('Shift+F8');
    await page.getByRole('tab', { name: said('calendarSettings.bookingRules') }).click();
    await setLead(page, 'at least 4h before', '4h');
    await guest.section('frame.calendar');
    await expect(list).toBeVisible();
    await page.keyboard.press('Control+z');
    await expect(page.getByText(/^Taken back: .*Confirmed$/)).toBeVisible();
    await page.keyboard.press('Shift+F8');
    await page.getByRole('tab', { name: said('calendarSettings.bookingRules') }).click();
    await setLead(page, 'at least 2h before', '2h');
  });
});

/** Beside the list, where there is no grid, the open visit takes its keys itself, and the sheet names them. */
async function statusFromList(page: Page, list: Locator): Promise<void> {
  await waitingIn(list).getByRole('button').first().focus();
  await page.keyboard.press('Enter');
  const panel = page.getByRole('complementary');
  const status = (name: 'visit.waiting' | 'visit.confirmed') => panel.getByRole('radio', { name: said(name) });
  await expect(status('visit.waiting')).toBeChecked();
  await page.keyboard.press('c');
  await expect(status('visit.confirmed')).toBeChecked();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog').getByText(said('visit.noShow'))).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+z');
  await expect(status('visit.waiting')).toBeChecked();
  await page.keyboard.press('Delete');
  await expect(panel.getByText(said('visit.cancelTitle'))).toBeVisible();
  await page.keyboard.press('Escape');
}

/** A visit of the list that waits, and on which nothing else lies. */
function waitingIn(list: Locator): Locator {
  return list
    .getByRole('row')
    .filter({ hasText: 'Waiting' })
    .filter({ hasNotText: /paid|Conflict/i })
    .first();
}

/** Of one position only: the same people in every view, also after a reload, with how many they are; and all again with one press. */
async function filterStaff(guest: Guest, owner: SignIn): Promise<void> {
  const { page, button } = guest;
  const people = page
    .getByRole('table', { name: said('views.overviewTable') })
    .getByRole('rowheader')
    .getByRole('button');
  const choose = page.getByRole('button', { name: /^Choose staff/ });
  await page.keyboard.press('Shift+O');
  await expect(people.first()).toBeVisible();
  const all = await people.count();
  await choose.focus();
  await page.keyboard.press('Enter');
  const position = page.getByRole('dialog').getByRole('button', { name: /Position/ });
  await position.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('option').and(page.locator(':focus'))).toHaveCount(1);
  for (const key of ['ArrowDown', 'Enter']) await page.keyboard.press(key);
  await expect(page.getByRole('option')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(choose).toHaveAccessibleName(new RegExp(`\\d+ of ${all} shown$`));
  const name = (await choose.getAttribute('aria-label')) ?? '';
  const shown = Number(/(\d+) of/.exec(name)?.[1]);
  expect(shown).toBeGreaterThan(0);
  expect(shown).toBeLessThan(all);
  await expect(people).toHaveCount(shown);
  const whole = await page.locator('.overview-foot').innerText();
  await page.keyboard.press('Shift+M');
  await expect(choose).toHaveAccessibleName(name);
  // The list is still of the one person whose week was looked at: whoever names somebody sees him, whatever is filtered.
  await page.keyboard.press('Shift+L');
  const whose = page.locator('.agenda-tools').getByRole('button').first();
  await whose.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('option').and(page.locator(':focus'))).toHaveCount(1);
  for (const key of ['Home', 'Enter']) await page.keyboard.press(key);
  await expect(whose).toContainText('All who are shown');
  await expect(choose).toHaveAccessibleName(name);
  await page.keyboard.press('Shift+D');
  await expect(choose).toHaveAccessibleName(/ of \d+ shown$/);
  await look(page, 'day-narrow');
  await page.reload();
  await enter(guest, owner);
  await expect(choose).toHaveAccessibleName(/ of \d+ shown$/);
  await page.keyboard.press('Shift+O');
  await expect(people).toHaveCount(shown);
  await button('views.showAllStaff').focus();
  await page.keyboard.press('Enter');
  await expect(people).toHaveCount(all);
  await expect(choose).toHaveAccessibleName(said('views.chooseStaff'));
  expect(await page.locator('.overview-foot').innerText()).not.toBe(whole);
}

/** Carries a visit of next week from the day after somebody's day off onto that day, where nothing is in its way; and takes it back. */
async function moveAcrossDays(page: Page): Promise<void> {
  const [off, neighbour, key] = await weekWithDayOff(page);
  const box = neighbour.getByRole('gridcell', { name: /Waiting/ }).first();
  const label = (await box.getAttribute('aria-label')) ?? '';
  await box.focus();
  await page.keyboard.press('m');
  await page.keyboard.press(key);
  await page.keyboard.press('Enter');
  const client = label.split(',')[0] ?? '';
  const moved = off.getByRole('gridcell', { name: new RegExp(`^${client}, `) });
  await expect(moved).toBeVisible();
  await expect(page.getByText(said('visit.movedDay')).first()).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(moved).toBeHidden();
}

/** The next week of the first staff member who has a day off in it beside a day with a visit: who that is depends on the day of the test. */
async function weekWithDayOff(page: Page): Promise<BesideDayOff> {
  const overview = page.getByRole('table', { name: said('views.overviewTable') });
  const columns = page.getByRole('grid', { name: said('views.weekGrid') }).getByRole('row');
  await page.keyboard.press('Shift+O');
  const people = overview.getByRole('rowheader').getByRole('button');
  await expect(people.first()).toBeVisible();
  const count = await people.count();
  for (let at = 0; at < count; at += 1) {
    await people.nth(at).focus();
    await page.keyboard.press('Enter');
    await expect(columns.first()).toBeVisible();
    const thisWeek = await columns.allTextContents();
    await page.keyboard.press('Alt+ArrowRight');
    // Until the next week is read, the one before stays in sight.
    await expect.poll(() => columns.allTextContents()).not.toEqual(thisWeek);
    const found = await besideDayOff(columns);
    if (found !== undefined) return found;
    await page.keyboard.press('t');
    await page.keyboard.press('Shift+O');
    await expect(people.first()).toBeVisible();
  }
  throw new Error('next week nobody has a visit beside a day off');
}

type BesideDayOff = readonly [Locator, Locator, 'ArrowLeft' | 'ArrowRight'];

/** A column in which nobody works and nothing is booked, one beside it with a visit, and the key from there. */
async function besideDayOff(columns: Locator): Promise<BesideDayOff | undefined> {
  const texts = await columns.allTextContents();
  for (const [index, text] of texts.entries()) {
    if (!text.includes('Off duty')) continue;
    for (const [beside, key] of [
      [index + 1, 'ArrowLeft'],
      [index - 1, 'ArrowRight'],
    ] as const) {
      const column = columns.nth(beside);
      if (beside >= 0 && beside < texts.length && (await column.getByRole('gridcell', { name: /Waiting/ }).count()) > 0)
        return [columns.nth(index), column, key];
    }
  }
  return undefined;
}

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
  await expect(leadOf(page)).toContainText('2h');
  await setLead(page, 'at least 4h before', '4h');
  await page.keyboard.press('Control+j');
  await expect(page.getByRole('checkbox', { name: said('freeTime.asClient', { lead: '4h' }) })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.keyboard.press('Control+z');
  await expect(leadOf(page)).toContainText('2h');
}

function leadOf(page: Page): Locator {
  return page.getByRole('button', { name: new RegExp(`${said('calendarSettings.lead').source.slice(1, -1)}$`) });
}

/** How long before a visit clients may still book it, on the booking rules. */
async function setLead(page: Page, option: string, shown: string): Promise<void> {
  await leadOf(page).press('Enter');
  await page.getByRole('option', { name: option }).click();
  await expect(leadOf(page)).toContainText(shown);
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
