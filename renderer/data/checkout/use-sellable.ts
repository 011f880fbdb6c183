import { useMemo } from 'react';
import type { RowOf } from '#shared/tables/registry.ts';
import { type PackageGoods, listPriceIn } from '#shared/till/draft-packages.ts';
import { type ServicePackage, pricedPieces } from '#shared/till/packages.ts';
import { useLive } from '#renderer/data/use-desk.tsx';

/** What can be put on a bill besides services that were booked. */
export interface Sellable {
  readonly services: readonly RowOf<'services'>[];
  readonly products: readonly RowOf<'products'>[];
  /** Packages in use that the catalogue has all parts of, in the branch's order. */
  readonly packages: readonly ServicePackage[];
  readonly goods: PackageGoods;
}

/** Services, products and packages, live; undefined while they are first read. */
export function useSellable(
  services: ReadonlyMap<string, RowOf<'services'>>,
  packages: readonly ServicePackage[] | undefined,
): Sellable | undefined {
  const products = useLive((read) => read.all('products'), []).value;
  return useMemo(() => {
    if (products === undefined) return undefined;
    const goods = { services, products: new Map(products.map((product) => [product.id, product])) };
    const listPrice = listPriceIn(goods);
    const offered = (packages ?? []).filter((pack) => pack.active && pricedPieces(pack, listPrice) !== undefined);
    return {
      services: [...services.values()].filter(({ active }) => active),
      products: products.filter(({ active }) => active),
      packages: offered.toSorted((a, b) => a.order - b.order),
      goods,
    };
  }, [services, packages, products]);
}
