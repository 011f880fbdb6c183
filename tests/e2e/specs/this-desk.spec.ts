import { type CDPSession, expect, test } from '@playwright/test';
import { chooseTime, openBooking } from '#tests/e2e/support/booking.ts';
import { type ProfileBrowser, openProfile } from '#tests/e2e/support/browser-profile.ts';
import { DeskPage } from '#tests/e2e/support/desk-page.ts';
import { appIsKept } from '#tests/e2e/support/kept-app.ts';
import { look, lookTwice } from '#tests/e2e/support/look.ts';
import { rowsHeld, waitingOf } from '#tests/e2e/support/replica.ts';
import { type Chain, type SignIn, openDemo } from '#tests/e2e/support/salon.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

// What goes wrong here once in ten goes wrong: there is no second try.
test.describe.configure({ retries: 0 });

const mebibyte = 1024 * 1024;

/** A desk of the demo chain in a browser of its own, signed in as the owner. */
async function withDesk(
  work: (desk: DeskPage, chain: Chain, browser: ProfileBrowser) => Promise<void>,
  { mayClear = false, prepare = async (_browser: ProfileBrowser): Promise<void> => undefined } = {},
): Promise<void> {
  const chain = await openDemo();
  const folder = tempFolder('this-desk');
  // Chromium tells every page of the same room, whatever the disk has, unless it is asked not to.
  const browser = await openProfile(folder.path, { mayClear, flags: ['--disable-features=StaticStorageQuota'] });
  try {
    await prepare(browser);
    await browser.page.goto(chain.hub().enrolUrl);
    browser.page.setDefaultTimeout(20_000);
    const desk = new DeskPage(browser.page);
    await desk.signIn(chain.signIns.owner);
    await expect(desk.sign()).toContainText('synced');
    await work(desk, chain, browser);
  } finally {
    await browser.close();
    await chain.remove();
    folder.remove();
  }
}

/** Leaves the page so many bytes beside what it uses now. */
async function leaveRoom(cdp: CDPSession, desk: DeskPage, bytes: number): Promise<void> {
  const usage = await desk.page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
  const origin = new URL(desk.page.url()).origin;
  await cdp.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: Math.max(1, usage + bytes) });
}

/** How many visits its store holds. */
async function visitsOf(desk: DeskPage): Promise<number> {
  return (await rowsHeld(desk, 'visits')).length;
}

async function tryToBook(desk: DeskPage): Promise<void> {
  await openBooking(desk);
  await chooseTime(desk, 'cut');
  await desk.panel.getByRole('button', { name: /^Book \d/ }).click();
}

test('a write that finds no room is refused clearly, leaves nothing half written, and the ballast lets a till close', async () => {
  await withDesk(async (desk, _chain, { context }) => {
    const { page } = desk;
    const cdp = await context.newCDPSession(page);
    await expect
      .poll(async () => page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0))
      .toBeGreaterThan(32 * mebibyte);
    const before = await visitsOf(desk);
    await leaveRoom(cdp, desk, -mebibyte);
    // The browser's database trusts what it knew of the room for a while.
    await page.waitForTimeout(65_000);
    await tryToBook(desk);
    await expect(page.getByText(/^Not saved, because the disk of this machine is full/).first()).toBeVisible();
    expect([await visitsOf(desk), await waitingOf(desk)]).toEqual([before, 0]);
    await expect(page.getByText('The disk is full: no new bookings or changes.')).toBeVisible();
    await desk.openSection('This desk');
    await expect(page.getByText('given up to make room')).toBeVisible();
  });
});

test('a browser that may throw everything away says so as long as it is so, and guards what lies in it only', async () => {
  const words = 'This browser may throw the desk’s data away when the disk is full.';
  await withDesk(
    async (desk, _chain, { context }) => {
      const { page } = desk;
      await expect(page.getByRole('alert').filter({ hasText: words })).toBeVisible();
      await appIsKept(page);
      await context.setOffline(true);
      await tryToBook(desk);
      await expect(page.getByText(/^Booked /).first()).toBeVisible();
      await expect(desk.sign()).toContainText('1 waiting', { timeout: 30_000 });
      await desk.openSection('This desk');
      await expect(page.getByText(/^They lie in one place only/)).toBeVisible();
      await context.setOffline(false);
      await expect(page.getByText('Everything saved here is at the hub')).toBeVisible();
      await expect(page.getByRole('alert').filter({ hasText: words }).first()).toBeVisible();
    },
    { mayClear: true },
  );
  let sick: Promise<void> | undefined;
  await withDesk(
    async (desk, chain, browser) => {
      await sick;
      await expect(desk.page.getByText(words)).toHaveCount(0);
      await hearOtherClocks(desk, browser);
      await openLostParts(desk, browser, chain.signIns.owner);
    },
    {
      prepare: async (browser) => {
        await loseParts(browser);
        sick = beginAtSickHub(browser);
      },
    },
  );
});

