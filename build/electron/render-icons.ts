import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { chromium } from '@playwright/test';
import type { Page } from '@playwright/test';

/** The pictures made from `icon.svg`. They are kept in the repository, so that a build needs no browser. */
const pictures = [
  { file: 'icon.png', size: 1024, bleed: false },
  { file: 'icon-192.png', size: 192, bleed: false },
  { file: 'icon-512.png', size: 512, bleed: false },
  // A maskable icon is cut to the platform's own shape: its colour must reach the edges.
  { file: 'icon-maskable-512.png', size: 512, bleed: true },
] as const;

async function render(page: Page, svg: string, size: number): Promise<Buffer> {
  await page.setViewportSize({ width: size, height: size });
  const source = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
  await page.setContent(`<style>body{margin:0}img{display:block}</style><img width="${size}" height="${size}" src="${source}">`);
  return page.screenshot({ omitBackground: true });
}

/** Draws the icons anew after a change of `icon.svg`: `node build/electron/render-icons.ts PATH-OF-A-CHROMIUM`. */
async function renderIcons(folder: string, browserPath: string): Promise<void> {
  const svg = await readFile(join(folder, 'icon.svg'), 'utf8');
  const browser = await chromium.launch({ executablePath: browserPath, chromiumSandbox: process.getuid?.() !== 0 });
  try {
    const page = await browser.newPage();
    for (const { file, size, bleed } of pictures) {
      await writeFile(join(folder, file), await render(page, bleed ? svg.replace('rx="112"', '') : svg, size));
    }
  } finally {
    await browser.close();
  }
}

const browserPath = process.argv[2];
if (import.meta.main && browserPath !== undefined) {
  await renderIcons(join(import.meta.dirname, '../icons'), browserPath);
}
