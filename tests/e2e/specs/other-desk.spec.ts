import { type Page, expect, test } from '@playwright/test';
import { type ProfileBrowser, openProfile } from '#tests/e2e/support/browser-profile.ts';
import { openDemo } from '#tests/e2e/support/salon.ts';
import { type Guest, enter, guestAt } from '#tests/e2e/support/screens/guest.ts';
import { saidIn } from '#tests/e2e/support/screens/said.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

/** Somebody whom the demo does not know. */
const newcomer = 'Quirina';

const size = { width: 1680, height: 1000 };

/**
 * One desk looks at today and has somebody on its waiting list; another one cancels a visit some days ahead. The first is told of the place in
 * one of its two windows, goes there in one step and books it with one press. Then the other cancels that too, and the first sees by whom.
 */
test('a place that another desk frees on another day is told, shown and booked; what it takes from the shown day is named', async () => {
  test.setTimeout(240_000);
  const chain = await openDemo();
  const folders = [tempFolder('frees'), tempFolder('waits')] as const;
  const opened: ProfileBrowser[] = [];
  try {
    const open = async (folder: string, who: Parameters<typeof enter>[1]): Promise<Guest> => {
      const browser = await openProfile(folder, { size });
      opened.push(browser);
      await browser.page.goto(chain.hub().enrolUrl);
      const guest = guestAt(browser.page, saidIn('en'));
      await enter(guest, who);
      return guest;
    };
    const frees = await open(folders[0].path, chain.signIns.manager);
    const first = await open(folders[1].path, chain.signIns.owner);
    const { service, label } = await someVisitAhead(frees.page);
    await letWait(first, newcomer, service);
    const second = guestAt(await first.page.context().newPage(), first.said);
    await second.page.goto(first.page.url());
    await enter(second, chain.signIns.owner);
    await cancel(frees, label);

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
    const mine = new RegExp(`^${newcomer}, ${service}`);
    await expect(waits.page.getByRole('gridcell', { name: mine }).first()).toBeVisible();

    await expect(frees.page.getByRole('gridcell', { name: mine }).first()).toBeVisible({ timeout: 90_000 });
    await cancel(frees, mine);
    const note = waits.page.locator('.box-note');
    await expect(note).toHaveText(new RegExp(`^Cancelled by ${chain.signIns.manager.name}: \\d{1,2}:\\d\\d ${newcomer}, ${service}`), {
      timeout: 90_000,
    });
  } finally {
    for (const browser of opened) await browser.close();
    await chain.remove();
    for (const folder of folders) folder.remove();
  }
});

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

async function cancel({ page, button }: Guest, label: string | RegExp): Promise<void> {
  await page.getByRole('gridcell', { name: label }).first().click();
  await button('visit.cancelVisit').click();
  await button('visit.cancelIt').click();
  await expect(page.getByText(/was cancelled|Cancelled/).first()).toBeVisible();
  await page.keyboard.press('Escape');
}
