import type { HostBridge } from '#shared/bridge/contract.ts';
import type { DeskRuntime } from '#renderer/app/desk-runtime.ts';
import { type PrintStore, createPrintStore } from '#renderer/data/printing/print-store.ts';
import { type PrintingPorts, createPrintingPorts } from '#renderer/features/printing/printing-ports.ts';

/** Printing as the desk's screen needs it: what screens may ask, and what the queue stands on. */
export interface DeskPrinting {
  readonly ports: PrintingPorts;
  readonly store: PrintStore;
  readonly host: Pick<HostBridge, 'sendToPrinter'>;
  readonly onFault: (cause: unknown) => void;
}

/** Printing over what this page runs on. */
export function deskPrinting({ store, host, desk, care }: DeskRuntime): DeskPrinting {
  const printStore = createPrintStore(store);
  return {
    store: printStore,
    host,
    onFault: care.onFault,
    ports: createPrintingPorts({ store: printStore, host, newId: () => desk.newId(), nowMs: () => desk.clock.nowMs() }),
  };
}
