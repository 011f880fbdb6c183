import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TempFolder, tempFolder } from '#tests/support/temp-folder.ts';
import { type TestServer, testServer } from '#tests/support/hub/test-server.ts';
import { type TestStore, testStore } from '#tests/support/hub/test-store.ts';

describe('the web app as the hub serves it', () => {
  let opened: TestStore;
  let server: TestServer;
  let folder: TempFolder;

  beforeAll(async () => {
    folder = tempFolder('web');
    mkdirSync(join(folder.path, 'assets'));
    for (const [name, text] of [
      ['index.html', '<!doctype html><title>Foyer</title>'],
      ['service-worker.js', 'self'],
      ['manifest.webmanifest', '{}'],
      ['assets/main-C0ffee42.js', 'export {}'],
    ] as const) {
      writeFileSync(join(folder.path, name), text);
    }
    opened = await testStore();
    server = await testServer(opened.store, { webFolder: folder.path });
  });
  afterAll(async () => {
    await server.close();
    await opened.close();
    folder.remove();
  });

  it.each([
    ['/', 'no-store', 'text/html'],
    ['/index.html', 'no-store', 'text/html'],
    ['/service-worker.js', 'no-store', 'javascript'],
    ['/manifest.webmanifest', 'no-store', 'manifest+json'],
    ['/assets/main-C0ffee42.js', 'public, max-age=31536000, immutable', 'javascript'],
    ['/calendar/2026-05-04', 'no-store', 'text/html'],
  ])('keeps %s as long as it may be kept: %s', async (path, cache, type) => {
    const answer = await server.get(path);
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, cache]);
    expect(answer.headers.get('content-type')).toContain(type);
  });

  it('goes out under the strict policy, with its own live channel named', async () => {
    const { headers } = await server.get('/');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval'");
    expect(policy).toContain(`connect-src 'self' ${server.url.replace('http', 'ws')}`);
    expect(policy).not.toContain('unsafe-inline');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  });

  it.each(['/assets/gone-12345678.js', '/api/nowhere', '/../package.json', '/%2e%2e/package.json'])(
    'does not answer %s with the page',
    async (path) => {
      const answer = await server.get(path);
      expect(answer.status).toBe(400);
      expect(await answer.json()).toEqual({ code: 'bad-request' });
    },
  );

  it('says what is missing when there is no built app', async () => {
    await expect(testServer(opened.store, { webFolder: join(folder.path, 'assets') })).rejects.toThrow(/npm run build/);
  });
});
