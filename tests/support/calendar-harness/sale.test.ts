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

  it('leads to the receipt when all is paid, however late the bill is read', async () => {
    const { page, release } = await sold();
    await press(page, 'Enter');
    await page.locator('.bill-waiting').waitFor();
    await release();
    const print = page.getByRole('button', { name: 'Print the receipt' });
    await print.waitFor();
    await expect.poll(() => hasFocus(print)).toBe(true);
  });
});
