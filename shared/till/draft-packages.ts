import type { RowOf } from '#shared/tables/registry.ts';
import { type CheckoutDraft, type CheckoutLine, draftLinesMax } from '#shared/till/bill-draft.ts';
import {
  type InPackage,
  type ListPrice,
  type PackagePart,
  type PricedPieces,
  type ServicePackage,
  pricedPieces,
} from '#shared/till/packages.ts';

/** What of the catalogue a package is made of. */
export interface PackageGoods {
  readonly services: ReadonlyMap<string, Pick<RowOf<'services'>, 'name' | 'priceMinor' | 'taxIds'>>;
  readonly products: ReadonlyMap<string, Pick<RowOf<'products'>, 'name' | 'priceMinor' | 'taxIds'>>;
}

/** Prices as the catalogue says them. */
export function listPriceIn(goods: PackageGoods): ListPrice {
  return (kind, refId) => goodOf(goods, { kind, refId })?.priceMinor;
}

function goodOf({ services, products }: PackageGoods, { kind, refId }: Pick<PackagePart, 'kind' | 'refId'>) {
  return kind === 'service' ? services.get(refId) : products.get(refId);
}

/** A package that is put on a bill. */
export interface PackageToAdd {
  readonly pack: ServicePackage;
  /** That of this one sale of it. */
  readonly saleId: string;
  /** Who performs the services that were not booked; nobody where that is not said. */
  readonly staffId: string | null;
  readonly newId: () => string;
}

/**
 * Puts a package on the bill. Services of its visits that the package has are taken in and cost what they cost in it; the rest is added.
 * Undefined when the catalogue lacks a part, or the bill has no room for all of its lines.
 */
export function addPackage(draft: CheckoutDraft, adding: PackageToAdd, goods: PackageGoods): CheckoutDraft | undefined {
  const { pack, saleId, staffId, newId } = adding;
  const pieces = pricedPieces(pack, listPriceIn(goods));
  if (pieces === undefined) return undefined;
  const sold: InPackage = { id: saleId, packageId: pack.id, name: pack.name };
  const { lines: taken, left } = takeIn(draft.lines, pieces, sold);
  const added = left.map((of): CheckoutLine => {
    const { kind, refId, pieces: count, unitPriceMinor } = of;
    const good = goodOf(goods, of);
    const performedBy = kind === 'service' ? staffId : null;
    const priced = { quantityMilli: count * 1000, unitPriceMinor, taxIds: good?.taxIds ?? [], discount: null };
    return { id: newId(), kind, refId, title: good?.name ?? '', staffId: performedBy, ...priced, inPackage: sold };
  });
  const lines = [...taken, ...added];
  return lines.length > draftLinesMax ? undefined : { ...draft, lines };
}

/** The lines with those of booked services in the package, and what of it is not on the bill yet. */
function takeIn(lines: readonly CheckoutLine[], pieces: readonly PricedPieces[], sold: InPackage) {
  let left = pieces;
  const taken = lines.map((line): CheckoutLine => {
    // A service that nobody booked was put on the bill besides, as a product that was scanned before.
    if (line.kind !== 'service' || line.inPackage !== undefined || line.isOfNoVisit === true) return line;
    const count = line.quantityMilli / 1000;
    const of = left.find((one) => one.kind === 'service' && one.refId === line.refId && one.pieces >= count);
    if (of === undefined) return line;
    left = left.map((one) => (one === of ? { ...one, pieces: one.pieces - count } : one)).filter((one) => one.pieces > 0);
    const { typedPriceMinor: _, ...booked } = line;
    return { ...booked, unitPriceMinor: of.unitPriceMinor, discount: null, inPackage: sold, isBooked: true };
  });
  return { lines: taken, left };
}

/** Takes a package off the bill, whole. Services that were booked stay, as they were booked. */
export function removePackage(draft: CheckoutDraft, saleId: string): CheckoutDraft {
  return { ...draft, lines: draft.lines.filter((line) => line.inPackage?.id !== saleId) };
}
