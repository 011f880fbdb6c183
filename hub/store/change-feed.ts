/** That a stream moved on; it carries no data. */
export interface StreamMoved {
  readonly chainId: string;
  readonly stream: string;
  readonly version: number;
}

/** Tells listeners inside this process about commits, at once. Other processes notice by polling the heads. */
export interface ChangeFeed {
  tell(moved: StreamMoved): void;
  /** Listens until the returned function is called. */
  listen(listener: (moved: StreamMoved) => void): () => void;
}

/** Makes a feed without listeners. */
export function createChangeFeed(): ChangeFeed {
  const listeners = new Set<(moved: StreamMoved) => void>();
  return {
    tell: (moved) => {
      for (const listener of listeners) listener(moved);
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
