import { expect } from '@playwright/test';
import { addDays, businessDayOf, weekdayOf } from '#shared/kernel/time.ts';
import { demoStaff } from '#hub/demo/demo-staff.ts';
import { demoBranchClock } from './demo-salon.ts';
import { tourAccounts } from './tour-accounts.ts';
import { tourCheckout } from './tour-checkout.ts';
import { type Guest, beginBooking, bookFirst, enter, toPassword } from './guest.ts';
import type { Chain } from '#tests/e2e/support/salon.ts';

/** Looks at the screen that is open now. */
export type Look = (name: string) => Promise<void>;

/** The second desk of the tour, which can lose its network. */
export interface SecondDesk {
  readonly guest: Guest;
  setOffline(isOffline: boolean): Promise<void>;
}

const service = 'Cut and finish';
const firstName = 'Zélie';
const clientName = `${firstName} Ameline`;

/** Somebody who cuts hair, and works tomorrow. */
function cutterTomorrows(): readonly string[] {
  const tomorrow = addDays(businessDayOf(new Date().toISOString(), demoBranchClock), 1);
  const cutters = demoStaff.filter(
    ({ key, offWeekday }) => ['camille', 'margot', 'ines', 'sami'].includes(key) && offWeekday !== weekdayOf(tomorrow),
  );
  return cutters.map(({ name }) => name);
}

/** The way in: code, people, password, PIN, lock. */
export async function tourEntrance(guest: Guest, chain: Chain, look: Look): Promise<void> {
  const { page, said, button, textbox } = guest;
  const { receptionist, owner } = chain.signIns;
  await expect(textbox('entry.code')).toBeVisible();
  await look('enrol');
  await textbox('entry.code').fill(decodeURIComponent(new URL(chain.hub().enrolUrl).hash.replace('#enrol=', '')));
  await button('entry.enrol').click();
  await expect(page.getByRole('heading', { name: said('access.whoAreYou') })).toBeVisible({ timeout: 30_000 });
  await look('people');
  const password = await toPassword(guest, receptionist);
  await look('password');
  await password.fill('not it');
  await password.press('Enter');
  await expect(
    page
      .getByText(said('entry.wrongPassword'))
      .or(page.getByText(said('entry.waitSeconds')))
      .first(),
  ).toBeVisible();
  await look('password-wrong');
  await password.fill(receptionist.password);
  await password.press('Enter');
  await expect(page.getByRole('heading', { name: said('entry.choosePin') })).toBeVisible({ timeout: 30_000 });
  await look('pin-choice');
  for (const _ of ['first', 'again']) {
    await page.keyboard.type('28461');
    await look('pin-typed');
    await page.keyboard.press('Enter');
  }
  await expect(page.getByRole('grid')).toBeVisible();
  await page.keyboard.press('Control+l');
  await expect(page.getByRole('group', { name: said('access.enterPin', { name: receptionist.name }) })).toBeVisible({ timeout: 30_000 });
  await look('lock-pin');
  await button('entry.somebodyElse').click();
  await enter(guest, owner);
}

/** The calendar and all that opens around it. */
export async function tourFrame(guest: Guest, chain: Chain, look: Look): Promise<void> {
  const { page, said, button } = guest;
  await expect(page.getByRole('grid')).toBeVisible();
  await look('calendar');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  await look('keys');
  await page.keyboard.press('Escape');
  await button('frame.user', { name: chain.signIns.owner.name }).click();
  await expect(page.getByRole('menu')).toBeVisible();
  await look('user-menu');
  await page.keyboard.press('Escape');
  await page
    .getByRole('banner')
    .getByRole('status')
    .filter({ hasText: said('sync.synced') })
    .click();
  await expect(page.getByRole('dialog', { name: said('sync.details') })).toBeVisible();
  await look('sync-details');
  await page.keyboard.press('Escape');
  await page.keyboard.press('d');
  await expect(page.getByRole('dialog')).toBeVisible();
  await look('date-picker');
  await page.keyboard.press('Escape');
  await guest.section('frame.tray');
  await expect(page.getByText(said('tray.empty'))).toBeVisible();
  await look('tray-empty');
  await guest.section('frame.calendar');
}

