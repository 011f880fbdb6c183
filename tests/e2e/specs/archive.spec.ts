import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { openBooking } from '#tests/e2e/support/booking.ts';
import { openProfile } from '#tests/e2e/support/browser-profile.ts';
import { DeskPage } from '#tests/e2e/support/desk-page.ts';
import { openDemo } from '#tests/e2e/support/salon.ts';
import { axeFaults } from '#tests/e2e/support/screens/screen-checks.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

const folder = process.env['FOYER_SCREENS'];

test('a client goes into the archive, is offered nowhere, is found with a mark, and comes back', async () => {
  const chain = await openDemo();
  const profile = tempFolder('archive');
  const browser = await openProfile(profile.path, { size: { width: 1280, height: 800 } });
  try {
    const { page } = browser;
    const look = async (name: string): Promise<void> => {
      if (folder !== undefined) {
        mkdirSync(folder, { recursive: true });
        await page.screenshot({ path: path.join(folder, `${name}.png`) });
      }
      expect.soft(await axeFaults(page), name).toEqual([]);
    };
    await page.goto(chain.hub().enrolUrl);
    const desk = new DeskPage(page);
    await desk.signIn(chain.signIns.owner);
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
    await look('client-change');
    await panel.getByRole('button', { name: 'Put into the archive' }).click();
    await expect(page.getByText(`${name} is in the archive`)).toBeVisible();
    await expect(panel.getByText('In the archive', { exact: true })).toBeVisible();
    await expect(panel.getByRole('button', { name: /^Book/ })).toBeHidden();
    await look('client-archived');
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
    await look('search-archived');
    await archived.click();
    await panel.getByRole('button', { name: 'Take out of the archive' }).click();
    await expect(page.getByText(`${name} is offered again`)).toBeVisible();
    await expect(panel.getByText('In the archive', { exact: true })).toBeHidden();
  } finally {
    await browser.close();
    await chain.remove();
    profile.remove();
  }
});
