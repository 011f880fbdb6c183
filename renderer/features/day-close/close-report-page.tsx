import type { ReactNode } from 'react';
import { ArrowLeft, Download, Printer, ReceiptText } from 'lucide-react';
import { useBranch, useDesk } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { CellLink } from '#renderer/ui/cell-link.tsx';
import { SumList } from '#renderer/ui/layout.tsx';
import { Spinner } from '#renderer/ui/progress.tsx';
import { useHotkeys } from '#renderer/ui/use-hotkeys.ts';
import { CloseNotHere } from './close-not-here.tsx';
import { useCloseReport } from './use-close-report.ts';
import { type ReportPorts, useZPaper } from './use-z-paper.ts';
import { type ZPart, zSheet } from './z-sheet.ts';
import './day-close.css';

const paperKey = 'Alt+P';

/** One close as it was signed, with what came later beside it; printed or kept as a PDF. */
export function CloseReportPage({
  shiftId,
  ports,
  onBack,
}: {
  readonly shiftId: string;
  readonly ports: ReportPorts;
  readonly onBack: () => void;
}) {
  const text = useText();
  const format = useFormat();
  const { clock } = useDesk();
  const branch = useBranch();
  const found = useCloseReport(shiftId);
  const paper = useZPaper(ports);
  const sheet = found == null ? undefined : zSheet(found, { text, format, branch: branch.name, madeAt: clock.now() });
  const print = () => sheet !== undefined && void paper.printSheet(sheet);
  const onPaper = (): void => {
    if (found != null) ports.printPaper?.(shiftId, found.shift.closed.number);
  };
  useHotkeys(
    {
      [paperKey]: { label: text('close.onPaper'), run: onPaper, isDisabled: found == null || ports.printPaper === undefined },
      Escape: { label: text('close.back'), run: onBack },
      'Mod+P': { label: text('close.print'), run: print, isDisabled: sheet === undefined },
    },
    { title: text('close.allCloses') },
  );
  const back = (
    <Button variant="plain" icon={<ArrowLeft />} keyHint="Escape" onPress={onBack}>
      {text('close.back')}
    </Button>
  );
  if (found === undefined) return <Spinner label={text('common.loading')} />;
  if (found === null || sheet === undefined) return <CloseNotHere shiftId={shiftId} missingDays={ports.missingDays} action={back} />;
  return (
    <article className="z-page" aria-label={sheet.title}>
      <header className="z-bar">
        {back}
        <span className="z-bar-space" />
        <Button icon={<Download />} isPending={paper.busy === 'pdf'} onPress={() => void paper.savePdf(sheet, found.shift.closed.number)}>
          {text('close.savePdf')}
        </Button>
        {ports.printPaper !== undefined && (
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
          <h1>{sheet.title}</h1>
          {sheet.about.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </header>
        <div className="z-columns">
          <div>{sheet.drawer.map((part) => partOf(part, text('till.openBill'), ports.onOpenBill))}</div>
          <div>{sheet.sold.map((part) => partOf(part, text('till.openBill'), ports.onOpenBill))}</div>
        </div>
        <footer className="z-seals">
          {sheet.seals.map(({ id, label, amount }) => (
            <span key={id}>
              {label} <code translate="no">{amount}</code>
            </span>
          ))}
        </footer>
      </div>
    </article>
  );
}

function partOf({ id, title, hint, lines }: ZPart, openWords: string, onOpenBill: ReportPorts['onOpenBill']): ReactNode {
  const shown = lines.map(({ billId, ...line }) => ({
    ...line,
    label:
      billId === undefined ? (
        line.label
      ) : (
        <CellLink title={openWords} onPress={() => onOpenBill(billId)}>
          {line.label}
        </CellLink>
      ),
  }));
  return (
    <section key={id} className="z-part" data-tone={id === 'late' ? 'warn' : undefined}>
      <h2>{title}</h2>
      {hint !== undefined && <p className="z-hint">{hint}</p>}
      {lines.length > 0 && <SumList lines={shown} />}
    </section>
  );
}
