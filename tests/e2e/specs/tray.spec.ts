import { type Locator, type Page, expect, test } from '@playwright/test';
import { must } from '#shared/kernel/assert.ts';
import { addDays, businessDayOf } from '#shared/kernel/time.ts';
import { daysUntil, demoBranchClock, nameOf, works } from '#tests/e2e/support/screens/demo-salon.ts';
import { look } from '#tests/e2e/support/look.ts';
import { type Guest, beginBooking, bookFirst, enter, guestAt } from '#tests/e2e/support/screens/guest.ts';
import { axeFaults } from '#tests/e2e/support/screens/screen-checks.ts';
import { twoDesksOfFile } from '#tests/e2e/support/shared-desk.ts';

const service = 'Cut and finish';
const colourists = ['camille', 'margot', 'sami'].map(nameOf);
/** Somebody whom the demo does not know. */
const newcomer = 'Quirina';
/** The owner's desk and the manager's, each with a hub between them that can be out of reach. */
const atDesks = twoDesksOfFile({ width: 1680, height: 1000 });

interface Chair {
  readonly name: string;
  readonly staff: string;
}

/**
 * Two desks work apart: both write on the same visit, one cancels what the other changes, both give the same time away, and both take the rest of
 * a bill. Afterwards one of them answers by the keys 1, 2, 3 and gives back what is too much, and the other one's tray is empty as well.
 */
test('what two desks did apart is asked once and answered at one of them', async () => {
  test.setTimeout(180_000);
  await atDesks(async (first, second) => {
    for (const desk of [first, second]) await desk.button('keys.nextDay').first().click();
    for (const name of ['Ada', 'Bea']) await bookWalkIn(first, name);
    await expect(boxOf(second.page, 'Bea')).toBeVisible({ timeout: 30_000 });
    const receipt = await sellInPart(first);
    await openReceipt(second, receipt);

    for (const { page } of [first, second]) await page.context().setOffline(true);
    await openReceipt(first, receipt);
    for (const desk of [first, second]) await takeRest(desk);
    await commentOn(first, 'Ada', 'wants it short');
    await bookWalkIn(first, 'Elsa');
    await cancel(first, boxOf(first.page, 'Bea'));
    await commentOn(second, 'Ada', 'wants it long');
    await commentOn(second, 'Bea', 'comes with a friend');
    await bookWalkIn(second, 'Dora');

    await first.page.context().setOffline(false);
    await synced(first);
    await second.page.context().setOffline(false);
    await synced(second);

    await first.section('frame.tray');
    const items = first.page.getByRole('list', { name: first.said('tray.title') }).locator(':scope > *');
    await expect(items).toHaveCount(4, { timeout: 60_000 });
    expect(await axeFaults(first.page)).toEqual([]);
    await giveTooMuchBack(first);
    await answer(first, /changed by somebody else/, '2');
    await answer(first, /had been cancelled at another desk/, '1');
    await answer(first, /booked the same time/, '1', async (card) => {
      await card
        .getByRole('group', { name: /^Free on/ })
        .getByRole('button', { name: /^\d{1,2}:\d\d/ })
        .first()
        .click();
    });
    await expect(first.page.getByText(first.said('tray.empty'))).toBeVisible();

    await second.section('frame.tray');
    await expect(second.page.getByText(second.said('tray.empty'))).toBeVisible({ timeout: 30_000 });
    await second.section('frame.calendar');
    await second.button('keys.nextDay').first().click();
    await expect(boxOf(second.page, 'Bea')).not.toHaveAccessibleName(/Cancelled/);
    await expect(second.page.getByRole('gridcell', { name: /conflict/i })).toHaveCount(0);
    await boxOf(second.page, 'Ada').click();
    await expect(second.page.getByRole('complementary').getByRole('textbox', { name: second.said('visit.comment') })).toHaveValue(
      'wants it long',
    );
  });
});