/** The hub is ill while the desk is set up: the desk says so, whom to tell, and goes on by itself. */
async function beginAtSickHub({ context, page }: ProfileBrowser): Promise<void> {
  const hello = /\/api\/hello$/;
  await context.route(hello, (route) => route.fulfill({ status: 500, body: 'Internal Server Error' }));
  await expect(page.getByText(/^What answers at the hub’s address answers with a fault/)).toBeVisible({ timeout: 30_000 });
  await lookTwice(page, 'hub-ill-first');
  await context.unroute(hello);
}

/** The clocks of desk and hub differ: every screen says so, and by how much, for as long as they do. */
async function hearOtherClocks({ page }: DeskPage, { context }: ProfileBrowser): Promise<void> {
  // Every door: one that names the true time, as that of a fill did, takes the line back at once.
  const doors = /\/api\/[a-z-]+$/;
  const hour = 3_600_000;
  for (const [aheadMs, words, name] of [
    [-3 * hour, 'The clock of this machine is 3h ahead of the hub.', 'clock-ahead'],
    [400 * 24 * hour, 'The clock of this machine is 400 days behind the hub.', 'clocks-apart'],
  ] as const) {
    await context.route(doors, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, headers: { ...response.headers(), date: new Date(Date.now() + aheadMs).toUTCString() } });
    });
    // It would ask by itself a while later.
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await expect(page.getByRole('alert').filter({ hasText: words })).toBeVisible({ timeout: 30_000 });
    await lookTwice(page, name);
    await context.unroute(doors);
  }
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await expect(page.getByText('The clock of this machine')).toHaveCount(0, { timeout: 30_000 });
}

const lostParts = /\/assets\/(?:tray-place|search-palette)-/;

/** Nothing keeps the application for this page, and two parts of it do not come. */
async function loseParts({ context }: ProfileBrowser): Promise<void> {
  await context.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'));
  await context.route(lostParts, (route) => route.abort());
}

/** A screen and a surface that do not come say so, leave the rest in use, and open when they are tried again. */
async function openLostParts(desk: DeskPage, { context }: ProfileBrowser, owner: SignIn): Promise<void> {
  const { page } = desk;
  const title = 'This part of Foyer has not been loaded';
  const again = page.getByRole('button', { name: 'Try again' });
  await desk.openSection('Tray');
  await expect(page.getByRole('alert').filter({ hasText: title })).toBeVisible();
  await expect(again).toBeFocused();
  await look(page, 'part-lost');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('alertdialog', { name: title })).toBeVisible();
  await expect(again.last()).toBeFocused();
  await look(page, 'part-lost-search');
  await page.keyboard.press('Escape');
  await desk.openSection('Calendar');
  await expect(page.getByRole('grid')).toBeVisible();
  await desk.openSection('Tray');
  await expect(again).toBeFocused();
  await context.unroute(lostParts);
  await page.keyboard.press('Enter');
  const tray = page.getByRole('radiogroup', { name: 'Show' });
  // A browser that keeps a failed import for as long as its page lives is asked for another page.
  const reload = page.getByRole('button', { name: 'Reload' });
  await expect(tray.or(reload)).toBeVisible();
  if (await reload.isVisible()) {
    await reload.click();
    const password = page.getByRole('textbox', { name: 'Password' });
    await password.fill(owner.password);
    await password.press('Enter');
  }
  await expect(tray).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'Search or do' })).toBeFocused();
}

test('a disk that fills: new work stops before the store fails, the day still closes, and room made is noticed', async () => {
  await withDesk(async (desk, _chain, { context }) => {
    const { page } = desk;
    const cdp = await context.newCDPSession(page);
    await desk.openSection('Till');
    await page.getByRole('textbox', { name: 'Float' }).fill('100');
    await page.getByRole('button', { name: 'Open the till' }).click();
    await expect(page.getByRole('button', { name: 'Close the till' })).toBeVisible();
    const before = await visitsOf(desk);
    await desk.openSection('This desk');
    await expect(page.getByText('33.6 MB')).toBeVisible();
    await expect(page.getByText('Everything saved here is at the hub')).toBeVisible();

    await leaveRoom(cdp, desk, 12 * mebibyte);
    await page.getByRole('button', { name: 'Look again' }).click();
    await expect(page.getByRole('alert').filter({ hasText: 'The disk is full: no new bookings or changes.' }).first()).toBeVisible();
    await desk.openSection('Calendar');
    await tryToBook(desk);
    await expect(page.getByText(/^Not saved, because the disk of this machine is full/).first()).toBeVisible();
    expect([await visitsOf(desk), await waitingOf(desk)]).toEqual([before, 0]);

    await leaveRoom(cdp, desk, mebibyte);
    await page.getByRole('button', { name: 'Look again' }).click();
    await desk.openSection('This desk');
    await expect(page.getByText('given up to make room')).toBeVisible();
    await desk.openSection('Till');
    await page.getByRole('button', { name: 'Close the till' }).click();
    await page.getByRole('textbox', { name: 'How many of 100.00' }).fill('1');
    await page.getByRole('button', { name: 'Compare' }).click();
    await page.getByRole('button', { name: 'Close the till' }).last().click();
    await expect(page.getByRole('button', { name: 'Open the till' })).toBeVisible();
    await expect.poll(async () => waitingOf(desk)).toBe(0);

    await cdp.send('Storage.overrideQuotaForOrigin', { origin: new URL(page.url()).origin });
    await page.getByRole('button', { name: 'Look again' }).click();
    await expect(page.getByText('The disk is full: no new bookings or changes.')).toBeHidden();
    await desk.openSection('This desk');
    await expect(page.getByText('33.6 MB')).toBeVisible();
  });
});

