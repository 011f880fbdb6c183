// The desk's own worker behind a plug that its page can pull. It stays on while the network is away, as on a true page; what it asks for then
// fails, and its live line is gone.
import '#renderer/sync/line-worker.ts';
import { type NetworkWord, networkName } from './network-word.ts';

const nowhere = 'ws://127.0.0.1:9/';
const live = new Set<WebSocket>();
let isAway = false;

const trueFetch = globalThis.fetch;
globalThis.fetch = (...asked) => (isAway ? Promise.reject(new TypeError('there is no network')) : trueFetch(...asked));

globalThis.WebSocket = new Proxy(WebSocket, {
  construct: (Socket, [address, protocols]: [string | URL, string[]]) => {
    const socket = new Socket(isAway ? nowhere : address, protocols);
    live.add(socket);
    socket.addEventListener('close', () => live.delete(socket));
    return socket;
  },
});

new BroadcastChannel(networkName).addEventListener('message', ({ data }: MessageEvent<NetworkWord>) => {
  isAway = data.isAway;
  if (isAway) for (const socket of live) socket.close();
});
