import { expect, test } from '@playwright/test';
import { atDesk } from '#tests/e2e/support/at-desk.ts';
import { look } from '#tests/e2e/support/look.ts';
import type { Guest } from '#tests/e2e/support/screens/guest.ts';

test('an account is made with what lies in it, a fee changes from today, petty cash leaves the drawer and the rest is moved, and the documents know all of it', async () => {
  await atDesk('owner', async (guest) => {
    await makeSafe(guest);
    await changeFee(guest);
    await changeRules(guest);
    await moveMoney(guest);
    await findMoves(guest);
  });
});

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
  const tape = entries.getByRole('row', { name: /Money out.*Tape/ });
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
