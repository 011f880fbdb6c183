import type { VisitStatus } from '#shared/booking/tables.ts';
import { type FileKey, fileNames } from './files.ts';
import type { Plan } from './plan.ts';
import { textTable } from './text-table.ts';

const shownRefusalsMax = 50;

/** The rows part of the reconciliation: every row of every file is accounted for. */
export function describeRows(plan: Plan): readonly string[] {
  const { files } = plan;
  const line = (key: FileKey, rows: number, became: string) => [fileNames[key], String(rows), `  ${became}`];
  const table = textTable(
    [
      ['', 'rows', ''],
      line('services', files.services.length, `${files.services.length} services`),
      line(
        'products',
        files.products.length,
        `${files.products.length} products, ${files.products.filter((row) => row.onHandMilli < 0).length} with stock below zero`,
      ),
      line('bookings', files.bookings.length, bookingsBecame(plan)),
      line('noShows', files.noShows.length, noShowsBecame(plan)),
      line('cancellations', files.cancellations.length, cancellationsBecame(plan)),
      line('receipts', files.receipts.length, receiptsBecame(plan)),
    ].map(([name = '', rows = '', became = '']) => [name, rows, became.padEnd(110)]),
  );
  return ['Rows, files against what was made', ...table, ...contradictions(plan), ...refusals(plan)];
}

function statusCount(plan: Plan, status: VisitStatus): number {
  return [...plan.visits.visits.values()].filter((visit) => visit.status === status).length;
}

function refusedOf(plan: Plan, key: FileKey): number {
  return plan.refused.filter((row) => row.file === fileNames[key]).length;
}

function bookingsBecame(plan: Plan): string {
  const statuses = (['arrived', 'no-show', 'cancelled', 'waiting'] as const)
    .map((status) => `${statusCount(plan, status)} ${status}`)
    .join(', ');
  return `${plan.visits.visits.size} visits (${statuses}); ${refusedOf(plan, 'bookings')} refused`;
}

function noShowsBecame(plan: Plan): string {
  const refused = refusedOf(plan, 'noShows');
  const history = plan.fates.looseNoShows.length - refused;
  return `${statusCount(plan, 'no-show')} on their visits, ${history} to clients' history, ${later(plan, plan.fates.notYet.noShows)}${refused} refused`;
}

function cancellationsBecame(plan: Plan): string {
  const refused = refusedOf(plan, 'cancellations');
  const history = plan.fates.looseCancellations.length - refused;
  return `${statusCount(plan, 'cancelled')} on their visits, ${history} to clients' history, ${later(plan, plan.fates.notYet.cancellations)}${refused} refused`;
}

function receiptsBecame(plan: Plan): string {
  const lines = plan.bills.reduce((sum, { bill }) => sum + bill.lines.length, 0);
  const payments = plan.bills.filter(({ entries }) => entries.some((entry) => entry.kind === 'payment')).length;
  const left = plan.receiptsLater.reduce((sum, receipt) => sum + receipt.lines.length, 0);
  return `${lines} lines on ${plan.bills.length} bills, ${payments} of them paid and the rest 0.00; ${later(plan, left)}0 refused`;
}

function later(plan: Plan, count: number): string {
  return plan.until === null ? '' : `${count} left out, of ${plan.until} or later; `;
}

function contradictions({ fates }: Plan): readonly string[] {
  const kinds = [
    ['No-shows', fates.looseNoShows],
    ['Cancellations', fates.looseCancellations],
  ] as const;
  return kinds.flatMap(([kind, loose]) => {
    const lines = loose.filter((row) => fates.contradicted.includes(row)).map((row) => row.line);
    return lines.length === 0
      ? []
      : [`  ${kind} of bookings that a receipt shows to have taken place: ${lines.length}, on line ${lines.join(', ')}.`];
  });
}

function refusals({ refused }: Plan): readonly string[] {
  const shown = refused.slice(0, shownRefusalsMax).map((row) => `  Refused: ${row.file}, line ${row.line}: ${row.reason}.`);
  return refused.length > shown.length ? [...shown, `  … and ${refused.length - shown.length} more refused.`] : shown;
}
