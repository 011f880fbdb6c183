import { sumMinor } from '#shared/kernel/money.ts';
import type { Day } from '#shared/kernel/time.ts';
import { isTaken, isTakenBack } from '#shared/payouts/taken.ts';
import { onTill } from '#shared/till/shift-state.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';
import type { Payout } from './tables.ts';

/** Money that is on its way: what lands where on a day, of which payments. */
export interface ExpectedPayout {
  readonly id: string;
  readonly day: Day;
  readonly tillId: string;
  readonly landsInTillId: string;
  readonly currency: string;
  readonly grossMinor: number;
  /** Fees with the tax on them. */
  readonly feeMinor: number;
  readonly netMinor: number;
  readonly payments: readonly LedgerEntry[];
}

/** What a payment brings: what it moved in its till, less what the provider keeps. */
export function broughtBy(entry: LedgerEntry): { readonly grossMinor: number; readonly feeMinor: number } {
  const { tillId, fee } = entry;
  return { grossMinor: tillId === null ? 0 : onTill(entry, tillId), feeMinor: fee === null ? 0 : fee.amountMinor + fee.vatMinor };
}

/**
 * What is still to come by entries and payouts that a desk holds, the earliest first: payments and refunds that no payout has brought and nobody
 * took back. The hub posts the payout when its day has come; what is due and not posted yet stands here as well. What is taken back after it
 * was paid out comes off a payout on the day on which it is taken back, and is not foretold.
 */
export function expectedPayouts(entries: readonly LedgerEntry[], payouts: readonly Payout[]): readonly ExpectedPayout[] {
  const settled = new Set(payouts.flatMap(({ paymentIds }) => paymentIds));
  const takenBack = new Set(entries.flatMap((entry) => (isTakenBack(entry) && entry.reversesId !== null ? [entry.reversesId] : [])));
  const byKey = new Map<string, LedgerEntry[]>();
  for (const entry of entries) {
    if (!isTaken(entry) || entry.payout === null || entry.tillId === null) continue;
    if (settled.has(entry.id) || takenBack.has(entry.id)) continue;
    const key = [entry.payout.dueDay, entry.tillId, entry.payout.tillId, entry.currency].join('|');
    byKey.set(key, [...(byKey.get(key) ?? []), entry]);
  }
  return [...byKey].map(([key, payments]) => expected(key, payments)).toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

function expected(key: string, payments: readonly LedgerEntry[]): ExpectedPayout {
  const [day = '', tillId = '', landsInTillId = '', currency = ''] = key.split('|');
  const brought = payments.map(broughtBy);
  const grossMinor = sumMinor(brought.map((one) => one.grossMinor));
  const feeMinor = sumMinor(brought.map((one) => one.feeMinor));
  const inOrder = payments.toSorted((a, b) => (a.at < b.at ? -1 : 1));
  return { id: key, day, tillId, landsInTillId, currency, grossMinor, feeMinor, netMinor: grossMinor - feeMinor, payments: inOrder };
}

/** What the provider's list says beyond what was posted, less what was corrected since; all zero when they agree. */
export interface PayoutDifference {
  readonly grossMinor: number;
  readonly feeMinor: number;
  readonly netMinor: number;
}

/** What of a payout's statement is not in the books, by what was posted for it by hand. Undefined as long as no statement was read. */
export function differenceOf(payout: Payout, corrections: readonly LedgerEntry[]): PayoutDifference | undefined {
  if (payout.statement === null) return undefined;
  let [feeMinor, netMinor] = [payout.statement.feeMinor - payout.feeMinor, payout.statement.netMinor - payout.netMinor];
  for (const { postings } of corrections) {
    for (const { account, ref, minor } of postings) {
      if (account === 'card-fee') feeMinor -= minor;
      if (account === 'transit' && ref === payout.id) netMinor -= minor;
    }
  }
  return { grossMinor: feeMinor + netMinor, feeMinor, netMinor };
}
