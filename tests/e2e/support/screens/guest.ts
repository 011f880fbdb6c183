import { type Locator, type Page, expect } from '@playwright/test';
import type { TextKey } from '#renderer/i18n/text.ts';
import type { SignIn } from '#tests/e2e/support/salon.ts';
import type { Said } from './said.ts';

/** Somebody at a desk in whatever language it speaks. */
export interface Guest {
  readonly page: Page;
  readonly said: Said;
  readonly button: (key: TextKey, values?: Readonly<Record<string, string>>) => Locator;
  readonly textbox: (key: TextKey) => Locator;
  readonly region: (key: TextKey) => Locator;
  readonly section: (
    key:
      | 'frame.calendar'
      | 'frame.till'
      | 'frame.schedules'
      | 'frame.reports'
      | 'frame.tray'
      | 'frame.calendarSettings'
      | 'frame.documents'
      | 'frame.moneySettings'
      | 'frame.thisDesk',
  ) => Promise<void>;
  /** Waits until nothing moves: fonts, pictures of a panel that opens, a toast that leaves. */
  readonly settled: () => Promise<void>;
}

/** Takes a page whose desk speaks the language of `said`. */
export function guestAt(page: Page, said: Said): Guest {
  page.setDefaultTimeout(20_000);
  const button: Guest['button'] = (key, values) => page.getByRole('button', { name: said(key, values) });
  const rail = page.getByRole('navigation', { name: said('frame.sections') });
  return {
    page,
    said,
    button,
    textbox: (key) => page.getByRole('textbox', { name: said(key) }),
    region: (key) => page.getByRole('region', { name: said(key) }),
    // A count may follow the name, but "Calendar settings" is another section than "Calendar".
    section: (key) => rail.getByRole('button', { name: new RegExp(`${said(key).source.slice(0, -1)}(?::|$)`) }).click(),
    settled: async () => {
      await page.evaluate(async () => {
        await document.fonts.ready;
        await Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined)));
      });
      await page.waitForTimeout(150);
    },
  };
}

/** Opens the till with a hundred in it, which most of a day's money needs. */
export async function openTill({ section, textbox, button }: Guest): Promise<void> {
  await section('frame.till');
  await textbox('till.openingFloat').fill('100');
  await button('till.openTill').click();
  await expect(button('till.closeTill')).toBeVisible();
}

/** From the choice of people or one's own lock to the password's field. */
export async function toPassword({ page, said }: Guest, who: SignIn): Promise<Locator> {
  const password = page.getByLabel(said('access.enterPassword', { name: who.name }));
  const person = page.getByRole('button', { name: new RegExp(`^${who.name} `) });
  await expect(password.or(person).first()).toBeVisible({ timeout: 30_000 });
  if (!(await password.isVisible())) await person.click();
  await expect(password).toBeVisible();
  return password;
}

/** Signs in by the password and puts off the PIN, if one is offered. */
export async function enter(guest: Guest, who: SignIn): Promise<void> {
  const password = await toPassword(guest, who);
  await password.fill(who.password);
  await password.press('Enter');
  // Of those who were chosen before, all may have today off.
  const calendar = guest.page.getByRole('grid').or(guest.page.getByText(guest.said('calendar.noneShown')));
  const later = guest.button('entry.notNow');
  await expect(calendar.or(later)).toBeVisible({ timeout: 30_000 });
  if (await later.isVisible()) await later.click();
  await expect(calendar).toBeVisible();
}

/**
 * Opens the panel of a new visit, or goes on with the one that is open, for a service on the day that the calendar shows, by the first of some
 * staff members who has a time free for it.
 */
export async function beginBooking({ page, said, button }: Guest, service: string, staff: readonly string[], isNew = true): Promise<void> {
  if (isNew) await button('calendar.newVisit').click();
  await expect(page.getByRole('combobox', { name: said('booking.service') })).toBeVisible();
  if (isNew && (await button('booking.startOver').isVisible())) await button('booking.startOver').click();
  await page.getByRole('combobox', { name: said('booking.service') }).fill(service);
  await page.getByRole('option').first().click();
  const free = page.getByRole('group', { name: said('booking.free') });
  for (const name of staff) {
    await page.getByRole('button', { name: new RegExp(said('booking.staffMember').source.slice(1, -1)) }).click();
    await page.getByRole('option', { name, exact: true }).click();
    await expect(free.or(page.getByText(new RegExp(said('booking.noFree').source.slice(1, -1))))).toBeVisible();
    if (await free.isVisible()) return;
  }
  throw new Error(`nobody of ${staff.join(', ')} has a time free for ${service}`);
}

/** Chooses the first free time, books, and answers that time. */
export async function bookFirst({ page, said, button }: Guest): Promise<string> {
  const chip = page
    .getByRole('group', { name: said('booking.free') })
    .getByRole('button', { name: /^\d\d:\d\d$/ })
    .first();
  const time = (await chip.textContent()) ?? '';
  await chip.click();
  await button('booking.bookIt').click();
  await expect(page.getByRole('heading', { name: said('booking.title') })).toBeHidden();
  return time;
}
