import { writeFileSync } from 'node:fs';
import { type Locator, type Page, expect, test } from '@playwright/test';
import { atDesk } from '#tests/e2e/support/at-desk.ts';
import { openProfile } from '#tests/e2e/support/browser-profile.ts';
import { look, lookTwice, placeFor, small } from '#tests/e2e/support/look.ts';
import type { Chain } from '#tests/e2e/support/salon.ts';
import { type Guest, enter, guestAt, openTill } from '#tests/e2e/support/screens/guest.ts';
import { saidIn } from '#tests/e2e/support/screens/said.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

test('petty cash and cash to the bank are two keys; the till’s days and closes say what it held and open what is behind', async () => {
  await atDesk('owner', async (guest) => {
    await openTill(guest);
    // The form is gone, and the keyboard goes on where the till is.
    await expect(guest.page.getByRole('heading', { name: 'Main', exact: true })).toBeFocused();
    await readyMoves(guest);
    await xReports(guest);
    await days(guest);
    await closes(guest);
  });
});

test('a till that is put out of use or left open over the night says so, and what reaches it after its close leads to what it is of', async () => {
  await atDesk('owner', async (guest, chain) => {
    await openTill(guest);
    await openBills(guest);
    await tips(guest);
    await outOfUse(guest);
    await comesLate(guest, chain);
    await overNight(guest, chain);
  });
});

/** 12.50 for tape, then the rest to the bank, which nobody has to choose. */
async function readyMoves({ page, said, button, textbox }: Guest): Promise<void> {
  await page.keyboard.press('Alt+u');
  await expect(page.getByRole('button', { name: /Other expense.*What it is for/ })).toBeVisible();
  await textbox('tillMoves.amount').fill('12.50');
  await textbox('tillMoves.note').fill('Tape');
  await look(page, 'till-petty');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(said('tillMoves.savedPetty', { amount: '12.50', till: 'Main' }))).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Main', exact: true })).toBeFocused();

  await page.keyboard.press('Alt+k');
  await expect(page.getByRole('button', { name: /Bank account.*Into/ })).toBeVisible();
  await button('tillMoves.all', { amount: '87.50' }).click();
  await look(page, 'till-bank');
  await textbox('tillMoves.amount').fill('60');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(/60\.00 moved from Main to Bank account/)).toBeVisible();
}

/** The figures up to now of the drawer and of an account, as pages that can be printed and kept; each leads back to its till. */
async function xReports({ page, said, button }: Guest): Promise<void> {
  await lookTwice(page, 'till-open');
  await button('till.xReport').click();
  const ofDrawer = page.getByRole('heading', { name: 'X-report, Main' });
  await expect(ofDrawer).toBeFocused();
  await expect(page.getByText('Taken out without a bill').first()).toBeVisible();
  await lookTwice(page, 'x-report');
  const [file] = await Promise.all([page.waitForEvent('download'), button('close.savePdf').click()]);
  expect(file.suggestedFilename()).toMatch(/^x-report-[\d-]+\.pdf$/);
  const kept = placeFor('x-report.pdf');
  if (kept !== undefined) await file.saveAs(kept);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'Main', exact: true })).toBeFocused();
  await page.getByRole('option', { name: /^Bank account/ }).click();
  await lookTwice(page, 'till-account');
  await button('till.xReport').click();
  const article = page.getByRole('article', { name: 'X-report, Bank account' });
  await expect(article.getByText(said('close.accountBetween'))).toBeVisible();
  await lookTwice(page, 'x-report-account');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'Bank account', exact: true })).toBeFocused();
  await page.getByRole('option', { name: /^Main/ }).click();
}

/** Today begins with nothing and ends with 27.50; the day opens its three entries, Escape comes back. */
async function days({ page, said }: Guest): Promise<void> {
  await view(page, said('tillMoves.view'), said('tillMoves.daysView'));
  const table = page.getByRole('table', { name: said('tillMoves.days') });
  const today = table.getByRole('row', { name: / 100\.00 72\.50 27\.50$/ });
  await expect(table.getByRole('row')).toHaveCount(9);
  await look(page, 'till-days');
  await today.focus();
  await page.keyboard.press('Enter');
  const entries = page.getByRole('table', { name: said('tillMoves.history') });
  await expect(entries.getByRole('row', { name: /Taken out, Other expense.*Tape.* 12\.50 87\.50/ })).toBeVisible();
  await look(page, 'till-one-day');
  await page.keyboard.press('Escape');
  await expect(today).toBeFocused();
}

