import { type Day, addDays } from '#shared/kernel/time.ts';
import { heldOr } from '#shared/tables/read.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { heldNow } from '#shared/till/shift-figures.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';
import { type DeskRead, invoke } from '#renderer/data/desk.ts';
import { readBalanceBefore } from '#renderer/data/till-balance.ts';
import { useBranch, useLive, useToday } from '#renderer/data/use-desk.tsx';
import { cashIn, cashOut, otherSide, transferMoney } from '#shared/till/move-money.ts';
import { payOutTips, tipsPaidBy } from '#shared/till/pay-out-tips.ts';
import type { EntryNames } from './entry-words.ts';
import { type HistoryRow, type MoveBack, historyRows } from './history-rows.ts';
import { useMoveRun } from './use-move-run.ts';

/** The entries of a till, and what is needed to say what they are and to take them back. */
export interface History {
  readonly rows: readonly HistoryRow[];
  /** Without it the balances of an account begin at zero with the first day that is shown. */
  readonly isBalanceKnown: boolean;
  readonly names: EntryNames;
  readonly entries: readonly LedgerEntry[];
  /** The open shift of each drawer. */
  readonly openShifts: ReadonlyMap<string, string>;
}

/** The entries of a till from a day to today, live. */
export function useHistory(till: RowOf<'tills'>, from: string, today: string): History | undefined {
  const branch = useBranch();
  const { value, error } = useLive(
    async (read): Promise<History> => {
      const entries = await read.days('ledgerEntries', branch.id, from, today);
      const open = heldOr(await read.by('shifts', 'state', 'open'), []);
      const held = await readHeld(read, till, today);
      return {
        rows: historyRows(till.id, entries, held),
        isBalanceKnown: held !== undefined,
        entries,
        openShifts: new Map(open.map(({ tillId, id }) => [tillId, id])),
        names: await readEntryNames(read, entries),
      };
    },
    [till, branch.id, from, today],
  );
  if (error !== undefined) throw error;
  return value;
}

/** What a till holds now: a drawer by its shift or its last close, an account by its last end of a month; undefined where that is not known. */
export async function readHeld(read: DeskRead, till: RowOf<'tills'>, today: Day): Promise<number | undefined> {
  if (till.kind === 'cashless') return readBalanceBefore(read, till.branchId, till.id, addDays(today, 1));
  const shift = heldOr(await read.by('shifts', 'state', 'open'), []).find(({ tillId }) => tillId === till.id);
  const ofShift = shift === undefined ? [] : heldOr(await read.by('ledgerEntries', 'shiftId', shift.id), []);
  return heldNow(shift, ofShift, heldOr(await read.get('checkpoints', till.id), undefined)) ?? 0;
}

/** Reads the names that entries of a till speak of; `entries` are those that are held of the same days. */
export async function readEntryNames(read: DeskRead, entries: readonly LedgerEntry[]): Promise<EntryNames> {
  const tillById = byId(await read.all('tills'));
  return {
    otherTillOf: (entry) => tillById.get(otherSide(entry, entries)?.tillId ?? '')?.name,
    methodById: byId(await read.all('paymentMethods')),
    itemById: byId(await read.all('paymentItems')),
    supplierById: byId(await read.all('suppliers')),
    userById: byId(await read.all('users')),
    staffById: byId(await read.all('staff')),
  };
}

/** Takes a move back: the opposite entry, in the shift that is open now. Tips are taken back for a reason. */
export function useTakeBack(till: RowOf<'tills'>): (entry: LedgerEntry, back: MoveBack, history: History, reason?: string) => void {
  const today = useToday();
  const { takeBack } = useMoveRun();
  return (entry, { kind, entryId, reversesId, amountMinor }, { entries, openShifts }, reason = '') => {
    const told = { entryId, reversesId, amountMinor, day: today, currency: till.currency, note: reason };
    const shiftOf = (tillId: string) => openShifts.get(tillId) ?? null;
    if (kind === 'tips') {
      const staffId = tipsPaidBy(entry)?.staffId ?? '';
      void takeBack(invoke(payOutTips, { ...told, staffId, tillId: till.id, shiftId: shiftOf(till.id) }));
      return;
    }
    if (kind !== 'transfer') {
      const about = { tillId: till.id, shiftId: shiftOf(till.id), itemId: entry.itemId, supplierId: entry.supplierId };
      void takeBack(invoke(kind === 'in' ? cashIn : cashOut, { ...told, ...about }));
      return;
    }
    const intoTillId = otherSide(entry, entries)?.tillId ?? '';
    const between = { fromTillId: till.id, fromShiftId: shiftOf(till.id), intoTillId, intoShiftId: shiftOf(intoTillId) };
    void takeBack(invoke(transferMoney, { ...told, ...between }));
  };
}

function byId<T extends { readonly id: string }>(rows: readonly T[]): ReadonlyMap<string, T> {
  return new Map(rows.map((row) => [row.id, row]));
}
