import type { RowOf } from '#shared/tables/registry.ts';
import type { Visit } from '#shared/booking/tables.ts';
import { aVisit, aVisitLine } from '#shared/testing/calendar-rows.ts';
import type { RowStore } from '#shared/testing/row-store.ts';
import { type Counted, signClose } from '#shared/till/close-seal.ts';
import { type DraftLine, makeBill } from '#shared/till/make-bill.ts';
import type { Bill, LedgerEntry, Shift } from '#shared/till/tables.ts';

/** The business day of the tests of money. */
export const testDay = '2026-05-31';

/** Two Canadian taxes on top of the price, and one that lies within it. */
export const testTaxes: ReadonlyMap<string, RowOf<'taxes'>> = new Map(
  [
    { id: 'gst', name: 'GST', ratePpm: 50_000, inclusive: false, active: true },
    { id: 'pst', name: 'PST', ratePpm: 80_000, inclusive: false, active: true },
    { id: 'vat', name: 'VAT', ratePpm: 190_000, inclusive: true, active: true },
  ].map((tax) => [tax.id, tax]),
);

/** A line of one service without discount or tax, but for what the test says. */
export function aDraftLine(over: Partial<DraftLine> = {}): DraftLine {
  return {
    id: 'line-1',
    kind: 'service',
    refId: 'service-1',
    title: 'Cut',
    staffId: 'staff-1',
    quantityMilli: 1000,
    unitPriceMinor: 84_00,
    discountMinor: 0,
    taxIds: [],
    ...over,
  };
}

/** A bill as the desk tells it to `postBill`. */
export function aToldBill(
  id: string,
  drafts: readonly DraftLine[],
  over: Partial<Bill> = {},
): Omit<Bill, 'branchId' | 'at' | 'by' | 'paidMinor' | 'voided' | 'source'> {
  const { lines, taxes, totalMinor } = makeBill(drafts, 0, testTaxes, 'line');
  const told = {
    id,
    day: testDay,
    receiptNumber: `A1-${id}`,
    visitIds: [],
    clientId: null,
    currency: 'CAD',
    lines,
    taxRounding: 'line' as const,
    taxes,
    totalMinor,
    creditsBillId: null,
  };
  return { ...told, ...over };
}

/** An arrived visit of one line. */
export function anArrivedVisit(id: string, over: Partial<Visit> = {}): Visit {
  const line = {
    id: `${id}-line`,
    serviceId: 'service-1',
    staffId: 'staff-1',
    startsAt: '2026-05-31T09:00:00.000Z',
    durationMinutes: 30,
    priceMinor: 84_00,
  };
  const booked = { createdAt: '2026-05-30T09:00:00.000Z', createdBy: 'user-1', changedAt: '2026-05-30T09:00:00.000Z', changedBy: 'user-1' };
  const where = { branchId: 'branch-1', day: testDay, walkInName: 'Ann', status: 'arrived' } as const;
  return aVisit({ id, ...where, lines: [aVisitLine(line)], ...booked, ...over });
}

/** The two tills of the tests: a drawer and what the cards land in. */
export function putTills(store: RowStore): void {
  store.put('tills', {
    id: 'drawer',
    branchId: 'branch-1',
    name: 'Drawer',
    kind: 'cash',
    currency: 'CAD',
    order: 0,
    active: true,
    userIds: [],
  });
  store.put('tills', {
    id: 'cards',
    branchId: 'branch-1',
    name: 'Cards',
    kind: 'cashless',
    currency: 'CAD',
    order: 1,
    active: true,
    userIds: [],
  });
}

/** Arguments of a payment of so much, in cash into the drawer unless the test says otherwise. */
export function aPayment(entryId: string, billId: string, amountMinor: number, over: Readonly<Record<string, unknown>> = {}) {
  const where = {
    methodId: 'cash',
    tillId: 'drawer',
    shiftId: 'shift-1',
    tenderedMinor: amountMinor,
    changeMinor: 0,
    fee: null,
    payout: null,
  };
  return { entryId, billId, clientId: null, day: testDay, currency: 'CAD', amountMinor, roundingMinor: 0, ...where, ...over };
}

/** A shift of a till with its entries, and the till's close before it where there was one. */
export interface ToClose {
  readonly shift: Shift;
  readonly entries: readonly LedgerEntry[];
  readonly before?: Pick<Shift, 'closed'> | undefined;
}

/** Arguments of a close by this count, signed by what the entries say; all of it stays in the drawer unless the test says otherwise. */
export function aClose(
  { shift, entries, before }: ToClose,
  countedMinor: number,
  over: Partial<Counted> & { readonly restShiftId?: string } = {},
) {
  const { restShiftId = null, ...said } = over;
  const counted = {
    number: 'Z1',
    countedMinor,
    counts: [],
    note: 'counted twice',
    secondBy: null,
    leftMinor: countedMinor,
    restTillId: null,
  };
  const own = entries.filter((entry) => entry.shiftId === shift.id);
  const currency = own[0]?.currency ?? 'CAD';
  return { shiftId: shift.id, day: shift.day, currency, restShiftId, ...signClose(shift, own, before, { ...counted, ...said }) };
}
