import { liveQuery } from 'dexie';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { type TerminalAsk, isOpenAsk, keptAsks } from '#shared/devices/terminal.ts';
import type { SecondCopy } from '#renderer/data/journal/second-copy.ts';
import { allSent } from '#renderer/data/store/kept-sent.ts';
import type { DeskStore } from '#renderer/data/store/open-store.ts';
import { readState, writeState } from '#renderer/data/store/state.ts';
import { storedWaiting } from '#renderer/data/store/waiting-commands.ts';

const status = createStore<readonly TerminalAsk[]>(() => []);

/** What this desk's card terminal is or was asked for. */
export function useTerminalAsks<T>(select: (asks: readonly TerminalAsk[]) => T): T {
  return useStore(status, select);
}

/** Where asks are kept: at this desk, and the same for all its windows. */
export interface TerminalStore {
  /** Keeps the screens told, also of what other windows do; returns how to end it. */
  readonly watch: () => () => void;
  readonly asks: () => Promise<readonly TerminalAsk[]>;
  /**
   * Answers when it is on the disk, and in the second copy as far as there is one: only then may the terminal hear of it. False, and nothing is
   * kept, when something else of the bill is open.
   */
  readonly add: (ask: TerminalAsk) => Promise<boolean>;
  /** Changes one when it is there; answers with what is there now. */
  readonly change: (id: string, change: (ask: TerminalAsk) => TerminalAsk) => Promise<TerminalAsk | undefined>;
  /** Whether a command of this desk makes this entry, be its row to be seen yet or not. */
  readonly isIssued: (entryId: string) => Promise<boolean>;
}

/** Asks are written so that they survive a power cut, and the loss of the database: money may have moved for them. */
export function createTerminalStore(
  { strict, relaxed }: Pick<DeskStore, 'strict' | 'relaxed'>,
  { keepAsk }: Pick<SecondCopy, 'keepAsk'>,
): TerminalStore {
  const asks = async (): Promise<readonly TerminalAsk[]> => (await readState(relaxed, 'terminalAsks')) ?? [];
  return {
    asks,
    isIssued: async (entryId) => {
      const issued = [...(await storedWaiting.all(relaxed)), ...(await allSent(relaxed))];
      return issued.some(
        ({ envelope: { args } }) => typeof args === 'object' && args !== null && 'entryId' in args && args.entryId === entryId,
      );
    },
    watch: () => {
      const live = liveQuery(asks).subscribe(
        (now) => status.setState(now, true),
        // A store that fails shows its own trouble; what is at the terminal stays as it was known.
        () => undefined,
      );
      return () => live.unsubscribe();
    },
    add: async (ask) => {
      const isAdded = await strict.transaction('rw', 'state', async (trans) => {
        const all = (await readState(trans, 'terminalAsks')) ?? [];
        // A key that is pressed twice, or another window, must not have the same bill charged twice.
        if (all.some((one) => one.billId === ask.billId && isOpenAsk(one))) return false;
        await writeState(trans, 'terminalAsks', keptAsks([...all, ask]));
        return true;
      });
      if (isAdded) await keepAsk(ask);
      return isAdded;
    },
    change: async (id, change) => {
      const [before, now] = await strict.transaction('rw', 'state', async (trans) => {
        const all = (await readState(trans, 'terminalAsks')) ?? [];
        const ask = all.find((one) => one.id === id);
        if (ask === undefined) return [undefined, undefined] as const;
        const next = change(ask);
        if (next !== ask) {
          const changed = all.map((one) => (one.id === id ? next : one));
          await writeState(trans, 'terminalAsks', keptAsks(changed));
        }
        return [ask, next] as const;
      });
      // Before anything follows from it: the copy must not know of the money and say that nobody knows whether it moved.
      if (now !== undefined && now !== before) await keepAsk(now);
      return now;
    },
  };
}