/** Booking, the panel of a visit, changing, cancelling, and a time that is taken. Leaves the calendar on tomorrow. */
export async function tourVisits(guest: Guest, look: Look): Promise<void> {
  const { page, said, button, textbox } = guest;
  await button('keys.nextDay').first().click();
  await button('calendar.newVisit').click();
  await look('booking-empty');
  await page.getByRole('combobox', { name: said('visit.client') }).fill(clientName);
  await expect(page.getByRole('option', { name: said('clients.addNew', { name: clientName }) })).toBeVisible();
  await look('booking-search');
  await page.getByRole('option', { name: said('clients.addNew', { name: clientName }) }).click();
  await textbox('clients.phone').fill('06 39 98 77 01');
  await look('client-form');
  await beginBooking(guest, service, cutterTomorrows(), false);
  await look('booking');
  const time = await bookFirst(guest);
  await expect(page.getByRole('heading', { name: firstName })).toBeVisible();
  await look('visit');
  await page
    .getByRole('complementary')
    .getByRole('button', { name: said('clients.edit') })
    .first()
    .click();
  await look('client-edit');
  await button('common.cancel').click();
  await page
    .getByRole('contentinfo')
    .or(page.getByRole('complementary'))
    .getByRole('button', { name: said('visit.edit') })
    .last()
    .click();
  await expect(button('visit.moveIt')).toBeVisible();
  await look('visit-change');
  await page.keyboard.press('Escape');
  await button('visit.cancelVisit').click();
  await look('visit-cancel');
  await button('visit.keepIt').click();

  await beginBooking(guest, service, cutterTomorrows());
  await page
    .getByRole('complementary')
    .getByRole('textbox', { name: said('booking.start') })
    .fill(time);
  await page.keyboard.press('Tab');
  await look('booking-taken');
  await button('booking.bookIt').click();
  await expect(page.getByRole('heading', { name: said('visit.overlapTitle') })).toBeVisible();
  await look('overlap');
  await button('visit.goBack').click();
  await look('booking-kept');
  await button('ui.close').click();
}

/** The bill from the closed till to the receipt, and the totals. The calendar comes from today. */
export async function tourMoney(guest: Guest, look: Look): Promise<void> {
  const { page, said, button } = guest;
  const bill = guest.region('checkout.title');
  await openArrived(guest);
  await expect(bill.getByText(said('checkout.tillNotOpen'))).toBeVisible();
  await look('bill-till-closed');
  await bill.getByRole('button', { name: said('checkout.openTill') }).click();
  await look('bill-till-opening');
  await bill.getByRole('button', { name: said('ui.close') }).click();
  await guest.section('frame.till');
  await look('till-open-form');
  await page
    .getByRole('radiogroup', { name: said('till.countHow') })
    .getByText(said('till.byPieces'))
    .click();
  await look('till-open-pieces');
  await page
    .getByRole('radiogroup', { name: said('till.countHow') })
    .getByText(said('till.asSum'))
    .click();
  await guest.textbox('till.openingFloat').fill('100');
  await button('till.openTill').click();
  await expect(button('till.closeTill')).toBeVisible();
  await look('till-open-empty');
  await guest.section('frame.calendar');
  await openArrived(guest);
  await expect(guest.textbox('checkout.cashGiven')).toBeVisible();
  await look('bill');
  await tourCheckout(guest, look);
  await tourAccounts(guest, look);
  await guest.textbox('checkout.cashGiven').fill('10');
  await button('checkout.take', { amount: '10.00' }).click();
  await expect(bill.getByText(said('checkout.left')).first()).toBeVisible();
  await look('bill-half-paid');
  await page
    .getByRole('radiogroup', { name: said('checkout.method') })
    .getByText('Visa')
    .click();
  await look('bill-card');
  await page
    .getByRole('radiogroup', { name: said('checkout.method') })
    .getByText('Cash')
    .click();
  await guest.textbox('checkout.cashGiven').fill('500');
  await look('bill-change');
  await button('checkout.take').last().click();
  await expect(bill.getByText(said('checkout.paidFull')).first()).toBeVisible();
  await look('receipt');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+T');
  await expect(page.getByRole('dialog')).toBeVisible();
  await look('totals');
  await button('totals.sell').click();
  await look('sale');
  await page.keyboard.press('Escape');
}

/** Opens the bill of a visit of today that has arrived, or lets one arrive. */
async function openArrived(guest: Guest): Promise<void> {
  const { page, said, button } = guest;
  await expect(page.getByRole('grid').getByRole('gridcell').first()).toBeVisible();
  const marks = ['visit.arrived', 'visit.confirmed', 'visit.waiting'] as const;
  for (const key of marks) {
    const word = said(key).source.slice(4, -2);
    const box = page
      .getByRole('grid')
      .getByRole('gridcell', { name: new RegExp(`${word}[^,]*$`) })
      .first();
    if (!(await box.isVisible())) continue;
    await box.click();
    if (key !== 'visit.arrived') await page.getByRole('complementary').getByRole('radiogroup').getByText(said('visit.arrived')).click();
    await button('visit.checkout').click();
    await expect(guest.region('checkout.title')).toBeVisible();
    return;
  }
  throw new Error('today has no visit that can be paid');
}

