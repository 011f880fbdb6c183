import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { StorageLevel } from '#renderer/data/storage/storage-level.ts';

/** How much room this desk has for its data. */
export interface StorageStatus {
  readonly level: StorageLevel;
  /** What the browser counts for this page; null when it does not tell. */
  readonly usedBytes: number | null;
  readonly freeBytes: number | null;
  /** Whether the browser promised not to clear the data by itself; null before it was asked. */
  readonly isPersisted: boolean | null;
  /** The browser may clear the database and the second copy together. */
  readonly mayVanish: boolean;
  /** `none`: this host lets no room be held. */
  readonly ballast: 'starting' | 'laid' | 'given-up' | 'none';
}

/** The screens show it; what is refused is asked of the watch itself. */
export const storageStatus = createStore<StorageStatus>(() => ({
  level: 'ok',
  usedBytes: null,
  freeBytes: null,
  isPersisted: null,
  mayVanish: false,
  ballast: 'starting',
}));

/** The part of the status that a component shows. */
export function useStorageStatus<T>(select: (status: StorageStatus) => T): T {
  return useStore(storageStatus, select);
}
