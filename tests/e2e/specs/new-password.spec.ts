import { expect, test } from '@playwright/test';
import { type ProfileBrowser, openProfile } from '#tests/e2e/support/browser-profile.ts';
import { DeskPage } from '#tests/e2e/support/desk-page.ts';
import { look } from '#tests/e2e/support/look.ts';
import { saidIn } from '#tests/e2e/support/screens/said.ts';
import { openDemo } from '#tests/e2e/support/salon.ts';
import { guestAt, openTill } from '#tests/e2e/support/screens/guest.ts';
import { enterPassword, leave, signInWithoutPin } from '#tests/e2e/support/turns.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

test('a sale that was set aside is there after a new password, by the old one; whoever has it no more gives the sale up in so many words', async () => {
  const chain = await openDemo();
  const folder = tempFolder('new-password');
  const { owner } = chain.signIns;
  let browser: ProfileBrowser | undefined;
  try {
    browser = await openProfile(folder.path);
    const { page } = browser;
    const desk = new DeskPage(page);
    const waits = page.getByRole('banner').getByRole('button', { name: '1 bill waits' });
    await page.goto(chain.hub().enrolUrl);
    await signInWithoutPin(desk, owner);
    await setsSaleAside(desk);
    await expect(waits).toBeVisible();
    await leave(desk, owner, 'Lock');

    const anew = await chain.newPassword(owner);
    await enterPassword(desk, anew);
    const old = page.getByRole('textbox', { name: 'Old password' });
    await expect(old).toBeFocused({ timeout: 30_000 });
    await expect(page.getByText('is 1 bill that was begun')).toBeVisible();
    await look(page, 'former-key');
    await page.keyboard.type('a wrong guess');
    await page.keyboard.press('Enter');
    await expect(page.getByText('This password is not right')).toBeVisible();
    await expect(old).toHaveValue('');
    await old.fill(owner.password);
    await page.keyboard.press('Enter');
    await expect(desk.grid).toBeVisible({ timeout: 30_000 });
    await expect(waits).toBeVisible();
    await leave(desk, owner, 'Lock');
    await signInWithoutPin(desk, anew);
    await expect(waits).toBeVisible();
    await leave(desk, owner, 'Lock');

    const third = await chain.newPassword(owner);
    await enterPassword(desk, third);
    await expect(old).toBeFocused({ timeout: 30_000 });
    await page.getByRole('button', { name: 'I do not have it' }).press('Enter');
    await expect(page.getByRole('alert')).toContainText('1 bill that was begun or set aside is lost');
    await look(page, 'former-key-given-up');
    await page.getByRole('button', { name: 'Remove it and go on' }).press('Enter');
    await expect(desk.grid).toBeVisible({ timeout: 30_000 });
    await expect(waits).toBeHidden();
    await leave(desk, owner, 'Lock');
    await signInWithoutPin(desk, third);
  } finally {
    await browser?.close();
    await chain.remove();
    folder.remove();
  }
});

async function setsSaleAside({ page }: DeskPage): Promise<void> {
  const sale = page.getByRole('region', { name: 'Sale' });
  const guest = guestAt(page, saidIn('en'));
  await openTill(guest);
  await page
    .getByRole('button', { name: /^New sale/ })
    .first()
    .click();
  await sale.getByRole('button', { name: 'Other amount' }).click();
  await sale.getByRole('textbox', { name: 'What for' }).fill('Comb');
  await sale.getByRole('textbox', { name: 'Price' }).fill('12.50');
  await sale.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(sale.getByText('Comb').first()).toBeVisible();
  await page.keyboard.press('Alt+s');
  await expect(sale).toBeHidden();
  await guest.section('frame.calendar');
}
