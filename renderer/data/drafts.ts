/** The half-typed work of the user who is signed in. What it keeps is sealed under his own key, so a draft may hold anything he typed. */
export interface DraftBox {
  /** What was typed under the key, or undefined. */
  load(key: string): Promise<unknown>;
  /** Keeps it as soon as it can be written; the last value of a burst wins. */
  keep(key: string, value: unknown): void;
  drop(key: string): Promise<void>;
  /** Writes what still waits; before a lock, a reload or the end of the page. */
  flush(): Promise<void>;
}

/** The list of the bills that a user set aside; it has its place among his drafts. */
export const parkedListKey = 'bills:parked';

/** Under what begins the key of any bill that is half made. */
export const billPrefix = 'bill:';

/** Under what begins the key of a sale that was set aside. */
export const parkedSalePrefix = 'bill:parked:';
