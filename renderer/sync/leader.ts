/** The browser's lock manager, as far as it is used here. */
export type Locks = Pick<LockManager, 'request'>;

/**
 * Waits until this window is the one that speaks to the hub, then runs the work. The lock goes to another window when this one closes,
 * crashes or stops; so there is always one, and never two. Returns how to step down.
 */
export function leadWhenAlone(locks: Locks, name: string, work: (stopped: AbortSignal) => Promise<void>): () => void {
  const stop = new AbortController();
  locks
    .request(name, { signal: stop.signal }, () => work(stop.signal))
    .catch((cause: unknown) => {
      // Stepping down while still waiting for the lock rejects the request; nothing was done yet.
      if (!stop.signal.aborted) throw cause;
    });
  return () => stop.abort();
}
