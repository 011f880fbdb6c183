import type { SyncStatus } from '#renderer/data/sync-status.ts';
import type { StoreFaultCode } from '#renderer/data/store/store-fault.ts';

/** Everything that the worker needs to speak to the hub in place of its window. It holds no key of anybody, only the device's credential. */
export interface LineOpening {
  readonly databaseName: string;
  readonly chainId: string;
  readonly hubUrl: string;
  readonly token: string;
  /** How things stood for the window until now. */
  readonly status: SyncStatus;
  readonly rehearsal: { readonly offsetMs: number } | null;
}

/** What the leading window tells its worker. All else the worker hears as any window does, on the line between the windows. */
export type WordToWorker =
  | { readonly kind: 'open'; readonly opening: LineOpening }
  /** What the worker asked for by `mend` has been done. */
  | { readonly kind: 'mended'; readonly isDone: boolean }
  | { readonly kind: 'stop' };

/** What the worker tells its window: what only a window has a hand for, because the second copy is reached through its host. */
export type WordOfWorker =
  /** Compare the database with the second copy; nothing is pushed until `mended`. */
  | { readonly kind: 'mend' }
  | { readonly kind: 'settled'; readonly storeId: string; readonly cmdIds: readonly string[]; readonly epoch: string | null }
  | { readonly kind: 'fault'; readonly fault: FaultWord }
  /** It has stopped and closed its database. */
  | { readonly kind: 'stopped' };

/** An error as it travels between threads, which keep of a class nothing but its message. */
export interface FaultWord {
  readonly name: string;
  readonly message: string;
  /** Set when it is trouble with the database. */
  readonly code: StoreFaultCode | null;
}
