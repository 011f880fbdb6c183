import type { Locator, Page } from '@playwright/test';
import { describe, expect, it } from 'vitest';
import { press } from './hands.ts';
import { harnessBrowser, useHarness } from './open-harness.ts';

describe.skipIf(harnessBrowser === undefined)('money under quick hands', () => {
  const harness = useHarness('.side-panel');

  const amount = (page: Page): Locator => page.getByRole('textbox', { name: 'On Visa' });
  const hasFocus = (place: Locator): Promise<boolean> => place.evaluate((own) => own === document.activeElement);

  /** From now on a bill is found in the store only when the test says so. */
  async function holdBills(page: Page): Promise<() => Promise<void>> {
    await page.evaluate(() => {
      type Get = (table: string, id: string) => Promise<unknown>;
      const { harness } = window as unknown as { harness: { desk: { read: { get: Get } } } };
      const { read } = harness.desk;
      const { get } = read;
      const released = new Promise<void>((done) => Object.assign(window, { release: done }));
      read.get = async (table, id) => {
        if (table === 'bills') await released;
        return get.call(read, table, id);
      };
    });
    return () => page.evaluate(() => (window as unknown as { release: () => void }).release());
  }

  /** A sale of 26.00, ready to be paid, of which no bill is read until it is let. */
  async function sold(): Promise<{ readonly page: Page; readonly release: () => Promise<void> }> {
    const page = await harness.open('screen=sale');
    await page.getByRole('button', { name: 'Other amount' }).click();
    await page.keyboard.type('Comb');
    await press(page, 'Tab');
    await page.keyboard.type('26');
    await press(page, 'Enter');
    await press(page, 'Alt+1');
    await expect.poll(() => hasFocus(amount(page))).toBe(true);
    return { page, release: await holdBills(page) };
  }

  /** Another desk, which has not heard of what was taken here, takes so much by card for the one bill that there is. */
  async function takeApart(page: Page, amountMinor: number): Promise<void> {
    const answer = await page.evaluate(async (minor) => {
      type All = (table: string) => Promise<readonly { readonly id: string; readonly day: string }[]>;
      type Run = (session: unknown, deed: unknown) => Promise<unknown>;
      const { harness } = window as unknown as {
        harness: { desk: { read: { all: All } }; otherDesk: { run: Run }; session: unknown; takenApart: unknown };
      };
      const [bill] = await harness.desk.read.all('bills');
      const none = { clientId: null, shiftId: null, tenderedMinor: null, changeMinor: null, fee: null, payout: null, roundingMinor: 0 };
      const by = { entryId: crypto.randomUUID(), billId: bill?.id, day: bill?.day, currency: 'CAD', methodId: 'visa', tillId: 'card' };
      return harness.otherDesk.run(harness.session, { command: harness.takenApart, args: { ...none, ...by, amountMinor: minor } });
    }, amountMinor);
    expect(answer).toMatchObject({ ok: true });
  }

  /** From now on it is found only when the test says so which gift cards have a code: the ones of these that it names. */
  async function holdCards(page: Page, cards: readonly { readonly code: string }[] = []): Promise<() => Promise<void>> {
    await page.evaluate((known) => {
      type HeldBy = (table: string, field: string, value: string) => Promise<unknown>;
      const { harness } = window as unknown as { harness: { desk: { read: { heldBy: HeldBy } } } };
      const { read } = harness.desk;
      const { heldBy } = read;
      const found = new Promise<void>((done) => Object.assign(window, { find: done }));
      read.heldBy = async (table, field, value) => {
        if (table !== 'giftCards') return heldBy.call(read, table, field, value);
        await found;
        return known.filter(({ code }) => code === value);
      };
    }, cards);
    return () => page.evaluate(() => (window as unknown as { find: () => void }).find());
  }

  /** The form that sells a gift card, its worth typed, of which no code is known yet. */
  async function sellingCard(cards: readonly { readonly code: string }[] = []) {
    const page = await harness.open('screen=sale');
    const find = await holdCards(page, cards);
    await page.getByRole('button', { name: 'Gift card' }).click();
    await page.keyboard.type('50');
    const code = page.getByRole('textbox', { name: 'Code' });
    return { page, find, code, line: (of: string): Locator => page.getByText(`Gift card ${of}`, { exact: true }) };
  }

  it('sells a gift card of a code that was made here by Enter at once, and takes the key to pay that comes right after it', async () => {
    const { page, code, line } = await sellingCard();
    const made = await code.inputValue();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Alt+1');
    await line(made).first().waitFor();
    await expect.poll(() => amount(page).inputValue()).toBe('50.00');
    expect(await page.getByRole('textbox', { name: 'Worth' }).count()).toBe(0);
  });

  it('keeps an Enter after a code that was typed until it is known whether it is free, and withdraws it with the next letter', async () => {
    const { page, find, code, line } = await sellingCard([{ code: 'PRINTED-71' }]);
    await code.fill('PRINTED-7');
    await press(page, 'Enter');
    expect(await line('PRINTED7').count()).toBe(0);
    await page.keyboard.type('2');
    await find();
    await page.waitForTimeout(100);
    expect(await code.inputValue()).toBe('PRINTED-72');
    await press(page, 'Enter');
    await line('PRINTED72').first().waitFor();
  });

  it('adds the card of an Enter that was kept as soon as its code is known to be free, and says so where it is used', async () => {
    const free = await sellingCard();
    await free.code.fill('PRINTED-7');
    await press(free.page, 'Enter');
    await free.find();
    await free.line('PRINTED7').first().waitFor();
    const used = await sellingCard([{ code: 'PRINTED7' }]);
    await used.code.fill('PRINTED-7');
    await press(used.page, 'Enter');
    await used.find();
    await used.page.getByText('Another gift card has this code').waitFor();
    expect(await used.line('PRINTED7').count()).toBe(0);
  });

  it('goes on to the amount when a card is found whose code was scanned, which ends with Enter', async () => {
    const page = await harness.open('screen=sale');
    const card = { id: 'card', code: 'PRINTED7', state: 'open', currency: 'CAD', balanceMinor: 50_00, expiresOn: null, billId: 'sold' };
    const find = await holdCards(page, [card]);
    await page.getByRole('button', { name: 'Other amount' }).click();
    await page.keyboard.type('Comb');
    await press(page, 'Tab');
    await page.keyboard.type('26');
    await press(page, 'Enter');
    await page.getByRole('radiogroup', { name: 'Pay by' }).getByText('Gift card').click();
    await page.keyboard.type('PRINTED-7');
    await press(page, 'Enter');
    await find();
    const take = page.getByRole('textbox', { name: 'Amount' });
    await take.waitFor();
    await expect.poll(() => hasFocus(take)).toBe(true);
  });

  it('asks for the rest as soon as a part is saved, and keeps what is typed while the bill is read', async () => {
    const { page, release } = await sold();
    await page.keyboard.type('10');
    await press(page, 'Enter');
    await page.getByText('Left to pay', { exact: true }).first().waitFor();
    await expect.poll(() => amount(page).inputValue()).toBe('16.00');
    expect(await hasFocus(amount(page))).toBe(true);
    await page.keyboard.type('4');
    // Whoever presses twice means one payment.
    await press(page, 'Enter');
    await release();
    await page.getByRole('button', { name: /^Take back / }).waitFor();
    expect(await amount(page).inputValue()).toBe('4');
    expect(await hasFocus(amount(page))).toBe(true);
    expect(await page.getByRole('button', { name: /^Take back / }).count()).toBe(1);
    await page.keyboard.down('Enter');
    await expect.poll(() => page.getByRole('button', { name: /^Take back / }).count()).toBe(2);
    await expect.poll(() => amount(page).inputValue()).toBe('12.00');
    // A key that stays down takes nothing of the rest.
    await page.keyboard.down('Enter');
    await page.waitForTimeout(300);
    await page.keyboard.up('Enter');
    expect(await page.getByRole('button', { name: /^Take back / }).count()).toBe(2);
  });

  it('says first what was paid too much when another desk took money apart, and gives it back by its keys', async () => {
    const { page, release } = await sold();
    await page.keyboard.type('10');
    await press(page, 'Enter');
    await release();
    await page.getByRole('button', { name: /^Take back / }).waitFor();
    await takeApart(page, 20_00);
    const group = page.getByRole('group', { name: '4.00 too much' });
    await group.waitFor();
    await page.locator('.side-panel-foot').getByText('Too much paid').waitFor();
    expect(await page.getByText('Paid in full').count()).toBe(0);
    // The pad is gone, and the keyboard begins with what is too much.
    await expect.poll(() => hasFocus(group)).toBe(true);
    await press(page, 'Tab');
    expect(await hasFocus(group.getByRole('button', { name: /Give back by/ }))).toBe(true);
    await press(page, 'Tab', 'Enter');
    await page.getByRole('region', { name: 'Messages' }).getByText('Gave back 4.00, Visa').waitFor();
    await page.getByText('Paid in full').waitFor();
    expect(await page.getByText('Too much paid').count()).toBe(0);
    await expect.poll(() => hasFocus(page.getByRole('group', { name: 'Nothing is paid too much on this bill any more' }))).toBe(true);
    expect(await page.locator('.payment-row-amount').allTextContents()).toEqual(['10.00', '20.00', '−4.00']);
  });

  it('leads to the receipt when all is paid, however late the bill is read', async () => {
    const { page, release } = await sold();
    await press(page, 'Enter');
    await page.locator('.bill-waiting').waitFor();
    await release();
    const print = page.getByRole('button', { name: 'Print the receipt' });
    await print.waitFor();
    await expect.poll(() => hasFocus(print)).toBe(true);
  });

  it('shows no pay pad while money is given back of what is paid in part, and again when that is left', async () => {
    const { page, release } = await sold();
    await page.keyboard.type('10');
    await press(page, 'Enter');
    await release();
    await page.getByRole('button', { name: 'Give money back' }).click();
    const form = page.getByRole('form', { name: 'Give money back' });
    await form.waitFor();
    expect(await page.locator('.pay-pad').count()).toBe(0);
    // All of it is in sight, and nothing but the panel has moved for that.
    const lies = (place: Locator) => place.evaluate((own) => own.getBoundingClientRect().toJSON() as { top: number; bottom: number });
    const [panel, within] = [await lies(page.locator('.side-panel')), await lies(form)];
    expect(panel.top).toBe(0);
    expect(within.top).toBeGreaterThan(panel.top);
    expect(within.bottom).toBeLessThan(panel.bottom);
    // Its keys take no money either.
    await press(page, 'Alt+1', 'Control+Enter');
    await form.getByRole('button', { name: 'Entered by mistake' }).click();
    await form.getByRole('button', { name: 'Give back 10.00' }).waitFor();
    await press(page, 'Escape');
    await expect.poll(() => amount(page).inputValue()).toBe('16.00');
    expect(await hasFocus(page.locator('.undoing-ways'))).toBe(true);
    expect(await page.getByRole('button', { name: /^Take back / }).count()).toBe(1);
  });
});
