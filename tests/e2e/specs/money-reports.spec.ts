import { readFileSync, writeFileSync } from 'node:fs';
import { type Page, expect, test } from '@playwright/test';
import Papa from 'papaparse';
import { look, placeFor } from '#tests/e2e/support/look.ts';
import type { Guest } from '#tests/e2e/support/screens/guest.ts';
import { deskOfFile } from '#tests/e2e/support/shared-desk.ts';

const atDesk = deskOfFile();

test('an owner reads the daily report and profit and loss, goes to the documents behind a figure, and takes files along', async () => {
  await atDesk('owner', async (guest) => {
    const { page, said, button } = guest;
    // By the palette, as any screen.
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Search or do' }).fill('daily rep');
    await page
      .getByRole('option', { name: /Daily report/ })
      .first()
      .click();
    const tills = page.getByRole('table', { name: said('moneyReports.tills') });
    await expect(tills).toBeVisible({ timeout: 30_000 });
    await look(page, 'money-daily');

    await choosePeriod(guest, 'moneyReports.month');
    await expect(page.getByRole('heading', { name: /^Daily report, \w+ 1 – \d/ })).toBeVisible();
    const held = await cellsOf(tills);
    for (const [name, ...figures] of held) {
      const [opening = 0, ...rest] = figures.map(minorOf);
      const closing = rest.at(-1) ?? 0;
      const moved = rest.slice(0, -1).reduce((sum, figure) => sum + figure, 0);
      expect(opening + moved, `${name}: what it held before and what moved it is what it held then`).toBe(closing);
    }
    expect(held.length).toBeGreaterThan(1);
    await look(page, 'money-daily-month');

    // What a till held at the end of the month before it holds before this one.
    const openingOf = new Map(held.map(([name = '', opening]) => [name, opening]));
    await page.keyboard.press('Alt+ArrowLeft');
    await expect(page.getByRole('heading', { name: /^Daily report, \w+ 1 – (28|29|30|31),/ })).toBeVisible();
    for (const [name = '', ...figures] of await cellsOf(tills)) expect(figures.at(-1)).toBe(openingOf.get(name));
    await page.keyboard.press('Alt+ArrowRight');
    await expect(page.getByRole('heading', { name: /^Daily report, \w+ 1 – \d/ })).toBeVisible();

    const csv = await download(page, () => button('moneyReports.saveCsv').click());
    const lines = Papa.parse<readonly string[]>(csv.toString('utf8').replace(/^\uFEFF/, ''), { skipEmptyLines: true }).data;
    const received = lines.find(([part, line]) => part === 'Money from clients' && line === 'Received');
    expect(received).toBeDefined();
    const methods = page.getByRole('table', { name: said('moneyReports.methods') });
    const onScreen = (await cellsOf(methods)).find(([name]) => name === 'Received');
    expect(received?.slice(2).map(minorOf)).toEqual(onScreen?.slice(1).map(minorOf));
    const pdf = await download(page, () => button('moneyReports.savePdf').click());
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    keep('money-daily.pdf', pdf);

    // A way to pay leads to its entries, which come to the same.
    const card = methods.getByRole('button').first();
    const [name] = [await card.textContent()];
    const expected = (await cellsOf(methods)).find(([row]) => row === name)?.at(-1);
    await card.click();
    const entries = page.getByRole('table', { name: said('documents.entries') });
    await expect(entries).toBeVisible();
    await expect(entries.getByRole('row').last()).toContainText(expected ?? 'nothing');
    await look(page, 'money-behind');

    await page.keyboard.press('Control+F6');
    await expect(page.getByRole('table', { name: said('moneyReports.profitTitle') })).toBeVisible();
    await look(page, 'money-profit');
    const profitPdf = await download(page, () => button('moneyReports.savePdf').click());
    keep('money-profit.pdf', profitPdf);
    // Between months that lie beyond what the desk holds it says so.
    await page.getByText('12 months').click();
    await expect(page.getByText(/not on this desk/)).toBeVisible();
    await look(page, 'money-profit-year');
    keep('money-profit-year.pdf', await download(page, () => button('moneyReports.savePdf').click()));

    await linesSold(guest);
    await guest.section('frame.thisDesk');
    await button('desk.logShow').click();
    await expect(page.getByRole('cell', { name: 'File taken out' })).toHaveCount(6);
  });
});

