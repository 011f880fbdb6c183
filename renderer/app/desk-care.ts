import type { HostBridge } from '#shared/bridge/contract.ts';
import { keepAtGestures } from '#renderer/app/keep-storage.ts';
import { clockStatus } from '#renderer/data/clock-status.ts';
import { type DeskLog, openDeskLog } from '#renderer/data/desk-log.ts';
import { watchDeskSettings } from '#renderer/data/desk-settings.ts';
import { secondCopyStatus } from '#renderer/data/second-copy-status.ts';
import { storageStatus } from '#renderer/data/storage/storage-status.ts';
import { type StorageWatch, createStorageWatch } from '#renderer/data/storage/storage-watch.ts';
import type { DeskStore } from '#renderer/data/store/open-store.ts';
import { StoreFault, asStoreFault } from '#renderer/data/store/store-fault.ts';
import { watchWaiting } from '#renderer/data/waiting-status.ts';
import type { Windows } from '#renderer/sync/windows.ts';

/** What looks after a desk behind its screens, for as long as the page lives. */
export interface DeskCare {
  readonly storage: StorageWatch;
  readonly log: DeskLog;
  /** Something failed behind the screens: it is logged, and a full disk gets the ballast. */
  readonly onFault: (cause: unknown) => void;
}

/** What it looks after. */
export interface DeskCareParts {
  readonly host: Pick<HostBridge, 'readDisk' | 'setBallast'>;
  /** Ballast and second copy lie in the browser's own storage, which counts and clears them with the rest; files of a host it does not know. */
  readonly isBrowser: boolean;
  readonly store: DeskStore;
  readonly windows: Windows;
  readonly nowMs: () => number;
}

/** What the browser counts for this page; null when it does not tell. */
export async function usedBytes(): Promise<number | null> {
  return (await navigator.storage?.estimate().catch(() => undefined))?.usage ?? null;
}

/** Watches room, waiting work, settings and clock, and writes the log. */
export function openDeskCare({ host, isBrowser, store, windows, nowMs }: DeskCareParts): DeskCare {
  const storage = createStorageWatch({
    disk: host,
    usedBytes: async (ballastBytes) => {
      const used = await usedBytes();
      return used === null ? null : Math.max(0, used - (isBrowser ? ballastBytes : 0));
    },
    // Without this the browser may throw the desk's data away when the disk runs low.
    persist: async () => (await navigator.storage?.persist()) ?? false,
    holdsSecondCopy: isBrowser,
    locks: navigator.locks,
    notes: localStorage,
    nowMs: () => Date.now(),
    onStatus: (status) => storageStatus.setState(status),
  });
  const log = openDeskLog(store, nowMs);
  log.note({ what: 'start', code: 'page' });
  const onFault = (cause: unknown): void => {
    const fault = asStoreFault(cause);
    log.fault(fault);
    if (!(fault instanceof StoreFault)) return;
    if (fault.code === 'full') void storage.full();
    if (fault.code === 'closed') void storage.suspect();
  };
  const copyIsFull = ({ fault }: { readonly fault: string | null }): boolean => fault === 'full';
  secondCopyStatus.subscribe((now, before) => {
    // The journal lies on the same disk, and tries again by itself.
    if (copyIsFull(now) && !copyIsFull(before)) void storage.full();
  });
  windows.hear((word) => {
    if (word.kind === 'clock') clockStatus.setState({ offMs: word.offMs });
  });
  watchWaiting(store);
  watchDeskSettings(store);
  storage.start();
  keepAtGestures(window, storage);
  return { storage, log, onFault };
}
