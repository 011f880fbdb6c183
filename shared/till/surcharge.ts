import { derivedId } from '#shared/kernel/id.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import type { CheckoutLine } from '#shared/till/bill-draft.ts';
import { type PaymentTraits, feeOf, feeTermsFor } from '#shared/till/card-fees.ts';
import type { MoneySettings } from '#shared/till/money-settings.ts';
import type { FeeRule } from '#shared/till/tables.ts';

type Method = Pick<RowOf<'paymentMethods'>, 'id' | 'name' | 'fees' | 'surcharge'>;

/** What a bill would bear of a method's fee: what it comes to without, and what was typed as paid; undefined for all of it. */
export interface SurchargeBasis {
  readonly settings: Pick<MoneySettings, 'surcharge'>;
  readonly method: Method | undefined;
  readonly traits: PaymentTraits;
  readonly totalMinor: number;
  readonly typedMinor: number | undefined;
}

/** Whether clients bear the fee of a method here. */
export function bearsSurcharge(settings: Pick<MoneySettings, 'surcharge'>, method: Pick<Method, 'surcharge'> | undefined): boolean {
  return settings.surcharge && method?.surcharge === true;
}

/**
 * The fee that a client bears with a payment: what the provider keeps of the part of the bill that it pays, and never more. Of a typed amount
 * the fee is taken out, so that what the card is charged is what was typed.
 */
export function surchargeOf({ settings, method, traits, totalMinor, typedMinor }: SurchargeBasis): number {
  const rule = method === undefined || !bearsSurcharge(settings, method) ? undefined : feeTermsFor(method, traits)?.rule;
  if (rule === undefined || totalMinor <= 0) return 0;
  if (typedMinor === undefined || typedMinor >= totalMinor + feeWithTax(totalMinor, rule)) return feeWithTax(totalMinor, rule);
  return typedMinor <= 0 ? 0 : typedMinor - partPaidBy(typedMinor, totalMinor, rule);
}

/** The line of a bill on which the fee stands. It names the method, so that one bill has one line for each. */
export function surchargeLine(billId: string, method: Pick<Method, 'id'>, title: string, minor: number): CheckoutLine {
  return {
    id: derivedId(billId, `surcharge ${method.id}`),
    kind: 'surcharge',
    refId: method.id,
    title,
    staffId: null,
    quantityMilli: 1000,
    unitPriceMinor: minor,
    taxIds: [],
    discount: null,
  };
}

function feeWithTax(minor: number, rule: FeeRule): number {
  const { amountMinor, vatMinor } = feeOf(minor, rule);
  return amountMinor + vatMinor;
}

/** The smallest part of a bill that with its own fee comes to what is charged. A larger part has no smaller fee, so halving finds it. */
function partPaidBy(chargedMinor: number, totalMinor: number, rule: FeeRule): number {
  let [low, high] = [0, Math.min(chargedMinor, totalMinor)];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (middle + feeWithTax(middle, rule) >= chargedMinor) high = middle;
    else low = middle + 1;
  }
  return low;
}
