import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { derivedId } from '#shared/kernel/id.ts';
import { addDays } from '#shared/kernel/time.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { entryDefaults, methodDefaults, plainRule } from '#shared/till/defaults.ts';
import { post } from '#shared/till/postings.ts';
import { onTill } from '#shared/till/shift-state.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';
import { expectedPayouts } from './forecast.ts';
import { besideTaken, entryIdsOf, settleDue } from './settle-due.ts';
import type { Payout } from './tables.ts';

const start = '2026-05-04';
const rule = plainRule({ version: 1, ratePpm: 15_000, fixedMinor: 5 });

function payment(id: string, amountMinor: number, taken: number, dueDay: string, over: Partial<LedgerEntry> = {}): LedgerEntry {
  const fee = amountMinor < 0 ? null : { rule, amountMinor: Math.min(amountMinor, 7), vatMinor: 0, dueDay };
  return {
    ...entryDefaults,
    id,
    branchId: 'branch',
    day: addDays(start, taken),
    at: `${addDays(start, taken)}T12:00:00.000Z`,
    kind: 'payment',
    currency: 'EUR',
    postings: [post('till', 'cards', amountMinor), post('receivable', `bill ${id}`, -amountMinor)],
    tillId: 'cards',
    billId: `bill ${id}`,
    methodId: 'visa',
    fee,
    payout: { dueDay, tillId: 'bank' },
    by: 'owner',
    deviceId: 'desk',
    source: 'desk',
    ...over,
  };
}

function reversal(of: LedgerEntry, id: string, day: string): LedgerEntry {
  const postings = of.postings.map((one) => ({ ...one, minor: -one.minor }));
  return { ...of, id, day, kind: 'reversal', postings, fee: null, payout: null, reversesId: of.id };
}

type Method = Pick<RowOf<'paymentMethods'>, 'settlement' | 'feeOnRefund'>;

/** A provider's days: what waits is settled by its day, as the hub does it. */
function runDays(entries: readonly LedgerEntry[], arrivals: ReadonlyMap<string, number>, method: Method, upTo: number) {
  const due = new Map<string, string>();
  const [ledger, payouts]: [LedgerEntry[], Payout[]] = [[], []];
  for (let now = 0; now <= upTo; now += 1) {
    for (const entry of entries.filter(({ id }) => arrivals.get(id) === now)) {
      ledger.push(entry);
      due.set(entry.id, entry.kind === 'reversal' ? entry.day : (entry.payout?.dueDay ?? entry.day));
    }
    const today = addDays(start, now);
    for (;;) {
      const day = [...due.values()].toSorted()[0];
      if (day === undefined || day > today) break;
      const known = {
        day,
        at: `${today}T04:00:00.000Z`,
        ofBills: ledger,
        pending: new Set(due.keys()),
        methodById: new Map([['visa', method]]),
      };
      const ids = [...due].flatMap(([id, its]) => (its === day ? [id] : []));
      const { writes, cancelledIds } = settleDue({ ...known, due: ledger.filter(({ id }) => ids.includes(id)) });
      for (const { table, row } of writes) {
        if (table === 'ledgerEntries') ledger.push(row);
        if (table === 'payouts') payouts.push(row);
      }
      for (const id of [...ids, ...cancelledIds]) due.delete(id);
    }
  }
  return { ledger, payouts };
}

const held = (ledger: readonly LedgerEntry[], tillId: string): number => ledger.reduce((sum, entry) => sum + onTill(entry, tillId), 0);

const sales = fc.array(
  fc.record({
    amountMinor: fc.integer({ min: -50_00, max: 200_00 }).filter((amount) => amount !== 0),
    taken: fc.integer({ min: 0, max: 5 }),
    days: fc.integer({ min: 0, max: 4 }),
    late: fc.integer({ min: 0, max: 6 }),
    /** Days until it is taken back, and how long the reversal waits for the network. */
    back: fc.option(fc.record({ days: fc.integer({ min: 0, max: 8 }), late: fc.integer({ min: 0, max: 4 }) }), { freq: 3 }),
  }),
  { minLength: 1, maxLength: 12 },
);
const methods = fc.record({
  feeOnRefund: fc.constantFrom('kept' as const, 'returned' as const),
  grouping: fc.constantFrom('day' as const, 'payment' as const),
});

