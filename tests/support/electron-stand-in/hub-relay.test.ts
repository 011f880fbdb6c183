import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';

import { startHubRelay } from './hub-relay.ts';

async function hubWithLiveChannel() {
  const origins: (string | undefined)[] = [];
  const server = createServer((incoming, outgoing) => {
    origins.push(incoming.headers.origin);
    outgoing.writeHead(200, { 'access-control-allow-origin': incoming.headers.origin ?? '' }).end('answer');
  });
  const live = new WebSocketServer({ server });
  live.on('connection', (socket, incoming) => {
    origins.push(incoming.headers.origin);
    socket.on('message', (data) => socket.send(`heard ${(data as Buffer).toString()}`));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    live.close();
    server.closeAllConnections();
    server.close();
  });
  const relay = await startHubRelay(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, 0);
  onTestFinished(async () => relay.close());
  return { relay, origins };
}

const fromDesk = { origin: 'http://foyer.test' };

describe('the wire between a stand-in desk and the hub', () => {
  it('shows the hub the origin that Electron sends, and the desk its own', async () => {
    const { relay, origins } = await hubWithLiveChannel();
    const answer = await fetch(`${relay.url}/api/hello`, { headers: fromDesk });
    expect(await answer.text()).toBe('answer');
    expect(answer.headers.get('access-control-allow-origin')).toBe('http://foyer.test');
    expect(origins).toEqual(['app://foyer']);
  });

  it('carries the live channel, breaks it when it is cut, and carries it again when it is restored', async () => {
    const { relay, origins } = await hubWithLiveChannel();
    const address = `${relay.url.replace('http', 'ws')}/api/live`;
    const socket = new WebSocket(address, fromDesk);
    await once(socket, 'open');
    socket.send('poke');
    const [heard] = (await once(socket, 'message')) as [Buffer];
    expect(heard.toString()).toBe('heard poke');
    expect(origins).toEqual(['app://foyer']);

    relay.cut();
    await once(socket, 'close');
    const [fault] = (await once(new WebSocket(address, fromDesk), 'error')) as [Error];
    expect(fault).toBeInstanceOf(Error);
    await expect(fetch(relay.url)).rejects.toThrow();

    relay.restore();
    const again = new WebSocket(address, fromDesk);
    await once(again, 'open');
    again.terminate();
  });

  it('fails as a wire does when the hub is gone', async () => {
    const relay = await startHubRelay('http://127.0.0.1:9', 0);
    onTestFinished(async () => relay.close());
    await expect(fetch(`${relay.url}/api/pull`)).rejects.toThrow();
  });
});
