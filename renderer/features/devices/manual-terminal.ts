import type { TerminalPort, TerminalWord } from '#shared/devices/terminal.ts';

/** A terminal that is connected to nothing: somebody types the amount into it and says what it said. */
export interface ManualTerminal extends TerminalPort {
  /** Whether this window asked for it and waits. */
  readonly isWaiting: (id: string) => boolean;
  /** Says what the terminal said; answers false when this window did not ask for it. */
  readonly say: (id: string, word: TerminalWord) => boolean;
}

/** A manual terminal. What it was asked for lives as long as its window; afterwards nobody knows, and the desk asks whoever can look. */
export function createManualTerminal(): ManualTerminal {
  const waiting = new Map<string, (word: TerminalWord) => void>();
  return {
    ask: ({ id }) => new Promise((resolve) => waiting.set(id, resolve)),
    lookUp: async () => 'unknown',
    isWaiting: (id) => waiting.has(id),
    say: (id, word) => {
      const resolve = waiting.get(id);
      waiting.delete(id);
      resolve?.(word);
      return resolve !== undefined;
    },
  };
}
