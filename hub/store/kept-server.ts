import { setTimeout as sleep } from 'node:timers/promises';
import type { Server } from './postgres-server.ts';

/** How a server is started; asked for a port when it has to come back where its clients look for it. */
export type StartServer = (port: number | undefined) => Promise<Server>;

/** Pauses between tries to bring it back. A disk that is full, or a machine without memory, may stay so for a while. */
const pauseMs = { first: 250, longest: 15_000 } as const;

/**
 * Starts a server and brings it back at the same port whenever it ends without having been asked to: it was killed, or stopped itself on a full
 * disk. It recovers from its log then, and the hub's connections are made anew. Until it is back, pushes and pulls are told to come later.
 */
export async function keepServer(start: StartServer, log: (line: string) => void): Promise<Server> {
  let server = await start(undefined);
  const { port } = server;
  const stop = new AbortController();
  const back = async (): Promise<Server | undefined> => {
    for (let ms: number = pauseMs.first; !stop.signal.aborted; ms = Math.min(ms * 2, pauseMs.longest)) {
      try {
        return await start(port);
      } catch (fault) {
        log(`Postgres does not come back yet: ${fault instanceof Error ? fault.message : String(fault)}`);
        await sleep(ms, undefined, { signal: stop.signal }).catch(() => undefined);
      }
    }
    return undefined;
  };
  const keep = async (): Promise<void> => {
    for (;;) {
      await server.ended;
      if (stop.signal.aborted) return;
      const again = await back();
      if (again === undefined) return;
      server = again;
      log('Postgres is back.');
      // Asked to stop while it was starting: it is not to be left behind.
      if (stop.signal.aborted) await server.stop();
    }
  };
  const ended = keep();
  return {
    port,
    ended,
    stop: async () => {
      stop.abort();
      await server.stop();
      await ended;
    },
  };
}
