import { StoreFault } from './store-fault.ts';

/** Lets work on one stream pass one at a time, in order of arrival. */
export interface StreamQueue {
  run<T>(chainId: string, stream: string, work: () => Promise<T>): Promise<T>;
}

/**
 * Makes a queue. Sixteen connections asleep on one head lock would starve every other branch of connections, so
 * each stream has at most one push of this process in the database; whoever finds too many before him is told to come back.
 */
export function createStreamQueue(waitingMax: number): StreamQueue {
  const lines = new Map<string, { last: Promise<unknown>; waiting: number }>();
  return {
    run: async (chainId, stream, work) => {
      const key = `${chainId}|${stream}`;
      const line = lines.get(key) ?? { last: Promise.resolve(), waiting: 0 };
      if (line.waiting >= waitingMax) throw new StoreFault(`${waitingMax} pushes wait for one stream`);
      line.waiting += 1;
      lines.set(key, line);
      const mine = line.last.then(work, work);
      line.last = mine.catch(() => undefined);
      try {
        return await mine;
      } finally {
        line.waiting -= 1;
        if (line.waiting === 0) lines.delete(key);
      }
    },
  };
}
