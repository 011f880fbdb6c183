import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sumMinor } from '#shared/kernel/money.ts';
import { RowStore } from '#shared/testing/row-store.ts';
import { aClose, aDraftLine, aPayment, aToldBill, putTills, testDay } from '#shared/testing/till-rows.ts';
import { entriesHash } from '#shared/till/close-seal.ts';
import { closeShift } from '#shared/till/close-shift.ts';
import { dayTotals } from '#shared/till/day-totals.ts';
import { openShift } from '#shared/till/open-shift.ts';
import { postBill } from '#shared/till/post-bill.ts';
import { expectedIn, onTill, signedEntries } from '#shared/till/shift-state.ts';
import { reversePayment, takePayment } from '#shared/till/take-payment.ts';

/**
 * What two desks may do in any order. `away` steps are a second desk's, which took the money in the shift that it knew and could not know that
 * it has been closed meanwhile: the hub receives them without a question.
 */
type Step =
  | { readonly do: 'open'; readonly countOff: number }
  | { readonly do: 'close'; readonly countOff: number }
  | { readonly do: 'sell'; readonly price: number; readonly taxed: boolean }
  | { readonly do: 'pay'; readonly share: number; readonly extra: number; readonly card: boolean; readonly away: boolean }
  | { readonly do: 'undo'; readonly which: number; readonly away: boolean };

const off = fc.oneof({ weight: 1, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: -20_00, max: 20_00 }) });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ do: fc.constant('open' as const), countOff: off }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('close' as const), countOff: off }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('sell' as const), price: fc.integer({ min: 0, max: 300_00 }), taxed: fc.boolean() }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('pay' as const),
      share: fc.integer({ min: 1, max: 100 }),
      extra: fc.integer({ min: 0, max: 50_00 }),
      card: fc.boolean(),
      away: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('undo' as const), which: fc.nat(50), away: fc.boolean() }) },
);

/** A day at a till, beside a plain count of what must be in the drawer. The drawer knows nothing of the ledger. */
class Day {
  readonly store = new RowStore();
  readonly seen = { open: 0, close: 0, pay: 0, change: 0, late: 0, lateOutside: 0, undo: 0, card: 0, off: 0 };
  /** What the ledger says is in the drawer. */
  drawerMinor = 0;
  changeMinor = 0;
  private shiftId: string | null = null;
  /** The shift that the second desk believes to be open. */
  private awayShiftId: string | null = null;
  private serial = 0;

  constructor() {
    putTills(this.store);
  }

  private id(prefix: string): string {
    this.serial += 1;
    return `${prefix}-${String(this.serial).padStart(4, '0')}`;
  }

  async take(one: Step): Promise<void> {
    if (one.do === 'open') return this.open(one.countOff);
    if (one.do === 'close') return this.close(one.countOff);
    if (one.do === 'sell') return this.sell(one.price, one.taxed);
    return one.do === 'pay' ? this.pay(one) : this.undo(one.which, one.away);
  }

  private async open(countOff: number): Promise<void> {
    if (this.shiftId !== null) return;
    const floatMinor = Math.max(0, this.drawerMinor + countOff);
    this.shiftId = this.id('shift');
    this.awayShiftId ??= this.shiftId;
    const ran = await this.store.issue(
      openShift,
      { shiftId: this.shiftId, tillId: 'drawer', day: testDay, floatMinor, currency: 'CAD', note: 'counted twice' },
      { cmdId: this.id('cmd') },
    );
    expect(ran.ok).toBe(true);
    // Whatever the books said, a count decides what is in the drawer.
    this.drawerMinor = floatMinor;
    this.seen.open += 1;
  }

  private async close(countOff: number): Promise<void> {
    const shift = this.shiftId === null ? undefined : this.store.get('shifts', this.shiftId);
    if (shift === undefined) return;
    const entries = this.entries().filter((entry) => entry.shiftId === shift.id);
    const expectedMinor = expectedIn(shift, entries);
    const countedMinor = Math.max(0, expectedMinor + countOff);
    const before = this.store.get('shifts', this.store.get('checkpoints', 'drawer')?.shiftId ?? '');
    const args = aClose({ shift, entries, before }, countedMinor, { number: this.id('Z') });
    const ran = await this.store.issue(closeShift, args, { cmdId: this.id('cmd') });
    expect(ran.ok).toBe(true);
    if (countedMinor !== expectedMinor) this.seen.off += 1;
    this.drawerMinor = countedMinor;
    this.shiftId = null;
    this.seen.close += 1;
  }

  private async sell(price: number, taxed: boolean): Promise<void> {
    const id = this.id('bill');
    const line = aDraftLine({ id: `${id}-line`, unitPriceMinor: price, taxIds: taxed ? ['gst', 'pst'] : ['vat'] });
    await this.store.issue(postBill, { bill: aToldBill(id, [line]), shiftId: this.shiftId, storageId: null }, { cmdId: this.id('cmd') });
  }

  private async pay({ share, extra, card, away }: Extract<Step, { do: 'pay' }>): Promise<void> {
    const bill = this.store.all('bills').find((one) => one.paidMinor < one.totalMinor);
    const shiftId = away ? this.awayShiftId : this.shiftId;
    if (bill === undefined || (shiftId === null && !card)) return;
    const due = bill.totalMinor - bill.paidMinor;
    const amountMinor = Math.max(1, Math.floor((due * share) / 100));
    const changeMinor = card ? null : extra;
    const how = card ? { methodId: 'visa', tillId: 'cards', tenderedMinor: null } : { tenderedMinor: amountMinor + extra };
    const args = aPayment(this.id('entry'), bill.id, amountMinor, { ...how, changeMinor, shiftId });
    const ran = away ? await this.store.receive(takePayment, args) : await this.store.issue(takePayment, args);
    expect(ran).toMatchObject({ ok: true });
    if (!card) {
      this.drawerMinor += amountMinor;
      this.changeMinor += extra;
      if (extra > 0) this.seen.change += 1;
    } else this.seen.card += 1;
    this.seen.pay += 1;
    const entry = this.store.get('ledgerEntries', args.entryId)!;
    if (entry.lateForShiftId !== null) this.seen.late += 1;
    if (entry.lateForShiftId !== null && entry.shiftId === null) this.seen.lateOutside += 1;
  }