/** The till by day, its count and its close. What the second desk does meanwhile without the network comes to the tray. */
export async function tourTillAndTray(guest: Guest, second: SecondDesk, look: Look): Promise<void> {
  const { page, said, button, textbox } = guest;
  await guest.section('frame.till');
  await look('till-open');
  await page.getByRole('option', { name: /^Card account/ }).click();
  await look('till-cashless');
  await button('till.xReport').click();
  await look('x-report-account');
  await page.keyboard.press('Escape');
  await page.getByRole('option', { name: /^Main/ }).click();
  await button('till.xReport').click();
  await look('x-report');
  await page.keyboard.press('Escape');
  await expect(second.guest.page.getByRole('banner').getByText(second.guest.said('sync.synced')).first()).toBeVisible();
  await second.setOffline(true);
  await worksAlone(second.guest);

  await button('close.handOver').click();
  await look('till-hand-over');
  await page.keyboard.press('Escape');
  await button('till.closeTill').click();
  await look('till-count');
  await page.getByRole('textbox', { name: said('till.piecesOf', { face: '100.00' }) }).fill('1');
  await button('till.showDifference').click();
  await look('till-compare');
  await textbox('till.noteLabel').fill('Counted twice');
  await button('till.closeTill').last().click();
  await expect(guest.region('till.closes')).toBeVisible();
  await look('till-closed');
  await button('close.report').first().click();
  await look('close-report');
  await page.keyboard.press('Escape');
  await button('close.allCloses').click();
  await look('closes');
  await page.keyboard.press('Escape');
  await guest.section('frame.calendar');
  await button('keys.nextDay').first().click();
  await beginBooking(guest, service, cutterTomorrows());
  await page.getByRole('combobox', { name: said('visit.client') }).fill('Nino');
  await page.getByRole('option', { name: said('clients.walkInNamed', { name: 'Nino' }) }).click();
  await look('booking-walk-in');
  await bookFirst(guest);
  await expect(page.getByRole('heading', { name: 'Nino' })).toBeVisible();
  await commentOn(guest, 'From the first desk');
  await expect.poll(() => page.getByRole('banner').getByText(said('sync.synced')).first().isVisible()).toBe(true);
  await page.waitForTimeout(1_500);

  await second.setOffline(false);
  await guest.section('frame.tray');
  await expect(page.getByRole('list', { name: said('tray.title') }).locator(':scope > *')).toHaveCount(3, { timeout: 60_000 });
  await button('tray.moveOne').first().click();
  await expect(button('tray.otherTime')).toBeVisible();
  await look('tray');
  await guest.section('frame.calendar');
  await button('keys.nextDay').first().click();
  await expect(page.getByRole('gridcell', { name: new RegExp(said('visit.conflict').source.slice(4, -2)) }).first()).toBeVisible();
  await look('calendar-conflict');
  await page
    .getByRole('gridcell', { name: new RegExp(said('visit.conflict').source.slice(4, -2)) })
    .first()
    .click();
  await look('visit-conflict');
  await page.keyboard.press('Control+l');
  await expect(page.getByRole('grid')).toBeHidden();
  await page.getByRole('heading').first().waitFor();
  await look('lock-password');
}

/** Without the network the second desk takes cash, books the time that the first is about to book, and writes on the same visit. */
async function worksAlone(guest: Guest): Promise<void> {
  const { button, page, said } = guest;
  await openArrived(guest);
  await guest.textbox('checkout.cashGiven').fill('5');
  await button('checkout.take', { amount: '5.00' }).click();
  await expect(guest.region('checkout.title').getByText(said('checkout.left')).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await button('keys.nextDay').first().click();
  await beginBooking(guest, service, cutterTomorrows());
  await bookFirst(guest);
  await commentOn(guest, 'From the second desk');
}

/** Writes on the visit that the tour has booked. */
async function commentOn({ page, said }: Guest, words: string): Promise<void> {
  await page
    .getByRole('gridcell', { name: new RegExp(firstName) })
    .first()
    .click();
  await page
    .getByRole('complementary')
    .getByRole('textbox', { name: said('visit.comment') })
    .fill(words);
  await page
    .getByRole('complementary')
    .getByRole('button', { name: said('common.save') })
    .click();
  await expect(page.getByText(said('visit.commentSet')).first()).toBeVisible();
}

/** The screen of this machine, with its log and its way out. */
export async function tourThisDesk(guest: Guest, look: Look): Promise<void> {
  const { page, button } = guest;
  await guest.section('frame.thisDesk');
  await expect(guest.region('desk.storage')).toBeVisible();
  await look('this-desk');
  await button('desk.logShow').click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await look('this-desk-log');
  await page.keyboard.press('Escape');
  await button('desk.anewAction').click();
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await look('this-desk-anew');
  await page.keyboard.press('Escape');
  await guest.section('frame.calendar');
}
