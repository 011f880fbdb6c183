import { onTill } from '#shared/till/shift-state.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';
import { takenBackId } from '#shared/till/move-money.ts';

/** One entry of a till, and what the till held after it. */
export interface HistoryRow {
  readonly entry: LedgerEntry;
  readonly movedMinor: number;
  readonly balanceMinor: number;
  /** A later entry took it back. */
  readonly isTakenBack: boolean;
}

/**
 * The entries that moved a till, the newest first. The balance is counted back from what it holds now;
 * where that is not known here it starts at zero before the first entry that is shown.
 */
export function historyRows(tillId: string, entries: readonly LedgerEntry[], heldNowMinor: number | undefined): readonly HistoryRow[] {
  const reversed = new Set(entries.map(({ reversesId }) => reversesId));
  const own = entries.filter((entry) => onTill(entry, tillId) !== 0).toSorted(newestFirst);
  let balanceMinor = heldNowMinor ?? own.reduce((sum, entry) => sum + onTill(entry, tillId), 0);
  return own.map((entry) => {
    const movedMinor = onTill(entry, tillId);
    const row = { entry, movedMinor, balanceMinor, isTakenBack: reversed.has(entry.id) };
    balanceMinor -= movedMinor;
    return row;
  });
}

function newestFirst(a: LedgerEntry, b: LedgerEntry): number {
  if (a.at !== b.at) return a.at < b.at ? 1 : -1;
  return rankOf(b) - rankOf(a) || (a.id < b.id ? 1 : -1);
}

/** What is booked at one moment: a close counts, and then moves the rest. */
function rankOf({ kind }: LedgerEntry): number {
  return kind === 'transfer' ? 2 : kind === 'shift-close' ? 1 : 0;
}

/** A move as its own command would say it, so that it can be taken back; undefined for what is no move, is one back, or has been taken back. */
export interface MoveBack {
  readonly kind: 'in' | 'out' | 'tips' | 'transfer';
  readonly entryId: string;
  readonly reversesId: string;
  readonly amountMinor: number;
}

/**
 * How an entry is taken back. A transfer is taken back from the side that gave: its other entry is not asked about. What left a drawer outside
 * of a shift is the rest that a close moved, and belongs to the close.
 */
export function moveBackOf({ entry, movedMinor, isTakenBack }: HistoryRow, tillKind: 'cash' | 'cashless'): MoveBack | undefined {
  if (isTakenBack || entry.reversesId !== null || entry.source !== 'desk') return undefined;
  const back = { entryId: takenBackId(entry.id), reversesId: entry.id };
  switch (entry.kind) {
    case 'cash-in':
      return { ...back, kind: 'in', amountMinor: -movedMinor };
    case 'cash-out':
      return { ...back, kind: 'out', amountMinor: movedMinor };
    case 'tips-out':
      return { ...back, kind: 'tips', amountMinor: movedMinor };
    case 'transfer':
      return movedMinor < 0 && (tillKind === 'cashless' || entry.shiftId !== null)
        ? { ...back, kind: 'transfer', amountMinor: movedMinor }
        : undefined;
    default:
      return undefined;
  }
}
