/** The browser's lock manager, as far as it is used here. */
export type TellLocks = Pick<LockManager, 'request'>;

/** What a window knows of itself and of what was told already. */
export interface TellPorts {
  /** Shared by all windows of this desk; undefined where a browser has none. */
  readonly locks: TellLocks | undefined;
  /** Whether this window has the keyboard. */
  readonly isInFront: () => boolean;
  readonly wait: (ms: number) => Promise<void>;
}

/** So long a window that is not in front leaves the word to the one that is. */
export const frontFirstMs = 400;

/**
 * Says something in one window of a desk that all of them learn at the same time: in the one in front, and where none is, in the first that asks.
 * `tell` looks whether it was said already, says it and keeps that it did; no other window is in it meanwhile. Answers once it is over.
 */
export async function tellOnce(name: string, { locks, isInFront, wait }: TellPorts, tell: () => Promise<void>): Promise<void> {
  if (!isInFront()) await wait(frontFirstMs);
  if (locks === undefined) return tell();
  await locks.request(`foyer tells ${name}`, tell);
}

/** This window as it is. */
export const tellPorts: TellPorts = {
  // Without a secure context there is no lock: then a window is told of twice, which is better than not at all.
  locks: 'locks' in navigator ? navigator.locks : undefined,
  isInFront: () => document.hasFocus(),
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};
