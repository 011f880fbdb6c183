import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { SyncState } from '#shared/sync/desk-sync.ts';

/** How this desk and the hub stand, for the sync sign. The window that speaks to the hub writes it and tells the others. */
export interface SyncStatus extends SyncState {
  /** What the sync last broke on: the store failed or the hub sent what cannot be read. Null when it went through since. */
  readonly fault: string | null;
  /** The last that this desk did not hold as the hub does, and fetched anew: a day, or what lies on no day. */
  readonly mended?: { readonly day: string | null; readonly atMs: number };
}

/** View state only: nothing is decided by it. */
export const syncStatus = createStore<SyncStatus>(() => ({
  line: 'starting',
  lastContactMs: null,
  downSinceMs: null,
  waiting: 0,
  fault: null,
}));

/** The part of the status that a component shows. */
export function useSyncStatus<T>(select: (status: SyncStatus) => T): T {
  return useStore(syncStatus, select);
}

/**
 * Since when this desk is alone: since the hub was heard last, where that is known. The line itself only knows since when it looks for the hub, which
 * on a machine that was asleep or off is this morning.
 */
export function aloneSinceMs({ downSinceMs, lastContactMs }: Pick<SyncStatus, 'downSinceMs' | 'lastContactMs'>): number | null {
  return downSinceMs === null || lastContactMs === null ? downSinceMs : Math.min(downSinceMs, lastContactMs);
}
