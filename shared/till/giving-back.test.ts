import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sumMinor } from '#shared/kernel/money.ts';
import { aVisitLine } from '#shared/testing/calendar-rows.ts';
import { RowStore } from '#shared/testing/row-store.ts';
import { aDraftLine, aPayment, aToldBill, anArrivedVisit, putTills, testDay } from '#shared/testing/till-rows.ts';
import { paidOn } from '#shared/till/bill-state.ts';
import { postBill } from '#shared/till/post-bill.ts';
import { type Pick, creditOf, leftOf } from '#shared/till/refund.ts';
import { tooMuchOn } from '#shared/till/refund-checks.ts';
import { setOffOf } from '#shared/till/set-off.ts';
import { reversePayment, takePayment } from '#shared/till/take-payment.ts';
import { onTill } from '#shared/till/shift-state.ts';
import type { Bill } from '#shared/till/tables.ts';
import { voidBill } from '#shared/till/void-bill.ts';

/** One of two desks does something; `away` cannot know what the other did and is not stopped. */
type Step =
  | { readonly do: 'sell'; readonly prices: readonly number[]; readonly pieces: number; readonly off: number }
  | { readonly do: 'pay'; readonly share: number }
  | { readonly do: 'refund'; readonly which: number; readonly share: number; readonly line: number; readonly away: boolean }
  | { readonly do: 'void'; readonly which: number; readonly away: boolean };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant('sell' as const),
    prices: fc.array(fc.integer({ min: 1, max: 90_00 }), { minLength: 1, maxLength: 4 }),
    pieces: fc.integer({ min: 1, max: 7 }),
    off: fc.integer({ min: 0, max: 50 }),
  }),
  { weight: 3, arbitrary: fc.record({ do: fc.constant('pay' as const), share: fc.constantFrom(30, 100, 100) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('refund' as const),
      which: fc.nat(20),
      share: fc.oneof(fc.constant(100), fc.integer({ min: 1, max: 100 })),
      line: fc.nat(4),
      away: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('void' as const), which: fc.nat(20), away: fc.boolean() }) },
);

class Desks {
  readonly store = new RowStore();
  readonly seen = { refund: 0, refused: 0, twice: 0, voided: 0, setOff: 0, tooMuchSetOff: 0 };
  private serial = 0;

  constructor() {
    putTills(this.store);
  }

  id(prefix: string): string {
    this.serial += 1;
    return `${prefix}-${String(this.serial).padStart(4, '0')}`;
  }

  bills(): readonly Bill[] {
    return this.store.all('bills');
  }

  sales(): readonly Bill[] {
    return this.bills().filter((bill) => bill.creditsBillId === null);
  }

  creditsOf(sale: Bill): readonly Bill[] {
    return this.bills().filter((bill) => bill.creditsBillId === sale.id);
  }

  async take(one: Step): Promise<void> {
    if (one.do === 'sell') return this.sell(one);
    if (one.do === 'pay') return this.pay(one.share);
    return one.do === 'refund' ? this.refund(one) : this.undo(one);
  }

  private async sell({ prices, pieces, off }: Extract<Step, { do: 'sell' }>): Promise<void> {
    const id = this.id('bill');
    const booked = aVisitLine({ id: `${id}-0`, serviceId: 'service-1', priceMinor: prices[0] ?? 0 });
    const visit = anArrivedVisit(`${id}-visit`, { lines: [booked] });
    this.store.put('visits', visit);
    const lines = prices.map((unitPriceMinor, index) =>
      aDraftLine({
        id: `${id}-${index}`,
        kind: index === 1 ? 'product' : 'service',
        unitPriceMinor,
        quantityMilli: pieces * 1000,
        discountMinor: Math.floor((unitPriceMinor * off) / 100),
        taxIds: index % 2 === 0 ? ['gst', 'pst'] : ['vat'],
      }),
    );
    const bill = aToldBill(id, lines, { visitIds: [visit.id] });
    expect(await this.store.issue(postBill, { bill, shiftId: null, storageId: 'shelf' })).toMatchObject({ ok: true });
  }

  private async pay(share: number): Promise<void> {
    const bill = this.sales().find((one) => one.voided === null && one.paidMinor < one.totalMinor);
    if (bill !== undefined) await this.move(bill, Math.ceil(((bill.totalMinor - bill.paidMinor) * share) / 100));
  }

