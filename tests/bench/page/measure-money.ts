import { type Write, write } from '#shared/commands/command.ts';
import { sumMinor } from '#shared/kernel/money.ts';
import { type Day, addDays, addMinutes } from '#shared/kernel/time.ts';
import { moneyReport } from '#shared/reports/money-report.ts';
import { monthEndId } from '#shared/reports/month-ends.ts';
import { aDraftLine, aToldBill } from '#shared/testing/till-rows.ts';
import { dayTotals } from '#shared/till/day-totals.ts';
import { billDefaults, entryDefaults } from '#shared/till/defaults.ts';
import { balanced, post, salePostings } from '#shared/till/postings.ts';
import type { Bill, LedgerEntry } from '#shared/till/tables.ts';
import { onTill } from '#shared/till/shift-state.ts';
import { foldReport, readReportRows } from '#renderer/features/money-reports/use-money-report.ts';
import { branch, branchRows, owner } from '#tests/support/rows.ts';
import { openBare } from './bare.ts';
import { inTurn } from './bed.ts';
import type { MoneySize, MoneyTimes } from './bench-api.ts';
import { idOf } from './day-rows.ts';
import { measurePayment } from './measure-payment.tsx';
import { type BenchDesk, fillDesk, openBenchDesk } from './open-desk.ts';
import { sell } from './sell.ts';

const busyDay = '2026-03-02';
const monthDays = 30;
const restMs = 30;

interface Books extends BenchDesk {
  readonly receipts: number;
}

/** Money on a store of a month and on one of years, whose last day is as busy: what a day, a month and a payment cost. */
export async function measureMoney(size: MoneySize, rounds: number): Promise<MoneyTimes> {
  const small = await openBooks('bench-money-small', monthDays, size);
  const large = await openBooks('bench-money-large', size.days, size);
  const bare = await openBare('bench-money-bare');
  const timed = async (work: () => Promise<unknown>): Promise<number> => {
    const startedAt = performance.now();
    await work();
    return performance.now() - startedAt;
  };
  const [from, to] = [addDays(busyDay, 1 - monthDays), busyDay];
  const totals = await inTurn(
    { rounds, restMs },
    () => timed(() => totalsOf(large, busyDay, busyDay)),
    () => timed(() => totalsOf(small, busyDay, busyDay)),
  );
  const day = await inTurn(
    { rounds, restMs },
    () => timed(() => totalsOf(large, busyDay, busyDay)),
    () => timed(() => scan(large, busyDay, busyDay)),
  );
  const month = await inTurn(
    { rounds, restMs },
    () => timed(() => totalsOf(large, from, to)),
    () => timed(() => scan(large, from, to)),
  );
  const report = await inTurn(
    { rounds, restMs },
    () => timed(() => reportOf(large, from, to)),
    () => timed(() => scanReport(large, from, to)),
  );
  const reports = await inTurn(
    { rounds, restMs },
    () => timed(() => reportOf(large, from, to)),
    () => timed(() => reportOf(small, from, to)),
  );
  let sold = 0;
  const payment = await inTurn(
    { rounds, restMs },
    () => timed(() => sell(large, busyDay, (sold += 1))),
    () => timed(() => bare.put()),
  );
  const shown = await measurePayment(large, bare, busyDay, rounds, sold);
  return { totals, day, month, report, reports, payment, shown, receipts: large.receipts };
}

async function openBooks(name: string, days: number, { receiptsADay, receiptsOnBusyDay }: MoneySize): Promise<Books> {
  const desk = await openBenchDesk(name, busyDay);
  const firstDay = addDays(busyDay, 1 - days);
  let receipts = 0;
  function* rows(): Generator<Write> {
    yield* branchRows();
    const held = new Map(tillIds.map((id) => [id, 0]));
    yield* monthEnd(addDays(firstDay, -1), held);
    for (let at = 0; at < days; at += 1) {
      const day = addDays(firstDay, at);
      const count = day === busyDay ? receiptsOnBusyDay : receiptsADay;
      for (let of = 0; of < count; of += 1) {
        for (const one of receipt(day, of)) {
          for (const [id, minor] of held) if (one.table === 'ledgerEntries') held.set(id, minor + onTill(one.row, id));
          yield one;
        }
      }
      if (addDays(day, 1).endsWith('-01')) yield* monthEnd(day, held);
      receipts += count;
    }
  }
  await fillDesk(desk, firstDay, rows());
  return { ...desk, receipts };
}

const tillIds = ['main', 'card'];

