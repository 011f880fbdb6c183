import { expect, test } from '@playwright/test';
import { atDesk } from '#tests/e2e/support/at-desk.ts';
import { openBooking } from '#tests/e2e/support/booking.ts';
import { DeskPage } from '#tests/e2e/support/desk-page.ts';
import { look } from '#tests/e2e/support/look.ts';

test('a client goes into the archive, is offered nowhere, is found with a mark, and comes back', async () => {
  await atDesk('owner', async ({ page }) => {
    const desk = new DeskPage(page);
    const field = page.getByRole('combobox', { name: 'Search or do' });
    const found = page.getByRole('group', { name: 'Clients' }).getByRole('option').first();
    const search = async (name: string): Promise<void> => {
      await page.keyboard.press('Control+k');
      await field.fill(name);
    };

    await search('Elvira');
    await expect(found).toContainText('Elvira');
    const name = (await found.locator('.option-label').textContent()) ?? '';
    await found.click();
    const panel = page.getByRole('region', { name });
    await panel.getByRole('button', { name: 'Change', exact: true }).click();
    await look(page, 'client-change');
    await panel.getByRole('button', { name: 'Put into the archive' }).click();
    await expect(page.getByText(`${name} is in the archive`)).toBeVisible();
    await expect(panel.getByText('In the archive', { exact: true })).toBeVisible();
    await expect(panel.getByRole('button', { name: /^Book/ })).toBeHidden();
    await look(page, 'client-archived');
    await page.keyboard.press('Escape');

    await openBooking(desk);
    await desk.panel.getByRole('combobox', { name: 'Client' }).fill(name);
    await expect(page.getByRole('option', { name: `Walk-in “${name}”, only for this visit` })).toBeVisible();
    await expect(page.getByRole('option', { name, exact: true })).toBeHidden();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');

    await search(name);
    const archived = page.getByRole('group', { name: 'Clients' }).getByRole('option', { name }).filter({ hasText: 'in the archive' });
    await expect(archived).toBeVisible();
    await look(page, 'search-archived');
    await archived.click();
    await panel.getByRole('button', { name: 'Take out of the archive' }).click();
    await expect(page.getByText(`${name} is offered again`)).toBeVisible();
    await expect(panel.getByText('In the archive', { exact: true })).toBeHidden();
  });
});
