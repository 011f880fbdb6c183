import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aVisit, aVisitLine } from '#shared/testing/calendar-rows.ts';
import {
  addOther,
  addProduct,
  addPerformed,
  addService,
  addTip,
  addVisit,
  type CheckoutDraft,
  changeLine,
  discountMinor,
  emptyDraft,
  nameStaff,
  followVisits,
  nameClient,
  removeLine,
  removeVisit,
  sumsOf,
} from '#shared/till/bill-draft.ts';

const services = new Map([
  ['cut', { name: 'Cut', taxIds: ['gst'] }],
  ['dry', { name: 'Dry', taxIds: [] }],
]);
const taxById = new Map([['gst', { id: 'gst', name: 'GST', ratePpm: 50_000, inclusive: false, active: true }]]);
const shampoo = {
  id: 'shampoo',
  code: '',
  name: 'Shampoo',
  category: '',
  brand: '',
  supplier: '',
  priceMinor: 20_00,
  taxIds: ['gst'],
  saleUnit: 'pc',
  writeOffUnit: 'pc',
  writeOffPerSaleMilli: 1000,
  criticalMilli: 0,
  desiredMilli: 0,
  active: true,
  note: '',
  cost: null,
};

const visitOf = (...lines: readonly (readonly [id: string, serviceId: string, priceMinor: number])[]) =>
  aVisit({
    id: 'visit-1',
    status: 'arrived',
    lines: lines.map(([id, serviceId, priceMinor]) => aVisitLine({ id, serviceId, priceMinor })),
  });

