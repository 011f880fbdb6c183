import type { Places } from '#renderer/app/places/use-places.ts';
import type { TerminalStore } from '#renderer/data/devices/terminal-store.ts';
import { createManualTerminal } from '#renderer/features/devices/manual-terminal.ts';

/** A card terminal that is asked for nothing. */
const store: TerminalStore = {
  watch: () => () => undefined,
  asks: async () => [],
  add: async () => false,
  change: async () => undefined,
  isIssued: async () => false,
};

const terminal = {
  store,
  terminal: createManualTerminal(),
  onFault: (cause: unknown) => {
    throw cause;
  },
};

/** The frame as far as the calendar alone asks for it: whose money is given back may go over the terminal. */
export const harnessPlaces = { devices: { terminal } } as Pick<Places, never> as Places;
