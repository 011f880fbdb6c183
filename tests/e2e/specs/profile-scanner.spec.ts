import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { openProfile } from '#tests/e2e/support/browser-profile.ts';
import { plant } from '#tests/e2e/support/plant.ts';
import { scanFolder } from '#tests/support/profile-scan/scan.ts';

/** What must be found when it lies in the clear: the scanner that proves absence elsewhere first proves here that it can see. */
const planted = Array.from({ length: 60 }, (_, at) => `+1416${String(5_550_100 + at * 37)}`);

test('the scanner finds every number that a page leaves in its profile in the clear', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'foyer-scan-'));
  const server = createServer((_request, response) => response.setHeader('content-type', 'text/html').end('<title>planted</title>'));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  try {
    const browser = await openProfile(folder);
    await browser.page.goto(`http://127.0.0.1:${port}/`);
    await browser.page.evaluate(plant, planted);
    await browser.close();
    const scan = await scanFolder(folder, planted);
    expect(scan.unread).toEqual([]);
    expect(scan.entries).toBeGreaterThan(50);
    const found = new Set(scan.hits.map((hit) => hit.secret));
    expect(planted.filter((secret) => !found.has(secret))).toEqual([]);
    const clean = await scanFolder(folder, ['+14169998877', '+14168887766']);
    expect(clean.hits).toEqual([]);
  } finally {
    server.close();
    await rm(folder, { recursive: true, force: true });
  }
});
