import { describe, expect, test } from 'vitest';
import { write } from '#shared/commands/command.ts';
import { limits } from '#shared/kernel/limits.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { aToldBill, anArrivedVisit } from '#shared/testing/till-rows.ts';
import { aVisitLine } from '#shared/testing/calendar-rows.ts';
import { type CheckoutDraft, changeLine, emptyDraft, followVisits, sumsOf } from '#shared/till/bill-draft.ts';
import { addPackage } from '#shared/till/draft-packages.ts';
import { moneySaid, saveMoneySettings } from '#shared/till/save-settings.ts';
import { usualMoneySettings } from '#shared/till/money-settings.ts';
import { packageSaid, savePackage } from '#shared/till/save-package.ts';
import { postBill } from '#shared/till/post-bill.ts';
import { chainRows } from '#tests/simulation/chain-rows.ts';
import { type OfficeDesk, openOffice } from '#tests/support/office.ts';
import { branch, clerk } from '#tests/support/rows.ts';

const day = '2026-03-02';
const refusedAs = (code: string) => ({ ok: false, error: { code } });
const flagsOf = (ran: Awaited<ReturnType<OfficeDesk['issue']>>) => (ran.ok ? ran.value.flags.map(({ code }) => code) : [ran.error.code]);

/** A cut for 50.00 and two shampoos for 15.00 each, together for 60.00: 37.50 and twice 11.25. */
const careSaid = {
  name: 'Cut and care',
  priceMinor: 60_00,
  parts: [
    { kind: 'service' as const, refId: 'cut', pieces: 1 },
    { kind: 'product' as const, refId: 'shampoo', pieces: 2 },
  ],
  order: 0,
  active: true,
};

const withoutPrice = write('users', { ...clerk, rights: clerk.rights.filter((right) => right !== 'money.price') });
const rowsAt = <T extends 'ledgerEntries' | 'stockMoves'>(desk: OfficeDesk, table: T) =>
  desk.store.tables.all(table) as unknown as readonly RowOf<T>[];
const packagesAt = (desk: OfficeDesk) => desk.row('moneySettings', 'branch')?.packages ?? [];

async function openWithPackage() {
  const office = await openOffice([...chainRows(), withoutPrice]);
  expect(await office.one.issue(savePackage, { packageId: 'care', from: null, to: careSaid })).toMatchObject({ ok: true });
  for (const desk of [office.one, office.two, office.one]) await desk.sync();
  return office;
}

/** A bill with the package on it, as the checkout puts it together at a desk. */
function packageOn(desk: OfficeDesk, draft: CheckoutDraft): CheckoutDraft {
  const pack = packagesAt(desk).find(({ id }) => id === 'care')!;
  const goods = {
    services: new Map([['cut', desk.row('services', 'cut')!]]),
    products: new Map([['shampoo', desk.row('products', 'shampoo')!]]),
  };
  let ids = 0;
  return addPackage(draft, { pack, saleId: `${draft.billId}-sale`, staffId: null, newId: () => `${draft.billId}-${(ids += 1)}` }, goods)!;
}

function posting(draft: CheckoutDraft, more: object = {}, visitIds: readonly string[] = []) {
  const { lines, taxes, totalMinor } = sumsOf(draft, new Map(), 'line');
  const bill = { ...aToldBill(draft.billId, [], { day, visitIds: [...visitIds] }), lines, taxes, totalMinor };
  return { bill, shiftId: null, storageId: 'shelf', ...more };
}

describe('the packages of a branch', () => {
  test('are changed by two people at once, and the rules of money beside them', async () => {
    const { one, two } = await openWithPackage();
    const other = { ...careSaid, name: 'Bridal' };
    expect(await one.issue(savePackage, { packageId: 'care', from: careSaid, to: { ...careSaid, priceMinor: 55_00 } })).toMatchObject({
      ok: true,
    });
    expect(await two.issue(savePackage, { packageId: 'bridal', from: null, to: other })).toMatchObject({ ok: true });
    const usual = moneySaid.parse(usualMoneySettings(branch));
    expect(await two.issue(saveMoneySettings, { from: usual, to: { ...usual, receiptHead: 'Salon' } })).toMatchObject({ ok: true });
    for (const desk of [one, two, one]) await desk.sync();
    expect(one.row('moneySettings', 'branch')).toMatchObject({ receiptHead: 'Salon' });
    expect(packagesAt(one).map(({ id, priceMinor }) => [id, priceMinor])).toEqual([
      ['care', 55_00],
      ['bridal', 60_00],
    ]);
    expect(packagesAt(two)).toEqual(packagesAt(one));
    expect(one.tray()).toEqual([]);
  });

  test('of which both changed the same come back to the second one’s tray, and the first one’s stands', async () => {
    const { one, two } = await openWithPackage();
    await one.issue(savePackage, { packageId: 'care', from: careSaid, to: { ...careSaid, priceMinor: 55_00 } });
    await two.issue(savePackage, { packageId: 'care', from: careSaid, to: { ...careSaid, priceMinor: 50_00 } });
    for (const desk of [one, two]) await desk.sync();
    expect(packagesAt(two)).toMatchObject([{ priceMinor: 55_00 }]);
    expect(two.tray()).toMatchObject([{ kind: 'rejected', code: 'changed-meanwhile' }]);
  });

  test('are made once, changed where they are, for those who may, and not without end', async () => {
    const { one, hub } = await openWithPackage();
    const renamed = { ...careSaid, name: 'Care' };
    expect(await one.issue(savePackage, { packageId: 'care', from: null, to: renamed })).toMatchObject(refusedAs('already-there'));
    expect(await one.issue(savePackage, { packageId: 'none', from: careSaid, to: renamed })).toMatchObject(refusedAs('not-there'));
    const settings = one.row('moneySettings', 'branch')!;
    const full = Array.from({ length: limits.packagesMax }, (_, at) => ({ ...careSaid, id: `package-${at}` }));
    hub.seed([write('moneySettings', { ...settings, packages: full }), write('users', { ...clerk, rights: ['money.take'] })]);
    await one.sync();
    expect(await one.issue(savePackage, { packageId: 'more', from: null, to: careSaid })).toMatchObject(refusedAs('too-many-packages'));
    expect(await one.issue(savePackage, { packageId: 'package-7', from: careSaid, to: renamed })).toMatchObject({ ok: true });
    expect(await one.issue(savePackage, { packageId: 'package-8', from: careSaid, to: renamed }, 'clerk')).toMatchObject(
      refusedAs('no-right'),
    );
  });

  test('hold what can be sold, at a price', () => {
    for (const wrong of [{ parts: [] }, { priceMinor: 0 }, { name: '' }, { parts: [{ kind: 'service', refId: 'cut', pieces: 0 }] }])
      expect(packageSaid.safeParse({ ...careSaid, ...wrong }).success).toBe(false);
  });
});

