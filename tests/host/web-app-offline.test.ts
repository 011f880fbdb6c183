import { chromium } from '@playwright/test';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { BrowserContext, Page } from '@playwright/test';

import { findBrowser, quietFlags } from '#tests/support/browser.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

import { buildFixtureWebApp, FixtureSite } from './fixture-web-app.ts';

const browser = await findBrowser();

async function openBrowser(profile: string): Promise<BrowserContext> {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: browser?.path ?? '',
    args: [...quietFlags()],
    chromiumSandbox: process.getuid?.() !== 0,
  });
  onTestFinished(async () => context.close());
  return context;
}

async function installedSite() {
  const folder = tempFolder('web-app');
  onTestFinished(() => folder.remove());
  await buildFixtureWebApp(folder.path, 'one');
  const site = new FixtureSite(`${folder.path}/web`);
  await site.start();
  onTestFinished(async () => site.stop());
  const profile = `${folder.path}/profile`;
  const context = await openBrowser(profile);
  const page = await context.newPage();
  await page.goto(site.url);
  await page.evaluate(async () => {
    await navigator.serviceWorker.register('/service-worker.js');
    await navigator.serviceWorker.ready;
  });
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  return { folder: folder.path, site, profile, context, page };
}

async function versionOf(page: Page): Promise<string | null> {
  return page.locator('html').getAttribute('data-version');
}

async function hasWaitingVersion(page: Page): Promise<boolean> {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration?.update();
    return registration?.waiting != null || registration?.installing != null;
  });
}

async function loadLate(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const { loadLate: load } = globalThis as unknown as { loadLate: () => Promise<{ readonly late: string }> };
    return (await load()).late;
  });
}

describe.skipIf(browser === undefined)('the installed web app', () => {
  it('starts at any of its addresses with the site gone, also after the browser was restarted', async () => {
    const { site, profile, context, page } = await installedSite();
    await site.stop();
    await page.goto(`${site.url}/calendar/2018-05-31`);
    expect(await versionOf(page)).toBe('one');
    await context.close();

    const again = await openBrowser(profile);
    const reopened = await again.newPage();
    await reopened.goto(site.url);
    expect(await versionOf(reopened)).toBe('one');
    expect(await loadLate(reopened)).toBe('late of one');
    expect(await reopened.evaluate(async () => (await fetch('/manifest.webmanifest')).status)).toBe(200);
  });

  it('keeps nothing that the hub answers', async () => {
    const { site, page } = await installedSite();
    const ask = async () =>
      page.evaluate(async () =>
        fetch('/api/pull').then(
          async (answer) => answer.text(),
          () => 'no network',
        ),
      );
    expect(await ask()).toBe('answer 1');
    expect(await ask()).toBe('answer 2');
    await site.stop();
    expect(await ask()).toBe('no network');
  });

  it('takes a new version only when it is told to, and lets an older window finish its work', async () => {
    const { folder, page, context, site } = await installedSite();
    const olderWindow = await context.newPage();
    await olderWindow.goto(site.url);
    await buildFixtureWebApp(folder, 'two');
    await expect.poll(async () => hasWaitingVersion(page), { timeout: 8_000 }).toBe(true);
    await page.reload();
    expect(await versionOf(page)).toBe('one');

    await page.waitForFunction(async () => (await navigator.serviceWorker.getRegistration())?.waiting != null);
    await page.evaluate(async () => {
      const changed = new Promise((resolve) => {
        navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true });
      });
      (await navigator.serviceWorker.getRegistration())?.waiting?.postMessage('restart-when-quiet');
      await changed;
    });
    await page.reload();
    expect(await versionOf(page)).toBe('two');
    expect(await versionOf(olderWindow)).toBe('one');
    expect(await loadLate(olderWindow)).toBe('late of one');
  }, 60_000);
});
