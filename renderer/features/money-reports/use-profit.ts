import { useMemo } from 'react';
import { profitAndLoss } from '#shared/reports/profit-and-loss.ts';
import { useBranch, useLive } from '#renderer/data/use-desk.tsx';
import { type ProfitReport, daysOf } from './profit-sheet.ts';

/** Profit and loss of months that follow each other, live; undefined while it is read. Only entries in the branch's currency are in it. */
export function useProfit(months: readonly string[]): ProfitReport | undefined {
  const { id: branchId, currency } = useBranch();
  const [first = '', last = first] = [months[0], months.at(-1)];
  const { value, error } = useLive(
    async (read) => {
      const entries = await read.days('ledgerEntries', branchId, daysOf(first).from, daysOf(last).to);
      return { entries: entries.filter((entry) => entry.currency === currency), items: await read.all('paymentItems') };
    },
    [branchId, currency, first, last],
  );
  if (error !== undefined) throw error;
  return useMemo(
    () => (value === undefined ? undefined : { profit: profitAndLoss(value.entries, months, value.items), items: value.items }),
    [value, months],
  );
}
