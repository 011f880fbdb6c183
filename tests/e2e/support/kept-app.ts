import type { Page } from '@playwright/test';

/** Waits until the browser keeps the whole application, so that every screen opens without the hub. */
export async function appIsKept(page: Page): Promise<void> {
  await page.waitForFunction(async () => (await navigator.serviceWorker.ready).active?.state === 'activated');
}
