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

test('an account is made with what lies in it, a fee changes from today, petty cash leaves the drawer and the rest is moved, and the documents know all of it', async () => {
  await atDesk('owner', async (guest) => {
    await makeSafe(guest);
    await changeFee(guest);
    await changeRules(guest);
    await moveMoney(guest);
    await findMoves(guest);
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

async function makeSafe(guest: Guest): Promise<void> {
  const { page, said } = guest;
  await guest.section('frame.moneySettings');
  const tills = page.getByRole('table', { name: said('moneySettings.tills') });
  await expect(tills.getByRole('row', { name: /^Main Cash drawer/ })).toBeVisible();
  await look(page, 'money-tills');
  await guest.button('moneySettings.addTill').click();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(said('moneySettings.needName'))).toBeVisible();
  await guest.textbox('moneySettings.name').fill('Safe');
  await guest.textbox('moneySettings.startsWith').fill('500');
  await look(page, 'money-till-new');
  await page.keyboard.press('Control+Enter');
  await expect(tills.getByRole('row', { name: /^Safe Cashless account Everybody In use/ })).toBeVisible();
}

async function changeFee(guest: Guest): Promise<void> {
  const { page, said } = guest;
  await page.getByRole('tab', { name: said('moneySettings.ways') }).click();
  const ways = page.getByRole('table', { name: said('moneySettings.ways') });
  await expect(ways.getByRole('row', { name: /^Visa/ })).toBeVisible();
  await look(page, 'money-ways');
  await guest.button('moneySettings.changeNamed', { name: 'Visa' }).click();
  await page.getByRole('button', { name: /^Change “/ }).click();
  await guest.textbox('moneySettings.share').fill('2,5');
  await guest.textbox('moneySettings.least').fill('0.10');
  await look(page, 'money-fee');
  await guest.button('moneySettings.takeOver').click();
  await look(page, 'money-way');
  await page.keyboard.press('Control+Enter');
  await expect(ways.getByRole('row', { name: /^Visa .*2\.5%.*at least 0\.10/ })).toBeVisible();
  // The list shows it before the desk has said that it is saved, and only what was said to be saved is taken back.
  await expect(page.getByText(said('moneySettings.saved', { name: 'Visa' }))).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(ways.getByRole('row', { name: /^Visa .*at least 0\.10/ })).toBeHidden();
}

/** Taxes are rounded only in the total, and that is taken back. */
async function roundInTotal({ page, said }: Guest): Promise<void> {
  const rounding = page.getByRole('radiogroup', { name: said('moneySettings.rounding') });
  await rounding.getByText(said('moneySettings.roundNone')).click();
  await expect(rounding.getByRole('radio', { name: said('moneySettings.roundNone') })).toBeChecked();
  await look(page, 'money-taxes-total');
  await page.keyboard.press('Control+z');
  await expect(rounding.getByRole('radio', { name: said('moneySettings.roundBill') })).toBeChecked();
}

/** An item is for one person, up to an amount. */
async function keepItem({ page, said }: Guest): Promise<void> {
  await page
    .getByRole('row', { name: /^Salaries/ })
    .getByRole('button', { name: /^Change/ })
    .click();
  await page.getByRole('combobox', { name: said('moneySettings.usedBy') }).fill('Rosa');
  await page.getByRole('option').first().click();
  await page.getByRole('textbox', { name: /^Up to, at once: Rosa/ }).fill('50');
  await look(page, 'money-item');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('textbox', { name: /^Up to, at once/ })).toBeHidden();
}

/** A package is put together by keys: what is in it, so many of it, and what all of it costs. */
async function makePackage(guest: Guest): Promise<void> {
  const { page, said } = guest;
  await page.getByRole('tab', { name: said('moneySettings.packages') }).click();
  const packages = page.getByRole('table', { name: said('moneySettings.packages') });
  await expect(packages.getByRole('row', { name: /^Evening out .* 119\.00 105\.00 In use/ })).toBeVisible();
  await look(page, 'money-packages');
  await guest.button('moneySettings.addPackage').click();
  await page.keyboard.type('Beard and wax');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(said('moneySettings.needParts'))).toBeVisible();
  const good = page.getByRole('combobox', { name: said('moneySettings.packageParts') });
  for (const [typed, name] of [
    ['cut and beard', 'Cut and beard'],
    ['matt', 'Matt wax 75 ml'],
  ] as const) {
    await good.focus();
    await page.keyboard.type(typed);
    await expect(page.getByRole('option').first()).toContainText(name);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('textbox', { name: said('moneySettings.piecesNamed', { name }) })).toHaveValue('1');
  }
  await page.getByRole('textbox', { name: said('moneySettings.piecesNamed', { name: 'Matt wax 75 ml' }) }).fill('2');
  await guest.textbox('moneySettings.packagePrice').fill('90');
  // 49.00 and two at 16.00.
  await expect(page.getByText(said('moneySettings.packageDearer'))).toBeVisible();
  await look(page, 'money-package-new');
  await guest.textbox('moneySettings.packagePrice').fill('70');
  await expect(page.getByText(said('moneySettings.packageDearer'))).toBeHidden();
  await page.keyboard.press('Control+Enter');
  await expect(packages.getByRole('row', { name: /^Beard and wax Cut and beard, 2 × Matt wax 75 ml 81\.00 70\.00 In use/ })).toBeVisible();
}