  private async move(bill: Bill, amountMinor: number, away = false): Promise<void> {
    if (amountMinor === 0) return;
    const args = aPayment(this.id('entry'), bill.id, amountMinor, {
      tillId: 'cards',
      shiftId: null,
      tenderedMinor: null,
      changeMinor: null,
    });
    const ran = await (away ? this.store.receive(takePayment, args) : this.store.issue(takePayment, args));
    // What went out by a bill that another desk voided is missing, and a person was told: no more goes out by a desk that knows.
    const isMissing = amountMinor < 0 && this.bills().some(({ voided, paidMinor }) => voided !== null && paidMinor < 0);
    if (!ran.ok && isMissing) return expect(ran.refusal.code).toBe('more-than-paid') as void;
    expect(ran).toMatchObject({ ok: true });
  }

  private async refund({ which, share, line, away }: Extract<Step, { do: 'refund' }>): Promise<void> {
    const sale = this.sales()[which % Math.max(1, this.sales().length)];
    if (sale === undefined) return;
    // The other desk has heard of nothing that was given back.
    const left = leftOf(sale, away ? [] : this.creditsOf(sale));
    const picked = left[line % left.length];
    if (picked === undefined) return;
    const picks = [{ lineId: picked.line.id, quantityMilli: Math.ceil((picked.line.quantityMilli * share) / 100) }];
    await this.giveBack(sale, left, picks, away);
  }

  /** Gives lines back, less of what is still owed, and the rest of the money with them, as a desk does in one go. */
  async giveBack(sale: Bill, left: ReturnType<typeof leftOf>, picks: readonly Pick[], away: boolean): Promise<void> {
    const id = this.id('credit');
    const sums = creditOf(left, picks, () => this.id(`${id}-line`));
    if (sums.lines.length === 0) return;
    const bill = { ...aToldBill(id, []), ...sums, creditsBillId: sale.id };
    // The other desk has heard of half of what was paid.
    const setOffMinor = setOffOf(away ? { ...sale, paidMinor: Math.floor(sale.paidMinor / 2) } : sale, 0 - sums.totalMinor);
    const args = { bill, shiftId: null, storageId: 'shelf', reason: 'not wanted', setOffMinor };
    const ran = away ? await this.store.receive(postBill, args) : await this.store.issue(postBill, args);
    if (!ran.ok) {
      this.seen.refused += 1;
      return expect(['more-than-paid', 'more-than-sold', 'bill-voided']).toContain(ran.refusal.code) as void;
    }
    this.seen.refund += 1;
    if (ran.accepted.flags.some((flag) => flag.code === 'refunded-twice')) this.seen.twice += 1;
    if (setOffMinor > 0) this.seen.setOff += 1;
    if (ran.accepted.flags.some((flag) => flag.code === 'overpaid')) this.seen.tooMuchSetOff += 1;
    expect(ran.accepted.flags.map(({ code }) => code)).not.toContain('sums-differ');
    await this.move({ ...this.bills()[0], ...bill } as Bill, sums.totalMinor + setOffMinor, away);
  }

  private async undo({ which, away }: Extract<Step, { do: 'void' }>): Promise<void> {
    const bill = this.bills()[which % Math.max(1, this.bills().length)];
    if (bill === undefined) return;
    const args = { entryId: this.id('void'), billId: bill.id, day: testDay, shiftId: null, storageId: 'shelf', reason: 'mistaken' };
    const ran = away ? await this.store.receive(voidBill, args) : await this.store.issue(voidBill, args);
    if (ran.ok) this.seen.voided += 1;
  }

