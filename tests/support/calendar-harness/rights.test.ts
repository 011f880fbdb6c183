import type { Page } from '@playwright/test';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { harnessBrowser, useHarness } from './open-harness.ts';

/** Real pages on a machine that others use too. */
const slowMs = 180_000;
/** Where pictures go, for whoever wants to look at them. */
const pictures = process.env['FOYER_PANELS'];
const lacking = 'without=money.price&without=money.discount';

describe.skipIf(harnessBrowser === undefined)('whoever may set no price and give no discount', { timeout: slowMs }, () => {
  const calendar = useHarness('[data-box], .side-panel');
  const panel = (page: Page) => page.locator('.side-panel');

  async function keep(page: Page, name: string): Promise<void> {
    if (pictures === undefined) return;
    for (const theme of ['dark', 'light']) {
      await page.evaluate((one) => void (document.documentElement.dataset['theme'] = one), theme);
      await page.screenshot({ path: join(pictures, `${name}-${theme}.png`) });
    }
  }

  async function pick(page: Page, label: string, typed: string): Promise<void> {
    const field = panel(page).getByRole('combobox', { name: label }).last();
    await field.fill(typed);
    await page.getByRole('option', { name: typed }).first().waitFor();
    await field.press('Enter');
  }

  async function addComb(page: Page): Promise<void> {
    await panel(page).getByRole('button', { name: 'Other amount' }).click();
    await page.keyboard.type('Comb');
    await page.keyboard.press('Tab');
    await page.keyboard.type('5');
    await page.keyboard.press('Enter');
  }

  it('books at what the list says, and reads why', async () => {
    const page = await calendar.open(lacking);
    await page.getByRole('button', { name: 'New visit' }).first().click();
    await pick(page, 'Service', 'Gloss');
    const price = panel(page).getByRole('textbox', { name: 'Price' });
    await expect.poll(() => price.inputValue()).not.toBe('');
    expect(await price.isDisabled()).toBe(true);
    await panel(page)
      .getByText(/^You may not change prices/)
      .waitFor();
    await panel(page)
      .getByRole('button', { name: /Start, break, discount/ })
      .click();
    expect(await panel(page).getByRole('textbox', { name: 'Discount' }).isDisabled()).toBe(true);
    await panel(page).getByText('You may not give discounts.').waitFor();
    await keep(page, 'rights-booking');
  });

  it('leaves on the bill what was booked, and takes off what he put there', async () => {
    const page = await calendar.open(`screen=bill&${lacking}`);
    const line = panel(page).locator('.bill-line');
    await line.first().getByRole('button', { expanded: false }).click();
    await panel(page)
      .getByText(/nor leave out what was booked/)
      .waitFor();
    expect(await panel(page).getByRole('button', { name: 'Take off the bill' }).count()).toBe(0);
    await keep(page, 'rights-bill');
    await addComb(page);
    await line.filter({ hasText: 'Comb' }).getByRole('button', { expanded: false }).click();
    await panel(page).getByRole('button', { name: 'Take off the bill' }).click();
    await expect.poll(() => line.filter({ hasText: 'Comb' }).count()).toBe(0);
  });

  it('is not the rule: whoever may sets a price, and leaves out what was booked, which the bill says', async () => {
    const page = await calendar.open('screen=bill');
    const line = panel(page).locator('.bill-line');
    await line.first().waitFor();
    const count = await line.count();
    await line.first().getByRole('button', { expanded: false }).click();
    await panel(page).getByRole('textbox', { name: 'Price' }).waitFor();
    await panel(page).getByRole('button', { name: 'Take off the bill' }).click();
    await expect.poll(() => line.count()).toBe(count - 1);
    await addComb(page);
    await page.keyboard.press('Alt+w');
    await page.getByText('Took 5.00, Visa').waitFor();
    const billed = await page.evaluate(async () => {
      type Read = { readonly all: (table: string) => Promise<readonly { readonly billId: string | null }[]> };
      const { harness } = window as unknown as { harness: { desk: { read: Read } } };
      return (await harness.desk.read.all('visits')).filter(({ billId }) => billId !== null).length;
    });
    expect(billed).toBe(1);
  });
});
