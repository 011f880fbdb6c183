import { expect, test } from 'vitest';
import { entryDefaults } from '#shared/till/defaults.ts';
import { post } from '#shared/till/postings.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';
import { accountRows, owedWithout } from '#renderer/features/accounts/use-account-history.ts';

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

test('money that was used or paid back since and is taken back is owed by the client; that is said before it happens', () => {
  const owed = (added: number, balanceMinor: number, currency = 'EUR') =>
    accountRows('ann', [entry('1', 'ann', added)]).map((row) => owedWithout(row, { balanceMinor, currency }));
  expect([owed(50_00, 50_00), owed(50_00, 80_00), owed(-20_00, 5_00)]).toEqual([[0], [0], [0]]);
  expect([owed(50_00, 20_00), owed(50_00, 0), owed(50_00, -10_00)]).toEqual([[30_00], [50_00], [60_00]]);
  // What is in another currency is not on the account, and takes nothing off it.
  expect(owed(50_00, 0, 'CAD')).toEqual([0]);
});
