import { billLineDefaults } from '#shared/till/defaults.ts';
import { postBill } from '#shared/till/post-bill.ts';
import { days } from '#tests/simulation/chain-rows.ts';
import type { Deed, Screen } from '#tests/simulation/deed.ts';

/** What a plain sale may be instead of what it usually is. */
export interface SaleOver {
  readonly line?: Readonly<Record<string, unknown>>;
  readonly bill?: Readonly<Record<string, unknown>>;
  /** Whether the screen says that somebody set the price; it does unless this is false. */
  readonly saysPrice?: boolean;
}

/** A cut that is sold at a price, for no visit and in no shift. */
export function plainSale({ newId }: Pick<Screen, 'newId'>, priceMinor: number, over: SaleOver = {}): { billId: string; posted: Deed } {
  const billId = newId();
  const line = {
    id: `${billId}-1`,
    kind: 'service',
    refId: 'cut',
    title: 'Cut',
    staffId: 'ann',
    quantityMilli: 1000,
    unitPriceMinor: priceMinor,
    discountMinor: 0,
    amountMinor: priceMinor,
    taxes: [],
    ...billLineDefaults,
    ...over.line,
  };
  const bill = {
    id: billId,
    day: days[0],
    receiptNumber: `S-${billId}`.slice(0, 40),
    visitIds: [],
    clientId: null,
    currency: 'CAD',
    lines: [line],
    taxRounding: 'line',
    taxes: [],
    totalMinor: priceMinor,
    creditsBillId: null,
    ...over.bill,
  };
  const priced = over.saysPrice === false ? {} : { pricedLineIds: [line.id] };
  return { billId, posted: { command: postBill, args: { bill, shiftId: null, storageId: null, ...priced } } };
}