describe('a bill in the making', () => {
  const draft = followVisits(emptyDraft('bill-1'), [visitOf(['a', 'cut', 84_00], ['b', 'dry', 16_00])], services);

  it('has the visit’s lines with their taxes', () => {
    expect(draft.lines.map((line) => [line.id, line.title, line.unitPriceMinor, line.taxIds])).toEqual([
      ['a', 'Cut', 84_00, ['gst']],
      ['b', 'Dry', 16_00, []],
    ]);
    expect(sumsOf(draft, taxById, 'line')).toMatchObject({ grossMinor: 100_00, totalMinor: 104_20 });
  });

  it('follows the visit and keeps what was done at the desk', () => {
    const touched = changeLine(addProduct(draft, shampoo, 'p'), 'a', { discount: { kind: 'percent', ppm: 100_000 } });
    const moved = followVisits(removeLine(touched, 'b'), [visitOf(['a', 'cut', 90_00], ['b', 'dry', 16_00], ['c', 'dry', 5_00])], services);
    expect(moved.lines.map((line) => [line.id, line.unitPriceMinor])).toEqual([
      ['a', 90_00],
      ['c', 5_00],
      ['p', 20_00],
    ]);
    expect(moved.lines[0]?.discount).toEqual({ kind: 'percent', ppm: 100_000 });
    expect(followVisits(moved, [visitOf(['c', 'dry', 5_00])], services).lines.map((line) => line.id)).toEqual(['c', 'p']);
  });

  it('begins with the discount that was agreed when the visit was booked, and leaves it off once somebody took it off', () => {
    const visit = visitOf(['a', 'cut', 84_00], ['b', 'dry', 16_00]);
    const agreed = { ...visit, lines: visit.lines.map((line, at) => ({ ...line, discountPpm: at === 0 ? 250_000 : 0 })) };
    const begun = followVisits(emptyDraft('bill-1'), [agreed], services);
    expect(begun.lines.map((line) => line.discount)).toEqual([{ kind: 'percent', ppm: 250_000 }, null]);
    const taken = changeLine(begun, 'a', { discount: null });
    expect(followVisits(taken, [agreed], services).lines[0]?.discount).toBeNull();
  });

  it('follows the visit when another discount is agreed there, and leaves what was typed at the desk until then', () => {
    const visit = visitOf(['a', 'cut', 84_00], ['b', 'dry', 16_00]);
    const agreedAt = (ppm: number) => ({ ...visit, lines: visit.lines.map((line) => ({ ...line, discountPpm: ppm })) });
    const begun = followVisits(emptyDraft('bill-1'), [agreedAt(250_000)], services);
    const id = begun.lines[0]?.id ?? '';
    const typed = changeLine(begun, id, { discount: { kind: 'amount', minor: 5_00 } });
    expect(followVisits(typed, [agreedAt(250_000)], services).lines[0]?.discount).toEqual({ kind: 'amount', minor: 5_00 });
    const less = followVisits(typed, [agreedAt(100_000)], services);
    expect(less.lines[0]?.discount).toEqual({ kind: 'percent', ppm: 100_000 });
    const none = followVisits(less, [agreedAt(0)], services);
    expect(none.lines[0]?.discount).toBeNull();
    const own = changeLine(none, id, { discount: { kind: 'percent', ppm: 50_000 } });
    expect(followVisits(own, [agreedAt(0)], services).lines[0]?.discount).toEqual({ kind: 'percent', ppm: 50_000 });
  });

  it('counts one more of a product that is on it already', () => {
    const twice = addProduct(addProduct(draft, shampoo, 'p'), shampoo, 'q');
    expect(twice.lines.filter((line) => line.kind === 'product')).toMatchObject([{ id: 'p', quantityMilli: 2000 }]);
  });

  it('names who sold a product, and counts the next one apart', () => {
    const sold = changeLine(addProduct(emptyDraft('bill'), shampoo, 'p'), 'p', { staffId: 'ann' });
    const next = addProduct(addProduct(sold, shampoo, 'q'), shampoo, 'r');
    expect(sumsOf(next, taxById, 'line').lines.map(({ id, staffId, quantityMilli }) => [id, staffId, quantityMilli])).toEqual([
      ['p', 'ann', 1000],
      ['q', null, 2000],
    ]);
  });

  it('asks for a service that nobody booked what whoever performs it asks, until somebody sets its price', () => {
    const cut = { id: 'cut', name: 'Cut', priceMinor: 60_00, taxIds: [] };
    const priceBy = (_: string, staffId: string | null) => (staffId === 'ann' ? 75_00 : 60_00);
    const by = (from: CheckoutDraft, staffId: string | null) => nameStaff(from, 's', staffId, priceBy);
    const priceOf = ({ lines }: CheckoutDraft) => lines.find(({ id }) => id === 's')?.unitPriceMinor;
    const walkedIn = addService(emptyDraft('bill'), cut, 's');
    expect([by(walkedIn, 'ann'), by(walkedIn, 'bob'), by(by(walkedIn, 'ann'), null)].map(priceOf)).toEqual([75_00, 60_00, 60_00]);
    expect(by(walkedIn, 'ann').lines).toMatchObject([{ staffId: 'ann' }]);
    const typed = changeLine(walkedIn, 's', { unitPriceMinor: 50_00, typedPriceMinor: 50_00 });
    expect(priceOf(by(typed, 'ann'))).toBe(50_00);
    const product = addProduct(emptyDraft('bill'), shampoo, 's');
    expect(priceOf(by(product, 'ann'))).toBe(shampoo.priceMinor);
  });

  it('takes a service that nobody booked as performed by whoever performs all the others, at his price, and by nobody where several do', () => {
    const cut = { id: 'cut', name: 'Cut', priceMinor: 60_00, taxIds: [] };
    const priceBy = (_: string, staffId: string | null) => (staffId === 'ann' ? 75_00 : 60_00);
    const by = (...staff: readonly string[]) =>
      staff.reduce(
        (now, staffId, at) => nameStaff(addService(now, { ...cut, id: `cut-${at}` }, `l${at}`), `l${at}`, staffId, priceBy),
        emptyDraft('bill'),
      );
    const added = (from: CheckoutDraft) => addPerformed(from, cut, 's', priceBy).lines.find(({ id }) => id === 's');
    expect(added(by('ann', 'ann'))).toMatchObject({ staffId: 'ann', unitPriceMinor: 75_00 });
    expect(added(by('ann', 'bob'))).toMatchObject({ staffId: null, unitPriceMinor: 60_00 });
    expect(added(addProduct(emptyDraft('bill'), shampoo, 'p'))).toMatchObject({ staffId: null, unitPriceMinor: 60_00 });
  });

  it('takes services that nobody booked at their list price, and keeps them apart from those of its visits, whatever these say', () => {
    const cut = { id: 'cut', name: 'Cut', priceMinor: 60_00, taxIds: ['gst'] };
    const walkedIn = addService(addService(emptyDraft('bill'), cut, 's'), cut, 't');
    expect(walkedIn.lines).toMatchObject([{ id: 's', kind: 'service', refId: 'cut', title: 'Cut', staffId: null, quantityMilli: 2000 }]);
    expect(sumsOf(walkedIn, taxById, 'line')).toMatchObject({ totalMinor: 126_00 });
    const performed = addService(changeLine(walkedIn, 's', { staffId: 'ann' }), cut, 'u');
    expect(performed.lines.map(({ id, staffId, quantityMilli }) => [id, staffId, quantityMilli])).toEqual([
      ['s', 'ann', 2000],
      ['u', null, 1000],
    ]);
    const besides = addService(draft, cut, 's');
    expect(
      followVisits(besides, [visitOf(['b', 'cut', 70_00])], services).lines.map(({ id, unitPriceMinor }) => [id, unitPriceMinor]),
    ).toEqual([
      ['b', 70_00],
      ['s', 60_00],
    ]);
    expect(followVisits(besides, [], services).lines.map(({ id }) => id)).toEqual(['s']);
    expect(followVisits(removeLine(besides, 's'), [], services).lines).toEqual([]);
    // The mark is of the draft: a bill does not know it.
    expect(sumsOf(besides, taxById, 'line').lines[2]).not.toHaveProperty('isOfNoVisit');
  });

  it('takes off a share or an amount, per line and per bill, never more than there is', () => {
    const discounted = {
      ...changeLine(draft, 'a', { discount: { kind: 'amount', minor: 4_00 } }),
      discount: { kind: 'percent' as const, ppm: 250_000 },
    };
    expect(sumsOf(discounted, taxById, 'line')).toMatchObject({
      grossMinor: 100_00,
      lineDiscountMinor: 4_00,
      billDiscountMinor: 24_00,
      totalMinor: 75_00,
    });
    const free = { ...discounted, discount: { kind: 'amount' as const, minor: 1_000_00 } };
    expect(sumsOf(free, taxById, 'line').totalMinor).toBe(0);
    fc.assert(
      fc.property(
        fc.integer({ min: -100_00, max: 100_00 }),
        fc.integer({ min: 0, max: 1_000_000 }),
        fc.integer({ min: 0, max: 500_00 }),
        (base, ppm, minor) => {
          for (const discount of [
            { kind: 'percent', ppm },
            { kind: 'amount', minor },
          ] as const) {
            expect(discountMinor(discount, base)).toBeGreaterThanOrEqual(0);
            expect(discountMinor(discount, base)).toBeLessThanOrEqual(Math.max(0, base));
          }
        },
      ),
      { seed: 3 },
    );
  });

  it('takes anything else at a typed price', () => {
    expect(sumsOf(addOther(emptyDraft('b'), 'o', 'Lost key', 5_00), taxById, 'bill').totalMinor).toBe(5_00);
  });

  it('owes a tip whole to its staff member: no discount touches it, no tax lies on it, and it adds up', () => {
    const tipped = addTip(addTip(draft, 't', 'Tip', 'staff-1', 10_00), 'u', 'Tip', 'staff-1', 5_00);
    expect(tipped.lines.filter((line) => line.kind === 'tip')).toMatchObject([{ id: 't', staffId: 'staff-1', unitPriceMinor: 15_00 }]);
    const halved = { ...tipped, discount: { kind: 'percent' as const, ppm: 500_000 } };
    const sums = sumsOf(halved, taxById, 'line');
    expect(sums).toMatchObject({ grossMinor: 115_00, billDiscountMinor: 50_00, totalMinor: 67_10 });
    expect(sums.lines.find((line) => line.kind === 'tip')).toMatchObject({ discountMinor: 0, amountMinor: 15_00, taxes: [] });
    const given = changeLine(tipped, 't', { discount: { kind: 'amount', minor: 5_00 } });
    expect(sumsOf(given, taxById, 'line').lineDiscountMinor).toBe(0);
  });

  it('keeps a price that was set at the desk, whatever the visit says later', () => {
    const priced = changeLine(draft, 'a', { unitPriceMinor: 70_00, typedPriceMinor: 70_00 });
    const later = followVisits(priced, [visitOf(['a', 'cut', 90_00], ['b', 'dry', 20_00])], services);
    expect(later.lines.map((line) => line.unitPriceMinor)).toEqual([70_00, 20_00]);
    expect(sumsOf(later, taxById, 'line').lines[0]).not.toHaveProperty('typedPriceMinor');
  });

  it('is for whom somebody named, until the name is taken off again', () => {
    const named = nameClient(emptyDraft('bill'), 'client');
    expect(named.clientId).toBe('client');
    expect(nameClient(named, 'another').clientId).toBe('another');
    expect(nameClient(named, null)).toEqual(emptyDraft('bill'));
  });

  it('is for several visits, and for one again when the other is taken off', () => {
    const first = visitOf(['a', 'cut', 84_00], ['b', 'dry', 16_00]);
    const other = { ...visitOf(['x', 'cut', 50_00], ['y', 'dry', 5_00]), id: 'visit-2' };
    const both = followVisits(addVisit(draft, other), [first, other], services);
    expect(both.otherVisitIds).toEqual(['visit-2']);
    expect(both.lines.map((line) => line.id)).toEqual(['a', 'b', 'x', 'y']);
    const without = followVisits(removeVisit(removeLine(both, 'x'), other), [first], services);
    expect(without).toMatchObject({ otherVisitIds: [], lines: draft.lines });
    // Put on once more it comes whole, also what was taken off before.
    expect(followVisits(addVisit(without, other), [first, other], services).lines).toHaveLength(4);
  });
});
