import type { Visit } from '#shared/booking/tables.ts';
import { visitSpan } from '#shared/booking/overlap.ts';
import { type Stamp, type Write, write } from '#shared/commands/command.ts';
import { must } from '#shared/kernel/assert.ts';
import { addMinutes } from '#shared/kernel/time.ts';
import { settle } from '#shared/payouts/settle.ts';
import { type Read, held } from '#shared/tables/read.ts';
import type { AnyRow, RowOf } from '#shared/tables/registry.ts';
import { atTheDesk } from '#shared/till/card-fees.ts';
import { makeBill } from '#shared/till/make-bill.ts';
import { postBill } from '#shared/till/post-bill.ts';
import { takePayment } from '#shared/till/take-payment.ts';
import { chanceFrom } from './chance.ts';
import { catalogueRows, demoServices, serviceId } from './demo-catalogue.ts';
import { demoBranchId, demoChainId, demoId, demoZone } from './demo-chain.ts';
import { cardTillId, methodId, tillRows } from './demo-tills.ts';

/** When the banks of the demo's provider work. */
const demoBank = { zone: demoZone, closedDays: new Set<string>() };

const brands = ['visa', 'visa', 'mastercard', 'maestro'] as const;

/**
 * The money of past days: every visit that took place was billed and paid by card, by the same commands that a desk would have used. Cash
 * is left out, because a cash till needs somebody who counts it.
 */
export async function historyRows(visits: readonly Visit[], today: string): Promise<readonly Write[]> {
  const rows: Write[] = [];
  const past = visits.filter((visit) => visit.day < today && visit.status === 'arrived');
  const inOrder = past.toSorted((a, b) => (visitSpan(a).to < visitSpan(b).to ? -1 : 1));
  for (const [index, visit] of inOrder.entries()) rows.push(...(await paidVisit(visit, index + 1)));
  return rows;
}

async function paidVisit(visit: Visit, number: number): Promise<readonly Write[]> {
  const known = new Map<string, Write>([[`visits:${visit.id}`, write('visits', visit)]]);
  const read = readOf(known);
  const take = (writes: readonly Write[]): void => writes.forEach((one) => known.set(`${one.table}:${one.row.id}`, one));

  const bill = billOf(visit, number);
  const billStamp = stampOf(visit, 'bill', 2);
  const billArgs = postBill.args.parse({ bill, shiftId: null, storageId: null });
  take(postBill.decide(billArgs, await postBill.load(read, billArgs, billStamp), billStamp).writes);

  const method = methodOf(chanceFrom(`card ${visit.id}`).pick(brands));
  const payStamp = stampOf(visit, 'payment', 3);
  const told = settle(method, bill.totalMinor, { ...atTheDesk(visit.day), at: payStamp.occurredAt }, demoBank);
  const payArgs = takePayment.args.parse({
    entryId: `payment.${visit.id}`,
    billId: bill.id,
    clientId: visit.clientId,
    day: visit.day,
    currency: bill.currency,
    amountMinor: bill.totalMinor,
    methodId: method.id,
    tillId: cardTillId,
    shiftId: null,
    tenderedMinor: null,
    changeMinor: null,
    roundingMinor: 0,
    ...told,
  });
  take(takePayment.decide(payArgs, await takePayment.load(read, payArgs, payStamp), payStamp).writes);
  return [...known.values()];
}

function stampOf(visit: Visit, what: string, minutesAfter: number): Stamp {
  return {
    cmdId: demoId(`${what} of ${visit.id}`),
    chainId: demoChainId,
    branchId: demoBranchId,
    actorId: demoId('user rosa'),
    deviceId: 'demo',
    occurredAt: addMinutes(visitSpan(visit).to, minutesAfter),
  };
}

function billOf(visit: Visit, number: number) {
  const drafts = visit.lines.map((line) => {
    const { name } = must(
      demoServices.find(({ code }) => serviceId(code) === line.serviceId),
      'the demo books its own services',
    );
    return {
      id: line.id,
      kind: 'service' as const,
      refId: line.serviceId,
      title: name,
      staffId: line.staffId,
      quantityMilli: 1000,
      unitPriceMinor: line.priceMinor,
      discountMinor: 0,
      taxIds: [...taxes.keys()],
    };
  });
  return {
    id: demoId(`bill ${visit.id}`),
    day: visit.day,
    receiptNumber: `D0-${String(number).padStart(5, '0')}`,
    visitIds: [visit.id],
    clientId: visit.clientId,
    currency: 'EUR',
    taxRounding: 'bill' as const,
    ...makeBill(drafts, 0, taxes, 'bill'),
    creditsBillId: null,
  };
}

const taxes: ReadonlyMap<string, RowOf<'taxes'>> = new Map(
  catalogueRows().flatMap(({ table, row }) => (table === 'taxes' ? [[row.id, row] as const] : [])),
);

function methodOf(brand: (typeof brands)[number]): RowOf<'paymentMethods'> {
  const found = tillRows().flatMap(({ table, row }) => (table === 'paymentMethods' && row.id === methodId(brand) ? [row] : []));
  return must(found[0], 'the demo has this way to pay');
}

/** What one visit's commands may ask about: the tills, and the few rows that they made themselves. */
function readOf(known: ReadonlyMap<string, Write>): Read {
  const rows = <T>(table: string, fits: (row: Readonly<Record<string, unknown>>) => boolean): readonly T[] =>
    [...tillRows(), ...known.values()].flatMap((one) =>
      one.table === table && fits(one.row as AnyRow & Record<string, unknown>) ? [one.row as T] : [],
    );
  return {
    get: async (table, id) => held(rows<RowOf<typeof table>>(table, (row) => row['id'] === id)[0]),
    day: async (table, branchId, day) =>
      held(rows<RowOf<typeof table>>(table, (row) => row['branchId'] === branchId && row['day'] === day)),
    by: async (table, field, value) => held(rows<RowOf<typeof table>>(table, (row) => row[field] === value)),
  };
}
