import { paths } from '#shared/hub-api/api.ts';

/** Opens the hub's live line. A browser's WebSocket can send no header, so the device's token travels as a subprotocol, which no log keeps. */
export function openLiveSocket(hubUrl: string, token: string): WebSocket {
  const address = new URL(paths.live, hubUrl);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  return new WebSocket(address, ['foyer.live', `token.${token}`]);
}
