import { type Browser, type BrowserContextOptions, type Page, chromium } from '@playwright/test';
import { afterAll, beforeAll, inject, onTestFinished } from 'vitest';
import { findBrowser, quietFlags, withoutMotion } from '#tests/support/browser.ts';
import { askRunDoor } from '#tests/support/run-door.ts';

/** The browser of this machine; without one the tests of the harness are passed over. */
export const harnessBrowser = await findBrowser();

/** Builds and starts take long on a busy machine. */
const slowMs = 180_000;

/** The harness in a browser. */
export interface Harness {
  /** Opens a page of it, and closes it with the test. */
  open(query?: string, options?: BrowserContextOptions): Promise<Page>;
}

/**
 * Opens the harness for a file of tests; it is built as a whole, once for all files of the run, because a page of hundreds of modules takes
 * seconds to load each time. A page is ready when `readyAt` is there.
 */
export function useHarness(readyAt: string): Harness {
  let browser: Browser;
  let address: string;

  beforeAll(async () => {
    address = await askRunDoor(inject('harnessDoor'), 'harness');
    browser = await chromium.launch({
      executablePath: harnessBrowser?.path ?? '',
      args: [...quietFlags(), withoutMotion, '--disable-gpu'],
      chromiumSandbox: process.getuid?.() !== 0,
    });
  }, slowMs);
  afterAll(() => browser?.close());

  return {
    open: async (query = '', options = {}) => {
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
      onTestFinished(() => context.close());
      const page = await context.newPage();
      await page.goto(`${address}?${query}`);
      await page.locator(readyAt).first().waitFor({ timeout: slowMs });
      return page;
    },
  };
}
