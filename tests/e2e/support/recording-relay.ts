import { type IncomingMessage, type ServerResponse, createServer, request as askHub } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import type { Duplex } from 'node:stream';

/** What passed between a desk and its hub, whole: a request or an answer with its headers and its body. */
export interface Passed {
  readonly direction: 'to hub' | 'to desk';
  /** "POST /api/pull", or "/api/live" for a socket. */
  readonly what: string;
  readonly head: Buffer;
  readonly body: Buffer;
}

/** Stands between a desk and its hub and keeps a copy of all that passes, also what a service worker or a closing page asked. */
export interface RecordingRelay {
  readonly url: string;
  readonly passed: () => readonly Passed[];
  close(): Promise<void>;
}

/** Sees what is about to be passed on; true breaks the connection off instead. */
export type Cut = (passed: Passed) => Promise<boolean>;

/** Opens a relay to the hub at `hubUrl`. It stays while the hub is away: then it breaks connections off, as a dead network does. */
export async function openRelay(hubUrl: string, cut: Cut = () => Promise.resolve(false)): Promise<RecordingRelay> {
  const passed: Passed[] = [];
  const { hostname, port: hubPort } = new URL(hubUrl);
  const keep = (direction: Passed['direction'], what: string, headers: IncomingMessage['headers'], body: Buffer): Promise<boolean> => {
    const one = { direction, what, head: Buffer.from(`${what} ${JSON.stringify(headers)}`), body };
    passed.push(one);
    return cut(one);
  };

  const pass = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const what = `${incoming.method ?? ''} ${incoming.url ?? ''}`;
    const body = await bytesOf(incoming);
    if (await keep('to hub', what, incoming.headers, body)) return void outgoing.destroy();
    // A packed answer could not be read here.
    const { 'accept-encoding': _packed, ...headers } = incoming.headers;
    const answer = await new Promise<IncomingMessage>((answered, failed) => {
      const asking = askHub({ hostname, port: hubPort, method: incoming.method, path: incoming.url, headers, agent: false }, answered);
      asking.on('error', failed).end(body);
    });
    const bytes = await bytesOf(answer);
    if (await keep('to desk', what, answer.headers, bytes)) return void outgoing.destroy();
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers).end(bytes);
  };
  const server = createServer((incoming, outgoing) => void pass(incoming, outgoing).catch(() => outgoing.destroy()));

  server.on('upgrade', (incoming: IncomingMessage, desk: Duplex) => {
    const what = incoming.url ?? '';
    const hub = connect(Number(hubPort), hostname);
    const lines = Object.entries(incoming.headers).filter(([name]) => name !== 'sec-websocket-extensions');
    hub.write(`GET ${what} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${String(value)}`).join('\r\n')}\r\n\r\n`);
    // Frames of a hub are not masked, and no extension packs them: they are read as they are.
    hub.on('data', (bytes: Buffer) => void keep('to desk', what, {}, bytes));
    hub.pipe(desk).pipe(hub);
    for (const end of [hub, desk]) end.on('error', () => undefined).on('close', () => [hub, desk].forEach((one) => one.destroy()));
  });

  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    passed: () => passed,
    close: async () => {
      const closed = new Promise((done) => server.close(done));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function bytesOf(message: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of message) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
