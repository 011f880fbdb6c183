import { type Flag, type Write, write } from '#shared/commands/command.ts';
import { derivedId } from '#shared/kernel/id.ts';
import { type KnownBill, isOverpaid, owedOn, paidOn, paidSoFar, restateVisits } from '#shared/till/bill-state.ts';
import { entryDefaults } from '#shared/till/defaults.ts';
import { balanced, post } from '#shared/till/postings.ts';
import type { Bill, LedgerEntry } from '#shared/till/tables.ts';

/**
 * How much of what is given back of a sale lessens what is still owed on it, in minor units, never below zero; the rest is money that is handed
 * out. A credit note is settled against its open invoice first, and only what is left of it is paid.
 */
export function setOffOf(sale: Pick<Bill, 'totalMinor' | 'voided' | 'paidMinor'>, backMinor: number): number {
  return Math.max(0, Math.min(backMinor, owedOn(sale) - sale.paidMinor));
}

/** Who sets off, and in which shift: what its two entries have in common. */
export type SettingOff = Pick<LedgerEntry, 'day' | 'at' | 'shiftId' | 'lateForShiftId' | 'by' | 'deviceId' | 'note'>;

/**
 * The two entries that set off so much between a bill that gives back and its sale: less is owed on the one, less is to be handed out on the
 * other. Two, because an entry is found by its one bill; they meet on `transit` under the id of the sale's.
 */
export function setOffEntries(credit: Bill, amountMinor: number, how: SettingOff, cmdId: string): readonly LedgerEntry[] {
  if (amountMinor === 0 || credit.creditsBillId === null) return [];
  const { branchId, currency, clientId } = credit;
  const about = { ...entryDefaults, ...how, branchId, currency, clientId, kind: 'set-off', source: 'desk' } as const;
  const side = (id: string, billId: string, minor: number): LedgerEntry => {
    return { ...about, id, billId, postings: balanced([post('receivable', billId, 0 - minor), post('transit', saleSideId, minor)]) };
  };
  const saleSideId = derivedId(cmdId, 'set-off');
  return [side(saleSideId, credit.creditsBillId, amountMinor), side(derivedId(cmdId, 'set-off back'), credit.id, -amountMinor)];
}

/** What takes back all that was set off by a bill that gives back and stands: both sides of each, linked to what they reverse. */
export function setOffsBack(credit: Bill, entries: readonly LedgerEntry[], how: SettingOff, cmdId: string): readonly LedgerEntry[] {
  const { creditsBillId } = credit;
  if (creditsBillId === null) return [];
  const reversed = new Set(entries.map(({ reversesId }) => reversesId));
  const standing = entries.filter(({ id, kind, reversesId }) => kind === 'set-off' && reversesId === null && !reversed.has(id));
  return standing.flatMap((entry) => {
    const saleSideId = entry.postings.find(({ account }) => account === 'transit')?.ref ?? null;
    const backId = derivedId(cmdId, `set-off ${entry.id}`);
    const amountMinor = 0 - paidOn(credit.id, [entry]);
    const back = (id: string, billId: string, reversesId: string | null, minor: number): LedgerEntry => {
      const postings = balanced([post('receivable', billId, minor), post('transit', backId, 0 - minor)]);
      return { ...entry, ...how, id, billId, reversesId, postings };
    };
    return [
      back(backId, creditsBillId, saleSideId, amountMinor),
      back(derivedId(cmdId, `set-off back ${entry.id}`), credit.id, entry.id, 0 - amountMinor),
    ];
  });
}

/** What lies on a bill as money, in minor units: what was paid on it without what was only set off. */
export function moneyOn({ bill, entries }: Pick<KnownBill, 'bill' | 'entries'>): number {
  if (bill === undefined) return 0;
  return entries === undefined
    ? bill.paidMinor
    : paidOn(
        bill.id,
        entries.filter(({ kind }) => kind !== 'set-off'),
      );
}

/**
 * Brings a sale and its visits in line with what was set off or taken back of it. `now` is the bill that gives back as it stands with that; a
 * sale that is not held here is left alone.
 */
export function restateSale(credited: KnownBill | undefined, now: Bill, entries: readonly LedgerEntry[]): readonly Write[] {
  const sale = entries.length === 0 ? undefined : saleWith(credited, entries);
  if (credited === undefined || sale === undefined) return [];
  const visits = sale.creditsBillId === null ? restateVisits({ ...credited, sale }, now) : [];
  return [write('bills', sale), ...visits];
}

/** More set off than was owed, because another desk took the rest meanwhile, is money that the client has to get: a person is told. */
export function setOffFlags(credited: KnownBill | undefined, entries: readonly LedgerEntry[]): readonly Flag[] {
  const sale = saleWith(credited, entries);
  if (entries.length === 0 || sale === undefined || !isOverpaid(sale)) return [];
  return [{ code: 'overpaid', tray: 'task', subjects: [{ table: 'bills', id: sale.id }] }];
}

function saleWith(credited: KnownBill | undefined, entries: readonly LedgerEntry[]): Bill | undefined {
  if (credited?.bill === undefined) return undefined;
  return { ...credited.bill, paidMinor: paidSoFar(credited) + paidOn(credited.bill.id, entries) };
}
