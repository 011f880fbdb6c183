import { type CheckoutDraft, type CheckoutLine, addLine, emptyDraft, sumsOf } from '#shared/till/bill-draft.ts';
import { addPackage } from '#shared/till/draft-packages.ts';
import type { PackagePart, ServicePackage } from '#shared/till/packages.ts';
import { postBill } from '#shared/till/post-bill.ts';
import { packageSaid, savePackage } from '#shared/till/save-package.ts';
import { days, named } from '#tests/simulation/chain-rows.ts';
import type { Plan, Screen } from '#tests/simulation/deed.ts';

const [day] = days;
const someParts: readonly [readonly PackagePart[], ...(readonly PackagePart[])[]] = [
  [{ kind: 'service', refId: 'cut', pieces: 1 }],
  [
    { kind: 'service', refId: 'cut', pieces: 1 },
    { kind: 'product', refId: 'shampoo', pieces: 2 },
  ],
  [
    { kind: 'service', refId: 'cut', pieces: 1 },
    { kind: 'service', refId: 'wash', pieces: 3 },
    { kind: 'product', refId: 'shampoo', pieces: 7 },
  ],
];
const mostPackages = 4;

function packagesOf({ rows, branchId }: Screen): readonly ServicePackage[] {
  return rows('moneySettings').find(({ id }) => id === branchId)?.packages ?? [];
}

/** A package is made, or its price or its parts are changed, as two desks do it at the same time. */
export const keepPackages: Plan = (screen) => {
  const { chance, newId } = screen;
  const known = packagesOf(screen);
  const before = known.length < mostPackages && chance.happens(0.5) ? undefined : chance.oneOf(known);
  const priceMinor = 1 + chance.below(150_00);
  const parts = chance.pick(someParts).map((part) => ({ ...part }));
  if (before === undefined) {
    const to = { name: `Package ${chance.below(100)}`, priceMinor, parts, order: known.length, active: true };
    return [{ command: savePackage, args: { packageId: newId(), from: null, to } }];
  }
  const from = packageSaid.parse(before);
  const to = { ...from, ...chance.pick<Partial<ServicePackage>>([{ priceMinor }, { parts }, { active: !from.active }]) };
  return [{ command: savePackage, args: { packageId: before.id, from, to } }];
};

/** A bill with one of the branch's packages on it, which takes in what is there of it; as it was where there is none. */
export function withPackage(screen: Screen, draft: CheckoutDraft): CheckoutDraft {
  const { chance, newId, rows } = screen;
  const pack = chance.oneOf(packagesOf(screen).filter(({ active }) => active));
  if (pack === undefined) return draft;
  const goods = {
    services: new Map(rows('services').map((service) => [service.id, service])),
    products: new Map(rows('products').map((product) => [product.id, product])),
  };
  return addPackage(draft, { pack, saleId: newId(), staffId: chance.pick([null, 'ben']), newId }, goods) ?? draft;
}

/** A package is sold, now and then with a service of it that stood on the bill by itself. */
export const sellPackage: Plan = (screen) => {
  const { chance, newId, branchId } = screen;
  const shift = chance.oneOf(screen.rows('shifts').filter(({ state }) => state === 'open'));
  const cut: CheckoutLine = {
    id: newId(),
    kind: 'service',
    refId: 'cut',
    title: 'Cut',
    staffId: 'ann',
    quantityMilli: 1000,
    unitPriceMinor: 5000,
    taxIds: [],
    discount: null,
  };
  const begun = emptyDraft(newId());
  const draft = withPackage(screen, chance.happens(0.4) ? addLine(begun, cut) : begun);
  if (draft.lines.length === 0) return [];
  const { lines, taxes, totalMinor } = sumsOf(draft, new Map(), 'line');
  const about = { id: draft.billId, day, receiptNumber: `P-${draft.billId}`.slice(0, 40), visitIds: [], clientId: null, currency: 'CAD' };
  const bill = { ...about, lines, taxRounding: 'line', taxes, totalMinor, creditsBillId: null };
  const storageId = lines.some(({ kind }) => kind === 'product') ? named(branchId, 'shelf') : null;
  return [{ command: postBill, args: { bill, shiftId: shift?.id ?? null, storageId } }];
};
