import { liveQuery } from 'dexie';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { type TerminalAsk, isOpenAsk, keptAsks } from '#shared/devices/terminal.ts';
import type { DeskStore } from '#renderer/data/store/open-store.ts';
import { readState, writeState } from '#renderer/data/store/state.ts';

const status = createStore<readonly TerminalAsk[]>(() => []);

/** The payments that are or were at this desk's card terminal. */
export function useTerminalAsks<T>(select: (asks: readonly TerminalAsk[]) => T): T {
  return useStore(status, select);
}

/** Where payments at a terminal are kept: at this desk, and the same for all its windows. */
export interface TerminalStore {
  /** Keeps the screens told, also of what other windows do; returns how to end it. */
  readonly watch: () => () => void;
  readonly asks: () => Promise<readonly TerminalAsk[]>;
  /** Answers when it is on the disk: only then may the terminal hear of it. False, and nothing is kept, when another payment of the bill is open. */
  readonly add: (ask: TerminalAsk) => Promise<boolean>;
  /** Changes one when it is there; answers with what is there now. */
  readonly change: (id: string, change: (ask: TerminalAsk) => TerminalAsk) => Promise<TerminalAsk | undefined>;
}

/** Payments at a terminal are written so that they survive a power cut: money may have been taken for them. */
export function createTerminalStore({ strict, relaxed }: Pick<DeskStore, 'strict' | 'relaxed'>): TerminalStore {
  const asks = async (): Promise<readonly TerminalAsk[]> => (await readState(relaxed, 'terminalAsks')) ?? [];
  return {
    asks,
    watch: () => {
      const live = liveQuery(asks).subscribe(
        (now) => status.setState(now, true),
        // A store that fails shows its own trouble; what is at the terminal stays as it was known.
        () => undefined,
      );
      return () => live.unsubscribe();
    },
    add: (ask) =>
      strict.transaction('rw', 'state', async (trans) => {
        const all = (await readState(trans, 'terminalAsks')) ?? [];
        // A key that is pressed twice, or another window, must not have the same bill charged twice.
        if (all.some((one) => one.billId === ask.billId && isOpenAsk(one))) return false;
        await writeState(trans, 'terminalAsks', keptAsks([...all, ask]));
        return true;
      }),
    change: (id, change) =>
      strict.transaction('rw', 'state', async (trans) => {
        const all = (await readState(trans, 'terminalAsks')) ?? [];
        const ask = all.find((one) => one.id === id);
        if (ask === undefined) return undefined;
        const next = change(ask);
        if (next !== ask) {
          const changed = all.map((one) => (one.id === id ? next : one));
          await writeState(trans, 'terminalAsks', keptAsks(changed));
        }
        return next;
      }),
  };
}
