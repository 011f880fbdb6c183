/** What the page tells the worker behind its plug. */
export interface NetworkWord {
  readonly isAway: boolean;
}

/** The channel on which it is told. */
export const networkName = 'bench-network';
