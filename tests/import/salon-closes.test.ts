import { beforeAll, describe, expect, it } from 'vitest';
import { parseSalonFiles } from '#hub/import/hair-salon/files.ts';
import { branchId, taxId, tillId } from '#hub/import/hair-salon/ids.ts';
import { type Plan, planImport } from '#hub/import/hair-salon/plan.ts';
import { salonProfile } from '#hub/import/hair-salon/profile.ts';
import { readSalonFolder } from '#hub/import/hair-salon/read-folder.ts';
import { must } from '#shared/kernel/assert.ts';
import { cashStepMinor } from '#shared/kernel/cash-steps.ts';
import { sumMinor } from '#shared/kernel/money.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { RowStore } from '#shared/testing/row-store.ts';
import { signClose } from '#shared/till/close-seal.ts';
import { closeShift } from '#shared/till/close-shift.ts';
import { openShift } from '#shared/till/open-shift.ts';
import { planPayment } from '#shared/till/plan-payment.ts';
import { postBill } from '#shared/till/post-bill.ts';
import type { Bill, Shift } from '#shared/till/tables.ts';
import { takePayment } from '#shared/till/take-payment.ts';
import { type ClosedShift, type ZReport, zReport } from '#shared/till/z-report.ts';
import { seededRandom } from '#tests/support/random.ts';
import { cents, daysOfFile } from './receipts-file.ts';
import { hasSalonFolder, salonFolder } from './salon-folder.ts';

const isThere = hasSalonFolder('a shift on each day of the real salon');
const seed = 20180315;
const float = 150_00;

/** What a day left: its close, and what the close reports. */
interface ClosedDay {
  readonly day: string;
  readonly shift: ClosedShift;
  readonly z: ZReport;
  readonly bills: readonly Bill[];
  /** What cash payments came to beyond the bills, by the steps of its coins. */
  readonly roundingMinor: number;
  readonly flags: readonly string[];
}

/** The salon's tills with what the drawer held at its last close. */
function openedStore(plan: Plan, before: ClosedDay | undefined): RowStore {
  const store = new RowStore();
  for (const { table, row } of plan.writes) if (table === 'tills' || table === 'paymentMethods') store.put(table, row);
  if (before === undefined) return store;
  const { shift, day } = before;
  store.put('shifts', shift);
  const { at, leftMinor } = shift.closed;
  store.put('checkpoints', { id: tillId.cash, branchId, tillId: tillId.cash, shiftId: shift.id, at, day, balanceMinor: leftMinor });
  return store;
}

/** Works a day as it was, each receipt paid in one by a way that the seed says, and closes the drawer by what it should hold. */
async function work(plan: Plan, day: string, before: ClosedDay | undefined, random: () => number): Promise<ClosedDay> {
  const store = openedStore(plan, before);
  const bills = plan.bills.flatMap(({ bill }) => (bill.day === day ? [bill] : []));
  const at = must(bills[0], 'a day of the file has a receipt').at;
  const here = { branchId, occurredAt: at };
  const shiftId = `shift ${day}`.replace(' ', '-');
  const flags: string[] = [];
  const issue = async (...[command, args, cmdId]: [Parameters<RowStore['issue']>[0], unknown, string]) => {
    const ran = await store.issue(command, args, { ...here, cmdId });
    if (!ran.ok) throw new Error(`${cmdId}: ${ran.refusal.code}`);
    flags.push(...ran.accepted.flags.map(({ code }) => code));
  };
  const { currency } = salonProfile;
  await issue(
    openShift,
    { shiftId, tillId: tillId.cash, day, floatMinor: before === undefined ? float : before.shift.closed.leftMinor, currency },
    `open-${day}`,
  );
  for (const bill of bills) {
    const { branchId: _, at: _at, by: _by, paidMinor: _paid, voided: _voided, source: _source, ...told } = bill;
    await issue(postBill, { bill: { ...told, visitIds: [] }, shiftId, storageId: null }, `bill-${bill.receiptNumber}`);
    if (bill.totalMinor > 0) await issue(takePayment, paymentOf(store, bill, random), `pay-${bill.receiptNumber}`);
  }
  const entries = store.all('ledgerEntries');
  const shift = must(store.get('shifts', shiftId), 'it was opened');
  const inShift = entries.filter((entry) => entry.shiftId === shiftId);
  const number = `D1-Z${day.replaceAll('-', '')}`;
  const expected = signClose(shift, inShift, before?.shift, counted(number, 0)).expectedMinor;
  const signed = signClose(shift, inShift, before?.shift, counted(number, expected));
  await issue(closeShift, { shiftId, day, currency, restShiftId: null, ...signed }, `close-${day}`);
  const closed = must(store.get('shifts', shiftId), 'it was closed') as ClosedShift;
  const z = zReport(closed, inShift, [], new Map(bills.map((bill) => [bill.id, bill])));
  const rounding = inShift.flatMap(({ postings }) =>
    postings.flatMap(({ account, minor }) => (account === 'cash-rounding' ? [-minor] : [])),
  );
  return { day, shift: closed, z, bills, roundingMinor: sumMinor(rounding), flags };
}

