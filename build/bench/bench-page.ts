import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Page, chromium } from '@playwright/test';
import react from '@vitejs/plugin-react';
import { type InlineConfig, build, preview } from 'vite';
import { findBrowser, quietFlags } from '#tests/support/browser.ts';

/** The bench page in a browser of its own. */
export interface BenchPage {
  readonly page: Page;
  /** Ends the browser and the server, and removes the profile with everything that was measured on. */
  readonly close: () => Promise<void>;
}

const outDir = fileURLToPath(new URL('../../.cache/bench-page', import.meta.url));

/** The page as the application is built: minified and in production mode. It is no part of what is shipped. */
const pageConfig: InlineConfig = {
  configFile: false,
  root: fileURLToPath(new URL('../../tests/bench/page', import.meta.url)),
  base: './',
  logLevel: 'warn',
  plugins: [react()],
  build: { target: 'chrome125', outDir, emptyOutDir: true, chunkSizeWarningLimit: 4_000 },
};

/** Isolated from other origins, the page's clock counts in steps of 5 µs instead of 100 µs. */
const headers = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };

let built: Promise<unknown> | undefined;

/** Opens the bench page at 1920×1080. The first call of a run builds it. */
export async function openBenchPage(): Promise<BenchPage> {
  const browser = await findBrowser();
  if (browser === undefined)
    throw new Error('No Chromium, Chrome or Edge was found to measure in. Install one, or name it in FOYER_BROWSER.');
  built ??= build(pageConfig);
  await built;
  const server = await preview({ ...pageConfig, preview: { host: '127.0.0.1', port: 0, headers } });
  const profile = mkdtempSync(join(tmpdir(), 'foyer-bench-'));
  // A lasting profile: the passing one that Playwright makes by default keeps IndexedDB in memory, where strict durability costs nothing.
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: browser.path,
    headless: true,
    // Without a screen's beat a frame is done when its work is done, so that times are not rounded up to multiples of 16.7 ms.
    args: [...quietFlags(), '--disable-frame-rate-limit', '--disable-gpu-vsync'],
    viewport: { width: 1920, height: 1080 },
  });
  const close = async () => {
    await context.close();
    await server.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    page.on('pageerror', (fault) => console.error(`The bench page: ${fault.stack ?? fault.message}`));
    await page.goto(server.resolvedUrls?.local[0] ?? '');
    await page.waitForFunction(() => 'bench' in globalThis);
    return { page, close };
  } catch (fault) {
    await close();
    throw fault;
  }
}
