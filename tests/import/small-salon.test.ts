import { describe, expect, it } from 'vitest';
import { parseSalonFiles } from '#hub/import/hair-salon/files.ts';
import { clientId, productId, staffId, taxId, tillId } from '#hub/import/hair-salon/ids.ts';
import type { Plan } from '#hub/import/hair-salon/plan.ts';
import type { RowOf, TableName } from '#shared/tables/registry.ts';
import { tables } from '#shared/tables/registry.ts';
import { salonTexts, smallPlan } from './small-salon.ts';

function rows<T extends TableName>(plan: Plan, table: T): readonly RowOf<T>[] {
  return plan.writes.filter((one) => one.table === table).map((one) => one.row as RowOf<T>);
}

function visitAt(plan: Plan, startsAt: string) {
  return rows(plan, 'visits').find((visit) => visit.lines[0]?.startsAt === startsAt);
}

const bill = (plan: Plan, receipt: string) => rows(plan, 'bills').find((one) => one.receiptNumber === receipt);

describe('the rows of an import', () => {
  it('fit their tables, and none has the id of another', () => {
    const { writes } = smallPlan();
    for (const { table, row } of writes) tables[table].schema.parse(row);
    expect(new Set(writes.map(({ table, row }) => `${table}:${row.id}`)).size).toBe(writes.length);
  });

  it('are the same for the same files', () => {
    expect(smallPlan().writes).toEqual(smallPlan().writes);
  });
});

describe('visits', () => {
  it('are one a booking, at the salon’s wall clock, tied to their receipts', () => {
    const plan = smallPlan();
    const ada = visitAt(plan, '2018-05-10T13:00:00.000Z');
    expect(ada).toMatchObject({
      status: 'arrived',
      paid: 'full',
      source: 'import',
      clientId: clientId('ADA01'),
      billId: bill(plan, '10')?.id,
    });
    expect(ada?.lines[0]).toMatchObject({ staffId: staffId('JJ'), priceMinor: 6010 });
    expect(bill(plan, '10')?.visitIds).toHaveLength(2);
  });

  it('end at the next start of the same staff member at the latest', () => {
    const plan = smallPlan();
    expect(visitAt(plan, '2018-05-10T13:00:00.000Z')?.lines[0]?.durationMinutes).toBe(5);
    expect(plan.visits.shortened).toBe(1);
  });

  it('say who did not come and who cancelled', () => {
    const plan = smallPlan();
    expect(visitAt(plan, '2018-05-10T16:10:00.000Z')).toMatchObject({
      status: 'no-show',
      clientId: null,
      walkInName: 'Walk-in',
      billId: null,
    });
    expect(visitAt(plan, '2018-05-10T19:50:00.000Z')).toMatchObject({
      status: 'cancelled',
      cancelled: { reason: 'Cancelled on 2018-05-09 by JJ', statusBefore: 'waiting' },
    });
  });

  it('leave what has no time of day to the client’s history', () => {
    expect(rows(smallPlan(), 'clientHistory').map(({ clientId: client, day, kind, text }) => [client, day, kind, text])).toEqual([
      [clientId('CAT*1'), '2018-05-10', 'cancelled', 'Hair cut with BO, cancelled on 2018-05-09 by JJ'],
      [clientId('DEB01'), '2018-05-12', 'cancelled', 'Hair cut with JJ, cancelled on 2018-05-08'],
      [clientId('ADA01'), '2018-05-09', 'no-show', 'Hair cut with BO, reported as a no-show'],
    ]);
  });

  it('are refused for a service that is not listed, by line', () => {
    expect(smallPlan().refused.map(({ file, line }) => [file, line])).toEqual([
      ['Future Bookings (All Clients)0.csv', 7],
      ['No-Show Report0.csv', 4],
    ]);
  });
});

