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

/** Whether what a payment brings was saved, or why it was not. */
export type Posting = { readonly ok: true } | { readonly ok: false; readonly code: string };

/** What payments at a terminal stand on. */
export interface TerminalDeskPorts {
  readonly store: Pick<TerminalStore, 'asks' | 'add' | 'change'>;
  readonly terminal: TerminalPort;
  /** One window of the desk at a time asks for a payment, and one saves it. */
  readonly locks: Pick<LockManager, 'request'>;
  readonly lockName: string;
  /** Whether the books have the payment. */
  readonly isPosted: (entryId: string) => Promise<boolean>;
  /** Saves all of it in one transaction, or nothing. */
  readonly post: (deeds: readonly KeptDeed[]) => Promise<Posting>;
  readonly nowMs: () => number;
  /** Something broke; what is kept stands, and is looked at again with the next start. */
  readonly onFault: (cause: unknown) => void;
}

/** Payments at a terminal: each is asked for once, and is in the books once when it was taken, wherever the program ends in between. */
export interface TerminalDesk {
  /** Keeps the payment, asks the terminal, and saves what follows. Answers when nothing more happens by itself. */
  readonly begin: (ask: TerminalAsk) => Promise<void>;
  /** Somebody looked at the terminal. */
  readonly say: (id: string, word: TerminalWord) => Promise<void>;
  readonly later: (id: string) => Promise<void>;
  /** Tries once more to save what the books did not take. */
  readonly postAgain: (id: string) => Promise<void>;
  /** It was given back at the terminal. */
  readonly undone: (id: string) => Promise<void>;
  /** Takes up what an end of the program, or of another window, left in the middle. */
  readonly recover: () => Promise<void>;
}

/** Payments at a terminal, over ports. */
export function createTerminalDesk(ports: TerminalDeskPorts): TerminalDesk {
  const { store, terminal, locks, lockName, nowMs, onFault } = ports;
  const askLock = (id: string): string => `${lockName}:${id}`;

  const post = async (id: string): Promise<void> => {
    await locks.request(`${lockName}:post`, async () => {
      // Read under the lock: another window may have saved it while this one waited.
      const ask = (await store.asks()).find((one) => one.id === id);
      if (ask?.state !== 'approved') return;
      const posting: Posting = (await ports.isPosted(id)) ? { ok: true } : await ports.post(ask.deeds);
      await store.change(id, (now) => (posting.ok ? afterPosting(now, nowMs()) : afterRefusal(now, posting.code)));
    });
  };
  const hear = async (id: string, word: TerminalWord): Promise<void> => {
    const now = await store.change(id, (ask) => afterWord(ask, word, nowMs()));
    if (now?.state === 'approved') await post(id);
  };
  const kept = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (cause) {
      onFault(cause);
    }
  };
  const recoverOne = async (ask: TerminalAsk): Promise<void> => {
    if (ask.state === 'approved') {
      // What was refused waits for a person.
      if (ask.refusal === null) await post(ask.id);
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
          if (!(await store.add(ask))) return;
          await hear(ask.id, await terminal.ask({ id: ask.id, amountMinor: ask.amountMinor, currency: ask.currency }));
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
