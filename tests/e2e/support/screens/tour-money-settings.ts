import { expect } from '@playwright/test';
import type { Guest } from './guest.ts';
import type { Look } from './tour.ts';

const lists = ['tills', 'ways', 'taxes', 'items', 'packages'] as const;
const adds = { suppliers: 'addSupplier', discounts: 'addDiscount' } as const;

/** How the branch handles money: every list, a panel of each kind that differs, and the rules. */
export async function tourMoneySettings(guest: Guest, look: Look): Promise<void> {
  const { page, said, button } = guest;
  const open = (kind: (typeof lists)[number] | keyof typeof adds | 'rules') =>
    page.getByRole('tab', { name: said(`moneySettings.${kind}`) }).click();
  await guest.section('frame.moneySettings');
  for (const kind of lists) {
    await open(kind);
    await expect(page.getByRole('table', { name: said(`moneySettings.${kind}`) })).toBeVisible();
    await look(`money-${kind}`);
    await button('moneySettings.changeNamed').first().click();
    await look(`money-${kind}-one`);
    await page.keyboard.press('Escape');
  }
  await open('packages');
  await button('moneySettings.addPackage').click();
  await page.keyboard.press('Control+Enter');
  await look('money-packages-new');
  await page.keyboard.press('Escape');
  await open('ways');
  await button('moneySettings.addWay').click();
  await page.keyboard.press('Control+Enter');
  await button('moneySettings.addFee').click();
  await look('money-fee');
  await page.keyboard.press('Escape');
  for (const kind of ['suppliers', 'discounts'] as const) {
    await open(kind);
    await look(`money-${kind}`);
    await button(`moneySettings.${adds[kind]}`).click();
    await page.keyboard.press('Control+Enter');
    await look(`money-${kind}-new`);
    await page.keyboard.press('Escape');
  }
  await open('rules');
  await expect(button('moneySettings.save')).toBeVisible();
  await look('money-rules');
  await guest.section('frame.calendar');
}

/** Money without a bill at the till that is open. */
export async function tourTillMoves(guest: Guest, look: Look): Promise<void> {
  const { page, said, button } = guest;
  await guest.section('frame.till');
  for (const kind of ['petty', 'bank', 'in', 'out', 'transfer', 'drawer'] as const) {
    await button(`tillMoves.${kind}`).click();
    await page.keyboard.press('Control+Enter');
    await look(`till-move-${kind}`);
    await page.keyboard.press('Escape');
  }
  await page
    .getByRole('radiogroup', { name: said('tillMoves.period') })
    .getByText(said('tillMoves.month'))
    .click();
  await look('till-history');
  for (const view of ['days', 'closes'] as const) {
    await page
      .getByRole('radiogroup', { name: said('tillMoves.view') })
      .getByText(said(`tillMoves.${view}View`))
      .click();
    await look(`till-${view}`);
  }
}