/** The drawer is closed one short; its close stands in the list of the till and opens its report. */
async function closes({ page, said, button, textbox }: Guest): Promise<void> {
  await view(page, said('tillMoves.view'), said('tillMoves.closesView'));
  await expect(page.getByText(said('tillMoves.closesEmpty'))).toBeVisible();
  await page.keyboard.press('Alt+c');
  await page.getByText(said('till.asSum')).click();
  await textbox('till.counted').fill('26.50');
  await button('till.showDifference').click();
  await textbox('till.noteLabel').fill('A loonie fell behind the desk.');
  await button('till.closeTill').last().click();
  await expect(page.getByText(/is closed: /).first()).toBeVisible();
  // What comes next is the report of the close, and it is what is read out.
  await expect(page.getByRole('heading', { name: /^Close .*Z/ })).toBeFocused();
  await lookTwice(page, 'till-closed');
  await view(page, said('tillMoves.view'), said('tillMoves.closesView'));
  const close = page
    .getByRole('table', { name: said('tillMoves.closes') })
    .getByRole('row', { name: / 100\.00 27\.50 26\.50 .1\.00 26\.50/ });
  await expect(close).toBeVisible();
  await look(page, 'till-closes');
  await close.click();
  await expect(page.getByRole('heading', { name: /^Z-report / })).toBeFocused();
  await expect(page.getByText('In EUR', { exact: true })).toBeVisible();
  await lookTwice(page, 'z-report');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: /^Close .*Z/ })).toBeFocused();
  await button('close.allCloses').click();
  await expect(page.getByRole('heading', { name: /^Closes from / })).toBeFocused();
  await lookTwice(page, 'closes');
}

