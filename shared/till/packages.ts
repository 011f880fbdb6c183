import { z } from 'zod';
import { limits } from '#shared/kernel/limits.ts';
import { allocateMinor } from '#shared/kernel/money.ts';
import { id, minor, name } from '#shared/kernel/schema.ts';

/** A part of a package: so many pieces of a service or a product. */
export const packagePart = z.object({
  kind: z.enum(['service', 'product']),
  refId: id,
  pieces: z.int().min(1).max(limits.packagePiecesMax),
});
export type PackagePart = z.infer<typeof packagePart>;

/** A package: services and products that are sold together at one price. */
export const servicePackage = z.object({
  id,
  name,
  /** What all of it costs together, in the branch's currency. */
  priceMinor: minor.min(1),
  parts: z.array(packagePart).min(1).max(limits.packagePartsMax),
  order: z.int(),
  active: z.boolean(),
});
export type ServicePackage = z.infer<typeof servicePackage>;

/** Which package a line was sold in. `id` is that of this one sale of it: a bill may have the same package twice. */
export const inPackage = z.object({ id, packageId: id, name });
export type InPackage = z.infer<typeof inPackage>;

/** Pieces of a part that cost the same each. */
export interface PricedPieces extends PackagePart {
  readonly unitPriceMinor: number;
}

/**
 * What a service or a product costs by itself, a service by whoever performs it, who may have a price of his own; undefined when the catalogue does
 * not have it. What a package is worth is counted without that.
 */
export type ListPrice = (kind: PackagePart['kind'], refId: string, staffId?: string | null) => number | undefined;

/**
 * What each piece of a package costs in it: its price is shared over the parts by their list prices, and within a part over its pieces, so
 * that nothing is lost. Where pieces of a part cannot cost the same, some cost a unit more. Undefined when the catalogue lacks a part.
 */
export function pricedPieces({ priceMinor, parts }: Pick<ServicePackage, 'priceMinor' | 'parts'>, listPrice: ListPrice) {
  const weights = parts.map(({ kind, refId, pieces }) => {
    const price = listPrice(kind, refId);
    return price === undefined ? undefined : Math.max(0, price) * pieces;
  });
  const known = weights.filter((weight) => weight !== undefined);
  if (known.length < parts.length || parts.length === 0) return undefined;
  // Where the catalogue gives everything away, each piece weighs the same.
  const isFree = known.every((weight) => weight === 0);
  const shares = allocateMinor(priceMinor, isFree ? parts.map(({ pieces }) => pieces) : known);
  return parts.flatMap((part, index): readonly PricedPieces[] => {
    const share = shares[index] ?? 0;
    const unitPriceMinor = Math.floor(share / part.pieces);
    const dearer = share - unitPriceMinor * part.pieces;
    return [
      { ...part, pieces: dearer, unitPriceMinor: unitPriceMinor + 1 },
      { ...part, pieces: part.pieces - dearer, unitPriceMinor },
    ].filter(({ pieces }) => pieces > 0);
  });
}

/** Lines that stand together: those of one sold package, or one line by itself. */
export interface LineGroup<Line> {
  readonly sold: InPackage | undefined;
  readonly lines: readonly Line[];
}

/** Lines as they are shown and printed: those of a package together, where the first of them stands. */
export function byPackage<Line extends { readonly inPackage?: InPackage | undefined }>(lines: readonly Line[]): readonly LineGroup<Line>[] {
  const shown = new Set<string>();
  return lines.flatMap((line): readonly LineGroup<Line>[] => {
    const sold = line.inPackage;
    if (sold === undefined) return [{ sold, lines: [line] }];
    if (shown.has(sold.id)) return [];
    shown.add(sold.id);
    return [{ sold, lines: lines.filter((one) => one.inPackage?.id === sold.id) }];
  });
}
