import { correctionId } from '#shared/payouts/correct-payout.ts';
import { type ExpectedPayout, type PayoutDifference, differenceOf, expectedPayouts } from '#shared/payouts/forecast.ts';
import type { Payout } from '#shared/payouts/tables.ts';
import { limits } from '#shared/kernel/limits.ts';
import { type Day, addDays } from '#shared/kernel/time.ts';
import { heldOr } from '#shared/tables/read.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';
import type { DeskRead } from '#renderer/data/desk.ts';
import { useBranch, useLive, useToday } from '#renderer/data/use-desk.tsx';

/** A payout that was posted, what was corrected of it by hand, and what is still not in the books. */
export interface PaidPayout {
  readonly payout: Payout;
  readonly corrections: readonly LedgerEntry[];
  /** Undefined as long as no list of the provider was read. */
  readonly difference: PayoutDifference | undefined;
}

/** What is on its way to a branch, what came, and the names of what they say. */
export interface Payouts {
  /** The first day whose payments are looked through; what this desk does not hold begins before it. */
  readonly from: Day;
  readonly expected: readonly ExpectedPayout[];
  /** Past payouts, the newest first. */
  readonly paid: readonly PaidPayout[];
  /** Where nothing lands anywhere, nothing can be foretold. */
  readonly areSetUp: boolean;
  /** The accounts that providers pay out from, each with its own list. */
  readonly accounts: readonly RowOf<'tills'>[];
  readonly tillById: ReadonlyMap<string, RowOf<'tills'>>;
  readonly methodById: ReadonlyMap<string, RowOf<'paymentMethods'>>;
}

/** How far back payouts are listed, in days. */
export const listedDays = 90;
/** Banking days are at most half as many again as calendar days, and holidays come on top. */
const bankingStretch = 1.5;
const spareDays = 10;
/** A payment keeps the terms that it was taken by: it may wait as long as any may, whatever the settings say now. In days. */
const waitMost = Math.ceil(limits.settlementDaysMax * bankingStretch) + spareDays;

/** The live payouts of the branch; undefined while they are first read. */
export function usePayouts(): Payouts | undefined {
  const { id: branchId } = useBranch();
  const today = useToday();
  return useLive((read) => readPayouts(read, branchId, today), [branchId, today]).value;
}

/** Reads what is on its way and what came. Only days from which a payment can still be due are looked through, however long the history is. */
export async function readPayouts(read: DeskRead, branchId: string, today: Day): Promise<Payouts> {
  const [methods, tills] = [await read.all('paymentMethods'), await read.all('tills')];
  const { from, payouts } = await readPosted(read, branchId, today);
  const entries = await read.days('ledgerEntries', branchId, from, today);
  const listedFrom = addDays(today, -listedDays);
  const paid: PaidPayout[] = [];
  for (const payout of payouts.filter(({ day }) => day >= listedFrom)) {
    const corrections = await readCorrections(read, payout);
    paid.push({ payout, corrections, difference: differenceOf(payout, corrections) });
  }
  const paying = methods.filter(({ branchId: its, active, settlement }) => its === branchId && active && settlement.landsInTillId !== null);
  // A way to pay that is not offered any more may still be paid out.
  const accountIds = new Set([...paying, ...paid.map(({ payout }) => payout)].map(({ tillId }) => tillId));
  return {
    from,
    expected: expectedPayouts(entries, payouts),
    paid: paid.toSorted((a, b) =>
      a.payout.day === b.payout.day ? (a.payout.id < b.payout.id ? -1 : 1) : a.payout.day < b.payout.day ? 1 : -1,
    ),
    areSetUp: paying.length > 0,
    accounts: tills.filter(({ id }) => accountIds.has(id)).toSorted((a, b) => a.order - b.order),
    tillById: new Map(tills.map((till) => [till.id, till])),
    methodById: new Map(methods.map((method) => [method.id, method])),
  };
}

/**
 * What was posted on the days on which a payment may have waited, and the first of those that lie on this desk without a gap up to today: whether
 * an earlier payment was paid out is not known here.
 */
async function readPosted(
  read: DeskRead,
  branchId: string,
  today: Day,
): Promise<{ readonly from: Day; readonly payouts: readonly Payout[] }> {
  const back = Array.from({ length: waitMost + 1 }, (_, ago) => addDays(today, -ago));
  const answers = await Promise.all(back.map((day) => read.day('payouts', branchId, day)));
  const gap = answers.findIndex(({ held }) => !held);
  return {
    from: back[gap === -1 ? waitMost : Math.max(0, gap - 1)] ?? today,
    payouts: answers.flatMap((answer) => heldOr(answer, [])),
  };
}

/** What was posted by hand for a payout, found by its ids one after the other. Nothing is corrected before a list was read. */
async function readCorrections(read: DeskRead, { id, statement }: Payout): Promise<readonly LedgerEntry[]> {
  const found: LedgerEntry[] = [];
  if (statement === null) return found;
  for (;;) {
    const entry = heldOr(await read.get('ledgerEntries', correctionId(id, found.length)), undefined);
    if (entry === undefined) return found;
    found.push(entry);
  }
}

/** A payment of a payout; undefined when its day is not on this desk. */
export interface PaidPayment {
  readonly id: string;
  readonly entry: LedgerEntry | undefined;
}

/** The live payments of a payout, in the order in which they were taken; undefined while they are first read. */
export function usePaidPayments(payout: Payout): readonly PaidPayment[] | undefined {
  return useLive(
    async (read) => {
      const rows: PaidPayment[] = [];
      for (const id of payout.paymentIds) rows.push({ id, entry: heldOr(await read.get('ledgerEntries', id), undefined) });
      return rows.toSorted((a, b) => ((a.entry?.at ?? '') < (b.entry?.at ?? '') ? -1 : 1));
    },
    [payout.id, payout.paymentIds.length],
  ).value;
}