/** A bill of which 15.00 are left is in the way of a close as the branch says: a warning, or a list that is done first. Each of it opens. */
async function openBills(guest: Guest): Promise<void> {
  const { page, said, button, textbox, section } = guest;
  const bill = page.getByRole('region', { name: /^(Bill|Sale)$/ });
  await button('till.sell').click();
  await addOther(bill, 'Wax', '20');
  await bill.getByRole('radiogroup', { name: 'Pay by' }).getByText('Visa').click();
  await bill.getByRole('textbox', { name: 'On Visa' }).fill('5');
  await bill.getByRole('button', { name: /^Take 5\.00/ }).click();
  await expect(bill.getByRole('button', { name: /^Take 15\.00/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(bill).toBeHidden();

  await button('till.closeTill').click();
  const wax = page.getByRole('listitem').filter({ hasText: '15.00' });
  await expect(page.getByText(within(said('close.unpaidWarn')))).toBeVisible();
  await expect(wax).toBeVisible();
  await page.getByText(said('till.asSum')).click();
  await textbox('till.counted').fill('100');
  await expect(button('till.showDifference')).toBeEnabled();
  await lookTwice(page, 'till-bills-warn');
  await page.keyboard.press('Escape');
  await expect(button('till.closeTill')).toBeVisible();

  await setOpenBills('moneySettings.block');
  await button('till.closeTill').click();
  await expect(page.getByText(within(said('close.unpaidBlock')))).toBeVisible();
  await expect(textbox('till.counted')).toHaveValue('100.00');
  await expect(button('till.showDifference')).toBeDisabled();
  await lookTwice(page, 'till-bills-block');
  await wax.getByRole('button', { name: said('close.open') }).click();
  await expect(bill.getByText('Wax').first()).toBeVisible();
  await bill.getByRole('radiogroup', { name: 'Pay by' }).getByText('Visa').click();
  await bill.getByRole('button', { name: /^Take 15\.00/ }).click();
  await expect(bill.getByText('Paid in full').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(bill).toBeHidden();
  await expect(wax).toBeHidden();
  await setOpenBills('moneySettings.warn');

  async function setOpenBills(to: 'moneySettings.warn' | 'moneySettings.block'): Promise<void> {
    await section('frame.moneySettings');
    await page.getByRole('tab', { name: said('moneySettings.rules') }).click();
    await page
      .getByRole('radiogroup', { name: said('moneySettings.openBills') })
      .getByText(said(to))
      .click();
    await button('moneySettings.save').click();
    await expect(page.getByText(said('moneySettings.rulesSaved')).first()).toBeVisible();
    await section('frame.till');
    await expect(button('till.closeTill')).toBeVisible();
  }
}

/** A tip that came by card is held, warned of until its bill is paid, paid out in part and taken back for a reason; the close says what is still held, and leads to paying it. */
async function tips({ page, said, button, textbox }: Guest): Promise<void> {
  const sale = page.getByRole('region', { name: /^(Bill|Sale)$/ });
  await button('till.sell').click();
  await addOther(sale, 'Gel', '20');
  await sale.getByRole('button', { name: 'Tip', exact: true }).click();
  await sale.getByRole('button', { name: /Tip for$/ }).click();
  const person = page.getByRole('listbox').last().getByRole('option').first();
  const who = (await person.textContent()) ?? '';
  await person.click();
  await sale.getByRole('textbox', { name: said('checkout.tipAmount') }).fill('10');
  await page.keyboard.press('Enter');
  await sale.getByRole('radiogroup', { name: 'Pay by' }).getByText('Visa').click();
  await sale.getByRole('textbox', { name: 'On Visa' }).fill('24');
  await sale.getByRole('button', { name: /^Take 24\.00/ }).click();
  await expect(sale.getByRole('button', { name: /^Take 6\.00/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(sale).toBeHidden();

  // What nobody has paid of the tip is not offered, and whoever pays it out all the same has read what becomes of it.
  await page.keyboard.press('Alt+t');
  const amount = page.getByRole('textbox', { name: said('tillMoves.tipsTo', { who }) });
  await expect(amount).toHaveValue('4.00');
  await expect(page.getByText(said('tillMoves.tipsUnpaidLeft'))).toBeVisible();
  await amount.fill('10');
  await expect(page.getByText(said('tillMoves.tipsUnpaidAmong', { who }))).toBeVisible();
  await expect(button('tillMoves.payTips')).toBeEnabled();
  await lookTwice(page, 'till-tips-unpaid');
  await page.keyboard.press('Escape');

  await button('till.closeTill').click();
  const unpaid = page.getByRole('listitem').filter({ hasText: '6.00' });
  await unpaid.getByRole('button', { name: said('close.open') }).click();
  await sale.getByRole('radiogroup', { name: 'Pay by' }).getByText('Visa').click();
  await sale.getByRole('button', { name: /^Take 6\.00/ }).click();
  await expect(sale.getByText('Paid in full').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(sale).toBeHidden();
  // The close is still begun beneath it.
  await expect(unpaid).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(button('till.closeTill')).toBeVisible();

  await page.keyboard.press('Alt+t');
  await expect(amount).toHaveValue('10.00');
  await expect(page.getByText(said('tillMoves.tipsUnpaidAmong', { who }))).toBeHidden();
  await amount.fill('10.05');
  await expect(button('tillMoves.payTips')).toBeDisabled();
  await lookTwice(page, 'till-tips');
  await amount.fill('4');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(said('tillMoves.savedTips', { amount: '4.00', who })).first()).toBeVisible();
  const paid = page.getByRole('table', { name: said('tillMoves.history') }).getByRole('row', { name: `Tips paid out, ${who}` });
  await paid.getByRole('button').click();
  await textbox('tillMoves.tipsBackWhy').fill('They were for somebody else');
  await look(page, 'till-tips-back');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(said('tillMoves.undone')).first()).toBeVisible();

  await button('till.closeTill').click();
  await expect(page.getByText(said('close.tipsHeld'))).toBeVisible();
  await look(page, 'till-tips-close');
  await button('close.payTips').click();
  await expect(amount).toHaveValue('10.00');
  await page.keyboard.press('Escape');
  await expect(button('till.closeTill')).toBeVisible();
}

async function addOther(sale: Locator, title: string, price: string): Promise<void> {
  await sale.getByRole('button', { name: 'Other amount' }).click();
  await sale.getByRole('textbox', { name: 'What for' }).fill(title);
  await sale.getByRole('textbox', { name: 'Price' }).fill(price);
  await sale.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(sale.getByText(title).first()).toBeVisible();
}

/** Words that stand among others. */
function within(words: RegExp): RegExp {
  return new RegExp(words.source.slice(1, -1));
}

/** What still lies in a till is said before it is put out of use, and it stays in sight until its shift is counted. */
async function outOfUse({ page, said, button, section }: Guest): Promise<void> {
  await setInUse();
  await look(page, 'till-out-of-use');
  await button('moneySettings.save').click();
  await section('frame.till');
  await expect(button('till.closeTill')).toBeVisible();
  await setInUse();
  await button('moneySettings.save').click();

  async function setInUse(): Promise<void> {
    await section('frame.moneySettings');
    await page.getByRole('tab', { name: said('moneySettings.tills') }).click();
    await button('moneySettings.changeNamed', { name: 'Main' }).click();
    await page.getByText(said('moneySettings.isActive')).last().click();
  }
}

/** Without the network another desk takes cash in a shift that is closed meanwhile: it stands beside the close, and opens its bill. */
async function comesLate(guest: Guest, chain: Chain): Promise<void> {
  const { page, said, button, textbox, section } = guest;
  const profile = tempFolder('till-late');
  const other = await openProfile(profile.path, { size: small });
  try {
    const second = guestAt(other.page, saidIn('en'));
    await other.page.goto(chain.hub().enrolUrl);
    await enter(second, chain.signIns.manager);
    await second.section('frame.till');
    await expect(second.button('till.closeTill')).toBeVisible({ timeout: 30_000 });
    await other.page.context().setOffline(true);
    await second.button('till.sell').click();
    const sale = other.page.getByRole('region', { name: 'Sale' });
    await addOther(sale, 'Comb', '12.50');
    await other.page.keyboard.press('Alt+q');
    await expect(sale.getByText('Paid in full').first()).toBeVisible();
    await other.page.keyboard.press('Escape');
    await expect(sale).toBeHidden();
    await other.page.keyboard.press('Alt+u');
    await second.textbox('tillMoves.amount').fill('3');
    await second.textbox('tillMoves.note').fill('Milk');
    await other.page.keyboard.press('Control+Enter');
    await expect(other.page.getByText(said('tillMoves.savedPetty', { amount: '3.00', till: 'Main' }))).toBeVisible();

    await section('frame.till');
    await button('till.closeTill').click();
    await page.getByText(said('till.asSum')).click();
    await textbox('till.counted').fill('100');
    await button('till.showDifference').click();
    await button('till.closeTill').last().click();
    await expect(page.getByRole('heading', { name: /^Close .*Z/ })).toBeFocused();
    await other.page.context().setOffline(false);
    const late = page.locator('.late-entries');
    await expect(late).toBeVisible({ timeout: 90_000 });
    await lookTwice(page, 'till-late');
    await button('close.report').first().click();
    await expect(page.getByText(said('close.restated'))).toBeVisible();
    await lookTwice(page, 'z-report-late');
    await page.getByTitle(said('till.openBill')).click();
    await expect(
      page
        .getByRole('region', { name: /^(Bill|Sale)$/ })
        .getByText('Comb')
        .first(),
    ).toBeVisible();
    await page.keyboard.press('Escape');
    await lateWithoutBill(guest);
  } finally {
    await other.close();
    profile.remove();
  }
}

/** What came late and is of no bill leads to its entry, which is printed as a slip and leads back to the close that it missed. */
async function lateWithoutBill({ page, said, button }: Guest): Promise<void> {
  await page.getByTitle(said('documents.openEntry')).click();
  await expect(page.locator('.side-panel').getByText('Milk')).toBeVisible();
  await lookTwice(page, 'entry-late');
  await page.keyboard.press('Control+p');
  // A browser prints a frame of its own, which stays a while.
  await expect(page.frameLocator('iframe').getByText('Milk').first()).toBeAttached();
  const kept = placeFor('entry-slip.html');
  if (kept !== undefined) writeFileSync(kept, (await page.frames().at(-1)?.content()) ?? '');
  await button('documents.openClose').click();
  await expect(page.getByRole('heading', { name: /^Z-report / })).toBeVisible();
}

/** A drawer that was opened yesterday goes on until somebody counts it, and says so. */
async function overNight(guest: Guest, chain: Chain): Promise<void> {
  const { page, said, button, textbox, section } = guest;
  await section('frame.till');
  await button('till.openTill').click();
  await textbox('till.openingFloat').fill('112.50');
  // What came after the close counts as left in the drawer, and the count says otherwise.
  await lookTwice(page, 'till-open-differs');
  await textbox('till.noteLabel').fill('Paid out by hand, and put back');
  await button('till.openTill').click();
  await expect(button('till.closeTill')).toBeVisible();
  await section('frame.calendar');
  await page.clock.setSystemTime(Date.now() + 86_400_000);
  await page.reload();
  await enter(guest, chain.signIns.owner);
  await section('frame.till');
  await expect(page.getByText(said('till.overdueHint'))).toBeVisible();
  await lookTwice(page, 'till-overdue');
  // The close of the day before is found in the list and opened again.
  await page.keyboard.press('Control+F2');
  const closes = page.getByRole('table', { name: /^Closes from / });
  await expect(closes.getByRole('row')).toHaveCount(2);
  await closes.getByRole('row').nth(1).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: /^Z-report / })).toBeFocused();
  await expect(page.getByText(said('close.restated'))).toBeVisible();
}

async function view(page: Page, name: RegExp, of: RegExp): Promise<void> {
  await page.getByRole('radiogroup', { name }).getByText(of).click();
}
