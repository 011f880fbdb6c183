import { type Page, expect, test } from '@playwright/test';
import { atDesk } from '#tests/e2e/support/at-desk.ts';
import { look } from '#tests/e2e/support/look.ts';
import { type Guest, openTill } from '#tests/e2e/support/screens/guest.ts';

test('petty cash and cash to the bank are two keys; the till’s days and closes say what it held and open what is behind', async () => {
  await atDesk('owner', async (guest) => {
    await openTill(guest);
    await readyMoves(guest);
    await days(guest);
    await closes(guest);
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

  await page.keyboard.press('Alt+k');
  await expect(page.getByRole('button', { name: /Bank account.*Into/ })).toBeVisible();
  await button('tillMoves.all', { amount: '87.50' }).click();
  await look(page, 'till-bank');
  await textbox('tillMoves.amount').fill('60');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(/60\.00 moved from Main to Bank account/)).toBeVisible();
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
  await expect(today).toBeVisible();
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
  await view(page, said('tillMoves.view'), said('tillMoves.closesView'));
  const close = page
    .getByRole('table', { name: said('tillMoves.closes') })
    .getByRole('row', { name: / 100\.00 27\.50 26\.50 .1\.00 26\.50/ });
  await expect(close).toBeVisible();
  await look(page, 'till-closes');
  await close.click();
  await expect(page.getByRole('heading', { name: /^Z-report / })).toBeVisible();
}

async function view(page: Page, name: RegExp, of: RegExp): Promise<void> {
  await page.getByRole('radiogroup', { name }).getByText(of).click();
}
