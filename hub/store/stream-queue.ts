import type { StoreTurn } from '#shared/sync/handle-push.ts';
import { StoreFault } from './store-fault.ts';

/** Lets work on one stream pass one at a time, in order of arrival; pushes of one store in the order in which it sent them. */
export interface StreamQueue {
  run<T>(chainId: string, stream: string, work: () => Promise<T>, turn?: QueuedTurn): Promise<T>;
}

/** Which of whose pushes it is. */
export interface QueuedTurn extends StoreTurn {
  /** The desk's store, under a name that no other of the stream has. */
  readonly store: string;
}

/**
 * Makes a queue. Sixteen connections asleep on one head lock would starve every other branch of connections, so
 * each stream has at most one push of this process in the database; whoever finds too many before him is told to come back.
 */
export function createStreamQueue(waitingMax: number): StreamQueue {
  const lines = new Map<string, { last: Promise<unknown>; waiting: number }>();
  const order = createStoreOrder();
  return {
    run: async (chainId, stream, work, turn) => {
      const key = `${chainId}|${stream}`;
      if (turn !== undefined) await order.waitFor(key, turn);
      const line = lines.get(key) ?? { last: Promise.resolve(), waiting: 0 };
      if (line.waiting >= waitingMax) throw new StoreFault(`${waitingMax} pushes wait for one stream`);
      line.waiting += 1;
      lines.set(key, line);
      const mine = line.last.then(work, work);
      line.last = mine.catch(() => undefined);
      // Behind this one: its place in the line is taken in this very turn.
      if (turn !== undefined) order.stands(key, turn);
      try {
        return await mine;
      } finally {
        line.waiting -= 1;
        if (line.waiting === 0) lines.delete(key);
      }
    },
  };
}

/** What overtook waits so long for the push that it stands behind, which may have gone to another process or be lost. */
const patienceMs = 250;
/** Stores of which is remembered how far they came: one that was forgotten costs its desk that patience once. */
const storesMax = 10_000;

interface StoreOrder {
  /** Settles when what comes before stands in the line, or is not to be expected any more. */
  waitFor(key: string, turn: QueuedTurn): Promise<void>;
  stands(key: string, turn: QueuedTurn): void;
}

/**
 * A desk has two pushes on their way, each on a connection of its own, and which of them is opened first is chance. One that came to the lock
 * before the other would be taken back and sent once more, with all its signatures.
 */
function createStoreOrder(): StoreOrder {
  const reached = new Map<string, number>();
  const waiting = new Map<string, Set<() => void>>();
  const nameOf = (key: string, { store }: QueuedTurn): string => `${key}|${store}`;
  return {
    waitFor: async (key, turn) => {
      const name = nameOf(key, turn);
      const { after } = turn;
      const isThere = (): boolean => after === undefined || (reached.get(name) ?? 0) >= after;
      if (isThere()) return;
      const looks = waiting.get(name) ?? new Set();
      waiting.set(name, looks);
      await new Promise<void>((go) => {
        const end = (): void => {
          clearTimeout(timer);
          looks.delete(look);
          if (looks.size === 0) waiting.delete(name);
          go();
        };
        const look = (): void => {
          if (isThere()) end();
        };
        const timer = setTimeout(end, patienceMs);
        looks.add(look);
      });
    },
    stands: (key, turn) => {
      const name = nameOf(key, turn);
      const upTo = Math.max(turn.upTo, reached.get(name) ?? 0);
      reached.delete(name);
      reached.set(name, upTo);
      for (const [oldest] of reached) {
        if (reached.size <= storesMax) break;
        reached.delete(oldest);
      }
      for (const look of waiting.get(name) ?? []) look();
    },
  };
}
