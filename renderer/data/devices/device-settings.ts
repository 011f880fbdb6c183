/** The card terminal that stands beside a desk, and which money it takes. */
export interface TerminalSettings {
  /** Somebody types the amount into the terminal, and says what it said. */
  readonly adapter: 'manual';
  /** The ways to pay that go over it. */
  readonly methodIds: readonly string[];
}

/** What is written down for the tax office while it happens. */
export interface FiscalSettings {
  /** A file beside the program, in which every line vouches for the one before it. */
  readonly adapter: 'file';
  /** From when on: what was before is in no such file. */
  readonly sinceMs: number;
}
