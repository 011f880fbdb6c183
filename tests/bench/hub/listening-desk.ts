import { WebSocket } from 'ws';
import { paths } from '#shared/hub-api/api.ts';
import { limits } from '#shared/kernel/limits.ts';
import { type Cursor, type Poke, type PullResponse, protocolVersion } from '#shared/sync/protocol.ts';
import type { HubSender } from './hub-sender.ts';

/** A desk that does nothing but follow its branch: it is poked, pulls, and tells when it had a row. */
export interface ListeningDesk {
  close(): void;
}

/** Copies the branch, then listens on the live channel. `onRow` is told of every row that arrives from then on. */
export async function listeningDesk(hub: HubSender, token: string, onRow: (id: string) => void): Promise<ListeningDesk> {
  let cursor: Cursor | null = null;
  let [isPulling, isBehind, isClosed] = [false, false, false];
  const page = async (): Promise<PullResponse> => {
    const request = { protocol: protocolVersion, cursor, storeId: 'listener', fromDay: '2026-05-01', rowsMax: limits.pullRowsMax };
    const answer = JSON.parse(await hub.post(paths.pull, token, JSON.stringify(request))) as PullResponse;
    cursor = answer.cursor;
    return answer;
  };
  while ((await page()).more);
  const follow = async (): Promise<void> => {
    isBehind = true;
    if (isPulling) return;
    isPulling = true;
    while (isBehind) {
      isBehind = false;
      for (const { id } of (await page()).changes) onRow(id);
    }
    isPulling = false;
  };
  /** Whoever closes also ends the hub or its connections, in the middle of a pull as well. */
  const unlessClosed = (fault: unknown): void => {
    if (!isClosed) throw fault;
  };
  const socket = new WebSocket(`${hub.url.replace('http', 'ws')}${paths.live}`, ['foyer.live', `token.${token}`]);
  socket.on('message', (data: Buffer) => {
    const { stream, version } = JSON.parse(data.toString()) as Poke;
    if (version > (cursor?.versions[stream] ?? 0)) follow().catch(unlessClosed);
  });
  await new Promise((done, failed) => {
    socket.once('open', done);
    socket.once('error', failed);
  });
  return {
    close: () => {
      isClosed = true;
      socket.terminate();
    },
  };
}
