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
  /** What a service costs by whoever performs it: his own price, else the list's. */
  readonly priceBy: (serviceId: string, staffId: string | null) => number | undefined;
}

/** Services, products and packages, live; undefined while they are first read. */
export function useSellable(
  services: ReadonlyMap<string, RowOf<'services'>>,
  packages: readonly ServicePackage[] | undefined,
): Sellable | undefined {
  const listed = useLive(async (read) => ({ products: await read.all('products'), links: await read.all('staffServices') }), []).value;
  return useMemo(() => {
    if (listed === undefined) return undefined;
    const { products, links } = listed;
    const own = new Map(links.map(({ staffId, serviceId, priceMinor }) => [`${serviceId} ${staffId}`, priceMinor]));
    const goods = { services, products: new Map(products.map((product) => [product.id, product])) };
    const listPrice = listPriceIn(goods);
    const offered = (packages ?? []).filter((pack) => pack.active && pricedPieces(pack, listPrice) !== undefined);
    return {
      services: [...services.values()].filter(({ active }) => active),
      products: products.filter(({ active }) => active),
      packages: offered.toSorted((a, b) => a.order - b.order),
      goods,
      priceBy: (serviceId, staffId) => own.get(`${serviceId} ${staffId ?? ''}`) ?? services.get(serviceId)?.priceMinor,
    };
  }, [services, packages, listed]);
}
