import { type Page, expect, test } from '@playwright/test';
import { must } from '#shared/kernel/assert.ts';
import { addDays, businessDayOf, weekdayOf } from '#shared/kernel/time.ts';
import { demoStaff } from '#hub/demo/demo-staff.ts';
import { type ProfileBrowser, openProfile } from '#tests/e2e/support/browser-profile.ts';
import { openDemo } from '#tests/e2e/support/salon.ts';
import { demoBranchClock } from '#tests/e2e/support/screens/demo-salon.ts';
import { type Guest, beginBooking, bookFirst, enter, guestAt } from '#tests/e2e/support/screens/guest.ts';
import { saidIn } from '#tests/e2e/support/screens/said.ts';
import { axeFaults } from '#tests/e2e/support/screens/screen-checks.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

const service = 'Cut and finish';
const size = { width: 1280, height: 800 };

/**
 * Two desks work apart: both write on the same visit, one cancels what the other changes, and both give the same time away. Afterwards one of
 * them answers by the keys 1, 2, 3, and the other one's tray is empty as well.
 */
test('what two desks did apart is asked once and answered at one of them', async () => {
  test.setTimeout(180_000);
  const chain = await openDemo();
  const folders = [tempFolder('tray-one'), tempFolder('tray-two')] as const;
  const opened: ProfileBrowser[] = [];
  try {
    const desks: Guest[] = [];
    for (const [index, who] of [chain.signIns.owner, chain.signIns.manager].entries()) {
      const browser = await openProfile(must(folders[index], 'two folders').path, { size });
      opened.push(browser);
      await browser.page.goto(chain.hub().enrolUrl);
      const guest = guestAt(browser.page, saidIn('en'));
      await enter(guest, who);
      desks.push(guest);
    }
    const [first, second] = [must(desks[0], 'a desk'), must(desks[1], 'a desk')];
    for (const desk of desks) await desk.button('keys.nextDay').first().click();
    for (const name of ['Ada', 'Bea']) await bookWalkIn(first, name);
    await expect(boxOf(second.page, 'Bea')).toBeVisible({ timeout: 30_000 });

    for (const { page } of desks) await page.context().setOffline(true);
    await commentOn(first, 'Ada', 'wants it short');
    await bookWalkIn(first, 'Elsa');
    await cancelVisit(first, 'Bea');
    await commentOn(second, 'Ada', 'wants it long');
    await commentOn(second, 'Bea', 'comes with a friend');
    await bookWalkIn(second, 'Dora');

    await first.page.context().setOffline(false);
    await synced(first);
    await second.page.context().setOffline(false);
    await synced(second);

    await first.section('frame.tray');
    const items = first.page.getByRole('list', { name: first.said('tray.title') }).locator(':scope > *');
    await expect(items).toHaveCount(3, { timeout: 60_000 });
    expect(await axeFaults(first.page)).toEqual([]);
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
  } finally {
    for (const browser of opened) await browser.close();
    await chain.remove();
    for (const folder of folders) folder.remove();
  }
});

/** Somebody who cuts hair, and works tomorrow. */
function cutters(): readonly string[] {
  const tomorrow = addDays(businessDayOf(new Date().toISOString(), demoBranchClock), 1);
  const cutters = demoStaff.filter(
    ({ key, offWeekday }) => ['camille', 'margot', 'ines', 'sami'].includes(key) && offWeekday !== weekdayOf(tomorrow),
  );
  return cutters.map(({ name }) => name);
}

function boxOf(page: Page, name: string) {
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

async function cancelVisit({ page, button }: Guest, name: string): Promise<void> {
  await boxOf(page, name).click();
  await button('visit.cancelVisit').click();
  await button('visit.cancelIt').click();
  await expect(page.getByText(/was cancelled|Cancelled/).first()).toBeVisible();
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
