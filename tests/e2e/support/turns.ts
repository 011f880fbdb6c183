import { expect } from '@playwright/test';
import type { DeskPage } from '#tests/e2e/support/desk-page.ts';
import type { SignIn } from '#tests/e2e/support/salon.ts';

/** Chooses the person, where the desk does not ask for him already, and types his password. What comes next is the caller's. */
export async function enterPassword({ page }: DeskPage, who: SignIn): Promise<void> {
  const person = page.getByRole('button', { name: new RegExp(`^${who.name} `) });
  const password = page.getByLabel(`Password of ${who.name}`);
  await expect(person.or(password).first()).toBeVisible({ timeout: 30_000 });
  if (await person.isVisible()) await person.click();
  await password.fill(who.password);
  await password.press('Enter');
}

/** Signs in with the password, and puts off the PIN that whoever may have one is offered. */
export async function signInWithoutPin(desk: DeskPage, who: SignIn): Promise<void> {
  await enterPassword(desk, who);
  const later = desk.page.getByRole('button', { name: 'Not now' });
  await expect(later.or(desk.grid).first()).toBeVisible({ timeout: 30_000 });
  if (await later.isVisible()) await later.click();
  await expect(desk.grid).toBeVisible({ timeout: 30_000 });
}

/** Unlocks by the PIN that this desk keeps of the person. */
export async function unlockByPin({ page, grid }: DeskPage, who: SignIn, pin: string): Promise<void> {
  await expect(page.getByRole('group', { name: `PIN of ${who.name}` })).toBeFocused({ timeout: 30_000 });
  await page.keyboard.type(pin);
  await page.keyboard.press('Enter');
  await expect(grid).toBeVisible({ timeout: 30_000 });
}

/** Leaves the desk by the user's menu: the page starts anew behind the lock, at a switch in front of the choice of people. */
export async function leave({ page, grid }: DeskPage, who: SignIn, how: 'Lock' | 'Switch user'): Promise<void> {
  await page.getByRole('button', { name: `User: ${who.name}` }).click();
  await page.getByRole('menuitem', { name: how }).click();
  await expect(grid).toBeHidden();
  const asked = how === 'Lock' ? page.getByText(who.name).first() : page.getByRole('heading', { name: 'Who are you?' });
  await expect(asked).toBeVisible({ timeout: 30_000 });
}
