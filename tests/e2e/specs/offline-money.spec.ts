import { type Locator, type Page, expect, test } from '@playwright/test';
import { appIsKept } from '#tests/e2e/support/kept-app.ts';
import { canonicalJson } from '#shared/kernel/canonical.ts';
import { businessDayOf } from '#shared/kernel/time.ts';
import { atDesk } from '#tests/e2e/support/at-desk.ts';
import { openProfile } from '#tests/e2e/support/browser-profile.ts';
import { DeskPage } from '#tests/e2e/support/desk-page.ts';
import { look } from '#tests/e2e/support/look.ts';
import { rowsHeld, waitingOf } from '#tests/e2e/support/replica.ts';
import type { Chain } from '#tests/e2e/support/salon.ts';
import { demoBranchClock } from '#tests/e2e/support/screens/demo-salon.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

const today = businessDayOf(new Date().toISOString(), demoBranchClock);

test('money without a mouse and without the hub: cards, a bill paid three ways, credit, money back; and the hub agrees', async () => {
  await atDesk('owner', async ({ page }, chain) => {
    const desk = new DeskPage(page);
    await expect(desk.sign()).toContainText('synced');
    // What screens are made of comes from the service worker from then on; a browser without it has nothing to open them with.
    await appIsKept(page);
    await chain.stopHub();

    await openTill(page);
    const code = await sellCard(page);
    await page.keyboard.press('F1');
    const first = await arrive(desk);
    const split = await payThreeWays(desk, code);
    await giveBackInCash(page, split);
    await sellOnCredit(page);
    await setBackOneOfTwo(desk, first);
    await goThroughDocuments(page);

    expect(await waitingOf(desk)).toBeGreaterThan(12);
    await chain.startHub();
    await expect.poll(() => waitingOf(desk), { timeout: 30_000 }).toBe(0);
    await anotherDeskAgrees(chain, desk);
  });
});

async function openTill(page: Page): Promise<void> {
  await page.keyboard.press('F2');
  await expect(page.getByRole('textbox', { name: 'Float' })).toBeFocused();
  await page.keyboard.type('100');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('button', { name: 'Close the till' })).toBeVisible();
}

/** A card of 50.00, paid with 60.00: what is to be handed back is heard, and is the largest thing on the screen. Answers its code. */
async function sellCard(page: Page): Promise<string> {
  const sale = await newSale(page);
  await tabTo(page, sale.getByRole('button', { name: 'Gift card' }));
  await page.keyboard.press('Enter');
  await expect(sale.getByRole('textbox', { name: 'Worth' })).toBeFocused();
  await page.keyboard.type('50');
  const code = await sale.getByRole('textbox', { name: 'Code' }).inputValue();
  await page.keyboard.press('Enter');
  // What else is sold is typed next, so that a scanner never types into the money.
  await expect(sale.getByRole('combobox')).toBeFocused();
  await page.keyboard.press('Alt+1');
  await expect(sale.getByRole('textbox', { name: 'Cash given' })).toBeFocused();
  await page.keyboard.type('60');
  await page.keyboard.press('Enter');
  await isTaken(sale);
  await expect(page.getByRole('region', { name: 'Messages' })).toContainText('Took 50.00, Cash. Give back 10.00');
  const change = sale.getByText('10.00', { exact: true }).last();
  const sizes = await sale.locator('strong').evaluateAll((all) => all.map((one) => Number.parseFloat(getComputedStyle(one).fontSize)));
  expect(await change.evaluate((one) => Number.parseFloat(getComputedStyle(one).fontSize))).toBe(Math.max(...sizes));
  await look(page, 'offline-change');
  await page.keyboard.press('Escape');
  await expect(sale).toBeHidden();
  return code;
}

