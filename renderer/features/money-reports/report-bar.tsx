import type { ReactNode } from 'react';
import { Download, FileText, Printer } from 'lucide-react';
import { useSession } from '#renderer/data/use-desk.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { useHotkeys } from '#renderer/ui/use-hotkeys.ts';
import type { FigureSheet } from './figure-sheet.ts';
import type { MoneyReportPorts } from './money-report-ports.ts';
import { useSheetPaper } from './use-sheet-paper.ts';

/** The bar above a report: its period, and what can be done with it. Files are for who may take money's figures out of the house. */
export function ReportBar({
  sheet,
  fileSheet,
  fileName,
  ports,
  children,
}: {
  readonly sheet: FigureSheet | undefined;
  /** What a CSV is made of, where it has more lines than go onto paper. */
  readonly fileSheet?: (() => FigureSheet) | undefined;
  readonly fileName: string;
  readonly ports: Pick<MoneyReportPorts, 'print' | 'keepFile'>;
  readonly children: ReactNode;
}) {
  const text = useText();
  const mayExport = useSession().can('money.export');
  const paper = useSheetPaper(ports);
  const isWaiting = sheet === undefined;
  const print = () => sheet !== undefined && void paper.printSheet(sheet);
  useHotkeys(
    { 'Mod+P': { label: text('moneyReports.print'), run: print, isDisabled: isWaiting } },
    { title: sheet?.title ?? text('moneyReports.daily') },
  );
  return (
    <>
      <div className="money-report-bar">
        {children}
        <span className="money-report-space" />
        {mayExport && (
          <>
            <Button
              icon={<Download aria-hidden="true" />}
              isDisabled={isWaiting}
              onPress={() => sheet !== undefined && paper.saveCsv(fileSheet?.() ?? sheet, fileName)}
            >
              {text('moneyReports.saveCsv')}
            </Button>
            <Button
              icon={<FileText aria-hidden="true" />}
              isDisabled={isWaiting}
              isPending={paper.busy === 'pdf'}
              onPress={() => sheet !== undefined && void paper.savePdf(sheet, fileName)}
            >
              {text('moneyReports.savePdf')}
            </Button>
          </>
        )}
        <Button
          icon={<Printer aria-hidden="true" />}
          keyHint="Mod+P"
          isDisabled={isWaiting}
          isPending={paper.busy === 'print'}
          onPress={print}
        >
          {text('moneyReports.print')}
        </Button>
      </div>
      {paper.fault !== undefined && <Banner tone="bad">{paper.fault}</Banner>}
    </>
  );
}
