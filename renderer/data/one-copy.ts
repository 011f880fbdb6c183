import { type SecondCopyStatus, secondCopyStatus, useSecondCopyStatus } from '#renderer/data/second-copy-status.ts';
import { type StorageStatus, storageStatus, useStorageStatus } from '#renderer/data/storage/storage-status.ts';

/**
 * Whether one accident would take all that is saved here and not at the hub: the second copy does not stand, or the browser may throw it away
 * together with the database. Before a second copy has been opened nobody knows.
 */
export function isOneCopyOnly({ state }: Pick<SecondCopyStatus, 'state'>, { mayVanish }: Pick<StorageStatus, 'mayVanish'>): boolean {
  return state !== 'safe' || mayVanish;
}

/** How it is now. */
export function hasOneCopyOnly(): boolean {
  return isOneCopyOnly(secondCopyStatus.getState(), storageStatus.getState());
}

/** The same for a component. */
export function useOneCopyOnly(): boolean {
  const copy = useSecondCopyStatus((status) => status);
  const storage = useStorageStatus((status) => status);
  return isOneCopyOnly(copy, storage);
}
