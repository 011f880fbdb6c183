import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { HostFaultCode } from '#shared/bridge/host-fault.ts';
import type { RebuiltNote } from '#renderer/data/store/state.ts';

/** How the second copy of this desk's commands stands. */
export interface SecondCopyStatus {
  /** `none`: this host keeps no second copy at all. `failing`: it did, and now it cannot. */
  readonly state: 'starting' | 'safe' | 'failing' | 'none';
  /** Why it fails or is none. */
  readonly fault: HostFaultCode | null;
  /** When the newest command was copied, in ms by the desk's clock. */
  readonly lastSafeMs: number | null;
  /** What was last brought back from it. */
  readonly rebuilt: RebuiltNote | null;
}

/** View state only: nothing is decided by it. */
export const secondCopyStatus = createStore<SecondCopyStatus>(() => ({ state: 'starting', fault: null, lastSafeMs: null, rebuilt: null }));

/** The part of the status that a component shows. */
export function useSecondCopyStatus<T>(select: (status: SecondCopyStatus) => T): T {
  return useStore(secondCopyStatus, select);
}
