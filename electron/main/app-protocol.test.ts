import { join, sep } from 'node:path';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { createAppProtocol, fileOfPath } from './app-protocol.ts';

const root = join(sep, 'app', 'web');

function protocolOver(files: Readonly<Record<string, string>>) {
  const asked: string[] = [];
  const handle = createAppProtocol({
    root,
    connect: ['https://hub.example.com', 'wss://hub.example.com'],
    readFile: async (path) => {
      asked.push(path);
      const text = files[path.split(sep).join('/')];
      return text === undefined ? null : Buffer.from(text);
    },
  });
  return { asked, get: async (path: string, init?: RequestInit) => handle(new Request(`app://foyer${path}`, init)) };
}

const built = { '/app/web/index.html': '<h1>Desk</h1>', '/app/web/assets/main.js': 'run()' };

describe('the app:// protocol', () => {
  it('serves files with their types, and the page for every address without an extension', async () => {
    const { get } = protocolOver(built);
    const script = await get('/assets/main.js?v=1');
    expect([script.status, script.headers.get('content-type'), await script.text()]).toEqual([
      200,
      'text/javascript; charset=utf-8',
      'run()',
    ]);
    for (const address of ['/', '/calendar/2018-05-31', '/till?shift=1']) {
      const page = await get(address);
      expect(await page.text()).toBe('<h1>Desk</h1>');
    }
  });

  it('puts the content policy on every answer, also on a refusal and on the safe page', async () => {
    const { get } = protocolOver(built);
    for (const answer of [await get('/'), await get('/no.js'), await get('/safe-page'), await get('/', { method: 'POST' })]) {
      expect(answer.headers.get('content-security-policy')).toContain("connect-src 'self' https://hub.example.com wss://hub.example.com");
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect(answer.headers.get('cache-control')).toBe('no-store');
    }
  });

  it('answers 404 for what is not there and 405 for anything but reading', async () => {
    const { get } = protocolOver(built);
    expect((await get('/assets/none.js')).status).toBe(404);
    expect((await get('/', { method: 'DELETE' })).status).toBe(405);
  });

  it('serves nothing under another host', async () => {
    const handle = createAppProtocol({ root, connect: [], readFile: async () => Buffer.from('x') });
    expect((await handle(new Request('app://other/index.html'))).status).toBe(404);
  });

  it.each(['/%2e%2e/settings.json', '/..%2fsettings.json', '/assets/..%5c..%5csettings.json', '/%00.js', '/%zz.js'])(
    'does not follow %s',
    async (path) => {
      const { get, asked } = protocolOver(built);
      const answer = await get(path);
      expect(answer.status).toBe(404);
      // The URL parser itself folds some of them away; what is left of those is looked for inside the folder.
      expect(asked.filter((file) => !file.startsWith(root + sep))).toEqual([]);
    },
  );

  it('never leaves its folder, whatever is asked', () => {
    const piece = fc.constantFrom('..', '.', '%2e%2e', '%2f', '%5c', '\\', '/', 'a', '%00', '....', '~', '%c0%ae');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const file = fileOfPath(root, `/${pieces.join('')}`);
        expect(file === null || (file.startsWith(root + sep) && !file.split(sep).includes('..'))).toBe(true);
      }),
      { seed: 20_261_123 },
    );
  });
});
