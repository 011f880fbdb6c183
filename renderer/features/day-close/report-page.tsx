import type { ReactNode } from 'react';
import { ArrowLeft, Download, Printer, ReceiptText } from 'lucide-react';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { CellLink } from '#renderer/ui/cell-link.tsx';
import { SumList } from '#renderer/ui/layout.tsx';
import { useHotkeys } from '#renderer/ui/use-hotkeys.ts';
import { useLanding } from '#renderer/ui/use-landing.ts';
import type { ReportSheet, SheetLine, SheetPart } from './report-sheet.ts';
import { type ReportPorts, useSheetPaper } from './use-sheet-paper.ts';
import './day-close.css';

const paperKey = 'Alt+P';

/** A report, X or Z, and what is done with it. */
export interface ReportPageProps {
  readonly sheet: ReportSheet;
  /** What its PDF is called, without the ending. */
  readonly fileName: string;
  readonly ports: Pick<ReportPorts, 'print' | 'keepFile' | 'onOpenBill' | 'onOpenEntry'>;
  /** Puts it in the queue of this desk's receipt printer; undefined without one. */
  readonly onPaper: (() => void) | undefined;
  /** Stands below what is printed. */
  readonly history?: ReactNode;
  readonly onBack: () => void;
}

/** One report as it is printed; printed, or kept as a PDF. */
export function ReportPage({ sheet, fileName, ports, onPaper, history, onBack }: ReportPageProps) {
  const text = useText();
  const paper = useSheetPaper(ports);
  const heading = useLanding<HTMLHeadingElement>();
  const print = () => void paper.printSheet(sheet);
  useHotkeys(
    {
      [paperKey]: { label: text('close.onPaper'), run: () => onPaper?.(), isDisabled: onPaper === undefined },
      Escape: { label: text('close.back'), run: onBack },
      'Mod+P': { label: text('close.print'), run: print },
    },
    { title: text('close.allCloses') },
  );
  const partsOf = (parts: readonly SheetPart[]) => parts.map((part) => partOf(part, opener));
  function opener({ billId, entryId }: SheetLine): Opens | undefined {
    if (billId !== undefined) return { title: text('till.openBill'), run: () => ports.onOpenBill(billId) };
    return entryId === undefined ? undefined : { title: text('documents.openEntry'), run: () => ports.onOpenEntry(entryId) };
  }
  return (
    <article className="z-page" aria-label={sheet.title}>
      <header className="z-bar">
        <Button variant="plain" icon={<ArrowLeft />} keyHint="Escape" onPress={onBack}>
          {text('close.back')}
        </Button>
        <span className="z-bar-space" />
        <Button icon={<Download />} isPending={paper.busy === 'pdf'} onPress={() => void paper.savePdf(sheet, fileName)}>
          {text('close.savePdf')}
        </Button>
        {onPaper !== undefined && (
          <Button icon={<ReceiptText />} keyHint={paperKey} onPress={onPaper}>
            {text('close.onPaper')}
          </Button>
        )}
        <Button variant="primary" icon={<Printer />} keyHint="Mod+P" isPending={paper.busy === 'print'} onPress={print}>
          {text('close.print')}
        </Button>
      </header>
      {paper.fault !== undefined && <Banner tone="bad">{paper.fault}</Banner>}
      <div className="z-sheet">
        <header className="z-head">
          <h1 ref={heading} tabIndex={-1}>
            {sheet.title}
          </h1>
          {sheet.about.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </header>
        <div className="z-columns">
          <div>{partsOf(sheet.drawer)}</div>
          <div>{partsOf(sheet.sold)}</div>
        </div>
        {sheet.seals.length > 0 && (
          <footer className="z-seals">
            {sheet.seals.map(({ id, label, amount }) => (
              <span key={id}>
                {label} <code translate="no">{amount}</code>
              </span>
            ))}
          </footer>
        )}
        {sheet.note !== undefined && <p className="z-hint">{sheet.note}</p>}
        {history}
      </div>
    </article>
  );
}

/** What a line opens, and how that is called. */
interface Opens {
  readonly title: string;
  readonly run: () => void;
}

function partOf({ id, title, hint, lines }: SheetPart, opener: (line: SheetLine) => Opens | undefined): ReactNode {
  const shown = lines.map((line) => {
    const { billId: _bill, entryId: _entry, ...plain } = line;
    const opens = opener(line);
    if (opens === undefined) return plain;
    const label = (
      <CellLink title={opens.title} onPress={opens.run}>
        {line.label}
      </CellLink>
    );
    return { ...plain, label };
  });
  return (
    <section key={id} className="z-part" data-tone={id === 'late' || id === 'differs' ? 'warn' : undefined}>
      <h2>{title}</h2>
      {hint !== undefined && <p className="z-hint">{hint}</p>}
      {lines.length > 0 && <SumList lines={shown} />}
    </section>
  );
}
