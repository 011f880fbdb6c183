import type { Locator, Page } from '@playwright/test';
import { describe, expect, it } from 'vitest';
import type { FieldsInHand } from './fields-screen.tsx';
import { harnessBrowser, useHarness } from './open-harness.ts';

describe.skipIf(harnessBrowser === undefined)('fields under quick hands', () => {
  const harness = useHarness('.list-page');

  const fields = (page: Page, name: keyof FieldsInHand, minor = 0): Promise<void> =>
    page.evaluate(([door, given]) => (window as unknown as { fields: FieldsInHand }).fields[door](given), [name, minor] as const);
  const answer = (page: Page): Promise<void> => fields(page, 'answer');
  const said = (page: Page, line: string): Locator => page.getByText(line, { exact: true });

  /** A desk at which "me" was typed and answered, and "merle" stands in the field now, not answered yet. */
  async function typedAhead(): Promise<Page> {
    const page = await harness.open('screen=fields');
    await page.getByRole('combobox', { name: 'Person' }).click();
    await page.keyboard.type('me');
    await answer(page);
    await page.getByRole('option', { name: 'Mel Adams' }).waitFor();
    await page.keyboard.type('rle');
    return page;
  }

  it('Enter before the search is over takes the first of what it finds, not of what was found for fewer letters', async () => {
    const page = await typedAhead();
    await page.keyboard.press('Enter');
    expect(await said(page, 'Chosen: nobody').count()).toBe(1);
    await answer(page);
    await said(page, 'Chosen: Merle Otto').waitFor();
    expect(await page.getByRole('combobox', { name: 'Person' }).inputValue()).toBe('Merle Otto');
    await page.getByRole('listbox').waitFor({ state: 'detached' });
  });

  it('Enter right behind the last letter is kept on a slow machine, where a list is made long after what stands in it', async () => {
    const page = await harness.open('screen=fields');
    const machine = await page.context().newCDPSession(page);
    await machine.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    await page.getByRole('combobox', { name: 'Person' }).click();
    for (let turn = 0; turn < 6; turn += 1) {
      const name = turn % 2 === 0 ? 'Merle Otto' : 'Mel Adams';
      await page.getByRole('combobox', { name: 'Person' }).selectText();
      await page.keyboard.type(turn % 2 === 0 ? 'merl' : 'mel');
      await page.keyboard.press('Enter');
      await answer(page);
      await said(page, `Chosen: ${name}`).waitFor();
    }
  });

  it.each(['Escape', 'Backspace', 'y', 'Tab', 'a click elsewhere'])('%s after that Enter withdraws it', async (key) => {
    const page = await typedAhead();
    await page.keyboard.press('Enter');
    if (key === 'a click elsewhere') await page.locator('.money-input').click();
    else await page.keyboard.press(key);
    await answer(page);
    await page.waitForTimeout(100);
    expect(await said(page, 'Chosen: nobody').count()).toBe(1);
  });

  it('takes nobody where nobody is found, and nobody of a later search either', async () => {
    const page = await typedAhead();
    await page.keyboard.type('x');
    await page.keyboard.press('Enter');
    await answer(page);
    await page.keyboard.press('Backspace');
    await answer(page);
    await page.getByRole('option', { name: 'Merle Otto' }).waitFor();
    expect(await said(page, 'Chosen: nobody').count()).toBe(1);
    await page.keyboard.press('Enter');
    await said(page, 'Chosen: Merle Otto').waitFor();
  });

  it('an amount that changes by itself under the keyboard is replaced by the first digit', async () => {
    const page = await harness.open('screen=fields');
    await page.getByRole('textbox', { name: 'Amount' }).focus();
    await fields(page, 'setAmount', 2550);
    await said(page, 'Amount: 2550').waitFor();
    await page.keyboard.type('7');
    await said(page, 'Amount: 700').waitFor();
  });

  it('Enter on a row that opens a panel leads to what the panel begins with, also while the key is still down, and Escape leads back', async () => {
    const page = await harness.open('screen=fields');
    const row = page.getByRole('button', { name: 'Row' });
    await row.focus();
    await page.keyboard.down('Enter');
    const next = page.getByRole('button', { name: 'Next' });
    await expect.poll(() => next.evaluate((own) => own === document.activeElement)).toBe(true);
    await page.keyboard.up('Enter');
    await page.keyboard.press('Escape');
    await expect.poll(() => row.evaluate((own) => own === document.activeElement)).toBe(true);
  });

  it('an amount that is being typed is not selected under the hand', async () => {
    const page = await harness.open('screen=fields');
    await page.getByRole('textbox', { name: 'Amount' }).focus();
    await page.keyboard.type('1', { delay: 30 });
    await said(page, 'Amount: 100').waitFor();
    await page.keyboard.type('2.5', { delay: 30 });
    await said(page, 'Amount: 1250').waitFor();
  });
});
