import { useBranch, useDesk } from '#renderer/data/use-desk.tsx';
import { type PaperWorking, usePaperWork } from '#renderer/data/use-paper-work.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { paperOf } from '#renderer/ui/pdf/paper-size.ts';
import { toast } from '#renderer/ui/toast-queue.ts';
import type { FigureSheet } from './figure-sheet.ts';
import type { MoneyReportPorts } from './money-report-ports.ts';
import { sheetCsv, sheetLines } from './sheet-csv.ts';
import { sheetHtml } from './sheet-html.ts';

/** What is done with a report, one at a time. */
export interface SheetPaper extends Pick<PaperWorking, 'busy' | 'fault'> {
  readonly printSheet: (sheet: FigureSheet) => Promise<void>;
  readonly savePdf: (sheet: FigureSheet, name: string) => Promise<void>;
  readonly saveCsv: (sheet: FigureSheet, name: string) => void;
}

/** Prints a report or saves it as a file. */
export function useSheetPaper({ print, keepFile }: Pick<MoneyReportPorts, 'print' | 'keepFile'>): SheetPaper {
  const text = useText();
  const desk = useDesk();
  const branch = useBranch();
  const { busy, fault, doing } = usePaperWork();
  const keep = (
    sheet: FigureSheet,
    name: string,
    type: 'text/csv' | 'application/pdf',
    content: string | Uint8Array<ArrayBuffer>,
  ): void => {
    keepFile({ name, type, content, kind: 'money-report', count: sheetLines(sheet) });
    toast.show({ text: text('moneyReports.saved', { file: name }), tone: 'good' });
  };
  return {
    busy,
    fault,
    printSheet: (sheet) =>
      doing(
        'print',
        async () => {
          const { result } = await print({ jobId: desk.newId(), html: sheetHtml(sheet) });
          if (result === 'printed') toast.show({ text: text('moneyReports.printed'), tone: 'good' });
        },
        (why) => text('moneyReports.printFailed', { why }),
      ),
    savePdf: (sheet, name) =>
      doing(
        'pdf',
        async () => {
          // The writer of PDFs and its fonts are fetched when somebody wants one.
          const [{ sheetPdf }, { pdfFonts }] = await Promise.all([import('./sheet-pdf.ts'), import('#renderer/ui/pdf/pdf-fonts.ts')]);
          const pageWords = (page: number, count: number) => text('moneyReports.page', { page: String(page), count });
          const setting = { ...(await pdfFonts()), paper: paperOf(branch.country), madeAt: new Date(desk.clock.nowMs()), pageWords };
          keep(sheet, `${name}.pdf`, 'application/pdf', await sheetPdf(sheet, setting));
        },
        (why) => text('moneyReports.pdfFailed', { why }),
      ),
    saveCsv: (sheet, name) => keep(sheet, `${name}.csv`, 'text/csv', sheetCsv(sheet, text('moneyReports.part'), text('moneyReports.line'))),
  };
}
