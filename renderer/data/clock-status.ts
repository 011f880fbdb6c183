import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** How this machine's clock stands to the hub's. */
export interface ClockStatus {
  /** How far it is ahead (behind when negative), in ms; null while it agrees well enough or the hub was not heard. */
  readonly offMs: number | null;
}

/** View state only: the business day and every command go by this machine's clock all the same. */
export const clockStatus = createStore<ClockStatus>(() => ({ offMs: null }));

/** The part of the status that a component shows. */
export function useClockStatus<T>(select: (status: ClockStatus) => T): T {
  return useStore(clockStatus, select);
}
