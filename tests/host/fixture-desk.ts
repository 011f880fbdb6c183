import { cp } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { bundleElectron } from '#build/electron/bundle.ts';

const fixturePage = join(import.meta.dirname, 'fixture-page');

/** Bundles our true main process and preload script beside the fixture page, as the product lies. */
export async function buildFixtureDesk(root: string): Promise<void> {
  await bundleElectron(process.cwd(), join(root, 'electron'));
  await cp(fixturePage, join(root, 'web'), { recursive: true });
}

/** A hub that notes who asks and answers only our desktop's origin. */
export interface FixtureHub {
  readonly url: string;
  readonly origins: readonly (string | undefined)[];
  readonly close: () => Promise<void>;
}

/** Starts the fixture hub. */
export async function startFixtureHub(): Promise<FixtureHub> {
  const origins: (string | undefined)[] = [];
  const server: Server = createServer((incoming: IncomingMessage, outgoing) => {
    origins.push(incoming.headers.origin);
    outgoing.writeHead(200, { 'access-control-allow-origin': 'app://foyer', 'content-type': 'application/json' });
    outgoing.end('{"hub":"fixture"}');
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    origins,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}
