import type { PrinterTrouble } from '#shared/bridge/printer-port.ts';

/** A line to a printer that is open. Whoever opened it closes it. */
export type Wire = {
  /** Answers when the bytes have left this machine. Rejects with a WireFault. */
  readonly write: (bytes: Uint8Array) => Promise<void>;
  /** The next byte that the printer says; undefined when it says none for so long. */
  readonly read: (withinMs: number) => Promise<number | undefined>;
  /** Says that no more comes and lets the printer take what is on its way. */
  readonly finish: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** A line that could not be opened, or that broke. */
export class WireFault extends Error {
  readonly trouble: PrinterTrouble;
  /** Whether some of the bytes may have reached the printer. */
  readonly hasBegun: boolean;

  constructor(trouble: PrinterTrouble, hasBegun: boolean, options?: { readonly cause?: unknown }) {
    super(`The line to the printer: ${trouble}.`, options);
    this.name = 'WireFault';
    this.trouble = trouble;
    this.hasBegun = hasBegun;
  }
}
