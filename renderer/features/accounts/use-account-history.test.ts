import { expect, test } from 'vitest';
import { entryDefaults } from '#shared/till/defaults.ts';
import { post } from '#shared/till/postings.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';
import { accountRows } from '#renderer/features/accounts/use-account-history.ts';

const entry = (id: string, clientId: string, minor: number, over: Partial<LedgerEntry> = {}): LedgerEntry => ({
  ...entryDefaults,
  id,
  branchId: 'branch',
  day: '2026-03-02',
  at: `2026-03-02T09:0${id}:00.000Z`,
  kind: 'top-up',
  currency: 'EUR',
  postings: [post('client-account', clientId, -minor), post('till', 'cards', minor)],
  by: 'owner',
  deviceId: 'desk',
  source: 'desk',
  ...over,
});

test('an account shows its own entries, the newest first, and which of them were taken back', () => {
  const rows = accountRows('ann', [
    entry('1', 'ann', 50_00),
    entry('2', 'ben', 10_00),
    entry('3', 'ann', -50_00, { reversesId: '1' }),
    entry('4', 'ann', 20_00),
  ]);
  expect(rows.map(({ entry: { id }, addedMinor, isTakenBack }) => [id, addedMinor, isTakenBack])).toEqual([
    ['4', 20_00, false],
    ['3', -50_00, false],
    ['1', 50_00, true],
  ]);
});