test('a receptionist has the report of today and no other, and takes no file of it', async () => {
  await atDesk('receptionist', async ({ page, said, button }) => {
    await page.keyboard.press('Shift+F6');
    await expect(page.getByRole('table', { name: said('moneyReports.tills') })).toBeVisible({ timeout: 30_000 });
    await expect(button('moneyReports.print')).toBeVisible();
    await expect(button('moneyReports.saveCsv')).toBeHidden();
    await expect(button('moneyReports.before')).toBeHidden();
    await page.goto(`${new URL(page.url()).origin}/#daily-report/2020-01-01/2020-01-31`);
    await expect(page.getByRole('heading', { name: /2020/ })).toBeHidden();
    await page.keyboard.press('Control+F6');
    await expect(page.getByRole('table', { name: said('moneyReports.profitTitle') })).toBeHidden();
  });
});

/** Line by line and back by one key, also for one staff member alone: what lines ask for is what figures say that bills ask for. */
async function linesSold({ page, said, button }: Guest): Promise<void> {
  // The demo has a week behind it, in whatever month that lies.
  const [from, to] = [8, 1].map((back) => new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10));
  await page.goto(`${new URL(page.url()).origin}/#daily-report/${from}/${to}`);
  const lines = page.getByRole('table', { name: said('moneyReports.linesSold') });
  const sold = page.getByRole('table', { name: said('moneyReports.sold') });
  const asked = async () => minorOf((await cellsOf(sold)).find(([row]) => row === 'Bills')?.at(-1) ?? '');
  const sumOf = async () => minorOf((await lines.locator('tfoot td').nth(8).textContent()) ?? '');
  await expect(sold).toBeVisible();
  const whole = await asked();
  await page.keyboard.press('Alt+l');
  await expect(lines).toBeVisible();
  expect(await sumOf()).toBe(whole);
  await look(page, 'money-lines');
  await page.getByRole('button', { name: /. Staff member$/ }).click();
  const somebody = page.getByRole('option').nth(1);
  const name = (await somebody.textContent()) ?? '';
  await somebody.click();
  await expect(page.getByRole('heading', { name: `Lines sold by ${name}` })).toBeVisible();
  const own = await sumOf();
  expect(own).toBeGreaterThan(0);
  expect(own).toBeLessThan(whole);
  await look(page, 'money-lines-staff');
  const csv = await download(page, () => button('moneyReports.saveCsv').click());
  const [head = [], ...rows] = Papa.parse<readonly string[]>(csv.toString('utf8').replace(/^\uFEFF/, ''), { skipEmptyLines: true }).data;
  const [who, toPay] = [head.indexOf('Staff member'), head.indexOf('To pay')];
  expect(new Set(rows.slice(0, -1).map((row) => row[who]))).toEqual(new Set([name]));
  expect(rows.slice(0, -1).reduce((sum, row) => sum + minorOf(row[toPay] ?? ''), 0)).toBe(own);
  expect(minorOf(rows.at(-1)?.[toPay] ?? '')).toBe(own);
  keep('money-lines.pdf', await download(page, () => button('moneyReports.savePdf').click()));
  // A line opens its bill beside the list.
  await lines.getByRole('button').nth(11).click();
  await expect(page.getByRole('region', { name: /^(Bill|Sale)$/ })).toBeVisible();
  await look(page, 'money-line-bill');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+l');
  await expect(page.getByRole('heading', { name: `Daily report of ${name}` })).toBeVisible();
  expect(await asked()).toBe(own);
  await expect(page.getByRole('table', { name: said('moneyReports.tills') })).toBeHidden();
  await look(page, 'money-daily-staff');
  await page.getByRole('button', { name: /. Staff member$/ }).click();
  await page.getByRole('option', { name: said('moneyReports.everybody') }).click();
  await expect(page.getByRole('table', { name: said('moneyReports.tills') })).toBeVisible();
}

async function choosePeriod({ page, said }: Guest, key: Parameters<Guest['said']>[0]): Promise<void> {
  await page.getByRole('button', { name: /Period$/ }).click();
  await page.getByRole('option', { name: said(key) }).click();
}

async function cellsOf(table: ReturnType<Page['getByRole']>): Promise<readonly (readonly string[])[]> {
  await expect(table).toBeVisible();
  const rows = await table.locator('tbody tr').all();
  return Promise.all(rows.map(async (row) => (await row.locator('td').allTextContents()).map((cell) => cell.trim())));
}

/** "−1,234.50" in minor units; nothing where there is no figure. */
function minorOf(said: string): number {
  return Math.round(Number(said.replaceAll(/[^\d.\-−]/g, '').replace('−', '-')) * 100);
}

async function download(page: Page, press: () => Promise<void>): Promise<Buffer> {
  const [file] = await Promise.all([page.waitForEvent('download'), press()]);
  return readFileSync(await file.path());
}

function keep(name: string, content: Buffer): void {
  const file = placeFor(name);
  if (file !== undefined) writeFileSync(file, content);
}