test('two desks apart book the last chair at one time: both stand, one question with both sides, answered once', async () => {
  test.setTimeout(240_000);
  await atDesks(async (first, second) => {
    const days = daysUntil((day) => ['camille', 'margot', 'sami'].every((key) => works(key, day)), 15);
    for (const { page } of [first, second]) {
      await page.keyboard.press('g');
      for (let week = 0; week < Math.floor(days / 7); week += 1) await page.keyboard.press('Shift+PageDown');
      for (let day = 0; day < days % 7; day += 1) await page.keyboard.press('PageDown');
    }
    // There are two colour stations: the first one is taken while both desks are in touch.
    const time = await bookColour(first, { name: 'Ann', staff: nameOf('camille') }, null);
    await expect(boxOf(second.page, 'Ann')).toBeVisible({ timeout: 90_000 });
    for (const { page } of [first, second]) await page.context().setOffline(true);
    await bookColour(first, { name: 'Elsa', staff: nameOf('margot') }, time);
    await bookColour(second, { name: 'Dora', staff: nameOf('sami') }, time);
    for (const { page } of [first, second]) {
      await page.context().setOffline(false);
      await expect(page.getByRole('banner').getByText(first.said('sync.synced')).first()).toBeVisible({ timeout: 60_000 });
    }
    // Whoever comes second finds no chair free and keeps the first, which Ann has.
    for (const name of ['Ann', 'Dora']) {
      await expect(boxOf(first.page, name)).toHaveAccessibleName(/conflict/i, { timeout: 90_000 });
      await expect(boxOf(second.page, name)).toHaveAccessibleName(/conflict/i, { timeout: 90_000 });
    }

    await first.section('frame.tray');
    const items = first.page.getByRole('list', { name: first.said('tray.title') }).locator(':scope > *');
    await expect(items).toHaveCount(1, { timeout: 90_000 });
    await expect(items).toContainText('Ann');
    await expect(items).toContainText('Dora');
    await second.section('frame.tray');
    await expect(second.page.getByRole('list', { name: second.said('tray.title') }).locator(':scope > *')).toHaveCount(1);
    await items.first().focus();
    await first.page.keyboard.press('1');
    const other = items
      .first()
      .getByRole('group', { name: /^Free on/ })
      .getByRole('button', { name: /^\d{1,2}:\d\d/ })
      .first();
    await other.click();
    await expect(first.page.getByText(first.said('tray.empty'))).toBeVisible();
    await expect(second.page.getByText(second.said('tray.empty'))).toBeVisible({ timeout: 90_000 });
  });
});

/**
 * One desk looks at today and has somebody on its waiting list; another one cancels a visit some days ahead. The first is told of the place in
 * one of its two windows, goes there in one step and books it with one press. Then the other cancels that too, and the first sees by whom.
 */
test('a place that another desk frees on another day is told, shown and booked; what it takes from the shown day is named', async () => {
  test.setTimeout(240_000);
  await atDesks(async (first, frees, chain) => {
    const { service: wanted, label } = await someVisitAhead(frees.page);
    await letWait(first, newcomer, wanted);
    const second = guestAt(await first.page.context().newPage(), first.said);
    await second.page.goto(first.page.url());
    await enter(second, chain.signIns.owner);
    await cancel(frees, frees.page.getByRole('gridcell', { name: label }).first());
    await frees.page.keyboard.press('Escape');

    const toldIn = ({ page }: Guest) => page.locator('.toast').filter({ hasText: /came free/ });
    const times = async () => (await toldIn(first).count()) + (await toldIn(second).count());
    await expect.poll(times, { timeout: 90_000 }).toBe(1);
    // Both windows learn of it, and the other one has had its time by now.
    await first.page.waitForTimeout(1_500);
    expect(await times()).toBe(1);
    const waits = (await toldIn(first).count()) === 1 ? first : second;
    const told = toldIn(waits);
    await (waits === first ? second : first).page.close();
    await told.getByRole('button', { name: waits.said('waitingList.showDay') }).click();
    await expect(waits.page.getByRole('heading', { name: waits.said('waitingList.cameFree') })).toBeVisible();
    // The cancelled one is not drawn there, and who waits is booked with one press.
    await expect(waits.page.getByRole('gridcell', { name: label })).toBeHidden();
    const book = waits.page.getByRole('button', { name: new RegExp(`^Book \\d{1,2}:\\d\\d: ${newcomer}$`) });
    await book.click();
    await expect(book).toBeHidden();
    const mine = new RegExp(`^${newcomer}, ${wanted}`);
    await expect(waits.page.getByRole('gridcell', { name: mine }).first()).toBeVisible();

    await expect(frees.page.getByRole('gridcell', { name: mine }).first()).toBeVisible({ timeout: 90_000 });
    await cancel(frees, frees.page.getByRole('gridcell', { name: mine }).first());
    await frees.page.keyboard.press('Escape');
    const note = waits.page.locator('.box-note');
    await expect(note).toHaveText(new RegExp(`^Cancelled by ${chain.signIns.manager.name}: \\d{1,2}:\\d\\d ${newcomer}, ${wanted}`), {
      timeout: 90_000,
    });
  });
});

