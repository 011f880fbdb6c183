import { canonicalJson } from '#shared/kernel/canonical.ts';
import type { Bill, LedgerEntry } from '#shared/till/tables.ts';

/** A record for each of a desk's own entries: what a tax office asks for, and nobody's name but that of who took the money, by his number. */
export function fiscalRecordOf(entry: LedgerEntry, bill: Bill | undefined): { readonly key: string; readonly body: string } {
  const { id, kind, at, day, currency, tillId, by, deviceId, reversesId, methodId } = entry;
  const asSale =
    bill === undefined
      ? {}
      : {
          receipt: bill.receiptNumber,
          totalMinor: bill.totalMinor,
          // What gives back says of which sale: nobody may take it for one of its own.
          ...(bill.creditsBillId === null ? {} : { givesBackOf: bill.creditsBillId }),
          taxes: bill.taxes.map(({ name, ratePpm, inclusive, amountMinor }) => ({ name, ratePpm, inclusive, amountMinor })),
        };
  // Postings are the whole truth of an entry; accounts of clients and cards are told by what they are, and not whose.
  const postings = entry.postings.map(({ account, ref, minor }) => ({ account, minor, ...(account === 'till' ? { ref } : {}) }));
  const body = { id, kind, at, day, currency, tillId, by, deviceId, reversesId, methodId, postings, ...asSale };
  return { key: id, body: canonicalJson(body) };
}

/** The entries that a desk's journal is about, in the order in which they happened: its own, as people made them, since it was begun. */
export function fiscalEntries(entries: readonly LedgerEntry[], deviceId: string, sinceMs: number): readonly LedgerEntry[] {
  return entries
    .filter((entry) => entry.deviceId === deviceId && entry.source === 'desk' && Date.parse(entry.at) >= sinceMs)
    .toSorted((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1));
}