  /** Every payment taken back, every bill voided: what gave back before what it is of. */
  async undoEverything(): Promise<void> {
    const entries = this.store.all('ledgerEntries');
    const reversed = new Set(entries.map(({ reversesId }) => reversesId));
    const standing = entries.filter(({ kind, id }) => kind === 'payment' && !reversed.has(id));
    // Money that went back comes in again first: a desk does not hand out a payment that was given back already.
    for (const { id, billId } of standing.toSorted((a, b) => onTill(a, 'cards') - onTill(b, 'cards'))) {
      const args = { entryId: this.id('back'), payment: id, billId: billId ?? '', day: testDay, shiftId: null, reason: 'undone' };
      expect(await this.store.issue(reversePayment, args)).toMatchObject({ ok: true });
    }
    for (const bill of this.bills().toSorted((a, b) => (a.creditsBillId === null ? 1 : 0) - (b.creditsBillId === null ? 1 : 0))) {
      if (bill.voided !== null) continue;
      const args = { entryId: this.id('void'), billId: bill.id, day: testDay, shiftId: null, storageId: 'shelf', reason: 'undone' };
      expect(await this.store.issue(voidBill, args)).toMatchObject({ ok: true });
    }
  }

  balances(): Readonly<Record<string, number>> {
    const sums: Record<string, number> = {};
    for (const { account, ref, minor } of this.store.all('ledgerEntries').flatMap(({ postings }) => postings))
      sums[`${account} ${ref}`] = (sums[`${account} ${ref}`] ?? 0) + minor;
    return sums;
  }
}

describe('money that is given back', () => {
  it('leaves nothing behind when everything is undone: not in a till, not in sales, not in a tax, not on the shelf', async () => {
    const seen = { refund: 0, refused: 0, twice: 0, voided: 0, setOff: 0, tooMuchSetOff: 0 };
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 16 }), async (steps) => {
        const desks = new Desks();
        for (const one of steps) {
          await desks.take(one);
          const entries = desks.store.all('ledgerEntries');
          for (const entry of entries) expect(sumMinor(entry.postings.map(({ minor }) => minor))).toBe(0);
          for (const bill of desks.bills())
            expect(bill.paidMinor, bill.id).toBe(
              paidOn(
                bill.id,
                entries.filter(({ billId }) => billId === bill.id),
              ),
            );
        }
        await desks.undoEverything();
        expect(Object.values(desks.balances()).filter((minor) => minor !== 0)).toEqual([]);
        expect(desks.store.all('stockMoves').reduce((sum, { quantityMilli }) => sum + quantityMilli, 0)).toBe(0);
        expect(desks.store.all('visits').filter(({ billId, paid }) => billId !== null || paid !== 'none')).toEqual([]);
        for (const key of Object.keys(seen) as (keyof typeof seen)[]) seen[key] += desks.seen[key];
      }),
      { seed: 20_261_123, numRuns: 250 },
    );
    // A property that never gave back, never stopped anybody and never met two desks would prove nothing.
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(5);
  });

  it('comes, in whatever parts, to the bill to the minor unit: amounts and every tax', async () => {
    const parts = fc.array(fc.record({ line: fc.nat(3), share: fc.integer({ min: 1, max: 60 }) }), { maxLength: 12 });
    const prices = fc.array(fc.integer({ min: 1, max: 90_00 }), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(prices, fc.integer({ min: 1, max: 9 }), parts, async (given, pieces, asked) => {
        const desks = new Desks();
        await desks.take({ do: 'sell', prices: given, pieces, off: 7 });
        await desks.take({ do: 'pay', share: 100 });
        const [sale] = desks.sales();
        if (sale === undefined) throw new Error('nothing was sold');
        const rest = () => leftOf(sale, desks.creditsOf(sale));
        const now = () => desks.sales()[0] ?? sale;
        for (const { line, share } of asked) {
          const of = rest()[line % sale.lines.length];
          if (of !== undefined)
            await desks.giveBack(
              now(),
              rest(),
              [{ lineId: of.line.id, quantityMilli: Math.ceil((of.quantityMilli * share) / 100) }],
              false,
            );
        }
        const all = rest().map(({ line, quantityMilli }) => ({ lineId: line.id, quantityMilli }));
        await desks.giveBack(now(), rest(), all, false);
        const credits = desks.creditsOf(sale);
        expect(sumMinor(credits.map(({ totalMinor }) => totalMinor))).toBe(0 - sale.totalMinor);
        expect(sumMinor(credits.map(({ paidMinor }) => paidMinor))).toBe(0 - sale.totalMinor);
        for (const tax of sale.taxes) {
          const back = credits.flatMap(({ taxes }) => taxes).filter(({ taxId }) => taxId === tax.taxId);
          expect(sumMinor(back.map(({ amountMinor }) => amountMinor))).toBe(0 - tax.amountMinor);
        }
        if (sale.totalMinor > 0) expect(desks.store.all('visits')).toMatchObject([{ paid: 'none', billId: sale.id }]);
        // Nothing is left: whoever asks for one piece more is stopped.
        expect(creditOf(rest(), all, () => 'x').lines).toEqual([]);
      }),
      { seed: 20_261_123, numRuns: 120 },
    );
  });
});