/** Somebody who cuts hair, and works tomorrow. */
function cutters(): readonly string[] {
  const tomorrow = addDays(businessDayOf(new Date().toISOString(), demoBranchClock), 1);
  return ['camille', 'margot', 'ines', 'sami'].filter((key) => works(key, tomorrow)).map(nameOf);
}

function boxOf(page: Page, name: string): Locator {
  return page.getByRole('gridcell', { name: new RegExp(`^${name},`) }).first();
}

async function bookWalkIn(guest: Guest, name: string): Promise<void> {
  const { page, said } = guest;
  await beginBooking(guest, service, cutters());
  await page.getByRole('combobox', { name: said('visit.client') }).fill(name);
  await page.getByRole('option', { name: said('clients.walkInNamed', { name }) }).click();
  await bookFirst(guest);
  await expect(boxOf(page, name)).toBeVisible();
}

async function commentOn({ page, said }: Guest, name: string, words: string): Promise<void> {
  await boxOf(page, name).click();
  const panel = page.getByRole('complementary');
  await panel.getByRole('textbox', { name: said('visit.comment') }).fill(words);
  await panel.getByRole('button', { name: said('common.save') }).click();
  await expect(page.getByText(said('visit.commentSet')).first()).toBeVisible();
}

async function cancel({ page, button }: Guest, box: Locator): Promise<void> {
  await box.click();
  await button('visit.cancelVisit').click();
  await button('visit.cancelIt').click();
  await expect(page.getByText(/was cancelled|Cancelled/).first()).toBeVisible();
}

/** A sale of 84.00, of which 24.00 is paid by card; answers its receipt's number. */
async function sellInPart({ page }: Guest): Promise<string> {
  await page.keyboard.press('F3');
  const sale = page.getByRole('region', { name: 'Sale' });
  await sale.getByRole('button', { name: 'Other amount' }).click();
  await page.keyboard.type('Comb');
  await page.keyboard.press('Tab');
  await page.keyboard.type('84');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Alt+2');
  await expect(sale.getByRole('textbox', { name: 'On Visa' })).toBeFocused();
  await page.keyboard.type('24');
  await page.keyboard.press('Control+Enter');
  await expect(sale.getByRole('button', { name: /^Take back / })).toBeVisible();
  const subtitle = await sale
    .getByText(/Receipt D\d+-\d+/)
    .first()
    .textContent();
  await page.keyboard.press('Escape');
  return must(/D\d+-\d+/.exec(subtitle ?? '')?.[0], 'the bill has a number');
}

async function openReceipt({ page, section }: Guest, receipt: string): Promise<void> {
  await section('frame.documents');
  await page.getByRole('button', { name: receipt, exact: true }).click({ timeout: 30_000 });
  await expect(page.getByRole('region', { name: 'Sale' }).getByText('60.00', { exact: true }).first()).toBeVisible();
}