describe('what a provider settles', () => {
  it('empties the till of the cards, whatever comes late or is taken back', () => {
    let [takenBackLater, cancelled, gathered] = [0, 0, 0];
    fc.assert(
      fc.property(sales, methods, (all, { feeOnRefund, grouping }) => {
        const method = { feeOnRefund, settlement: { ...methodDefaults.settlement, grouping } };
        const entries: LedgerEntry[] = [];
        const arrivals = new Map<string, number>();
        for (const [index, { amountMinor, taken, days, late, back }] of all.entries()) {
          const own = payment(`p${index}`, amountMinor, taken, addDays(start, taken + days));
          entries.push(own);
          arrivals.set(own.id, taken + late);
          if (back === null) continue;
          const its = reversal(own, `r${index}`, addDays(start, taken + back.days));
          entries.push(its);
          arrivals.set(its.id, taken + Math.max(late, back.days) + back.late);
        }
        const { ledger, payouts } = runDays(entries, arrivals, method, 40);
        expect(held(ledger, 'cards')).toBe(0);
        expect(ledger.every(({ postings }) => postings.reduce((sum, { minor }) => sum + minor, 0) === 0)).toBe(true);
        expect(new Set(ledger.map(({ id }) => id)).size).toBe(ledger.length);
        const sum = (of: (payout: Payout) => number) => payouts.reduce((all, one) => all + of(one), 0);
        expect(held(ledger, 'bank')).toBe(sum(({ netMinor }) => netMinor));
        const fees = ledger.flatMap(({ postings }) => postings.filter(({ account }) => account === 'card-fee'));
        expect(fees.reduce((all, { minor }) => all + minor, 0)).toBe(sum(({ feeMinor }) => feeMinor));
        const settled = payouts.flatMap(({ paymentIds }) => paymentIds);
        expect(new Set(settled).size).toBe(settled.length);
        for (const { paymentIds } of payouts) {
          if (paymentIds.some((id) => id.startsWith('r'))) takenBackLater += 1;
          if (paymentIds.length > 1) gathered += 1;
        }
        if (entries.some(({ id }) => !settled.includes(id))) cancelled += 1;
      }),
      { seed: 33, numRuns: 1_500 },
    );
    expect(Math.min(takenBackLater, cancelled, gathered)).toBeGreaterThan(100);
  });

  it('was foretold by the desk to the minor unit', () => {
    fc.assert(
      fc.property(sales, (all) => {
        const entries = all.map(({ amountMinor, taken, days }, index) =>
          payment(`p${index}`, amountMinor, taken, addDays(start, taken + days)),
        );
        const foretold = expectedPayouts(entries, []).map(({ day, netMinor, grossMinor }) => ({ day, netMinor, grossMinor }));
        const method = { feeOnRefund: 'kept' as const, settlement: { ...methodDefaults.settlement, grouping: 'day' as const } };
        const { ledger, payouts } = runDays(entries, new Map(entries.map(({ id }) => [id, 0])), method, 20);
        expect(payouts.map(({ day, netMinor, grossMinor }) => ({ day, netMinor, grossMinor }))).toEqual(foretold);
        expect(expectedPayouts(ledger, payouts)).toEqual([]);
      }),
      { seed: 34, numRuns: 500 },
    );
  });

  it('takes a payment back once though two desks handed it out of a drawer: the rest is for a person', () => {
    const own = payment('p', 50_00, 0, start);
    const twice = [reversal(own, 'r1', addDays(start, 3)), reversal(own, 'r2', addDays(start, 3))];
    const arrivals = new Map([['p', 0], ...twice.map(({ id }) => [id, 3] as const)] as const);
    const method = { ...methodDefaults, settlement: { ...methodDefaults.settlement, grouping: 'day' as const } };
    const { payouts, ledger } = runDays([own, ...twice], arrivals, method, 10);
    expect(payouts.map(({ paymentIds }) => paymentIds)).toEqual([['p'], ['r1']]);
    expect(held(ledger, 'cards')).toBe(-50_00);
  });

  it('takes a payment back once though the reversal that says it was first comes after the other was settled', () => {
    const own = payment('p', 50_00, 0, addDays(start, 2));
    // The desk that was away wrote the smaller id, and on the earlier day besides.
    const reversals = [reversal(own, 'r2', addDays(start, 3)), reversal(own, 'r1', addDays(start, 1))];
    const method = { ...methodDefaults, settlement: { ...methodDefaults.settlement, grouping: 'day' as const } };
    const known = runDays(
      [own, ...reversals],
      new Map([
        ['p', 0],
        ['r2', 3],
        ['r1', 6],
      ]),
      method,
      10,
    );
    expect(known.payouts.map(({ paymentIds }) => paymentIds)).toEqual([['p'], ['r2']]);
    const before = runDays(
      [own, ...reversals.map((one) => ({ ...one, day: start }))],
      new Map([
        ['p', 0],
        ['r2', 0],
        ['r1', 6],
      ]),
      method,
      10,
    );
    expect(before.payouts).toEqual([]);
  });

  it('posts all but what is there under its id already, and of a payout nothing when a side of it is taken', () => {
    const method = { ...methodDefaults, settlement: { ...methodDefaults.settlement, grouping: 'payment' as const } };
    const [p, q] = [payment('p', 50_00, 0, start), payment('q', 30_00, 0, start)];
    const known = { day: start, at: `${start}T12:00:00.000Z`, due: [p, q], ofBills: [p, q] };
    const { writes } = settleDue({ ...known, pending: new Set(['p', 'q']), methodById: new Map([['visa', method]]) });
    const ids = (given: typeof writes) => given.map(({ row }) => row.id);
    const [feeOfP, feeOfQ] = ['p', 'q'].map((id) => derivedId(id, 'fee')) as [string, string];
    const sidesOf = (id: string) => [derivedId(id, 'payout'), ...['out', 'in'].map((side) => derivedId(derivedId(id, 'payout'), side))];
    expect(entryIdsOf(writes)).toEqual([feeOfP, feeOfQ, ...sidesOf('p').slice(1), ...sidesOf('q').slice(1)]);
    expect(besideTaken(writes, new Set())).toEqual(writes);
    expect(ids(besideTaken(writes, new Set([feeOfP])))).toEqual([feeOfQ, ...sidesOf('p'), ...sidesOf('q')]);
    for (const side of sidesOf('q').slice(1)) expect(ids(besideTaken(writes, new Set([side])))).toEqual([feeOfP, feeOfQ, ...sidesOf('p')]);
  });
});
