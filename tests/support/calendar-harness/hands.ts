import type { Locator, Page } from '@playwright/test';

/** A box of the calendar by the beginning of what it is called. */
export const box = (page: Page, name: string): Locator => page.getByRole('gridcell', { name }).first();

/** What a screen reader would say of where the focus is. */
export const said = (page: Page): Promise<string | null> => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? null);

/** Presses keys one after the other. */
export async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}
