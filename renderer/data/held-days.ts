import { type Day, addDays } from '#shared/kernel/time.ts';
import type { DeskRead } from '#renderer/data/desk.ts';

/** Whether everything that was booked on some business days (both included) is on this desk, so that an empty list says that there was nothing. */
export async function holdsDays(read: Pick<DeskRead, 'day'>, branchId: string, from: Day, to: Day): Promise<boolean> {
  const asked: Promise<{ readonly held: boolean }>[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) asked.push(read.day('ledgerEntries', branchId, day));
  return (await Promise.all(asked)).every(({ held }) => held);
}