async function changeRules(guest: Guest): Promise<void> {
  const { page, said } = guest;
  for (const kind of ['taxes', 'items', 'suppliers', 'discounts'] as const) {
    await page.getByRole('tab', { name: said(`moneySettings.${kind}`) }).click();
    await look(page, `money-${kind}`);
    if (kind === 'taxes') await roundInTotal(guest);
    if (kind === 'items') await keepItem(guest);
  }
  await guest.button('moneySettings.addDiscount').click();
  await guest.textbox('moneySettings.name').fill('Friends');
  await guest.textbox('moneySettings.discountShare').fill('10 %');
  await look(page, 'money-discount');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('row', { name: /^Friends 10%/ })).toBeVisible();
  await makePackage(guest);
  await page.getByRole('tab', { name: said('moneySettings.rules') }).click();
  await guest.textbox('moneySettings.receiptFoot').fill('See you soon');
  await look(page, 'money-rules');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(said('moneySettings.rulesSaved'))).toBeVisible();
}

/** 100 in the drawer; 12.50 for tape, 60 to the safe, the tape taken back, and the drawer opened for change. */
async function moveMoney(guest: Guest): Promise<void> {
  const { page, said } = guest;
  await guest.section('frame.till');
  await guest.textbox('till.openingFloat').fill('100');
  await guest.button('till.openTill').click();
  await expect(guest.button('till.closeTill')).toBeVisible();

  await page.keyboard.press('Alt+o');
  await guest.textbox('tillMoves.amount').fill('12.50');
  await page.getByRole('button', { name: /What it is for/ }).click();
  await page.getByRole('option', { name: 'Other expense' }).click();
  await guest.textbox('tillMoves.note').fill('Tape');
  await look(page, 'till-cash-out');
  await page.keyboard.press('Control+Enter');
  const history = page.getByRole('table', { name: said('tillMoves.history') });
  await expect(history.getByRole('row', { name: /Taken out, Other expense.*Tape.* 12\.50 87\.50/ })).toBeVisible();

  await guest.button('tillMoves.transfer').click();
  await guest.textbox('tillMoves.amount').fill('90');
  await expect(page.getByText(/more than the 87\.50 that the till holds/)).toBeVisible();
  await guest.textbox('tillMoves.amount').fill('60');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(said('tillMoves.needInto'))).toBeVisible();
  await page.getByRole('button', { name: /Into$/ }).click();
  await page.getByRole('option', { name: 'Safe', exact: true }).click();
  await look(page, 'till-transfer');
  await page.keyboard.press('Control+Enter');
  await expect(history.getByRole('row', { name: /Moved (to|from) .* 60\.00 27\.50/ })).toBeVisible();
  await guest.button('tillMoves.takeBackNamed', { what: 'Taken out, Other expense', amount: '12.50' }).click();
  await expect(history.getByRole('row', { name: /takes back an earlier one.* 12\.50 40\.00/ })).toBeVisible();

  await page.keyboard.press('Alt+d');
  await guest.textbox('tillMoves.reason').fill('A fifty was changed');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(said('tillMoves.savedDrawer', { till: 'Main' }))).toBeVisible();
  await look(page, 'till-moves');

  await page.getByRole('option', { name: /^Safe/ }).click();
  await expect(history.getByRole('row', { name: /Moved (to|from) .* 60\.00 560\.00/ })).toBeVisible();
  await look(page, 'till-safe');
}

/** What was moved has no bill: the documents know that it was taken back, show it beside the list, and lead to what took it back. */
async function findMoves(guest: Guest): Promise<void> {
  const { page, said } = guest;
  await guest.section('frame.documents');
  await page.getByRole('radio', { name: said('documents.entries') }).click();
  const entries = page.getByRole('table', { name: said('documents.entries') });
  await expect(entries.getByRole('row', { name: /Between tills/ }).first()).toBeVisible();
  await look(page, 'documents-moves');
  await page.getByRole('button', { name: /State$/ }).click();
  await page.getByRole('option', { name: said('documents.stateTakenBack'), exact: true }).click();
  const tape = entries.getByRole('row', { name: /Taken out.*Tape/ });
  await expect(tape).toHaveCount(1);
  await tape.getByRole('button').click();
  const panel = page.getByRole('region', { name: said('documents.kindCashOut') });
  await expect(panel.getByText('Other expense').first()).toBeVisible();
  await expect(panel.getByText(said('documents.entryTakenBackBy'))).toBeVisible();
  await look(page, 'documents-entry');
  await panel.getByTitle(said('documents.openEntry')).click();
  await expect(panel.getByText(said('documents.stateTakesBack')).first()).toBeVisible();
  await expect(panel.getByText(said('documents.entryTakenBackBy'))).toBeHidden();
  await look(page, 'documents-entry-back');
  await panel.getByRole('button', { name: said('history.show') }).click();
  const deeds = panel.getByRole('list', { name: said('history.title') });
  await expect(deeds.getByRole('listitem').first()).toContainText(/Taken back.*Till: Main.*Takes back: /s);
  await expect(deeds.getByRole('listitem').nth(1)).toContainText(/Money taken out.*Payment item: Other expense/s);
  await look(page, 'documents-entry-history');
  await page.keyboard.press('Escape');
}
