import { billLineDefaults } from '#shared/till/defaults.ts';
import { postBill } from '#shared/till/post-bill.ts';
import { days } from '#tests/simulation/chain-rows.ts';
import type { Deed, Plan, Screen } from '#tests/simulation/deed.ts';

/** What a plain sale may be instead of what it usually is. */
export interface SaleOver {
  readonly line?: Readonly<Record<string, unknown>>;
  readonly bill?: Readonly<Record<string, unknown>>;
  /** A tip for whoever did it. */
  readonly tipMinor?: number;
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
  const { tipMinor = 0 } = over;
  const tip = { ...line, id: `${billId}-tip`, kind: 'tip', refId: null, title: 'Tip', quantityMilli: 1000, unitPriceMinor: tipMinor };
  const tips = tipMinor === 0 ? [] : [{ ...tip, discountMinor: 0, amountMinor: tipMinor }];
  const bill = {
    id: billId,
    day: days[0],
    receiptNumber: `S-${billId}`.slice(0, 40),
    visitIds: [],
    clientId: null,
    currency: 'CAD',
    lines: [line, ...tips],
    taxRounding: 'line',
    taxes: [],
    totalMinor: priceMinor + tipMinor,
    creditsBillId: null,
    ...over.bill,
  };
  const priced = over.saysPrice === false ? {} : { pricedLineIds: [line.id] };
  return { billId, posted: { command: postBill, args: { bill, shiftId: null, storageId: null, ...priced } } };
}

/** What is paid from an account or a card, whole: a sale of its own, so that two desks may draw on the same at once. */
export function drawsAll(screen: Screen, balanceMinor: number, pays: (billId: string) => ReturnType<Plan>[number]): ReturnType<Plan> {
  const { billId, posted } = plainSale(screen, balanceMinor);
  return [posted, pays(billId)];
}
