import type { ReactNode } from 'react';
import type { HostBridge } from '#shared/bridge/contract.ts';
import type { Day } from '#shared/kernel/time.ts';
import type { KeptFile } from '#renderer/data/kept-file.ts';
import { useBranch, useDesk } from '#renderer/data/use-desk.tsx';
import { type PaperWorking, usePaperWork } from '#renderer/data/use-paper-work.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { paperOf } from '#renderer/ui/pdf/paper-size.ts';
import { toast } from '#renderer/ui/toast-queue.ts';
import { zHtml } from './z-html.ts';
import type { ZSheet } from './z-sheet.ts';

/** What reports ask of the machine. */
export interface ReportPorts {
  readonly print: HostBridge['print'];
  readonly keepFile: (file: KeptFile) => void;
  /** Says which of the days are not on this desk, and fetches them. */
  readonly missingDays: (from: Day, to: Day) => ReactNode;
  /** Opens a bill beside the report. */
  readonly onOpenBill: (billId: string) => void;
  /** Puts the report of a close in the queue of this desk's receipt printer, where it has one. */
  readonly printPaper: ((shiftId: string, number: string) => void) | undefined;
}

/** What is done with a report, one at a time. */
export interface ZPaper extends Pick<PaperWorking, 'busy' | 'fault'> {
  readonly printSheet: (sheet: ZSheet) => Promise<void>;
  readonly savePdf: (sheet: ZSheet, number: string) => Promise<void>;
}

/** Prints a report or saves it as a file. */
export function useZPaper({ print, keepFile }: ReportPorts): ZPaper {
  const text = useText();
  const desk = useDesk();
  const branch = useBranch();
  const { busy, fault, doing } = usePaperWork();
  return {
    busy,
    fault,
    printSheet: (sheet) =>
      doing(
        'print',
        async () => {
          const { result } = await print({ jobId: desk.newId(), html: zHtml(sheet) });
          if (result === 'printed') toast.show({ text: text('close.printed'), tone: 'good' });
        },
        (why) => text('close.printFailed', { why }),
      ),
    savePdf: (sheet, number) =>
      doing(
        'pdf',
        async () => {
          // The writer of PDFs and its fonts are fetched when somebody wants one.
          const [{ zPdf }, { pdfFonts }] = await Promise.all([import('./z-pdf.ts'), import('#renderer/ui/pdf/pdf-fonts.ts')]);
          const pageWords = (page: number, count: number) => text('close.page', { page: String(page), count });
          const setting = { ...(await pdfFonts()), paper: paperOf(branch.country), madeAt: new Date(desk.clock.nowMs()), pageWords };
          const name = `${text('close.fileName', { number })}.pdf`;
          const content = await zPdf(sheet, setting);
          keepFile({ name, type: 'application/pdf', content, kind: 'z-report', count: 1 });
          toast.show({ text: text('close.saved', { file: name }), tone: 'good' });
        },
        (why) => text('close.pdfFailed', { why }),
      ),
  };
}