  private async undo(which: number, away: boolean): Promise<void> {
    const reversed = new Set(this.entries().map((entry) => entry.reversesId));
    const payments = this.entries().filter((entry) => entry.kind === 'payment' && !reversed.has(entry.id));
    const payment = payments[which % Math.max(1, payments.length)];
    const shiftId = away ? this.awayShiftId : this.shiftId;
    if (payment === undefined || (shiftId === null && payment.tillId === 'drawer')) return;
    const args = { entryId: this.id('entry'), payment: payment.id, billId: payment.billId!, day: testDay, shiftId, reason: 'mistyped' };
    const ran = away ? await this.store.receive(reversePayment, args) : await this.store.issue(reversePayment, args);
    expect(ran).toMatchObject({ ok: true });
    this.drawerMinor -= onTill(payment, 'drawer');
    this.seen.undo += 1;
  }

  entries() {
    return this.store.all('ledgerEntries');
  }
}

const flow = fc.array(step, { minLength: 1, maxLength: 40 });

describe('any day at a till', () => {
  it('keeps ledger, drawer, bills and totals together, whatever comes late', async () => {
    const seen: Record<string, number> = {};
    await fc.assert(
      fc.asyncProperty(flow, async (steps) => {
        const day = new Day();
        for (const one of steps) {
          await day.take(one);
          const inDrawer = sumMinor(day.entries().map((entry) => onTill(entry, 'drawer')));
          expect(inDrawer, `after ${one.do}`).toBe(day.drawerMinor);
        }
        for (const entry of day.entries()) expect(sumMinor(entry.postings.map((posting) => posting.minor))).toBe(0);
        for (const shift of day.store.all('shifts')) {
          const entries = day.entries().filter((entry) => entry.shiftId === shift.id);
          if (shift.closed === null) expect(expectedIn(shift, entries)).toBe(day.drawerMinor);
          else {
            // Whatever came late, the signed figures can be recomputed from the shift's own entries for ever.
            expect(entriesHash(entries)).toBe(shift.closed.hash);
            expect(expectedIn(shift, entries)).toBe(shift.closed.expectedMinor);
            expect(signedEntries(entries).length).toBe(shift.closed.entries);
          }
        }
        for (const bill of day.store.all('bills')) {
          const paid = sumMinor(
            day
              .entries()
              .filter((entry) => entry.billId === bill.id && entry.kind !== 'sale')
              .flatMap((entry) => entry.postings)
              .filter((posting) => posting.account === 'till')
              .map((posting) => posting.minor),
          );
          expect(bill.paidMinor).toBe(paid);
        }
        for (const [name, count] of Object.entries(day.seen)) seen[name] = (seen[name] ?? 0) + count;
      }),
      { seed: 31_05, numRuns: 400 },
    );
    for (const [name, count] of Object.entries(seen)) expect(count, `${name} occurred`).toBeGreaterThan(20);
  });

  it('sums to the totals of its shifts and of what lies outside of any, and change is in none of them', async () => {
    await fc.assert(
      fc.asyncProperty(flow, async (steps) => {
        const day = new Day();
        for (const one of steps) await day.take(one);
        const tills = day.store.all('tills');
        const whole = dayTotals(day.entries(), [], tills);
        const parts = [...new Set(day.entries().map((entry) => entry.shiftId))].map((shiftId) =>
          dayTotals(
            day.entries().filter((entry) => entry.shiftId === shiftId),
            [],
            tills,
          ),
        );
        for (const figure of ['receivedMinor', 'cashMinor', 'cashlessMinor', 'servicesSoldMinor', 'bills', 'lines'] as const) {
          expect(sumMinor(parts.map((part) => part[figure])), figure).toBe(whole[figure]);
        }
        expect(whole.cashMinor + whole.cashlessMinor).toBe(whole.receivedMinor);
        expect(whole.receivedMinor).toBe(sumMinor(day.store.all('bills').map((bill) => bill.paidMinor)));
        const taxes = sumMinor(whole.taxByTax.values());
        expect(whole.servicesSoldMinor + taxes).toBe(sumMinor(day.store.all('bills').map((bill) => bill.totalMinor)));
      }),
      { seed: 31_06, numRuns: 200 },
    );
  });

  it('is back at zero when every payment is taken back', async () => {
    const day = new Day();
    for (const one of [
      { do: 'open', countOff: 0 },
      { do: 'sell', price: 84_00, taxed: true },
      { do: 'pay', share: 50, extra: 5_00, card: false, away: false },
      { do: 'pay', share: 100, extra: 0, card: true, away: false },
      { do: 'undo', which: 0, away: false },
      { do: 'undo', which: 0, away: false },
    ] as const)
      await day.take(one);
    const totals = dayTotals(day.entries(), [], day.store.all('tills'));
    expect([totals.receivedMinor, totals.cashMinor, totals.cashlessMinor]).toEqual([0, 0, 0]);
    expect(day.store.all('bills')[0]?.paidMinor).toBe(0);
  });
});
