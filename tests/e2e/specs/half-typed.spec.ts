import { type Page, expect, test } from '@playwright/test';
import { must } from '#shared/kernel/assert.ts';
import { demoClients } from '#hub/demo/demo-clients.ts';
import { book, chooseTime, openBooking } from '#tests/e2e/support/booking.ts';
import { type ProfileBrowser, openProfile } from '#tests/e2e/support/browser-profile.ts';
import { DeskPage } from '#tests/e2e/support/desk-page.ts';
import { waitingOf } from '#tests/e2e/support/replica.ts';
import { type SignIn, openDemo } from '#tests/e2e/support/salon.ts';
import { leave, signInWithoutPin } from '#tests/e2e/support/turns.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

/** What somebody has typed and not saved. */
interface HalfTyped {
  readonly client: string;
  readonly comment: string;
  readonly line: string;
  readonly price: string;
  readonly given: string;
}

const [first, second] = demoClients().map(({ displayName }) => displayName);
const owners: HalfTyped = {
  client: must(first, 'the demo has clients'),
  comment: 'wants the window',
  line: 'Ribbon',
  price: '5.00',
  given: '40.00',
};
const receptionists: HalfTyped = {
  client: must(second, 'the demo has clients'),
  comment: 'comes with a child',
  line: 'Comb',
  price: '3.50',
  given: '30.00',
};

test('a half-typed booking and bill survive reload, lock and the turns of two users, each of whom finds his own', async () => {
  const chain = await openDemo();
  const folder = tempFolder('half-typed');
  const { owner, receptionist } = chain.signIns;
  let browser: ProfileBrowser | undefined;
  try {
    browser = await openProfile(folder.path);
    const desk = new DeskPage(browser.page);
    await browser.page.goto(chain.hub().enrolUrl);
    await comesIn(desk, owner);
    const visit = await bookArrivedWalkIn(desk);
    const hers = await halfTypes(desk, visit, owners);

    await browser.page.reload();
    await comesIn(desk, owner);
    expect(await found(desk, visit)).toEqual(hers);
    await leave(desk, owner, 'Lock');
    await comesIn(desk, owner);
    expect(await found(desk, visit)).toEqual(hers);

    await leave(desk, owner, 'Switch user');
    await comesIn(desk, receptionist);
    const untouched = await found(desk, visit);
    expect(untouched).toMatchObject({ booking: { wasKept: false, client: '', service: '', comment: '' } });
    expect(untouched.bill.lines).not.toContain(owners.line);
    const theirs = await halfTypes(desk, visit, receptionists);
    expect(theirs).not.toEqual(hers);

    await leave(desk, receptionist, 'Switch user');
    await comesIn(desk, owner);
    expect(await found(desk, visit)).toEqual(hers);
    await leave(desk, owner, 'Switch user');
    await comesIn(desk, receptionist);
    expect(await found(desk, visit)).toEqual(theirs);
  } finally {
    await browser?.close();
    await chain.remove();
    folder.remove();
  }
});

test('two windows of one desk stay in step, and one of them speaks to the hub', async () => {
  const chain = await openDemo();
  const folder = tempFolder('two-windows');
  let browser: ProfileBrowser | undefined;
  try {
    browser = await openProfile(folder.path);
    const one = new DeskPage(browser.page);
    await one.page.goto(chain.hub().enrolUrl);
    await comesIn(one, chain.signIns.owner);
    const other = new DeskPage(await browser.context.newPage());
    const spoken = { one: linesOf(one.page), other: linesOf(other.page) };
    await other.page.goto(chain.hub().url);
    await comesIn(other, chain.signIns.owner);

    await booksIn(one, other);
    await booksIn(other, one);
    expect(spoken.one.some((path) => path === '/api/push')).toBe(true);
    expect(spoken.other).toEqual([]);

    // Whoever speaks may go at any time; the other window takes the line over and sends what waits.
    await one.page.close();
    await chain.stopHub();
    await expect(other.sign()).toContainText('offline', { timeout: 60_000 });
    await bookWalkIn(other);
    expect(await waitingOf(other)).toBeGreaterThan(0);
    await chain.startHub();
    await expect.poll(() => waitingOf(other), { timeout: 60_000 }).toBe(0);
    expect(spoken.other).toContain('/api/push');
    expect(spoken.other).toContain('/api/live');

    // What one window leaves, every window leaves.
    const third = new DeskPage(await browser.context.newPage());
    await third.page.goto(chain.hub().url);
    await comesIn(third, chain.signIns.owner);
    await leave(third, chain.signIns.owner, 'Lock');
    await expect(other.page.getByLabel(`Password of ${chain.signIns.owner.name}`)).toBeVisible();
  } finally {
    await browser?.close();
    await chain.remove();
    folder.remove();
  }
});

/** To the calendar of tomorrow: it has free times at whatever hour the test runs. */
async function comesIn(desk: DeskPage, who: SignIn): Promise<void> {
  await signInWithoutPin(desk, who);
  const today = (await desk.grid.getAttribute('aria-label')) ?? '';
  await desk.page.getByRole('button', { name: 'Next day' }).click();
  // The bar says the next day at once; the grid keeps the visits of the old one until it has those of the new.
  await expect(desk.grid).not.toHaveAttribute('aria-label', today);
}