function counted(number: string, countedMinor: number) {
  return { number, countedMinor, counts: [], note: '', secondBy: null, leftMinor: countedMinor, restTillId: null };
}

function paymentOf(store: RowStore, bill: Bill, random: () => number) {
  const methods = store.all('paymentMethods');
  const method = must(methods[Math.floor(random() * methods.length)], 'the salon has ways to pay');
  const till = must(store.get('tills', method.tillId), 'each has its till') as RowOf<'tills'>;
  const openShifts: readonly Shift[] = store.all('shifts').filter(({ state }) => state === 'open');
  const planned = planPayment({
    method,
    till,
    openShifts,
    deviceId: 'device-1',
    day: bill.day,
    at: bill.at,
    bank: { zone: salonProfile.zone, closedDays: new Set() },
    dueMinor: bill.totalMinor,
    typedMinor: undefined,
    cashStepMinor: cashStepMinor(bill.currency),
  });
  if (typeof planned === 'string') throw new Error(`receipt ${bill.receiptNumber} cannot be paid: ${planned}`);
  return {
    ...planned,
    entryId: `paid-${bill.receiptNumber}`,
    billId: bill.id,
    clientId: bill.clientId,
    day: bill.day,
    currency: bill.currency,
  };
}

describe.runIf(isThere)('the real salon with a shift on each of its days', () => {
  let days: readonly ClosedDay[];
  beforeAll(async () => {
    process.stdout.write(`Ways to pay of the salon's receipts by seed ${seed}.\n`);
    const plan = planImport(parseSalonFiles(await readSalonFolder(salonFolder)), null);
    const random = seededRandom(seed);
    const worked: ClosedDay[] = [];
    for (const day of [...daysOfFile().keys()].toSorted()) worked.push(await work(plan, day, worked.at(-1), random));
    days = worked;
  }, 120_000);

  it('has Z-reports that sum to the file, by day and in all', () => {
    const file = daysOfFile();
    expect(days.map(({ day }) => day)).toEqual([...file.keys()].toSorted());
    for (const { day, z, bills, roundingMinor } of days) {
      const { netCents, receipts } = must(file.get(day), 'a day of the file');
      const taxOf = (code: 'GST' | 'PST') => sumMinor([...receipts.values()].map((one) => cents(one[code])));
      const keptOf = (code: 'GST' | 'PST') => z.byTax.find(({ id }) => id === taxId(code))?.minor ?? 0;
      expect({ day, sold: z.soldMinor, GST: keptOf('GST'), PST: keptOf('PST'), receipts: z.figures.bills }).toEqual({
        day,
        sold: netCents,
        GST: taxOf('GST'),
        PST: taxOf('PST'),
        receipts: receipts.size,
      });
      expect(z.receivedMinor).toBe(sumMinor(bills.map(({ totalMinor }) => totalMinor)) + roundingMinor);
      expect(z.receivedMinor).toBe(z.figures.cashInMinor + z.figures.cashlessMinor);
    }
    expect(sumMinor(days.map(({ z }) => z.soldMinor))).toBe(115_809_03);
    expect(days.filter(({ roundingMinor }) => roundingMinor !== 0).length).toBeGreaterThan(50);
  });

  it('shows to a person only receipts whose taxes the salon printed other than their rates say', () => {
    const flags = days.flatMap((one) => one.flags);
    expect(new Set(flags)).toEqual(new Set(['sums-differ']));
    process.stdout.write(`Receipts whose sums do not follow from their rates: ${flags.length} of 1436.\n`);
    expect(flags).toHaveLength(16);
  });

  it('begins every day with what the day before left, and seals each close behind the one before', () => {
    for (const [at, { shift }] of days.entries()) {
      const before = days[at - 1]?.shift;
      expect(shift.floatMinor).toBe(before?.closed.leftMinor ?? float);
      expect(shift.closed).toMatchObject({ overShortMinor: 0, prevSeal: before?.closed.seal ?? null });
    }
    expect(new Set(days.map(({ shift }) => shift.closed.seal)).size).toBe(106);
  });

  it('keeps lines below zero, packages that are used up and receipts of nothing as what they are', () => {
    const bills = days.flatMap((one) => one.bills);
    expect(bills.flatMap(({ lines }) => lines).filter(({ amountMinor }) => amountMinor < 0)).toHaveLength(71);
    expect(bills.filter(({ totalMinor }) => totalMinor === 0)).toHaveLength(89);
    const used = bills.filter(({ lines }) => lines.some((a) => a.amountMinor < 0 && lines.some((b) => b.amountMinor === -a.amountMinor)));
    expect(used.length).toBeGreaterThan(50);
  });
});
