import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** How the fiscal journal of this desk does. */
export interface FiscalStatus {
  /** Entries that are not written down yet. */
  readonly waiting: number;
  readonly trouble: 'full' | 'failed' | 'damaged' | null;
}

/** How the fiscal journal does; set by whoever writes it. */
export const fiscalStatus = createStore<FiscalStatus>(() => ({ waiting: 0, trouble: null }));

/** How the fiscal journal of this desk does. */
export function useFiscalStatus(): FiscalStatus {
  return useStore(fiscalStatus);
}
