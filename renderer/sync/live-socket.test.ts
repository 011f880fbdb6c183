import { expect, it, vi } from 'vitest';
import { openLiveSocket } from '#renderer/sync/live-socket.ts';

it.each([
  ['https://hub.salon.example/', 'wss://hub.salon.example/api/live'],
  ['http://127.0.0.1:4711', 'ws://127.0.0.1:4711/api/live'],
])('speaks to %s as securely as the address says, with a token that stands in no address', (hubUrl, address) => {
  const opened: { readonly address: string; readonly protocols: readonly string[] }[] = [];
  class Socket {
    readonly address: string;
    readonly protocols: readonly string[];
    constructor(to: URL, protocols: readonly string[]) {
      [this.address, this.protocols] = [to.href, protocols];
      opened.push(this);
    }
  }
  vi.stubGlobal('WebSocket', Socket);
  const socket: unknown = openLiveSocket(hubUrl, 'secret');
  expect(opened).toEqual([socket]);
  expect(socket).toMatchObject({ address, protocols: ['foyer.live', 'token.secret'] });
});
