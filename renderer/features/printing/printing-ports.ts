import type { HostBridge } from '#shared/bridge/contract.ts';
import { type PrintContent, againJob, newJob } from '#renderer/data/printing/print-job.ts';
import type { PrintStore } from '#renderer/data/printing/print-store.ts';

/** What screens may ask of the desk's printers. */
export interface PrintingPorts {
  /** Puts a paper in a printer's queue. */
  readonly add: (printerId: string, content: PrintContent) => Promise<void>;
  /** Opens the drawer that hangs on a printer, once for the same moment whatever windows ask. */
  readonly openDrawer: (printerId: string, momentId: string) => Promise<void>;
  readonly again: (jobId: string) => Promise<void>;
  readonly drop: (jobId: string) => Promise<void>;
  readonly changePrinters: PrintStore['changePrinters'];
  /** Which ways to a printer the host has, and what is plugged in now. */
  readonly ways: HostBridge['readPrinterPorts'];
  readonly newId: () => string;
}

/** The printers as screens see them, over where they are kept. */
export function createPrintingPorts({
  store,
  host,
  newId,
  nowMs,
}: {
  readonly store: PrintStore;
  readonly host: Pick<HostBridge, 'readPrinterPorts'>;
  readonly newId: () => string;
  readonly nowMs: () => number;
}): PrintingPorts {
  return {
    add: (printerId, content) => store.add(newJob(newId(), printerId, content, nowMs())),
    openDrawer: (printerId, momentId) => store.addOnce(newJob(`drawer:${momentId}`, printerId, { kind: 'drawer' }, nowMs())),
    // What is on its way is left to it: a second one beside it would be printed twice.
    again: async (jobId) => void (await store.change(jobId, (job) => (job.state === 'sending' ? undefined : againJob(job, nowMs())))),
    drop: store.drop,
    changePrinters: store.changePrinters,
    ways: host.readPrinterPorts,
    newId,
  };
}
