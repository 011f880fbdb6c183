import { type ReactNode, useMemo } from 'react';
import { useBranch, useDesk } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Spinner } from '#renderer/ui/progress.tsx';
import type { MoneyReportPorts } from './money-report-ports.ts';
import type { Period } from './periods.ts';
import { ReportBar } from './report-bar.tsx';
import { soldWords } from './sold-rows.ts';
import { fileLinesMost, paperLinesMost, soldSheet } from './sold-sheet.ts';
import { SoldTable } from './sold-table.tsx';
import type { LiveReport } from './use-money-report.ts';
import { useSoldRows } from './use-sold-rows.ts';

/** What of a report is shown, and how it is chosen. */
export interface ShownReport {
  readonly live: LiveReport | undefined;
  readonly period: Period;
  readonly staffId: string | null;
  readonly ports: MoneyReportPorts;
  /** The choice of days, of whom, and of figures or lines. */
  readonly choices: ReactNode;
  /** Which of the days are not here. */
  readonly missing: ReactNode;
}

/** The report line by line: on paper the first of many, in a file all of them. */
export function SoldLines({ live, period: { from, to }, staffId, ports, choices, missing }: ShownReport) {
  const text = useText();
  const format = useFormat();
  const { clock } = useDesk();
  const branch = useBranch();
  const rows = useSoldRows(live?.basis);
  const say = useMemo(() => soldWords({ text, format, branch, madeAt: '' }, branch.zone), [text, format, branch]);
  const sheets = useMemo(() => {
    if (rows === undefined || live === undefined) return undefined;
    const days = from === to ? format.longDay(from) : format.dayRange(from, to);
    const who = staffId === null ? undefined : live.report.nameOf('staff', staffId);
    const title = who === undefined ? text('moneyReports.linesOf', { days }) : text('moneyReports.linesOfStaff', { who, days });
    const whole = { title, branch, madeAt: clock.now() };
    return { title, paper: soldSheet(rows, whole, say, paperLinesMost), file: () => soldSheet(rows, whole, say, fileLinesMost) };
  }, [rows, live, from, to, staffId, text, format, branch, clock, say]);
  return (
    <>
      <ReportBar sheet={sheets?.paper} fileSheet={sheets?.file} fileName={text('moneyReports.linesFile', { from, to })} ports={ports}>
        {choices}
      </ReportBar>
      {missing}
      {rows === undefined || sheets === undefined ? (
        <Spinner label={text('common.loading')} />
      ) : (
        <section className="sold" aria-label={sheets.title}>
          <h2>{sheets.title}</h2>
          <SoldTable rows={rows} say={say} onBill={ports.onBill} />
        </section>
      )}
    </>
  );
}
