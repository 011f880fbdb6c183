import { appendFileSync, cpSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { must } from '#shared/kernel/assert.ts';
import { openProfile } from '#tests/e2e/support/browser-profile.ts';
import { DeskPage } from '#tests/e2e/support/desk-page.ts';
import { startHub } from '#tests/support/hub-process.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

test('a new version of the web app waits for an open bill, and is taken as soon as it is closed', async () => {
  const folder = tempFolder('new-version');
  const web = path.join(folder.path, 'web');
  cpSync('dist/web', web, { recursive: true });
  const hub = await startHub(['--data', path.join(folder.path, 'hub'), '--port', '0', '--web', web, '--demo']);
  const browser = await openProfile(path.join(folder.path, 'profile'));
  const { page } = browser;
  try {
    await page.goto(hub.enrolUrl);
    const desk = new DeskPage(page);
    const owner = must(
      hub.signIns.find(({ role }) => role === 'owner'),
      'the demo has an owner',
    );
    await desk.signIn(owner);
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await expect(page.getByText('A new version is ready.')).toBeHidden();

    // A worker with other bytes is a newer version to the browser.
    appendFileSync(path.join(web, 'service-worker.js'), '\n// the next version\n');
    await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
    await expect(page.getByText('A new version is ready.')).toBeVisible({ timeout: 30_000 });

    await desk.openSection('Till');
    await page.getByRole('button', { name: 'New sale' }).click();
    await expect(desk.panel.getByRole('button', { name: 'Other amount' })).toBeVisible();
    const started = await page.evaluate(() => performance.timeOrigin);
    await page.getByRole('button', { name: 'Restart when quiet' }).click();
    await expect(page.getByText('It starts when the bill is done.')).toBeVisible();
    await page.waitForTimeout(1_500);
    expect(await page.evaluate(() => performance.timeOrigin)).toBe(started);

    // Another window has a bill open, too: what is taken here is taken for both.
    const other = new DeskPage(await browser.context.newPage());
    await other.page.goto(hub.url);
    await other.signIn(owner);
    await other.openSection('Till');
    await other.page.getByRole('button', { name: 'New sale' }).click();
    await expect(other.panel.getByRole('button', { name: 'Other amount' })).toBeVisible();
    await page.bringToFront();
    await page.keyboard.press('Escape');
    await expect(page.getByText('It starts when the bill in another window is done.')).toBeVisible();
    expect(await page.evaluate(() => performance.timeOrigin)).toBe(started);

    await other.page.bringToFront();
    await other.page.keyboard.press('Escape');
    await expect.poll(() => page.evaluate(() => performance.timeOrigin).catch(() => started), { timeout: 30_000 }).not.toBe(started);
    await page.goto(hub.url);
    await desk.signIn(owner);
    await expect(page.getByText('A new version is ready.')).toBeHidden();
  } finally {
    await browser.close();
    await hub.stop();
    folder.remove();
  }
});