describe('a package that is sold', () => {
  test('is what is in it: services and goods in the books, goods out of the storage, without the right to set prices', async () => {
    const { one } = await openWithPackage();
    expect(flagsOf(await one.issue(postBill, posting(packageOn(one, emptyDraft('bill'))), 'clerk'))).toEqual([]);
    await one.sync();
    expect(one.tray()).toEqual([]);
    const entry = rowsAt(one, 'ledgerEntries').find(({ billId }) => billId === 'bill')!;
    expect(entry.postings.map(({ account, ref, minor }) => [account, ref, minor])).toEqual([
      ['receivable', 'bill', 60_00],
      ['service-sales', 'cut', -37_50],
      ['product-sales', 'shampoo', -22_50],
    ]);
    expect(rowsAt(one, 'stockMoves')).toMatchObject([{ productId: 'shampoo', quantityMilli: -2000, storageId: 'shelf' }]);
  });

  test('takes in a booked service at its own price, and nobody asks for a right', async () => {
    const { hub, one } = await openWithPackage();
    const lines = [aVisitLine({ id: 'booked', serviceId: 'cut', staffId: 'ann', priceMinor: 80_00 })];
    hub.seed([write('visits', anArrivedVisit('visit', { branchId: 'branch', day, lines }))]);
    await one.sync();
    const visit = one.row('visits', 'visit')!;
    const services = new Map([['cut', one.row('services', 'cut')!]]);
    const draft = packageOn(one, followVisits(emptyDraft('bill'), [visit], services));
    expect(flagsOf(await one.issue(postBill, posting(draft, {}, ['visit']), 'clerk'))).toEqual([]);
    await one.sync();
    expect(one.tray()).toEqual([]);
  });

  test('has no other price than its own without the right, whole or in part', async () => {
    const { one } = await openWithPackage();
    const whole = packageOn(one, emptyDraft('bill'));
    const [cut, goods] = whole.lines;
    const cheaper = changeLine(whole, cut!.id, { unitPriceMinor: 30_00 });
    const alone = { ...whole, lines: [goods!] };
    const more = changeLine(whole, goods!.id, { quantityMilli: 3000 });
    for (const draft of [cheaper, alone, more]) {
      expect(flagsOf(await one.issue(postBill, posting(draft), 'clerk'))).toEqual(['price-changed']);
      expect(flagsOf(await one.issue(postBill, posting(draft, { pricedLineIds: [cut!.id, goods!.id] }), 'clerk'))).toEqual(['no-right']);
    }
    expect(flagsOf(await one.issue(postBill, posting(cheaper, { pricedLineIds: [cut!.id] })))).toEqual([]);
    await one.sync();
    expect(one.tray()).toEqual([]);
  });

  test('whose price was changed elsewhere meanwhile counts as the client was told, and a person looks at it', async () => {
    const { one, two } = await openWithPackage();
    await one.issue(savePackage, { packageId: 'care', from: careSaid, to: { ...careSaid, priceMinor: 70_00 } });
    await one.sync();
    expect(flagsOf(await two.issue(postBill, posting(packageOn(two, emptyDraft('bill'))), 'clerk'))).toEqual([]);
    await two.sync();
    expect(two.row('bills', 'bill')).toMatchObject({ totalMinor: 60_00 });
    expect(two.tray()).toMatchObject([{ code: 'price-without-right', subjects: [{ table: 'bills', id: 'bill' }] }]);
    // Another bill of it, after the desk has heard.
    const draft = { ...packageOn(two, emptyDraft('next')), receiptNumber: null };
    expect(flagsOf(await two.issue(postBill, posting(draft), 'clerk'))).toEqual([]);
  });
});
