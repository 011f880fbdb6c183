import type { Page } from '@playwright/test';
import { describe, expect, it } from 'vitest';
import { harnessBrowser, useHarness } from './open-harness.ts';

describe.skipIf(harnessBrowser === undefined)('a part that is fetched when it is first opened', { timeout: 60_000 }, () => {
  const harness = useHarness('[data-box]');
  const trouble = (page: Page) => page.getByRole('alert').filter({ hasText: 'This part of Foyer has not been loaded' });
  const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent);
  const openMonth = (page: Page) => page.keyboard.press('Shift+M');
  const month = (page: Page) => page.locator('.month-view');

  /** A page that gets none of the files that match. */
  async function without(files: string): Promise<Page> {
    const page = await harness.open();
    await page.route(files, (route) => route.abort());
    await openMonth(page);
    await trouble(page).waitFor();
    return page;
  }

  it.each(['**/month-screen-*.js*', '**/month-screen-*.css'])(
    'says so when %s does not come, and opens when it is tried again',
    async (files) => {
      const page = await without(files);
      await expect.poll(() => focused(page)).toBe('Try again');
      expect(await page.getByRole('button', { name: 'Reload' }).count()).toBe(0);
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Reload' }).waitFor();
      await expect.poll(() => focused(page)).toBe('Try again');
      await page.unroute(files);
      await page.keyboard.press('Enter');
      await trouble(page).waitFor({ state: 'detached' });
      await month(page).waitFor();
      const sheets = await page.evaluate(() => [...document.styleSheets].map(({ href }) => href ?? ''));
      expect(sheets.filter((href) => href.includes('/month-screen-'))).toHaveLength(1);
    },
  );

  it('is asked for anew by whoever goes elsewhere and comes back, and leaves all else in use', async () => {
    const files = '**/month-screen-*.js*';
    const page = await without(files);
    await page.keyboard.press('Shift+D');
    await page.locator('[data-box]').first().waitFor();
    await page.unroute(files);
    await openMonth(page);
    await month(page).waitFor();
    expect(await trouble(page).count()).toBe(0);
  });

  it('offers no other way than to try again where nobody would answer a reload', async () => {
    const page = await harness.open();
    await page.context().setOffline(true);
    await openMonth(page);
    await trouble(page).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForTimeout(300);
    await expect.poll(() => focused(page)).toBe('Try again');
    expect(await page.getByRole('button', { name: 'Reload' }).count()).toBe(0);
    await page.context().setOffline(false);
    await page.keyboard.press('Enter');
    // A browser that keeps failed imports lost what the part imports, too; with somebody to answer it may load the page anew.
    await month(page)
      .or(page.getByRole('button', { name: 'Reload' }))
      .waitFor();
  });
});
