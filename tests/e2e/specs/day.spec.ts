import { type Page, expect, test } from '@playwright/test';
import { appIsKept } from '#tests/e2e/support/kept-app.ts';
import { DeskPage } from '#tests/e2e/support/desk-page.ts';
import { type DeskWindow, type Host, hosts } from '#tests/e2e/support/hosts.ts';
import { type Chain, hasSalon, openDemo, openSalon } from '#tests/e2e/support/salon.ts';
import { replicaOf, waitingOf } from '#tests/e2e/support/replica.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

/**
 * One day at the desk, on the real salon's 31 May 2018 (or the demo chain where the salon's files are not at hand): the hub goes away in the
 * middle, the page is reloaded and the whole program restarted without it, the till is closed, and afterwards a second desk agrees.
 */
for (const host of hosts) {
  test(`a day at the desk with the hub gone in the middle (${host.name})`, async () => {
    test.skip(host.missing !== undefined, host.missing);
    const chain = hasSalon ? await openSalon() : await openDemo();
    const first = tempFolder('desk-one');
    const second = tempFolder('desk-two');
    let window: DeskWindow | undefined;
    try {
      const { enrolUrl, url: hubUrl } = chain.hub();
      window = await host.open({ profileDir: first.path, hubUrl, enrolUrl });
      let desk = new DeskPage(window.page);
      await desk.signIn(chain.signIns.owner);
      if (hasSalon) expect(await desk.visits()).toHaveLength(34);
      await expect(desk.sign()).toContainText('synced');
      await readyToWorkAlone(window.page, host.name);

      await chain.stopHub();
      await expect(desk.sign()).toContainText('offline', { timeout: 60_000 });
      await openTill(desk);
      const booked = await bookFirstFree(desk, chain.finds);
      const moved = await moveByKeys(desk);
      const paid = await arriveAndPay(desk, booked);
      const worked = [booked, moved, paid];

      await window.page.reload();
      await desk.signIn(chain.signIns.owner);
      await allIsThere(desk, worked);
      await window.close();
      window = await host.open({ profileDir: first.path, hubUrl });
      desk = new DeskPage(window.page);
      await desk.signIn(chain.signIns.owner);
      await allIsThere(desk, worked);
      await closeTill(desk);
      expect(await waitingOf(desk)).toBeGreaterThan(4);

      await chain.startHub();
      await expect(desk.sign()).toContainText('synced', { timeout: 60_000 });
      await expect.poll(() => waitingOf(desk), { timeout: 30_000 }).toBe(0);
      await secondDeskAgrees(chain, host, second.path, desk);
    } finally {
      await window?.close();
      await chain.remove();
      first.remove();
      second.remove();
    }
  });
}

/** The service worker has to be in charge before the page can start without a hub; the true program brings its own files. */
async function readyToWorkAlone(page: Page, host: string): Promise<void> {
  if (host === 'browser') await appIsKept(page);
}

/** Opens the cash till with a float of 100.00. */
async function openTill(desk: DeskPage): Promise<void> {
  await desk.openSection('Till');
  await desk.page.getByRole('textbox', { name: 'Float' }).fill('100');
  await desk.page.getByRole('button', { name: 'Open the till' }).click();
  await expect(desk.page.getByRole('button', { name: 'Close the till' })).toBeVisible();
  await desk.openSection('Calendar');
}

/** Books the first client that a search offers for the first free time of a service, and answers how the calendar calls the visit. */
async function bookFirstFree(desk: DeskPage, finds: Chain['finds']): Promise<string> {
  await desk.page.getByRole('button', { name: 'New visit' }).click();
  await desk.panel.getByRole('combobox', { name: 'Client' }).fill(finds.client);
  await desk.page.getByRole('option').first().click();
  await desk.panel.getByRole('combobox', { name: 'Service' }).fill(finds.service);
  await desk.page.getByRole('option').first().click();
  await desk.panel
    .getByRole('group', { name: /^Free/ })
    .getByRole('button', { name: /^\d\d:\d\d/ })
    .first()
    .click();
  const before = await desk.visits();
  await desk.panel.getByRole('button', { name: /^Book \d\d:\d\d/ }).click();
  await expect.poll(async () => (await desk.visits()).length).toBe(before.length + 1);
  const [booked] = (await desk.visits()).filter((label) => !before.includes(label));
  return must(booked);
}

