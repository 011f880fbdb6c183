import {
  type KeptDeed,
  type TerminalAsk,
  type TerminalPort,
  type TerminalWord,
  afterEnd,
  afterLater,
  afterPosting,
  afterRefusal,
  afterUndoing,
  afterWord,
} from '#shared/devices/terminal.ts';
import type { TerminalStore } from '#renderer/data/devices/terminal-store.ts';

/** Whether what an ask brings was saved, or why it was not. */
export type Posting = { readonly ok: true } | { readonly ok: false; readonly code: string };

/** Whether the books have the entry of an ask. `unheld`: its day is not on this desk yet, so nobody can say. */
export type InBooks = 'posted' | 'open' | 'unheld';

/** What a terminal's desk stands on. */
export interface TerminalDeskPorts {
  readonly store: Pick<TerminalStore, 'asks' | 'add' | 'change' | 'isIssued'>;
  readonly terminal: TerminalPort;
  /** One window of the desk at a time asks for it, and one saves it. */
  readonly locks: Pick<LockManager, 'request'>;
  readonly lockName: string;
  readonly inBooks: (ask: TerminalAsk) => Promise<InBooks>;
  /** Saves all of it in one transaction, or nothing. */
  readonly post: (deeds: readonly KeptDeed[]) => Promise<Posting>;
  readonly nowMs: () => number;
  /** Something broke; what is kept stands, and is looked at again with the next start. */
  readonly onFault: (cause: unknown) => void;
}

/** Money at a terminal, taken or given back: each is asked for once, and is in the books once when it moved, wherever the program ends in between. */
export interface TerminalDesk {
  /** Keeps it, asks the terminal, and saves what follows. Answers how far it is when nothing more happens by itself; undefined when it was not begun. */
  readonly begin: (ask: TerminalAsk) => Promise<TerminalAsk | undefined>;
  /** Somebody looked at the terminal. */
  readonly say: (id: string, word: TerminalWord) => Promise<void>;
  readonly later: (id: string) => Promise<void>;
  /** Tries once more to save what the books did not take. */
  readonly postAgain: (id: string) => Promise<void>;
  /** It was moved back at the terminal. */
  readonly undone: (id: string) => Promise<void>;
  /** Takes up what an end of the program, or of another window, left in the middle. */
  readonly recover: () => Promise<void>;
}

/** Money at a terminal, over ports. */
export function createTerminalDesk(ports: TerminalDeskPorts): TerminalDesk {
  const { store, terminal, locks, lockName, nowMs, onFault } = ports;
  const askLock = (id: string): string => `${lockName}:${id}`;

  const find = async (id: string): Promise<TerminalAsk | undefined> => (await store.asks()).find((one) => one.id === id);

  const post = async (id: string): Promise<void> => {
    await locks.request(`${lockName}:post`, async () => {
      // Read under the lock: another window may have saved it while this one waited.
      const ask = await find(id);
      if (ask?.state !== 'approved') return;
      const inBooks = await ports.inBooks(ask);
      // A desk that lost its database hears of that day from the hub first; then it is looked again.
      if (inBooks === 'unheld') return;
      const posting: Posting = inBooks === 'posted' ? { ok: true } : await ports.post(ask.deeds);
      await store.change(id, (now) => (posting.ok ? afterPosting(now, nowMs()) : afterRefusal(now, posting.code)));
    });
  };
  const hear = async (id: string, word: TerminalWord): Promise<void> => {
    const now = await store.change(id, (ask) => afterWord(ask, word, nowMs()));
    if (now?.state === 'approved') await post(id);
  };
  const kept = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await work();
    } catch (cause) {
      onFault(cause);
      return undefined;
    }
  };
  const recoverOne = async (ask: TerminalAsk): Promise<void> => {
    if (ask.state === 'approved') {
      // What was refused waits for a person.
      if (ask.refusal !== null) return;
      // What came back out of the second copy may be saved without being seen: it waits in the outbox, or was set aside at the hub.
      if (await store.isIssued(ask.id)) await store.change(ask.id, (now) => afterPosting(now, nowMs()));
      else await post(ask.id);
      return;
    }
    // Who still asks holds the lock, in whatever window; without him nobody hears the answer.
    await locks.request(askLock(ask.id), { ifAvailable: true }, async (lock) => {
      if (lock === null) return;
      await store.change(ask.id, afterEnd);
      await hear(ask.id, await terminal.lookUp(ask.id));
    });
  };
  return {
    begin: (ask) =>
      kept(() =>
        locks.request(askLock(ask.id), async () => {
          if (!(await store.add(ask))) return undefined;
          await hear(ask.id, await terminal.ask({ id: ask.id, amountMinor: ask.amountMinor, currency: ask.currency }));
          return find(ask.id);
        }),
      ),
    say: (id, word) => kept(() => hear(id, word)),
    later: (id) => kept(async () => void (await store.change(id, (ask) => afterLater(ask, nowMs())))),
    postAgain: (id) => kept(() => post(id)),
    undone: (id) => kept(async () => void (await store.change(id, (ask) => afterUndoing(ask, nowMs())))),
    recover: () =>
      kept(async () => {
        for (const ask of await store.asks()) {
          if (ask.state === 'asked' || ask.state === 'unknown' || ask.state === 'approved') await kept(() => recoverOne(ask));
        }
      }),
  };
}