describe('a payment whose money was given back by a bill', () => {
  it('is not taken back on top of that; the hub, which cannot refuse, asks a person', async () => {
    const desks = new Desks();
    await desks.take({ do: 'sell', prices: [40_00], pieces: 1, off: 0 });
    await desks.take({ do: 'pay', share: 100 });
    await desks.take({ do: 'refund', which: 0, share: 100, line: 0, away: false });
    const [paid] = desks.store.all('ledgerEntries').filter(({ kind }) => kind === 'payment');
    const args = { entryId: 'again', payment: paid?.id ?? '', billId: paid?.billId ?? '', day: testDay, shiftId: null, reason: 'again' };
    expect(await desks.store.issue(reversePayment, args)).toMatchObject({ ok: false, refusal: { code: 'bill-given-back' } });
    const ran = await desks.store.receive(reversePayment, args);
    expect(ran).toMatchObject({ ok: true, accepted: { flags: [{ code: 'refunded-twice', tray: 'task' }] } });
  });
});

describe('money that was paid too much on a sale', () => {
  const card = { tillId: 'cards', shiftId: null, tenderedMinor: null, changeMinor: null };

  /** A sale of which one desk took all but 24.00, and another one, which had not heard of that, 60.00. */
  async function paidTwice() {
    const desks = new Desks();
    const { store } = desks;
    await desks.take({ do: 'sell', prices: [84_00], pieces: 1, off: 0 });
    const sale = () => desks.sales()[0] as Bill;
    const { id: billId, totalMinor } = sale();
    const take = (id: string, amountMinor: number) => store.issue(takePayment, aPayment(id, billId, amountMinor, card));
    const takeAway = (id: string, amountMinor: number) => store.receive(takePayment, aPayment(id, billId, amountMinor, card));
    await take('first', totalMinor - 24_00);
    expect(await takeAway('second', 60_00)).toMatchObject({ accepted: { flags: [{ code: 'overpaid', tray: 'task' }] } });
    const tooMuch = () => tooMuchOn(sale(), desks.creditsOf(sale()));
    return { desks, store, sale, totalMinor, take, takeAway, tooMuch };
  }

  it('goes back by the bill itself, in parts and never more; what gives some of it back asks nobody again', async () => {
    const { sale, totalMinor, take, takeAway, tooMuch } = await paidTwice();
    expect(tooMuch()).toBe(36_00);
    expect(await take('more', -36_01)).toMatchObject({ ok: false, refusal: { code: 'more-than-due' } });
    expect(await take('a-part', -20_00)).toMatchObject({ ok: true, accepted: { flags: [] } });
    expect(tooMuch()).toBe(16_00);
    expect(await take('the-rest', -16_00)).toMatchObject({ ok: true, accepted: { flags: [] } });
    expect([tooMuch(), sale().paidMinor]).toEqual([0, totalMinor]);
    // Another desk gave it back as well: the client owes it again.
    expect(await takeAway('again', -36_00)).toMatchObject({ ok: true, accepted: { flags: [] } });
    expect([tooMuch(), sale().paidMinor]).toEqual([0, totalMinor - 36_00]);
    expect(await takeAway('third', 60_00)).toMatchObject({ accepted: { flags: [{ code: 'overpaid' }] } });
  });

  it('is what is kept beyond what is owed: nothing once bills that give back handed it out', async () => {
    const { desks, store, sale, totalMinor, take, tooMuch } = await paidTwice();
    const left = leftOf(sale(), []);
    const all = left.map(({ line, quantityMilli }) => ({ lineId: line.id, quantityMilli }));
    await desks.giveBack(sale(), left, all, false);
    expect(tooMuch()).toBe(36_00);
    // Another desk gave all of it back as well, and the client has more than he paid.
    const bill = { ...aToldBill('again', []), ...creditOf(left, all, () => desks.id('line')), creditsBillId: sale().id };
    await store.receive(postBill, { bill, shiftId: null, storageId: null, reason: 'not wanted' });
    await store.receive(takePayment, aPayment('out-again', bill.id, -totalMinor, card));
    expect(tooMuch()).toBe(0);
    expect(await take('out', -36_00)).toMatchObject({ refusal: { code: 'more-than-paid', subjects: [{ id: sale().id }] } });
    expect(tooMuchOn(store.get('bills', bill.id) as Bill, [])).toBe(0);
  });

  it('is all that was paid on a bill that another desk voided', async () => {
    const { store, sale, totalMinor, take, tooMuch } = await paidTwice();
    const voiding = { entryId: 'void', billId: sale().id, day: testDay, shiftId: null, storageId: null, reason: 'wrong client' };
    await store.receive(voidBill, voiding);
    expect(tooMuch()).toBe(totalMinor + 36_00);
    expect(await take('out', -totalMinor - 36_00)).toMatchObject({ ok: true });
    expect(tooMuch()).toBe(0);
  });
});

