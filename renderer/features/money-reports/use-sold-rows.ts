import { useMemo } from 'react';
import type { SalesBasis } from '#shared/reports/of-staff-member.ts';
import { heldOr } from '#shared/tables/read.ts';
import { paidByBill } from '#shared/till/bill-state.ts';
import { readClientNames } from '#renderer/data/calendar/client-name.ts';
import type { DeskRead, Session } from '#renderer/data/desk.ts';
import { useLive, useSession } from '#renderer/data/use-desk.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';
import type { DailyReport } from './daily-sheet.ts';
import { type SoldRow, soldRows } from './sold-rows.ts';

/** What the lines of a report are made of: its sales, and all entries of its days. */
export interface SoldBasis {
  /** Of everybody, or of one staff member. */
  readonly sales: SalesBasis;
  /** Of everybody. */
  readonly whole: SalesBasis;
  readonly nameOf: DailyReport['nameOf'];
}

/** The lines behind a report, live; undefined while names and later payments are read. Asked for only where they are looked at. */
export function useSoldRows(basis: SoldBasis | undefined): readonly SoldRow[] | undefined {
  const text = useText();
  const session = useSession();
  const { value, error } = useLive(
    (read) => (basis === undefined ? Promise.resolve(undefined) : readBesides(read, basis, session)),
    [basis, session],
  );
  if (error !== undefined) throw error;
  return useMemo(() => {
    if (basis === undefined || value === undefined) return undefined;
    const { names, payments } = value;
    const paidIn: Readonly<Record<string, string>> = {
      'gift-card': text('checkout.byGiftCard'),
      'client-account': text('checkout.byAccount'),
    };
    return soldRows(basis.sales, {
      payments,
      clientName: (clientId) =>
        clientId === null ? '' : names === null ? text('clients.hidden') : (names[clientId] ?? text('visit.unknownClient')),
      staffName: (staffId) => basis.nameOf('staff', staffId),
      wayName: (way) => paidIn[way] ?? basis.nameOf('paymentMethods', way),
    });
  }, [basis, value, text]);
}

/** Names of clients, and the entries of bills that were paid on other days than those of the report. */
async function readBesides(read: DeskRead, { sales, whole }: SoldBasis, session: Session) {
  const bills = [...sales.bills.keys()].flatMap((id) => whole.bills.get(id) ?? []);
  const ids = new Set(bills.flatMap(({ clientId }) => clientId ?? []));
  const paid = paidByBill(whole.entries);
  const elsewhere = bills.filter(({ id, paidMinor }) => (paid.get(id) ?? 0) !== paidMinor);
  const later = await Promise.all(elsewhere.map(({ id }) => read.by('ledgerEntries', 'billId', id)));
  return {
    names: await readClientNames(read, [...ids], session),
    payments: [...whole.entries, ...later.flatMap((answer) => heldOr(answer, []))],
  };
}
