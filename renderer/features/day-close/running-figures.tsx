import { receivedByMethod } from '#shared/till/report-figures.ts';
import { shiftFigures } from '#shared/till/shift-figures.ts';
import type { LedgerEntry, Shift } from '#shared/till/tables.ts';
import { sumMinor } from '#shared/kernel/money.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { SumList } from '#renderer/ui/layout.tsx';
import { drawerLines, handPart, methodsPart } from './report-parts.ts';
import type { NameOf, SheetPart, Speech } from './report-sheet.ts';
import './day-close.css';

/** An open shift with its entries, and what they name. */
export interface RunningFiguresProps {
  readonly shift: Shift;
  readonly entries: readonly LedgerEntry[];
  readonly currency: string;
  readonly nameOf: NameOf;
}

/** The running figures of a shift beside its entries: how the drawer came to hold what it holds, and what came by which way to pay. */
export function RunningFigures({ shift, entries, currency, nameOf }: RunningFiguresProps) {
  const text = useText();
  const format = useFormat();
  const speech: Speech = { text, format, currency, nameOf };
  const figures = shiftFigures(shift, entries);
  const byMethod = receivedByMethod(entries);
  const counts = `${text('till.receiptsCount', { count: figures.bills })} · ${text('till.paymentsCount', { count: figures.payments })}`;
  const received = methodsPart({ byMethod, receivedMinor: sumMinor(byMethod.map(({ minor }) => minor)) }, speech);
  return (
    <>
      <div className="running-parts">
        {partOf({ id: 'drawer', title: text('till.figures'), lines: drawerLines(figures, text('till.inTill'), speech) })}
      </div>
      <div className="running-parts">
        {partOf(received, counts)}
        {handPart(shift, speech).map((part) => partOf(part))}
        {figures.late.length > 0 && <p className="z-hint">{text('till.lateHere', { count: figures.late.length })}</p>}
      </div>
    </>
  );
}

/** A part of the figures; `beside` stands with its title. */
function partOf({ id, title, hint, lines }: SheetPart, beside?: string) {
  return (
    <section key={id} className="running-part">
      <h3 className="running-title">
        {title}
        {beside !== undefined && <span className="running-hint"> · {beside}</span>}
      </h3>
      {hint !== undefined && <p className="z-hint">{hint}</p>}
      <SumList lines={lines} />
    </section>
  );
}
