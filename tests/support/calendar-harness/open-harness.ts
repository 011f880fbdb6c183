import { type Browser, type BrowserContextOptions, type Page, chromium } from '@playwright/test';
import { fileURLToPath } from 'node:url';
import { type PreviewServer, build, preview } from 'vite';
import { afterAll, beforeAll, onTestFinished, vi } from 'vitest';
import { findBrowser, quietFlags, withoutMotion } from '#tests/support/browser.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

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
 * Serves the harness to a file of tests, built as a whole: a page of hundreds of modules takes seconds to load, each time. A page is ready when
 * `readyAt` is there.
 */
export function useHarness(readyAt: string): Harness {
  const folder = tempFolder('calendar-harness');
  const configFile = fileURLToPath(new URL('vite.config.ts', import.meta.url));
  let browser: Browser;
  let server: PreviewServer;

  beforeAll(async () => {
    const built = { configFile, logLevel: 'silent', build: { outDir: folder.path, emptyOutDir: true } } as const;
    // Vitest calls itself "test", and a build of that name takes React's development half: slower, and not what anybody works with.
    vi.stubEnv('NODE_ENV', 'production');
    await build(built);
    vi.unstubAllEnvs();
    server = await preview({ ...built, preview: { host: '127.0.0.1', port: 0 } });
    browser = await chromium.launch({
      executablePath: harnessBrowser?.path ?? '',
      args: [...quietFlags(), withoutMotion, '--disable-gpu'],
      chromiumSandbox: process.getuid?.() !== 0,
    });
  }, slowMs);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
    folder.remove();
  });

  return {
    open: async (query = '', options = {}) => {
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
      onTestFinished(() => context.close());
      const page = await context.newPage();
      await page.goto(`${server.resolvedUrls?.local[0] ?? ''}?${query}`);
      await page.locator(readyAt).first().waitFor({ timeout: slowMs });
      return page;
    },
  };
}
