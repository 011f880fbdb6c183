import { createServer, request as httpRequest } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

import { desktopOrigin, standInOrigin } from './origins.ts';

/** Stands between the desk and the hub: the hub sees the origin that Electron sends, and the wire can be cut. */
export interface HubRelay {
  readonly url: string;
  /** Cuts the wire: open connections break and new ones are refused. */
  readonly cut: () => void;
  readonly restore: () => void;
  readonly close: () => Promise<void>;
}

function withOrigin(headers: IncomingHttpHeaders, hub: URL): OutgoingHttpHeaders {
  const own = headers.origin === standInOrigin ? { origin: desktopOrigin } : {};
  return { ...headers, ...own, host: hub.host };
}

function withAllowedOrigin(headers: IncomingHttpHeaders): OutgoingHttpHeaders {
  const name = 'access-control-allow-origin';
  return headers[name] === desktopOrigin ? { ...headers, [name]: standInOrigin } : headers;
}

function relayRequest(hub: URL, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const onward = httpRequest(
    new URL(incoming.url ?? '/', hub),
    { method: incoming.method, headers: withOrigin(incoming.headers, hub) },
    (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, withAllowedOrigin(answer.headers));
      answer.pipe(outgoing);
      // A half answer must stay a broken connection and not become a short, complete one.
      answer.once('error', () => outgoing.destroy());
    },
  );
  onward.once('error', () => outgoing.destroy());
  incoming.pipe(onward);
}

function relayUpgrade(hub: URL, incoming: IncomingMessage, socket: Duplex, head: Buffer): void {
  const onward = httpRequest(new URL(incoming.url ?? '/', hub), { headers: withOrigin(incoming.headers, hub) });
  const drop = () => socket.destroy();
  onward.once('error', drop);
  onward.once('response', drop);
  onward.once('upgrade', (answer, hubSocket, hubHead) => {
    const lines = Object.entries(answer.headers).map(([name, value]) => `${name}: ${String(value)}`);
    socket.write(`HTTP/1.1 101 Switching Protocols\r\n${lines.join('\r\n')}\r\n\r\n`);
    socket.write(hubHead);
    hubSocket.write(head);
    hubSocket.on('error', drop).pipe(socket);
    socket.on('error', () => hubSocket.destroy()).pipe(hubSocket);
    socket.once('close', () => hubSocket.destroy());
  });
  onward.end();
}

/** Starts a relay to the hub on a port of this machine; 0 takes a free one. */
export async function startHubRelay(hubUrl: string, port: number): Promise<HubRelay> {
  const hub = new URL(hubUrl);
  const sockets = new Set<Duplex>();
  let isCut = false;
  const server = createServer((incoming, outgoing) => relayRequest(hub, incoming, outgoing));
  server.on('upgrade', (incoming, socket, head) => relayUpgrade(hub, incoming, socket, head));
  server.on('connection', (socket) => {
    if (isCut) {
      socket.destroy();
      return;
    }
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const breakAll = () => sockets.forEach((socket) => socket.destroy());
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut: () => {
      isCut = true;
      breakAll();
    },
    restore: () => {
      isCut = false;
    },
    close: async () => {
      breakAll();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}
