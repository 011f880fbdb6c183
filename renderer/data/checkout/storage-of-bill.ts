import type { Bill } from '#shared/till/tables.ts';
import type { DeskRead } from '#renderer/data/desk.ts';

/**
 * The storage that a bill moved goods out of or back into; null when it moved none, as one that gives back without its goods. Voiding moves
 * back what moved and nothing else. A bill that is held here has its day here, and its moves are of that day.
 */
export async function storageOfBill(
  read: Pick<DeskRead, 'days'>,
  { id, branchId, day }: Pick<Bill, 'id' | 'branchId' | 'day'>,
): Promise<string | null> {
  const moves = await read.days('stockMoves', branchId, day, day);
  return moves.find(({ billId }) => billId === id)?.storageId ?? null;
}