/** What tills held at the end of a month, as the hub writes it. */
function monthEnd(day: Day, held: ReadonlyMap<string, number>): readonly Write[] {
  return [...held].map(([tillId, balanceMinor]) =>
    write('checkpoints', {
      id: monthEndId(tillId, day),
      branchId: branch.id,
      tillId,
      shiftId: null,
      at: `${day}T23:00:00.000Z`,
      day,
      balanceMinor,
    }),
  );
}

/** A bill of two lines with its sale and one payment, in turn in cash and by card. */
function receipt(day: Day, at: number): readonly Write[] {
  const id = idOf('bill', day, at);
  const lines = [aDraftLine(), aDraftLine({ id: 'line-2', unitPriceMinor: 12_00 + at })];
  const told = aToldBill(id, lines, { day });
  const when = addMinutes(`${day}T09:00:00.000Z`, at % 600);
  const bill = {
    ...told,
    ...billDefaults,
    branchId: branch.id,
    at: when,
    by: owner.id,
    paidMinor: told.totalMinor,
    source: 'desk' as const,
  };
  const [tillId, methodId] = at % 2 === 0 ? ['main', 'cash'] : ['card', 'visa'];
  const entry = (kind: 'sale' | 'payment', postings: LedgerEntry['postings']): LedgerEntry => ({
    ...entryDefaults,
    id: idOf(kind, day, at),
    branchId: branch.id,
    day,
    at: when,
    kind,
    currency: bill.currency,
    postings,
    billId: id,
    by: owner.id,
    deviceId: 'device',
    source: 'desk',
    ...(kind === 'payment' ? { tillId, methodId } : {}),
  });
  const paid = balanced([post('till', tillId, bill.totalMinor), post('receivable', id, -bill.totalMinor)]);
  return [write('bills', bill), write('ledgerEntries', entry('sale', salePostings(bill))), write('ledgerEntries', entry('payment', paid))];
}

/** As the totals of the desk are read: the days asked for, and nothing else. */
async function totalsOf({ desk }: Books, from: Day, to: Day): Promise<void> {
  const entries = await desk.read.days('ledgerEntries', branch.id, from, to);
  assertFound(entries, await desk.read.all('tills'));
}

/** The plain way: every entry of the ledger is read, and those of the days are summed. */
async function scan({ store, desk }: Books, from: Day, to: Day): Promise<void> {
  const documents = await store.relaxed.table<{ readonly rows: readonly LedgerEntry[] }>('ledgerEntriesDays').toArray();
  const entries = documents.flatMap(({ rows }) => rows).filter(({ day }) => from <= day && day <= to);
  assertFound(entries, await desk.read.all('tills'));
}

/** The daily report as its screen reads and folds it. */
async function reportOf({ desk }: Books, from: Day, to: Day): Promise<void> {
  const rows = await readReportRows(desk.read, branch.id, { from, to });
  assertBalanced(foldReport(rows, { from, to }, [{ from: addDays(from, -62), to }], branch.currency).report.report);
}

/** The plain way: every entry and every bill is read, balances are sums from the first entry on. */
async function scanReport({ store, desk }: Books, from: Day, to: Day): Promise<void> {
  const all = async <Row>(table: string): Promise<readonly Row[]> =>
    (await store.relaxed.table<{ readonly rows: readonly Row[] }>(table).toArray()).flatMap(({ rows }) => rows);
  const [entries, bills] = [await all<LedgerEntry>('ledgerEntriesDays'), await all<Bill>('billsDays')];
  const tills = await desk.read.all('tills');
  const before = entries.filter(({ day }) => day < from);
  const openingOf = (tillId: string) => sumMinor(before.map((entry) => onTill(entry, tillId)));
  const byId = new Map(bills.map((bill) => [bill.id, bill]));
  const period = { from, to, currency: branch.currency, entries, bills: byId, visits: [] };
  assertBalanced(moneyReport({ ...period, tillIds: tills.map(({ id }) => id), openingOf }));
}

function assertBalanced({ asClosed, tills }: ReturnType<typeof moneyReport>): void {
  if (asClosed.receivedMinor === 0 || tills.every(({ closingMinor }) => closingMinor === undefined || closingMinor === 0))
    throw new Error('There is no money in the report that is measured, or no till whose balance is known.');
}

function assertFound(entries: readonly LedgerEntry[], tills: Parameters<typeof dayTotals>[2]): void {
  if (dayTotals(entries, [], tills).receivedMinor === 0) throw new Error('There is no money on the days that are summed.');
}
