import { describe, expect, it } from 'vitest';
import { aVisit, aVisitLine } from '#shared/testing/calendar-rows.ts';
import {
  type CheckoutDraft,
  addOther,
  addService,
  changeLine,
  draftLinesMax,
  emptyDraft,
  followVisits,
  removeVisit,
  sumsOf,
} from './bill-draft.ts';
import { addPackage, removePackage } from './draft-packages.ts';
import type { ServicePackage } from './packages.ts';

const services = new Map([
  ['cut', { name: 'Cut', priceMinor: 60_00, taxIds: ['gst'] }],
  ['colour', { name: 'Colour', priceMinor: 90_00, taxIds: [] }],
]);
const goods = { services, products: new Map([['shampoo', { name: 'Shampoo', priceMinor: 25_00, taxIds: ['gst'] }]]) };
const taxById = new Map([['gst', { id: 'gst', name: 'GST', ratePpm: 50_000, inclusive: false, active: true }]]);
const pack: ServicePackage = {
  id: 'care',
  name: 'Cut and care',
  priceMinor: 100_00,
  parts: [
    { kind: 'service', refId: 'cut', pieces: 1 },
    { kind: 'service', refId: 'colour', pieces: 1 },
    { kind: 'product', refId: 'shampoo', pieces: 2 },
  ],
  order: 0,
  active: true,
};
const visitOf = (serviceId: string, priceMinor: number, discountPpm = 0) =>
  aVisit({ id: 'visit', status: 'arrived', lines: [aVisitLine({ id: 'booked', serviceId, staffId: 'ann', priceMinor, discountPpm })] });

function adding(draft: CheckoutDraft, saleId = 'sale'): CheckoutDraft {
  let ids = 0;
  return addPackage(draft, { pack, saleId, staffId: 'ben', newId: () => `${saleId}-${(ids += 1)}` }, goods)!;
}

const told = (draft: CheckoutDraft) =>
  draft.lines.map((line) => [line.id, line.title, line.quantityMilli, line.unitPriceMinor, line.staffId]);

describe('a package on a bill', () => {
  it('comes as what is in it, at its price, with the taxes of each part', () => {
    const draft = adding(emptyDraft('bill'));
    expect(told(draft)).toEqual([
      ['sale-1', 'Cut', 1000, 30_00, 'ben'],
      ['sale-2', 'Colour', 1000, 45_00, 'ben'],
      ['sale-3', 'Shampoo', 2000, 12_50, null],
    ]);
    const sums = sumsOf(draft, taxById, 'line');
    expect(sums).toMatchObject({ grossMinor: 100_00, totalMinor: 102_75 });
    expect(new Set(sums.lines.map((line) => line.inPackage?.name))).toEqual(new Set(['Cut and care']));
  });

  it('takes in what was booked of it, and gives it back as it was booked when it is taken off', () => {
    const visit = visitOf('cut', 66_00, 100_000);
    const begun = changeLine(followVisits(emptyDraft('bill'), [visit], services), 'booked', {
      unitPriceMinor: 70_00,
      typedPriceMinor: 70_00,
    });
    const draft = followVisits(adding(begun), [visit], services);
    expect(told(draft)[0]).toEqual(['booked', 'Cut', 1000, 30_00, 'ann']);
    expect(draft.lines).toHaveLength(3);
    expect(sumsOf(draft, taxById, 'line').grossMinor).toBe(100_00);
    const back = followVisits(removePackage(draft, 'sale'), [visit], services);
    expect(told(back)).toEqual([['booked', 'Cut', 1000, 66_00, 'ann']]);
    expect(back.lines[0]?.discount).toEqual({ kind: 'percent', ppm: 100_000 });
  });

  it('takes in no service that was put on it besides', () => {
    const draft = adding(addService(emptyDraft('bill'), { id: 'cut', name: 'Cut', priceMinor: 60_00, taxIds: [] }, 'besides'));
    expect(told(draft)[0]).toEqual(['besides', 'Cut', 1000, 60_00, null]);
    expect(draft.lines).toHaveLength(4);
    expect(told(removePackage(draft, 'sale'))).toEqual([['besides', 'Cut', 1000, 60_00, null]]);
  });

  it('can be on it twice; what was booked is taken in once', () => {
    const visit = visitOf('cut', 60_00);
    const draft = adding(adding(followVisits(emptyDraft('bill'), [visit], services), 'one'), 'two');
    expect(draft.lines.filter(({ refId }) => refId === 'cut')).toHaveLength(2);
    expect(sumsOf(draft, taxById, 'line').grossMinor).toBe(200_00);
    expect(removePackage(draft, 'two').lines.map(({ inPackage }) => inPackage?.id)).toEqual(['one', 'one', 'one']);
  });

  it('comes apart when the visit has another service now, or is taken off the bill', () => {
    const draft = adding(followVisits(emptyDraft('bill'), [visitOf('cut', 60_00)], services));
    expect(told(followVisits(draft, [visitOf('colour', 95_00)], services))).toEqual([['booked', 'Colour', 1000, 95_00, 'ann']]);
    expect(followVisits(draft, [], services).lines).toEqual([]);
    expect(removeVisit(draft, visitOf('cut', 60_00)).lines).toEqual([]);
  });

  it('keeps what was said of its lines, such as a discount or who did them, while its visit changes otherwise', () => {
    const visit = visitOf('cut', 60_00);
    const begun = adding(followVisits(emptyDraft('bill'), [visit], services));
    const draft = changeLine(changeLine(begun, 'booked', { discount: { kind: 'percent', ppm: 500_000 } }), 'sale-1', { staffId: 'cleo' });
    const later = followVisits(
      draft,
      [{ ...visit, lines: visit.lines.map((line) => ({ ...line, staffId: 'dan', priceMinor: 99_00 })) }],
      services,
    );
    expect(told(later).map(([, , , price, staff]) => [price, staff])).toEqual([
      [30_00, 'dan'],
      [45_00, 'cleo'],
      [12_50, null],
    ]);
    expect(sumsOf(later, taxById, 'line').lineDiscountMinor).toBe(15_00);
  });

  it('is not put on a bill that has no room for all of it, nor where the catalogue lacks a part', () => {
    let full = emptyDraft('bill');
    for (let line = 0; line < draftLinesMax - 2; line += 1) full = addOther(full, `line-${line}`, 'Comb', 1_00);
    const asked = { pack, saleId: 'sale', staffId: null, newId: () => 'line' };
    expect(addPackage(full, asked, goods)).toBeUndefined();
    expect(addPackage(emptyDraft('bill'), asked, { ...goods, products: new Map() })).toBeUndefined();
  });
});
