import type { Visit } from '#shared/booking/tables.ts';
import { sumMinor } from '#shared/kernel/money.ts';
import { addMinutes } from '#shared/kernel/time.ts';
import { billDefaults, entryDefaults, billLineDefaults } from '#shared/till/defaults.ts';
import { balanced, post, salePostings } from '#shared/till/postings.ts';
import type { Bill, BillLine, LedgerEntry } from '#shared/till/tables.ts';
import { billId, branchId, clientId, importActor, productId, salonId, serviceId, staffId, taxId, tillId } from './ids.ts';
import { unitPriceMinor } from './learn-prices.ts';
import type { LearnedTaxes } from './learn-taxes.ts';
import { salonProfile } from './profile.ts';
import { spreadTax } from './round-taxes.ts';
import { type Receipt, type ReceiptLine, type TaxCode, taxCodes } from './rows.ts';
import { salonInstant } from './wall-time.ts';

/** What receipts are read with. */
export interface BillSources {
  /** Codes by the descriptions that receipts use. */
  readonly serviceByDescription: ReadonlyMap<string, string>;
  readonly productByDescription: ReadonlyMap<string, string>;
  readonly taxes: LearnedTaxes;
  /** Visits by the number of the receipt that shows that they took place. */
  readonly visitsByReceipt: ReadonlyMap<string, readonly Visit[]>;
}

/** A receipt as a bill with its money: always a sale, and a payment when it comes to more than nothing. */
export interface BuiltBill {
  readonly bill: Bill;
  readonly entries: readonly LedgerEntry[];
}

const noon = 12 * 60;

/**
 * Turns receipts, which come by day, into paid bills. Receipts have no time of day: those of a day stand from noon on, a minute apart, in the order
 * of their numbers.
 */
export function buildBills(receipts: readonly Receipt[], sources: BillSources): readonly BuiltBill[] {
  const onDay = new Map<string, number>();
  return receipts.map((receipt) => {
    const place = onDay.get(receipt.day) ?? 0;
    onDay.set(receipt.day, place + 1);
    const bill = billOf(receipt, addMinutes(salonInstant(receipt.day, noon), place), sources);
    const payment = paymentOf(bill);
    return { bill, entries: payment === undefined ? [saleOf(bill)] : [saleOf(bill), payment] };
  });
}

function billOf(receipt: Receipt, at: string, sources: BillSources): Bill {
  const id = billId(receipt.number);
  const spread = { GST: spreadTax(receipt, 'GST'), PST: spreadTax(receipt, 'PST') };
  const lines = receipt.lines.map((line, index) => {
    const taxes = taxCodes.filter((code) => line.taxUnits[code] !== 0).map((code) => taxOf(code, spread[code][index] ?? 0, sources.taxes));
    return { ...soldOf(line, sources), id: salonId('bill line', receipt.number, index), taxes };
  });
  const taxes = taxCodes
    .filter((code) => receipt.lines.some((line) => line.taxUnits[code] !== 0))
    .map((code) => taxOf(code, sumMinor(spread[code]), sources.taxes));
  const payer = receipt.lines.find((line) => line.client !== null)?.client ?? null;
  const totalMinor = sumMinor([...lines, ...taxes].map((part) => part.amountMinor));
  return {
    id,
    branchId,
    day: receipt.day,
    at,
    receiptNumber: receipt.number,
    visitIds: (sources.visitsByReceipt.get(receipt.number) ?? []).map((visit) => visit.id),
    clientId: payer === null ? null : clientId(payer),
    currency: salonProfile.currency,
    lines,
    taxRounding: salonProfile.taxRounding,
    taxes,
    totalMinor,
    paidMinor: totalMinor,
    ...billDefaults,
    by: importActor,
    source: 'import',
  };
}

function taxOf(code: TaxCode, amountMinor: number, taxes: LearnedTaxes): BillLine['taxes'][number] {
  return { taxId: taxId(code), name: code, ratePpm: taxes.ratePpm[code], inclusive: false, amountMinor };
}

/** What the line says was sold. Packages and their use stay what they are here: a sale, and a line above and below zero. */
function soldOf(line: ReceiptLine, sources: BillSources): Omit<BillLine, 'id' | 'taxes'> {
  const service = sources.serviceByDescription.get(line.description);
  const product = sources.productByDescription.get(line.description);
  const named =
    service !== undefined
      ? ({ kind: 'service', refId: serviceId(service) } as const)
      : product !== undefined
        ? ({ kind: 'product', refId: productId(product) } as const)
        : ({ kind: 'other', refId: null } as const);
  return {
    ...named,
    title: line.description || 'No description',
    staffId: staffId(line.staff),
    quantityMilli: line.quantityMilli,
    unitPriceMinor: unitPriceMinor(line),
    discountMinor: 0,
    amountMinor: line.amountMinor,
    ...billLineDefaults,
  };
}

function saleOf(bill: Bill): LedgerEntry {
  return { ...entryOf(bill), id: salonId('sale', bill.id), kind: 'sale', postings: salePostings(bill), tillId: null };
}

function paymentOf(bill: Bill): LedgerEntry | undefined {
  if (bill.totalMinor === 0) return undefined;
  const postings = balanced([post('till', tillId.imported, bill.totalMinor), post('receivable', bill.id, -bill.totalMinor)]);
  return { ...entryOf(bill), id: salonId('payment', bill.id), kind: 'payment', postings, tillId: tillId.imported };
}

function entryOf(bill: Bill): Omit<LedgerEntry, 'id' | 'kind' | 'postings' | 'tillId'> {
  return {
    ...entryDefaults,
    branchId,
    day: bill.day,
    at: bill.at,
    currency: bill.currency,
    billId: bill.id,
    clientId: bill.clientId,
    by: importActor,
    deviceId: importActor,
    source: 'import',
  };
}