/** Books a walk-in, and answers how the calendar calls the visit. */
async function bookWalkIn(desk: DeskPage): Promise<string> {
  const before = await desk.visits();
  await openBooking(desk);
  await chooseTime(desk, 'cut');
  await book(desk, 'Walk-in');
  await expect.poll(async () => (await desk.visits()).length).toBe(before.length + 1);
  return must(
    (await desk.visits()).find((label) => !before.includes(label)),
    'one visit is new',
  );
}

async function bookArrivedWalkIn(desk: DeskPage): Promise<string> {
  const label = await bookWalkIn(desk);
  await desk.panel.getByRole('button', { name: /^Arrived/ }).click();
  const arrived = label.replace('Waiting', 'Arrived');
  await expect(desk.box(arrived)).toBeVisible();
  await desk.page.keyboard.press('Escape');
  return arrived;
}

/** Types a booking and a bill without saving either, and answers how they look. */
async function halfTypes(desk: DeskPage, visit: string, what: HalfTyped) {
  const { page, panel } = desk;
  await openBooking(desk);
  await panel.getByRole('combobox', { name: 'Client' }).fill(what.client);
  await page.getByRole('option', { name: new RegExp(`^${what.client}`) }).click();
  await chooseTime(desk, 'cut');
  await panel.getByRole('textbox', { name: 'Comment' }).fill(what.comment);
  const booking = await bookingShown(desk);
  await page.keyboard.press('Escape');
  await openBill(desk, visit);
  await panel.getByRole('button', { name: 'Other amount' }).click();
  await panel.getByRole('textbox', { name: 'What for' }).fill(what.line);
  await panel.getByRole('textbox', { name: 'Price' }).fill(what.price);
  await panel.getByRole('button', { name: 'Add', exact: true }).click();
  await panel.getByRole('radiogroup', { name: 'Pay by' }).getByText('Visa').click();
  await panel.getByRole('textbox', { name: 'On Visa' }).fill(what.given);
  const bill = await billShown(desk);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await draftsAtRest(desk);
  expect(booking).toMatchObject({ client: what.client, comment: what.comment });
  expect(bill.lines).toContain(what.line);
  return { booking: { ...booking, wasKept: true }, bill };
}

/** What was typed last is on its way to the database for a few milliseconds; then the drafts there do not change any more. */
async function draftsAtRest(desk: DeskPage): Promise<void> {
  let before = '';
  await expect
    .poll(async () => {
      const was = before;
      before = JSON.stringify(await desk.dump(['drafts']));
      return was === before;
    })
    .toBe(true);
}

/** Opens both again and answers how they look. */
async function found(desk: DeskPage, visit: string): Promise<Awaited<ReturnType<typeof halfTypes>>> {
  await openBooking(desk);
  const booking = await bookingShown(desk);
  await desk.page.keyboard.press('Escape');
  await openBill(desk, visit);
  const bill = await billShown(desk);
  await desk.page.keyboard.press('Escape');
  await desk.page.keyboard.press('Escape');
  return { booking, bill };
}

async function bookingShown({ panel }: DeskPage) {
  const chosen = panel.getByRole('region', { name: 'Client' });
  const picker = panel.getByRole('combobox', { name: 'Client' });
  await expect(chosen.locator('strong').or(picker).first()).toBeVisible();
  return {
    wasKept: await panel.getByText('A half-typed visit was kept for you.').isVisible(),
    client: (await chosen.isVisible()) ? await chosen.locator('strong').innerText() : await picker.inputValue(),
    service: await panel.getByRole('combobox', { name: 'Service' }).inputValue(),
    start: await panel.getByRole('textbox', { name: 'Start' }).inputValue(),
    comment: await panel.getByRole('textbox', { name: 'Comment' }).inputValue(),
  };
}

async function openBill(desk: DeskPage, visit: string): Promise<void> {
  await desk.box(visit).click();
  await desk.panel.getByRole('button', { name: /^Checkout/ }).click();
  await expect(desk.panel.getByRole('list', { name: 'On the bill' })).toBeVisible();
  await expect(desk.panel.getByRole('radiogroup', { name: 'Pay by' })).toBeVisible();
}

async function billShown({ panel }: DeskPage) {
  const amount = panel.getByRole('textbox', { name: /^(On Visa|Cash given)$/ });
  return {
    lines: await panel.getByRole('list', { name: 'On the bill' }).innerText(),
    payBy: await panel.getByRole('radiogroup', { name: 'Pay by' }).getByRole('radio', { checked: true }).getAttribute('value'),
    amount: (await amount.isVisible()) ? await amount.inputValue() : '',
  };
}

/** A visit that is booked in one window appears in the other by itself, and reaches the hub. */
async function booksIn(desk: DeskPage, watching: DeskPage): Promise<void> {
  const label = await bookWalkIn(desk);
  await expect(watching.box(label)).toBeVisible();
  await expect.poll(() => waitingOf(watching)).toBe(0);
  await desk.page.keyboard.press('Escape');
}

/** Which of the doors of the sync a page has used: asked, or opened a socket on. */
function linesOf(page: Page): readonly string[] {
  const used: string[] = [];
  const note = (url: string): void => {
    const { pathname } = new URL(url);
    if (/^\/api\/(push|pull|live|hello)$/.test(pathname)) used.push(pathname);
  };
  page.on('request', (request) => note(request.url()));
  page.on('websocket', (socket) => note(socket.url()));
  return used;
}
