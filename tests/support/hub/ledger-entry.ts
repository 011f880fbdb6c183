import { entryDefaults } from '#shared/till/defaults.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';

let made = 0;

/** A ledger entry with what the test is about; the rest is a payment of one euro in cash. */
export function aLedgerEntry(about: Partial<LedgerEntry>): LedgerEntry {
  made += 1;
  return {
    ...entryDefaults,
    id: `entry-${made}`,
    branchId: 'branch',
    day: '2026-05-04',
    at: '2026-05-04T10:00:00.000Z',
    kind: 'payment',
    currency: 'EUR',
    postings: [
      { account: 'till', ref: 'till', lineId: null, minor: 100 },
      { account: 'receivable', ref: 'bill', lineId: null, minor: -100 },
    ],
    tillId: 'till',
    billId: 'bill',
    methodId: 'cash',
    by: 'user',
    deviceId: 'device',
    source: 'desk',
    ...about,
  };
}
