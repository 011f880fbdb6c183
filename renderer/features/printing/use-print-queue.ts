import { useEffect, useRef } from 'react';
import type { HostBridge } from '#shared/bridge/contract.ts';
import type { PrinterAnswer } from '#shared/bridge/printer-port.ts';
import { HostFault } from '#shared/bridge/host-fault.ts';
import { type JobTrouble, type PrintContent, type PrintJob, opensDrawer } from '#renderer/data/printing/print-job.ts';
import { paperLines, plainItems } from '#shared/printing/paper.ts';
import type { ReceiptItem, ReceiptKind } from '#shared/printing/receipt.ts';
import type { PrintStore } from '#renderer/data/printing/print-store.ts';
import { bytesToBase64 } from '#shared/kernel/base64.ts';
import { useDesk } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { type PreparedJob, runPrintQueue } from './run-print-queue.ts';
import { testItems } from './test-page.ts';

/** Who makes the papers, each as things stand when it is printed; undefined when what it is about is not on this desk. */
export interface PaperMakers {
  readonly receipt: (billId: string, kind: ReceiptKind) => Promise<readonly ReceiptItem[] | undefined>;
  readonly zReport: (shiftId: string) => Promise<readonly ReceiptItem[] | undefined>;
  readonly xReport: (tillId: string, shiftId: string | null) => Promise<readonly ReceiptItem[] | undefined>;
}

/** What the queue of this page stands on. */
export interface PrintQueueProps {
  readonly store: PrintStore;
  readonly host: Pick<HostBridge, 'sendToPrinter'>;
  readonly makers: PaperMakers;
  readonly onFault: (cause: unknown) => void;
}

/**
 * Sends what waits to be printed while somebody is signed in: a receipt names the client as far as that user may see him, so nothing can be
 * made without one.
 */
export function usePrintQueue({ store, host, makers, onFault }: PrintQueueProps): void {
  const prepare = usePrepare(store, makers);
  const { clock, deviceId } = useDesk();
  const latest = useRef({ prepare, onFault });
  useEffect(() => {
    latest.current = { prepare, onFault };
  });
  useEffect(
    () =>
      runPrintQueue({
        store,
        locks: navigator.locks,
        lockName: `foyer-printing:${deviceId}`,
        prepare: (job) => latest.current.prepare(job),
        send: (job) => send(host, job),
        nowMs: () => clock.nowMs(),
        onFault: (cause) => latest.current.onFault(cause),
      }),
    [store, host, clock, deviceId],
  );
}

async function send(host: PrintQueueProps['host'], job: PreparedJob): Promise<PrinterAnswer> {
  try {
    return await host.sendToPrinter(job);
  } catch (fault) {
    // The host answers for a printer's trouble; a fault is one of its own, and what it had sent by then it does not say.
    if (fault instanceof HostFault) return { result: 'unknown', trouble: 'failed' };
    throw fault;
  }
}

function usePrepare(store: PrintStore, makers: PaperMakers) {
  const text = useText();
  const format = useFormat();
  const { clock } = useDesk();
  return async (job: PrintJob): Promise<PreparedJob | JobTrouble> => {
    const { list, logo, hasQr = false } = await store.printers();
    const printer = list.find(({ id }) => id === job.printerId);
    if (printer === undefined) return 'no-printer';
    const { content } = job;
    // Loaded when something is printed: its tables of characters are larger than many a screen.
    const { encodePaper, encodePulse } = await import('./escpos.ts');
    if (content.kind === 'drawer') {
      if (!opensDrawer(job, printer.hasDrawer, clock.nowMs())) return printer.hasDrawer ? 'drawer-late' : 'no-printer';
      return { port: printer.port, bytes: bytesToBase64(encodePulse()) };
    }
    const items = content.kind === 'test' ? testItems(printer, text, format, clock.now()) : await itemsOf(content, makers);
    if (items === undefined) return 'billId' in content ? 'no-bill' : 'no-shift';
    const bytes = encodePaper(paperLines(plainItems(items), printer.columns), {
      columns: printer.columns,
      codePage: printer.codePage,
      copies: content.kind === 'receipt' ? printer.copies : 1,
      opensDrawer: opensDrawer(job, printer.hasDrawer, clock.nowMs()),
      // A test page shows all that receipts have.
      logo: content.kind === 'z-report' || content.kind === 'x-report' ? undefined : logo,
      qr: !hasQr
        ? undefined
        : content.kind === 'test'
          ? text('printing.testTitle')
          : 'billId' in content
            ? content.receiptNumber
            : undefined,
    });
    return { port: printer.port, bytes: bytesToBase64(bytes) };
  };
}

function itemsOf(content: Exclude<PrintContent, { kind: 'test' | 'drawer' }>, makers: PaperMakers) {
  switch (content.kind) {
    case 'z-report':
      return makers.zReport(content.shiftId);
    case 'x-report':
      return makers.xReport(content.tillId, content.shiftId);
    case 'receipt':
    case 'copy':
    case 'gift':
      return makers.receipt(content.billId, content.kind);
  }
}