/** Moves a waiting visit to another staff member without a mouse: the first that has a free place to its right. */
async function moveByKeys(desk: DeskPage): Promise<string> {
  await desk.page.keyboard.press('Escape');
  const before = await desk.visits();
  const labels = await desk.box(/(Waiting|Confirmed)$/).evaluateAll((cells) => cells.map((cell) => cell.getAttribute('aria-label') ?? ''));
  for (const label of labels) {
    await desk.walkTo(desk.box(label));
    await desk.page.keyboard.press('m');
    await desk.page.keyboard.press('ArrowRight');
    await desk.page.keyboard.press('Enter');
    const taken = desk.page.getByRole('alertdialog').or(desk.page.getByRole('dialog'));
    await expect
      .poll(async () => (await taken.isVisible()) || !(await desk.visits()).includes(label), { timeout: 5_000 })
      .toBe(true)
      .catch(() => undefined);
    const after = await desk.visits();
    const [moved] = after.filter((one) => !before.includes(one));
    if (moved !== undefined) return moved;
    if (await taken.isVisible()) await desk.page.keyboard.press('Escape');
  }
  throw new Error('no visit could be moved to the staff member at its right');
}

/** Checks the booked client in, takes 40.00 in cash and the rest by card. */
async function arriveAndPay(desk: DeskPage, booked: string): Promise<string> {
  await desk.walkTo(desk.box(booked));
  await desk.page.keyboard.press('a');
  const arrived = booked.replace(/(Waiting|Confirmed)$/, 'Arrived');
  await expect(desk.box(arrived)).toBeVisible();
  await desk.page.keyboard.press('Enter');
  await desk.panel.getByRole('button', { name: /^Checkout/ }).click();
  const bill = desk.page.getByRole('region', { name: 'Bill' });
  await bill.getByRole('textbox', { name: 'Cash given' }).fill('40');
  await bill.getByRole('button', { name: 'Take 40.00' }).click();
  await expect(bill.getByText('Left to pay', { exact: true })).toBeVisible();
  await bill.getByRole('radiogroup', { name: 'Pay by' }).getByText('Visa').click();
  await bill.getByRole('button', { name: /^Take \d/ }).click();
  await expect(bill.getByText('Paid in full').first()).toBeVisible();
  await desk.page.keyboard.press('Escape');
  await desk.openSection('Calendar');
  return arrived;
}

/** The calendar shows what was done, and the till what was taken. */
async function allIsThere(desk: DeskPage, worked: readonly string[]): Promise<void> {
  const shown = (await desk.visits()).map(plain);
  for (const label of worked)
    if (!label.endsWith('Waiting') || !worked.includes(label.replace(/Waiting$/, 'Arrived'))) expect(shown).toContain(plain(label));
  await desk.openSection('Till');
  await expect(desk.page.getByRole('option', { name: /^Main/ })).toContainText('140.00');
  await desk.openSection('Calendar');
}

/** Marks such as "paid" are said behind the label; what is compared is the visit itself. */
function plain(label: string): string {
  return /^.*?(Waiting|Confirmed|Arrived|No-show|Cancelled)/.exec(label)?.[0] ?? label;
}

/** Counts the drawer by notes and closes; the count agrees to the cent. */
async function closeTill(desk: DeskPage): Promise<void> {
  await desk.openSection('Till');
  await desk.page.getByRole('button', { name: 'Close the till' }).click();
  await desk.page.getByRole('textbox', { name: 'How many of 100.00' }).fill('1');
  await desk.page.getByRole('textbox', { name: 'How many of 20.00' }).fill('2');
  await desk.page.getByRole('button', { name: 'Compare' }).click();
  await expect(desk.page.getByText('Exact')).toBeVisible();
  await desk.page
    .getByRole('button', { name: /^Close/ })
    .last()
    .click();
  await expect(desk.page.getByRole('option', { name: /^Main/ })).toContainText(/closed/i);
}

/** A second desk is enrolled, copies the branch, and holds the same rows and says the same totals; the tray has nothing to ask. */
async function secondDeskAgrees(chain: Chain, host: Host, profileDir: string, first: DeskPage): Promise<void> {
  const { enrolUrl, url: hubUrl } = chain.hub();
  const window = await host.open({ profileDir, hubUrl, enrolUrl });
  try {
    const second = new DeskPage(window.page);
    await second.signIn(chain.signIns.manager);
    await first.openSection('Calendar');
    expect(await second.visits()).toEqual(await first.visits());
    const totals = /^Received .*Open the totals/;
    const said = (desk: DeskPage): Promise<string> => desk.page.getByRole('button', { name: totals }).ariaSnapshot();
    const firstSays = await said(first);
    await expect.poll(() => said(second)).toBe(firstSays);
    // The second desk works with today before the older days have come.
    await expect(async () => expect(await replicaOf(second)).toEqual(await replicaOf(first))).toPass({ timeout: 90_000 });
    await second.openSection('Tray');
    await expect(second.page.getByText('Nothing waits for you')).toBeVisible();
  } finally {
    await window.close();
  }
}

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the calendar shows no new visit');
  return value;
}
