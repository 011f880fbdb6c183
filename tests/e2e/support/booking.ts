import { type Locator, expect } from '@playwright/test';
import type { DeskPage } from '#tests/e2e/support/desk-page.ts';

/** A client as he is typed in. */
export interface TypedClient {
  readonly name: string;
  readonly phone: string;
  readonly email: string;
}

/** Opens the panel of a new visit, and says whether it brought back a half-typed one. */
export async function openBooking({ page, panel }: DeskPage): Promise<Locator> {
  await page.getByRole('button', { name: 'New visit' }).click();
  await expect(panel.getByRole('heading', { name: 'New visit' })).toBeVisible();
  await expect(panel.getByRole('combobox', { name: 'Service' })).toBeVisible();
  return panel;
}

/** Types a name that nobody has, and takes the offer to add it. */
export async function beginClient(desk: DeskPage, name: string): Promise<Locator> {
  const picker = desk.panel.getByRole('combobox', { name: 'Client' });
  await picker.fill(name);
  await desk.page.getByRole('option', { name: `Add “${name}”` }).click();
  const fields = desk.panel.getByRole('region', { name: 'New client' });
  await expect(fields).toBeVisible();
  return fields;
}

/** Types phone and e-mail and leaves the fields, whereupon nothing but their sealed form is left. */
export async function typeContact(
  { page, panel }: DeskPage,
  fields: Locator,
  { phone, email }: Pick<TypedClient, 'phone' | 'email'>,
): Promise<void> {
  await fields.getByRole('textbox', { name: 'Phone' }).fill(phone);
  await fields.getByRole('textbox', { name: 'E-mail' }).fill(email);
  await panel.getByRole('heading').first().click();
  await page.keyboard.press('Tab');
  await expect(fields.getByText('Typed and sealed')).toBeVisible();
}

/** Chooses a service and the first time that is free for it, on the next day that has one. */
export async function chooseTime({ page, panel }: DeskPage, service: string): Promise<void> {
  await panel.getByRole('combobox', { name: 'Service' }).fill(service);
  await page.getByRole('option').first().click();
  const free = panel
    .getByRole('group', { name: 'Free times' })
    .getByRole('button', { name: /^\d\d:\d\d|^\d{1,2}:\d\d/ })
    .first();
  const later = panel.getByRole('button', { name: /^Look at/ });
  for (let day = 0; day < 7; day += 1) {
    await expect(free.or(later).first()).toBeVisible();
    if (await free.isVisible()) break;
    await later.click();
  }
  await free.click();
}

/** Presses the button that books, and waits until the desk says that it is saved. */
export async function book({ page, panel }: DeskPage, clientName: string): Promise<void> {
  await panel.getByRole('button', { name: /^Book \d/ }).click();
  await expect(page.getByText(new RegExp(`^Booked ${clientName} at`)).first()).toBeVisible();
}
