import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { desktopOrigin } from './origins.ts';

/** What `protocol.handle` was given. */
export type ProtocolHandler = (request: Request) => Response | Promise<Response>;

async function answer(handler: ProtocolHandler | undefined, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  if (handler === undefined) {
    outgoing.writeHead(503).end('The desk has not set its protocol handler yet.');
    return;
  }
  const method = incoming.method ?? 'GET';
  const response = await handler(new Request(`${desktopOrigin}${incoming.url ?? '/'}`, { method }));
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  outgoing.end(method === 'HEAD' ? undefined : Buffer.from(await response.arrayBuffer()));
}

/**
 * Serves what the desk's own protocol handler answers. A real server and no request interception: with the
 * latter a profile that holds a service worker hangs when it is opened again.
 */
export async function startPageServer(handler: () => ProtocolHandler | undefined): Promise<{ readonly port: number }> {
  const server = createServer((incoming, outgoing) => {
    answer(handler(), incoming, outgoing).catch((error: unknown) => {
      outgoing.writeHead(500).end(String(error));
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  server.unref();
  return { port: (server.address() as AddressInfo).port };
}