/** The visit that was let in, with a price of its own, a tenth off and a tip: 76.00, of which the card pays 50.00, Mastercard 10.00 and cash the rest. */
async function payThreeWays(desk: DeskPage, code: string): Promise<Locator> {
  const { page } = desk;
  const bill = await billOf(desk);
  await expect(bill.getByRole('textbox', { name: 'Cash given' })).toBeFocused();
  await page.keyboard.press('Alt+t');
  await expect(bill.getByRole('textbox', { name: 'How much' })).toBeFocused();
  await page.keyboard.type('4');
  await page.keyboard.press('Enter');
  await expect(bill.getByRole('button', { name: 'Tip', exact: true })).toBeFocused();
  await page.keyboard.press('Alt+r');
  await expect(bill.getByRole('textbox', { name: 'Percent off' })).toBeFocused();
  await page.keyboard.type('10');
  const line = bill.getByRole('button', { name: /Quantity, price and discount$/ }).first();
  await tabTo(page, line, 'Shift+Tab');
  await page.keyboard.press('Enter');
  await tabTo(page, bill.getByRole('textbox', { name: 'Price of one' }));
  await page.keyboard.type('80');
  // One step back is out of the line, and not out of the bill.
  await page.keyboard.press('Escape');
  await expect(line).toBeFocused();
  await expect(bill.getByText('76.00', { exact: true }).first()).toBeVisible();

  await page.keyboard.press('Alt+5');
  await page.keyboard.type(code.toLowerCase());
  await expect(bill.getByText('On the card')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(bill.getByRole('textbox', { name: 'Amount' })).toBeFocused();
  await page.keyboard.press('Enter');
  await isLeft(bill, '26.00', 1);
  await page.keyboard.press('Alt+3');
  await page.keyboard.type('10');
  await page.keyboard.press('Control+Enter');
  await isLeft(bill, '16.00', 2);
  await page.keyboard.type('20');
  await look(page, 'offline-third-part');
  await page.keyboard.press('Enter');
  await isTaken(bill);
  return bill;
}

/** All but the tip goes back, and all of it in cash. */
async function giveBackInCash(page: Page, bill: Locator): Promise<void> {
  await tabTo(page, bill.getByRole('button', { name: 'Give money back' }), 'Shift+Tab');
  await page.keyboard.press('Enter');
  const form = bill.getByRole('form', { name: 'Give money back' });
  // Of several lines none is chosen; the keyboard is on the first of them.
  const first = form.getByRole('checkbox', { name: /, 72\.00$/ });
  await expect(first).toBeFocused();
  await expect(form.getByRole('checkbox', { checked: true })).toHaveCount(0);
  await page.keyboard.press('Space');
  await tabTo(page, form.getByRole('button', { name: /Give back by/ }));
  await page.keyboard.press('Enter');
  await page.keyboard.type('Cash');
  await page.keyboard.press('Enter');
  await tabTo(page, form.getByRole('textbox', { name: 'Reason' }));
  await page.keyboard.type('too short');
  await tabTo(page, form.getByRole('button', { name: 'Give back 72.00' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Messages' })).toContainText('Gave back 72.00, Cash');
  await expect(form).toBeHidden();
  await expect(bill.getByText('−72.00').first()).toBeVisible();
}

/** What a client takes along today and pays another time; the bill waits for a moment, and is taken up by its key. */
async function sellOnCredit(page: Page): Promise<void> {
  const sale = await newSale(page);
  await page.keyboard.press('Alt+l');
  await expect(sale.getByRole('combobox', { name: 'Which client' })).toBeFocused();
  await page.keyboard.type('elvira');
  await page.keyboard.press('Enter');
  await expect(sale.getByRole('button', { name: /^Take Elvira .* off this sale/ })).toBeVisible();
  await tabTo(page, sale.getByRole('button', { name: 'Other amount' }));
  await page.keyboard.press('Enter');
  await page.keyboard.type('Comb');
  await page.keyboard.press('Tab');
  await page.keyboard.type('8');
  await page.keyboard.press('Enter');
  await expect(sale.getByText('Comb').first()).toBeVisible();
  await page.keyboard.press('Alt+s');
  await expect(sale).toBeHidden();
  await expect(page.getByRole('button', { name: '1 bill waits' })).toBeVisible();
  await page.keyboard.press('Shift+F3');
  await expect(sale.getByRole('textbox', { name: 'Cash given' })).toBeFocused();
  await page.keyboard.press('Alt+6');
  await expect(sale.getByText('Nothing is on the account')).toBeVisible();
  await expect(sale.getByRole('radio', { name: 'Account' })).toBeFocused();
  await tabTo(page, sale.getByRole('checkbox', { name: 'Give credit beyond the limit' }));
  await page.keyboard.press('Space');
  await expect(sale.getByRole('textbox', { name: 'Amount' })).toBeFocused();
  await page.keyboard.press('Enter');
  await isTaken(sale);
  await page.keyboard.press('Escape');
}

/** A bill for two visits that were not billed before, of which one is set back afterwards: its part stays as credit, the other stays paid. */
async function setBackOneOfTwo(desk: DeskPage, billed: string): Promise<void> {
  const { page } = desk;
  const other = await arrive(desk, billed);
  await arrive(desk, billed, other);
  const bill = await billOf(desk);
  await expect(bill.getByRole('button', { name: 'Another visit' })).toBeVisible();
  await expect(bill.getByRole('textbox', { name: 'Cash given' })).toBeFocused();
  await page.keyboard.press('Alt+v');
  await expect(bill.getByRole('combobox', { name: 'Which visit' })).toBeFocused();
  const [client = ''] = other.split(',');
  await page.keyboard.type(client);
  await page.keyboard.press('Enter');
  await expect(bill.getByText(`Also for ${client}`)).toBeVisible();
  await page.keyboard.press('Alt+w');
  await isTaken(bill);
  await page.keyboard.press('Escape');
  await expect(bill).toBeHidden();
  await page.keyboard.press('Escape');
  await desk.walkTo(desk.box(new RegExp(`^${startOf(other)}.*Arrived, Paid`)));
  await page.keyboard.press('1');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('keep it as credit on the account of');
  await look(page, 'offline-one-of-two');
  await tabTo(page, dialog.getByRole('button', { name: /as credit$/ }));
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(desk.box(new RegExp(`^${startOf(other)}.*Waiting`))).toBeVisible();
}

/** By rows to the last and the first, into a bill, and back to where it was opened. */
async function goThroughDocuments(page: Page): Promise<void> {
  await page.keyboard.press('F4');
  await expect(page.getByRole('searchbox', { name: 'Client, receipt' })).toBeFocused();
  const newest = page.getByRole('button', { name: /^D\d+-\d+/ }).first();
  const name = (await newest.textContent()) ?? '';
  await tabTo(page, newest);
  await page.keyboard.press('End');
  await expect(newest).not.toBeFocused();
  await expect(page.locator('tr:focus-within')).toBeVisible();
  await page.keyboard.press('Home');
  const again = page.getByRole('button', { name, exact: true });
  await expect(again).toBeFocused();
  await page.keyboard.press('Enter');
  const sale = page.getByRole('region', { name: 'Sale' });
  await expect(sale.getByText(`Receipt ${name}`).first()).toBeVisible();
  // Who did what to it is known as far as it was done here, and that this is not all is said.
  await expect(sale.getByRole('button', { name: 'Print the receipt' })).toBeFocused();
  await tabTo(page, sale.getByRole('button', { name: 'Show the history' }), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(sale.getByText(/^The hub does not answer: this is what was done at this desk/)).toBeVisible();
  await expect(sale.getByRole('list', { name: 'History' })).toContainText(`Receipt: ${name}`);
  await look(page, 'offline-bill-history');
  await page.keyboard.press('Escape');
  await expect(again).toBeFocused();
}

/** A desk that was not there copies the day from the hub, and holds the same money. */
async function anotherDeskAgrees(chain: Chain, desk: DeskPage): Promise<void> {
  const folder = tempFolder('second-desk');
  const browser = await openProfile(folder.path);
  try {
    await browser.page.goto(chain.hub().enrolUrl);
    const second = new DeskPage(browser.page);
    await second.signIn(chain.signIns.manager);
    const held = await moneyOf(desk);
    expect(held.length).toBeGreaterThan(20);
    await expect(async () => expect(await moneyOf(second)).toEqual(held)).toPass({ timeout: 30_000 });
  } finally {
    await browser.close();
    folder.remove();
  }
}

/** Today's bills and entries, and every card and account, as text. */
async function moneyOf(desk: DeskPage): Promise<readonly string[]> {
  const [bills, entries, ...others] = await Promise.all([
    rowsHeld(desk, 'bills'),
    rowsHeld(desk, 'ledgerEntries'),
    rowsHeld(desk, 'giftCards'),
    rowsHeld(desk, 'clientAccounts'),
  ]);
  const ofToday = [...bills, ...entries].filter((row) => 'day' in row && row.day === today);
  return [...ofToday, ...others.flat()].map(canonicalJson).toSorted();
}

async function newSale(page: Page): Promise<Locator> {
  await page.keyboard.press('F3');
  const sale = page.getByRole('region', { name: 'Sale' });
  await expect(sale.getByText('Nothing on the bill yet')).toBeVisible();
  await expect(sale.getByRole('combobox')).toBeFocused();
  return sale;
}

/** What the calendar calls a visit of one service for somebody by name: for whom, what, when, for how much and with whom, and then how it stands. */
const oneService = /^(?!Walk-in)[^,]+, [^,]+, \d\d:\d\d–\d\d:\d\d, [\d.]+, [^,]+, (Waiting|Confirmed|Arrived)$/;

/**
 * Lets the next client in who is still waited for, or late in the day takes one who is there already; answers how the calendar calls the visit.
 * Nothing is to be said of it besides, and it is none of those in `but`.
 */
async function arrive(desk: DeskPage, ...but: readonly string[]): Promise<string> {
  const { page } = desk;
  await page.keyboard.press('F1');
  // What was open beside the calendar takes room from it.
  await page.keyboard.press('Escape');
  const taken = but.map(startOf);
  const labels = (await desk.visits()).filter((label) => oneService.test(label) && !taken.includes(startOf(label)));
  const label = labels.find((one) => !one.endsWith('Arrived')) ?? labels[0];
  if (label === undefined) throw new Error('the calendar shows nobody whose bill could be made');
  await desk.walkTo(desk.box(label));
  await page.keyboard.press('a');
  await expect(desk.box(label.replace(/(Waiting|Confirmed)$/, 'Arrived'))).toBeVisible();
  return label;
}

/** Opens the bill of the visit on which the calendar's cursor stands. */
async function billOf({ page }: DeskPage): Promise<Locator> {
  await page.keyboard.press('Enter');
  await page.getByRole('complementary').getByRole('button', { name: 'Checkout' }).waitFor();
  await page.keyboard.press('p');
  const bill = page.getByRole('region', { name: 'Bill' });
  await expect(bill).toBeVisible();
  return bill;
}

/** How a visit's name begins, whatever its status: client, services and times. */
function startOf(label: string): string {
  return label.replace(/, (?:Waiting|Confirmed|Arrived)$/, '').replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

/** Paid, and the next key prints it. */
async function isTaken(bill: Locator): Promise<void> {
  await expect(bill.getByText('Paid in full').first()).toBeVisible();
  await expect(bill.getByRole('button', { name: 'Print the receipt' })).toBeFocused();
}

async function isLeft(bill: Locator, amount: string, payments: number): Promise<void> {
  // What will be left stands there before it is paid, too: the payment has to be in the list.
  await expect(bill.getByRole('button', { name: /^Take back / })).toHaveCount(payments);
  await expect(bill.getByText('Left to pay', { exact: true }).last()).toBeVisible();
  await expect(bill.getByText(amount, { exact: true }).last()).toBeVisible();
  await expect(bill.getByRole('textbox', { name: 'Cash given' })).toBeFocused();
}

/** Goes from control to control until one has the focus. */
async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let step = 0; step < 60; step += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error('the focus never came there');
}
