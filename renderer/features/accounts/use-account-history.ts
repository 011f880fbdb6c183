import { owedBy } from '#shared/accounts/holders.ts';
import type { ClientAccount } from '#shared/accounts/tables.ts';
import { addDays, type Day } from '#shared/kernel/time.ts';
import { heldOr } from '#shared/tables/read.ts';
import { shiftFor, shiftsIn } from '#shared/till/plan-payment.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';
import type { Desk } from '#renderer/data/desk.ts';
import { useBranch, useLive, useToday } from '#renderer/data/use-desk.tsx';

/** How far back entries of an account are looked for: they lie by day, and there is no end of days. */
export const historyDays = 60;

/** One entry of an account. */
export interface AccountRow {
  readonly entry: LedgerEntry;
  /** What it added to what the client has; below zero what it took. */
  readonly addedMinor: number;
  readonly isTakenBack: boolean;
}

/** The account's entries of the last weeks in this branch as far as the desk holds them, the newest first. */
export function useAccountHistory(clientId: string): readonly AccountRow[] | undefined {
  const branch = useBranch();
  const today = useToday();
  return useLive(
    async (read) => accountRows(clientId, await read.days('ledgerEntries', branch.id, fromDay(today), today)),
    [clientId, branch.id, today],
  ).value;
}

function fromDay(today: Day): Day {
  return addDays(today, -historyDays);
}

/** The shift that takes money back: of the drawer that it went through, else of this desk and in its currency; null when none is open. */
export async function shiftIdFor(
  { read, deviceId }: Desk,
  { tillId, currency }: Pick<LedgerEntry, 'tillId' | 'currency'>,
): Promise<string | null> {
  const till = tillId === null ? undefined : heldOr(await read.get('tills', tillId), undefined);
  const open = shiftsIn(currency, heldOr(await read.by('shifts', 'state', 'open'), []), await read.all('tills'));
  const shift = till === undefined ? open.find((one) => one.deviceId === deviceId) : shiftFor(till, open, deviceId);
  return shift?.id ?? null;
}

/** What of some entries moved a client's account, the newest first. */
export function accountRows(clientId: string, entries: readonly LedgerEntry[]): readonly AccountRow[] {
  const reversed = new Set(entries.map(({ reversesId }) => reversesId));
  return entries
    .filter(({ postings }) => postings.some(({ account, ref }) => account === 'client-account' && ref === clientId))
    .map((entry) => ({ entry, addedMinor: owedBy('client-account', clientId, entry.postings), isTakenBack: reversed.has(entry.id) }))
    .toSorted((a, b) => (a.entry.at === b.entry.at ? (a.entry.id < b.entry.id ? 1 : -1) : a.entry.at < b.entry.at ? 1 : -1));
}

/** What the client would owe once an entry is taken back that put money on, because it was used or paid back since; zero where the account still has it. */
export function owedWithout(
  { entry, addedMinor }: AccountRow,
  { balanceMinor, currency }: Pick<ClientAccount, 'balanceMinor' | 'currency'>,
): number {
  return addedMinor <= 0 || entry.currency !== currency ? 0 : Math.max(0, addedMinor - balanceMinor);
}