describe('a bill that is voided', () => {
  const voiding = { entryId: 'void', billId: 'bill', day: '2026-06-01', shiftId: null, storageId: null, reason: 'wrong client' };

  async function sold(paidMinor: number): Promise<RowStore> {
    const store = new RowStore();
    putTills(store);
    store.put('visits', anArrivedVisit('visit'));
    await store.issue(postBill, {
      bill: aToldBill('bill', [aDraftLine({ id: 'visit-line' })], { visitIds: ['visit'] }),
      shiftId: null,
      storageId: null,
    });
    if (paidMinor > 0) {
      const card = { tillId: 'cards', shiftId: null, tenderedMinor: null, changeMinor: null };
      await store.issue(takePayment, aPayment('paid', 'bill', paidMinor, card));
    }
    return store;
  }

  it('keeps its number and its lines, names who and why, counts to the day on which it was voided, and frees its visit', async () => {
    const store = await sold(0);
    expect(await store.issue(voidBill, voiding)).toMatchObject({ ok: true });
    expect(store.get('bills', 'bill')).toMatchObject({
      receiptNumber: 'A1-bill',
      totalMinor: 84_00,
      paidMinor: 0,
      voided: { reason: 'wrong client', entryId: 'void' },
    });
    const sale = store.all('ledgerEntries').find(({ kind }) => kind === 'sale');
    expect(store.get('ledgerEntries', 'void')).toMatchObject({ day: '2026-06-01', kind: 'void', reversesId: sale?.id });
    expect(store.get('visits', 'visit')).toMatchObject({ billId: null, paid: 'none' });
    const again = {
      bill: aToldBill('bill-2', [aDraftLine({ id: 'visit-line' })], { visitIds: ['visit'] }),
      shiftId: null,
      storageId: null,
    };
    expect(await store.issue(postBill, again)).toMatchObject({ ok: true, accepted: { flags: [] } });
  });

  it('is not voided where money lies on it; the hub, which cannot refuse, asks a person', async () => {
    const store = await sold(84_00);
    expect(await store.issue(voidBill, voiding)).toMatchObject({ ok: false, refusal: { code: 'bill-has-money' } });
    const ran = await store.receive(voidBill, voiding);
    expect(ran).toMatchObject({ ok: true, accepted: { flags: [{ code: 'voided-paid', tray: 'task' }] } });
    expect(await store.receive(voidBill, { ...voiding, entryId: 'void-2' })).toMatchObject({
      accepted: { writes: [], flags: [{ code: 'voided-twice', tray: 'task' }] },
    });
  });

  it('says that money which comes after it is too much', async () => {
    const store = await sold(0);
    await store.issue(voidBill, voiding);
    const card = { tillId: 'cards', shiftId: null, tenderedMinor: null, changeMinor: null };
    const ran = await store.receive(takePayment, aPayment('late', 'bill', 84_00, card));
    expect(ran).toMatchObject({ accepted: { flags: [{ code: 'overpaid', tray: 'task' }] } });
    expect(store.get('visits', 'visit')).toMatchObject({ billId: null, paid: 'none' });
  });
});
