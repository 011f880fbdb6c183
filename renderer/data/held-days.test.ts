import { describe, expect, it } from 'vitest';
import { held, notHeld } from '#shared/tables/read.ts';
import type { DeskRead } from '#renderer/data/desk.ts';
import { holdsDays } from './held-days.ts';

describe('whether some days are on this desk', () => {
  const asked: string[] = [];
  const read = {
    day: async (table: string, branchId: string, day: string) => {
      asked.push(`${table} ${branchId} ${day}`);
      return day < '2026-03-01' ? notHeld : held([]);
    },
  } as unknown as Pick<DeskRead, 'day'>;

  it('is asked of each of them, both ends included', async () => {
    expect(await holdsDays(read, 'branch', '2026-03-01', '2026-03-02')).toBe(true);
    expect(asked).toEqual(['ledgerEntries branch 2026-03-01', 'ledgerEntries branch 2026-03-02']);
  });

  it('is no where one of them is not, though the others are empty', async () => {
    expect(await holdsDays(read, 'branch', '2026-02-28', '2026-03-02')).toBe(false);
  });
});
