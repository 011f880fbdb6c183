import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { CallReply, CallRequest } from './call-door.ts';

/** A server that listens on this machine alone. */
export type CallServer = { readonly port: number; readonly close: () => Promise<void> };

/** A call is told in a few dozen bytes. */
const bodyBytesMost = 2_048;
const slowMs = 5_000;

/** Listens on the loopback, at a port or, for 0, at any that is free. Rejects when the port is taken. */
export async function openCallServer(port: number, door: (request: CallRequest) => CallReply): Promise<CallServer> {
  const server = createServer({ requestTimeout: slowMs, headersTimeout: slowMs, maxHeaderSize: 8_192 }, (incoming, outgoing) => {
    const answer = ({ status, words, headers = {} }: CallReply): void => {
      outgoing.writeHead(status, {
        ...headers,
        'content-type': 'application/json',
        connection: 'close',
        'x-content-type-options': 'nosniff',
      });
      outgoing.end(JSON.stringify(status < 300 ? { ok: true } : { error: words }));
    };
    readBody(incoming).then(
      (body) => answer(body === undefined ? tooLarge : door(requestOf(incoming, body))),
      // Whoever broke off waits for no answer.
      () => outgoing.destroy(),
    );
  });
  server.maxConnections = 16;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host: '127.0.0.1', exclusive: true }, resolve);
  });
  // Calls keep no program alive.
  server.unref();
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}

const tooLarge: CallReply = { status: 413, words: `A call is told in at most ${bodyBytesMost} bytes.` };

async function readBody(incoming: IncomingMessage): Promise<string | undefined> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of incoming as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > bodyBytesMost) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function requestOf({ method = '', url = '', headers }: IncomingMessage, body: string): CallRequest {
  const single = Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : value] as const);
  return { method, path: url.split('?')[0] ?? '', headers: Object.fromEntries(single), body };
}
