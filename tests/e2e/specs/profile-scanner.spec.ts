import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { openProfile } from '#tests/e2e/support/browser-profile.ts';
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

/** Runs in the page: every sixth number goes another way onto the disk, some in values large enough to be packed, some in index keys. */
async function plant(numbers: readonly string[]): Promise<void> {
  const root = await navigator.storage.getDirectory();
  const cache = await caches.open('planted');
  const db = await new Promise<IDBDatabase>((ready, failed) => {
    const opening = indexedDB.open('planted', 1);
    opening.onupgradeneeded = () => {
      opening.result.createObjectStore('small', { keyPath: 'id' });
      opening.result.createObjectStore('large', { keyPath: 'id' }).createIndex('phone', 'phone');
    };
    opening.onsuccess = () => ready(opening.result);
    opening.onerror = () => failed(opening.error ?? new Error('no database'));
  });
  const put = (store: string, value: unknown): Promise<void> =>
    new Promise((done, failed) => {
      const change = db.transaction(store, 'readwrite', { durability: 'strict' });
      change.objectStore(store).put(value);
      change.oncomplete = () => done();
      change.onerror = () => failed(change.error ?? new Error('not stored'));
    });
  const filler = 'Lorem ipsum dolor sit amet. '.repeat(4_000);
  for (const [at, phone] of numbers.entries()) {
    const ways = [
      () => put('small', { id: at, phone }),
      () => put('large', { id: at, phone: 'none', text: `${filler}${phone}${filler}` }),
      () => put('large', { id: at, phone, text: `Käse ☃ ${phone}` }),
      async () => localStorage.setItem(`row-${at}`, JSON.stringify({ phone })),
      () => cache.put(`/answer-${at}`, new Response(JSON.stringify({ phone, filler }))),
      async () => {
        const file = await root.getFileHandle(`file-${at}`, { create: true });
        const out = await file.createWritable();
        await out.write(btoa(`x${phone}`));
        await out.close();
      },
    ];
    await ways[at % ways.length]?.();
  }
  db.close();
}
