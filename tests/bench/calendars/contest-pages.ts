import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BrowserContext, type Page, chromium } from '@playwright/test';
import react from '@vitejs/plugin-react';
import { type InlineConfig, build, preview } from 'vite';
import { findBrowser, quietFlags } from '#tests/support/browser.ts';
import { peerAliases } from './peers.ts';

/** A page of its own for each of them. */
export const contestants = ['ours', 'fullcalendar', 'big-calendar', 'event-calendar', 'daypilot'] as const;
export type ContestantName = (typeof contestants)[number];

const root = fileURLToPath(new URL('./page', import.meta.url));
const outDir = fileURLToPath(new URL('../../../.cache/bench-calendar-pages', import.meta.url));

/** Built as applications are built, minified and in production mode. */
const config: InlineConfig = {
  configFile: false,
  root,
  base: './',
  logLevel: 'error',
  plugins: [react()],
  resolve: { alias: Object.entries(peerAliases()).map(([find, replacement]) => ({ find: new RegExp(`^${find}$`), replacement })) },
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    target: 'chrome125',

    outDir,
    emptyOutDir: true,
    chunkSizeWarningLimit: 4_000,
    rolldownOptions: { input: contestants.map((name) => join(root, `${name}.html`)) },
  },
};

/** Opens fresh pages of one browser at 1920×1080. */
export async function withContestPages<T>(
  work: (open: (name: ContestantName) => Promise<Page>, context: BrowserContext) => Promise<T>,
): Promise<T> {
  const browser = await findBrowser();
  if (browser === undefined)
    throw new Error('No Chromium, Chrome or Edge was found to measure in. Install one, or name it in FOYER_BROWSER.');
  await build(config);
  const headers = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };
  const server = await preview({ ...config, preview: { host: '127.0.0.1', port: 0, headers } });
  // Without a screen's beat a frame is done when its work is done, so that times are not rounded up to multiples of 16.7 ms.
  const args = [...quietFlags(), '--disable-frame-rate-limit', '--disable-gpu-vsync'];
  const running = await chromium.launch({ executablePath: browser.path, headless: true, args, chromiumSandbox: process.getuid?.() !== 0 });
  try {
    const context = await running.newContext({ viewport: { width: 1920, height: 1080 }, timezoneId: 'UTC' });
    const open = async (name: ContestantName): Promise<Page> => {
      const page = await context.newPage();
      page.on('pageerror', (fault) => console.error(`${name}: ${fault.stack ?? fault.message}`));
      await page.goto(`${server.resolvedUrls?.local[0] ?? ''}${name}.html`);
      await page.waitForFunction(() => 'contest' in globalThis);
      return page;
    };
    return await work(open, context);
  } finally {
    await running.close();
    await server.close();
  }
}