test('a store that cannot be read is set aside, the desk goes on with a new one, and an owner removes the old one when all is safe', async () => {
  await withDesk(async (desk, chain) => {
    const { page } = desk;
    await breakHead(desk);
    await page.reload();
    await expect(page.getByRole('heading', { name: 'The data of this desk cannot be read' })).toBeVisible();
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('heading', { name: 'The data of this desk cannot be read' })).toBeVisible();
    await page.getByRole('button', { name: 'Set it aside and start anew' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Set it aside and start anew' }).click();
    await desk.signIn(chain.signIns.owner);
    await expect(desk.sign()).toContainText('synced');
    await desk.openSection('This desk');
    await expect(page.getByRole('cell', { name: 'Data 1 of this desk' })).toBeVisible();
    await page.getByRole('button', { name: 'Remove' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
    await expect(page.getByRole('cell', { name: 'Data 1 of this desk' })).toBeHidden();
    await expect(desk.sign()).toContainText('synced');
  });
});

test('whoever leaves a desk on which work waits is told what stays; nothing is removed before it is at the hub', async () => {
  await withDesk(async (desk, chain, { context }) => {
    const { page } = desk;
    await appIsKept(page);
    await context.setOffline(true);
    await tryToBook(desk);
    await expect(page.getByText(/^Booked /).first()).toBeVisible();
    await expect(desk.sign()).toContainText('1 waiting', { timeout: 30_000 });
    await desk.openSection('This desk');
    await expect(page.getByText('1 change waits for the hub, none of them with money')).toBeVisible();
    await page.getByRole('button', { name: 'Set up anew' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Remove and set up anew' }).click();
    await expect(page.getByRole('alertdialog').getByText(/^Something saved on this desk is not at the hub/)).toBeVisible();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click();

    // What a hub that answers takes at once is not asked about, so the question comes after a moment.
    await expect.poll(() => page.evaluate(() => !dispatchEvent(new Event('beforeunload', { cancelable: true })))).toBe(true);
    const asked = page.waitForEvent('dialog');
    void page.close({ runBeforeUnload: true });
    const question = await asked;
    expect(question.type()).toBe('beforeunload');
    await question.dismiss();

    await desk.openSection('Calendar');
    await page.getByRole('button', { name: /^User: / }).click();
    await page.getByRole('menuitem', { name: 'Switch user' }).click();
    await expect(page.getByRole('dialog').getByText('1 change waits for the hub, none of them with money')).toBeVisible();
    await page.getByRole('dialog').getByRole('button', { name: 'Stay' }).click();
    await page.getByRole('button', { name: /^User: / }).click();
    await page.getByRole('menuitem', { name: 'Switch user' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Switch user' }).click();
    await context.setOffline(false);
    await desk.signIn(chain.signIns.owner);
    await expect.poll(async () => waitingOf(desk), { timeout: 60_000 }).toBe(0);

    await desk.openSection('This desk');
    await page.getByRole('button', { name: 'Set up anew' }).click();
    const left = page.waitForResponse((answer) => answer.url().endsWith('/api/leave'));
    await page.getByRole('alertdialog').getByRole('button', { name: 'Remove and set up anew' }).click();
    // The hub has ended the device; nothing is left to tell it.
    expect((await left).status()).toBe(200);
    await expect(page.getByRole('heading', { name: 'Set up this desk', exact: true })).toBeVisible({ timeout: 30_000 });
    await expect(page.getByText('The hub has not heard yet')).toBeHidden();
    expect(await page.evaluate(async () => (await indexedDB.databases()).filter(({ name }) => name?.startsWith('foyer-desk')))).toEqual([]);
  });
});

/** Writes what no version of ours wrote where the store says who it is, as a damaged file may read. */
async function breakHead({ page }: DeskPage): Promise<void> {
  await page.evaluate(async () => {
    const name = (await indexedDB.databases()).map((one) => one.name ?? '').find((one) => one.startsWith('foyer-desk-')) ?? '';
    await new Promise<void>((done, failed) => {
      const opening = indexedDB.open(name);
      opening.addEventListener('error', () => failed(opening.error));
      opening.addEventListener('success', () => {
        const writing = opening.result.transaction('state', 'readwrite');
        writing.objectStore('state').put({ name: 'head', value: { storeId: 7 } });
        writing.addEventListener('complete', () => done());
        writing.addEventListener('abort', () => failed(writing.error));
      });
    });
  });
}