/** Takes what is left of the bill that is open by card, and goes back to the day of before. */
async function takeRest({ page, section, button }: Guest): Promise<void> {
  const sale = page.getByRole('region', { name: 'Sale' });
  await page.keyboard.press('Alt+2');
  await expect(sale.getByRole('textbox', { name: 'On Visa' })).toBeFocused();
  await page.keyboard.press('Control+Enter');
  await expect(sale.getByText('Paid in full').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await section('frame.calendar');
  await button('keys.nextDay').first().click();
}

/** From the tray to the bill, which says first what is too much; two keys and Enter give it back. */
async function giveTooMuchBack(guest: Guest): Promise<void> {
  const { page, section } = guest;
  const words = /Too much was paid on this bill/;
  await page
    .getByRole('listitem')
    .filter({ hasText: words })
    .getByRole('button', { name: /Receipt/ })
    .first()
    .click();
  const sale = page.getByRole('region', { name: 'Sale' });
  const tooMuch = sale.getByRole('group', { name: '60.00 too much' });
  await expect(tooMuch).toBeFocused();
  await look(page, 'bill-too-much');
  await expect(tooMuch).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Messages' })).toContainText('Gave back 60.00, Visa');
  await expect(sale.getByText('Paid in full').first()).toBeVisible();
  await section('frame.tray');
  await answer(guest, words, '1');
}

async function synced({ page, said }: Guest): Promise<void> {
  await expect(page.getByRole('banner').getByText(said('sync.synced')).first()).toBeVisible({ timeout: 60_000 });
}

/** Walks to the card by keys and answers by a digit. */
async function answer(
  guest: Guest,
  words: RegExp,
  digit: string,
  then?: (card: ReturnType<Page['locator']>) => Promise<void>,
): Promise<void> {
  const { page } = guest;
  const card = page.getByRole('listitem').filter({ hasText: words }).first();
  await expect(card).toBeVisible();
  for (let step = 0; step < 6 && !(await card.evaluate((element) => element === document.activeElement)); step += 1)
    await page.keyboard.press(step < 3 ? 'ArrowUp' : 'ArrowDown');
  if (!(await card.evaluate((element) => element === document.activeElement))) await card.focus();
  await page.keyboard.press(digit);
  await then?.(card);
  await expect(card).toBeHidden();
}

/** The free times of somebody for the service that is chosen. */
async function offer({ page, said }: Guest, staff: string): Promise<readonly string[]> {
  await page.getByRole('button', { name: new RegExp(said('booking.staffMember').source.slice(1, -1)) }).click();
  await page.getByRole('option', { name: staff, exact: true }).click();
  const free = page.getByRole('group', { name: said('booking.free') });
  await expect(free.getByRole('button').first()).toBeVisible();
  const more = free.getByRole('button', { name: said('booking.moreTimes') });
  if (await more.isVisible()) await more.click();
  const words = await free.getByRole('button').allInnerTexts();
  return words.map((one) => one.trim()).filter((one) => /^\d\d:\d\d$/.test(one));
}

/** The first time at which all of them are free. */
async function commonTime(guest: Guest, staff: readonly string[]): Promise<string> {
  let common: readonly string[] | undefined;
  for (const name of staff) {
    const own = await offer(guest, name);
    common = common === undefined ? own : common.filter((time) => own.includes(time));
  }
  return must(common?.[0], 'the three are free together at some time');
}

/** Books a walk-in's root colour with somebody at a time, or at the first that everybody could do, and answers when. */
async function bookColour(guest: Guest, { name, staff }: Chair, at: string | null): Promise<string> {
  const { page, said, button } = guest;
  await button('calendar.newVisit').click();
  await page.getByRole('combobox', { name: said('visit.client') }).fill(name);
  await page.getByRole('option', { name: said('clients.walkInNamed', { name }) }).click();
  await page.getByRole('combobox', { name: said('booking.service') }).fill('Root colour');
  await page.getByRole('option').first().click();
  const time = at ?? (await commonTime(guest, colourists));
  await offer(guest, staff);
  const chip = page.getByRole('group', { name: said('booking.free') }).getByRole('button', { name: new RegExp(`^${time}$`) });
  await chip.click();
  await button('booking.bookIt').click();
  await expect(boxOf(page, name)).toBeVisible();
  return time;
}

/** Walks ahead to the first day with a visit of a client for one cut, and says what it is called. */
async function someVisitAhead(page: Page): Promise<{ readonly service: string; readonly label: string }> {
  await page.keyboard.press('g');
  for (let day = 0; day < 10; day += 1) {
    await page.keyboard.press('PageDown');
    await page.waitForTimeout(1_000);
    const labels = await page.getByRole('gridcell').evaluateAll((cells) => cells.map((cell) => cell.getAttribute('aria-label') ?? ''));
    const label = labels.find((one) => /^[^,]+, [^,]*[Cc]ut[^,]*, \d{1,2}:\d\d–[^,]*, [^,]*, [^,]*, (Waiting|Confirmed)/.test(one));
    const [client, service] = label?.split(', ') ?? [];
    if (label !== undefined && client !== undefined && service !== undefined && client !== 'Walk-in') return { service, label };
  }
  throw new Error('the demo has no visit ahead');
}

async function letWait({ page, said, button }: Guest, client: string, service: string): Promise<void> {
  await page.keyboard.press('Shift+Q');
  await button('waitingList.add').click();
  for (const [field, typed] of [
    [page.getByRole('combobox', { name: 'Client' }), client],
    [page.getByRole('combobox', { name: said('waitingList.services') }), service],
  ] as const) {
    await field.fill(typed);
    await expect(page.getByRole('option').first()).toBeVisible();
    await field.press('Enter');
  }
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(said('waitingList.added')).first()).toBeVisible();
}
