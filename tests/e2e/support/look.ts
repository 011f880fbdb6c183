import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { type Page, expect } from '@playwright/test';
import { faultsInThemes } from '#tests/e2e/support/screens/screen-checks.ts';

/** Where pictures go, for somebody who wants to look at them. */
const folder = process.env['FOYER_SCREENS'];

/** The two sizes that every screen is made for. */
export const small = { width: 1280, height: 800 };
export const large = { width: 1920, height: 1080 };

/** Holds the screen as it stands against axe, light and dark, and keeps pictures of it for who wants some. A fault fails the journey at its end. */
export async function look(page: Page, name: string): Promise<void> {
  // A sheet that slides in and a field that takes the focus have come to rest then.
  await page.waitForTimeout(250);
  const faults = await faultsInThemes(page, (theme) => keepPicture(page, `${name}-${theme}`));
  expect.soft(faults, name).toEqual([]);
}

/** The same at both sizes, for a screen that is arranged otherwise where there is room. */
export async function lookTwice(page: Page, name: string): Promise<void> {
  await look(page, name);
  await page.setViewportSize(large);
  await look(page, `${name}-1920`);
  await page.setViewportSize(small);
}

/** Keeps a picture of the page where pictures are wanted. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  const file = placeFor(`${name}.png`);
  if (file !== undefined) await page.screenshot({ path: file });
}

/** Where a file goes that somebody may want to look at; nowhere if nobody asked. */
export function placeFor(file: string): string | undefined {
  if (folder === undefined) return undefined;
  mkdirSync(folder, { recursive: true });
  return path.join(folder, file);
}
