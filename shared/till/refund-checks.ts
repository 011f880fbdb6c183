import type { Flag, Refusal } from '#shared/commands/command.ts';
import { canonicalJson } from '#shared/kernel/canonical.ts';
import { sumMinor } from '#shared/kernel/money.ts';
import { type KnownBill, owedOn, paidSoFar } from '#shared/till/bill-state.ts';
import { sumByTax } from '#shared/till/make-bill.ts';
import { keptMinor, leftOf, totalOf } from '#shared/till/refund.ts';
import { setOffOf } from '#shared/till/set-off.ts';
import type { Bill } from '#shared/till/tables.ts';

type Credit = Pick<Bill, 'id' | 'creditsBillId' | 'lines' | 'taxes' | 'totalMinor'>;

/**
 * Why a desk does not begin to give back: what it is of is not here or voided, more than was sold, or more money than the client ever gave.
 * `setOffMinor` is what of it lessens what is still owed on the sale.
 */
export function refundRefusal(credit: Credit, credited: KnownBill | undefined, setOffMinor: number): Refusal | undefined {
  const subjects = [{ table: 'bills', id: credit.creditsBillId ?? credit.id }] as const;
  if (credited?.bill === undefined) return { code: 'bill-not-held', subjects };
  const { bill, credits } = credited;
  if (bill.voided !== null || bill.creditsBillId !== null) return { code: 'bill-voided', subjects };
  if (isMoreThanSold(credit, bill, credits)) return { code: 'more-than-sold', subjects };
  const backMinor = 0 - credit.totalMinor;
  // Nobody is handed money while he still owes on the same bill, and nothing is set off that is not owed.
  if (setOffMinor !== setOffOf({ ...bill, paidMinor: paidSoFar(credited) }, backMinor)) return { code: 'set-off-differs', subjects };
  return backMinor - setOffMinor > keptMinor(bill, credits) ? { code: 'more-than-paid', subjects } : undefined;
}

/**
 * Why a desk hands out no money for a bill. For one that gives back: a payment of its sale was taken back since, and the client owes it again. What
 * is given back goes off that first, so the bill is voided and posted anew. For a sale on which too much was paid: it went back by another bill.
 */
export function handOutRefusal(known: KnownBill, amountMinor: number): Refusal | undefined {
  const { bill, sale, credits } = known;
  if (bill === undefined || sale === undefined || amountMinor >= 0) return undefined;
  // Money that came in too often by a bill that gives back goes out again, whatever else is owed.
  if (bill.creditsBillId !== null && paidSoFar(known) + amountMinor >= 0) return undefined;
  return beyondOwed(sale, credits) + amountMinor < 0 ? { code: 'more-than-paid', subjects: [{ table: 'bills', id: sale.id }] } : undefined;
}

/**
 * What was paid too much on a sale and has to go back, in minor units, never below zero: desks without the network took money for it apart, or one
 * of them voided it. No more than what is kept, with all that gave back of it, beyond what is owed. Nothing of a bill that gives back.
 */
export function tooMuchOn(sale: Bill, credits: readonly Bill[]): number {
  if (sale.creditsBillId !== null) return 0;
  return Math.max(0, Math.min(sale.paidMinor - owedOn(sale), beyondOwed(sale, credits)));
}

function beyondOwed(sale: Bill, credits: readonly Bill[]): number {
  return keptMinor(sale, credits) - Math.max(0, sumMinor([sale, ...credits].map(owedOn)));
}

/** What a person should look at when something was given back: the money is out of the drawer, so it counts either way. */
export function refundFlags(credit: Credit, credited: KnownBill | undefined): readonly Flag[] {
  const isCredit = { table: 'bills', id: credit.id } as const;
  const flags: Flag[] = [];
  if (!addsUp(credit)) flags.push({ code: 'sums-differ', tray: 'task', subjects: [isCredit] });
  const { bill, credits } = credited ?? {};
  if (bill === undefined || credits === undefined) return [...flags, { code: 'bill-not-held', tray: null, subjects: [isCredit] }];
  if (bill.voided !== null || isMoreThanSold(credit, bill, credits))
    flags.push({ code: 'refunded-twice', tray: 'task', subjects: [{ table: 'bills', id: bill.id }, isCredit] });
  return flags;
}

/** Whether lines are given back that were not sold, or more of them, or for more, than is left. */
function isMoreThanSold(credit: Credit, sale: Bill, credits: readonly Bill[]): boolean {
  const after = leftOf(sale, [...credits.filter(({ id }) => id !== credit.id), { ...sale, ...credit, voided: null }]);
  const known = new Set(sale.lines.map(({ id }) => id));
  const isForeign = credit.lines.some((line) => line.creditsLineId === null || !known.has(line.creditsLineId));
  const touched = new Set(credit.lines.map((line) => line.creditsLineId));
  return isForeign || after.some((left) => touched.has(left.line.id) && (left.quantityMilli < 0 || left.amountMinor < 0));
}

function addsUp({ lines, taxes, totalMinor }: Credit): boolean {
  const anew = sumByTax(lines);
  return canonicalJson(anew) === canonicalJson(taxes) && totalOf(lines, taxes) === totalMinor;
}
