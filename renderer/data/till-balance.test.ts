import { describe, expect, it } from 'vitest';
import { monthEndId } from '#shared/reports/month-ends.ts';
import { held, notHeld } from '#shared/tables/read.ts';
import { entryDefaults } from '#shared/till/defaults.ts';
import { balanced, post } from '#shared/till/postings.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';
import type { DeskRead } from '#renderer/data/desk.ts';
import { readBalanceBefore } from './till-balance.ts';

const entry = (day: string, minor: number): LedgerEntry => ({
  ...entryDefaults,
  id: `entry of ${day}`,
  branchId: 'branch',
  day,
  at: `${day}T10:00:00.000Z`,
  kind: 'payment',
  currency: 'EUR',
  postings: balanced([post('till', 'bank', minor), post('receivable', 'bill', -minor)]),
  by: 'user',
  deviceId: 'device',
  source: 'desk',
});
const monthEnd = (branchId: string, balanceMinor: number) => ({
  id: monthEndId('bank', '2026-04-30'),
  branchId,
  tillId: 'bank',
  shiftId: null,
  at: '2026-05-01T00:00:00.000Z',
  day: '2026-04-30',
  balanceMinor,
});
const entries = [entry('2026-04-28', 7_00), entry('2026-05-02', 20_00), entry('2026-05-05', 1_00)];

/** A desk with one end of a month and every day from one on. */
function deskFrom(firstDay: string, checkpoints: readonly object[] = [monthEnd('branch', 100_00)]): DeskRead {
  const read = {
    all: async () => checkpoints,
    day: async (_: string, __: string, day: string) => (day < firstDay ? notHeld : held(entries.filter((one) => one.day === day))),
  };
  return read as unknown as DeskRead;
}

describe('what a till held before a day', () => {
  const before = (day: string, read = deskFrom('2026-01-01')) => readBalanceBefore(read, 'branch', 'bank', day);

  it('is the last end of a month and what moved it since', async () => {
    expect(await before('2026-05-05')).toBe(120_00);
    expect(await before('2026-05-06')).toBe(121_00);
    expect(await before('2026-05-01')).toBe(100_00);
  });

  it('is counted back from the first end of a month before that', async () => {
    expect(await before('2026-04-29')).toBe(100_00);
    expect(await before('2026-04-28')).toBe(93_00);
  });

  it('is not known without all days between, nor by another branch’s month', async () => {
    expect(await before('2026-05-05', deskFrom('2026-05-02'))).toBeUndefined();
    expect(await before('2026-05-05', deskFrom('2026-01-01', [monthEnd('other', 100_00)]))).toBeUndefined();
  });
});
