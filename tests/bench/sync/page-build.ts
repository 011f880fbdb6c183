import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BrowserContext, type Page, chromium } from '@playwright/test';
import { type InlineConfig, build } from 'vite';
import { findBrowser, quietFlags } from '#tests/support/browser.ts';
import { peerAliases } from './peers.ts';

const root = fileURLToPath(new URL('./page', import.meta.url));
const outDir = fileURLToPath(new URL('../../../.cache/bench-sync', import.meta.url));

/** Builds the bare pages as an application is built, minified and in production mode; answers the folder. */
export async function buildPages(): Promise<string> {
  const config: InlineConfig = {
    configFile: false,
    root,
    base: './',
    logLevel: 'error',
    worker: { format: 'es' },
    resolve: { alias: { ...peerAliases() } },
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      target: 'chrome125',
      outDir,
      emptyOutDir: true,
      chunkSizeWarningLimit: 4_000,
      rolldownOptions: { input: ['index', 'rxdb', 'pouchdb'].map((name) => join(root, `${name}.html`)) },
    },
  };
  await build(config);
  return outDir;
}

/** A browser of its own with a lasting profile, because the passing one keeps IndexedDB in memory. */
export async function withBrowser<T>(work: (open: (url: string) => Promise<Page>, context: BrowserContext) => Promise<T>): Promise<T> {
  const browser = await findBrowser();
  if (browser === undefined)
    throw new Error('No Chromium, Chrome or Edge was found to measure in. Install one, or name it in FOYER_BROWSER.');
  const profile = mkdtempSync(join(tmpdir(), 'foyer-bench-sync-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: browser.path,
    headless: true,
    args: [...quietFlags()],
  });
  const open = async (url: string): Promise<Page> => {
    const page = await context.newPage();
    page.on('pageerror', (fault) => console.error(`${url}: ${fault.stack ?? fault.message}`));
    page.on('console', (told) => told.type() === 'error' && console.error(`${url}: ${told.text()}`));
    await page.goto(url);
    await page.waitForFunction(() => 'peer' in globalThis);
    return page;
  };
  try {
    return await work(open, context);
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}
