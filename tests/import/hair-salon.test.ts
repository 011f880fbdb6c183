import { beforeAll, describe, expect, it } from 'vitest';
import { productId, taxId } from '#hub/import/hair-salon/ids.ts';
import { type Plan, planImport } from '#hub/import/hair-salon/plan.ts';
import { parseSalonFiles } from '#hub/import/hair-salon/files.ts';
import { readSalonFolder } from '#hub/import/hair-salon/read-folder.ts';
import { tables } from '#shared/tables/registry.ts';
import { dayTotals } from '#shared/till/day-totals.ts';
import { cents, daysOfFile } from './receipts-file.ts';
import { hasSalonFolder, salonFolder } from './salon-folder.ts';

const isThere = hasSalonFolder('planning the import of the real salon');

describe.runIf(isThere)('the real salon', () => {
  let whole: Plan;
  let rehearsal: Plan;
  beforeAll(async () => {
    const files = parseSalonFiles(await readSalonFolder(salonFolder));
    whole = planImport(files, null);
    rehearsal = planImport(files, '2018-05-31');
  });

  it('has every row accounted for', () => {
    const count = (table: string) => whole.writes.filter((one) => one.table === table).length;
    expect(whole.refused).toEqual([]);
    expect([count('services'), count('products'), count('visits'), count('bills'), count('staff')]).toEqual([33, 101, 1906, 1436, 7]);
    const statuses = [...whole.visits.visits.values()].map((visit) => visit.status);
    const noShows = statuses.filter((status) => status === 'no-show').length + whole.fates.looseNoShows.length;
    const cancellations = statuses.filter((status) => status === 'cancelled').length + whole.fates.looseCancellations.length;
    expect([noShows, cancellations, count('clientHistory')]).toEqual([
      60,
      243,
      whole.fates.looseNoShows.length + whole.fates.looseCancellations.length,
    ]);
  });

  it('gives rows that fit their tables', () => {
    for (const { table, row } of whole.writes) tables[table].schema.parse(row);
  });

  it('has a ledger that equals the receipts on every day, taxes rounded by receipt', () => {
    const days = daysOfFile();
    expect(days.size).toBe(106);
    const entries = whole.bills.flatMap((built) => built.entries);
    let strayed = { GST: 0, PST: 0 };
    for (const [date, file] of days) {
      const totals = dayTotals(
        entries.filter((entry) => entry.day === date),
        [],
        [],
      );
      const receipts = [...file.receipts.values()];
      const net = totals.servicesSoldMinor + totals.productsSoldMinor + totals.otherSoldMinor;
      expect([date, totals.lines, net, totals.bills]).toEqual([date, file.lines, file.netCents, receipts.length]);
      for (const code of ['GST', 'PST'] as const) {
        const kept = totals.taxByTax.get(taxId(code)) ?? 0;
        expect([date, code, kept]).toEqual([date, code, receipts.reduce((sum, one) => sum + cents(one[code]), 0)]);
        strayed = { ...strayed, [code]: strayed[code] + kept * 100 - receipts.reduce((sum, one) => sum + one[code], 0) };
      }
    }
    process.stdout.write(`Rounding by receipt against the unrounded sums: GST ${strayed.GST / 10_000}, PST ${strayed.PST / 10_000}.\n`);
    expect(strayed).toEqual({ GST: 1485, PST: -824 });
  });

  it('keeps the line that stands twice, every negative line and every receipt of zero', () => {
    const lines = whole.bills.flatMap(({ bill }) => bill.lines);
    expect(lines.length).toBe(1934);
    expect(lines.filter((line) => line.amountMinor < 0).length).toBe(71);
    expect(whole.bills.filter(({ bill }) => bill.totalMinor === 0).length).toBe(89);
    const twice = whole.bills.find(({ bill }) => bill.receiptNumber === '1019')?.bill.lines.filter((line) => line.title === 'Smart Bond');
    expect(twice?.length).toBe(2);
  });

  it('has stock below zero where the listing has', () => {
    const below = whole.writes.flatMap(({ table, row }) => (table === 'stockCheckpoints' && row.quantityMilli < 0 ? [row.productId] : []));
    expect(below.sort()).toEqual(['MISC', 'SHU CO CON250', 'SHU EA CM 250M'].map(productId).sort());
  });

  it('leaves the 34 bookings of 31 May 2018 waiting, in working hours and apart from each other, when it stops there', () => {
    const visits = [...rehearsal.visits.visits.values()].filter((visit) => visit.day === '2018-05-31');
    expect(visits.length).toBe(34);
    expect(new Set(visits.map((visit) => visit.status))).toEqual(new Set(['waiting']));
    expect(rehearsal.bills.every(({ bill }) => bill.day < '2018-05-31')).toBe(true);
    expect(rehearsal.bills.length + rehearsal.receiptsLater.length).toBe(1436);
    const onDuty = new Set(
      rehearsal.writes.flatMap(({ table, row }) => (table === 'workDays' && row.day === '2018-05-31' ? [row.staffId] : [])),
    );
    for (const visit of visits) expect(onDuty.has(visit.lines[0]?.staffId ?? '')).toBe(true);
  });
});