describe('receipts', () => {
  it('become paid bills whose entries sum to zero and never touch a cash till', () => {
    const entries = rows(smallPlan(), 'ledgerEntries');
    for (const entry of entries) expect(entry.postings.reduce((sum, posting) => sum + posting.minor, 0)).toBe(0);
    const landed = entries.flatMap((entry) => entry.postings.filter((posting) => posting.account === 'till').map((posting) => posting.ref));
    expect(new Set(landed)).toEqual(new Set([tillId.imported]));
    expect(rows(smallPlan(), 'tills').find((till) => till.id === tillId.imported)).toMatchObject({
      kind: 'cashless',
      name: 'Imported, method not recorded',
    });
  });

  it('round their tax once: 3.005 and 1.505 are 4.51 and not 4.52', () => {
    const made = bill(smallPlan(), '10');
    expect(made?.taxes).toMatchObject([
      { taxId: taxId('GST'), amountMinor: 451 },
      { taxId: taxId('PST'), amountMinor: 722 },
    ]);
    expect(made?.lines.map((line) => line.taxes.map((tax) => tax.amountMinor))).toEqual([
      [300, 481],
      [151, 241],
    ]);
    expect(made).toMatchObject({ totalMinor: 9020 + 451 + 722, paidMinor: 9020 + 451 + 722, clientId: clientId('ADA01') });
  });

  it('of zero are sales without a payment', () => {
    const plan = smallPlan();
    const zero = bill(plan, '9');
    expect(zero).toMatchObject({ totalMinor: 0, paidMinor: 0 });
    expect(
      rows(plan, 'ledgerEntries')
        .filter((entry) => entry.billId === zero?.id)
        .map((entry) => entry.kind),
    ).toEqual(['sale']);
  });

  it('keep equal lines, returns and lines without a description', () => {
    const plan = smallPlan();
    expect(
      bill(plan, '12')?.lines.map(({ kind, quantityMilli, unitPriceMinor, amountMinor }) => [
        kind,
        quantityMilli,
        unitPriceMinor,
        amountMinor,
      ]),
    ).toEqual([
      ['product', -1000, 2700, -2700],
      ['service', 2000, 6000, 12_000],
      ['service', 2000, 6000, 12_000],
    ]);
    expect(bill(plan, '13')?.lines).toMatchObject([{ kind: 'other', refId: null, title: 'No description' }]);
  });

  it('of nobody have no client, and stand from noon on in the order of their numbers', () => {
    const onTheTenth = rows(smallPlan(), 'bills').filter((one) => one.day === '2018-05-10');
    expect(onTheTenth.map((one) => [one.receiptNumber, one.at])).toEqual([
      ['9', '2018-05-10T16:00:00.000Z'],
      ['10', '2018-05-10T16:01:00.000Z'],
      ['11', '2018-05-10T16:02:00.000Z'],
    ]);
    expect(onTheTenth.at(-1)?.clientId).toBeNull();
  });
});

describe('stock', () => {
  it.each([null, '2018-05-11'])('balances to the listing, also below zero, until %j', (until) => {
    const plan = smallPlan(until);
    const balance = (product: string) =>
      rows(plan, 'stockMoves')
        .filter((move) => move.productId === product && move.day < plan.fromDay)
        .reduce((sum, move) => sum + move.quantityMilli, 0);
    expect([balance(productId('SHAM')), balance(productId('GEL'))]).toEqual([-3000, 4000]);
    expect(rows(plan, 'stockCheckpoints').map((row) => [row.productId, row.day, row.quantityMilli])).toEqual([
      [productId('SHAM'), until ?? '2018-05-12', -3000],
      [productId('GEL'), until ?? '2018-05-12', 4000],
    ]);
  });

  it('has purchase prices to seal, rounded to the cent, and none in the rows', () => {
    const plan = smallPlan();
    expect([...plan.costs]).toEqual([[productId('SHAM'), 933]]);
    expect(rows(plan, 'products').map((product) => product.cost)).toEqual([null, null]);
  });
});

describe('--until', () => {
  it('leaves the receipts of that day and later out, and its visits waiting', () => {
    const plan = smallPlan('2018-05-11');
    expect(rows(plan, 'bills').map((one) => one.receiptNumber)).toEqual(['9', '10', '11']);
    expect(visitAt(plan, '2018-05-11T13:00:00.000Z')).toMatchObject({ status: 'waiting', billId: null, paid: 'none' });
    expect(visitAt(plan, '2018-05-10T13:00:00.000Z')).toMatchObject({ status: 'arrived' });
  });
});

describe('bad files', () => {
  it('are refused whole, with every line that is wrong', () => {
    const texts = salonTexts({
      receipts: ['10,05/10/2018,Hair cut,ADA01,JJ,1,60.123,3,4', '10,05/11/2018,Hair cut,ADA01,JJ,1,60,3,4'],
      bookings: [
        'ADA01,JJ,CUT,05/10/2018,9:00:00 AM,541',
        'ADA01,JJ,CUT,13/10/2018,9:00:00 AM,540',
        'ADA01,,CUT,05/10/2018,9:00:00 AM,540',
      ],
      services: ['TRUE,CUT,Hair cut,STYLE,0,5', 'TRUE,CUT,Hair cut,STYLE,0,5'],
    });
    const message = messageOf(() => parseSalonFiles(texts));
    expect(message.split('\n')).toHaveLength(6);
    expect(message).toContain('Receipt Transactions0.csv, line 2: Amount is “60.123”. It should be a number with at most 2 decimals');
    expect(message).toContain(
      'Receipt Transactions0.csv, line 3: receipt 10 is of 2018-05-11 here and of 2018-05-10 on line 2. Give its lines one date.',
    );
    expect(message).toContain('Future Bookings (All Clients)0.csv, line 2: Time says 9:00:00 AM and TimeInt says 541 minutes.');
    expect(message).toContain('Service Listing0.csv, line 3: the code CUT stands on line 2 too.');
  });
});

function messageOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
  return '';
}
