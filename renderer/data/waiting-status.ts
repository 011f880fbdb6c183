import { type Table, liveQuery } from 'dexie';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { countFact, isFactName } from '#shared/commands/registry.ts';
import type { Pending } from '#shared/sync/desk-store.ts';
import type { DeskStore } from '#renderer/data/store/open-store.ts';

/** What is saved on this desk and not yet at the hub, as the outbox itself tells. */
export interface WaitingStatus {
  readonly commands: number;
  /** How many of them are about money. */
  readonly money: number;
}

/** View state only: who removes anything asks the outbox once more. */
export const waitingStatus = createStore<WaitingStatus>(() => ({ commands: 0, money: 0 }));

/** The part of the status that a component shows. */
export function useWaitingStatus<T>(select: (status: WaitingStatus) => T): T {
  return useStore(waitingStatus, select);
}

/** Facts are money and what counts it: a list of names kept here would forget the next one, and a switch of users would then say that none waits. */
const isAboutMoney = (name: string): boolean => isFactName(name) || name === countFact.name;

/** What waits now. */
export async function countWaiting({ relaxed }: Pick<DeskStore, 'relaxed'>): Promise<WaitingStatus> {
  const pending = await (relaxed.table('pending') as Table<Pending, number>).toArray();
  return { commands: pending.length, money: pending.filter(({ envelope }) => isAboutMoney(envelope.name)).length };
}

/** Keeps the status true for as long as the store is open, whichever window or thread writes; returns how to end it. */
export function watchWaiting(store: Pick<DeskStore, 'relaxed'>): () => void {
  const live = liveQuery(async () => countWaiting(store)).subscribe(
    (waiting) => waitingStatus.setState(waiting),
    // A store that fails shows its own trouble; the count stays as it was known.
    () => undefined,
  );
  return () => live.unsubscribe();
}
