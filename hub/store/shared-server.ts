import { setTimeout as sleep } from 'node:timers/promises';
import type { Server } from './postgres-server.ts';
import { type PostmasterFile, readPostmasterFile } from './postmaster-file.ts';
import { isAlive } from './process-table.ts';

/** How often it is looked for: its pushes and pulls wait meanwhile. */
const lookMs = 500;

/** A server that another process of ours started, as one who shares it sees it: its stop leaves it running, and it ends with whoever stops it. */
export function sharedServer(cluster: string, { pid }: PostmasterFile, port: number): Server {
  const left = new AbortController();
  const isThere = (): boolean => readPostmasterFile(cluster)?.pid === pid && isAlive(pid);
  const watch = async (): Promise<void> => {
    while (!left.signal.aborted && isThere()) await sleep(lookMs, undefined, { signal: left.signal, ref: false }).catch(() => undefined);
  };
  return { port, ended: watch(), stop: async () => left.abort() };
}
