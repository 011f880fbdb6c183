import type { TerminalPort, TerminalWord } from '#shared/devices/terminal.ts';

/** A terminal that is connected to nothing: somebody types the amount into it and says what it said. */
export interface ManualTerminal extends TerminalPort {
  /** Whether this window asked for it and waits. */
  readonly isWaiting: (id: string) => boolean;
  /** Says each time that this window waits for another word than before; returns how to end it. */
  readonly watch: (onChange: () => void) => () => void;
  /** Says what the terminal said; answers false when this window did not ask for it. */
  readonly say: (id: string, word: TerminalWord) => boolean;
}

/** A manual terminal. What it was asked for lives as long as its window; afterwards nobody knows, and the desk asks whoever can look. */
export function createManualTerminal(): ManualTerminal {
  const waiting = new Map<string, (word: TerminalWord) => void>();
  const watchers = new Set<() => void>();
  const tell = (): void => {
    for (const onChange of watchers) onChange();
  };
  return {
    ask: ({ id }) =>
      new Promise((resolve) => {
        waiting.set(id, resolve);
        tell();
      }),
    lookUp: async () => 'unknown',
    isWaiting: (id) => waiting.has(id),
    watch: (onChange) => {
      watchers.add(onChange);
      return () => void watchers.delete(onChange);
    },
    say: (id, word) => {
      const resolve = waiting.get(id);
      waiting.delete(id);
      resolve?.(word);
      tell();
      return resolve !== undefined;
    },
  };
}
