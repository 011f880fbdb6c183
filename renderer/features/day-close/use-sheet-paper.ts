import type { ReactNode } from 'react';
import type { HostBridge } from '#shared/bridge/contract.ts';
import type { Day } from '#shared/kernel/time.ts';
import type { KeptFile } from '#renderer/data/kept-file.ts';
import { useBranch, useDesk } from '#renderer/data/use-desk.tsx';
import { type PaperWorking, usePaperWork } from '#renderer/data/use-paper-work.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { paperOf } from '#renderer/ui/pdf/paper-size.ts';
import { toast } from '#renderer/ui/toast-queue.ts';
import { sheetHtml } from './sheet-html.ts';
import type { ReportSheet } from './report-sheet.ts';

/** What reports ask of the machine. */
export interface ReportPorts {
  readonly print: HostBridge['print'];
  readonly keepFile: (file: KeptFile) => void;
  /** Says which of the days are not on this desk, and fetches them. */
  readonly missingDays: (from: Day, to: Day) => ReactNode;
  /** Opens a bill beside the report. */
  readonly onOpenBill: (billId: string) => void;
  /** Opens an entry without a bill beside it. */
  readonly onOpenEntry: (entryId: string) => void;
  /** Who opened, handed over and closed a shift, and when. */
  readonly historyOf: (shiftId: string) => ReactNode;
}

/** What is done with a report, one at a time. */
export interface SheetPaper extends Pick<PaperWorking, 'busy' | 'fault'> {
  readonly printSheet: (sheet: ReportSheet) => Promise<void>;
  /** Under this name, without its ending. */
  readonly savePdf: (sheet: ReportSheet, fileName: string) => Promise<void>;
}

/** Prints a report or saves it as a file. */
export function useSheetPaper({ print, keepFile }: Pick<ReportPorts, 'print' | 'keepFile'>): SheetPaper {
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
          const { result } = await print({ jobId: desk.newId(), html: sheetHtml(sheet) });
          if (result === 'printed') toast.show({ text: text('close.printed'), tone: 'good' });
        },
        (why) => text('close.printFailed', { why }),
      ),
    savePdf: (sheet, fileName) =>
      doing(
        'pdf',
        async () => {
          // The writer of PDFs and its fonts are fetched when somebody wants one.
          const [{ sheetPdf }, { pdfFonts }] = await Promise.all([import('./sheet-pdf.ts'), import('#renderer/ui/pdf/pdf-fonts.ts')]);
          const pageWords = (page: number, count: number) => text('close.page', { page: String(page), count });
          const setting = { ...(await pdfFonts()), paper: paperOf(branch.country), madeAt: new Date(desk.clock.nowMs()), pageWords };
          const name = `${fileName}.pdf`;
          const content = await sheetPdf(sheet, setting);
          keepFile({ name, type: 'application/pdf', content, kind: 'till-report', count: 1 });
          toast.show({ text: text('close.saved', { file: name }), tone: 'good' });
        },
        (why) => text('close.pdfFailed', { why }),
      ),
  };
}
