import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { build } from 'vite';

import { webApp } from '#build/web-app/web-app-plugin.ts';
import { contentSecurityPolicy } from '#shared/bridge/content-security-policy.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
};

/** Builds a page of one script with our plugin; the script names its version and loads a second file when asked. */
export async function buildFixtureWebApp(folder: string, version: string): Promise<void> {
  const source = join(folder, `source-${version}`);
  await mkdir(source, { recursive: true });
  await writeFile(join(source, 'index.html'), '<!doctype html><title>Fixture</title><script type="module" src="./main.ts"></script>');
  await writeFile(
    join(source, 'main.ts'),
    `document.documentElement.dataset.version = '${version}';
     Object.assign(globalThis, { loadLate: () => import('./late.ts') });`,
  );
  await writeFile(join(source, 'late.ts'), `export const late = 'late of ${version}';`);
  await build({
    root: source,
    configFile: false,
    logLevel: 'warn',
    plugins: [webApp(process.cwd())],
    build: { outDir: join(folder, 'web'), emptyOutDir: true },
  });
}

/** A server of the built page, which can be stopped and started again on its port. */
export class FixtureSite {
  readonly #root: string;
  #server: Server | undefined;
  #port = 0;
  #apiAnswers = 0;

  constructor(root: string) {
    this.#root = root;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  async start(): Promise<void> {
    const server = createServer((incoming, outgoing) => {
      void this.#answer(new URL(incoming.url ?? '/', 'http://site').pathname).then(({ status, type, body }) => {
        outgoing.writeHead(status, { 'content-type': type, 'content-security-policy': contentSecurityPolicy({ connect: [] }) });
        outgoing.end(body);
      });
    });
    await new Promise<void>((resolve) => {
      server.listen(this.#port, '127.0.0.1', resolve);
    });
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    server?.closeAllConnections();
    await new Promise<void>((resolve) => {
      if (server === undefined) resolve();
      else server.close(() => resolve());
    });
  }

  async #answer(pathname: string): Promise<{ readonly status: number; readonly type: string; readonly body: string | Buffer }> {
    if (pathname.startsWith('/api/')) {
      this.#apiAnswers += 1;
      return { status: 200, type: 'text/plain', body: `answer ${this.#apiAnswers}` };
    }
    const path = extname(pathname) === '' ? '/index.html' : pathname;
    try {
      return { status: 200, type: types[extname(path)] ?? 'text/plain', body: await readFile(join(this.#root, path)) };
    } catch {
      return { status: 404, type: 'text/plain', body: 'There is no such file.' };
    }
  }
}
