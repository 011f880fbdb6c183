import { postBill } from '#shared/till/post-bill.ts';
import { creditOf, leftOf } from '#shared/till/refund.ts';
import { setOffOf } from '#shared/till/set-off.ts';
import { takePayment } from '#shared/till/take-payment.ts';
import type { Bill } from '#shared/till/tables.ts';
import { voidBill } from '#shared/till/void-bill.ts';
import { days, named } from '#tests/simulation/chain-rows.ts';
import type { Plan, Screen } from '#tests/simulation/deed.ts';

const [day] = days;

/** A line that was sold is given back, whole or in part, and what is owed no more or the money with it; another desk may be doing the same. */
export const giveBack: Plan = (screen) => {
  const { chance, newId, branchId } = screen;
  const sale = chance.oneOf(screen.rows('bills').filter((bill) => bill.creditsBillId === null && bill.paidMinor > 0));
  if (sale === undefined) return [];
  const credits = screen.rows('bills').filter((bill) => bill.creditsBillId === sale.id);
  const left = leftOf(sale, credits);
  const of = chance.oneOf(left.filter((one) => one.quantityMilli > 0));
  if (of === undefined) return [];
  const billId = newId();
  const sums = creditOf(left, [{ lineId: of.line.id, quantityMilli: chance.pick([1000, of.quantityMilli]) }], () => `${billId}-1`);
  const { clientId, currency, taxRounding } = sale;
  const about = { id: billId, day, receiptNumber: `C-${billId}`.slice(0, 40), visitIds: [], clientId, currency, taxRounding };
  const bill = { ...about, ...sums, creditsBillId: sale.id };
  const setOffMinor = setOffOf(sale, 0 - sums.totalMinor);
  const setOff = setOffMinor === 0 ? {} : { setOffMinor };
  const posted = { command: postBill, args: { bill, shiftId: null, storageId: shelfOf(screen, sale), reason: 'not wanted', ...setOff } };
  if (sums.totalMinor + setOffMinor === 0) return [posted];
  const where = { methodId: named(branchId, 'visa'), tillId: named(branchId, 'card'), shiftId: null };
  const how = { tenderedMinor: null, changeMinor: null, roundingMinor: 0, fee: null, payout: null };
  const back = { entryId: newId(), billId, clientId, day, currency, amountMinor: sums.totalMinor + setOffMinor, ...where, ...how };
  return [posted, { command: takePayment, args: back }];
};

/** A bill without money on it is voided. */
export const voidIt: Plan = (screen) => {
  const bill = screen.chance.oneOf(screen.rows('bills').filter((one) => one.voided === null && one.paidMinor === 0));
  if (bill === undefined) return [];
  const args = { entryId: screen.newId(), billId: bill.id, day, shiftId: null, storageId: shelfOf(screen, bill), reason: 'mistaken' };
  return [{ command: voidBill, args }];
};

/** The shelf that what is given back of a bill goes to; null where none of it is goods. */
export function shelfOf({ branchId }: Pick<Screen, 'branchId'>, { lines }: Bill): string | null {
  return lines.some((line) => line.kind === 'product') ? named(branchId, 'shelf') : null;
}
