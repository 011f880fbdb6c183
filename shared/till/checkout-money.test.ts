import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sumMinor } from '#shared/kernel/money.ts';
import { aBranch } from '#shared/testing/calendar-rows.ts';
import { RowStore } from '#shared/testing/row-store.ts';
import { aDraftLine, aPayment, aToldBill, anArrivedVisit, putTills, testTaxes } from '#shared/testing/till-rows.ts';
import { type CheckoutDraft, addOther, addTip, changeLine, emptyDraft, followVisits, sumsOf } from '#shared/till/bill-draft.ts';
import { cashPayment } from '#shared/till/cash-payment.ts';
import { usualMoneySettings } from '#shared/till/money-settings.ts';
import { openShift } from '#shared/till/open-shift.ts';
import { postBill } from '#shared/till/post-bill.ts';
import { takePayment } from '#shared/till/take-payment.ts';

const services = new Map([['service-1', { name: 'Cut', taxIds: ['gst', 'pst'] }]]);
const visits = [anArrivedVisit('visit-1', { clientId: 'anna' }), anArrivedVisit('visit-2', { clientId: 'boris' })];

const anyBill = fc.record({
  tipMinor: fc.integer({ min: 1, max: 50_00 }),
  otherMinor: fc.integer({ min: 1, max: 200_00 }),
  discountPpm: fc.integer({ min: 0, max: 1_000_000 }),
  priceMinor: fc.option(fc.integer({ min: 1, max: 150_00 }), { nil: undefined }),
  rounding: fc.constantFrom('line' as const, 'bill' as const, 'none' as const),
  stepMinor: fc.constantFrom(1, 5, 100),
  /** What is paid before the rest goes in cash: a share of what is due, in cash or by card. */
  parts: fc.array(fc.record({ share: fc.integer({ min: 1, max: 90 }), card: fc.boolean() }), { maxLength: 3 }),
});

/** A bill of two visits with a tip, as the desk puts it together. */
function draftOf({ tipMinor, otherMinor, discountPpm, priceMinor }: Parameters<Parameters<typeof anyBill.map>[0]>[0]): CheckoutDraft {
  const begun = addOther({ ...emptyDraft('bill-1'), otherVisitIds: ['visit-2'] }, 'other', 'Lost key', otherMinor);
  const tipped = addTip(followVisits(begun, visits, services), 'tip', 'Tip', 'staff-1', tipMinor);
  const priced =
    priceMinor === undefined ? tipped : changeLine(tipped, 'visit-1-line', { unitPriceMinor: priceMinor, typedPriceMinor: priceMinor });
  return { ...priced, discount: { kind: 'percent', ppm: discountPpm } };
}

describe('a bill from the desk to the ledger', () => {
  it('owes the tip whole, leaves nothing due, and the drawer holds it all but for the rounding', async () => {
    const seen = { rounded: 0, split: 0, card: 0, priced: 0 };
    await fc.assert(
      fc.asyncProperty(anyBill, async (given) => {
        const store = new RowStore();
        putTills(store);
        for (const visit of visits) store.put('visits', visit);
        store.put('moneySettings', { ...usualMoneySettings(aBranch({ id: 'branch-1' })), cashStepMinor: given.stepMinor });
        const opening = { shiftId: 'shift-1', tillId: 'drawer', day: '2026-05-31', floatMinor: 0, currency: 'CAD' };
        expect(await store.issue(openShift, opening)).toMatchObject({ ok: true });
        const { lines, taxes, totalMinor } = sumsOf(draftOf(given), testTaxes, given.rounding);
        const bill = { ...aToldBill('bill-1', []), lines, taxes: [...taxes], totalMinor, taxRounding: given.rounding };
        const told = { ...bill, visitIds: visits.map(({ id }) => id), clientId: 'anna' };
        const pricedLineIds = given.priceMinor === undefined ? [] : ['visit-1-line'];
        const posted = await store.issue(postBill, { bill: told, shiftId: 'shift-1', storageId: null, pricedLineIds }, { cmdId: 'post' });
        // The bill adds up as the hub works it out, so nobody is asked to look at it.
        expect(posted).toMatchObject({ ok: true, accepted: { flags: [] } });

        let left = totalMinor;
        let cards = 0;
        let drawer = 0;
        const steps = [...given.parts, undefined];
        for (const [index, part] of steps.entries()) {
          const amount = part === undefined ? undefined : Math.max(1, Math.floor((left * part.share) / 100));
          if (left === 0) continue;
          if (part?.card === true) {
            const card = { methodId: 'visa', tillId: 'cards', tenderedMinor: null, changeMinor: null };
            expect(await store.issue(takePayment, aPayment(`pay-${index}`, 'bill-1', amount ?? 0, card))).toMatchObject({ ok: true });
            cards += amount ?? 0;
            left -= amount ?? 0;
            seen.card += 1;
            continue;
          }
          const cash = cashPayment(left, amount, given.stepMinor);
          if (cash === undefined) continue;
          const { amountMinor, ...told } = cash;
          expect(await store.issue(takePayment, aPayment(`pay-${index}`, 'bill-1', amountMinor, told))).toMatchObject({
            ok: true,
            accepted: { flags: [] },
          });
          drawer += amountMinor + told.roundingMinor;
          left -= amountMinor;
          if (told.roundingMinor !== 0) seen.rounded += 1;
          if (left > 0) seen.split += 1;
        }
        expect(left).toBe(0);
        const on = (account: string, ref?: string) =>
          sumMinor(
            store
              .all('ledgerEntries')
              .flatMap((entry) => entry.postings)
              .filter((posting) => posting.account === account && (ref === undefined || posting.ref === ref))
              .map((posting) => posting.minor),
          );
        expect(on('tips', 'staff-1')).toBe(-given.tipMinor);
        expect(on('receivable', 'bill-1')).toBe(0);
        expect([on('till', 'drawer'), on('till', 'cards')]).toEqual([drawer, cards]);
        expect(drawer + cards + on('cash-rounding')).toBe(totalMinor);
        for (const { id } of visits) expect(store.get('visits', id)).toMatchObject({ billId: 'bill-1', paid: 'full' });
        if (given.priceMinor !== undefined) seen.priced += 1;
      }),
      { seed: 20_261_122, numRuns: 400 },
    );
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(50);
  });

  it('whose tip was made less by a discount or a tax, or is nobody’s, is given to a person', async () => {
    const tip = aDraftLine({ id: 'tip', kind: 'tip', refId: null, title: 'Tip', unitPriceMinor: 10_00 });
    for (const short of [{ discountMinor: 1_00 }, { taxIds: ['vat'] }, { staffId: null }, {}]) {
      const store = new RowStore();
      const told = aToldBill('bill-1', [{ ...tip, ...short }]);
      const ran = await store.receive(postBill, { bill: told, shiftId: null, storageId: null });
      const codes = ran.ok ? ran.accepted.flags.map(({ code }) => code) : ['refused'];
      expect(codes, JSON.stringify(short)).toEqual(Object.keys(short).length === 0 ? [] : ['sums-differ']);
    }
  });
});
